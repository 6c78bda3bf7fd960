//! What is wrong, as the page shows it: the frames of the terminal, as plain text.

use std::sync::Arc;

use crate::diagnostic::human::{self, Options};
use crate::diagnostic::{Finding, Severity};

/// Frames of one kind that are shown; the rest is counted.
const SHOWN: usize = 100;

/// The frames of a page have no colours, and a width that fits beside it.
pub(super) const FRAMES: Options = Options { colour: false, width: Some(100), all: false };

/// What is wrong with a plan.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// Every finding, in order.
    pub(super) findings: Arc<Vec<Finding>>,
    /// Those that pages show: of a site for a narrower circle, what that circle may know.
    pub(super) shown: Arc<Vec<Finding>>,
    /// A frame for each error.
    pub(super) errors: Vec<String>,
    /// Errors that have no frame here.
    pub(super) more_errors: usize,
    /// How many warnings there are.
    pub(super) warnings: usize,
}

impl Report {
    pub(super) fn new(findings: Vec<Finding>, of_circle: Option<Arc<Vec<Finding>>>) -> Self {
        let findings = Arc::new(findings);
        let shown = of_circle.unwrap_or_else(|| Arc::clone(&findings));
        let (errors, more_errors) = frames(&shown, Severity::Error);
        let warnings = shown.iter().filter(|finding| finding.severity == Severity::Warning).count();
        Self { findings, shown, errors, more_errors, warnings }
    }

    /// A frame for each warning, and how many are left out.
    pub(super) fn warnings(&self) -> (Vec<String>, usize) {
        frames(&self.shown, Severity::Warning)
    }
}

fn frames(findings: &[Finding], severity: Severity) -> (Vec<String>, usize) {
    let mut of_kind = findings.iter().filter(|finding| finding.severity == severity);
    let shown = of_kind.by_ref().take(SHOWN).map(|finding| human::frame(finding, FRAMES)).collect();
    (shown, of_kind.count())
}
