#!/usr/bin/env bash
# English plurals and articles by inflect 7.6.0 for Python and pluralize 8.0.0 for Node.
#
# One would guess that a plural keeps the case of letters that stand for themselves (FAQs), that a singular is given back as it is, and
# that the article follows the sound of the word (a URL, an 8-day review, an 11th one).
# Seen: both write FAQS; inflect makes a `bu` of a bus and `kudo` of kudos, and says `an URL`, `a 8-day review`, `a 11th`.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check inflect==7.6.0
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pluralize@8.0.0
cat >words.js <<'JS'
const pluralize = require("pluralize");
for (const word of ["FAQ", "moderator", "media"]) console.log(`pluralize: ${word} -> ${pluralize(word)}`);
JS
cat >words.py <<'PY'
import inflect
engine = inflect.engine()
for word in ["FAQ", "moderator", "media"]:
    print(f"inflect: {word} -> {engine.plural(word)}")
for word in ["bus", "kudos", "buses"]:
    print(f"inflect, singular: {word} -> {engine.singular_noun(word)}")
for word in ["URL", "FAQ", "8-day review", "11th review", "one-off", "hour"]:
    print(f"inflect, article: {engine.a(word)}")
PY
{ node words.js; python/bin/python words.py; } | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
pluralize: FAQ -> FAQS
pluralize: moderator -> moderators
pluralize: media -> media
inflect: FAQ -> FAQS
inflect: moderator -> moderators
inflect: media -> medias
inflect, singular: bus -> bu
inflect, singular: kudos -> kudo
inflect, singular: buses -> bus
inflect, article: an URL
inflect, article: a FAQ
inflect, article: a 8-day review
inflect, article: a 11th review
inflect, article: a one-off
inflect, article: an hour
EXPECTED
