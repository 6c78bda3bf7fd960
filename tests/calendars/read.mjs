// What readers written in JavaScript show of a calendar: `reader: name day [time]` for each post.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ICAL from "ical.js";
import ical from "node-ical";
const { rrulestr } = createRequire(import.meta.url)("rrule");

const [path, first, last, zone] = process.argv.slice(2);
const text = readFileSync(path, "utf8");
const tell = (reader, name, day, time) => day >= first && day <= last && console.log(`${reader}: ${name} ${day}${time ? ` ${time}` : ""}`);
// A moment as the clock of the book shows it.
const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
const from = new Date(`${first}T00:00:00Z`).getTime() - 864e5;
const to = new Date(`${last}T00:00:00Z`).getTime() + 2 * 864e5;
const moment = (at) => clock.format(at).split(" ");
const beyond = new Date(to).toISOString().slice(0, 10);
const failed = (reader, name, error) => console.log(`${reader}: ${name} ${error.message.split("\n")[0]}`);

{
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    const steps = event.iterator();
    for (let at = steps.next(); at && at.toString().slice(0, 10) <= beyond; at = steps.next()) {
      // A start in Universal Time is turned into the book's, as these libraries' users do.
      const [day, time] = at.zone.tzid === "UTC" ? moment(at.toJSDate()) : [at.toString().slice(0, 10), at.isDate ? "" : at.toString().slice(11, 16)];
      tell("ical.js", event.summary, day, time);
    }
  }
}

for (const event of Object.values(ical.sync.parseICS(text)).filter((one) => one.type === "VEVENT")) {
  const whole = event.datetype === "date";
  try {
    for (const { start } of ical.expandRecurringEvent(event, { from: new Date(from), to: new Date(to) })) {
      const [day, time] = whole ? [[start.getFullYear(), start.getMonth() + 1, start.getDate()].map((part) => String(part).padStart(2, "0")).join("-")] : moment(start);
      tell("node-ical", event.summary, day, time);
    }
  } catch (error) { failed("node-ical", event.summary, error); }
}

// rrule.js reads the clock as if it were Universal Time, and is only given what tells days; a start that is in Universal Time
// is turned into the book's.
for (const event of text.replaceAll("\r\n ", "").split("BEGIN:VEVENT").slice(1)) {
  const lines = event.split("\r\n");
  const name = lines.find((line) => line.startsWith("SUMMARY:")).slice(8);
  const rules = lines.filter((line) => /^(DTSTART|RRULE|EXDATE)/.test(line)).map((line) => line.replace(/;TZID=[^:]*|;VALUE=DATE(?=:)/, "").replace(/^((?:DTSTART|EXDATE):\d{8})$/, "$1T000000").replace(/^((?:DTSTART|EXDATE):\d{8}T\d{6})Z?$/, "$1Z"));
  const whole = lines.some((line) => line.startsWith("DTSTART;VALUE=DATE:"));
  const universal = lines.some((line) => /^DTSTART:\d{8}T\d{6}Z$/.test(line));
  const all = rules.some((line) => line.startsWith("RRULE")) ? rules : [...rules, "RRULE:FREQ=DAILY;COUNT=1"];
  for (const at of rrulestr(all.join("\n"), { forceset: true, unfold: true }).between(new Date(from), new Date(to), true)) {
    const [day, time] = universal ? moment(at) : [at.toISOString().slice(0, 10), whole ? "" : at.toISOString().slice(11, 16)];
    tell("rrule.js", name, day, time);
  }
}
