//! Keys of a record that stand in a table of free keys, for which TOML takes them: after `[handles]`, everything is in it.

use crate::diagnostic::suggest::{meant, nearest};
use crate::diagnostic::{Applicability, Finding, text};
use crate::toml::{DeValue, FieldSpec, Key, Reader, Shape, Value};

/// Tells those of a value. Returns one that was meant to hide its record.
pub(super) fn misplaced<'v, 's>(
    reader: &mut Reader<'s>,
    own: &[FieldSpec],
    key: &Key<'s>,
    value: &'v Value<'s>,
) -> Option<&'v Key<'s>> {
    let name = key.get_ref();
    let is_open = own.iter().any(|spec| spec.key == **name && matches!(spec.shape, Shape::Map(_)));
    let DeValue::Table(table) = value.get_ref() else { return None };
    let mut hides = None;
    for (inner, value) in table.iter().filter(|_| is_open) {
        let word = inner.get_ref();
        let is_mark = nearest(word, ["audience", "draft"]).is_some();
        let meant = meant(word, own.iter().map(|spec| &*spec.key));
        let meant = meant.filter(|meant| meant.applicability == Applicability::Safe || is_mark);
        let Some(meant) = meant else { continue };
        // `draft = "false"` keeps nothing back.
        let denies = matches!(value.get_ref(), DeValue::Boolean(false))
            || matches!(value.get_ref(), DeValue::String(text) if text.eq_ignore_ascii_case("false"));
        hides = hides.or((is_mark && !denies).then_some(inner));
        let place = reader.place(reader.span(inner));
        let told = text!(
            "`{word}` stands in `{name}` and is read as one of its names",
            "`{word}` est dans `{name}`, et lu comme l'un de ses noms"
        );
        let key = meant.word;
        reader.findings.push(Finding::new("unknown-key", place, told).help(text!(
            "`{key}` is a key of the whole record: write it above the first `[table]`",
            "`{key}` est une clé de toute la fiche : écrivez-la au-dessus de la première `[table]`"
        )));
    }
    hides
}
