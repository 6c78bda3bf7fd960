//! `parvis build`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use clap::Args;

use crate::diagnostic::{Finding, human};
use crate::handbook::{Body, Long, Route, Site};
use crate::load::{History, Shown};
use crate::pipeline;
use crate::plan::drafts;
use crate::publish::{self, Left, Old, Publish, PublishError, Put};
use crate::render::{self, Basis, Grounds, Mark, Marks};
use crate::search::{self, Before, FOLDER, Making};

use super::plan::{Loaded, Opened};
use super::prove::Proof;
use super::terminal::{self, Progress, Stream, Terminal};
use super::trouble::Trouble;
use super::{Global, Outcome, check, plan};

/// Check the plan, make the handbook, and publish it to a folder in one swap
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis build                                 to public/, or where book.toml says
  parvis build --out /srv/handbook             to another folder
  parvis build --audience member --out site    for members: what is closer does not exist in it
  parvis build --audience member --prove       and proved to be so, for a publisher's CI")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Command {
    /// The folder to publish to; without it, the book's `[build] output`. It is replaced as a whole: a container that
    /// serves it has to mount the folder above
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The circle to build for; without it, the book's default
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// Build a second time, from a copy of the plan without what the circle may not read, and compare
    /// every byte
    #[arg(long)]
    prove: bool,
    /// Leave out the search
    #[arg(long)]
    no_search: bool,
    /// Warnings fail the run too
    #[arg(long)]
    strict: bool,
    /// Every finding: without it, twenty of a rule are shown
    #[arg(long)]
    all: bool,
}

pub(super) fn run(command: &Command, global: &Global, terminal: Terminal) -> Result<Outcome, Trouble> {
    let begun = Instant::now();
    let progress = terminal.progress("reading the plan");
    let root = global.root.clone();
    // Git is asked while the plan is read.
    let history = thread::Builder::new()
        .spawn(move || History::read(&root))
        .map_err(|error| Trouble::new(format!("no thread can be started: {error}")))?;
    let loaded = plan::load(global)?;
    let Loaded { disk, config, .. } = &loaded;
    let circle = plan::circle(config, command.audience.as_deref())?.unwrap_or(config.audiences.default);
    let out = command.out.clone().unwrap_or_else(|| disk.root().join(config.output()));
    publish::refuses(&out, disk.root()).map_err(|error| trouble(&error))?;
    let options = render::Options { search: !command.no_search, ..render::Options::default() };
    let basis = Basis::of(&loaded.sources, loaded.today, &options);
    // Over a site of nearly the same plan, most pages need no HTML; but a search is made from that of all.
    let needs_all = !command.no_search || circle < config.audiences.closest();
    let old = if needs_all { None } else { publish::standing(&out) };
    let made = old.filter(|(old, _)| old.basis == basis.mark()).map(|(_, made)| made);
    let Opened { disk, sources, read, theme } = loaded.open(made);
    let config = Arc::clone(&read.plan.config);
    progress.doing("checking");
    let proof = command.prove.then(|| Proof::new(&sources, &read, circle));
    let texts = if config.audiences.order.len() > 1 { sources.files.clone() } else { BTreeMap::new() };
    drop(sources);
    let seen = pipeline::see(read, circle);
    let (mut checked, outline) = rayon::join(|| pipeline::check_seen(&seen), || pipeline::outline(&seen, &options));
    drafts::excuse(&seen.plan, &mut checked.findings);
    let outcome = check::outcome(&checked.findings, command.strict);
    progress.pause(|| show(&checked.findings, command, terminal))?;
    if outcome == Outcome::Findings {
        return Ok(outcome);
    }
    progress.doing("making the handbook");
    let mut history = history.join().unwrap_or_default().here(&config.timezone, seen.today);
    if config.audiences.order.len() > 1 {
        let shown = seen.plan.documents.iter().filter_map(|document| {
            let (path, text) = (&*document.source.path, &*texts.get(&document.source.path)?.text);
            Some(Shown { path, text, lines: document.seen.as_deref() })
        });
        history = history.of_lines(&shown.collect::<Vec<_>>());
    }
    if let Some(silence) = &history.silence {
        progress.pause(|| terminal.remark(&plan::undated(silence)));
    }
    let history = Arc::new(history);
    let (own_theme, own_history) = (Arc::clone(&theme), Arc::clone(&history));
    let mut site = pipeline::site_from(outline, seen, checked, own_theme, own_history, options.clone());
    let name = config.audiences.name(circle);
    let proved = if proof.is_some() { format!(", proved to tell `{name}` of nothing closer") } else { String::new() };
    // A proof needs it at once; otherwise it is made while the site is published.
    let begins_search = !command.no_search && proof.is_none();
    if let Some(proof) = proof {
        if !command.no_search {
            progress.doing("making the search");
            if let Err(failure) = search::add(&mut site) {
                return progress.pause(|| stopped(failure.into(), command, terminal));
            }
        }
        progress.doing("proving that nothing hidden shows");
        match proof.difference(&site, theme, history, options) {
            Ok(None) => {}
            Ok(Some(path)) => {
                progress.pause(|| terminal.trouble(&unproved(&path, name)));
                return Ok(Outcome::Findings);
            }
            Err(failure) => return progress.pause(|| stopped(failure.into(), command, terminal)),
        }
    }
    let pages = site.routes().values().filter(|route| matches!(route, Route::Page(_))).count();
    progress.of(site.routes().len());
    let marks = Marks::of(site.book(), &basis);
    let counted =
        Counted { site: &site, marks, begins_search, search: Mutex::default(), progress: &progress, terminal };
    let published = publish::publish(&counted, &disk, &out, disk.root(), name);
    drop(counted);
    drop(progress);
    // The process ends here: to free the plan piece by piece would only take time.
    std::mem::forget(site);
    match published {
        Ok(published) => {
            for Left { folder, why } in &published.left {
                terminal.remark(&format!("the new site is there; `{}` is left over: {why}", folder.display()));
            }
            let seconds = begun.elapsed().as_secs_f64();
            terminal.remark(&format!("{pages} pages in {seconds:.2} s → {}{proved}", out.display()));
            Ok(outcome)
        }
        Err(error) => stopped(error, command, terminal),
    }
}

fn stopped(error: PublishError, command: &Command, terminal: Terminal) -> Result<Outcome, Trouble> {
    if let PublishError::Page(finding) = error {
        show(&[*finding], command, terminal)?;
        return Ok(Outcome::Findings);
    }
    Err(trouble(&error))
}

impl From<search::Failure> for PublishError {
    fn from(failure: search::Failure) -> Self {
        match failure {
            search::Failure::Page(finding) => Self::Page(finding),
            search::Failure::Index(_) => {
                Self::Late { why: failure.to_string(), help: "build with `--no-search` to publish without it" }
            }
        }
    }
}

fn unproved(path: &str, circle: &str) -> Trouble {
    let what = format!("`{path}` would tell `{circle}` of something that they may not read; nothing was published");
    Trouble::new(what).help("this is a fault of Parvis: please report it, with the plan if you can share it")
}

fn show(findings: &[Finding], command: &Command, terminal: Terminal) -> Result<(), Trouble> {
    let frames = terminal.frames(Stream::Err, command.all);
    terminal::print(Stream::Err, |mut err| human::write(findings, frames, &mut err))
}

fn trouble(error: &PublishError) -> Trouble {
    let trouble = Trouble::new(error.to_string());
    match error.help() {
        Some(help) => trouble.help(help),
        None => trouble,
    }
}

/// A site whose files are counted as they are made, and its search, made at the same time.
struct Counted<'a> {
    site: &'a Site,
    marks: Marks,
    begins_search: bool,
    search: Mutex<Option<Making>>,
    progress: &'a Progress,
    terminal: Terminal,
}

impl Publish for Counted<'_> {
    fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        self.site.routes()
    }

    fn long<'s>(&'s self, route: &'s Route) -> Option<Long<'s>> {
        self.site.long(route)
    }

    fn body<'s>(&'s self, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        self.site.body(route)
    }

    fn mark(&self, route: &Route) -> Option<Mark> {
        self.site.mark(&self.marks, route)
    }

    fn grounds(&self) -> Option<Grounds> {
        self.marks.grounds()
    }

    fn begin(&self, old: Option<&Arc<Old>>) {
        if self.begins_search {
            let before = old.map(|old| Arc::new(Published(Arc::clone(old))) as Arc<dyn Before>);
            let making = Making::start(Arc::clone(self.site.book()), before);
            *self.search.lock().unwrap_or_else(PoisonError::into_inner) = Some(making);
        }
    }

    fn waits(&self, path: &Path) {
        let told = format!("waiting for the build that holds `{}`", path.display());
        self.progress.pause(|| self.terminal.remark(&told));
    }

    fn done(&self) {
        self.progress.done();
    }

    fn late(&self, put: &mut Put<'_>) -> Result<(), PublishError> {
        let Some(search) = self.search.lock().unwrap_or_else(PoisonError::into_inner).take() else { return Ok(()) };
        self.progress.doing("making the search");
        search.each(|path, bytes| put(&format!("{FOLDER}{path}"), bytes.as_deref()))
    }
}

/// The search of the site that is replaced.
struct Published(Arc<Old>);

impl Before for Published {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.0.read(&format!("{FOLDER}{path}"))
    }

    fn has(&self, path: &str) -> bool {
        self.0.has(&format!("{FOLDER}{path}"))
    }
}
