//! Other tools' handbooks become plans: a small one of each, with the plan and the report that come out.
#![expect(clippy::disallowed_methods, reason = "fixtures are read and records written")]

use std::fmt::Write as _;
use std::path::Path;

use parvis::import::{self, Options, Tree};

/// What is asked of the sources of this name: questions are made on request only.
fn options(name: &str) -> Options {
    let faq = if name.ends_with("-faq") { vec!["questions".to_owned(), "help.md".to_owned()] } else { Vec::new() };
    Options { faq, ..Options::default() }
}

fn imported(name: &str, source: &str) -> String {
    let tree = Tree::from_text(source);
    let imported = import::import(&tree, &options(name)).expect("pages");
    let mut out = String::new();
    for (path, text) in &imported.texts {
        let _ = write!(out, "-- {path} --\n{text}");
    }
    for (from, to) in &imported.copies {
        let _ = writeln!(out, "-- copied --\n{from} → {to}");
    }
    let _ = write!(out, "-- report --\n{}", imported.report.text(100));
    out
}

/// The sources, each called after its tool, and what it is of it: `gitbook-old`.
fn sources() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|end| end == "source") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            out.push((name, std::fs::read_to_string(&path).expect("a source")));
        }
    }
    out.sort();
    for dialect in import::dialect::DIALECTS {
        assert!(out.iter().any(|(name, _)| name == dialect.name), "no source of {}", dialect.name);
    }
    out
}

#[test]
fn every_tool_gives_the_recorded_plan() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    for (name, source) in sources() {
        let dialect = name.split('-').next().unwrap_or_default();
        let got = imported(&name, &source);
        let said = got.split("-- report --\n").nth(1).unwrap_or_default();
        assert!(
            said.starts_with(&format!("{dialect}:")) || said.starts_with(&format!("{dialect}\u{a0}:")),
            "taken for another: {got}"
        );
        assert_eq!(got, imported(&name, &source), "twice is not the same");
        let record = folder.join(format!("{name}.plan"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&record, &got).expect("a record");
        }
        let wanted = std::fs::read_to_string(&record).unwrap_or_default();
        assert_eq!(got, wanted, "{name}: BLESS=1 records it anew");
    }
}

#[test]
fn what_comes_out_is_a_plan_without_errors() {
    for (name, source) in sources() {
        let tree = Tree::from_text(&source);
        let imported = import::import(&tree, &options(&name)).expect("pages");
        let mut text = String::new();
        for (path, page) in &imported.texts {
            let _ = write!(text, "-- {path} --\n{page}\n");
        }
        for to in imported.copies.values() {
            let _ = write!(text, "-- {to} --\n\n");
        }
        let _ = write!(text, "-- content/import-report.md --\n{}\n", imported.report.page());
        let sources = parvis::load::Sources::from_text(&text);
        let read = parvis::pipeline::read_to_check(
            &sources,
            parvis::pipeline::Options { today: Some("2026-12-01".parse().expect("a day")), drafts: false },
        );
        let errors: Vec<String> = read
            .findings
            .iter()
            .filter(|finding| finding.severity == parvis::diagnostic::Severity::Error)
            .map(|finding| format!("{}: {} {}", finding.place.source.path, finding.rule, finding.message))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}
