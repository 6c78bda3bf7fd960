//! The rules: one rule, one file with its docs, its examples and its tests; one sorted table.

mod calendar;
pub mod claims;
pub(crate) mod figures;
mod links;
mod questions;
pub mod reference;
mod reviews;
pub mod rules;
mod seats;
mod texts;
mod waive;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{self, Finding, Severity};
use crate::model::{Date, Item};
use crate::plan::Plan;
use crate::principles::Coverage;
use crate::prose::Prose;
use crate::schedule::Schedule;

pub use links::{Found, Links};
pub use rules::RULES;
pub use waive::{NEVER as NEVER_WAIVED, Waived};

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
    /// Where its links and images lead.
    pub links: &'a Links<'a>,
    /// Which files of the site its pages, aliases and files want to be.
    pub claims: &'a [claims::Claim],
    /// The day it is.
    pub today: Date,
}

impl<'a> Context<'a> {
    /// Every body of Markdown, once, in the order of languages and records.
    pub fn prose(&self) -> impl Iterator<Item = (&'a Arc<Item>, &'a Prose)> + use<'a> {
        links::prose(self.plan).into_iter().filter_map(|(_, _, item)| Some((item, &**item.prose.as_ref()?)))
    }
}

/// The rule of this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by_key(&name, |rule| rule.name).ok().map(|at| RULES[at])
}

/// The address of a rule's page.
pub fn page_of(rule: &str) -> String {
    format!("{}rules/{rule}/", env!("CARGO_PKG_HOMEPAGE"))
}

/// A rule's weight where the book does not say.
pub(crate) fn default_severity(name: &str) -> Severity {
    rule(name).map_or(Severity::Error, |rule| rule.severity)
}

/// Every finding of every rule, in no order. Of what a narrower circle sees, only the pages are judged:
/// no rule fires because of what it does not see.
pub fn run(plan: &Plan, coverage: &Coverage, today: Date) -> Vec<Finding> {
    run_while(plan, coverage, today, &|| true).unwrap_or_default()
}

/// The same; nothing once `go_on` says no, which is asked before each rule.
pub fn run_while(
    plan: &Plan,
    coverage: &Coverage,
    today: Date,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Finding>> {
    let schedule = Schedule::of(plan.own(), &plan.config.timezone, calendar::looked_at(plan, today));
    let links = Links::of(plan);
    let claims = claims::claims(plan, &links);
    let context = Context { plan, coverage, schedule: &schedule, links: &links, claims: &claims, today };
    let found = RULES
        .par_iter()
        .filter(|rule| plan.is_whole() || rule.scope != Scope::Plan)
        .filter_map(|rule| rule.check)
        .flat_map_iter(|check| {
            let mut findings = Vec::new();
            if go_on() {
                check(&context, &mut findings);
            }
            findings
        })
        .collect();
    go_on().then_some(found)
}

/// Applies the book's severities and waivers, and puts the findings in their order.
pub fn settle(plan: &Plan, today: Date, findings: &mut Vec<Finding>) -> Vec<Waived> {
    // What is turned off is not told, so there is nothing to waive.
    weigh(plan, findings);
    hold_back(plan, findings);
    let (waived, mut said) = waive::apply(plan, today, findings);
    // A narrower circle's build finds less, so that waivers seem unused.
    said.retain(|_| plan.is_whole());
    weigh(plan, &mut said);
    findings.append(&mut said);
    diagnostic::sort(findings);
    waived
}

/// A book that cannot be read whole may excuse what it names: that it does not is no news beside its
/// syntax errors.
fn hold_back(plan: &Plan, findings: &mut Vec<Finding>) {
    if plan.config.damaged {
        let text = &plan.config.source.text;
        findings.retain(|finding| waive::NEVER.contains(&finding.rule) || !text.contains(finding.rule));
    }
}

/// Gives findings the severities that the book wants.
fn weigh(plan: &Plan, findings: &mut Vec<Finding>) {
    findings.retain_mut(|finding| match plan.config.verdict(finding.rule) {
        Some(verdict) if !waive::NEVER.contains(&finding.rule) => {
            finding.severity = verdict.unwrap_or(finding.severity);
            verdict.is_some()
        }
        _ => true,
    });
}
