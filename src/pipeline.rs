//! Sources → plan, coverage, findings. The same for every command; `serve` keeps what has not changed.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::check::{self, Waived};
use crate::config::{Circle, Config, LANGUAGES};
use crate::diagnostic::{self, Finding, Place, Severity, Source};
use crate::handbook::{self, Outline, Route, Site};
use crate::load::{History, Sources};
use crate::model::{Date, Items as _};
use crate::parse::budget::Budget;
use crate::parse::layout::Layout;
use crate::parse::{self, Document, Location, Purpose};
use crate::plan::{Plan, Visible};
use crate::principles::Coverage;
use crate::render::{self, Theme};

/// What a run depends on besides the files.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day it is; the book's own today where absent.
    pub today: Option<Date>,
    /// Whether drafts are part of the plan.
    pub drafts: bool,
}

/// A plan that has been read.
#[derive(Debug)]
pub struct Read {
    /// The plan.
    pub plan: Plan,
    /// The day it was read for.
    pub today: Date,
    /// What was found while reading; the rules have not run.
    pub findings: Vec<Finding>,
    /// Whether drafts are part of it.
    pub drafts: bool,
}

/// What a circle sees of a plan that has been read.
#[derive(Debug)]
pub struct Seen {
    /// What it sees.
    pub plan: Visible,
    /// The day it was read for.
    pub today: Date,
    /// What was found while reading it; the rules have not run. It names nothing hidden.
    pub findings: Vec<Finding>,
}

/// What was parsed before; without being asked to, it keeps nothing.
#[derive(Debug, Default)]
pub struct Cache {
    kept: Option<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// An older state stands in for what is broken.
    holds: bool,
    /// Documents as they were last read, by path.
    documents: HashMap<Box<str>, Arc<Document>>,
    /// For files that are broken now, what they said when they were last whole.
    held: BTreeMap<Box<str>, Arc<Document>>,
    config: Option<Arc<Config>>,
}

impl Cache {
    /// A cache that keeps every document, and in which a file that is broken by an edit keeps its last good state, so that what it
    /// says does not vanish while it is being mended. What is wrong with it is told all the same.
    pub fn holding() -> Self {
        Self { kept: Some(Kept { holds: true, ..Kept::default() }) }
    }

    /// A cache that keeps every document as it is.
    pub fn keeping() -> Self {
        Self { kept: Some(Kept::default()) }
    }

    /// Whether an older state of this file stands in for the one on disk.
    pub fn holds(&self, path: &str) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.held.contains_key(path))
    }
}

/// Reads what the book says of itself.
pub fn config(sources: &Sources) -> (Config, Vec<Finding>) {
    let book = sources.book.clone().unwrap_or_else(|| Source::new("book.toml", ""));
    let (mut config, findings) = Config::read(&book);
    config.damaged |= sources.findings.iter().any(|finding| *finding.place.source.path == *book.path);
    config.guess_languages(&sources.files.keys().map(|path| &**path));
    (config, findings)
}

/// Reads a plan. Files that are as they were when `cache` was filled are not parsed again.
pub fn read(sources: &Sources, options: Options, cache: &mut Cache) -> Read {
    read_for(&|_| Purpose::Show, sources, options, cache)
}

/// Reads a plan that is checked only: no site can be made of it.
pub fn read_to_check(sources: &Sources, options: Options) -> Read {
    read_for(&|_| Purpose::Check, sources, options, &mut Cache::default())
}

/// Reads a plan that is being written: it is judged again and again, and pages are made of it at most to see whether
/// they can be. Files that are as they were when `cache` was filled are not parsed again.
pub fn read_to_edit(sources: &Sources, options: Options, cache: &mut Cache) -> Read {
    read_for(&|_| Purpose::Later, sources, options, cache)
}

/// Reads a plan of which a site was made at a time: of most files that have not changed since, it needs no HTML.
pub fn read_again(sources: &Sources, options: Options, since: SystemTime) -> Read {
    let purpose = |path: &str| if sources.may_be_newer(path, since) { Purpose::Show } else { Purpose::Later };
    read_for(&purpose, sources, options, &mut Cache::default())
}

fn read_for(
    purpose: &(dyn Fn(&str) -> Purpose + Sync),
    sources: &Sources,
    options: Options,
    cache: &mut Cache,
) -> Read {
    let mut findings = sources.findings.clone();
    let (config, found) = config(sources);
    let config = match &mut cache.kept {
        Some(kept) => kept.config(config, &found),
        None => Arc::new(config),
    };
    findings.extend(found);
    let unread: Vec<&Arc<Source>> = sources.findings.iter().filter_map(unread).collect();
    let unlisted = unlisted(sources, &config, &mut findings);
    let paths = sources.files.keys().map(|path| &**path);
    let layout = Layout::new(paths.chain(unread.iter().map(|source| &*source.path)));
    let files: Vec<(&Arc<Source>, Location)> = sources
        .files
        .values()
        .filter(|source| !unlisted.contains(&*source.path))
        .filter_map(|source| Some((source, layout.locate(&source.path, &config.languages)?)))
        .collect();
    let budget = Budget::default();
    let known = |path: &str| cache.kept.as_ref()?.documents.get(path);
    let mut documents: Vec<Arc<Document>> = files
        .par_iter()
        // In halves, one thread would wait for the other.
        .with_max_len(32)
        .map(|(source, location)| match known(&source.path) {
            Some(known) if Arc::ptr_eq(&known.source, source) && known.location == *location => Arc::clone(known),
            _ if budget.is_spent() => Arc::new(parse::unread(source, location)),
            _ => Arc::new(parse::parse(source, location, &parse::Cuts::new(), purpose(&source.path))),
        })
        .inspect(|document| budget.take(document))
        .collect();
    budget.settle(&mut documents, &mut findings, &config.source);
    for document in &documents {
        findings.extend(document.findings.iter().cloned());
    }
    let before = cache.kept.as_mut().map(|kept| kept.replace(&documents));
    let unread =
        unread.into_iter().filter_map(|source| Some((source, layout.locate(&source.path, &config.languages)?)));
    documents.extend(unread.map(|(source, location)| Arc::new(parse::unread(source, &location))));
    if let (Some(kept), Some(before)) = (&mut cache.kept, before) {
        kept.stand_in(&mut documents, &before, &config);
    }
    let today = options.today.unwrap_or_else(|| config.today(jiff::Timestamp::now()));
    let (plan, found) = Plan::new(config, documents, &sources.assets, options.drafts);
    findings.extend(found);
    Read { plan, today, findings, drafts: options.drafts }
}

/// Translations into languages that the book does not list: they are no part of the plan, and that is
/// told once for each language.
fn unlisted<'a>(sources: &'a Sources, config: &Config, findings: &mut Vec<Finding>) -> HashSet<&'a str> {
    let mut all = HashSet::new();
    for language in LANGUAGES.iter().filter(|language| config.languages.iter().all(|own| **own != ***language)) {
        let ends = [format!(".{language}.md"), format!(".{language}.toml")];
        let is_translation = |path: &&str| {
            let stem = ends.iter().find_map(|end| path.strip_suffix(&**end));
            stem.is_some_and(|stem| {
                ["md", "toml"].iter().any(|end| sources.files.contains_key(&*format!("{stem}.{end}")))
            })
        };
        let found: Vec<&str> = sources.files.keys().map(|path| &**path).filter(is_translation).collect();
        let Some((first, others)) = found.split_first() else { continue };
        let others = if others.is_empty() { String::new() } else { format!(", and {} others are", others.len()) };
        let listed: Vec<String> = config.languages.iter().map(|own| format!("\"{own}\"")).collect();
        findings.push(
            Finding::new(
                "skipped-file",
                Place::file(&sources.files[*first]),
                format!("this translation is{others} into `{language}`, which the book does not list"),
            )
            .help(format!("write `languages = [{}, \"{language}\"]` under `[book]`", listed.join(", "))),
        );
        all.extend(found);
    }
    all
}

/// The file that could not be read, if the reader's finding is of one that belongs to the plan.
fn unread(finding: &Finding) -> Option<&Arc<Source>> {
    let source = &finding.place.source;
    let name = source.path.rsplit('/').next().unwrap_or_default();
    let is_read = matches!(finding.rule, "not-utf8" | "skipped-file") && !name.starts_with('.');
    (is_read && !source.path.contains('\u{fffd}')).then_some(source)
}

/// Reads one file of a plan again, if that is enough to know what has changed: `before` and `findings`
/// are of the last reading. Nothing if the whole plan has to be read.
pub fn reread(
    before: &Plan,
    findings: &[Finding],
    sources: &Sources,
    path: &str,
    cache: &mut Cache,
) -> Option<(Plan, Vec<Finding>)> {
    let kept = cache.kept.as_mut().filter(|kept| !kept.held.contains_key(path))?;
    let known = kept.documents.get(path)?;
    if kept.holds && is_broken(known, &before.config) {
        return None;
    }
    let purpose = if kept.holds { Purpose::Show } else { Purpose::Later };
    let document = Arc::new(parse::parse(sources.files.get(path)?, &known.location, &parse::Cuts::new(), purpose));
    // More findings at the file than its own are about how it stands to others.
    let about = findings.iter().filter(|finding| *finding.place.source.path == *path).count();
    if about != known.findings.len() || kept.holds && is_broken(&document, &before.config) {
        return None;
    }
    let plan = before.with(&document)?;
    let mut findings: Vec<Finding> =
        findings.iter().filter(|finding| *finding.place.source.path != *path).cloned().collect();
    findings.extend(document.findings.iter().cloned());
    kept.documents.insert(path.into(), document);
    Some((plan, findings))
}

/// A plan that has been held against the principles and the rules.
#[derive(Debug)]
pub struct Checked {
    /// What it answers.
    pub coverage: Coverage,
    /// Every finding, in the final order, waivers and severities applied.
    pub findings: Vec<Finding>,
    /// What a waiver excuses.
    pub waived: Vec<Waived>,
}

/// Runs every rule on the whole plan, with the leaks of every circle.
pub fn check(read: &Read) -> Checked {
    checked(&read.plan, read.today, read.findings.clone())
}

/// What a circle sees of a plan: everything closer is gone.
pub fn see(read: Read, circle: Circle) -> Seen {
    let Read { plan, today, findings, drafts } = read;
    if circle >= plan.config.audiences.closest() {
        return Seen { plan: Visible::whole(plan), today, findings };
    }
    let documents: HashSet<&str> = plan.documents.iter().map(|document| &*document.source.path).collect();
    let (of_content, mut kept): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|finding| places(finding).any(|path| path.starts_with("content/")));
    // Files that are no documents could not be read: whose they are cannot be told.
    let unread: Vec<Box<str>> = of_content
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .flat_map(places)
        .filter(|path| path.starts_with("content/") && !documents.contains(path))
        .map(Into::into)
        .collect();
    drop(documents);
    let (plan, found) = Visible::for_circle(plan, circle, drafts, &unread);
    kept.extend(found);
    Seen { plan, today, findings: kept }
}

fn places(finding: &Finding) -> impl Iterator<Item = &str> {
    std::iter::once(&finding.place)
        .chain(finding.related.iter().map(|related| &related.place))
        .map(|place| &*place.source.path)
}

/// Runs the rules that concern what a circle sees, with its own leaks alone.
pub fn check_seen(seen: &Seen) -> Checked {
    const LEAK: &str = "audience-leak";
    let (leaks, findings): (Vec<Finding>, Vec<Finding>) =
        seen.findings.iter().cloned().partition(|finding| finding.rule == LEAK);
    let mut checked = checked(&seen.plan, seen.today, findings);
    // A link to something hidden leads nowhere too: that is said once.
    checked
        .findings
        .retain(|finding| finding.rule != LEAK && !leaks.iter().any(|leak| leak.place.is_same(&finding.place)));
    checked.findings.extend(leaks);
    diagnostic::sort(&mut checked.findings);
    checked
}

fn checked(plan: &Plan, today: Date, findings: Vec<Finding>) -> Checked {
    let coverage = Coverage::of(plan, today);
    let (findings, waived) = judge(plan, &coverage, today, findings);
    Checked { coverage, findings, waived }
}

/// Runs every rule over a plan, and settles what was found with what was found while reading it.
pub fn judge(plan: &Plan, coverage: &Coverage, today: Date, mut findings: Vec<Finding>) -> (Vec<Finding>, Vec<Waived>) {
    findings.extend(check::run(plan, coverage, today));
    let waived = check::settle(plan, today, &mut findings);
    (findings, waived)
}

/// The same as long as somebody wants to know: nothing once `go_on` says no, which is asked before each rule.
pub fn judge_while(
    plan: &Plan,
    coverage: &Coverage,
    today: Date,
    mut findings: Vec<Finding>,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<(Vec<Finding>, Vec<Waived>)> {
    findings.extend(check::run_while(plan, coverage, today, go_on)?);
    let waived = check::settle(plan, today, &mut findings);
    Some((findings, waived))
}

/// What keeps pages of a site from being made: whether templates can make them shows only when they do.
pub fn unmade(site: &Site) -> Vec<Finding> {
    let made = site.routes().values().filter(|route| matches!(route, Route::Page(_)));
    made.par_bridge().filter_map(|route| site.body(route).err().map(|finding| *finding)).collect()
}

/// What the site of what a circle sees consists of.
pub fn outline(seen: &Seen, options: &render::Options) -> Outline {
    Outline::of(&seen.plan, seen.today, options.search)
}

/// The site of what a circle sees.
pub fn site(seen: Seen, checked: Checked, theme: Arc<Theme>, history: Arc<History>, options: render::Options) -> Site {
    let outline = outline(&seen, &options);
    site_from(outline, seen, checked, theme, history, options)
}

/// The site of what a circle sees, whose outline is there already.
pub fn site_from(
    outline: Outline,
    seen: Seen,
    checked: Checked,
    theme: Arc<Theme>,
    history: Arc<History>,
    options: render::Options,
) -> Site {
    let Checked { coverage, findings, waived } = checked;
    let (plan, findings) = (Arc::new(seen.plan), Arc::new(findings));
    let input = render::Input { plan, coverage, findings, waived, theme, today: seen.today, history, options };
    handbook::site(outline, input)
}

impl Kept {
    /// Keeps these documents, and gives those of before.
    fn replace(&mut self, documents: &[Arc<Document>]) -> HashMap<Box<str>, Arc<Document>> {
        let now = documents.iter().map(|document| (document.source.path.clone(), Arc::clone(document))).collect();
        std::mem::replace(&mut self.documents, now)
    }

    /// The configuration, or the last good one if this one is broken.
    fn config(&mut self, config: Config, found: &[Finding]) -> Arc<Config> {
        let broken = found.iter().any(|finding| finding.severity == Severity::Error);
        match &self.config {
            Some(good) if broken && self.holds => Arc::clone(good),
            _ => {
                let config = Arc::new(config);
                self.config = (!broken).then(|| Arc::clone(&config));
                config
            }
        }
    }

    /// Puts the last good state of broken files in their place.
    fn stand_in(
        &mut self,
        documents: &mut [Arc<Document>],
        before: &HashMap<Box<str>, Arc<Document>>,
        config: &Config,
    ) {
        if !self.holds {
            return;
        }
        let mut held = std::mem::take(&mut self.held);
        for document in documents.iter_mut().filter(|document| is_broken(document, config)) {
            let path = &document.source.path;
            let good = held
                .remove(path)
                .or_else(|| before.get(path).filter(|before| !is_broken(before, config)).cloned())
                .filter(|good| good.location == document.location);
            if let Some(good) = good {
                self.held.insert(path.clone(), Arc::clone(&good));
                *document = good;
            }
        }
    }
}

/// Whether a file has an error of its own that the team has not accepted.
fn is_broken(document: &Document, config: &Config) -> bool {
    let waived = |rule: &str| {
        let mut waivers = config.book.waive.items();
        waivers.any(|waiver| waiver.value.rule.as_ref().is_some_and(|own| *own.value.0 == *rule))
    };
    document.damaged
        || document.findings.iter().any(|finding| {
            let severity = config.verdict(finding.rule).unwrap_or(Some(finding.severity));
            severity == Some(Severity::Error) && !waived(finding.rule)
        })
}

/// The site of a plan given as text, as its usual readers see it on 1 December 2026.
#[cfg(test)]
pub(crate) fn site_of(files: &str) -> Site {
    let sources = Sources::from_text(files);
    let today = Some(jiff::civil::date(2026, 12, 1));
    let read = read(&sources, Options { today, drafts: false }, &mut Cache::default());
    let theme = Arc::new(Theme::new(&read.plan.config, &sources));
    let circle = read.plan.config.audiences.default;
    let seen = see(read, circle);
    let checked = check_seen(&seen);
    site(seen, checked, theme, Arc::default(), render::Options::default())
}
