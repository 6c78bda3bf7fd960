//! What stands beside the pages: data, calendars, feed, sitemap, redirects. Made when asked for.

mod api;
mod calendar;
mod feed;
mod redirect;
mod sitemap;

use std::collections::BTreeMap;
use std::io;

use crate::model::{Channel, Kind};
use crate::plan::{Ix, Visible};
use crate::render::due::calendar_path;
use crate::render::{Before, Book};
use crate::site::{DUE, SITEMAP};
pub use calendar::{Day, FIRST, OWN, RULE, days};
pub use redirect::Redirect;

/// A file beside the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Export {
    /// `/api/v1/plan.json`.
    Plan,
    /// `/api/v1/role.json`: every record of a kind.
    Records(Kind),
    /// `/api/v1/schema/plan.json`.
    PlanSchema,
    /// `/api/v1/schema/role.json`: what such a file holds.
    Schema(Kind),
    /// `/calendar.ics`.
    Calendar,
    /// `/calendar/forum.ics`: one channel's.
    ChannelCalendar(Ix),
    /// `/due.ics`: what falls due, for everybody.
    Due,
    /// `/due/roles/moderator.ics`: what asks a role or a person.
    DueFor(Ix),
    /// `/feed.xml`.
    Feed,
    /// `/sitemap.xml`.
    Sitemap,
    /// A page that leads from an old address to a record.
    Redirect(Redirect),
}

/// Every export of a book, by its path in the site.
pub fn list(book: &Book) -> BTreeMap<Box<str>, Export> {
    let mut out: BTreeMap<Box<str>, Export> = BTreeMap::new();
    out.insert("api/v1/plan.json".into(), Export::Plan);
    out.insert("api/v1/schema/plan.json".into(), Export::PlanSchema);
    for kind in Kind::ALL {
        out.insert(format!("api/v1/{}.json", kind.as_str()).into(), Export::Records(*kind));
        out.insert(format!("api/v1/schema/{}.json", kind.as_str()).into(), Export::Schema(*kind));
    }
    out.insert("calendar.ics".into(), Export::Calendar);
    for (ix, channel) in book.plan.own().all_ix::<Channel>() {
        // Who subscribes keeps the address of before.
        for old in book.plan.old_ids(ix) {
            out.insert(format!("calendar/{old}.ics").into(), Export::ChannelCalendar(ix));
        }
        out.insert(format!("calendar/{}.ics", channel.id()).into(), Export::ChannelCalendar(ix));
    }
    if book.plan.shows_coverage() {
        due(book, &mut out);
    }
    out.insert("feed.xml".into(), Export::Feed);
    if book.plan.base_url().is_some() {
        out.insert(SITEMAP.into(), Export::Sitemap);
    }
    out.extend(redirect::list(book));
    out
}

/// Calendars of what falls due.
fn due(book: &Book, out: &mut BTreeMap<Box<str>, Export>) {
    let plan = &*book.plan;
    out.insert(DUE.into(), Export::Due);
    for kind in [Kind::Role, Kind::Person] {
        for ix in plan.index.by_kind[kind as usize].iter().copied() {
            let ids = plan.old_ids(ix).into_iter().chain([&*plan.items()[ix.at()].id]);
            out.extend(ids.map(|id| (calendar_path(plan, ix, id).into(), Export::DueFor(ix))));
        }
    }
}

/// The bytes of an export.
pub fn make(book: &Book, export: &Export) -> Vec<u8> {
    match export {
        Export::Plan => api::plan(book),
        Export::PlanSchema => api::plan_schema(),
        Export::Records(kind) => {
            let mut out = Vec::new();
            // Writing to memory does not fail.
            let _ = write_records(book, *kind, &mut out, None);
            out
        }
        Export::Schema(kind) => api::schema(*kind),
        Export::Calendar => calendar::make(book, None).into_bytes(),
        Export::ChannelCalendar(ix) => calendar::make(book, Some(*ix)).into_bytes(),
        Export::Due => calendar::due::make(book, None).into_bytes(),
        Export::DueFor(ix) => calendar::due::make(book, Some(*ix)).into_bytes(),
        Export::Feed => feed::make(book).into_bytes(),
        Export::Sitemap => sitemap::make(book).into_bytes(),
        Export::Redirect(from) => redirect::make(book, from).into_bytes(),
    }
}

/// Writes every record of a kind. Those that are as they were are taken from what was written before.
pub fn write_records(book: &Book, kind: Kind, out: &mut dyn io::Write, before: Option<Before<'_>>) -> io::Result<()> {
    api::records(book, kind, out, before)
}

/// A name for the site that stays: its host and path, or the book's title where there is no address.
fn authority(plan: &Visible) -> String {
    match plan.base_url() {
        Some(url) => {
            url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).trim_end_matches('/').replace('/', ".")
        }
        None => format!("{}.parvis.invalid", crate::prose::slug(&plan.config.title)),
    }
}

/// Text without what would end a line or a document.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
