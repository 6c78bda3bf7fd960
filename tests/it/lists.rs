//! Links to what a page lists: its questions, its records, and nothing that is not there.

use crate::plan::{Found, plan};

const FILES: &str = "-- book.toml --\n[book]\nlanguage = \"en\"\n\
    -- content/docs/rules.md --\n# Rules\n\
    -- content/strategy/index.md --\n# Strategy\n\n[a](#vibe) [b](#vibes)\n\
    -- content/faq/index.md --\n# Questions\n\n## Mine\n\n[a](#which) [b](#mine) [c](#whose)\n\
    -- content/faq/which.md --\n+++\nquestion = \"Which one is it?\"\n+++\n\nThe one that has been there for as long as we know.\n\
    -- content/roles/responsibilities.toml --\n[[responsibility]]\nid = \"post\"\ntext = \"Posts\"\naccountable = \"host\"\n\
    -- content/resources/triggers.toml --\n[[trigger]]\nid = \"busy\"\nmetric = \"m\"\nabove = 1\nadd-role = \"host\"\nadd-seats = 1\ndecided-by = \"host\"\n\
    -- content/roles/host.md --\n+++\ntitle = \"Host\"\nmission = \"To welcome.\"\n+++\n";

fn told(line: &str) -> Found {
    plan(&format!("{FILES}-- content/index.md --\n# Home\n\n{line}\n")).findings()
}

#[test]
fn what_a_made_page_lists_is_found_and_nothing_else() {
    for right in [
        "faq/#which",
        "faq/index.md#which",
        "/faq/#which",
        "faq/#mine",
        "/who/#post",
        "strategy/#vibe",
        "docs/#top",
        "docs/#",
        "/#home",
        "roles/responsibilities.toml#post",
        "resources/triggers.toml#busy",
        "/resources/triggers/#busy",
    ] {
        let found = told(&format!("[x]({right})"));
        let here: Vec<_> =
            found.of("broken-anchor").filter(|one| *one.place.source.path == *"content/index.md").collect();
        assert!(here.is_empty(), "{right}: {here:?}");
        found.lacks("broken-link");
    }
    for wrong in [
        "docs/#rules",
        "docs#nope",
        "/docs/#nope",
        "calendar/#nope",
        "/faq/#whose",
        "faq/index.md#whose",
        "/people/#nope",
        "/who/#posts",
        "strategy/#vibes",
        "#nope",
        "/#nope",
        "roles/responsibilities.toml#nope",
        "/resources/triggers/#nope",
    ] {
        let found = told(&format!("[x]({wrong})"));
        let here = found.of("broken-anchor").filter(|one| *one.place.source.path == *"content/index.md").count();
        assert_eq!(here, 1, "{wrong}: {found:?}");
    }
    let found = told("");
    found.has_all("broken-anchor", &["content/faq/index.md:5:24", "content/strategy/index.md:3:12"]);
}

#[test]
fn a_heading_s_image_names_nothing() {
    let files = "-- content/x.png --\nx\n-- content/a.md --\n# A\n\n## ![logo](x.png) Project\n\n## <a name=\"own\"></a> Spaced\n\n## ![alone](x.png)\n\n\
        [a](#-project) [b](#own) [c](#-spaced) [d](#alone)\n";
    plan(&format!("-- book.toml --\n[book]\nlanguage = \"en\"\n{files}")).findings().lacks("broken-anchor");
}
