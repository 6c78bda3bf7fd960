//! What the index holds: every page once, and nothing that is hidden, however many pages there are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Read as _;

use serde_json::Value;

use crate::site::tree;
use crate::workspace::Workspace;

/// A plan of so many small pages, in two languages; every tenth is for the team alone.
fn plan(pages: usize) -> Workspace {
    let mut text = String::from(
        "-- book.toml --
[book]
title = \"Livre\"
language = \"fr\"
languages = [\"fr\", \"en\"]
[audiences]
order = [\"public\", \"team\"]
default = \"public\"
-- content/notes/index.en.md --
# Notes in English
",
    );
    text.push_str("-- content/notes/index.md --\n# Notes\n");
    for page in 0..pages {
        let closed = if page % 10 == 0 { "+++\naudience = \"team\"\n+++\n" } else { "" };
        write!(text, "-- content/notes/p{page}.md --\n{closed}# Page {page}\n\nMot zq{page}qz.\n").expect("text");
    }
    Workspace::with(&text)
}

fn build(plan: &Workspace, out: &str, threads: &str) -> BTreeMap<String, Vec<u8>> {
    let mut command = plan.command(&format!("build --quiet --today 2026-12-01 --out {out}"));
    assert!(command.env("RAYON_NUM_THREADS", threads).status().expect("the program runs").success());
    tree(&plan.path(out))
}

/// The addresses that a language's index leads to.
fn found(site: &BTreeMap<String, Vec<u8>>, language: &str) -> Vec<String> {
    indexed(site, language).into_keys().collect()
}

/// What a language's index says of each page, by its address.
fn indexed(site: &BTreeMap<String, Vec<u8>>, language: &str) -> BTreeMap<String, String> {
    let folder = format!("pagefind/fragment/{language}_");
    let fragments = site.iter().filter(|(path, _)| path.starts_with(&folder));
    let pages = fragments.map(|(_, bytes)| {
        let plain = unpacked(bytes);
        let page: Value = serde_json::from_slice(plain.strip_prefix(b"pagefind_dcd").expect("its mark")).expect("JSON");
        let text = |key: &str| page[key].as_str().expect("a text").to_owned();
        (text("url"), text("content"))
    });
    pages.collect()
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut plain).expect("it is packed");
    plain
}

#[test]
fn every_page_is_found_once_in_its_language_and_what_is_hidden_nowhere() {
    let site = build(&plan(350), "one", "1");
    let entry: Value = serde_json::from_slice(&site["pagefind/pagefind-entry.json"]).expect("JSON");
    for (language, prefix) in [("fr", ""), ("en", "en/")] {
        let urls = found(&site, language);
        assert_eq!(entry["languages"][language]["page_count"], urls.len());
        let once: BTreeSet<&str> = urls.iter().map(|url| &**url).collect();
        assert_eq!(once.len(), urls.len(), "none is there twice");
        let of_edition = |path: &&String| path.starts_with("en/") != prefix.is_empty() && path.ends_with("index.html");
        let made: BTreeSet<String> =
            site.keys().filter(of_edition).map(|path| format!("/{}", path.trim_end_matches("index.html"))).collect();
        let unfound: BTreeSet<&str> = made.iter().map(|path| &**path).filter(|path| !once.contains(path)).collect();
        let apart = ["contents/", "print/", "search/"].map(|page| format!("/{prefix}{page}"));
        assert_eq!(unfound, apart.iter().map(|path| &**path).collect());
    }
    let (mut shown, mut hidden) = (0, 0);
    for (path, bytes) in site.iter().filter(|(path, _)| path.contains(".pf_")) {
        let plain = unpacked(bytes);
        let text = String::from_utf8_lossy(&plain);
        shown += text.matches("zq11qz").count();
        hidden += text.matches("zq10qz").count();
        assert!(!text.contains("p10/"), "{path}");
    }
    assert!(shown >= 4, "on a page and in a chunk of each language");
    assert_eq!(hidden, 0, "a page for the team is in no index of the public's");
}

#[test]
fn the_index_is_the_same_on_any_number_of_threads_and_a_new_page_leaves_the_others() {
    let plan = plan(320);
    let one = build(&plan, "one", "1");
    let other = build(&plan, "other", "5");
    assert!(one == other, "threads leave no trace");
    plan.write("content/notes/a-new-one.md", "# Une page\n\nDe plus.\n");
    let more = build(&plan, "one", "2");
    let pages = |path: &&String| path.contains("pf_fragment");
    let gone: Vec<&String> = one.keys().filter(pages).filter(|path| !more.contains_key(*path)).collect();
    // The list of its folder is another.
    assert!(gone.len() <= 4, "{gone:?}");
}

#[test]
fn a_page_that_fails_is_told_once_and_nothing_is_published() {
    let plan = plan(3);
    plan.write(
        "book.toml",
        "[book]\ntitle = \"Livre\"\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n[build]\ntheme = \"ours\"\n",
    );
    plan.write("themes/ours/templates/page.html", "{{ view.no_such_thing.at_all }}\n");
    let ran = plan.run("build --out one").ends(1);
    assert_eq!(ran.err.matches("erreur[template-error]").count(), 1, "{}", ran.err);
    assert!(!plan.has("one"));
}

#[test]
fn a_page_is_found_by_keywords_that_it_does_not_show() {
    let plan = Workspace::with(
        "-- book.toml --
[book]
title = \"Livre\"
language = \"fr\"
languages = [\"fr\", \"en\"]
-- content/roles/keeper.md --
+++
title = \"Gardien\"
mission = \"Garder.\"
keywords = [\"fiche de concierge\"]
+++
-- content/roles/keeper.en.md --
+++
title = \"Keeper\"
keywords = [\"janitor\"]
+++
-- content/roles/guide.md --
+++
title = \"Guide\"
mission = \"Guider.\"
keywords = [\"accompagnateur\"]
+++
-- content/roles/guide.en.md --
+++
mission = \"To guide.\"
+++
-- content/note.md --
+++
title = \"Note\"
keywords = [\"pense-bête\"]
+++
Un texte.
",
    );
    let site = build(&plan, "out", "2");
    let (french, english) = (indexed(&site, "fr"), indexed(&site, "en"));
    let says =
        |pages: &BTreeMap<String, String>, page: &str, word: &str| pages[page].contains(&format!("\u{2063}{word}"));
    assert!(says(&french, "/roles/keeper/", "fiche de concierge"));
    assert!(says(&french, "/note/", "pense-bête"));
    assert!(says(&english, "/en/roles/keeper/", "janitor"));
    assert!(!english["/en/roles/keeper/"].contains("concierge"), "words of another language find nothing");
    assert!(!english["/en/roles/guide/"].contains("accompagnateur"));
    assert!(says(&french, "/who/", "qui fait quoi"), "the theme's own");
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("concierge") && !text.contains("janitor") && !text.contains("pense-bête"), "{path}");
    }
}
