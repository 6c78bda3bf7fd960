//! `parvis new`.

use clap::Args;

use crate::diagnostic::{LineColumn, Source, text};
use crate::model::value::{id_of, is_id};
use crate::model::{Date, Kind};
use crate::parse::layout::Layout;
use crate::plan::Plan;
use crate::skeleton::{self, Wanted};

use super::plan::Opened;
use super::scaffold::Scaffold;
use super::terminal::{self, Stream};
use super::trouble::Trouble;
use super::{Global, Outcome, plan};

/// Add a record with its required fields, each with its words above it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis new role moderator             content/roles/moderator.toml
  parvis new faq opening-hours          content/faq/opening-hours.md
  parvis new faq \"How do I join?\"       content/faq/how-do-i-join.md, with this question
  parvis new page strategy/humour       content/strategy/humour.md
  parvis new calendar autumn-letter     an [[entry]] in this month's file of content/calendar/
  parvis new recurring weekly-tip       a [[recurring]] in content/calendar/
  parvis new voice                      content/strategy/voice.toml: there is one

Kinds: page persona voice content-type resource trigger role responsibility hiring review
channel calendar (or entry, recurring) objective metric faq person group")]
pub(super) struct Command {
    /// The kind of record
    kind: String,
    /// Its id: lower-case letters, digits and hyphens; for a page, its path under content/. A title makes the id
    #[arg(value_name = "ID")]
    id: Vec<String>,
}

pub(super) fn run(command: &Command, global: &Global) -> Result<Outcome, Trouble> {
    let (kind, table) = kind(&command.kind)?;
    let said = command.id.join(" ");
    let (id, title) = id(kind, said.trim())?;
    let opened = plan::open(global)?;
    free(&opened.read.plan, kind, &id)?;
    let wanted = Wanted { kind, table, id: &id, title: title.as_deref(), says_kind: false, today: opened.read.today };
    let mut scaffold = Scaffold::new(&global.root);
    match table {
        Some(table) => append(wanted, table, &opened, &mut scaffold)?,
        None => create(wanted, &opened, &mut scaffold)?,
    }
    if let Some(path) = scaffold.kept.first() {
        return Err(Trouble::there(path).help(text!(
            "choose another id, or edit that file",
            "choisissez un autre identifiant, ou modifiez ce fichier"
        )));
    }
    if !global.quiet {
        let path = scaffold.written.join(", ");
        terminal::print(Stream::Out, |out| writeln!(out, "{path}"))?;
    }
    Ok(Outcome::Clean)
}

/// The kind of this word, and which table of its files; a table's own name will do.
fn kind(word: &str) -> Result<(Kind, Option<&'static str>), Trouble> {
    let of_table = Kind::ALL
        .iter()
        .find_map(|kind| kind.tables().iter().find(|table| **table == word).map(|table| (*kind, Some(*table))));
    match of_table {
        Some(found) => Ok(found),
        None => super::kind(word, &["entry", "recurring"]).map(|kind| (kind, kind.tables().first().copied())),
    }
}

/// The id that is said, or the one that a title makes, with the title.
fn id(kind: Kind, said: &str) -> Result<(String, Option<String>), Trouble> {
    let (word, a, a_fr) = (kind.as_str(), kind.a(), kind.french().a());
    match kind {
        Kind::Voice if matches!(said, "" | "voice") => Ok(("voice".into(), None)),
        Kind::Voice => {
            Err(Trouble::new(text!(
                "a plan has one voice, and its id is `voice`",
                "un plan a une seule voix, et son identifiant est `voice`"
            ))
            .help(text!("write `parvis new voice`", "écrivez `parvis new voice`")))
        }
        _ if said.is_empty() => Err(Trouble::new(text!("{a} needs an id", "il faut un identifiant à {a_fr}"))
            .help(text!(
                "write `parvis new {word} ID`, the id in lower-case letters, digits and hyphens, or its title in quotes",
                "écrivez `parvis new {word} ID`, l'identifiant en minuscules sans accents, chiffres et traits d'union, ou son titre entre guillemets"
            ))),
        Kind::Page => {
            let path = said.strip_prefix("content/").unwrap_or(said);
            let path = path.strip_suffix(".md").unwrap_or(path);
            let parts: Vec<String> = path.split('/').map(id_of).collect();
            if parts.iter().any(String::is_empty) {
                return Err(Trouble::new(text!(
                    "`{path}` is not a path of names below `content/`",
                    "`{path}` n'est pas un chemin de noms sous `content/`"
                ))
                .help(text!("write one such as `strategy/humour`", "écrivez-en un comme `strategy/humour`")));
            }
            let last = path.rsplit('/').next().filter(|last| !is_id(last));
            Ok((parts.join("/"), last.map(|last| last.trim().to_owned())))
        }
        _ if is_id(said) => Ok((said.to_owned(), None)),
        _ => match id_of(said) {
            id if id.is_empty() => {
                Err(Trouble::new(text!(
                    "`{said}` makes no id of lower-case letters, digits and hyphens",
                    "`{said}` ne fait pas d'identifiant en minuscules, chiffres et traits d'union"
                ))
                .help(text!(
                    "write one such as `parvis new {word} autumn-2`",
                    "écrivez-en un comme `parvis new {word} autumn-2`"
                )))
            }
            id => Ok((id, Some(said.to_owned()))),
        },
    }
}

/// Refuses an id that is taken, or may be by a file that cannot be read.
fn free(plan: &Plan, kind: Kind, id: &str) -> Result<(), Trouble> {
    let (a, a_fr) = (kind.a(), kind.french().a());
    if let Some(ix) = plan.find(kind, id) {
        let at = plan.items()[ix.at()].head();
        let (path, LineColumn { line, column }) = (&at.source.path, at.start());
        return Err(Trouble::new(text!(
            "there is {a} `{id}` already, at {path}:{line}:{column}",
            "il y a déjà {a_fr} `{id}`, à {path}:{line}:{column}"
        ))
        .help(text!(
            "choose another id, or edit that one",
            "choisissez un autre identifiant, ou modifiez cette fiche"
        )));
    }
    Ok(())
}

/// Writes a file of its own.
fn create(wanted: Wanted<'_>, opened: &Opened, scaffold: &mut Scaffold) -> Result<(), Trouble> {
    let Wanted { kind, id, .. } = wanted;
    let plan = &opened.read.plan;
    let path = skeleton::path_of(kind, id);
    let stem = path.rsplit_once('.').map_or(&*path, |(stem, _)| stem);
    if let Some(twin) = [".md", ".toml"]
        .iter()
        .map(|end| format!("{stem}{end}"))
        .find(|twin| opened.sources.files.contains_key(twin.as_str()))
    {
        scaffold.kept.push(twin);
        return Ok(());
    }
    let given =
        Layout::new([&*path].into_iter()).locate(&path, &plan.config.languages).and_then(|location| location.kind);
    let text = Wanted { says_kind: kind == Kind::Page && given.is_some(), ..wanted }.file(plan);
    scaffold.file(&path, &text)
}

/// Adds a `[[table]]` at the end of the file that holds its kind.
fn append(wanted: Wanted<'_>, table: &str, opened: &Opened, scaffold: &mut Scaffold) -> Result<(), Trouble> {
    let path = list_file(wanted.kind, table, opened, wanted.today);
    let added = format!("[[{table}]]\n{}", wanted.toml(&opened.read.plan));
    let Some(source) = opened.sources.files.get(path.as_str()) else {
        return scaffold.file(&path, &added);
    };
    let old = source.text.trim_end();
    let new = if old.is_empty() { added } else { format!("{old}\n\n{added}") };
    if is_broken(&path, &new, &opened.read.plan) {
        let help = if is_broken(&path, &source.text, &opened.read.plan) {
            text!(
                "`parvis check` tells what is wrong in it; mend that first",
                "`parvis check` dit ce qui n'y va pas ; réparez cela d'abord"
            )
        } else {
            text!(
                "its records are written in another way than `[[{table}]]`: add this one by hand",
                "ses fiches sont écrites autrement que par `[[{table}]]` : ajoutez celle-ci à la main"
            )
        };
        return Err(Trouble::new(text!(
            "nothing can be added at the end of `{path}`",
            "rien ne peut s'ajouter à la fin de `{path}`"
        ))
        .help(help));
    }
    scaffold.replace(&path, &new)
}

/// The file to add to: of the calendar, this month's, or the one that holds recurrences already.
fn list_file(kind: Kind, table: &str, opened: &Opened, today: Date) -> String {
    if kind != Kind::Calendar {
        return format!("content/{}.toml", kind.folder());
    }
    let holds = opened.read.plan.items().iter().find(|item| item.table == Some("recurring"));
    match (table, holds) {
        ("recurring", Some(item)) => item.source.path.to_string(),
        ("recurring", None) => "content/calendar/recurring.toml".into(),
        _ => format!("content/calendar/{}.toml", today.strftime("%Y-%m")),
    }
}

/// Whether a file would have syntax errors.
fn is_broken(path: &str, text: &str, plan: &Plan) -> bool {
    let source = Source::new(path, text);
    let location = Layout::new([path].into_iter()).locate(path, &plan.config.languages);
    location.is_none_or(|location| {
        crate::parse::parse(&source, &location, &crate::parse::Cuts::new(), crate::parse::Purpose::Check).damaged
    })
}
