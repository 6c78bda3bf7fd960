//! Whatever reads like a mark holds, or is told: what was meant to hide is never read by everybody.

use std::fmt::Write as _;

use parvis::load::Sources;
use parvis::pipeline;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use crate::audiences::{same, site};
use crate::plan::{Found, plan};
use crate::workspace::Workspace;

const BOOK: &str = "\
-- book.toml --
[book]
title = \"Book\"
language = \"fr\"
languages = [\"fr\", \"en\"]
[audiences]
order = [\"public\", \"team\", \"lead\"]
default = \"public\"
-- content/index.md --
# Accueil

Texte.
";

/// What is found in a page of this text, and whether the public sees a word of it.
fn told(path: &str, text: &str) -> (Found, bool) {
    let plan = plan(BOOK).with(path, text);
    let found = plan.findings().but(&["unanswered-question", "missing-owner", "unread-markup"]);
    let read = plan.read();
    let seen = pipeline::see(read, parvis::config::Circle(0));
    let shows = format!("{:?}", seen.plan.documents).contains("CANARY");
    (found, shows)
}

#[test]
fn what_looks_like_front_matter_and_is_none_is_an_error_and_hides_the_file() {
    let mut wrong = Vec::new();
    for head in [
        "title = \"Pay\"\naudience = \"lead\"\n\n",
        "audience = \"lead\"\n\n",
        "    audience = \"lead\"\n\n",
        "audience: lead\n\n",
        "Audience: lead\n\n",
        "Title: Pay\nAudience: lead\n\n",
        "title: Pay\nowner: director\n\n",
        "audiance = \"lead\"\n\n",
        ":audience: lead\n\n",
        "audience: lead\n---\n\n",
        "title = \"Pay\"\naudience = \"lead\"\n+++\n\n",
        "+++\ntitle = \"Pay\"\naudience = \"lead\"\n\n",
        "\n+++\naudience = \"lead\"\n+++\n\n",
        "\u{200b}+++\naudience = \"lead\"\n+++\n\n",
        "+++ toml\naudience = \"lead\"\n+++\n\n",
        "++++\naudience = \"lead\"\n++++\n\n",
        "---\ntitle: Pay\naudience: lead\n---\n\n",
        "---\n# a comment\n\naudience: lead\n...\n\n",
        "\n---\naudience: lead\n---\n\n",
        "---\naudience: lead\n\n",
        "---\naudience = \"lead\"\n---\n\n",
        "---\n{\"audience\": \"lead\"}\n---\n\n",
        "{\"title\": \"Pay {\", \"audience\": \"lead\"}\n\n",
        "{\n  \"audience\": \"lead\"\n}\n\n",
        "{ audience: \"lead\" }\n\n",
        ";;;\n{\"audience\": \"lead\"}\n;;;\n\n",
        "```toml\naudience = \"lead\"\n```\n\n",
        "``` toml\ntitle = \"Pay\"\naudience = \"lead\"\n```\n\n",
        "~~~\naudience: lead\n~~~\n\n",
        "```yaml\ntitle: Pay\n```\n\n",
        "```json\n{\n\"audience\": \"lead\"\n}\n```\n\n",
        "<!--\ntitle: Pay\naudience: lead\n-->\n\n",
        "<!-- audience: lead -->\n\n",
        "<!-- audience = \"lead\" -->\n\n",
    ] {
        let (found, shows) = told("content/pay.md", &format!("{head}# CANARY\n\n[x](nowhere.md)\n"));
        let marks = |rule| matches!(rule, "syntax" | "unknown-key");
        // The rest of the file is checked all the same.
        let told = [
            found.0.iter().filter(|finding| marks(finding.rule)).count(),
            found.of("broken-link").count(),
            found.0.len(),
        ];
        if shows || told != [1, 1, 2] {
            wrong.push(format!("{head:?}: shown: {shows}\n{found:?}"));
        }
        // In a file of records likewise, and nothing is said to be missing that could not be read.
        let (found, shows) = self::told("content/roles/pay.md", &format!("{head}# CANARY\n\n[x](nowhere.md)\n"));
        if shows || !found.0.iter().any(|finding| marks(finding.rule)) || found.of("missing-field").count() > 0 {
            wrong.push(format!("{head:?} of a role: shown: {shows}\n{found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_that_only_begins_like_one_is_a_page() {
    let mut wrong = Vec::new();
    for page in [
        "---\n\nA text between rules.\n\n---\n\nmore\n",
        "---\nA text between rules.\n---\n\nmore\n",
        "---\n---\n\nmore\n",
        "----\n\nmore: yes\n",
        "Note: read this first.\n\nmore\n",
        "Attention : à lire.\n\nmore\n",
        "https://example.org is our site.\n\nmore\n",
        "```sh\nparvis build\n```\n\nmore\n",
        "```python\ntitle = \"x\"\n```\n\nmore\n",
        "{% raw %}\n\nmore\n",
        "{{ title }}: more\n",
        "<!-- A note: to whoever edits this. -->\n\nmore\n",
        "<!-- markdownlint-disable MD041 -->\n\nmore\n",
        "x = 3, said the teacher.\n\nmore\n",
        "Our audience: those who repair.\n\nmore\n",
        "# A page\n\naudience and tone: see below\n",
        "# A page\n\n`audience = \"lead\"` marks a file.\n\n```toml\naudience = \"lead\"\n```\n",
        "# A page\n\n**Audience:** everybody\n\n- Audience: newcomers\n",
        "# Our audience {#audience}\n\n[audience](#audience) {#not-a-mark}\n",
        "# A page\n\n## Audience: who they are\n\n| audience | lead |\n|---|---|\n| a | b |\n",
    ] {
        let (found, shows) = told("content/pay.md", &format!("{page}\nCANARY\n"));
        if !shows || !found.0.is_empty() {
            wrong.push(format!("{page:?}: shown: {shows}\n{found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mark_where_none_is_read_is_an_error_and_what_it_stands_in_is_hidden() {
    let mut wrong = Vec::new();
    for text in [
        "## CANARY {.audience-lead}\n\nCANARY\n",
        "## CANARY {.lead}\n\nCANARY\n",
        "## CANARY ｛audience=\"lead\"｝\n\nCANARY\n",
        "## CANARY {#audience=lead}\n\nCANARY\n",
        "## CANARY {Audience=\"lead\"}\n\nCANARY\n",
        "## CANARY {audiance=\"lead\"}\n\nCANARY\n",
        "## CANARY {audience:lead}\n\nCANARY\n",
        "## CANARY {audience=“lead”}\n\nCANARY\n",
        "## CANARY {visibility=\"lead\"}\n\nCANARY\n",
        "## CANARY {\naudience=\"lead\"}\n\nCANARY\n",
        "## CANARY {audience=\"lead\"\n\nCANARY\n",
        "## CANARY [audience=lead]\n\nCANARY\n",
        "## CANARY <!-- audience: lead -->\n\nCANARY\n",
        "## CANARY\n<!-- audience: lead -->\n\nCANARY\n",
        "## CANARY\n\n<!--\naudience = \"lead\"\n-->\n\nCANARY\n",
        "## CANARY\n{audience=\"lead\"}\n\nCANARY\n",
        "## CANARY\n{: audience=\"lead\"}\n\nCANARY\n",
        "## CANARY\n\naudience: lead\n\nCANARY\n",
        "## CANARY\n\nAudience: Lead\n\nCANARY\n",
        "## CANARY\n\n**Audience:** lead\n\nCANARY\n",
        "+++\naudience = \"lead\"\n+++\n\nCANARY\n",
        "---\naudience: lead\n---\n\nCANARY\n",
        "<div audience=\"lead\">\n\nCANARY\n\n</div>\n",
        "<div class=\"audience-lead\">\n\nCANARY\n\n</div>\n",
        "<section data-audience=\"lead\">CANARY</section>\n",
        "::: audience-lead\nCANARY\n:::\n",
        "::: {.audience-lead}\nCANARY\n:::\n",
        "%% audience: lead %%\n\nCANARY\n",
        "export const audience = \"lead\"\n\nCANARY\n",
        "[//]: # (audience: lead)\n\nCANARY\n",
        "[//]: # (a note)\n[//]: # (audience = lead)\n\nCANARY\n",
        "[comment]: <> \"audience: lead\"\n\nCANARY\n",
        "[audience]: lead\n\nCANARY\n",
        "% audience: lead\n\nCANARY\n",
        ":audience: lead\n\nCANARY\n",
    ] {
        for lead in ["# A page\n\nText.\n\n", "+++\ntitle = \"A page\"\n+++\n\n"] {
            let (found, shows) = told("content/pay.md", &format!("{lead}{text}"));
            let marks = |rule| matches!(rule, "syntax" | "unknown-key" | "unknown-audience");
            if shows || !found.0.iter().any(|finding| marks(finding.rule)) {
                wrong.push(format!("{text:?}: shown: {shows}\n{found:?}"));
            }
        }
        let body = format!("question = \"Q?\"\nbody = '''\nText.\n\n{text}'''\n");
        let (found, shows) = told("content/faq/pay.toml", &body);
        if shows {
            wrong.push(format!("{text:?} in an answer\n{found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A page and its translation, a record's body and a folder's page, each with the same headings in both.
fn pair(path: &str, head: [&str; 2], sections: &[(usize, bool)], hidden: &[(usize, usize)]) -> String {
    let mut out = String::new();
    for (language, head) in ["", ".en"].into_iter().zip(head) {
        let _ = writeln!(out, "-- content/{path}{language}.md --\n{head}");
        for at in 0..=sections.len() {
            for (_, level) in hidden.iter().filter(|(before, _)| language.is_empty() && *before == at) {
                let marks = "#".repeat(*level);
                let _ =
                    write!(out, "{marks} Réservé {{audience=\"lead\"}}\n\nCaché.\n\n{marks}# Dessous\n\nCaché.\n\n");
            }
            let Some((level, is_named)) = sections.get(at) else { continue };
            let id = if *is_named { format!(" {{#part-{at}}}") } else { String::new() };
            let word = if language.is_empty() { "Partie" } else { "Part" };
            let _ = write!(out, "{} {word} {at}{id}\n\nTexte {at}.\n\n", "#".repeat(*level));
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_hidden_section_that_only_the_original_has_leaves_no_trace(
        sections in prop::collection::vec((2..4_usize, any::<bool>()), 0..5),
        hidden in prop::collection::vec((0..6_usize, 2..4_usize), 1..4),
    ) {
        let hidden: Vec<_> = hidden.into_iter().map(|(at, level)| (at.min(sections.len()), level)).collect();
        // A hidden section ends where one of its level or above begins: what is below it is hidden too.
        let ends = |(at, level): &(usize, usize)| sections.get(*at).is_none_or(|(next, _)| next <= level);
        prop_assume!(hidden.iter().all(ends));
        let files = |hidden: &[(usize, usize)]| {
            [
                BOOK.to_owned(),
                pair("page", ["# Page", "# Page"], &sections, hidden),
                pair("dossier/index", ["+++\ntitle = \"Dossier\"\n+++", "+++\ntitle = \"Folder\"\n+++"], &sections, hidden),
                pair("faq/q", ["+++\nquestion = \"Quoi ?\"\n+++", "+++\nquestion = \"What?\"\n+++"], &sections, hidden),
                // One that translates the beginning only.
                pair("debut", ["# Début", "# Beginning"], &sections, hidden).split_inclusive("# Beginning\n").next().unwrap_or_default().to_owned(),
            ]
            .concat()
        };
        let one = site(&Sources::from_text(&files(&hidden)), 0);
        same(&one.0, &site(&Sources::from_text(&files(&[])), 0).0);
        prop_assert!(one.1.findings.iter().all(|finding| finding.rule != "unknown-audience"), "{:?}", one.1.findings);
        let english = String::from_utf8_lossy(&one.0["en/page/index.html"]).into_owned();
        prop_assert!(sections.is_empty() || english.contains("Part 0"), "the translation is lost");
    }
}

#[test]
fn a_translation_that_may_hold_the_hidden_section_is_told_and_hidden() {
    let page = "-- content/a.md --\n# A\n\n## Un\n\nx\n\n## Réservé {#r audience=\"lead\"}\n\nx\n\n## Deux\n\nx\n";
    let seen = |translation: &str| {
        let plan = plan(&format!("{BOOK}{page}-- content/a.en.md --\n{translation}"));
        let seen = pipeline::see(plan.read(), parvis::config::Circle(0));
        (plan.findings(), format!("{:?}", seen.plan.documents).contains("CANARY"))
    };
    // It is the beginning.
    let (found, shows) = seen("# A\n\n## CANARY\n\nx\n");
    found.lacks("unknown-audience");
    assert!(shows);
    // It may be either.
    let (found, shows) = seen("# A\n\n## One\n\n## CANARY\n\nx\n\n## Three\n\n## Four\n");
    let finding = found.has("unknown-audience", "content/a.en.md:1:1");
    assert_eq!(format!("{:?}", finding.related[0].place), "content/a.md:7:1");
    assert!(!shows);
    // Two of one id: either may be the one that is hidden.
    let (found, shows) = seen("# A\n\n## One {#un}\n\n## Two {#r}\n\nx\n\n## CANARY {#r}\n\nx\n");
    found.has("unknown-audience", "content/a.en.md:1:1");
    assert!(!shows);
    // It is the one that is hidden, or it says that it is another.
    let (found, shows) = seen("# A\n\n## One\n\nx\n\n## CANARY\n\nx\n\n## Two\n\nx\n");
    found.lacks("unknown-audience");
    assert!(!shows);
    let (found, shows) = seen("# A\n\n## CANARY {#un}\n\nx\n");
    found.lacks("unknown-audience");
    assert!(shows);
    // The title's own mark is the title's of the translation.
    let hidden = "-- content/a.md --\n# A {audience=\"lead\"}\n\n## Un\n\nx\n-- content/a.en.md --\n# CANARY\n\nx\n";
    let seen = pipeline::see(plan(&format!("{BOOK}{hidden}")).read(), parvis::config::Circle(0));
    assert!(!format!("{:?}", seen.plan.documents).contains("CANARY"));
}

#[test]
fn what_was_meant_hides_whatever_the_book_says_of_unknown_keys() {
    let softened = [
        "[check.rules]\nunknown-key = \"warn\"\n",
        "[check.rules]\nunknown-key = \"off\"\n",
        "[[waive]]\nrule = \"unknown-key\"\nat = \"pay.md\"\nwhy = \"later\"\n",
    ];
    let mut wrong = Vec::new();
    for mark in [
        "## CANARY {audiance=\"lead\"}",
        "## CANARY {Audience=\"lead\"}",
        "## CANARY {audience:\"lead\"}",
        "## CANARY {audience=\"lead\"} and more",
        "## CANARY {audiance=\"lead\"} and more",
        "####### CANARY {audience=\"lead\"}",
        "####### CANARY {audiance=\"lead\"}",
        "##CANARY {audiance = \"lead\"}",
        "## CANARY {lead}",
        "## CANARY {audiance=“lead”}",
        "CANARY {audiance=\"lead\"}\n---",
        "- ## CANARY {audeince=\"lead\"}",
        "CANARY text {audiance=\"lead\"}",
        "CANARY text ｛audiance=\"lead\"｝",
        "<h2 audiance=\"lead\">CANARY</h2>",
        "<section Audience=\"lead\">\n\nCANARY",
        "## CANARY <!-- {audiance=\"lead\"} -->",
        "<!-- audiance: lead -->\n\nCANARY",
        "## CANARY {answers=\"vibe\";audience=\"lead\"}",
        "## CANARY {audience=\"public\"audience=\"lead\"}",
        "## CANARY {public=\"laed\"}",
        "## CANARY {access=« lead »}",
        "## CANARY {brouillon}",
        "    ## CANARY {audience=\"lead\"}",
        "```toml {audiance=\"lead\"}\nCANARY\n```",
        "CANARY {access: “lead”}",
    ] {
        for soft in softened {
            let book = BOOK.replace("-- content/index", &format!("{soft}-- content/index"));
            let read = plan(&book).with("content/pay.md", format!("# Pay\n\nx\n\n{mark}\n\nCANARY\n")).read();
            let seen = pipeline::see(read, parvis::config::Circle(0));
            if format!("{:?}", seen.plan.documents).contains("CANARY") {
                wrong.push(format!("{mark} with {soft}"));
            }
            // And nobody takes the site for whole.
            if !seen.findings.iter().any(|finding| finding.rule == "unknown-audience") {
                wrong.push(format!("{mark} is not told with {soft}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_key_that_says_in_other_words_who_may_read_hides_whatever_the_book_says_of_it() {
    let book = BOOK
        .replace("-- content/index", "[check.rules]\nunknown-key = \"off\"\nwrong-type = \"off\"\n-- content/index");
    let many: String = (0..60).map(|at| ["key", &at.to_string(), " = 1\n"].concat()).collect();
    let mut wrong = Vec::new();
    for keys in [
        "public = \"laed\"",
        "cercle = [\"lead\"]",
        "\"réservé à\" = \"lead\"",
        "visible-to = \"lead\"",
        "access = { only = \"lead\" }",
        "private = true",
        "hidden = \"lead\"",
        "published = false",
        "statut = \"brouillon\"",
        "draft = \"oui\"",
        &format!("{many}audiance = \"lead\""),
        &format!("{many}drafft = true"),
    ] {
        let read = plan(&book).with("content/pay.md", format!("+++\n{keys}\n+++\n# CANARY\n")).read();
        let seen = pipeline::see(read, parvis::config::Circle(0));
        if format!("{:?}", seen.plan.documents).contains("CANARY") {
            wrong.push(keys.to_owned());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for keys in ["public = true", "private = false", "published = true", "tags = [\"lead\"]", "status = \"done\""] {
        let read = plan(&book).with("content/pay.md", format!("+++\n{keys}\n+++\n# CANARY\n")).read();
        let seen = pipeline::see(read, parvis::config::Circle(0));
        assert!(format!("{:?}", seen.plan.documents).contains("CANARY"), "{keys}");
    }
}

#[test]
fn a_folder_whose_page_cannot_be_read_is_for_nobody_whatever_the_book_says_of_it() {
    let soft = "[audiences]\norder = [\"public\", \"team\"]\ndefault = \"public\"\n[check.rules]\n\
        unknown-audience = \"off\"\nskipped-file = \"off\"\nnot-utf8 = \"off\"\nunknown-key = \"off\"\n";
    let marked = "+++\naudience = \"team\"\n+++\n\n# Part\n";
    let seen = |name: &str, bytes: &[u8]| {
        let place = Workspace::with("-- content/index.md --\n# Home\n-- content/part/canary.md --\n# Canary\n");
        place.write(
            "book.toml",
            format!("[book]\ntitle = \"B\"\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n{soft}"),
        );
        place.write(&format!("content/part/{name}"), bytes);
        let sources = parvis::load::Disk::new(place.path("")).load().expect("a plan");
        let options = pipeline::Options { today: None, drafts: false };
        let seen = pipeline::see(
            pipeline::read(&sources, options, &mut pipeline::Cache::default()),
            parvis::config::Circle(0),
        );
        seen.plan.items().len() > 1
    };
    let misnamed = "INDEX.MD Readme.Md index.MARKDOWN index.en.md index.md.txt README index.md.md index..md __index.md README-2.md";
    assert!(!misnamed.split(' ').chain(["index .md"]).any(|name| seen(name, marked.as_bytes())));
    for (name, text) in [
        ("index.md", "---\naudience: team\n---\n\n# Part\n"),
        ("index.md", "audience = \"team\"\n\n# Part\n"),
        ("index.md", "\n+++\naudience = \"team\"\n+++\n\n# Part\n"),
        ("index.md", "+++\naudience = \"taem\"\n+++\n\n# Part\n"),
        ("index.md", "+++\nAudiance = \"team\"\n+++\n\n# Part\n"),
    ] {
        assert!(!seen(name, text.as_bytes()), "{name}: {text}");
    }
    assert!(!seen("index.md", &[marked.as_bytes(), b"\xff"].concat()), "no UTF-8");
    assert!(
        ["index.md", "index .md"].iter().all(|name| seen(name, b"# Part\n")) && seen("note.txt", marked.as_bytes())
    );
}
