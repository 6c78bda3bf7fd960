//! Every finding stands where its author looks for it.

use crate::plan::plan;

#[test]
fn a_missing_field_is_told_at_the_header_of_its_own_entry() {
    let found = plan(
        r#"-- content/calendar/2026-12.toml --
[[entry]]
id = "a"
date = 2026-12-05
channel = "forum"
title = "The first"
owner = "ada"
status = "scheduled"

[[entry]]
id = "b"
date = 2026-12-06
channel = "forum"
owner = "ada"
status = "scheduled"

[[entry]]
id = "c"
date = 2026-12-07
channel = "forum"
title = "The third"
owner = "ada"
status = "scheduled"
"#,
    )
    .findings();
    let finding = found.has("missing-field", "content/calendar/2026-12.toml:9:1");
    assert!(finding.message.contains("`title`"), "{found:?}");
}

#[test]
fn a_second_id_names_both_places() {
    let found = plan(
        "-- content/calendar/a.toml --\n\n[[entry]]\nid = \"x\"\n-- content/calendar/b.toml --\n[[recurring]]\nid = \"x\"\n",
    )
    .findings();
    let finding = found.has("duplicate-id", "content/calendar/b.toml:2:6");
    assert_eq!(format!("{:?}", finding.related[0].place), "content/calendar/a.toml:3:6");
}

#[test]
fn columns_count_characters_after_tabs_accents_emoji_and_a_byte_order_mark() {
    let toml = "\u{feff}title = \"É\"\r\nmission = \"e\u{301} 👩‍🔧\"\r\n\tseats = \"two\"\r\n";
    plan("").with("content/roles/a.toml", toml).findings().has("wrong-type", "content/roles/a.toml:3:10");
    let line = "\u{feff}# T\r\n\r\n👩‍🔧 e\u{301}é\t[x](nowhere.md)\r\n";
    plan("").with("content/a.md", line).findings().has("broken-link", "content/a.md:3:9");
}

#[test]
fn a_wrong_type_is_told_at_the_element() {
    plan("-- content/roles/a.toml --\ntitle = \"A\"\nmission = \"B\"\nholders = [{ person = \"x\" }, { person = \"y\", interim = 3 }]\n")
        .findings()
        .has("wrong-type", "content/roles/a.toml:3:56");
}

#[test]
fn places_in_a_body_of_toml_are_those_of_the_file() {
    let text = "question = \"Où ?\"\nbody = \"\"\"\nUn \\\"mot\\\" \\\n   et [là](nulle-part.md).\n\"\"\"\n";
    plan("").with("content/faq/a.toml", text).findings().has("broken-link", "content/faq/a.toml:4:7");
}

#[test]
fn a_file_of_bare_carriage_returns_is_told_once() {
    let found = plan("").with("content/a.md", "# T\r\r[x](nowhere.md)\r").findings();
    found.but(&["unanswered-question"]).only(&["syntax"]);
}

#[test]
fn a_file_without_a_last_line_end_or_without_anything_is_fine() {
    let book = "[check.rules]\nunanswered-question = \"off\"\nmissing-owner = \"off\"\n";
    plan("").with("book.toml", book).with("content/a.md", "").with("content/b.md", "# B").findings().is_clean();
}

#[test]
fn every_mistake_of_a_file_is_told_in_one_run() {
    let found = plan(
        "-- content/people/a.toml --\nname = \"A\nx = \ny = 1\n-- content/people/b.toml --\nname = = \"B\"\n-- content/people/c.toml --\nname = 3\ntype = \"extern\"\nmail = \"c\"\n",
    )
    .findings()
    .but(&["unanswered-question", "unreferenced-record"]);
    found.only(&["syntax", "unknown-key", "wrong-type"]);
    found.has_all("wrong-type", &["content/people/c.toml:1:8", "content/people/c.toml:2:8"]);
    let files: Vec<&str> = found.of("syntax").map(|finding| &*finding.place.source.path).collect();
    assert_eq!(files, ["content/people/a.toml", "content/people/a.toml", "content/people/b.toml"], "{found:?}");
}

#[test]
fn raw_html_is_told_where_it_stands() {
    let page = r#"# A

The word nowhere.md, a <a href="nowhere.md">link</a> and <a
href="c&amp;d.md">another</a>.

<div>
<img
  src="a.svg">
<form action="x">
</div>

<!-- TODO: <iframe> -->
"#;
    let found = plan("").with("content/a.md", page).with("content/a.svg", "").findings();
    found.has_all("broken-link", &["content/a.md:3:33", "content/a.md:4:7"]);
    found.has_all("missing-alt-text", &["content/a.md:8:8"]);
    found.has_all("removed-html", &["content/a.md:9:1"]);
    found.lacks("placeholder-text");
}

#[test]
fn placeholders_are_found_where_they_stand() {
    let toml = "title = \"R\"\nmission = \"\"\"\nOn \\\"y\\\" va, \\\n   TBD.\"\"\"\n";
    plan("").with("content/roles/r.toml", toml).findings().has("placeholder-text", "content/roles/r.toml:4:4");
    let page = "# TODO\n\n`TODO` <!-- TODO -->\n\n    TODO\n\n> TODO\n\nhttps://x.org/TODO, [x](b.md#TODO), à venir.\n\n- é\tFIXME\n";
    let found = plan("").with("content/a.md", page).findings();
    found.has_all("placeholder-text", &["content/a.md:1:3", "content/a.md:11:5"]);
}
