//! From home, by links alone, a reader reaches every page: of any plan, in every language and circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use parvis::config::Circle;
use parvis::handbook::{Body, Route};
use parvis::load::{History, Sources};
use parvis::pipeline::{self, Cache, Options};
use parvis::render::{self, PageKind, Theme};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use crate::pages::{main_of, pages};
use crate::plan::plan;

/// The pages of a plan as a circle sees it, by their addresses from the root; and those that their author keeps out
/// of every list.
fn site(text: &str, circle: u8) -> (BTreeMap<String, String>, BTreeSet<String>) {
    let sources = Sources::from_text(text);
    let today = Some("2026-12-01".parse().expect("a day"));
    let read = pipeline::read(&sources, Options { today, drafts: false }, &mut Cache::default());
    let theme = Arc::new(Theme::new(&read.plan.config, &sources));
    let seen = pipeline::see(read, Circle(circle.into()));
    let checked = pipeline::check_seen(&seen);
    let site = pipeline::site(seen, checked, theme, Arc::<History>::default(), render::Options::default());
    let mut pages = BTreeMap::new();
    let mut hidden = BTreeSet::new();
    for route in site.routes().values() {
        let Route::Page(at) = route else { continue };
        let page = &site.book().pages[*at as usize];
        if page.kind == PageKind::NotFound {
            continue;
        }
        let Ok(Body::Bytes(bytes)) = site.body(route) else { panic!("{page:?} is made") };
        let address = page.url.as_str().to_owned();
        if page.item.is_some_and(|ix| site.book().plan.items()[ix.at()].source.text.contains("hidden = true")) {
            hidden.insert(address.clone());
        }
        pages.insert(address, String::from_utf8(bytes.into_owned()).expect("pages are text"));
    }
    (pages, hidden)
}

/// The address that a link on a page leads to, from the root; nothing if it leads elsewhere.
fn resolved(page: &str, href: &str) -> Option<String> {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    if href.is_empty() || href.contains(':') {
        return None;
    }
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    for part in href.split('/') {
        match part {
            ".." => drop(folders.pop()?),
            "." => {}
            part => folders.push(part),
        }
    }
    Some(percent_decode_str(&folders.join("/")).decode_utf8_lossy().into_owned())
}

/// The pages that links lead to from home, whatever they stand in.
fn reached(pages: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut reached = BTreeSet::from([String::new()]);
    let mut todo = vec![String::new()];
    while let Some(page) = todo.pop() {
        for link in pages[&page].split("<a ").skip(1) {
            let Some((_, href)) = link.split_once("href=\"") else { continue };
            let href = href.split('"').next().unwrap_or_default().replace("&amp;", "&");
            if let Some(to) = resolved(&page, &href)
                && pages.contains_key(&to)
                && reached.insert(to.clone())
            {
                todo.push(to);
            }
        }
    }
    reached
}

/// The pages that no way leads to.
fn lost(text: &str, circle: u8) -> Vec<String> {
    let (pages, hidden) = site(text, circle);
    let reached = reached(&pages);
    pages.keys().filter(|page| !reached.contains(*page) && !hidden.contains(*page)).cloned().collect()
}

#[test]
fn loose_pages_and_folders_stand_on_home_in_the_menu_and_in_the_contents() {
    let text = "-- content/about.md --\n# About us\n-- content/cities/lyon.md --\n# Lyon\n-- content/guides/hello.md --\n# Hello\n";
    assert_eq!(lost(text, 0), Vec::<String>::new());
    let pages = pages(text);
    let home = &pages["index.html"];
    for (href, title) in [("about/", "About us"), ("cities/", "Cities"), ("guides/", "Guides")] {
        let link = format!("href=\"{href}\">{title}</a>");
        assert_eq!(home.matches(&link).count(), 2, "in the menu and on home: {home}");
    }
    let contents = main_of(&pages["contents/index.html"]);
    for href in ["../about/", "../cities/lyon/", "../guides/hello/", "../premise/", "../who/"] {
        assert!(contents.contains(&format!("href=\"{href}\"")), "{href}: {contents}");
    }
}

/// What the menu of a page marks, from the root.
fn marked(page: &str, html: &str) -> Vec<String> {
    let menu = html.split("<main").next().expect("what stands above");
    let links = menu.split("<a ").skip(1).filter_map(|link| link.split('>').next());
    let links = links.filter(|link| link.contains("aria-current"));
    let hrefs = links.filter_map(|link| link.split("href=\"").nth(1)?.split('"').next());
    hrefs.filter_map(|href| resolved(page, href)).collect()
}

#[test]
fn the_menu_of_each_page_marks_the_way_to_it_and_no_other() {
    let mut text = String::new();
    for name in ["a", "b", "c", "d"] {
        write!(text, "-- content/{name}.md --\n# Page {name}\n-- content/in-{name}/one.md --\n# One\n").expect("text");
        write!(text, "-- content/in-{name}/two/deep.md --\n# Deep\n").expect("text");
    }
    let menu = "[book]\ntitle = \"Book\"\n[look]\nmenu = [\"faq\", \"a\", \"in-b\", \"in-b/two\", \"d\"]\n";
    for (menu, named) in [("", None), (menu, Some(["a", "in-b", "in-b/two", "d"]))] {
        let pages = pages(&format!("-- book.toml --\n{menu}{text}"));
        let all = ["a", "b", "c", "d", "in-a/one", "in-b/one", "in-b/two/deep", "in-d/two/deep"];
        for path in all {
            let way: Vec<String> = match named {
                None => vec![format!("{}/", path.split('/').next().expect("a first"))],
                Some(named) => {
                    let ways = named.iter().filter(|way| path == **way || path.starts_with(&format!("{way}/")));
                    ways.max_by_key(|way| way.len()).into_iter().map(|way| format!("{way}/")).collect()
                }
            };
            let address = format!("{path}/index.html");
            assert_eq!(marked(&address, &pages[&address]), way, "{address}, {named:?}");
        }
    }
}

#[test]
fn the_page_of_a_folder_leads_to_all_that_is_in_it() {
    let mut text = String::from("-- content/notes/index.md --\n# Notes\n\nWhat helps.\n");
    for at in 1..=40 {
        write!(text, "-- content/notes/n{at}.md --\n# Note {at}\n").expect("text");
    }
    let pages = pages(&text);
    let notes = main_of(&pages["notes/index.html"]);
    let at = |title: &str| notes.find(&format!(">{title}</a>")).unwrap_or_else(|| panic!("{title}: {notes}"));
    assert!(at("Note 2") < at("Note 10") && at("Note 39") < at("Note 40"), "in the order of numbers");
}

#[test]
fn pages_stand_in_the_order_of_each_language() {
    let person =
        |id: &str, name: &str| format!("-- content/people/{id}.toml --\nname = \"{name}\"\ntype = \"member\"\n");
    let mut text =
        String::from("-- book.toml --\n[book]\ntitle = \"Livre\"\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n");
    text.push_str(&[person("a", "Zoé"), person("b", "Émile"), person("c", "Odile"), person("d", "Œdipe")].concat());
    for (id, fr, en) in [("x", "Abeille", "Bee"), ("y", "Fourmi", "Ant")] {
        write!(text, "-- content/bestioles/{id}.md --\n# {fr}\n-- content/bestioles/{id}.en.md --\n# {en}\n")
            .expect("text");
    }
    let pages = pages(&text);
    let order = |page: &str, words: &[&str]| {
        let html = main_of(&pages[page]);
        let places: Vec<usize> = words
            .iter()
            .map(|word| html.find(&format!(">{word}</a>")).unwrap_or_else(|| panic!("{word}: {html}")))
            .collect();
        assert!(places.is_sorted(), "{page}: {places:?}");
    };
    order("people/index.html", &["Émile", "Odile", "Œdipe", "Zoé"]);
    order("bestioles/index.html", &["Abeille", "Fourmi"]);
    order("en/bestioles/index.html", &["Ant", "Bee"]);
    assert!(
        pages["en/bestioles/y/index.html"].contains("rel=\"next\" href=\"../../../en/bestioles/x/\""),
        "the pager likewise"
    );
    assert!(pages["bestioles/x/index.html"].contains("rel=\"next\" href=\"../../bestioles/y/\""));
}

#[test]
fn what_answers_and_what_is_missing_stand_in_the_order_of_the_language_too() {
    // Ids run against the names.
    let names = ["Zoé", "œuvre", "Émile", "Chapitre 10", "Chapitre 2"];
    let mut text = String::from(
        "-- book.toml --\n[book]\nlanguage = \"fr\"\n[audiences]\norder = [\"team\"]\ndefault = \"team\"\n",
    );
    let mut triggers = String::from("-- content/resources/triggers.toml --\n");
    for (at, name) in names.iter().enumerate() {
        write!(text, "-- content/roles/r{at}.toml --\ntitle = \"{name}\"\nmission = \"M.\"\nreports-to = \"top\"\n")
            .expect("text");
        write!(text, "-- content/strategy/personas/p{at}.toml --\ntitle = \"{name}\"\ncommon-ground = \"Du pain.\"\n")
            .expect("text");
        write!(text, "-- content/measurement/metrics/m{at}.toml --\ntitle = \"{name}\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"week\"\nsource = \"S\"\n[[readings]]\non = 2026-01-01\nvalue = 1\n").expect("text");
        write!(triggers, "[[trigger]]\nid = \"t{at}\"\nmetric = \"m0\"\nabove = 9\nadd-role = \"r{at}\"\nadd-seats = 1\ndecided-by = \"top\"\n").expect("text");
    }
    text.push_str(&triggers);
    text.push_str("-- content/roles/top.toml --\ntitle = \"Direction\"\nmission = \"M.\"\nleads = true\n");
    let pages = pages(&text);
    let right: Vec<&str> = names.iter().rev().copied().collect();
    let seen = |page: &str, from: &str| {
        let html = main_of(&pages[page]);
        let part = html.split_once(from).unwrap_or_else(|| panic!("{page} has no {from}: {html}")).1;
        let place = |name: &&str| part.find(&format!("{name}</a>")).unwrap_or_else(|| panic!("{page}: {name}: {part}"));
        let places: Vec<usize> = right.iter().map(place).collect();
        assert!(places.is_sorted(), "{page} after {from}: {places:?}");
    };
    seen("strategy/index.html", "id=\"typical-member\"");
    seen("roles/index.html", "id=\"role-mission\"");
    seen("faq/index.html", "id=\"pv-q-typical-member\"");
    seen("gaps/index.html", "role-skills");
    seen("gaps/index.html", "Les rôles, question par question");
    seen("roles/top/index.html", "Seuils de renfort");
}

#[test]
fn a_plan_of_one_page_and_one_with_a_hidden_home_are_reached_whole() {
    for text in [
        "-- content/notes/alone.md --\n# Alone\n",
        "-- content/a/b/c/d/e/f.md --\n# Deep\n",
        "-- content/index.md --\n+++\nhidden = true\n+++\n# Home\n-- content/a/b.md --\n# B\n-- content/c.md --\n# C\n",
        "-- content/notes/index.md --\n+++\nhidden = true\n+++\n# Notes\n-- content/notes/x/y.md --\n# Y\n",
    ] {
        assert_eq!(lost(text, 0), Vec::<String>::new(), "{text}");
        let lost_ones = lost(&format!("{BOOK}{}", text.replace(".md", ".en.md")), 2);
        assert_eq!(lost_ones, Vec::<String>::new(), "only in the other language: {text}");
    }
}

#[test]
fn a_hidden_page_of_a_folder_keeps_its_text_whatever_lies_beside_it() {
    let hidden = "+++\nhidden = true\n+++\n# A\n\n## Sec {#sec}\n\nZEBRA\n";
    for (folder, name) in [
        ("", "index"),
        ("a/", "index"),
        ("a/", "README"),
        ("a/", "_index"),
        ("strategy/", "index"),
        ("premise/", "index"),
        ("follow-through/", "index"),
        ("calendar/", "index"),
        ("measurement/", "index"),
        ("faq/", "index"),
        ("people/", "index"),
    ] {
        let beside = if folder.is_empty() || folder == "a/" || folder == "strategy/" { folder } else { "a/" };
        let (pages, _) = site(
            &format!(
                "-- content/{folder}{name}.md --\n{hidden}-- content/{beside}b.md --\n+++\ntitle = \"B\"\n+++\nText.\n"
            ),
            0,
        );
        let page = pages.get(folder).unwrap_or_else(|| panic!("{folder}: {:?}", pages.keys()));
        assert!(page.contains("ZEBRA") && page.contains("id=\"sec\""), "{folder}{name}");
        let other = &pages[&format!("{beside}b/")];
        assert!(!other.contains("ZEBRA"), "{folder}{name}");
    }
}

#[test]
fn hidden_pages_that_only_lead_to_each_other_are_orphans() {
    let hidden = |other: &str| format!("+++\nhidden = true\nowner = \"x\"\n+++\n# Page\n\nSee [it]({other}.md).\n");
    let text = format!(
        "-- content/index.md --\n# Home\n-- content/a.md --\n{}-- content/b.md --\n{}",
        hidden("b"),
        hidden("a")
    );
    assert_eq!(plan(&text).findings().of("orphan-page").count(), 2);
    let text = text.replace("# Home\n", "# Home\n\nSee [a](a.md).\n");
    assert_eq!(plan(&text).findings().of("orphan-page").count(), 0);
}

const BOOK: &str = "\
-- book.toml --
[book]
title = \"Book\"
language = \"fr\"
languages = [\"fr\", \"en\"]
[audiences]
order = [\"public\", \"team\", \"lead\"]
default = \"team\"
";

/// A file of a plan: its folder, its name, who may read it, whether it is hidden, and the languages it is in.
type File = (usize, usize, usize, bool, usize);

/// In the plan's language, in both, in the other alone.
const IN: &[&[&str]] = &[&[""], &["", ".en"], &[".en"]];

const FOLDERS: &[&str] = &[
    "",
    "about",
    "cities",
    "cities/lyon",
    "cities/lyon/été",
    "premise",
    "strategy",
    "strategy/voix",
    "roles",
    "resources/notes",
    "calendar",
    "faq",
    "people",
    "measurement",
    "groups",
    "follow-through/x",
    "recruitment",
];
const NAMES: &[&str] = &["index", "one", "two", "10", "Été 2026", "who else"];
const MARKS: &[&str] = &["", "audience = \"public\"\n", "audience = \"team\"\n", "audience = \"lead\"\n"];

fn text(files: &[File], menu: &str) -> String {
    let mut out = format!("{BOOK}{menu}");
    let mut seen = BTreeSet::new();
    for (folder, name, mark, hidden, languages) in files {
        let (folder, name) = (FOLDERS[*folder], NAMES[*name]);
        let path = format!("content/{folder}/{name}").replace("//", "/");
        if !seen.insert(path.clone()) {
            continue;
        }
        let hidden = if *hidden { "hidden = true\n" } else { "" };
        for language in IN[*languages] {
            let text = if language.is_empty() || IN[*languages].len() == 1 {
                let group = if name == "10" { "groups = [\"paris\"]\n" } else { "" };
                format!("+++\nkind = \"page\"\ntitle = \"{name}\"\n{}{hidden}{group}+++\nText.", MARKS[*mark])
            } else {
                "Text.".into()
            };
            writeln!(out, "-- {path}{language}.md --\n{text}").expect("text");
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
    fn from_home_every_page_is_reached(
        files in proptest::collection::vec(
            (0..FOLDERS.len(), 0..NAMES.len(), 0..MARKS.len(), proptest::bool::weighted(0.1), 0..IN.len()), 0..14),
        ordered in any::<bool>(),
        records in proptest::sample::subsequence(RECORDS.to_vec(), 0..RECORDS.len()),
    ) {
        let menu = if ordered { "[look]\nmenu = [\"faq\"]\n" } else { "" };
        let text = text(&files, menu) + &records.concat();
        for circle in 0..3 {
            prop_assert_eq!(lost(&text, circle), Vec::<String>::new(), "{}\n{}", circle, text);
        }
    }
}

/// A record of each kind, some for a closer circle.
const RECORDS: &[&str] = &[
    "-- content/groups/lyon.toml --\ntitle = \"Lyon\"\naudience = \"lead\"\n-- content/groups/paris.toml --\ntitle = \"Paris\"\nparent = \"lyon\"\n",
    "-- content/roles/guide.toml --\ntitle = \"Guide\"\nmission = \"To guide.\"\naudience = \"public\"\n",
    "-- content/roles/responsibilities.toml --\n[[responsibility]]\nid = \"door\"\ntext = \"The door\"\naccountable = \"guide\"\nresponsible = [\"guide\"]\n",
    "-- content/people/ada.toml --\nname = \"Ada\"\ntype = \"member\"\nleft-on = 2020-01-01\n",
    "-- content/connection/channels/forum.toml --\ntitle = \"Forum\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"stopped\"\n",
    "-- content/calendar/2027-03.toml --\n[[entry]]\nid = \"e\"\ndate = 2027-03-02\nchannel = \"forum\"\ntitle = \"E\"\nowner = \"ada\"\nstatus = \"idea\"\n",
    "-- content/strategy/personas/mia.toml --\ntitle = \"Mia\"\ncommon-ground = \"Reads.\"\n",
    "-- content/strategy/voice.toml --\ntones = [\"warm\"]\naudience = \"lead\"\n",
    "-- content/strategy/content-types/tip.toml --\ntitle = \"Tip\"\ntones = [\"warm\"]\n",
    "-- content/resources/hall.toml --\ntitle = \"Hall\"\nscope = \"external\"\ntype = \"venue\"\nneed = \"A roof.\"\nstatus = \"needed\"\n",
    "-- content/resources/triggers.toml --\n[[trigger]]\nid = \"t\"\nmetric = \"visits\"\nabove = 3\nadd-role = \"guide\"\nadd-seats = 1\ndecided-by = \"guide\"\n",
    "-- content/measurement/metrics/visits.toml --\ntitle = \"Visits\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"month\"\nsource = \"Door\"\n",
    "-- content/measurement/objectives/more.toml --\ntitle = \"More\"\ntext = \"More.\"\ndue = 2027-01-01\n",
    "-- content/recruitment/guide.toml --\ntitle = \"A guide\"\nrole = \"guide\"\n",
    "-- content/recruitment/reviews/r.toml --\ntype = \"monthly\"\nperson = \"ada\"\nrole = \"guide\"\nreviewer = \"ada\"\nscheduled-on = 2026-12-20\nstatus = \"planned\"\naudience = \"lead\"\n",
    "-- content/faq/when.md --\n+++\nquestion = \"When?\"\nstatus = \"retired\"\n+++\nNever, since it is over for good now.\n",
];
