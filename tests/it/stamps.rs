//! When events of a feed say that they were changed: with what they tell, not with the file that they stand in.

use std::process::Command;

use crate::workspace::Workspace;

fn git(place: &Workspace, day: &str, arguments: &str) {
    let mut command = Command::new("git");
    command.current_dir(place.path("")).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
    command.args(["-c", "commit.gpgsign=false"]).args(arguments.split(' '));
    let at = format!("2026-{day}T12:00:00Z");
    let ran = command.env("GIT_COMMITTER_DATE", &at).env("GIT_AUTHOR_DATE", &at).output().expect("git runs");
    assert!(ran.status.success(), "{arguments}: {}", String::from_utf8_lossy(&ran.stderr));
}

fn commit(place: &Workspace, day: &str) {
    git(place, day, "add -A");
    git(place, day, "commit -q -m change");
}

fn entry(id: &str, keys: &str) -> String {
    format!(
        "[[entry]]\nid = \"{id}\"\n{keys}\nchannel = \"forum\"\ntitle = \"T {id}\"\nowner = \"ada\"\nstatus = \"draft\"\n\n"
    )
}

const WEEKLY: &str = "[[recurring]]\nid = \"weekly\"\nstarts = 2026-12-01\nrrule = \"FREQ=WEEKLY\"\nchannel = \"forum\"\ntitle = \"W\"\nowner = \"ada\"\nstatus = \"draft\"\n";

const MONTH: &str = "content/calendar/2026-12.toml";

/// A plan with three entries and what recurs, in one file.
fn place() -> Workspace {
    let place = Workspace::with(&format!(
        "-- .gitignore --\n/site\n-- book.toml --\n[book]\nlanguage = \"en\"\n\
        [audiences]\norder = [\"team\", \"lead\"]\ndefault = \"team\"\nfields = {{ \"calendar.time\" = \"lead\" }}\n\
        -- content/people/ada.toml --\nname = \"Ada\"\ntype = \"member\"\n\
        -- content/people/zoe.toml --\nname = \"Zoe\"\ntype = \"member\"\n\
        -- content/connection/channels/forum.toml --\ntitle = \"F\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\n\
        -- {MONTH} --\n{}{}{}{WEEKLY}",
        entry("a", "date = 2026-12-02\ntime = 18:00:00"),
        entry("b", "date = 2026-12-03"),
        entry("c", "date = 2026-12-04\ntime = 18:00:00"),
    ));
    git(&place, "10-01", "init -q -b main");
    commit(&place, "10-01");
    place
}

/// Each event of a circle's feed with its day of the last change, as far as it is told.
fn stamps(place: &Workspace, circle: &str) -> String {
    place.run(&format!("build --no-search --out site --audience {circle}")).ends(0);
    let feed = place.read("site/calendar.ics");
    let mut told: Vec<String> = Vec::new();
    for event in feed.split("BEGIN:VEVENT").skip(1) {
        let of = |key: &str| event.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
        let (stamp, day) = (of("DTSTAMP:"), of("LAST-MODIFIED:"));
        assert!(day.is_empty() || day == stamp, "{event}");
        let id = of("UID:").split('@').next().unwrap_or_default();
        told.push(format!("{id} {}", day.get(4..8).unwrap_or("never")));
    }
    told.sort();
    told.join(", ")
}

fn edit(place: &Workspace, path: &str, from: &str, to: &str) {
    let text = place.read(path);
    assert!(text.contains(from), "{from}: {text}");
    place.write(path, text.replace(from, to));
}

#[test]
fn an_event_moves_with_what_it_tells_and_with_nothing_else() {
    let place = place();
    assert_eq!(stamps(&place, "lead"), "a 1001, b 1001, c 1001, weekly 1001");
    // A title; beside it a comment, a key that no calendar shows, and the order of keys of others.
    edit(&place, MONTH, "title = \"T b\"", "title = \"Tea b\"");
    edit(
        &place,
        MONTH,
        "[[entry]]\nid = \"a\"\ndate = 2026-12-02\n",
        "# First\n[[entry]]\ndate = 2026-12-02\nid   =  \"a\"\n",
    );
    edit(&place, MONTH, "title = \"T c\"", "title = '''T c'''\ncharacters = 100");
    commit(&place, "11-02");
    assert_eq!(stamps(&place, "lead"), "a 1001, b 1102, c 1001, weekly 1001");
    // A line that is only taken out, a day left out.
    edit(&place, MONTH, "date = 2026-12-04\ntime = 18:00:00", "date = 2026-12-04");
    commit(&place, "11-03");
    edit(&place, MONTH, "rrule = ", "except = [2026-12-08]\nrrule = ");
    commit(&place, "11-04");
    assert_eq!(stamps(&place, "lead"), "a 1001, b 1102, c 1103, weekly 1104");
    // Who does not see the time does not see that it has gone.
    assert_eq!(stamps(&place, "team"), "a 1001, b 1102, c 1001, weekly 1104");
    // Whoever takes it back has changed it again.
    edit(&place, MONTH, "title = \"Tea b\"", "title = \"T b\"");
    commit(&place, "11-05");
    assert_eq!(stamps(&place, "lead"), "a 1001, b 1105, c 1103, weekly 1104");
    // Another file, another name of it, another order.
    let text = place.read(MONTH);
    let (entries, weekly) = text.split_at(text.find("[[recurring]]").expect("it is there"));
    place.write("content/calendar/weekly.toml", weekly);
    place.write(MONTH, entries);
    commit(&place, "11-06");
    git(&place, "11-07", &format!("mv {MONTH} content/calendar/december.toml"));
    commit(&place, "11-07");
    place.write("content/calendar/weekly.toml", format!("{}{}", entry("new", "date = 2026-12-09"), weekly));
    commit(&place, "11-08");
    assert_eq!(stamps(&place, "lead"), "a 1001, b 1105, c 1103, new 1108, weekly 1104");
    // What is not committed has no day yet, and keeps the one that it had.
    edit(&place, "content/calendar/december.toml", "title = \"T b\"", "title = \"Tee b\"");
    place.write(
        "content/calendar/weekly.toml",
        format!("{}{}{}", entry("newer", "date = 2026-12-09"), entry("new", "date = 2026-12-09"), weekly),
    );
    assert_eq!(stamps(&place, "lead"), "a 1001, b 1105, c 1103, new 1108, newer never, weekly 1104");
}

#[test]
fn a_merge_leaves_each_event_the_day_of_its_own_change() {
    let place = place();
    git(&place, "11-01", "checkout -q -b side");
    edit(&place, MONTH, "title = \"T a\"", "title = \"Tea a\"");
    commit(&place, "11-02");
    git(&place, "11-03", "checkout -q main");
    edit(&place, MONTH, "title = \"W\"", "title = \"Weekly\"");
    commit(&place, "11-04");
    git(&place, "11-05", "merge -q --no-edit side");
    assert_eq!(stamps(&place, "lead"), "a 1102, b 1001, c 1001, weekly 1104");
    // What a merge itself changes is of its day.
    git(&place, "11-06", "checkout -q -b other HEAD~1");
    edit(&place, MONTH, "date = 2026-12-03", "date = 2026-12-05");
    commit(&place, "11-07");
    git(&place, "11-08", "checkout -q main");
    git(&place, "11-09", "merge -q --no-ff --no-commit other");
    edit(&place, MONTH, "date = 2026-12-05", "date = 2026-12-06");
    commit(&place, "11-10");
    assert_eq!(stamps(&place, "lead"), "a 1102, b 1110, c 1001, weekly 1104");
}

#[test]
fn a_calendar_elsewhere_and_one_without_git_have_their_stamps_too() {
    let place = place();
    place.write(
        "content/events.toml",
        format!("kind = \"calendar\"\n\n{}{}", entry("x", "date = 2026-12-05"), entry("y", "date = 2026-12-06")),
    );
    commit(&place, "11-02");
    edit(&place, "content/events.toml", "T y", "Tea y");
    commit(&place, "11-03");
    assert_eq!(stamps(&place, "team"), "a 1001, b 1001, c 1001, weekly 1001, x 1102, y 1103");
    Command::new("rm").args(["-r", ".git"]).current_dir(place.path("")).status().expect("it is gone");
    assert_eq!(stamps(&place, "team"), "a never, b never, c never, weekly never, x never, y never");
}
