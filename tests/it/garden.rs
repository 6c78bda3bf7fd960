//! What `check --fix` mends in a French plan of neighbours who garden: to the byte, with either line end, and twice as once.

use parvis::diagnostic::Applicability;
use parvis::fix;

use crate::mended::{check, plan, text};

const PLAN: &str = include_str!("plans/garden.txt");

/// The file, the right words, the wrong ones, and whether they are mended without a person.
#[rustfmt::skip]
const SLIPS: &[(&str, &str, &str, bool)] = &[
    ("content/roles/benevole.toml", "reports-to =", "reportsTo =", true),
    ("content/roles/coordination.toml", "hours-per-week = 6", "hours_per_week = 6", true),
    ("content/roles/coordination.toml", "hours-per-week = 6", "hours-per-week = \"6\"", true),
    ("content/roles/coordination.toml", "hours-per-week = 6", "hours-per-week = \"6 h\"", false),
    ("content/roles/coordination.toml", "hours-per-week = 6", "hour-per-week = 6", false),
    ("content/roles/coordination.toml", "level = \"required\"", "level = \"Required\"", false),
    ("content/roles/coordination.toml", "level = \"required\"", "level = \"requis\"", false),
    ("content/roles/coordination.toml", "type = \"quality\"", "type = \"qualité\"", false),
    ("content/roles/coordination.toml", "start = 2024-03-01", "start = \"2024-03-01\"", true),
    ("content/roles/coordination.toml", "start = 2024-03-01", "start = \"1er mars 2024\"", false),
    ("content/roles/coordination.toml", "start = 2024-03-01", "start = 2024-03-01T09:00:00", false),
    ("content/roles/coordination.toml", "benefits = [\"un panier\"]", "benefits = \"un panier\"", true),
    ("content/roles/coordination.toml", "[compensation]", "[Compensation]", true),
    ("content/roles/coordination.toml", "basis = \"volunteer\"", "basis = [\"volunteer\"]", true),
    ("content/roles/coordination.toml", "basis = \"volunteer\"", "basis = \"bénévole\"", false),
    ("content/roles/benevole.toml", "reports-to = \"coordination\"", "reports-to = \"Coordination\"", true),
    ("content/roles/benevole.toml", "reports-to = \"coordination\"", "reports-to = \"role:coordination\"", false),
    ("content/roles/benevole.toml", "reports-to = \"coordination\"", "reports-to = \"cordination\"", false),
    ("content/roles/responsibilities.toml", "accountable = \"coordination\"\nresponsible = [\"benevole\"]", "accountable = [\"coordination\"]\nresponsible = \"benevole\"", true),
    ("content/roles/responsibilities.toml", "[\"coordination\", \"benevole\"]", "\"coordination, benevole\"", false),
    ("content/roles/responsibilities.toml", "[[responsibility]]\nid = \"ecrire\"", "[[responsibilities]]\nid = \"ecrire\"", false),
    ("content/roles/responsibilities.toml", "[[responsibility]]\nid = \"ecrire\"", "[[Responsibility]]\nid = \"ecrire\"", true),
    ("content/resources/serre.toml", "amount = \"40.50\"", "amount = 40.50", true),
    ("content/resources/serre.toml", "amount = \"40.50\"", "amount = \"40,50\"", false),
    ("content/resources/serre.toml", "amount = \"40.50\"", "amount = \"40.50 €\"", false),
    ("content/resources/serre.toml", "starts = 2026-01-01\nends = 2027-12-31", "starts = 2027-12-31\nends = 2026-01-01", false),
    ("content/resources/serre.toml", "[\"lea\", \"marc\"]", "[\"Lea\", \"marc\"]", true),
    ("content/resources/serre.toml", "scope = \"internal\"", "scope = \"interne\"", false),
    ("content/resources/serre.toml", "status = \"secured\"", "status = \"acquis\"", false),
    ("content/resources/triggers.toml", "for-weeks = 4", "for_weeks = 4", true),
    ("content/resources/triggers.toml", "metric = \"membres\"", "metric = \"Membres\"", true),
    ("content/resources/triggers.toml", "metric = \"membres\"", "metric = \"membre\"", false),
    ("content/connection/channels/forum.toml", "from = 18:00:00\nto = 21:00:00", "from = 21:00:00\nto = 18:00:00", false),
    ("content/connection/channels/forum.toml", "from = 18:00:00", "from = \"18:00\"", true),
    ("content/connection/channels/forum.toml", "from = 18:00:00", "from = \"18h\"", false),
    ("content/connection/channels/forum.toml", "days = [\"mon\", \"thu\"]", "days = [\"mon\", \"thursday\"]", false),
    ("content/connection/channels/forum.toml", "days = [\"mon\", \"thu\"]", "days = \"mon, thu\"", false),
    ("content/connection/channels/forum.toml", "days = [\"mon\", \"thu\"]", "days = [\"lundi\", \"thu\"]", false),
    ("content/connection/channels/forum.toml", "min = 0\nmax = 6", "min = 6\nmax = 0", false),
    ("content/connection/channels/forum.toml", "url = \"https://etude.example.org\"", "url = \"etude.example.org\"", true),
    ("content/connection/channels/forum.toml", "checked-on = 2026-09-01", "checked-on = \"2026-09-01\"", true),
    ("content/connection/channels/forum.toml", "recheck-every = \"1 year\"", "recheck-every = \"1 an\"", false),
    ("content/connection/channels/forum.toml", "medium = \"forum\"", "Medium = \"forum\"", true),
    ("content/calendar/2026-12.toml", "time = 10:00:00", "time = \"10:00:00\"", true),
    ("content/calendar/2026-12.toml", "owner = \"lea\"", "owner = \"Léa\"", true),
    ("content/calendar/2026-12.toml", "channel = \"lettre\"", "channel = \"Lettre\"", true),
    ("content/calendar/2026-12.toml", "channel = \"lettre\"", "channel = \"letre\"", false),
    ("content/calendar/2026-12.toml", "status = \"scheduled\"", "status = \"planifié\"", false),
    ("content/calendar/2026-12.toml", "date = 2026-12-17", "date = \"17/12/2026\"", false),
    ("content/calendar/rendez-vous.toml", "except = [2027-01-07]", "except = 2027-01-07", true),
    ("content/calendar/rendez-vous.toml", "except = [2027-01-07]", "except = [\"2027-01-07\"]", true),
    ("content/measurement/metrics/membres.toml", "cadence = \"quarter\"", "cadence = \"quarterly\"", false),
    ("content/measurement/metrics/membres.toml", "cadence = \"quarter\"", "cadence = \"trimestre\"", false),
    ("content/measurement/metrics/membres.toml", "  { on = 2026-03-31, value = 100 },\n  { on = 2026-06-30, value = 112, note = \"portes ouvertes\" },", "  { on = 2026-06-30, value = 112, note = \"portes ouvertes\" },\n  { on = 2026-03-31, value = 100 },", true),
    ("content/measurement/metrics/membres.toml", "value = 125", "value = \"125\"", true),
    ("content/measurement/metrics/membres.toml", "by = 2027-12-31", "by = \"31 décembre 2027\"", false),
    ("content/measurement/objectives/grandir.md", "metrics = [\"membres\"]", "metrics = \"membres\"", true),
    ("content/measurement/objectives/grandir.md", "due = 2027-12-31", "due = \"2027-12-31\"", true),
    ("content/faq/venir.md", "\"channel:forum\"", "\"Channel:forum\"", true),
    ("content/faq/venir.md", "\"channel:forum\"", "\"canal:forum\"", false),
    ("content/faq/venir.md", "\"hiring:benevoles-2027\"", "\"hiring:benevole-2027\"", false),
    ("content/faq/venir.md", "also-asked", "alsoAsked", true),
    ("content/faq/venir.md", "+++\nquestion = \"Quand venir au jardin ?\"\nalso-asked = [\"Quels sont les horaires ?\"]\ncategory = \"Pratique\"\nrelated = [\"channel:forum\", \"hiring:benevoles-2027\", \"page:vie/semis\"]\nowner = \"coordination\"\n+++", "---\nquestion: \"Quand venir au jardin ?\"\nalso_asked:\n  - Quels sont les horaires ?\ncategory: Pratique\nrelated: [channel:forum, hiring:benevoles-2027, page:vie/semis]\nowner: coordination\n---", true),
    ("content/vie/outils/beche.md", "+++\ntitle = \"La bêche\"\nsummary = \"Comment la rendre\"\nweight = 2\naliases = [\"/outils/pelle/\"]\n+++", "---\ntitle: La bêche\nsummary: Comment la rendre\nweight: 2\naliases: [/outils/pelle/]\n---", true),
    ("content/vie/outils/beche.md", "weight = 2", "weight = \"2\"", true),
    ("content/vie/outils/beche.md", "../semis.md#printemps", "../semis.md#Printemps", true),
    ("content/vie/outils/beche.md", "../semis.md#printemps", "../semi.md#printemps", false),
    ("content/vie/outils/beche.md", "../semis.md#printemps", "../semis#printemps", true),
    ("content/vie/outils/beche.md", "../semis.md#printemps", "../semis.md#printenps", false),
    ("content/vie/semis.md", "(outils/beche.md)", "(outils/Beche.md)", true),
    ("content/vie/semis.md", "(outils/beche.md)", "(outils/bêche.md)", false),
    ("content/vie/semis.md", "(outils/beche.md)", "(/outils/pelle/)", true),
    ("content/vie/semis.md", "(../faq/venir.md)", "(faq/venir.md)", false),
    ("content/vie/semis.md", "{#printemps answers=\"arrosage\"}", "{#printemps answers=\"Arrosage\"}", true),
    ("content/vie/semis.md", "{#printemps answers=\"arrosage\"}", "{#printemps answers=\"arosage\"}", false),
    ("content/vie/semis.md", "{#ete audience=\"equipe\"}", "{#ete audience=\"équipe\"}", true),
    ("content/index.md", "<a href=\"vie/outils/beche.md\">", "<a href=\"vie/outils/beche\">", true),
    ("content/index.md", "[](role:coordination)", "[](role:Coordination)", true),
    ("content/index.md", "[](role:coordination)", "[](rôle:coordination)", false),
    ("content/index.md", "[f]: channel:forum", "[f]: channel:Forum", true),
    ("content/index.md", "(vie/plan.svg)", "(vie/Plan.svg)", true),
    ("content/index.md", "(vie/plan.svg)", "(plan.svg)", false),
    ("content/index.en.md", "title =", "Title =", true),
    ("content/index.en.md", "vie/semis.md#printemps", "vie/semis.md#Printemps", true),
    ("content/strategy/voice.toml", "\"drôle\"]", "\"drôle\", \"Simple\"]", true),
    ("content/strategy/voice.toml", "\"#2f6f3e\"", "\"2f6f3e\"", false),
    ("content/strategy/voice.toml", "alt-text-required = true", "alt-text-required = \"oui\"", false),
    ("content/strategy/content-types/conseil.toml", "[\"simple\", \"drôle\"]", "[\"simple\", \"drole\"]", true),
    ("content/strategy/content-types/conseil.toml", "[\"simple\", \"drôle\"]", "[\"simple\", \"drolle\"]", false),
    ("content/strategy/content-types/conseil.toml", "lead-time-days = 3", "lead-time-days = \"3 jours\"", false),
    ("content/strategy/content-types/conseil.toml", "consent-required = false", "consent-required = \"false\"", true),
    ("content/strategy/personas/voisine.toml", "age = { min = 30, max = 70 }", "age = { min = 70, max = 30 }", false),
    ("content/strategy/personas/voisine.toml", "share-of-members = 60", "share-of-members = \"60%\"", false),
    ("content/strategy/personas/voisine.toml", "collected-on = 2026-05-02", "collected-on = \"2 mai 2026\"", false),
    ("content/strategy/charte.md", "answers = [\"vibe\"]", "answers = \"vibe\"", true),
    ("content/strategy/charte.md", "answers = [\"vibe\"]", "answers = [\"vibes\"]", false),
    ("content/recruitment/benevoles-2027.toml", "\"open-application\"", "\"open application\"", false),
    ("content/recruitment/benevoles-2027.toml", "opens-on = 2027-01-10\ncloses-on = 2027-02-10", "opens-on = 2027-02-10\ncloses-on = 2027-01-10", false),
    ("content/recruitment/benevoles-2027.toml", "max-days = 5", "maxDays = 5", true),
    ("content/recruitment/reviews/marc-30.toml", "type = \"monthly\"", "type = \"mensuel\"", false),
    ("content/recruitment/reviews/marc-30.toml", "scheduled-on =", "scheduled_on =", true),
    ("content/people/lea.toml", "groups = [\"serre\"]", "groups = \"serre\"", true),
    ("content/people/lea.toml", "type = \"volunteer\"", "type = \"Volunteer\"", false),
    ("content/people/lea.toml", "email = \"lea@example.org\"", "email = \"mailto:lea@example.org\"", false),
    ("content/people/lea.toml", "groups = [\"serre\"]", "group = [\"serre\"]", false),
    ("content/people/marc.toml", "active = true", "active = \"yes\"", false),
    ("book.toml", "horizon-weeks = 1", "horizon_weeks = 1", true),
    ("book.toml", "orphan-page = \"warn\"", "orphan-page = \"Warn\"", false),
    ("book.toml", "orphan-page = \"warn\"", "orphan-pages = \"warn\"", false),
    ("book.toml", "default = \"equipe\"", "default = \"Equipe\"", true),
    ("book.toml", "principle = \"connection\"", "principle = \"Connection\"", true),
    ("book.toml", "until = 2027-06-30", "until = \"2027-06-30\"", true),
    ("book.toml", "\"vie/semis\"", "\"vie/Semis\"", true),
    ("book.toml", "rule = \"vacant-seat\"", "rule = \"vacant_seat\"", true),
    ("book.toml", "at = \"role:benevole\"", "at = \"role:bénévole\"", false),
    ("book.toml", "review-every = \"1 year\"", "review-every = \"1 an\"", false),
    ("content/calendar/2026-12.toml", "[[entry]]\nid = \"fete\"", "[[entrys]]\nid = \"fete\"", false),
];

/// What has two readings, or none, stays for its author.
const UNSURE: &[(&str, &str, &str)] = &[
    ("content/roles/coordination.toml", "start = 2024-03-01", "start = \"01/03/2024\""),
    ("content/measurement/metrics/membres.toml", "better = \"higher\"", "better = \"plus\""),
    ("content/vie/semis.md", "{#ete audience=\"equipe\"}", "{#ete audience=\"team\"}"),
];

#[test]
fn the_plan_itself_says_nothing() {
    let found = check(&plan(PLAN));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn what_a_neighbour_mistypes_is_restored_to_the_byte() {
    let mut wrong: Vec<String> = Vec::new();
    for (slip, ends) in SLIPS.iter().flat_map(|slip| [(slip, "\n"), (slip, "\r\n")]) {
        let (path, right, bad, is_safe) = *slip;
        let plan = plan(PLAN);
        let good = text(&plan, path).replace('\n', ends);
        let right = right.replace('\n', ends);
        assert!(good.contains(&right), "{path} does not say {right}");
        let slipped = plan.with_text(path, good.replacen(&right, &bad.replace('\n', ends), 1));
        let safe = fix::mend(&slipped, Applicability::Safe, &check);
        let all = fix::mend(&slipped, Applicability::Suggested, &check);
        let twice = fix::mend(&all.sources, Applicability::Suggested, &check);
        if (text(&safe.sources, path) == good) != is_safe {
            wrong.push(format!("{bad}: mended without a person is {}", !is_safe));
        }
        if text(&all.sources, path) != good || !all.findings.is_empty() || !twice.changes.is_empty() {
            wrong.push(format!("{bad}: {:?}\n{}", all.findings, text(&all.sources, path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_has_two_readings_is_left_to_its_author() {
    for (path, right, bad) in UNSURE {
        let plan = plan(PLAN);
        let slipped = text(&plan, path).replacen(right, bad, 1);
        let all = fix::mend(&plan.with_text(path, slipped.clone()), Applicability::Suggested, &check);
        assert_eq!(text(&all.sources, path), slipped, "{bad}");
        assert!(!all.findings.is_empty(), "{bad}");
    }
}
