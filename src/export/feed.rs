//! `/feed.xml`: what was read through or changed lately, as Atom. Where it is known what has changed, it is said.

use std::collections::BTreeMap;

use atom_syndication::{ContentBuilder, EntryBuilder, FeedBuilder, FixedDateTime, LinkBuilder, PersonBuilder, Text};

use jiff::tz::TimeZone;

use crate::change::Reach;
use crate::model::Date;
use crate::plan::Ix;
use crate::render::Book;
use crate::render::changes;
use crate::render::layout::summary;
use crate::render::links::{Linker, here};
use crate::site::UrlPath;

use super::{authority, plain};

/// Most entries that a feed holds.
const ENTRIES: usize = 50;

/// The feed of a book: the pages that changed last, the newest first.
pub(super) fn make(book: &Book) -> String {
    let plan = &book.plan;
    let base = plan.base_url().unwrap_or_default();
    let words = book.theme.words(&plan.config.language);
    let mut days: BTreeMap<Ix, Date> = (0..plan.items().len())
        .map(|at| Ix(at as u32))
        .filter(|ix| plan.index.paths[ix.at()].1.is_none())
        .filter_map(|ix| Some((ix, book.changed_on(ix)?)))
        .filter(|(_, day)| *day <= book.today())
        .collect();
    let linker = Linker { edition: plan.own(), words, root: "", for_authors: false };
    let changed = changed(book, &linker);
    // Where it is known what has changed, nothing else has, and on no other day.
    days.retain(|_, day| match book.recent().reach {
        Reach::Nothing | Reach::Silent => true,
        Reach::Since(since) => *day < since,
        Reach::Begun(since) | Reach::Shallow(since) => *day <= since,
    });
    days.extend(changed.iter().map(|(ix, (day, _))| (*ix, *day)));
    let mut recent: Vec<(Date, Ix)> = days.into_iter().map(|(ix, day)| (day, ix)).collect();
    recent.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| plan.index.paths[a.1.at()].0.cmp(&plan.index.paths[b.1.at()].0)));
    recent.truncate(ENTRIES);
    let entries: Vec<_> = recent
        .iter()
        .map(|(day, ix)| {
            let item = &plan.items()[ix.at()];
            let (url, fragment) = plan.index.url(*ix, None);
            let part = fragment.map(here).unwrap_or_default();
            let text = match changed.get(ix) {
                Some((_, lines)) => lines.join(" · "),
                None => words.set(&summary(item)).into_owned(),
            };
            let owner =
                item.common.owner.as_ref().and_then(|owner| plan.find(crate::model::Kind::Role, &owner.value.id));
            EntryBuilder::default()
                .id(format!("tag:{},2026:{}{part}", authority(&book.plan), url.as_str()))
                .title(Text::plain(plain(&linker.title(*ix))))
                .updated(moment(*day, &plan.config.timezone))
                .links(vec![LinkBuilder::default().href(address(&base, &url) + &part).rel("alternate").build()])
                .authors(
                    owner
                        .map(|ix| PersonBuilder::default().name(plain(plan.items()[ix.at()].title())).build())
                        .into_iter()
                        .collect::<Vec<_>>(),
                )
                .content((!text.is_empty()).then(|| {
                    ContentBuilder::default().value(Some(plain(&text))).content_type(Some("text".to_owned())).build()
                }))
                .build()
        })
        .collect();
    let title = if plan.config.title.is_empty() { words.get("handbook") } else { plan.config.title.to_string() };
    let feed = FeedBuilder::default()
        .id(format!("tag:{},2026:feed", authority(&book.plan)))
        .title(Text::plain(plain(&words.set(&title))))
        .subtitle(plan.config.description().map(|text| Text::plain(plain(&words.set(text)))))
        .updated(moment(recent.first().map_or(book.today(), |(day, _)| *day), &plan.config.timezone))
        .authors(vec![PersonBuilder::default().name(plain(&title)).build()])
        // Some readers take the first link for the page that the feed is of: findings/rss-parser-atom.sh.
        .links(vec![
            LinkBuilder::default()
                .href(if base.is_empty() { "./".to_owned() } else { base.clone() })
                .rel("alternate")
                .build(),
            LinkBuilder::default()
                .href(format!("{base}feed.xml"))
                .rel("self")
                .mime_type(Some("application/atom+xml".to_owned()))
                .build(),
        ])
        .lang(Some(plan.config.language.to_string()))
        .entries(entries)
        .build();
    feed.to_string()
}

/// What has changed of each record, the newest day first, and that day.
fn changed(book: &Book, linker: &Linker<'_>) -> BTreeMap<Ix, (Date, Vec<String>)> {
    let mut out: BTreeMap<Ix, (Date, Vec<String>)> = BTreeMap::new();
    for day in book.recent().editions.first().into_iter().flatten() {
        // A feed tells of what is there.
        for one in changes::told(linker, day.changes.iter().filter(|change| change.is_of_now())) {
            if let Some(ix) = one.ix {
                out.entry(ix).or_insert_with(|| (day.date, Vec::new())).1.extend(one.lines);
            }
        }
    }
    out
}

fn address(base: &str, url: &UrlPath) -> String {
    let path = format!("{base}{}", url.encoded());
    if path.is_empty() { "./".into() } else { path }
}

/// The beginning of a day in the book's zone: a feed wants a moment, a review has a day. Midnight in UTC would be the day before
/// to readers west of Greenwich.
fn moment(day: Date, zone: &TimeZone) -> FixedDateTime {
    let begins = day.to_zoned(zone.clone()).map(|day| day.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    begins.ok().and_then(|text| FixedDateTime::parse_from_rfc3339(&text).ok()).unwrap_or_default()
}
