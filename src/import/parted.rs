//! What of the order of a list of contents folders do not have.

use std::collections::BTreeMap;

use super::dialect::Found;
use super::order::Pages;
use super::page::Notes;
use super::tree::folder;
use crate::diagnostic::text;

/// Folders between whose pages the list names others: here they stand together, and that is told.
pub(crate) fn tell(pages: &Pages, found: &Found, notes: &mut Notes) {
    let Some((list, _)) = found.order.iter().find(|(_, entries)| !entries.is_empty()) else { return };
    let is_list = |source: &str| found.order.iter().any(|(list, _)| list == source);
    let mut spans: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    let mut all: Vec<usize> = Vec::new();
    for page in pages.values() {
        // What was made for a group stands nowhere in the list.
        let Some(weight) = page.weight.filter(|_| !is_list(&page.source)) else { continue };
        all.push(weight);
        let mut here = folder(&page.target);
        while here.contains('/') {
            let span = spans.entry(here).or_insert((weight, weight, 0));
            *span = (span.0.min(weight), span.1.max(weight), span.2 + 1);
            here = folder(here);
        }
    }
    all.sort_unstable();
    let told: Vec<&str> = spans
        .iter()
        .filter(|(_, (first, last, count))| {
            all.partition_point(|weight| weight <= last) - all.partition_point(|weight| weight < first) > *count
        })
        .map(|(home, _)| *home)
        .collect();
    for home in told {
        let shown = home.trim_start_matches("content/");
        let what = text!(
            "other pages are listed between those of `{shown}`: here they stand together, where the first is listed",
            "d’autres pages sont citées entre celles de `{shown}` : ici elles sont ensemble, là où la première est citée"
        );
        notes.tell("order that folders do not have", list, 1, what);
    }
}
