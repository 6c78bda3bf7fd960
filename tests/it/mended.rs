//! What `check --fix` mends in a plan that nobody wrote as we do: odd quotes, tabs, dotted keys, inline tables,
//! lists over lines, two languages, definitions and HTML; to the byte, with either line end, and twice as once.

use parvis::diagnostic::{Applicability, Edit};
use parvis::fix;
use parvis::load::Sources;
use parvis::pipeline::{self, Cache, Options};

use crate::workspace::Workspace;

const PLAN: &str = include_str!("plans/choir.txt");

pub(crate) fn check(sources: &Sources) -> Vec<parvis::diagnostic::Finding> {
    let options = Options { today: "2026-11-29".parse().ok(), drafts: false };
    pipeline::check(&pipeline::read(sources, options, &mut Cache::default())).findings
}

/// A plan written as text, each file after a line `-- path --`.
pub(crate) fn plan(text: &str) -> Sources {
    let mut plan = Sources::default();
    for part in text.split("-- ").filter(|part| part.contains(" --\n")) {
        let (path, text) = part.split_once(" --\n").expect("a path");
        plan = plan.with_text(path, text);
    }
    plan
}

fn choir() -> Sources {
    plan(PLAN)
}

pub(crate) fn text<'s>(plan: &'s Sources, path: &str) -> &'s str {
    let source = if path == "book.toml" { plan.book.as_ref() } else { plan.files.get(path) };
    &source.unwrap_or_else(|| panic!("{path} is not there")).text
}

/// The file, the right words, the wrong ones, and whether they are mended without a person.
type Slip = (&'static str, &'static str, &'static str, bool);

const SLIPS: &[Slip] = &[
    // A table that is written in several places is one.
    ("content/resources/hall.toml", "cost.amount = \"120.00\"\ncost.per", "Cost.amount = \"120.00\"\nCost.per", true),
    ("content/recruitment/stage-2027.md", "[[stages]]", "[[Stages]]", true),
    (
        "content/connection/channels/letter.toml",
        "[[windows]]\ndays = [\"mon\"]\nfrom = 09:00:00\nto = 18:00:00\n\n[[windows]]",
        "[[Windows]]\ndays = [\"mon\"]\nfrom = 09:00:00\nto = 18:00:00\n\n[[Windows]]",
        true,
    ),
    ("content/roles/lead.toml", "[[goals.actions]]", "[[goals.Actions]]", true),
    ("content/roles/lead.toml", "{ basis", "{ Basis", true),
    ("content/connection/letter.fr.md", "title", "Title", true),
    // A key and its value.
    ("content/roles/lead.toml", "due-day = 75", "due_day = \"75\"", true),
    ("content/roles/lead.toml", "due-day = 75", "due_dya = \"75\"", false),
    ("book.toml", "horizon-weeks = 4", "Horizon_Weeks = \"4\"", true),
    ("content/strategy/tone.md", "answers='visual-style'", "Answers='VISUAL-style'", true),
    // Values.
    ("content/roles/lead.toml", "leads = true", "leads = \"oui\"", false),
    ("content/calendar/winter.toml", "time = 10:00:00", "time = \"10h00\"", false),
    ("content/calendar/winter.toml", "time = 10:00:00", "time = '10 h'", false),
    (
        "content/connection/channels/letter.toml",
        "url = \"https://letter.example.org/\"",
        "url = \"letter.example.org/\"",
        true,
    ),
    ("content/strategy/personas/alto.toml", "share-of-members = 40", "share-of-members = '40 %'", false),
    ("content/strategy/personas/alto.toml", "{ min = 25, max = 60 }", "{ min = 60, max = 25 }", false),
    ("content/strategy/personas/alto.toml", "\t\"travel\",\n", "\t\"travel\",\n\t\"Music\",\n", true),
    ("book.toml", "language = 'en'", "language = 'En'", true),
    ("book.toml", "language = 'en'", "language = 'en-GB'", false),
    ("book.toml", "orphan-page = 'warn'", "orphan-page = 'warning'", false),
    ("book.toml", "currency = \"EUR\"", "currency = \"eur\"", true),
    ("content/recruitment/reviews/ali-30.toml", "2026-12-01", "\"2026-12-01T00:00\"", true),
    ("content/recruitment/reviews/ali-30.toml", "2026-12-01", "'mardi 1er décembre 2026'", false),
    // Words of another language; letters that ids do not have.
    ("content/recruitment/reviews/ali-30.toml", "status = \"planned\"", "status = \"prévu\"", false),
    ("content/connection/channels/letter.toml", "days = [\"thu\"]", "days = [\"Jeudi\"]", false),
    ("content/connection/channels/letter.toml", "per = \"month\"", "per = \"mois\"", false),
    ("content/roles/stage.toml", "reports-to = \"lead\"", "reports-to = \"léad\"", true),
    ("content/strategy/tone.md", "answers='visual-style'", "answers='visuel-stylé'", false),
    ("content/strategy/tone.md", "answers='visual-style'", "answers='visual-stylé'", true),
    ("content/calendar/winter.toml", "owner = \"zoe\"\nreviewer", "owner = \"Zoé\"\nreviewer", true),
    ("content/strategy/tone.md", "[ \"vibe\", ]", "[ \"vïbe\", ]", true),
    // Names.
    ("book.toml", "\"life/rehearsals\"", "\"life/Rehearsals\"", true),
    ("book.toml", "\"life/rehearsals\"", "\"life/rehersals\"", false),
    ("book.toml", "at   = \"role:stage\"", "at   = \"role:Stage\"", false),
    ("book.toml", "at   = \"role:stage\"", "at   = \"roles:stage\"", false),
    ("book.toml", "at = \"faq/fee.md\"", "at = \"faq/Fee.md\"", false),
    ("content/faq/fee.md", "\"page:life/rehearsals\"", "\"Page:life/rehearsals\"", true),
    ("content/faq/fee.md", "\"page:life/rehearsals\"", "\"pages:life/rehearsals\"", false),
    ("content/faq/fee.md", "\"page:life/rehearsals\"", "\"page:life/Rehearsals\"", true),
    // Addresses.
    ("content/index.md", "(/life/rehearsals/#where)", "(/life/Rehearsals/#where)", true),
    ("content/index.md", "(/life/rehearsals/#where)", "(/life/reharsals/#where)", false),
    ("content/index.md", "[folder](life/)", "[folder](Life/)", true),
    ("content/index.md", "[img]: <life/été/the hall.svg>", "[img]: <life/été/The hall.svg>", true),
    ("content/index.md", "](life/été/the%20hall.svg)", "](life/été/the%20Hall.svg)", true),
    ("content/index.md", "src='life/été/the%20hall.svg'", "src='life/été/The%20hall.svg'", true),
    ("content/index.md", "<a href=\"life/été/hall.md#keys\">", "<a href=\"life/été/Hall.md#keys\">", true),
    ("content/index.md", "[her]: role:lead", "[her]: rôle:lead", false),
    ("content/index.md", "[her]: role:lead", "[her]: roles:lead", false),
    ("content/index.md", "strategy/tone.md#wit \"T\"", "strategy/tone.markdown#wit \"T\"", false),
    ("content/index.md", "(life/rehearsals.md)", "(life\\rehearsals.md)", false),
    ("content/index.fr.md", "strategy/tone.md#wit", "strategy/Tone.md#Wit", true),
    // Attributes of headings.
    ("content/strategy/tone.md", "answers='visual-style'", "Answers='visual-style'", true),
    ("content/strategy/tone.md", "answers='visual-style'", "answer='visual-style'", false),
    ("content/life/rehearsals.md", "## Late {#late}", "## Late {late}", false),
    // Days that follow from others.
    ("content/recruitment/reviews/ali-90.toml", "scheduled-on = 2027-01-30", "scheduled-on = 2027-01-20", false),
    (
        "content/roles/lead.toml",
        "{ person = 'bo', start = 2025-01-10, end = 2026-11-15 }",
        "{ person = 'bo', start = 2025-01-10 }",
        false,
    ),
];

#[test]
fn the_plan_itself_says_nothing() {
    let found = check(&choir());
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn what_is_written_otherwise_in_a_plan_of_others_is_restored_to_the_byte() {
    let mut wrong: Vec<String> = Vec::new();
    for (slip, ends) in SLIPS.iter().flat_map(|slip| [(slip, "\n"), (slip, "\r\n")]) {
        let (path, right, bad, is_safe) = *slip;
        let plan = choir();
        let good = text(&plan, path).replace('\n', ends);
        let right = right.replace('\n', ends);
        assert!(good.contains(&right), "{path} does not say {right}");
        let slipped = plan.with_text(path, good.replacen(&right, &bad.replace('\n', ends), 1));
        let before = check(&slipped);
        let safe = fix::mend(&slipped, Applicability::Safe, &check);
        let all = fix::mend(&slipped, Applicability::Suggested, &check);
        let twice = fix::mend(&all.sources, Applicability::Suggested, &check);
        if before.is_empty() || (text(&safe.sources, path) == good) != is_safe {
            wrong.push(format!("{bad}: {before:?}"));
        }
        if text(&all.sources, path) != good || !all.findings.is_empty() || !twice.changes.is_empty() {
            wrong.push(format!("{bad}: {:?}\n{}", all.findings, text(&all.sources, path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_command_mends_what_the_look_of_the_book_names() {
    let plan = Workspace::with(PLAN);
    let right = plan.read("book.toml");
    plan.write("book.toml", right.replace("static/mark.svg", "static/Mark.svg"));
    plan.run("check --fix --today 2026-11-29").ends(0);
    assert_eq!(plan.read("book.toml"), right);
}

#[test]
fn a_mark_is_not_written_without_a_person_and_a_place_that_is_meant_is_asked_for_first() {
    let plan = choir();
    let good = text(&plan, "content/strategy/tone.md").to_owned();
    let bad = good.replace("## Wit", "## Wit {audiance=\"team\"}");
    let once = fix::mend(&plan.with_text("content/strategy/tone.md", bad.clone()), Applicability::Safe, &check);
    assert_eq!(text(&once.sources, "content/strategy/tone.md"), bad);
    // Of two files of that name, neither is meant.
    let plan = choir().with_text("content/index.md", "# H\n\n[x](nowhere/deep/index.md)\n");
    let plan = plan.with_text("content/life/index.md", "# L\n").with_text("content/faq/index.md", "# F\n");
    let found = check(&plan);
    let link = found.iter().find(|finding| finding.rule == "broken-link").expect("it is found");
    let writes = |fix: &parvis::diagnostic::Fix| matches!(fix.edits[..], [Edit::Replace { .. }]);
    assert!(!link.fixes.iter().any(writes), "{:?}", link.fixes);
}

#[test]
fn of_two_keys_that_are_meant_for_one_neither_is_sure() {
    let plan = choir();
    let path = "content/roles/lead.toml";
    let bad = text(&plan, path).replacen("due-day = 75", "dueDay = 80\ndue_day = 70", 1);
    let once = fix::mend(&plan.with_text(path, bad.clone()), Applicability::Safe, &check);
    assert_eq!(text(&once.sources, path), bad);
    assert_eq!(once.findings.iter().filter(|finding| finding.rule == "unknown-key").count(), 2, "{:?}", once.findings);
}
