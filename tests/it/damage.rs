//! A broken file costs only its own records: nothing is told of what only seems absent because of it.

use crate::plan::{Found, plan};

/// What is found in a small plan where everything is named by something, once a text of it is another.
#[track_caller]
fn broken(path: &str, from: &str, to: &str) -> Found {
    let text = r#"-- book.toml --
[check.rules]
unanswered-question = "off"
vacant-seat = "off"
vacancy-without-hiring = "off"
role-without-responsibility = "off"
-- content/index.md --
+++
owner = "keeper"
+++
# Home

See [the tone](tone.md#humour), [the folder](notes/), [Ada](person:ada) and [who](/tone/).
-- content/tone.md --
+++
title = "Tone"
owner = "keeper"
aliases = ["old-tone"]
+++

## Humour

About ourselves. [Notes](notes/index.md#more), [secret](secret.md).
-- content/notes/index.md --
+++
title = "Notes"
owner = "keeper"
+++

## More

More of them.
-- content/secret.md --
+++
title = "Secret"
hidden = true
owner = "keeper"
+++
-- content/roles/keeper.toml --
title = "Keeper"
mission = "Keeps the pages."
holders = [{ person = "bob", start = 2020-01-01 }]
-- content/people/ada.toml --
name = "Ada"
type = "member"
-- content/people/bob.toml --
name = "Bob"
type = "member"
-- content/connection/channels/forum.toml --
title = "Forum"
medium = "forum"
place = "online"
status = "evaluating"
owner = "keeper"
-- content/calendar/a.toml --
[[entry]]
id = "first"
date = 2026-12-20
channel = "forum"
title = "First"
owner = "bob"
status = "cancelled"
-- content/faq/first.md --
+++
question = "What goes out first?"
related = ["calendar:first"]
owner = "keeper"
+++

The first of all entries, on the twentieth, if it goes out at all.
"#;
    let (before, after) = text.split_once(&format!("-- {path} --\n")).expect("the plan has this file");
    assert!(after.contains(from), "{path} does not say {from:?}");
    plan(&format!("{before}-- {path} --\n{}", after.replacen(from, to, 1))).findings()
}

#[test]
fn what_refers_to_a_broken_file_is_not_told_again() {
    broken("content/index.md", "Home", "Home").is_clean();
    for (path, from, to) in [
        ("content/tone.md", "\"Tone\"", "\"Tone"),
        ("content/tone.md", "]\n+++\n", "]\n"),
        (
            "content/tone.md",
            "+++\ntitle = \"Tone\"\nowner = \"keeper\"\naliases = [\"old-tone\"]\n+++\n",
            "---\ntitle: Tone\n---\n",
        ),
        ("content/notes/index.md", "\"keeper\"\n+++\n", "\"keeper\"\n"),
        ("content/notes/index.md", "owner =", "owner"),
        ("content/secret.md", "\"keeper\"\n+++\n", "\"keeper\"\n"),
        ("content/roles/keeper.toml", "\"Keeper\"", "\"Keeper"),
        ("content/roles/keeper.toml", "start = 2020-01-01", "start = 2020-01-"),
        ("content/people/ada.toml", "\"Ada\"", "\"Ada"),
        ("content/calendar/a.toml", "[[entry]]", "[[entry]"),
        ("content/calendar/a.toml", "id = \"first\"", "id = first\""),
        ("content/faq/first.md", "related = [", "related = "),
    ] {
        let found = broken(path, from, to);
        assert!(found.of("syntax").count() == 1 && found.0.len() == 1, "{path}: {from:?} → {to:?}:\n{found:?}");
    }
}

#[test]
fn what_refers_to_a_file_in_another_encoding_is_not_told_again() {
    let found = plan(
        "-- content/index.md --\n+++\nowner = \"keeper\"\n+++\n# Home\n\n[Tone](tone.md#humour), [Ada](person:ada), [it](/tone/).\n\
         -- content/tone.md (latin-1) --\n# L'été\n\
         -- content/roles/keeper.toml (latin-1) --\ntitle = \"Gérante\"\n\
         -- content/people/ada.toml (latin-1) --\nname = \"Adélaïde\"\n\
         -- content/people/bob.toml --\nname = \"Bob\"\ntype = \"member\"\n",
    )
    .findings();
    found.has_all(
        "not-utf8",
        &["content/people/ada.toml:1:11", "content/roles/keeper.toml:1:11", "content/tone.md:1:5"],
    );
    found.only(&["not-utf8"]);
}
