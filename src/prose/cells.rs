//! Cells and terms of raw HTML that stand beside the word of a mark, as front matter does in a table.

use std::ops::Range;

use super::strays::WORD;
use super::tags::Tag;

/// A cell: where its tag stands, and its text.
type Cell = (Range<usize>, String);

/// Keys that front matter has, beside which the word heads a column of it.
const KEYS: &[&str] = &["author", "date", "draft", "owner", "slug", "summary", "tags", "title", "titre", "weight"];

/// What stands beside or below a cell that is nothing but the word of a mark. Below it only where that is all, and other keys
/// stand beside it: a longer table, or one with another head, tells of many things.
pub(super) fn named(all: &[Tag], html: &str) -> Vec<Cell> {
    let rows = rows(all, html);
    let mut out = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let is_head = at == 0
            && rows.len() == 2
            && row.iter().all(|(_, text)| is_word(text) || KEYS.iter().any(|key| text.eq_ignore_ascii_case(key)));
        for (nth, _) in row.iter().enumerate().filter(|(_, (_, text))| is_word(text)) {
            let below = rows.get(at + 1).filter(|_| is_head).and_then(|row| row.get(nth));
            let found = row.get(nth + 1).into_iter().chain(below);
            out.extend(found.filter(|(_, text)| !text.is_empty() && !text.contains(char::is_whitespace)).cloned());
        }
    }
    out
}

fn is_word(text: &str) -> bool {
    text.trim_end_matches([':', ' ', '\u{a0}']).eq_ignore_ascii_case(WORD)
}

/// The rows of a table, and the terms of a list with what is said of them.
fn rows(all: &[Tag], html: &str) -> Vec<Vec<Cell>> {
    let is_cell = |tag: &Tag| matches!(&*tag.name, "th" | "td" | "dt" | "dd");
    let ends = |tag: &Tag| is_cell(tag) || matches!(&*tag.name, "tr" | "table" | "thead" | "tbody" | "dl");
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (at, tag) in all.iter().enumerate().filter(|(_, tag)| !tag.closes) {
        if matches!(&*tag.name, "tr" | "dt") {
            rows.push(Vec::new());
        }
        if !is_cell(tag) {
            continue;
        }
        let inner = all[at + 1..].iter().take_while(|tag| !ends(tag));
        let mut text = String::new();
        let mut from = tag.range.end;
        for inner in inner {
            text.push_str(html.get(from..inner.range.start).unwrap_or_default());
            from = inner.range.end;
        }
        let end = all[at + 1..].iter().find(|tag| ends(tag)).map_or(html.len(), |tag| tag.range.start);
        text.push_str(html.get(from..end).unwrap_or_default());
        if rows.is_empty() {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.push((tag.range.start..end, text.trim().to_owned()));
        }
    }
    rows
}
