//! What happens to the files: the system's own notices, gathered until they make sense together.
//!
//! Each folder is watched by itself, so that a folder that cannot be watched is an error here and not
//! silence later. A notice that others were lost is kept, and means: look at everything again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::system::slashed;

/// A file that was written to counts as saved after this long without a further notice.
const QUIET: Duration = Duration::from_millis(3);

/// The same while saves follow each other closely.
const QUIET_IN_A_BURST: Duration = Duration::from_millis(12);

/// The same while a file is open for writing: its writer is about to say that it is done.
const QUIET_WHILE_WRITING: Duration = Duration::from_millis(40);

/// Notices are not gathered for longer than this.
const LONGEST: Duration = Duration::from_millis(200);

/// What a watcher says.
#[derive(Debug)]
pub(crate) enum Notice {
    /// Something happened at a path; whether its writer is still at it.
    Touched(PathBuf, bool),
    /// Notices were lost.
    Lost,
    /// Something may have happened before there was anybody to tell.
    Look,
    /// The watcher does not work any more.
    Failed(notify::Error),
}

/// Notices that belong together.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// Where something happened, relative to the root, with `/`.
    pub(crate) paths: BTreeSet<Box<str>>,
    /// Anything may have happened, also to the watch itself.
    pub(crate) lost: bool,
    /// Anything may have happened.
    pub(crate) look: bool,
    /// Why the watcher does not work any more.
    pub(crate) failed: Option<String>,
    /// When the first notice came.
    pub(crate) begun: Option<Instant>,
}

/// A watch on exactly the folders that a plan is read from.
#[derive(Debug)]
pub(crate) struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches folders (relative to the root), and the root itself without what is below it.
    pub(crate) fn new(root: &Path, folders: &BTreeSet<Box<str>>, out: &Sender<Notice>) -> notify::Result<Self> {
        let out = out.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| tell(event, &out))?;
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        let themes = root.join("themes");
        if themes.is_dir() {
            watcher.watch(&themes, RecursiveMode::NonRecursive)?;
        }
        for folder in folders {
            match watcher.watch(&root.join(&**folder), RecursiveMode::NonRecursive) {
                // Gone since it was read: whoever took it away is heard by its parent.
                Err(error) if is_gone(&error) => {}
                other => other?,
            }
        }
        Ok(Self { _watcher: watcher })
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// One notice of the system, in our words. Nobody listens any more when the preview ends.
fn tell(event: notify::Result<Event>, out: &Sender<Notice>) {
    let event = match event {
        Ok(event) => event,
        Err(error) => return drop(out.send(Notice::Failed(error))),
    };
    if event.need_rescan() {
        return drop(out.send(Notice::Lost));
    }
    let writing = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        // Reading is no change; our own reading least of all.
        EventKind::Access(_) => return,
        EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)) => cfg!(target_os = "linux"),
        _ => false,
    };
    if event.paths.is_empty() {
        return drop(out.send(Notice::Lost));
    }
    for path in event.paths {
        let _ = out.send(Notice::Touched(path, writing));
    }
}

/// Gathers notices into batches.
#[derive(Debug)]
pub(crate) struct Gather {
    /// The folder that paths are relative to.
    root: PathBuf,
    notices: Receiver<Notice>,
    /// When the last batches were handed out.
    recent: [Option<Instant>; 2],
}

impl Gather {
    pub(crate) fn new(root: PathBuf, notices: Receiver<Notice>) -> Self {
        Self { root, notices, recent: [None; 2] }
    }

    /// The next batch, or an empty one if nothing happens within `patience`. Nothing when nobody is left
    /// who could say anything.
    pub(crate) fn next(&mut self, patience: Duration) -> Option<Batch> {
        let mut batch = Batch::default();
        let mut writing = BTreeSet::new();
        match self.notices.recv_timeout(patience) {
            Ok(notice) => self.take(notice, &mut batch, &mut writing),
            Err(RecvTimeoutError::Timeout) => return Some(batch),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
        let begun = Instant::now();
        batch.begun = Some(begun);
        let burst = self.recent.iter().all(|at| at.is_some_and(|at| at.elapsed() < QUIET_IN_A_BURST * 5));
        while begun.elapsed() < LONGEST {
            let quiet = match (writing.is_empty(), burst) {
                (false, _) => QUIET_WHILE_WRITING,
                (true, true) => QUIET_IN_A_BURST,
                (true, false) => QUIET,
            };
            match self.notices.recv_timeout(quiet) {
                Ok(notice) => self.take(notice, &mut batch, &mut writing),
                Err(_) => break,
            }
        }
        if !batch.paths.is_empty() || batch.lost {
            self.recent = [self.recent[1], Some(Instant::now())];
        }
        Some(batch)
    }

    fn take(&self, notice: Notice, batch: &mut Batch, writing: &mut BTreeSet<Box<str>>) {
        match notice {
            Notice::Lost => batch.lost = true,
            Notice::Look => batch.look = true,
            Notice::Failed(error) => batch.failed = Some(reason(&error)),
            Notice::Touched(path, is_writing) => match self.relative(&path) {
                Some(path) if is_read(&path) => {
                    if is_writing {
                        writing.insert(path.clone());
                    } else {
                        writing.remove(&path);
                    }
                    batch.paths.insert(path);
                }
                Some(_) => {}
                // Not a name that could be read; but that it cannot is told.
                None => batch.lost = true,
            },
        }
    }

    fn relative(&self, path: &Path) -> Option<Box<str>> {
        slashed(path.strip_prefix(&self.root).ok()?)
    }
}

/// Whether a plan is read from there.
fn is_read(path: &str) -> bool {
    path == "book.toml"
        || ["content", "static", "themes"]
            .iter()
            .any(|top| path.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Why a watcher does not work, for people.
pub(crate) fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system's limit of watched folders is reached".into(),
        notify::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn gather() -> (Sender<Notice>, Gather) {
        let (out, notices) = mpsc::channel();
        (out, Gather::new("/plan".into(), notices))
    }

    fn touched(path: &str, writing: bool) -> Notice {
        Notice::Touched(path.into(), writing)
    }

    #[test]
    fn a_burst_is_one_batch() {
        let (out, mut gather) = gather();
        for at in 0..20 {
            out.send(touched(&format!("/plan/content/{}.md", at % 3), false)).unwrap();
        }
        let batch = gather.next(Duration::ZERO).unwrap();
        assert_eq!(
            batch.paths.iter().map(|path| &**path).collect::<Vec<_>>(),
            ["content/0.md", "content/1.md", "content/2.md"]
        );
        assert!(gather.next(Duration::ZERO).unwrap().paths.is_empty());
    }

    #[test]
    fn lost_notices_are_not_lost_on_us() {
        let (out, mut gather) = gather();
        tell(Ok(Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan)), &out);
        assert!(gather.next(Duration::ZERO).unwrap().lost);
        out.send(touched("/plan/content/a\u{0}", false)).unwrap();
        out.send(Notice::Touched(Path::new("/elsewhere").into(), false)).unwrap();
        assert!(gather.next(Duration::ZERO).unwrap().lost);
    }

    #[test]
    fn only_what_is_read_is_heard() {
        let (out, mut gather) = gather();
        for path in ["/plan/public/index.html", "/plan/.git/index", "/plan/target/x", "/plan/book.toml~"] {
            out.send(touched(path, false)).unwrap();
        }
        let batch = gather.next(Duration::ZERO).unwrap();
        assert!(batch.paths.is_empty() && !batch.lost, "{batch:?}");
    }

    #[test]
    fn reading_is_no_change() {
        let (out, mut gather) = gather();
        tell(
            Ok(Event::new(EventKind::Access(AccessKind::Open(AccessMode::Any))).add_path("/plan/content/a.md".into())),
            &out,
        );
        assert!(gather.next(Duration::ZERO).unwrap().paths.is_empty());
    }
}
