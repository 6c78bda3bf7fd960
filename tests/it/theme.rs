//! A theme of one's own: files that stand in for those of the built-in theme, one by one.

use crate::site::tree;
use crate::workspace::{Ran, Workspace, link};

const PLAN: &str = "\
-- book.toml --
[book]
title = \"The plan\"
language = \"en\"
[build]
theme = \"ours\"
-- content/index.md --
# The plan

Here we are.
-- content/people/ada.toml --
name = \"Ada\"
type = \"volunteer\"
-- content/people/bob.toml --
name = \"Bob\"
type = \"volunteer\"
";

fn with(files: &str) -> Workspace {
    Workspace::with(&format!("{PLAN}{files}"))
}

#[test]
fn a_template_stands_in_for_the_one_of_its_name_and_no_other() {
    let plan = with(
        "-- themes/ours/templates/person.html --\n{% extends \"record.html\" %}\n{% block record %}<p>{{ layout.title }} is one of us.</p>{% endblock record %}\n",
    );
    plan.run("build --no-search").ends(0);
    assert!(plan.read("public/people/ada/index.html").contains("<p>Ada is one of us.</p>"));
    assert!(plan.read("public/people/index.html").contains("class=\"index\""), "the list is the built-in one");
}

#[test]
fn a_style_sheet_stands_in_for_the_one_of_its_name_under_an_address_of_its_own() {
    let built_in = Workspace::with(&PLAN.replace("[build]\ntheme = \"ours\"\n", ""));
    built_in.run("build --no-search").ends(0);
    let plan = with("-- themes/ours/static/css/tokens.css --\n:root { --accent: rebeccapurple }\n");
    plan.run("build --no-search").ends(0);
    assert_eq!(plan.read("public/_parvis/css/tokens.css"), ":root { --accent: rebeccapurple }\n");
    assert_eq!(plan.read("public/_parvis/css/base.css"), built_in.read("public/_parvis/css/base.css"));
    let address = |workspace: &Workspace| {
        let html = workspace.read("public/index.html");
        let from = html.find("css/tokens.css?").expect("the page names it");
        html[from..from + 30].to_owned()
    };
    assert_ne!(address(&plan), address(&built_in), "a browser that knows the old one asks for the new one");
}

#[test]
fn a_word_stands_in_for_the_one_of_its_key() {
    let plan = with("-- themes/ours/i18n/en.ftl --\nrubric-who = Who does what\n");
    plan.run("build --no-search").ends(0);
    let home = plan.read("public/index.html");
    assert!(home.contains(">Who does what</a>") && home.contains(">Calendar</a>"), "{home}");
}

#[test]
fn a_mistake_in_a_theme_is_told_at_its_place() {
    let says = |ran: &Ran, lines: &[&str]| {
        for line in lines {
            assert!(ran.out.contains(line) || ran.err.contains(line), "{line} is not in {}{}", ran.out, ran.err);
        }
    };
    // One that cannot be read, one that fails only while a page is made, and words.
    let plan = with(
        "-- themes/ours/templates/person.html --\n{% extends \"record.html\" %}\n{% block record %}{{ nobody.knows }}{% endblock record %}\n",
    );
    says(
        &plan.run("check --format short").ends(1),
        &["themes/ours/templates/person.html:2:22: error[template-error]: "],
    );
    let plan = with("-- themes/ours/templates/home.html --\n<p>\n{% if x %}\n");
    says(&plan.run("check --format short").ends(1), &["themes/ours/templates/home.html:", ": error[template-error]: "]);
    let plan = with("-- themes/ours/i18n/en.ftl --\nrubric-who\n");
    says(&plan.run("check --format short").ends(1), &["themes/ours/i18n/en.ftl:1:1: error[template-error]: "]);
}

#[test]
fn what_a_page_brings_along_is_asked_for_under_the_theme_s_version() {
    let plan = Workspace::with(&PLAN.replace("[build]\ntheme = \"ours\"\n", ""));
    plan.run("build --no-search").ends(0);
    let published = tree(&plan.path("public"));
    let text = |path: &str| std::str::from_utf8(&published[path]).expect("text").to_owned();
    let home = text("index.html");
    let behind = |name: &str| {
        let rest = home.split(&format!("{name}?")).nth(1).expect("a version");
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    let (version, of_sheets) = (behind("main.js"), behind("tokens.css"));
    assert_ne!(version, of_sheets, "a preview swaps sheets and keeps its scripts");
    let mut seen = 0;
    for path in published.keys().filter(|path| path.ends_with(".html") || path.ends_with(".js")) {
        let text = text(path);
        // Scripts and styles of pages, icons, imports of scripts.
        let ends = [
            "/js/theme.js",
            "/js/main.js",
            ".css",
            "/icons.svg",
            "\"./search.js",
            "\"./find.js",
            "\"./words.js",
            "\"./family.js",
            "\"./figures.js",
            "\"./origin.js",
            "\"./rank.js",
            "\"./senses.js",
            "\"./senses-fr.js",
            "\"./senses-en.js",
            "\"./day.js",
            "\"./filter.js",
        ];
        for (end, rest) in ends.iter().flat_map(|end| text.split(end).skip(1).map(move |rest| (end, rest))) {
            seen += 1;
            let wanted = if *end == ".css" { &of_sheets } else { &version };
            assert!(rest.starts_with(&format!("?{wanted}")), "{path}: {end}{}", &rest[..rest.len().min(30)]);
        }
    }
    assert!(seen > 40, "{seen}");
    let search = text("_parvis/js/search.js");
    assert!(
        search.contains("pagefind/pagefind.js${new URL(import.meta.url).search}"),
        "the loader goes with the script"
    );
    // Another icon is another version.
    let other = with("-- themes/ours/static/img/icons.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    other.run("build --no-search").ends(0);
    assert!(!other.read("public/index.html").contains(&version));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a folder of the plan is deleted, as its author would")]
fn what_of_a_theme_is_not_read_is_told() {
    let plan = with("-- elsewhere/templates/home.html --\n<p>\n-- themes/ours/templates/person.html --\nx\n");
    link("/etc/hostname", plan.path("themes/ours/style.css"));
    link("../../elsewhere", plan.path("themes/ours/more"));
    plan.write("themes/ours/i18n/en.ftl", b"rubric-who = caf\xe9\n");
    let mut told = vec![
        "themes/ours/style.css:1:1: warning[skipped-file]",
        "themes/ours/more:1:1: warning[skipped-file]",
        "themes/ours/i18n/en.ftl:1:1: error[not-utf8]",
    ];
    // One that would wait for whoever writes into it.
    let pipe = std::process::Command::new("mkfifo").arg(plan.path("themes/ours/templates/faq.html")).status();
    if pipe.is_ok_and(|made| made.success()) {
        told.push("themes/ours/templates/faq.html:1:1: warning[skipped-file]: `themes/ours/templates/faq.html` is not");
    }
    let found = plan.run("check --format short").out;
    assert!(told.iter().all(|line| found.contains(line)), "{found}");
    std::fs::remove_dir_all(plan.path("themes/ours")).expect("it goes");
    link("../elsewhere", plan.path("themes/ours"));
    let found = plan.run("check --format short").ends(1).out;
    assert!(found.contains("themes/ours:1:1: warning[skipped-file]: `themes/ours` is a symbolic link"), "{found}");
}
