//! `/changes/` and the feed: what has changed lately, from git, told in the plan's own terms and to its readers alone.
#![expect(clippy::disallowed_methods, reason = "a file of the plan is deleted, as its author would")]

use std::process::Command;

use crate::workspace::Workspace;

const BOOK: &str = "[book]\ntitle = \"Cafés\"\nlanguage = \"en\"\ntimezone = \"Europe/Paris\"\n[audiences]\norder = [\"public\", \"team\", \"lead\"]\ndefault = \"team\"\n";
const FORUM: &str = "title = \"Forum\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\naudience = \"public\"\n[response]\nfirst-reply-hours = 24\n";
const BUILD: &str = "build --no-search --today 2026-11-28";

fn git(place: &Workspace, at: &str, arguments: &str) {
    let mut command = Command::new("git");
    command.current_dir(place.path("")).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
    command.args(["-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"]).args(arguments.split(' '));
    command.env("GIT_COMMITTER_DATE", at).env("GIT_AUTHOR_DATE", at);
    let ran = command.output().expect("git runs");
    assert!(ran.status.success(), "{arguments}: {}", String::from_utf8_lossy(&ran.stderr));
}

fn commit(place: &Workspace, day: &str) {
    let at = format!("2026-{day}T12:00:00Z");
    git(place, &at, "add -A");
    git(place, &at, "commit -q --allow-empty -m change");
}

/// A plan in a repository since October, in a folder of it.
fn plan(folder: &str) -> Workspace {
    let place = Workspace::empty();
    place.write(".gitignore", "public/\nsite/\n");
    place.write(&format!("{folder}book.toml"), BOOK);
    place.write(&format!("{folder}content/connection/channels/forum.toml"), FORUM);
    place.write(&format!("{folder}content/tone.md"), "# Tone\n\nWarm.\n");
    place.write(&format!("{folder}content/pay.md"), "+++\naudience = \"lead\"\n+++\n# Canary\n\nMoney.\n");
    git(&place, "2026-10-01T12:00:00Z", "init -q -b main");
    commit(&place, "10-01");
    place
}

/// What a page says, without its markup.
fn plain(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, rest)| rest);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let mut out = String::new();
    for piece in main.split('<').skip(1) {
        out.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        out.push(' ');
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn told(place: &Workspace, arguments: &str) -> String {
    place.run(&format!("{BUILD} {arguments}")).ends(0);
    plain(&place.read("public/changes/index.html"))
}

#[test]
fn what_changed_is_told_in_the_plans_own_terms_on_its_day_and_once() {
    let place = plan("");
    let forum = "content/connection/channels/forum.toml";
    place.write(forum, FORUM.replace("24", "18"));
    commit(&place, "11-10");
    place.write(forum, FORUM.replace("24", "12"));
    place.write("content/new.md", "# Newcomers\n\nHello.\n");
    commit(&place, "11-25");
    // It is called otherwise and taken back: nothing has changed.
    place.write("content/tone.md", "# Voice\n\nWarm.\n");
    commit(&place, "11-26");
    place.write("content/tone.md", "# Tone\n\nWarm.\n");
    commit(&place, "11-27");
    place.write("content/tone.md", "# Tone\n\nWarm, and brief.\n");
    let text = told(&place, "");
    assert!(text.contains("Since 1 November 2026"), "{text}");
    let reply = "Forum The first reply is now due in 12 hours, before 18";
    assert_eq!(text.matches(reply).count(), 1, "{text}");
    assert_eq!(text.matches("Forum").count(), 1, "{text}");
    let (today, before) = text.split_once("Wednesday 25 November 2026").expect("a day");
    assert!(today.contains("Saturday 28 November 2026") && today.contains("Tone The text has changed"), "{text}");
    assert!(before.contains("Newcomers New in the plan") && before.contains(reply), "{text}");
    assert!(!text.contains("10 November") && !text.contains("Voice") && !text.contains("Canary"), "{text}");
    let feed = place.read("public/feed.xml");
    assert!(feed.contains("The first reply is now due in 12 hours"), "{feed}");
    // The bytes are of the plan, its history and the day.
    let once = place.read("public/changes/index.html");
    place.run(&format!("{BUILD} --out site/again")).ends(0);
    assert!(place.read("site/again/changes/index.html") == once);
    // A second build of the same is the same.
    place.run(BUILD).ends(0);
    assert!(place.read("public/changes/index.html") == once);
}

#[test]
fn files_beside_the_plan_that_come_go_or_change_are_told_to_those_who_may_open_them() {
    let place = plan("");
    place.write("content/tone.md", "# Tone\n\nWarm, by the [rules](rules.pdf).\n");
    place.write("content/rules.pdf", "%PDF 1");
    place.write("content/old.pdf", "%PDF 1");
    place.write("content/same.pdf", "%PDF 1");
    place.write("static/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>");
    place.write("content/inner/index.md", "+++\naudience = \"lead\"\n+++\n# Inner\n\n[Secret](secret.pdf).\n");
    place.write("content/inner/secret.pdf", "%PDF 1");
    commit(&place, "10-02");
    place.write("content/rules.pdf", "%PDF 2");
    commit(&place, "11-10");
    place.write("content/rules.pdf", "%PDF 3");
    place.write("content/inner/secret.pdf", "%PDF 2");
    place.write("static/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"/>");
    place.write("content/new.pdf", "%PDF 1");
    std::fs::remove_file(place.path("content/old.pdf")).expect("it is there");
    commit(&place, "11-20");
    let all = told(&place, "--audience lead");
    for said in [
        "content/rules.pdf The file is another",
        "static/plan.svg The file is another",
        "content/inner/secret.pdf The file is another",
        "content/new.pdf New in the plan",
        "content/old.pdf No longer in the plan",
    ] {
        assert_eq!(all.matches(said).count(), 1, "{said}: {all}");
    }
    assert!(!all.contains("same.pdf") && !all.contains("10 November"), "{all}");
    let team = told(&place, "--audience team --prove");
    assert!(team.contains("content/rules.pdf The file is another") && !team.contains("secret"), "{team}");
    let diff = place.run("diff HEAD~1 HEAD --audience team").ends(0).out;
    assert!(diff.contains("content/rules.pdf: the file is another") && !diff.contains("secret"), "{diff}");
}

#[test]
fn what_no_page_shows_is_no_news_to_readers() {
    let place = plan("");
    place.write("content/tone.md", "+++\nkeywords = [\"jokes\"]\nweight = 5\n+++\n# Tone\n\nWarm.\n");
    commit(&place, "11-20");
    let text = told(&place, "--audience lead");
    assert!(!text.contains("jokes") && !text.contains("Tone"), "{text}");
    assert!(!place.read("public/feed.xml").contains("jokes"));
    // Whoever judges a change reads it.
    assert!(place.run("diff HEAD~1 HEAD").ends(0).out.contains("jokes"));
}

#[test]
fn the_feed_tells_what_the_page_of_changes_does_and_on_the_same_days() {
    let place = plan("");
    place.write("content/read.md", "+++\nreviewed-on = 2026-09-01\n+++\n# Read\n\nText.\n");
    commit(&place, "10-02");
    // What no page shows, a day that was said before it came, and what changed twice.
    place.write("content/tone.md", "+++\nkeywords = [\"jokes\"]\n+++\n# Tone\n\nWarm.\n");
    commit(&place, "11-20");
    place.write("content/read.md", "+++\nreviewed-on = 2026-11-26\n+++\n# Read\n\nMore text.\n");
    commit(&place, "11-22");
    place.write("content/new.md", "# New\n\nHello.\n");
    commit(&place, "11-24");
    let told = told(&place, "");
    let feed = place.read("public/feed.xml");
    let entries: Vec<(&str, &str)> = feed
        .split("<entry>")
        .skip(1)
        .map(|entry| {
            let of =
                |tag: &str| entry.split_once(tag).map_or("", |(_, rest)| rest.split('<').next().unwrap_or_default());
            (of("<title>"), &of("<updated>")[..10])
        })
        .collect();
    assert_eq!(entries, [("New", "2026-11-24"), ("Read", "2026-11-22"), ("Forum", "2026-10-01")], "{feed}");
    assert!(told.contains("Sunday 22 November 2026 Read") && !told.contains("Tone"), "{told}");
}

#[test]
fn what_was_hidden_or_is_now_is_named_to_nobody_further_out() {
    let place = plan("");
    place.write("content/open.md", "+++\naudience = \"public\"\n+++\n# Open canary\n\nSong.\n");
    place.write("content/gone.md", "+++\naudience = \"public\"\n+++\n# Gone canary\n\nSong.\n");
    commit(&place, "11-10");
    // One is closed, one deleted, one opened.
    place.write("content/open.md", "+++\naudience = \"lead\"\n+++\n# Open canary\n\nSong.\n");
    std::fs::remove_file(place.path("content/gone.md")).expect("it is there");
    place.write("content/pay.md", "+++\naudience = \"public\"\n+++\n# Pay\n\nMoney.\n");
    commit(&place, "11-20");
    let text = told(&place, "--audience public --prove");
    assert!(text.contains("Pay New in the plan"), "{text}");
    let all = |path: &str| place.read(path);
    for path in ["public/changes/index.html", "public/feed.xml", "public/index.html"] {
        assert!(!all(path).to_lowercase().contains("canary"), "{path}: {}", all(path));
    }
    let text = told(&place, "--audience lead");
    assert!(text.contains("Gone canary No longer in the plan") || !text.contains("Gone"), "{text}");
}

#[test]
fn who_may_read_more_and_what_stands_out_are_told_to_those_they_concern() {
    let place = plan("");
    let till = "title = \"Till\"\nscope = \"internal\"\ntype = \"tool\"\nneed = \"Money\"\nstatus = \"secured\"\n";
    place.write("content/resources/till.toml", format!("{till}access-holders = [\"ana\", \"bo\"]\n"));
    for (id, name) in [("ana", "Ana"), ("bo", "Bo")] {
        place.write(&format!("content/people/{id}.toml"), format!("name = \"{name}\"\ntype = \"internal\"\n"));
    }
    commit(&place, "11-10");
    place.write("content/resources/till.toml", format!("{till}access-holders = [\"ana\"]\n"));
    commit(&place, "11-18");
    place.write("content/pay.md", "+++\naudience = \"public\"\n+++\n# Canary\n\nMoney.\n");
    commit(&place, "11-20");
    let opened = "Canary Now open to the circle “public”, before to “lead” alone";
    let alone = "Now asks for attention: one person alone has access";
    let lead = told(&place, "--audience lead");
    assert_eq!((lead.matches(opened).count(), lead.matches(alone).count()), (1, 1), "{lead}");
    let (newer, older) = lead.split_once("Wednesday 18 November 2026").expect("a day");
    assert!(newer.contains(opened) && older.contains(alone), "{lead}");
    let html = place.read("public/changes/index.html");
    assert!(html.contains("data-in=\"kind:resource chapter:findings chapter:records\""), "{html}");
    assert!(html.contains("id=\"pv-by-chapter\"") && html.contains("value=\"kind:page\""), "{html}");
    let team = told(&place, "--audience team");
    assert!(team.contains("Canary New in the plan"), "{team}");
    assert!(!team.contains("attention") && !team.contains("Now open"), "{team}");
    let public = told(&place, "--audience public");
    assert!(public.contains("Canary New in the plan") && !public.contains("attention"), "{public}");
    // It is settled again, and for readers nothing has happened.
    place.write("content/resources/till.toml", format!("{till}access-holders = [\"ana\", \"bo\"]\n"));
    commit(&place, "11-21");
    assert!(!told(&place, "--audience lead").contains("attention"));
}

#[test]
fn without_a_history_the_page_says_so() {
    let place = Workspace::with("-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/a.md --\n# A\n");
    assert!(told(&place, "").contains("this one was made without"));
    place.write("book.toml", "[book]\nlanguage = \"en\"\n[build]\nchanges-weeks = 0\n");
    place.run(BUILD).ends(0);
    assert!(!place.has("public/changes/index.html"));
    assert!(!place.read("public/index.html").contains("changes/"));
}

#[test]
fn where_git_cannot_say_the_page_says_so() {
    let place = plan("");
    place.command(BUILD).env("PATH", "/nowhere").output().expect("it runs");
    assert!(plain(&place.read("public/changes/index.html")).contains("could not be read"));
}

#[test]
fn a_shallow_clone_tells_as_far_as_it_goes() {
    let place = plan("");
    place.write("content/tone.md", "# Tone\n\nWarm and kind.\n");
    commit(&place, "11-20");
    place.write("content/late.md", "# Late\n");
    commit(&place, "11-24");
    let from = format!("clone -q --depth 2 file://{} copy", place.path("").display());
    git(&place, "2026-11-25T12:00:00Z", &from);
    place.run(&format!("{BUILD} --root copy")).ends(0);
    let text = plain(&place.read("copy/public/changes/index.html"));
    assert!(text.contains("Since 20 November 2026; what came before is missing"), "{text}");
    assert!(text.contains("Late New in the plan") && !text.contains("Tone"), "{text}");
}

#[test]
fn a_clone_that_does_not_know_where_a_branch_began_says_so_and_not_that_nothing_has_changed() {
    let place = plan("");
    place.write("content/tone.md", "# Tone\n\nWarm and kind.\n");
    commit(&place, "11-20");
    git(&place, "2026-11-21T12:00:00Z", "checkout -q -b mine");
    place.write("content/late.md", "# Late\n");
    commit(&place, "11-24");
    git(&place, "2026-11-25T12:00:00Z", "checkout -q -");
    let from = format!("clone -q --depth 1 -b mine file://{} copy", place.path("").display());
    git(&place, "2026-11-25T12:00:00Z", &from);
    for revision in ["", " HEAD~1"] {
        let told = place.run(&format!("diff --root copy{revision}")).ends(2).err;
        assert!(told.contains("fetch-depth: 0"), "{told}");
    }
}

#[test]
fn a_plan_may_lie_deeper_or_begin_today() {
    let place = plan("teams/cafe/");
    place.write("teams/cafe/content/tone.md", "# Tone\n\nWarm and kind.\n");
    place.write("teams/other.md", "# Other\n");
    commit(&place, "11-20");
    place.run(&format!("{BUILD} --root teams/cafe")).ends(0);
    let text = plain(&place.read("teams/cafe/public/changes/index.html"));
    assert!(text.contains("Friday 20 November 2026") && text.contains("Tone The text has changed"), "{text}");
    assert!(!text.contains("Other"), "{text}");
    let young = Workspace::with(
        "-- .gitignore --\npublic\n-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/a.md --\n# A\n",
    );
    git(&young, "2026-11-28T08:00:00Z", "init -q -b main");
    commit(&young, "11-28");
    let text = told(&young, "");
    assert!(text.contains("Nothing has changed. Since 28 November 2026, when the plan began."), "{text}");
}

#[test]
fn a_state_that_cannot_be_read_costs_only_what_it_breaks() {
    let place = plan("");
    place.write("content/tone.md", "+++\ntitle = \n+++\n# Tone\n");
    place.write("content/b.md", "# B\n");
    commit(&place, "11-20");
    place.write("content/tone.md", "# Tone\n\nWarm.\n");
    place.write("content/b.md", "# B\n\nMore.\n");
    commit(&place, "11-22");
    let text = told(&place, "");
    assert!(text.contains("B The text has changed") && !text.contains("Tone New"), "{text}");
}

#[test]
fn a_file_that_was_broken_for_a_day_is_no_news_of_what_hangs_on_it() {
    let place = plan("");
    let role = "title = \"Scribe\"\nmission = \"Write.\"\nseats = 2\n";
    let entry = "[[entry]]\nid = \"lamp\"\ndate = 2026-12-03\nchannel = \"forum\"\ntitle = \"Lamps\"\nowner = \"ana\"\nstatus = \"scheduled\"\n";
    let lead =
        "title = \"Lead\"\nmission = \"Lead.\"\nleads = true\nholders = [{ person = \"ana\", start = 2020-01-01 }]\n";
    place.write("content/roles/lead.toml", lead);
    place.write("content/people/ana.toml", "name = \"Ana\"\ntype = \"internal\"\n");
    place.write("content/roles/scribe.toml", role);
    place.write(
        "content/roles/responsibilities.toml",
        "[[responsibility]]\nid = \"mail\"\ntext = \"Answer members\"\naccountable = \"scribe\"\nresponsible = [\"scribe\"]\n",
    );
    place.write("content/recruitment/hire.toml", "title = \"Hire\"\nrole = \"scribe\"\n");
    place.write("content/calendar/2026-12.toml", entry);
    commit(&place, "10-02");
    // Three files break, one of them in its letters, and one comes broken; the book itself is broken on another day.
    place.write("content/roles/scribe.toml", role.replace("seats = 2", "seats = = 3"));
    place.write("content/calendar/2026-12.toml", entry.replace("owner =", "owner = ="));
    place.write("content/tone.md", b"# Tone\n\nWarm\xff.\n");
    place.write("content/late.md", "+++\ntitle = = \"Late\"\n+++\nText.\n");
    commit(&place, "11-20");
    place.write("book.toml", BOOK.replace("order =", "order = ="));
    commit(&place, "11-21");
    place.write("book.toml", BOOK);
    place.write("content/roles/scribe.toml", role.replace("seats = 2", "seats = 3"));
    place.write("content/calendar/2026-12.toml", entry);
    place.write("content/tone.md", "# Tone\n\nWarm.\n");
    place.write("content/late.md", "+++\ntitle = \"Late\"\n+++\nText.\n");
    commit(&place, "11-23");
    for circle in ["lead", "team"] {
        let text = told(&place, &format!("--audience {circle}"));
        assert!(text.contains("Monday 23 November 2026") && !text.contains("2026 Tone"), "{circle}: {text}");
        for day in ["20 November", "21 November"] {
            assert!(!text.contains(day), "{circle}, {day}: {text}");
        }
        assert_eq!(text.matches("Seats: 3").count(), 1, "{circle}: {text}");
        assert!(text.contains("Late New in the plan"), "{circle}: {text}");
        for same in ["Hire", "Answer members", "Lamps", "Tone", "answered", "open to", "attention"] {
            assert!(!text.contains(same), "{circle}, {same}: {text}");
        }
        let feed = place.read("public/feed.xml");
        assert!(!feed.contains("Answer members") && !feed.contains("2026-11-20"), "{feed}");
    }
}

#[test]
fn a_broken_file_that_comes_while_another_goes_is_new_on_the_day_on_which_it_can_be_read() {
    let place = plan("");
    place.write("content/old.md", "# Old\n\nOf lamps and how they are hung in the hall.\n");
    place.write("content/moved.md", "# Stays\n\nOf tea, of when we drink it and with whom we do.\n");
    commit(&place, "10-02");
    std::fs::remove_file(place.path("content/old.md")).unwrap();
    std::fs::remove_file(place.path("content/moved.md")).unwrap();
    place.write("content/late.md", "+++\ntitle = = \"Late\"\n+++\nText of another kind.\n");
    place.write(
        "content/tea.md",
        "+++\nweight = = 2\n+++\n# Stays\n\nOf tea, of when we drink it and with whom we do.\n",
    );
    commit(&place, "11-20");
    place.write("content/late.md", "+++\ntitle = \"Late\"\n+++\nText of another kind.\n");
    place
        .write("content/tea.md", "+++\nweight = 2\n+++\n# Stays\n\nOf tea, of when we drink it and with whom we do.\n");
    commit(&place, "11-23");
    let text = told(&place, "--audience lead");
    let (newer, older) = text.split_once("20 November").expect("both days");
    assert!(newer.contains("Late New in the plan") && !older.contains("Late"), "{text}");
    assert!(older.contains("Old") && !text.contains("Stays New"), "{text}");
}
