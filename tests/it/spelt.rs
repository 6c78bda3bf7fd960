//! TOML as people write it: each mistake is named for what it is, and hides none of the others.

use parvis::diagnostic::Applicability;
use parvis::{fix, pipeline};

use crate::plan::plan;

/// The places of what is found in a person's file, with what helps.
fn told(text: &str) -> Vec<(String, String)> {
    let files = format!("-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/people/p.toml --\n{text}");
    let found = plan(&files).findings();
    let all = found.of("syntax").map(|one| {
        let place = format!("{:?}", one.place);
        let help = one.help.as_deref().unwrap_or_default().to_owned();
        (place.trim_start_matches("content/people/p.toml:").to_owned(), help)
    });
    all.collect()
}

#[test]
fn a_key_without_a_value_hides_no_other_mistake() {
    for first in ["name : \"P\"", "name \"P\"", "name", "na me = \"P\""] {
        let found = told(&format!("{first}\ntype = internal\n\nemail = x@y\nphone = \"1\"\n"));
        let lines: Vec<&str> = found.iter().filter_map(|(place, _)| place.split(':').next()).collect();
        assert_eq!(lines, ["1", "2", "4"], "{first}: {found:?}");
    }
}

#[test]
fn what_helps_speaks_of_what_was_written() {
    for (value, help) in [
        ("internal", "put it in quotes: `\"internal\"`"),
        ("nantes", "put it in quotes: `\"nantes\"`"),
        ("team", "put it in quotes: `\"team\"`"),
        ("france", "put it in quotes: `\"france\"`"),
        ("True", "write `true` or `false`"),
        ("vrai", "write `true` or `false`"),
        ("null", "remove the key: what is not said is empty"),
        ("12;", "write `12`, without the `;`"),
        ("'l'équipe'", "put a text with an apostrophe in it between double quotes"),
        ("1,5", "write decimals behind a point: `1.5`"),
        ("{ on = 2026-01-01, value = 12,25 }", "write decimals behind a point: `12.25`"),
        ("{ value = -1,5, on = 2026-01-01 }", "write decimals behind a point: `-1.5`"),
        ("1 000", "write the number without spaces: `1000`"),
        ("12\u{202f}000", "write the number without spaces: `12000`"),
        ("18h", "write the time as `18:00:00`, without quotes"),
        ("9 h 30", "write the time as `09:30:00`, without quotes"),
        ("1er décembre 2026", "write the day as `2026-12-01`, without quotes"),
        ("“x”", "put it in straight quotes: `\"…\"`"),
        ("\u{a0}\"x\"", "a space at which no line breaks is what word processors write"),
        ("\"x\"\u{a0}", "a space at which no line breaks is what word processors write"),
    ] {
        let found = told(&format!("name = {value}\n"));
        assert_eq!(found.len(), 1, "{value}: {found:?}");
        assert!(found[0].1.starts_with(help), "{value}: {found:?}");
    }
}

#[test]
fn what_a_formatter_of_markdown_wrote_is_taken_out() {
    let formatted = "+++\n\\# The team's question.\nquestion = \"Who?\"\n\n```\n# Whose role.\n```\n\nalso-asked = \\[\"Whom?\"\\]\n\n+++\n\nAn answer of more than forty characters, to be sure.\n";
    let found =
        plan(&format!("-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/faq/who.md --\n{formatted}")).findings();
    let first = found.of("syntax").next().expect("it is told");
    let fix = first.fixes.first().expect("it is mended");
    assert!(fix.title.english().contains("a formatter of Markdown"), "{fix:?}");
}

#[test]
fn what_a_formatter_wrote_is_told_once_and_taken_out_whatever_the_file_then_says() {
    let files = "-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/index.md --\n# Home\n\n[x](roles/moderator.md#goals)\n-- content/roles/moderator.md --\n+++\ntitle = \"Moderator\"\nmission = \"Keep it kind.\"\nreports-to = \"nobody-here\"\nleads = true\nskills = \\[\n{ text = \"Patience\", type = \"quality\", level = \"required\" },\n\\]\n\n\\[[holders]\\]\nperson = \"ada\"\nstart = 2026-01-01\n+++\n";
    let plan = plan(files);
    let found = plan.findings();
    found.has_all("syntax", &["content/roles/moderator.md:6:10"]);
    let first = found.of("syntax").next().expect("it is told");
    assert!(first.message.english().contains("a formatter of Markdown"), "{first:?}");
    assert_eq!(found.of("syntax").count(), 1, "{found:?}");
    let mended = fix::mend(&plan.sources(), Applicability::Safe, &|sources| {
        let options = pipeline::Options { today: "2026-11-29".parse().ok(), drafts: false };
        pipeline::check(&pipeline::read(sources, options, &mut pipeline::Cache::default())).findings
    });
    assert_eq!(mended.applied, 1, "{:?}", mended.findings);
    let text = &mended.sources.files["content/roles/moderator.md"].text;
    assert!(text.contains("skills = [\n") && text.contains("\n[[holders]]\n"), "{text}");
}
