//! What is written a little askew is told where it stands, with the cure, and what is not is left alone.

use crate::plan::{Found, plan};
use crate::workspace::Workspace;

fn told(text: &str) -> Found {
    told_of(&format!("-- content/index.md --\n{text}"))
}

fn told_of(files: &str) -> Found {
    plan(&format!("-- book.toml --\n[book]\nlanguage = \"en\"\n{files}")).findings().but(&[
        "unanswered-question",
        "missing-owner",
        "orphan-page",
        "unreferenced-record",
    ])
}

#[track_caller]
fn help(found: &Found, rule: &'static str, at: &str) -> String {
    found.has(rule, at).help.as_ref().map(|help| help.english().to_owned()).unwrap_or_default()
}

#[test]
fn what_follows_an_attribute_without_a_blank_or_a_second_id_is_told() {
    for braces in [
        "{answers=\"vibe\",answers=\"visual-style\"}",
        "{answers=\"vibe\";answers=\"visual-style\"}",
        "{#a #b}",
        "{#my id}",
        "{id}",
    ] {
        let found = told(&format!("# A\n\n## B {braces}\n\ntext\n"));
        assert_eq!(found.of("unknown-key").count(), 1, "{braces}: {found:?}");
    }
    for braces in [
        "{answers=\"vibe\" answers=\"visual-style\"}",
        "{#a answers=\"vibe, visual-style\" aliases=\"b,c\"}",
        "{id=\"4.53\"}",
        "{#a .wide}",
    ] {
        told(&format!("# A\n\n## B {braces}\n\ntext\n")).only(&[]);
    }
}

#[test]
fn a_definition_that_no_link_follows_and_a_heading_that_html_swallows_are_told() {
    let found = told("# A\n\n[x] [b]\n\n[x]: https://a.example\n[X]: <https://b.example>\n[b]: https://a.example\n");
    found.has("unread-markup", "content/index.md:6:1");
    assert_eq!(found.of("unread-markup").count(), 1, "{found:?}");
    for same in [
        "[x]: https://a.example\n[x]: https://a.example\n\n[x]",
        "```\n[x]: https://c.example\n```\n\n[x]: https://a.example\n\n[x]\n\n```\n[x]: https://b.example\n```",
        "[//]: # (a)\n[//]: # (b)",
        "[x]: https://a.example\n\n[x] is\n[x]: not that",
    ] {
        told(&format!("# A\n\n{same}\n")).lacks("unread-markup");
    }
    for eaten in ["<a id=\"x\"/>\n## B", "<br/>\n# B", "<a name=\"x\">\n### B"] {
        let found = told(&format!("# A\n\n{eaten}\n\ntext\n"));
        found.has("unread-markup", "content/index.md:4:1");
    }
    told("# A\n\n<a id=\"x\"></a>\n## B\n\n<p>\nNote #1 and #two\n</p>\n").lacks("unread-markup");
    told("# A\n\nx[^a b] and y[^c d]\n\n[^a b]: A note.\n").has("undefined-footnote", "content/index.md:3:14");
    told("# A\n\nThe pattern [^a-z, 0] is one.\n").lacks("undefined-footnote");
}

#[test]
fn a_number_to_call_wants_its_scheme_and_a_slash_that_leans_is_named() {
    for (written, right) in [
        ("[s](+33612345678)", "write `tel:+33612345678`"),
        ("[s](<+33 6 12 34 56 78>)", "write `tel:+33612345678`"),
        ("[s](06.12.34.56.78)", "write `tel:0612345678`"),
    ] {
        let found = told(&format!("# A\n\n{written}\n"));
        found.only(&["scheme-less-link"]);
        assert_eq!(help(&found, "scheme-less-link", "content/index.md:3:1"), right);
    }
    told("# A\n\n[call](+33 6 12 34 56 78)\n").has("unread-markup", "content/index.md:3:1");
    told("# A\n\n[call](tel:+33612345678) (call +33 6 12 34 56 78)\n").only(&[]);
    told("# A\n\n[notes](2026-12-01)\n").has("broken-link", "content/index.md:3:1");
    for written in ["docs%5Crules.md", "docs\\rules.md", "docs%5crules.md"] {
        let found = told(&format!("# A\n\n[r]({written})\n"));
        let cure = help(&found, "broken-link", "content/index.md:3:1");
        assert_eq!(cure, "write `docs/rules.md`: addresses have slashes", "{written}");
    }
}

#[test]
fn a_page_among_records_is_one_finding() {
    for (path, head) in [
        ("people/ways.md", "title = \"W\"\nweight = 3\nsummary = \"s\""),
        ("people/ways.md", "summary = \"s\""),
        ("resources/r.md", "title = \"R\""),
        ("connection/channels/c.md", "title = \"C\"\nhidden = true"),
        ("measurement/metrics/m.md", "title = \"M\""),
        ("recruitment/reviews/r.md", "title = \"R\""),
        ("faq/x.md", "title = \"X\"\nsummary = \"s\""),
    ] {
        let found = told_of(&format!(
            "-- content/index.md --\n# Home\n\n[l]({path})\n-- content/{path} --\n+++\n{head}\n+++\n\nSome text that is long enough to be one.\n"
        ));
        let found = found.but(&["metric-without-baseline"]);
        found.only(&["missing-field"]);
        assert_eq!(found.0.len(), 1, "{path}: {found:?}");
        assert!(help(&found, "missing-field", &format!("content/{path}:1:1")).contains("`kind = \"page\"`"), "{path}");
    }
    // What says anything of its kind is a record.
    let found = told_of(
        "-- content/index.md --\n# Home\n-- content/people/p.md --\n+++\ntitle = \"P\"\nemail = \"p@example.org\"\n+++\n",
    );
    let mut cures = found.0.iter().filter_map(|one| one.help.as_ref());
    assert!(cures.all(|help| !help.english().contains("`kind = \"page\"`")), "{found:?}");
}

#[test]
fn two_pages_of_a_folder_and_files_of_an_office_are_told() {
    let found =
        told_of("-- content/index.md --\n# Home\n-- content/x/index.md --\n# X\n-- content/x/_index.md --\n# Y\n");
    found.only(&["output-collision"]);
    assert_eq!(found.0.len(), 1, "{found:?}");
    let files = "a.docx b.docx c.odt d.rtf e.xlsx f.pages g.pptx h.csv ~$a.docx i.pdf j.png";
    let files = files.split(' ').fold(String::new(), |all, name| all + "-- content/" + name + " --\nx\n");
    let found = told_of(&format!("-- content/index.md --\n# Home\n{files}")).but(&["broken-image", "missing-image"]);
    found.only(&["skipped-file"]);
    assert_eq!(found.0.len(), 7, "{found:?}");
    let cures: Vec<&str> = found.0.iter().filter_map(|one| Some(one.help.as_ref()?.english())).collect();
    assert!(cures[0].contains("`pandoc -t gfm -o content/a.md content/a.docx`"), "{cures:?}");
    assert!(cures.iter().any(|cure| cure.contains("`parvis import content/e.xlsx --as KIND`")), "{cures:?}");
    told_of("-- content/index.md --\n# Home\n\n[a](a.docx)\n-- content/a.docx --\nx\n").only(&[]);
}

#[test]
fn a_title_is_shown_once_and_a_page_without_one_is_called_after_its_file() {
    let book = "-- book.toml --\n[book]\nlanguage = \"en\"\n[check.rules]\nunanswered-question = \"off\"\n-- content/index.md --\n# Home\n";
    for body in [
        "# The X\n\ntext",
        "<h1>The X</h1>\n\ntext",
        "text\n\n# The X\n\nmore",
        "![p](p.png)\n\n# The X\n\nmore",
        "text\n\n<h1>The X</h1>\n\nmore",
        "<img src=\"p.png\" alt=\"p\">\n\n# The X",
    ] {
        let files =
            format!("{book}-- content/p.png --\nx\n-- content/x.md --\n+++\ntitle = \"The X\"\n+++\n\n{body}\n");
        let place = Workspace::with(&files);
        place.run("build --no-search").ends(0);
        let page = place.read("public/x/index.html");
        let heads = page.matches("<h1").count() + page.matches("<h2 id=\"the-x").count();
        assert_eq!(heads, 1, "{body}\n{page}");
    }
    let files =
        "-- content/_topics/a.md --\n# A\n-- content/my-folder/index.md --\ntext\n-- content/my_pages/b.md --\ntext\n";
    let place = Workspace::with(&format!("{book}{files}"));
    place.run("build --no-search").ends(0);
    for (path, title) in [("my-folder", "My folder"), ("my_pages/b", "B")] {
        let page = place.read(&format!("public/{path}/index.html"));
        assert!(page.contains(&format!(">{title}</h1>")), "{path}: {page}");
    }
    let home = place.read("public/my_pages/b/index.html") + &place.read("public/_topics/a/index.html");
    assert!(home.contains("My pages") && home.contains("Topics") && home.contains("My folder"), "{home}");
}

#[test]
fn an_address_from_the_root_in_a_page_that_is_not_translated_leads_to_pages_of_the_language_it_is_read_in() {
    let book = "-- book.toml --\n[book]\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n[check.rules]\nunanswered-question = \"off\"\n";
    let files = "-- content/index.md --\n# Accueil\n-- content/a.md --\n# A\n\n## Deux {#id}\n\nx\n\n## Trois\n\ny\n\
        -- content/a.en.md --\n# A\n\n## Two {#id}\n\nx\n\n## Three\n\ny\n\
        -- content/b.md --\n# B\n\n[m1](/a/#id) [m2](/a/) [m3](/a/#trois) [m4](/en/a/#id) [m5](/roles/) [m6](/b/)\n\
        -- content/c.md --\n# C\n-- content/c.en.md --\n# C\n\n[m7](/a/#id)\n";
    let place = Workspace::with(&format!("{book}{files}"));
    place.run("build --no-search").ends(0);
    let (french, english) = (place.read("public/b/index.html"), place.read("public/en/b/index.html"));
    for (name, own, other) in [
        ("m1", "../a/#id", "../../en/a/#id"),
        ("m2", "../a/", "../../en/a/"),
        ("m3", "../a/#trois", "../../en/a/#three"),
        ("m4", "../en/a/#id", "../../en/a/#id"),
        ("m5", "../roles/", "../../en/roles/"),
        ("m6", "../b/", "../../en/b/"),
    ] {
        for (page, address) in [(&french, own), (&english, other)] {
            assert!(page.contains(&format!("<a href=\"{address}\">{name}<")), "{name}: {address}\n{page}");
        }
    }
    // Who translates a page chooses where it leads.
    assert!(place.read("public/en/c/index.html").contains("<a href=\"../../a/#id\">m7<"));
}

#[test]
fn what_only_promises_an_answer_is_none() {
    for (language, stubs) in [
        ("en", ["Soon.", "TBD", "Coming soon…", "Not yet.", "Stay tuned!", "*(draft)*"]),
        ("fr", ["Bientôt.", "À venir", "TBD", "Prochainement…", "Pas encore.", "*Brouillon*"]),
    ] {
        for stub in stubs {
            let place = Workspace::with(&format!(
                "-- book.toml --\n[book]\nlanguage = \"{language}\"\n-- content/index.md --\n# A\n\n## B {{answers=\"vibe\"}}\n\n{stub}\n"
            ));
            let checked = place.run("check --only unanswered-question --format short").out;
            assert!(checked.contains("`vibe`"), "{stub}: {checked}");
            let checked = place.run("check --only placeholder-text --format short").out;
            assert!(checked.contains("placeholder-text"), "{stub}: {checked}");
        }
    }
}
