//! TOML as its author wrote it, to be changed in place: comments, order and quotes stay.

use std::ops::Range;

pub use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value, table, value};

/// The text of a table with this value under a key of its top level, and nothing else changed: the old value makes way, or a
/// line is added below the last key that stands above all `[tables]`. Nothing if the text cannot be read.
pub fn with_key(text: &str, key: &str, value: &str) -> Option<String> {
    let document = toml_edit::Document::parse(text).ok()?;
    if let Some(old) = document.get(key) {
        let span = old.span()?;
        return Some(format!("{}{value}{}", &text[..span.start], &text[span.end..]));
    }
    let spans: Vec<Range<usize>> =
        document.iter().filter(|(_, item)| item.is_value()).filter_map(|(_, item)| item.span()).collect();
    let last = spans.iter().map(|span| span.end).max();
    let at = last.map_or(0, |end| text[end..].find('\n').map_or(text.len(), |length| end + length + 1));
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (before, after) = text.split_at(at);
    let gap = if before.is_empty() || before.ends_with('\n') { "" } else { end };
    Some(format!("{before}{gap}{key} = {value}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::with_key;

    #[test]
    fn one_key_changes_and_the_authors_hand_stays() {
        let set = |text: &str| with_key(text, "on", "2026-12-01").unwrap();
        assert_eq!(set("a = 1 # why\non= 2026-01-02 # when\n"), "a = 1 # why\non= 2026-12-01 # when\n");
        assert_eq!(
            set("a = [\n  1,\n]  # all\n\n[b]\nc = 2\n"),
            "a = [\n  1,\n]  # all\non = 2026-12-01\n\n[b]\nc = 2\n"
        );
        assert_eq!(set("a = 1\r\n[b]\r\non = 1\r\n"), "a = 1\r\non = 2026-12-01\r\n[b]\r\non = 1\r\n");
        assert_eq!(set("# only\n[b]\n"), "on = 2026-12-01\n# only\n[b]\n");
        assert_eq!(set("a = 1"), "a = 1\non = 2026-12-01\n");
        assert_eq!(set(""), "on = 2026-12-01\n");
        assert_eq!(with_key("a = = 1", "on", "1"), None);
    }
}
