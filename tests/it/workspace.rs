//! A folder on disk, and the program run in it as its user would.
#![expect(clippy::disallowed_methods, reason = "the program is tested on real folders")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own, gone with the test.
pub(crate) struct Workspace(tempfile::TempDir);

/// What a run of the program gave.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Workspace {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder for the test"))
    }

    /// A folder with the files of a text, each after a line `-- path --`.
    pub(crate) fn with(text: &str) -> Self {
        let workspace = Self::empty();
        let mut file: Option<(&str, String)> = None;
        for line in text.split_inclusive('\n') {
            match line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
                Some(path) => {
                    if let Some((path, text)) = file.replace((path, String::new())) {
                        workspace.write(path, &text);
                    }
                }
                None => file.as_mut().expect("a line `-- path --` comes first").1.push_str(line),
            }
        }
        let (path, text) = file.expect("there is a file");
        workspace.write(path, &text);
        workspace
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let full = self.path(path);
        fs::create_dir_all(full.parent().expect("a file is in a folder")).expect("the folder is made");
        fs::write(full, text).expect("the file is written");
    }

    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The files of a folder and of those in it, by their paths from it, in order.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        let top = self.path(folder);
        let all = walkdir::WalkDir::new(&top).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry"));
        let files = all.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
        files
            .map(|path| path.strip_prefix(&top).expect("it is in there").to_string_lossy().replace('\\', "/"))
            .collect()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// Runs `parvis` in the folder. The day is 1 December 2026 unless the arguments say another.
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        let output = self.command(arguments).output().expect("the program runs");
        Ran::of(output)
    }

    /// Runs `parvis` and closes its output after a few bytes.
    pub(crate) fn run_into_closed_pipe(&self, arguments: &str) -> Ran {
        let mut child = self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        drop(child.stdout.take());
        Ran::of(child.wait_with_output().expect("it ends"))
    }

    /// What runs `parvis` in the folder.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
        command.current_dir(self.0.path()).args(arguments.split_whitespace());
        if !arguments.contains("--today") {
            command.args(["--today", "2026-12-01"]);
        }
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        command
    }
}

impl Ran {
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
        Self { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The run ended with this code.
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "\n--- out\n{}\n--- err\n{}", self.out, self.err);
        self
    }
}

/// A page without what tells the theme's files of one state from another: it changes with each of them.
pub(crate) fn without_version(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('?') {
        let (before, after) = rest.split_at(at);
        let end = after[1..].find(|c: char| !c.is_ascii_hexdigit()).map_or(after.len(), |end| end + 1);
        let is_versioned = ["icons.svg", ".css", ".js"].iter().any(|name| before.ends_with(name));
        out.push_str(before);
        out.push_str(if is_versioned { "" } else { &after[..end] });
        rest = &after[end..];
    }
    out + rest
}

/// Holds a text against the file `tests/golden/NAME`, or writes it there with `BLESS=1`.
#[track_caller]
pub(crate) fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    held_against(&path, text);
}

/// Holds a text against a file of the repository, or writes it there with `BLESS=1`.
#[track_caller]
pub(crate) fn held_against(path: &Path, text: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert!(
        expected == text,
        "{} is not what it should be. If this is better, run the tests with BLESS=1.\n{text}",
        path.display()
    );
}

/// The names of the files in a folder of golden outputs.
pub(crate) fn golden_names(folder: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(folder);
    let mut names: Vec<String> = fs::read_dir(path)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Puts a link at a path, to a folder where the systems tell links apart.
pub(crate) fn link(target: impl AsRef<Path>, at: impl AsRef<Path>) {
    #[cfg(unix)]
    let made = std::os::unix::fs::symlink(target, at);
    #[cfg(windows)]
    let made = std::os::windows::fs::symlink_dir(target, at);
    made.expect("the link is made");
}
