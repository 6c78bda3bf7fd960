//! What a site consists of, before any of it is made: the plan alone tells.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::{Calendar, Date};
use crate::plan::{Edition, Ix, Visible};
use crate::schedule::{Days, Schedule, plus};

use super::Route;
use super::pages::{self, Page};
use super::tree::Tree;

/// What a site consists of.
#[derive(Debug)]
pub struct Outline {
    /// Its pages in reading order.
    pub(super) tree: Tree,
    /// What goes out when.
    pub(super) schedule: Schedule,
    /// The first day of every month that has a page.
    pub(super) months: Vec<Date>,
    /// Every page.
    pub(super) pages: Vec<Page>,
    /// Pages and files of the plan, by their paths in the site.
    pub(super) routes: BTreeMap<Box<str>, Route>,
}

impl Outline {
    /// The site of a plan on a day, with or without a search.
    pub fn of(plan: &Visible, today: Date, search: bool) -> Self {
        let tree = Tree::new(plan);
        let range = calendar(plan, today);
        let weeks = Days::week(range.first).union(Days::week(range.last));
        let schedule = Schedule::of(plan.own(), &plan.config.timezone, weeks);
        let months = pages::months(&schedule, range);
        let pages = pages::list(plan, &tree, &months, search);
        // Made at once, a map of many is made faster than one after the other.
        let outputs = pages.iter().enumerate().map(|(at, page)| (page.url.output().into(), Route::Page(at as u32)));
        let mut routes: BTreeMap<Box<str>, Route> = outputs.collect();
        for path in assets(plan) {
            let url = path.strip_prefix("content/").or(path.strip_prefix("static/")).unwrap_or(path);
            routes.entry(url.into()).or_insert_with(|| Route::Asset(path.into()));
        }
        Self { tree, schedule, months, pages, routes }
    }
}

/// The months of the calendar: those around today, from the quarter before to the year after, as far
/// as entries reach.
fn calendar(plan: &Visible, today: Date) -> Days {
    let entries = plan.all::<Calendar>().filter_map(|entry| entry.date.as_ref().map(|date| date.value));
    let (first, last) = entries.fold((today, today), |(first, last), date| (first.min(date), last.max(date)));
    let ahead = plus(today, plan.config.horizon_weeks.clamp(0, 52) * 7);
    let first = first.max(plus(today, -92)).first_of_month();
    let last = last.max(ahead).min(plus(today, 366)).last_of_month();
    Days::new(first, last)
}

/// Files of the plan that are published: all of `static/`, and what visible prose refers to.
fn assets(plan: &Visible) -> BTreeSet<&str> {
    let mut out: BTreeSet<&str> =
        plan.index.assets.values().map(|path| &**path).filter(|path| path.starts_with("static/")).collect();
    for edition in &plan.editions {
        let items = (0..edition.items.len()).into_par_iter().with_max_len(256);
        out.par_extend(items.flat_map_iter(|at| referred(edition, Ix(at as u32))));
    }
    out
}

/// Files that the prose of an item refers to, and the logo that it names.
pub(super) fn referred(edition: &Edition, ix: Ix) -> impl Iterator<Item = &str> {
    let prose = edition.item(ix).prose.as_ref();
    let links = (0..prose.map_or(0, |prose| prose.links.len())).map(move |at| edition.link(ix, at));
    let images = (0..prose.map_or(0, |prose| prose.images.len())).map(move |at| edition.image(ix, at));
    links.chain(images).filter_map(|found| found.ok()?.asset()).chain(edition.logo_file(edition.item(ix)))
}
