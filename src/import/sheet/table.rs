//! Cells → a table, whatever they were read from.

use std::collections::HashSet;

use super::{Cell, Table};
use crate::diagnostic::{Text, text};

/// Most cells that are read.
pub(super) const MOST: usize = 4_000_000;

/// What a reader says of a file that it cannot read.
pub(super) fn unreadable(error: &dyn std::fmt::Display) -> Text {
    text!("cannot be read: {error}", "illisible : {error}")
}

/// Whether a spreadsheet would run a text.
pub(super) fn is_run(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Whether a text begins with an apostrophe that keeps a spreadsheet from running it.
pub(super) fn is_guarded(text: &str) -> bool {
    text.starts_with('\'') && is_run(text.trim_start_matches('\''))
}

/// A text without that apostrophe.
pub(super) fn text_cell(text: &str) -> Cell {
    let bare = if is_guarded(text) { &text[1..] } else { text };
    if bare.trim().is_empty() { Cell::Empty } else { Cell::Text(bare.to_owned()) }
}

/// Rows above the names of the columns that may be a title.
pub(super) const TITLES: usize = 10;

/// How many rows above the names of the columns are a title: one cell each, where the others have three and more.
fn titles(rows: &[(usize, Vec<Cell>)]) -> usize {
    let filled = |row: &[Cell]| row.iter().filter(|cell| **cell != Cell::Empty).count();
    let named = rows.iter().take(TITLES).position(|(_, row)| filled(row) > 1).unwrap_or_default();
    let is_named = rows
        .get(named)
        .is_some_and(|(_, row)| filled(row) > 2 && row.iter().all(|cell| matches!(cell, Cell::Empty | Cell::Text(_))));
    if is_named { named } else { 0 }
}

/// The first row that is not empty names the columns, save for a title above it.
pub(super) fn table(rows: Vec<(usize, Vec<Cell>)>, mut notes: Vec<Text>) -> Table {
    let rows: Vec<_> = rows.into_iter().filter(|(_, row)| row.iter().any(|cell| *cell != Cell::Empty)).collect();
    let above = titles(&rows);
    if above > 0 {
        let (title, line) = (rows[0].1.iter().map(Cell::text).collect::<String>(), rows[above].0);
        notes.push(text!(
            "`{title}` is taken for a title: line {line} names the columns",
            "`{title}` est pris pour un titre : la ligne {line} nomme les colonnes"
        ));
    }
    let mut rows = rows.into_iter().skip(above);
    let headers: Vec<String> = rows.next().map(|(_, row)| row.iter().map(Cell::text).collect()).unwrap_or_default();
    let rows: Vec<(usize, Vec<Cell>)> = rows.collect();
    let mut named = HashSet::new();
    for header in &headers {
        if !named.insert(header) && !header.is_empty() {
            notes.push(text!(
                "two columns are called `{header}`: only the first is read",
                "deux colonnes s'appellent `{header}` : seule la première est lue"
            ));
        }
    }
    let widest = rows.iter().map(|(_, row)| row.len()).max().unwrap_or_default();
    for at in 0..widest {
        let mut cells = rows.iter().filter_map(|(line, row)| Some((line, row.get(at)?)));
        if headers.get(at).is_none_or(String::is_empty)
            && let Some((line, cell)) = cells.find(|(_, cell)| **cell != Cell::Empty)
        {
            let (column, text) = (at + 1, cell.text());
            notes.push(text!(
                "column {column} has no name, and is left out: line {line} has `{text}` there",
                "la colonne {column} n'a pas de nom et est omise : la ligne {line} y a `{text}`"
            ));
        }
    }
    Table { headers, rows, notes }
}
