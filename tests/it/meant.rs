//! Marks as other tools, other alphabets and slips write them: what was meant to hide is hidden, and told.

use parvis::pipeline;

use crate::plan::{Found, plan};

pub(crate) const BOOK: &str = "\
-- book.toml --
[book]
title = \"Book\"
language = \"en\"
[audiences]
order = [\"public\", \"team\", \"lead\"]
default = \"public\"
-- content/index.md --
# Home
";

/// What is found in a file of this text, and whether the public sees a word of it.
pub(crate) fn told(path: &str, text: &str) -> (Found, bool) {
    let plan = plan(BOOK).with(path, text);
    let found = plan.findings().but(&["unanswered-question", "missing-owner", "unread-markup"]);
    let seen = pipeline::see(plan.read(), parvis::config::Circle(0));
    (found, format!("{:?}", seen.plan.documents).contains("CANARY"))
}

#[track_caller]
pub(crate) fn all_hide(path: &str, texts: impl IntoIterator<Item = String>) {
    let mut wrong = Vec::new();
    for text in texts {
        let (found, shows) = told(path, &text);
        let is_told = |rule| matches!(rule, "syntax" | "unknown-key" | "unknown-audience" | "wrong-type");
        if shows || !found.0.iter().any(|finding| is_told(finding.rule)) {
            wrong.push(format!("{text:?}: shown: {shows}\n{found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_word_in_braces_that_keeps_something_back_hides_it_wherever_it_stands() {
    let words =
        ["draft", "brouillon", "Draft", "privé", "interne", ".hidden", "draft=true", "status: draft", " confidentiel "];
    let places = [
        "CANARY @",
        "@\n\nCANARY",
        "@ CANARY",
        "- CANARY @",
        "> @\n\nCANARY",
        "| CANARY @ | x |\n|-|-|\n| a | b |",
        "<div>@ CANARY</div>",
        "## S\n@\n\nCANARY",
        "*@* CANARY",
        "## S\n\nx\n\n@\n\nCANARY",
    ];
    let texts = places
        .iter()
        .flat_map(|place| words.map(|word| format!("# A\n\n{}\n", place.replace('@', &format!("{{{word}}}")))));
    all_hide("content/pay.md", texts);
    for shown in [
        "`{draft}` CANARY",
        "\\{draft\\} CANARY",
        "{drift} CANARY",
        "{draft: false} CANARY",
        "{draft CANARY",
        "a {draft of it} CANARY",
    ] {
        let (found, shows) = told("content/pay.md", &format!("# A\n\n{shown}\n"));
        assert!(shows, "{shown}: {found:?}");
    }
}

#[test]
fn front_matter_of_any_tool_hides_what_it_stands_over() {
    let heads = [
        "<!-- a note -->\n\n---\naudience: lead\n---\n",
        "<!-- markdownlint-disable -->\n+++\naudience = \"lead\"\n+++\n",
        "---json\n{\"audience\": \"lead\"}\n---\n",
        "---toml\naudience = \"lead\"\n---\n",
        "---yaml\naudience: lead\n---\n",
        "---js\n{ audience: 'lead' }\n---\n",
        "%YAML 1.2\n---\naudience: lead\n---\n",
        "---\n---\naudience: lead\n---\n",
        "---\n? audience\n: lead\n---\n",
        "---\n&anchor audience: lead\n---\n",
        ".. title: Pay\n.. audience: lead\n",
        "{\n  /* a note */ \"title\": \"x\", \"audience\": \"lead\"\n}\n",
        "{\n  // a note\n  audience: 'lead',\n}\n",
        "({\n\"audience\":\"lead\"})\n",
        "===\naudience: lead\n===\n",
        "-\naudience: lead\n-\n",
        "# Pay\n\n---\naudience: lead\n---\n",
        "+++\ntitle = \"x\"\n+++\n---\naudience: lead\n---\n",
        "+++\ntitle = \"x\"\n+++\n\n+++\naudience = \"lead\"\n+++\n",
        "+++\ntitle = \"x\"\n+++\n---\ndraft: true\n---\n",
        "Draft: true\n",
        "private: true\n",
        "published: false\n",
        "visibility: lead\n",
        "**Access** : `lead`\n",
        "Read this with care.\nvisible-to = lead\n",
        "accès : lead\n",
        "\u{feff}---\r\naudience: lead\r\n---\r\n",
    ];
    all_hide("content/pay.md", heads.map(|head| format!("{head}\n# CANARY\n\nText.\n")));
}

#[test]
fn a_mark_in_a_table_of_another_tool_or_of_the_wrong_type_hides() {
    let keys = [
        "[extra]\naudience = \"lead\"",
        "[params]\naudiance = \"lead\"",
        "[taxonomies]\naudience = [\"lead\"]",
        "extra = { access = { audience = \"lead\" } }",
        "extra.draft = true",
        "draft = \"true\"",
        "draft = 1",
        "draft = [true]",
    ];
    all_hide("content/pay.md", keys.map(|key| format!("+++\n{key}\n+++\n\n# CANARY\n")));
    all_hide("content/people/pay.toml", keys.map(|key| format!("name = \"CANARY\"\ntype = \"internal\"\n{key}\n")));
    all_hide(
        "content/calendar/x.toml",
        ["draft = \"yes\"", "extra = { audience = \"lead\" }"].map(|key| {
            format!("[[entry]]\nid = \"a\"\ndate = 2026-12-02\nchannel = \"x\"\ntitle = \"CANARY\"\nstatus = \"idea\"\n{key}\n")
        }),
    );
}

#[test]
fn marks_of_a_heading_in_any_spelling_hide() {
    let marks = [
        "(audience: lead)",
        "[audience: lead]",
        "[audience:: lead]",
        "— audience : lead",
        "- audience: lead",
        "//audience: lead",
        "/* audience: lead */",
        "::audience lead::",
        "@audience lead",
        "@audience(lead)",
        "#audience/lead",
        "<audience: lead>",
        "{audience/lead}",
        "{#audience-lead}",
        "{class=\"audience-lead\"}",
        "{.draft}",
        "{.hidden}",
        "{draft}",
        "{hidden=true}",
    ];
    all_hide("content/pay.md", marks.map(|mark| format!("# A\n\nText.\n\n## CANARY {mark}\n\nCANARY\n")));
}

#[test]
fn marks_beside_a_heading_or_in_raw_html_hide() {
    for mark in [
        "(audience: lead)",
        "[audience: lead]",
        "[audience:: lead]",
        "@audience(lead)",
        "**audience**: lead",
        "{audi\u{200b}ence=\"lead\"}",
        "{ａｕｄｉｅｎｃｅ=\"lead\"}",
        "{access=\"lead\"}",
        "{.lead}",
        "{: .lead}",
        "{class=\"audience-lead\"}",
        "<audience>lead</audience>",
        "<meta name=\"audience\" content=\"lead\">",
        "<?audience lead?>",
        "<!-- audience lead -->",
        "<!--- audience: lead --->",
        "[audience]: # (lead)",
        "[_audience]: lead",
        "[metadata:audience]: lead",
    ] {
        all_hide(
            "content/pay.md",
            [
                format!("# A\n\nText.\n\n## CANARY\n\n{mark}\n\nCANARY\n"),
                format!("# A\n\nText.\n\n{mark}\n\n## CANARY\n\nCANARY\n"),
                format!("# A\n\n- CANARY\n\n  {mark}\n"),
            ],
        );
    }
    for mark in
        ["{audience=\"lead\"}", "{audiance=\"lead\"}", "(audience: lead)", "[audience=lead]", "audience=\"lead\""]
    {
        all_hide(
            "content/pay.md",
            [
                format!("# A\n\n<h2>CANARY {mark}</h2>\n\nCANARY\n"),
                format!("# A\n\n<details><summary>CANARY {mark}</summary>\n\nCANARY\n\n</details>\n"),
                format!("# A\n\n<div>\n<p>CANARY <!-- x --> {mark}</p>\n</div>\n"),
                format!("# A\n\n<table><tr><td><code>x</code> CANARY {mark}</td></tr></table>\n"),
            ],
        );
    }
}

#[test]
fn what_only_speaks_of_an_audience_is_prose() {
    let mut wrong = Vec::new();
    for page in [
        "<!-- a note -->\n\n---\n\nA text.\n",
        "<!-- a note -->\n\n```toml\ntitle = \"x\"\n```\n",
        "---\n\n- Audience: those who repair\n\n---\n\nmore\n",
        "--- json\n\nmore\n",
        "+++\ntitle = \"A\"\n+++\n\n---\n\nNote: more\n\n---\n\nmore\n",
        "Draft: a first version of the text.\n\nmore\n",
        "# Our audience (members, friends)\n\n(audience: those who repair)\n\n[audience](#our-audience-members-friends)\n",
        "# A\n\n## Choosing an audience: how\n\n## The team (audience: whoever asks)\n",
        "# A\n\nWrite to @audience-team or read #audience-research; see https://example.org/audience/lead.\n",
        "# A\n\n<p>Our audience: the team that repairs, and {name} of it.</p>\n\n<pre>{audience=\"lead\"}</pre>\n",
        "# A\n\n<p>Write <code>{audience=\"lead\"}</code>.</p>\n",
        "# A\n\nDear {lead}, welcome to the {team}!\n\n- {team.name}\n",
        "# A {#audience-of-ours}\n\n## B {.wide}\n",
        "# A\n\n| channel | audience |\n|---|---|\n| forum | team |\n",
    ] {
        let (found, shows) = told("content/pay.md", &format!("{page}\nCANARY\n"));
        if !shows || !found.0.is_empty() {
            wrong.push(format!("{page:?}: shown: {shows}\n{found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_names_the_widest_circle_hides_nothing_and_is_prose() {
    let (found, shows) = told("content/policy.md", "# CANARY\n\n**Audience:** Public\n\n**Status:** Approved\n");
    assert!(shows && found.0.is_empty(), "{found:?}");
}

#[test]
fn what_a_comment_or_the_name_of_a_box_keeps_back_is_an_error_and_hidden() {
    let marks = [
        "[//]: # (draft)",
        "[//]: # \"brouillon\"",
        "[comment]: <> (private)",
        "[//]: # (visibility: lead)",
        ":::draft\nCANARY\n:::",
        "::: {.interne}\nCANARY\n:::",
        ":::lead\nCANARY\n:::",
        "::: lead-only\nCANARY\n:::",
        "!!! private \"Pay\"\n    CANARY",
        "> [!BROUILLON]\n> CANARY",
        "{{< hidden >}}\nCANARY\n{{< /hidden >}}",
        ".. only:: lead\n\n   CANARY",
        "%% privé %%",
        "<!-- draft -->",
        "<!-- ne pas publier -->",
        "<!-- lead only -->",
        "<!-- BEGIN internal -->\n\nCANARY\n\n<!-- END internal -->",
        "<div hidden>\n\nCANARY\n\n</div>",
        "<div class=\"box draft\">\n\nCANARY\n\n</div>",
        "<p style=\"color: red; display: none\">CANARY</p>",
        "<Draft>\n\nCANARY\n\n</Draft>",
    ];
    let texts = marks.iter().flat_map(|mark| {
        ["# A\n\n@\n\nCANARY\n", "# A\n\ntext\n\n## S\n\n@\n\nCANARY\n"].map(|page| page.replace('@', mark))
    });
    all_hide("content/pay.md", texts.clone());
    all_hide("content/faq/pay.md", texts.map(|text| format!("+++\nquestion = \"Q?\"\n+++\n\n{text}")));
    // A heading holds comments, too; and each is told once.
    all_hide("content/pay.md", ["# A\n\n## CANARY <!-- brouillon -->\n\nCANARY\n".to_owned()]);
    for mark in marks {
        let (found, _) = told("content/pay.md", &format!("# A\n\n{mark}\n\nCANARY\n"));
        assert_eq!(found.0.len(), 1, "{mark}\n{found:?}");
    }
    for shown in [
        "[//]: # (note to whoever edits this)",
        "[draft]: #\n\n[draft]",
        ":::tip\n\nx\n\n:::",
        "::: public\n\nx\n\n:::",
        "{{ lead }}",
        "<!-- draft by the lead, from the minutes of May -->",
        "<!-- toc -->",
        "<!-- for mobile -->",
        "<!-- status: published -->",
        "<p class=\"lead\">x</p>",
        "<div aria-hidden=\"true\" data-hidden>x</div>",
        "<p style=\"color: red\">x</p>",
        "%% see the minutes %%",
        "```\n[//]: # (draft)\n```",
        "`<!-- draft -->` and `:::draft`",
        "[[draft]]",
        "## Draft",
    ] {
        let (found, shows) = told("content/pay.md", &format!("# A\n\n{shown}\n\nCANARY\n"));
        assert!(shows, "{shown}");
        found.lacks("unknown-key");
        found.lacks("unknown-audience");
    }
}
