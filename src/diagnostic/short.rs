//! For editors and `grep`: one line a finding.

use std::io;

use super::Finding;
use super::printable::line;

/// Writes `file:line:column: severity[rule]: message` for each finding.
pub fn write(findings: &[Finding], out: &mut impl io::Write) -> io::Result<()> {
    for finding in findings {
        let start = finding.place.start();
        let path = line(&finding.place.source.path);
        let message = line(&finding.message);
        writeln!(out, "{path}:{}:{}: {}[{}]: {message}", start.line, start.column, finding.severity, finding.rule)?;
    }
    Ok(())
}
