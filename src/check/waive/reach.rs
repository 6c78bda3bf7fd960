//! Which waiver reaches a finding: looked up by where the finding is, so that many waivers cost no
//! more than few.

use std::collections::HashMap;

use crate::config::covers;
use crate::diagnostic::{Finding, Place};
use crate::model::Kind;
use crate::plan::{Ix, Plan};

use super::Standing;

/// The waivers that stand, by rule and by what they name.
pub(super) struct Reach<'p> {
    plan: &'p Plan,
    /// By path, without a final slash: a file, or a folder with all that is in it.
    paths: HashMap<(&'p str, &'p str), usize>,
    records: HashMap<(&'p str, Ix), usize>,
    /// The records of each file in their order; empty where no waiver names a record.
    files: HashMap<&'p str, Vec<(u32, Ix)>>,
    /// Files of one record, by their path without its ending.
    stems: HashMap<&'p str, Vec<Ix>>,
}

impl<'p> Reach<'p> {
    /// Of these waivers; of two that say the same, the first counts.
    pub(super) fn of(plan: &'p Plan, waivers: &[Standing<'p>]) -> Self {
        let mut reach =
            Self { plan, paths: HashMap::new(), records: HashMap::new(), files: HashMap::new(), stems: HashMap::new() };
        for Standing { number, rule, at, .. } in waivers {
            let record = at.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id)));
            if let Some((kind, id)) = record {
                if let Some(ix) = plan.find(kind, id) {
                    reach.records.entry((rule, ix)).or_insert(*number);
                }
            } else {
                reach.paths.entry((rule, at.trim_end_matches('/'))).or_insert(*number);
            }
        }
        if !reach.records.is_empty() {
            for (at, item) in plan.items().iter().enumerate() {
                let ix = Ix(at as u32);
                reach.files.entry(&item.source.path).or_default().push((item.span.start, ix));
                if let Some(stem) = stem(&item.source.path).filter(|_| item.table.is_none()) {
                    reach.stems.entry(stem).or_default().push(ix);
                }
            }
        }
        reach
    }

    /// The first waiver that covers a finding.
    pub(super) fn waiver(&self, finding: &Finding) -> Option<usize> {
        let path = &*finding.place.source.path;
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        let by_path = ends.flat_map(|end| {
            let own = &path[..end];
            [Some(own), own.strip_prefix("content/")].into_iter().flatten()
        });
        let by_path = by_path.filter_map(|at| self.paths.get(&(finding.rule, at)).copied());
        let by_record = self.records_at(&finding.place).filter_map(|ix| self.records.get(&(finding.rule, ix)).copied());
        by_path.chain(by_record).min()
    }

    /// Whether a finding is where a waiver is for, whatever its rule; in the book, it is everywhere.
    pub(super) fn is_at(&self, at: &str, finding: &Finding) -> bool {
        let path = &*finding.place.source.path;
        if *path == *self.plan.config.source.path {
            return true;
        }
        if let Some((kind, id)) = at.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id))) {
            return self.plan.find(kind, id).is_some_and(|ix| self.records_at(&finding.place).any(|own| own == ix));
        }
        covers(at, path)
    }

    /// The records that a place is part of: the file's own, the one of many that begins before it, or
    /// the one that the file translates.
    fn records_at(&self, place: &Place) -> impl Iterator<Item = Ix> {
        let path = &*place.source.path;
        let beside = self.files.get(path).and_then(|list| {
            let (first, ix) = *list.first()?;
            if self.plan.items()[ix.at()].table.is_none() {
                return Some(ix);
            }
            let next = list.partition_point(|(start, _)| *start <= place.span.start);
            (first <= place.span.start).then(|| list[next - 1].1)
        });
        let languages = &self.plan.config.languages[1..];
        let original = stem(path)
            .and_then(|stem| languages.iter().find_map(|language| stem.strip_suffix(&**language)?.strip_suffix('.')));
        let translated = original.and_then(|stem| self.stems.get(stem)).into_iter().flatten();
        let translated = translated.copied().filter(move |ix| *self.plan.items()[ix.at()].source.path != *path);
        beside.into_iter().chain(translated)
    }
}

/// A path without its ending.
fn stem(path: &str) -> Option<&str> {
    path.rsplit_once('.').map(|(stem, _)| stem)
}
