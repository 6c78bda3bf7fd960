//! Records of rows, put into the files of a plan.

use std::collections::BTreeMap;

use crate::toml::edit::{self, ArrayOfTables, DocumentMut, Item, Table as TomlTable, Value};

use super::Subject;
use super::rows::{Records, Row};
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
) -> Result<Vec<Change>, String> {
    let mut files: BTreeMap<String, (Option<String>, String, bool)> = BTreeMap::new();
    for row in &records.rows {
        let path = home(row, subject, homes);
        let (_, now, rewrites) = files.entry(path.clone()).or_insert_with(|| {
            let old = text(&path);
            (old.clone(), old.unwrap_or_default(), false)
        });
        let (new, changed) = match subject {
            Subject::Readings => reading(now, row),
            Subject::Records(kind) => put(now, row, kind, path.ends_with(".md")),
        }
        .map_err(|why| format!("`{path}`: {why}"))?;
        *now = new;
        *rewrites |= changed;
    }
    let changes = files.into_iter().filter(|(_, (old, new, _))| old.as_deref() != Some(&**new));
    Ok(changes
        .map(|(path, (old, new, rewrites))| Change { path, rewrites: rewrites && old.is_some(), old, new })
        .collect())
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

fn parsed(text: &str) -> Result<DocumentMut, String> {
    text.parse::<DocumentMut>().map_err(|error| error.message().to_owned())
}

/// Puts a record into the text of its file, and whether something there says otherwise now.
fn put(text: &str, row: &Row, kind: Kind, markdown: bool) -> Result<(String, bool), String> {
    if markdown {
        let (head, body) = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("+++\n")).unwrap_or(("", text));
        let mut document = parsed(head)?;
        let mut changed = fill(document.as_table_mut(), row, "")?;
        let old = body.trim();
        let new = row.body.as_deref().unwrap_or(old).trim();
        changed |= !old.is_empty() && old != new;
        let body = if old == new { body.to_owned() } else { format!("\n{new}\n") };
        return Ok((format!("+++\n{document}+++\n{body}"), changed));
    }
    let mut document = parsed(text)?;
    let table = match kind.tables() {
        [] => {
            let changed = fill(document.as_table_mut(), row, "")?;
            return Ok((document.to_string(), changed));
        }
        [only] => *only,
        _ if of(row, "rrule").is_some() => "recurring",
        _ => "entry",
    };
    let list = document.entry(table).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let list = list.as_array_of_tables_mut().ok_or_else(|| format!("`{table}` is no list of tables there"))?;
    let found = list.iter_mut().find(|one| one.get("id").and_then(Item::as_str) == Some(&row.id));
    let changed = match found {
        Some(one) => fill(one, row, "")?,
        None => {
            let mut one = TomlTable::new();
            one.insert("id", edit::value(&*row.id));
            fill(&mut one, row, "")?;
            if !list.is_empty() || !text.trim().is_empty() {
                one.decor_mut().set_prefix("\n");
            }
            list.push(one);
            false
        }
    };
    Ok((document.to_string(), changed))
}

/// Sets the values of a row; what says the same already stays as it is written.
fn fill(table: &mut TomlTable, row: &Row, _prefix: &str) -> Result<bool, String> {
    let mut changed = false;
    for (key, written) in &row.values {
        let mut value: Value = written.parse().map_err(|_| format!("`{key}` cannot be written"))?;
        let (outer, inner) = key.split_once('.').map_or((&**key, None), |(outer, inner)| (outer, Some(inner)));
        let Some(inner) = inner else {
            changed |= set(table, outer, value);
            continue;
        };
        match table.get_mut(outer) {
            Some(Item::Table(there)) => changed |= set(there, inner, value),
            Some(Item::Value(Value::InlineTable(there))) => {
                let same = there.get(inner).is_some_and(|old| same(old, &value));
                if !same {
                    changed |= there.contains_key(inner);
                    value.decor_mut().clear();
                    there.insert(inner, value);
                    there.fmt();
                }
            }
            _ => {
                let mut there = edit::InlineTable::new();
                there.insert(inner, value);
                table.insert(outer, edit::value(there));
            }
        }
    }
    Ok(changed)
}

fn set(table: &mut TomlTable, key: &str, value: Value) -> bool {
    match table.get_mut(key) {
        Some(Item::Value(old)) if same(old, &value) => false,
        Some(Item::Value(old)) => {
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
            true
        }
        Some(_) => {
            table.insert(key, Item::Value(value));
            true
        }
        None => {
            table.insert(key, Item::Value(value));
            false
        }
    }
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
        (Value::Integer(one), Value::Float(other)) | (Value::Float(other), Value::Integer(one)) => {
            *one.value() as f64 == *other.value()
        }
        (Value::Datetime(one), Value::Datetime(other)) => {
            one.value().to_string().trim_end_matches(":00") == other.value().to_string().trim_end_matches(":00")
        }
        (one, other) => one.to_string().trim() == other.to_string().trim(),
    }
}

/// Puts a figure among those of its metric, in the order of days.
fn reading(text: &str, row: &Row) -> Result<(String, bool), String> {
    if text.is_empty() {
        return Err("there is no such metric; make it first with `parvis new metric ID`".into());
    }
    let day = of(row, "on").ok_or("a figure needs its day")?.to_owned();
    let mut document = parsed(text)?;
    let mut pair = edit::InlineTable::new();
    for (key, written) in row.values.iter().filter(|(key, _)| key != "metric") {
        pair.insert(key, written.parse().map_err(|_| format!("`{key}` cannot be written"))?);
    }
    if let Some(list) = document.get_mut("readings").and_then(Item::as_array_of_tables_mut) {
        let found = list.iter().position(|one| one.get("on").is_some_and(|on| on.to_string().trim() == day));
        if let Some(there) = found.and_then(|at| list.get_mut(at)) {
            let own =
                Row { values: row.values.iter().filter(|(key, _)| key != "metric").cloned().collect(), ..row.clone() };
            let changed = fill(there, &own, "")?;
            return Ok((document.to_string(), changed));
        }
        let mut one = pair.into_table();
        one.decor_mut().set_prefix("\n");
        list.push(one);
        return Ok((document.to_string(), false));
    }
    let list = document.entry("readings").or_insert_with(|| edit::value(edit::Array::new()));
    let list = list.as_array_mut().ok_or("`readings` is no list there")?;
    let on = |value: &Value| {
        value.as_inline_table().and_then(|one| one.get("on")).map(|on| on.to_string().trim().to_owned())
    };
    let found = list.iter().position(|one| on(one).as_deref() == Some(&*day));
    if let Some(there) = found.and_then(|at| list.get_mut(at)) {
        if same(there, &Value::InlineTable(pair.clone())) {
            return Ok((text.to_owned(), false));
        }
        let decor = there.decor().clone();
        *there = Value::InlineTable(pair);
        *there.decor_mut() = decor;
        return Ok((document.to_string(), true));
    }
    let at = list.iter().position(|one| on(one).is_some_and(|other| other > day)).unwrap_or(list.len());
    let mut value = Value::InlineTable(pair);
    value.decor_mut().set_prefix("\n  ");
    list.insert_formatted(at, value);
    list.set_trailing("\n");
    list.set_trailing_comma(true);
    Ok((document.to_string(), false))
}
