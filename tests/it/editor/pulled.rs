//! Findings for an editor that asks for them and cannot be told.

use std::time::Duration;

use serde_json::{Value, json};

use super::client::{Editor, capabilities};
use crate::workspace::Workspace;

const PLAN: &str = "\
-- book.toml --
[book]
title = \"B\"
language = \"en\"
-- content/index.md --
# Home

The doors open at nine: [who comes first](a.md), and [who stays](b.md).
-- content/b.md --
# B

Who stays puts the chairs away: [how that is done](gone.md).
-- content/a.md --
# A▮

Who comes first makes the coffee, as [who stays](b.md) knows.
";

/// An editor that asks, and can be told to ask again.
fn asking() -> Value {
    let mut all = capabilities();
    let own = all["textDocument"].as_object_mut().expect("a table");
    own.remove("publishDiagnostics");
    own.insert("diagnostic".into(), json!({ "relatedInformation": true, "tagSupport": { "valueSet": [1, 2] } }));
    all["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    all
}

fn open() -> Editor {
    Editor::with(PLAN, &asking(), &Value::Null)
}

#[track_caller]
fn of(editor: &mut Editor, path: &str, known: Option<&str>) -> Value {
    let document = json!({ "uri": editor.uri(path) });
    editor.ask("textDocument/diagnostic", json!({ "textDocument": document, "previousResultId": known }))
}

fn rules(report: &Value) -> Vec<&str> {
    report["items"].as_array().expect("a list").iter().map(|one| one["code"].as_str().expect("a rule")).collect()
}

#[test]
fn an_editor_that_asks_is_answered_of_what_is_typed_and_told_nothing() {
    let mut editor = open();
    let report = of(&mut editor, "content/a.md", None);
    assert_eq!((report["kind"].as_str(), rules(&report)), (Some("full"), vec![]));
    // At once after a keystroke, the answer is of the text of now.
    let at = editor.text("content/a.md").find("b.md").expect("a link");
    editor.edit("content/a.md", at, 1, "nowhere");
    editor.save("content/a.md");
    let report = of(&mut editor, "content/a.md", None);
    assert_eq!(rules(&report), ["broken-link"]);
    let id = report["resultId"].as_str().expect("a name").to_owned();
    let again = of(&mut editor, "content/a.md", Some(&id));
    assert_eq!(again, json!({ "kind": "unchanged", "resultId": id }));
    // A file that is not open, and one of no plan.
    assert_eq!(rules(&of(&mut editor, "content/b.md", None)), ["broken-link"]);
    assert_eq!(rules(&of(&mut editor, "../elsewhere.md", None)), Vec::<&str>::new());
    assert!(editor.shown.is_empty(), "{:?}", editor.shown);
}

#[test]
fn the_whole_plan_can_be_asked_for_and_what_is_mended_is_told_once() {
    let mut editor = open();
    let all = editor.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let items = all["items"].as_array().expect("a list");
    let uri = editor.uri("content/b.md");
    let own = items.iter().find(|item| item["uri"] == *uri).expect("a report");
    assert_eq!((rules(own), &own["version"]), (vec!["broken-link"], &Value::Null));
    let known: Vec<Value> = items.iter().map(|item| json!({ "uri": item["uri"], "value": item["resultId"] })).collect();
    editor.workspace.write("content/gone.md", "# Gone\n\nTwo by two, along the wall; see [who comes first](a.md).\n");
    let change = json!({ "changes": [{ "uri": editor.uri("content/gone.md"), "type": 1 }] });
    editor.tell("workspace/didChangeWatchedFiles", change);
    editor.until("it is told to ask again", |own| own.refreshed > 0);
    let all = editor.ask("workspace/diagnostic", json!({ "previousResultIds": known }));
    let own = all["items"].as_array().expect("a list").iter().find(|item| item["uri"] == *uri).expect("a report");
    assert_eq!((own["kind"].as_str(), rules(own)), (Some("full"), vec![]));
}

#[test]
fn who_can_be_told_and_can_ask_is_told_and_answered_all_the_same() {
    let mut both = asking();
    both["textDocument"]["publishDiagnostics"] = json!({});
    let mut editor = Editor::with(PLAN, &both, &Value::Null);
    editor.until("it is told", |own| own.shows("content/b.md", "broken-link"));
    assert_eq!(rules(&of(&mut editor, "content/b.md", None)), ["broken-link"]);
    editor.listen(Duration::from_millis(100));
    assert_eq!(editor.refreshed, 0);
}

#[test]
fn what_is_switched_off_is_not_found() {
    let mut editor = Editor::with(PLAN, &asking(), &json!({ "diagnostics": false }));
    assert_eq!(rules(&of(&mut editor, "content/b.md", None)), Vec::<&str>::new());
}

#[test]
fn files_of_two_plans_move_at_once() {
    let place = Workspace::with(
        "-- one/book.toml --\n[book]\ntitle = \"O\"\n-- one/content/index.md --\n# O\n\n[x](x.md)\n-- one/content/x.md --\n# X\n\
         -- two/book.toml --\n[book]\ntitle = \"T\"\n-- two/content/index.md --\n# T\n\n[y](y.md)\n-- two/content/y.md --\n# Y\n",
    );
    let mut editor = Editor::start(place, "", &capabilities(), &Value::Null);
    let moved = |editor: &Editor, old: &str, new: &str| json!({ "oldUri": editor.uri(old), "newUri": editor.uri(new) });
    let files = json!([
        moved(&editor, "one/content/x.md", "one/content/a.md"),
        moved(&editor, "two/content/y.md", "two/content/b.md")
    ]);
    let edit = editor.ask("workspace/willRenameFiles", json!({ "files": files })).to_string();
    assert!(edit.contains("/one/content/index.md") && edit.contains("/two/content/index.md"), "{edit}");
}
