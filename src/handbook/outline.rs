//! What a site consists of, before any of it is made: its pages, and the plan's own files that it publishes.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::Date;
use crate::plan::{Edition, Ix, Visible};
use crate::render::Contents;

use super::Route;

/// What a site consists of.
#[derive(Debug)]
pub struct Outline {
    /// Its pages, in every order they are needed in.
    pub(super) contents: Contents,
    /// Pages and files of the plan, by their paths in the site.
    pub(super) routes: BTreeMap<Box<str>, Route>,
}

impl Outline {
    /// The site of a plan on a day, with or without a search.
    pub fn of(plan: &Visible, today: Date, search: bool) -> Self {
        let contents = Contents::of(plan, today, search);
        // Made at once, a map of many is made faster than one after the other.
        let outputs =
            contents.pages.iter().enumerate().map(|(at, page)| (page.url.output().into(), Route::Page(at as u32)));
        let mut routes: BTreeMap<Box<str>, Route> = outputs.collect();
        for path in assets(plan) {
            let url = path.strip_prefix("content/").or(path.strip_prefix("static/")).unwrap_or(path);
            routes.entry(url.into()).or_insert_with(|| Route::Asset(path.into()));
        }
        Self { contents, routes }
    }
}

/// Files of the plan that are published: all of `static/`, and what visible prose refers to.
pub fn assets(plan: &Visible) -> BTreeSet<&str> {
    let mut out: BTreeSet<&str> =
        plan.index.assets.values().map(|path| &**path).filter(|path| path.starts_with("static/")).collect();
    for edition in &plan.editions {
        let items = (0..edition.items.len()).into_par_iter().with_max_len(256);
        out.par_extend(items.flat_map_iter(|at| referred(edition, Ix(at as u32))));
    }
    out
}

/// Files that the prose of an item refers to, and the picture that it names.
pub(super) fn referred(edition: &Edition, ix: Ix) -> impl Iterator<Item = &str> {
    let prose = edition.item(ix).prose.as_ref();
    let links = (0..prose.map_or(0, |prose| prose.links.len())).map(move |at| edition.link(ix, at));
    let images = (0..prose.map_or(0, |prose| prose.images.len())).map(move |at| edition.image(ix, at));
    links.chain(images).filter_map(|found| found.ok()?.asset()).chain(edition.picture_file(edition.item(ix)))
}
