//! Sources → snapshot, with everything that is kept from one to the next.

use std::io;
use std::sync::Arc;

use crate::change::Chronicle;
use crate::check::Waived;
use crate::config::Config;
use crate::diagnostic::{Finding, Place};
use crate::diff;
use crate::git::{Patience, Pulse, Silence};
use crate::handbook::{self, Outline, Site};
use crate::load::{Changes, Disk, History, Sources};
use crate::model::Date;
use crate::pipeline::{self, Cache, Checked, Read};
use crate::plan::Visible;
use crate::principles::Coverage;
use crate::render;
use crate::site::UrlPath;

use super::super::Settings;
use super::super::checker::Job;
use super::super::snapshot::{Marks, Snapshot};
use super::Paths;
use super::assets;
use super::looks::Looks;

/// Makes snapshots.
pub(super) struct Maker {
    disk: Disk,
    sources: Sources,
    cache: Cache,
    history: Arc<History>,
    /// What tells what has changed, up to the last commit.
    chronicle: Chronicle,
    /// Why it does not tell, if that has been told.
    told: Option<Silence>,
    /// Of the plan's repository, and of one in its content.
    pulses: [Pulse; 2],
    /// The repository stands elsewhere than when it was asked.
    is_behind: bool,
    looks: Looks,
    last: Option<Last>,
    today: Option<Date>,
    audience: Option<String>,
    token: String,
    version: u64,
}

/// What a reading told beside the plan.
#[derive(Clone, Copy)]
struct Told<'r> {
    found: &'r [Finding],
    today: Date,
    drafts: bool,
}

/// What a site is made of.
struct Show {
    plan: Arc<Visible>,
    coverage: Coverage,
    findings: Arc<Vec<Finding>>,
    waived: Vec<Waived>,
}

/// What was read last.
struct Last {
    plan: Arc<Visible>,
    /// What was found while reading.
    findings: Vec<Finding>,
    today: Date,
}

impl Maker {
    pub(super) fn new(disk: Disk, sources: Sources, settings: &Settings, token: &str) -> Self {
        // Before anything is asked: what happens meanwhile is seen.
        let pulses = [Pulse::at(disk.root()), Pulse::at(&disk.root().join("content"))];
        let patience = Patience::default();
        let history = Arc::new(History::read(disk.root(), &patience));
        let (config, _) = pipeline::config(&sources);
        let today = settings.today.unwrap_or_else(|| config.today(jiff::Timestamp::now()));
        let chronicle = diff::chronicle_of(disk.root(), &sources, &config, today, &patience);
        Self {
            disk,
            sources,
            cache: Cache::holding(),
            history,
            chronicle,
            told: None,
            pulses,
            is_behind: false,
            looks: Looks::default(),
            last: None,
            today: settings.today,
            audience: settings.audience.clone(),
            token: token.to_owned(),
            version: 0,
        }
    }

    /// Why no page says when it was last changed, where that is so.
    pub(super) fn silence(&self) -> Option<&Silence> {
        self.history.silence.as_ref()
    }

    /// Why `changes/` does not say what has changed, once that has come out: each reason once, and none that has been
    /// told of the pages' days.
    pub(super) fn unchanged(&mut self) -> Option<Silence> {
        let is_new = |why: &&Silence| self.history.silence.is_none() || **why == Silence::Late;
        let why = self.chronicle.silence().filter(is_new).filter(|why| self.told.as_ref() != Some(*why))?;
        self.told = Some(why.clone());
        self.told.clone()
    }

    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Whether there is a folder at a path.
    pub(super) fn is_folder(&self, path: &str) -> bool {
        self.sources.folders.contains(path)
    }

    /// Whether the day of the last reading is over.
    pub(super) fn is_another_day(&self) -> bool {
        let Some(last) = &self.last else { return true };
        self.today_of(&last.plan.config) != last.today
    }

    /// Whether commits have come since git was asked, or another branch.
    pub(super) fn is_behind(&mut self) -> bool {
        for pulse in &mut self.pulses {
            self.is_behind |= pulse.beats();
        }
        self.is_behind
    }

    /// Asks git again where it would say something else: after commits, and on another day.
    fn follow_history(&mut self, config: &Config, today: Date) {
        let is_another_day = self.last.as_ref().is_some_and(|last| last.today != today);
        if self.is_behind() || is_another_day {
            self.is_behind = false;
            let patience = Patience::default();
            self.history = Arc::new(History::read(self.disk.root(), &patience));
            self.chronicle = diff::chronicle_of(self.disk.root(), &self.sources, config, today, &patience);
        }
    }

    /// Brings the sources up to date: at these paths, or everywhere.
    pub(super) fn reload(&mut self, paths: Option<&Paths>) -> io::Result<Changes> {
        let theme = self.looks.name();
        match paths {
            Some(paths) => self.disk.reload(&mut self.sources, paths, theme),
            None => self.disk.rescan(&mut self.sources, theme),
        }
    }

    /// Reads all of the plan the next time: it failed half-way.
    pub(super) fn forget(&mut self) {
        self.cache = Cache::holding();
    }

    /// The first snapshot.
    pub(super) fn first(&mut self) -> (Snapshot, Job) {
        let (site, job) = self.whole(Arc::default());
        let assets = Arc::new(assets::of(&site, None, &Changes::default(), &self.disk));
        let marks = Marks::of(&site, &assets);
        (Snapshot { version: self.version, site, assets, marks }, job)
    }

    /// The snapshot after some changes.
    pub(super) fn next(&mut self, old: &Snapshot, changes: &Changes) -> (Snapshot, Job) {
        self.version += 1;
        let version = self.version;
        if !self.is_behind()
            && let Some((site, job)) = self.patched(&old.site, changes)
        {
            let (assets, marks) = (Arc::clone(&old.assets), old.marks.clone());
            return (Snapshot { version, site, assets, marks }, job);
        }
        let (site, job) = self.whole(Arc::clone(&old.site.book().findings));
        let assets = assets::of(&site, Some(&old.assets), changes, &self.disk);
        let same = Arc::ptr_eq(&site.book().theme, &old.site.book().theme) && assets::is_same(&assets, &old.assets);
        let (assets, marks) = if same {
            (Arc::clone(&old.assets), old.marks.clone())
        } else {
            let marks = Marks::of(&site, &assets);
            (Arc::new(assets), marks)
        };
        (Snapshot { version, site, assets, marks }, job)
    }

    /// The address of the page that one of these files makes, from the root.
    pub(super) fn page_of(&self, files: &Paths) -> Option<String> {
        let plan = &self.last.as_ref()?.plan;
        // A narrower site may not have the page.
        if !self.shows_everything(&plan.config) {
            return None;
        }
        let at = |path: &str| {
            let document = plan.documents.iter().find(|document| *document.source.path == *path)?;
            let language = &document.location.language;
            let prefix = plan.editions.iter().find(|edition| edition.language == *language)?.prefix.as_deref();
            let own = plan.editions.iter().find_map(|edition| {
                let at = edition.items.iter().position(|item| *item.source.path == *path)?;
                Some(plan.index.url(crate::plan::Ix(at as u32), prefix).0)
            });
            let url: UrlPath = own?;
            Some(format!("/{}", url.encoded()))
        };
        files.iter().find_map(|path| at(path))
    }

    /// The site after a change to one file that changes nothing but what that file says.
    fn patched(&mut self, old: &Site, changes: &Changes) -> Option<(Site, Job)> {
        let last = self.last.as_ref()?;
        let (1, Some(path)) = (changes.files.len(), changes.files.first()) else { return None };
        let alone = !changes.findings && !changes.folders && self.sources.files.contains_key(path);
        let whole = self.shows_everything(&last.plan.config);
        if !alone || !whole || self.today_of(&last.plan.config) != last.today {
            return None;
        }
        let (plan, findings) = pipeline::reread(&last.plan, &last.findings, &self.sources, path, &mut self.cache)?;
        let ix = *plan.index.by_path.get(&**path)?;
        let coverage = Coverage::of(&plan, last.today);
        let plan = Arc::new(Visible::whole(plan));
        let site = old.with(Arc::clone(&plan), ix, coverage.clone())?;
        let today = last.today;
        self.last = Some(Last { plan: Arc::clone(&plan), findings: findings.clone(), today });
        let job = self.job(plan, coverage, today, findings, None);
        Some((site, job))
    }

    /// The site, with the whole plan put together again. `findings` are the rules' of the last one.
    fn whole(&mut self, findings: Arc<Vec<Finding>>) -> (Site, Job) {
        let options = pipeline::Options { today: self.today, drafts: true };
        let read = pipeline::read(&self.sources, options, &mut self.cache);
        let config = &read.plan.config;
        if config.theme() != self.looks.name() {
            // A theme of another name has not been read yet.
            match config.theme() {
                Some(name) => self.disk.theme(name, &mut self.sources),
                None => self.sources.theme.clear(),
            }
        }
        let theme = self.looks.theme(config, &self.sources);
        let Read { plan, today, findings: found, drafts } = read;
        let coverage = Coverage::of(&plan, today);
        self.follow_history(&plan.config, today);
        let options = self.options(&plan.config);
        let whole = Arc::new(Visible::whole(plan));
        let show = self.show(&whole, coverage.clone(), findings, Told { found: &found, today, drafts });
        let history = History::clone(&self.history).here(&whole.config.timezone, today);
        let texts = &self.sources.files;
        let history = Arc::new(pipeline::of_entries(history, &show.plan, &whole.config.audiences, texts));
        let input = |theme| render::Input {
            plan: Arc::clone(&show.plan),
            coverage: show.coverage.clone(),
            findings: Arc::clone(&show.findings),
            waived: show.waived.clone(),
            theme,
            today,
            history: Arc::clone(&history),
            options: options.clone(),
        };
        let outline = || Outline::of(&show.plan, today, options.search);
        let mut site = handbook::site(outline(), input(theme));
        if let Some(older) = self.looks.try_out(&site) {
            site = handbook::site(outline(), input(older));
        }
        self.last = Some(Last { plan: Arc::clone(&whole), findings: found.clone(), today });
        let of_circle = (!self.shows_everything(&whole.config)).then(|| Arc::clone(&show.findings));
        let job = self.job(whole, coverage, today, found, of_circle);
        (site, job)
    }

    /// What the site shows of a plan: all of it, or what a circle may read, made as `build` makes it.
    fn show(&self, whole: &Arc<Visible>, coverage: Coverage, findings: Arc<Vec<Finding>>, told: Told<'_>) -> Show {
        let config = &whole.config;
        if self.shows_everything(config) {
            return Show { plan: Arc::clone(whole), coverage, findings, waived: Vec::new() };
        }
        let Told { found, today, drafts } = told;
        let plan = crate::plan::Plan::clone(whole);
        // A circle that is no more sees what everybody sees; that it is no more is told.
        let circle = self.audience.as_deref().and_then(|name| config.audiences.find(name)).unwrap_or_default();
        let seen = pipeline::see(Read { plan, today, findings: found.to_vec(), drafts }, circle);
        let Checked { coverage, findings, waived } = pipeline::check_seen(&seen);
        Show { plan: Arc::new(seen.plan), coverage, findings: Arc::new(findings), waived }
    }

    fn job(
        &self,
        plan: Arc<Visible>,
        coverage: Coverage,
        today: Date,
        mut findings: Vec<Finding>,
        narrow: Option<Arc<Vec<Finding>>>,
    ) -> Job {
        findings.extend(self.looks.findings().iter().cloned());
        let config = &plan.config;
        if let Some(name) = self.audience.as_deref().filter(|name| config.audiences.find(name).is_none()) {
            findings.push(config.audiences.unknown(name, Place::file(&config.source)));
        }
        let held = self.sources.files.keys().filter(|path| self.cache.holds(path)).cloned().collect();
        Job { version: self.version, plan, coverage, today, findings, held, narrow }
    }

    fn options(&self, config: &Config) -> render::Options {
        let audience = match &self.audience {
            Some(name) => Some(name.clone()),
            None if config.audiences.order.len() > 1 => {
                Some(config.audiences.name(config.audiences.closest()).to_owned())
            }
            None => None,
        };
        let chronicle = self.chronicle.clone();
        render::Options { search: true, token: Some(self.token.clone()), audience, chronicle }
    }

    fn shows_everything(&self, config: &Config) -> bool {
        self.audience.as_deref().is_none_or(|name| config.audiences.find(name) == Some(config.audiences.closest()))
    }

    fn today_of(&self, config: &Config) -> Date {
        self.today.unwrap_or_else(|| config.today(jiff::Timestamp::now()))
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "files are written for the test")]
mod tests;
