//! `parvis build`.

use std::path::PathBuf;

use clap::Args;

use crate::diagnostic::human;
use crate::pipeline;

use super::terminal::{self, Stream, Terminal};
use super::trouble::Trouble;
use super::{Global, Outcome, check, plan};

/// Check the plan, make the handbook, and publish it to a folder in one swap
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis build                                 to public/, or where book.toml says
  parvis build --out /srv/handbook             to another folder
  parvis build --audience member --out site    for members: what is closer does not exist in it")]
pub(super) struct Command {
    /// The folder to publish to; without it, the book's `[build] output`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The circle to build for; without it, the book's default
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// Leave out the search
    #[arg(long)]
    no_search: bool,
    /// Warnings fail the run too
    #[arg(long)]
    strict: bool,
    /// Every finding: without it, twenty of a rule are shown
    #[arg(long)]
    all: bool,
}

pub(super) fn run(command: &Command, global: &Global, terminal: Terminal) -> Result<Outcome, Trouble> {
    let progress = terminal.progress("reading the plan");
    let opened = plan::open(global)?;
    plan::circle(&opened.read.plan.config, command.audience.as_deref())?;
    progress.doing("checking");
    let findings = pipeline::check(&opened.read).findings;
    let outcome = check::outcome(&findings, command.strict);
    drop(progress);
    terminal::print(Stream::Err, |mut err| {
        human::write(&findings, terminal.frames(Stream::Err, command.all), &mut err)
    })?;
    if outcome == Outcome::Findings {
        return Ok(outcome);
    }
    let out = command.out.clone().unwrap_or_else(|| opened.disk.root().join(opened.read.plan.config.output()));
    terminal.remark(&format!(
        "nothing is published to {} yet{}",
        out.display(),
        if command.no_search { "" } else { "." }
    ));
    Ok(outcome)
}
