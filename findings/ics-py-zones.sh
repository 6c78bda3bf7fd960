#!/usr/bin/env bash
# A weekly post of half past six in Paris, read and written again by ics 0.7.3 for Python.
#
# One would guess that a calendar that is read and written again says the same hours.
# Seen: the zone is gone; the event begins at 17:30 in Universal Time, its rule stays. From the last Sunday of March on, when Paris has
# summer time, the posts that were at half past six are at half past seven.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check ics==0.7.3 python-dateutil==2.9.0.post0
cat >again.py <<'PY'
import datetime
import re
import zoneinfo
from dateutil import rrule
from ics import Calendar
text = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//plan//FR
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:1@example.org
DTSTAMP:20261201T000000Z
DTSTART;TZID=Europe/Paris:20270318T183000
DURATION:PT15M
RRULE:FREQ=WEEKLY;COUNT=3
SUMMARY:Lettre
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
again = Calendar(text).serialize()
for line in again.split("\r\n"):
    if line.startswith(("DTSTART:2", "DTSTART;", "RRULE:FREQ=W")):
        print(line)
begins = datetime.datetime.strptime(re.search(r"DTSTART:(\d+T\d+)Z", again)[1], "%Y%m%dT%H%M%S").replace(tzinfo=datetime.timezone.utc)
for day in rrule.rrulestr("FREQ=WEEKLY;COUNT=3", dtstart=begins):
    print("in Paris:", day.astimezone(zoneinfo.ZoneInfo("Europe/Paris")).strftime("%Y-%m-%d %H:%M"))
PY
python/bin/python again.py | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
RRULE:FREQ=WEEKLY;COUNT=3
DTSTART:20270318T173000Z
in Paris: 2027-03-18 18:30
in Paris: 2027-03-25 18:30
in Paris: 2027-04-01 19:30
EXPECTED
