//! For GitLab: a Code Quality report, which shows findings in a merge request.

use std::collections::HashMap;
use std::io;

use serde::Serialize;

use super::fingerprint::fingerprint;
use super::printable::{escaped, lines};
use super::{Finding, Severity, from_repository};

/// Writes one JSON array and a line end. Paths are those of the repository, in which the plan stands at `base`.
pub fn write(findings: &[Finding], base: &str, out: &mut impl io::Write) -> io::Result<()> {
    let mut seen = HashMap::new();
    let issues: Vec<Issue<'_>> = findings
        .iter()
        .map(|finding| Issue {
            description: told(finding),
            check_name: finding.rule,
            fingerprint: fingerprint(finding, &mut seen),
            severity: match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
            },
            location: Location {
                path: from_repository(base, &finding.place.source.path),
                lines: Lines { begin: finding.place.start().line, end: finding.place.end().line },
            },
        })
        .collect();
    writeln!(out, "{}", escaped(serde_json::to_string_pretty(&issues)?))
}

/// The message and its help: a report has no member for the second.
fn told(finding: &Finding) -> String {
    lines(&format!("{}{}", finding.message, finding.way_out()))
}

/// What GitLab calls an issue: of the members of the format, those that it reads.
#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}
