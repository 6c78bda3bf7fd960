#!/usr/bin/env bash
# Terms, cells and questions in three libraries that make text of HTML.
#
# One would guess that what stands in boxes of its own on a page stands apart in its text: a term and what is said of it, two cells of a
# row, the question and the answer of `<details>`.
# html-to-text 10.0.1 writes all four words of a list of terms, and the cells of a table's rows, as one; turndown 7.2.5 keeps terms
# apart and makes a paragraph of each cell, whatever row it is of; html2text 2025.4.15 for Python writes terms and rows well. All
# three join the question and its answer.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check html2text==2025.4.15
npm init -y >/dev/null
npm pkg set type=module
npm install --silent --no-audit --no-fund html-to-text@10.0.1 turndown@7.2.5
cat >terms.html <<'HTML'
<dl><dt>Rôle</dt><dd>Modératrice</dd><dt>Heures</dt><dd>18 h 30</dd></dl>
HTML
cat >rows.html <<'HTML'
<table><thead><tr><th>Jour</th><th>Canal</th></tr></thead><tbody><tr><td>lundi</td><td>forum</td></tr></tbody></table>
HTML
cat >question.html <<'HTML'
<details><summary>Où ?</summary>Au café.</details>
HTML
cat >text.js <<'JS'
import { readFileSync } from "node:fs";
import { convert } from "html-to-text";
import Turndown from "turndown";
for (const name of ["terms", "rows", "question"]) {
  const html = readFileSync(`${name}.html`, "utf8");
  console.log(`html-to-text, ${name}: ${JSON.stringify(convert(html))}`);
  console.log(`turndown, ${name}: ${JSON.stringify(new Turndown().turndown(html))}`);
}
JS
cat >text.py <<'PY'
import json
import html2text
for name in ["terms", "rows", "question"]:
    print(f"html2text, {name}: {json.dumps(html2text.html2text(open(name + '.html').read()).strip(), ensure_ascii=False)}")
PY
{ node text.js; python/bin/python text.py; } | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
html-to-text, terms: "RôleModératriceHeures18 h 30"
turndown, terms: "Rôle\n\nModératrice\n\nHeures\n\n18 h 30"
html-to-text, rows: "JourCanallundiforum"
turndown, rows: "Jour\n\nCanal\n\nlundi\n\nforum"
html-to-text, question: "Où ?Au café."
turndown, question: "Où ?Au café."
html2text, terms: "Rôle\n\n    Modératrice\nHeures\n\n    18 h 30"
html2text, rows: "Jour| Canal  \n---|---  \nlundi| forum"
html2text, question: "Où ?Au café."
EXPECTED
