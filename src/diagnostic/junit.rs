//! For test dashboards: `JUnit` XML, a suite for each file and a failed case for each finding.

use std::collections::BTreeMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::printable::{line, lines};
use super::{Finding, Severity, Tally, from_repository};

/// Writes one document and a line end. An error is a failed case; a warning is one only where `strict`, and is told in the case's
/// output otherwise. Without a finding there is one case, which passes. Paths are those of the repository, in which the plan stands at `base`.
pub fn write(findings: &[Finding], base: &str, strict: bool, out: &mut impl io::Write) -> io::Result<()> {
    let fails = |finding: &Finding| strict || finding.severity == Severity::Error;
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        files.entry(&finding.place.source.path).or_default().push(finding);
    }
    let tally = Tally::of(findings);
    let failures = tally.errors + if strict { tally.warnings } else { 0 };
    let mut writer = Writer::new_with_indent(&mut *out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element("testsuites")
        .with_attribute(("name", "parvis"))
        .with_attribute(("tests", &*findings.len().max(1).to_string()))
        .with_attribute(("failures", &*failures.to_string()))
        .write_inner_content(|writer| {
            if files.is_empty() {
                suite(writer, "parvis", 1, 0, |writer| {
                    let case = writer.create_element("testcase").with_attribute(("name", "the whole plan"));
                    case.with_attribute(("classname", "parvis")).write_empty()?;
                    Ok(())
                })?;
            }
            for (path, own) in &files {
                let path = line(&from_repository(base, path)).into_owned();
                let failed = own.iter().filter(|finding| fails(finding)).count();
                suite(writer, &path, own.len(), failed, |writer| {
                    own.iter().try_for_each(|finding| case(writer, &path, finding, fails(finding)))
                })?;
            }
            Ok(())
        })?;
    writeln!(out)
}

fn suite<W: io::Write>(
    writer: &mut Writer<W>,
    name: &str,
    tests: usize,
    failures: usize,
    cases: impl FnOnce(&mut Writer<W>) -> io::Result<()>,
) -> io::Result<()> {
    let suite = writer.create_element("testsuite").with_attribute(("name", name));
    let suite = suite.with_attribute(("tests", &*tests.to_string()));
    suite.with_attribute(("failures", &*failures.to_string())).write_inner_content(cases)?;
    Ok(())
}

fn case<W: io::Write>(writer: &mut Writer<W>, path: &str, finding: &Finding, fails: bool) -> io::Result<()> {
    let at = finding.place.start();
    let name = format!("{}:{}: {}", at.line, at.column, line(&finding.message));
    let help = lines(&finding.way_out());
    let text = format!(
        "{path}:{}:{}: {}[{}]: {}{help}",
        at.line,
        at.column,
        finding.severity,
        finding.rule,
        lines(&finding.message)
    );
    let case = writer.create_element("testcase").with_attribute(("name", &*name));
    let case = case.with_attribute(("classname", finding.rule)).with_attribute(("file", path));
    case.with_attribute(("line", &*at.line.to_string())).write_inner_content(|writer| {
        let text = BytesText::new(&text);
        if fails {
            let failure = writer.create_element("failure").with_attribute(("type", finding.severity.as_str()));
            failure.with_attribute(("message", &*line(&finding.message))).write_text_content(text)?;
        } else {
            writer.create_element("system-out").write_text_content(text)?;
        }
        Ok(())
    })?;
    Ok(())
}
