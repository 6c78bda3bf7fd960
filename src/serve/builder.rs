//! After each batch of changes: the sources brought up to date, and the next snapshot.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::time::{Duration, Instant};

use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::watch as channel;

use crate::diagnostic::Finding;
use crate::diagnostic::fault::survive;
use crate::load::{Changes, Disk};

use super::checker::{self, Job};
use super::report::Report;
use super::search::Search;
use super::state::{Follow, State, States};
use super::{Event, Failure, Log, Settings};
use crate::system::led_to;
use crate::watch::{Batch, Gather, Notice, Watch, reason};
use maker::Maker;

mod assets;
mod looks;
mod maker;

/// An emptied file is perhaps about to be filled: an editor that saves in two steps gets this long.
const GRACE_EMPTY: Duration = Duration::from_millis(250);

/// A file that is gone is perhaps about to come back: an editor that saves by renaming gets this long.
const GRACE_GONE: Duration = Duration::from_millis(50);

/// How often the day is looked at, and where the repository stands.
const LOOK: Duration = Duration::from_secs(5);

/// Makes the first snapshot and starts the threads that make the others.
pub(super) fn start(settings: Settings, token: &str, log: Log) -> Result<(channel::Receiver<State>, Search), Failure> {
    let root = std::path::absolute(&settings.root).map_err(Failure::Root)?;
    let disk = Disk::new(root.clone());
    let sources = disk.load().map_err(Failure::Root)?;
    // A pool of its own: whoever waits for a page does not wait for the search or the rules as well.
    let pool = ThreadPoolBuilder::new().build().map_err(|error| Failure::System(std::io::Error::other(error)))?;
    let mut maker = Maker::new(disk.clone(), sources, &settings, token);
    let (snapshot, job) = pool.install(|| maker.first());
    let circles = &job.plan.config.audiences;
    if let Some(name) = settings.audience.filter(|name| circles.find(name).is_none()) {
        return Err(Failure::Audience(name, circles.order.clone()));
    }
    let report = Arc::new(Report::new(read_errors(&job.findings), job.narrow.clone()));
    let (states, state) = channel::channel(State { snapshot: Arc::new(snapshot), report, follow: None });
    let search = Search::start(state.clone()).map_err(Failure::System)?;
    if let Some(silence) = maker.silence() {
        log(Event::Undated(silence.clone()));
    }
    let jobs = checker::start(states.clone(), Arc::clone(&log)).map_err(Failure::System)?;
    let _ = jobs.send(job);
    let (notices, heard) = mpsc::channel();
    let mut builder = Builder {
        root: root.clone(),
        pool,
        maker,
        states,
        jobs,
        log,
        notices,
        ears: Ears::Polling(Duration::ZERO),
        watched: Paths::new(),
        root_was: None,
        navigate: settings.navigate,
        first_notice: None,
        away: false,
        polls: settings.poll,
    };
    if settings.poll {
        builder.poll("as asked");
    } else {
        builder.listen();
    }
    let gather = Gather::new(root, heard);
    std::thread::Builder::new().name("builder".into()).spawn(move || builder.run(gather)).map_err(Failure::System)?;
    Ok((state, search))
}

/// What can be told before the rules have run.
fn read_errors(findings: &[Finding]) -> Vec<Finding> {
    let mut errors: Vec<Finding> =
        findings.iter().filter(|finding| finding.severity == crate::diagnostic::Severity::Error).cloned().collect();
    crate::diagnostic::sort(&mut errors);
    errors
}

/// How changes are learnt of.
#[derive(Debug)]
enum Ears {
    /// The system tells.
    Watching(#[expect(dead_code, reason = "it watches as long as it is held")] Watch),
    /// The files are looked at again and again, this often.
    Polling(Duration),
}

struct Builder {
    root: PathBuf,
    pool: ThreadPool,
    maker: Maker,
    states: States,
    jobs: Sender<Job>,
    log: Log,
    notices: Sender<Notice>,
    ears: Ears,
    /// The folders that are watched.
    watched: Paths,
    /// What the root was known by when it was watched.
    root_was: Option<(u64, u64)>,
    navigate: bool,
    first_notice: Option<Instant>,
    /// The plan's folder cannot be read at the moment.
    away: bool,
    /// The files are to be looked at, whatever the system tells.
    polls: bool,
}

impl Builder {
    fn run(mut self, mut gather: Gather) {
        let mut changes = Changes::default();
        loop {
            let waiting = self.grace(&changes);
            let patience = match (&self.ears, waiting) {
                (_, Some(left)) => left,
                (Ears::Polling(every), None) => *every,
                (Ears::Watching(_), None) => LOOK,
            };
            let Some(mut batch) = gather.next(patience) else { return };
            // Another folder that takes the root's place is none that the system would tell of.
            batch.lost |= matches!(self.ears, Ears::Watching(_)) && led_to(&self.root).ok() != self.root_was;
            self.take(&batch, &mut changes);
            if self.grace(&changes).is_none() {
                self.rebuild(&std::mem::take(&mut changes));
            }
            if let Some(silence) = self.maker.unchanged() {
                (self.log)(Event::Unchanged(silence));
            }
        }
    }

    /// Brings the sources up to date after a batch.
    fn take(&mut self, batch: &Batch, changes: &mut Changes) {
        if let Some(why) = &batch.failed {
            self.poll(why);
        }
        let look_everywhere =
            batch.lost || batch.look || batch.failed.is_some() || matches!(self.ears, Ears::Polling(_));
        if batch.paths.is_empty() && !look_everywhere {
            return;
        }
        let begun = Instant::now();
        let found = self.pool.install(|| self.maker.reload((!look_everywhere).then_some(&batch.paths)));
        if let Ears::Polling(every) = &mut self.ears {
            *every = pace(begun.elapsed());
        }
        match found {
            Ok(found) => {
                if std::mem::take(&mut self.away) && !self.polls {
                    self.listen();
                }
                if !found.is_empty() && self.first_notice.is_none() {
                    self.first_notice = Some(batch.begun.unwrap_or(begun));
                }
                // A folder that went and came back is another one, even under the same name.
                let moved = found.folders || batch.lost || batch.paths.iter().any(|path| self.maker.is_folder(path));
                changes.merge(found);
                self.listen_again_if(moved);
            }
            // Nobody tells of a folder that has gone when it comes back: it is looked for.
            Err(error) if !self.away => {
                self.away = true;
                self.ears = Ears::Polling(pace(Duration::ZERO));
                (self.log)(Event::Unreadable(error));
            }
            Err(_) => {}
        }
    }

    /// How long to wait for the second half of a save, if this looks like the first.
    fn grace(&self, changes: &Changes) -> Option<Duration> {
        let since = self.first_notice?.elapsed();
        let grace = if !changes.emptied.is_empty() {
            GRACE_EMPTY
        } else if !changes.gone.is_empty() {
            GRACE_GONE
        } else {
            return None;
        };
        grace.checked_sub(since).filter(|left| !left.is_zero())
    }

    /// Watches the folders that there are now, and looks everywhere once more: something may have
    /// happened in a new one before it was watched.
    fn listen(&mut self) {
        let folders = self.maker.sources().folders.clone();
        self.root_was = led_to(&self.root).ok();
        match Watch::new(&self.root, &folders, &self.notices) {
            Ok(watch) => self.ears = Ears::Watching(watch),
            Err(error) => return self.poll(&reason(&error)),
        }
        self.watched = folders;
        // Heard as a batch of its own, so that a save in the meantime is not missed.
        let _ = self.notices.send(Notice::Look);
    }

    fn listen_again_if(&mut self, moved: bool) {
        let watching = matches!(self.ears, Ears::Watching(_));
        if watching && (moved || self.watched != self.maker.sources().folders) {
            self.listen();
        }
    }

    fn poll(&mut self, why: &str) {
        if !matches!(self.ears, Ears::Polling(every) if !every.is_zero()) {
            self.ears = Ears::Polling(pace(Duration::ZERO));
            (self.log)(Event::Polling(why.to_owned()));
        }
    }

    fn rebuild(&mut self, changes: &Changes) {
        if changes.is_empty() && !self.maker.is_another_day() && !self.maker.is_behind() {
            self.first_notice = None;
            return;
        }
        let current = self.states.borrow().clone();
        let made = self.pool.install(|| survive(|| self.maker.next(&current.snapshot, changes)));
        let Some(made) = made else {
            self.maker.forget();
            self.first_notice = None;
            return (self.log)(Event::Failed);
        };
        let version = made.0.version;
        let (snapshot, job) = made;
        let follow = self.navigate.then(|| self.maker.page_of(&changes.files)).flatten();
        self.states.send_modify(|state| {
            state.snapshot = Arc::new(snapshot);
            if let Some(address) = follow {
                state.follow = Some(Arc::new(Follow { version, address }));
            }
        });
        let took = self.first_notice.take().map_or(Duration::ZERO, |at| at.elapsed());
        (self.log)(Event::Rebuilt { files: changes.files.iter().cloned().collect(), took });
        let _ = self.jobs.send(job);
        // `book.toml` may name another theme now.
        self.listen_again_if(false);
        // Taken apart here, where nobody waits for it.
        drop(current);
    }
}

/// How often to look at files of which one look takes this long.
fn pace(look: Duration) -> Duration {
    (look * 10).clamp(Duration::from_millis(250), Duration::from_secs(5))
}

/// Paths that changed.
type Paths = BTreeSet<Box<str>>;
