//! Mends a plan by machine: takes the fixes that findings carry, writes them into the text, looks again, until
//! nothing changes. Nothing here reads or writes a file.

pub mod diff;
pub mod edits;

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Applicability, Finding, Fix};
use crate::load::Sources;

pub use edits::{Change, Edits};

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
/// A fix after which something new is found is not applied; nor one of a file that cannot be read whole, unless
/// it mends just that.
pub fn mend(sources: &Sources, most: Applicability, check: &dyn Fn(&Sources) -> Vec<Finding>) -> Mended {
    let mut mender = Mender { check, refused: BTreeSet::new(), most };
    let mut now = sources.clone();
    let mut findings = check(&now);
    let mut applied = 0;
    for _ in 0..TURNS {
        let (chosen, refused) = (mender.choose(&findings), mender.refused.len());
        let Some((next, found, count)) = mender.apply(&now, &findings, &chosen) else {
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

/// A fix, and the finding that carries it.
type Chosen = (Finding, Fix);

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
    fn apply(
        &mut self,
        now: &Sources,
        before: &[Finding],
        chosen: &[Chosen],
    ) -> Option<(Sources, Vec<Finding>, usize)> {
        if chosen.is_empty() {
            return None;
        }
        let mut edits = Edits::default();
        let count = chosen.iter().filter(|(_, fix)| edits.add(fix)).count();
        let next = edits.applied(now);
        let found = (self.check)(&next);
        if !says_more(before, &found, chosen) {
            return Some((next, found, count));
        }
        if let [(finding, fix)] = chosen {
            self.refused.insert(name(finding, fix));
            return None;
        }
        // Some of them are to blame: each half is tried, the second on what became of the first. Its places are of the
        // text before, so it waits for the next turn where the first half has changed something.
        let (first, second) = chosen.split_at(chosen.len() / 2);
        self.apply(now, before, first).or_else(|| self.apply(now, before, second))
    }
}

fn name(finding: &Finding, fix: &Fix) -> Name {
    (finding.place.source.path.clone(), finding.rule, finding.message.english().into(), fix.title.english().into())
}

/// Whether something is found that was not found before. What a file that could not be read kept back is not new.
fn says_more(before: &[Finding], after: &[Finding], chosen: &[Chosen]) -> bool {
    let opened: BTreeSet<&str> = chosen
        .iter()
        .filter(|(finding, _)| finding.rule == "syntax")
        .map(|(finding, _)| &*finding.place.source.path)
        .collect();
    let mut known: HashMap<(&str, &str, String), i32> = HashMap::new();
    for finding in before {
        *known.entry(key(finding)).or_default() += 1;
    }
    // What others say of what is in such a file waits for it, too; the book as a whole does at any rate.
    let only_opens = chosen.iter().all(|(finding, _)| finding.rule == "syntax");
    let kept_back = |finding: &&Finding| {
        let path = &*finding.place.source.path;
        opened.contains(path)
            || only_opens && finding.rule != "syntax"
            || !opened.is_empty() && path == "book.toml" && finding.rule == "missing-owner"
    };
    after.iter().filter(|finding| !kept_back(finding)).any(|finding| {
        let left = known.entry(key(finding)).or_default();
        *left -= 1;
        *left < 0
    })
}

/// What a finding says, figures apart: "3 of 4" may become "2 of 3".
fn key(finding: &Finding) -> (&str, &str, String) {
    let words = finding.message.chars().filter(|c| !c.is_ascii_digit()).collect();
    (finding.rule, &finding.place.source.path, words)
}
