//! Changes on disk: the system's own notices, on a thread for each plan.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use crossbeam_channel::Sender;

use crate::system::led_to;
use crate::watch::{Batch, Gather, Notice, Watch};

/// Something happened to the files of a plan.
pub(super) struct Heard {
    pub(super) root: PathBuf,
    pub(super) batch: Batch,
}

/// Watches the folders of a plan.
pub(super) struct Watcher {
    root: PathBuf,
    notices: mpsc::Sender<Notice>,
    /// It watches as long as it is held; nothing where the system does not tell.
    watch: Option<Watch>,
    watched: BTreeSet<Box<str>>,
    /// What the root was known by when it was watched.
    root_was: Option<(u64, u64)>,
}

/// A thread that gathers notices looks this often whether anybody is left.
const PATIENCE: Duration = Duration::from_mins(1);

impl Watcher {
    /// Starts to watch a plan.
    pub(super) fn new(root: &Path, folders: &BTreeSet<Box<str>>, out: Sender<Heard>) -> Self {
        let (notices, heard) = mpsc::channel();
        let mut gather = Gather::new(root.into(), heard);
        let own = root.to_path_buf();
        let run = move || {
            while let Some(batch) = gather.next(PATIENCE) {
                let is_empty = batch.paths.is_empty() && !batch.lost && !batch.look && batch.failed.is_none();
                if !is_empty && out.send(Heard { root: own.clone(), batch }).is_err() {
                    return;
                }
            }
        };
        // Without a thread nobody listens, and it looks as if the system did not tell.
        let has_ears = std::thread::Builder::new().name("watcher".into()).spawn(run).is_ok();
        let mut watcher = Self { root: root.into(), notices, watch: None, watched: BTreeSet::new(), root_was: None };
        if has_ears {
            watcher.follow(folders, true);
        }
        watcher
    }

    /// Watches the folders that there are now.
    pub(super) fn follow(&mut self, folders: &BTreeSet<Box<str>>, moved: bool) {
        if moved || self.watched != *folders {
            self.root_was = led_to(&self.root).ok();
            self.watch = Watch::new(&self.root, folders, &self.notices).ok();
            self.watched.clone_from(folders);
            // Something may have happened before it was watched.
            let _ = self.notices.send(Notice::Look);
        }
    }

    /// Whether another folder has taken the root's place, or it has gone or come: nobody would tell of it.
    pub(super) fn has_another_root(&self) -> bool {
        led_to(&self.root).ok() != self.root_was
    }

    /// Whether the files have to be looked at again and again.
    pub(super) fn is_deaf(&self) -> bool {
        self.watch.is_none()
    }

    /// The system has stopped telling.
    pub(super) fn failed(&mut self) {
        self.watch = None;
    }
}
