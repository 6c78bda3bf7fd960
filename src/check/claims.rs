//! Who claims which file of the site: pages, aliases and assets, for the rules about names.

use std::collections::HashSet;

use crate::diagnostic::{Place, Source};
use crate::model::{Item, Items as _};
use crate::plan::{Ix, Plan};
use crate::site::{UrlPath, folded};

use super::Links;

/// A file of the site that something of the plan wants to be.
#[derive(Debug)]
pub struct Claim {
    /// The path, as systems see it that fold case.
    pub path: String,
    /// What wants it.
    pub by: By,
    /// Where that is said.
    pub place: Place,
}

/// What claims a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The page of a record; the index page of its folder, or not.
    Page(Ix, bool),
    /// An old address of a record.
    Alias(Ix),
    /// A file that is published as it is.
    Asset,
}

/// Every claim: pages first, then aliases, then assets, each in the order of paths.
pub(super) fn claims(plan: &Plan, links: &Links<'_>) -> Vec<Claim> {
    let mut out = Vec::new();
    for (at, item) in plan.items().iter().enumerate() {
        let ix = Ix(at as u32);
        let (url, fragment) = plan.index.url(ix, None);
        if fragment.is_none() {
            let by = By::Page(ix, is_index(plan, ix));
            out.push(Claim { path: folded(&url.output()), by, place: page_place(item) });
        }
    }
    for (at, item) in plan.items().iter().enumerate() {
        for alias in item.common.aliases.items() {
            if let Ok(url) = UrlPath::alias(&alias.value) {
                let by = By::Alias(Ix(at as u32));
                out.push(Claim { path: folded(&url.output()), by, place: item.place(alias.span) });
            }
        }
    }
    let mut assets = published(plan, links);
    assets.sort_unstable();
    out.extend(assets.into_iter().map(|(output, path)| Claim {
        path: folded(output),
        by: By::Asset,
        place: Place::file(&Source::new(path, "")),
    }));
    out
}

/// A page is claimed by its file as a whole.
fn page_place(item: &Item) -> Place {
    Place::file(&item.source)
}

/// Whether an item is the index page of its folder.
fn is_index(plan: &Plan, ix: Ix) -> bool {
    let (logical, _) = &plan.index.paths[ix.at()];
    let folder = if logical.is_empty() { "content".to_owned() } else { format!("content/{logical}") };
    plan.index.by_folder.get(&*folder) == Some(&ix)
}

/// Files that are published as they are, by path on the site and on disk: all of `static/`, and of
/// `content/` those that prose refers to and the logo.
fn published<'a>(plan: &'a Plan, links: &Links<'a>) -> Vec<(&'a str, &'a str)> {
    let mut used: HashSet<&str> = HashSet::new();
    let found = links.links.iter().map(|link| &link.to).chain(links.images.iter().map(|image| &image.to));
    used.extend(found.filter_map(|to| to.as_ref().ok()?.asset()));
    used.extend(plan.own().items.iter().filter_map(|item| plan.own().logo_file(item)));
    plan.index
        .assets
        .iter()
        .filter_map(|(composed, path)| match composed.strip_prefix("static/") {
            Some(output) => Some((output, &**path)),
            None => Some((composed.strip_prefix("content/")?, &**path)).filter(|_| used.contains(&**path)),
        })
        .collect()
}
