use super::*;
use crate::load::Sources;
use crate::pipeline::{self, Cache, Checked, Options, Read, Seen};

const BOOK: &str = "\
-- book.toml --
[audiences]
order = [\"public\", \"member\", \"team\", \"lead\"]
default = \"team\"
fields = { \"role.compensation\" = \"lead\", \"review.results\" = \"lead\" }
";

/// A plan written as files, each after a line `-- path --`.
fn read(files: &str) -> Read {
    let sources = Sources::from_text(&format!("{BOOK}{files}"));
    let today = Some("2026-12-01".parse().expect("a day"));
    pipeline::read(&sources, Options { today, drafts: false }, &mut Cache::default())
}

/// What a circle sees of it.
fn seen(files: &str, circle: &str) -> (Seen, Checked) {
    let read = read(files);
    let circle = read.plan.config.audiences.find(circle).expect("a circle of the book");
    let seen = pipeline::see(read, circle);
    let checked = pipeline::check_seen(&seen);
    (seen, checked)
}

/// Everything that can be reached in a plan, as text: what no reader may find a canary in.
fn reached(seen: &Seen, checked: &Checked) -> String {
    format!(
        "{:#?}{:#?}{:#?}{:#?}",
        *seen.plan,
        seen.plan.documents.iter().map(|d| d.source.text.clone()).collect::<Vec<_>>(),
        checked,
        seen.plan.config.source.text
    )
}

fn paths(seen: &Seen) -> Vec<&str> {
    seen.plan.items().iter().map(|item| &*item.source.path).collect()
}

fn rules(checked: &Checked) -> Vec<&'static str> {
    checked.findings.iter().map(|finding| finding.rule).collect()
}

#[track_caller]
fn hidden_from(files: &str, circle: &str) {
    let (found, checked) = seen(files, circle);
    let all = reached(&found, &checked).to_lowercase();
    let at = all.find("canary").map(|at| &all[at.saturating_sub(300)..(at + 100).min(all.len())]);
    assert_eq!(at, None, "for {circle}");
    let (found, checked) = seen(files, "lead");
    assert!(reached(&found, &checked).to_lowercase().contains("canary"), "lead sees it");
}

#[test]
fn the_closest_circle_named_on_the_way_down_wins() {
    let files = "\
-- content/index.md --
+++
audience = \"public\"
+++
# Home
-- content/plain.md --
# Plain
-- content/faq/index.md --
+++
audience = \"public\"
+++
# FAQ
-- content/faq/open.md --
+++
question = \"Open?\"
+++
-- content/faq/closer.md --
+++
question = \"Closer?\"
audience = \"lead\"
+++
-- content/secret/index.md --
+++
audience = \"lead\"
+++
# Secret
-- content/secret/deep/wider.md --
+++
audience = \"public\"
+++
# Wider
-- content/calendar/all.toml --
audience = \"member\"
[[entry]]
id = \"a\"
[[entry]]
id = \"b\"
audience = \"public\"
[[entry]]
id = \"c\"
audience = \"lead\"
";
    let count = |circle: &str| {
        let (seen, _) = seen(files, circle);
        let ids: Vec<String> =
            seen.plan.items().iter().map(|item| format!("{}:{}", item.kind().as_str(), item.id)).collect();
        ids.join(" ")
    };
    assert_eq!(count("public"), "page:faq faq:open page:");
    assert_eq!(count("member"), "calendar:a calendar:b page:faq faq:open page:");
    assert_eq!(count("team"), "calendar:a calendar:b page:faq faq:open page: page:plain");
    assert_eq!(count("lead").split(' ').count(), 10);
}

#[test]
fn nothing_of_what_is_hidden_can_be_reached() {
    let page = "-- content/index.md --\n# Home\n\nText.\n";
    for hidden in [
        "-- content/canary/index.md --\n+++\naudience = \"lead\"\naliases = [\"canary-old\"]\n+++\n# Canary\n",
        "-- content/x.md --\n# X\n\nSeen.\n\n## Canary {#canary audience=\"lead\"}\n\ncanary ![canary](canary.png)\n-- content/canary.png --\nx\n",
        "-- content/x.md --\n# X\n\nSeen.\n\n# Canary {audience=\"lead\"}\n\n## Sub\n\ncanary\n",
        "-- content/canary.md --\n# Canary {audience=\"lead\"}\n\ncanary\n",
        "-- content/canary.md --\n## Canary {audience=\"lead\"}\n\ncanary\n\n## Second canary {audience=\"lead\"}\n",
        "-- content/x.md --\n# X\n\n## A\n\nx\n\n> ### Canary {audience=\"lead\"}\n\ncanary\n",
        "-- content/roles/x.toml --\ntitle = \"X\"\nmission = \"x\"\n[compensation]\nbasis = \"salary\"\namount = \"1\"\nper = \"canary\"\n",
        "-- content/roles/x.toml --\ntitle = \"X\"\nmission = \"x\"\ncompensation = { basis = \"salary\", benefits = [\"canary\"] }\nseats = \"wrong\"\n",
        "-- content/people/canary.toml --\nname = \"Canary\"\ntype = \"member\"\naudience = \"lead\"\n-- content/roles/x.toml --\ntitle = \"X\"\nmission = \"x\"\n[[holders]]\nperson = \"someone\"\nstart = 2026-01-01\n",
        "-- content/roles/x.en.toml --\ntitle = \"canary\"\naudience = \"lead\"\n",
        "-- content/faq/x.toml --\nquestion = \"X?\"\nbody = \"# A\\n\\n## Canary {audience=\\\"lead\\\"}\\n\\ncanary\\n\\n## B\\n\\nseen\"\n",
        "-- content/recruitment/reviews/x.md --\n+++\ntype = \"monthly\"\nperson = \"p\"\nrole = \"r\"\nreviewer = \"p\"\nscheduled-on = 2026-01-01\nstatus = \"done\"\nstrengths = [\"canary\"]\n+++\ncanary\n",
        "-- content/calendar/x.toml --\n[[entry]]\nid = \"a\"\n[[entry]]\nid = \"canary\"\naudience = \"lead\"\ntitle = \"Canary\"\nunknown = \"canary\"\n",
        "-- content/canary.md --\n+++\naudience = \"laed\"\n+++\n# Canary\n",
        "-- content/canary.md --\n+++\naudience = 3\n+++\n# Canary\n",
        "-- content/canary.md --\n+++\naudience = \"lead\n+++\n# Canary\n",
        "-- content/x.md --\n# X\n\n## Canary {audience=laed}\n\ncanary\n",
    ] {
        for circle in ["public", "team"] {
            hidden_from(&format!("{page}{hidden}"), circle);
        }
    }
}

#[test]
fn an_optional_reference_to_something_hidden_goes_and_a_required_one_takes_its_record_along() {
    let files = "\
-- content/people/secret.toml --
name = \"Secret\"
type = \"internal\"
audience = \"lead\"
-- content/roles/a.toml --
title = \"A\"
mission = \"x\"
reports-to = \"b\"
[[holders]]
person = \"secret\"
start = 2026-01-01
-- content/roles/b.toml --
title = \"B\"
mission = \"x\"
audience = \"lead\"
-- content/recruitment/hire-b.toml --
title = \"Hire B\"
role = \"b\"
-- content/faq/x.toml --
question = \"Who?\"
related = [\"hiring:hire-b\", \"role:a\"]
";
    let (seen, checked) = seen(files, "team");
    assert_eq!(paths(&seen), ["content/faq/x.toml", "content/roles/a.toml"]);
    let role = seen.plan.get::<crate::model::Role>("a").expect("the role is seen");
    assert!(role.reports_to.is_none() && role.holders.is_none());
    let faq = seen.plan.get::<crate::model::Faq>("x").expect("the answer is seen");
    assert_eq!(faq.related.as_ref().expect("one is left").value.len(), 1);
    assert_eq!(rules(&checked), Vec::<&str>::new());
}

#[test]
fn prose_that_reaches_something_hidden_is_a_leak_at_both_places() {
    let secret = "-- content/secret.md --\n+++\naudience = \"lead\"\n+++\n# Secret\n";
    let leaks = [
        ("# Home\n\n[x](secret.md)\n", "secret.md:2"),
        ("# Home\n\n[](page:secret)\n", "secret.md:2"),
        ("# Home\n\n[x](/secret/)\n", "secret.md:2"),
        ("# Home\n\n[x](#pay)\n\n## Pay {audience=\"lead\"}\n\nx\n", "index.md:5"),
        ("# Home\n\n[x][pay]\n\n## Pay {audience=\"lead\"}\n\n[pay]: https://example.org\n", "index.md:5"),
        ("# Home\n\nx[^pay]\n\n## Pay {audience=\"lead\"}\n\n[^pay]: note\n", "index.md:5"),
        ("# Home\n\n![x](folder/x.png)\n", "folder/index.md:2"),
        ("# Home\n\n<a href=\"secret.md\">x</a>\n", "secret.md:2"),
    ];
    let folder = "-- content/folder/index.md --\n+++\naudience = \"lead\"\n+++\n# F\n-- content/folder/x.png --\nx\n";
    for (text, hides) in leaks {
        let files = format!("-- content/index.md --\n{text}{secret}{folder}");
        let (_, checked) = seen(&files, "team");
        assert_eq!(rules(&checked), ["audience-leak"], "{text}");
        let mut leaks = Vec::new();
        super::leaks(&read(&files).plan, &mut leaks);
        let [leak] = leaks.as_slice() else { panic!("{text}: {leaks:#?}") };
        assert!(leak.place.is_same(&checked.findings[0].place));
        let related = format!("{:?}", leak.related.first().expect("what hides it").place);
        assert!(related.starts_with(&format!("content/{hides}:")), "{related} {hides}");
        let (_, whole) = seen(&files, "lead");
        assert!(!rules(&whole).contains(&"audience-leak"), "it is none for those who see both");
    }
}

#[test]
fn a_leak_inside_what_is_hidden_alike_is_none() {
    let files = "\
-- content/index.md --
# Home

## Pay {audience=\"lead\"}

[x](secret.md) and [y](#pay)
-- content/secret.md --
+++
audience = \"lead\"
+++
# Secret

[back](index.md#pay)
";
    assert_eq!(rules(&seen(files, "team").1), Vec::<&str>::new());
}

#[test]
fn a_translation_is_hidden_with_its_original_section_by_section() {
    let files = "\
-- content/index.fr.md --
# Accueil

## Paie

canary

## Suite
-- content/index.md --
# Home

## Pay {audience=\"lead\"}

x

## More
-- content/secret.md --
+++
audience = \"lead\"
+++
# Secret
-- content/secret.fr.md --
# Canary
";
    let book = "-- book.toml --\n[book]\nlanguage = \"en\"\nlanguages = [\"en\", \"fr\"]\n[audiences]\norder = [\"team\", \"lead\"]\ndefault = \"team\"\n";
    let sources = Sources::from_text(&format!("{book}{files}"));
    let read = pipeline::read(&sources, Options { today: None, drafts: false }, &mut Cache::default());
    let seen = pipeline::see(read, Circle(0));
    let checked = pipeline::check_seen(&seen);
    assert_eq!(seen.plan.documents.len(), 2);
    let all = reached(&seen, &checked);
    assert!(!all.contains("canary") && !all.contains("Canary") && all.contains("Suite"));
    assert_eq!(rules(&checked), Vec::<&str>::new());
}

#[test]
fn a_translation_without_its_title_or_with_html_of_the_same_id_is_held_back() {
    let book = "-- book.toml --\n[book]\nlanguage = \"en\"\nlanguages = [\"en\", \"fr\"]\n[audiences]\norder = [\"team\", \"lead\"]\ndefault = \"team\"\n-- content/index.md --\n# Home\n\n## One\n\n## Pay {#pay audience=\"lead\"}\n\nx\n\n## More\n-- content/index.fr.md --\n";
    for (translation, hides) in [
        // Its first heading is that of a section, and the page is called by it.
        ("## Un\n\n## Paie\n\ncanary\n\n## Suite\n", true),
        // No heading of Markdown, and the id of one.
        ("# Accueil\n\n## Un\n\n<h2 id=\"pay\">Paie</h2>\n\ncanary\n\n## Suite\n", true),
        ("# Accueil\n\n## Un\n\n<h2 id=\"autre\">Autre</h2>\n\ncanary\n\n## Suite\n", false),
        ("# Accueil\n\n## Un\n\ncanary\n\n## Suite\n", false),
    ] {
        let sources = Sources::from_text(&format!("{book}{translation}"));
        let read = pipeline::read(&sources, Options { today: None, drafts: false }, &mut Cache::default());
        let seen = pipeline::see(read, Circle(0));
        let checked = pipeline::check_seen(&seen);
        assert_eq!(!reached(&seen, &checked).contains("canary"), hides, "{translation}");
        assert_eq!(rules(&checked).contains(&"unknown-audience"), hides, "{translation}");
    }
    // Its title is said elsewhere: its sections are those of the original.
    let translation = "+++\ntitle = \"Accueil\"\n+++\n\n## Un\n\n## Paie\n\ncanary\n\n## Suite\n";
    let sources = Sources::from_text(&format!("{book}{translation}"));
    let read = pipeline::read(&sources, Options { today: None, drafts: false }, &mut Cache::default());
    let seen = pipeline::see(read, Circle(0));
    let checked = pipeline::check_seen(&seen);
    let all = reached(&seen, &checked);
    assert!(!all.contains("canary") && all.contains("Suite"));
    assert_eq!(rules(&checked), Vec::<&str>::new());
}

#[test]
fn what_is_fixed_for_one_circle_is_told_without_names() {
    for files in [
        "-- content/canary.md --\n+++\ntitle = \"Canary\n+++\n",
        "-- content/x.md --\n+++\naudience = \"canary\"\n+++\n",
    ] {
        let (found, checked) = seen(files, "team");
        assert_eq!(rules(&checked), ["unknown-audience"]);
        assert!(!reached(&found, &checked).to_lowercase().contains("canary"));
    }
    let hidden = "-- content/x/index.md --\n+++\naudience = \"lead\"\n+++\n# X\n-- content/x/canary.md --\n+++\ntitle = \"Canary\n+++\n";
    assert_eq!(rules(&seen(hidden, "team").1), Vec::<&str>::new());
}

#[test]
fn a_waiver_of_something_hidden_is_not_shown() {
    let book = "[[waive]]\nrule = \"missing-owner\"\nat = \"role:canary\"\nwhy = \"x\"\n[[waive]]\nrule = \"broken-link\"\nat = \"index.md\"\nwhy = \"seen\"\n";
    let files = "-- content/index.md --\n# Home\n\n[x](nowhere.md)\n-- content/roles/canary.toml --\ntitle = \"Canary\"\nmission = \"x\"\naudience = \"lead\"\n";
    hidden_from(&format!("{book}{files}"), "team");
    let (_, checked) = seen(&format!("{book}{files}"), "team");
    assert_eq!(checked.waived.len(), 1);
    assert_eq!(rules(&checked), Vec::<&str>::new());
}

#[test]
fn a_question_that_only_reserved_fields_can_answer_is_not_asked() {
    let files = "-- content/roles/x.toml --\ntitle = \"X\"\nmission = \"x\"\ncompensation = { basis = \"salary\" }\n";
    let asked = |circle: &str| {
        let (_, checked) = seen(files, circle);
        checked.coverage.principles.iter().any(|own| {
            own.asks.iter().any(|ask| {
                own.principle.questions[ask.question]
                    .answered_by
                    .iter()
                    .any(|source| format!("{source:?}").contains("compensation"))
            })
        })
    };
    assert!(asked("lead") && !asked("team"));
}

#[test]
fn the_home_page_widens_no_default_and_a_book_without_one_has_the_widest() {
    let home = |circle: &str| format!("-- content/index.md --\n+++\naudience = \"{circle}\"\n+++\n# Home\n");
    for (default, circle, shows) in [
        ("default = \"team\"\n", "public", false),
        ("", "public", true),
        ("", "team", false),
        ("default = \"public\"\n", "team", false),
    ] {
        let book = format!("-- book.toml --\n[audiences]\norder = [\"public\", \"team\"]\n{default}");
        let sources = Sources::from_text(&format!("{book}{}-- content/a.md --\n# Canary\n", home(circle)));
        let read = pipeline::read(&sources, Options { today: None, drafts: false }, &mut Cache::default());
        let seen = pipeline::see(read, Circle(0));
        let checked = pipeline::check_seen(&seen);
        assert_eq!(reached(&seen, &checked).contains("Canary"), shows, "{default}{circle}");
    }
}
