//! A finding can be accepted, never silently.

use crate::plan::{Found, plan};

/// What is found with this in `book.toml`, in a plan with a hidden page that nothing links to.
fn with_book(book: &str) -> Found {
    plan("-- content/secret.md --\n+++\ntitle = \"Secret\"\nhidden = true\n+++\n")
        .with("book.toml", book)
        .findings()
        .but(&["unanswered-question", "missing-owner"])
}

#[test]
fn a_waiver_takes_its_finding_away() {
    for at in ["page:secret", "content/secret.md", "secret.md", "content/"] {
        with_book(&format!("[[waive]]\nrule = \"orphan-page\"\nat = \"{at}\"\nwhy = \"Until May.\"\n")).is_clean();
    }
}

#[test]
fn a_waiver_that_does_not_hold_excuses_nothing() {
    let waiver = |more: &str| with_book(&format!("[[waive]]\nrule = \"orphan-page\"\nat = \"page:secret\"\n{more}"));
    let found = waiver("");
    found.has("waiver-without-reason", "book.toml:1:1");
    found.only(&["orphan-page", "waiver-without-reason"]);
    waiver("why = \"  \"\n").only(&["orphan-page", "waiver-without-reason"]);
    let found = waiver("why = \"Until May.\"\nuntil = 2026-11-30\n");
    found.has("expired-waiver", "book.toml:5:9");
    found.only(&["expired-waiver", "orphan-page"]);
    waiver("why = \"Until May.\"\nuntil = 2026-12-01\n").is_clean();
}

#[test]
fn a_waiver_names_a_rule_and_a_place() {
    let found = with_book("[[waive]]\nrule = \"orphan-pages\"\nat = \"page:secret\"\nwhy = \"Until May.\"\n");
    let finding = found.has("unknown-rule", "book.toml:2:8");
    assert_eq!(finding.help.as_deref(), Some("did you mean `orphan-page`?"));
    let found = with_book("[[waive]]\nrule = \"orphan-page\"\nat = \"page:public\"\nwhy = \"Until May.\"\n");
    found.has("unused-waiver", "book.toml:1:1");
    found.only(&["orphan-page", "unused-waiver"]);
}

#[test]
fn four_rules_are_never_waived_nor_made_lighter() {
    for rule in ["audience-leak", "output-collision", "unsafe-path", "syntax"] {
        let found = with_book(&format!("[[waive]]\nrule = \"{rule}\"\nat = \"content/\"\nwhy = \"Until May.\"\n"));
        found.has("unknown-rule", "book.toml:2:8");
        let found = with_book(&format!("[check.rules]\n{rule} = \"off\"\n"));
        found.only(&["orphan-page", "wrong-type"]);
    }
}

#[test]
fn severities_are_the_books() {
    let found = with_book("[check.rules]\norphan-page = \"error\"\n");
    assert_eq!(found.has("orphan-page", "content/secret.md:3:10").severity.as_str(), "error");
    with_book("[check.rules]\norphan-page = \"off\"\n").is_clean();
    with_book("[check.rules]\norphan-page = \"of\"\n").has("wrong-type", "book.toml:2:15");
    with_book("[check.rules]\norphanpage = \"off\"\n").has("unknown-rule", "book.toml:2:1");
}

#[test]
fn a_waiver_of_a_rule_that_is_off_is_superfluous() {
    let found = with_book(
        "[[waive]]\nrule = \"orphan-page\"\nat = \"page:secret\"\nwhy = \"Until May.\"\n[check.rules]\norphan-page = \"off\"\n",
    );
    assert!(found.has("unused-waiver", "book.toml:1:1").message.contains("is off"));
}

#[test]
fn a_waiver_in_a_damaged_plan_is_not_called_unused() {
    let book = "[[waive]]\nrule = \"missing-owner\"\nat = \"page:notes\"\nwhy = \"Until May.\"\n";
    let found = plan("-- content/notes.md --\n+++\ntitle = \"No\nowner = 3\n+++\n").with("book.toml", book).findings();
    found.but(&["unanswered-question"]).only(&["syntax", "wrong-type"]);
}

#[test]
fn each_of_many_waivers_takes_what_it_names() {
    let entry = |id: &str| {
        format!(
            "[[entry]]\nid = \"{id}\"\ndate = 2026-11-03\nchannel = \"forum\"\ntitle = \"TODO\"\nstatus = \"scheduled\"\n"
        )
    };
    let plan =
        plan("-- content/faq/a.toml --\nquestion = \"TODO\"\n-- content/faq/a.fr.toml --\nquestion = \"TODO\"\n")
            .with("content/calendar/2026-11.toml", ["one", "two", "three"].map(entry).concat());
    let book = |at: &[&str]| {
        let waivers = at
            .iter()
            .map(|at| format!("[[waive]]\nrule = \"placeholder-text\"\nat = \"{at}\"\nwhy = \"Until May.\"\n"));
        "[book]\nlanguages = [\"en\", \"fr\"]\n".to_owned() + &waivers.collect::<String>()
    };
    let left = |at: &[&str]| {
        let found = plan.clone().with("book.toml", book(at)).findings();
        let places = |rule| found.of(rule).map(|finding| format!("{:?}", finding.place)).collect::<Vec<_>>();
        (places("placeholder-text"), places("unused-waiver"))
    };
    let [one, two, three] = [5, 11, 17].map(|line| format!("content/calendar/2026-11.toml:{line}:10"));
    let [own, french] = ["toml", "fr.toml"].map(|end| format!("content/faq/a.{end}:1:13"));
    let none: Vec<String> = Vec::new();
    assert_eq!(left(&[]), (vec![one.clone(), two.clone(), three.clone(), french.clone(), own.clone()], none.clone()));
    // One of many in a file is what stands before the next; a translation is part of its record.
    assert_eq!(left(&["calendar:two"]), (vec![one.clone(), three, french.clone(), own.clone()], none.clone()));
    assert_eq!(left(&["calendar:three", "faq:a"]), (vec![one.clone(), two.clone()], none.clone()));
    assert_eq!(left(&["content/faq/a.fr.toml", "calendar"]), (vec![own], none.clone()));
    // Of two that reach the same, the first is used.
    let unused = left(&["faq", "content/faq/a.toml", "faq/", "faq:b"]).1;
    assert_eq!(unused, ["book.toml:7:1", "book.toml:11:1", "book.toml:15:1"]);
}
