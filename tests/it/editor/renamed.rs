//! Other names, and everything that says them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::client::{Editor, edited};
use crate::workspace::Workspace;

const PLAN: &str = "\
-- book.toml --
[book]
title = \"B\"
language = \"en\"
languages = [\"en\", \"fr\"]

[[waive]]
rule = \"missing-owner\"
at = \"role:moderator\"
why = \"known\"
-- content/index.md --
# Home

See [her](role:moderator), [the file](roles/moderator.toml) and [the tone](strategy/tone.md#humour).
[again]

[again]: role:moderator
-- content/index.fr.md --
# Accueil

Voir [elle](role:moderator) et [le ton](strategy/tone.md#humour).
-- content/strategy/tone.md --
# Tone

## Humour

See [home](../index.md) and [above](#humour).
-- content/roles/moderator.toml --
# Keeps it kind.
title = \"Moderator\"
mission = \"Keep it kind.\"

[[skills]]
text = \"Patience\"
-- content/roles/moderator.fr.toml --
title = \"Modératrice\"
-- content/roles/host.toml --
title = \"Host\"
mission = \"Welcomes.\"
reports-to = 'moderator'
-- content/faq/why.md --
+++
question = \"Why?\"
related = [\"role:moderator\"]
+++

Because.
";

/// The files of the plan after an edit, on disk as an editor would write them.
fn applied(editor: &Editor, edit: &Value) -> BTreeMap<String, String> {
    applied_to(PLAN, editor, edit)
}

fn applied_to(plan: &str, editor: &Editor, edit: &Value) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let root = editor.uri("");
    let path = |uri: &Value| {
        uri.as_str().expect("an address").strip_prefix(&root).expect("in the plan").trim_start_matches('/').to_owned()
    };
    for part in plan.split("-- ").filter(|part| part.contains(" --\n")) {
        let (path, text) = part.split_once(" --\n").expect("a path");
        files.insert(path.to_owned(), text.to_owned());
    }
    for change in edit["documentChanges"].as_array().expect("changes") {
        if change["kind"] == "rename" {
            let text = files.remove(&path(&change["oldUri"])).expect("it is there");
            files.insert(path(&change["newUri"]), text);
        } else {
            let own = path(&change["textDocument"]["uri"]);
            let text = files.get_mut(&own).expect("it is there");
            *text = edited(text, &change["edits"]);
        }
    }
    files
}

fn rename(mark: (&str, &str), to: &str) -> (BTreeMap<String, String>, String) {
    assert!(PLAN.contains(mark.0));
    let mut editor = Editor::open(&PLAN.replacen(mark.0, mark.1, 1));
    let uri = editor.uri(&editor.path);
    let place = editor.at_cursor("textDocument/prepareRename")["placeholder"].as_str().expect("a name").to_owned();
    let at = editor.cursor().clone();
    let edit =
        editor.ask("textDocument/rename", json!({ "textDocument": { "uri": uri }, "position": at, "newName": to }));
    (applied(&editor, &edit), place)
}

/// What `check` says of files, without their places.
fn found(files: &BTreeMap<String, String>) -> Vec<String> {
    let text: Vec<String> = files.iter().map(|(path, text)| format!("-- {path} --\n{text}")).collect();
    let out = Workspace::with(&text.concat()).run("check --format short").out;
    let rule =
        |line: &str| line.split('[').nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default().to_owned();
    let mut all: Vec<String> = out.lines().map(rule).collect();
    all.sort();
    all
}

fn plan() -> BTreeMap<String, String> {
    let parts = PLAN.split("-- ").filter_map(|part| part.split_once(" --\n"));
    parts.map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

#[test]
fn an_id_is_renamed_from_every_place_that_names_it() {
    let places = [
        ("[her](role:moderator)", "[her](role:mod▮erator)"),
        ("reports-to = 'moderator'", "reports-to = 'moder▮ator'"),
        ("related = [\"role:moderator\"]", "related = [\"role:moder▮ator\"]"),
        ("at = \"role:moderator\"", "at = \"role:moder▮ator\""),
        ("title = \"Moderator\"", "ti▮tle = \"Moderator\""),
        ("title = \"Modératrice\"", "title = \"Modé▮ratrice\""),
    ];
    for place in places {
        let (files, old) = rename(place, "guide");
        assert_eq!(old, "moderator", "{place:?}");
        let home = &files["content/index.md"];
        assert!(home.contains("[her](role:guide), [the file](roles/guide.toml)"), "{home}");
        assert!(home.ends_with("[again]: role:guide\n"), "{home}");
        assert!(files["content/index.fr.md"].contains("[elle](role:guide)"));
        assert!(files["content/roles/host.toml"].contains("reports-to = 'guide'"));
        assert!(files["content/faq/why.md"].contains("related = [\"role:guide\"]"));
        assert!(files["book.toml"].contains("at = \"role:guide\""));
        let own = &files["content/roles/guide.toml"];
        assert!(
            own.starts_with("# Keeps it kind.\n") && own.contains("aliases = [\"/roles/moderator/\"]\n\n[[skills]]"),
            "{own}"
        );
        assert!(files.contains_key("content/roles/guide.fr.toml"));
        assert_eq!(found(&files), found(&plan()));
    }
}

#[test]
fn a_name_that_is_taken_or_none_is_refused_with_a_reason() {
    let mut editor = Editor::open(&PLAN.replacen("[her](role:mod", "[her](role:mod▮", 1));
    let uri = editor.uri(&editor.path);
    let at = editor.cursor().clone();
    let long = "x".repeat(300);
    for (to, why) in
        [("host", "there is a role `host` already"), ("The Guide", "is no id"), (&*long, "too long for a file")]
    {
        let asked = json!({ "textDocument": { "uri": uri }, "position": at, "newName": to });
        let error = editor.try_ask("textDocument/rename", asked).expect_err("it is refused");
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn a_heading_is_renamed_with_its_links() {
    let (files, old) = rename(("[the tone](strategy/tone.md#humour)", "[the tone](strategy/tone.md#hum▮our)"), "wit");
    assert_eq!(old, "humour");
    assert!(files["content/index.md"].contains("(strategy/tone.md#wit)"));
    assert!(files["content/index.fr.md"].contains("(strategy/tone.md#wit)"));
    assert!(
        files["content/strategy/tone.md"]
            .contains("## Humour {#wit aliases=\"humour\"}\n\nSee [home](../index.md) and [above](#wit).")
    );
    assert_eq!(found(&files), found(&plan()));
}

#[test]
fn files_and_folders_moved_in_the_editor_take_their_links_along() {
    let moves = [
        (vec![("content/strategy/tone.md", "content/voice/how.md")], "voice/how.md"),
        (vec![("content/strategy", "content/manner")], "manner/tone.md"),
    ];
    for (moves, new) in moves {
        let mut editor = Editor::open(&PLAN.replacen("# Home", "▮# Home", 1));
        let files: Vec<Value> =
            moves.iter().map(|(old, new)| json!({ "oldUri": editor.uri(old), "newUri": editor.uri(new) })).collect();
        let edit = editor.ask("workspace/willRenameFiles", json!({ "files": files }));
        let mut files = applied(&editor, &edit);
        let own = files.remove("content/strategy/tone.md").expect("it is not moved by the server");
        assert!(own.contains("aliases = [\"/strategy/tone/\"]"), "{own}");
        files.insert(format!("content/{new}"), own);
        assert!(files["content/index.md"].contains(&format!("({new}#humour)")), "{}", files["content/index.md"]);
        assert_eq!(found(&files), found(&plan()));
    }
}

#[test]
fn pages_that_end_in_markdown_move_like_the_others() {
    let text = "-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"en\"\nlanguages = [\"en\", \"fr\"]\n\
        -- content/index.markdown --\n▮# Home\n\n[a](life/rules.markdown#two) [b](/life/rules.markdown) [c](/life/rules/)\n\
        -- content/life/index.markdown --\n# Life\n\n[r](rules.markdown)\n\
        -- content/life/rules.markdown --\n# Rules\n\n[up](index.markdown) [home](../index.markdown)\n\n## Two\n\
        -- content/life/rules.fr.md --\n# Règles\n\n[haut](index.markdown)\n\n## Deux {#two}\n";
    for (old, new, said) in [
        ("life/rules.markdown", "law.markdown", "[a](law.markdown#two) [b](/law.markdown) [c](/law/)"),
        ("life/rules.markdown", "law.md", "[a](law.md#two) [b](/law.md) [c](/law/)"),
        ("life", "we", "[a](we/rules.markdown#two) [b](/we/rules.markdown) [c](/we/rules/)"),
    ] {
        let mut editor = Editor::open(text);
        let (old, new) = (format!("content/{old}"), format!("content/{new}"));
        let moved = json!({ "oldUri": editor.uri(&old), "newUri": editor.uri(&new) });
        let edit = editor.ask("workspace/willRenameFiles", json!({ "files": [moved] }));
        assert!(edit.is_object(), "{old}: {:?}", editor.told);
        let files = applied_to(&text.replace('▮', ""), &editor, &edit);
        assert!(files["content/index.markdown"].contains(said), "{old}: {files:?}");
        let plan = Workspace::with(&text.replace('▮', ""));
        plan.run(&format!("rename {old} {new}")).ends(0);
        assert!(plan.read("content/index.markdown").contains(said), "{}", plan.read("content/index.markdown"));
        let left = plan.run("check --format short").out;
        assert!(!left.contains("[broken-"), "{left}");
        plan.run("build --out site").ends(0);
        assert!(plan.read("site/life/rules/index.html").contains("http-equiv=\"refresh\""));
    }
}

#[test]
fn a_picture_can_be_renamed() {
    let picture = "-- content/p.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";
    let text = PLAN.replacen("# Home", "# Home\n\n![p](p▮.svg)", 1);
    let mut editor = Editor::open(&format!("{text}{picture}"));
    assert_eq!(editor.at_cursor("textDocument/prepareRename")["placeholder"], "content/p.svg");
}

#[test]
fn a_move_that_is_refused_says_why() {
    let mut editor = Editor::open(&PLAN.replacen("# Home", "▮# Home", 1));
    let taken = json!({ "oldUri": editor.uri("content/strategy/tone.md"), "newUri": editor.uri("content/index.md") });
    assert!(editor.ask("workspace/willRenameFiles", json!({ "files": [taken] })).is_null());
    assert!(editor.told.len() == 1 && editor.told[0].contains("`content/index.md` already"), "{:?}", editor.told);
}

#[test]
fn a_page_that_takes_the_place_of_another_is_no_alias_of_it() {
    let plan = PLAN.replacen("# Home", "▮# Home", 1) + "-- content/x/a.md --\n# A\n-- content/x/b.md --\n# B\n";
    let mut editor = Editor::open(&plan);
    let moved = |editor: &Editor, old: &str, new: &str| json!({ "oldUri": editor.uri(old), "newUri": editor.uri(new) });
    let files =
        [moved(&editor, "content/x/a.md", "content/x/c.md"), moved(&editor, "content/x/b.md", "content/x/a.md")];
    let edit = editor.ask("workspace/willRenameFiles", json!({ "files": files }));
    let text = edit.to_string();
    assert!(text.contains("/x/b/") && !text.contains("/x/a/"), "{text}");
    assert!(editor.told.is_empty(), "{:?}", editor.told);
}

#[test]
fn a_move_that_costs_something_says_so() {
    let mut editor = Editor::open(&PLAN.replacen("# Home", "▮# Home", 1));
    let (old, new) = ("content/roles/moderator.fr.toml", "content/roles/moderators.fr.toml");
    let alone = json!({ "oldUri": editor.uri(old), "newUri": editor.uri(new) });
    editor.ask("workspace/willRenameFiles", json!({ "files": [alone] }));
    assert!(editor.told.len() == 1 && editor.told[0].starts_with("what this move costs"), "{:?}", editor.told);
}

#[test]
fn a_draft_is_renamed_like_all_else_and_follows() {
    let draft = "-- content/roles/scribe.toml --\ntitle▮ = \"Scribe\"\nmission = \"Writes.\"\ndraft = true\nreports-to = \"host\"\n\
        -- content/later.md --\n+++\ndraft = true\n+++\n# Later\n\n[them](role:scribe)\n";
    let text = format!("{PLAN}{draft}");
    let mut editor = Editor::open(&text);
    let (uri, at) = (editor.uri(&editor.path), editor.cursor().clone());
    let edit = editor
        .ask("textDocument/rename", json!({ "textDocument": { "uri": uri }, "position": at, "newName": "writer" }));
    let files = applied_to(&text.replace('▮', ""), &editor, &edit);
    assert!(files.contains_key("content/roles/writer.toml") && files["content/later.md"].contains("(role:writer)"));
    // A name that a draft has is taken.
    let at = json!({ "line": 2, "character": 12 });
    let taken =
        json!({ "textDocument": { "uri": editor.uri("content/index.md") }, "position": at, "newName": "scribe" });
    editor.open_file("content/index.md", plan()["content/index.md"].as_str());
    let why = editor.try_ask("textDocument/rename", taken).expect_err("it is refused");
    assert!(why.contains("scribe"), "{why}");
}
