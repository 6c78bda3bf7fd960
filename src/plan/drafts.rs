//! What is wrong with a draft keeps nobody from building a site that it is no part of.

use crate::diagnostic::{Finding, Place, Severity};

use super::Plan;

/// Makes warnings of errors that stand in drafts.
pub fn excuse(plan: &Plan, findings: &mut [Finding]) {
    let errors = findings.iter_mut().filter(|finding| finding.severity == Severity::Error);
    for finding in errors.filter(|finding| is_of_a_draft(plan, &finding.place)) {
        finding.severity = Severity::Warning;
    }
}

fn is_of_a_draft(plan: &Plan, place: &Place) -> bool {
    let by_path = plan.documents.binary_search_by(|document| document.source.path.cmp(&place.source.path));
    by_path.is_ok_and(|at| {
        let document = &plan.documents[at];
        let before = document.items.iter().rfind(|item| item.span.start <= place.span.start);
        document.common.is_draft() || before.is_some_and(|item| item.common.is_draft())
    })
}
