//! Records of rows, put into the files of a plan.

use crate::diagnostic::{Text, text};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::parse::foreign::{self, Notation};
use crate::toml::edit::{self, ArrayOfTables, DocumentMut, Item, Table as TomlTable, TableLike, Value};

use super::Subject;
use super::row::Row;
use super::rows::Records;
use crate::model::Kind;

/// A file that is made or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path in the plan.
    pub path: String,
    /// What it holds; nothing where it is new.
    pub old: Option<String>,
    /// What it is to hold.
    pub new: String,
    /// Something that was there says otherwise now: not only more than before.
    pub rewrites: bool,
}

/// Where a record is: its file.
pub type Homes = BTreeMap<(&'static str, String), String>;

/// Puts records into files; `text` gives a file's text, `homes` where records are already.
///
/// # Errors
/// A file that cannot be changed, and why.
pub fn merge(
    records: &Records,
    subject: Subject,
    homes: &Homes,
    text: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<Change>, Text> {
    let mut files: BTreeMap<String, File> = BTreeMap::new();
    for row in &records.rows {
        let path = home(row, subject, homes);
        let fault = |why: Text| {
            let (en, fr) = (why.english(), why.french());
            text!("`{path}`: {en}", "`{path}` : {fr}")
        };
        let file = match files.entry(path.clone()) {
            Entry::Occupied(there) => there.into_mut(),
            Entry::Vacant(free) => free.insert(File::open(&path, text(&path)).map_err(fault)?),
        };
        match subject {
            Subject::Readings => file.reading(row),
            Subject::Records(kind) => file.put(row, kind),
        }
        .map_err(fault)?;
    }
    Ok(files.into_iter().filter_map(|(path, file)| file.change(path)).collect())
}

/// A file that rows are put into: read once, however many they are.
struct File {
    old: Option<String>,
    document: DocumentMut,
    /// Of a page: its Markdown.
    body: Option<String>,
    /// Whether something is to be written.
    touched: bool,
    /// Whether something that was there says otherwise now.
    rewrites: bool,
}

impl File {
    fn open(path: &str, old: Option<String>) -> Result<Self, Text> {
        let is_page = path.ends_with(".md") || path.ends_with(".markdown");
        let whole = old.as_deref().unwrap_or_default();
        let head = if is_page { foreign::find(whole) } else { None };
        if head.is_some_and(|head| head.notation != Notation::Toml) {
            return Err(text!(
                "its front matter is no TOML: `parvis check --fix` writes it anew",
                "son en-tête n'est pas en TOML : `parvis check --fix` le récrit"
            ));
        }
        let (toml, body) = match head {
            Some(head) => (head.text, Some(whole[head.end..].to_owned())),
            None if is_page => ("", Some(whole.to_owned())),
            None => (whole, None),
        };
        let document = toml.parse::<DocumentMut>().map_err(|error| Text::same(error.message()))?;
        Ok(Self { document, body, touched: old.is_none(), rewrites: false, old })
    }

    fn change(self, path: String) -> Option<Change> {
        if !self.touched {
            return None;
        }
        let Self { old, document, body, rewrites, .. } = self;
        let new = match body {
            Some(body) => format!("+++\n{document}+++\n{body}"),
            None => document.to_string(),
        };
        // One way of ending lines in a file.
        let new = match &old {
            Some(old) if old.contains("\r\n") => new.replace("\r\n", "\n").replace('\n', "\r\n"),
            _ => new,
        };
        (old.as_deref() != Some(&*new)).then(|| Change { path, rewrites: rewrites && old.is_some(), old, new })
    }

    fn note(&mut self, set: Set) {
        self.touched |= set != Set::Same;
        self.rewrites |= set == Set::Other;
    }

    /// Puts a record into its file.
    fn put(&mut self, row: &Row, kind: Kind) -> Result<(), Text> {
        let table = match kind.tables() {
            [] => {
                let mut set = fill(self.document.as_table_mut(), row)?;
                if let Some(new) = row.body.as_deref().map(str::trim) {
                    set = set.max(match &mut self.body {
                        None => replace(self.document.as_table_mut(), "body", edit::value(new)),
                        Some(body) if body.trim() == new => Set::Same,
                        Some(body) => {
                            let set = if body.trim().is_empty() { Set::More } else { Set::Other };
                            *body = format!("\n{new}\n");
                            set
                        }
                    });
                }
                self.note(set);
                return Ok(());
            }
            [only] => *only,
            _ if of(row, "rrule").is_some() => "recurring",
            _ => "entry",
        };
        let is_empty = self.document.iter().next().is_none();
        let list = self.document.entry(table).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let list = list.as_array_of_tables_mut().ok_or_else(|| {
            text!("`{table}` is no list of tables there", "`{table}` n'y est pas une liste de tables")
        })?;
        let found = list.iter_mut().find(|one| one.get("id").and_then(Item::as_str) == Some(&row.id));
        let set = if let Some(one) = found {
            fill(one, row)?
        } else {
            let mut one = TomlTable::new();
            one.insert("id", edit::value(&*row.id));
            fill(&mut one, row)?;
            if !is_empty {
                one.decor_mut().set_prefix("\n");
            }
            list.push(one);
            Set::More
        };
        self.note(set);
        Ok(())
    }

    /// Puts a figure among those of its metric, in the order of days.
    fn reading(&mut self, row: &Row) -> Result<(), Text> {
        if self.old.is_none() {
            return Err(text!(
                "there is no such metric; make it first with `parvis new metric ID`",
                "cet indicateur n'existe pas ; créez-le d'abord avec `parvis new metric ID`"
            ));
        }
        let line = row.line;
        let no_day = || text!("line {line}: a figure needs its day", "ligne {line} : il manque le jour de ce chiffre");
        let day = of(row, "on").ok_or_else(no_day)?.to_owned();
        let own =
            Row { values: row.values.iter().filter(|(key, _)| key != "metric").cloned().collect(), ..row.clone() };
        let mut pair = TomlTable::new();
        fill(&mut pair, &own)?;
        let set = if let Some(list) = self.document.get_mut("readings").and_then(Item::as_array_of_tables_mut) {
            let found = list.iter().position(|one| one.get("on").is_some_and(|on| on.to_string().trim() == day));
            if let Some(there) = found.and_then(|at| list.get_mut(at)) {
                fill(there, &own)?
            } else {
                pair.decor_mut().set_prefix("\n");
                list.push(pair);
                Set::More
            }
        } else {
            let list = self.document.entry("readings").or_insert_with(|| edit::value(edit::Array::new()));
            let list = list
                .as_array_mut()
                .ok_or_else(|| text!("`readings` is no list there", "`readings` n'y est pas une liste"))?;
            inline(list, &day, pair.into_inline_table())
        };
        self.note(set);
        Ok(())
    }
}

/// Puts a figure into a list on lines of its own.
fn inline(list: &mut edit::Array, day: &str, pair: edit::InlineTable) -> Set {
    let on = |value: &Value| {
        value.as_inline_table().and_then(|one| one.get("on")).map(|on| on.to_string().trim().to_owned())
    };
    let found = list.iter().position(|one| on(one).as_deref() == Some(day));
    if let Some(Value::InlineTable(there)) = found.and_then(|at| list.get_mut(at)) {
        let mut set = Set::Same;
        for (key, value) in pair {
            set = set.max(replace(there, &key, Item::Value(value)));
        }
        if set != Set::Same {
            there.fmt();
        }
        return set;
    }
    let at = list.iter().position(|one| on(one).is_some_and(|other| *other > *day)).unwrap_or(list.len());
    let mut value = Value::InlineTable(pair);
    value.decor_mut().set_prefix("\n  ");
    list.insert_formatted(at, value);
    list.set_trailing("\n");
    list.set_trailing_comma(true);
    Set::More
}

fn of<'r>(row: &'r Row, key: &str) -> Option<&'r str> {
    row.values.iter().find(|(known, _)| known == key).map(|(_, value)| value.trim_matches('"'))
}

/// The file that a record is in, or goes into.
fn home(row: &Row, subject: Subject, homes: &Homes) -> String {
    let (kind, id) = match subject {
        Subject::Readings => (Kind::Metric, of(row, "metric").unwrap_or_default()),
        Subject::Records(kind) => (kind, &*row.id),
    };
    if let Some(path) = homes.get(&(kind.as_str(), id.to_owned())) {
        return path.clone();
    }
    match kind {
        Kind::Calendar if of(row, "rrule").is_some() => "content/calendar/recurring.toml".into(),
        Kind::Calendar => {
            format!("content/calendar/{}.toml", of(row, "date").and_then(|day| day.get(..7)).unwrap_or("undated"))
        }
        Kind::Faq => format!("content/{}/{id}.md", kind.folder()),
        Kind::Page => format!("content/{id}.md"),
        kind if kind.has_own_file() => format!("content/{}.toml", kind.folder()),
        kind => format!("content/{}/{id}.toml", kind.folder()),
    }
}

/// What setting a value did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Set {
    /// It was so.
    Same,
    /// There was none.
    More,
    /// It said something else before.
    Other,
}

/// Sets the values of a row; what says the same already stays as it is written.
fn fill(table: &mut TomlTable, row: &Row) -> Result<Set, Text> {
    let mut all = Set::Same;
    for (key, written) in &row.values {
        let value: Value =
            written.parse().map_err(|_| text!("`{key}` cannot be written", "`{key}` ne peut être écrit"))?;
        let (outer, inner) = key.split_once('.').map_or((&**key, None), |(outer, inner)| (outer, Some(inner)));
        let Some(inner) = inner else {
            all = all.max(replace(table, outer, Item::Value(value)));
            continue;
        };
        let set = match table.get_mut(outer) {
            Some(Item::Table(there)) => replace(there, inner, Item::Value(value)),
            Some(Item::Value(Value::InlineTable(there))) => {
                let set = replace(there, inner, Item::Value(value));
                if set != Set::Same {
                    there.fmt();
                }
                set
            }
            old => {
                let set = if old.is_some() { Set::Other } else { Set::More };
                let mut there = edit::InlineTable::new();
                there.insert(inner, value);
                table.insert(outer, edit::value(there));
                set
            }
        };
        all = all.max(set);
    }
    Ok(all)
}

/// Sets a value, in the place and with the comment of the old one.
fn replace(table: &mut dyn TableLike, key: &str, mut new: Item) -> Set {
    match (table.get_mut(key), &mut new) {
        (Some(Item::Value(old)), Item::Value(new)) if same(old, new) => Set::Same,
        (Some(Item::Value(old)), Item::Value(new)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new.clone();
            Set::Other
        }
        (there, _) => {
            let set = if there.is_some() { Set::Other } else { Set::More };
            table.insert(key, new);
            set
        }
    }
}

fn number(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|number| number as f64))
}

/// Whether two values say the same, however they are written.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::String(one), Value::String(other)) => one.value().trim() == other.value().trim(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::InlineTable(one), Value::InlineTable(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, value)| other.get(key).is_some_and(|other| same(value, other)))
        }
        (Value::Datetime(one), Value::Datetime(other)) => {
            one.value().to_string().trim_end_matches(":00") == other.value().to_string().trim_end_matches(":00")
        }
        (one, other) => match (number(one), number(other)) {
            (Some(one), Some(other)) => (one - other).abs() == 0.0,
            _ => one.to_string().trim() == other.to_string().trim(),
        },
    }
}
