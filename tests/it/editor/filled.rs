//! A key that is missing, with the cursor where its value goes; what a day comes to.

use serde_json::{Value, json};

use super::client::{Editor, capabilities};

const BOOK: &str = "-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"en\"\ntimezone = \"Europe/Paris\"\n";

/// What a file is after the snippet that adds a key, which is missing at the mark.
#[track_caller]
fn added(file: &str, key: &str) -> String {
    let mut able = capabilities();
    able["workspace"]["workspaceEdit"]["snippetEditSupport"] = true.into();
    let mut editor = Editor::with(&format!("{BOOK}{file}"), &able, &Value::Null);
    let path = editor.path.clone();
    editor.until("it is missing", |own| own.shows(&own.path, "missing-field"));
    let actions = editor.actions();
    let own = actions.iter().find(|action| action["title"] == format!("Add `{key}`")).expect("an action");
    assert!(own["isPreferred"].is_null());
    let edit = &own["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["snippet"]["kind"], "snippet");
    let plain = json!([{ "range": edit["range"], "newText": edit["snippet"]["value"] }]);
    super::client::edited(editor.text(&path), &plain)
}

#[test]
fn a_key_that_is_missing_is_added_where_its_value_is_to_be_written() {
    let person = "-- content/people/ana.toml --\n▮# Ana\nname = \"Ana\"\n\n[handles]\nfedi = \"a\"\n";
    let text = added(person, "type");
    assert!(text.starts_with("# Ana\nname = \"Ana\"\ntype = \"${1|internal,"), "{text}");
    let empty = added("-- content/people/ana.toml --\n▮\n", "name");
    assert_eq!(empty, "name = \"$0\"\n\n");
    let role = "-- content/roles/a.toml --\ntitle = \"A\"\nmission = \"M\"\nholders = [\n  ▮{ person = \"ana\" },\n]\n";
    assert!(added(role, "start").contains("{ person = \"ana\", start = $0 },"), "{}", added(role, "start"));
    let none = role.replace("{ person = \"ana\" }", "{}");
    assert!(added(&none, "person").contains("  { person = \"$0\" },"), "{}", added(&none, "person"));
    let entry = "-- content/calendar/x.toml --\n▮[[entry]] # one\nid = \"x\"\n";
    assert!(
        added(entry, "channel").starts_with("[[entry]] # one\nchannel = \"$0\"\nid"),
        "{}",
        added(entry, "channel")
    );
    let page = "-- content/faq/a.md --\n▮+++\r\norder = 1\r\n+++\r\n\r\nSo.\r\n";
    assert!(
        added(page, "question").starts_with("+++\r\norder = 1\r\nquestion = \"$0\"\r\n+++\r\n"),
        "{}",
        added(page, "question")
    );
}

#[test]
fn who_cannot_put_the_cursor_there_is_offered_no_key() {
    let mut editor = Editor::open(&format!("{BOOK}-- content/people/ana.toml --\n▮name = \"Ana\"\n"));
    editor.until("it is missing", |own| own.shows("content/people/ana.toml", "missing-field"));
    let actions = editor.actions();
    assert!(
        !actions.iter().any(|action| action["title"].as_str().unwrap_or_default().starts_with("Add")),
        "{actions:?}"
    );
}

#[test]
fn a_day_a_time_and_a_length_say_what_they_come_to() {
    let plan = "-- content/people/ana.toml --\nname = \"Ana\"\ntype = \"internal\"\n";
    let role = "-- content/roles/host.toml --\ntitle = \"Host\"\nmission = \"M\"\nholders = [{ person = \"ana\", start = 2026-11-10 }]\n";
    let said = |file: &str| {
        let hover = Editor::open(&format!("{BOOK}{plan}{file}")).at_cursor("textDocument/hover");
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let review = said(&format!(
        "{role}-- content/recruitment/reviews/ana-30.toml --\ntype = \"monthly\"\nperson = \"ana\"\nrole = \"host\"\nscheduled-on = 2026-▮12-09\n"
    ));
    assert_eq!(review, "**Wednesday 9 December 2026** · in 8 days · day 30 as “Host”");
    let start = said(&role.replace("2026-11-10", "2026-11-1▮0"));
    assert!(start.contains("21 days ago") && start.contains("day 30 on 9 December 2026"), "{start}");
    let late = said("-- content/calendar/x.toml --\n[[entry]]\nid = \"x\"\ntime = 18:3▮0:00\n");
    assert!(late.contains("Europe/Paris"), "{late}");
    let again = said(
        "-- content/connection/channels/c.toml --\ntitle = \"C\"\n[cadence.source]\nrecheck-every = \"3 mon▮ths\"\n",
    );
    assert!(again.contains("1 March 2027"), "{again}");
    let book = BOOK
        .replace("[book]", "[[waive]]\nrule = \"broken-link\"\nuntil = 2026-11-3▮0\n[book]")
        .replace("\"en\"", "\"fr\"");
    let hover = Editor::open(&book).at_cursor("textDocument/hover");
    assert!(
        hover["contents"]["value"].as_str().unwrap_or_default().contains("lundi 30 novembre 2026** · hier"),
        "{hover}"
    );
}
