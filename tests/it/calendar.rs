//! The calendar held against its channels: what counts, where it is told, and what is no fault.

use crate::plan::{Plan, plan};

/// A channel in use, with more keys, and a calendar.
fn channel(keys: &str, calendar: &str) -> Plan {
    plan("")
        .with(
            "content/connection/channels/forum.toml",
            format!("title = \"Forum\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\n{keys}"),
        )
        .with("content/calendar/all.toml", calendar)
}

fn entry(id: &str, when: &str, status: &str) -> String {
    format!(
        "[[entry]]\nid = \"{id}\"\n{when}\nchannel = \"forum\"\ntitle = \"T\"\nowner = \"ada\"\nstatus = \"{status}\"\n\n"
    )
}

fn recurring(id: &str, rule: &str, more: &str) -> String {
    format!(
        "[[recurring]]\nid = \"{id}\"\nstarts = 2026-09-01\nrrule = \"{rule}\"\n{more}\nchannel = \"forum\"\ntitle = \"T\"\nowner = \"ada\"\nstatus = \"scheduled\"\n\n"
    )
}

const CADENCE: &str = "content/connection/channels/forum.toml:5:11";

#[test]
fn a_week_is_judged_whole_with_what_went_out_before_today() {
    let weekly = "cadence = { per = \"week\", min = 1, max = 1 }\n";
    let rest = recurring("rest", "FREQ=WEEKLY;BYDAY=WE", "except = [2026-12-02]");
    let published = entry("monday", "date = 2026-11-30", "published");
    channel(weekly, &(published.clone() + &rest)).findings().lacks("under-posted-period");
    for status in ["idea", "cancelled"] {
        let found = channel(weekly, &(entry("monday", "date = 2026-11-30", status) + &rest)).findings();
        found.has("under-posted-period", CADENCE);
    }
    let twice = published + &entry("sunday", "date = 2026-12-06", "draft") + &rest;
    let found = channel(weekly, &twice).findings();
    let finding = found.has("over-posted-period", CADENCE);
    let related: Vec<String> = finding.related.iter().map(|related| format!("{:?}", related.place)).collect();
    assert_eq!(related, ["content/calendar/all.toml:3:8", "content/calendar/all.toml:11:8"], "{found:?}");
    // The Sunday before today belongs to the week before.
    let before = entry("sunday", "date = 2026-11-29", "published") + &rest;
    channel(weekly, &before).findings().has("under-posted-period", CADENCE);
}

#[test]
fn periods_are_those_that_begin_within_the_horizon() {
    let weekly = "cadence = { per = \"week\", min = 1 }\n";
    channel(weekly, "").findings().has_all("under-posted-period", &[CADENCE; 5]);
    channel(weekly, "")
        .with("book.toml", "[check]\nhorizon-weeks = 0\n")
        .findings()
        .has("under-posted-period", CADENCE);
    let monthly = "cadence = { per = \"month\", min = 1 }\n";
    channel(monthly, "").findings().has("under-posted-period", CADENCE);
    channel(monthly, "").today("2026-12-04").findings().has_all("under-posted-period", &[CADENCE; 2]);
    let daily = "windows = [{ days = [\"mon\"], from = 08:00:00, to = 09:00:00 }]\ncadence = { per = \"day\", min = 1, max = 1 }\n";
    let place = "content/connection/channels/forum.toml:6:11";
    channel(daily, "").findings().has_all("under-posted-period", &[place; 4]);
    let two = entry("a", "date = 2026-12-12", "draft") + &entry("b", "date = 2026-12-12", "draft");
    channel(daily, &two).findings().has("over-posted-period", place);
}

#[test]
fn a_year_ends_in_the_middle_of_a_week() {
    let weekly = "cadence = { per = \"week\", min = 1, max = 1 }\n";
    let rule = recurring("weekly", "FREQ=WEEKLY;BYDAY=SU", "");
    channel(weekly, &rule).today("2026-12-30").findings().lacks("under-posted-period");
    let once = entry("eve", "date = 2026-12-28", "draft") + &rule;
    let found = channel(weekly, &once).today("2026-12-30").findings();
    let message = &found.has("over-posted-period", CADENCE).message;
    assert!(message.contains("from 2026-12-28 to 2027-01-03"), "{message}");
}

#[test]
fn a_channel_that_is_not_in_use_promises_nothing() {
    let weekly = "cadence = { per = \"week\", min = 1 }\n";
    for status in ["evaluating", "deprioritised", "stopped"] {
        let text = format!("title = \"F\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"{status}\"\n{weekly}");
        plan("").with("content/connection/channels/forum.toml", text).findings().lacks("under-posted-period");
    }
}

#[test]
fn what_cannot_be_read_is_told_once() {
    let weekly = "cadence = { per = \"week\", min = 1 }\n";
    let rest = recurring("rest", "FREQ=WEEKLY;BYDAY=WE", "except = [2026-12-02]");
    let text = entry("a", "date = \"2026-12-03\"", "draft") + &rest;
    let found = channel(weekly, &text).findings();
    found.has("wrong-type", "content/calendar/all.toml:3:8");
    found.lacks("under-posted-period");
    let broken = channel(weekly, "[[entry]\nid = \"a\"\n").findings();
    broken.lacks("under-posted-period");
    let unknown = entry("a", "date = 2026-12-03", "draft").replace("forum", "forun") + &rest;
    channel(weekly, &unknown).findings().lacks("under-posted-period");
    let never = recurring("a", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "");
    let found = channel(weekly, &never).findings();
    found.has("invalid-recurrence", "content/calendar/all.toml:4:9");
    found.lacks("under-posted-period");
    let reversed = recurring("a", "FREQ=DAILY", "until = 2026-08-31");
    let found = channel(weekly, &reversed).findings();
    found.has("reversed-dates", "content/calendar/all.toml:5:9");
    found.lacks("invalid-recurrence");
    channel("cadence = { per = \"week\", min = 2, max = 1 }\n", "").findings().lacks("under-posted-period");
}

#[test]
fn a_day_left_out_that_there_never_was_is_told() {
    let told = |rule: &str, more: &str| {
        channel("cadence = { per = \"week\", min = 0 }\n", &recurring("a", rule, more)).findings()
    };
    let weekly = "FREQ=WEEKLY;BYDAY=WE";
    let found = told(weekly, "except = [2026-12-02, 2026-12-03, 2025-12-03]");
    found.has_all("invalid-recurrence", &["content/calendar/all.toml:5:23", "content/calendar/all.toml:5:35"]);
    assert!(
        found.of("invalid-recurrence").all(|one| one.severity == parvis::diagnostic::Severity::Warning),
        "{found:?}"
    );
    told(weekly, "until = 2026-12-09\nexcept = [2026-12-16]")
        .has("invalid-recurrence", "content/calendar/all.toml:6:11");
    told(weekly, "until = 2026-12-09\nexcept = [2026-12-09]").lacks("invalid-recurrence");
    told("FREQ=WEEKLY;BYDAY=WE;COUNT=2", "except = [2026-12-30]")
        .has("invalid-recurrence", "content/calendar/all.toml:5:11");
}

#[test]
fn a_gap_is_measured_to_the_later_post_and_told_there() {
    let gap = "cadence = { per = \"week\", min = 0, min-gap-hours = 24 }\n";
    let two = |first: &str, second: &str| entry("first", first, "draft") + &entry("second", second, "draft");
    let found =
        channel(gap, &two("date = 2026-12-05\ntime = 10:00:00", "date = 2026-12-04\ntime = 18:00:00")).findings();
    let finding = found.has("crowded-posts", "content/calendar/all.toml:4:8");
    assert_eq!(format!("{:?}", finding.related[0].place), "content/calendar/all.toml:13:8", "{found:?}");
    channel(gap, &two("date = 2026-12-04\ntime = 10:00:00", "date = 2026-12-05\ntime = 10:00:00"))
        .findings()
        .lacks("crowded-posts");
    // One slot for two is a fault of its own.
    let same = two("date = 2026-12-04\ntime = 10:00:00", "date = 2026-12-04\ntime = 10:00:00");
    channel(gap, &same).findings().lacks("crowded-posts");
    channel(gap, &same).findings().has("double-booked-slot", "content/calendar/all.toml:13:8");
    // A cancelled post is in nobody's way.
    let cancelled = entry("first", "date = 2026-12-04\ntime = 10:00:00", "cancelled")
        + &entry("second", "date = 2026-12-04\ntime = 10:00:00", "draft");
    channel(gap, &cancelled).findings().lacks("double-booked-slot");
}

#[test]
fn the_night_in_which_clocks_change_makes_nobody_late() {
    let gap = "cadence = { per = \"day\", min = 0, min-gap-hours = 24 }\n";
    let paris = "[book]\ntimezone = \"Europe/Paris\"\n";
    let daily = recurring("daily", "FREQ=DAILY", "time = 18:00:00");
    for today in ["2026-10-20", "2027-03-20"] {
        channel(gap, &daily).with("book.toml", paris).today(today).findings().lacks("crowded-posts");
    }
    // 23 hours on the clock, 24 in life.
    let autumn = entry("a", "date = 2026-10-24\ntime = 18:00:00", "draft")
        + &entry("b", "date = 2026-10-25\ntime = 17:00:00", "draft");
    channel(gap, &autumn).with("book.toml", paris).today("2026-10-20").findings().lacks("crowded-posts");
    channel(gap, &autumn).today("2026-10-20").findings().has("crowded-posts", "content/calendar/all.toml:13:8");
}

#[test]
fn posts_without_a_time_are_judged_by_their_days() {
    let two = entry("a", "date = 2026-12-04", "draft") + &entry("b", "date = 2026-12-04", "draft");
    channel("cadence = { per = \"day\", min = 0, min-gap-hours = 24 }\n", &two)
        .findings()
        .has("crowded-posts", "content/calendar/all.toml:11:8");
    channel("cadence = { per = \"day\", min = 0, min-gap-hours = 12 }\n", &two).findings().lacks("crowded-posts");
    channel("", &two).findings().lacks("double-booked-slot");
}

#[test]
fn pairs_that_recur_are_told_once() {
    let gap = "cadence = { per = \"week\", min = 0, min-gap-hours = 24 }\n";
    let both = recurring("a", "FREQ=WEEKLY;BYDAY=TU", "time = 18:00:00")
        + &recurring("b", "FREQ=WEEKLY;BYDAY=TU", "time = 20:00:00");
    channel(gap, &both).findings().has("crowded-posts", "content/calendar/all.toml:15:8");
    let windows = "windows = [{ days = [\"mon\"], from = 08:00:00, to = 09:00:00 }]\n";
    channel(windows, &recurring("a", "FREQ=DAILY", "time = 08:30:00"))
        .findings()
        .has("outside-window", "content/calendar/all.toml:4:9");
}

#[test]
fn a_window_holds_both_its_ends() {
    let windows = "windows = [{ days = [\"thu\"], from = 08:00:00, to = 10:00:00 }]\n";
    for (time, fine) in [("08:00:00", true), ("10:00:00", true), ("10:00:01", false), ("07:59:59", false)] {
        let found = channel(windows, &entry("a", &format!("date = 2026-12-03\ntime = {time}"), "draft")).findings();
        assert_eq!(found.of("outside-window").next().is_none(), fine, "{time}: {found:?}");
    }
    channel(windows, &entry("a", "date = 2026-12-03", "draft")).findings().lacks("outside-window");
    channel(windows, &entry("a", "date = 2026-12-04", "draft"))
        .findings()
        .has("outside-window", "content/calendar/all.toml:3:8");
    // What went out long ago did so under the rules of its day.
    channel(windows, &entry("a", "date = 2025-12-05", "published")).findings().lacks("outside-window");
}

#[test]
fn a_draft_has_time_to_ask_for_consent_and_a_scheduled_post_has_not() {
    let kind = "title = \"Story\"\ntones = [\"warm\"]\nconsent-required = true\nlead-time-days = 3\n";
    for (status, fine) in [
        ("idea", true),
        ("draft", true),
        ("in-review", false),
        ("scheduled", false),
        ("published", false),
        ("cancelled", true),
    ] {
        let text = entry("a", "date = 2026-12-09\ncontent-type = \"story\"", status);
        let found = channel("", &text).with("content/strategy/content-types/story.toml", kind).findings();
        assert_eq!(found.of("missing-consent").next().is_none(), fine, "{status}: {found:?}");
    }
    for (day, status, fine) in [
        ("2026-12-03", "draft", false),
        ("2026-12-04", "draft", true),
        ("2026-12-03", "scheduled", true),
        ("2026-11-30", "draft", true),
    ] {
        let text = entry("a", &format!("date = {day}\ncontent-type = \"story\""), status);
        let found = channel("", &text).with("content/strategy/content-types/story.toml", kind).findings();
        assert_eq!(found.of("short-lead-time").next().is_none(), fine, "{day} {status}: {found:?}");
    }
}
