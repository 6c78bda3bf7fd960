// The calendars, read by another implementation of RFC 5545.
import assert from "node:assert/strict";
import { test } from "node:test";
import ICAL from "ical.js";
import { files, read } from "./site.mjs";

const calendars = files().filter((path) => path.endsWith(".ics"));

test("there is a calendar for the plan and one for each channel", () => {
  assert.ok(calendars.includes("calendar.ics"));
  assert.ok(calendars.includes("calendar/newsletter.ics"));
});

for (const path of calendars) {
  test(`${path} is a calendar`, () => {
    const text = read(path);
    assert.ok(text.split("\r\n").every((line) => !line.includes("\n") && Buffer.byteLength(line) <= 75), "lines end in CRLF and have 75 bytes at most");
    const calendar = new ICAL.Component(ICAL.parse(text));
    const zones = calendar.getAllSubcomponents("vtimezone").map((zone) => zone.getFirstPropertyValue("tzid"));
    for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
    const seen = new Set();
    for (const component of calendar.getAllSubcomponents("vevent")) {
      const event = new ICAL.Event(component);
      assert.ok(event.uid && !seen.has(event.uid), `uid ${event.uid}`);
      seen.add(event.uid);
      assert.ok(event.summary);
      assert.ok(component.getFirstProperty("dtstamp"));
      const zone = component.getFirstProperty("dtstart").getParameter("tzid");
      if (zone) assert.ok(zones.includes(zone), `zone ${zone} is described`);
      if (event.isRecurring()) {
        const steps = event.iterator();
        const first = steps.next();
        assert.ok(first, `${event.uid} never happens`);
        assert.equal(first.compare(event.startDate), 0, `${event.uid}: the start is the first occurrence`);
      }
    }
  });
}
