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

/// The findings of a rule in a plan's theme, without what precedes each.
fn told(plan: &Workspace, rule: &str) -> Vec<String> {
    let out = plan.run("check --format short").out;
    let mark = format!("[{rule}]: ");
    out.lines()
        .filter(|line| line.contains(&mark))
        .map(|line| line.trim_start_matches("themes/ours/").to_owned())
        .collect()
}

#[track_caller]
fn tells(found: &[String], lines: &[&str]) {
    let is_told = |line: &&str| found.iter().any(|found| found.starts_with(line));
    let missing: Vec<_> = lines.iter().filter(|line| !is_told(line)).collect();
    assert!(missing.is_empty() && found.len() == lines.len(), "{missing:#?} of {found:#?}");
}

#[test]
fn every_mistake_of_every_template_is_told_in_one_run_at_its_place() {
    let files = "-- themes/ours/templates/person.html --\n{% extends \"record.html\" %}\n{% block recrod %}é {{ layout.title | nofilter }}{% include \"no.html\" %}{% endblock recrod %}\n\
         -- themes/ours/templates/group.html --\n{% extends \"basse.html\" %}\n\
         -- themes/ours/templates/faq.html --\n<p>\n{% if layout %}\n\
         -- themes/ours/templates/role.html --\n{% extends \"record.html\" %}{% block record %}{% endblock rec %}\n\
         -- themes/ours/templates/components.html --\n{{ 1 + }}\n\
         -- themes/ours/templates/toc.html --\n{% include \"toc.html\" %}\n";
    let english = [
        "templates/components.html:1:8: error[template-error]: found `}}` but expected one of: integer, ",
        "templates/faq.html:2:16: error[template-error]: unexpected end of input",
        "templates/group.html:1:13: error[template-error]: unknown template `basse.html`",
        "templates/person.html:2:10: error[template-error]: block `recrod` is not defined in any parent template",
        "templates/person.html:2:39: error[template-error]: unknown filter `nofilter`",
        "templates/person.html:2:61: error[template-error]: unknown template `no.html`",
        "templates/role.html:1:58: error[template-error]: block was named `record` in the opening tag, found `rec` as name in the end tag",
        "templates/toc.html:1:13: error[template-error]: `toc.html` includes itself",
    ];
    tells(&told(&with(files), "template-error"), &english);
    let french = with(files);
    let book = french.read("book.toml");
    french.write("book.toml", book.replace("\"en\"", "\"fr\""));
    let found = told(&french, "template-error");
    assert_eq!(found.len(), english.len());
    for phrase in [
        "`}}`, où il faut une valeur",
        "le gabarit s’arrête trop tôt",
        "gabarit `basse.html` inconnu",
        "n’a de bloc `recrod`",
        "filtre `nofilter` inconnu",
        "le bloc ouvert sous le nom `record` est fermé sous celui de `rec`",
        "`toc.html` s’inclut lui-même",
    ] {
        assert!(found.iter().any(|line| line.contains(phrase)), "{phrase} is not in {found:#?}");
    }
}

#[test]
fn what_a_template_of_ones_own_leaves_out_that_others_use_is_told_there() {
    let plan = with(
        "-- themes/ours/templates/base.html --\n<p>{% block sheets %}{% endblock sheets %}</p>\n-- themes/ours/templates/components.html --\n<p>\n",
    );
    let found = told(&plan, "template-error");
    for line in [
        "templates/base.html:1:1: error[template-error]: the block `main` is missing, which `",
        "templates/components.html:1:1: error[template-error]: the component `icon` is missing, which `",
    ] {
        assert!(found.iter().any(|found| found.starts_with(line)), "{line} is not in {found:#?}");
    }
}

#[test]
fn a_word_that_is_not_there_is_told_with_the_nearest_and_not_with_all() {
    let plan = with(
        "-- themes/ours/templates/home.html --\n{% extends \"base.html\" %}\n{% block main %}{{ t.rubric_wo }}{% if t.zzzz %}{% endif %}{{ t.as_of }}{{ t.mine }}{{ t[\"this_page_\" ~ layout.lang] }}{% endblock main %}\n\
         -- themes/ours/i18n/en.ftl --\nmine = Mine\n",
    );
    tells(
        &told(&plan, "template-error"),
        &[
            "templates/home.html:2:22: error[template-error]: field `rubric_wo` is not defined",
            "templates/home.html:2:42: error[template-error]: field `zzzz` is not defined",
            "templates/home.html:2:65: error[template-error]: `as-of` is said with values",
        ],
    );
    let shown = plan.run("check").out;
    assert!(shown.contains("did you mean `rubric_who`?") && !shown.contains("Available"), "{shown}");
    // A page of the other language would be without it.
    let book = plan.read("book.toml");
    plan.write("book.toml", book.replace("[build]", "languages = [\"en\", \"fr\"]\n[build]"));
    plan.write("themes/ours/templates/home.html", "{{ t.mine }}");
    tells(
        &told(&plan, "template-error"),
        &["templates/home.html:1:6: error[template-error]: `mine` has no words in `fr`"],
    );
}

#[test]
fn what_nothing_gives_a_template_is_told_even_where_no_page_is_made_of_it_and_in_conditions() {
    let plan = with(
        "-- themes/ours/templates/metric.html --\n{% extends \"record.html\" %}\n{% block record %}{{ wat }}{% if not vieww %}{% endif %}{% if later is defined %}{{ later }}{% endif %}{% endblock record %}\n\
         -- themes/ours/templates/person.html --\n{% extends \"record.html\" %}\n{% block record %}{% if view.nope %}{% endif %}{% for one in layout.languages %}{{ one.code }}{% endfor %}{% endblock record %}\n\
         -- themes/ours/templates/home.html --\n{% extends \"base.html\" %}\n{% block main %}{% set mine = layout.title %}{{ mine }}{% for x in [1, 2] %}{{ x }}{% if layout.titel %}{% endif %}{% endfor %}{% include \"part.html\" %}{% endblock main %}\n\
         -- themes/ours/templates/part.html --\n{{ mine }}{{ nomine }}{{<state name=\"draft\" word={t.state_missing} />}}\n",
    );
    tells(
        &told(&plan, "template-error"),
        &[
            "templates/metric.html:2:22: error[template-error]: variable `wat` is not defined",
            "templates/metric.html:2:38: error[template-error]: variable `vieww` is not defined",
            "templates/part.html:1:14: error[template-error]: variable `nomine` is not defined",
            "templates/person.html:2:30: error[template-error]: field `nope` is not defined",
        ],
    );
    assert!(plan.run("check").out.contains("did you mean `view`?"));
    plan.write("themes/ours/templates/part.html", "{{ mine }}");
    let found = told(&plan, "template-error");
    assert!(found.iter().any(|line| line.contains("field `titel` is not defined")), "{found:#?}");
}

/// Each copied whole, as a team begins: what the built-in templates read is there.
#[test]
fn a_copy_of_the_built_in_theme_is_without_a_finding() {
    let plan = Workspace::empty();
    plan.run("init . --lang en").ends(0);
    for (kind, id) in [("person", "ada"), ("metric", "replies"), ("faq", "hours"), ("group", "lyon"), ("hiring", "one")]
    {
        plan.run(&format!("new {kind} {id}")).ends(0);
    }
    let book = plan.read("book.toml");
    assert!(book.contains("\n[build]\n"));
    plan.write("book.toml", book.replace("\n[build]\n", "\n[build]\ntheme = \"ours\"\n"));
    let listed = plan.run("theme").ends(0).out;
    let templates: Vec<&str> = listed.lines().filter(|line| line.starts_with("templates/")).collect();
    assert!(templates.len() > 40);
    for template in templates {
        plan.run(&format!("theme {template}")).ends(0);
        let path = format!("themes/ours/{template}");
        let text = plan.read(&path);
        plan.write(&path, format!("{text}\n"));
    }
    tells(&told(&plan, "template-error"), &[]);
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
