//! The rules: one rule, one file with its docs, its examples and its tests; one sorted table.

mod calendar;
mod figures;
mod links;
mod reviews;
pub mod rules;
mod seats;
mod waive;

use rayon::prelude::*;

use crate::diagnostic::{self, Finding, Severity};
use crate::model::Date;
use crate::plan::Plan;
use crate::principles::Coverage;
use crate::schedule::Schedule;

pub use rules::RULES;
pub use waive::Waived;

/// A rule: what it is called, what it says, how it finds.
#[derive(Debug)]
pub struct Rule {
    /// Its name, a contract; it tells the wrong, not the cure.
    pub name: &'static str,
    /// Its weight where the book does not say.
    pub severity: Severity,
    /// When it can be judged.
    pub scope: Scope,
    /// What it finds, in a sentence or two of Markdown.
    pub finds: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// A plan that triggers it: files, each after a line `-- path --`.
    pub bad: &'static str,
    /// The same plan, mended.
    pub good: &'static str,
    /// The day of the examples.
    pub today: &'static str,
    /// Finds it in a whole plan; nothing if the reader finds it already.
    pub check: Option<fn(&Context<'_>, &mut Vec<Finding>)>,
}

/// When a rule can be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// From what a file says alone, or from files that refer to each other by name.
    Reading,
    /// From the pages that are made: in a narrower build too.
    Pages,
    /// From the whole plan: only as the closest circle sees it.
    Plan,
}

/// What a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What it answers.
    pub coverage: &'a Coverage,
    /// What goes out when: every dated entry, and recurrences as far as rules look.
    pub schedule: &'a Schedule,
    /// The day it is.
    pub today: Date,
}

/// The rule of this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by_key(&name, |rule| rule.name).ok().map(|at| RULES[at])
}

/// A rule's weight where the book does not say.
pub(crate) fn default_severity(name: &str) -> Severity {
    rule(name).map_or(Severity::Error, |rule| rule.severity)
}

/// Every finding of every rule, in no order.
pub fn run(plan: &Plan, coverage: &Coverage, today: Date) -> Vec<Finding> {
    let schedule = Schedule::of(plan.own(), &plan.config.timezone, calendar::looked_at(plan, today));
    let context = Context { plan, coverage, schedule: &schedule, today };
    RULES
        .par_iter()
        .filter_map(|rule| rule.check)
        .flat_map_iter(|check| {
            let mut findings = Vec::new();
            check(&context, &mut findings);
            findings
        })
        .collect()
}

/// Applies the book's severities and waivers, and puts the findings in their order.
pub fn settle(plan: &Plan, today: Date, findings: &mut Vec<Finding>) -> Vec<Waived> {
    let waived = waive::apply(plan, today, findings);
    findings.retain_mut(|finding| match plan.config.verdict(finding.rule) {
        None => true,
        Some(None) => false,
        Some(Some(severity)) => {
            finding.severity = severity;
            true
        }
    });
    diagnostic::sort(findings);
    waived
}
