//! What of a sheet its author has hidden: rows, by hand or by a filter, and columns. The reader of workbooks does not tell.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Cell;
use super::columns::folded;
use super::table::TITLES;
use crate::diagnostic::{Text, text};

/// Most bytes that a packed workbook may unfold to.
pub(super) const UNFOLDED: u64 = 512 << 20;

/// How many places of a kind are told.
const TOLD: usize = 5;

/// Ranges from one to another, counted from 0.
type Ranges = Vec<(u32, u32)>;

/// What is hidden in a sheet.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    rows: Ranges,
    columns: Ranges,
    /// The workbook is of a form that does not say it in words: `.xls`, `.xlsb`.
    is_unknown: bool,
}

impl Hidden {
    /// Looks at the sheet of this name; of what cannot be read it is not known.
    pub(super) fn of(bytes: &[u8], sheet: &str) -> Self {
        let mut hidden = Self::default();
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Self { is_unknown: true, ..hidden } };
        if archive.index_for_name("content.xml").is_some() {
            hidden.open_document(&mut archive, sheet);
        } else if let Some(path) = path(&mut archive, sheet) {
            let mut row = 0;
            each(&mut archive, &path, |tag| match tag.local_name().as_ref() {
                "col" if is_true(tag, "hidden") => {
                    if let (Some(from), Some(to)) = (number(tag, "min"), number(tag, "max")) {
                        hidden.columns.push((from.saturating_sub(1), to.saturating_sub(1)));
                    }
                }
                "row" => {
                    row = number(tag, "r").unwrap_or(row + 1);
                    if is_true(tag, "hidden") {
                        hidden.rows.push((row.saturating_sub(1), row.saturating_sub(1)));
                    }
                }
                _ => {}
            });
        } else {
            hidden.is_unknown = true;
        }
        hidden
    }

    fn open_document(&mut self, archive: &mut ZipArchive<Cursor<&[u8]>>, sheet: &str) {
        let (mut is_it, mut row, mut column) = (false, 0_u32, 0_u32);
        each(archive, "content.xml", |tag| {
            let is_out = matches!(attribute(tag, "visibility").as_deref(), Some("collapse" | "filter"));
            let (at, repeated, ranges) = match tag.local_name().as_ref() {
                "table" => {
                    is_it = attribute(tag, "name").as_deref() == Some(sheet);
                    (row, column) = (0, 0);
                    return;
                }
                "table-row" => (&mut row, "number-rows-repeated", &mut self.rows),
                "table-column" => (&mut column, "number-columns-repeated", &mut self.columns),
                _ => return,
            };
            let next = at.saturating_add(number(tag, repeated).unwrap_or(1).max(1));
            if is_it && is_out {
                ranges.push((*at, next - 1));
            }
            *at = next;
        });
    }

    /// Leaves out what is hidden: which rows of those that said something, and what is told of it.
    pub(super) fn leave_out(&self, rows: &mut BTreeMap<u32, Vec<Cell>>) -> (Vec<u32>, Vec<Text>) {
        // They stand in the order of the sheet.
        let is_in = |ranges: &Ranges, at: u32| {
            let next = ranges.partition_point(|(from, _)| *from <= at);
            ranges[..next].last().is_some_and(|(_, to)| at <= *to)
        };
        let mut notes = Vec::new();
        if self.is_unknown {
            notes.push(text!(
                "whether rows or columns of this workbook are hidden cannot be known: all of them were read; save it as .xlsx and import that if some are",
                "impossible de savoir si des lignes ou des colonnes de ce classeur sont masquées : toutes ont été lues ; enregistrez-le en .xlsx et importez celui-ci s'il y en a"
            ));
        }
        let gone: Vec<u32> = rows.keys().copied().filter(|row| is_in(&self.rows, *row)).collect();
        for row in &gone {
            rows.remove(row);
        }
        // Ids are hidden for being of no interest: without them, each row would be a new record.
        let names_ids = |cell: &Cell| ["id", "identifiant"].contains(&&*folded(&cell.text()));
        let above = rows.values().take(TITLES).flat_map(|row| (0..).zip(row));
        let ids: Vec<u32> = above.filter(|(_, cell)| names_ids(cell)).map(|(at, _)| at).collect();
        let mut columns: BTreeMap<u32, String> = BTreeMap::new();
        for cells in rows.values_mut() {
            let hidden = |at: &u32| is_in(&self.columns, *at) && !ids.contains(at);
            for (at, cell) in (0..).zip(cells).filter(|(at, _)| hidden(at)) {
                let said = std::mem::take(cell);
                if said != Cell::Empty {
                    columns.entry(at).or_insert_with(|| said.text());
                }
            }
        }
        if !gone.is_empty() {
            let count = gone.len();
            let lines = some(&gone.iter().map(|row| (row + 1).to_string()).collect::<Vec<_>>());
            notes.push(text!(
                "hidden rows, or rows that a filter hides, left out: {count} (line {lines}); show them in the sheet and import it again if they are wanted",
                "lignes masquées, ou qu'un filtre masque, omises : {count} (ligne {lines}) ; affichez-les dans la feuille et importez-la de nouveau si elles sont voulues"
            ));
        }
        if !columns.is_empty() {
            let all =
                some(&columns.iter().map(|(at, said)| format!("{} (`{said}`)", letters(*at))).collect::<Vec<_>>());
            notes.push(text!(
                "hidden columns, left out: {all}; show them in the sheet and import it again if they are wanted",
                "colonnes masquées, omises : {all} ; affichez-les dans la feuille et importez-la de nouveau si elles sont voulues"
            ));
        }
        (gone, notes)
    }
}

/// The first of many.
pub(super) fn some(all: &[String]) -> String {
    let more = if all.len() > TOLD { "…" } else { "" };
    let first: Vec<&str> = all.iter().take(TOLD).map(|one| &**one).chain((!more.is_empty()).then_some(more)).collect();
    first.join(", ")
}

/// A column as spreadsheets name it: `C`.
pub(super) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Where the sheet of this name is in the archive of an xlsx.
fn path(archive: &mut ZipArchive<Cursor<&[u8]>>, sheet: &str) -> Option<String> {
    let mut id = None;
    each(archive, "xl/workbook.xml", |tag| {
        if tag.local_name().as_ref() == "sheet" && attribute(tag, "name").as_deref() == Some(sheet) {
            id = attribute(tag, "id");
        }
    });
    let (id, mut target) = (id?, None);
    each(archive, "xl/_rels/workbook.xml.rels", |tag| {
        if tag.local_name().as_ref() == "Relationship" && attribute(tag, "Id").as_ref() == Some(&id) {
            target = attribute(tag, "Target");
        }
    });
    let target = target?;
    Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), ToOwned::to_owned))
}

/// Shows each tag that begins in a file of an archive.
fn each(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str, mut show: impl FnMut(&BytesStart<'_>)) {
    let Ok(file) = archive.by_name(path) else { return };
    let mut reader = Reader::from_reader(BufReader::new(file.take(UNFOLDED)));
    tags(&mut reader, &mut show);
}

fn tags(reader: &mut Reader<impl BufRead>, show: &mut impl FnMut(&BytesStart<'_>)) {
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => show(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
        buffer.clear();
    }
}

/// An attribute by its name, whatever prefix that has.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.attributes();
    let mut found = all.with_checks(false).filter_map(Result::ok).filter(|one| one.key.local_name().as_ref() == name);
    found.next().and_then(|one| Some(unescape(&one.value).ok()?.into_owned()))
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.parse().ok()
}

fn is_true(tag: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(tag, name).as_deref(), Some("1" | "true" | "on"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_workbook_that_does_not_tell_what_is_hidden_that_is_told() {
        let mut rows = BTreeMap::from([(0, vec![Cell::Empty]), (1, vec![Cell::Empty])]);
        // How an `.xls` begins, and an archive without the parts of an `.xlsx`.
        for bytes in [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"] {
            let (gone, notes) = Hidden::of(bytes, "Sheet1").leave_out(&mut rows);
            assert!(gone.is_empty() && rows.len() == 2);
            assert!(notes.len() == 1 && notes[0].english().contains("cannot be known"), "{notes:?}");
        }
    }
}
