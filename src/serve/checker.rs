//! The rules, run behind the site: an author sees a page before it has been judged.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::check::Waived;
use crate::diagnostic::Finding;
use crate::diagnostic::fault::survive;
use crate::model::Date;
use crate::pipeline;
use crate::plan::Visible;
use crate::principles::Coverage;

use super::report::Report;
use super::state::{self, States};
use super::{Event, Log};

/// What is to be judged.
#[derive(Debug)]
pub(super) struct Job {
    /// The site that shows it.
    pub(super) version: u64,
    pub(super) plan: Arc<Visible>,
    pub(super) coverage: Coverage,
    pub(super) today: Date,
    /// What was found while it was read, and in its theme.
    pub(super) findings: Vec<Finding>,
    /// Files that an older state stands in for: what the rules say of that state is not so on disk.
    pub(super) held: Vec<Box<str>>,
    /// Where the site shows less than the plan: what its circle may know of what is wrong.
    pub(super) narrow: Option<Arc<Vec<Finding>>>,
}

/// Saves that follow each other closely are judged once.
const PAUSE: Duration = Duration::from_millis(30);

/// Starts judging what is sent; the latest counts.
pub(super) fn start(states: States, log: Log) -> std::io::Result<Sender<Job>> {
    let (sender, jobs) = mpsc::channel::<Job>();
    // One thread: the other cores are for whoever waits for a page.
    let pool = ThreadPoolBuilder::new().num_threads(1).build().map_err(std::io::Error::other)?;
    std::thread::Builder::new().name("checker".into()).spawn(move || {
        // A rule that fails is not to take the next findings with it.
        let surely = |job, is_first| {
            if survive(|| judge(&pool, job, is_first, &states, &log)).is_none() {
                log(Event::Failed);
            }
        };
        // What is wrong to begin with is told first, whatever changes meanwhile.
        let Ok(first) = jobs.recv() else { return };
        surely(first, true);
        while let Some(job) = latest(&jobs) {
            surely(job, false);
        }
    })?;
    Ok(sender)
}

fn latest(jobs: &Receiver<Job>) -> Option<Job> {
    let mut job = jobs.recv().ok()?;
    loop {
        match jobs.recv_timeout(PAUSE) {
            Ok(newer) => job = newer,
            Err(RecvTimeoutError::Timeout) => return Some(job),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

fn judge(pool: &ThreadPool, job: Job, is_first: bool, states: &States, log: &Log) {
    let Job { version, plan, coverage, today, findings, held, narrow } = job;
    let site = narrow.is_none().then_some(version);
    let read: Vec<Finding> =
        findings.iter().filter(|finding| held.contains(&finding.place.source.path)).cloned().collect();
    let (mut findings, waived): (_, Vec<Waived>) = pool.install(|| pipeline::judge(&plan, &coverage, today, findings));
    drop(plan);
    if !held.is_empty() {
        findings.retain(|finding| {
            !held.contains(&finding.place.source.path) || read.iter().any(|own| own.place == finding.place)
        });
    }
    let known = Arc::clone(&states.borrow().report);
    if *known.findings == findings && narrow.as_ref().is_none_or(|shown| *known.shown == **shown) {
        if is_first {
            log(Event::Findings(Arc::clone(&known.findings)));
        }
        // The site may still have been made with older ones.
        let book = Arc::clone(states.borrow().snapshot.site.book());
        if *book.findings != findings || book.waived.len() != waived.len() {
            state::settle(states, site, known, waived);
        }
        return;
    }
    let report = Arc::new(Report::new(findings, narrow));
    log(Event::Findings(Arc::clone(&report.findings)));
    state::settle(states, site, report, waived);
}
