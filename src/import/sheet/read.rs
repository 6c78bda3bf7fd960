//! Bytes of a text of separated values or of a calendar → a table; a spreadsheet has a reader of its own.

use crate::diagnostic::{Text, text};
use jiff::civil;

use super::table::{MOST, table, text_cell, unreadable};
use super::{Cell, Table, workbook};
use crate::load::tree::decode;

/// Reads a file, whose name tells what it is.
///
/// # Errors
/// Why it cannot be read, as a phrase.
pub fn read(name: &str, bytes: &[u8]) -> Result<Table, Text> {
    let end = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    match &*end {
        "xlsx" | "xlsm" | "ods" | "xlsb" | "xls" => workbook::read(bytes, end == "ods"),
        "ics" => calendar(bytes),
        "csv" | "tsv" | "txt" | "tab" => separated(bytes),
        _ => Err(text!("is no .xlsx, .ods, .csv or .ics", "ce n'est pas un .xlsx, .ods, .csv ou .ics")),
    }
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
