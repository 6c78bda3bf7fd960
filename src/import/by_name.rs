//! Pages that the names of their files order, where nothing else does.

use std::collections::BTreeMap;

use crate::collate::Collation;

use super::dialect::Found;
use super::languages::Spoken;
use super::naming::{numbered, said, spoken};
use super::order::Pages;
use super::page::Page;
use super::tree::{bare, folder, name, stem, under};

/// Keys of front matter that say a page's place.
const PLACES: &[&str] = &["sidebar_position", "weight", "order", "nav_order", "sidebar", "position"];

/// Weights of pages that stand after those whose place is said.
const AFTER: usize = 1000;

/// Gives pages the order of their files' names where their titles would give another: numbers before names are
/// there to order, and some tools order by name what no list of contents does.
pub(crate) fn arrange(pages: &mut Pages, found: &Found, languages: &Spoken) {
    let mut folders: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, page) in pages.iter() {
        let Some(own) = own(key, found).filter(|own| !own.is_empty()) else { continue };
        let is_placed = page.weight.is_some() || PLACES.iter().any(|key| page.head.contains_key(*key));
        if !is_placed && !page.lines.is_empty() && !languages.twins.contains_key(key) {
            folders.entry(folder(own).to_owned()).or_default().push(key.clone());
        }
    }
    let order = Collation::of(languages.all.first().map_or("en", |own| own));
    for mut keys in folders.into_values() {
        let number = |key: &str| numbered(name(own(key, found).unwrap_or_default())).map(|(number, _)| number);
        let in_numbers = keys.iter().filter(|key| number(key).is_some()).count();
        let by_number = in_numbers > 1 && in_numbers * 2 >= keys.len();
        // A number there may be the first word of a title: the days that a tool goes by come before it.
        let by_day = found.by_day && keys.iter().filter(|key| day(&pages[*key]).is_some()).count() > 1;
        if keys.len() < 2 || !by_number && !found.by_file && !by_day {
            continue;
        }
        if by_day {
            keys.sort_by_cached_key(|key| (std::cmp::Reverse(day(&pages[key])), order.key(&title(&pages[key]))));
        } else {
            keys.sort_by_cached_key(|key| {
                (number(key).unwrap_or(usize::MAX), name(own(key, found).unwrap_or_default()).to_lowercase())
            });
        }
        // Which of the two a page is shown as is found out later.
        let is_so = |shown: fn(&Page) -> String| keys.iter().map(|key| order.key(&shown(&pages[key]))).is_sorted();
        if is_so(title) && is_so(headed) {
            continue;
        }
        for (at, key) in keys.iter().enumerate() {
            if let Some(page) = pages.get_mut(key) {
                page.weight = Some(AFTER + at);
            }
        }
    }
}

/// The day that a page says it is from.
fn day(page: &Page) -> Option<String> {
    let text = page.word("date").or_else(|| page.word("publishDate"))?;
    let day: String = text.chars().take_while(|c| !c.is_whitespace()).collect();
    day.starts_with(|c: char| c.is_ascii_digit()).then_some(day)
}

/// What of a page's path is its own: of the page of a folder, the folder.
fn own<'k>(key: &'k str, found: &Found) -> Option<&'k str> {
    let inner = under(key, &found.root)?;
    let index = matches!(&*stem(inner).to_lowercase(), "index" | "_index" | "readme");
    Some(if index { folder(inner) } else { bare(inner) })
}

/// What a page is shown as in lists, if its heading is its title.
fn headed(page: &Page) -> String {
    page.heading().map_or_else(|| title(page), ToOwned::to_owned)
}

/// What a page is shown as in lists.
fn title(page: &Page) -> String {
    let own = page.listed_as.as_deref().or_else(|| page.word("title")).or_else(|| page.heading());
    own.map_or_else(|| said(spoken(&page.target)), ToOwned::to_owned)
}
