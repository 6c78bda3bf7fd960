//! What only a person can say about a finding: it has been read through, it went out. No fix of the finding does, since
//! `check --fix=suggested` would say so of all at once.

use gen_lsp_types::{CodeAction, CodeActionKind};

use crate::diagnostic::{Edit, Finding, Place};
use crate::model::Data;

use super::diagnostics;
use super::edits::workspace_edit;
use super::view::Here;

/// What can be said of a finding, each as its help words it.
pub(super) fn of(here: &Here<'_>, finding: &Finding) -> Vec<CodeAction> {
    let today = || (finding.place.clone(), here.view.today.to_string());
    let say = |fr: &'static str, en: &'static str| here.view.say(fr, en);
    let all = match finding.rule {
        // As `parvis reviewed`.
        "stale-review" => vec![(say("C’est relu, aujourd’hui", "It has been read through, today"), today())],
        "stale-cadence-source" => {
            vec![(say("La source est revue, aujourd’hui", "The source has been looked at, today"), today())]
        }
        "late-entry" => {
            let status = |word: &str| Some((status_of(here, finding)?, format!("\"{word}\"")));
            let said = [
                (say("La publication est parue", "It went out"), status("published")),
                (say("La publication ne paraîtra pas", "It will not go out"), status("cancelled")),
            ];
            said.into_iter().filter_map(|(title, edit)| Some((title, edit?))).collect()
        }
        _ => Vec::new(),
    };
    let action = |(title, (place, text)): (&str, (Place, String))| {
        Some(CodeAction {
            title: title.into(),
            kind: Some(CodeActionKind::QuickFix),
            diagnostics: Some(vec![diagnostics::diagnostic(here.view, finding)]),
            edit: Some(workspace_edit(here.view, &[Edit::Replace { place, text }])?),
            ..CodeAction::default()
        })
    };
    all.into_iter().filter_map(action).collect()
}

/// Where the entry that a finding stands in says its status.
fn status_of(here: &Here<'_>, finding: &Finding) -> Option<Place> {
    let at = finding.place.span.start;
    let item = here.document?.items.iter().rfind(|item| item.span.start <= at)?;
    let Data::Calendar(entry) = &item.data else { return None };
    entry.status.as_ref().map(|status| item.place(status.span))
}
