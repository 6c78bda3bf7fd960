//! Sources → snapshot, with everything that is kept from one to the next.

use std::io;
use std::sync::Arc;

use crate::check::Waived;
use crate::config::Config;
use crate::diagnostic::{Finding, Place};
use crate::load::{Changes, Disk, History, Sources};
use crate::model::Date;
use crate::pipeline::{self, Cache, Checked, Read};
use crate::plan::Visible;
use crate::principles::Coverage;
use crate::render::{self, Route, Site};
use crate::site::UrlPath;

use super::super::Settings;
use super::super::checker::Job;
use super::super::snapshot::{Assets, Marks, Snapshot};
use super::Paths;
use super::looks::Looks;

/// Makes snapshots.
pub(super) struct Maker {
    disk: Disk,
    sources: Sources,
    cache: Cache,
    history: Arc<History>,
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
        let history = Arc::new(History::read(disk.root()));
        Self {
            disk,
            sources,
            cache: Cache::holding(),
            history,
            looks: Looks::default(),
            last: None,
            today: settings.today,
            audience: settings.audience.clone(),
            token: token.to_owned(),
            version: 0,
        }
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

    /// Brings the sources up to date: at these paths, or everywhere.
    pub(super) fn reload(&mut self, paths: Option<&Paths>) -> io::Result<Changes> {
        let theme = self.looks.name();
        match paths {
            Some(paths) => self.disk.reload(&mut self.sources, paths, theme),
            None => self.disk.rescan(&mut self.sources, theme),
        }
    }

    /// The first snapshot.
    pub(super) fn first(&mut self) -> (Snapshot, Job) {
        let (site, job) = self.whole(Arc::default());
        let assets = Arc::new(self.assets(&site, None, &Changes::default()));
        let marks = Marks::of(&site, &assets);
        (Snapshot { version: self.version, site, assets, marks }, job)
    }

    /// The snapshot after some changes.
    pub(super) fn next(&mut self, old: &Snapshot, changes: &Changes) -> (Snapshot, Job) {
        self.version += 1;
        let version = self.version;
        if let Some((site, job)) = self.patched(&old.site, changes) {
            let (assets, marks) = (Arc::clone(&old.assets), old.marks.clone());
            return (Snapshot { version, site, assets, marks }, job);
        }
        let (site, job) = self.whole(Arc::clone(&old.site.book().findings));
        let assets = self.assets(&site, Some(&old.assets), changes);
        let same = Arc::ptr_eq(&site.book().theme, &old.site.book().theme) && is_same(&assets, &old.assets);
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
        let job = self.job(plan, coverage, today, findings);
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
        let options = self.options(&plan.config);
        let whole = Arc::new(Visible::whole(plan));
        let show = self.show(&whole, coverage.clone(), findings, Told { found: &found, today, drafts });
        let history = Arc::clone(&self.history);
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
        let outline = || render::Outline::of(&show.plan, today, options.search);
        let mut site = render::site(outline(), input(theme));
        if let Some(older) = self.looks.try_out(&site) {
            site = render::site(outline(), input(older));
        }
        self.last = Some(Last { plan: Arc::clone(&whole), findings: found.clone(), today });
        let job = self.job(whole, coverage, today, found);
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

    fn job(&self, plan: Arc<Visible>, coverage: Coverage, today: Date, mut findings: Vec<Finding>) -> Job {
        findings.extend(self.looks.findings().iter().cloned());
        let config = &plan.config;
        if let Some(name) = self.audience.as_deref().filter(|name| config.audiences.find(name).is_none()) {
            findings.push(config.audiences.unknown(name, Place::file(&config.source)));
        }
        let narrow = !self.shows_everything(config);
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
        render::Options { search: true, token: Some(self.token.clone()), audience }
    }

    fn shows_everything(&self, config: &Config) -> bool {
        self.audience.as_deref().is_none_or(|name| config.audiences.find(name) == Some(config.audiences.closest()))
    }

    fn today_of(&self, config: &Config) -> Date {
        self.today.unwrap_or_else(|| config.today(jiff::Timestamp::now()))
    }
}

/// The plan's own files.
impl Maker {
    /// The files of a site, those that have not changed from the last one.
    fn assets(&self, site: &Site, old: Option<&Assets>, changes: &Changes) -> Assets {
        let paths = site.routes().values().filter_map(|route| match route {
            Route::Asset(path) => Some(path),
            _ => None,
        });
        paths
            .filter_map(|path| {
                let kept = old.and_then(|old| old.get(path)).filter(|_| !changes.files.contains(path)).cloned();
                let bytes = match kept {
                    Some(bytes) => bytes,
                    // Gone in the meantime: the next batch will say so.
                    None => self.disk.asset(path).ok()?.into(),
                };
                Some((path.clone(), bytes))
            })
            .collect()
    }
}

fn is_same(one: &Assets, other: &Assets) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|((path, bytes), (other, others))| path == other && Arc::ptr_eq(bytes, others))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "files are written for the test")]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::render::Body;

    const PLAN: &[(&str, &str)] = &[
        ("book.toml", "[book]\ntitle = \"B\"\nlanguage = \"en\"\nlanguages = [\"en\", \"fr\"]\n"),
        ("content/index.md", "# Home\n\nSee [one](one.md).\n"),
        ("content/four.md", "# Four\n\n## Part\n\nText.\n"),
        ("content/three.md", "# Three\n\nSee [that part](four.md#part) and [this one](four.md#moved).\n"),
        ("content/one.md", "# One\n\n## Part\n\nText.\n"),
        ("content/one.fr.md", "# Un\n\nTexte.\n"),
        ("content/two.md", "+++\ntitle = \"Two\"\nweight = 2\n+++\n\nSee [part](one.md#part).\n"),
        ("content/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("content/people/sam.toml", "name = \"Sam\"\ntype = \"volunteer\"\n"),
        ("content/people/kim.toml", "name = \"Kim\"\ntype = \"volunteer\"\n"),
        (
            "content/recruitment/reviews/sam-1.toml",
            "type = \"monthly\"\nperson = \"sam\"\nrole = \"host\"\nreviewer = \"kim\"\nscheduled-on = 2026-12-05\nstatus = \"planned\"\n",
        ),
        (
            "content/recruitment/reviews/sam-2.toml",
            "type = \"monthly\"\nperson = \"sam\"\nrole = \"host\"\nreviewer = \"kim\"\nscheduled-on = 2027-01-05\nstatus = \"planned\"\n",
        ),
        ("content/roles/index.md", "# Roles\n\nWho.\n"),
        ("content/roles/host.md", "+++\ntitle = \"Host\"\nmission = \"Welcomes\"\n+++\n\nDoor.\n"),
        ("content/faq/why.md", "+++\nquestion = \"Why?\"\n+++\n\nBecause it is good to meet and to mend things.\n"),
    ];

    /// Edits of one file each; whether the site can be patched after it.
    const EDITS: &[(&str, &str, bool)] = &[
        ("content/two.md", "+++\ntitle = \"Two\"\nweight = 2\n+++\n\nOther words, and [home](index.md).\n", true),
        (
            "content/two.md",
            "+++\ntitle = \"Two\"\nweight = 2\nowner = \"host\"\nreviewed-on = 2026-01-01\n+++\n\nOwned.\n",
            true,
        ),
        (
            "content/two.md",
            "+++\ntitle = \"Two\"\nweight = 2\nanswers = [\"vibe\"]\n+++\n\n## New {#new}\n\nAnswered.\n",
            true,
        ),
        ("content/two.md", "+++\ntitle = \"Two\"\nweight = 2\n+++\n\n![A picture](picture.svg)\n", false),
        ("content/two.md", "+++\ntitle = \"Two\"\nweight = 2\n+++\n\n![Another alt](picture.svg) and more\n", true),
        ("content/two.md", "+++\ntitle = \"Zwei\"\nweight = 2\n+++\n\nx\n", false),
        ("content/two.md", "+++\ntitle = \"Deux\"\nweight = 2\n+++\n\nx\n", true),
        ("content/four.md", "# A title that moves it up\n\n## Part\n", true),
        ("content/four.md", "# Four\n\n## Moved\n", true),
        ("content/four.md", "# Four\n\n## Part\n", true),
        ("content/roles/host.md", "+++\ntitle = \"Hostess\"\nmission = \"Welcomes\"\n+++\n\nDoor.\n", true),
        (
            "content/recruitment/reviews/sam-1.toml",
            "type = \"monthly\"\nperson = \"sam\"\nrole = \"host\"\nreviewer = \"kim\"\nscheduled-on = 2027-03-05\nstatus = \"planned\"\n",
            true,
        ),
        ("content/index.md", "# Another home\n\nSee [one](one.md) and [part](four.md#part).\n", true),
        ("content/two.md", "+++\ntitle = \"Deux\"\nweight = 9\n+++\n\nx\n", false),
        ("content/two.md", "+++\ntitle = \"Deux\"\nweight = 9\nhidden = true\n+++\n\nx\n", false),
        ("content/two.md", "+++\ntitle = \"Deux\"\nweight = 9\ndraft = true\n+++\n\nx\n", false),
        ("content/two.md", "+++\ntitle = \"Deux\"\nweight = 9\naliases = [\"old\"]\n+++\n\nx\n", false),
        ("content/one.md", "# One\n\n## Renamed\n\nA translated page.\n", false),
        ("content/one.fr.md", "# Un\n\nAutre texte.\n", false),
        (
            "content/roles/host.md",
            "+++\ntitle = \"Host\"\nmission = \"Opens the door\"\nseats = 3\n+++\n\nDoor.\n",
            true,
        ),
        (
            "content/faq/why.md",
            "+++\nquestion = \"Why?\"\n+++\n\nBecause of the [host](role:host), who welcomes.\n",
            true,
        ),
        (
            "content/faq/why.md",
            "+++\nquestion = \"Why not?\"\n+++\n\nBecause of the [host](role:host), who welcomes.\n",
            true,
        ),
    ];

    fn write(root: &Path, path: &str, text: &str) {
        let full = root.join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, text).unwrap();
    }

    fn maker(root: &Path) -> Maker {
        let settings = Settings {
            root: root.into(),
            today: Some("2026-12-01".parse().unwrap()),
            audience: None,
            host: String::new(),
            port: 0,
            navigate: false,
            poll: false,
        };
        let disk = Disk::new(root);
        let sources = disk.load().unwrap();
        Maker::new(disk, sources, &settings, "token")
    }

    fn bodies(snapshot: &Snapshot) -> BTreeMap<&str, String> {
        let body = |route| match snapshot.site.body(route) {
            Ok(Body::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
            Ok(Body::Asset(path)) => format!("{path}: {:?}", snapshot.assets.get(path)),
            Err(finding) => format!("{finding:?}"),
        };
        snapshot.site.routes().iter().map(|(path, route)| (&**path, body(route))).collect()
    }

    #[test]
    fn after_every_edit_the_site_is_what_a_fresh_start_makes() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for (path, text) in PLAN {
            write(root, path, text);
        }
        let mut kept = maker(root);
        let (mut snapshot, _) = kept.first();
        for (path, text, patched) in EDITS {
            write(root, path, text);
            let changes = kept.reload(Some(&Paths::from([(*path).into()]))).unwrap();
            assert_eq!(changes.files.iter().map(|path| &**path).collect::<Vec<_>>(), [*path]);
            let (next, _) = kept.next(&snapshot, &changes);
            let shared = std::ptr::eq(next.site.routes(), snapshot.site.routes());
            assert_eq!(shared, *patched, "{path}: {text}");
            let (fresh, _) = maker(root).first();
            let (ours, theirs) = (bodies(&next), bodies(&fresh));
            assert!(ours.keys().eq(theirs.keys()), "{path}: {text}");
            for (url, body) in &ours {
                assert!(theirs[url] == *body, "{url} after {path}: {text}");
            }
            snapshot = next;
        }
    }
}
