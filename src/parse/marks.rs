//! Marks of who may read that stand in the text of a value, where none is read.

use crate::diagnostic::Finding;
use crate::prose::{self, Stray};
use crate::toml::{DeValue, Reader, Value};

/// Finds them in a value and in all that it holds.
pub(super) fn in_a_value(reader: &mut Reader<'_>, value: &Value<'_>) -> Vec<Stray> {
    match value.get_ref() {
        DeValue::String(text) => in_a_text(reader, value, text).into_iter().collect(),
        DeValue::Array(all) => all.iter().flat_map(|value| in_a_value(reader, value)).collect(),
        DeValue::Table(table) => table.values().flat_map(|value| in_a_value(reader, value)).collect(),
        _ => Vec::new(),
    }
}

fn in_a_text(reader: &mut Reader<'_>, value: &Value<'_>, text: &str) -> Option<Stray> {
    let name = prose::in_a_value(text)?;
    let span = reader.span(value);
    if name.is_none() {
        reader.findings.push(
            Finding::new(
                "unknown-key",
                reader.place(span),
                (
                    "this mark is read as text: it stands in a value",
                    "cette marque est lue comme du texte : elle est dans une valeur",
                ),
            )
            .help((
                "mark the whole record, with `audience = \"…\"` or `draft = true` on a line of its own",
                "marquez toute la fiche, par `audience = \"…\"` ou `draft = true` sur une ligne à part",
            )),
        );
    }
    Some(Stray { name: name.map(Into::into), span })
}
