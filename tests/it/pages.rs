//! Pages as their readers get them: small plans in, what stands between `<main>` and `</main>` out.

use std::collections::BTreeMap;
use std::sync::Arc;

use parvis::handbook::Body;
use parvis::load::{History, Sources};
use parvis::pipeline::{self, Cache, Options};
use parvis::render::{self, Theme};

use crate::plan::plan;
use crate::sample::Sample;
use crate::workspace::{golden, golden_names, without_version};

/// A plan with one of what most records are about: a role that is held by one newcomer and half empty.
const SMALL: &str = "\
-- book.toml --
[book]
title = \"Le plan\"
language = \"fr\"
languages = [\"fr\", \"en\"]
-- content/roles/moderator.toml --
title = \"Modératrice, modérateur\"
mission = \"Garder le forum accueillant : ouvert à tous !\"
seats = 2
hours-per-week = 3
skills = [{ text = \"Reformuler\", type = \"skill\", level = \"required\" }]
not-wanted = [{ text = \"Le goût de la sanction\", why = \"Un message privé suffit.\" }]
goals = [{ id = \"charter\", text = \"Connaître la charte\", due-day = 20, actions = [{ day = 1, text = \"La lire\" }] }]
holders = [{ person = \"yann\", start = 2026-11-02 }]
-- content/roles/moderator.en.toml --
title = \"Moderator\"
mission = \"To keep the forum welcoming.\"
-- content/people/yann.toml --
name = \"Yann Le Goff\"
type = \"volunteer\"
email = \"yann@example.org\"
-- content/strategy/index.md --
+++
title = \"Pour qui\"
+++
## L'ambiance {#ambiance answers=\"vibe\"}

On rit des objets, pas des gens.
";

/// The pages of a plan, by their path.
pub(crate) fn pages(text: &str) -> BTreeMap<String, String> {
    pages_of(&plan(text).sources())
}

fn pages_of(sources: &Sources) -> BTreeMap<String, String> {
    let today = Some("2026-12-01".parse().expect("a day"));
    let read = pipeline::read(sources, Options { today, drafts: true }, &mut Cache::default());
    let theme = Arc::new(Theme::new(&read.plan.config, sources));
    assert!(theme.findings.is_empty(), "{:?}", theme.findings);
    let closest = read.plan.config.audiences.closest();
    let seen = pipeline::see(read, closest);
    let checked = pipeline::check_seen(&seen);
    let site = pipeline::site(seen, checked, theme, Arc::<History>::default(), render::Options::default());
    let html = site.routes().iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, route)| {
        let body = site.body(route).unwrap_or_else(|finding| panic!("{path}: {finding:?}"));
        let Body::Bytes(bytes) = body else { panic!("{path} is a file of the plan") };
        (path.to_string(), String::from_utf8(bytes.into_owned()).expect("pages are UTF-8"))
    });
    html.collect()
}

pub(crate) fn main_of(html: &str) -> &str {
    let from = html.find("<main").expect("a page has a main part");
    let to = html.find("</main>").expect("which ends");
    &html[from..to]
}

#[test]
fn pages_are_as_they_were_judged_good() {
    let pages = pages(SMALL);
    let judged = [
        ("home", "index.html"),
        ("role.fr", "roles/moderator/index.html"),
        ("role.en", "en/roles/moderator/index.html"),
        ("person", "people/yann/index.html"),
        ("principle", "strategy/index.html"),
        ("people", "people/index.html"),
    ];
    let mut names = Vec::new();
    for (name, path) in judged {
        let name = format!("{name}.html");
        golden(&format!("pages/{name}"), &format!("{}\n", without_version(main_of(&pages[path])).trim_end()));
        names.push(name);
    }
    names.sort();
    assert_eq!(golden_names("pages"), names, "a file of tests/golden/pages that no page has");
}

#[test]
fn every_page_has_one_heading_of_the_first_level_and_ids_of_its_own() {
    for (path, html) in pages(SMALL) {
        assert_eq!(html.matches("<h1").count(), usize::from(html.contains("<main")), "{path}");
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "ids of {path}: {ids:?}");
        assert!(!html.contains(" style="), "an inline style in {path}");
    }
}

#[test]
fn links_to_sections_of_the_same_page_find_them() {
    for (path, html) in pages(SMALL) {
        for fragment in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(html.contains(&format!("id=\"{fragment}\"")), "{path} links to #{fragment}, which is not there");
        }
    }
}

#[test]
fn french_text_of_the_author_is_set_as_french_wants() {
    let role = &pages(SMALL)["roles/moderator/index.html"];
    assert!(role.contains("accueillant\u{a0}: ouvert à tous\u{202f}!"), "no-break spaces before double signs");
}

#[test]
fn a_page_that_is_not_translated_says_so_and_one_that_is_does_not() {
    let pages = pages(SMALL);
    assert!(main_of(&pages["en/people/yann/index.html"]).contains("notice--language"));
    assert!(!main_of(&pages["en/roles/moderator/index.html"]).contains("notice--language"));
}

#[test]
fn an_empty_seat_and_the_days_of_a_newcomer_are_shown() {
    let role = &pages(SMALL)["roles/moderator/index.html"];
    assert!(role.contains("holder--vacant"), "one of two seats is empty");
    assert!(role.contains("jour 30 sur 90"), "the second of November is day 1");
}

#[test]
fn a_draft_is_marked_in_a_preview() {
    let draft =
        format!("{SMALL}-- content/strategy/tone.md --\n+++\ntitle = \"Le ton\"\ndraft = true\n+++\n\nOn tutoie.\n");
    assert!(main_of(&pages(&draft)["strategy/tone/index.html"]).contains("notice--draft"));
}

#[test]
fn a_page_whose_review_is_overdue_says_so() {
    let stale = format!(
        "{SMALL}-- content/strategy/tone.md --\n+++\ntitle = \"Le ton\"\nreviewed-on = 2025-01-01\nreview-every = \"6 months\"\n+++\n\nOn tutoie.\n"
    );
    let pages = pages(&stale);
    assert!(main_of(&pages["strategy/tone/index.html"]).contains("notice--stale"));
    assert!(main_of(&pages["index.html"]).contains("state--stale"), "home tells it too");
}

#[test]
fn a_plan_that_begins_shows_where_to_go_on() {
    let home = &pages(SMALL)["index.html"];
    assert!(home.contains("Par où continuer"));
    assert!(home.contains("parvis new objective ID"), "the premise comes first");
}

#[test]
fn a_book_that_does_not_name_its_language_is_in_the_first_of_those_it_lists() {
    for (book, own, other) in [
        ("languages = [\"fr\", \"en\"]", "fr", Some("en")),
        ("languages = [\"en\", \"fr\"]", "en", Some("fr")),
        ("languages = [\"fr\", \"en\"]\nlanguage = \"en\"", "en", Some("fr")),
        ("languages = [\"fr\"]", "fr", None),
        ("title = \"Plan\"", "en", None),
    ] {
        let pages = pages(&format!("-- book.toml --\n[book]\n{book}\n-- content/note.md --\n# Note\n"));
        assert!(pages["note/index.html"].contains(&format!("<html lang=\"{own}\"")), "{book}");
        let others = ["fr", "en"].into_iter().filter(|code| pages.contains_key(&format!("{code}/note/index.html")));
        assert_eq!(others.collect::<Vec<_>>(), other.as_slice(), "{book}");
    }
}

#[test]
fn the_address_of_a_file_of_responsibilities_leads_to_who_answers() {
    let plan = format!(
        "{SMALL}-- content/roles/responsibilities.toml --\n[[responsibility]]\nid = \"forum\"\ntext = \"Tenir le forum\"\naccountable = \"moderator\"\n"
    );
    assert!(pages(&plan)["roles/responsibilities/index.html"].contains("who/#forum"));
}

/// The elements that stand in boxes of their own.
pub(crate) const BOXES: [&str; 14] =
    ["dt", "dd", "td", "th", "li", "option", "summary", "p", "h1", "h2", "h3", "h4", "caption", "figcaption"];

#[test]
fn what_stands_in_boxes_of_its_own_stands_apart_without_them_too() {
    let pages = pages_of(&Sample::read().sources);
    assert!(pages.len() > 200, "the sample plan");
    for (path, html) in &pages {
        for end in BOXES.map(|name| format!("</{name}><")) {
            let touches = html.split(&end).skip(1).find(|rest| {
                let name = rest.split([' ', '>']).next().unwrap_or_default();
                BOXES.contains(&name)
            });
            assert_eq!(touches.map(|rest| rest.chars().take(60).collect::<String>()), None, "{path}: touches {end}");
        }
    }
}

/// What a text browser shows of a page: all that is no tag.
fn bare(html: &str) -> String {
    html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

#[test]
fn readers_without_styles_or_scripts_read_words_apart_and_none_too_many() {
    let book = SMALL.replace(
        "-- content/roles/moderator.toml --",
        "[build]\nbase-url = \"https://plan.example/\"\n-- content/roles/moderator.toml --",
    );
    let duty = "-- content/roles/responsibilities.toml --\n[[responsibility]]\nid = \"r\"\ntext = \"Accueillir\"\nresponsible = [\"moderator\"]\naccountable = \"moderator\"\n-- content/notes/start.md --\n# Au départ : les objectifs\n";
    let site = pages(&format!("{book}{duty}"));
    let role = bare(&site["roles/moderator/index.html"]);
    for whole in ["R fait", "Modératrice"] {
        assert!(role.contains(whole), "{whole}: {role}");
    }
    assert!(!role.contains("reconstruisez"), "it is not old yet: {role}");
    let start = &site["notes/start/index.html"];
    assert!(
        start.contains("<title>Au départ\u{a0}:\u{a0}les objectifs · Le plan"),
        "a title is whole: {}",
        &start[..600]
    );
    for (path, html) in &site {
        for end in ["</text>", "</title>", "</label>"] {
            let touches = main_of(html)
                .split(end)
                .skip(1)
                .find(|rest| ["<text", "<desc", "<select"].iter().any(|next| rest.starts_with(next)));
            assert_eq!(touches.map(|rest| rest.chars().take(60).collect::<String>()), None, "{path}: touches {end}");
        }
    }
    let printed = main_of(&site["print/index.html"]).split("<a ").skip(1).filter_map(|link| link.split_once('>'));
    let near: Vec<&str> = printed
        .map(|(tag, _)| tag)
        .filter(|tag| tag.contains("href=\"../roles") || tag.contains("href=\"../people"))
        .collect();
    assert!(near.is_empty(), "on paper a link leads to the site: {near:?}");
}
