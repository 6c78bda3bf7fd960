//! What a change means to whoever asks: two folders, and two commits.
#![expect(clippy::unwrap_used, reason = "an output that is not as promised fails the test there")]

use serde_json::Value;

use crate::workspace::Workspace;

const BOOK: &str = "\
[book]
title = \"Cafés\"
language = \"en\"

[audiences]
order = [\"public\", \"team\", \"lead\"]
default = \"team\"
fields = { \"role.compensation\" = \"lead\" }
";

const BEFORE: &str = "\
-- content/roles/lead.toml --
title = \"Lead\"
mission = \"Lead.\"
leads = true
holders = [{ person = \"ana\", start = 2020-01-01 }]
compensation = { basis = \"salary\", amount = \"9137\" }
-- content/roles/scribe.toml --
title = \"Scribe\"
mission = \"Write.\"
-- content/roles/responsibilities.toml --
[[responsibility]]
id = \"tools\"
text = \"Keep the tools\"
accountable = \"lead\"
responsible = [\"lead\"]
-- content/people/ana.toml --
name = \"Ana\"
type = \"internal\"
-- content/people/bo.toml --
name = \"Bo\"
type = \"volunteer\"
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
-- content/calendar/2026-12.toml --
[[entry]]
id = \"lamp\"
date = 2026-12-03
channel = \"forum\"
title = \"Lamps\"
owner = \"ana\"
status = \"scheduled\"
-- content/a/tone.md --
+++
title = \"Tone\"
+++
We are warm.
## Jokes
Few and kind, never at the cost of anybody who came in good faith.
-- content/a/pay.md --
+++
title = \"Canary wages\"
audience = \"lead\"
+++
The canary sings of wages that only the lead may read.
";

fn changes(audience: &str, edit: impl Fn(&str) -> String) -> Vec<(String, String, String, String)> {
    between(audience, BEFORE, &edit(BEFORE))
}

fn between(audience: &str, was: &str, is: &str) -> Vec<(String, String, String, String)> {
    let place = Workspace::empty();
    let put = |folder: &str, text: &str| {
        place.write(&format!("{folder}/book.toml"), BOOK);
        let mut path = String::new();
        let mut body = String::new();
        for line in text.lines().chain(["-- end --"]) {
            let Some(next) = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) else {
                body.push_str(line);
                body.push('\n');
                continue;
            };
            if !path.is_empty() {
                place.write(&format!("{folder}/{path}"), &body);
            }
            (path, body) = (next.to_owned(), String::new());
        }
    };
    put("was", was);
    put("is", is);
    let ran = place.run(&format!("diff was is --root is --format json --audience {audience}")).ends(0);
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    let word = |change: &Value, key: &str| change[key].as_str().unwrap_or_default().to_owned();
    let rows = told["changes"].as_array().unwrap().iter();
    rows.map(|row| (word(row, "chapter"), word(row, "what"), word(row, "title"), word(row, "to"))).collect()
}

#[track_caller]
fn once(edit: impl Fn(&str) -> String, expected: (&str, &str, &str, &str)) {
    let mut all = changes("lead", edit);
    // What the rules say of it besides is theirs.
    all.retain(|change| change.0 != "findings" && change.0 != "questions");
    let (a, b, c, d) = expected;
    assert_eq!(all, [(a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned())]);
}

#[test]
fn each_kind_of_change_is_told_once_in_its_chapter() {
    let to = |from: &'static str, to: &'static str| move |plan: &str| plan.replace(from, to);
    once(
        to("accountable = \"lead\"", "accountable = \"scribe\""),
        ("people", "accountable", "Keep the tools", "Scribe"),
    );
    once(to("mission = \"Write.\"", "mission = \"Write.\"\nseats = 2"), ("people", "seats", "Scribe", "2"));
    // Of a goal, what is another; not all of it again.
    let goals = |day: u8| {
        format!(
            "mission = \"Write.\"\ngoals = [{{ id = \"g\", text = \"G\", due-day = {day}, actions = [{{ day = 3, text = \"A\" }}] }}]"
        )
    };
    let with = |day: u8| BEFORE.replace("mission = \"Write.\"", &goals(day));
    let mut all = between("lead", &with(60), &with(70));
    all.retain(|change| change.0 == "records");
    assert_eq!(all, [("records".into(), "field".into(), "Scribe".into(), "70".into())]);
    let book = |from: &'static str, to: &'static str| {
        move |plan: &str| format!("-- book.toml --\n{}{plan}", BOOK.replace(from, to))
    };
    once(book("Cafés", "Repair cafés"), ("records", "field", "book.toml", "Repair cafés"));
    once(
        book("[audiences]", "[check.rules]\norphan-page = \"off\"\n\n[audiences]"),
        ("records", "field", "book.toml", "rules orphan-page off"),
    );
    once(book("title", "timezone = \"Asia/Tokyo\"\ntitle"), ("records", "field", "book.toml", "Asia/Tokyo"));
    once(to("2026-12-03", "2026-12-04"), ("calendar", "moved", "Lamps", "2026-12-04 · Forum"));
    once(to("title = \"Forum\"", "title = \"The forum\""), ("records", "field", "The forum", "The forum"));
    once(to("Few and kind", "Few, kind"), ("records", "section", "Tone", ""));
    once(to("content/a/tone.md", "content/a/voice.md"), ("records", "renamed", "Tone", "page:a/voice"));
    once(to("audience = \"lead\"\n", ""), ("exposure", "exposed", "Canary wages", "team"));
    once(to("## Jokes", "## Jokes {audience=\"lead\"}"), ("exposure", "hidden", "Tone", "lead"));
}

#[test]
fn what_is_called_otherwise_is_told_once_wherever_it_is_named() {
    let whole = |edit: &dyn Fn(&str) -> String, expected: &[(&str, &str, &str)]| {
        let all = changes("lead", edit);
        let told: Vec<(&str, &str, &str)> = all.iter().map(|(a, b, c, _)| (&**a, &**b, &**c)).collect();
        assert_eq!(told, expected);
    };
    // A role with those who name it: its duties, a page, and what the rules say of it.
    let named = |plan: &str| {
        plan.replace("content/roles/lead.toml", "content/roles/head.toml")
            .replace("accountable = \"lead\"", "accountable = \"head\"")
            .replace("responsible = [\"lead\"]", "responsible = [\"head\"]")
    };
    whole(&named, &[("records", "renamed", "Lead")]);
    let titled = |plan: &str| plan.replace("title = \"Lead\"", "title = \"Head\"");
    whole(&titled, &[("records", "field", "Head")]);
    let person =
        |plan: &str| plan.replace("content/people/ana.toml", "content/people/anna.toml").replace("\"ana\"", "\"anna\"");
    whole(&person, &[("records", "renamed", "Ana")]);
    let channel = |plan: &str| {
        plan.replace("channels/forum.toml", "channels/board.toml").replace("\"forum\"\ntitle", "\"board\"\ntitle")
    };
    whole(&channel, &[("records", "renamed", "Forum")]);
    let heading = |plan: &str| plan.replace("## Jokes", "## Humour");
    whole(&heading, &[("records", "section", "Tone")]);
}

#[test]
fn what_brings_nothing_about_yet_is_told_as_well() {
    let book = |from: &'static str, to: &'static str| {
        move |plan: &str| format!("-- book.toml --\n{}{plan}", BOOK.replace(from, to))
    };
    once(book("\"lead\" }", "\"lead\", \"persona.needs\" = \"lead\" }"), ("records", "field", "book.toml", "lead"));
    let waive = "[[waive]]\nrule = \"orphan-page\"\nat = \"a/tone.md\"\nwhy = \"x\"\n\n[audiences]";
    once(book("[audiences]", waive), ("records", "field", "book.toml", "rule orphan-page; at a/tone.md; why x"));
    let question = "[[question]]\nid = \"bar\"\nprinciple = \"connection\"\ntext = \"Who?\"\n\n[audiences]";
    once(book("[audiences]", question), ("records", "field", "book.toml", "id bar; principle connection; text Who?"));
    // A question that something else still answers.
    let voice = format!("{BEFORE}-- content/strategy/voice.toml --\ntones = [\"warm\"]\n");
    let said = voice.replace("## Jokes", "## Jokes {answers=\"vibe\"}");
    for (was, is) in [(&voice, &said), (&said, &voice)] {
        let told = between("lead", was, is);
        assert!(matches!(&*told, [one] if (&*one.0, &*one.1) == ("questions", "elsewhere")), "{told:?}");
    }
    // A role whose file cannot be read whole has the seats that it had.
    let seats = BEFORE.replace("mission = \"Write.\"", "mission = \"Write.\"\nseats = 2");
    let told = between("lead", &seats, &seats.replace("seats = 2", "seats = = 2"));
    assert!(told.iter().any(|one| one.0 == "findings") && told.iter().all(|one| one.0 != "people"), "{told:?}");
}

#[test]
fn an_order_a_heading_a_picture_and_an_owner_are_told_once() {
    let all = |was: &str, is: &str| {
        let told = between("lead", was, is).into_iter().filter(|change| change.0 != "findings");
        told.map(|(a, b, c, d)| format!("{a} {b} {c} {d}")).collect::<Vec<_>>()
    };
    let songs = BEFORE.replace("## Jokes\n", "## Songs\nAt dawn.\n## Jokes\n");
    let other = BEFORE.replace("good faith.\n", "good faith.\n## Songs\nAt dawn.\n");
    assert_eq!(all(&songs, &other), ["records reordered Tone Jokes, Songs"]);
    let linked = BEFORE.replace("We are warm.", "We are warm, [not](#jokes) cold.");
    let wit = linked.replace("## Jokes", "## Jokes {#wit aliases=\"jokes\"}").replace("(#jokes)", "(#wit)");
    assert_eq!(all(&linked, &wit), ["records heading-renamed Tone wit"]);
    let drawn = BEFORE.replace("We are warm.", "We are warm ![Us](us.svg)");
    let drawn = format!("{drawn}-- content/a/us.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    let moved = drawn.replace("content/a/us.svg", "content/b/us.svg").replace("(us.svg)", "(../b/us.svg)");
    assert_eq!(all(&drawn, &moved), ["records moved-file content/b/us.svg content/b/us.svg"]);
    assert_eq!(all(BEFORE, &BEFORE.replace("owner = \"ana\"", "owner = \"bo\"")), ["records field Lamps Bo"]);
}

#[test]
fn nothing_changed_is_nothing_told() {
    assert_eq!(changes("lead", ToOwned::to_owned), []);
}

#[test]
fn nobody_hears_of_what_they_may_not_read() {
    let edit = |plan: &str| {
        plan.replace("sings of wages", "sings loudly").replace("9137", "9138").replace("Canary wages", "Canary pay")
    };
    assert_eq!(changes("team", edit), []);
    assert!(!changes("lead", edit).is_empty());
}

/// Who reads more, of a page in a plan of which each circle reads a page: title, what has happened, to whom.
fn exposed(was: &str, is: &str) -> Vec<String> {
    let page = |text: &str| {
        format!("{BEFORE}-- content/a/open.md --\n+++\ntitle = \"Open\"\naudience = \"public\"\n+++\n{text}\n")
    };
    let told = between("lead", &page(was), &page(is)).into_iter().filter(|change| change.0 == "exposure");
    told.map(|(_, what, title, to)| format!("{what} {title} {to}")).collect()
}

#[test]
fn what_a_circle_reads_that_stood_hidden_is_an_exposure_whatever_headings_do() {
    let pay = "## Pay {audience=\"lead\"}\n\nThe lead earns four thousand a month.\n";
    let open = "## Pay\n\nWhat we earn is said to those who ask.\n";
    let shut = |text: &str| text.replace("## Pay\n", "## Pay {audience=\"lead\"}\n");
    let free = |text: &str| text.replace(" {audience=\"lead\"}", "");
    let text = ["text-exposed Open public"];
    // Two sections of one heading that swap their mark.
    assert_eq!(exposed(&format!("{pay}\n{open}"), &format!("{}\n{}", free(pay), shut(open))), text);
    // One goes, and the other is opened.
    assert_eq!(exposed(&format!("{pay}\n{open}"), &free(pay)), text);
    // Opened, and called otherwise at once; or without its heading, be it short.
    assert_eq!(exposed(pay, &free(pay).replace("Pay", "Money")), text);
    assert_eq!(exposed(pay, "The lead earns four thousand a month.\n"), text);
    let short = "Hello.\n\n## Pay {audience=\"lead\"}\n\n4000 euros.\n";
    assert_eq!(exposed(short, "Hello.\n\n4000 euros.\n"), text);
    // What stood on a page for others.
    assert_eq!(exposed("Hello.", "Hello. The canary sings of wages that only some may read."), text);
    // In the place of a picture or beside a link; as a title; in a translation's key.
    for said in ["![{}](/x.png)", "[a](https://example.org \"{}\")", "<abbr title='{}'>M</abbr>"] {
        let said = said.replace("{}", "The canary sings of \"wages\" that only &lt;some&gt; may read");
        assert_eq!(exposed("Hello.", &format!("Hello. {said}")), text, "{said}");
    }
    assert_eq!(exposed("Hello.", "# The canary sings of wages\n\nHello."), text);
    // What was never hidden is new, and what was read already is neither.
    assert_eq!(exposed("Hello.", "Hello.\n\n## More\n\nNobody has said this yet."), ["published Open public"]);
    assert_eq!(exposed(&free(pay), &free(pay).replace("Pay", "Money")), [""; 0]);
    assert_eq!(exposed("Hello.\n\n## Pay {#a}\n", "Hello.\n\n## Pay {#b}\n"), [""; 0]);
    assert_eq!(exposed("Hello.", "Hello and welcome to all of you."), [""; 0]);
}

#[test]
fn circles_in_another_order_may_read_more_or_less() {
    let book = |order: &str| {
        let book = BOOK.replace("\"public\", \"team\", \"lead\"", order);
        BEFORE.replace("-- content/roles/lead.toml", &format!("-- book.toml --\n{book}-- content/roles/lead.toml"))
    };
    let told = |was: &str, is: &str| {
        let told = between("lead", &book(was), &book(is)).into_iter().filter(|change| change.0 == "exposure");
        told.filter(|change| change.2 == "Tone").map(|(_, what, _, to)| format!("{what} {to}")).collect::<Vec<_>>()
    };
    let order = r#""public", "team", "lead""#;
    assert_eq!(told(order, r#""team", "public", "lead""#), ["exposed public"]);
    assert_eq!(told(r#""team", "public", "lead""#, order), ["hidden team"]);
    assert_eq!(told(order, r#""public", "member", "team", "lead""#), [""; 0]);
    assert_eq!(told(order, r#""open", "team", "lead""#), [""; 0]);
}

#[test]
fn a_file_that_cannot_be_read_has_not_changed_its_readers() {
    let broken = BEFORE.replace("mission = \"Write.\"", "mission = = \"Write.\"");
    for (was, is) in [(BEFORE, &*broken), (&*broken, BEFORE)] {
        let told = between("lead", was, is);
        assert!(told.iter().all(|change| !matches!(&*change.0, "exposure" | "records")), "{told:?}");
    }
    // What only names something in it has not, either, nor what goes out by a calendar that cannot be read.
    let naming = |text: &str| {
        let duty = "[[responsibility]]\nid = \"mail\"\ntext = \"Answer\"\naccountable = \"scribe\"\nresponsible = [\"scribe\"]\n";
        let hire = "-- content/recruitment/hire.toml --\nrole = \"scribe\"\n-- content/roles/duties.toml --\n";
        format!("{text}{hire}{duty}")
    };
    let no_calendar = BEFORE.replace("owner = \"ana\"", "owner = = \"ana\"");
    for (circle, broken) in [("lead", &broken), ("team", &broken), ("public", &broken), ("lead", &no_calendar)] {
        for (was, is) in [(BEFORE, &**broken), (&**broken, BEFORE)] {
            let told = between(circle, &naming(was), &naming(is));
            let only = |change: &(String, String, String, String)| {
                change.0 == "findings" && (change.2.contains("extra `=`") || change.2.contains("cannot be told"))
            };
            assert!(!told.is_empty() && told.iter().all(only), "{circle}: {told:?}");
        }
    }
    let book = BOOK.replace("order =", "order = =");
    let broken = format!("-- book.toml --\n{book}{BEFORE}");
    let told = between("lead", &broken, BEFORE);
    assert!(told.iter().all(|change| change.0 != "exposure"), "{told:?}");
}

/// The fields of one kind of change that a reader of JSON gets.
fn of_kind(what: &str, was: &str, is: &str) -> Vec<(String, String)> {
    let told = between("lead", was, is).into_iter().filter(|change| change.1 == what);
    told.map(|(_, _, title, to)| (title, to)).collect()
}

#[test]
fn words_are_counted_whatever_marks_they_carry_and_marks_are_told() {
    let tone = |to: &str| BEFORE.replace("We are warm.", to);
    let words = |was: &str, is: &str| {
        let place = Workspace::with(&format!("-- book.toml --\n{BOOK}{}", tone(is)));
        let old = Workspace::with(&format!("-- book.toml --\n{BOOK}{}", tone(was)));
        place.run(&format!("diff {} .", old.path("").display())).ends(0).out
    };
    let form = "Tone: links, pictures or form";
    for (was, is) in [
        ("Words.", "**Words**."),
        ("We are warm.", "~~We are warm.~~"),
        ("- warm\n- kind", "1. warm\n2. kind"),
        ("> [!NOTE]\n> Warm.", "> [!WARNING]\n> Warm."),
    ] {
        let told = words(was, is);
        assert!(told.contains(form), "{is}: {told}");
    }
    assert!(words("We are warm.", "We are **very** warm.").contains("Tone: words +1 −0"));
    let named = BEFORE.replace("## Jokes", "## Jokes {#wit}");
    assert_eq!(of_kind("heading-renamed", BEFORE, &named), [("Tone".into(), "wit".into())]);
    let called = BEFORE.replace("title = \"Tone\"", "title = \"Tone\"\naliases = [\"/voice/\"]");
    assert_eq!(of_kind("field", BEFORE, &called), [("Tone".into(), "/voice/".into())]);
}

#[test]
fn a_term_that_begins_on_another_day_is_told_once() {
    let moved = BEFORE.replace("2020-01-01", "2020-02-01");
    let told = changes("lead", |_| moved.clone());
    let told: Vec<_> =
        told.iter().filter(|change| change.0 == "people").map(|(_, what, _, to)| (&**what, &**to)).collect();
    assert_eq!(told, [("holder-starts", "2020-02-01")]);
}

#[test]
fn every_new_error_fails_a_run_that_asks_for_it() {
    let place = Workspace::empty();
    let put = |folder: &str, book: &str| {
        place.write(&format!("{folder}/book.toml"), format!("{BOOK}{book}"));
        place.write(&format!("{folder}/content/index.md"), "# Cafés\n");
    };
    let question = "[[question]]\nid = \"bar\"\nprinciple = \"connection\"\ntext = \"Who?\"\nrequired = true\n";
    let strict = "[check.rules]\nunanswered-question = \"error\"\n";
    for (was, is) in [("", strict.to_owned()), (strict, format!("{strict}{question}"))] {
        put("was", was);
        put("is", &is);
        place.run("diff was is --root is --fail-on errors").ends(1);
        place.run("diff is is --root is --fail-on errors").ends(0);
        place.run("diff is was --root was --fail-on errors").ends(0);
    }
}

#[test]
fn a_plan_that_comes_or_goes_is_told_as_that() {
    let place = Workspace::empty();
    let git = |arguments: &[&str]| {
        let named = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
        let ran = std::process::Command::new("git").current_dir(place.path("")).args(named).args(arguments).status();
        assert!(ran.unwrap().success());
    };
    git(&["init", "-q", "-b", "main"]);
    place.write("README.md", "Nothing of a plan.\n");
    git(&["add", "-A"]);
    git(&["commit", "-qm", "begin"]);
    place.run("init docs/plan --lang en").ends(0);
    let told = place.run("diff main --root docs/plan").ends(0).out;
    assert!(
        told.starts_with("Questions (1)\n  - The plan is new: The community handbook – questions answered: 0/17"),
        "{told}"
    );
    assert!(!told.contains("nothing answers") && !told.contains("Gone") && !told.contains("nothing →"), "{told}");
    assert!(
        told.contains("(missing-owner)") && told.contains("New: Recruit  content/recruitment/index.md:1"),
        "{told}"
    );
    place.write("docs/plan/content/broken.md", "# Broken\n\n[x](gone.md)\n");
    place.run("diff main --root docs/plan --fail-on errors").ends(1);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "a plan"]);
    let told = place.run("diff HEAD HEAD~1 --root docs/plan").ends(0).out;
    assert!(told.starts_with("Questions (1)\n  - The plan is gone: The community handbook"), "{told}");
    assert!(!told.contains("nothing answers") && !told.contains("New"), "{told}");
}

/// Where a plan has no page of a principle, its questions are missed at the book: the page that comes is no answer yet.
#[test]
fn a_question_without_an_answer_is_the_same_wherever_it_is_missed() {
    let place = Workspace::empty();
    for folder in ["was", "is"] {
        place.write(&format!("{folder}/book.toml"), BOOK);
        place.write(&format!("{folder}/content/index.md"), "# Cafés\n");
    }
    place.write("is/content/strategy/index.md", "# Strategy\n");
    for (was, is) in [("was", "is"), ("is", "was")] {
        let told = place.run(&format!("diff {was} {is} --root is")).ends(0).out;
        assert!(told.contains(": Strategy") && !told.contains("nothing answers"), "{told}");
    }
}

#[test]
fn nothing_in_a_plan_steers_a_terminal() {
    let place = Workspace::with(BEFORE);
    place.write("book.toml", BOOK);
    place.write("content/people/ana.toml", "name = \"A\\u001b[31mna\"\ntype = \"internal\"\n");
    place.write("old/book.toml", BOOK);
    place.write("old/content/index.md", "# Cafés\n");
    for command in ["diff old .", "due --within 3years", "leave ana --on 2026-12-31", "why role-mission"] {
        let told = place.run(command).out;
        assert!(!told.is_empty() && !told.contains('\u{1b}'), "{command}: {told}");
    }
    assert!(place.run("diff old .").out.contains("A␛[31mna"));
}

#[test]
fn a_finding_is_the_same_in_its_place_whatever_its_message_names() {
    let plan = |page: &str, role: &str| {
        let role = role.replace(';', "\n");
        BEFORE.replace("mission = \"Write.\"\n", &format!("mission = \"Write.\"\n{role}\n"))
            + &format!("-- content/a/note.md --\n{page}\n")
    };
    let told = |was: (&str, &str), is: (&str, &str)| {
        let told = between("lead", &plan(was.0, was.1), &plan(is.0, is.1)).into_iter();
        let told = told.filter(|change| change.0 == "findings").map(|(_, what, text, _)| format!("{what}: {text}"));
        told.collect::<Vec<_>>()
    };
    let nothing: [&str; 0] = [];
    let page = |title: &str, text: &str| format!("+++\ntitle = \"{title}\"\n+++\n{text}");
    // What is called otherwise, counted otherwise, or lies a line further down.
    for (was, is) in [
        ((&*page("Note", "Text."), ""), (&*page("Note 2", "Text."), "")),
        (("# Note\n\nText.", ""), ("# Other\n\nText.", "")),
        (("Text.", "seats = 2"), ("Text.", "seats = 3")),
        (("Text.", "seats = 2;due = 3"), ("Text.", "due = 3;seats = 4")),
        (("Text.", "reports-to = \"nobody\""), ("Text.", "reports-to = \"no-one\"")),
        (("# A\n\n## Pay\n\n## B\n\nText.", ""), ("# A\n\n## Salary\n\n## B\n\nText.", "")),
    ] {
        assert_eq!(told(was, is), nothing, "{was:?} → {is:?}");
    }
    // Another mistake of the same rule.
    let link = told(("See [x](x.md).", ""), ("See [y](y.md).", ""));
    assert!(link.iter().any(|told| told.starts_with("found: ") && told.contains("y.md")), "{link:?}");
    assert!(link.iter().any(|told| told.starts_with("gone: ") && told.contains("x.md")), "{link:?}");
    let field = told(("Text.", "[[goals]];text = \"G\""), ("Text.", "[[goals]];due-day = 30"));
    assert!(field.iter().any(|told| told.starts_with("found: `text` is missing")), "{field:?}");
    let key = told(("Text.", "tools = 1"), ("Text.", "hours = 1"));
    assert_eq!(key.iter().filter(|told| told.starts_with("found: ")).count(), 1, "{key:?}");
    let list = told(("Text.", "tools = [\"x\"]"), ("Text.", "tools = [\"x\", \"y\"]"));
    assert_eq!(list.len(), 0, "{list:?}");
    let place = Workspace::empty();
    for (folder, title) in [("was", "Note"), ("is", "Note 2")] {
        place.write(&format!("{folder}/book.toml"), format!("{BOOK}[check.rules]\nmissing-owner = \"error\"\n"));
        place.write(&format!("{folder}/content/roles/scribe.toml"), "title = \"Scribe\"\nmission = \"Write.\"\n");
        place.write(&format!("{folder}/content/note.md"), page(title, "Text."));
    }
    place.run("diff was is --root is --fail-on errors").ends(0);
}

#[test]
fn what_a_translation_a_picture_or_a_link_says_otherwise_is_told_once() {
    let french = format!(
        "-- book.toml --\n{}{BEFORE}-- content/roles/scribe.fr.toml --\ntitle = \"Scribe\"\nmission = \"Il écrit.\"\n\
         requirements = [\"Écrire\"]\ngoals = [{{ text = \"Lire\" }}, {{ text = \"Noter\" }}]\n\
         -- content/faq/q.md --\n+++\nquestion = \"Why?\"\ncategory = \"Us\"\n+++\nSo.\n\
         -- content/faq/q.fr.md --\n+++\nquestion = \"Pourquoi ?\"\n+++\nParce que.\n\
         -- content/a/note.md --\n# Note\n\nYes.\n-- content/a/note.fr.md --\n# Remarque\n\nOui.\n\
         -- content/a/tone.fr.md --\n+++\ntitle = \"Ton\"\n+++\n![Un dessin](us.svg)\n\n## Blagues\n\nPeu.\n\
         -- content/a/us.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
        BOOK.replace("language = \"en\"", "language = \"en\"\nlanguages = [\"en\", \"fr\"]")
    )
    .replace(
        "mission = \"Write.\"\n",
        "mission = \"Write.\"\nrequirements = [\"Write\"]\ngoals = [{ text = \"Read\", due-day = 30 }, { text = \"Note\", due-day = 60 }]\n",
    )
    .replace("We are warm.", "We are warm ![A drawing](us.svg) as [said](#jokes).");
    let told = |from: &str, to: &str| {
        assert!(french.contains(from), "{from}");
        let place = Workspace::with(&french.replace(from, to));
        let old = Workspace::with(&french);
        let ran = place.run(&format!("diff {} .", old.path("").display())).ends(0).out;
        let lines =
            ran.lines().filter(|line| line.starts_with("  - ") && !line.contains("New: ") && !line.contains("Gone: "));
        lines.map(|line| line[4..].split("  ").next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told("Il écrit.", "Elle écrit."), ["Scribe, mission (fr): Il écrit. → Elle écrit."]);
    assert_eq!(told("Pourquoi ?", "Comment ?"), ["Comment ?, question (fr): Pourquoi ? → Comment ?"]);
    assert_eq!(told("\"Ton\"", "\"Voix\""), ["Voix, title (fr): Ton → Voix"]);
    assert_eq!(told("# Remarque", "# Avis"), ["Avis, title (fr): Remarque → Avis"]);
    assert_eq!(told("[\"Écrire\"]", "[\"Lire\"]"), ["Scribe, requirements (fr): Écrire → Lire"]);
    assert_eq!(told("text = \"Noter\"", "text = \"Tout noter\""), ["Scribe, goals (fr): text Noter → text Tout noter"]);
    // What is one in all languages is told in the plan's own.
    assert!(matches!(&*told("due-day = 60", "due-day = 45"), [one] if one.contains("goals: ")));
    assert_eq!(told("A drawing", "A picture"), ["Tone: words +1 −1"]);
    assert_eq!(told("Un dessin", "Un portrait"), ["Ton, “fr”: words +1 −1"]);
    assert_eq!(told("(us.svg) as", "(us.svg \"All of us\") as"), ["Tone: words +3 −0"]);
    assert_eq!(told("(#jokes)", "(#jokes \"Below\")"), ["Tone: words +1 −0"]);
}

#[test]
fn what_moves_out_of_the_horizon_is_told_with_its_day() {
    let on = |day: &str| BEFORE.replace("2026-12-03", day);
    let all = |was: &str, is: &str| {
        let told = between("lead", &on(was), &on(is)).into_iter();
        let told = told.filter(|change| change.0 != "findings" && change.0 != "questions");
        told.map(|(a, b, c, d)| format!("{a} {b} {c} {d}")).collect::<Vec<_>>()
    };
    assert_eq!(all("2026-12-03", "2027-12-04"), ["calendar moved Lamps 2027-12-04 · Forum"]);
    assert_eq!(all("2027-12-04", "2026-12-03"), ["calendar moved Lamps 2026-12-03 · Forum"]);
    assert_eq!(all("2026-12-03", "2026-11-03"), ["calendar moved Lamps 2026-11-03 · Forum"]);
    assert_eq!(all("2027-12-03", "2027-12-04"), ["records field Lamps 2027-12-04"]);
    let entry = BEFORE.split_once("[[entry]]").unwrap().1.split_once("-- ").unwrap().0;
    let without = on("2027-12-03").replace(&format!("[[entry]]{}", entry.replace("2026-12-03", "2027-12-03")), "");
    let told = between("lead", &on("2027-12-03"), &without);
    assert!(told.iter().any(|change| (&*change.0, &*change.1) == ("records", "removed")), "{told:?}");
}

#[test]
fn of_a_list_is_told_what_came_and_went_and_programs_are_given_all_of_it() {
    let list = |duty: &str, role: &str| {
        BEFORE
            .replace("responsible = [\"lead\"]", &format!("responsible = {duty}"))
            .replace("mission = \"Write.\"", &format!("mission = \"Write.\"\nrequirements = {role}"))
    };
    let told = |was: &str, is: &str| {
        let place = Workspace::with(&format!("-- book.toml --\n{BOOK}{is}"));
        let old = Workspace::with(&format!("-- book.toml --\n{BOOK}{was}"));
        let run = |format: &str| place.run(&format!("diff {} . --format {format}", old.path("").display())).ends(0).out;
        let json: Value = serde_json::from_str(&run("json")).unwrap();
        let lists: Vec<(Value, Value)> = json["changes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["what"] == "responsible" || row["part"] == "requirements")
            .map(|row| (row["from"].clone(), row["to"].clone()))
            .collect();
        (run("human"), lists)
    };
    let (more, fewer) = (list("[\"lead\", \"scribe\"]", "[\"A\", \"B\"]"), list("[\"lead\"]", "[\"A\"]"));
    let (text, lists) = told(&fewer, &more);
    assert!(text.contains("Responsible for “Keep the tools”: + Scribe  "), "{text}");
    assert!(text.contains("Scribe, requirements: + B  "), "{text}");
    let both = [("Lead", "Lead, Scribe"), ("A", "A, B")].map(|(a, b)| (Value::from(a), Value::from(b)));
    assert_eq!(lists, both);
    let (text, lists) = told(&more, &fewer);
    assert!(text.contains("Responsible for “Keep the tools”: − Scribe  "), "{text}");
    assert!(text.contains("Scribe, requirements: − B  "), "{text}");
    assert_eq!(lists, both.clone().map(|(a, b)| (b, a)));
    // Where there was nothing, that is so.
    let (text, lists) = told(BEFORE, &fewer);
    assert!(text.contains("Scribe, requirements: nothing → A  "), "{text}");
    assert_eq!(lists, [(Value::Null, Value::from("A"))]);
}

#[test]
fn a_file_that_no_page_shows_is_for_nobody_and_not_for_a_closer_circle() {
    let plan = |text: &str| {
        let files = "-- content/a/us.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n-- content/a/them.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";
        format!("{}{files}", BEFORE.replace("We are warm.", text))
    };
    let told = |audience: &str, was: &str, is: &str| {
        let told = between(audience, &plan(was), &plan(is)).into_iter().filter(|change| change.0 != "findings");
        told.map(|(a, b, c, _)| format!("{a} {b} {c}")).filter(|told| told.contains("svg")).collect::<Vec<_>>()
    };
    let (us, them) = ("![Us](us.svg)", "![Us](them.svg)");
    assert_eq!(
        told("lead", us, them),
        ["records file-shown content/a/them.svg", "records file-unshown content/a/us.svg"]
    );
    assert_eq!(told("lead", us, "Us."), ["records file-unshown content/a/us.svg"]);
    assert_eq!(told("team", us, them), ["records added content/a/them.svg", "records removed content/a/us.svg"]);
    // Shown on a page of a wider circle, it is told as such.
    let pay = |text: &str| plan("Hi.").replace("The canary sings", &format!("{text} The canary sings"));
    let opened = pay(us).replace("Hi.", us);
    let all = between("lead", &pay(us), &opened);
    let exposed = all.iter().find(|change| change.2.contains("us.svg"));
    assert!(exposed.is_some_and(|one| (&*one.0, &*one.1, &*one.3) == ("exposure", "exposed", "team")), "{all:?}");
}
