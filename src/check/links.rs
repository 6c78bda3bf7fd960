//! Links and images of every edition, with what they lead to: found once, shared by the rules about them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::suggest::Meant;
use crate::diagnostic::{Finding, Fix, Place, Span, Text, text};
use crate::model::Item;
use crate::plan::{Destination, Edition, Ix, Miss, Plan};
pub(super) use crate::prose::targets::address;
use crate::prose::{self, Image, Link, is_scheme_less};

/// What is wrong with a link to no file that looks like a host without its scheme.
pub(super) fn scheme_less(place: &Place) -> Option<Finding> {
    let address = address(place)?;
    let written = address.text();
    is_scheme_less(written).then(|| prose::scheme_less(written, place.clone()))
}

/// The same of one that only may be one: nothing else is called nearly so.
pub(super) fn perhaps_scheme_less(place: &Place) -> Option<Finding> {
    let address = address(place)?;
    let written = address.text();
    prose::may_be_host(written).then(|| prose::scheme_less(written, place.clone()))
}

/// Writes another word in the place of one part of a link's address.
pub(super) fn written(place: &Place, part: std::ops::Range<usize>, meant: Meant<'_>) -> Fix {
    let start = place.span.start as usize;
    Fix::write(meant.word, meant.applicability)
        .replace(Place::new(&place.source, Span::new(start + part.start, start + part.end)), meant.word)
}

/// Names of files in hidden folders, which nobody publishes: each folder is told once, with how much hangs on it.
#[derive(Debug, Default)]
pub(super) struct Hidden(BTreeMap<String, (Place, String, usize)>);

impl Hidden {
    /// Notes a path that is named here; false if nothing of it is hidden.
    pub(super) fn takes(&mut self, path: &str, place: &Place) -> bool {
        // From the site's root, the same folder is meant as from that of the pages.
        let path = path.strip_prefix('/').map_or_else(|| path.to_owned(), |path| format!("content/{path}"));
        let Some(at) = path.split('/').position(|part| part.starts_with('.')) else { return false };
        let end = path.match_indices('/').nth(at).map_or(path.len(), |(end, _)| end);
        self.0.entry(path[..end].to_owned()).or_insert_with(|| (place.clone(), path, 0)).2 += 1;
        true
    }

    /// What is to be told; `others` are the words for what else names something in the folder, one or several.
    pub(super) fn findings(self, rule: &'static str, others: [(&str, &str); 2]) -> impl Iterator<Item = Finding> {
        self.0.into_iter().map(move |(hidden, (place, path, count))| {
            // The file's own name may have the dot.
            let is_file = hidden == path;
            let more = match count - 1 {
                0 => Text::same(""),
                1 => Text::new(format!(" (and {})", others[0].0), format!(" (et {})", others[0].1)),
                more => Text::new(format!(" (and {more} {})", others[1].0), format!(" (et {more} {})", others[1].1)),
            };
            if is_file {
                let message = text!(
                    "the name of `{path}` begins with a dot: such files are not published{more}",
                    "le nom de `{path}` commence par un point : de tels fichiers ne sont pas publiés{more}",
                    more = more,
                );
                return Finding::new(rule, place, message).help((
                    "give it a name without the dot, and refer to that",
                    "donnez-lui un nom sans le point, et renvoyez à celui-ci",
                ));
            }
            let message = text!(
                "`{path}` is hidden by the dot of `{hidden}`: such files are not published{more}",
                "`{path}` est caché par le point de `{hidden}` : de tels fichiers ne sont pas publiés{more}",
                more = more,
            );
            Finding::new(rule, place, message).help(text!(
                "move it to a folder whose name does not begin with a dot",
                "déplacez-le dans un dossier dont le nom ne commence pas par un point"
            ))
        })
    }
}

/// The links and images of a plan's prose. Nearly every link leads to an item of its own language, which is all that
/// there is to say of it: of those, nothing is kept, so that what is found again after each letter does not grow with them.
#[derive(Debug, Default)]
pub struct Links<'a> {
    prose: Vec<(&'a Edition, Ix, &'a Arc<Item>)>,
    /// Links of which there is more to say, in the order of editions, records and their prose.
    pub links: Vec<Found<'a, Link>>,
    /// Images, likewise.
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
            let told =
                prose.links.iter().enumerate().filter(|(at, link)| edition.plainly(ix, *at, &link.target).is_none());
            all.links.extend(told.map(|(at, written)| {
                let (place, to) = (Place::new(&item.source, written.span), edition.link(ix, at));
                Found { edition, ix, item, written, place, to }
            }));
            all.images.extend(prose.images.iter().enumerate().map(|(at, written)| {
                let (place, to) = (Place::new(&item.source, written.span), edition.image(ix, at));
                Found { edition, ix, item, written, place, to }
            }));
            all
        };
        let prose = prose(plan);
        let found = prose.par_iter().copied().with_max_len(256).fold(Self::default, add).reduce(
            Self::default,
            |mut all, others| {
                all.links.extend(others.links);
                all.images.extend(others.images);
                all
            },
        );
        Self { prose, ..found }
    }

    /// The records that a link leads to, each with the record whose prose says so.
    pub fn reached(&self) -> impl Iterator<Item = (Ix, Ix)> {
        let told = self.links.iter().filter_map(|link| Some((link.ix, link.to.as_ref().ok()?.item()?)));
        let plain = self.prose.iter().flat_map(|(edition, ix, item)| {
            let links = item.prose.iter().flat_map(|prose| &prose.links).enumerate();
            links.filter_map(move |(at, link)| Some((*ix, edition.plainly(*ix, at, &link.target)?)))
        });
        told.chain(plain)
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
