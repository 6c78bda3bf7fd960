//! A plan that is being edited: its sources with unsaved text over them, read again as far as they change.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::fault::survive;
use crate::diagnostic::{Finding, Source};
use crate::load::{Changes, Disk, Sources};
use crate::model::Date;
use crate::pipeline::{self, Cache, Options, Read};
use crate::plan::Plan;
use crate::principles::Coverage;
use crate::render::{Theme, theme};

/// A plan that is being edited.
pub(super) struct Book {
    /// Its folder.
    pub(super) root: PathBuf,
    disk: Disk,
    sources: Sources,
    /// What editors hold, by path from the root: saved or not, it is what counts.
    open: BTreeMap<Box<str>, Arc<Source>>,
    cache: Cache,
    today: Option<Date>,
    /// What has changed since it was read.
    changed: BTreeSet<Box<str>>,
    /// More has changed than what files say.
    moved: bool,
    /// How often it has been read.
    pub(super) version: u64,
    state: State,
    /// The last reading failed at our own fault, which has not been told yet.
    pub(super) has_failed: bool,
}

/// A plan as it was read last.
#[derive(Clone)]
pub(super) struct State {
    pub(super) plan: Arc<Plan>,
    pub(super) coverage: Arc<Coverage>,
    /// What was found while reading.
    pub(super) found: Arc<Vec<Finding>>,
    pub(super) today: Date,
    /// The plan's own theme, if it has one.
    pub(super) theme: Option<Arc<Theme>>,
}

impl Book {
    /// Reads the plan of a folder.
    pub(super) fn open(root: PathBuf, today: Option<Date>) -> Self {
        let disk = Disk::new(&root);
        // A root that cannot be read has nothing in it; it may be there later.
        let mut sources = disk.load().unwrap_or_default();
        let (config, _) = pipeline::config(&sources);
        if let Some(name) = config.theme() {
            disk.theme(name, &mut sources);
        }
        let mut cache = Cache::keeping();
        let read = survive(|| State::read(&sources, today, &mut cache, None));
        let has_failed = read.is_none();
        let state = read.unwrap_or_else(|| {
            cache = Cache::keeping();
            State::read(&Sources::default(), today, &mut Cache::default(), None)
        });
        Self {
            root,
            disk,
            sources,
            open: BTreeMap::new(),
            cache,
            today,
            changed: BTreeSet::new(),
            moved: false,
            version: 1,
            state,
            has_failed,
        }
    }

    /// What was read last.
    pub(super) fn state(&self) -> &State {
        &self.state
    }

    /// Every folder that is read.
    pub(super) fn folders(&self) -> &BTreeSet<Box<str>> {
        &self.sources.folders
    }

    /// The text of a file.
    pub(super) fn text(&self, path: &str) -> Option<&Arc<Source>> {
        self.sources.text(path)
    }

    /// Everything it is read from.
    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// An editor's text takes the place of the file's.
    pub(super) fn put(&mut self, source: Arc<Source>) {
        if self.sources.text(&source.path).is_none_or(|known| known.text != source.text) {
            self.changed.insert(source.path.clone());
            self.lay_over(&source);
        }
        let source = self.sources.text(&source.path).map_or(source, Arc::clone);
        self.open.insert(source.path.clone(), source);
    }

    fn lay_over(&mut self, source: &Source) {
        self.sources = std::mem::take(&mut self.sources).with_text(&source.path, &*source.text);
    }

    /// An editor has closed a file: what is on disk counts again.
    pub(super) fn close(&mut self, path: &str) {
        if self.open.remove(path).is_some() {
            self.reload(Some(&BTreeSet::from([path.into()])));
        }
    }

    /// Looks at the disk again: at these paths, or everywhere. What editors hold stays.
    pub(super) fn reload(&mut self, paths: Option<&BTreeSet<Box<str>>>) -> Changes {
        let (config, _) = pipeline::config(&self.sources);
        let theme = config.theme();
        let found = match paths {
            Some(paths) => self.disk.reload(&mut self.sources, paths, theme),
            None => self.disk.rescan(&mut self.sources, theme),
        };
        let mut changes = found.unwrap_or_default();
        for (path, known) in self.open.clone() {
            if self.sources.text(&path).is_none_or(|now| !Arc::ptr_eq(now, &known)) {
                self.lay_over(&known);
            }
            for set in [&mut changes.files, &mut changes.gone, &mut changes.emptied] {
                set.remove(&path);
            }
        }
        self.moved |= changes.findings || changes.folders;
        self.changed.extend(changes.files.iter().cloned());
        changes
    }

    /// Whether something has changed since it was read, be it the day.
    pub(super) fn is_old(&self) -> bool {
        self.moved || !self.changed.is_empty() || self.day() != self.state.today
    }

    fn day(&self) -> Date {
        self.today.unwrap_or_else(|| self.state.plan.config.today(jiff::Timestamp::now()))
    }

    /// Reads what has changed; false if nothing has.
    pub(super) fn refresh(&mut self) -> bool {
        if !self.is_old() {
            return false;
        }
        self.version += 1;
        let changed = std::mem::take(&mut self.changed);
        let moved = std::mem::take(&mut self.moved);
        if survive(|| self.read_again(&changed, moved)).is_none() {
            // The plan stays as it was known; of what was kept of its files, nothing is sure any more.
            self.cache = Cache::keeping();
            self.has_failed = true;
        }
        true
    }

    fn read_again(&mut self, changed: &BTreeSet<Box<str>>, moved: bool) {
        if !moved && self.day() == self.state.today && self.patch(changed) {
            return;
        }
        let (config, _) = pipeline::config(&self.sources);
        if config.theme() != self.state.plan.config.theme() {
            match config.theme() {
                Some(name) => self.disk.theme(name, &mut self.sources),
                None => self.sources.theme.clear(),
            }
        }
        let theme = self.state.theme.take().filter(|_| {
            config.languages == self.state.plan.config.languages
                && config.theme() == self.state.plan.config.theme()
                && !changed.iter().any(|path| path.starts_with("themes/"))
        });
        self.state = State::read(&self.sources, self.today, &mut self.cache, theme);
    }

    /// Reads one file again, if that is enough.
    fn patch(&mut self, changed: &BTreeSet<Box<str>>) -> bool {
        let (1, Some(path)) = (changed.len(), changed.first()) else { return false };
        if !self.sources.files.contains_key(path) {
            return false;
        }
        let State { plan, found, today, .. } = &self.state;
        let Some((plan, found)) = pipeline::reread(plan, found, &self.sources, path, &mut self.cache) else {
            return false;
        };
        self.state.coverage = Arc::new(Coverage::of(&plan, *today));
        self.state.plan = Arc::new(plan);
        self.state.found = Arc::new(found);
        true
    }

    /// The path of a file of the plan, from its root.
    pub(super) fn within(&self, path: &Path) -> Option<Box<str>> {
        super::address::within(&self.root, path).filter(|path| Sources::takes(path))
    }
}

impl State {
    fn read(sources: &Sources, today: Option<Date>, cache: &mut Cache, theme: Option<Arc<Theme>>) -> Self {
        // As `check` reads it: drafts are no part of it.
        let options = Options { today, drafts: false };
        let Read { plan, today, mut findings, .. } = pipeline::read_to_edit(sources, options, cache);
        let theme =
            (!sources.theme.is_empty()).then(|| theme.unwrap_or_else(|| Arc::new(Theme::new(&plan.config, sources))));
        match &theme {
            Some(theme) => findings.extend(theme.findings.iter().cloned()),
            None => findings.extend(theme::told(&plan.config, sources)),
        }
        let coverage = Arc::new(Coverage::of(&plan, today));
        Self { plan: Arc::new(plan), coverage, found: Arc::new(findings), today, theme }
    }
}
