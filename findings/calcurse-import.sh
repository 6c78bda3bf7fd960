#!/usr/bin/env bash
# What calcurse 4.7.1, the calendar of Debian 12 for terminals, keeps of an iCalendar file it is given.
#
# One would guess that an import which ends with "0 skipped" holds the days of the file: RFC 5545 (3.8.5) counts a rule's days before
# `EXDATE` takes some out, so that six Mondays, Wednesdays and Fridays less one are five; and `RDATE` adds days to the first.
# calcurse counts only the days that are left, and its series goes on one day longer. Of `RDATE` it takes nothing: two of three days are
# not there, and nobody says so.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
chmod 755 .
apt-get download calcurse=4.7.1-1 > asked 2>&1
dpkg -x calcurse_*.deb program
cat > plan.ics <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//plan//FR
BEGIN:VEVENT
UID:whole@plan.example.org
DTSTAMP:20261128T080000Z
DTSTART;VALUE=DATE:20261202
RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=6
SUMMARY:Six days
END:VEVENT
BEGIN:VEVENT
UID:less@plan.example.org
DTSTAMP:20261128T080000Z
DTSTART;VALUE=DATE:20261202
RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=6
EXDATE;VALUE=DATE:20261204
SUMMARY:Six days less one
END:VEVENT
BEGIN:VEVENT
UID:more@plan.example.org
DTSTAMP:20261128T080000Z
DTSTART;VALUE=DATE:20261201
RDATE;VALUE=DATE:20261208,20261215
SUMMARY:Three days by name
END:VEVENT
END:VCALENDAR
ICS
calcurse=$PWD/program/usr/bin/calcurse
mkdir kept
LC_ALL=C "$calcurse" -D kept -C kept -i plan.ics | grep skipped | tee now
for title in "Six days" "Six days less one" "Three days by name"; do
  LC_ALL=C "$calcurse" -D kept -C kept -Q --from 12/01/2026 --days 40 |
    awk -v title="$title" '/^[0-9]/ { day = $1 } substr($0, 4) == title { printf " %s", substr(day, 1, 8) } END { print "" }' | sed "s|^|$title:|" | tee -a now
done
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
0 apps / 3 events / 0 todos / 0 skipped
Six days: 12/02/26 12/04/26 12/07/26 12/09/26 12/11/26 12/14/26
Six days less one: 12/02/26 12/07/26 12/09/26 12/11/26 12/14/26 12/16/26
Three days by name: 12/01/26
EXPECTED
