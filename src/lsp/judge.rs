//! The rules, run behind whoever types. What has become outdated is given up, rule by rule.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};
use rayon::ThreadPoolBuilder;

use crate::diagnostic::fault::survive;
use crate::diagnostic::{self, Finding};
use crate::pipeline::{self, Checked, Seen};
use crate::plan::{Plan, Visible};
use crate::render;

use super::book::State;

/// What is to be judged.
pub(super) struct Job {
    pub(super) root: PathBuf,
    pub(super) version: u64,
    pub(super) state: State,
    /// The versions of the open files, as the editors count them.
    pub(super) open: HashMap<Box<str>, i32>,
}

/// What was found.
pub(super) struct Verdict {
    pub(super) root: PathBuf,
    /// The version of the plan in which it was found.
    pub(super) version: u64,
    pub(super) open: HashMap<Box<str>, i32>,
    /// In their final order.
    pub(super) findings: Vec<Finding>,
}

/// Somebody who types without a pause hears from the rules this often all the same.
const PATIENCE: Duration = Duration::from_millis(400);

/// Judges what it is sent, the latest of each plan.
pub(super) struct Judge {
    jobs: Sender<Job>,
    wanted: Wanted,
}

/// The version of each plan that is wanted.
type Wanted = Arc<Mutex<HashMap<PathBuf, Arc<AtomicU64>>>>;

impl Judge {
    /// Starts judging on a thread of its own.
    pub(super) fn start(out: Sender<Verdict>) -> std::io::Result<Self> {
        let (jobs, heard) = unbounded::<Job>();
        let wanted = Wanted::default();
        let judged = Arc::clone(&wanted);
        let pool = ThreadPoolBuilder::new().build().map_err(std::io::Error::other)?;
        std::thread::Builder::new().name("judge".into()).spawn(move || {
            pool.install(|| run(&heard, &judged, &out));
        })?;
        Ok(Self { jobs, wanted })
    }

    /// Hands over what is to be judged; what was handed over before of the same plan is outdated.
    pub(super) fn send(&self, job: Job) {
        version_of(&self.wanted, &job.root).store(job.version, Ordering::SeqCst);
        // Nobody judges any more when the program ends.
        let _ = self.jobs.send(job);
    }
}

fn version_of(wanted: &Wanted, root: &Path) -> Arc<AtomicU64> {
    let mut all = wanted.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    Arc::clone(all.entry(root.to_path_buf()).or_default())
}

fn run(jobs: &Receiver<Job>, wanted: &Wanted, out: &Sender<Verdict>) {
    let mut told: HashMap<PathBuf, Instant> = HashMap::new();
    let mut waiting: Vec<Job> = Vec::new();
    loop {
        if waiting.is_empty() {
            let Ok(job) = jobs.recv() else { return };
            waiting.push(job);
        }
        waiting.extend(jobs.try_iter());
        let job = waiting.remove(0);
        if waiting.iter().any(|newer| newer.root == job.root) {
            continue;
        }
        let version = version_of(wanted, &job.root);
        let last = *told.entry(job.root.clone()).or_insert_with(Instant::now);
        let given_up = AtomicBool::new(false);
        let go_on = || {
            let outdated = version.load(Ordering::SeqCst) != job.version && last.elapsed() < PATIENCE;
            !given_up.fetch_or(outdated, Ordering::SeqCst) && !outdated
        };
        // A rule that fails must not take the others' findings with it for good.
        let judged = survive(|| judge(&job.state, &go_on));
        let Some(Some(findings)) = judged else { continue };
        told.insert(job.root.clone(), Instant::now());
        let Job { root, version, open, .. } = job;
        if out.send(Verdict { root, version, open, findings }).is_err() {
            return;
        }
    }
}

/// What `check` finds.
fn judge(state: &State, go_on: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Finding>> {
    let State { plan, coverage, found, today, theme } = state;
    let (mut findings, waived) = pipeline::judge_while(plan, coverage, *today, found.as_ref().clone(), go_on)?;
    if let Some(theme) = theme {
        let seen = Seen { plan: Visible::whole(Plan::clone(plan)), today: *today, findings: found.as_ref().clone() };
        let checked = Checked { coverage: coverage.as_ref().clone(), findings: findings.clone(), waived };
        let site = pipeline::site(seen, checked, Arc::clone(theme), Arc::default(), render::Options::default());
        findings.extend(pipeline::unmade(&site));
        diagnostic::sort(&mut findings);
    }
    Some(findings)
}
