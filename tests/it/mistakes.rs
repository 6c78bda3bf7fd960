//! Any one mistake in the texts, names, links, questions or the book of the sample plan is told: by the right
//! rule, in the right file and line, and by no other.

use parvis::diagnostic::Finding;

use crate::sample::Sample;

/// A mistake: in a file, one text becomes another; an empty one is the file's end. Then what is found: the
/// rule, and a text on the line that it points at (nothing for the first line).
type Mutation = (&'static str, &'static str, &'static str, &'static str, &'static str);

const WELCOME: &str = "content/welcome.md";
const MODERATOR: &str = "content/roles/moderator.md";
const METRIC: &str = "content/measurement/metrics/active-members.toml";
const HIRING: &str = "content/recruitment/hire-moderator.md";

const MUTATIONS: &[Mutation] = &[
    ("content/recruitment/reviews/yann-2026-12.toml", "\"monthly\"", "\"monthly", "syntax", "monthly"),
    ("content/strategy/tone.md", "\n+++\n", "\n", "syntax", ""),
    (WELCOME, "summary =", "sumary =", "unknown-key", "sumary"),
    (MODERATOR, "seats = 2", "seat = 2", "unknown-key", "seat = 2"),
    (MODERATOR, "type = \"experience\"", "sort = \"experience\"", "unknown-key", "sort ="),
    (METRIC, "unit = \"count\"\n", "", "missing-field", ""),
    (METRIC, "{ on = 2026-05-31, value = 631 }", "{ on = 2026-05-31 }", "missing-field", "2026-05-31"),
    (WELCOME, "reviewed-on = 2026-11-06", "reviewed-on = \"2026-11-06\"", "wrong-type", "reviewed-on"),
    (WELCOME, "weight = 5", "weight = \"5\"", "wrong-type", "weight"),
    (METRIC, "\"higher\"", "\"hihger\"", "wrong-type", "hihger"),
    (METRIC, "value = 497", "value = \"497\"", "wrong-type", "\"497\""),
    ("book.toml", "horizon-weeks = 4", "horizon-weeks = -4", "wrong-type", "horizon"),
    (WELCOME, "\"event-coordinator\"", "\"event-coordinatr\"", "unknown-reference", "coordinatr"),
    (HIRING, "closes-on = 2026-10-04", "closes-on = 2026-09-01", "reversed-dates", "closes-on"),
    (WELCOME, "title = \"Bienvenue à La Rustine\"", "title = \" \"", "empty-text", "title"),
    (WELCOME, "Il n’y a [pas", "À compléter. Il n’y a [pas", "placeholder-text", "À compléter"),
    (MODERATOR, "mission = \"Garder", "mission = \"TODO : garder", "placeholder-text", "TODO"),
    (WELCOME, "[\"bienvenue\"]", "[\"bienvenue\", \"bienvenue\"]", "duplicate-item", "aliases"),
    ("content/strategy/voice.toml", "\"franc\"]", "\"franc\", \"Franc\"]", "duplicate-item", "tones"),
    ("content/people/zoe-test.toml", "", "name = \"Zoé Test\"\ntype = \"member\"\n", "unreferenced-record", ""),
    (WELCOME, "owner = \"event-coordinator\"\n", "", "missing-owner", ""),
    (WELCOME, "reviewed-on = 2026-11-06", "reviewed-on = 2025-11-06", "stale-review", "reviewed-on"),
    (WELCOME, "reviewed-on = 2026-11-06", "reviewed-on = 2027-11-06", "future-review", "reviewed-on"),
    ("content/search.md", "", "+++\nowner = \"director\"\n+++\n# Chercher\n", "reserved-name", ""),
    (WELCOME, "[\"bienvenue\"]", "[\"../bienvenue\"]", "unsafe-path", "aliases"),
    (WELCOME, "[\"bienvenue\"]", "[\"/strategy/tone/\"]", "output-collision", "aliases"),
    (WELCOME, "[\"bienvenue\"]", "[\"/print\"]", "reserved-name", "aliases"),
    (
        "book.toml",
        "[audiences]",
        "[check.rules]\norphan-pages = \"off\"\n\n[audiences]",
        "unknown-rule",
        "orphan-pages",
    ),
    (
        "book.toml",
        "",
        "\n[[waive]]\nrule = \"orphan-page\"\nat = \"role:director\"\nwhy = \"Non.\"\n",
        "unused-waiver",
        "X",
    ),
    (
        "book.toml",
        "",
        "\n[[question]]\nid = \"vibe\"\nprinciple = \"strategy\"\ntext = \"Quel ton ?\"\n",
        "duplicate-id",
        "\"vibe\"",
    ),
    (WELCOME, "connection/house-rules.md", "connection/house-rule.md", "broken-link", "house-rule.md"),
    (WELCOME, "(faq:book-a-slot)", "(faq:book-a-slots)", "broken-link", "book-a-slots"),
    (WELCOME, "[dans la FAQ](faq:what-can-i-bring)", "[dans la FAQ]()", "broken-link", "[dans la FAQ]()"),
    (WELCOME, "[quelques règles](", "[quelques règles][] (", "broken-link", "[quelques règles][]"),
    ("content/follow-through/reading-the-numbers.md", "#mensuel)", "#mensuelle)", "broken-anchor", "#mensuelle"),
    (WELCOME, "(repair-day.svg)", "(repair-days.svg)", "missing-image", "repair-days"),
    (WELCOME, "(repair-day.svg)", "(Repair-day.svg)", "missing-image", "Repair-day"),
    (WELCOME, "(repair-day.svg)", "(repair-day.svg) ![](repair-day.svg)", "missing-alt-text", "![](repair"),
    (WELCOME, "", "\n<iframe src=\"https://example.org/\"></iframe>\n", "removed-html", "<iframe"),
    (WELCOME, "", "\n[Le forum](www.example.org)\n", "scheme-less-link", "www."),
    (WELCOME, "", "\n[Ici](javascript:alert)\n", "dangerous-url", "javascript"),
    (WELCOME, "", "\n![Un vélo](https://example.org/velo.jpg)\n", "remote-image", "velo.jpg"),
    (
        "content/secret.md",
        "",
        "+++\ntitle = \"Secret\"\nowner = \"director\"\nhidden = true\n+++\n",
        "orphan-page",
        "hidden",
    ),
    (
        "content/faq/again.md",
        "",
        "+++\nquestion = \"Les  salles sont-elles accessibles ?\"\nowner = \"director\"\n+++\n\nQuatre de nos cinq salles sont de plain-pied, avec des toilettes.\n",
        "duplicate-question",
        "accessibles",
    ),
    (
        "content/faq/again.md",
        "",
        "+++\nquestion = \"Est-ce que vos salles sont accessibles\"\nowner = \"director\"\n+++\n\nQuatre de nos cinq salles sont de plain-pied, avec des toilettes.\n",
        "near-duplicate-question",
        "accessibles",
    ),
    (
        "content/faq/short.md",
        "",
        "+++\nquestion = \"Peut-on venir avec un grille-pain ?\"\nowner = \"director\"\n+++\n\nOui, bien sûr.\n",
        "short-answer",
        "Oui",
    ),
    (
        "content/faq/Été.md",
        "",
        "+++\nquestion = \"Et en été ?\"\nowner = \"director\"\n+++\n\nEn été, les cafés ferment trois semaines, du premier au vingt août.\n",
        "invalid-id",
        "",
    ),
    (
        "content/deep.md",
        "",
        "+++\nowner = \"director\"\n+++\n\n# A\n\n> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > x\n",
        "too-deep",
        "> > >",
    ),
];

fn told(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{:?}: {}: {}", finding.place, finding.rule, finding.message)).collect()
}

#[test]
fn a_single_mistake_is_told_and_nothing_else() {
    let own = Sample::read();
    let mut wrong = Vec::new();
    for (path, from, to, rule, on) in MUTATIONS {
        let before = own.text(path).unwrap_or_default();
        assert!(before.contains(from), "{path} does not say {from:?} any more");
        let after = if from.is_empty() { format!("{before}{to}") } else { before.replacen(from, to, 1) };
        let line = match *on {
            "" => 1,
            "X" => after[..after.rfind("[[").unwrap_or_default()].lines().count() + 1,
            on => after[..after.rfind(on).expect("the line is there")].matches('\n').count() + 1,
        };
        let found = own.findings(&own.with(path, after));
        let expected = format!("{path}:{line}: {rule}");
        let places: Vec<String> = found
            .iter()
            .map(|finding| format!("{}:{}: {}", finding.place.source.path, finding.place.start().line, finding.rule))
            .collect();
        if places != [expected.as_str()] {
            wrong.push(format!("expected {expected}, found {:#?}", told(&found)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_waiver_that_no_longer_holds_brings_its_finding_back() {
    let own = Sample::read();
    let book = own.text("book.toml").unwrap_or_default();
    let rules = |from: &str, to: &str| {
        let found = own.findings(&own.with("book.toml", book.replacen(from, to, 1)));
        found.iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    assert_eq!(rules("until = 2027-03-31", "until = 2026-11-30"), ["expired-waiver", "vacant-seat"]);
    assert_eq!(rules("\nwhy = \"", "\n# why = \""), ["waiver-without-reason", "vacant-seat"]);
    // In a book that cannot be read whole, a reason may only seem to be missing.
    assert_eq!(rules("\nwhy = \"", "\nwhy = "), ["syntax"]);
}

#[test]
fn a_file_whose_name_is_only_near_is_no_record_of_its_folder() {
    for (path, text, name, kind) in [
        ("roles/responsibility", "[[responsibilities]]\nid = \"door\"", "roles/responsibilities", "responsibility"),
        ("resources/trigger", "[[trigger]]\nid = \"more\"", "resources/triggers", "trigger"),
        ("strategy/voices", "tones = [\"warm\"]", "strategy/voice", "voice"),
    ] {
        let plan = crate::plan::plan(&format!("-- content/{path}.toml --\n{text}\n"));
        let findings = plan.findings();
        let of_file: Vec<_> =
            findings.0.iter().filter(|finding| *finding.place.source.path == format!("content/{path}.toml")).collect();
        let [one] = of_file[..] else { panic!("{path}: {of_file:#?}") };
        let help = one.help.as_ref().expect("a way out");
        assert_eq!(one.rule, "missing-field");
        assert_eq!(help.english(), format!("rename it to `content/{name}.toml`, or add `kind = \"{kind}\"`"));
    }
    // A role of that name stays one.
    let role = "-- content/roles/responsible.toml --\ntitle = \"R\"\nmission = \"To see to it.\"\n";
    assert_eq!(crate::plan::plan(role).findings().of("missing-field").count(), 0);
}
