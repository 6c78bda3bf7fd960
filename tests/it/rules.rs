//! The laws that every rule keeps.

use std::fmt::Write as _;

use parvis::check::RULES;
use parvis::diagnostic::Severity;
use parvis::load::Sources;
use parvis::pipeline::{self, Cache, Options, Read};

use crate::plan::plan;

/// The rules that Parvis promises, with `!` after those that are errors.
const PROMISED: &[&str] = &[
    // Anywhere.
    "syntax! unknown-key! missing-field! wrong-type! invalid-id! duplicate-id! unknown-reference! reversed-dates!",
    "empty-text placeholder-text duplicate-item! unreferenced-record missing-owner stale-review future-review!",
    "not-utf8! skipped-file too-deep! output-collision! reserved-name! unsafe-path! template-error! unknown-rule!",
    "unknown-audience! waiver-without-reason! expired-waiver unused-waiver",
    // Markdown.
    "broken-link! broken-anchor! missing-image! missing-alt-text removed-html orphan-page scheme-less-link",
    "dangerous-url remote-image audience-leak!",
    // Coverage.
    "unanswered-question unknown-question!",
    // Strategy.
    "persona-shares-exceed-100 undeclared-tone! persona-without-evidence",
    // Resources.
    "leader-vacant! single-access-holder resource-ended trigger-reached",
    // Roles.
    "goal-outside-90-days! goal-without-action! action-after-goal! no-goal-after-day-60 role-without-responsibility",
    "more-holders-than-seats! vacant-seat reporting-cycle! inactive-holder!",
    // Recruitment.
    "vacancy-without-hiring criteria-weights! missing-monthly-review missing-ninety-day-review",
    "early-ninety-day-review overdue-review incomplete-review! self-review!",
    // Connection.
    "channel-without-windows channel-without-cadence reversed-window! reversed-cadence! stale-cadence-source",
    "stopped-channel-in-use unkeepable-reply-time",
    // Calendar.
    "under-posted-period over-posted-period crowded-posts double-booked-slot! outside-window late-entry",
    "short-lead-time over-limit-post! missing-consent! invalid-recurrence!",
    // Measurement.
    "objective-without-metric metric-without-baseline target-against-direction! unordered-readings! missing-reading",
    "off-track-metric",
    // Questions and answers.
    "duplicate-question! near-duplicate-question short-answer process-without-faq",
];

/// Rules whose examples these tests cannot run, and why.
const ELSEWHERE: &[(&str, &str)] = &[("template-error", "found while pages are made: see `cli`")];

fn promised() -> impl Iterator<Item = (&'static str, Severity)> {
    PROMISED.iter().flat_map(|line| line.split(' ')).map(|word| match word.strip_suffix('!') {
        Some(name) => (name, Severity::Error),
        None => (word, Severity::Warning),
    })
}

#[test]
fn the_table_is_in_the_order_of_names() {
    for pair in RULES.windows(2) {
        assert!(
            pair[0].name < pair[1].name,
            "`{}` before `{}`: sort the list in `src/check/rules/mod.rs`",
            pair[0].name,
            pair[1].name
        );
    }
}

#[test]
fn every_promised_rule_is_there_at_its_severity() {
    for (name, severity) in promised() {
        let rule = parvis::check::rule(name).unwrap_or_else(|| panic!("there is no rule `{name}`"));
        assert_eq!(rule.severity, severity, "the severity of `{name}`");
    }
    for rule in RULES {
        assert!(promised().any(|(name, _)| name == rule.name), "nobody promised `{}`: add it here", rule.name);
    }
}

#[test]
fn every_rule_says_what_it_finds_and_why() {
    for rule in RULES {
        let name = rule.name;
        assert!(name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')), "`{name}` is not kebab-case");
        for (what, text) in [("finds", rule.finds), ("why", rule.why)] {
            assert!(text.len() > 20 && text.ends_with(['.', '?']), "`{what}` of `{name}` is a sentence or two");
        }
        assert!(rule.bad.starts_with("-- ") && rule.good.starts_with("-- "), "the examples of `{name}` are files");
        assert!(rule.bad.ends_with('\n') && rule.good.ends_with('\n'), "the examples of `{name}` end in a line end");
    }
}

#[test]
fn every_example_triggers_its_rule_and_the_mended_one_does_not() {
    let mut wrong = String::new();
    for rule in RULES {
        if ELSEWHERE.iter().any(|(name, _)| *name == rule.name) {
            continue;
        }
        let bad = plan(rule.bad).today(rule.today).findings();
        if bad.of(rule.name).next().is_none() {
            let _ = writeln!(wrong, "the example of `{}` does not trigger it:\n{bad:?}", rule.name);
        }
        let good = plan(rule.good).today(rule.today).findings();
        if good.of(rule.name).next().is_some() {
            let _ = writeln!(wrong, "the mended example of `{}` still triggers it:\n{good:?}", rule.name);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// `check` makes no HTML, which is a third of the reading of a page.
#[test]
fn a_plan_that_is_checked_only_has_the_findings_of_one_that_is_shown() {
    for rule in RULES {
        for text in [rule.bad, rule.good] {
            let sources = Sources::from_text(text);
            let options = Options { today: rule.today.parse().ok(), drafts: false };
            let told = |read: &Read| format!("{:#?}", pipeline::check(read).findings);
            let shown = pipeline::read(&sources, options, &mut Cache::default());
            assert_eq!(told(&pipeline::read_to_check(&sources, options)), told(&shown), "{}", rule.name);
        }
    }
}

#[test]
fn a_finding_is_a_phrase_with_a_way_out() {
    for rule in RULES {
        for finding in plan(rule.bad).today(rule.today).findings().of(rule.name) {
            let first = finding.message.chars().next().expect("a message");
            assert!(!first.is_uppercase() && !finding.message.ends_with('.'), "{finding:?} is a lower-case phrase");
            assert!(finding.help.is_some(), "{finding:?} does not say how to mend it");
        }
    }
}

#[test]
fn the_rules_reference_is_that_of_the_rules() {
    let path = crate::workspace::repository().join("docs/rules.md");
    crate::workspace::held_against(&path, &parvis::check::reference::markdown());
}
