//! The programs that are compared: how each is told to build and to serve.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::generate::layout::Layout;

/// The day it is for Parvis, so that no run depends on the calendar.
pub const TODAY: &str = "2026-12-01";

/// How a `parvis` of an earlier day is called in the table.
pub const BEFORE: &str = "before";

/// Where the programs are.
#[derive(Debug, Clone, clap::Args)]
pub struct Programs {
    /// The `parvis` that is measured.
    #[arg(long)]
    pub parvis: PathBuf,
    /// Another `parvis`, such as that of an earlier day: what has become better or worse shows side by side.
    #[arg(long)]
    pub before: Option<PathBuf>,
    /// Hugo, if it is to be compared.
    #[arg(long)]
    pub hugo: Option<PathBuf>,
    /// mdBook, if it is to be compared.
    #[arg(long)]
    pub mdbook: Option<PathBuf>,
    /// A Chromium, to see what a first search downloads.
    #[arg(long)]
    pub chromium: Option<PathBuf>,
}

/// One way to build the handbook.
#[derive(Debug, Clone)]
pub struct Contender {
    /// How it is called in the table.
    pub name: &'static str,
    /// The layout that it reads.
    pub layout: Layout,
    /// Whether it makes an index of words.
    pub search: bool,
    /// The largest handbook that it is given.
    pub largest: usize,
    program: PathBuf,
}

/// Every contender, in the order of their turns.
pub fn all(programs: &Programs) -> Vec<Contender> {
    let own = std::env::current_exe().unwrap_or_default();
    let one = |name, layout, search, program: &Path| Contender {
        name,
        layout,
        search,
        // mdBook writes an index of words of 25 MB at 1,000 pages, and takes minutes at 10,000.
        largest: if name == "mdBook" { 1000 } else { usize::MAX },
        program: program.to_owned(),
    };
    let mut all = vec![
        one("floor", Layout::Parvis, false, &own),
        one("Parvis", Layout::Parvis, false, &programs.parvis),
        one("Parvis", Layout::Parvis, true, &programs.parvis),
    ];
    if let Some(before) = &programs.before {
        all.push(one(BEFORE, Layout::Parvis, false, before));
        all.push(one(BEFORE, Layout::Parvis, true, before));
    }
    if let Some(hugo) = &programs.hugo {
        all.push(one("Hugo", Layout::Hugo, false, hugo));
        all.push(one("Hugo", Layout::HugoSearch, true, hugo));
    }
    if let Some(mdbook) = &programs.mdbook {
        all.push(one("mdBook", Layout::Mdbook, false, mdbook));
        all.push(one("mdBook", Layout::MdbookSearch, true, mdbook));
    }
    all
}

impl Contender {
    /// Whether it is a `parvis`, of today or of an earlier day.
    pub fn is_parvis(&self) -> bool {
        matches!(self.name, "Parvis" | BEFORE)
    }

    /// A folder of its own under the field, for it alone.
    pub fn folder(&self) -> String {
        format!("{}{}", self.name.to_lowercase(), if self.search { "-search" } else { "" })
    }

    /// The folder that it builds into.
    pub fn output(&self, root: &Path) -> PathBuf {
        root.join(if self.name == "mdBook" { "book" } else { "public" })
    }

    /// The command that builds.
    pub fn build(&self, root: &Path) -> Command {
        let mut command = Command::new(&self.program);
        match self.name {
            "floor" => command.arg("floor").arg(root.join("content")).arg(self.output(root)),
            "Parvis" | BEFORE => command.args(["build", "--quiet", "--today", TODAY, "--root"]).arg(root),
            "Hugo" => command.args(["--quiet", "--source"]).arg(root),
            _ => command.arg("build").arg(root),
        };
        if self.is_parvis() && !self.search {
            command.arg("--no-search");
        }
        command
    }

    /// The command that only checks, if it has one.
    pub fn check(&self, root: &Path) -> Option<Command> {
        (self.is_parvis() && !self.search).then(|| {
            let mut command = Command::new(&self.program);
            command.args(["check", "--quiet", "--today", TODAY, "--root"]).arg(root);
            command
        })
    }

    /// The command that serves a preview.
    pub fn serve(&self, root: &Path, port: u16) -> Option<Command> {
        let port = port.to_string();
        let mut command = Command::new(&self.program);
        match self.name {
            "Parvis" | BEFORE => {
                command.args(["serve", "--quiet", "--today", TODAY, "--port", &port, "--root"]).arg(root)
            }
            "Hugo" => command.args(["server", "--quiet", "--bind", "127.0.0.1", "--port", &port, "--source"]).arg(root),
            "mdBook" => command.args(["serve", "--hostname", "127.0.0.1", "--port", &port]).arg(root),
            _ => return None,
        };
        Some(command)
    }
}
