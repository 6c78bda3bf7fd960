//! `parvis import FILE --as KIND`: the rows of a sheet into the records of the plan.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use similar::TextDiff;

use crate::diagnostic::{Text, text};
use crate::import::sheet::{self, Change, Doubt, Map, Subject, Table};
use crate::load::tree::bytes;
use crate::model::Kind;
use crate::system::Shown as _;

use super::super::plan;
use super::super::scaffold::Scaffold;
use super::super::terminal::{self, Stream};
use super::super::trouble::Trouble;
use super::super::{Global, Outcome};
use super::ask;

/// Largest sheet that is read, in bytes.
const MOST: u64 = 64 << 20;

/// Remarks that are shown.
const SHOWN: usize = 40;

/// What is asked.
pub(super) struct Asked<'a> {
    pub(super) file: &'a Path,
    pub(super) word: &'a str,
    pub(super) map: Option<&'a Path>,
    pub(super) dry_run: bool,
    pub(super) write: bool,
}

pub(super) fn run(asked: &Asked<'_>, global: &Global) -> Result<Outcome, Trouble> {
    let subject = subject(asked.word)?;
    let opened = plan::open(global)?;
    let bytes = bytes(asked.file, MOST).map_err(|error| Trouble::file("read", asked.file, &error))?;
    let name = asked.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let table = sheet::read(&name, &bytes).map_err(|why| {
        let file = asked.file.shown();
        Trouble::new(text!("`{file}` {why}", "`{file}` : {why}"))
            .help(text!("save it as .xlsx, .ods or .csv", "enregistrez-le en .xlsx, .ods ou .csv"))
    })?;
    if table.headers.is_empty() {
        return Err({
            let file = asked.file.shown();
            Trouble::new(text!("`{file}` has no rows", "`{file}` n'a pas de lignes"))
                .help(text!("its first row names the columns", "sa première ligne nomme les colonnes"))
        });
    }
    let subject = readings_or_records(subject, &table.headers);
    let map = map(asked, &table, subject, global)?;
    let known = sheet::known(&opened.read.plan);
    let records = sheet::rows(&table, &map, subject, &known);
    let homes = sheet::homes(&opened.read.plan);
    let text = |path: &str| opened.sources.files.get(path).map(|source| source.text.to_string());
    let changes = sheet::merge(&records, subject, &homes, &text).map_err(|why| Trouble::new(Text::same(why)))?;
    let waits = changes.iter().any(|change| change.rewrites) && !asked.write;
    if !global.quiet {
        terminal::print(Stream::Out, |out| {
            for change in &changes {
                out.write_all(diff(change).as_bytes())?;
            }
            for (line, note) in records.notes.iter().take(SHOWN) {
                let at = if *line == 0 { String::new() } else { format!(":{line}") };
                writeln!(out, "{name}{at}: {note}")?;
            }
            if records.notes.len() > SHOWN {
                writeln!(out, "and {} more remarks", records.notes.len() - SHOWN)?;
            }
            writeln!(out, "{} rows, {} records, {} files to write", table.rows.len(), records.rows.len(), changes.len())
        })?;
    }
    if asked.dry_run {
        return Ok(Outcome::Clean);
    }
    let mut scaffold = Scaffold::new(&global.root);
    for change in &changes {
        match &change.old {
            None => scaffold.file(&change.path, &change.new)?,
            // What was there is written over only once it has been seen.
            Some(_) if change.rewrites && !asked.write => {}
            Some(_) => scaffold.replace(&change.path, &change.new)?,
        }
    }
    if waits && !global.quiet {
        terminal::print(Stream::Out, |out| {
            writeln!(
                out,
                "Files in which values change are as they were: look at the lines above, then run it again with `--write`."
            )
        })?;
    }
    Ok(if waits { Outcome::Findings } else { Outcome::Clean })
}

/// What a word of the command line means.
pub(in super::super) fn subject(word: &str) -> Result<Subject, Trouble> {
    match Subject::parse(word) {
        Some(subject) => Ok(subject),
        None => super::super::kind(word, &["readings"]).map(Subject::Records),
    }
}

/// A sheet of metrics with days and values holds their figures.
fn readings_or_records(subject: Subject, headers: &[String]) -> Subject {
    if subject != Subject::Records(Kind::Metric) {
        return subject;
    }
    let table = Table { headers: headers.to_vec(), ..Table::default() };
    let (map, _) = Map::default().complete(&table, Subject::Readings);
    let has = |key: &str| map.columns.values().any(|known| known == key);
    let title = headers.iter().any(|header| header == "unit" || header == "title");
    if has("metric") && has("on") && has("value") && !title { Subject::Readings } else { subject }
}

/// The map that is kept, completed by the names of columns. What is not sure is asked on a terminal; elsewhere it is marked in
/// the map, and only what no later answer would change is carried on with.
fn map(asked: &Asked<'_>, table: &Table, subject: Subject, global: &Global) -> Result<Map, Trouble> {
    let path = asked.map.map_or_else(|| asked.file.with_extension("map.toml"), Path::to_owned);
    let kept = if path.exists() {
        let read = bytes(&path, MOST).map_err(|error| Trouble::file("read", &path, &error))?;
        Some(String::from_utf8_lossy(&read).into_owned())
    } else {
        None
    };
    let known = match &kept {
        Some(text) => Map::parse(text, subject).map_err(|why| {
            let path = path.shown();
            Trouble::new(text!("`{path}`: {why}", "`{path}` : {why}"))
        })?,
        None => Map::default(),
    };
    let (mut map, mut doubts) = known.complete(table, subject);
    if kept.is_some() {
        doubts.retain(|doubt| !matches!(doubt, Doubt::Missing { .. }) || doubt.stops(subject));
        remark(global, &format!("Columns are as `{}` says.", path.shown()))?;
    }
    if doubts.is_empty() {
        if asked.map.is_some() && kept.is_none() && !asked.dry_run {
            keep(&path, None, &map.file(table, subject, &[]))?;
        }
        return Ok(map);
    }
    if !global.quiet && !asked.dry_run && io::stdin().is_terminal() && io::stderr().is_terminal() {
        let answers = ask::ask((&mut map, &doubts), (table, subject), &mut io::stdin().lock(), &mut io::stderr());
        let settled = answers.map_err(|error| {
            Trouble::new(text!(
                "cannot ask on this terminal: {error}",
                "impossible de poser des questions sur ce terminal : {error}"
            ))
        })?;
        if settled {
            let text = match &kept {
                Some(text) => map.added_to(text).map_err(|why| Trouble::new(Text::same(why)))?,
                None => map.file(table, subject, &[]),
            };
            keep(&path, kept.as_deref(), &text)?;
            remark(global, &format!("The answers are kept in `{}`.", path.shown()))?;
            return Ok(map);
        }
    }
    let written = match &kept {
        None if !asked.dry_run => keep(&path, None, &map.file(table, subject, &doubts)).is_ok(),
        _ => false,
    };
    // Who names a map wants to say what each column is.
    let stops = |doubt: &&Doubt| doubt.stops(subject) || asked.map.is_some() && matches!(doubt, Doubt::Unknown { .. });
    let way = if written {
        format!("`{}` was written: say it there, then run this again", path.shown())
    } else if kept.is_some() {
        format!("say it in `{}`, then run this again", path.shown())
    } else {
        "name a file with `--map FILE`: it is written, to be filled in once".to_owned()
    };
    let stopping: Vec<String> = doubts.iter().filter(stops).map(Doubt::message).collect();
    if !stopping.is_empty() {
        let why = stopping.join("; ");
        return Err(
            Trouble::new(text!("{why}; nothing was imported", "{why} ; rien n'a été importé")).help(Text::same(way))
        );
    }
    for doubt in &doubts {
        let left = if matches!(doubt, Doubt::Unknown { .. }) { ": it is left out" } else { "" };
        remark(global, &format!("{}{left}.", capital(&doubt.message())))?;
    }
    remark(global, &format!("What that is can be said: {way}."))?;
    Ok(map)
}

/// Puts a map down: in a place where none is, or in that of the one which was read.
fn keep(path: &Path, old: Option<&str>, text: &str) -> Result<(), Trouble> {
    if old.is_some_and(|old| old == text) {
        return Ok(());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut scaffold = Scaffold::new(folder);
    if old.is_some() { scaffold.replace(&name, text) } else { scaffold.file(&name, text) }
}

fn remark(global: &Global, text: &str) -> Result<(), Trouble> {
    if global.quiet { Ok(()) } else { terminal::print(Stream::Out, |out| writeln!(out, "{text}")) }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn diff(change: &Change) -> String {
    let old = change.old.as_deref().unwrap_or_default();
    let from = if change.old.is_some() { format!("a/{}", change.path) } else { "/dev/null".into() };
    TextDiff::from_lines(old, &change.new).unified_diff().header(&from, &format!("b/{}", change.path)).to_string()
}
