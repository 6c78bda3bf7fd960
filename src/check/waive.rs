//! Findings that a team accepts, never silently.

use crate::config::Waiver;
use crate::diagnostic::{Finding, Place, Span};
use crate::model::{At, Date, Items as _, Kind};
use crate::plan::Plan;

/// Rules that cannot be waived or made to weigh less.
pub(super) const NEVER: &[&str] = &["audience-leak", "output-collision", "unsafe-path", "syntax"];

/// A finding that a waiver took away, for the page of gaps.
#[derive(Debug, Clone)]
pub struct Waived {
    /// The finding.
    pub finding: Finding,
    /// Which of the book's waivers did it.
    pub waiver: usize,
}

/// Takes waived findings away. Returns them, and what is wrong with the waivers themselves.
pub(super) fn apply(plan: &Plan, today: Date, findings: &mut Vec<Finding>) -> (Vec<Waived>, Vec<Finding>) {
    let mut waived = Vec::new();
    let mut said = Vec::new();
    unyielding(plan, &mut said);
    for (at, waiver) in plan.config.book.waive.items().enumerate() {
        let (Some(rule), Some(what)) = (&waiver.rule, &waiver.at) else { continue };
        if !stands(plan, waiver, today, &mut said) {
            continue;
        }
        let before = waived.len();
        findings.retain(|finding| {
            let hit = finding.rule == &*rule.value.0 && covers(plan, &what.value, finding);
            if hit {
                waived.push(Waived { finding: finding.clone(), waiver: at });
            }
            !hit
        });
        // In a damaged plan the rules hold back, so that a waiver may only seem unused.
        if waived.len() == before && plan.index.damage.is_none() && !plan.config.damaged {
            said.push(unused(plan, waiver.span, &rule.value, &what.value));
        }
    }
    (waived, said)
}

fn unused(plan: &Plan, span: Span, rule: &str, at: &str) -> Finding {
    let place = Place::new(&plan.config.source, span);
    if plan.config.verdict(rule) == Some(None) {
        return Finding::new("unused-waiver", place, format!("`{rule}` is off, so that there is nothing to waive"))
            .help("remove the waiver, or the rule's line in `[check.rules]`");
    }
    Finding::new("unused-waiver", place, format!("nothing of `{rule}` is found at `{at}`"))
        .help("remove the waiver: what it excused is mended, or `at` names another place")
}

/// Severities that the book may not change.
fn unyielding(plan: &Plan, said: &mut Vec<Finding>) {
    let table = plan.config.book.check.as_ref().and_then(|check| check.rules.as_ref());
    for (rule, verdict) in table.iter().flat_map(|table| &table.value.0) {
        if NEVER.contains(&&*rule.value) && matches!(&*verdict.value, "off" | "warn") {
            let place = Place::new(&plan.config.source, verdict.span);
            said.push(
                Finding::new("wrong-type", place, format!("`{}` is always an error", rule.value))
                    .help("remove the line, and mend what the rule finds"),
            );
        }
    }
}

/// Whether a waiver holds; says so if not.
fn stands(plan: &Plan, waiver: &At<Waiver>, today: Date, said: &mut Vec<Finding>) -> bool {
    let place = |span| Place::new(&plan.config.source, span);
    let Some(rule) = &waiver.rule else { return false };
    if super::rule(&rule.value).is_none() {
        said.push(super::rules::unknown_rule::unknown(place(rule.span), &rule.value));
        return false;
    }
    if NEVER.contains(&&*rule.value.0) {
        said.push(
            Finding::new("unknown-rule", place(rule.span), format!("`{}` cannot be waived", &*rule.value))
                .help("mend what it finds, and remove the waiver"),
        );
        return false;
    }
    let may_be_lost = plan.config.damaged && waiver.why.is_none();
    if !may_be_lost && waiver.why.as_ref().is_none_or(|why| why.value.trim().is_empty()) {
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
            return item.table.is_none() && translates(plan, path, &item.source.path);
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

/// Whether one file is the other in another language: `content/a.en.md` and `content/a.toml`.
fn translates(plan: &Plan, path: &str, original: &str) -> bool {
    let stem = |path: &'_ str| path.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    let (Some(stem), Some(original)) = (stem(path), stem(original)) else { return false };
    plan.config.languages[1..].iter().any(|language| stem.strip_suffix(&**language) == Some(&format!("{original}.")))
}
