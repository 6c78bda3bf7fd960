#!/usr/bin/env bash
# The second of three days of each week, under dateutil 2.9.0 for Python and rrule.js 2.8.1.
#
# One would guess that `FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2` means Wednesdays, whenever one begins: RFC 5545 (3.3.10) counts within
# the set of one interval of the rule, and the interval is the week.
# Seen: both count the first week from the day on which the rule begins. From Wednesday 2 December 2026 the second day of that week is
# Friday the 4th, and from then on it is Wednesday; from the Monday before, every one is a Wednesday.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
npm init -y >/dev/null
npm install --silent --no-audit --no-fund rrule@2.8.1
cat >days.py <<'PY'
from dateutil.rrule import rrulestr
for begins in ["20261202T183000", "20261130T183000"]:
    days = rrulestr(f"DTSTART:{begins}\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2;COUNT=3")
    print(f"dateutil, from {begins[:8]}:", *[day.strftime("%Y%m%d") for day in days])
PY
cat >days.js <<'JS'
const { rrulestr } = require("rrule");
for (const begins of ["20261202T183000", "20261130T183000"]) {
  const days = rrulestr(`DTSTART:${begins}Z\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2;COUNT=3`).all();
  console.log(`rrule.js, from ${begins.slice(0, 8)}: ${days.map((day) => day.toISOString().slice(0, 10).replaceAll("-", "")).join(" ")}`);
}
JS
{ python/bin/python days.py; node days.js; } | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
dateutil, from 20261202: 20261204 20261209 20261216
dateutil, from 20261130: 20261202 20261209 20261216
rrule.js, from 20261202: 20261204 20261209 20261216
rrule.js, from 20261130: 20261202 20261209 20261216
EXPECTED
