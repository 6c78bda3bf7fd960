#!/usr/bin/env bash
# Numbers, days and telephone numbers of a French CSV file under SheetJS.
#
# One would guess that a value which is no number in English stays the text it is: `1,5`, `03/04/2026`, `0612345678`, a shelf mark `1-2`.
# SheetJS (xlsx 0.18.5 of npm) drops the comma and reads 15 and 225 hours for 1,5 and 2,25; a day-first date becomes the fourth of March
# where both readings are days, and stays text where only one is, in the same column; a telephone number loses its zero; `1-2` is a day
# of 2001. Nothing is said. With `raw: true` every value is the text that was written.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5
cat >read.cjs <<'JS'
const { read, utils } = require("xlsx");
const text = "heures;jour;tél;cote\n1,5;03/04/2026;0612345678;1-2\n2,25;25/12/2026;0612345678;7-31-2\n";
const day = (value) => (typeof value === "number" ? new Date(Math.round((value - 25569) * 864e5)).toISOString().slice(0, 10) : value);
let changed = 0;
function holds(what, options, expected) {
  const rows = utils.sheet_to_json(read(text, { type: "string", ...options }).Sheets.Sheet1);
  const now = rows.map((row) => [row.heures, day(row.jour), row.tél, day(row.cote)]);
  console.log(`${what}: ${JSON.stringify(now)}`);
  if (JSON.stringify(now) !== JSON.stringify(expected)) { console.log(`  this has changed: it was ${JSON.stringify(expected)}`); changed = 1; }
}
holds("as it comes", {}, [[15, "2026-03-04", 612345678, "2001-01-02"], [225, "25/12/2026", 612345678, "2002-07-31"]]);
holds("raw", { raw: true }, [["1,5", "03/04/2026", "0612345678", "1-2"], ["2,25", "25/12/2026", "0612345678", "7-31-2"]]);
process.exit(changed);
JS
node read.cjs
