//! What the book says of rules' severities.

use std::sync::Arc;

use crate::diagnostic::suggest::{Meant, meant};
use crate::diagnostic::{Applicability, Finding, Fix, Place, Severity, Source, text};
use crate::model::value::TextMap;

/// A severity that the book gives a rule; nothing for "off".
pub type Verdict = Option<Severity>;

/// What `[check.rules]` says; a word that is no severity is told and passed over.
pub(super) fn verdicts(source: &Arc<Source>, rules: &TextMap, findings: &mut Vec<Finding>) -> Vec<(Box<str>, Verdict)> {
    let mut out = Vec::new();
    for (rule, verdict) in &rules.0 {
        let parsed = match &*verdict.value {
            "error" => Some(Severity::Error),
            "warn" => Some(Severity::Warning),
            "off" => None,
            other => {
                let place = Place::new(source, verdict.span);
                let near = meant(other, ["error", "warn", "off"])
                    .map(|near| Meant { applicability: Applicability::Suggested, ..near });
                let fix = near.and_then(|near| Fix::meant(&place, other, near));
                findings.push(
                    Finding::new(
                        "wrong-type",
                        place,
                        text!("`{other}` is not a severity", "`{other}` n'est pas une gravité"),
                    )
                    .help((
                        "write `\"error\"`, `\"warn\"` or `\"off\"`",
                        "écrivez `\"error\"`, `\"warn\"` ou `\"off\"`",
                    ))
                    .maybe_fix(fix),
                );
                continue;
            }
        };
        out.push((rule.value.clone(), parsed));
    }
    out
}
