#!/usr/bin/env bash
# Typewriter's quotes after a French elision, made round by four libraries.
#
# One would guess that in `d'"été"` the apostrophe is ’ and that the first of the two quotes opens: d’“été”.
# smartypants 0.2.2 closes both (’”été”); retext-smartypants 6.2.0 takes the apostrophe for a quote that opens (d‘“été”), and for the
# years writes ‘26; smartypants 2.0.2 for Python does the same. markdown-it 15.0.3 with `typographer` is right for the elision, and leaves
# '26 as typed.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check smartypants==2.0.2
npm init -y >/dev/null
npm pkg set type=module
npm install --silent --no-audit --no-fund markdown-it@15.0.3 retext@9.0.0 retext-smartypants@6.2.0 smartypants@0.2.2
cat >quotes.js <<'JS'
import MarkdownIt from "markdown-it";
import { retext } from "retext";
import retextSmartypants from "retext-smartypants";
import module from "smartypants";
const smartypants = module.smartypants ?? module.default ?? module;
const signs = (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code));
for (const text of [`d'"été"`, `l'"équipe" de l'an '26`]) {
  console.log(`smartypants: ${signs(smartypants(text))}`);
  console.log(`retext-smartypants: ${await retext().use(retextSmartypants).process(text)}`);
  console.log(`markdown-it: ${new MarkdownIt({ typographer: true }).renderInline(text)}`);
}
JS
cat >quotes.py <<'PY'
import html
import smartypants
for text in ["d'\"été\"", "l'\"équipe\" de l'an '26"]:
    print("smartypants for Python:", html.unescape(smartypants.smartypants(text)))
PY
{ node quotes.js; python/bin/python quotes.py; } | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
smartypants: d’”été”
retext-smartypants: d‘“été”
markdown-it: d’“été”
smartypants: l’”équipe” de l’an ’26
retext-smartypants: l‘“équipe” de l’an ‘26
markdown-it: l’“équipe” de l’an '26
smartypants for Python: d‘“été”
smartypants for Python: l‘“équipe” de l’an ‘26
EXPECTED
