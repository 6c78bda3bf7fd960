//! Every page that the site has, before any is made.

use std::collections::BTreeMap;

use crate::model::Date;
use crate::plan::{Ix, Visible};
use crate::schedule::{Days, Schedule};
use crate::site::UrlPath;

use super::tree::{Node, Tree};

/// A page of the site.
#[derive(Debug, Clone)]
pub struct Page {
    /// Which edition of the plan it is of.
    pub edition: usize,
    /// What it shows.
    pub kind: PageKind,
    /// Its logical path, the same in every language.
    pub path: Box<str>,
    /// Its address.
    pub url: UrlPath,
    /// The page or record whose prose it shows, if it has one.
    pub item: Option<Ix>,
}

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// A principle, the premise or the follow-through, by its place.
    Principle(usize),
    /// A page of prose or a record.
    Item,
    /// A folder without an `index.md`.
    Folder,
    /// What is unanswered, vacant, stale, waived.
    Gaps,
    /// What falls due, and for whom.
    Due,
    /// What has changed lately.
    Changes,
    /// Who is accountable for what.
    Who,
    /// This week, and the months.
    Calendar,
    /// A month of the calendar, by its first day.
    Month(Date),
    /// Whether it is working.
    Measurement,
    /// Every question.
    Faq,
    /// Everyone.
    People,
    /// The whole tree.
    Contents,
    /// The search.
    Search,
    /// The whole book on one page.
    Print,
    /// What is shown where nothing is.
    NotFound,
}

/// What the pages show that Parvis makes without a file, by path; a principle's are beside them.
const MADE: &[(&str, PageKind)] = &[
    ("", PageKind::Home),
    ("calendar", PageKind::Calendar),
    ("changes", PageKind::Changes),
    ("contents", PageKind::Contents),
    ("due", PageKind::Due),
    ("faq", PageKind::Faq),
    ("gaps", PageKind::Gaps),
    ("measurement", PageKind::Measurement),
    ("people", PageKind::People),
    ("print", PageKind::Print),
    ("search", PageKind::Search),
    ("who", PageKind::Who),
];

/// Every page of a plan, in every language; the page for what is not there is the last.
pub fn list(plan: &Visible, tree: &Tree, months: &[Date], search: bool) -> Vec<Page> {
    let of_node = |node: &Node| (if node.item.is_some() { PageKind::Item } else { PageKind::Folder }, node.item);
    // Made at once, a map of many is made faster than one after the other.
    let mut paths: BTreeMap<&str, (PageKind, Option<Ix>)> =
        tree.nodes.iter().map(|node| (&*node.path, of_node(node))).collect();
    for (at, (path, fragment)) in plan.index.paths.iter().enumerate() {
        if fragment.is_none() {
            // A page that is hidden is no node, but may be the page of a folder that is one.
            let (kind, item) = paths.entry(path).or_insert((PageKind::Item, None));
            if item.is_none() {
                (*kind, *item) = (PageKind::Item, Some(Ix(at as u32)));
            }
        }
    }
    let month_paths: Vec<String> = months.iter().map(|month| month_path(*month)).collect();
    for (month, path) in months.iter().zip(&month_paths) {
        paths.insert(path, (PageKind::Month(*month), None));
    }
    for (path, kind) in
        MADE.iter().copied().chain(crate::principles::ids().enumerate().map(|(at, id)| (id, PageKind::Principle(at))))
    {
        let shown = match kind {
            PageKind::Search => search,
            PageKind::Gaps | PageKind::Due => plan.shows_coverage(),
            PageKind::Changes => plan.config.changes_weeks() > 0,
            _ => true,
        };
        if shown {
            let item = paths.get(path).and_then(|(_, item)| *item);
            paths.insert(path, (kind, item));
        }
    }
    let mut pages = Vec::with_capacity(paths.len() * plan.editions.len() + 1);
    for (at, edition) in plan.editions.iter().enumerate() {
        for (path, (kind, item)) in &paths {
            let url = UrlPath::page(edition.prefix.as_deref(), path);
            pages.push(Page { edition: at, kind: *kind, path: (*path).into(), url, item: *item });
        }
    }
    pages.push(Page {
        edition: 0,
        kind: PageKind::NotFound,
        path: "404".into(),
        url: UrlPath::file("404.html"),
        item: None,
    });
    pages
}

/// The logical path of a month's page.
pub fn month_path(month: Date) -> String {
    month.strftime("calendar/%Y-%m").to_string()
}

/// The first day of every month that an entry falls on, and of every month of `range` that
/// something recurs in.
pub fn months(schedule: &Schedule, range: Days) -> Vec<Date> {
    let told = schedule.all().iter().filter(|one| !one.recurs || range.contains(one.date));
    let mut months: Vec<Date> = told.map(|one| one.date.first_of_month()).collect();
    months.dedup();
    months
}

#[cfg(test)]
mod tests {
    use super::MADE;

    #[test]
    fn what_the_site_keeps_free_is_what_is_made() {
        let own = MADE.iter().map(|(path, _)| *path).chain(crate::principles::ids());
        let own: std::collections::BTreeSet<&str> = own.collect();
        assert_eq!(own.into_iter().collect::<Vec<_>>(), crate::site::MADE);
    }
}
