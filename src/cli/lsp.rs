//! `parvis lsp`.

use clap::Args;

use super::trouble::Trouble;
use super::{Global, Outcome};
use crate::diagnostic::text;

/// Serve an editor: a language server on standard input and output
#[derive(Debug, Args)]
#[command(after_help = "\
Editors start it by themselves: their settings are in `editors/`, and a command line such as `parvis lsp` is all they
need. The plan is the folder above a file that holds `book.toml`.")]
pub(super) struct Command {
    /// Accepted for editors that name the transport; there is no other
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(super) fn run(_command: &Command, global: &Global) -> Result<Outcome, Trouble> {
    match crate::lsp::stdio(global.today) {
        Ok(true) => Ok(Outcome::Clean),
        // A client that goes without taking leave has failed.
        Ok(false) => Ok(Outcome::Findings),
        Err(error) => Err(Trouble::new(text!(
            "the language server cannot be started: {error}",
            "le serveur de langage ne peut démarrer : {error}"
        ))),
    }
}
