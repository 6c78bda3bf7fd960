//! Records of a plan → a table, and a table → a file of a spreadsheet.

use crate::toml::edit::{DocumentMut, Item, TableLike, Value};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{Cell, Subject, Table, lists, table};
use crate::model::{FieldSpec, Shape};

/// A record as its file says it.
#[derive(Debug, Clone, Copy)]
pub struct Written<'t> {
    /// Its id.
    pub id: &'t str,
    /// The TOML of its file.
    pub toml: &'t str,
    /// The list of tables there that holds it, if it is one of several.
    pub within: Option<&'static str>,
    /// Its Markdown.
    pub body: &'t str,
}

/// The records of a subject as a table; those of one file stand together.
pub fn give(records: &[Written<'_>], subject: Subject) -> Table {
    let specs = subject.specs();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut last: Option<(&str, Option<DocumentMut>)> = None;
    for Written { id, toml, within, body } in records {
        // A file of many records is read once.
        if !last.as_ref().is_some_and(|(text, _)| std::ptr::eq(*text, *toml)) {
            last = Some((toml, toml.parse().ok()));
        }
        let Some((_, Some(document))) = &last else { continue };
        if subject == Subject::Readings {
            readings(id, document, &specs, &mut rows);
            continue;
        }
        let found: Option<&dyn TableLike> = match within {
            None => Some(document.as_table()),
            Some(name) => document.get(name).and_then(Item::as_array_of_tables).and_then(|list| {
                let one = list.iter().find(|one| one.get("id").and_then(Item::as_str) == Some(id));
                one.map(|one| one as &dyn TableLike)
            }),
        };
        let Some(table) = found else { continue };
        let cell = |spec: &FieldSpec| match &*spec.key {
            "id" => Cell::Text((*id).to_owned()),
            "body" if within.is_none() && table.get("body").is_none() => Cell::Text(body.trim().to_owned()),
            key => at(table, key).map_or(Cell::Empty, |value| of(value, &spec.shape)),
        };
        rows.push(specs.iter().map(cell).collect());
    }
    // Columns that nobody fills are left out, but those that a record must have.
    let kept: Vec<usize> = (0..specs.len())
        .filter(|at| {
            specs[*at].required && !specs[*at].key.contains('.')
                || rows.iter().any(|row| !matches!(&row[*at], Cell::Empty) && row[*at] != Cell::Text(String::new()))
        })
        .collect();
    let headers = kept.iter().map(|at| specs[*at].key.clone()).collect();
    let rows = rows
        .into_iter()
        .enumerate()
        .map(|(line, row)| (line + 2, kept.iter().map(|at| row[*at].clone()).collect()))
        .collect();
    Table { headers, rows, notes: Vec::new() }
}

fn readings(id: &str, document: &DocumentMut, specs: &[FieldSpec], rows: &mut Vec<Vec<Cell>>) {
    let mut add = |one: &dyn TableLike| {
        let cell = |spec: &FieldSpec| {
            if spec.key == "metric" {
                Cell::Text(id.to_owned())
            } else {
                at(one, &spec.key).map_or(Cell::Empty, |value| of(value, &spec.shape))
            }
        };
        rows.push(specs.iter().map(cell).collect());
    };
    match document.get("readings") {
        Some(Item::ArrayOfTables(list)) => list.iter().for_each(|one| add(one)),
        Some(Item::Value(Value::Array(list))) => {
            list.iter().filter_map(Value::as_inline_table).for_each(|one| add(one));
        }
        _ => {}
    }
}

/// The value at a key, `a.b` in a table of its own.
fn at<'t>(table: &'t dyn TableLike, key: &str) -> Option<&'t Value> {
    match key.split_once('.') {
        Some((outer, inner)) => table.get(outer)?.as_table_like()?.get(inner)?.as_value(),
        None => table.get(key)?.as_value(),
    }
}

fn of(value: &Value, shape: &Shape) -> Cell {
    match value {
        Value::String(text) => Cell::Text(text.value().clone()),
        Value::Integer(number) => Cell::Number(*number.value() as f64),
        // A sheet knows one zero, and no second one below it.
        Value::Float(number) => Cell::Number(*number.value() + 0.0),
        Value::Boolean(is) => Cell::Bool(*is.value()),
        Value::Datetime(moment) => {
            let text = moment.value().to_string();
            match shape {
                Shape::Time => text.parse().map_or(Cell::Text(text), Cell::Time),
                _ => text.parse().map_or(Cell::Text(text), Cell::Day),
            }
        }
        Value::Array(list) => Cell::Text(lists::join(list.iter().map(|one| whole(&of(one, shape))))),
        Value::InlineTable(map) => {
            Cell::Text(lists::join_pairs(map.iter().map(|(key, one)| (key.to_owned(), whole(&of(one, shape))))))
        }
    }
}

/// What a cell says, blanks at its ends included.
fn whole(cell: &Cell) -> String {
    if let Cell::Text(text) = cell { text.clone() } else { cell.text() }
}

/// A table as separated values, with commas, in UTF-8 with the mark that spreadsheets look for.
///
/// What a spreadsheet would run is kept from it by an apostrophe, which [`super::read`] takes away.
///
/// # Errors
/// What cannot be written.
pub fn csv(table: &Table) -> Result<Vec<u8>, String> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let fault = |error: &dyn std::fmt::Display| error.to_string();
    writer.write_record(&table.headers).map_err(|error| fault(&error))?;
    for (_, row) in &table.rows {
        writer.write_record(row.iter().map(guarded)).map_err(|error| fault(&error))?;
    }
    writer.into_inner().map_err(|error| fault(&error))
}

fn guarded(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) if table::is_run(text) || table::is_guarded(text) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
        cell => cell.text(),
    }
}

/// A table as a workbook: texts are texts, whatever they begin with; days are days.
///
/// # Errors
/// What cannot be written.
pub fn xlsx(table: &Table, name: &str) -> Result<Vec<u8>, String> {
    let mut book = Workbook::new();
    // The same plan gives the same bytes.
    let when = ExcelDateTime::from_ymd(2000, 1, 1).map_err(|error| error.to_string())?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&when));
    let (bold, day) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
    let (minutes, seconds) = (Format::new().set_num_format("hh:mm"), Format::new().set_num_format("hh:mm:ss"));
    let sheet = book.add_worksheet();
    let mut write = || -> Result<(), rust_xlsxwriter::XlsxError> {
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, header) in table.headers.iter().enumerate() {
            sheet.write_string_with_format(0, column as u16, header, &bold)?;
        }
        for (line, (_, row)) in table.rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let (line, column) = (line as u32 + 1, column as u16);
                match cell {
                    Cell::Empty => {}
                    Cell::Text(text) if text.is_empty() => {}
                    Cell::Number(number) => {
                        sheet.write_number(line, column, *number)?;
                    }
                    Cell::Bool(is) => {
                        sheet.write_boolean(line, column, *is)?;
                    }
                    // A workbook's days begin in 1900.
                    Cell::Day(date) if date.year() > 1900 => {
                        let at = ExcelDateTime::from_ymd(
                            date.year().unsigned_abs(),
                            date.month().unsigned_abs(),
                            date.day().unsigned_abs(),
                        )?;
                        sheet.write_datetime_with_format(line, column, &at, &day)?;
                    }
                    Cell::Time(time) => {
                        let at = ExcelDateTime::from_hms(
                            u16::from(time.hour().unsigned_abs()),
                            time.minute().unsigned_abs(),
                            f64::from(time.second()),
                        )?;
                        let clock = if time.second() == 0 { &minutes } else { &seconds };
                        sheet.write_datetime_with_format(line, column, &at, clock)?;
                    }
                    Cell::Text(text) if table::is_guarded(text) => {
                        sheet.write_string(line, column, format!("'{text}"))?;
                    }
                    cell => {
                        sheet.write_string(line, column, whole(cell))?;
                    }
                }
            }
        }
        Ok(())
    };
    write().map_err(|error| error.to_string())?;
    book.save_to_buffer().map_err(|error| error.to_string())
}
