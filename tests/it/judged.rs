//! What `check --fix` does where one mistake hides another, and what it leaves to a person.

use parvis::diagnostic::Applicability;
use parvis::fix::mend;
use parvis::load::Sources;

use crate::mended::{check, plan, text};
use crate::workspace::Workspace;

const BOOK: &str =
    "-- book.toml --\n[book]\ntitle = \"Mini\"\nlanguage = \"en\"\ntimezone = \"UTC\"\ncurrency = \"EUR\"\n";

const WAIVER: &str = "\n[[waive]]\nrule = \"vacant-seat\"\nat = \"role:lead\"\nwhy = \"Hiring in spring.\"\n";

const ROLE: &str = "title = \"Lead\"\nmission = \"Leads.\"\nleads = true\nseats = 2\n\n[[holders]]\nperson = \"ann\"\nstart = 2020-01-01\n";

/// A small plan, with a role of this text in the file of this name.
fn mini(waiver: &str, name: &str, role: &str) -> Sources {
    plan(&format!(
        "{BOOK}{waiver}-- content/roles/{name}.toml --\n{role}-- content/people/ann.toml --\nname = \"Ann\"\ntype = \"internal\"\n-- content/index.md --\n+++\nowner = \"lead\"\n+++\n\n# Home\n"
    ))
}

#[track_caller]
fn mended(plan: &Sources, most: Applicability) -> Sources {
    let once = mend(plan, most, &check);
    assert!(mend(&once.sources, most, &check).changes.is_empty(), "twice is once");
    once.sources
}

fn told(plan: &Sources) -> Vec<&'static str> {
    check(plan).into_iter().map(|finding| finding.rule).collect()
}

#[test]
fn a_waiver_stays_while_what_it_excuses_cannot_be_read() {
    for slip in [("seats = 2", "seats = \"2\""), ("start = 2020-01-01", "start = \"2020-01-01\""), ("seats", "Seats")] {
        let bad = mini(WAIVER, "lead", &ROLE.replace(slip.0, slip.1));
        assert!(!told(&bad).contains(&"unused-waiver"), "{slip:?}: {:?}", told(&bad));
        let good = mended(&bad, Applicability::Suggested);
        assert_eq!(text(&good, "content/roles/lead.toml"), ROLE);
        assert!(text(&good, "book.toml").contains("role:lead"), "{slip:?}");
    }
    // What is wrong elsewhere may be what the rule waits for: only a person takes the waiver out.
    let elsewhere = mini(&WAIVER.replace("vacant-seat", "inactive-holder"), "lead", ROLE)
        .with_text("content/people/ann.toml", "name = \"Ann\"\ntype = \"internal\"\nleft-on = \"spring\"\n");
    let left = mended(&elsewhere, Applicability::Suggested);
    assert!(text(&left, "book.toml").contains("inactive-holder"));
}

#[test]
fn a_value_that_says_what_it_said_is_written_though_another_rule_finds_something_in_it() {
    let good = mended(&mini("", "lead", &ROLE.replace("seats = 2", "seats = \"2\"")), Applicability::Safe);
    assert_eq!(text(&good, "content/roles/lead.toml"), ROLE);
    assert!(told(&good).contains(&"vacant-seat"));
    let page = "+++\nowner = \"lead\"\nreviewed-on = \"2020-01-01\"\nreview-every = \"6 months\"\n+++\n\n# Tone\n";
    let old = mini("", "lead", ROLE).with_text("content/tone.md", page);
    let good = mended(&old, Applicability::Safe);
    assert_eq!(text(&good, "content/tone.md"), page.replace("\"2020-01-01\"", "2020-01-01"));
    assert!(told(&good).contains(&"stale-review"));
    // What would be wrong itself stays.
    let none = mini("", "lead", &ROLE.replace("seats = 2", "seats = [\"two\"]"));
    assert_eq!(mended(&none, Applicability::Safe).files, none.files);
}

#[test]
fn a_file_whose_name_is_no_id_is_renamed_and_what_names_it_rightly_stays() {
    let bad = mini(WAIVER, "Lead", ROLE);
    let good = mended(&bad, Applicability::Safe);
    assert_eq!(text(&good, "content/roles/lead.toml"), ROLE);
    assert_eq!(text(&good, "content/index.md"), text(&bad, "content/index.md"));
    assert!(!good.files.contains_key("content/roles/Lead.toml"));
    let taken = bad.with_text("content/roles/lead.toml", ROLE);
    assert!(mended(&taken, Applicability::Safe).files.contains_key("content/roles/Lead.toml"));
}

#[test]
fn readings_with_words_between_them_stay_as_they_are() {
    let readings = |words: &str| {
        format!(
            "title = \"M\"\nunit = \"count\"\nbetter = \"none\"\ncadence = \"quarter\"\nsource = \"s\"\nowner = \"lead\"\nreadings = [{words}\n  {{ on = 2026-10-31, value = 2 }},\n  {{ on = 2026-09-30, value = 9 }},\n]\n"
        )
    };
    let path = "content/measurement/metrics/m.toml";
    let with = |words: &str| mended(&mini(WAIVER, "lead", ROLE).with_text(path, readings(words)), Applicability::Safe);
    assert!(text(&with(""), path).ends_with("value = 9 },\n  { on = 2026-10-31, value = 2 },\n]\n"));
    assert_eq!(text(&with("\n  # October: half term"), path), readings("\n  # October: half term"));
}

#[test]
fn figures_of_yaml_become_those_of_toml() {
    for (said, written) in [("012", "12"), ("00", "0"), ("-012", "-12"), ("3", "3"), ("0.5", "0.5")] {
        let page = format!("---\ntitle: T\nowner: lead\nweight: {said}\n---\n\nBody\n");
        let plan = mini(WAIVER, "lead", ROLE).with_text("content/y.md", page);
        let good = mended(&plan, Applicability::Suggested);
        let own = text(&good, "content/y.md");
        assert!(own.contains(&format!("weight = {written}\n")) || own.starts_with("---"), "{said}: {own}");
        assert!(!told(&good).contains(&"syntax") || own.starts_with("---"), "{said}: {own}");
    }
}

#[test]
fn a_file_that_is_made_says_only_what_is_known() {
    let mut plan = mini(WAIVER, "lead", ROLE);
    plan.files.remove("content/people/ann.toml");
    let good = mended(&plan, Applicability::Suggested);
    let own = text(&good, "content/people/ann.toml");
    assert!(own.contains("\nname = \"Ann\"\n") || own.starts_with("name = \"Ann\"\n"), "{own}");
    assert!(!own.lines().any(|line| line.starts_with("type")), "{own}");
    assert!(told(&good).contains(&"missing-field"));
}

#[test]
fn links_in_the_body_of_a_record_follow_a_new_name() {
    for body in
        ["\"See [x](role:lead \\\"T\\\").\"", "'''\nSee [x](role:lead).\n'''", "\"\"\"\n[x]: <role:lead>\n[x]\n\"\"\""]
    {
        let plan = Workspace::with(&format!(
            "{BOOK}-- content/roles/lead.toml --\n{ROLE}-- content/people/ann.toml --\nname = \"Ann\"\ntype = \"internal\"\nbody = {body}\n"
        ));
        plan.run("rename role:lead boss").ends(0);
        let new = body.replace("role:lead", "role:boss");
        assert!(plan.read("content/people/ann.toml").contains(&new), "{body}");
    }
}

#[test]
fn a_misspelt_mark_or_kind_is_written_as_it_was_meant() {
    let circles = "\n[audiences]\norder = [\"public\", \"team\"]\ndefault = \"public\"\n";
    let tone =
        "+++\nkind = \"page\"\nowner = \"lead\"\n+++\n\n# Tone\n\n## Inner {#inner audience=\"team\"}\n\nText.\n";
    for ends in ["\n", "\r\n"] {
        let good = tone.replace('\n', ends);
        for (right, wrong, is_safe) in [
            ("audience=", "audiense=", false),
            ("audience=", "Audience=", false),
            ("\"page\"", "\"Page\"", true),
            ("\"page\"", "\"pages\"", false),
        ] {
            let bad = mini(circles, "lead", ROLE).with_text("content/tone.md", good.replace(right, wrong));
            let safe = mended(&bad, Applicability::Safe);
            assert_eq!(text(&safe, "content/tone.md") == good, is_safe, "{wrong}");
            assert_eq!(text(&mended(&bad, Applicability::Suggested), "content/tone.md"), good, "{wrong}");
        }
    }
}

#[test]
fn readings_below_headers_are_put_in_order_unless_a_comment_would_stay_behind() {
    let head = "title = \"Members\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"month\"\nsource = \"s\"\n";
    let (early, late) = (
        "[[readings]]\non = 2026-10-31 # in autumn\nvalue = 2",
        "[[readings]]\n# counted twice\non = 2026-11-30\nvalue = 3\nnote = \"x\"",
    );
    let in_order = |text: &str, ends: &str| {
        let path = "content/measurement/metrics/members.toml";
        let plan = mini("", "lead", ROLE).with_text(path, text.replace('\n', ends));
        self::text(&mended(&plan, Applicability::Safe), path).to_owned()
    };
    for ends in ["\n", "\r\n"] {
        let good = format!("{head}\n{early}\n\n\n{late}\n").replace('\n', ends);
        assert_eq!(in_order(&format!("{head}\n{late}\n\n\n{early}\n"), ends), good);
        assert_eq!(in_order(&format!("{head}\n{late}\n\n\n{early}"), ends), good.trim_end());
        for between in ["\n\n# of autumn\n", "\n# of spring\n\n"] {
            let said = format!("{head}\n{late}{between}{early}\n");
            assert_eq!(in_order(&said, ends), said.replace('\n', ends));
        }
    }
}
