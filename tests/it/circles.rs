//! What is told of a narrower build names nothing hidden; a mark that cannot be read never means "for all".

use parvis::diagnostic::human;
use parvis::erase::erase;
use parvis::pipeline;
use parvis::publish::MANIFEST;

use crate::plan::{Found, plan};
use crate::workspace::Workspace;

const BOOK: &str = "\
-- book.toml --
[book]
language = \"en\"
languages = [\"en\", \"fr\"]
[audiences]
order = [\"public\", \"team\", \"lead\"]
default = \"team\"
fields = { \"role.compensation\" = \"lead\", \"review.results\" = \"lead\" }
-- content/index.md --
+++
audience = \"public\"
+++
# Home

";

/// What a build for a circle finds, and all that it says of it.
fn told(files: &str, circle: &str) -> (Found, String) {
    let read = plan(&format!("{BOOK}{files}")).read();
    let circle = read.plan.config.audiences.find(circle).expect("a circle of the book");
    let findings = pipeline::check_seen(&pipeline::see(read, circle)).findings;
    let mut out = Vec::new();
    let options = human::Options { colour: false, width: None, all: true };
    human::write(&findings, options, &mut out).expect("a vector takes all");
    (Found(findings), String::from_utf8(out).expect("text"))
}

#[test]
fn a_leak_is_told_without_what_stands_beside_the_mark_that_hides_its_end() {
    for hidden in [
        "[x](calendar:a)\n-- content/calendar/x.toml --\nentry = [{ id = \"a\", title = \"CANARY\", audience = \"lead\" }]\n",
        "[x](role:a)\n-- content/roles/a.toml --\naudience = \"lead\" # CANARY\ntitle = \"x\"\n",
        "[x](role:a)\n-- content/canary/a.toml --\nkind = \"role\"\naudience = \"lead\"\ntitle = \"x\"\n",
        "[x](#pay)\n\n\"CANARY\" {#pay audience=\"lead\"}\n---\n\nx\n",
    ] {
        let (found, said) = told(hidden, "public");
        found.has("audience-leak", "content/index.md:6:1");
        assert!(!said.to_lowercase().contains("canary"), "{said}");
        assert!(said.contains("`parvis check` shows what it leads to"), "{said}");
        // The whole plan's check shows both places.
        let whole = plan(&format!("{BOOK}{hidden}")).findings();
        assert_eq!(whole.of("audience-leak").next().expect("a leak").related.len(), 1);
    }
    let (found, _) = told("[x](role:a)\n-- content/roles/a.toml --\naudience = \"lead\"\n", "public");
    let leak = found.has("audience-leak", "content/index.md:6:1");
    assert_eq!(format!("{:?}", leak.related[0].place), "content/roles/a.toml:1:12");
}

#[test]
fn a_line_is_shown_without_the_hidden_records_that_it_names() {
    let (found, said) = told(
        "\
-- content/faq/x.toml --
question = \"X?\"
related = [\"role:canary\", \"role:missing\"]
body = \"An answer that is long enough to be one, for whoever asks.\"
-- content/roles/canary.toml --
title = \"x\"
mission = \"x\"
audience = \"lead\"
-- content/people/canary.toml --
name = \"x\"
type = \"member\"
audience = \"lead\"
-- content/roles/a.toml --
title = \"x\"
mission = \"x\"
holders = [{ person = \"canary\", strat = 2026-01-01 }, { person = \"nobody\" }]
-- content/roles/responsibilities.toml --
owner = \"canary\"
responsibility = [{ id = \"d\", text = \"x\", accountable = \"none\", consulted = [\"canary\"] }]
",
        "team",
    );
    found.has_all(
        "unknown-reference",
        &["content/faq/x.toml:2:27", "content/roles/a.toml:3:66", "content/roles/responsibilities.toml:2:57"],
    );
    found.lacks("unknown-key");
    assert!(!said.contains("canary"), "{said}");
}

#[test]
fn a_definition_or_note_of_a_hidden_section_is_a_leak_in_a_string_of_toml_too() {
    let (found, _) = told(
        "\
-- content/faq/x.toml --
question = \"X?\"
audience = \"public\"
body = \"\"\"
An \\u00e9 answer that uses [this][one] and a note[^n], and says enough of it.

## Pay {audience=\"lead\"}

[one]: https://example.org
[^n]: note
\"\"\"
",
        "public",
    );
    found.has_all("audience-leak", &["content/faq/x.toml:4:28", "content/faq/x.toml:4:50"]);
}

#[test]
fn a_translation_shows_no_section_that_may_be_the_hidden_one() {
    let original =
        "-- content/a.md --\n+++\naudience = \"public\"\n+++\n# A\n\nSeen.\n\n## Pay {#pay audience=\"lead\"}\n\nx\n";
    for (translation, seen) in [
        // As the original is built, or with the same id, or with a mark of its own.
        ("# A\n\nVu.\n\n## Paie\n\ncanary\n", true),
        ("# A\n\nVu.\n\n## Avant\n\n## Paie {#pay}\n\ncanary\n", true),
        ("# A\n\nVu.\n\n## Avant\n\n## Paie {audience=\"lead\"}\n\ncanary\n", true),
        // Which one it is cannot be told.
        ("# A\n\nVu.\n\n## Avant\n\n## Paie\n\ncanary\n", false),
        ("# A\n\nVu.\n\n## Avant\n\n## Paie {audience=\"public\"}\n\ncanary\n", false),
    ] {
        let plan = plan(&format!("{BOOK}{original}-- content/a.fr.md --\n{translation}"));
        let read = plan.read();
        let rest = erase(&plan.sources(), &read.plan.config.languages, parvis::config::Circle(0));
        let text = rest.files.get("content/a.fr.md").map(|source| source.text.to_string()).unwrap_or_default();
        assert!(!text.contains("canary"), "{translation}");
        assert_eq!(text.contains("Vu."), seen, "{translation}");
        let narrow = pipeline::see(read, parvis::config::Circle(0));
        let all = format!("{:?}", *narrow.plan);
        assert!(!all.contains("canary") && all.contains("Seen."), "{translation}");
        assert_eq!(all.contains("Vu."), seen, "{translation}");
    }
}

#[test]
fn what_was_meant_for_a_mark_is_never_read_as_text() {
    for front in [
        "\n+++\naudience = \"lead\"\n+++\n",
        " +++\naudience = \"lead\"\n+++\n",
        "\u{200b}+++\naudience = \"lead\"\n+++\n",
        "+++ toml\naudience = \"lead\"\n+++\n",
        "++++\naudience = \"lead\"\n++++\n",
        "---\naudience: lead\n---\n",
        "---\naudience: lead\n...\n",
        "\n---\naudience: lead\n---\n",
        "+++\nAudience = \"lead\"\n+++\n",
        "+++\naudiance = \"lead\"\n+++\n",
        "+++\naudience = [\"lead\"]\n+++\n",
        "+++\naudience = \"leed\"\n+++\n",
        "+++\naudience = \"\"\n+++\n",
    ] {
        let page = format!("-- content/canary.md --\n{front}# Canary\n");
        let (found, said) = told(&page, "team");
        found.has("unknown-audience", "book.toml:1:1");
        assert!(!said.to_lowercase().contains("canary"), "{front:?}\n{said}");
        let whole = plan(&format!("{BOOK}{page}")).findings();
        assert!(whole.0.iter().any(|finding| &*finding.place.source.path == "content/canary.md"), "{front:?}");
    }
    let (_, said) = told("-- content/calendar/x.toml --\naudiense = \"lead\"\n[[entry]]\nid = \"canary\"\n", "team");
    assert!(said.contains("unknown-audience") && !said.contains("canary"), "{said}");
    let (found, _) = told("-- content/b.md --\n---\n\nA rule, not front matter.\n", "team");
    found.lacks("syntax");
}

#[test]
fn a_mark_that_marks_nothing_is_an_error() {
    for text in [
        "Text. {audience=\"lead\"}",
        "**Pay** { audience=lead}",
        "- {x} {audience=\"lead\"}",
        "| a {audience=lead} |\n|---|",
    ] {
        let page = format!("-- content/a.md --\n# A\n\n{text}\n");
        assert_eq!(plan(&format!("{BOOK}{page}")).findings().of("unknown-key").count(), 1, "{text}");
        // What it stands in is nobody else's until it is mended.
        told(&page, "team").0.has("unknown-audience", "book.toml:1:1");
    }
    plan(&format!("{BOOK}-- content/a.md --\n# A\n\n<h2 audience=\"lead\">Pay</h2>\n"))
        .findings()
        .has("unknown-key", "content/a.md:3:1");
    for text in ["`{audience=\"lead\"}`", "```\n{audience=\"lead\"}\n```", "Our audience {x}"] {
        told(&format!("-- content/a.md --\n# A\n\n{text}\n"), "team").0.lacks("unknown-key");
    }
}

#[test]
fn the_results_of_a_review_are_all_but_what_says_that_it_takes_place() {
    let place = Workspace::with(&format!(
        "{BOOK}\
-- content/people/ada.toml --
name = \"Ada\"
type = \"internal\"
-- content/people/bob.toml --
name = \"Bob\"
type = \"internal\"
-- content/roles/r.toml --
title = \"R\"
mission = \"x\"
-- content/recruitment/reviews/x.md --
+++
type = \"monthly\"
person = \"ada\"
role = \"r\"
reviewer = \"bob\"
scheduled-on = 2026-11-01
status = \"done\"
held-on = 2026-11-02
strengths = [\"canary\"]
improvements = [\"canary\"]
aliases = [\"canary\", \"/recruitment/reviews/w/\"]
reviewed-on = 2026-11-17
owner = \"r\"
outcome = \"ended\"
+++
canary
"
    ));
    place.run("build --audience team --no-search --prove").ends(0);
    for path in ["recruitment/reviews/x/index.html", "feed.xml", "api/v1/review.json", MANIFEST] {
        let text = place.read(&format!("public/{path}"));
        assert!(!["canary", "2026-11-17", "17 November", "ended"].iter().any(|word| text.contains(word)), "{text}");
    }
    // What its file was called before is no result: who followed it still gets there.
    assert!(place.has("public/recruitment/reviews/w/index.html"));
    place.run("build --audience lead --no-search").ends(0);
    assert!(place.has("public/canary/index.html") && place.read("public/feed.xml").contains("2026-11-17"));
}

#[test]
fn a_refused_output_is_told_before_what_is_wrong_in_the_plan() {
    let place = Workspace::with("-- content/index.md --\n# Home\n\n[x](gone.md)\n");
    for out in [".", "content", "content/new", "static", "themes/x", "..", "/", ".git", "book.toml/.."] {
        let told = place.run(&format!("build --no-search --out {out}")).ends(2).err;
        assert!(told.contains("refused to publish") && !told.contains("broken-link"), "{out}: {told}");
    }
    place.run("build --no-search").ends(1);
    place.write("book.toml", "[build]\noutput = \"content/site\"\n");
    place.run("build --no-search").ends(2);
}

#[test]
fn what_names_a_record_cannot_be_reserved() {
    let book = "-- book.toml --\n[audiences]\norder = [\"team\", \"lead\"]\nfields = { \"calendar.id\" = \"lead\", \"role.goals.id\" = \"lead\" }\n";
    plan(book).findings().has("unknown-key", "book.toml:3:12");
}

#[test]
fn any_number_of_circles_keeps_its_order() {
    let names: Vec<String> = (0..300).map(|at| format!("\"c{at}\"")).collect();
    let text = format!(
        "-- book.toml --\n[audiences]\norder = [{}]\ndefault = \"c0\"\n-- content/a.md --\n# A\n-- content/b.md --\n+++\naudience = \"c256\"\n+++\n# B\n",
        names.join(", ")
    );
    for (circle, seen) in [(0, 1), (1, 1), (255, 1), (256, 2), (299, 2)] {
        let seen_by = pipeline::see(plan(&text).read(), parvis::config::Circle(circle));
        assert_eq!(seen_by.plan.items().len(), seen, "c{circle}");
    }
}

#[test]
fn a_commit_that_changes_only_what_is_hidden_leaves_the_day_of_the_page() {
    let place =
        Workspace::with(&format!("{BOOK}Text.\n\n## Pay {{audience=\"lead\"}}\n\nLittle.\n\n## After\n\nMore.\n"));
    place.write(".gitignore", "/public\n");
    let git = |arguments: &str, day: &str| {
        let mut command = std::process::Command::new("git");
        command.current_dir(place.path("")).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
        command.args(["-c", "commit.gpgsign=false"]).args(arguments.split(' '));
        command
            .env("GIT_COMMITTER_DATE", format!("{day}T12:00:00Z"))
            .env("GIT_AUTHOR_DATE", format!("{day}T12:00:00Z"));
        assert!(command.output().expect("git runs").status.success(), "{arguments}");
    };
    let built = || {
        place.run("build --audience public --no-search --prove").ends(0);
        (place.read("public/index.html"), place.read("public/feed.xml"))
    };
    git("init", "2026-10-01");
    git("add .", "2026-10-01");
    git("commit -m one", "2026-10-01");
    let before = built();
    assert!(before.1.contains("2026-10-01"), "{}", before.1);
    place.write("content/index.md", place.read("content/index.md").replace("Little.", "Less.\n\nAnd less."));
    git("commit -am two", "2026-11-07");
    assert!(built() == before, "the day of what is hidden shows");
    place.run("build --audience lead --no-search").ends(0);
    assert!(place.read("public/feed.xml").contains("2026-11-07"));
    place.write("content/index.md", place.read("content/index.md").replace("Text.", "Words."));
    git("commit -am three", "2026-11-08");
    assert!(built().1.contains("2026-11-08"));
}

#[test]
fn a_draft_of_a_translation_is_not_published() {
    let page = "-- book.toml --\n[book]\nlanguages = [\"fr\", \"en\"]\n-- content/p.md --\n# Un\n\nTexte.\n-- content/p.en.md --\n+++\ndraft = true\n+++\n# Canary\n\nCanary.\n";
    let record = "-- content/roles/r.toml --\ntitle = \"R\"\nmission = \"M\"\n-- content/roles/r.en.toml --\ntitle = \"Canary\"\ndraft = true\n";
    let place = Workspace::with(&format!("{page}{record}"));
    place.run("build --no-search").ends(0);
    for path in
        ["en/p/index.html", "en/roles/r/index.html", "print/index.html", "en/print/index.html", "api/v1/plan.json"]
    {
        assert!(!place.read(&format!("public/{path}")).contains("Canary"), "{path}");
    }
}

#[test]
fn a_folders_page_marks_it_however_its_name_is_written() {
    for name in ["index.md", "Index.md", "_index.md", "README.md", "INDEX.md"] {
        let text = format!(
            "{BOOK}-- content/part/{name} --\n+++\naudience = \"lead\"\n+++\n# Part\n-- content/part/canary.md --\n# Canary\n"
        );
        let seen = pipeline::see(plan(&text).read(), parvis::config::Circle(1));
        assert_eq!(seen.plan.items().len(), 1, "{name}");
    }
    let place = Workspace::with(&format!("{BOOK}-- content/part/INDEX.MD --\n+++\naudience = \"lead\"\n+++\n# Part\n"));
    place.run("build --audience public --no-search").ends(1);
}

#[test]
fn a_field_that_is_kept_from_a_circle_is_not_missed_there() {
    let book = "-- book.toml --\n[audiences]\norder = [\"public\", \"lead\"]\ndefault = \"public\"\nfields = { \"trigger.above\" = \"lead\" }\n";
    let text = format!(
        "{book}-- content/resources/triggers.toml --\n[[trigger]]\nid = \"t\"\nmetric = \"m\"\nabove = 3\nfor-weeks = 2\nadd-role = \"r\"\nadd-seats = 1\ndecided-by = \"r\"\n-- content/measurement/metrics/m.toml --\ntitle = \"M\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"week\"\nsource = \"S\"\n-- content/roles/r.toml --\ntitle = \"R\"\nmission = \"M\"\n"
    );
    let seen = pipeline::see(plan(&text).read(), parvis::config::Circle(0));
    let checked = pipeline::check_seen(&seen);
    assert!(checked.findings.iter().all(|finding| finding.rule != "missing-field"), "{:?}", checked.findings);
}

#[test]
fn a_draft_leaves_no_trace_and_keeps_nobody_from_building() {
    let build = |files: &[(&str, &str)], circle: &str| {
        let workspace = Workspace::empty();
        workspace.write("book.toml", "[audiences]\norder = [\"public\", \"lead\"]\ndefault = \"public\"\n");
        workspace.write("content/index.md", "# Home\n");
        workspace.write("content/calendar/all.toml", "[[entry]]\nid = \"a\"\ndate = 2026-12-03\ntitle = \"A\"\nstatus = \"idea\"\nchannel = \"x\"\nowner = \"y\"\n");
        workspace.write("content/people/y.toml", "name = \"Y\"\ntype = \"member\"\n");
        workspace.write(
            "content/connection/channels/x.toml",
            "title = \"X\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\n",
        );
        for (path, text) in files {
            workspace.write(path, text);
        }
        let said = workspace.run(&format!("build --today 2026-12-01 --no-search --audience {circle}")).ends(0);
        (workspace.read(&format!("public/{MANIFEST}")), said.err)
    };
    let page =
        ("content/a.md", "+++\ndraft = true\nunknown = 1\n+++\n# A\n\n## B {audiance=\"lead\"}\n\n[x](nowhere.md)\n");
    let role = ("content/roles/r.toml", "draft = true\n");
    let entry = (
        "content/calendar/all.toml",
        "[[entry]]\nid = \"a\"\ndate = 2026-12-03\ntitle = \"A\"\nstatus = \"idea\"\nchannel = \"x\"\nowner = \"y\"\n[[entry]]\ndraft = true\nid = \"b\"\n",
    );
    for circle in ["public", "lead"] {
        let (plain, _) = build(&[], circle);
        for draft in [page, role, entry] {
            let (manifest, said) = build(&[draft], circle);
            assert!(manifest == plain, "{circle}: {}", draft.0);
            assert!(!said.contains("error["), "{said}");
        }
    }
}

/// What stands first once a hidden section is gone was text, and would now be read as keys, or be refused as such.
#[test]
fn what_is_left_of_a_text_is_no_front_matter() {
    for rest in [
        "mission = \"x\"\n---\n\nSeen.\n",
        "title = \"Other\"\nweight = 3\n===\n\nSeen.\n",
        "title: Other\ndraft: true\n---\n\nSeen.\n",
        "+++\ntitle = \"Other\"\n+++\n===\n\nSeen.\n",
    ] {
        for (path, title) in
            [("content/a.md", ""), ("content/faq/a.md", ""), ("content/a.md", "+++\ntitle = \"T\"\n+++\n")]
        {
            let text = format!("{title}## Pay {{audience=\"lead\"}}\n\nx\n\n{rest}");
            let place = Workspace::with(&format!("{BOOK}-- {path} --\n{text}"));
            let ran = place.run("build --audience team --no-search --prove");
            assert_eq!(ran.code, 0, "{path}: {text}{}", ran.err);
            let page = place
                .read(&format!("public/{}/index.html", path.trim_start_matches("content/").trim_end_matches(".md")));
            assert!(
                page.contains("Seen.")
                    && page.contains(rest.lines().next().unwrap_or_default().split('"').next().unwrap_or_default()),
                "{page}"
            );
        }
    }
}
