//! Findings that a team accepts, never silently.

mod out;
mod reach;

use std::collections::BTreeSet;

use crate::config::Waiver;
use crate::diagnostic::near::Patience;
use crate::diagnostic::suggest::{self, Meant, did_you_mean};
use crate::diagnostic::{Applicability, Finding, Fix, Place, Span, text};
use crate::model::{At, Date, Items as _, Kind};
use crate::plan::Plan;

use out::taken_out;
use reach::Reach;

/// Rules that cannot be waived or made to weigh less.
pub const NEVER: &[&str] = &["audience-leak", "output-collision", "unsafe-path", "syntax"];

/// Whether a finding is what no book softens or excuses. Where the plan itself is too much to be read, nothing of it is
/// left to be published.
pub fn is_firm(finding: &Finding) -> bool {
    NEVER.contains(&finding.rule) || finding.rule == "too-deep" && &*finding.place.source.path == "book.toml"
}

/// A finding that a waiver took away, for the page of gaps.
#[derive(Debug, Clone)]
pub struct Waived {
    /// The finding.
    pub finding: Finding,
    /// Which of the book's waivers did it.
    pub waiver: usize,
}

/// A waiver that holds today.
struct Standing<'p> {
    /// Which of the book's it is.
    number: usize,
    span: Span,
    rule: &'p str,
    /// A record, a file, or a folder.
    at: &'p str,
    /// Where that is said.
    named: Span,
}

/// Takes waived findings away. Returns them, and what is wrong with the waivers themselves.
pub(super) fn apply(plan: &Plan, today: Date, findings: &mut Vec<Finding>) -> (Vec<Waived>, Vec<Finding>) {
    let mut said = Vec::new();
    unyielding(plan, &mut said);
    let mut standing = Vec::new();
    for (at, waiver) in plan.config.book.waive.items().enumerate() {
        let (Some(rule), Some(what)) = (&waiver.rule, &waiver.at) else { continue };
        if stands(plan, waiver, today, &mut said) {
            standing.push(Standing {
                number: at,
                span: waiver.span,
                rule: &rule.value.0,
                at: &what.value,
                named: what.span,
            });
        }
    }
    if standing.is_empty() {
        return (Vec::new(), said);
    }
    let reach = Reach::of(plan, &standing);
    let mut waived = Vec::new();
    findings.retain(|finding| {
        let by = reach.waiver(finding).filter(|_| !is_firm(finding));
        waived.extend(by.map(|waiver| Waived { finding: finding.clone(), waiver }));
        by.is_none()
    });
    waived.sort_by_key(|waived: &Waived| waived.waiver);
    // In a damaged plan the rules hold back, so that a waiver may only seem unused.
    if plan.index.damage.is_none() && !plan.config.damaged {
        let used: BTreeSet<usize> = waived.iter().map(|waived| waived.waiver).collect();
        let unread: Vec<&Finding> = findings.iter().filter(|finding| UNREAD.contains(&finding.rule)).collect();
        let waits = |waiver: &Standing<'_>| unread.iter().any(|finding| reach.is_at(waiver.at, finding));
        let unused = standing.iter().filter(|waiver| !used.contains(&waiver.number) && !waits(waiver));
        let patience = Patience::default();
        said.extend(unused.map(|waiver| self::unused(plan, waiver, unread.is_empty(), &patience)));
    }
    (waived, said)
}

/// Rules about what says nothing as it is written: other rules wait for it, and their waivers seem unused.
const UNREAD: &[&str] = &[
    "duplicate-id",
    "invalid-id",
    "missing-field",
    "not-utf8",
    "skipped-file",
    "unknown-audience",
    "unknown-key",
    "unknown-reference",
    "wrong-type",
];

/// `is_sure` is false where something elsewhere is not read, which may be what a rule waits for.
fn unused(plan: &Plan, waiver: &Standing<'_>, is_sure: bool, patience: &Patience) -> Finding {
    let Standing { rule, at, .. } = waiver;
    let place = Place::new(&plan.config.source, waiver.span);
    if plan.config.verdict(rule) == Some(None) {
        let message = text!(
            "`{rule}` is off, so that there is nothing to waive",
            "`{rule}` est désactivée : il n'y a rien à admettre"
        );
        return Finding::new("unused-waiver", place, message)
            .maybe_fix(taken_out(&plan.config.source, waiver.span))
            .help(text!(
                "remove the waiver, or the rule's line in `[check.rules]`",
                "retirez la dérogation, ou la ligne de la règle dans `[check.rules]`"
            ));
    }
    let is_there = is_there(plan, at);
    let message = if is_there {
        text!("nothing of `{rule}` is found at `{at}`", "`{rule}` ne trouve rien à `{at}`")
    } else {
        text!("there is no `{at}` for which to waive `{rule}`", "il n'y a pas de `{at}` où admettre `{rule}`")
    };
    let near = if is_there { None } else { near(plan, at, patience) };
    let named = Place::new(&plan.config.source, waiver.named);
    let fix = near
        .as_ref()
        .and_then(|(word, applicability)| Fix::meant(&named, at, Meant { word, applicability: *applicability }));
    let help = near.as_ref().map(|(word, _)| did_you_mean(word));
    // What goes by another name is still to be excused.
    let goes = is_sure && near.is_none();
    Finding::new("unused-waiver", place, message)
        .maybe_fix(fix)
        .maybe_fix(if goes { taken_out(&plan.config.source, waiver.span) } else { None })
        .help(text!(
            "remove the waiver: what it excused is mended, or `at` names another place",
            "retirez la dérogation : ce qu'elle excusait est réparé, ou `at` nomme un autre endroit"
        ))
        .maybe_help(help)
}

/// Whether a waiver names something of the plan: a record, a file, a folder.
fn is_there(plan: &Plan, at: &str) -> bool {
    if let Some((kind, id)) = at.split_once(':') {
        return Kind::parse(kind).is_some_and(|kind| plan.find(kind, id).is_some());
    }
    let path = full(at);
    let inside = format!("{path}/");
    let is_it = |own: &str| own == path || own.starts_with(&inside);
    path == "book.toml"
        || plan.documents.iter().any(|document| is_it(&document.source.path))
        || plan.index.assets.keys().any(|own| is_it(own))
}

fn full(at: &str) -> String {
    let own = at.trim_end_matches('/');
    let is_full = own == "book.toml"
        || own == "content"
        || ["content/", "static/", "themes/"].iter().any(|root| own.starts_with(root));
    if is_full { own.to_owned() } else { format!("content/{own}") }
}

/// What was probably meant by a place that is not there.
fn near(plan: &Plan, at: &str, patience: &Patience) -> Option<(String, Applicability)> {
    let guess = |word: String| (word, Applicability::Suggested);
    if let Some((word, id)) = at.split_once(':') {
        let Some(kind) = Kind::parse(word) else {
            let meant = suggest::kind(word)?;
            return plan.find(Kind::parse(meant.word)?, id).map(|_| guess(format!("{}:{id}", meant.word)));
        };
        let meant = plan.own().meant_id(kind, id, patience)?;
        let is_former = plan.own().former(kind, id).is_some();
        let meant = format!("{word}:{}", meant.word);
        return Some(if is_former { (meant, Applicability::Safe) } else { guess(meant) });
    }
    let path = full(at);
    let short = |found: &str| {
        let is_short = !at.starts_with("content/");
        found.strip_prefix("content/").filter(|_| is_short).unwrap_or(found).to_owned()
    };
    if let Some(now) = plan.own().former_file(&path) {
        return Some((short(now), Applicability::Safe));
    }
    plan.own().near_file(&path, "", patience).map(|found| guess(short(found)))
}

/// Severities that the book may not change.
fn unyielding(plan: &Plan, said: &mut Vec<Finding>) {
    let table = plan.config.book.check.as_ref().and_then(|check| check.rules.as_ref());
    for (rule, verdict) in table.iter().flat_map(|table| &table.value.0) {
        if NEVER.contains(&&*rule.value) && matches!(&*verdict.value, "off" | "warn") {
            let place = Place::new(&plan.config.source, verdict.span);
            let rule = &rule.value;
            said.push(
                Finding::new(
                    "wrong-type",
                    place,
                    text!("`{rule}` is always an error", "`{rule}` est toujours une erreur"),
                )
                .help(text!(
                    "remove the line, and mend what the rule finds",
                    "retirez la ligne, et réparez ce que la règle trouve"
                )),
            );
        }
    }
}

/// Whether a waiver holds; says so if not.
fn stands(plan: &Plan, waiver: &At<Waiver>, today: Date, said: &mut Vec<Finding>) -> bool {
    let place = |span| Place::new(&plan.config.source, span);
    let Some(rule) = &waiver.rule else { return false };
    if crate::rules::rule(&rule.value).is_none() {
        said.push(super::rules::unknown_rule::unknown(place(rule.span), &rule.value));
        return false;
    }
    let name = &*rule.value.0;
    if NEVER.contains(&name) {
        let message = text!("`{name}` cannot be waived", "`{name}` n'admet pas de dérogation");
        said.push(Finding::new("unknown-rule", place(rule.span), message).help(text!(
            "mend what it finds, and remove the waiver",
            "réparez ce qu'elle trouve, et retirez la dérogation"
        )));
        return false;
    }
    let may_be_lost = plan.config.damaged && waiver.why.is_none();
    if !may_be_lost && !waiver.is_explained() {
        said.push(
            Finding::new(
                "waiver-without-reason",
                place(waiver.span),
                text!("this waiver of `{name}` gives no reason", "cette dérogation à `{name}` ne donne pas de raison"),
            )
            .help(text!(
                "add `why = \"…\"`, for whoever reads it next year",
                "ajoutez `why = \"…\"`, pour qui la lira l'an prochain"
            )),
        );
        return false;
    }
    if let Some(until) = waiver.until.as_ref().filter(|_| waiver.is_over(today)) {
        let end = until.value;
        said.push(
            Finding::new(
                "expired-waiver",
                place(until.span),
                text!("this waiver of `{name}` held until {end}", "cette dérogation à `{name}` valait jusqu'au {end}"),
            )
            .help(text!(
                "mend what it excuses, or give it a later `until`",
                "réparez ce qu'elle excuse, ou donnez-lui un `until` plus tardif"
            ))
            .maybe_fix(taken_out(&plan.config.source, waiver.span)),
        );
        return false;
    }
    true
}
