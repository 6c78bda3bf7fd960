//! A row as a record: keys with values in TOML.

use std::collections::BTreeMap;

/// A record that a row makes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its line in the sheet.
    pub line: usize,
    /// Its id.
    pub id: String,
    /// Keys and values in TOML, in the order of the kind.
    pub values: Vec<(String, String)>,
    /// Its Markdown, if a column holds it.
    pub body: Option<String>,
}

/// Rows that were read: by id, the line and the values.
pub(super) type Seen = BTreeMap<String, (usize, Vec<(String, String)>)>;

/// The value of a key.
pub(super) fn of<'r>(values: &'r [(String, String)], key: &str) -> Option<&'r str> {
    values.iter().find(|(known, _)| known == key).map(|(_, value)| &**value)
}
