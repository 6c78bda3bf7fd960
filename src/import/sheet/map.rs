//! Which column of a sheet is which key: by name as far as that is sure, else by a file that is kept.

use crate::diagnostic::{Text, text};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::columns::{NAME_PARTS, NAMING, Subject, folded};
use super::doubt::Doubt;
use super::words::NAMES;
use super::{Cell, Table, days};
use crate::diagnostic::suggest::nearest;
use crate::model::{FieldSpec, Shape};
use crate::parse::foreign::{self, quoted};
use crate::toml::edit::{DocumentMut, value};

/// What stands for what: the columns, and values for keys that no column has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    /// Column → key; an empty key leaves the column out.
    pub columns: BTreeMap<String, String>,
    /// Key → the value of every row that has none.
    pub defaults: BTreeMap<String, String>,
    /// Whether `3/4/2026` is the third of April; nothing where that was not said.
    pub day_first: Option<bool>,
}

impl Map {
    /// Reads a map file.
    ///
    /// # Errors
    /// What is wrong in it.
    pub fn parse(text: &str, subject: Subject) -> Result<Self, Text> {
        let values = foreign::read(foreign::Notation::Toml, text);
        if let Some((line, _, why)) = values.broken.first() {
            return Err(text!("line {line}: {why}", "ligne {line} : {why}"));
        }
        let known = ["columns", "defaults", "dates"];
        if let Some(other) = values.map.keys().find(|key| !known.contains(&key.as_str())) {
            return Err(text!(
                "`{other}` says nothing here: it has `dates`, `[columns]` and `[defaults]`",
                "`{other}` ne dit rien ici : il a `dates`, `[columns]` et `[defaults]`"
            ));
        }
        let table = |name: &str| -> BTreeMap<String, String> {
            let map = values.map.get(name).and_then(serde_json::Value::as_object).into_iter().flatten();
            map.map(|(key, value)| (key.clone(), value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)))
                .collect()
        };
        let day_first = match values.map.get("dates").and_then(serde_json::Value::as_str) {
            None => None,
            Some("day-first") => Some(true),
            Some("month-first") => Some(false),
            Some(other) => {
                return Err(text!(
                    "`dates` is `{other}`; write `day-first` or `month-first`",
                    "`dates` est `{other}` ; écrivez `day-first` ou `month-first`"
                ));
            }
        };
        let map = Self { columns: table("columns"), defaults: table("defaults"), day_first };
        let specs = subject.specs();
        let is_known = |key: &str| key.is_empty() || specs.iter().any(|spec| spec.key == key);
        let wrong = map
            .columns
            .iter()
            .find(|(_, key)| !is_known(key))
            .map(|(column, key)| (key, text!("`{column}` is", "`{column}` est")));
        let default = || text!("a default is for", "une valeur par défaut est pour");
        let wrong = wrong.or_else(|| map.defaults.keys().find(|key| !is_known(key)).map(|key| (key, default())));
        let Some((key, what)) = wrong else { return Ok(map) };
        let near = nearest(key, specs.iter().map(|spec| &*spec.key)).map_or_else(
            || text!("its first lines name the keys", "ses premières lignes nomment les clés"),
            |near| text!("did you mean `{near}`?", "vouliez-vous dire `{near}` ?"),
        );
        let (en, fr) = (what.english(), what.french());
        let (help, help_fr) = (near.english(), near.french());
        Err(text!(
            "{en} `{key}`, which is no key of these records: {help}",
            "{fr} `{key}`, qui n'est pas une clé de ces fiches : {help_fr}"
        ))
    }

    /// Says of every column which key it is, as far as its name tells; what was said before holds.
    #[must_use]
    pub fn complete(mut self, table: &Table, subject: Subject) -> (Self, Vec<Doubt>) {
        let specs = subject.specs();
        let mut doubts = Vec::new();
        let headers: Vec<&String> = table.headers.iter().filter(|header| !header.trim().is_empty()).collect();
        for header in &headers {
            if self.columns.contains_key(*header) {
                continue;
            }
            let key = meant(header, &specs);
            let other = key.as_ref().and_then(|key| self.columns.iter().find(|(_, taken)| *taken == key));
            let (key, doubt) = match (key, other) {
                (Some(key), None) => (key, None),
                (Some(key), Some((other, _))) => {
                    let (column, other) = ((*header).clone(), other.clone());
                    (String::new(), Some(Doubt::Double { column, other, key }))
                }
                (None, _) => {
                    // Of very many, nobody reads what each may have meant.
                    let near = (doubts.len() < GUESSED).then(|| near(header, &specs)).flatten();
                    (String::new(), Some(Doubt::Unknown { column: (*header).clone(), near }))
                }
            };
            self.columns.insert((*header).clone(), key);
            doubts.extend(doubt);
        }
        self.name_parts(&headers);
        doubts.extend(self.missing(subject, &specs));
        doubts.extend(self.days(table, &specs));
        (self, doubts)
    }

    /// `Nom` beside `Prénom` is only a part of the name.
    fn name_parts(&mut self, headers: &[&String]) {
        let [given, family] = NAME_PARTS;
        let has = |key: &str| headers.iter().any(|header| self.columns.get(*header).is_some_and(|known| known == key));
        if has(given) && !has(family) && has("name") {
            for key in self.columns.values_mut().filter(|key| **key == "name") {
                family.clone_into(key);
            }
        }
    }

    fn missing(&self, subject: Subject, specs: &[FieldSpec]) -> Vec<Doubt> {
        let says = |key: &str| self.defaults.contains_key(key) || self.columns.values().any(|known| known == key);
        let named = says(NAME_PARTS[0]) || says(NAME_PARTS[1]);
        let mut doubts = Vec::new();
        if let Subject::Records(_) = subject {
            let keys: Vec<&str> = NAMING.into_iter().filter(|key| specs.iter().any(|spec| spec.key == *key)).collect();
            if !named && !says("id") && !keys.iter().any(|key| says(key)) {
                let keys = if keys.is_empty() { vec!["id"] } else { keys };
                return vec![Doubt::Nameless { keys }];
            }
        }
        for spec in specs.iter().filter(|spec| spec.required && spec.key != "id" && !spec.key.contains('.')) {
            if !(says(&spec.key) || named && spec.key == "name") {
                let words = if let Shape::Choice(words) = spec.shape { words } else { &[] };
                doubts.push(Doubt::Missing { key: spec.key.clone(), words });
            }
        }
        doubts
    }

    fn days(&self, table: &Table, specs: &[FieldSpec]) -> Option<Doubt> {
        if self.day_first.is_some() {
            return None;
        }
        table.headers.iter().enumerate().find_map(|(at, header)| {
            let key = self.columns.get(header)?;
            specs.iter().find(|spec| spec.key == *key && matches!(spec.shape, Shape::Date))?;
            if days::orders(table, at).is_some() {
                return None;
            }
            let cells = table.rows.iter().filter_map(|(_, cells)| cells.get(at));
            let mut unsure = cells.filter(|cell| matches!(cell, Cell::Text(text) if days::is_two_days(text)));
            unsure.next().map(|cell| Doubt::Days { column: header.clone(), example: cell.text() })
        })
    }

    /// The map as a file to look at and keep, its doubts marked.
    pub fn file(&self, table: &Table, subject: Subject, doubts: &[Doubt], french: bool) -> String {
        let said = |doubt: &Doubt| line(&doubt.message().spoken(french));
        let keys: Vec<String> = subject.specs().into_iter().map(|spec| spec.key).collect();
        let top = text!(
            "# Which column is which key; an empty key leaves its column out.\n# Keys:",
            "# Quelle colonne est quelle clé ; une clé vide omet sa colonne.\n# Clés :"
        );
        let mut out = format!("{} {}\n\n", top.spoken(french), keys.join(", "));
        let days = doubts.iter().find(|doubt| matches!(doubt, Doubt::Days { .. }));
        match (self.day_first, days) {
            (Some(first), _) => {
                let _ = writeln!(out, "dates = \"{}-first\"", if first { "day" } else { "month" });
            }
            (None, Some(doubt)) => {
                let _ = writeln!(out, "# {}\ndates = \"\"    # \"day-first\" | \"month-first\"", said(doubt));
            }
            (None, None) => {
                let example =
                    text!("3/4/2026 is the third of April; or", "3/4/2026 est le 3 avril ; ou bien").spoken(french);
                let _ = writeln!(out, "# dates = \"day-first\"    # {example} \"month-first\"");
            }
        }
        out.push_str("\n[columns]\n");
        let by_column: BTreeMap<&str, &Doubt> = doubts
            .iter()
            .rev()
            .filter_map(|doubt| match doubt {
                Doubt::Unknown { column, .. } | Doubt::Double { column, .. } => Some((&**column, doubt)),
                _ => None,
            })
            .collect();
        let mut seen = BTreeSet::new();
        for header in table.headers.iter().filter(|header| self.columns.contains_key(*header)) {
            if !seen.insert(header) {
                continue;
            }
            let mark = by_column.get(&**header).map_or_else(String::new, |doubt| format!("    # ? {}", said(doubt)));
            let _ = writeln!(out, "{} = {}{mark}", quoted(header), quoted(&self.columns[header]));
        }
        for doubt in doubts.iter().filter(|doubt| matches!(doubt, Doubt::Nameless { .. })) {
            let _ = writeln!(out, "# ? {}", said(doubt));
        }
        let defaults = text!(
            "# What every row says that has no value of its own.",
            "# Ce que dit chaque ligne qui n'a pas de valeur propre."
        );
        let _ = writeln!(out, "\n{}\n[defaults]", defaults.spoken(french));
        for (key, text) in &self.defaults {
            let _ = writeln!(out, "{} = {}", quoted(key), quoted(text));
        }
        for doubt in doubts {
            if let Doubt::Missing { key, .. } = doubt {
                let _ = writeln!(out, "# {key} = \"\"    # ? {}", said(doubt));
            }
        }
        out
    }

    /// The text of a map file with what was said since; its comments and order stay.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn added_to(&self, text: &str) -> Result<String, Text> {
        let mut document: DocumentMut = text.parse().map_err(|_| text!("it is no TOML", "ce n'est pas du TOML"))?;
        let mut set = |name: &str, pairs: &BTreeMap<String, String>| {
            let table = document.entry(name).or_insert_with(crate::toml::edit::table);
            let Some(table) = table.as_table_like_mut() else { return };
            for (key, text) in pairs {
                if table.get(key).is_none_or(|old| old.as_str() != Some(text)) {
                    table.insert(key, value(text));
                }
            }
        };
        set("columns", &self.columns);
        if !self.defaults.is_empty() {
            set("defaults", &self.defaults);
        }
        let Some(first) = self.day_first else { return Ok(document.to_string()) };
        let said = if first { "day-first" } else { "month-first" };
        if document.contains_key("dates") {
            document.insert("dates", value(said));
            return Ok(document.to_string());
        }
        // The comments on top belong to the first table: what is new comes behind them.
        let whole = document.to_string();
        let at = whole.find("\n[").map_or(0, |at| at + 1);
        let (head, rest) = whole.split_at(at);
        let kept: Vec<&str> = head.lines().filter(|line| !line.starts_with("# dates =")).collect();
        let head = kept.join("\n");
        Ok(format!("{}\ndates = {}\n\n{rest}", head.trim_end(), quoted(said)))
    }
}

/// Columns in doubt of which it is said what they may have meant.
const GUESSED: usize = 200;

/// A message on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The key that the name of a column means.
fn meant(header: &str, specs: &[FieldSpec]) -> Option<String> {
    let name = folded(header);
    let has = |key: &&&str| specs.iter().any(|spec| spec.key == **key);
    if let Some(spec) = specs.iter().find(|spec| folded(&spec.key) == name) {
        return Some(spec.key.clone());
    }
    // A name of its own comes before another's plural.
    let own = NAMES.iter().filter(|(known, _)| *known == name);
    let plural = NAMES.iter().filter(|(known, _)| name.strip_suffix('s') == Some(known));
    own.chain(plural).find_map(|(_, keys)| keys.iter().find(has)).map(|key| (*key).to_owned())
}

/// The key that is called nearly so.
fn near(header: &str, specs: &[FieldSpec]) -> Option<String> {
    let name = folded(header);
    let keys: Vec<String> = specs.iter().map(|spec| folded(&spec.key)).collect();
    let words = NAMES.iter().filter(|(_, keys)| keys.iter().any(|key| specs.iter().any(|spec| spec.key == **key)));
    let near = nearest(&name, keys.iter().map(|key| &**key).chain(words.map(|(known, _)| *known)))?;
    meant(near, specs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    fn sheet(text: &str) -> Table {
        super::super::read("s.csv", text.as_bytes(), None).expect("a sheet")
    }

    fn doubts(text: &str, kind: Kind) -> (Map, Vec<String>) {
        let (map, doubts) = Map::default().complete(&sheet(text), Subject::Records(kind));
        (map, doubts.iter().map(|doubt| doubt.message().english().to_owned()).collect())
    }

    #[test]
    fn what_a_name_does_not_tell_is_in_doubt() {
        let (map, said) = doubts("Prénom;Nom;Type;Ville;Statu\nA;B;interne;Lyon;x\n", Kind::Person);
        assert_eq!(map.columns["Prénom"], "given-name");
        assert_eq!(map.columns["Nom"], "family-name");
        assert_eq!(said, ["no key is called like the column `Ville`", "no key is called like the column `Statu`"]);
        let (_, said) = doubts("Titre,Date,Jour\nA,3/4/2026,4/4/2026\n", Kind::Calendar);
        assert!(said.contains(&"the columns `Date` and `Jour` may both be `date`".to_owned()), "{said:?}");
        assert!(said.iter().any(|said| said.contains("`3/4/2026` in the column `Date` may be two days")), "{said:?}");
        let (_, said) = doubts("Courriel\na@b.c\n", Kind::Person);
        assert_eq!(said, ["no column says `name`, which names each record"]);
    }

    #[test]
    fn a_kept_map_is_read_as_it_was_written_and_takes_more() {
        let table = sheet("Nom,Ville\nA,Lyon\n");
        let subject = Subject::Records(Kind::Person);
        let (mut map, doubts) = Map::default().complete(&table, subject);
        let file = map.file(&table, subject, &doubts, false);
        assert!(file.contains("\"Ville\" = \"\"    # ? no key is called like the column `Ville`\n"), "{file}");
        assert!(file.contains("# type = \"\"    # ? no column says `type`"), "{file}");
        assert_eq!(Map::parse(&file, subject), Ok(map.clone()));
        map.columns.insert("Ville".into(), "room".into());
        map.defaults.insert("type".into(), "member".into());
        map.day_first = Some(true);
        let more = map.added_to(&file).expect("a map");
        assert_eq!(Map::parse(&more, subject), Ok(map));
        assert!(more.starts_with("# Which column is which key"), "{more}");
        let wrong = Map::parse("[columns]\nNom = \"nane\"\n", subject).unwrap_err();
        assert_eq!(wrong.english(), "`Nom` is `nane`, which is no key of these records: did you mean `name`?");
    }
}
