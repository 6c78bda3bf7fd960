//! Every field of every kind is changed, from the description that the reader itself uses: who may read it is told so in the one
//! chapter that is about it, and whoever may not hears nothing.

use std::collections::BTreeSet;

use parvis::change::{Change, Chapter};
use parvis::diff;
use parvis::load::Sources;

use crate::every_field::{Writer, paths};

const ORDER: &str = "[audiences]\norder = [\"team\", \"lead\"]\ndefault = \"team\"\n";

/// What nobody reads, or what is told as what it brings about.
const SILENT: &[&str] = &["hidden", "weight", "order"];

fn compared(book: &str, changed: &str, audience: &str) -> Vec<Change> {
    let plan = |changed| Sources::from_text(&Writer { text: "", changed }.plan(book));
    let today = Some("2026-12-01".parse().expect("a day"));
    let mut all = diff::compare(&plan(""), &plan(changed), Some(audience), today).expect("the circle exists");
    // What the rules and the questions say of it is told besides.
    all.retain(|change| !matches!(change.chapter, Chapter::Findings | Chapter::Questions));
    all
}

/// The chapter that a field's change is told in.
fn chapter(path: &str) -> Chapter {
    let (kind, field) = path.split_once('.').expect("a kind and a field");
    let top = field.split('.').next().unwrap_or(field);
    match (kind, top) {
        ("role", "seats" | "holders" | "reports-to" | "leads") => Chapter::People,
        ("responsibility", "accountable" | "responsible") => Chapter::People,
        ("calendar", "date" | "time" | "channel" | "starts" | "rrule" | "until" | "except") => Chapter::Calendar,
        // Cancelled, it does not go out.
        ("calendar", "status") => Chapter::Calendar,
        _ => Chapter::Records,
    }
}

#[test]
fn each_field_is_told_where_it_belongs_and_of_its_record() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (path, _) in paths(true) {
        let (kind, field) = path.split_once('.').expect("a kind and a field");
        if path.ends_with(".id") || SILENT.contains(&field) {
            continue;
        }
        let plan = |changed| Writer { text: "", changed }.plan(ORDER);
        if plan("") == plan(&path) {
            // A record of another table of its kind says it.
            continue;
        }
        tried += 1;
        let told = compared(ORDER, &path, "lead");
        let chapters: BTreeSet<Chapter> = told.iter().map(|change| change.chapter).collect();
        let record = told
            .iter()
            .all(|change| change.record.as_deref().is_none_or(|record| record.starts_with(&format!("{kind}:"))));
        if chapters != BTreeSet::from([chapter(&path)]) || !record {
            wrong.push(format!("{path}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 120, "{tried}");
}

#[test]
fn a_field_that_is_reserved_changes_nothing_for_those_it_is_kept_from() {
    for (path, _) in paths(true) {
        if path.ends_with(".id") && path.matches('.').count() == 1 {
            continue;
        }
        let book = format!("{ORDER}fields = {{ \"{path}\" = \"lead\" }}\n");
        let told = compared(&book, &path, "team");
        assert!(told.is_empty(), "{path}: {told:?}");
    }
}
