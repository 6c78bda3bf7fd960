"""What readers written in Python or C show of a calendar: `reader: name day [time]` for each post."""

import datetime as dt
import sys
from zoneinfo import ZoneInfo

path, first, last, zone, *readers = sys.argv[1:]
text = open(path, newline="").read()
first, last = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
zone = ZoneInfo(zone)


def tell(reader, name, start):
    """Prints a post that lies in the range; a moment is told as the clock of the book shows it."""
    timed = isinstance(start, dt.datetime)
    if timed and start.tzinfo is not None:
        start = start.astimezone(zone)
    day = start.date() if timed else start
    if first <= day <= last:
        print(f"{reader}: {name} {day}{start.strftime(' %H:%M') if timed else ''}")


def recurring_ical_events():
    import icalendar
    import recurring_ical_events as reader

    calendar = icalendar.Calendar.from_ical(text)
    for event in reader.of(calendar).between(first, last + dt.timedelta(days=1)):
        yield str(event["SUMMARY"]), event["DTSTART"].dt


def dateutil():
    import icalendar
    from dateutil.rrule import rrulestr

    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        start = event["DTSTART"].dt
        timed = isinstance(start, dt.datetime)
        if "RRULE" not in event:
            yield str(event["SUMMARY"]), start
            continue
        begin = start if timed else dt.datetime.combine(start, dt.time())
        rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=begin)
        left = event.get("EXDATE", [])
        left = {day.dt for each in (left if isinstance(left, list) else [left]) for day in each.dts}
        for day in rule:
            if day.date() > last:
                break
            found = day if timed else day.date()
            if found not in left:
                yield str(event["SUMMARY"]), found


def icalevents():
    from icalevents.icalevents import events

    end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time())
    for event in events(string_content=text.encode(), start=dt.datetime.combine(first, dt.time()), end=end):
        yield str(event.summary), event.start.date() if event.all_day else event.start


def vobject():
    import vobject as reader

    for event in reader.readOne(text).vevent_list:
        days = event.getrruleset(addRDate=True)
        timed = isinstance(event.dtstart.value, dt.datetime)
        for day in days or [event.dtstart.value]:
            found = day.date() if isinstance(day, dt.datetime) else day
            if found > last:
                break
            yield event.summary.value, day if timed else found


def khal():
    from khal.icalendar import expand
    import icalendar

    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        start = event["DTSTART"].dt
        for begin, _ in expand(event, href="") or []:
            yield str(event["SUMMARY"]), begin


def libical():
    import gi

    gi.require_version("ICalGLib", "3.0")
    from gi.repository import ICalGLib as lib

    calendar = lib.Parser.parse_string(text)
    part = lib.Component.get_first_component(calendar, lib.ComponentKind.VEVENT_COMPONENT)
    while part:
        name, found = part.get_summary(), []
        begin = lib.Time.new_from_string(f"{first - dt.timedelta(days=2):%Y%m%d}T000000Z")
        end = lib.Time.new_from_string(f"{last + dt.timedelta(days=2):%Y%m%d}T000000Z")
        def each(_, span, *data):
            found.append(span.get_start())
        lib.Component.foreach_recurrence(part, begin, end, each, None)
        for second in found:
            at = dt.datetime.fromtimestamp(second, dt.timezone.utc)
            yield name, at.date() if part.get_dtstart().is_date() else at
        part = lib.Component.get_next_component(calendar, lib.ComponentKind.VEVENT_COMPONENT)


for reader in readers:
    for name, start in globals()[reader]():
        tell(reader, name, start)
