#!/usr/bin/env bash
# The zone of a calendar in ical-generator.
#
# One would guess that a calendar made for `Europe/Paris` says half past six in Paris for the moment 17:30 UTC, as a native `Date`.
# ical-generator 10.2.0 writes the hour of the machine that makes the file, without a zone: 17:30 on a server set to UTC, 18:30 on a desk
# in Paris, and each reader takes it for its own hour. With the zone on the event the name is there, and the hour is still the machine's.
# Without any zone it is in UTC and right everywhere. A whole-day event that repeats ends with a date and a time (`UNTIL`), where RFC 5545
# wants a date.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical-generator@10.2.0
cat >make.cjs <<'JS'
const { ICalCalendar } = require("ical-generator");
const start = new Date("2026-12-01T17:30:00Z");
const lines = (timezone, event) => {
  const calendar = new ICalCalendar({ name: "x", ...timezone });
  calendar.createEvent({ start, summary: "a", id: "1", ...event });
  return calendar.toString().match(/^(DTSTART|RRULE).*/gm).join(" ");
};
console.log(`no zone: ${lines({}, {})}`);
console.log(`zone of the calendar: ${lines({ timezone: "Europe/Paris" }, {})}`);
console.log(`zone of the event: ${lines({}, { timezone: "Europe/Paris" })}`);
console.log(`whole day: ${lines({}, { allDay: true, repeating: { freq: "WEEKLY", until: new Date("2026-12-31T00:00:00Z") } })}`);
JS
{ echo "on a machine in UTC"; TZ=UTC node make.cjs; echo "on a machine in Paris"; TZ=Europe/Paris node make.cjs; } | tee now
diff - now <<'EXPECTED' || { echo "this has changed"; exit 1; }
on a machine in UTC
no zone: DTSTART:20261201T173000Z
zone of the calendar: DTSTART:20261201T173000
zone of the event: DTSTART;TZID=Europe/Paris:20261201T173000
whole day: DTSTART;VALUE=DATE:20261201 RRULE:FREQ=WEEKLY;UNTIL=20261231T000000Z
on a machine in Paris
no zone: DTSTART:20261201T173000Z
zone of the calendar: DTSTART:20261201T183000
zone of the event: DTSTART;TZID=Europe/Paris:20261201T183000
whole day: DTSTART;VALUE=DATE:20261201 RRULE:FREQ=WEEKLY;UNTIL=20261231T000000Z
EXPECTED
