#!/usr/bin/env bash
# Ids of French titles by four libraries.
#
# One would guess that œ becomes `oe`, that the straight and the curved apostrophe of « l’été » give one id, and that a sign stays out or
# is named in the language of the title.
# python-slugify 9.2.0 makes `l-ete` of the straight apostrophe and `lete` of the curved one, and `ndeg-5` of « n° 5 ».
# @sindresorhus/slugify 3.0.1 makes `o-euvre` of « Œuvre » (and `oeuvre` of « œuvre »): the ligature becomes OE, which looks to it like
# two words.
# Python-Markdown 3.11.3's `toc`, which MkDocs uses, drops the letter: `uvre`.
# slugify 1.6.9 of npm makes `100-percent` of « 100 % » in any language that is not named.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check python-slugify==9.2.0 markdown==3.11.3
npm init -y >/dev/null
npm pkg set type=module
npm install --silent --no-audit --no-fund slugify@1.6.9 @sindresorhus/slugify@3.0.1
cat >python-slugify.py <<'PY'
from slugify import slugify
for title in ["L'été", "L’été", "n° 5", "Œuvre"]:
    print(f"python-slugify: {title} -> {slugify(title)}")
PY
cat >python-markdown.py <<'PY'
import re
import markdown
for title in ["L’été", "Œuvre", "Le cœur"]:
    print(f"python-markdown: {title} -> {re.search('id=.([^ >]*).>', markdown.markdown(f'## {title}', extensions=['toc']))[1]}")
PY
cat >ids.js <<'JS'
import sindresorhus from "@sindresorhus/slugify";
import slugify from "slugify";
for (const title of ["Œuvre", "œuvre", "L’été"]) console.log(`@sindresorhus/slugify: ${title} -> ${sindresorhus(title)}`);
for (const title of ["100 %", "Œuvre"]) console.log(`slugify: ${title} -> ${slugify(title, { lower: true })}`);
console.log(`slugify, fr: 100 % -> ${slugify("100 %", { lower: true, locale: "fr" })}`);
JS
{ python/bin/python python-slugify.py; python/bin/python python-markdown.py; node ids.js; } | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
python-slugify: L'été -> l-ete
python-slugify: L’été -> lete
python-slugify: n° 5 -> ndeg-5
python-slugify: Œuvre -> oeuvre
python-markdown: L’été -> lete
python-markdown: Œuvre -> uvre
python-markdown: Le cœur -> le-cur
@sindresorhus/slugify: Œuvre -> o-euvre
@sindresorhus/slugify: œuvre -> oeuvre
@sindresorhus/slugify: L’été -> l-ete
slugify: 100 % -> 100-percent
slugify: Œuvre -> oeuvre
slugify, fr: 100 % -> 100-pourcent
EXPECTED
