//! Arguments in, exit code out; the only printer.

mod build;
mod check;
mod chosen;
mod cms;
mod completions;
mod diff;
mod due;
mod ending;
mod explain;
mod export;
mod import;
mod init;
mod leave;
mod lsp;
mod markdown;
mod mend;
mod new;
mod plan;
mod prove;
mod recipes;
mod rename;
mod reviewed;
mod room;
mod scaffold;
mod schema;
mod serve;
mod terminal;
mod theme;
mod threads;
mod trouble;
mod why;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::diagnostic::suggest::{self, did_you_mean, nearest};
use crate::diagnostic::text;
use crate::model::Kind;
use terminal::{Colour, Terminal};
use trouble::Trouble;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

/// Runs a command line: 0 clean, 1 findings that fail the run, 2 the run could not be done.
fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // A reader that has gone needs no help.
            let _ = error.print();
            return if error.use_stderr() { Outcome::NotDone } else { Outcome::Clean }.into();
        }
    };
    let terminal = Terminal::new(arguments.global.color, arguments.global.quiet, plan::is_french(&arguments.global));
    // Before there are threads: each of them takes of what there is.
    let begun = room::asks(&arguments.command).map(|()| threads::start());
    if arguments.command.keeps_something() {
        ending::listen();
    }
    let outcome = match begun.and_then(|()| dispatch(&arguments, terminal)) {
        Ok(outcome) => outcome,
        Err(trouble) => {
            ending::wait_if_begun();
            terminal.trouble(&trouble);
            Outcome::NotDone
        }
    };
    ending::wait_if_begun();
    crate::git::leave();
    outcome.into()
}

fn dispatch(arguments: &Arguments, terminal: Terminal) -> Result<Outcome, Trouble> {
    let global = &arguments.global;
    match &arguments.command {
        Command::Init(command) => init::run(command, global),
        Command::Import(command) => import::run(command, global, terminal),
        Command::Export(command) => export::run(command, global, terminal),
        Command::New(command) => new::run(command, global),
        Command::Check(command) => check::run(command, global, terminal),
        Command::Explain(command) => explain::run(command, terminal),
        Command::Rename(command) => rename::run(command, global, terminal),
        Command::Theme(command) => theme::run(command, global),
        Command::Schema(command) => schema::run(command, terminal.is_french()),
        Command::Cms(command) => cms::run(command, global),
        Command::Build(command) => build::run(command, global, terminal),
        Command::Due(command) => due::run(command, global),
        Command::Diff(command) => diff::run(command, global),
        Command::Leave(command) => leave::run(command, global),
        Command::Why(command) => why::run(command, global),
        Command::Reviewed(command) => reviewed::run(command, global, terminal),
        Command::Serve(command) => serve::run(command, global, terminal),
        Command::Lsp(command) => lsp::run(command, global),
        Command::Completions(command) => completions::run(command),
    }
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing that fails it.
    Clean,
    /// Findings that fail it.
    Findings,
    /// It could not be done.
    NotDone,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::NotDone => 2,
        })
    }
}

/// Turns a community-management plan, written as TOML and Markdown under `content/`, into an
/// internal handbook and FAQ, and says what is missing, stale or contradictory in it.
#[derive(Debug, Parser)]
#[command(name = "parvis", version, after_help = START, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

const START: &str = "\
Examples:
  parvis init guide             begin a plan in a new folder
  parvis check                  what is wrong in the plan of this folder
  parvis build                  the handbook, in public/
  parvis explain vacant-seat    what a rule finds, why, and an example

Exit codes: 0 clean, 1 findings that fail the run, 2 the run could not be done";

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
struct Global {
    /// The plan's folder: the one that holds `content/` and `book.toml`
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The day it is; without it, today in the book's time zone
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
    /// No progress and no summary
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Colours; `auto` heeds the terminal and `NO_COLOR`
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    color: Colour,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Command),
    Import(import::Command),
    Export(export::Command),
    New(new::Command),
    Check(check::Command),
    Build(build::Command),
    Serve(serve::Command),
    Theme(theme::Command),
    Due(due::Command),
    Diff(diff::Command),
    Why(why::Command),
    Leave(leave::Command),
    Reviewed(reviewed::Command),
    Explain(explain::Command),
    Rename(rename::Command),
    Schema(schema::Command),
    Cms(cms::Command),
    Lsp(lsp::Command),
    Completions(completions::Command),
}

impl Command {
    /// Whether it keeps folders of its own while it runs: for git, or a site that is being made.
    fn keeps_something(&self) -> bool {
        matches!(self, Self::Build(_) | Self::Serve(_) | Self::Diff(_))
    }
}

fn day(text: &str) -> Result<Date, String> {
    // The library would take a time as well, or a week, and forget a part of it.
    let is_day = text.len() == "2026-12-01".len() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    Date::strptime("%Y-%m-%d", text).ok().filter(|_| is_day).ok_or_else(|| "write a day as 2026-12-01".to_owned())
}

/// The kind of this word; `others` are words that would do as well.
fn kind(word: &str, others: &[&str]) -> Result<Kind, Trouble> {
    Kind::parse(word).ok_or_else(|| {
        let known: Vec<&str> = Kind::WORDS.iter().chain(others).copied().collect();
        let meant = suggest::kind(word).map(|meant| meant.word).or_else(|| nearest(word, known.iter().copied()));
        let help = meant.map_or_else(
            || {
                let known = known.join("`, `");
                text!("write one of `{known}`", "écrivez l'un de `{known}`")
            },
            did_you_mean,
        );
        Trouble::new(text!("no kind of record is called `{word}`", "aucun genre de fiche ne s'appelle `{word}`"))
            .help(help)
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_holds_together() {
        super::Arguments::command().debug_assert();
    }
}
