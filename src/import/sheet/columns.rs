//! Which column of a sheet is which key, by name in French and English.

use unicode_normalization::UnicodeNormalization as _;

use crate::model::{FieldSpec, Kind, Shape};
use crate::schema;

use super::words::WORDS;

/// Columns that make a person's name together, in its order: no keys of a plan.
pub(super) const NAME_PARTS: [&str; 2] = ["given-name", "family-name"];

/// The keys that may name a record, the likeliest first.
pub(super) const NAMING: [&str; 4] = ["name", "title", "question", "text"];

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
        if kind == Kind::Person {
            let part = |key: &str| FieldSpec { key: key.into(), doc: "", required: false, shape: Shape::Text };
            all.extend(NAME_PARTS.map(part));
        }
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

/// A name without accents, case and punctuation.
pub(super) fn folded(text: &str) -> String {
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
