//! The program as its user runs it: what it prints where, and how it ends.

use crate::workspace::{Ran, Workspace, golden, golden_names, link};

pub(crate) const SMALL: &str = "\
-- book.toml --
[check.rules]
unanswered-question = \"off\"
missing-owner = \"off\"
-- content/index.md --
# Home

All is well.
";

/// The text tells all of these.
#[track_caller]
pub(crate) fn tells(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
}

#[test]
fn a_plan_with_nothing_wrong_is_met_with_silence() {
    let Ran { out, err, .. } = Workspace::with(SMALL).run("check --strict").ends(0);
    assert_eq!((&*out, &*err), ("", ""));
}

#[test]
fn errors_fail_a_run_and_warnings_only_with_strict() {
    let plan = Workspace::with(SMALL);
    plan.write("content/roles/a.toml", "title = \"A\"\nmission = \"M\"\nseat = 1\n");
    plan.run("check").ends(1);
    plan.write(
        "book.toml",
        "[check.rules]\nunanswered-question = \"off\"\nmissing-owner = \"off\"\nunknown-key = \"warn\"\n",
    );
    plan.run("check").ends(0);
    plan.run("check --strict").ends(1);
    plan.run("build --strict").ends(1);
    assert!(!plan.has("public"), "a failed build publishes nothing");
    plan.run("build").ends(0);
}

#[test]
fn a_run_that_cannot_be_done_ends_with_two_and_says_the_way_out() {
    let plan = Workspace::with(SMALL);
    let said = |arguments: &str, parts: &[&str]| {
        let ran = plan.run(arguments).ends(2);
        assert_eq!(ran.out, "", "`{arguments}` prints no result");
        tells(&ran.err, parts);
    };
    said("chek", &["unrecognized subcommand 'chek'", "'check'"]);
    said("check --format xml", &["'xml'", "sarif"]);
    for day in ["yesterday", "2026-02-30", "2026-12-01T10:00", "20261201", "2026-12-1"] {
        said(&format!("check --today {day}"), &["write a day as 2026-12-01"]);
    }
    said("check --root book.toml", &["cannot read `book.toml`"]);
    said("check --root nowhere", &["cannot read `nowhere`", "--root DIR"]);
    said("check --root content", &["there is no plan in `content`", "--root content/.."]);
    said("check --audience everyone", &["no audience is called `everyone`", "`team`"]);
    said("build --audience taem", &["did you mean `team`?"]);
    said("build --out content", &["refused to publish to"]);
    said("build --out .", &["refused to publish to"]);
    said("explain brokenlink", &["did you mean `broken-link`?"]);
    said("schema rol", &["did you mean `role`?"]);
    said("new rol x", &["did you mean `role`?"]);
    said("new role", &["a role needs an id", "parvis new role ID"]);
    said("new page ../x", &["is not a path"]);
    said("new voice x", &["a plan has one voice", "parvis new voice"]);
    let empty = Workspace::empty().run("check").ends(2);
    tells(&empty.err, &["there is no plan in `.`", "parvis init"]);
}

#[test]
fn help_and_version_are_no_errors() {
    let here = Workspace::empty();
    tells(&here.run("--help").ends(0).out, &["Examples:", "Exit codes: 0 clean"]);
    for command in ["init", "new", "check", "build", "serve", "explain", "schema", "completions"] {
        tells(&here.run(&format!("{command} --help")).ends(0).out, &["Examples:", "--root"]);
    }
    tells(&here.run("--version").ends(0).out, &["parvis "]);
    tells(&here.run("completions bash").ends(0).out, &["parvis", "check"]);
}

#[test]
fn a_reader_that_has_gone_is_no_panic() {
    let plan = Workspace::with(SMALL);
    plan.write("content/a.md", "[x](gone.md)\n\n".repeat(3000));
    for arguments in ["check --all", "check --format json", "check --format sarif"] {
        let ran = plan.run_into_closed_pipe(arguments).ends(1);
        assert_eq!(ran.err, "", "{arguments}");
    }
    assert_eq!(plan.run_into_closed_pipe("explain").ends(0).err, "");
    assert_eq!(plan.run_into_closed_pipe("schema").ends(0).err, "");
}

#[test]
fn colours_come_when_they_are_wanted() {
    let plan = Workspace::with("-- content/a.md --\n[x](gone.md)\n");
    let coloured = |arguments: &str| plan.run(arguments).out.contains('\u{1b}');
    assert!(coloured("check --color always"));
    assert!(!coloured("check --color never"));
    assert!(!coloured("check"), "a pipe is no terminal");
    assert!(!coloured("check --color always --format json"));
}

#[test]
fn a_build_says_what_it_made_unless_it_is_to_be_quiet() {
    let plan = Workspace::with(SMALL);
    tells(&plan.run("build --no-search").ends(0).err, &[" pages in ", " s → ", "public"]);
    assert!(plan.has("public/index.html"));
    assert_eq!(plan.run("build --quiet --out other").ends(0).err, "");
    assert!(plan.has("other/index.html"));
}

#[test]
fn a_circle_is_told_nothing_of_what_is_hidden_from_it() {
    let plan = Workspace::with(SMALL);
    plan.write(
        "book.toml",
        "[audiences]\norder = [\"public\", \"team\"]\n[check.rules]\nunanswered-question = \"off\"\n",
    );
    plan.write("content/salaries.md", "+++\naudience = \"team\"\n+++\n\n# Salaries\n\n[x](gone.md)\n");
    tells(&plan.run("check").ends(1).out, &["content/salaries.md"]);
    assert_eq!(plan.run("check --audience public").ends(0).out, "");
    tells(&plan.run("check --audience team").ends(1).out, &["content/salaries.md"]);
    plan.run("build --audience public --out site").ends(0);
    assert!(plan.has("site/index.html") && !plan.has("site/salaries"));
}

#[test]
fn a_theme_of_the_plan_is_checked_by_rendering_it() {
    let plan = Workspace::with(SMALL);
    plan.write("book.toml", "[build]\ntheme = \"own\"\n[check.rules]\nunanswered-question = \"off\"\n");
    plan.write("themes/own/templates/404.html", "{{ nothing.of.the.kind }}");
    tells(
        &plan.run("check").ends(1).out,
        &["error[template-error]: variable `nothing` is not defined", "--> themes/own/templates/404.html:1:4"],
    );
    plan.run("build").ends(1);
    assert!(!plan.has("public"));
}

#[test]
fn every_broken_template_of_a_theme_is_told_and_a_theme_that_is_not_there() {
    let plan = Workspace::with(SMALL);
    plan.write("book.toml", "[build]\ntheme = \"own\"\n[check.rules]\nunanswered-question = \"off\"\n");
    let found = plan.run("check --format short").ends(1).out;
    tells(&found, &["book.toml:2:9: error[unknown-reference]: there is no folder `themes/own`"]);
    plan.write("themes/own/templates/404.html", "{% if %}");
    plan.write("themes/own/templates/page.html", "{{ 1 + }}");
    let found = plan.run("check --format short").ends(1).out;
    tells(&found, &["themes/own/templates/404.html:1:", "themes/own/templates/page.html:1:"]);
}

#[test]
fn a_theme_behind_a_link_is_not_read() {
    let plan = Workspace::with(SMALL);
    plan.write("book.toml", "[build]\ntheme = \"own\"\n[check.rules]\nunanswered-question = \"off\"\n");
    let outside = Workspace::with("-- themes/own/templates/404.html --\n{{ nothing.of.the.kind }}\n");
    link(outside.path("themes"), plan.path("themes"));
    tells(&plan.run("check --format short").ends(1).out, &["there is no folder `themes/own`"]);
}

#[test]
fn a_book_that_is_no_file_stops_everything() {
    // What is marked for a circle must not become everyone's because the circles cannot be read.
    let plan = Workspace::with("-- book.toml/x --\n-- content/index.md --\n+++\naudience = \"lead\"\n+++\n# Home\n");
    for command in ["check", "build", "new role x"] {
        tells(&plan.run(command).ends(2).err, &["`book.toml` is not a regular file"]);
    }
    assert!(!plan.has("public"));
}

#[test]
fn a_file_whose_ending_is_in_capitals_is_not_forgotten() {
    let plan = Workspace::with("-- content/Notes.MD --\n# Notes\n");
    tells(&plan.run("check --format short").ends(0).out, &["content/Notes.MD:1:1: warning[skipped-file]"]);
}

#[test]
fn a_check_is_of_the_files_and_rules_that_are_named() {
    let place = Workspace::with(
        "-- book.toml --\n[check.rules]\nunanswered-question = \"off\"\nmissing-owner = \"off\"\n-- content/index.md --\n# A\n\n[x](nope.md) TODO [b](b/)\n-- content/b/index.md --\n# B\n\n[x](nope.md)\n",
    );
    let short = |command: &str| place.run(&format!("check --format short {command}")).out;
    assert_eq!(short("").lines().count(), 3);
    assert_eq!(short("content/b").lines().count(), 1);
    assert_eq!(short("./content/b/index.md book.toml").lines().count(), 1);
    assert_eq!(short("--only broken-link").lines().count(), 2);
    assert_eq!(short("content/index.md --only placeholder-text").lines().count(), 1);
    place.run("check --only placeholder-text").ends(0);
    place.run("check content/b").ends(1);
    tells(&place.run("check --only brokenlink").ends(2).err, &["did you mean `broken-link`?"]);
    tells(&place.run("check content/c").ends(2).err, &["nothing of the plan is called `content/c`"]);
    tells(&place.run("build").ends(1).err, &["nothing is published", "`broken-link = \"warn\"`", "[check.rules]"]);
}

#[test]
fn a_narrower_build_over_a_file_that_cannot_be_read_says_where_to_look_and_to_soften_nothing() {
    for broken in
        [&b"title = = 1\n"[..], b"title = \"\xff\"\n", b"title = \"A\"\nmission = \"M\"\naudience = \"taem\"\n"]
    {
        let book = "[book]\nlanguage = \"en\"\n[audiences]\norder = [\"public\", \"team\"]\ndefault = \"public\"\n";
        let place = Workspace::with(&format!("-- content/index.md --\n# Home\n-- book.toml --\n{book}"));
        place.write("content/roles/a.toml", broken);
        for command in ["build", "build --every-audience"] {
            let told = place.run(command).ends(1).err;
            tells(&told, &["nothing is published", "`parvis check`"]);
            assert!(!told.contains("`unknown-audience = ") && !told.contains("[[waive]]"), "{told}");
        }
    }
}

#[test]
fn a_rule_is_explained_with_what_its_example_makes_it_say() {
    let here = Workspace::empty();
    golden("explain/broken-anchor.txt", &here.run("explain broken-anchor").ends(0).out);
    assert_eq!(golden_names("explain"), ["broken-anchor.txt"]);
    let list = here.run("explain").ends(0).out;
    for rule in parvis::rules::RULES {
        tells(&list, &[rule.name]);
        tells(&here.run(&format!("explain {}", rule.name)).ends(0).out, &["- This triggers it", "+ this does not"]);
    }
}

#[test]
fn nothing_is_made_through_a_folder_that_is_a_link() {
    let place = Workspace::with("-- elsewhere/x --\n");
    link("elsewhere", place.path("content"));
    for command in ["init", "new role guide"] {
        let told = place.run(command).ends(2).err;
        assert!(told.contains("`content` is a symbolic link"), "{told}");
    }
    assert!(!place.has("elsewhere/index.md") && !place.has("elsewhere/roles"));
}

#[test]
fn what_help_gives_as_examples_runs_on_the_sample_plan() {
    let place = Workspace::empty();
    for command in ["why", "explain", "schema", "due"] {
        let help = place.run(&format!("{command} --help")).ends(0).out;
        let examples: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("  parvis ")).collect();
        assert!(examples.len() > 1, "{help}");
        for example in examples.into_iter().filter(|example| !example.contains(['>', '"'])) {
            // What follows after blanks says what it is for.
            let line = example.split("  ").next().unwrap_or_default();
            place.run(&format!("{line} --root {}", env!("CARGO_MANIFEST_DIR"))).ends(0);
        }
    }
}
