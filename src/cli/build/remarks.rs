//! What a build says beside its findings, a line each.

use std::collections::BTreeSet;
use std::path::Path;

use crate::check::{NEVER_WAIVED, is_firm};
use crate::config::Config;
use crate::diagnostic::{Finding, Severity, Text, text};
use crate::system::Shown as _;

use super::Ready;

/// The rule of questions that nothing answers.
const OPEN: &str = "unanswered-question";

/// Takes out what is only open: a plan in progress has much of it, and is published all the same. [`waiting`] counts it.
pub(super) fn without_open(findings: &mut Vec<Finding>) {
    findings.retain(|finding| finding.rule != OPEN || finding.severity == Severity::Error);
}

/// How many questions wait for an answer, as the closest circle of these sees it, if it is shown what is open.
pub(super) fn waiting(ready: &[Ready], config: &Config) -> Option<Text> {
    let closest = ready.iter().max_by_key(|one| one.circle)?;
    if !closest.seen.plan.shows_coverage() || config.verdict(OPEN) == Some(None) {
        return None;
    }
    let counts = closest.checked.coverage.principles.iter().map(|own| own.questions());
    let (answered, asked) = counts.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    match asked - answered {
        0 => None,
        1 => Some(text!(
            "1 of {asked} questions waits for an answer: `parvis check` says how to give it",
            "1 question sur {asked} attend une réponse : `parvis check` dit comment la donner"
        )),
        open => Some(text!(
            "{open} of {asked} questions wait for an answer: `parvis check` says how to give it",
            "{open} questions sur {asked} attendent une réponse : `parvis check` dit comment la donner"
        )),
    }
}

/// The circles for which nothing of the plan is: their site is almost empty, and whoever publishes it wants to know why.
pub(super) fn unread(ready: &[Ready], config: &Config) -> Option<Text> {
    let default = config.audiences.default;
    let holds_nothing = |one: &&Ready| one.seen.plan.documents.iter().all(|document| document.items.is_empty());
    let of_others = ready.iter().filter(|one| one.circle < default).filter(holds_nothing);
    let names: Vec<&str> = of_others.map(|one| config.audiences.name(one.circle)).collect();
    let (widest, default) = (*names.first()?, config.audiences.name(default));
    let ((sites, are), (sites_fr, are_fr)) = match names.len() {
        1 => (("the site", "is"), ("le site", "est presque vide")),
        _ => (("the sites", "are"), ("les sites", "sont presque vides")),
    };
    let names = names.join("`, `");
    Some(text!(
        "{sites} for `{names}` {are} almost empty: nothing in the plan is marked for so wide a circle, and what is not marked is for `{default}`; write `audience = \"{widest}\"` at the top of what they may read, or build for `{default}` where nobody else can open the page",
        "{sites_fr} de `{names}` {are_fr} : rien dans le plan n'est marqué pour un cercle si large, et ce qui n'est pas marqué est pour `{default}` ; écrivez `audience = \"{widest}\"` en haut de ce qui peut s'y lire, ou construisez pour `{default}` là où personne d'autre n'ouvre la page"
    ))
}

/// That a site of others has been replaced, and whether more can be read there now.
pub(super) fn replaced(was: &str, names: &[&str], config: &Config, out: &Path) -> Text {
    let now = match names {
        [one] => config.audiences.find(one),
        _ => None,
    };
    let (out, names) = (out.shown(), names.join(", "));
    let is_closer = now.is_some_and(|now| config.audiences.find(was).is_some_and(|was| was < now));
    if is_closer {
        text!(
            "`{out}` held the site for `{was}`, and now holds that for `{names}`, who read more: take care who may open it",
            "`{out}` contenait le site de `{was}`, et contient maintenant celui de `{names}`, qui en lit plus : veillez à qui peut l'ouvrir"
        )
    } else {
        text!(
            "`{out}` held the site for `{was}`, and now holds that for `{names}`",
            "`{out}` contenait le site de `{was}`, et contient maintenant celui de `{names}`"
        )
    }
}

/// That nothing is published, and how to publish with what is known.
pub(super) fn unpublished(findings: &[Finding]) -> Text {
    let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
    let rules: BTreeSet<&str> = errors().map(|finding| finding.rule).collect();
    let firm: Vec<&str> = rules.iter().copied().filter(|rule| NEVER_WAIVED.contains(rule)).collect();
    let lines: Vec<String> = rules.iter().map(|rule| format!("{rule} = \"warn\"")).collect();
    if rules.is_empty() {
        text!(
            "nothing is published, since `--strict` lets no warning pass; what was there stays",
            "rien n'est publié, car `--strict` ne laisse passer aucun avertissement ; ce qui était là reste"
        )
    } else if errors().any(|finding| {
        let is_of_book = &*finding.place.source.path == "book.toml";
        // What hides behind it may be what nothing excuses.
        is_of_book && (finding.rule == "unknown-audience" || finding.rule == "too-deep" && is_firm(finding))
    }) {
        text!(
            "nothing is published: `parvis check` names what has to be mended first",
            "rien n'est publié : `parvis check` nomme ce qui est d'abord à réparer"
        )
    } else if firm.is_empty() {
        let lines = lines.join("`, `");
        text!(
            "nothing is published; to publish with what is known, write `{lines}` under `[check.rules]` in book.toml, or waive one place with `[[waive]]`",
            "rien n'est publié ; pour publier en connaissance de cause, écrivez `{lines}` sous `[check.rules]` dans book.toml, ou admettez un endroit avec `[[waive]]`"
        )
    } else {
        let firm = firm.join("`, `");
        text!(
            "nothing is published, and `{firm}` has to be mended first: it cannot be waived",
            "rien n'est publié, et `{firm}` est d'abord à réparer : aucune dérogation n'y vaut"
        )
    }
}
