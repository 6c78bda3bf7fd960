//! Sources → plan, coverage, findings. The same for every command; `serve` keeps what has not changed.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check;
use crate::config::Config;
use crate::diagnostic::{Finding, Source};
use crate::load::Sources;
use crate::model::Date;
use crate::parse::layout::Layout;
use crate::parse::{self, Document, Location};
use crate::plan::Plan;
use crate::principles::Coverage;

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
}

/// Documents that were parsed before, by path.
#[derive(Debug, Default)]
pub struct Cache {
    documents: HashMap<Box<str>, Arc<Document>>,
}

/// Reads a plan. Files that are as they were when `cache` was filled are not parsed again.
pub fn read(sources: &Sources, options: Options, cache: &mut Cache) -> Read {
    let mut findings = sources.findings.clone();
    let book = sources.book.clone().unwrap_or_else(|| Source::new("book.toml", ""));
    let (config, found) = Config::read(&book);
    findings.extend(found);
    let config = Arc::new(config);
    let layout = Layout::new(sources.files.keys().map(|path| &**path));
    let files: Vec<(&Arc<Source>, Location)> = sources
        .files
        .values()
        .filter_map(|source| Some((source, layout.locate(&source.path, &config.languages)?)))
        .collect();
    let documents: Vec<Arc<Document>> = files
        .par_iter()
        .map(|(source, location)| match cache.documents.get(&source.path) {
            Some(known) if Arc::ptr_eq(&known.source, source) && known.location == *location => Arc::clone(known),
            _ => Arc::new(parse::parse(source, location, &[])),
        })
        .collect();
    cache.documents = documents.iter().map(|document| (document.source.path.clone(), Arc::clone(document))).collect();
    for document in &documents {
        findings.extend(document.findings.iter().cloned());
    }
    let today = options.today.unwrap_or_else(|| config.today(jiff::Timestamp::now()));
    let (plan, found) = Plan::new(config, documents, &sources.assets, options.drafts);
    findings.extend(found);
    Read { plan, today, findings }
}

/// Runs every rule; the result is in its final order, waivers and severities applied.
pub fn check(read: &Read) -> (Coverage, Vec<Finding>) {
    let coverage = Coverage::of(&read.plan, read.today);
    let mut findings = read.findings.clone();
    findings.extend(check::run(&read.plan, &coverage, read.today));
    check::settle(&read.plan, read.today, &mut findings);
    (coverage, findings)
}
