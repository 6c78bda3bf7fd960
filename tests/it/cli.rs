//! The program as its user runs it: what it prints where, and how it ends.

use crate::workspace::{Ran, Workspace, golden, golden_names};

const SMALL: &str = "\
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
fn tells(text: &str, parts: &[&str]) {
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
    said("new role Élan-vital", &["is not an id", "did you mean `elan-vital`?"]);
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
    plan.write("content/a.md", &"[x](gone.md)\n\n".repeat(3000));
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
    std::os::unix::fs::symlink(outside.path("themes"), plan.path("themes")).expect("a link");
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
fn a_new_plan_builds_at_once_and_has_open_questions_only() {
    for language in ["fr", "en"] {
        let place = Workspace::empty();
        tells(
            &place.run(&format!("init guide --lang {language}")).ends(0).out,
            &["book.toml", "parvis check --root guide"],
        );
        for file in [
            ".taplo.toml",
            "tombi.toml",
            ".gitignore",
            ".gitlab-ci.yml",
            ".github/workflows/handbook.yml",
            ".parvis/schema/role.json",
        ] {
            assert!(place.has(&format!("guide/{file}")), "{file}");
        }
        let found = place.run("check --root guide --format short").ends(0).out;
        let others: Vec<&str> = found
            .lines()
            .filter(|line| !line.contains("[unanswered-question]") && !line.contains("[missing-owner]"))
            .collect();
        assert!(others.is_empty(), "{others:#?}");
        for principle in parvis::principles::built_in() {
            let page = place.read(&format!("guide/content/{}/index.md", principle.id));
            for question in principle.questions.iter().filter(|question| question.required) {
                tells(&page, &[question.text.get(language), &format!("{{#{}}}", question.id)]);
            }
        }
        place.run("build --root guide").ends(0);
        assert!(place.has("guide/public/gaps/index.html"));
    }
}

#[test]
fn init_never_overwrites() {
    let place = Workspace::with("-- book.toml --\n# mine\n-- content/strategy/README.md --\n# Mine\n");
    tells(&place.run("init --lang en").ends(0).out, &["kept  book.toml", "kept  content/strategy/README.md"]);
    assert_eq!(place.read("book.toml"), "# mine\n");
    assert!(!place.has("content/strategy/index.md"), "a README.md is the folder's page already");
    assert!(place.has("content/roles/index.md"));
    let again = place.run("init --lang fr").ends(0).out;
    assert!(!again.contains("new  "), "{again}");
}

#[test]
fn a_new_record_of_each_kind_says_what_it_asks_and_nothing_else_is_wrong() {
    let plan = Workspace::with(SMALL);
    for ran in new_records(&plan) {
        assert!(plan.has(ran.trim()), "`{ran}` is written");
    }
    let found = plan.run("check --format short --all").out;
    for line in found.lines() {
        let expected = [
            "syntax",
            "unknown-key",
            "wrong-type",
            "invalid-id",
            "unknown-reference",
            "duplicate-id",
            "placeholder-text",
        ];
        assert!(!expected.iter().any(|rule| line.contains(&format!("[{rule}]"))), "{line}");
    }
    // What only its author can know is left open, and named.
    let missing: Vec<&str> = found.lines().filter(|line| line.contains("[missing-field]")).collect();
    assert_eq!(
        missing,
        [
            "content/recruitment/reviews/first-review.toml:1:1: error[missing-field]: `reviewer` is missing",
            "content/resources/triggers.toml:1:1: error[missing-field]: `above` or `below` is missing",
            "content/resources/triggers.toml:1:1: error[missing-field]: `decided-by` is missing"
        ]
    );
    golden("new/role.toml", &plan.read("content/roles/first-role.toml"));
    golden("new/entry.toml", &plan.read("content/calendar/2026-12.toml"));
    golden("new/faq.md", &plan.read("content/faq/first-faq.md"));
}

#[test]
fn a_new_record_of_a_french_book_speaks_french() {
    let plan = Workspace::with(&SMALL.replace("-- book.toml --\n", "-- book.toml --\n[book]\nlanguage = \"fr\"\n"));
    let mut paths: Vec<String> = new_records(&plan).map(|path| path.trim().to_owned()).collect();
    paths.dedup();
    let all = paths.iter().fold(String::new(), |all, path| all + "-- " + path + " --\n" + &plan.read(path) + "\n");
    golden("new/french.txt", &all);
    assert_eq!(golden_names("new"), ["entry.toml", "faq.md", "french.txt", "role.toml"]);
    for line in all.lines().filter(|line| line.starts_with('#')) {
        for loose in [" ;", " :", " ?", " !", "'"] {
            assert!(!line.contains(loose), "{line}");
        }
        assert!(line.chars().count() <= 100, "{line}");
    }
}

/// Adds a record of each kind, each after what it refers to; the path of each.
fn new_records(plan: &Workspace) -> impl Iterator<Item = String> {
    let kinds = "role person objective metric channel persona content-type resource trigger hiring faq responsibility review entry recurring page voice";
    kinds.split(' ').map(|kind| {
        let id = match kind {
            "page" => "strategy/first".to_owned(),
            "voice" => String::new(),
            other => format!("first-{other}"),
        };
        plan.run(&format!("new {kind} {id}")).ends(0).out
    })
}

#[test]
fn a_new_record_leaves_the_others_of_its_file_as_they_are() {
    let plan = Workspace::with(SMALL);
    plan.run("new role lead").ends(0);
    let before = "# mine\n\n[[responsibility]]\nid = \"a\"\ntext = \"Answer\"  # at once\naccountable = \"lead\"\nresponsible = [\"lead\"]";
    plan.write("content/roles/responsibilities.toml", before);
    plan.run("new responsibility b").ends(0);
    let after = plan.read("content/roles/responsibilities.toml");
    assert!(after.starts_with(&format!("{before}\n\n[[responsibility]]\n")), "{after}");
    tells(
        &plan.run("new responsibility b").ends(2).err,
        &["there is a responsibility `b` already", "responsibilities.toml:9:1"],
    );
    assert_eq!(plan.read("content/roles/responsibilities.toml"), after);

    let inline = "trigger = [ { id = \"a\" } ]\n";
    plan.write("content/resources/triggers.toml", inline);
    tells(&plan.run("new trigger b").ends(2).err, &["nothing can be added at the end", "by hand"]);
    assert_eq!(plan.read("content/resources/triggers.toml"), inline);
}

#[test]
fn a_record_that_is_there_is_not_overwritten() {
    let plan = Workspace::with(SMALL);
    plan.write("content/roles/a.md", "+++\ntitle = \"A\"\nmission = \"M\"\n+++\n");
    tells(&plan.run("new role a").ends(2).err, &["there is a role `a` already, at content/roles/a.md:1:1"]);
    plan.write("content/roles/b.toml", "title = = broken\n");
    tells(&plan.run("new role b").ends(2).err, &["content/roles/b.toml"]);
    assert_eq!(plan.read("content/roles/b.toml"), "title = = broken\n");
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
    std::os::unix::fs::symlink("elsewhere", place.path("content")).expect("a link");
    for command in ["init", "new role guide"] {
        let told = place.run(command).ends(2).err;
        assert!(told.contains("`content` is a symbolic link"), "{told}");
    }
    assert!(!place.has("elsewhere/index.md") && !place.has("elsewhere/roles"));
}
