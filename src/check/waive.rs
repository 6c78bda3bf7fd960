//! Findings that a team accepts, never silently.

use crate::config::Waiver;
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::{Finding, Place};
use crate::model::{At, Date, Kind};
use crate::plan::Plan;

/// Rules that cannot be waived.
const NEVER: &[&str] = &["audience-leak", "output-collision", "unsafe-path", "syntax"];

/// A finding that a waiver took away, for the page of gaps.
#[derive(Debug, Clone)]
pub struct Waived {
    /// The finding.
    pub finding: Finding,
    /// Which of the book's waivers did it.
    pub waiver: usize,
}

/// Takes waived findings away, and reports waivers that do not hold.
pub(super) fn apply(plan: &Plan, today: Date, findings: &mut Vec<Finding>) -> Vec<Waived> {
    let waivers = plan.config.book.waive.as_ref().map_or(&[][..], |list| &list.value);
    let mut waived = Vec::new();
    let mut said = Vec::new();
    for (at, waiver) in waivers.iter().enumerate() {
        if !stands(plan, waiver, today, &mut said) {
            continue;
        }
        let (Some(rule), Some(what)) = (&waiver.rule, &waiver.at) else { continue };
        let before = waived.len();
        findings.retain(|finding| {
            let hit = finding.rule == &*rule.value.0 && covers(plan, &what.value, finding);
            if hit {
                waived.push(Waived { finding: finding.clone(), waiver: at });
            }
            !hit
        });
        if waived.len() == before {
            let place = Place::new(&plan.config.source, waiver.span);
            said.push(
                Finding::new(
                    "unused-waiver",
                    place,
                    format!("nothing of `{}` is found at `{}`", &*rule.value, &*what.value),
                )
                .help("remove the waiver: what it excused is mended, or it names another place"),
            );
        }
    }
    findings.extend(said);
    waived
}

/// Whether a waiver holds; says so if not.
fn stands(plan: &Plan, waiver: &At<Waiver>, today: Date, said: &mut Vec<Finding>) -> bool {
    let place = |span| Place::new(&plan.config.source, span);
    let Some(rule) = &waiver.rule else { return false };
    if super::rule(&rule.value).is_none() {
        let near = nearest(&rule.value, super::RULES.iter().map(|rule| rule.name));
        said.push(
            Finding::new("unknown-rule", place(rule.span), format!("no rule is called `{}`", &*rule.value))
                .help("`parvis explain` lists the rules")
                .maybe_help(near.map(|near| format!("did you mean `{near}`?"))),
        );
        return false;
    }
    if NEVER.contains(&&*rule.value.0) {
        said.push(
            Finding::new("unknown-rule", place(rule.span), format!("`{}` cannot be waived", &*rule.value))
                .help("mend what it finds, and remove the waiver"),
        );
        return false;
    }
    if waiver.why.as_ref().is_none_or(|why| why.value.trim().is_empty()) {
        said.push(
            Finding::new(
                "waiver-without-reason",
                place(waiver.span),
                format!("this waiver of `{}` gives no reason", &*rule.value),
            )
            .help("add `why = \"…\"`, for whoever reads it next year"),
        );
        return false;
    }
    if let Some(until) = &waiver.until
        && until.value < today
    {
        said.push(
            Finding::new(
                "expired-waiver",
                place(until.span),
                format!("this waiver of `{}` held until {}", &*rule.value, until.value),
            )
            .help("mend what it excuses, or give it a later `until`"),
        );
        return false;
    }
    true
}

/// Whether a waiver's `at` names where a finding is: a record, a file, or a folder.
fn covers(plan: &Plan, at: &str, finding: &Finding) -> bool {
    let path = &*finding.place.source.path;
    if let Some((kind, id)) = at.split_once(':')
        && let Some(kind) = Kind::parse(kind)
    {
        let Some(ix) = plan.find(kind, id) else { return false };
        let item = &plan.items()[ix.at()];
        if *item.source.path != *path {
            return false;
        }
        if item.table.is_none() {
            return true;
        }
        // One of many in its file: up to where the next one begins.
        let next = plan
            .items()
            .iter()
            .filter(|other| other.source.path == item.source.path && other.span.start > item.span.start)
            .map(|other| other.span.start)
            .min();
        return finding.place.span.start >= item.span.start && next.is_none_or(|next| finding.place.span.start < next);
    }
    let at = at.trim_end_matches('/');
    let inside = |at: &str| path == at || path.strip_prefix(at).is_some_and(|rest| rest.starts_with('/'));
    inside(at) || inside(&format!("content/{at}"))
}
