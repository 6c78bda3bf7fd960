//! `parvis export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::diagnostic::{Text, text};
use crate::import::sheet;
use crate::system::Shown as _;

use super::import::subject;
use super::scaffold::Scaffold;
use super::terminal::{self, Stream, Terminal};
use super::trouble::Trouble;
use super::{Global, Outcome, plan};

/// Put the records of a kind into a sheet, which `import` takes back
///
/// Texts that a spreadsheet would run as formulas are written so that it does not.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis export calendar --as xlsx           calendar.xlsx
  parvis export person --as csv --to team.csv
  parvis export readings --as csv            the figures of all metrics")]
pub(super) struct Command {
    /// The kind of record, or `readings`
    kind: String,
    /// The form of the sheet
    #[arg(long = "as", value_enum, value_name = "FORM", default_value_t = Form::Xlsx)]
    form: Form,
    /// The file; without it, KIND.xlsx or KIND.csv here
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Xlsx,
    Csv,
}

pub(super) fn run(command: &Command, global: &Global, terminal: Terminal) -> Result<Outcome, Trouble> {
    let subject = subject(&command.kind)?;
    let opened = plan::open(global)?;
    let table = sheet::table(&opened.read.plan, subject);
    let bytes = match command.form {
        Form::Csv => sheet::csv(&table),
        Form::Xlsx => sheet::xlsx(&table, &command.kind),
    };
    let bytes = bytes.map_err(|why| {
        Trouble::new(text!("the sheet cannot be made: {why}", "la feuille ne peut être faite : {why}"))
    })?;
    let end = if command.form == Form::Csv { "csv" } else { "xlsx" };
    let path = command.to.clone().unwrap_or_else(|| PathBuf::from(format!("{}.{end}", command.kind)));
    if !Scaffold::made(&path, &bytes)? {
        return Err(Trouble::there(&path.shown().to_string()).help(text!(
            "name another file with `--to FILE`, or remove that one",
            "nommez un autre fichier avec `--to FILE`, ou retirez celui-là"
        )));
    }
    if !global.quiet {
        terminal::print(Stream::Out, |out| {
            let (path, rows) = (path.shown(), table.rows.len());
            let rows = Text::counted(rows as f64, ("row", "rows"), ("ligne", "lignes"));
            let said = text!("{path}: {rows}", "{path} : {rows}", rows = rows);
            writeln!(out, "{}", terminal.said(said))
        })?;
    }
    Ok(Outcome::Clean)
}
