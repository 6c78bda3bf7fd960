//! For programs: one JSON object, whose members are a contract.

use std::io;

use serde::Serialize;

use super::{Finding, Tally};

/// Writes all findings as one JSON object and a line end.
pub fn write(findings: &[Finding], out: &mut impl io::Write) -> io::Result<()> {
    let report = Report { findings: findings.iter().map(row).collect(), summary: Tally::of(findings) };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<Row<'a>>,
    summary: Tally,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Row<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    help: Option<&'a str>,
    related: Vec<Other<'a>>,
}

#[derive(Serialize)]
struct Other<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
}

fn row(finding: &Finding) -> Row<'_> {
    let (start, end) = (finding.place.start(), finding.place.end());
    let related = finding.related.iter().map(|related| {
        let at = related.place.start();
        Other { file: &related.place.source.path, line: at.line, column: at.column, message: &related.message }
    });
    Row {
        rule: finding.rule,
        severity: finding.severity.as_str(),
        message: &finding.message,
        file: &finding.place.source.path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        help: finding.help.as_deref(),
        related: related.collect(),
    }
}
