//! Links and images of every edition, with what they lead to: found once, shared by the rules about them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Finding, Place, Span};
use crate::model::Item;
use crate::plan::{Destination, Edition, Ix, Miss, Plan};
use crate::prose::{Image, Link};

/// What stands in a link after the last of these signs: `](` before its address, `#` before its fragment.
pub(super) fn after(place: &Place, sign: &str) -> Option<Place> {
    let at = place.text().rfind(sign)? + sign.len();
    let start = place.span.start as usize + at;
    Some(Place::new(&place.source, Span::new(start, place.span.end as usize)))
}

/// Names of files in hidden folders, which nobody publishes: each folder is told once, with how much hangs on it.
#[derive(Debug, Default)]
pub(super) struct Hidden<'a>(BTreeMap<&'a str, (Place, &'a str, usize)>);

impl<'a> Hidden<'a> {
    /// Notes a path that is named here; false if nothing of it is hidden.
    pub(super) fn takes(&mut self, path: &'a str, place: &Place) -> bool {
        let Some(at) = path.split('/').position(|part| part.starts_with('.')) else { return false };
        let end = path.match_indices('/').nth(at).map_or(path.len(), |(end, _)| end);
        self.0.entry(&path[..end]).or_insert_with(|| (place.clone(), path, 0)).2 += 1;
        true
    }

    /// What is to be told.
    pub(super) fn findings(self, rule: &'static str) -> impl Iterator<Item = Finding> {
        self.0.into_iter().map(move |(hidden, (place, path, count))| {
            let others = if count > 1 { format!(" (and {} more links to it)", count - 1) } else { String::new() };
            let message = format!("`{path}` is hidden by the dot of `{hidden}`: such files are not published{others}");
            Finding::new(rule, place, message).help("move it to a folder whose name does not begin with a dot")
        })
    }
}

/// Every link and image of a plan's prose.
#[derive(Debug, Default)]
pub struct Links<'a> {
    /// In the order of editions, records and their prose.
    pub links: Vec<Found<'a, Link>>,
    /// Likewise.
    pub images: Vec<Found<'a, Image>>,
}

/// A link or an image, and what it leads to.
#[derive(Debug)]
pub struct Found<'a, T> {
    /// The edition whose prose it is.
    pub edition: &'a Edition,
    /// Whose prose it is.
    pub ix: Ix,
    /// The same.
    pub item: &'a Arc<Item>,
    /// What is written.
    pub written: &'a T,
    /// Where.
    pub place: Place,
    /// What it leads to.
    pub to: Result<Destination<'a>, Miss>,
}

impl<'a> Links<'a> {
    /// Follows every link and image of a plan.
    pub fn of(plan: &'a Plan) -> Self {
        let add = |mut all: Self, (edition, ix, item): (&'a Edition, Ix, &'a Arc<Item>)| {
            let Some(prose) = &item.prose else { return all };
            all.links.extend(prose.links.iter().enumerate().map(|(at, written)| {
                let (place, to) = (Place::new(&item.source, written.span), edition.link(ix, at));
                Found { edition, ix, item, written, place, to }
            }));
            all.images.extend(prose.images.iter().enumerate().map(|(at, written)| {
                let (place, to) = (Place::new(&item.source, written.span), edition.image(ix, at));
                Found { edition, ix, item, written, place, to }
            }));
            all
        };
        prose(plan).into_par_iter().with_max_len(256).fold(Self::default, add).reduce(
            Self::default,
            |mut all, others| {
                all.links.extend(others.links);
                all.images.extend(others.images);
                all
            },
        )
    }

    /// The records that a link leads to, each with the record whose prose says so.
    pub fn reached(&self) -> impl Iterator<Item = (Ix, Ix)> {
        self.links.iter().filter_map(|link| Some((link.ix, link.to.as_ref().ok()?.item()?)))
    }
}

/// Every record whose prose is an edition's own: none twice.
pub(super) fn prose(plan: &Plan) -> Vec<(&Edition, Ix, &Arc<Item>)> {
    let mut out = Vec::new();
    for (at, edition) in plan.editions.iter().enumerate() {
        for (ix, (item, own)) in edition.items.iter().zip(&plan.own().items).enumerate() {
            let same = match (&item.prose, &own.prose) {
                (Some(prose), Some(first)) => Arc::ptr_eq(prose, first),
                (Some(_), None) => false,
                (None, _) => true,
            };
            if at == 0 || !same {
                out.push((edition, Ix(ix as u32), item));
            }
        }
    }
    out
}
