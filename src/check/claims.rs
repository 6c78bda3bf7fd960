//! Who claims which file of the site: pages, aliases and assets, for the rules about names.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Place, Source};
use crate::model::{Channel, Item, Items as _, Kind, Responsibility};
use crate::plan::{Ix, Plan};
use crate::site::{UrlPath, folded, is_made};

use super::Links;

/// A file of the site that something of the plan wants to be.
#[derive(Debug)]
pub struct Claim {
    /// The path, as systems see it that fold case.
    pub path: String,
    /// The same as it is written, where that is another.
    pub written: Option<Box<str>>,
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
    /// What Parvis makes of a folder, a channel or a file of records.
    Made,
    /// An old address of a record.
    Alias(Ix),
    /// A file that is published as it is.
    Asset,
}

impl Claim {
    fn new(path: &str, by: By, place: Place) -> Self {
        let own = folded(path);
        let written = (own != path).then(|| path.into());
        Self { path: own, written, by, place }
    }
}

/// Every claim: pages first, then what is made of them, then aliases, then assets.
pub(super) fn claims(plan: &Plan, links: &Links<'_>) -> Vec<Claim> {
    let page = |(at, item): (usize, &Arc<Item>)| {
        let ix = Ix(at as u32);
        let (url, fragment) = plan.index.url(ix, None);
        let by = By::Page(ix, is_index(plan, ix));
        fragment.is_none().then(|| Claim::new(&url.output(), by, page_place(item)))
    };
    let mut out: Vec<Claim> = plan.items().par_iter().with_max_len(256).enumerate().filter_map(page).collect();
    out.extend(made(plan).into_iter().map(|(path, item)| Claim::new(&path, By::Made, page_place(item))));
    for (at, item) in plan.items().iter().enumerate() {
        for alias in item.common.aliases.items() {
            if let Ok(url) = UrlPath::alias(&alias.value) {
                let by = By::Alias(Ix(at as u32));
                out.push(Claim::new(&url.output(), by, item.place(alias.span)));
            }
        }
    }
    let mut assets = published(plan, links);
    assets.sort_unstable();
    out.extend(
        assets.into_iter().map(|(output, path)| Claim::new(output, By::Asset, Place::file(&Source::new(path, "")))),
    );
    out
}

/// The files of the site that nobody has written, each with a record that it is made of: pages of
/// folders without one, the calendars of channels, roles and people, the way from a file of responsibilities to them.
fn made(plan: &Plan) -> BTreeMap<String, &Item> {
    let mut out: BTreeMap<String, &Item> = BTreeMap::new();
    let is_written = |path: &str| plan.index.by_page.contains_key(path) || is_made(path);
    for (item, (path, fragment)) in plan.items().iter().zip(&plan.index.paths) {
        let first = if fragment.is_some() { Some(&**path) } else { above(path) };
        for folder in std::iter::successors(first, |path| above(path)).filter(|folder| !is_written(folder)) {
            out.entry(UrlPath::page(None, folder).output()).or_insert(item);
        }
    }
    for channel in plan.all::<Channel>() {
        out.insert(format!("calendar/{}.ics", channel.id()), channel.item);
    }
    for item in plan.items().iter().filter(|item| matches!(item.kind(), Kind::Role | Kind::Person)) {
        out.insert(format!("due/{}/{}.ics", item.kind().folder(), item.id), item);
    }
    for duty in plan.all::<Responsibility>() {
        let file = duty.item.source.path.strip_prefix("content/").and_then(|path| path.rsplit_once('.'));
        if let Some((file, _)) = file.filter(|(file, _)| !is_written(file)) {
            out.entry(UrlPath::page(None, file).output()).or_insert(duty.item);
        }
    }
    out
}

fn above(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
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
    used.extend(plan.own().items.iter().filter_map(|item| plan.own().picture_file(item)));
    plan.index
        .assets
        .iter()
        .filter_map(|(composed, path)| match composed.strip_prefix("static/") {
            Some(output) => Some((output, &**path)),
            None => Some((composed.strip_prefix("content/")?, &**path)).filter(|_| used.contains(&**path)),
        })
        .collect()
}
