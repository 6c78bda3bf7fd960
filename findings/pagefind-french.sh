#!/usr/bin/env bash
# French words, signs and words that stand nowhere in Pagefind's search.
#
# One would guess that a search with stems finds `publié` by `publier`, that `RGPD` finds nothing on a site that does not say it, that
# `C++` and `C#` find what they name, and `coeur` cœur.
# Pagefind 1.6.0 folds accents before it stems, and French stems tell by accents: `publié` is indexed as `publ`, and `publier` is
# looked for as `publi`, which begins `publicité`. Where no word begins with what is looked for, the longest one that it begins with
# is taken for it: `RGPD` finds a lone `R`, `C++` and `coeur` a lone `c`, since `œ` is not folded. A word that is nowhere is left out
# of a query of several without a word. `C#` is looked for as `c`, and finds whatever begins with one.
set -euo pipefail
scratch=$(mktemp -d)
server=""
trap '[ -z "$server" ] || kill "$server"; rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm pkg set type=module
npm install --silent --no-audit --no-fund pagefind@1.6.0
npx pagefind --version

mkdir site
put() { printf '<html lang="fr"><body><h1>%s</h1><p>%s</p></body></html>\n' "$2" "$3" >"site/$1.html"; }
put publie 'Charte' 'Ce qui est publié reste.'
put adverts 'Affiches' 'La publicité est interdite.'
put tresor 'Comptes' 'Demander au trésorier.'
put direct 'Directrice' 'Elle signe.'
put letter 'Grille' 'R'
put langs 'Langages' 'Nous parlons C++ et C# le vendredi.'
put heart 'Le cœur' 'Au cœur du quartier.'
npx pagefind --site site --silent

cat >ask.mjs <<'JS'
globalThis.location = { href: process.argv[2] };
globalThis.document = { querySelector: () => ({ getAttribute: () => "fr" }) };
const pagefind = await import(`${process.cwd()}/site/pagefind/pagefind.js`);
const search = pagefind.createInstance({ basePath: `${process.argv[2]}/pagefind/` });
await search.init();
const found = async (query) => Promise.all((await search.search(query)).results.map(async (one) => (await one.data()).meta.title));
const expected = {
  publier: ["Affiches"],
  publié: ["Charte", "Affiches"],
  directeur: [],
  RGPD: ["Grille"],
  "trésorier kubernetes": ["Comptes"],
  "C++": ["Langages"],
  coeur: ["Langages"],
  cœur: ["Le cœur"],
};
let changed = 0;
for (const [query, titles] of Object.entries(expected)) {
  const now = await found(query);
  console.log(`${query}: ${now.join(", ") || "nothing"}`);
  if (JSON.stringify(now) !== JSON.stringify(titles)) { console.log(`  this has changed: it was ${titles.join(", ") || "nothing"}`); changed += 1; }
}
const sharp = await found("C#");
console.log(`C#: ${sharp.join(", ")}`);
if (sharp.length < 2) { console.log("  this has changed: it was every word that begins with a c"); changed += 1; }
process.exit(changed ? 1 : 0);
JS
python3 -m http.server --bind 127.0.0.1 --directory site 8931 >/dev/null 2>&1 &
server=$!
for _ in $(seq 50); do curl --silent --fail http://127.0.0.1:8931/letter.html >/dev/null && break; sleep 0.1; done
node ask.mjs http://127.0.0.1:8931
echo "as stated"
