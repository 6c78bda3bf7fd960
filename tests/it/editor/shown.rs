//! What an editor shows of what is wrong.

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

See [the tone](tone.md) and [the host](role:host).
-- content/tone.md --
# Tone
-- content/roles/host.toml --
title = \"Host\"
mission = \"Welcomes.\"
-- content/roles/keeper.toml --
title = \"Keeper\"
mission = \"Keeps.\"
reports-to = \"host\"
";

fn open(plan: &str) -> Editor {
    Editor::open(plan)
}

#[test]
fn every_file_of_the_plan_is_told_of_open_or_not() {
    let mut editor = open(&format!("{PLAN}-- content/a.md --\n▮# A\n-- content/b.md --\n[x](gone.md)\n"));
    editor.until("the closed file is told of", |own| own.shows("content/b.md", "broken-link"));
    let (_, all) = &editor.shown["content/b.md"];
    let one = all.iter().find(|one| one["code"] == "broken-link").unwrap();
    assert_eq!((&one["source"], &one["severity"]), (&json!("parvis"), &json!(1)));
    assert!(one["codeDescription"]["href"].as_str().unwrap().ends_with("/rules/broken-link/"), "{one}");
    assert!(one["message"].as_str().unwrap().contains("\nhelp: "), "{one}");
}

#[test]
fn text_that_is_not_saved_counts_and_goes_with_its_window() {
    let mut editor = open(&PLAN.replace("# Tone", "▮# Tone"));
    editor.rewrite("content/tone.md", "# Tone\n\n[x](gone.md)\n");
    editor.until("the new text counts", |own| own.shows("content/tone.md", "broken-link"));
    editor.close("content/tone.md");
    editor.until("what is on disk counts again", |own| !own.shows("content/tone.md", "broken-link"));
    // A file that is only in the editor is a file.
    editor.open_file("content/new.md", "# New\n\n[x](gone.md)\n");
    editor.until("the new file counts", |own| own.shows("content/new.md", "broken-link"));
    editor.close("content/new.md");
    editor.until("it is gone", |own| !own.shows("content/new.md", "broken-link"));
}

#[test]
fn what_others_change_on_disk_is_known_at_once() {
    let mut editor = open(&format!("{PLAN}-- content/a.md --\n▮[x](late.md)\n"));
    editor.until("the page is not there", |own| own.shows("content/a.md", "broken-link"));
    editor.workspace.write("content/late.md", "# Late\n");
    editor.until("it has come", |own| !own.shows("content/a.md", "broken-link"));
    editor.workspace.write("content/deep/er/b.md", "[x](gone.md)\n");
    editor.until("a new folder is read", |own| own.shows("content/deep/er/b.md", "broken-link"));
    // Told by the client alone.
    editor.workspace.write("content/late.md", "# Late\n\n[y](gone.md)\n");
    let uri = editor.uri("content/late.md");
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 2 }] }));
    editor.until("it has changed", |own| own.shows("content/late.md", "broken-link"));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a folder of the test's own goes")]
fn a_folder_that_went_and_came_back_at_once_is_still_listened_to() {
    let mut editor = open(&format!("{PLAN}-- content/a.md --\n▮# A\n-- content/deep/er/b.md --\n# B\n"));
    editor.until("the plan is judged", |own| own.shown.contains_key("content/a.md"));
    for _ in 0..3 {
        std::fs::remove_dir_all(editor.workspace.path("content/deep")).expect("it goes");
        editor.workspace.write("content/deep/er/b.md", "# B\n");
        editor.listen(Duration::from_millis(50));
    }
    editor.listen(Duration::from_millis(500));
    editor.workspace.write("content/deep/er/b.md", "[x](gone.md)\n");
    editor.until("its file is heard", |own| own.shows("content/deep/er/b.md", "broken-link"));
}

#[test]
fn no_error_is_told_of_a_word_that_grows() {
    let mut editor = open(&PLAN.replace("reports-to = \"host\"", "▮"));
    let path = "content/roles/keeper.toml";
    let line = "reports-to = \"";
    let start = editor.text(path).len() - 1;
    editor.edit(path, start, 0, &format!("{line}\""));
    for (at, c) in (start + line.len()..).zip("hostess".chars()) {
        editor.edit(path, at, 0, &c.to_string());
        editor.listen(Duration::from_millis(60));
        assert!(!editor.shows(path, "unknown-reference"), "{:?}", editor.rules());
    }
    editor.until("in the end it is told", |own| own.shows(path, "unknown-reference"));
}

#[test]
fn a_half_typed_file_says_only_its_own_syntax() {
    let mut editor = open(&PLAN.replace("title = \"Host\"", "▮title = \"Host\""));
    editor.until("it is judged", |own| own.shown.contains_key("content/roles/host.toml"));
    editor.listen(Duration::from_millis(500));
    let before: Vec<String> = editor.rules();
    let path = "content/roles/host.toml";
    editor.rewrite(path, "title = \"Host\nmission = \"Welcomes.\"\nreports-to = \"nobody\"\nsea");
    editor.until("the syntax is told", |own| own.shows(path, "syntax"));
    let (own, others): (Vec<String>, Vec<String>) = editor.rules().into_iter().partition(|rule| rule.starts_with(path));
    assert!(own.iter().all(|rule| rule.ends_with(": syntax")), "{own:?}");
    assert!(others.iter().all(|rule| before.contains(rule)), "{others:?} were not there before: {before:?}");
}

#[test]
fn columns_are_counted_as_agreed() {
    let plan = format!("{PLAN}-- content/a.md --\n▮é👩 [x](gone.md)\n");
    for (encoding, column) in [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)] {
        let mut wanted = capabilities();
        wanted["general"]["positionEncodings"] = json!([encoding]);
        let mut editor = Editor::with(&plan, &wanted, &Value::Null);
        editor.until("the link is told", |own| own.shows("content/a.md", "broken-link"));
        let (_, all) = &editor.shown["content/a.md"];
        let one = all.iter().find(|one| one["code"] == "broken-link").unwrap();
        assert_eq!(one["range"]["start"]["character"], column, "{encoding}");
    }
}

#[test]
fn each_feature_can_be_switched_off() {
    let plan = format!("{PLAN}-- content/a.md --\n[x](role:ho▮st) [y](gone.md)\n");
    let mut editor = Editor::with(&plan, &capabilities(), &json!({ "hover": false, "diagnostics": false }));
    assert_eq!(editor.at_cursor("textDocument/hover"), Value::Null);
    assert_ne!(editor.at_cursor("textDocument/definition"), Value::Null);
    editor.listen(Duration::from_millis(300));
    assert!(editor.rules().is_empty());
    editor.tell("workspace/didChangeConfiguration", json!({ "settings": { "parvis": { "hover": true } } }));
    editor.until("findings are wanted again", |own| own.shows("content/a.md", "broken-link"));
    assert_ne!(editor.at_cursor("textDocument/hover"), Value::Null);
}

#[test]
fn a_plan_may_lie_deeper_and_a_book_of_another_tool_is_left_alone() {
    let workspace = Workspace::with(
        "-- docs/handbook/book.toml --\n[book]\ntitle = \"H\"\n-- docs/handbook/content/a.md --\n[x](gone.md)\n-- \
         manual/book.toml --\n[book]\ntitle = \"M\"\nsrc = \"content\"\n-- manual/content/SUMMARY.md --\n[x](gone.md)\n-- \
         second/book.toml --\n[book]\ntitle = \"S\"\n-- second/content/b.md --\n[x](gone.md)\n",
    );
    let mut editor = Editor::start(workspace, "", &capabilities(), &Value::Null);
    editor.until("both plans are told of", |own| {
        own.shows("docs/handbook/content/a.md", "broken-link") && own.shows("second/content/b.md", "broken-link")
    });
    editor.open_file("manual/content/SUMMARY.md", "[x](gone.md)\n");
    editor.listen(Duration::from_millis(300));
    assert!(!editor.rules().iter().any(|rule| rule.starts_with("manual/")), "{:?}", editor.rules());
    let params = json!({ "textDocument": { "uri": editor.uri("manual/content/SUMMARY.md") }, "position": { "line": 0, "character": 5 } });
    assert_eq!(editor.ask("textDocument/hover", params), Value::Null);
}

#[test]
fn it_survives_what_it_is_sent_and_a_broken_book() {
    let mut editor = open(&format!("{PLAN}-- content/a.md --\n▮[x](gone.md)\r\n\r\nend"));
    let uri = editor.uri("content/a.md");
    assert!(editor.try_ask("textDocument/hover", json!({ "nonsense": [1] })).is_err());
    assert!(editor.try_ask("no/such/request", Value::Null).is_err());
    editor.tell("no/such/notice", json!({}));
    editor.tell(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": "file:///nowhere", "version": 1 }, "contentChanges": [] }),
    );
    editor.tell("textDocument/didChange", json!({ "textDocument": 7 }));
    let far = json!({ "line": 4_000_000, "character": 4_000_000 });
    for method in ["hover", "completion", "definition", "references"] {
        let params = json!({ "textDocument": { "uri": uri }, "position": far, "context": { "includeDeclaration": true, "triggerKind": 1 } });
        editor.ask(&format!("textDocument/{method}"), params);
    }
    let backwards = json!({ "start": far, "end": { "line": 0, "character": 0 } });
    editor.change("content/a.md", &json!([{ "range": backwards, "text": "!" }]));
    editor.rewrite("content/a.md", "[x](gone.md)\n");
    editor.open_file("book.toml", "[book\ntitle = ");
    editor.until("the book is broken", |own| own.shows("book.toml", "syntax"));
    assert!(editor.at_cursor("textDocument/completion").is_null());
    editor.rewrite("book.toml", "[book]\ntitle = \"B\"\n");
    editor.until("the book is whole again", |own| !own.shows("book.toml", "syntax"));
}

#[test]
fn a_page_of_a_megabyte_is_edited_in_place() {
    let line = "Words, *more* words and [a link](tone.md) that leads somewhere.\n\n";
    let page = line.repeat(1_000_000 / line.len());
    let mut editor = open(&format!("{PLAN}-- content/big.md --\n▮{page}"));
    let begun = std::time::Instant::now();
    for at in 0..20 {
        let end = editor.text("content/big.md").len();
        editor.edit("content/big.md", end, 0, if at == 19 { "[x](gone.md)\n" } else { "x" });
    }
    editor.until("the link is found", |own| own.shows("content/big.md", "broken-link"));
    assert!(begun.elapsed() < Duration::from_secs(9), "{:?}", begun.elapsed());
}

#[test]
fn a_folder_that_is_left_takes_its_findings_along_when_its_last_file_closes() {
    let mut editor = open(&PLAN.replace("# Tone", "▮# Tone\n\n[x](gone.md)"));
    editor.until("it is told of", |own| own.shows("content/tone.md", "broken-link"));
    let folder = json!({ "uri": editor.uri(""), "name": "plan" });
    editor.tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": [], "removed": [folder] } }));
    editor.settle();
    assert!(editor.shows("content/tone.md", "broken-link"), "the file is open still");
    editor.close("content/tone.md");
    editor.until("nothing is shown of it", |own| own.shown.values().all(|(_, found)| found.is_empty()));
}
