#!/usr/bin/env bash
# A recurrence in words, by rrule.js.
#
# One would guess that `toText()` says which days a rule means, or that it cannot, and that `fromText()` reads « every last friday ».
# rrule 2.8.1 says `every month on weekdays` for the last working day of each month (`BYSETPOS=-1` is left out: one day for some
# twenty-two), `every month on the last` for the last day of the month, and drops the hour. `isFullyConvertibleToText()` says true to all
# three. `fromText` raises an error on « every last friday » and « every 2nd tuesday ».
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund rrule@2.8.1
cat >say.cjs <<'JS'
const { RRule, rrulestr } = require("rrule");
const rules = [
  "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
  "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1",
  "RRULE:FREQ=MONTHLY;BYDAY=2TU;BYHOUR=18;BYMINUTE=30",
];
for (const rule of rules) console.log(`${rule}: ${rrulestr(rule).toText()} (${rrulestr(rule).isFullyConvertibleToText()})`);
for (const text of ["every last friday", "every 2nd tuesday", "every month on the 1st and 15th"]) {
  try { console.log(`${text}: ${RRule.fromText(text).toString()}`); } catch (error) { console.log(`${text}: ${error.message}`); }
}
JS
node say.cjs | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1: every month on weekdays (true)
RRULE:FREQ=MONTHLY;BYMONTHDAY=-1: every month on the last (true)
RRULE:FREQ=MONTHLY;BYDAY=2TU;BYHOUR=18;BYMINUTE=30: every month on the 2nd Tuesday (true)
every last friday: Unknown symbol
every 2nd tuesday: Unknown symbol
every month on the 1st and 15th: RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15
EXPECTED
