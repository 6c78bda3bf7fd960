//! Figures as a person reads them.

use std::fmt::Write as _;
use std::time::Duration;

/// The middle one of several; zero of none.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Seconds, or milliseconds below one second.
pub fn time(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1000.0;
    match millis {
        ..10.0 => format!("{millis:.1} ms"),
        ..1000.0 => format!("{millis:.0} ms"),
        _ => format!("{:.2} s", millis / 1000.0),
    }
}

/// Mebibytes, or kibibytes below one.
pub fn size(bytes: u64) -> String {
    let kib = bytes as f64 / 1024.0;
    match kib {
        ..1024.0 => format!("{kib:.0} KiB"),
        ..10_240.0 => format!("{:.1} MiB", kib / 1024.0),
        _ => format!("{:.0} MiB", kib / 1024.0),
    }
}

/// A table whose first column names the rows.
#[derive(Debug, Default)]
pub struct Table {
    columns: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
}

impl Table {
    /// A table of these columns.
    pub fn new(columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { columns: columns.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Writes into a cell; its row is made where there is none yet.
    pub fn put(&mut self, row: &str, column: &str, value: String) {
        let Some(at) = self.columns.iter().position(|known| known == column) else { return };
        let known = self.rows.iter().position(|(name, _)| name == row);
        let row = known.unwrap_or_else(|| {
            self.rows.push((row.to_owned(), vec!["–".to_owned(); self.columns.len()]));
            self.rows.len() - 1
        });
        self.rows[row].1[at] = value;
    }

    /// The table in Markdown.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "| | {} |", self.columns.join(" | "));
        let _ = writeln!(out, "|---|{}", "---:|".repeat(self.columns.len()));
        for (name, cells) in &self.rows {
            let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
        }
        out
    }
}
