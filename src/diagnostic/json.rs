//! For programs: one JSON object, whose members are a contract.

use std::io;

use serde::Serialize;

use super::printable::escaped;
use super::{Edit, Finding, Fix, Tally};

/// Writes all findings as one JSON object and a line end.
pub fn write(findings: &[Finding], out: &mut impl io::Write) -> io::Result<()> {
    let report = Report { findings: findings.iter().map(row).collect(), summary: Tally::of(findings) };
    writeln!(out, "{}", escaped(serde_json::to_string_pretty(&report)?))
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
    fixes: Vec<Way<'a>>,
}

/// A fix.
#[derive(Serialize)]
struct Way<'a> {
    title: &'a str,
    applicability: &'a str,
    edits: Vec<Step<'a>>,
}

/// An edit: `text` in place of what stands there. A file that is made has no text before it; one that gets another name
/// has `to` instead.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Step<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
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
        fixes: finding.fixes.iter().map(way).collect(),
    }
}

fn way(fix: &Fix) -> Way<'_> {
    let edits = fix.edits.iter().map(|edit| {
        let whole = |file, text, to| Step { file, line: 1, column: 1, end_line: 1, end_column: 1, text, to };
        match edit {
            Edit::Replace { place, text } => {
                let (start, end) = (place.start(), place.end());
                Step {
                    file: &place.source.path,
                    line: start.line,
                    column: start.column,
                    end_line: end.line,
                    end_column: end.column,
                    text,
                    to: None,
                }
            }
            Edit::Create { path, text } => whole(&**path, &**text, None),
            Edit::Rename { from, to } => whole(from, "", Some(to)),
        }
    });
    Way { title: &fix.title, applicability: fix.applicability.as_str(), edits: edits.collect() }
}
