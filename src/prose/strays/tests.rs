//! What is read as a mark, and what is prose.

use super::*;

#[test]
fn a_misspelt_mark_is_one_where_it_stands_in_braces() {
    for mark in ["{audiance=\"lead\"}", "text { .x audeince : lead } more", "｛audiance=lead｝", "{audiences=lead"] {
        assert!(misspelt(mark).is_some(), "{mark}");
    }
    for prose in ["{answers=\"x\"}", "audiance = lead", "{audio: on}", "{x} audiance: lead", "{evidence=1}"] {
        assert_eq!(misspelt(prose), None, "{prose}");
    }
}

#[test]
fn a_word_in_braces_says_that_something_is_not_for_everybody() {
    for mark in [
        "{draft",
        "{ brouillon ",
        "{.draft",
        "{: privé",
        "{#interne",
        "{draft=true",
        "{Brouillon: oui",
        "{{draft",
        "{% hidden %",
        "{status: draft",
        "｛draft",
    ] {
        assert!(keeps_back(mark), "{mark}");
    }
    for prose in [
        "{draft=false",
        "{a draft",
        "{drift",
        "{name",
        "{for: x",
        "{public",
        "{0",
        "{",
        "{status: done",
        "{interne à l’équipe",
    ] {
        assert!(!keeps_back(prose), "{prose}");
    }
}

#[test]
fn what_is_meant_for_a_mark_is_told_from_prose() {
    for mark in [
        "{audience=\"lead\"}",
        "{ audience = lead }",
        "text {.audience-lead}",
        "{: audience=\"lead\"}",
        "｛audience=\"lead\"｝",
        "audience=\"lead\"}",
        "audience = \"lead\"",
        "audience: lead",
        "> audience: lead",
        "<!-- audience: lead -->",
        "<!-- AUDIENCE=lead -->",
        "<!-- audience lead -->",
        "%% audience: lead %%",
        "::: audience-lead",
        "::: {.audience-lead}",
        "export const audience = \"lead\"",
        "{{< audience lead >}}",
        "{#audience=lead}",
        "[//]: # (audience: lead)",
        "[comment]: <> \"audience = lead\"",
    ] {
        assert_eq!(reading(mark), Reading::Mark, "{mark}");
    }
    for (perhaps, name) in [
        ("**Audience:** lead", "lead"),
        ("Audience: Lead", "Lead"),
        ("- audience: team", "team"),
        ("% audience: lead", "lead"),
        (":audience: lead", "lead"),
        ("[audience]: lead", "lead"),
    ] {
        assert_eq!(reading(perhaps), Reading::Perhaps(name), "{perhaps}");
    }
    for prose in [
        "Our audience: those who repair.",
        "Audience and tone",
        "The audience = the people we talk to, mostly.",
        "[audience](audience.md)",
        "| audience | lead |",
        "<!-- audience research comes later, see the plan -->",
        "L’audience est large.",
        "Know your audience:",
        "[x]: https://example.org \"Audience: who we talk to\"",
    ] {
        assert_eq!(reading(prose), Reading::Prose, "{prose}");
    }
}
