//! For GitHub Actions: workflow commands that annotate the lines of a pull request.

use std::fmt::Write as _;
use std::io;

use super::{Finding, Severity};

/// Writes a workflow command for each finding.
pub fn write(findings: &[Finding], out: &mut impl io::Write) -> io::Result<()> {
    for finding in findings {
        let (start, end) = (finding.place.start(), finding.place.end());
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(out, "::{command} file={},line={},", property(&finding.place.source.path), start.line)?;
        // GitHub takes columns only of an annotation on one line.
        if start.line == end.line {
            write!(out, "col={},endColumn={},", start.column, end.column)?;
        } else {
            write!(out, "col={},endLine={},", start.column, end.line)?;
        }
        writeln!(out, "title={}::{}", property(finding.rule), data(&told(finding)))?;
    }
    Ok(())
}

/// The message with its help and the other places, which an annotation has no members for.
fn told(finding: &Finding) -> String {
    let mut text = finding.message.clone();
    for related in &finding.related {
        let at = related.place.start();
        let _ = write!(text, "\n{}:{}:{}: {}", related.place.source.path, at.line, at.column, related.message);
    }
    if let Some(help) = &finding.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    text
}

/// What comes after the `::`, escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between the command and the `::`, escaped.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Place, Source, Span};

    #[test]
    fn what_github_would_misread_is_escaped() {
        let source = Source::new("content/100%, a:b\n.md", "x");
        let finding =
            Finding::new("broken-link", Place::new(&source, Span::new(0, 1)), "50 %::error::\r\nno, not `a:b`");
        let mut out = Vec::new();
        write(&[finding], &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "::error file=content/100%25%2C a%3Ab%0A.md,line=1,col=1,endColumn=2,title=broken-link::50 %25::error::%0D%0Ano, not `a:b`\n"
        );
    }
}
