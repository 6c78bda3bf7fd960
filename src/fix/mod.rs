//! Mends a plan by machine: takes the fixes that findings carry, writes them into the text, looks again, until
//! nothing changes. Nothing here reads or writes a file.

pub mod diff;
pub mod edits;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diagnostic::{Applicability, Edit, Finding, Fix};
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

/// Of each of these fixes, whether something that is found after them stands nearer to it than to all others.
fn blamed(chosen: &[Chosen], new: &[&Finding]) -> Vec<bool> {
    let mut changed: BTreeMap<&str, Vec<(i64, usize, i64)>> = BTreeMap::new();
    for (at, (_, fix)) in chosen.iter().enumerate() {
        for edit in &fix.edits {
            let (path, start, longer) = match edit {
                Edit::Replace { place, text } => {
                    let (start, end) = (i64::from(place.span.start), i64::from(place.span.end));
                    (&*place.source.path, start, text.len() as i64 - (end - start))
                }
                Edit::Create { path, .. } | Edit::Rename { to: path, .. } => (&**path, 0, 0),
            };
            changed.entry(path).or_default().push((start, at, longer));
        }
    }
    // From where they stood to where they stand.
    for places in changed.values_mut() {
        places.sort_unstable();
        let mut by = 0;
        for (start, _, longer) in places {
            *start += by;
            by += *longer;
        }
    }
    let mut out = vec![false; chosen.len()];
    for finding in new {
        let places = std::iter::once(&finding.place).chain(finding.related.iter().map(|related| &related.place));
        let near = places.filter_map(|place| {
            let start = i64::from(place.span.start);
            changed.get(&*place.source.path)?.iter().min_by_key(|(at, ..)| (at - start).abs())
        });
        if let Some((_, at, _)) = near.into_iter().next() {
            out[*at] = true;
        }
    }
    out
}

/// Rules about what is written so that it says nothing yet: as long as it does not, other rules wait for it.
const UNSAID: &[&str] = &[
    "broken-anchor",
    "broken-link",
    "undeclared-tone",
    "unknown-audience",
    "unknown-key",
    "unknown-question",
    "unknown-reference",
    "unknown-rule",
    "unordered-readings",
    "wrong-type",
];

/// Rules about how something is written, and what no book excuses: what they find after a fix is of its making.
const OF_THE_WRITING: &[&str] = &[
    "audience-leak",
    "duplicate-id",
    "duplicate-item",
    "invalid-id",
    "missing-field",
    "output-collision",
    "reserved-name",
    "syntax",
    "unknown-audience",
    "unknown-key",
    "unknown-question",
    "unknown-reference",
    "unsafe-path",
    "wrong-type",
];

/// Whether a fix lets a value say what its author has written: what others then find of it, they would have found in
/// the right form too.
fn tells((finding, fix): &Chosen) -> bool {
    let is_safe = fix.applicability == Applicability::Safe;
    UNSAID.contains(&finding.rule) && (is_safe || finding.rule == "wrong-type")
}

fn name(finding: &Finding, fix: &Fix) -> Name {
    (finding.place.source.path.clone(), finding.rule, finding.message.english().into(), fix.title.english().into())
}

/// What is found that was not found before. What a file that could not be read kept back is not new, nor what a value did that
/// said nothing.
fn news<'f>(before: &[Finding], after: &'f [Finding], chosen: &[Chosen]) -> Vec<&'f Finding> {
    let opened: BTreeSet<&str> = chosen
        .iter()
        .filter(|(finding, _)| finding.rule == "syntax")
        .map(|(finding, _)| &*finding.place.source.path)
        .collect();
    let made: BTreeSet<&str> = chosen
        .iter()
        .flat_map(|(_, fix)| &fix.edits)
        .filter_map(|edit| if let Edit::Create { path, .. } = edit { Some(&**path) } else { None })
        .collect();
    let moves = chosen.iter().flat_map(|(_, fix)| &fix.edits).filter_map(|edit| match edit {
        Edit::Rename { from, to } => Some((&**from, &**to)),
        _ => None,
    });
    let moves: BTreeMap<&str, &str> = moves.collect();
    let arrived: BTreeSet<&str> = moves.values().copied().collect();
    let mut known: HashMap<(&str, &str, String), i32> = HashMap::new();
    for finding in before {
        // Under another name, the same is said of it in other words.
        let (rule, path, words) = key(finding);
        let now = moves.get(path).map_or((rule, path, words), |to| (rule, *to, String::new()));
        *known.entry(now).or_default() += 1;
    }
    // What others say of what is in such a file waits for it, too; the book as a whole does at any rate.
    let only_opens = chosen.iter().all(|(finding, _)| finding.rule == "syntax");
    let kept_back = |finding: &&Finding| {
        let path = &*finding.place.source.path;
        opened.contains(path)
            || only_opens && finding.rule != "syntax"
            // What nobody knows yet is told as missing.
            || finding.rule == "missing-field" && made.contains(path)
            || !opened.is_empty() && path == "book.toml" && finding.rule == "missing-owner"
    };
    let reveals = chosen.iter().all(tells);
    let is_revealed = |finding: &&Finding| reveals && !OF_THE_WRITING.contains(&finding.rule);
    let mut new = Vec::new();
    for finding in after.iter().filter(|finding| !kept_back(finding) && !is_revealed(finding)) {
        let (rule, path, words) = key(finding);
        let words = if arrived.contains(path) { String::new() } else { words };
        let left = known.entry((rule, path, words)).or_default();
        *left -= 1;
        if *left < 0 {
            new.push(finding);
        }
    }
    new
}

/// What a finding says, figures apart: "3 of 4" may become "2 of 3".
fn key(finding: &Finding) -> (&str, &str, String) {
    let words = finding.message.chars().filter(|c| !c.is_ascii_digit()).collect();
    (finding.rule, &finding.place.source.path, words)
}
