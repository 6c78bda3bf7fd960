//! What can be mended by machine, rule by rule: those whose findings carry a fix, and for all others why a person has to decide.

use crate::workspace::Workspace;
use std::collections::BTreeMap;

use parvis::diagnostic::Applicability;
use parvis::fix;
use parvis::load::Sources;
use parvis::pipeline::{self, Options};
use parvis::rules::RULES;
use parvis::rules::example::DAY;

/// Rules without a fix, by what only a person can say.
const OF_PEOPLE: &[(&str, &[&str])] = &[
    (
        "words that nobody has written yet",
        &[
            "criteria-weights",
            "empty-link",
            "empty-text",
            "goal-without-action",
            "incomplete-review",
            "missing-alt-text",
            "missing-consent",
            "missing-field",
            "missing-owner",
            "missing-reading",
            "metric-without-baseline",
            "no-goal-after-day-60",
            "objective-without-metric",
            "persona-without-evidence",
            "placeholder-text",
            "process-without-faq",
            "role-without-responsibility",
            "short-answer",
            "unanswered-question",
            "undefined-footnote",
            "under-posted-period",
            "unreferenced-record",
            "vacancy-without-hiring",
            "channel-without-cadence",
            "channel-without-windows",
            "waiver-without-reason",
        ],
    ),
    (
        "what is done outside of the plan first: read through, held, published, given, looked up",
        &[
            "future-review",
            "late-entry",
            "leader-vacant",
            "off-track-metric",
            "overdue-review",
            "resource-ended",
            "single-access-holder",
            "stale-cadence-source",
            "stale-review",
            "trigger-reached",
            "vacant-seat",
        ],
    ),
    (
        "which of two, or what instead",
        &[
            "action-after-goal",
            "crowded-posts",
            "double-booked-slot",
            "duplicate-id",
            "duplicate-question",
            "goal-outside-90-days",
            "invalid-recurrence",
            "more-holders-than-seats",
            "near-duplicate-question",
            "orphan-page",
            "outside-window",
            "over-limit-post",
            "over-posted-period",
            "persona-shares-exceed-100",
            "reporting-cycle",
            "self-review",
            "short-lead-time",
            "stopped-channel-in-use",
            "target-against-direction",
            "unkeepable-reply-time",
            "unused-footnote",
        ],
    ),
    ("who may read it", &["audience-leak"]),
    (
        "text, a file or a name that is not as it was meant, in a way that only its author knows",
        &[
            "active-attachment",
            "broken-image",
            "dangerous-url",
            "lost-cells",
            "not-utf8",
            "output-collision",
            "reduced-drawing",
            "remote-image",
            "removed-html",
            "reserved-name",
            "skipped-file",
            "syntax",
            "template-error",
            "too-deep",
            "unknown-message",
            "unknown-theme-file",
            "unknown-token",
            "unread-markup",
            "unsafe-path",
        ],
    ),
];

#[test]
fn every_rule_mends_or_asks_for_what_only_a_person_can_say() {
    let mut without: BTreeMap<&str, String> = BTreeMap::new();
    for rule in RULES {
        let sources = Sources::from_text(&rule.example().wrong());
        let read =
            pipeline::read_to_check(&sources, Options { today: Some(DAY.parse().expect("a day")), drafts: false });
        let findings = pipeline::check(&read).findings;
        let own = findings.iter().filter(|finding| finding.rule == rule.name);
        let (fixes, help) = own.fold((0, String::new()), |(fixes, help), finding| {
            let own = finding.help.as_ref().map(ToString::to_string).unwrap_or_default();
            (fixes + finding.fixes.len(), if help.is_empty() { own } else { help })
        });
        if fixes == 0 {
            without.insert(rule.name, help);
        }
    }
    let told: Vec<&str> = OF_PEOPLE.iter().flat_map(|(_, rules)| *rules).copied().collect();
    let untold: Vec<String> =
        without.iter().filter(|(name, _)| !told.contains(name)).map(|(name, help)| format!("{name}: {help}")).collect();
    assert!(untold.is_empty(), "no fix, and no reason:\n{}", untold.join("\n"));
    let mended: Vec<&&str> = told.iter().filter(|name| !without.contains_key(**name)).collect();
    assert!(mended.is_empty(), "these mend by now: {mended:?}");
}

#[test]
fn what_a_person_does_belongs_to_the_role_and_an_address_stands_alone() {
    let plan = Workspace::with(
        "-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"en\"\n-- content/people/ana.toml --\nname = \"Ana\"\ntype = \"member\"\ntitle = \"Boss\"\nemail = \"Ana <a@b.org>\"\n-- content/people/bo.toml --\nname = \"Bo\"\ntype = \"member\"\nroles = [\"moderator\"]\nemail = \"mailto:bo@b.org\"\n-- content/faqs/a.md --\n+++\nquestion = \"How?\"\n+++\n\nSo.\n-- content/travel/a.md --\n+++\nmedium = \"forum\"\n+++\n\nSo.\n",
    );
    let found = plan.run("check --format json").out;
    for told in [
        "`holders = [{ person = \\\"ana\\\" }]`",
        "`holders = [{ person = \\\"bo\\\" }]`",
        "`Ana <a@b.org>` is more than an address",
        "write \\\"bo@b.org\\\" alone",
        "move the file to `content/faq/`",
    ] {
        assert!(found.contains(told), "{told}: {found}");
    }
    assert!(!found.contains("move the file to `content/connection/channels/`"), "a folder that is only alike: {found}");
    plan.run("check --fix=suggested");
    assert!(
        plan.read("content/people/ana.toml").contains("email = \"a@b.org\"\n"),
        "{}",
        plan.read("content/people/ana.toml")
    );
}

#[test]
fn every_mistake_of_a_kind_is_mended_in_one_run_however_many_there_are() {
    let page = |at: usize| {
        format!(
            "-- content/pages/p{at}.md --\n+++\nowner = \"Lead-of-all\"\n+++\n# P{at}\n\n[t](tone.md#WARMTH), [z](zz{at}qq.md), [r](role:Leed-of-all)\n\n![p](P.svg)\n"
        )
    };
    let pages: String = (10..71).map(page).collect();
    let plan = Sources::from_text(&format!(
        "-- content/index.md --\n# Home\n-- content/roles/lead-of-all.toml --\ntitle = \"L\"\nmission = \"M\"\n-- content/pages/p.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n-- content/pages/tone.md --\n# Tone\n\n## Warmth\n\nText.\n{pages}"
    ));
    let check = |sources: &Sources| {
        let options = Options { today: Some(DAY.parse().expect("a day")), drafts: false };
        pipeline::check(&pipeline::read_to_check(sources, options)).findings
    };
    let of = |findings: &[parvis::diagnostic::Finding], rule: &str| -> (usize, usize) {
        let own = findings.iter().filter(|finding| finding.rule == rule);
        own.fold((0, 0), |(all, fixed), finding| (all + 1, fixed + usize::from(!finding.fixes.is_empty())))
    };
    let before = check(&plan);
    assert_eq!(of(&before, "broken-anchor"), (61, 61));
    assert_eq!(of(&before, "unknown-reference"), (61, 61));
    assert_eq!(of(&before, "missing-image"), (61, 61));
    assert_eq!(of(&before, "broken-link"), (122, 122));
    let safe = fix::mend(&plan, Applicability::Safe, &check);
    for rule in ["broken-anchor", "unknown-reference", "missing-image"] {
        assert_eq!(of(&safe.findings, rule), (0, 0), "{rule}");
    }
    let all = fix::mend(&plan, Applicability::Suggested, &check);
    assert_eq!(of(&all.findings, "broken-link"), (0, 0));
    assert!(fix::mend(&all.sources, Applicability::Suggested, &check).changes.is_empty(), "twice is once");
}
