//! `parvis import`.

mod ask;
mod sheet;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::diagnostic::suggest::{did_you_mean, nearest, one_of};
use crate::diagnostic::text;
use crate::import::{self, Imported, Options, dialect};
use crate::load::tree;
use crate::system::Shown as _;

use super::scaffold::Scaffold;
use super::terminal::{self, Stream, Terminal};
use super::trouble::Trouble;
use super::{Global, Outcome};
pub(super) use sheet::subject;

/// Make a plan of a handbook that another tool publishes, or put the rows of a sheet into this plan
///
/// The source is read only, and what was not carried is told. The new folder must be empty or not be there.
/// The first row of a sheet names its columns, in English or French.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis import ../handbook plan              a new plan in plan/
  parvis import ../vault plan --from obsidian
  parvis import ../handbook --dry-run         only the report
  parvis import people.xlsx --as person       a record for each row (.xlsx, .ods, .csv)
  parvis import posts.ics --as calendar --map posts.toml")]
pub(super) struct Command {
    /// The folder of the handbook, or the file of a sheet or calendar
    source: PathBuf,
    /// The folder of the new plan; without it, the root
    dir: Option<PathBuf>,
    /// The tool that the handbook is of
    #[arg(long, value_name = "TOOL", default_value = "auto")]
    from: String,
    /// A folder or a page of the source whose pages or headings become questions and answers
    #[arg(long, value_name = "PATH")]
    faq: Vec<String>,
    /// What the rows of a sheet are: a kind of record, or `readings`
    #[arg(long = "as", value_name = "KIND")]
    kind: Option<String>,
    /// Which column is which key: written where it is not sure, to be filled in once and kept (without this option, beside
    /// the sheet, as SHEET.map.toml)
    #[arg(long, value_name = "FILE", requires = "kind")]
    map: Option<PathBuf>,
    /// Also write where values of the plan change, once the difference has been seen
    #[arg(long, requires = "kind")]
    write: bool,
    /// Write nothing, and only report
    #[arg(long)]
    dry_run: bool,
}

/// The report's own page in the new plan.
const REPORT: &str = "content/import-report.md";

/// Places of a kind that are shown on a terminal; the page has all.
const SHOWN: usize = 5;

pub(super) fn run(command: &Command, global: &Global, terminal: Terminal) -> Result<Outcome, Trouble> {
    if let Some(word) = &command.kind {
        let asked = sheet::Asked {
            file: &command.source,
            word,
            map: command.map.as_deref(),
            dry_run: command.dry_run,
            write: command.write,
        };
        return sheet::run(&asked, global, terminal);
    }
    if command.source.is_file() {
        let source = command.source.shown();
        return Err(Trouble::new(text!("`{source}` is a file", "`{source}` est un fichier")).help(text!(
            "say what its rows are, such as `--as person`, or name a folder",
            "dites ce que sont ses lignes, par exemple `--as person`, ou nommez un dossier"
        )));
    }
    let options = Options { from: wanted(&command.from)?, faq: command.faq.clone() };
    let root = command.dir.as_ref().unwrap_or(&global.root);
    if !command.dry_run {
        apart(&command.source, root)?;
    }
    let progress = terminal.progress(text!("reading", "lecture"));
    let read = tree::tree(&command.source).map_err(|error| {
        Trouble::file("read", &command.source, &error)
            .help(text!("name the folder that the handbook is written in", "nommez le dossier où le guide est écrit"))
    })?;
    progress.doing(text!("converting", "conversion"));
    let Some(imported) = import::import(&read, &options) else {
        let source = command.source.shown();
        return Err(Trouble::new(text!("no page was found in `{source}`", "aucune page dans `{source}`")).help(text!(
            "name the folder that holds the Markdown, or its tool with `--from`",
            "nommez le dossier qui contient le Markdown, ou son outil avec `--from`"
        )));
    };
    drop(progress);
    let report = imported.report.text(SHOWN);
    // It is told in the language of the new plan, whatever plan is here.
    let french = imported.report.french;
    if !command.dry_run {
        write(&command.source, root, imported)?;
    }
    if !global.quiet {
        terminal::print(Stream::Out, |out| {
            out.write_all(report.as_bytes())?;
            if command.dry_run {
                let words = text!("Nothing was written.", "Rien n'a été écrit.");
                return writeln!(out, "\n{}", words.spoken(french));
            }
            let there = if root.as_os_str() == "." { String::new() } else { format!(" --root {}", root.typed()) };
            let page = root.join(REPORT);
            let page = page.shown();
            let whole = text!("All of it, with boxes to tick: {page}", "Le tout, avec des cases à cocher : {page}");
            let next = text!(
                "Next: `parvis check{there}`, then `parvis build{there}`.",
                "Ensuite : `parvis check{there}`, puis `parvis build{there}`."
            );
            writeln!(out, "\n{}", whole.spoken(french))?;
            writeln!(out, "{}", next.spoken(french))
        })?;
    }
    Ok(Outcome::Clean)
}

/// The tool that is named; nothing where it is to be recognised.
fn wanted(from: &str) -> Result<Option<String>, Trouble> {
    if from == "auto" {
        return Ok(None);
    }
    let known: Vec<&str> = dialect::DIALECTS.iter().map(|dialect| dialect.name).collect();
    if known.contains(&from) {
        return Ok(Some(from.to_owned()));
    }
    let help = nearest(from, known.iter().copied()).map_or_else(
        || {
            let known = one_of(&known);
            let (known, known_fr) = (known.english(), known.french());
            text!("write {known}, or `auto`", "écrivez {known_fr}, ou `auto`")
        },
        did_you_mean,
    );
    Err(Trouble::new(text!("no tool is called `{from}`", "aucun outil ne s'appelle `{from}`")).help(help))
}

/// Refuses a plan in its own source, and a folder with anything in it.
fn apart(source: &Path, root: &Path) -> Result<(), Trouble> {
    if let Some(name) = Scaffold::first_in(root)? {
        let root = root.shown();
        return Err(Trouble::new(text!(
            "`{root}` is not empty: it holds `{name}`",
            "`{root}` n'est pas vide : il contient `{name}`"
        ))
        .help(text!(
            "name a folder that is not there yet, such as `parvis import SOURCE plan`",
            "nommez un dossier qui n'est pas encore là, par exemple `parvis import SOURCE plan`"
        )));
    }
    if Scaffold::is_within(root, source) {
        let root = root.shown();
        return Err(Trouble::new(text!(
            "`{root}` lies in the source, which stays as it is",
            "`{root}` est dans la source, qui reste comme elle est"
        ))
        .help(text!("name a folder beside it", "nommez un dossier à côté")));
    }
    Ok(())
}

fn write(source: &Path, root: &Path, imported: Imported) -> Result<(), Trouble> {
    let Imported { mut texts, copies, report } = imported;
    texts.entry(REPORT.to_owned()).or_insert_with(|| report.page());
    let mut scaffold = Scaffold::of_a_whole(root);
    for (path, text) in &texts {
        scaffold.file(path, text)?;
    }
    for (from, to) in &copies {
        scaffold.copy(&source.join(from), to)?;
    }
    scaffold.keep();
    Ok(())
}
