//! What is offered while one types.

use serde_json::Value;

use super::client::Editor;

const PLAN: &str = "\
-- book.toml --
[book]
title = \"B\"
language = \"en\"
languages = [\"en\", \"fr\"]

[audiences]
order = [\"public\", \"team\"]
default = \"team\"
-- content/index.md --
# Home

## Where we meet {#where}
-- content/strategy/voice.toml --
tones = [\"warm\", \"plain\"]
-- content/people/ana.toml --
name = \"Ana López\"
type = \"volunteer\"
-- content/roles/moderator.toml --
title = \"Forum keeper\"
mission = \"Keep it kind.\"
seats = 2
";

/// The labels offered at the mark in a file that is added to the plan.
#[track_caller]
fn offered(file: &str) -> Vec<String> {
    items(file).iter().map(|item| item["label"].as_str().unwrap_or_default().to_owned()).collect()
}

#[track_caller]
fn items(file: &str) -> Vec<Value> {
    let mut editor = Editor::open(&format!("{PLAN}{file}"));
    let list = editor.at_cursor("textDocument/completion");
    let mut items = list["items"].as_array().cloned().unwrap_or_default();
    items.sort_by_key(|item| item["sortText"].as_str().unwrap_or_default().to_owned());
    items
}

/// What the first item writes in the place of what it replaces.
#[track_caller]
fn first(file: &str) -> String {
    items(file)[0]["textEdit"]["newText"].as_str().expect("an edit").to_owned()
}

#[test]
fn keys_that_are_missing_come_first_and_those_that_are_there_not_at_all() {
    let keys = offered("-- content/roles/host.toml --\ntitle = \"Host\"\n▮\n");
    assert_eq!(keys[0], "mission");
    assert!(keys.contains(&"holders".to_owned()) && !keys.contains(&"title".to_owned()), "{keys:?}");
    assert_eq!(first("-- content/roles/host.toml --\ntitle = \"Host\"\nmi▮\n"), "mission = \"$1\"");
    let inner =
        offered("-- content/roles/host.toml --\ntitle = \"H\"\nmission = \"M\"\n[[holders]]\nperson = \"ana\"\n▮");
    assert_eq!(inner, ["start", "end", "interim", "shadow"]);
    let inline = offered("-- content/roles/host.toml --\ncompensation = { ba▮ }\n");
    assert_eq!(inline, ["basis"]);
    let front = offered("-- content/faq/why.md --\n+++\nquestion = \"Why?\"\nca▮\n+++\n\nBecause.\n");
    assert_eq!(front, ["category"]);
}

#[test]
fn values_are_the_words_that_are_known() {
    assert_eq!(offered("-- content/roles/host.toml --\nscope = \"▮\"\n"), ["internal", "external"]);
    assert_eq!(first("-- content/roles/host.toml --\nscope = int▮\n"), "\"internal\"");
    assert_eq!(offered("-- content/roles/host.toml --\nleads = ▮\n"), ["true", "false"]);
    assert_eq!(offered("-- content/strategy/content-types/x.toml --\ntones = [\"▮\"]\n"), ["warm", "plain"]);
    assert_eq!(offered("-- content/a.md --\n+++\naudience = \"▮\"\n+++\n"), ["public", "team"]);
    assert_eq!(offered("-- content/a.md --\n+++\nreviewed-on = ▮\n+++\n")[0], "2026-12-01");
}

#[test]
fn what_is_said_already_is_not_offered_again() {
    let tones = |list: &str| offered(&format!("-- content/strategy/content-types/x.toml --\ntones = {list}\n"));
    assert_eq!(tones("[\"warm\", \"▮\"]"), ["plain"]);
    assert_eq!(tones("[\"▮\", \"plain\"]"), ["warm"]);
    assert_eq!(tones("[\"warm\", ▮]"), ["plain"]);
    // What stands under the cursor is what is being written.
    assert_eq!(tones("[\"warm▮\"]"), ["warm"]);
    assert!(offered("-- content/faq/why.md --\n+++\nrelated = [\"role:moderator\", \"role:▮\"]\n+++\n").is_empty());
    let answers = offered("-- content/a.md --\n## A {answers=\"vibe,▮\"}\n");
    assert!(answers.contains(&"visual-style".to_owned()) && !answers.contains(&"vibe".to_owned()), "{answers:?}");
    let host = |text: &str| offered(&format!("-- content/roles/host.toml --\ntitle = \"H\"\n{text}\n"));
    assert_eq!(host("compensation = { basis = \"fee\", amount = \"3\", ▮ }"), ["per", "benefits"]);
    assert_eq!(host("compensation.basis = \"fee\"\ncompensation.p▮"), ["per"]);
    assert_eq!(host("compensation.per = \"month\"\ncompensation.p▮"), Vec::<String>::new());
    assert_eq!(
        host("holders = [{ person = \"ana\", start = 2026-01-01 }, { person = \"ana\", ▮ }]"),
        ["start", "end", "interim", "shadow"]
    );
    let book = |text: &str| {
        let mut editor = Editor::open(&format!("-- content/index.md --\n# H\n-- book.toml --\n{text}"));
        let list = editor.at_cursor("textDocument/completion");
        let items = list["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["label"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let order = "[audiences]\norder = [\"public\", \"team\"]\ndefault = \"team\"\n";
    let fields = book(&format!("{order}[audiences.fields]\n\"role.compensation\" = \"team\"\n\"role.co▮\"\n"));
    assert!(!fields.is_empty() && !fields.contains(&"role.compensation".to_owned()), "{fields:?}");
    assert_eq!(book("[check.rules]\nvacant-seat = \"off\"\nvacant-s▮\n"), Vec::<String>::new());
}

#[test]
fn records_are_found_by_id_and_by_title() {
    assert_eq!(offered("-- content/a.md --\n+++\nowner = \"▮\"\n+++\n"), ["moderator"]);
    assert_eq!(offered("-- content/a.md --\n+++\nowner = \"keeper▮\"\n+++\n"), ["moderator"]);
    assert_eq!(offered("-- content/roles/host.toml --\nreports-to = \"mo▮\n"), ["moderator"]);
    assert_eq!(first("-- content/roles/host.toml --\nreports-to = \"mo▮\n"), "moderator\"");
    assert_eq!(offered("-- content/faq/why.md --\n+++\nrelated = [\"role:▮\"]\n+++\n"), ["role:moderator"]);
}

#[test]
fn links_lead_to_records_files_and_headings() {
    // Each folder has a page, also where no file says what is on it.
    let deep = "-- content/how/we speak/tone.md --\n# Tone\n";
    let folders = offered(&format!("{deep}-- content/a.md --\n[x](ho▮)\n"));
    assert!(
        ["how/", "how/we%20speak/", "how/we%20speak/tone.md"].iter().all(|one| folders.iter().any(|own| own == one)),
        "{folders:?}"
    );
    let menu = offered(&format!("{deep}-- book.toml --\n[look]\nmenu = [\"ho▮\"]\n"));
    assert!(menu.iter().any(|one| one == "how"), "{menu:?}");
    let kinds = offered("-- content/a.md --\nSee [x](▮)\n");
    assert!(kinds.contains(&"role:".to_owned()) && kinds.contains(&"index.md".to_owned()), "{kinds:?}");
    assert_eq!(offered("-- content/a.md --\nSee [x](role:▮)\n"), ["role:moderator"]);
    assert_eq!(offered("-- content/deep/a.md --\nSee [x](../in▮)\n"), ["../index.md"]);
    assert_eq!(offered("-- content/a.md --\nSee [x](index.md#▮)\n"), ["home", "where"]);
    assert_eq!(offered("-- content/a.md --\n# A\n\n## Own\n\nSee [x](#o▮)\n"), ["own"]);
    assert_eq!(offered("-- content/pic.png --\n-- content/a.md --\n![x](▮)\n"), ["pic.png"]);
    assert!(offered("-- content/a.md --\n`[x](▮)`\n").is_empty());
}

#[test]
fn addresses_complete_in_definitions_in_html_and_in_fields() {
    let pictures = "-- content/a b.svg --\n<svg/>\n-- static/l.svg --\n<svg/>\n";
    let at = |text: &str| offered(&format!("{pictures}-- content/a.md --\n{text}\n"));
    assert_eq!(at("[m]: role:▮"), ["role:moderator"]);
    assert_eq!(at("[m]: index.md#▮"), ["home", "where"]);
    assert_eq!(at("[m]: <a b▮>"), ["a b.svg"]);
    assert_eq!(at("[m](a%20b▮)"), ["a%20b.svg"]);
    assert_eq!(at("<a href=\"role:▮\">x</a>"), ["role:moderator"]);
    assert_eq!(at("<a class='x' href='index.md#w▮'>x</a>"), ["where"]);
    assert_eq!(at("<img alt=\"\" src=\"▮"), ["a%20b.svg"]);
    assert_eq!(at("<img src=\"a%20b.svg\" alt=\"▮\">"), Vec::<String>::new());
    let photo = offered(&format!("{pictures}-- content/people/bo.toml --\nphoto = \"▮\"\n"));
    assert_eq!(photo, ["../a b.svg", "/l.svg"]);
    let plan = format!("{}{pictures}", PLAN.replace("[audiences]", "[look]\nlogo = \"▮\"\n\n[audiences]"));
    let logo = Editor::open(&plan).at_cursor("textDocument/completion");
    assert_eq!(logo["items"][0]["label"], "l.svg", "{logo}");
}

#[test]
fn headings_take_questions_and_circles() {
    assert_eq!(offered("-- content/a.md --\n## A {#a ▮}\n"), ["answers=\"\"", "audience=\"\"", "aliases=\"\""]);
    assert_eq!(offered("-- content/a.md --\n## A {audience=\"▮\"}\n"), ["public", "team"]);
    assert!(offered("-- content/a.md --\n## A {answers=\"vib▮\"}\n").contains(&"vibe".to_owned()));
}

#[test]
fn the_book_knows_its_rules_and_its_circles() {
    let book = |text: &str| {
        let mut editor = Editor::open(&format!("-- content/index.md --\n# H\n-- book.toml --\n{text}"));
        let list = editor.at_cursor("textDocument/completion");
        let items = list["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["label"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(book("[check.rules]\nvacant-s▮\n"), ["vacant-seat"]);
    assert_eq!(book("[check.rules]\nvacant-seat = \"▮\"\n"), ["error", "warn", "off"]);
    assert_eq!(book("[book]\nlanguage = \"▮\"\n"), ["fr", "en"]);
    assert_eq!(book("[[waive]]\nrule = \"broken-an▮\"\n"), ["broken-anchor"]);
    assert!(book("[▮]\n").contains(&"audiences".to_owned()));
    assert_eq!(book("[[w▮]]\n"), ["waive"]);
}

#[test]
fn titles_are_typed_behind_a_kind_and_words_are_french_in_a_french_book() {
    let plan = "-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"fr\"\n\n[look]\nmenu = [\"\"]\n\
        -- content/index.md --\n# Accueil\n-- content/ton.md --\n# Ton\n\
        -- content/roles/keeper.toml --\ntitle = \"Modératrice\"\nmission = \"M\"\n";
    let all = |plan: &str| Editor::open(plan).at_cursor("textDocument/completion")["items"].to_string();
    let by_title = all(&format!("{plan}-- content/a.md --\n[x](role:Modér▮)\n"));
    assert!(by_title.contains("\"label\":\"role:keeper\""), "{by_title}");
    let key = all(&format!("{plan}-- content/roles/a.toml --\nmiss▮\n"));
    assert!(key.contains("obligatoire · du texte"), "{key}");
    let menu = all(&plan.replace("menu = [\"\"]", "menu = [\"▮\"]"));
    assert!(menu.contains("\"label\":\"ton\"") && menu.contains("\"label\":\"calendar\""), "{menu}");
}

#[test]
fn what_would_be_a_mistake_is_not_offered() {
    let offered = |typed: &str| -> Vec<String> {
        let mut editor = Editor::open(&PLAN.replacen("\n[audiences]", &format!("\n{typed}\n\n[audiences]"), 1));
        let list = editor.at_cursor("textDocument/completion");
        let items = list["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["label"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let tables = offered("[▮");
    assert!(tables.contains(&"check".to_owned()), "{tables:?}");
    assert!(!tables.iter().any(|name| name == "book" || name == "audiences"), "{tables:?}");
    assert!(offered("[[▮").contains(&"waive".to_owned()));
    let rules = offered("[[waive]]\nrule = \"▮\"");
    assert!(rules.contains(&"stale-review".to_owned()) && !rules.contains(&"audience-leak".to_owned()), "{rules:?}");
}
