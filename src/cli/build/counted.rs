//! Sites as they are published: their files counted, and their searches made at the same time.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::{Finding, text};
use crate::handbook::{Body, Long, Route, Site};
use crate::publish::{Old, Publish, PublishError, Put};
use crate::render::{Grounds, Mark, Marks};
use crate::search::{Before, FOLDER, Making};
use crate::system::Shown as _;

use super::super::terminal::{Progress, Terminal};

/// A site whose files are counted as they are made, and its search, made at the same time.
pub(super) struct Counted<'a> {
    site: &'a Site,
    marks: Marks,
    begins_search: bool,
    search: Mutex<Option<Making>>,
    told: Told<'a>,
}

/// Where it is told how far a build is.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    /// On a terminal that wants to know.
    pub(super) progress: &'a Progress,
    /// In words.
    pub(super) terminal: Terminal,
}

impl<'a> Counted<'a> {
    /// A site; its search, if it begins one, is made while it is published.
    pub(super) fn new(site: &'a Site, marks: Marks, begins_search: bool, told: Told<'a>) -> Self {
        Self { site, marks, begins_search, search: Mutex::default(), told }
    }

    /// Begins to make the search. What was published of it before stands under `folder` of the old site.
    fn begin_search(&self, old: Option<&Arc<Old>>, folder: &str) {
        if self.begins_search {
            let folder = format!("{folder}{FOLDER}");
            let before = old.map(|old| Arc::new(Published { old: Arc::clone(old), folder }) as Arc<dyn Before>);
            let making = Making::start(Arc::clone(self.site.book()), self.marks.said().cloned(), before);
            *self.search.lock().unwrap_or_else(PoisonError::into_inner) = Some(making);
        }
    }

    /// Passes on the files of the search, each under `folder`.
    fn end_search(&self, put: &mut Put<'_>, folder: &str) -> Result<(), PublishError> {
        let Some(search) = self.search.lock().unwrap_or_else(PoisonError::into_inner).take() else { return Ok(()) };
        search.each(|path, bytes| put(&format!("{folder}{FOLDER}{path}"), bytes.as_deref()))
    }
}

impl Told<'_> {
    fn waits(self, path: &Path) {
        let path = path.shown();
        let told =
            text!("waiting for the build that holds `{path}`", "en attente de la construction qui tient `{path}`");
        self.progress.pause(|| self.terminal.remark(told));
    }
}

impl Publish for Counted<'_> {
    fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        self.site.routes()
    }

    fn long<'s>(&'s self, _: &str, route: &'s Route) -> Option<Long<'s>> {
        self.site.long(route)
    }

    fn is_slow(&self, _: &str, route: &Route) -> bool {
        self.site.is_slow(route)
    }

    fn body<'s>(&'s self, _: &str, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        self.site.body(route)
    }

    fn mark(&self, _: &str, route: &Route) -> Option<Mark> {
        self.site.mark(&self.marks, route)
    }

    fn grounds(&self) -> Option<Grounds> {
        self.marks.grounds()
    }

    fn begin(&self, old: Option<&Arc<Old>>) {
        self.begin_search(old, "");
    }

    fn waits(&self, path: &Path) {
        self.told.waits(path);
    }

    fn done(&self) {
        self.told.progress.done();
    }

    fn beside(&self, put: &mut Put<'_>) -> Result<(), PublishError> {
        self.end_search(put, "")
    }

    fn waits_for_beside(&self) {
        if self.begins_search {
            self.told.progress.doing(text!("making the search", "fabrication de la recherche"));
        }
    }
}

/// The sites of several circles, each in a folder of its own, published as one: all of them take their place in the
/// same step, and what a circle had that there is no more goes with its folder.
pub(super) struct Each<'a> {
    sites: BTreeMap<&'a str, Counted<'a>>,
    routes: BTreeMap<Box<str>, Route>,
    old: Mutex<Option<Arc<Old>>>,
}

impl<'a> Each<'a> {
    /// The sites, by the names of their folders.
    pub(super) fn new(sites: BTreeMap<&'a str, Counted<'a>>) -> Self {
        let under = |(folder, counted): (&&str, &Counted<'_>)| {
            let routes = counted.site.routes().iter();
            routes.map(|(path, route)| (format!("{folder}/{path}").into(), route.clone())).collect::<Vec<_>>()
        };
        let routes = sites.iter().flat_map(under).collect();
        Self { sites, routes, old: Mutex::default() }
    }

    /// The site that a path belongs to: each begins with the name of its folder.
    fn of(&self, path: &str) -> &Counted<'a> {
        &self.sites[path.split('/').next().unwrap_or_default()]
    }
}

impl Publish for Each<'_> {
    fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        &self.routes
    }

    fn long<'s>(&'s self, path: &str, route: &'s Route) -> Option<Long<'s>> {
        self.of(path).site.long(route)
    }

    fn is_slow(&self, path: &str, route: &Route) -> bool {
        self.of(path).site.is_slow(route)
    }

    fn body<'s>(&'s self, path: &str, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        self.of(path).site.body(route)
    }

    fn begin(&self, old: Option<&Arc<Old>>) {
        *self.old.lock().unwrap_or_else(PoisonError::into_inner) = old.cloned();
    }

    fn waits(&self, path: &Path) {
        if let Some((_, counted)) = self.sites.first_key_value() {
            counted.told.waits(path);
        }
    }

    fn done(&self) {
        if let Some((_, counted)) = self.sites.first_key_value() {
            counted.told.progress.done();
        }
    }

    fn late(&self, put: &mut Put<'_>) -> Result<(), PublishError> {
        let old = self.old.lock().unwrap_or_else(PoisonError::into_inner).take();
        // One after the other: each takes all cores, and holds a text of every page.
        self.sites.iter().try_for_each(|(folder, counted)| {
            let folder = format!("{folder}/");
            counted.begin_search(old.as_ref(), &folder);
            counted.waits_for_beside();
            counted.end_search(put, &folder)
        })
    }
}

/// The search of the site that is replaced.
struct Published {
    old: Arc<Old>,
    /// Where it stands in it.
    folder: String,
}

impl Before for Published {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.old.read(&format!("{}{path}", self.folder))
    }

    fn has(&self, path: &str) -> bool {
        self.old.has(&format!("{}{path}", self.folder))
    }
}
