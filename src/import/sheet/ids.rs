//! The ids of rows.

use std::collections::BTreeMap;

use super::Known;
use super::columns::{NAMING, folded};
use super::row::{Row, Seen, of};
use crate::diagnostic::{Text, text};
use crate::model::Kind;
use crate::model::value::{id_of, is_id};
use crate::toml::edit::Value;

/// A row that was read and has the same address of mail under another id.
pub(super) fn twin<'s>(row: &Row, seen: &'s Seen) -> Option<(usize, &'s str)> {
    let mail = of(&row.values, "email")?;
    let same = |values: &[(String, String)]| of(values, "email").is_some_and(|other| other.eq_ignore_ascii_case(mail));
    seen.iter().find(|(id, (_, values))| **id != row.id && same(values)).map(|(id, (line, _))| (*line, &**id))
}

/// Gives a row an id: its own, that of the record of the same name, one made from the name; and what is told of that.
pub(super) fn identify(row: &mut Row, kind: Kind, known: &Known, seen: &Seen) -> Option<Text> {
    let ids = known.get(kind.as_str());
    let is_known = |id: &str| ids.is_some_and(|ids| ids.values().any(|known| known == id));
    let said = row.id.clone();
    if is_id(&said) && (is_name(&said) || is_known(&said)) {
        return None;
    }
    if is_id(&said) {
        // Of what is no name, what is left of it may be one.
        said.trim_matches('-').clone_into(&mut row.id);
        if !is_name(&row.id) {
            row.id.clear();
        }
    }
    make(row, kind, known, seen);
    let id = &row.id;
    (is_id(&said) && !id.is_empty()).then(|| {
        text!(
            "the id `{said}` names no record: this one is `{id}`",
            "l'identifiant `{said}` ne nomme pas de fiche : celle-ci est `{id}`"
        )
    })
}

/// Whether an id names a record: a file `index` is its folder's.
fn is_name(id: &str) -> bool {
    !id.is_empty() && !id.starts_with('-') && !id.ends_with('-') && id != "index"
}

fn make(row: &mut Row, kind: Kind, known: &Known, seen: &Seen) {
    if is_id(&row.id) {
        return;
    }
    let name = if row.id.is_empty() {
        let written = NAMING.into_iter().find_map(|key| of(&row.values, key)).unwrap_or_default();
        written.parse::<Value>().ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default()
    } else {
        row.id.clone()
    };
    if name.is_empty() {
        return;
    }
    let ids = known.get(kind.as_str());
    let same = ids.and_then(|ids| ids.get(&folded(&name))).filter(|_| kind != Kind::Calendar);
    let mut id = same.cloned().unwrap_or_else(|| slug(&name));
    if !is_name(&id) {
        id = id.trim_matches('-').replace("index", "");
    }
    // The same post goes out again and again: its day tells it apart.
    if kind == Kind::Calendar
        && row.id.is_empty()
        && let Some(day) = of(&row.values, "date")
    {
        let dated = format!("{day}-{id}");
        dated.trim_end_matches('-').clone_into(&mut id);
    }
    // A name in other letters than an id's gets a number.
    if id.is_empty() {
        let taken = |id: &String| seen.contains_key(id) || ids.is_some_and(|ids| ids.values().any(|known| known == id));
        let all = seen.len() + ids.map_or(0, BTreeMap::len) + 1;
        id = (1..=all).map(|count| format!("{}-{count}", kind.as_str())).find(|id| !taken(id)).unwrap_or_default();
    }
    row.id = id;
}

/// The longest id that is made of a name.
const LONGEST: usize = 60;

pub(super) fn slug(name: &str) -> String {
    let mut id = id_of(name);
    id.truncate(LONGEST);
    id.trim_end_matches('-').to_owned()
}
