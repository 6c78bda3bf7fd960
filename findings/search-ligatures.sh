#!/usr/bin/env bash
# French ligatures in Orama 3.1.18 (with @orama/stemmers 3.1.18), MiniSearch 7.2.0 and FlexSearch 0.8.212.
#
# One would guess that a search which has French among its languages finds « cœur » by `coeur`, as everybody types it, and « Lætitia »
# by her name; and that other words than these are other words.
# Orama makes `cour` of « cœur » and `ouvre` of « œuvre », which are words of their own (a yard; opens): a search for either finds the
# other, and one for `coeur` finds nothing. It takes « Lætitia » apart at the æ, into `l` and `titia`. MiniSearch and FlexSearch find
# « cœur » by its own spelling alone, FlexSearch with its folding of Latin letters too.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y > made
npm install --silent --no-audit --no-fund @orama/orama@3.1.18 @orama/stemmers@3.1.18 minisearch@7.2.0 flexsearch@0.8.212
cat > tried.mjs <<'JS'
import FlexSearch from "flexsearch";
import MiniSearch from "minisearch";
import { create, insert, search } from "@orama/orama";
import { tokenizer } from "@orama/orama/components";
import { language, stemmer } from "@orama/stemmers/french";

const pages = { 1: "Le cœur du quartier", 2: "Une œuvre commune", 3: "Lætitia répare", 4: "La cour est fermée", 5: "Le café ouvre samedi" };
const orama = await create({
  schema: { text: "string" },
  components: { tokenizer: tokenizer.createTokenizer({ language, stemmer, stemming: true }) },
});
const mini = new MiniSearch({ fields: ["text"] });
const flex = new FlexSearch.Index({ encoder: FlexSearch.Charset.LatinBalance });
for (const [id, text] of Object.entries(pages)) {
  await insert(orama, { id, text });
  mini.add({ id, text });
  flex.add(id, text);
}
const said = (found) => found.map(String).sort().join(" ") || "nothing";
for (const word of ["coeur", "cœur", "cour", "ouvre", "Lætitia"]) {
  const close = await search(orama, { term: word, threshold: 0 });
  console.log(
    `${word}: Orama ${said(close.hits.map(({ id }) => id))}, MiniSearch ${said(mini.search(word).map(({ id }) => id))}, FlexSearch ${said(flex.search(word))}`,
  );
}
const words = tokenizer.createTokenizer({ language: "french", stemming: false });
for (const text of ["cœur", "œuvre", "Lætitia"]) console.log(`${text} is to Orama: ${words.tokenize(text, "french").join(" ")}`);
JS
node tried.mjs | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
coeur: Orama nothing, MiniSearch nothing, FlexSearch nothing
cœur: Orama 1 4, MiniSearch 1, FlexSearch 1
cour: Orama 1 4, MiniSearch 4, FlexSearch 4
ouvre: Orama 2 5, MiniSearch 5, FlexSearch 5
Lætitia: Orama 3, MiniSearch 3, FlexSearch 3
cœur is to Orama: cour
œuvre is to Orama: ouvre
Lætitia is to Orama: l titia
EXPECTED
