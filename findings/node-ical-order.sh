#!/usr/bin/env bash
# The order of a rule's parts in node-ical 0.26.1.
#
# RFC 5545 (3.3.10) lets the parts of a rule stand in any order, so one would guess that `COUNT=3;FREQ=DAILY` is three days and
# `INTERVAL=2;FREQ=WEEKLY` every second week.
# node-ical forgets whatever stands before `FREQ`: the first never ends, the second is every week. And an event of the 31st, once
# it has met a shorter month, stays on the 28th for good, where the RFC leaves such months out.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-ical@0.26.1
cat >days.mjs <<'JS'
import ical from "node-ical";
const days = (rule, start) => {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//days//EN", "BEGIN:VEVENT", "UID:one@example.org",
    "DTSTAMP:20240101T000000Z", `DTSTART;VALUE=DATE:${start}`, "SUMMARY:One", `RRULE:${rule}`, "END:VEVENT", "END:VCALENDAR", ""];
  const event = Object.values(ical.sync.parseICS(lines.join("\r\n"))).find((part) => part.type === "VEVENT");
  return event.rrule.all((_, at) => at < 4).map((day) => day.toISOString().slice(0, 10)).join(" ");
};
const seen = [
  ["FREQ=DAILY;COUNT=3", "20261201", "2026-12-01 2026-12-02 2026-12-03"],
  ["COUNT=3;FREQ=DAILY", "20261201", "2026-12-01 2026-12-02 2026-12-03 2026-12-04"],
  ["INTERVAL=2;FREQ=WEEKLY", "20261201", "2026-12-01 2026-12-08 2026-12-15 2026-12-22"],
  ["FREQ=MONTHLY", "20260131", "2026-01-31 2026-02-28 2026-03-28 2026-04-28"],
];
for (const [rule, start, was] of seen) {
  const now = days(rule, start);
  console.log(`${rule} from ${start}: ${now}`);
  if (now !== was) { console.log(`this has changed: it was "${was}"`); process.exit(1); }
}
JS
TZ=UTC node days.mjs
echo "as stated"
