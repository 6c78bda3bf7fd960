//! What every part of a preview looks at: one value, replaced as a whole.

use std::sync::Arc;

use tokio::sync::watch;

use crate::check::Waived;

use super::report::Report;
use super::snapshot::Snapshot;

/// How things stand.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// The site to answer from.
    pub(super) snapshot: Arc<Snapshot>,
    /// What is wrong with the plan.
    pub(super) report: Arc<Report>,
    /// The address of the page that was edited last, for pages that follow.
    pub(super) follow: Option<Arc<Follow>>,
}

/// Where to go.
#[derive(Debug)]
pub(super) struct Follow {
    /// After which change.
    pub(super) version: u64,
    /// The page, from the root.
    pub(super) address: String,
}

/// Who may change it.
pub(super) type States = watch::Sender<State>;

/// Puts what the rules found beside the site that they looked at, if it is one to know it. If there is a
/// later one by now, its own check is under way, and only the report changes.
pub(super) fn settle(states: &States, site: Option<u64>, report: Arc<Report>, waived: Vec<Waived>) {
    states.send_modify(|state| {
        let findings = Arc::clone(&report.findings);
        state.report = report;
        if site == Some(state.snapshot.version) {
            let old = &state.snapshot;
            state.snapshot = Arc::new(Snapshot {
                version: old.version,
                site: old.site.with_findings(findings, waived),
                assets: Arc::clone(&old.assets),
                marks: old.marks.clone(),
            });
        }
    });
}
