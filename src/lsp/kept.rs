//! A plan that is open, and what the client has been told of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};

use gen_lsp_types::{PublishDiagnosticsParams, Uri};

use crate::diagnostic::Finding;
use crate::load::Changes;

use super::book::Book;
use super::client::Client;
use super::diagnostics;
use super::judge::Job;
use super::view::View;
use super::watcher::Watcher;

/// A file that is gone, or empty, is perhaps half-way through a save.
const GRACE: Duration = Duration::from_millis(60);
const GRACE_EMPTY: Duration = Duration::from_millis(250);

/// A plan, and what the client has been told of it.
pub(super) struct Kept {
    pub(super) book: Book,
    /// The files that the client has open: under which address, in which version.
    pub(super) open: HashMap<Box<str>, (Uri, i32)>,
    /// What was found last.
    pub(super) findings: Arc<Vec<Finding>>,
    /// The version of the plan in which that was found.
    pub(super) judged: u64,
    /// The versions of the open files of which that was found.
    pub(super) versions: HashMap<Box<str>, i32>,
    /// What the client shows, by file.
    shown: BTreeMap<Box<str>, Vec<Finding>>,
    /// The versions that it was told for.
    told: HashMap<Box<str>, i32>,
    pub(super) watcher: Watcher,
    /// Until when a save may be half done.
    pub(super) wait: Option<Instant>,
    /// A file has another version and the same text: that is to be judged for it.
    pub(super) is_renumbered: bool,
    /// The client works in its folder no longer.
    pub(super) is_left: bool,
}

impl Kept {
    /// A plan of which nothing has been told.
    pub(super) fn new(book: Book, watcher: Watcher) -> Self {
        Self {
            book,
            open: HashMap::new(),
            findings: Arc::default(),
            judged: 0,
            versions: HashMap::new(),
            shown: BTreeMap::new(),
            told: HashMap::new(),
            watcher,
            wait: None,
            is_renumbered: false,
            is_left: false,
        }
    }

    /// Waits for the second half of a save, if this looks like the first; watches folders that have come.
    pub(super) fn changed(&mut self, changes: &Changes, lost: bool) {
        let grace = match (changes.emptied.is_empty(), changes.gone.is_empty()) {
            (false, _) => Some(GRACE_EMPTY),
            (_, false) => Some(GRACE),
            _ => None,
        };
        if !changes.is_empty() {
            self.wait = grace.map(|grace| Instant::now() + grace);
        }
        self.watcher.follow(&self.book.folders().clone(), changes.folders || lost);
    }

    /// What is to be judged now.
    pub(super) fn job(&self) -> Job {
        let open = self.open.iter().map(|(path, (_, version))| (path.clone(), *version)).collect();
        Job { root: self.book.root.clone(), version: self.book.version, state: self.book.state().clone(), open }
    }

    /// Whether the rules have seen the plan as it is.
    pub(super) fn is_settled(&self) -> bool {
        self.judged == self.book.version && !self.book.is_old()
    }

    /// What capabilities see of it.
    pub(super) fn view<'v>(&'v self, client: &'v Client) -> View<'v> {
        let state = self.book.state();
        View {
            root: &self.book.root,
            plan: &state.plan,
            coverage: &state.coverage,
            today: state.today,
            found: &state.found,
            findings: &self.findings,
            is_judged: self.is_settled(),
            sources: self.book.sources(),
            open: &self.open,
            client,
        }
    }

    /// What the client does not show yet of these findings, a file each.
    pub(super) fn news(&mut self, client: &Client, findings: Vec<Finding>) -> Vec<PublishDiagnosticsParams> {
        let mut now: BTreeMap<Box<str>, Vec<Finding>> = BTreeMap::new();
        for finding in findings {
            now.entry(finding.place.source.path.clone()).or_default().push(finding);
        }
        let none = Vec::new();
        let mut out = Vec::new();
        let mut told = Vec::new();
        let paths: BTreeSet<&Box<str>> = self.shown.keys().chain(now.keys()).chain(self.versions.keys()).collect();
        for path in paths {
            let (old, new) = (self.shown.get(path).unwrap_or(&none), now.get(path).unwrap_or(&none));
            let version = self.versions.get(path).copied();
            if diagnostics::are_same(old, new) && version == self.told.get(path).copied() {
                continue;
            }
            let view = self.view(client);
            let diagnostics = new.iter().map(|finding| diagnostics::diagnostic(view, finding)).collect();
            out.push(PublishDiagnosticsParams { uri: view.uri(path), version, diagnostics });
            told.push((path.clone(), version));
        }
        for (path, version) in told {
            match version {
                Some(version) => drop(self.told.insert(path, version)),
                None => drop(self.told.remove(&path)),
            }
        }
        self.shown = now;
        out
    }

    /// The files of which the client shows something.
    pub(super) fn shown(&self) -> impl Iterator<Item = &str> {
        self.shown.keys().map(|path| &**path)
    }
}
