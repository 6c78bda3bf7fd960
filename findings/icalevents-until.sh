#!/usr/bin/env bash
# The end of a daily rule in icalevents 0.3.1, a reader of calendars for Python.
#
# One would guess that a post of 00:15 in Paris whose rule ends on 4 May 2027 at 21:59:59 in Universal Time, the last second of
# that day in Paris, goes out for the last time on 4 May: the next one would be sixteen minutes behind the end.
# icalevents has it on 5 May too. An end twelve hours behind the last post gives 4 May.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check icalevents==0.3.1
cat >last.py <<'PY'
import datetime
import sys

from icalevents.icalevents import events

LINES = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//until//EN
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:20260329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:20261025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:one@example.org
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Paris:20270420T001500
DTEND;TZID=Europe/Paris:20270420T003000
SUMMARY:One
RRULE:FREQ=DAILY;UNTIL={until}
END:VEVENT
END:VCALENDAR
"""
for until, was in [("20270504T215959Z", "2027-05-05"), ("20270504T101500Z", "2027-05-04")]:
    text = LINES.format(until=until).replace("\n", "\r\n").encode()
    found = events(string_content=text, start=datetime.datetime(2027, 4, 1), end=datetime.datetime(2027, 6, 1))
    now = str(max(event.start for event in found).date())
    print(f"until {until}: last on {now}")
    if now != was:
        sys.exit(f"this has changed: it was {was}")
PY
python/bin/python last.py
echo "as stated"
