//! A plan → what a circle sees of it → coverage and findings.

use std::collections::HashSet;

use super::read::Read;
use crate::check::{self, Waived};
use crate::config::Circle;
use crate::diagnostic::{self, Finding, Severity};
use crate::model::Date;
use crate::plan::{Plan, Visible};
use crate::principles::Coverage;

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
    checked.findings.extend(leaks.into_iter().map(|mut leak| {
        leak.speak(&seen.plan.config.language);
        leak
    }));
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
