//! Mends a plan by machine: takes the fixes that findings carry, writes them into the text, looks again, until
//! nothing changes. Nothing here reads or writes a file.

pub mod diff;
pub mod edits;
mod news;

use std::collections::BTreeSet;

use crate::diagnostic::{Applicability, Finding, Fix};
use crate::load::Sources;

pub use edits::{Change, Edits};
use news::{Chosen, blamed, news, tells};

/// How often a plan is looked at again, at most: a fix that calls for the next one is rare, a circle of them a mistake.
const TURNS: usize = 20;

/// What came of it.
#[derive(Debug)]
pub struct Mended {
    /// The plan as it is now.
    pub sources: Sources,
    /// What is left to find in it.
    pub findings: Vec<Finding>,
    /// Each file that has another text, by path.
    pub changes: Vec<Change>,
    /// How many fixes were applied.
    pub applied: usize,
}

/// Applies every fix of at most this applicability. `check` finds what is wrong with a plan.
///
/// A fix that makes something new to be found is not applied; nor one of a file that cannot be read whole, unless
/// it mends just that.
pub fn mend(sources: &Sources, most: Applicability, check: &dyn Fn(&Sources) -> Vec<Finding>) -> Mended {
    let mut mender = Mender { check, refused: BTreeSet::new(), most };
    let mut now = sources.clone();
    let mut findings = check(&now);
    let mut applied = 0;
    for _ in 0..TURNS {
        let (chosen, refused) = (mender.choose(&findings), mender.refused.len());
        let Some((next, found, count)) = mender.apply(&now, &findings, &chosen, true) else {
            // A finding may have a second fix, behind the one that was refused.
            if mender.refused.len() > refused {
                continue;
            }
            break;
        };
        applied += count;
        (now, findings) = (next, found);
    }
    let changes = edits::between(sources, &now);
    Mended { sources: now, findings, changes, applied }
}

/// What a fix is known by when it comes up again in changed text: file, rule, message, what it does.
type Name = (Box<str>, &'static str, String, String);

struct Mender<'c> {
    check: &'c dyn Fn(&Sources) -> Vec<Finding>,
    /// Fixes that would have made a new finding.
    refused: BTreeSet<Name>,
    most: Applicability,
}

impl Mender<'_> {
    /// The best fix of each finding, as far as they can stand side by side.
    fn choose(&self, findings: &[Finding]) -> Vec<Chosen> {
        let damaged: BTreeSet<&str> = findings
            .iter()
            .filter(|finding| matches!(finding.rule, "syntax" | "not-utf8" | "too-deep") && finding.fixes.is_empty())
            .map(|finding| &*finding.place.source.path)
            .collect();
        let mut edits = Edits::default();
        let mut chosen = Vec::new();
        for finding in findings {
            let wanted = finding.fixes.iter().filter(|fix| fix.applicability <= self.most);
            let wanted = wanted.filter(|fix| !self.refused.contains(&name(finding, fix)));
            for fix in wanted {
                if !edits::paths(fix).any(|path| damaged.contains(path)) && edits.add(fix) {
                    chosen.push((finding.clone(), fix.clone()));
                    break;
                }
            }
        }
        chosen
    }

    /// The plan after these fixes, what is found in it, and how many of them it was; nothing if it was none.
    ///
    /// Where something new is found after them, those are to blame that changed what stands nearest to it (`guesses`): the others are
    /// tried without them, and where each has its own, none of them is tried again. Where that tells nothing, each half is tried.
    fn apply(
        &mut self,
        now: &Sources,
        before: &[Finding],
        chosen: &[Chosen],
        guesses: bool,
    ) -> Option<(Sources, Vec<Finding>, usize)> {
        /// So few are told apart as soon by halves.
        const FEW: usize = 8;
        if chosen.is_empty() {
            return None;
        }
        let mut edits = Edits::default();
        let count = chosen.iter().filter(|(_, fix)| edits.add(fix)).count();
        let next = edits.applied(now);
        let found = (self.check)(&next);
        let new = news(before, &found, chosen);
        if new.is_empty() {
            return Some((next, found, count));
        }
        // What some reveal is not to be laid to others.
        let (telling, others): (Vec<_>, Vec<_>) = chosen.iter().cloned().partition(tells);
        if !telling.is_empty() && !others.is_empty() {
            return self.apply(now, before, &telling, true).or_else(|| self.apply(now, before, &others, true));
        }
        if let [(finding, fix)] = chosen {
            self.refused.insert(name(finding, fix));
            return None;
        }
        if guesses && chosen.len() > FEW {
            let (to_blame, others): (Vec<_>, Vec<_>) = chosen.iter().zip(blamed(chosen, &new)).partition(|(_, is)| *is);
            let only = |these: Vec<(&Chosen, bool)>| these.into_iter().map(|(one, _)| one.clone()).collect::<Vec<_>>();
            let (to_blame, others) = (only(to_blame), only(others));
            if others.is_empty() {
                self.refused.extend(to_blame.iter().map(|(finding, fix)| name(finding, fix)));
                return None;
            }
            if !to_blame.is_empty() {
                // Their places are of the text before: those to blame wait for the next turn where the others have changed something.
                return self.apply(now, before, &others, false).or_else(|| self.apply(now, before, &to_blame, true));
            }
        }
        let (first, second) = chosen.split_at(chosen.len() / 2);
        self.apply(now, before, first, true).or_else(|| self.apply(now, before, second, true))
    }
}

fn name(finding: &Finding, fix: &Fix) -> Name {
    (finding.place.source.path.clone(), finding.rule, finding.message.english().into(), fix.title.english().into())
}
