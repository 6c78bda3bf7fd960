//! Asking git, with every door shut.

use std::ffi::OsString;
use std::fs;
use std::io::{self, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::Silence;
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
pub(super) fn public(folder: &Path, args: &[&str]) -> Result<String, Silence> {
    // Where there is nothing to find, git takes longer to start than a small book to be made.
    if real(folder).is_ok() && !is_below_a_repository(folder) {
        return Err(Silence::NoRepository);
    }
    let mut command = command();
    command.arg("-C").arg(folder).args(["-c", "core.fsmonitor=false"]).args(args);
    text(Asked::new(command, Vec::new(), SHORT)?).map_err(|silence| match silence {
        // What looks like one and is none is told.
        Silence::NoRepository => Silence::Hollow,
        silence => silence,
    })
}

/// The folders of the doors that are open: a process that ends with a plan in its hands frees nothing.
static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn open() -> MutexGuard<'static, Vec<PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes away every private folder of this process; nothing can be asked afterwards.
pub(super) fn shut() {
    for folder in open().drain(..) {
        let _ = fs::remove_dir_all(folder);
    }
}

/// A folder of ours that git takes for a repository without work tree, and whose objects are somebody else's.
#[derive(Debug)]
pub(super) struct Door {
    folder: TempDir,
    objects: PathBuf,
}

impl Drop for Door {
    fn drop(&mut self) {
        open().retain(|folder| folder != self.folder.path());
    }
}

impl Door {
    pub(super) fn open(
        objects: &Path,
        shallow: Option<&Path>,
        format: &str,
        head: Option<&str>,
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
            fs::write(at("config"), config)?;
            if let Some(shallow) = shallow {
                fs::write(at("shallow"), regular(shallow)?)?;
            }
            Ok(folder)
        };
        let folder = make().map_err(|error: io::Error| broken(&error))?;
        open().push(folder.path().to_owned());
        Ok(Self { folder, objects })
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
        Asked::new(command, input, LONG)
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
    pub(super) answer: BufReader<ChildStdout>,
    child: Arc<Mutex<Child>>,
    errors: Option<thread::JoinHandle<String>>,
    is_late: Arc<AtomicBool>,
    /// Dropped when the answer is there: the watch is over.
    watch: mpsc::Sender<()>,
}

impl Asked {
    fn new(mut command: Command, input: Vec<u8>, limit: Duration) -> Result<Self, Silence> {
        command.stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() });
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|error| {
                if error.kind() == io::ErrorKind::NotFound { Silence::NoGit } else { broken(&error) }
            })?;
        let gone = || Silence::Broken("it has closed its output".to_owned());
        let answer = BufReader::with_capacity(1 << 16, child.stdout.take().ok_or_else(gone)?);
        let mut said = child.stderr.take().ok_or_else(gone)?;
        let thread = || thread::Builder::new().stack_size(1 << 17);
        let no_thread = |error: io::Error| broken(&error);
        if let Some(mut stdin) = child.stdin.take() {
            // Whoever does not listen to the end knows why.
            thread().spawn(move || drop(stdin.write_all(&input))).map_err(no_thread)?;
        }
        let errors = thread()
            .spawn(move || {
                let mut errors = Vec::new();
                // An endless complaint is read to its end, and its beginning kept.
                let _ = said.by_ref().take(1 << 16).read_to_end(&mut errors);
                let _ = io::copy(&mut said, &mut io::sink());
                String::from_utf8_lossy(&errors).into_owned()
            })
            .map_err(no_thread)?;
        let child = Arc::new(Mutex::new(child));
        let is_late = Arc::new(AtomicBool::new(false));
        let (watch, over) = mpsc::channel::<()>();
        let (watched, late) = (Arc::clone(&child), Arc::clone(&is_late));
        thread()
            .spawn(move || {
                if over.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
                    late.store(true, Ordering::Release);
                    let _ = watched.lock().unwrap_or_else(PoisonError::into_inner).kill();
                }
            })
            .map_err(no_thread)?;
        Ok(Self { answer, child, errors: Some(errors), is_late, watch })
    }

    /// Whether git is content, once all of its answer has been read.
    pub(super) fn end(mut self) -> Result<(), Silence> {
        // Killed by the watch or at its end of its own: it can be waited for.
        let status =
            self.child.lock().unwrap_or_else(PoisonError::into_inner).wait().map_err(|error| broken(&error))?;
        let errors = self.errors.take().and_then(|errors| errors.join().ok()).unwrap_or_default();
        if self.is_late.load(Ordering::Acquire) {
            Err(Silence::Late)
        } else if status.success() {
            Ok(())
        } else if errors.contains("dubious ownership") || errors.contains("unsafe repository") {
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
        let _ = &self.watch;
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn text(mut asked: Asked) -> Result<String, Silence> {
    let mut text = Vec::new();
    asked.answer.read_to_end(&mut text).map_err(|error| broken(&error))?;
    asked.end()?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn broken(error: &io::Error) -> Silence {
    Silence::Broken(error.to_string())
}

/// What a file holds; a pipe is not waited for.
fn regular(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_file() { fs::read(path) } else { Err(io::Error::other("not a regular file")) }
}

fn is_below_a_repository(folder: &Path) -> bool {
    let whole = real(folder).unwrap_or_else(|_| folder.to_owned());
    whole.ancestors().any(|above| fs::symlink_metadata(above.join(".git")).is_ok())
}
