//! What finds the cases of the rules: one rule, one file; one sorted table. What they are called and say is in `rules`.

mod calendar;
pub mod claims;
mod links;
mod missing;
mod questions;
mod reviews;
pub mod rules;
mod seats;
mod texts;
mod waive;
mod words;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{self, Finding};
use crate::model::{Date, Item};
use crate::plan::Plan;
use crate::principles::Coverage;
use crate::prose::Prose;
use crate::rules::Scope;
use crate::schedule::Schedule;

pub use links::{Found, Links};
pub use rules::CHECKS;
pub use waive::{NEVER as NEVER_WAIVED, Waived, is_firm};

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
    let found = CHECKS
        .par_iter()
        .filter(|(rule, _)| plan.is_whole() || rule.scope != Scope::Plan)
        .flat_map_iter(|(_, check)| {
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
    for finding in findings.iter_mut() {
        finding.speak(&plan.config.language);
    }
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
        Some(verdict) if !waive::is_firm(finding) => {
            finding.severity = verdict.unwrap_or(finding.severity);
            verdict.is_some()
        }
        _ => true,
    });
}
