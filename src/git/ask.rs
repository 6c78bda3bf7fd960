//! Asking git, with every door shut.

use std::ffi::OsString;
use std::fs;
use std::io::{self, BufRead, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::patience::Turn;
use super::{Patience, Silence};
use crate::system::real;

/// How long a question about the repository itself may take.
const SHORT: Duration = Duration::from_secs(if cfg!(test) { 1 } else { 5 });
/// How long a question about its history may take.
const LONG: Duration = Duration::from_mins(1);

/// Variables that say whom a person trusts and how far to look: heeded. All others of git are not.
const HEEDED: &[&str] = &[
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
];

/// Asks about the repository that a folder lies in. Its configuration is read, and nothing that it names is run.
pub(super) fn public(folder: &Path, patience: &Patience, args: &[&str]) -> Result<String, Silence> {
    // Where there is nothing to find, git takes longer to start than a small book to be made.
    if real(folder).is_ok() && !is_below_a_repository(folder) {
        return Err(Silence::NoRepository);
    }
    let mut command = command();
    command.arg("-C").arg(folder).args(["-c", "core.fsmonitor=false"]).args(args);
    text(Asked::new(command, Vec::new(), SHORT, patience)?).map_err(|silence| match silence {
        // What looks like one and is none is told.
        Silence::NoRepository => Silence::Hollow,
        silence => silence,
    })
}

/// The folders of the doors that are open: a process that ends with a plan in its hands frees nothing. There are none when it
/// ends.
static OPEN: Mutex<Option<Vec<PathBuf>>> = Mutex::new(Some(Vec::new()));

fn open() -> MutexGuard<'static, Option<Vec<PathBuf>>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes away every private folder of this process; nothing can be asked afterwards.
pub(super) fn shut() {
    for folder in open().take().into_iter().flatten() {
        let _ = fs::remove_dir_all(folder);
    }
}

/// A folder of ours that git takes for a repository without work tree, and whose objects are somebody else's.
#[derive(Debug)]
pub(super) struct Door {
    folder: TempDir,
    objects: PathBuf,
    pub(super) patience: Patience,
}

impl Drop for Door {
    fn drop(&mut self) {
        if let Some(open) = &mut *open() {
            open.retain(|folder| folder != self.folder.path());
        }
    }
}

impl Door {
    pub(super) fn open(
        objects: &Path,
        shallow: Option<&Path>,
        format: &str,
        head: Option<&str>,
        patience: &Patience,
    ) -> Result<Self, Silence> {
        let objects = real(objects).map_err(|error| broken(&error))?;
        let make = || {
            let folder = tempfile::Builder::new().prefix("parvis-git-").tempdir()?;
            let at = |name| folder.path().join(name);
            fs::create_dir_all(at("refs"))?;
            fs::write(at("HEAD"), format!("{}\n", head.unwrap_or("ref: refs/heads/none")))?;
            let config = match format {
                "sha1" => "[core]\n\trepositoryformatversion = 0\n\tbare = true\n",
                _ => "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n",
            };
            // Some versions take attributes from the commit that is checked out.
            fs::write(at("config"), format!("{config}[attr]\n\ttree = refs/none\n"))?;
            if let Some(shallow) = shallow {
                fs::write(at("shallow"), regular(shallow)?)?;
            }
            Ok(folder)
        };
        // Made and noted in one: whoever ends the process meanwhile waits for it.
        let mut open = open();
        let Some(noted) = &mut *open else { return Err(Silence::Broken("the program ends".to_owned())) };
        let folder = make().map_err(|error: io::Error| broken(&error))?;
        noted.push(folder.path().to_owned());
        Ok(Self { folder, objects, patience: patience.clone() })
    }

    /// Asks, and waits for all of the answer.
    pub(super) fn text(&self, args: &[&str]) -> Result<String, Silence> {
        self.named(text(self.ask(args, Vec::new())?))
    }

    /// Asks; `input` is what git is told meanwhile.
    pub(super) fn ask(&self, args: &[&str], input: Vec<u8>) -> Result<Asked, Silence> {
        let mut command = command();
        let own = self.folder.path();
        command
            .current_dir(own)
            .args(args)
            .env("GIT_DIR", own)
            .env("GIT_OBJECT_DIRECTORY", &self.objects)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("HOME", own)
            .env("XDG_CONFIG_HOME", own);
        Asked::new(command, input, LONG, &self.patience)
    }

    /// The reason of a silence: what is missing in a clone that was made in part was left out.
    pub(super) fn named<T>(&self, told: Result<T, Silence>) -> Result<T, Silence> {
        told.map_err(|silence| match silence {
            Silence::Broken(_) if self.is_partial() => Silence::Partial,
            silence => silence,
        })
    }

    fn is_partial(&self) -> bool {
        let packs = fs::read_dir(self.objects.join("pack")).into_iter().flatten().flatten();
        packs.map(|entry| entry.path()).any(|path| path.extension().is_some_and(|end| end == "promisor"))
    }
}

fn command() -> Command {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os().filter(|(name, _)| is_of_git(name)) {
        command.env_remove(name);
    }
    command
        .args(["--no-pager", "--no-optional-locks", "--literal-pathspecs"])
        .env("LC_ALL", "C")
        .env("GIT_NO_LAZY_FETCH", "1")
        // Versions that do not know the line above find no way to fetch from anywhere.
        .env("GIT_ALLOW_PROTOCOL", "none")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_ATTR_NOSYSTEM", "1");
    command
}

fn is_of_git(name: &OsString) -> bool {
    name.as_encoded_bytes().starts_with(b"GIT_") && !HEEDED.iter().any(|heeded| name == heeded)
}

/// Git at work on an answer.
pub(super) struct Asked {
    /// What it has to say.
    pub(super) answer: Answer,
    child: Child,
    errors: Receiver<String>,
    _turn: Turn,
}

/// What git says, as far as it says it in time. Read on a thread of its own: `git` may be a script or a shim, and what
/// that has started keeps its output open after it has been killed. Nobody waits for it.
pub(super) struct Answer {
    pieces: Receiver<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
    /// What of the piece has been read.
    read: usize,
    until: Instant,
}

impl BufRead for Answer {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.read == self.piece.len() {
            // At the end, nothing of what was read before comes again.
            (self.read, self.piece) = (0, Vec::new());
            self.piece = match self.pieces.recv_timeout(left(self.until)) {
                Ok(piece) => piece?,
                Err(RecvTimeoutError::Timeout) => return Err(io::ErrorKind::TimedOut.into()),
                Err(RecvTimeoutError::Disconnected) => return Ok(&[]),
            };
        }
        Ok(&self.piece[self.read..])
    }

    fn consume(&mut self, read: usize) {
        self.read += read;
    }
}

impl Read for Answer {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(out)?;
        self.consume(read);
        Ok(read)
    }
}

fn left(until: Instant) -> Duration {
    until.saturating_duration_since(Instant::now())
}

/// How much of an answer is passed on at once, and how many of these wait to be read.
const PIECE: usize = 1 << 16;
const PIECES: usize = 4;

fn pass_on(mut said: ChildStdout, pieces: &SyncSender<io::Result<Vec<u8>>>) {
    loop {
        let mut piece = vec![0; PIECE];
        let read = said.read(&mut piece);
        let is_last = !matches!(read, Ok(1..));
        if let Ok(0) = read {
            return;
        }
        let piece = read.map(|read| {
            piece.truncate(read);
            piece
        });
        if pieces.send(piece).is_err() || is_last {
            return;
        }
    }
}

impl Asked {
    pub(super) fn new(
        mut command: Command,
        input: Vec<u8>,
        limit: Duration,
        patience: &Patience,
    ) -> Result<Self, Silence> {
        let limit = limit.min(patience.left());
        if limit.is_zero() {
            return Err(Silence::Late);
        }
        let (until, turn) = (Instant::now() + limit, patience.turn());
        command.stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() });
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|error| {
                if error.kind() == io::ErrorKind::NotFound { Silence::NoGit } else { broken(&error) }
            })?;
        let gone = || Silence::Broken("it has closed its output".to_owned());
        let told = child.stdout.take().ok_or_else(gone)?;
        let mut said = child.stderr.take().ok_or_else(gone)?;
        let thread = || thread::Builder::new().stack_size(1 << 17);
        let no_thread = |error: io::Error| broken(&error);
        if let Some(mut stdin) = child.stdin.take() {
            // Whoever does not listen to the end knows why.
            thread().spawn(move || drop(stdin.write_all(&input))).map_err(no_thread)?;
        }
        let (send, pieces) = mpsc::sync_channel(PIECES);
        thread().spawn(move || pass_on(told, &send)).map_err(no_thread)?;
        let (send, errors) = mpsc::channel();
        thread()
            .spawn(move || {
                let mut errors = Vec::new();
                // An endless complaint is read to its end, and its beginning kept.
                let _ = said.by_ref().take(1 << 16).read_to_end(&mut errors);
                let _ = io::copy(&mut said, &mut io::sink());
                let _ = send.send(String::from_utf8_lossy(&errors).into_owned());
            })
            .map_err(no_thread)?;
        let answer = Answer { pieces, piece: Vec::new(), read: 0, until };
        Ok(Self { answer, child, errors, _turn: turn })
    }

    /// Whether git is content, once all of its answer has been read.
    pub(super) fn end(mut self) -> Result<(), Silence> {
        let until = self.answer.until;
        let status = ended(&mut self.child, until)?.ok_or(Silence::Late)?;
        if status.success() {
            return Ok(());
        }
        let errors = self.errors.recv_timeout(left(until)).unwrap_or_default();
        if errors.contains("dubious ownership") || errors.contains("unsafe repository") {
            Err(Silence::AnotherOwner)
        } else if errors.contains("not a git repository") {
            Err(Silence::NoRepository)
        } else {
            let line = errors.lines().next().unwrap_or("it failed without a word");
            Err(Silence::Broken(line.strip_prefix("fatal: ").unwrap_or(line).to_owned()))
        }
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        let _ = self.child.kill();
        // What hangs on a disk that is away cannot even be killed.
        let _ = ended(&mut self.child, Instant::now() + Duration::from_secs(1));
    }
}

/// How git ended; nothing if it has not by then.
fn ended(child: &mut Child, until: Instant) -> io::Result<Option<ExitStatus>> {
    let mut pause = Duration::from_micros(50);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if left(until).is_zero() {
            return Ok(None);
        }
        thread::sleep(pause);
        pause = (2 * pause).min(Duration::from_millis(10));
    }
}

fn text(mut asked: Asked) -> Result<String, Silence> {
    let mut text = Vec::new();
    asked.answer.read_to_end(&mut text)?;
    asked.end()?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn broken(error: &io::Error) -> Silence {
    Silence::Broken(error.to_string())
}

impl From<io::Error> for Silence {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::TimedOut { Self::Late } else { broken(&error) }
    }
}

/// What a file holds; a pipe is not waited for.
fn regular(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_file() { fs::read(path) } else { Err(io::Error::other("not a regular file")) }
}

fn is_below_a_repository(folder: &Path) -> bool {
    let whole = real(folder).unwrap_or_else(|_| folder.to_owned());
    whole.ancestors().any(|above| fs::symlink_metadata(above.join(".git")).is_ok())
}
