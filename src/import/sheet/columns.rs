//! Which column of a sheet is which key, by name in French and English.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use crate::model::{FieldSpec, Kind, Shape};
use crate::parse::foreign::quoted;
use crate::schema;

/// What the rows of a sheet are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Records of a kind.
    Records(Kind),
    /// Figures of metrics.
    Readings,
}

impl Subject {
    /// What a word on the command line means.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "reading" | "readings" => Some(Self::Readings),
            word => Kind::parse(word).map(Self::Records),
        }
    }

    /// The keys that a column may be, those in tables with a dot: `baseline.on`.
    pub fn specs(self) -> Vec<FieldSpec> {
        let Self::Records(kind) = self else {
            let spec = |key: &str, required, shape| FieldSpec { key: key.into(), doc: "", required, shape };
            return vec![
                spec("metric", true, Shape::Reference(Kind::Metric)),
                spec("on", true, Shape::Date),
                spec("value", true, Shape::Number),
                spec("note", false, Shape::Text),
            ];
        };
        let mut all = vec![FieldSpec { key: "id".into(), doc: "", required: false, shape: Shape::Code }];
        flat("", schema::record(kind, None), &mut all);
        all.retain(|spec| spec.key != "body" || kind == Kind::Faq);
        all
    }
}

fn flat(prefix: &str, specs: Vec<FieldSpec>, out: &mut Vec<FieldSpec>) {
    for mut spec in specs {
        spec.key.insert_str(0, prefix);
        match spec.shape {
            Shape::Table(inner) => flat(&format!("{}.", spec.key), inner, out),
            Shape::List(ref item) if matches!(**item, Shape::Table(_)) => {}
            _ if out.iter().any(|known| known.key == spec.key) => {}
            _ => out.push(spec),
        }
    }
}

/// Names of columns, folded, and the keys that they may mean, the likeliest first.
const NAMES: &[(&str, &[&str])] = &[
    ("nom", &["name", "title"]),
    ("prenom et nom", &["name"]),
    ("nom et prenom", &["name"]),
    ("nom complet", &["name"]),
    ("full name", &["name"]),
    ("personne", &["name", "person"]),
    ("identifiant", &["id"]),
    ("titre", &["title", "name"]),
    ("intitule", &["title", "text"]),
    ("sujet", &["title"]),
    ("subject", &["title"]),
    ("topic", &["title"]),
    ("courriel", &["email"]),
    ("e mail", &["email"]),
    ("mail", &["email"]),
    ("adresse mail", &["email"]),
    ("telephone", &["phone"]),
    ("tel", &["phone"]),
    ("pronoms", &["pronouns"]),
    ("fuseau", &["timezone"]),
    ("fuseau horaire", &["timezone"]),
    ("time zone", &["timezone"]),
    ("actif", &["active"]),
    ("parti le", &["left-on"]),
    ("jour", &["date", "on"]),
    ("day", &["date", "on"]),
    ("heure", &["time"]),
    ("canal", &["channel"]),
    ("type de contenu", &["content-type"]),
    ("responsable", &["owner", "accountable"]),
    ("auteur", &["owner"]),
    ("author", &["owner"]),
    ("relecteur", &["reviewer"]),
    ("relectrice", &["reviewer"]),
    ("statut", &["status"]),
    ("etat", &["status"]),
    ("state", &["status"]),
    ("lien", &["url"]),
    ("adresse", &["url"]),
    ("link", &["url"]),
    ("objectif", &["objective"]),
    ("caracteres", &["characters"]),
    ("debut", &["starts"]),
    ("start", &["starts"]),
    ("fin", &["ends", "until"]),
    ("end", &["ends", "until"]),
    ("jusqu au", &["until"]),
    ("indicateur", &["metric"]),
    ("mesure", &["metric"]),
    ("valeur", &["value"]),
    ("note", &["note"]),
    ("commentaire", &["note"]),
    ("comment", &["note"]),
    ("date", &["date", "on"]),
    ("reponse", &["body"]),
    ("answer", &["body"]),
    ("categorie", &["category"]),
    ("autres formulations", &["also-asked"]),
    ("ordre", &["order", "weight"]),
    ("besoin", &["need"]),
    ("portee", &["scope"]),
    ("cout", &["cost.amount"]),
    ("cost", &["cost.amount"]),
    ("texte", &["text"]),
    ("tache", &["text"]),
    ("task", &["text"]),
    ("realise", &["responsible"]),
    ("consulte", &["consulted"]),
    ("informe", &["informed"]),
    ("unite", &["unit"]),
    ("sens", &["better"]),
    ("frequence", &["cadence"]),
    ("groupe", &["groups"]),
    ("public", &["audience"]),
    ("salle", &["room"]),
    ("bureau", &["room"]),
];

/// Words of values, folded, and the words that a plan has for them.
const WORDS: &[(&str, &[&str])] = &[
    ("benevole", &["volunteer"]),
    ("salarie", &["internal"]),
    ("salariee", &["internal"]),
    ("employee", &["internal"]),
    ("staff", &["internal"]),
    ("interne", &["internal"]),
    ("externe", &["external"]),
    ("prestataire", &["contractor"]),
    ("independant", &["contractor"]),
    ("partenaire", &["partner"]),
    ("membre", &["member"]),
    ("adherent", &["member"]),
    ("adherente", &["member"]),
    ("idee", &["idea"]),
    ("brouillon", &["draft"]),
    ("a relire", &["in-review"]),
    ("en relecture", &["in-review"]),
    ("relecture", &["in-review"]),
    ("planifie", &["scheduled", "planned"]),
    ("programme", &["scheduled"]),
    ("prevu", &["scheduled", "planned"]),
    ("publie", &["published"]),
    ("annule", &["cancelled"]),
    ("canceled", &["cancelled"]),
    ("retire", &["retired"]),
    ("personnes", &["people"]),
    ("outil", &["tool"]),
    ("lieu", &["venue"]),
    ("necessaire", &["needed"]),
    ("demande", &["requested"]),
    ("obtenu", &["secured"]),
    ("acquis", &["secured"]),
    ("termine", &["ended"]),
    ("nombre", &["count"]),
    ("pourcentage", &["percent"]),
    ("%", &["percent"]),
    ("heures", &["hours"]),
    ("jours", &["days"]),
    ("plus haut", &["higher"]),
    ("hausse", &["higher"]),
    ("plus bas", &["lower"]),
    ("baisse", &["lower"]),
    ("jour", &["day"]),
    ("semaine", &["week"]),
    ("mois", &["month"]),
    ("trimestre", &["quarter"]),
    ("an", &["year"]),
    ("annee", &["year"]),
    ("heure", &["hour"]),
    ("une fois", &["once"]),
];

/// A name without accents, case and punctuation.
pub fn folded(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() || c == '%' { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The word of an enum that a value means.
pub(super) fn choice<'w>(value: &str, words: &[&'w str]) -> Option<&'w str> {
    let value = folded(value);
    words.iter().copied().find(|word| folded(word) == value).or_else(|| {
        let meant = WORDS.iter().find(|(known, _)| {
            *known == value || value.strip_suffix('e') == Some(known) || value.strip_suffix('s') == Some(known)
        })?;
        meant.1.iter().find_map(|meant| words.iter().copied().find(|word| word == meant))
    })
}

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
    pub fn parse(text: &str) -> Result<Self, String> {
        let values = crate::parse::foreign::read(crate::parse::foreign::Notation::Toml, text);
        if let Some((line, _, why)) = values.broken.first() {
            return Err(format!("line {line}: {why}"));
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
            Some(other) => return Err(format!("`dates` is `{other}`; write `day-first` or `month-first`")),
        };
        Ok(Self { columns: table("columns"), defaults: table("defaults"), day_first })
    }

    /// The map of a sheet by the names of its columns, and those that are not sure.
    pub fn guess(headers: &[String], subject: Subject) -> (Self, Vec<String>) {
        let specs = subject.specs();
        let mut map = Self::default();
        let mut unsure = Vec::new();
        let has = |key: &str| specs.iter().any(|spec| spec.key == key);
        let exact =
            |header: &str| specs.iter().find(|spec| folded(&spec.key) == folded(header)).map(|spec| spec.key.clone());
        for header in headers.iter().filter(|header| !header.trim().is_empty()) {
            let name = folded(header);
            let meant = || {
                let (_, keys) =
                    NAMES.iter().find(|(known, _)| *known == name || name.strip_suffix('s') == Some(known))?;
                keys.iter().find(|key| has(key)).map(|key| (*key).to_owned())
            };
            match exact(header).or_else(meant) {
                Some(key) if map.columns.values().all(|taken| *taken != key) => {
                    map.columns.insert(header.clone(), key);
                }
                _ => {
                    map.columns.insert(header.clone(), String::new());
                    unsure.push(header.clone());
                }
            }
        }
        (map, unsure)
    }

    /// The map as a file to look at and keep.
    pub fn file(&self, subject: Subject) -> String {
        let mut out = String::from("# Which column is which key; an empty key leaves its column out.\n# Keys: ");
        let keys: Vec<String> = subject.specs().into_iter().map(|spec| spec.key).collect();
        out.push_str(&keys.join(", "));
        out.push_str(
            "\n\n# dates = \"day-first\"    # 3/4/2026 is the third of April; or \"month-first\"\n\n[columns]\n",
        );
        for (column, key) in &self.columns {
            out.push_str(&format!("{} = {}\n", quoted(column), quoted(key)));
        }
        out.push_str("\n# What every row says that has no value of its own.\n[defaults]\n");
        for spec in subject.specs().iter().filter(|spec| {
            spec.required
                && spec.key != "id"
                && self.columns.values().all(|key| *key != spec.key)
                && !spec.key.contains('.')
        }) {
            out.push_str(&format!("# {} = \"\"\n", spec.key));
        }
        out
    }
}
