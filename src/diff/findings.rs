//! Findings that are new, and that are gone: by rule, record and place, whatever else their message names.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Finding, Severity};
use crate::pipeline::{self, Read};
use crate::plan::Plan;

use super::pairs::Pairs;
use super::{Change, Chapter, Judged, again, name};

/// What is found of the files of a state that cannot be read.
#[derive(Default)]
pub(super) struct Broken {
    files: BTreeSet<Box<str>>,
    findings: Vec<Finding>,
}

impl Broken {
    /// That of a state as it is. What is found elsewhere because of them is no fault of its own.
    pub(super) fn of(judged: &Judged) -> Self {
        let is_own = |finding: &&Finding| {
            let path = &*finding.place.source.path;
            path == "book.toml" || judged.damaged.contains(path)
        };
        Self { findings: judged.findings.iter().filter(is_own).cloned().collect(), files: judged.damaged.clone() }
    }
}

/// A state with what is found of it, and of its files that are broken.
pub(super) type Side<'s> = (&'s Read, &'s Judged, &'s Broken);

/// What the rules find of a state: rule, file, message.
type Found = BTreeSet<(&'static str, Box<str>, String)>;

fn found(finding: &Finding) -> (&'static str, Box<str>, String) {
    (finding.rule, finding.place.source.path.clone(), finding.message.english().to_owned())
}

/// What is found of a state with the doubts of another: rules that held back there hold back here. Nothing where that is all.
fn doubted((read, own, _): Side<'_>, (_, other, _): Side<'_>) -> Option<Found> {
    if other.plan.index.damage.is_none() {
        return None;
    }
    let seen = pipeline::see(again(read), own.plan.circle);
    let seen = pipeline::Seen { plan: seen.plan.doubting(&other.plan), ..seen };
    Some(pipeline::check_seen(&seen).findings.iter().map(found).collect())
}

/// Everything that is found of a state.
fn all((_, judged, broken): Side<'_>, is_before: bool) -> Vec<&Finding> {
    let of_others = judged.findings.iter().filter(|finding| {
        // What stands in for a broken file is of the other state: an error of that one is news.
        !is_before || finding.severity != Severity::Error || !broken.files.contains(&finding.place.source.path)
    });
    let mut out: Vec<&Finding> = of_others.collect();
    let known: Found = out.iter().map(|finding| found(finding)).collect();
    out.extend(broken.findings.iter().filter(|finding| !known.contains(&found(finding))));
    out
}

/// Whether a change of a question's answers tells the finding that comes or goes with it.
fn is_of_question(change: &Change, what: &str, finding: &Finding) -> bool {
    if matches!(change.what, "plan-added" | "plan-removed") {
        return finding.rule == "unanswered-question";
    }
    let turn = if what == "found" { "unanswered" } else { "answered" };
    if change.chapter != Chapter::Questions || change.what != turn || finding.rule != "unanswered-question" {
        return false;
    }
    let id = change.record.as_deref().and_then(|record| record.split_once(':')).map(|(_, id)| id);
    let of = id.map(|id| format!(" for `{id}`")).unwrap_or_default();
    finding
        .message
        .english()
        .starts_with(&format!("nothing answers `{}`{of}:", change.part.as_deref().unwrap_or_default()))
}

/// Where something is found: in which record, at what of it, and what is said where that is not enough.
type Spot = (&'static str, String, String, Option<String>);

/// The spot of a finding of a state; `later` says how a heading of a record is called in the later one.
fn spot(plan: &Plan, finding: &Finding, pairs: Option<&Pairs>) -> Option<Spot> {
    let (source, start) = (&finding.place.source, finding.place.span.start);
    let at = plan.documents.binary_search_by(|document| document.source.path.cmp(&source.path)).ok()?;
    let document = &plan.documents[at];
    let item = document.items.iter().rev().find(|item| item.span.start <= start).or_else(|| document.items.first())?;
    let own = name(item);
    let message = finding.message.english();
    let said = || {
        let message = pairs.map_or_else(|| message.to_owned(), |pairs| pairs.said(message));
        // A number may have become another.
        let is_number = |c: char| c.is_ascii_digit();
        Some(message.split(is_number).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("#"))
    };
    let line = source.line(source.line_of(start)).trim();
    let prose = item.prose.as_deref().filter(|prose| document.location.is_markdown && start >= prose.span.start);
    let (at, said) = if let Some(prose) = prose {
        match prose.all_headings().find(|heading| (heading.span.start..=heading.span.end).contains(&start)) {
            Some(heading) => {
                let id = &*heading.id;
                let later = pairs.map_or(id, |pairs| pairs.retitled(&own, id).unwrap_or(id));
                (format!("#{}", pairs.map_or_else(|| later.to_owned(), |pairs| pairs.heading(&own, later))), None)
            }
            None => (line.to_owned(), said()),
        }
    } else {
        match line.split_once('=') {
            Some((key, value)) if !line.starts_with('[') => {
                let is_one =
                    !value.trim_start().starts_with(['[', '{']) && is_top(&source.text, item.span.start, start);
                (key.trim().to_owned(), if is_one { None } else { said() })
            }
            _ => (String::new(), said()),
        }
    };
    let language = if document.location.is_translation { &*document.location.language } else { "" };
    let record = pairs.map_or_else(|| own.clone(), |pairs| pairs.name(&own));
    Some((finding.rule, format!("{record} {language}"), at, said))
}

/// Whether nothing between two places of a file begins a table of a list.
fn is_top(text: &str, from: u32, to: u32) -> bool {
    let lines = text.get(from as usize..to as usize).unwrap_or_default().lines().skip(1);
    lines.into_iter().all(|line| !line.trim_start().starts_with("[["))
}

/// Findings that are new, and that are gone; what a question's answer says is told with the questions.
pub(super) fn changes(old: Side<'_>, new: Side<'_>, pairs: &Pairs, told: &mut Vec<Change>) {
    let (known_new, known_old) = (doubted(new, old), doubted(old, new));
    let (was, is) = (all(old, true), all(new, false));
    let mut tell = |what, finding: &Finding| {
        let known = if what == "found" { &known_new } else { &known_old };
        // It may have been there, or be there still. A new error is told all the same.
        let is_doubtful = known.as_ref().is_some_and(|known| !known.contains(&found(finding)));
        if is_doubtful && (what == "gone" || finding.severity != Severity::Error) {
            return;
        }
        let severity = Some(finding.severity);
        // What is told of a question is told with it, and weighs as much.
        if let Some(told) = told.iter_mut().find(|change| is_of_question(change, what, finding)) {
            if told.severity != Some(Severity::Error) {
                told.severity = severity;
            }
            return;
        }
        let change = Change::new(Chapter::Findings, what, finding.message.to_string()).part(finding.rule);
        told.push(Change { severity, ..change.at(finding.place.clone()) });
    };
    // A question is the same wherever its answer is missed: at the page of its principle, or at the book where there is none.
    let at = |rule: &str, path: String| if rule == "unanswered-question" { String::new() } else { path };
    let said = |finding: &Finding| {
        let path = pairs.file(&finding.place.source.path);
        Some((finding.rule, at(finding.rule, path), pairs.said(finding.message.english()), None))
    };
    let says = |finding: &Finding| {
        let (rule, path, message) = found(finding);
        Some((rule, at(rule, path.into()), message, None))
    };
    // The same words of the same file first; then what is found at the same place.
    let (was, is) = others((was, &said), (is, &says));
    let at = |finding: &Finding| spot(&old.1.plan, finding, Some(pairs));
    let (was, is) = others((was, &at), (is, &|finding| spot(&new.1.plan, finding, None)));
    for finding in is {
        tell("found", finding);
    }
    // What a broken file would have is not known.
    for finding in was {
        if !new.1.damaged.contains(&*pairs.file(&finding.place.source.path)) {
            tell("gone", finding);
        }
    }
}

type Spots<'s> = dyn Fn(&Finding) -> Option<Spot> + 's;

/// Of two lists those that are in one of them alone; of the later one also those that were warnings and are errors.
fn others<'f>(
    (was, at_old): (Vec<&'f Finding>, &Spots<'_>),
    (is, at_new): (Vec<&'f Finding>, &Spots<'_>),
) -> (Vec<&'f Finding>, Vec<&'f Finding>) {
    let mut there: BTreeMap<Spot, Vec<&Finding>> = BTreeMap::new();
    let mut gone = Vec::new();
    for finding in was {
        match at_old(finding) {
            Some(spot) => there.entry(spot).or_default().push(finding),
            None => gone.push(finding),
        }
    }
    let mut by_spot: BTreeMap<Option<Spot>, Vec<&Finding>> = BTreeMap::new();
    for finding in is {
        by_spot.entry(at_new(finding)).or_default().push(finding);
    }
    let errors = |list: &[&Finding]| list.iter().filter(|finding| finding.severity == Severity::Error).count();
    let mut come = Vec::new();
    for (spot, mut list) in by_spot {
        let before = spot.and_then(|spot| there.remove(&spot)).unwrap_or_default();
        let fresh = list.len().saturating_sub(before.len());
        // What was a warning and is an error is a new error.
        let graver = errors(&list).saturating_sub(errors(&before));
        gone.extend(before.iter().skip(list.len()));
        list.sort_by_key(|finding| finding.severity == Severity::Error);
        come.extend(list.split_off(list.len() - fresh.max(graver)));
    }
    gone.extend(there.into_values().flatten());
    (gone, come)
}
