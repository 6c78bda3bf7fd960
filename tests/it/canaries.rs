//! What is told of a change says no word that the asking circle may not read, and each change once: random plans that
//! change into others at random, each word of which stands nowhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parvis::change::Chapter;
use parvis::config::Circle;
use parvis::diff;
use parvis::handbook::Body;
use parvis::load::{Extent, History, Past, Sources};
use parvis::model::Date;
use parvis::pipeline::{self, Cache, Options};
use parvis::render::{self, Theme};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use crate::audiences::{Reader, Tree, tree, words};

const NAMES: [&str; 4] = ["public", "member", "team", "lead"];

fn day() -> Date {
    "2026-12-01".parse().expect("a day")
}

/// The words that a circle may read of a tree.
fn readable(tree: &Tree, circle: u8, old: bool) -> BTreeSet<String> {
    words(&said(tree, circle, old)).map(ToOwned::to_owned).collect()
}

/// The text of a tree; `old` gives it words that are in no other.
fn said(tree: &Tree, circle: u8, old: bool) -> String {
    let text = Reader { tree, circle }.files();
    if old { text.replace("zq", "zqold") } else { text }
}

/// Everything that the site of a plan publishes for a circle, where git tells what it was before.
fn published(before: &str, after: &str, circle: u8) -> Vec<(String, String)> {
    let sources = Sources::from_text(after);
    let past = Past {
        extent: Extent::Since(day()),
        states: vec![(day(), Sources::from_text(before))],
        prints: BTreeMap::default(),
        silence: None,
    };
    let read = pipeline::read(&sources, Options { today: Some(day()), drafts: false }, &mut Cache::default());
    let theme = Arc::new(Theme::new(&read.plan.config, &sources));
    let seen = pipeline::see(read, Circle(circle.into()));
    let checked = pipeline::check_seen(&seen);
    let options = render::Options { chronicle: diff::chronicle(past), ..render::Options::default() };
    let site = pipeline::site(seen, checked, theme, Arc::<History>::default(), options);
    let told = site.routes().iter().filter_map(|(path, route)| match site.body(route).expect("a page") {
        Body::Bytes(bytes) => Some((path.to_string(), String::from_utf8_lossy(&bytes).into_owned())),
        Body::Asset(_) => None,
    });
    told.collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_difference_tells_nothing_closer_and_everything_once(
        was in tree(),
        is in tree(),
        circle in 0..4_u8,
        old in any::<bool>(),
    ) {
        let (before, after) = (said(&was, 3, old), said(&is, 3, false));
        let (before, after) = (Sources::from_text(&before), Sources::from_text(&after));
        let name = NAMES[usize::from(circle)];
        let all = diff::compare(&before, &after, Some(name), Some(day())).expect("the circle exists");
        let mut allowed = readable(&was, circle, old);
        allowed.extend(readable(&is, circle, false));
        let mut told = BTreeSet::new();
        for change in &all {
            let place = change.place.as_ref().map(|place| (place.source.path.to_string(), place.start().line));
            let texts = [Some(&change.title), change.record.as_ref(), change.part.as_ref(), change.from.as_ref(), change.to.as_ref()];
            for word in texts.into_iter().flatten().flat_map(|text| words(text)) {
                prop_assert!(allowed.contains(word), "{name} is told of {word}: {change:?}");
            }
            let own = (change.chapter, change.what, &change.record, &change.title, &change.part, &change.from, &change.to);
            // The same may be found at several places: that is told with the place.
            prop_assert!(told.insert((own, place)), "twice: {change:?}");
        }
        // What has come or gone is told in one chapter.
        for record in all.iter().filter_map(|change| change.record.as_ref()) {
            let whole = |what: &str| matches!(what, "published" | "added" | "removed" | "role-added" | "role-removed" | "duty-added" | "duty-removed");
            let is_of = |change: &&diff::Change| change.record.as_ref() == Some(record) && change.part.is_none();
            let times = all.iter().filter(|change| is_of(change) && whole(change.what));
            prop_assert!(times.count() <= 1, "{record} in several chapters");
        }
        // And what is the same for the circle is not told at all.
        if said(&was, circle, old) == said(&is, circle, false) {
            let own: Vec<_> = all.iter().filter(|change| !matches!(change.chapter, Chapter::Exposure | Chapter::Findings)).collect();
            prop_assert!(own.is_empty(), "{own:?}");
        }
    }

    #[test]
    fn a_site_tells_of_the_past_with_the_words_of_today_alone(
        was in tree(),
        is in tree(),
        circle in 0..3_u8,
        old in any::<bool>(),
    ) {
        let (before, after) = (said(&was, 3, old), said(&is, 3, false));
        let allowed = readable(&is, circle, false);
        let own = said(&is, circle, false);
        let site = published(&before, &after, circle);
        for (path, text) in &site {
            for word in words(text) {
                prop_assert!(allowed.contains(word), "{path} tells {} of {word}", NAMES[usize::from(circle)]);
            }
        }
        // The same past, and a plan without what is closer: the same bytes.
        for ((path, one), (_, other)) in site.iter().zip(published(&before, &own, circle)) {
            prop_assert_eq!(one, &other, "{}", path);
        }
    }
}

#[test]
fn canaries_would_be_heard() {
    let before = "-- book.toml --\n[book]\nlanguage = \"en\"\n[audiences]\norder = [\"public\", \"lead\"]\ndefault = \"lead\"\n-- content/a.md --\n# zqaqz\n";
    let after = format!("{before}-- content/b.md --\n# zqbqz\n").replace("# zqaqz", "# zqcqz");
    let pages = |circle| {
        let all = published(before, &after, circle);
        all.into_iter().filter(|(path, _)| path == "changes/index.html").map(|(_, text)| text).collect::<String>()
    };
    let told: BTreeSet<String> = words(&pages(1)).map(ToOwned::to_owned).collect();
    assert!(["zqaqz", "zqbqz", "zqcqz"].iter().all(|word| told.contains(*word)), "{told:?}");
    assert_eq!(words(&pages(0)).count(), 0);
}
