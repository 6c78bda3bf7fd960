//! `parvis import FILE --as KIND`: the rows of a sheet into the records of the plan.

use std::path::Path;

use similar::TextDiff;

use crate::import::sheet::{self, Change, Homes, Known, Map, Subject};
use crate::load::tree::bytes;
use crate::model::Kind;

use super::super::plan::{self, Opened};
use super::super::scaffold::Scaffold;
use super::super::terminal::{self, Stream};
use super::super::trouble::Trouble;
use super::super::{Global, Outcome};

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
        Trouble::new(format!("`{}` {why}", asked.file.display())).help("save it as .xlsx, .ods or .csv")
    })?;
    if table.headers.is_empty() {
        return Err(
            Trouble::new(format!("`{}` has no rows", asked.file.display())).help("its first row names the columns")
        );
    }
    let subject = readings_or_records(subject, &table.headers);
    let Some(map) = map(asked, &table.headers, subject, global)? else { return Ok(Outcome::Findings) };
    let known = known(&opened);
    let records = sheet::rows(&table, &map, subject, &known);
    let homes = homes(&opened);
    let text = |path: &str| opened.sources.files.get(path).map(|source| source.text.to_string());
    let changes = sheet::merge(&records, subject, &homes, &text).map_err(Trouble::new)?;
    let waits = changes.iter().any(|change| change.rewrites) && !asked.write;
    if !global.quiet {
        terminal::print(Stream::Out, |out| {
            for change in &changes {
                out.write_all(diff(change).as_bytes())?;
            }
            for (line, note) in records.notes.iter().take(SHOWN) {
                writeln!(out, "{name}:{line}: {note}")?;
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
    let (map, _) = Map::guess(headers, Subject::Readings);
    let has = |key: &str| map.columns.values().any(|known| known == key);
    let title = headers.iter().any(|header| header == "unit" || header == "title");
    if has("metric") && has("on") && has("value") && !title { Subject::Readings } else { subject }
}

/// The map that is named, or a guess; nothing where a person has to look at it first.
fn map(asked: &Asked<'_>, headers: &[String], subject: Subject, global: &Global) -> Result<Option<Map>, Trouble> {
    let (guess, unsure) = Map::guess(headers, subject);
    let say =
        |text: String| if global.quiet { Ok(()) } else { terminal::print(Stream::Out, |out| writeln!(out, "{text}")) };
    match asked.map {
        Some(path) if path.exists() => {
            let read = bytes(path, MOST).map_err(|error| Trouble::file("read", path, &error))?;
            let map = Map::parse(&String::from_utf8_lossy(&read))
                .map_err(|why| Trouble::new(format!("`{}`: {why}", path.display())))?;
            let keys = subject.specs();
            if let Some((column, key)) =
                map.columns.iter().find(|(_, key)| !key.is_empty() && keys.iter().all(|spec| spec.key != **key))
            {
                return Err(Trouble::new(format!(
                    "`{}` maps `{column}` to `{key}`, which is no key of it",
                    path.display()
                ))
                .help("its first lines name the keys"));
            }
            Ok(Some(map))
        }
        Some(path) => {
            let mut scaffold = Scaffold::new(".");
            scaffold.file(&path.to_string_lossy(), &guess.file(subject))?;
            say(format!("`{}` says which column is which key: look at it, then run this again", path.display()))?;
            Ok(None)
        }
        None if unsure.is_empty() => Ok(Some(guess)),
        None if guess.columns.values().all(String::is_empty) => {
            Err(Trouble::new("no column has a name that is known here")
                .help("name a file with `--map FILE`: it is written, to be filled in once"))
        }
        None => {
            say(format!(
                "Columns that are left out: `{}`. With `--map FILE` you can say what they are.",
                unsure.join("`, `")
            ))?;
            Ok(Some(guess))
        }
    }
}

/// Ids by what people call them.
fn known(opened: &Opened) -> Known {
    let mut known = Known::new();
    for item in opened.read.plan.items() {
        let ids = known.entry(item.kind().as_str()).or_default();
        ids.entry(sheet::folded(item.title())).or_insert_with(|| item.id.to_string());
    }
    for item in opened.read.plan.items() {
        known.entry(item.kind().as_str()).or_default().insert(sheet::folded(&item.id), item.id.to_string());
    }
    known
}

fn homes(opened: &Opened) -> Homes {
    let items = opened.read.plan.items().iter();
    items.map(|item| ((item.kind().as_str(), item.id.to_string()), item.source.path.to_string())).collect()
}

fn diff(change: &Change) -> String {
    let old = change.old.as_deref().unwrap_or_default();
    let from = if change.old.is_some() { format!("a/{}", change.path) } else { "/dev/null".into() };
    TextDiff::from_lines(old, &change.new).unified_diff().header(&from, &format!("b/{}", change.path)).to_string()
}
