//! Lines and boxes of other tools that keep something back, and what closes or quotes as they do.

use crate::meant::{BOOK, all_hide, told};
use crate::plan::plan;

#[test]
fn a_line_that_keeps_something_back_as_other_tools_write_it_is_an_error_and_hides_the_file() {
    let marks = [
        "draft: true",
        "Draft: true",
        "brouillon : oui",
        "draft = true",
        "**Draft:** true",
        "- draft: true",
        "> draft: true",
        "author: Ada\ndraft: true\ndate: 2026",
        "published: false",
        "publié : non",
        "status: draft",
        "private: true",
        "visibility: private",
        "Visibility: lead",
        "#draft",
        "@draft",
        "#pay #brouillon",
        "#status/draft",
        "<p>draft: true</p>",
        "<p>#draft</p>",
        "draft: true\n---",
        "### draft: true",
    ];
    let places =
        ["# A\n\n@\n\nCANARY\n", "# A\n@\n\nCANARY\n", "# A\n\ntext\n\n## S\n\n@\n\nCANARY\n", "# A\n\nCANARY\n\n@\n"];
    let texts = marks.iter().flat_map(|mark| places.map(|page| page.replace('@', mark)));
    all_hide("content/pay.md", texts.clone());
    all_hide("content/faq/pay.md", texts.map(|text| format!("+++\nquestion = \"Q?\"\n+++\n\n{text}")));
    all_hide(
        "content/pay.md",
        ["# CANARY #draft\n", "# A\n\n## CANARY @draft\n\nCANARY\n", "# A\n\n## CANARY #pay #draft\n\nCANARY\n"]
            .map(str::to_owned),
    );
    for mark in marks {
        let (found, _) = told("content/pay.md", &format!("# A\n\n{mark}\n\nCANARY\n"));
        let found = found.but(&["unknown-audience", "skipped-heading-level"]);
        assert!(found.0.len() <= 1, "{mark}\n{found:?}");
    }
    for shown in [
        "Audience: newcomers",
        "**Status:** Draft",
        "Status: draft of May",
        "Draft: a first version of it",
        "draft: false",
        "published: true",
        "- Private: yes",
        "Internal: no",
        "`draft: true` in the front matter hides a page.",
        "text\n\n```yaml\ndraft: true\n```",
        "```\n#draft\n```",
        "<pre>draft: true</pre>",
        "<!-- draft: false -->",
        "Write to #draft or ask @draft.",
        "- #internal is for us, #private for you",
        "\\#draft",
        "#drafts-of-may",
        "#pay #hr",
        "## #draft",
        "## Draft: the first version",
        "| draft | true |\n|---|---|\n| a | b |",
        "Visibility: good",
    ] {
        let (found, shows) = told("content/pay.md", &format!("# A\n\n{shown}\n\nCANARY\n"));
        assert!(shows, "{shown}");
        found.lacks("unknown-key");
        found.lacks("unknown-audience");
    }
}

#[test]
fn what_closes_a_box_is_told_where_it_opens() {
    let told = |text: &str| {
        let found = plan(BOOK).with("content/a.md", format!("# A\n\n{text}\n")).findings();
        found.of("unread-markup").map(|finding| finding.message.english().to_owned()).collect::<Vec<_>>()
    };
    for text in [
        ":::tip\nx\n:::",
        "::: {.note}\nx\n\n:::",
        "::::tip\n:::inner\n:::\n::::",
        "{{< tip >}}\nx\n{{< /tip >}}",
        "{% tip %}\nx\n{% endtip %}",
    ] {
        let found = told(text);
        let is_more = text.matches(":::").count() > 2;
        assert!(found.len() == 1 && found[0].contains("once more") == is_more, "{text}: {found:?}");
    }
    for text in [":::draft\nx\n:::", "{{< hidden >}}\nx\n{{< /hidden >}}"] {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
    // What is never opened stays there to be seen.
    assert_eq!(told("x\n\n:::").len(), 1);
}

#[test]
fn an_answer_in_quotes_of_any_language_is_the_one_that_is_meant() {
    for answers in ["« vibe, visual-style »", "«vibe»", "«\u{a0}vibe\u{a0}»", "‹ vibe ›", "»vibe«"] {
        let text = format!("# A\n\n## S {{#s answers={answers} aliases=« t »}}\n\nWe joke about things.\n");
        let found = plan(BOOK).with("content/a.md", text).findings();
        found.lacks("unknown-key");
        found.lacks("unknown-question");
        let open = found.of("unanswered-question").any(|finding| finding.message.english().contains("`vibe`"));
        assert!(!open, "{answers}");
    }
}
