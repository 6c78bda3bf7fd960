//! Bytes of a text of separated values or of a calendar → a table; a spreadsheet has a reader of its own.

use crate::diagnostic::{Text, text};
use jiff::tz::TimeZone;

use super::table::{MOST, table, text_cell, unreadable};
use super::{Table, events, workbook};
use crate::load::tree::decode;

/// Reads a file, whose name tells what it is. Times of other zones are told in this one, without
/// one in UTC.
///
/// # Errors
/// Why it cannot be read, as a phrase.
pub fn read(name: &str, bytes: &[u8], zone: Option<&TimeZone>) -> Result<Table, Text> {
    let end = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    match &*end {
        "xlsx" | "xlsm" | "ods" | "xlsb" | "xls" => workbook::read(bytes, end == "ods"),
        "ics" => events::calendar(bytes, zone.unwrap_or(&TimeZone::UTC)),
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
    if let Some(line) = open_quote(text, separator) {
        let line = line + usize::from(named.is_some());
        return Err(text!(
            "has a quotation mark on line {line} that is never closed",
            "a un guillemet ouvert à la ligne {line} et jamais fermé"
        ));
    }
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

/// The line of a quotation mark that opens a cell and that none closes: all that follows would be one cell.
fn open_quote(text: &str, separator: u8) -> Option<usize> {
    let (mut line, mut open, mut is_open, mut begins) = (1, None, false, true);
    for byte in text.bytes() {
        match byte {
            // Two of them in a quotation are one: it is closed, and goes on.
            b'"' if begins || open.is_some() => {
                open = open.or(Some(line));
                is_open = !is_open;
            }
            _ if is_open => {}
            _ => open = None,
        }
        begins = open.is_none() && (byte == separator || matches!(byte, b'\n' | b'\r'));
        line += usize::from(byte == b'\n');
    }
    open.filter(|_| is_open)
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
