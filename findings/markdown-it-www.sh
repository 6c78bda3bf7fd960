#!/usr/bin/env bash
# Bare addresses under markdown-it 15.0.3 with `linkify`, which stands behind the preview of editors and VitePress, and under
# remark-gfm 4.0.1, which reads as the forges do.
#
# One would guess that `linkify` makes links of what GitHub makes links of: `https://…`, `www.…` and an address of mail.
# Seen: since its linkify-it 6, `www.` stays text unless `fuzzyLink` is asked for by name, while an address of mail becomes a link; the
# names of files end in top-level domains: with `fuzzyLink`, `README.md` becomes http://README.md.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm pkg set type=module
npm install --silent --no-audit --no-fund markdown-it@15.0.3 linkify-it@6.1.0 remark@15.0.1 remark-gfm@4.0.1 remark-html@16.0.1
cat >links.js <<'JS'
import MarkdownIt from "markdown-it";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import remarkHtml from "remark-html";
const links = (html) => [...html.matchAll(/href="([^"]*)"/g)].map((found) => found[1]).join(" ") || "none";
const fuzzy = new MarkdownIt({ linkify: true });
fuzzy.linkify.set({ fuzzyLink: true });
for (const text of ["voir www.exemple.org/plan.", "(https://exemple.org/plan)", "écrire à contact@exemple.org.", "voir exemple.org et README.md"]) {
  console.log(`markdown-it, linkify: ${text} -> ${links(new MarkdownIt({ linkify: true }).render(text))}`);
  console.log(`markdown-it, fuzzyLink: ${text} -> ${links(fuzzy.render(text))}`);
  console.log(`remark-gfm: ${text} -> ${links(String(await remark().use(remarkGfm).use(remarkHtml).process(text)))}`);
}
JS
node links.js | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
markdown-it, linkify: voir www.exemple.org/plan. -> none
markdown-it, fuzzyLink: voir www.exemple.org/plan. -> http://www.exemple.org/plan
remark-gfm: voir www.exemple.org/plan. -> http://www.exemple.org/plan
markdown-it, linkify: (https://exemple.org/plan) -> https://exemple.org/plan
markdown-it, fuzzyLink: (https://exemple.org/plan) -> https://exemple.org/plan
remark-gfm: (https://exemple.org/plan) -> https://exemple.org/plan
markdown-it, linkify: écrire à contact@exemple.org. -> mailto:contact@exemple.org
markdown-it, fuzzyLink: écrire à contact@exemple.org. -> mailto:contact@exemple.org
remark-gfm: écrire à contact@exemple.org. -> mailto:contact@exemple.org
markdown-it, linkify: voir exemple.org et README.md -> none
markdown-it, fuzzyLink: voir exemple.org et README.md -> http://exemple.org http://README.md
remark-gfm: voir exemple.org et README.md -> none
EXPECTED
