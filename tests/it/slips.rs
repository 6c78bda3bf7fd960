//! A slip of the pen in the repository's own plan is told once, where it is, and nothing that only
//! follows from it is told beside it.

use crate::sample::Sample;

const BOOK: &str = "book.toml";
const DIRECTOR: &str = "roles/director.md";
const DECEMBER: &str = "calendar/2026-12.toml";

#[test]
fn a_book_whose_languages_are_lost_still_knows_its_translations() {
    let sample = Sample::read();
    let language = "language = \"fr\"";
    sample.gives((BOOK, language, "language = \"de\""), &[("wrong-type", BOOK, "language = \"de\"")]);
    sample.gives((BOOK, language, "language = \"fr"), &[("syntax", BOOK, "language = \"fr")]);
    sample.gives((BOOK, language, "langage = \"fr\""), &[("unknown-key", BOOK, "langage")]);
    let both = "languages = [\"fr\", \"en\"]";
    sample.gives((BOOK, both, "langages = [\"fr\", \"en\"]"), &[("unknown-key", BOOK, "langages")]);
    sample.gives((BOOK, both, "languages = [\"fr\", \"eng\"]"), &[("wrong-type", BOOK, "languages")]);
    sample.gives((BOOK, both, "languages = \"fr, en\""), &[("wrong-type", BOOK, "languages")]);
    sample.gives((BOOK, both, "languages = [\"fr\", \"en\""), &[("syntax", BOOK, "languages")]);
    let first = "calendar/2026-11.en.toml";
    sample.gives((BOOK, &format!("{both}\n"), ""), &[("skipped-file", first, "[[entry]]")]);
    sample.gives((BOOK, "[book]", "[bok]"), &[("unknown-key", BOOK, "[bok]")]);
    sample.gives((BOOK, "[book]", "[book"), &[("syntax", BOOK, "[book")]);
}

#[test]
fn a_book_whose_circles_are_lost_asks_no_mark_for_them() {
    let sample = Sample::read();
    let order = "order = [\"public\", \"member\", \"team\", \"lead\"]";
    sample.gives((BOOK, order, "order = [\"public\", \"member\", \"team\", \"lead\""), &[("syntax", BOOK, "order")]);
    sample.gives((BOOK, order, "order = \"public\""), &[("wrong-type", BOOK, "order")]);
    sample.gives((BOOK, "[audiences]", "[audience]"), &[("unknown-key", BOOK, "[audience]")]);
    sample.gives((BOOK, "default = \"team\"", "default = \"teem\""), &[("unknown-audience", BOOK, "default")]);
    sample.gives((BOOK, "default = \"team\"", "defualt = \"team\""), &[("unknown-key", BOOK, "defualt")]);
    let moderator = "roles/moderator.md";
    sample.gives(
        (moderator, "seats = 2", "seats = 2\naudience = \"tem\""),
        &[("unknown-audience", moderator, "audience = \"tem\"")],
    );
}

#[test]
fn circles_that_are_lost_without_an_error_are_still_asked_for() {
    let sample = Sample::read();
    let book = sample.text(BOOK).expect("the book");
    let lost = book.replace("order = [\"public\", \"member\", \"team\", \"lead\"]", "order = \"public\"");
    let found = sample.findings(&sample.with(BOOK, format!("{lost}\n[check.rules]\nwrong-type = \"off\"\n")));
    let marks = found.iter().filter(|finding| finding.rule == "unknown-audience").count();
    assert!(marks > 50, "{marks} marks that name no circle");
}

#[test]
fn a_misspelt_key_is_read_as_the_one_that_was_meant() {
    let sample = Sample::read();
    sample.gives((BOOK, "[[question]]", "[[questions]]"), &[("unknown-key", BOOK, "[[questions]]")]);
    sample.gives((BOOK, "[[question]]", "[question]"), &[("wrong-type", BOOK, "[question]")]);
    sample.gives((BOOK, "[[waive]]", "[waive]"), &[("wrong-type", BOOK, "[waive]")]);
    sample.gives((DIRECTOR, "[[holders]]", "[[holder]]"), &[("unknown-key", DIRECTOR, "[[holder]]")]);
    let entry = "[[entry]]\nid = \"insta-doulon";
    let misspelt = "[[entrys]]\nid = \"insta-doulon";
    sample.gives((DECEMBER, entry, misspelt), &[("unknown-key", DECEMBER, "[[entrys]]")]);
}

#[test]
fn what_is_never_closed_is_told_where_it_opens() {
    let sample = Sample::read();
    let last = "level = \"preferred\" },\n]";
    sample.gives((DIRECTOR, last, "level = \"preferred\" },\n"), &[("syntax", DIRECTOR, "skills = [")]);
    let first = "level = \"required\" },\n";
    sample.gives((DIRECTOR, first, "level = \"required\",\n"), &[("syntax", DIRECTOR, "{ text = \"Cinq ans")]);
    sample.gives((DIRECTOR, "title = \"", "title = \"\"\""), &[("syntax", DIRECTOR, "title =")]);
    sample.gives((DIRECTOR, "[[holders]]", "[[holders]"), &[("syntax", DIRECTOR, "[[holders]")]);
    let entry = "[[entry]]\nid = \"insta-doulon";
    sample.gives((DECEMBER, entry, "[entry]\nid = \"insta-doulon"), &[("syntax", DECEMBER, "[entry]\nid = \"insta")]);
}

#[test]
fn front_matter_whose_fence_is_lost_is_no_page() {
    let sample = Sample::read();
    for fence in ["---\n", "", "++\n"] {
        sample
            .gives((DIRECTOR, "+++\n", fence), &[("syntax", DIRECTOR, if fence.is_empty() { "title" } else { fence })]);
    }
    sample.gives((DIRECTOR, "+++\n\nClaire", "++\n\nClaire"), &[("syntax", DIRECTOR, "+++")]);
    sample.gives((DIRECTOR, "+++\n", "\n+++\n"), &[("syntax", DIRECTOR, "+++")]);
}

#[test]
fn a_syntax_error_makes_nobody_a_stranger() {
    let sample = Sample::read();
    sample.gives((DIRECTOR, "leads = true", "leads = yes"), &[("syntax", DIRECTOR, "leads = yes")]);
    sample.gives((DIRECTOR, "seats = 1", "seats = 1\nseats = 2"), &[("syntax", DIRECTOR, "seats = 2")]);
    sample.gives((DECEMBER, "date = 2026-12-04", "date = 2026-12-34"), &[("syntax", DECEMBER, "date = 2026-12-34")]);
}

#[test]
fn an_id_that_is_lost_or_taken_is_told_at_the_id_alone() {
    let sample = Sample::read();
    let id = "id = \"insta-doulon-december\"";
    let taken = "id = \"forum-phone-battery\"\ndate = 2026-12-04";
    sample.gives((DECEMBER, &format!("{id}\ndate = 2026-12-04"), taken), &[("duplicate-id", DECEMBER, taken)]);
    sample.gives((DECEMBER, id, "id = \"Insta Doulon\""), &[("invalid-id", DECEMBER, "id = \"Insta Doulon\"")]);
    let header = "[[entry]]\ndate = 2026-12-04";
    sample.gives((DECEMBER, &format!("{id}\n"), ""), &[("missing-field", DECEMBER, header)]);
    let second = "title = \"Moderator\"\nmission = \"Keep the forum kind.\"\n";
    let found = sample.findings(&sample.with("content/roles/moderator.toml", second));
    assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["duplicate-id"], "{found:#?}");
}
