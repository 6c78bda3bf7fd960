//! What was read before, and what of it still stands.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{Finding, Severity};
use crate::model::Items as _;
use crate::parse::Document;

/// What was parsed before; without being asked to, it keeps nothing.
#[derive(Debug, Default)]
pub struct Cache {
    pub(super) kept: Option<Kept>,
}

#[derive(Debug, Default)]
pub(super) struct Kept {
    /// An older state stands in for what is broken.
    pub(super) holds: bool,
    /// Documents as they were last read, by path.
    pub(super) documents: HashMap<Box<str>, Arc<Document>>,
    /// For files that are broken now, what they said when they were last whole.
    pub(super) held: BTreeMap<Box<str>, Arc<Document>>,
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

    /// A cache that keeps every document, and has these to begin with.
    pub fn of(documents: &[Arc<Document>]) -> Self {
        let mut kept = Kept::default();
        kept.replace(documents);
        Self { kept: Some(kept) }
    }

    /// Whether an older state of this file stands in for the one on disk.
    pub fn holds(&self, path: &str) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.held.contains_key(path))
    }
}

impl Kept {
    /// Keeps these documents, and gives those of before.
    pub(super) fn replace(&mut self, documents: &[Arc<Document>]) -> HashMap<Box<str>, Arc<Document>> {
        let now = documents.iter().map(|document| (document.source.path.clone(), Arc::clone(document))).collect();
        std::mem::replace(&mut self.documents, now)
    }

    /// The configuration, or the last good one if this one is broken.
    pub(super) fn config(&mut self, config: Config, found: &[Finding]) -> Arc<Config> {
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
    pub(super) fn stand_in(
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
pub(super) fn is_broken(document: &Document, config: &Config) -> bool {
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
