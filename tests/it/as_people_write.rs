//! Days, times, spaces and ends of rules as people write them: what is wrong is said, and what is plain is mended.

use parvis::diagnostic::{Applicability, Finding};
use parvis::fix;
use parvis::load::Sources;
use parvis::pipeline::{self, Cache, Options};
use parvis::rules::example::{DAY, PLAN};

use crate::workspace::Workspace;

const MONTH: &str = "content/calendar/2026-12.toml";
const RECURRING: &str = "content/calendar/recurring.toml";

fn check(sources: &Sources) -> Vec<Finding> {
    let options = Options { today: DAY.parse().ok(), drafts: false };
    pipeline::check(&pipeline::read(sources, options, &mut Cache::default())).findings
}

/// The sound plan with one slip, and its text without it.
fn slipped(path: &str, right: &str, wrong: &str) -> (Sources, String) {
    let sound = PLAN.iter().find(|(own, _)| *own == path).map(|(_, text)| *text).expect("the plan has it");
    assert!(sound.contains(right), "{right}");
    let all = PLAN.iter().fold(Sources::default(), |plan, (path, text)| plan.with_text(path, *text));
    (all.with_text(path, sound.replacen(right, wrong, 1)), sound.to_owned())
}

/// What is said of a slip: message and help in English, then in French.
#[track_caller]
fn said(path: &str, right: &str, wrong: &str) -> [String; 2] {
    let found = check(&slipped(path, right, wrong).0);
    let errors: Vec<&Finding> =
        found.iter().filter(|one| matches!(one.rule, "syntax" | "wrong-type" | "invalid-recurrence")).collect();
    assert_eq!(errors.len(), 1, "{wrong}: {found:?}");
    let help = errors[0].help.as_ref().expect("it says what to do");
    let message = &errors[0].message;
    [format!("{} / {}", message.english(), help.english()), format!("{} / {}", message.french(), help.french())]
}

/// A slip is mended to the byte.
#[track_caller]
fn is_mended(path: &str, right: &str, wrong: &str, most: Applicability) {
    let (plan, sound) = slipped(path, right, wrong);
    let done = fix::mend(&plan, most, &check);
    let text = done.sources.text(path).map(|source| source.text.to_string());
    assert_eq!(text, Some(sound), "{wrong}");
}

const DATE: &str = "date = 2026-12-03";
const TIME: &str = "time = 12:15:00";

#[test]
fn a_day_is_said_and_mended_where_it_has_one_reading() {
    for wrong in [
        "3.12.2026",
        "03.12.2026",
        "3 décembre 2026",
        "le 3 décembre 2026",
        "jeudi 3 décembre 2026",
        "December 3, 2026",
        "2026/12/03",
    ] {
        for wrong in [format!("date = {wrong}"), format!("date = \"{wrong}\"")] {
            let [en, fr] = said(MONTH, DATE, &wrong);
            assert!(en.contains("`2026-12-03`, without quotes"), "{wrong}: {en}");
            assert!(fr.contains("`2026-12-03`, sans guillemets"), "{wrong}: {fr}");
            is_mended(MONTH, DATE, &wrong, Applicability::Suggested);
        }
    }
    is_mended(MONTH, DATE, "date = 20261203", Applicability::Suggested);
    let told = said(MONTH, DATE, "date = demain");
    assert!(told[0].contains("a day is not written so") && told[1].contains("un jour qui existe"), "{told:?}");
    for (wrong, en, fr) in [
        ("le 3 mars", "its year is missing: for 2026, write `2026-03-03`", "il y manque l’année"),
        ("March 3", "its year is missing: for 2026, write `2026-03-03`", "pour 2026, écrivez `2026-03-03`"),
        ("décembre 2026", "the day of the month is missing", "pour le premier, écrivez `2026-12-01`"),
        ("12/2026", "for the first, write `2026-12-01`", "il y manque le jour du mois"),
        ("01/12/2026", "`2026-12-01` if the day comes first, `2026-01-12` if the month does", "si c’est le mois"),
    ] {
        for wrong in [format!("date = {wrong}"), format!("date = \"{wrong}\"")] {
            let told = said(MONTH, DATE, &wrong);
            assert!(told[0].contains(en) && told[1].contains(fr), "{wrong}: {told:?}");
            assert!(!told[0].contains("put it in quotes") && !told[0].contains("string values"), "{wrong}: {told:?}");
        }
    }
}

#[test]
fn a_time_is_said_and_mended_as_french_and_english_write_it() {
    for wrong in ["12h15", "12 h 15", "12:15pm", "12.15 pm", "12:15 p.m.", "12 heures 15"] {
        for wrong in [format!("time = {wrong}"), format!("time = \"{wrong}\"")] {
            let [en, fr] = said(MONTH, TIME, &wrong);
            assert!(en.contains("`12:15:00`, without quotes"), "{wrong}: {en}");
            assert!(fr.contains("`12:15:00`, sans guillemets"), "{wrong}: {fr}");
            is_mended(MONTH, TIME, &wrong, Applicability::Suggested);
        }
    }
    for (wrong, right) in [
        ("6pm", "18:00:00"),
        ("6 pm", "18:00:00"),
        ("\"6 pm\"", "18:00:00"),
        ("18h30", "18:30:00"),
        ("9:00", "09:00:00"),
        ("noon", "12:00:00"),
        ("\"midi\"", "12:00:00"),
        ("minuit", "00:00:00"),
        ("18.30", "18:30:00"),
        ("1830", "18:30:00"),
        ("18", "18:00:00"),
        ("\"18\"", "18:00:00"),
    ] {
        let told = said(MONTH, TIME, &format!("time = {wrong}"));
        assert!(told[0].contains(&format!("`{right}`, without quotes")), "{wrong}: {told:?}");
        assert!(!told[0].contains("string values"), "{wrong}: {told:?}");
    }
    for wrong in ["24:00:00", "25:30:00"] {
        let told = said(MONTH, TIME, &format!("time = {wrong}"));
        assert!(told[0].contains("from `00:00:00` to `23:59:59`"), "{wrong}: {told:?}");
        assert!(told[1].contains("un jour va de `00:00:00` à `23:59:59`"), "{wrong}: {told:?}");
    }
}

#[test]
fn a_space_that_is_none_to_toml_is_named_and_mended() {
    for (sign, en, fr) in [
        ('\u{2003}', "an em space (U+2003)", "un cadratin (U+2003)"),
        ('\u{2009}', "a thin space (U+2009)", "une espace fine (U+2009)"),
        ('\u{a0}', "no line breaks (U+00A0)", "insécable (U+00A0)"),
        ('\u{202f}', "no line breaks (U+202F)", "insécable (U+202F)"),
        ('\u{3000}', "(U+3000)", "idéographique"),
        ('\u{200b}', "a zero-width space (U+200B)", "une espace sans chasse (U+200B)"),
        ('\u{feff}', "a byte order mark (U+FEFF)", "une marque d’ordre des octets (U+FEFF)"),
        ('\u{ad}', "a soft hyphen (U+00AD)", "un trait d’union conditionnel (U+00AD)"),
    ] {
        // One that is as wide as a space takes its place, one without width goes.
        let space = if matches!(sign, '\u{200b}' | '\u{feff}' | '\u{ad}') { format!("{sign} ") } else { sign.into() };
        for wrong in [format!("date{space}= 2026-12-03"), format!("date ={space}2026-12-03")] {
            let told = said(MONTH, DATE, &wrong);
            assert!(told[0].contains(en) && told[1].contains(fr), "{sign:?}: {told:?}");
            is_mended(MONTH, DATE, &wrong, Applicability::Safe);
        }
    }
    // In a text they are the author's, whatever else is wrong with it.
    let told = said(MONTH, "title = \"", "title = \"\\q\u{a0}");
    assert!(!told[0].contains("U+00A0"), "{told:?}");
}

#[test]
fn the_end_of_a_rule_says_what_is_wrong_with_it() {
    let rule = "FREQ=WEEKLY;BYDAY=TU";
    for (end, en, fr) in [
        ("20261301", "ends on 2026-13-01, and there is no such day", "un jour qui n’existe pas"),
        ("20270229", "ends on 2027-02-29, and there is no such day", "finit le 2027-02-29"),
        ("20271215T250000Z", "ends at 25:00:00, and there is no such time", "une heure qui n’existe pas"),
        ("20271215T186100", "ends at 18:61:00, and there is no such time", "finit à 18:61:00"),
        ("15.12.2027", "is not a day as rules write it, such as `20270630`", "n’est pas un jour comme les règles"),
        ("SOON", "is not a day as rules write it", "`until = 2027-06-30`"),
    ] {
        let told = said(RECURRING, rule, &format!("{rule};UNTIL={end}"));
        assert!(told[0].contains(en) && told[1].contains(fr), "{end}: {told:?}");
    }
    for (end, right) in [
        ("2027-12-15", "20271215"),
        ("2027-12-15T18:00:00Z", "20271215T180000Z"),
        ("20271215T1800", "20271215T180000"),
        ("2027-12-15T18:00Z", "20271215T180000Z"),
    ] {
        let (wrong, right) = (format!("{rule};UNTIL={end}"), format!("{rule};UNTIL={right}"));
        let told = said(RECURRING, rule, &wrong);
        assert!(told[0].contains(&format!("write `{}`", &right[rule.len() + 1..])), "{told:?}");
        let (plan, sound) = slipped(RECURRING, rule, &wrong);
        let done = fix::mend(&plan, Applicability::Safe, &check);
        let text = done.sources.text(RECURRING).map(|source| source.text.to_string());
        assert_eq!(text, Some(sound.replacen(rule, &right, 1)), "{end}");
    }
}

#[test]
fn categories_that_differ_in_case_spaces_or_accents_are_one_heading() {
    let faq = |name: &str, category: &str| {
        format!(
            "-- content/faq/{name}.md --\n+++\nquestion = \"Who {name}?\"\ncategory = \"{category}\"\n+++\n\nA text.\n"
        )
    };
    let place = Workspace::with(
        &[
            "-- book.toml --\n[book]\nlanguage = \"fr\"\n".to_owned(),
            faq("a", "  Été   à\u{a0} Lyon "),
            faq("b", "E\u{301}te\u{301} à Lyon"),
            faq("c", "été à lyon"),
        ]
        .concat(),
    );
    place.run("build --no-search --out site").ends(0);
    let page = place.read("site/faq/index.html");
    let (_, heading) = page.split_once("id=\"pv-c1\">").expect("there is a category");
    assert!(heading.to_lowercase().starts_with("été à lyon"), "{heading}");
    assert!(!page.contains("id=\"pv-c2\""), "{page}");
    // An entry's own page has the same words above its question.
    assert!(place.read("site/faq/a/index.html").contains("Été à Lyon"));
}
