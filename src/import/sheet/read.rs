//! Bytes of a spreadsheet, a text of separated values or a calendar → a table.

use crate::diagnostic::{Text, text};
use std::io::Cursor;

use calamine::{Data, Reader as _, open_workbook_auto_from_rs};
use jiff::civil;

use super::{Cell, Table};
use crate::load::tree::decode;

/// Most cells that are read.
const MOST: usize = 4_000_000;

/// Most bytes that a packed workbook may unfold to.
const UNFOLDED: u64 = 512 << 20;

/// Reads a file, whose name tells what it is.
///
/// # Errors
/// Why it cannot be read, as a phrase.
pub fn read(name: &str, bytes: &[u8]) -> Result<Table, Text> {
    let end = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    match &*end {
        "xlsx" | "xlsm" | "ods" | "xlsb" | "xls" => workbook(bytes),
        "ics" => calendar(bytes),
        "csv" | "tsv" | "txt" | "tab" => separated(bytes),
        _ => Err(text!("is no .xlsx, .ods, .csv or .ics", "ce n'est pas un .xlsx, .ods, .csv ou .ics")),
    }
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

fn unreadable(error: &dyn std::fmt::Display) -> Text {
    text!("cannot be read: {error}", "illisible : {error}")
}

fn workbook(bytes: &[u8]) -> Result<Table, Text> {
    if unfolded(bytes) > UNFOLDED {
        let most = UNFOLDED >> 20;
        return Err(text!("unfolds to more than {most} MiB", "décompressé, il dépasse {most} Mio"));
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let names = book.sheet_names();
    // What is hidden is not what its author means by the sheet.
    let shown = |sheet: &calamine::Sheet| sheet.visible == calamine::SheetVisible::Visible;
    let chosen = book.sheets_metadata().iter().position(shown).unwrap_or_default();
    let first = book.worksheet_range_at(chosen).ok_or_else(|| text!("has no sheet", "il n'a pas de feuille"))?;
    let range = first.map_err(|error| unreadable(&error))?;
    if range.get_size().0.saturating_mul(range.get_size().1) > MOST {
        return Err(text!("has too many cells", "il a trop de cellules"));
    }
    let first = range.start().map_or(0, |(row, _)| row as usize);
    let mut notes = Vec::new();
    if names.len() > 1 {
        let first = names.get(chosen).cloned().unwrap_or_default();
        let others: Vec<String> =
            names.iter().enumerate().filter(|(at, _)| *at != chosen).map(|(_, name)| name.clone()).collect();
        let others = others.join("`, `");
        notes.push(text!(
            "only its first sheet is read, `{first}`: not `{others}`",
            "seule sa première feuille est lue, `{first}` : pas `{others}`"
        ));
    }
    let rows = range.rows().enumerate().map(|(at, row)| (first + at + 1, row.iter().map(cell).collect())).collect();
    Ok(table(rows, notes))
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

/// Whether a spreadsheet would run a text.
pub(super) fn is_run(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Whether a text begins with an apostrophe that keeps a spreadsheet from running it.
pub(super) fn is_guarded(text: &str) -> bool {
    text.starts_with('\'') && is_run(text.trim_start_matches('\''))
}

/// A text without that apostrophe.
fn text_cell(text: &str) -> Cell {
    let bare = if is_guarded(text) { &text[1..] } else { text };
    if bare.trim().is_empty() { Cell::Empty } else { Cell::Text(bare.to_owned()) }
}

fn separated(bytes: &[u8]) -> Result<Table, Text> {
    let mut notes = Vec::new();
    let text = if let Ok(text) = std::str::from_utf8(bytes) {
        text.trim_start_matches('\u{feff}').to_owned()
    } else {
        let (text, encoding) = decode(bytes);
        notes.push(text!(
            "it is not UTF-8: read as {encoding}, look at its accents",
            "il n'est pas en UTF-8 : lu comme {encoding}, vérifiez ses accents"
        ));
        text
    };
    // Excel may name the separator on a first line of its own.
    let (named, text) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((separator, rest)) => (separator.bytes().next(), rest),
        None => (None, &*text),
    };
    let separator = named.unwrap_or_else(|| separator(text));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut line, mut seen) = (1 + usize::from(named.is_some()), 0);
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        // A record is said to begin at the end of the line before it where that ends as Windows ends lines.
        let at = record.position().map_or(seen, |at| at.byte() as usize);
        let breaks = text[at..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[seen..at + breaks]).count();
        seen = at + breaks;
        rows.push((line, record.iter().map(text_cell).collect()));
        if rows.len() > MOST / 10 {
            return Err(text!("has too many rows", "il a trop de lignes"));
        }
    }
    Ok(table(rows, notes))
}

/// The separator that the first line with any has most of, outside of quotes.
fn separator(text: &str) -> u8 {
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && counts.iter().any(|(_, count)| *count > 0) => break,
            _ if quoted => {}
            byte => counts.iter_mut().filter(|(known, _)| *known == byte).for_each(|(_, count)| *count += 1),
        }
    }
    counts
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .filter(|(_, count)| *count > 0)
        .map_or(b',', |(byte, _)| byte)
}

/// Rows above the names of the columns that may be a title.
const TITLES: usize = 10;

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
fn table(rows: Vec<(usize, Vec<Cell>)>, mut notes: Vec<Text>) -> Table {
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
    for (at, header) in headers.iter().enumerate() {
        if !header.is_empty() && headers[..at].contains(header) {
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

/// Events of a calendar, in the columns that entries have.
fn calendar(bytes: &[u8]) -> Result<Table, Text> {
    let text = String::from_utf8_lossy(bytes);
    let unfolded = icalendar::parser::unfold(&text);
    let components = icalendar::parser::read_components(&unfolded)
        .map_err(|_| text!("is no calendar that can be read", "ce n'est pas un agenda lisible"))?;
    let headers = ["id", "date", "time", "title", "channel", "owner", "status", "url", "starts", "rrule", "except"];
    let mut rows = Vec::new();
    let mut notes = Vec::new();
    let inner = components.iter().flat_map(|one| std::iter::once(one).chain(&one.components));
    for (at, event) in inner.filter(|one| one.name == "VEVENT").enumerate() {
        let of = |name: &str| event.find_prop(name).map(|property| property.val.to_string());
        let text = |name: &str| {
            of(name).map_or(Cell::Empty, |text| {
                text_cell(&text.replace("\\,", ",").replace("\\;", ";").replace("\\n", " ").replace("\\\\", "\\"))
            })
        };
        let (day, time) = of("DTSTART").map_or((Cell::Empty, Cell::Empty), |start| stamp(&start));
        if of("DTSTART").is_some_and(|start| start.ends_with('Z')) {
            let number = at + 1;
            notes.push(text!(
                "event {number}: its time is in UTC, and stays so",
                "événement {number} : son heure est en UTC, et le reste"
            ));
        }
        let organiser = event.find_prop("ORGANIZER").and_then(|one| one.params.iter().find(|param| param.key == "CN"));
        let owner = organiser
            .and_then(|param| param.val.as_ref())
            .map_or(Cell::Empty, |name| text_cell(name.as_str().trim_matches('"')));
        let status = match of("STATUS").as_deref() {
            Some("CANCELLED") => "cancelled",
            Some("TENTATIVE") => "draft",
            _ => "scheduled",
        };
        let rrule = of("RRULE");
        let except: Vec<String> = event
            .properties
            .iter()
            .filter(|one| one.name == "EXDATE")
            .flat_map(|one| one.val.as_ref().split(',').map(|day| stamp(day).0.text()).collect::<Vec<_>>())
            .collect();
        let (date, starts) = if rrule.is_some() { (Cell::Empty, day) } else { (day, Cell::Empty) };
        rows.push((
            at + 1,
            vec![
                Cell::Empty,
                date,
                time,
                text("SUMMARY"),
                text("CATEGORIES"),
                owner,
                Cell::Text(status.into()),
                text("URL"),
                starts,
                rrule.map_or(Cell::Empty, Cell::Text),
                text_cell(&except.join("; ")),
            ],
        ));
    }
    Ok(Table { headers: headers.map(str::to_owned).to_vec(), rows, notes })
}

/// `20261201T183000` as a day and a time.
fn stamp(text: &str) -> (Cell, Cell) {
    let bare = text.trim_end_matches('Z');
    match civil::DateTime::strptime("%Y%m%dT%H%M%S", bare) {
        Ok(at) => (Cell::Day(at.date()), Cell::Time(at.time())),
        Err(_) => (civil::Date::strptime("%Y%m%d", bare).map_or(Cell::Empty, Cell::Day), Cell::Empty),
    }
}
