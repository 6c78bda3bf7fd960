//! Bytes of a spreadsheet → a table, and what of its sheet no table holds, told.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader as _, Sheets, open_workbook_auto_from_rs};
use jiff::civil;

use super::hidden::{Hidden, UNFOLDED, letters, some};
use super::table::{MOST, table, text_cell, unreadable};
use super::{Cell, Table};
use crate::diagnostic::{Text, text};

/// Reads the first sheet that its author sees.
pub(super) fn read(bytes: &[u8], has_error_texts: bool) -> Result<Table, Text> {
    if unfolded(bytes) > UNFOLDED {
        let most = UNFOLDED >> 20;
        return Err(text!("unfolds to more than {most} MiB", "décompressé, il dépasse {most} Mio"));
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    // What is hidden is not what its author means by the sheet.
    let shown = |sheet: &calamine::Sheet| sheet.visible == calamine::SheetVisible::Visible;
    let chosen = book.sheets_metadata().iter().position(shown).unwrap_or_default();
    let mut names = book.sheet_names();
    if chosen >= names.len() {
        return Err(text!("has no sheet", "il n'a pas de feuille"));
    }
    let name = names.remove(chosen);
    let mut notes = Vec::new();
    if !names.is_empty() {
        let others = names.join("`, `");
        notes.push(text!(
            "only its first sheet is read, `{name}`: not `{others}`",
            "seule sa première feuille est lue, `{name}` : pas `{others}`"
        ));
    }
    let mut grid = Grid::of(&mut book, &name, has_error_texts)?;
    notes.extend(grid.notes());
    let (gone, hidden) = Hidden::of(bytes, &name).leave_out(&mut grid.rows);
    notes.extend(hidden);
    let rows = grid.rows.into_iter().map(|(row, cells)| (row as usize + 1, cells)).collect();
    let mut table = table(rows, notes);
    table.notes.extend(below(&table, &gone));
    Ok(table)
}

/// What the entries of an archive say that they unfold to; a bomb says so itself.
fn unfolded(bytes: &[u8]) -> u64 {
    let mut sum = 0_u64;
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"PK\x01\x02") {
        let entry = at + found;
        let size =
            bytes.get(entry + 24..entry + 28).and_then(|size| size.try_into().ok()).map_or(0, u32::from_le_bytes);
        sum += u64::from(size);
        at = entry + 4;
    }
    sum
}

/// The cells of a sheet that hold something, and what was seen of them. A sheet says itself how far it goes, and its last
/// cell may be a billion away: only what is there takes room.
#[derive(Debug, Default)]
struct Grid {
    rows: BTreeMap<u32, Vec<Cell>>,
    size: usize,
    formulas: usize,
    /// Places of formulas without a result.
    open: Vec<String>,
    /// Places of mistakes, and what the sheet says there.
    mistakes: Vec<(String, String)>,
    /// Ranges that are shown as one cell.
    merged: Vec<String>,
    has_error_texts: bool,
}

impl Grid {
    fn of(book: &mut Sheets<Cursor<&[u8]>>, name: &str, has_error_texts: bool) -> Result<Self, Text> {
        let mut grid = Self { has_error_texts, ..Self::default() };
        let mut merged = Vec::new();
        match book {
            Sheets::Xlsx(book) => {
                merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
                let mut cells = book.worksheet_cells_reader(name).map_err(|error| unreadable(&error))?;
                while let Some(one) = cells.next_cell_with_formula().map_err(|error| unreadable(&error))? {
                    grid.put(one.pos, &one.value.into(), one.formula.is_some())?;
                }
            }
            Sheets::Xlsb(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(|error| unreadable(&error))?;
                while let Some(one) = cells.next_cell().map_err(|error| unreadable(&error))? {
                    grid.put(one.get_position(), &one.get_value().clone().into(), false)?;
                }
            }
            Sheets::Xls(_) | Sheets::Ods(_) => {
                if let Sheets::Xls(book) = book {
                    merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
                }
                let formulas = book.worksheet_formula(name).map_err(|error| unreadable(&error))?;
                let cells = book.worksheet_range(name).map_err(|error| unreadable(&error))?;
                let (top, left) = cells.start().unwrap_or_default();
                for (row, column, value) in cells.used_cells() {
                    let at = (top + row as u32, left + column as u32);
                    let is_formula = formulas.get_value(at).is_some_and(|formula| !formula.is_empty());
                    grid.put(at, value, is_formula)?;
                }
            }
        }
        grid.merged = merged.iter().map(|range| format!("{}:{}", place(range.start), place(range.end))).collect();
        Ok(grid)
    }

    fn put(&mut self, at: (u32, u32), data: &Data, is_formula: bool) -> Result<(), Text> {
        let mistake = match data {
            Data::Error(error) => Some(error.to_string()),
            Data::String(text) if self.has_error_texts && is_mistake(text) => Some(text.clone()),
            _ => None,
        };
        if let Some(mistake) = mistake {
            self.mistakes.push((place(at), mistake));
            return Ok(());
        }
        self.formulas += usize::from(is_formula);
        let cell = cell(data);
        if cell == Cell::Empty {
            if is_formula {
                self.open.push(place(at));
            }
            return Ok(());
        }
        let row = self.rows.entry(at.0).or_default();
        let column = at.1 as usize;
        if column >= row.len() {
            self.size += column + 1 - row.len();
            if self.size > MOST {
                return Err(text!("has too many cells", "il a trop de cellules"));
            }
            row.resize(column + 1, Cell::Empty);
        }
        row[column] = cell;
        Ok(())
    }

    fn notes(&self) -> Vec<Text> {
        let mut out = Vec::new();
        if !self.merged.is_empty() {
            let ranges = some(&self.merged);
            out.push(text!(
                "cells are merged, of which only the first says something: {ranges}",
                "des cellules sont fusionnées, dont seule la première dit quelque chose : {ranges}"
            ));
        }
        if self.formulas > self.open.len() {
            let count = self.formulas - self.open.len();
            out.push(text!(
                "formulas: {count}; what they come to is carried, not they themselves",
                "formules : {count} ; leur résultat est repris, non elles-mêmes"
            ));
        }
        if !self.open.is_empty() {
            let places = some(&self.open);
            out.push(text!(
                "formulas without a result, left out: {places}; a spreadsheet that opens and saves the file gives them one",
                "formules sans résultat, omises : {places} ; un tableur qui ouvre et enregistre le fichier leur en donne un"
            ));
        }
        if !self.mistakes.is_empty() {
            let all: Vec<String> = self.mistakes.iter().map(|(place, what)| format!("{place} (`{what}`)")).collect();
            let all = some(&all);
            out.push(text!(
                "cells where the spreadsheet itself says a mistake, left out: {all}",
                "cellules où le tableur dit lui-même une erreur, omises : {all}"
            ));
        }
        out
    }
}

/// A second table in the same sheet would be read as rows of the first.
fn below(table: &Table, gone: &[u32]) -> Option<Text> {
    let is_hidden = |line: usize| gone.binary_search_by_key(&line, |row| *row as usize + 1).is_ok();
    let mut pairs = table.rows.windows(2).map(|rows| (rows[0].0, rows[1].0));
    let (_, line) = pairs.find(|(above, line)| (above + 1..*line).any(|line| !is_hidden(line)))?;
    Some(text!(
        "line {line} stands below an empty one, and is read as a row of the same table: another table needs a sheet of its own",
        "la ligne {line} suit une ligne vide et est lue comme une ligne du même tableau : un autre tableau veut sa propre feuille"
    ))
}

/// What a spreadsheet writes where a formula fails, in English and French.
fn is_mistake(text: &str) -> bool {
    let bare: String = text.split_whitespace().collect();
    let named =
        ["#NAME?", "#NOM?", "#REF!", "#VALUE!", "#VALEUR!", "#N/A", "#DIV/0!", "#NULL!", "#NUL!", "#NUM!", "#NOMBRE!"];
    named.contains(&&*bare) || bare.strip_prefix("Err:").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
}

/// A place as spreadsheets name it: `C2`.
fn place((row, column): (u32, u32)) -> String {
    letters(column) + &(row + 1).to_string()
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::String(text) => text_cell(text),
        Data::Bool(is) => Cell::Bool(*is),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let time = civil::Time::new(hour as i8, minute as i8, second as i8, 0).ok();
            if moment.as_f64() < 1.0 {
                return time.map_or(Cell::Empty, Cell::Time);
            }
            let Ok(day) = civil::Date::new(year as i16, month as i8, day as i8) else { return Cell::Empty };
            match time.filter(|time| *time != civil::Time::midnight()) {
                Some(time) => Cell::Moment(day, time),
                None => Cell::Day(day),
            }
        }
        Data::DateTimeIso(text) => moment(text),
        Data::DurationIso(text) => {
            let span: Option<jiff::Span> = text.parse().ok();
            span.and_then(|span| civil::Time::midnight().checked_add(span).ok())
                .map_or_else(|| text_cell(text), Cell::Time)
        }
        Data::Error(_) | Data::Empty => Cell::Empty,
    }
}

fn moment(text: &str) -> Cell {
    if let Ok(at) = text.parse::<civil::DateTime>() {
        return if at.time() == civil::Time::midnight() {
            Cell::Day(at.date())
        } else {
            Cell::Moment(at.date(), at.time())
        };
    }
    text.parse().map_or_else(|_| text_cell(text), Cell::Day)
}
