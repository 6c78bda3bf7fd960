#!/usr/bin/env bash
# The ends of months in yearly rules, in ical.js 2.2.1.
#
# One would guess that `BYMONTH=11,12;BYMONTHDAY=-1` gives the last day of each of the two months, and that `BYMONTH=7,9;BYMONTHDAY=31`
# gives 31 July alone, since September has no such day (RFC 5545 3.3.10: invalid dates are ignored).
# ical.js counts the last day by the length of the first month, so that November's becomes 1 December from the second year on;
# and goes on from 31 September to 1 October.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical.js@2.2.1
cat >days.mjs <<'JS'
import ICAL from "ical.js";
const days = (rule, start) => {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//days//EN", "BEGIN:VEVENT", "UID:one@example.org",
    "DTSTAMP:20240101T000000Z", `DTSTART;VALUE=DATE:${start}`, "SUMMARY:One", `RRULE:${rule}`, "END:VEVENT", "END:VCALENDAR", ""];
  const component = new ICAL.Component(ICAL.parse(lines.join("\r\n")));
  const iterator = new ICAL.Event(component.getFirstSubcomponent("vevent")).iterator();
  const out = [];
  for (let next; out.length < 4 && (next = iterator.next());) out.push(next.toString());
  return out.join(" ");
};
const seen = [
  ["FREQ=YEARLY;BYMONTH=11,12;BYMONTHDAY=-1", "20271130", "2027-11-30 2027-12-31 2028-12-01 2028-12-31"],
  ["FREQ=YEARLY;BYMONTH=7,9;BYMONTHDAY=31", "20270731", "2027-07-31 2027-10-01 2028-07-31 2028-10-01"],
];
for (const [rule, start, was] of seen) {
  const now = days(rule, start);
  console.log(`${rule} from ${start}: ${now || "nothing"}`);
  if (now !== was) { console.log(`this has changed: it was "${was}"`); process.exit(1); }
}
JS
node days.mjs
echo "as stated"
