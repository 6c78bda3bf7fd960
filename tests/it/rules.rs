//! The laws that every rule keeps.

use std::fmt::Write as _;

use parvis::check::CHECKS;
use parvis::diagnostic::Severity;
use parvis::load::Sources;
use parvis::pipeline::{self, Cache, Options, Read};
use parvis::rules::example::{DAY, PLAN};
use parvis::rules::{RULES, Rule};

use crate::plan::plan;

/// The rules that Parvis promises, with `!` after those that are errors.
const PROMISED: &[&str] = &[
    // Anywhere.
    "syntax! unknown-key! missing-field! wrong-type! invalid-id! duplicate-id! unknown-reference! reversed-dates!",
    "empty-text placeholder-text duplicate-item! unreferenced-record missing-owner stale-review future-review!",
    "not-utf8! skipped-file too-deep! output-collision! reserved-name! unsafe-path! template-error! unknown-rule!",
    "unknown-theme-file unknown-message unknown-token unknown-audience! waiver-without-reason! expired-waiver unused-waiver",
    // Markdown.
    "broken-link! broken-anchor! missing-image! broken-image missing-alt-text removed-html orphan-page scheme-less-link",
    "dangerous-url remote-image audience-leak! active-attachment! reduced-drawing unread-markup lost-cells undefined-footnote",
    "unused-footnote empty-link skipped-heading-level differing-title",
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
const ELSEWHERE: &[(&str, &str)] = &[
    ("template-error", "found while pages are made: see `cli`"),
    ("unknown-message", "found in a theme: see `look`"),
    ("unknown-theme-file", "found in a theme: see `look`"),
    ("unknown-token", "found in a theme: see `look`"),
];

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
            "`{}` before `{}`: sort the list in `src/rules/table.rs`",
            pair[0].name,
            pair[1].name
        );
    }
}

#[test]
fn every_promised_rule_is_there_at_its_severity() {
    for (name, severity) in promised() {
        let rule = parvis::rules::rule(name).unwrap_or_else(|| panic!("there is no rule `{name}`"));
        assert_eq!(rule.severity, severity, "the severity of `{name}`");
    }
    for rule in RULES {
        assert!(promised().any(|(name, _)| name == rule.name), "nobody promised `{}`: add it here", rule.name);
    }
}

#[test]
fn every_check_is_of_a_rule_and_in_their_order() {
    for pair in CHECKS.windows(2) {
        let (a, b) = (pair[0].0.name, pair[1].0.name);
        assert!(a < b, "`{a}` before `{b}`: sort the list in `src/check/rules/mod.rs`");
    }
}

/// Pages are read by people first: each has the same sections, in lines that fit a screen.
#[test]
fn every_page_has_its_sections() {
    for Rule { name, page, .. } in RULES {
        assert!(name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')), "`{name}` is not kebab-case");
        assert!(page.starts_with(&format!("# {name}\n\n*")), "the page of `{name}` begins with its name");
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ") && !line.contains('{')).collect();
        assert_eq!(headings, ["## Why it matters", "## Example"], "the sections of `{name}`");
        let prose = page.split("\n## Example\n").next().unwrap_or_default();
        assert!(prose.lines().all(|line| line.chars().count() <= 110), "the prose of `{name}` is wrapped");
    }
    for rule in RULES {
        let french = rule.french;
        assert!(french.starts_with(&format!("# {}\n\n", rule.name)), "the French page of `{}`", rule.name);
        assert_eq!(french.matches("\n## Pourquoi\n").count(), 1, "the French page of `{}`", rule.name);
        let names = |text: String| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        let told = names(rule.finds_fr() + &rule.why_fr());
        let lost: Vec<String> =
            names(rule.finds() + &rule.why()).into_iter().filter(|one| !told.contains(one)).collect();
        assert!(lost.is_empty(), "the French page of `{}` does not name {lost:?}", rule.name);
        let all = [
            ("what it finds", rule.finds()),
            ("why it matters", rule.why()),
            ("ce qu'elle trouve", rule.finds_fr()),
            ("pourquoi", rule.why_fr()),
        ];
        for (what, text) in all {
            assert!(text.len() > 20 && text.ends_with(['.', '?']), "{what}: `{}` says {text:?}", rule.name);
        }
    }
}

/// A page or a file of the plan that nobody reads would be a lie.
#[test]
#[expect(clippy::disallowed_methods, reason = "the folders of the catalogue are listed")]
fn every_page_and_every_file_of_the_plan_is_in_the_catalogue() {
    let rules = crate::workspace::repository().join("src/rules");
    let pages = std::fs::read_dir(rules.join("pages")).expect("the pages");
    let mut names: Vec<String> =
        pages.map(|page| page.expect("a page").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    let pages = |rule: &Rule| [format!("{}.fr.md", rule.name), format!("{}.md", rule.name)];
    let told: Vec<String> = RULES.iter().flat_map(pages).collect();
    assert_eq!(names, told, "`src/rules/table.rs` lists the pages");

    let mut files = Vec::new();
    let mut folders = vec![rules.join("plan")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inner = path.strip_prefix(rules.join("plan")).expect("in the plan");
                files.push(inner.to_str().expect("UTF-8").replace('\\', "/"));
            }
        }
    }
    files.sort();
    let told: Vec<&str> = PLAN.iter().map(|(path, _)| *path).collect();
    assert_eq!(files, told, "`src/rules/example.rs` lists the files of the plan");
}

/// What else an example brings with it, since one follows from the other.
const FOLLOWS: &[(&str, &str)] = &[
    ("expired-waiver", "orphan-page"),
    ("leader-vacant", "vacancy-without-hiring"),
    ("vacancy-without-hiring", "vacant-seat"),
    ("waiver-without-reason", "orphan-page"),
];

#[test]
fn no_rule_finds_anything_in_the_plan_of_the_examples() {
    let whole = PLAN.iter().fold(plan(""), |plan, (path, text)| plan.with(path, *text));
    let findings = whole.today(DAY).findings();
    assert!(findings.0.is_empty(), "{findings:?}");
}

#[test]
fn every_example_triggers_its_rule_alone_and_the_mended_one_nothing() {
    let mut wrong = String::new();
    for rule in RULES.iter().filter(|rule| ELSEWHERE.iter().all(|(name, _)| *name != rule.name)) {
        let example = rule.example();
        let bad = plan(&example.wrong()).today(DAY).findings();
        let allowed = |name: &str| name == rule.name || FOLLOWS.contains(&(rule.name, name));
        if bad.of(rule.name).next().is_none() || bad.0.iter().any(|finding| !allowed(finding.rule)) {
            let _ = writeln!(wrong, "the example of `{}` does not trigger it alone:\n{bad:?}", rule.name);
        }
        let good = plan(&example.right()).today(DAY).findings();
        if !good.0.is_empty() {
            let _ = writeln!(wrong, "something is found in the mended example of `{}`:\n{good:?}", rule.name);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// `check` makes no HTML, which is a third of the reading of a page.
#[test]
fn a_plan_that_is_checked_only_has_the_findings_of_one_that_is_shown() {
    for rule in RULES {
        let sources = Sources::from_text(&rule.example().wrong());
        let options = Options { today: DAY.parse().ok(), drafts: false };
        let told = |read: &Read| format!("{:#?}", pipeline::check(read).findings);
        let shown = pipeline::read(&sources, options, &mut Cache::default());
        assert_eq!(told(&pipeline::read_to_check(&sources, options)), told(&shown), "{}", rule.name);
    }
}

#[test]
fn a_finding_is_a_phrase_with_a_way_out() {
    for rule in RULES {
        for finding in plan(&rule.example().wrong()).today(DAY).findings().of(rule.name) {
            let first = finding.message.chars().next().expect("a message");
            assert!(!first.is_uppercase() && !finding.message.ends_with('.'), "{finding:?} is a lower-case phrase");
            assert!(finding.help.is_some(), "{finding:?} does not say how to mend it");
        }
    }
}

#[test]
fn the_rules_reference_is_that_of_the_rules() {
    let path = crate::workspace::repository().join("docs/rules.md");
    crate::workspace::held_against(&path, &parvis::rules::reference::markdown());
}

#[test]
fn the_guide_has_a_page_for_each_rule_where_findings_lead() {
    let folder = crate::workspace::repository().join("guide/content/rules");
    for (name, text) in parvis::rules::reference::guide() {
        crate::workspace::held_against(&folder.join(&name), &text);
    }
    assert!(parvis::rules::page_of("vacant-seat").ends_with("/rules/vacant-seat/"));
}
