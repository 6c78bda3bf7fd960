//! Rows of a sheet that make no record, and what is said of them instead.

use parvis::import::sheet::{self, Cell, Map, Records, Subject, Table};
use parvis::model::Kind;

/// The rows of a sheet as records, in a plan in euros.
fn records(sheet: &str, kind: Kind, plan: &str) -> Records {
    let table = sheet::read("s.csv", sheet.as_bytes(), None).expect("a sheet");
    rows(&table, kind, plan)
}

fn rows(table: &Table, kind: Kind, plan: &str) -> Records {
    let text = format!("-- book.toml --\n[book]\ntitle = \"T\"\nlanguage = \"en\"\n{plan}");
    let sources = parvis::load::Sources::from_text(&text);
    let options = parvis::pipeline::Options { today: Some("2026-12-01".parse().expect("a day")), drafts: false };
    let read = parvis::pipeline::read_to_check(&sources, options);
    let subject = Subject::Records(kind);
    let (map, _) = Map::default().complete(table, subject);
    sheet::rows(table, &map, subject, &sheet::known(&read.plan), "EUR")
}

fn said(records: &Records) -> Vec<String> {
    records.notes.iter().map(|(line, note)| format!("{line}: {}", note.english())).collect()
}

fn ids(records: &Records) -> Vec<&str> {
    records.rows.iter().map(|row| &*row.id).collect()
}

#[test]
fn a_row_whose_day_cannot_be_read_is_left_out_and_told() {
    let plan = "-- content/calendar/2026-12.toml --\n[[entry]]\nid = \"kept\"\ndate = 2026-12-02\ntitle = \"Kept\"\n";
    let sheet = "id,Title,Date,Channel,Owner,Status\n,Post X,12/31/26,c0,ana,draft\n,Post Y,,c0,ana,draft\nkept,Kept,31/31/2026,c0,ana,draft\n,Post Z,2026-12-31,c0,ana,draft\n";
    let records = records(sheet, Kind::Calendar, plan);
    assert_eq!(ids(&records), ["kept", "2026-12-31-post-z"]);
    let said = said(&records);
    assert!(
        said.iter().any(|said| said.starts_with("2: this row is left out, since its `date` is `12/31/26`")),
        "{said:?}"
    );
    assert!(said.contains(&"3: this row has no `date`, and is left out".to_owned()), "{said:?}");
    assert!(said.iter().any(|said| said.starts_with("4: `date` of `31/31/2026` is left out")), "{said:?}");
}

#[test]
fn a_row_that_says_what_no_record_can_is_left_out_and_told() {
    let records = records("Name,Type\nAna,internal\nBob,purple\n", Kind::Person, "");
    assert_eq!(ids(&records), ["ana"]);
    assert!(
        said(&records)[0].starts_with("3: this row is left out, since its `type` is `purple`"),
        "{:?}",
        records.notes
    );
}

#[test]
fn money_of_another_country_is_no_amount() {
    let sheet = "Title,Scope,Type,Need,Status,Cost\nA,internal,tool,T,needed,$12.00\nB,internal,tool,T,needed,12.345\nC,internal,tool,T,needed,12 €\n";
    let records = records(sheet, Kind::Resource, "");
    let costs: Vec<Option<&str>> = records
        .rows
        .iter()
        .map(|row| row.values.iter().find(|(key, _)| key.starts_with("cost")).map(|(_, value)| &**value))
        .collect();
    assert_eq!(costs, [None, None, Some("\"12\"")]);
    let said = said(&records);
    assert!(said[0].contains("`$` is no sign of EUR, the book's currency"), "{said:?}");
    assert!(said[1].contains("it is no amount, or not sure which"), "{said:?}");
}

#[test]
fn an_id_that_names_no_record_gives_way_to_one_that_does() {
    let plan = "-- content/people/-old.toml --\nname = \"Old\"\ntype = \"internal\"\n";
    let sheet =
        "id,Name,Type\n-x,Xavier,internal\nindex,Eve,internal\n,Index,internal\n-old,Old,internal\nok,Olga,internal\n";
    let records = records(sheet, Kind::Person, plan);
    assert_eq!(ids(&records), ["x", "eve", "person-1", "-old", "ok"]);
    let said = said(&records);
    assert!(said.contains(&"2: the id `-x` names no record: this one is `x`".to_owned()), "{said:?}");
    assert!(said.contains(&"3: the id `index` names no record: this one is `eve`".to_owned()), "{said:?}");
}

#[test]
fn signs_that_nothing_shows_stay_out_of_a_plan() {
    let records = records("Name,Type\nA\u{0}na\u{1b}[1m,internal\n\"Two\nlines\",internal\n", Kind::Person, "");
    assert_eq!(records.rows[0].values[0].1, "\"Ana[1m\"");
    assert_eq!(said(&records), ["2: signs that nothing shows are left out of `name`"]);
}

#[test]
fn a_quotation_that_is_never_closed_is_told_and_swallows_nothing() {
    let read = |text: &str| sheet::read("s.csv", text.as_bytes(), None).map_err(|why| why.english().to_owned());
    let open = |line: usize| Err(format!("has a quotation mark on line {line} that is never closed"));
    assert_eq!(read("Name,Type\n\"open,internal\nB,internal\n"), open(2));
    assert_eq!(read("sep=;\r\nName;Type\r\nA;internal\r\n\"B \"\"x\"\";internal\r\nC;internal\r\n"), open(4));
    let table =
        read("Name,Type\n\"A \"\"B\"\"\",internal\n5\" disk,internal\n\"Multi\nline\",internal\n\"\",x\n\"last\"")
            .expect("a table");
    let names: Vec<String> = table.rows.iter().map(|(_, row)| row[0].text()).collect();
    assert_eq!(names, ["A \"B\"", "5\" disk", "Multi\nline", "", "last"]);
    assert_eq!(table.rows[3].1[0], Cell::Empty);
}

#[test]
fn a_sheet_may_have_very_many_columns() {
    let mut text = "Name,Type".to_owned();
    (0..30_000).for_each(|at| text.extend([",c", &at.to_string()]));
    text.push_str("\nAna,internal\n");
    let table = sheet::read("s.csv", text.as_bytes(), None).expect("a sheet");
    assert_eq!(ids(&rows(&table, Kind::Person, "")), ["ana"]);
}

#[test]
fn a_row_may_name_another_of_its_sheet() {
    let sheet = "Title,Mission,Scope,Seats,Reports to\nGuide,G,internal,1,Chef d’équipe\nChef d’équipe,L,internal,1,\nOther,O,internal,1,Nobody\n";
    let records = records(sheet, Kind::Role, "");
    let above: Vec<Option<&str>> = records
        .rows
        .iter()
        .map(|row| row.values.iter().find(|(key, _)| key == "reports-to").map(|(_, value)| &**value))
        .collect();
    assert_eq!(above[0].map(|id| id.trim_matches('"')), Some(&*records.rows[1].id));
    assert_eq!(said(&records), ["4: `reports-to`: the plan has no role `Nobody`"]);
}

#[test]
fn a_time_before_or_after_noon_is_read() {
    let sheet = "Title,Date,Time,Channel,Owner,Status\nA,2026-12-15,6:30 PM,c,o,draft\nB,2026-12-15,9am,c,o,draft\nC,2026-12-15,12:05 a.m.,c,o,draft\nD,2026-12-15,13 pm,c,o,draft\nE,2026-12-15,12 PM,c,o,draft\n";
    let records = records(sheet, Kind::Calendar, "");
    let times: Vec<Option<&str>> = records
        .rows
        .iter()
        .map(|row| row.values.iter().find(|(key, _)| key == "time").map(|(_, value)| &**value))
        .collect();
    assert_eq!(times, [Some("18:30:00"), Some("09:00:00"), Some("00:05:00"), None, Some("12:00:00")]);
}

#[test]
fn columns_and_words_of_a_french_sheet_are_known() {
    for (kind, sheet, wanted) in [
        (
            Kind::Role,
            "Titre;Mission;Portée;Places;Heures par semaine;Rattachement\nGuide;Guider;interne;2;17,5;Guide\n",
            &["scope = \"internal\"", "seats = 2", "hours-per-week = 17.5", "reports-to = \"guide\""][..],
        ),
        (
            Kind::Channel,
            "Nom;Type;Lieu;Statut\nCafé;réseaux sociaux;présentiel;active\n",
            &["medium = \"social\"", "place = \"in-person\"", "status = \"active\""],
        ),
        (
            Kind::Objective,
            "Titre;Texte;Échéance;Indicateurs\nGrandir;Doubler;31/12/2026;membres\n",
            &["due = 2026-12-31", "metrics = [\"membres\"]"],
        ),
        (
            Kind::Persona,
            "Nom;Point commun;Part des membres;Âge min;Métiers\nA;Apprendre;40 %;18;étudiante, apprentie\n",
            &["common-ground = \"Apprendre\"", "share-of-members = 40", "age.min = 18"],
        ),
        (
            Kind::Responsibility,
            "Tâche;Responsable;Réalise\nModérer;guide;guide\n",
            &["accountable = \"guide\"", "responsible = [\"guide\"]"],
        ),
        (
            Kind::Hiring,
            "Titre;Rôle;Ouverture;Clôture;Sourcing\nR;guide;2026-03-01;2026-03-31;cooptation\n",
            &["opens-on = 2026-03-01", "closes-on = 2026-03-31", "sourcing = [\"referral\"]"],
        ),
        (
            Kind::Trigger,
            "Identifiant;Indicateur;Au-dessus de;Semaines;Rôle à ajouter;Places à ajouter;Décidé par\nx;m;1000;4;guide;1;guide\n",
            &["above = 1000", "for-weeks = 4", "add-role = \"guide\"", "add-seats = 1", "decided-by = \"guide\""],
        ),
    ] {
        let records = records(sheet, kind, "");
        let values: Vec<String> =
            records.rows.iter().flat_map(|row| &row.values).map(|(key, value)| format!("{key} = {value}")).collect();
        for wanted in wanted {
            assert!(values.iter().any(|value| value == wanted), "{kind:?} {wanted}: {values:?} {:?}", said(&records));
        }
    }
}

#[test]
fn what_an_event_says_beyond_an_entry_is_told() {
    let event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261215T183000\r\nDTEND:20261215T193000\r\nSUMMARY:Tea\r\nLOCATION:Room\r\nEND:VEVENT\r\nBEGIN:VTODO\r\nUID:2\r\nSUMMARY:Sweep\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
    let table = sheet::read("a.ics", event.as_bytes(), None).expect("a calendar");
    let records = rows(&table, Kind::Calendar, "");
    assert_eq!(ids(&records), ["2026-12-15-tea"]);
    let said = said(&records);
    for wanted in [
        "`DTEND` of events has no place here, and is left out (1)",
        "`LOCATION` of events has no place here, and is left out (1)",
        "tasks and notes are no events, and are left out (1)",
        "no `channel` is said, which each record needs (rows: 1)",
        "no `owner` is said, which each record needs (rows: 1)",
    ] {
        assert!(said.iter().any(|said| said.ends_with(wanted)), "{wanted}: {said:?}");
    }
}
