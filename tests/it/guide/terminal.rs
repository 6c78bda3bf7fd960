//! A terminal in an empty folder, in which the commands of a page are typed.
#![expect(clippy::disallowed_methods, reason = "commands are run on real folders, as a reader would")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Command;

use crate::workspace::Workspace;

/// Where the reader's repository is said to be, in each language.
const EN: &str = "https://github.com/your-name/game-nights.git";
const FR: &str = "https://github.com/votre-nom/soirees-jeux.git";

/// A terminal in an empty folder, with `parvis` and git in it.
pub(super) struct Terminal {
    home: Workspace,
    folder: PathBuf,
}

impl Terminal {
    pub(super) fn new() -> Self {
        Self::on("2026-12-01")
    }

    /// One at which somebody sits on this day.
    pub(super) fn on(day: &str) -> Self {
        let home = Workspace::empty();
        let program = env!("CARGO_BIN_EXE_parvis");
        home.write("bin/parvis", format!("#!/bin/sh\nexec '{program}' \"$@\" --today {day}\n"));
        fs::set_permissions(home.path("bin/parvis"), fs::Permissions::from_mode(0o755)).expect("it can be run");
        home.write("work/.keep", "");
        // The repository that a reader makes on a forge, empty.
        let made = Command::new("git").args(["init", "--quiet", "--bare"]).arg(home.path("forge")).status();
        assert!(made.is_ok_and(|made| made.success()), "git makes a repository");
        let folder = home.path("work");
        Self { home, folder }
    }

    /// What a command answers. It may go to another folder, and the terminal goes with it.
    pub(super) fn answer(&mut self, command: &str) -> String {
        let place = self.home.path("place");
        let forge = format!("url.{}.insteadOf", self.home.path("forge").display());
        // What stands in the root of a server stands here below the home.
        let (srv, own) = ("/srv/", format!("{}/", self.home.path("srv").display()));
        let script = format!("{{ {}\n}} 2>&1; pwd > '{}'", command.replace(srv, &own), place.display());
        let path = format!("{}:{}", self.home.path("bin").display(), std::env::var("PATH").unwrap_or_default());
        let output = Command::new("sh")
            .args(["-c", &script])
            .current_dir(&self.folder)
            .env_clear()
            .env("TZ", "Europe/Paris")
            .envs([("PATH", path.as_str()), ("HOME", &self.home.path("").display().to_string())])
            .envs([("GIT_AUTHOR_NAME", "A"), ("GIT_AUTHOR_EMAIL", "a@example.org")])
            .envs([("GIT_CONFIG_COUNT", "2"), ("GIT_CONFIG_VALUE_0", EN), ("GIT_CONFIG_VALUE_1", FR)])
            .envs([("GIT_CONFIG_KEY_0", &forge), ("GIT_CONFIG_KEY_1", &forge)])
            .envs([("GIT_COMMITTER_NAME", "A"), ("GIT_COMMITTER_EMAIL", "a@example.org")])
            .output()
            .expect("there is a shell");
        self.folder = fs::read_to_string(place).expect("where it is").trim_end().into();
        steady(&String::from_utf8(output.stdout).expect("the answer is text")).replace(&own, srv)
    }

    /// What stands on the forge, on the branch `main`.
    pub(super) fn pushed(&mut self) -> String {
        let forge = self.home.path("forge");
        self.answer(&format!("git --git-dir '{}' ls-tree -r --name-only main", forge.display()))
    }

    /// Writes a file below the folder in which everything is.
    pub(super) fn write(&self, path: &str, text: &str) {
        self.home.write(&format!("work/{path}"), text);
    }

    /// Puts tables into the `book.toml` of the folder, in the place of those that are there. The book is as sound as before.
    fn add_to_book(&mut self, tables: &str) {
        let check = "parvis check --quiet --format short";
        let before = self.answer(check);
        let path = self.folder.join("book.toml");
        let read = |text: &str| text.parse::<toml_edit::DocumentMut>().expect("it is TOML");
        let mut book = read(&fs::read_to_string(&path).expect("a book"));
        for (key, table) in read(tables).iter() {
            book.insert(key, table.clone());
        }
        fs::write(&path, book.to_string()).expect("it is written");
        assert_eq!(self.answer(check), before, "{tables}");
    }
}

/// An answer without what the machine's speed says.
fn steady(answer: &str) -> String {
    let mut out = String::new();
    for line in answer.split_inclusive('\n') {
        let time = [(" in ", " in 0.08 s → "), (" en ", " en 0,08\u{a0}s → ")];
        let told = time.into_iter().find_map(|(word, told)| Some((line.split_once(word)?.0, told)));
        let end = line.split_once(" s → ").or_else(|| line.split_once("\u{a0}s → "));
        match told.zip(end) {
            Some(((before, told), (_, after))) => out.extend([before, told, after]),
            None => out.push_str(line),
        }
    }
    out
}

/// A page with the answers that its commands get, one after the other. Files that it shows are written.
pub(super) fn done(terminal: &mut Terminal, page: &str) -> String {
    let mut out = String::new();
    let mut lines = page.split_inclusive('\n');
    while let Some(line) = lines.next() {
        out.push_str(line);
        let Some(info) = line.strip_prefix("```").map(str::trim).filter(|info| !info.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| line.trim_end() != "```").collect();
        if info.starts_with("console run=") {
            out.push_str(&block.concat());
        } else if info == "console" {
            for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                out.extend(["$ ", command, &terminal.answer(command.trim_end())]);
            }
        } else {
            if info == "toml in=book.toml" {
                terminal.add_to_book(&block.concat());
            } else if let Some((_, path)) = info.split_once(" file=") {
                let path = terminal.folder.join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
                fs::write(path, block.concat()).expect("it is written");
            }
            out.push_str(&block.concat());
        }
        out.push_str("```\n");
    }
    out
}

/// Each code block of a page: what stands behind its fence, and its text.
pub(super) fn blocks(page: &str) -> impl Iterator<Item = (String, String)> {
    let mut lines = page.split_inclusive('\n');
    std::iter::from_fn(move || {
        let info = lines.by_ref().find_map(|line| line.strip_prefix("```"))?.trim().to_owned();
        let body = lines.by_ref().take_while(|line| line.trim_end() != "```").collect::<String>();
        Some((info, body))
    })
}
