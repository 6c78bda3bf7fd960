//! Every field of every kind is changed, from the description that the reader itself uses: who may read it is told so in the one
//! chapter that is about it, and whoever may not hears nothing.

use std::collections::BTreeSet;

use parvis::change::{Change, Chapter};
use parvis::diff;
use parvis::load::{Disk, Sources};
use parvis::model::Kind;
use parvis::names::Name;
use parvis::pipeline::Cache;

use crate::every_field::{Writer, paths};
use crate::rename::{read, renamed};
use crate::workspace::repository;

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

#[test]
fn another_name_is_told_once_whatever_has_it_and_whoever_says_it() {
    let sources = Disk::new(repository()).load().expect("the sample plan");
    let now = read(&sources, &mut Cache::keeping());
    let today = Some("2026-12-01".parse().expect("a day"));
    let mut kinds = BTreeSet::new();
    for item in now.plan.items() {
        if matches!(item.kind(), Kind::Page | Kind::Voice) || !kinds.insert(item.kind()) {
            continue;
        }
        let name = Name::Record(item.kind(), item.id.clone());
        let after = renamed(&now, &sources, &name, "another-name");
        let told = diff::compare(&sources, &after, None, today).expect("there is a circle");
        let told: Vec<_> = told.iter().map(|change| (change.what, change.to.as_deref().unwrap_or_default())).collect();
        assert_eq!(told, [("renamed", &*format!("{}:another-name", item.kind().as_str()))], "{name:?}");
    }
    assert!(kinds.len() > 12, "{kinds:?}");
}
