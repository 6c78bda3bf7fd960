//! `parvis serve`.

use clap::Args;

use super::terminal::Terminal;
use super::trouble::Trouble;
use super::{Global, Outcome, plan};

/// Show the handbook on this machine while you write it; the page follows every save
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis serve --open               and show it in the browser
  parvis serve --audience member    as members will see it")]
pub(super) struct Command {
    /// The port on 127.0.0.1
    #[arg(long, value_name = "N", default_value_t = 4242)]
    port: u16,
    /// Open it in the browser
    #[arg(long)]
    open: bool,
    /// The circle to show it to; without it, the book's default
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
}

pub(super) fn run(command: &Command, global: &Global, _terminal: Terminal) -> Result<Outcome, Trouble> {
    let opened = plan::open(global)?;
    plan::circle(&opened.read.plan.config, command.audience.as_deref())?;
    let Command { port, open: _, audience: _ } = command;
    Err(Trouble::new(format!("nothing can be served on port {port} yet"))
        .help("`parvis build` writes the handbook to a folder"))
}
