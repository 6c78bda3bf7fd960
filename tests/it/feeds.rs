//! Feeds of a plan's own calendar, imported again: the same entries, as the plan says them.

use std::fmt::Write as _;

use parvis::parse::foreign::quoted;
use proptest::prelude::*;

use crate::cli::tells;
use crate::sheets::words;
use crate::workspace::Workspace;

const BOOK: &str = "\
-- book.toml --
[book]
title = \"Livre\"
language = \"fr\"
timezone = \"Europe/Paris\"
[build]
base-url = \"https://example.org/plan/\"
-- content/people/ada.toml --
name = \"Ada\"
type = \"member\"
-- content/people/bea.toml --
name = \"Béa\"
type = \"member\"
-- content/connection/channels/forum.toml --
title = \"Forum, et plus; encore\"
medium = \"forum\"
place = \"online\"
status = \"active\"
-- content/connection/channels/place.toml --
title = \"Forum, et plus; encore\"
medium = \"forum\"
place = \"online\"
status = \"active\"
";

const CALENDAR: &str = "\
[[entry]]
id = \"letter\"
date = 2026-12-03
time = 18:30:00
channel = \"place\"
title = \"L'hiver : la lettre, le n\\\\nouveau; \\\"tout\\\"\"
owner = \"ada\"
reviewer = \"bea\"
status = \"published\"
characters = 120
alt-text = true
consent = true
url = \"https://forum.example/t/1?a=1,2;3\"

[[entry]]
id = \"idea-2\"
date = 2026-12-24
channel = \"forum\"
title = \"Une idée\"
owner = \"bea\"
status = \"idea\"

[[recurring]]
id = \"weekly\"
starts = 2026-12-01
time = 09:00:00
rrule = \"FREQ=WEEKLY;BYDAY=MO\"
until = 2027-02-28
except = [2026-12-21]
channel = \"forum\"
title = \"Chaque lundi\"
owner = \"ada\"
status = \"in-review\"

[[recurring]]
id = \"nightly\"
starts = 2027-03-20
time = 02:30:00
rrule = \"FREQ=DAILY\"
until = 2027-04-02
channel = \"forum\"
title = \"Chaque nuit\"
owner = \"ada\"
status = \"scheduled\"
";

/// A plan with its feed beside it.
fn published() -> (Workspace, String) {
    let plan = Workspace::with(&format!("{BOOK}-- content/calendar/all.toml --\n{CALENDAR}"));
    plan.run("build --no-search --out site --today 2026-12-01").ends(0);
    let feed = plan.read("site/calendar.ics");
    assert!(feed.matches("BEGIN:VEVENT").count() > 10, "one recurrence is told as days: {feed}");
    (plan, feed)
}

#[test]
fn a_feed_changes_nothing_in_the_plan_that_made_it() {
    let (plan, _) = published();
    let said = plan.run("import site/calendar.ics --as calendar --write").ends(0).out;
    tells(&said, &["fiches\u{a0}: 4, fichiers à écrire\u{a0}: 0", "`nightly` se répète"]);
    assert_eq!(plan.read("content/calendar/all.toml"), CALENDAR);
}

#[test]
fn a_feed_gives_another_plan_the_same_entries() {
    let (plan, feed) = published();
    let other = Workspace::with(BOOK);
    other.write("feed.ics", &feed);
    other.run("import feed.ics --as calendar").ends(0);
    let sheet = |of: &Workspace| {
        of.run("export calendar --as csv").ends(0);
        let mut lines: Vec<String> = of.read("calendar.csv").lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sheet(&other), sheet(&plan));
}

#[test]
fn what_was_changed_in_a_calendar_is_found_again_and_updated() {
    let (plan, feed) = published();
    let changed = feed
        .replace("\r\n ", "")
        .replace("DTSTART;TZID=Europe/Paris:20261203T183000", "DTSTART:20261204T080000Z")
        .replace("SUMMARY:Une idée", "SUMMARY:Une bonne idée")
        .replace(
            "RRULE:FREQ=WEEKLY;BYDAY=MO",
            "EXDATE;TZID=Europe/Paris:20270104T090000\r\nRRULE:BYDAY=MO;FREQ=WEEKLY",
        );
    plan.write("changed.ics", changed);
    let said = plan.run("import changed.ics --as calendar").ends(1).out;
    tells(
        &said,
        &[
            "-date = 2026-12-03",
            "+date = 2026-12-04",
            "+time = 09:00:00",
            "+title = \"Une bonne idée\"",
            "+except = [2026-12-21, 2027-01-04]",
        ],
    );
    let changed = |line: &&str| line.starts_with(['-', '+']) && !line.starts_with("---") && !line.starts_with("+++");
    assert_eq!(said.lines().filter(changed).count(), 8, "nothing else: {said}");
}

#[test]
fn a_calendar_that_lost_what_only_parvis_reads_still_finds_the_entry() {
    let (plan, feed) = published();
    let unfolded = feed.replace("\r\n ", "");
    let event = unfolded.split("BEGIN:VEVENT").find(|event| event.contains("UID:letter@")).expect("an event");
    let kept: String = event.split_inclusive("\r\n").filter(|line| !line.starts_with("X-PARVIS")).collect();
    let kept = kept.replace("20261203T", "20261210T");
    plan.write("kept.ics", format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT{kept}END:VCALENDAR\r\n"));
    let said = plan.run("import kept.ics --as calendar --write").out;
    tells(&said, &["-date = 2026-12-03", "+date = 2026-12-10"]);
    let after = plan.read("content/calendar/all.toml");
    assert_eq!(after.matches("id = ").count(), 4, "{after}");
    assert!(after.contains("url = \"https://forum.example/t/1?a=1,2;3\""), "not its page here: {after}");
}

#[test]
fn a_channel_whose_title_has_commas_is_one_category() {
    let plan = Workspace::with(&format!(
        "{BOOK}-- content/connection/channels/letter.toml --\ntitle = \"Lettre, \\\\ et; fin\"\nmedium = \"newsletter\"\nplace = \"online\"\nstatus = \"active\"\n\
        -- content/calendar/all.toml --\n[[entry]]\nid = \"one\"\ndate = 2026-12-03\nchannel = \"letter\"\ntitle = \"Une\"\nowner = \"ada\"\nstatus = \"scheduled\"\n"
    ));
    plan.run("build --no-search --out site --today 2026-12-01").ends(0);
    let feed = plan.read("site/calendar.ics").replace("\r\n ", "");
    tells(&feed, &["CATEGORIES:Lettre\\, \\\\ et\\; fin\r\n"]);
    let lines = feed.split_inclusive("\r\n").filter(|line| !line.starts_with("X-PARVIS"));
    let kept =
        lines.collect::<String>().replace("UID:one@", "UID:two@").replace("20261203", "20261204").replace("#one", "");
    plan.write("kept.ics", kept);
    plan.run("import kept.ics --as calendar").ends(0);
    tells(&plan.read("content/calendar/2026-12.toml"), &["date = 2026-12-04", "channel = \"letter\""]);
}

#[test]
fn a_copy_of_an_event_is_an_entry_of_its_own() {
    let (plan, feed) = published();
    let copy = feed.replace("\r\n ", "").replace("UID:letter@", "UID:0f3a@").replace("20261203T", "20261217T");
    let event = copy.split("BEGIN:VEVENT").find(|event| event.contains("UID:0f3a@")).expect("an event");
    let event = event.trim_end_matches("END:VCALENDAR\r\n");
    plan.write("copy.ics", format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT{event}END:VCALENDAR\r\n"));
    plan.run("import copy.ics --as calendar").ends(0);
    assert_eq!(plan.read("content/calendar/all.toml"), CALENDAR);
    tells(
        &plan.read("content/calendar/2026-12.toml"),
        &["date = 2026-12-17", "channel = \"place\"", "owner = \"ada\""],
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_feed_of_any_entries_changes_nothing(
        titles in proptest::collection::vec((words(), 0..6_usize, proptest::option::of(0..24_u8), proptest::option::of(words())), 12..24),
    ) {
        let mut calendar = String::new();
        for (at, (title, status, hour, address)) in titles.iter().enumerate() {
            let status = ["idea", "draft", "in-review", "scheduled", "published", "cancelled"][*status];
            let _ = write!(
                calendar,
                "[[entry]]\nid = \"e{at}\"\ndate = 2027-{:02}-{:02}\nchannel = \"place\"\ntitle = {}\nowner = \"ada\"\nstatus = \"{status}\"\n",
                at / 28 + 1, at % 28 + 1, quoted(title)
            );
            if let Some(hour) = hour {
                let _ = writeln!(calendar, "time = {hour:02}:15:30");
            }
            if let Some(address) = address {
                let _ = writeln!(calendar, "url = {}", quoted(&format!("https://forum.example/?q={}", address.replace(char::is_whitespace, ""))));
            }
            calendar.push('\n');
        }
        let plan = Workspace::with(&format!("{BOOK}-- content/calendar/all.toml --\n{calendar}"));
        plan.run("build --no-search --out site --today 2026-12-01").ends(0);
        let said = plan.run("import site/calendar.ics --as calendar --write").ends(0).out;
        prop_assert!(said.contains("fichiers à écrire\u{a0}: 0"), "{}", said);
        prop_assert_eq!(plan.read("content/calendar/all.toml"), calendar);
    }
}
