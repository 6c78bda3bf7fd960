//! `parvis completions`.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::terminal::{self, Stream};
use super::trouble::Trouble;
use super::{Arguments, Outcome};

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis completions bash > ~/.local/share/bash-completion/completions/parvis
  parvis completions fish > ~/.config/fish/completions/parvis.fish")]
pub(super) struct Command {
    /// The shell
    shell: Shell,
}

pub(super) fn run(command: &Command) -> Result<Outcome, Trouble> {
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Arguments::command(), "parvis", &mut script);
    terminal::print(Stream::Out, |out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}
