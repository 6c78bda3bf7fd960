//! Sheets: what goes from a plan into a sheet and back is as it was, and what a sheet does not tell is asked.

use std::fmt::Write as _;

use parvis::import::sheet::{self, Cell, Change, Map, Subject, Table};
use parvis::load::Sources;
use parvis::model::Kind;
use parvis::parse::foreign::quoted;
use parvis::plan::Plan;
use proptest::prelude::*;

use crate::cli::tells;
use crate::workspace::Workspace;

fn read(text: &str) -> Plan {
    let options = parvis::pipeline::Options { today: Some("2026-12-01".parse().expect("a day")), drafts: true };
    parvis::pipeline::read_to_check(&Sources::from_text(text), options).plan
}

/// What the rows of a sheet change in a plan.
#[track_caller]
fn changes(text: &str, sheet: &Table, subject: Subject) -> Vec<Change> {
    let (plan, sources) = (read(text), Sources::from_text(text));
    let (map, doubts) = Map::default().complete(sheet, subject);
    assert_eq!(doubts, [], "{:?}", sheet.headers);
    let records = sheet::rows(sheet, &map, subject, &sheet::known(&plan), "EUR");
    assert_eq!(records.notes, []);
    let of = |path: &str| sources.files.get(path).map(|source| source.text.to_string());
    sheet::merge(&records, subject, &sheet::homes(&plan), &of).expect("files")
}

/// The table of a subject through the file of a spreadsheet.
fn sent(plan: &Plan, subject: Subject, form: &str) -> Table {
    let table = sheet::table(plan, subject);
    let bytes = if form == "csv" { sheet::csv(&table) } else { sheet::xlsx(&table, "sheet") }.expect("a sheet");
    sheet::read(&format!("sheet.{form}"), &bytes, None).expect("a table")
}

const SUBJECTS: [Subject; 5] = [
    Subject::Records(Kind::Person),
    Subject::Records(Kind::Calendar),
    Subject::Records(Kind::Metric),
    Subject::Records(Kind::Faq),
    Subject::Readings,
];

/// Text as people put it into cells, and as nobody should.
pub(crate) fn words() -> impl Strategy<Value = String> {
    let nasty = "[-=+@'\"a-cA-C0-3éÉœ;:|,.\n\t\\\\ _«»’€x/#%(){}]{1,14}";
    prop_oneof![
        nasty.prop_map(|text| format!("{}z", text.trim_start())),
        "[=+@'-]{1,3}[A-Z]{1,3}[(][)][|]",
        "[a-zà-ü]{1,3}[a-zà-ü' ]{0,8}[a-z]",
    ]
}

prop_compose! {
    fn person()(
        name in words(), room in words(), pronouns in words(), phone in "[+0][0-9 ]{1,9}[0-9]", active in any::<bool>(),
        handles in proptest::collection::btree_map(words(), words(), 0..3), day in 1..28_u8, year in 1990..2030_u16,
    ) -> String {
        let handles: Vec<String> = handles.iter().map(|(key, name)| format!("{} = {}", quoted(key), quoted(name))).collect();
        format!(
            "name = {}\ntype = \"member\"\nroom = {}\npronouns = {}\nphone = {}\nactive = {active}\nleft-on = {year}-02-{day:02}\nhandles = {{ {} }}\n",
            quoted(&name), quoted(&room), quoted(&pronouns), quoted(&phone), handles.join(", ")
        )
    }
}

prop_compose! {
    fn entry()(
        title in words(), alt in any::<bool>(), day in 1..28_u8, month in 1..=12_u8, hour in 0..24_u8, second in 0..60_u8, count in 0..500_u32,
    ) -> String {
        format!(
            "date = 2027-{month:02}-{day:02}\ntime = {hour:02}:30:{second:02}\nchannel = \"forum\"\nowner = \"p0\"\nstatus = \"draft\"\ncharacters = {count}\ntitle = {}\nalt-text = {alt}\n",
            quoted(&title)
        )
    }
}

prop_compose! {
    fn metric()(
        title in words(), source in words(), note in words(), values in proptest::collection::btree_map(1..28_u8, -1000.0..1000.0_f64, 1..5),
        whole in any::<bool>(),
    ) -> String {
        let mut text = format!(
            "title = {}\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"month\"\nsource = {}\nbaseline = {{ on = 2026-01-01, value = 1.5 }}\nreadings = [\n",
            quoted(&title), quoted(&source)
        );
        for (day, value) in values {
            let value = if whole { value.round() } else { value };
            let _ = writeln!(text, "  {{ on = 2026-03-{day:02}, value = {value:?}, note = {} }},", quoted(&note));
        }
        text + "]\n"
    }
}

prop_compose! {
    fn faq()(question in words(), also in proptest::collection::vec(words(), 0..4), body in words(), order in 0..90_u8) -> String {
        let also: Vec<String> = also.iter().map(|text| quoted(text)).collect();
        let body = body.replace(['+', '-'], "m");
        format!("+++\nquestion = {}\nalso-asked = [{}]\norder = {order}\n+++\n\n{body}\n", quoted(&question), also.join(", "))
    }
}

fn several(one: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(one, 1..6)
}

prop_compose! {
    fn book()(people in several(person()), entries in several(entry()), metrics in several(metric()), questions in several(faq())) -> String {
        let mut text = String::from(BOOK);
        for (at, person) in people.iter().enumerate() {
            let _ = write!(text, "-- content/people/p{at}.toml --\n{person}");
        }
        text.push_str("-- content/calendar/2027.toml --\n");
        for (at, entry) in entries.iter().enumerate() {
            let _ = write!(text, "[[entry]]\nid = \"e{at}\"\n{entry}\n");
        }
        text.push_str("[[recurring]]\nid = \"weekly\"\nstarts = 2027-01-04\nrrule = \"FREQ=WEEKLY;BYDAY=MO\"\nexcept = [2027-01-11, 2027-01-18]\nchannel = \"forum\"\nowner = \"p0\"\nstatus = \"scheduled\"\ntitle = \"W\"\n");
        for (at, metric) in metrics.iter().enumerate() {
            let _ = write!(text, "-- content/measurement/metrics/m{at}.toml --\n{metric}");
        }
        for (at, question) in questions.iter().enumerate() {
            let _ = write!(text, "-- content/faq/q{at}.md --\n{question}");
        }
        text
    }
}

const BOOK: &str = "\
-- book.toml --
[book]
title = \"Book\"
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
";

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sheet_that_is_sent_back_changes_nothing(text in book()) {
        let plan = read(&text);
        for (subject, form) in SUBJECTS.into_iter().flat_map(|subject| [(subject, "csv"), (subject, "xlsx")]) {
            let table = sent(&plan, subject, form);
            prop_assert!(!table.rows.is_empty(), "{subject:?}");
            prop_assert_eq!(changes(&text, &table, subject), [], "{:?} {}", subject, form);
        }
    }

    #[test]
    fn a_sheet_that_makes_a_plan_comes_out_of_it_again(text in book()) {
        let plan = read(&text);
        for form in ["csv", "xlsx"] {
            let mut made = String::from(BOOK);
            // Figures come last: their metrics must be there.
            for subject in SUBJECTS {
                for change in changes(&made.clone(), &sent(&plan, subject, form), subject) {
                    if let Some(old) = change.old {
                        made = made.replace(&format!("-- {} --\n{old}", change.path), "");
                    }
                    let _ = write!(made, "-- {} --\n{}", change.path, change.new);
                }
            }
            let again = read(&made);
            for subject in SUBJECTS {
                prop_assert_eq!(sorted(&sheet::table(&again, subject)), sorted(&sheet::table(&plan, subject)), "{:?} {}", subject, form);
            }
        }
    }
}

/// The rows of a table, wherever its records are kept.
fn sorted(table: &Table) -> (Vec<String>, Vec<Vec<String>>) {
    let text = |cell: &Cell| cell.text();
    let mut rows: Vec<Vec<String>> = table.rows.iter().map(|(_, row)| row.iter().map(text).collect()).collect();
    rows.sort();
    (table.headers.clone(), rows)
}

#[test]
fn what_a_sheet_does_not_tell_is_asked_once() {
    let plan = Workspace::with(BOOK);
    // A name that is not known keeps nothing else from being carried.
    plan.write("people.csv", "Prénom;Nom;Courriel;Type;Ville\nZoé;Œuvrard;zoe@example.org;bénévole;Lyon\n");
    let said = plan.run("import people.csv --as person").ends(0).out;
    tells(&said, &["No key is called like the column `Ville`", "`people.map.toml` was written"]);
    tells(&plan.read("content/people/zoe-oeuvrard.toml"), &["name = \"Zoé Œuvrard\"", "type = \"volunteer\""]);
    let map = plan.read("people.map.toml");
    tells(&map, &["\"Nom\" = \"family-name\"", "\"Ville\" = \"\"    # ?"]);
    plan.write("people.map.toml", map.replace("\"Ville\" = \"\"", "\"Ville\" = \"room\""));
    tells(&plan.run("import people.csv --as person").ends(0).out, &["+room = \"Lyon\""]);
    assert!(!plan.run("import people.csv --as person").ends(0).out.contains("Ville"), "it was asked before");
}

#[test]
fn nothing_is_written_while_a_day_or_a_name_may_be_another() {
    let plan = Workspace::with(BOOK);
    plan.write("posts.csv", "Titre,Date,Canal,Responsable,Statut\nA,03/04/2026,forum,zoe,prévu\n");
    let ran = plan.run("import posts.csv --as calendar").ends(2);
    tells(&ran.err, &["`03/04/2026` in the column `Date` may be two days", "`posts.map.toml` was written"]);
    assert!(!plan.has("content/calendar"), "nothing is guessed");
    tells(
        &plan.run("import posts.csv --as calendar").ends(2).err,
        &["`dates` is ``; write `day-first` or `month-first`"],
    );
    let map = plan.read("posts.map.toml").replace("dates = \"\"", "dates = \"day-first\"");
    plan.write("posts.map.toml", &map);
    plan.run("import posts.csv --as calendar").ends(0);
    tells(
        &plan.read("content/calendar/2026-04.toml"),
        &["id = \"2026-04-03-a\"", "date = 2026-04-03", "status = \"scheduled\""],
    );
    // Another day of the column tells the order of all.
    plan.write("more.csv", "Titre,Date\nB,03/04/2026\nC,25/04/2026\n");
    plan.run("import more.csv --as calendar").ends(0);
    tells(&plan.read("content/calendar/2026-04.toml"), &["id = \"2026-04-03-b\"", "id = \"2026-04-25-c\""]);
}

#[test]
fn a_named_map_is_written_and_kept() {
    let plan = Workspace::with(BOOK);
    plan.write("s.csv", "Nom,Type\n小林,membre\nZoé,membre\nzoe,membre\n");
    plan.run("import s.csv --as person --map sure.toml").ends(0);
    assert!(plan.has("sure.toml") && plan.has("content/people/person-1.toml") && plan.has("content/people/zoe.toml"));
    plan.write("t.csv", "Nom,Type,Humeur\nA,membre,gaie\n");
    tells(&plan.run("import t.csv --as person --map t.toml").ends(2).err, &["`Humeur`", "`t.toml` was written"]);
    assert!(!plan.has("content/people/a.toml"));
    plan.run("import t.csv --as person --map t.toml").ends(0);
    assert!(plan.has("content/people/a.toml"));
}

#[test]
fn what_an_author_wrote_around_the_values_stays() {
    let plan = Workspace::with(
        "-- book.toml --\n[book]\ntitle = \"Book\"\n-- content/faq/a.md --\n+++\nquestion = \"A?\" # asked often\n+++\n\nOne.\n",
    );
    plan.write("content/faq/b.md", "\u{feff}+++ \r\nquestion = \"B?\" # rarely\r\n+++\r\n\r\nTwo.\r\n");
    plan.write("faq.csv", "id,question,category,answer\na,A?,C,One.\nb,B?,C,Two.\n");
    plan.run("import faq.csv --as faq").ends(0);
    assert_eq!(plan.read("content/faq/a.md"), "+++\nquestion = \"A?\" # asked often\ncategory = \"C\"\n+++\n\nOne.\n");
    let b = plan.read("content/faq/b.md");
    assert!(b.ends_with("question = \"B?\" # rarely\r\ncategory = \"C\"\r\n+++\r\n\r\nTwo.\r\n"), "{b:?}");
    // What changes a value waits until it was seen.
    plan.write("faq.csv", "id,answer,question\na,Other.,A?\n");
    tells(&plan.run("import faq.csv --as faq").ends(1).out, &["-One.", "+Other.", "`--write`"]);
    plan.run("import faq.csv --as faq --write").ends(0);
    tells(&plan.read("content/faq/a.md"), &["\nOther.\n"]);
}

#[test]
fn a_french_plan_is_spoken_to_in_french() {
    let plan = Workspace::with(
        "-- book.toml --\n[book]\ntitle = \"Livre\"\nlanguage = \"fr\"\n-- content/index.md --\n# Livre\n",
    );
    plan.write("gens.csv", "Nom,Type,Ville,Début\nZoé,bénévole,Lyon,3/4/26\nZoé,bénévole,Lyon,\n,bénévole,,\n");
    let said = plan.run("import gens.csv --as person").ends(0).out;
    tells(
        &said,
        &[
            "Aucune clé ne s’appelle comme la colonne `Ville`",
            "elle est omise.",
            "`gens.map.toml` a été écrit",
            "gens.csv:3\u{a0}: cette ligne est la même que la ligne 2 (`zoe`), et est omise",
            "cette ligne n’a ni identifiant ni nom, et est omise",
            "lignes\u{a0}: 3, fiches\u{a0}: 1, fichiers à écrire\u{a0}: 1",
        ],
    );
    tells(&plan.read("gens.map.toml"), &["# Quelle colonne est quelle clé", "# ? aucune clé ne s’appelle"]);
    plan.write("posts.csv", "Titre,Date\nA,03/04/2026\n");
    tells(
        &plan.run("import posts.csv --as calendar").ends(2).err,
        &["peut être deux jours", "rien n’a été importé", "dites-le là, puis relancez"],
    );
}

#[test]
fn a_sheet_is_read_whatever_wrote_it() {
    let utf8 = "Nom;Type\nZoé Élan;bénévole\n\"a;b\";à l'été\n";
    let wide = |little: bool| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(utf8.encode_utf16());
        units.flat_map(|unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    };
    let bytes = |pairs: &[(char, u8)]| -> Vec<u8> {
        let byte = |c: char| pairs.iter().find(|(known, _)| *known == c).map_or(c as u8, |(_, byte)| *byte);
        utf8.chars().map(byte).collect()
    };
    let mac = bytes(&[('é', 0x8e), ('É', 0x83), ('à', 0x88)]);
    let all: Vec<(&str, Vec<u8>)> = vec![
        ("UTF-8", utf8.into()),
        ("UTF-8 with a mark", format!("\u{feff}{utf8}").into()),
        ("UTF-16LE", wide(true)),
        ("UTF-16BE", wide(false)),
        ("Windows-1252", bytes(&[])),
        ("MacRoman", mac),
        (
            "tabs",
            utf8.replace("\"a;b\"", "a;b")
                .replace("Nom;", "Nom\t")
                .replace("n;b", "n\tb")
                .replace("b;à", "b\tà")
                .into(),
        ),
        (
            "bars",
            utf8.replace("\"a;b\"", "a;b").replace("Nom;", "Nom|").replace("n;b", "n|b").replace("b;à", "b|à").into(),
        ),
        ("a separator that is named", format!("sep=;\r\n{utf8}").into()),
    ];
    for (what, bytes) in all {
        let table = sheet::read("s.csv", &bytes, None).expect(what);
        let (headers, rows) = sorted(&table);
        assert_eq!(headers, ["Nom", "Type"], "{what}");
        assert_eq!(rows, [["Zoé Élan", "bénévole"], ["a;b", "à l'été"]], "{what}");
    }
}

#[test]
fn a_title_above_the_names_of_the_columns_is_none_of_them() {
    let text = "Nos bénévoles\r\n;;;\r\nNom;;Courriel;Téléphone\r\nHélène;;h@example.org;+33 6 12\r\n";
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("a letter of Latin 1")).collect();
    let table = sheet::read("team.csv", &bytes, None).expect("a table");
    assert_eq!(table.headers, ["Nom", "", "Courriel", "Téléphone"]);
    assert_eq!(table.rows.len(), 1);
    assert_eq!(table.rows[0].1[3], Cell::Text("+33 6 12".into()));
    assert!(table.notes.iter().any(|note| note.english().contains("`Nos bénévoles` is taken for a title: line 3")));
    assert_eq!(table.rows[0].0, 4, "the line of the file");
    // A sheet of two columns may well have one name.
    let table = sheet::read("two.csv", b"Name\r\nA;b\r\nC;d\r\n", None).expect("a table");
    assert_eq!(table.headers, ["Name"]);
}

#[test]
fn a_time_is_the_part_of_a_day_or_what_a_clock_shows() {
    let time = |cell: Cell| {
        let texts = ["2026-12-13", "Letter", "draft"].map(|text| Cell::Text(text.into()));
        let [day, title, status] = texts;
        let headers = ["date", "title", "status", "time", "owner"].map(str::to_owned).to_vec();
        let row = vec![day, title, status, cell, Cell::Text("mod".into())];
        let table = Table { headers, rows: vec![(2, row)], notes: Vec::new() };
        let subject = Subject::Records(Kind::Calendar);
        let (map, _) = Map::default().complete(&table, subject);
        let plan = read("-- content/roles/mod.toml --\ntitle = \"Mod\"\n");
        let records = sheet::rows(&table, &map, subject, &sheet::known(&plan), "EUR");
        format!("{records:?}")
            .split("time")
            .nth(1)
            .map(|rest| rest.chars().filter(char::is_ascii_digit).take(4).collect())
    };
    let said = |hour: &str| Some(hour.to_owned());
    assert_eq!(time(Cell::Number(0.5)), said("1200"));
    assert_eq!(time(Cell::Number(0.770_833_333)), said("1830"));
    assert_eq!(time(Cell::Text("9h30".into())), said("0930"));
    assert_eq!(time(Cell::Text("9 h".into())), said("0900"));
    assert_ne!(time(Cell::Text("0,5".into())), said("0005"));
}

/// The table of a workbook that is filled so.
fn workbook(
    fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet) -> Result<(), rust_xlsxwriter::XlsxError>,
) -> Result<Table, String> {
    let mut book = rust_xlsxwriter::Workbook::new();
    fill(book.add_worksheet()).expect("cells");
    let bytes = book.save_to_buffer().expect("a workbook");
    sheet::read("book.xlsx", &bytes, None).map_err(|why| why.english().to_owned())
}

#[test]
fn a_cell_at_the_end_of_a_sheet_takes_no_room_for_what_lies_before_it() {
    let table = workbook(|sheet| {
        sheet.write(0, 0, "name")?.write(1, 0, "Ada")?.write(1_048_575, 3, "far")?;
        Ok(())
    });
    let table = table.expect("a table");
    assert_eq!(table.rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 1_048_576]);
    let wide = workbook(|sheet| {
        for row in 0..400 {
            sheet.write(row, 16_383, "far")?;
        }
        Ok(())
    });
    assert_eq!(wide.map(|table| table.rows.len()), Err("has too many cells".to_owned()));
}

#[test]
fn what_a_sheet_shows_and_no_table_holds_is_told() {
    let table = workbook(|sheet| {
        sheet.write_row(0, 0, ["Nom", "Type", "Courriel"])?;
        sheet.write(1, 0, "Ada")?.write(2, 0, "Bob")?.write(3, 0, "Cid")?;
        sheet.merge_range(1, 1, 2, 1, "membre", &rust_xlsxwriter::Format::new())?;
        sheet.write(1, 2, rust_xlsxwriter::Formula::new("=A2&\"@example.org\"").set_result("Ada@example.org"))?;
        sheet.write(3, 2, rust_xlsxwriter::Formula::new("=NAME(A4)").set_result("#NAME?"))?;
        sheet.write(7, 0, "Date")?;
        Ok(())
    });
    let table = table.expect("a table");
    let told: Vec<&str> = table.notes.iter().map(parvis::diagnostic::Text::english).collect();
    for said in [
        "only the first says something: B2:B3",
        "formulas: 1;",
        "a mistake, left out: C4 (`#NAME?`)",
        "line 8 stands below an empty one",
    ] {
        assert!(told.iter().any(|note| note.contains(said)), "{said}: {told:#?}");
    }
    assert_eq!(table.rows[0].1[2], Cell::Text("Ada@example.org".into()));
    assert_eq!(table.rows[2].1.get(2).cloned().unwrap_or_default(), Cell::Empty);
}
