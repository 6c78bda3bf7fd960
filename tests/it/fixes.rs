//! What `check --fix` mends: to the byte, twice as once, and nothing that is not asked for.

use parvis::diagnostic::Applicability;
use parvis::fix::{self, Mended};
use parvis::load::Sources;
use parvis::pipeline::{self, Cache, Options};
use parvis::rules::example::{DAY, PLAN};

use crate::workspace::Workspace;

fn check(sources: &Sources) -> Vec<parvis::diagnostic::Finding> {
    let options = Options { today: DAY.parse().ok(), drafts: false };
    pipeline::check(&pipeline::read(sources, options, &mut Cache::default())).findings
}

/// The sound plan of the rules' examples.
fn sound() -> Sources {
    PLAN.iter().fold(Sources::default(), |plan, (path, text)| plan.with_text(path, *text))
}

fn mended(plan: &Sources, most: Applicability) -> Mended {
    fix::mend(plan, most, &check)
}

fn text<'s>(plan: &'s Sources, path: &str) -> &'s str {
    let source = if path == "book.toml" { plan.book.as_ref() } else { plan.files.get(path) };
    &source.unwrap_or_else(|| panic!("{path} is not there")).text
}

/// What somebody wrote in the place of what, in which file of the sound plan.
type Slip = (&'static str, &'static str, &'static str);

/// The same, written otherwise.
const SAFE: &[Slip] = &[
    ("content/roles/moderator.toml", "reports-to", "reports_to"),
    ("content/roles/moderator.toml", "reports-to", "reportsTo"),
    ("content/roles/moderator.toml", "reports-to", "Reports-To"),
    ("content/roles/moderator.toml", "due-day = 40", "due_day = 40"),
    ("content/roles/director.toml", "[[goals]]", "[[Goals]]"),
    ("content/connection/channels/forum.toml", "min-gap-hours", "min_gap_hours"),
    ("content/calendar/2026-12.toml", "content-type", "contentType"),
    ("content/strategy/tone.md", "reviewed-on", "reviewedOn"),
    ("book.toml", "language", "Language"),
    ("content/recruitment/moderators.toml", "opens-on = 2027-01-04", "opens-on = \"2027-01-04\""),
    ("content/calendar/2026-12.toml", "time = 12:15:00", "time = \"12:15\""),
    ("content/roles/moderator.toml", "seats = 2", "seats = \"2\""),
    ("content/roles/director.toml", "leads = true", "leads = \"true\""),
    ("content/roles/director.toml", "leads = true", "leads = \"True\""),
    ("content/faq/become-moderator.md", "hiring:moderators", "Hiring:moderators"),
    ("book.toml", "language = \"en\"", "language = \"EN\""),
    ("content/strategy/tone.md", "answers=", "Answers="),
    ("content/calendar/2026-12.toml", "consent = true", "consent = [true]"),
    ("content/strategy/personas/student-tinkerer.toml", "channels = [\"forum\"]", "channels = \"forum\""),
    ("content/roles/moderator.toml", "seats = 2", "seats = [2]"),
    ("content/roles/moderator.toml", "reports-to = \"director\"", "reports-to = [\"director\"]"),
    (
        "content/roles/director.toml",
        "holders = [{ person = \"claire\", start = 2019-04-01 }]",
        "holders = { person = \"claire\", start = 2019-04-01 }",
    ),
    ("content/roles/moderator.toml", "reports-to = \"director\"", "reports-to = \"Director\""),
    ("content/calendar/2026-12.toml", "owner = \"yann\"", "owner = \"Yann\""),
    ("content/faq/become-moderator.md", "hiring:moderators", "hiring:Moderators"),
    ("content/strategy/content-types/tutorial.toml", "\"precise\"", "\"Precise!\""),
    ("content/strategy/tone.md", "vibe,visual-style", "vibe,visualStyle"),
    ("content/index.md", "(strategy/tone.md) and", "(strategy/Tone.md) and"),
    ("content/index.md", "(strategy/tone.md) and", "(strategy/tone) and"),
    ("content/index.md", "#humour", "#Humour"),
    ("content/strategy/voice.toml", "\"playful\"]", "\"playful\", \"Warm\"]"),
    (
        "content/measurement/metrics/active-members.toml",
        "  { on = 2026-10-31, value = 695 },\n  { on = 2026-11-30, value = 705 },",
        "  { on = 2026-11-30, value = 705 },\n  { on = 2026-10-31, value = 695 },",
    ),
    (
        "content/strategy/tone.md",
        "+++\ntitle = \"Tone\"\nowner = \"director\"\nreviewed-on = 2026-11-20\nreview-every = \"6 months\"\n+++\n",
        "---\ntitle: Tone\nowner: 'director'\nreviewed_on: 2026-11-20\nreview-every: 6 months\n---\n",
    ),
    (
        "content/faq/become-moderator.md",
        "+++\nquestion = \"How do I become a moderator?\"\nrelated = [\"hiring:moderators\"]\nowner = \"director\"\n+++\n",
        "---\nquestion: How do I become a moderator?\nrelated:\n  - hiring:moderators\nowner: director\n---\n",
    ),
    (
        "content/index.md",
        "+++\ntitle = \"The repair workshop\"\nowner = \"director\"\n+++\n",
        "{\n  \"title\": \"The repair workshop\",\n  \"owner\": \"director\"\n}\n",
    ),
    ("content/faq/become-moderator.md", "[\"hiring:moderators\"]", "\\[\"hiring:moderators\"\\]"),
    ("content/strategy/tone.md", "review-every = \"6 months\"", "review\\-every = \"6 months\""),
    ("content/strategy/tone.md", "+++\n\n## How", "+++\n\n# Tone:\n\n## How"),
];

/// What a person should see first.
const SUGGESTED: &[Slip] = &[
    ("content/roles/moderator.toml", "reports-to =", "report-to ="),
    ("content/roles/moderator.toml", "reports-to = \"director\"", "reports-to = \"directer\""),
    ("content/connection/channels/forum.toml", "status = \"active\"", "status = \"Active\""),
    ("content/recruitment/moderators.toml", "opens-on = 2027-01-04", "opens-on = \"4 January 2027\""),
    ("content/strategy/content-types/tutorial.toml", "[\"warm\", \"precise\"]", "\"warm, precise\""),
    ("content/strategy/content-types/tutorial.toml", "\"precise\"", "\"precice\""),
    ("content/strategy/tone.md", "visual-style", "visual-stile"),
    ("content/index.md", "(strategy/tone.md) and", "(strategy/tnoe.md) and"),
    ("content/index.md", "(strategy/tone.md) and", "(tone.md) and"),
    ("content/index.md", "#humour", "#humor"),
    ("content/strategy/tone.md", "## How", "#### How"),
    ("content/index.md", "(workshop.svg)", "(workshp.svg)"),
    ("content/connection/channels/forum.toml", "from = 12:00:00, to = 20:00:00", "from = 20:00:00, to = 12:00:00"),
    ("content/connection/channels/forum.toml", "min = 1\nmax = 3", "min = 3\nmax = 1"),
    (
        "content/recruitment/moderators.toml",
        "opens-on = 2027-01-04\ncloses-on = 2027-01-31",
        "opens-on = 2027-01-31\ncloses-on = 2027-01-04",
    ),
    ("content/index.md", "+++\ntitle = \"The", "title = \"The"),
    ("content/strategy/tone.md", "+++\n\n## How", "+++\n\nHow we speak\n============\n\n\n## How"),
    (
        "content/index.md",
        "+++\ntitle = \"The repair workshop\"\nowner = \"director\"\n+++\n",
        "```toml\ntitle = \"The repair workshop\"\nowner = \"director\"\n```\n",
    ),
];

/// Where the plan says nothing yet: the file, behind what, the right words, the wrong ones, and whether they are mended
/// without a person.
const ADDED: &[(&str, &str, &str, &str, bool)] = &[
    (
        "content/roles/director.toml",
        "basis = \"salary\"",
        ", amount = \"1840.50\", per = \"month\"",
        ", amount = 1840.50, per = \"month\"",
        true,
    ),
    (
        "content/roles/director.toml",
        "basis = \"salary\"",
        ", amount = \"1840\", per = \"month\"",
        ", amount = 1840, per = \"month\"",
        true,
    ),
    ("content/index.md", "humour).", " [Site](https://example.org/a).", " [Site](example.org/a).", true),
    ("content/index.md", "humour).", " [w].\n\n[w]: https://www.example.org", " [w].\n\n[w]: www.example.org", true),
    ("content/faq/join.md", "owner = \"director\"", "\naudience = \"team\"", "\naudience = \"Team\"", true),
    (
        "content/strategy/tone.md",
        "never about a member.",
        "\n\n## More {audience=\"team\"}\n\nOf us.",
        "\n\n## More {audience=\"Team\"}\n\nOf us.",
        true,
    ),
    (
        "book.toml",
        "default = \"public\"",
        "\n\n[check.rules]\nstale-review = \"off\"",
        "\n\n[check.rules]\nstale_review = \"off\"",
        true,
    ),
    (
        "book.toml",
        "default = \"public\"",
        "\n\n[check.rules]\nstale-review = \"off\"",
        "\n\n[check.rules]\nstale-reveiw = \"off\"",
        false,
    ),
    ("content/faq/join.md", "owner = \"director\"", "\naudience = \"team\"", "\naudience = \"taem\"", false),
    (
        "content/strategy/tone.md",
        "never about a member.",
        "\n\n## À la fête\n\n[Here](#à-la-fête).",
        "\n\n## À la fête\n\n[Here](#À-LA-fête).",
        true,
    ),
    ("content/index.md", "humour).", " [Her](role:moderator).", " [Her](role:Moderator).", true),
    ("content/index.md", "humour).", " [Her](role:moderator).", " [Her](role:modrator).", false),
];

#[test]
fn what_is_written_besides_is_mended_to_the_byte() {
    for ((path, behind, right, wrong, is_safe), ends) in ADDED.iter().flat_map(|one| [(one, "\n"), (one, "\r\n")]) {
        let plan = sound();
        let with = |said: &str| text(&plan, path).replacen(behind, &format!("{behind}{said}"), 1).replace('\n', ends);
        let (bad, good) = (plan.clone().with_text(path, with(wrong)), with(right));
        let before = check(&plan.clone().with_text(path, good.clone()));
        assert!(before.is_empty(), "{right}: {before:?}");
        let safe = mended(&bad, Applicability::Safe);
        assert_eq!(text(&safe.sources, path) == good, *is_safe, "{wrong}: {:?}", safe.findings);
        assert!(*is_safe || safe.changes.is_empty(), "{wrong}: {:?}", safe.changes);
        let once = mended(&bad, Applicability::Suggested);
        assert_eq!(text(&once.sources, path), good, "{wrong}: {:?}", once.findings);
        assert!(once.findings.is_empty() && mended(&once.sources, Applicability::Suggested).changes.is_empty());
    }
}

#[track_caller]
fn slipped(slip: &Slip, ends: &str) -> (Sources, String) {
    let (path, right, wrong) = slip;
    let plan = sound();
    let good = text(&plan, path).to_owned();
    assert!(good.contains(right), "{path} does not say {right}");
    let bad = good.replacen(right, wrong, 1);
    let with = |text: &str| text.replace('\n', ends);
    (plan.with_text(path, with(&bad)), with(&good))
}

#[test]
fn what_is_only_written_otherwise_is_restored_to_the_byte() {
    for (slip, ends) in SAFE.iter().flat_map(|slip| [(slip, "\n"), (slip, "\r\n")]) {
        let (plan, good) = slipped(slip, ends);
        assert!(!check(&plan).is_empty(), "{slip:?} is a slip");
        let once = mended(&plan, Applicability::Safe);
        assert_eq!(text(&once.sources, slip.0), good, "{slip:?}: {:?}", once.findings);
        let twice = mended(&once.sources, Applicability::Suggested);
        assert!(twice.changes.is_empty() && twice.findings.is_empty(), "{slip:?}: {:?}", twice.findings);
    }
}

#[test]
fn a_guess_waits_for_a_person_and_is_restored_to_the_byte() {
    for slip in SUGGESTED {
        let (plan, good) = slipped(slip, "\n");
        let safe = mended(&plan, Applicability::Safe);
        assert!(safe.changes.is_empty(), "{slip:?} is no safe fix: {:?}", safe.changes);
        let once = mended(&plan, Applicability::Suggested);
        assert_eq!(text(&once.sources, slip.0), good, "{slip:?}: {:?}", once.findings);
        assert!(mended(&once.sources, Applicability::Suggested).changes.is_empty(), "{slip:?} twice");
    }
}

#[test]
fn all_slips_at_once_are_mended_at_once() {
    let mut plan = sound();
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for (path, right, wrong) in SAFE.iter().rev() {
        let now = text(&plan, path).to_owned();
        if now.contains(right)
            && seen.iter().all(|(own, other)| own != path || !other.contains(right) && !right.contains(other))
        {
            seen.push((path, right));
            plan = plan.with_text(path, now.replacen(right, wrong, 1));
        }
    }
    let once = mended(&plan, Applicability::Safe);
    assert!(once.findings.is_empty(), "{:?}", once.findings);
    for (path, good) in PLAN.iter().filter(|(path, _)| path.ends_with(".toml") || path.ends_with(".md")) {
        assert_eq!(text(&once.sources, path), *good, "{path}");
    }
}

#[test]
fn a_missing_review_is_planned_and_a_waiver_for_nothing_taken_out() {
    let plan = sound();
    let mut without = plan.clone();
    without.files.remove("content/recruitment/reviews/yann-day-60.toml");
    let once = mended(&without, Applicability::Suggested);
    assert!(once.findings.is_empty(), "{:?}", once.findings);
    assert!(text(&once.sources, "content/recruitment/reviews/yann-2026-12-31.toml").contains("reviewer = \"claire\""));

    let book = text(&plan, "book.toml").to_owned();
    let waiver = "\n[[waive]]\nrule = \"orphan-page\"\nat = \"content/index.md\"\nwhy = \"We wait.\"\n";
    let once = mended(&plan.with_text("book.toml", book.clone() + waiver), Applicability::Suggested);
    assert_eq!(text(&once.sources, "book.toml"), book);
}

#[test]
fn what_is_broken_or_would_say_more_is_left_alone() {
    let role = "title = \"A\"\nreports_to = \"a\"\nmission = = 3\n";
    let plan = sound().with_text("content/roles/a.toml", role);
    assert_eq!(text(&mended(&plan, Applicability::Suggested).sources, "content/roles/a.toml"), role);
    // The key would be right, and the role would then report to itself.
    let role = "title = \"A\"\nmission = \"M\"\nreports_to = \"a\"\n";
    let plan = sound().with_text("content/roles/a.toml", role);
    let before = check(&plan);
    let once = mended(&plan, Applicability::Safe);
    assert!(once.findings.len() <= before.len(), "{:?}", once.findings);
}

const SLIP: &str =
    "\u{feff}# Who she is.\r\nname = 'Ada'   # as she writes it\r\nType = 'internal'\r\nleft-on = \"2026-10-31\"\r\n";

#[test]
fn the_command_writes_what_it_showed_and_keeps_the_hand_of_the_author() {
    let plan = Workspace::with("-- content/index.md --\n# Home\n\nSee [Ada](person:ada).\n");
    plan.write("content/people/ada.toml", SLIP);
    let shown = plan.run("check --fix --diff").ends(1).out;
    assert!(shown.starts_with("--- a/content/people/ada.toml\n+++ b/content/people/ada.toml\n@@ "), "{shown}");
    assert!(shown.contains("-Type = 'internal'\r\n") && shown.contains("+type = 'internal'\r\n"), "{shown}");
    assert_eq!(plan.read("content/people/ada.toml"), SLIP);
    let ran = plan.run("check --fix");
    assert!(ran.err.contains("applied 2 fixes in 1 file"), "{}", ran.err);
    let mended = SLIP.replace("Type", "type").replace("\"2026-10-31\"", "2026-10-31");
    assert_eq!(plan.read("content/people/ada.toml"), mended);
    assert_eq!(plan.run("check --fix --diff").ends(0).out, "");
}

#[test]
fn json_and_sarif_carry_the_fixes() {
    let plan = Workspace::with("-- content/people/ada.toml --\nname = \"Ada\"\nType = \"internal\"\n");
    let json: serde_json::Value = serde_json::from_str(&plan.run("check --format json").out).expect("JSON");
    let findings = json["findings"].as_array().expect("findings");
    let fix =
        findings.iter().find(|finding| finding["rule"] == "unknown-key").expect("it is found")["fixes"][0].clone();
    assert_eq!(
        fix,
        serde_json::json!({ "title": "write `type`", "applicability": "safe", "edits": [{
            "file": "content/people/ada.toml", "line": 2, "column": 1, "end-line": 2, "end-column": 5, "text": "type"
        }]})
    );
    let sarif: serde_json::Value = serde_json::from_str(&plan.run("check --format sarif").out).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let result = results.iter().find(|result| result["ruleId"] == "unknown-key").expect("it is found");
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "type", "{result:#}");
}

#[test]
fn front_matter_of_others_keeps_its_comments_and_waits_where_it_would_lose_something() {
    let check = |text: &str| {
        let plan = Workspace::with(&format!("-- content/index.md --\n{text}"));
        plan.run("check --fix");
        let safe = plan.read("content/index.md");
        plan.run("check --fix=suggested");
        (safe, plan.read("content/index.md"))
    };
    let (safe, _) = check(
        "---\n# Who reads this?\ntitle: \"A: b\"\n\nweight: 3\ndraft: false\nsummary: |\n  One\n  two\n---\n\nText.\n",
    );
    assert_eq!(
        safe,
        "+++\n# Who reads this?\ntitle = \"A: b\"\n\nweight = 3\ndraft = false\nsummary = \"One\\ntwo\\n\"\n+++\n\nText.\n"
    );
    // A comment would be lost, a key is nobody's and becomes one, a value says something else.
    for (before, after) in [
        ("title: A # first\n", "title = \"A\"\n"),
        ("title: A\ndescription: B\n", "title = \"A\"\nsummary = \"B\"\n"),
        ("title: A\ntags: [x, z]\n", "title = \"A\"\n# tags: [x, z]\n"),
    ] {
        let text = format!("---\n{before}---\n\nText.\n");
        let (safe, suggested) = check(&text);
        assert_eq!(safe, text);
        assert_eq!(suggested, format!("+++\n{after}+++\n\nText.\n"));
    }
    let broken = "---\ntitle: [\n---\n\nText.\n";
    assert_eq!(check(broken), (broken.to_owned(), broken.to_owned()));
}

#[test]
fn links_are_mended_in_every_form_and_what_is_missing_is_made() {
    let plan = Workspace::with(
        "-- content/index.md --\n# Home\n\n[a][t], <a href=\"strategy/tnoe.md\">b</a>, [c](/old-tone/), \
         [d](strategy/tone.md#humor), [e][U], [![p](p.svg)](strategy/tnoe.md#humour), [z](person:zoe)\n\n\
         [t]: strategy/Tone.md \"T\"\n[u]: <strategy/tone.md#humor>\n\
         -- content/p.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\
         -- content/strategy/tone.md --\n+++\naliases = [\"/old-tone\"]\n+++\n\n# Tone\n\n## Humour\n\nWe joke.\n",
    );
    plan.run("check --fix");
    let safe = plan.read("content/index.md");
    assert!(safe.contains("[c](strategy/tone.md)") && safe.contains("[t]: strategy/tone.md \"T\""), "{safe}");
    assert!(safe.contains("tnoe.md") && !plan.has("content/people/zoe.toml"), "{safe}");
    plan.run("check --fix=suggested");
    let all = plan.read("content/index.md");
    assert!(all.contains("<a href=\"strategy/tone.md\">b</a>"), "{all}");
    assert!(all.contains("[d](strategy/tone.md#humour), [e][U], [![p](p.svg)](strategy/tone.md#humour)"), "{all}");
    assert!(all.contains("[u]: <strategy/tone.md#humour>"), "{all}");
    assert!(plan.read("content/people/zoe.toml").contains("name = \"Zoe\""));
    let left = plan.run("check --format short").out;
    assert!(!left.contains("[broken-"), "{left}");
}

#[test]
fn hundreds_of_fixes_that_would_make_a_new_finding_are_refused_after_a_few_looks() {
    // The key is meant, and its value is no text in two of three.
    let persona = |at: usize| {
        let value = if at.is_multiple_of(3) { "\"x\"" } else { "true" };
        format!(
            "-- content/strategy/personas/p{at}.toml --\ntitle = \"P{at}\"\ncommon-ground = \"G\"\norigine = {value}\n"
        )
    };
    let texts: String = (0..150).map(persona).collect();
    let sources = Sources::from_text(&format!("-- content/index.md --\n# Home\n{texts}"));
    let looks = std::cell::Cell::new(0);
    let look = |sources: &Sources| {
        looks.set(looks.get() + 1);
        check(sources)
    };
    let mended = fix::mend(&sources, Applicability::Suggested, &look);
    assert_eq!(mended.changes.len(), 50, "{:?}", mended.changes.len());
    assert_eq!(mended.findings.iter().filter(|finding| finding.rule == "unknown-key").count(), 100);
    assert!(looks.get() < 12, "{} looks", looks.get());
}
