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
use super::super::terminal::{self, Stream, Terminal};
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

pub(super) fn run(asked: &Asked<'_>, global: &Global, terminal: Terminal) -> Result<Outcome, Trouble> {
    let subject = subject(asked.word)?;
    let opened = plan::open(global)?;
    let bytes = bytes(asked.file, MOST).map_err(|error| Trouble::file("read", asked.file, &error))?;
    let name = asked.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let table = sheet::read(&name, &bytes, Some(&opened.read.plan.config.timezone)).map_err(|why| {
        let file = asked.file.shown();
        let (en, fr) = (why.english(), why.french());
        Trouble::new(text!("`{file}` {en}", "`{file}` : {fr}"))
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
    let map = map(asked, &table, subject, global, terminal)?;
    let known = sheet::known(&opened.read.plan);
    let records = sheet::rows(&table, &map, subject, &known, &opened.read.plan.config.currency);
    let homes = sheet::homes(&opened.read.plan);
    let text = |path: &str| opened.sources.files.get(path).map(|source| source.text.to_string());
    let changes = sheet::merge(&records, subject, &homes, &text).map_err(Trouble::new)?;
    let waits = changes.iter().any(|change| change.rewrites) && !asked.write;
    if !global.quiet {
        terminal::print(Stream::Out, |out| {
            for change in &changes {
                out.write_all(diff(change).as_bytes())?;
            }
            for (line, note) in records.notes.iter().take(SHOWN) {
                let at = if *line == 0 { String::new() } else { format!(":{line}") };
                let (en, fr) = (note.english(), note.french());
                writeln!(out, "{}", terminal.said(text!("{name}{at}: {en}", "{name}{at} : {fr}")))?;
            }
            if records.notes.len() > SHOWN {
                let more = (records.notes.len() - SHOWN) as f64;
                let more = Text::counted(more, ("more remark", "more remarks"), ("autre remarque", "autres remarques"));
                let words = text!("and {more}", "et {more}", more = more);
                writeln!(out, "{}", terminal.said(words))?;
            }
            let (rows, made, files) = (table.rows.len(), records.rows.len(), changes.len());
            let words = text!(
                "rows: {rows}, records: {made}, files to write: {files}",
                "lignes : {rows}, fiches : {made}, fichiers à écrire : {files}"
            );
            writeln!(out, "{}", terminal.said(words))
        })?;
    }
    if asked.dry_run {
        return Ok(Outcome::Clean);
    }
    let mut scaffold = Scaffold::of_a_whole(&global.root);
    for change in &changes {
        match &change.old {
            None => scaffold.file(&change.path, &change.new)?,
            // What was there is written over only once it has been seen.
            Some(_) if change.rewrites && !asked.write => {}
            Some(_) => scaffold.replace(&change.path, &change.new)?,
        }
    }
    scaffold.keep();
    if waits && !global.quiet {
        terminal::print(Stream::Out, |out| {
            let words = text!(
                "Files in which values change are as they were: look at the lines above, then run it again with `--write`.",
                "Les fichiers où des valeurs changent sont restés tels quels : regardez les lignes ci-dessus, puis relancez avec `--write`."
            );
            writeln!(out, "{}", terminal.said(words))
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
fn map(
    asked: &Asked<'_>,
    table: &Table,
    subject: Subject,
    global: &Global,
    terminal: Terminal,
) -> Result<Map, Trouble> {
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
            let (en, fr) = (why.english(), why.french());
            Trouble::new(text!("`{path}`: {en}", "`{path}` : {fr}"))
        })?,
        None => Map::default(),
    };
    let (mut map, mut doubts) = known.complete(table, subject);
    if kept.is_some() {
        doubts.retain(|doubt| !matches!(doubt, Doubt::Missing { .. }) || doubt.stops(subject));
        let shown = path.shown();
        remark(global, terminal, text!("Columns are as `{shown}` says.", "Les colonnes sont comme le dit `{shown}`."))?;
    }
    if doubts.is_empty() {
        if asked.map.is_some() && kept.is_none() && !asked.dry_run {
            keep(&path, None, &map.file(table, subject, &[], terminal.is_french()))?;
        }
        return Ok(map);
    }
    if !global.quiet && !asked.dry_run && io::stdin().is_terminal() && io::stderr().is_terminal() {
        let answers =
            ask::ask((&mut map, &doubts), (table, subject), terminal, &mut io::stdin().lock(), &mut io::stderr());
        let settled = answers.map_err(|error| {
            Trouble::new(text!(
                "cannot ask on this terminal: {error}",
                "impossible de poser des questions sur ce terminal : {error}"
            ))
        })?;
        if settled {
            let text = match &kept {
                Some(text) => map.added_to(text).map_err(Trouble::new)?,
                None => map.file(table, subject, &[], terminal.is_french()),
            };
            keep(&path, kept.as_deref(), &text)?;
            let shown = path.shown();
            remark(
                global,
                terminal,
                text!("The answers are kept in `{shown}`.", "Les réponses sont gardées dans `{shown}`."),
            )?;
            return Ok(map);
        }
    }
    let written = match &kept {
        None if !asked.dry_run => keep(&path, None, &map.file(table, subject, &doubts, terminal.is_french())).is_ok(),
        _ => false,
    };
    // Who names a map wants to say what each column is.
    let stops = |doubt: &&Doubt| doubt.stops(subject) || asked.map.is_some() && matches!(doubt, Doubt::Unknown { .. });
    let shown = path.shown();
    let way = if written {
        text!(
            "`{shown}` was written: say it there, then run this again",
            "`{shown}` a été écrit : dites-le là, puis relancez"
        )
    } else if kept.is_some() {
        text!("say it in `{shown}`, then run this again", "dites-le dans `{shown}`, puis relancez")
    } else {
        text!(
            "name a file with `--map FILE`: it is written, to be filled in once",
            "nommez un fichier avec `--map FILE` : il est écrit, à remplir une fois"
        )
    };
    let stopping: Vec<Text> = doubts.iter().filter(stops).map(Doubt::message).collect();
    if !stopping.is_empty() {
        let why = Text::listed(&stopping, "; ", " ; ");
        let (en, fr) = (why.english(), why.french());
        return Err(Trouble::new(text!("{en}; nothing was imported", "{fr} ; rien n'a été importé")).help(way));
    }
    for doubt in &doubts {
        let out = matches!(doubt, Doubt::Unknown { .. });
        let (left, left_fr) = if out { (": it is left out", " : elle est omise") } else { ("", "") };
        let message = doubt.message().map(capital);
        let (en, fr) = (message.english(), message.french());
        remark(global, terminal, text!("{en}{left}.", "{fr}{left_fr}."))?;
    }
    let (en, fr) = (way.english(), way.french());
    remark(global, terminal, text!("What that is can be said: {en}.", "Ce que c'est peut être dit : {fr}."))?;
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

fn remark(global: &Global, terminal: Terminal, text: Text) -> Result<(), Trouble> {
    let text = terminal.said(text);
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
