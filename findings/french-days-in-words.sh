#!/usr/bin/env bash
# Days that French people write, read by dateparser and chrono.
#
# One would guess that a reader of French days knows « après-demain » and the hour as the Imprimerie nationale sets it, « 18 h 30 ». Seen
# from Saturday, 28 November 2026, chrono-node 2.10.3 takes « après-demain » for Sunday, the day that « demain » is, and « demain à 18 h
# 30 » for six o'clock, without its half.
# dateparser 1.5.0 takes « demain à 18 h 30 » for the 30th at six in the morning, and knows no « lundi prochain »; « 18h30 », without
# blanks, is right in both.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund chrono-node@2.10.3
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check dateparser==1.5.0
cat >read.cjs <<'JS'
const chrono = require("chrono-node");
for (const text of ["demain", "après-demain", "demain à 18h30", "demain à 18 h 30", "lundi prochain"]) {
  const day = chrono.fr.parseDate(text, new Date(2026, 10, 28, 12));
  const two = (number) => String(number).padStart(2, "0");
  console.log(`chrono: ${text}: ${day ? `${two(day.getDate())} ${two(day.getHours())}:${two(day.getMinutes())}` : "nothing"}`);
}
JS
cat >read.py <<'PY'
import datetime
import dateparser
for text in ["demain", "après-demain", "demain à 18h30", "demain à 18 h 30", "lundi prochain"]:
    day = dateparser.parse(text, languages=["fr"], settings={"RELATIVE_BASE": datetime.datetime(2026, 11, 28, 12)})
    print(f"dateparser: {text}: {day.strftime('%d %H:%M') if day else 'nothing'}")
PY
{ node read.cjs; python/bin/python read.py; } | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
chrono: demain: 29 12:00
chrono: après-demain: 29 12:00
chrono: demain à 18h30: 29 18:30
chrono: demain à 18 h 30: 29 18:00
chrono: lundi prochain: 30 12:00
dateparser: demain: 29 12:00
dateparser: après-demain: 30 12:00
dateparser: demain à 18h30: 29 18:30
dateparser: demain à 18 h 30: 30 06:00
dateparser: lundi prochain: nothing
EXPECTED
