//! `parvis schema`.

use clap::{Args, ValueEnum};

use crate::diagnostic::text;
use crate::model::Kind;
use crate::schema::{self, reference};
use crate::{diff, due};

use super::Outcome;
use super::terminal::{self, Stream};
use super::trouble::Trouble;

/// Print what a file may hold: the JSON Schema of a kind of record, of book.toml, or of what `due` and `diff` print
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis schema role                        what a file in roles/ may hold
  parvis schema book                        what book.toml may hold
  parvis schema role --format markdown      the same, to read
  parvis schema due                         what `parvis due --format json` prints; so with `diff`
  parvis schema > plan.schema.json          every kind in one

Dates and times of TOML are strings in the schema, as editors such as Taplo see them.")]
pub(super) struct Command {
    /// A kind of record, `book`, `due` or `diff`; without it, all that a plan's files may hold in one
    kind: Option<String>,
    /// How to show it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// A way to show what a file may hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// JSON Schema, draft 2020-12
    #[default]
    Json,
    /// A reference to read
    Markdown,
}

/// What a schema can be asked for.
enum Subject {
    All,
    Book,
    Kind(Kind),
    /// What a command prints.
    Output(fn() -> serde_json::Value),
}

pub(super) fn run(command: &Command, is_french: bool) -> Result<Outcome, Trouble> {
    let subject = subject(command.kind.as_deref())?;
    let text = match command.format {
        Format::Json => {
            let schema = match subject {
                Subject::All => schema::all(),
                Subject::Book => schema::book(),
                Subject::Kind(kind) => schema::file(kind),
                Subject::Output(schema) => schema(),
            };
            format!("{schema:#}\n")
        }
        Format::Markdown => match subject {
            Subject::All => reference::all(is_french),
            Subject::Book => reference::book(is_french),
            Subject::Kind(kind) => reference::kind(kind, is_french),
            Subject::Output(_) => {
                let trouble = Trouble::new(text!(
                    "what a command prints has a JSON Schema alone",
                    "ce qu'une commande imprime n'a qu'un schéma JSON"
                ));
                return Err(trouble.help(text!("leave out `--format markdown`", "laissez `--format markdown` de côté")));
            }
        },
    };
    terminal::print(Stream::Out, |out| out.write_all(text.as_bytes()))?;
    Ok(Outcome::Clean)
}

fn subject(word: Option<&str>) -> Result<Subject, Trouble> {
    match word {
        None => Ok(Subject::All),
        Some("book" | "book.toml") => Ok(Subject::Book),
        Some("due") => Ok(Subject::Output(due::schema)),
        Some("diff") => Ok(Subject::Output(diff::schema)),
        Some(word) => super::kind(word, &["book", "due", "diff"]).map(Subject::Kind),
    }
}
