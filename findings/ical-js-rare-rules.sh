#!/usr/bin/env bash
# Rare rules of recurrence in ical.js 2.2.1, the reader behind Thunderbird's and Nextcloud's calendars.
#
# One would guess that a yearly event of 29 February is skipped in years without that day (RFC 5545 3.3.10: invalid dates are
# ignored), that `BYWEEKNO=10` gives days of the tenth week, that `BYDAY=20MO` in a yearly rule is the twentieth Monday of the
# year, and that `BYSETPOS=2` takes the second day of each week's set. Also that `BYMONTH=11,12;BYMONTHDAY=-1` is the last day of
# each of the two months, and that `BYMONTH=7,9;BYMONTHDAY=31` is 31 July alone.
# ical.js gives 1 March; no day at all; every Monday from the twentieth on; every day of the set. It counts the last day by the
# length of the first month, so that November's becomes 1 December from the second year on, and goes on from 31 September to
# 1 October.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical.js@2.2.1
cat >days.mjs <<'JS'
import ICAL from "ical.js";
const days = (rule, start, most) => {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//days//EN", "BEGIN:VEVENT", "UID:one@example.org",
    "DTSTAMP:20240101T000000Z", `DTSTART;VALUE=DATE:${start}`, "SUMMARY:One", `RRULE:${rule}`, "END:VEVENT", "END:VCALENDAR", ""];
  const component = new ICAL.Component(ICAL.parse(lines.join("\r\n")));
  const iterator = new ICAL.Event(component.getFirstSubcomponent("vevent")).iterator();
  const out = [];
  for (let next; out.length < most && (next = iterator.next());) out.push(next.toString());
  return out.join(" ");
};
const seen = [
  ["FREQ=YEARLY", "20240229", "2024-02-29 2025-03-01 2026-03-01"],
  ["FREQ=YEARLY;BYWEEKNO=10", "20260302", ""],
  ["FREQ=YEARLY;BYDAY=20MO", "20260518", "2026-05-18 2026-05-25 2026-06-01"],
  ["FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2", "20261202", "2026-12-02 2026-12-04 2026-12-07"],
  ["FREQ=YEARLY;BYMONTH=11,12;BYMONTHDAY=-1", "20271130", "2027-11-30 2027-12-31 2028-12-01 2028-12-31"],
  ["FREQ=YEARLY;BYMONTH=7,9;BYMONTHDAY=31", "20270731", "2027-07-31 2027-10-01 2028-07-31 2028-10-01"],
];
for (const [rule, start, was] of seen) {
  const now = days(rule, start, was.split(" ").length);
  console.log(`${rule} from ${start}: ${now || "nothing"}`);
  if (now !== was) { console.log(`this has changed: it was "${was}"`); process.exit(1); }
}
JS
node days.mjs
echo "as stated"
