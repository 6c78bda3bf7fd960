#!/usr/bin/env bash
# Two columns between semicolons under Papa Parse.
#
# One would guess that a reader of CSV which finds the separator by itself finds the semicolon of a spreadsheet set to French, however
# many columns there are.
# Papa Parse 5.7.1 finds it in a file of three columns. In one of two columns that ends with a line break, as every spreadsheet writes
# it, the empty last line is counted as a row of one column; the semicolon drops below two columns a row and is given up for the comma:
# the whole line is one value, and a decimal comma cuts it. `skipEmptyLines: true` finds it again.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund papaparse@5.7.1
cat >read.cjs <<'JS'
const { parse } = require("papaparse");
let changed = 0;
function holds(what, text, options, expected) {
  const now = JSON.stringify(parse(text, { header: true, ...options }).data[0]);
  console.log(`${what}: ${now}`);
  if (now !== JSON.stringify(expected)) { console.log(`  this has changed: it was ${JSON.stringify(expected)}`); changed = 1; }
}
const two = "nom;heures\nLéa;2\nTom;1,5\n";
holds("three columns", "nom;heures;jour\nLéa;2;lundi\nTom;1,5;mardi\n", {}, { nom: "Léa", heures: "2", jour: "lundi" });
holds("two columns", two, {}, { "nom;heures": "Léa;2" });
holds("two columns, no line break at the end", two.trimEnd(), {}, { nom: "Léa", heures: "2" });
holds("two columns, empty lines skipped", two, { skipEmptyLines: true }, { nom: "Léa", heures: "2" });
process.exit(changed);
JS
node read.cjs
