//! Sources → a plan; of what was read before, only what has changed is parsed again.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::cache::{Cache, is_broken};
use super::misnamed;
use crate::config::{Config, LANGUAGES};
use crate::diagnostic::{Finding, Place, Source, text};
use crate::load::Sources;
use crate::model::Date;
use crate::parse::budget::Budget;
use crate::parse::layout::Layout;
use crate::parse::{self, Document, Location, Purpose};
use crate::plan::Plan;

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
            _ => {
                let document = parse::parse(source, location, &parse::Cuts::new(), purpose(&source.path));
                let meant = misnamed::nearly(&source.path).and_then(|path| layout.locate(&path, &config.languages));
                Arc::new(misnamed::judged(document, meant))
            }
        })
        .inspect(|document| budget.take(document))
        .collect();
    budget.settle(&mut documents, &mut findings, &config.source);
    for document in &documents {
        findings.extend(document.findings.iter().cloned());
    }
    let before = cache.kept.as_mut().map(|kept| kept.replace(&documents));
    let unread = unread.into_iter().filter_map(|source| {
        let located = layout.locate(&source.path, &config.languages);
        Some((source, located.or_else(|| layout.locate(&misnamed::unread(&source.path)?, &config.languages))?))
    });
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
        let message = match others.len() {
            0 => text!(
                "this translation is into `{language}`, which the book does not list",
                "cette traduction est en `{language}`, langue que le livre n'annonce pas"
            ),
            1 => text!(
                "this translation and another are into `{language}`, which the book does not list",
                "cette traduction et une autre sont en `{language}`, langue que le livre n'annonce pas"
            ),
            others => text!(
                "this translation and {others} others are into `{language}`, which the book does not list",
                "cette traduction et {others} autres sont en `{language}`, langue que le livre n'annonce pas"
            ),
        };
        let listed: Vec<String> = config.languages.iter().map(|own| format!("\"{own}\"")).collect();
        let listed = listed.join(", ");
        findings.push(Finding::new("skipped-file", Place::file(&sources.files[*first]), message).help(text!(
            "write `languages = [{listed}, \"{language}\"]` under `[book]`",
            "écrivez `languages = [{listed}, \"{language}\"]` sous `[book]`"
        )));
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
    if misnamed::nearly(path).is_some() {
        return None;
    }
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
