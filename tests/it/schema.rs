//! The schemas: the sample plan follows them, and what is wrong does not.

use std::path::Path;

use parvis::model::Kind;
use parvis::schema::{self, reference};
use serde_json::{Value, json};

use crate::workspace::{held_against, repository};
use parvis::load::Disk;
use parvis::parse::layout::Layout;

/// TOML as an editor's schema sees it: dates and times are strings.
fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(yes) => yes.into(),
        toml::Value::Datetime(at) => at.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json_of).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json_of(value))).collect(),
    }
}

fn parsed(text: &str) -> Value {
    json_of(toml::Value::Table(toml::from_str(text).expect("TOML")))
}

#[track_caller]
fn errors(schema: &Value, file: &Value) -> Vec<String> {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).expect("a schema");
    validator.iter_errors(file).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_sample_plan_follows_its_schemas() {
    let sources = Disk::new(repository()).load().expect("the plan is there");
    let layout = Layout::new(sources.files.keys().map(|path| &**path));
    let languages = ["fr".into(), "en".into()];
    let mut checked = 0;
    for (path, source) in &sources.files {
        let location = layout.locate(path, &languages).expect("a file of the plan");
        let front = match source.text.strip_prefix("+++\n") {
            Some(rest) => rest.split_once("\n+++").expect("front matter ends").0,
            None if location.is_markdown => continue,
            None => &*source.text,
        };
        if location.is_translation {
            continue;
        }
        let file = parsed(front);
        let said = file["kind"].as_str().and_then(Kind::parse);
        let kind = if location.is_index { None } else { said.or(location.kind) };
        let found = errors(&schema::file(kind.unwrap_or(Kind::Page)), &file);
        assert!(found.is_empty(), "{path}: {found:#?}");
        checked += 1;
    }
    assert!(checked > 20, "only {checked} files of the plan have data");
    let book = sources.book.expect("book.toml is there");
    assert_eq!(errors(&schema::book(), &parsed(&book.text)), Vec::<String>::new());
}

#[test]
fn what_is_wrong_does_not_follow_its_schema() {
    let right = json!({ "title": "Moderator", "mission": "Keep the forum kind." });
    let role = schema::file(Kind::Role);
    assert!(errors(&role, &right).is_empty());
    let wrong = |key: &str, value: Value| {
        let mut record = right.clone();
        record[key] = value;
        assert!(!errors(&role, &record).is_empty(), "{record} passes");
    };
    wrong("titel", "x".into());
    wrong("seats", "two".into());
    wrong("scope", "outside".into());
    wrong("reports-to", "The Boss".into());
    wrong("reviewed-on", "1 December".into());
    wrong("compensation", json!({ "basis": "salary", "amount": 1200 }));
    wrong("goals", json!([{ "id": "a", "text": "b" }]));
    assert!(!errors(&role, &json!({ "title": "Moderator" })).is_empty(), "the mission is required");
}

#[test]
fn files_of_many_records_have_their_own_shape() {
    let calendar = schema::file(Kind::Calendar);
    let entry =
        json!({ "id": "a", "date": "2026-12-01", "channel": "c", "title": "t", "owner": "o", "status": "idea" });
    assert_eq!(errors(&calendar, &json!({ "audience": "team", "entry": [entry] })), Vec::<String>::new());
    let mut undated = entry.clone();
    undated.as_object_mut().unwrap().remove("date");
    assert!(!errors(&calendar, &json!({ "entry": [undated] })).is_empty(), "an entry has a date");
    assert!(!errors(&calendar, &json!({ "recurring": [entry] })).is_empty(), "a recurrence has none");
}

#[test]
fn the_schema_of_all_holds_each() {
    let all = schema::all();
    assert_eq!(errors(&all, &json!({ "title": "T", "mission": "M" })), Vec::<String>::new());
    assert_eq!(all["$defs"].as_object().unwrap().len(), Kind::ALL.len() + 1);
}

#[test]
fn the_reference_is_up_to_date() {
    held_against(&Path::new(repository()).join("docs/reference.md"), &reference::all(false));
    // In the guide, the title is said by the front matter.
    for (end, more, all) in
        [("md", "audience = \"reader\"\nweight = 50\n", reference::all(false)), ("fr.md", "", reference::all(true))]
    {
        let (title, body) = all.trim_start_matches("# ").split_once("\n\n").expect("a title");
        let head = format!("+++\ntitle = \"{title}\"\n{more}+++\n\n");
        held_against(&repository().join(format!("guide/content/reference.{end}")), &(head + body));
    }
}
