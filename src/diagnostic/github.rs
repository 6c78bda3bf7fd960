//! For GitHub Actions: workflow commands that annotate the lines of a pull request.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;

use super::printable::{line, lines};
use super::{Finding, Severity, Tally, Text, from_repository, is_french, text};

/// How many annotations of one weight GitHub shows of a step.
const SHOWN: usize = 10;

/// Writes a workflow command for each finding, with paths of the repository, in which the plan stands at `base`; and a notice of
/// how many GitHub does not show, if that is some.
pub fn write(findings: &[Finding], base: &str, out: &mut impl io::Write) -> io::Result<()> {
    for finding in findings {
        let (start, end) = (finding.place.start(), finding.place.end());
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(
            out,
            "::{command} file={},line={},",
            property(&from_repository(base, &finding.place.source.path)),
            start.line
        )?;
        // GitHub takes columns only of an annotation on one line.
        if start.line == end.line {
            write!(out, "col={},endColumn={},", start.column, end.column)?;
        } else {
            write!(out, "col={},endLine={},", start.column, end.line)?;
        }
        writeln!(out, "title={}::{}", property(finding.rule), data(&told(finding, base)))?;
    }
    let tally = Tally::of(findings);
    let unseen = tally.errors.saturating_sub(SHOWN) + tally.warnings.saturating_sub(SHOWN);
    if unseen > 0 {
        let told = text!(
            "{unseen} more: the step's summary and its log hold them all",
            "{unseen} de plus : le résumé de l'étape et son journal les tiennent toutes"
        );
        writeln!(out, "::notice title=parvis::{}", told.spoken(is_french(findings)))?;
    }
    Ok(())
}

/// Writes all findings as Markdown, for the summary of a workflow's step: how many there are of each rule, then each with its place.
pub fn summary(findings: &[Finding], base: &str, out: &mut impl io::Write) -> io::Result<()> {
    let tally = Tally::of(findings);
    let (french, Tally { errors, warnings }) = (is_french(findings), tally);
    let errors = Text::counted(errors as f64, ("error", "errors"), ("erreur", "erreurs"));
    let warnings = Text::counted(warnings as f64, ("warning", "warnings"), ("avertissement", "avertissements"));
    let said = |text: Text| text.spoken(french);
    let title = text!(
        "## parvis: {errors}, {warnings}\n",
        "## parvis : {errors}, {warnings}\n",
        errors = errors,
        warnings = warnings,
    );
    writeln!(out, "{}", said(title))?;
    if findings.is_empty() {
        return Ok(());
    }
    let mut rules: BTreeMap<(Severity, &str), (usize, BTreeSet<&str>)> = BTreeMap::new();
    for finding in findings {
        let (count, files) = rules.entry((finding.severity, finding.rule)).or_default();
        *count += 1;
        files.insert(&finding.place.source.path);
    }
    let head = text!("| rule | findings | files |", "| règle | remarques | fichiers |");
    writeln!(out, "{}\n|---|--:|--:|", said(head))?;
    for ((severity, rule), (count, files)) in &rules {
        writeln!(out, "| {severity} `{rule}` | {count} | {} |", files.len())?;
    }
    writeln!(out, "\n{}\n|---|---|", said(text!("| place | finding |", "| endroit | remarque |")))?;
    for finding in findings.iter().take(IN_SUMMARY) {
        let at = finding.place.start();
        let path = from_repository(base, &finding.place.source.path);
        let help = finding.help.as_ref().map(|help| format!(". {help}")).unwrap_or_default();
        let told = format!("{}[{}]: {}{help}", finding.severity, finding.rule, finding.message);
        writeln!(out, "| {} | {} |", cell(&format!("{path}:{}:{}", at.line, at.column)), cell(&told))?;
    }
    if findings.len() > IN_SUMMARY {
        let more = findings.len() - IN_SUMMARY;
        let told = text!(
            "{more} more: the step's log holds them all.",
            "{more} de plus : le journal de l'étape les tient toutes."
        );
        writeln!(out, "\n{}", said(told))?;
    }
    Ok(())
}

/// How many findings a summary lists: GitHub takes a mebibyte of a step, and shows nothing of a longer one.
const IN_SUMMARY: usize = 1000;

/// Text from a plan in a cell of a Markdown table: as it is, and no markup.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // A summary of a thousand findings stays below its limit.
    for c in line(text).chars().take(600) {
        if c.is_ascii_punctuation() && !matches!(c, '/' | '.' | ',' | ':' | '-' | '\'') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The message with its help and the other places, which an annotation has no members for.
fn told(finding: &Finding, base: &str) -> String {
    let mut text = finding.message.to_string();
    for related in &finding.related {
        let at = related.place.start();
        let _ = write!(
            text,
            "\n{}:{}:{}: {}",
            from_repository(base, &related.place.source.path),
            at.line,
            at.column,
            related.message
        );
    }
    text.push_str(&finding.way_out());
    text
}

/// What comes after the `::`, escaped. Its line ends are kept; other control characters would steer the terminal of whoever reads the log.
fn data(text: &str) -> String {
    lines(text).replace('%', "%25").replace('\n', "%0A")
}

/// A value between the command and the `::`, escaped.
fn property(text: &str) -> String {
    line(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Place, Source, Span};

    #[test]
    fn what_github_would_misread_is_escaped() {
        let source = Source::new("content/100%, a:b\n.md", "x");
        let finding = Finding::new(
            "broken-link",
            Place::new(&source, Span::new(0, 1)),
            Text::same("50 %::error::\r\nno, not `a:b`\u{1b}[2J"),
        );
        let mut out = Vec::new();
        write(&[finding], "docs/", &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "::error file=docs/content/100%25%2C a%3Ab␊.md,line=1,col=1,endColumn=2,title=broken-link::50 %25::error::%0Ano, not `a:b`␛[2J\n"
        );
    }
}
