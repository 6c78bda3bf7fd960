//! What a sheet leaves open.

use super::columns::Subject;
use crate::diagnostic::{Text, text};

/// What a person has to say of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// No key is called as a column is; one may be near.
    Unknown {
        /// The column.
        column: String,
        /// The key that is called nearly so.
        near: Option<String>,
    },
    /// Two columns may be the same key.
    Double {
        /// The column that came second.
        column: String,
        /// The one that came first.
        other: String,
        /// The key.
        key: String,
    },
    /// No column says what a record is called: one of these keys would.
    Nameless {
        /// The keys.
        keys: Vec<&'static str>,
    },
    /// Days of a column that may be read in two ways.
    Days {
        /// The column.
        column: String,
        /// One such day.
        example: String,
    },
    /// No column has a key that each record needs.
    Missing {
        /// The key.
        key: String,
        /// The words that it takes, if it takes few.
        words: &'static [&'static str],
    },
}

impl Doubt {
    /// Whether nothing may be written before it is settled: ids would be others afterwards, or a guess would look like a fact.
    pub fn stops(&self, subject: Subject) -> bool {
        match self {
            Self::Unknown { .. } => false,
            Self::Missing { .. } => subject == Subject::Readings,
            Self::Double { .. } | Self::Nameless { .. } | Self::Days { .. } => true,
        }
    }

    /// What it is, as a phrase.
    pub fn message(&self) -> Text {
        match self {
            Self::Unknown { column, near: None } => {
                text!(
                    "no key is called like the column `{column}`",
                    "aucune clé ne s'appelle comme la colonne `{column}`"
                )
            }
            Self::Unknown { column, near: Some(key) } => {
                text!(
                    "no key is called like the column `{column}`; perhaps it is `{key}`",
                    "aucune clé ne s'appelle comme la colonne `{column}` ; c'est peut-être `{key}`"
                )
            }
            Self::Double { column, other, key } => text!(
                "the columns `{other}` and `{column}` may both be `{key}`",
                "les colonnes `{other}` et `{column}` peuvent toutes deux être `{key}`"
            ),
            Self::Nameless { keys } => {
                let keys: Vec<Text> = keys.iter().map(|key| Text::same(format!("`{key}`"))).collect();
                let keys = Text::listed(&keys, " or ", " ou ");
                let (keys, keys_fr) = (keys.english(), keys.french());
                text!(
                    "no column says {keys}, which names each record",
                    "aucune colonne ne dit {keys_fr}, qui nomme chaque fiche"
                )
            }
            Self::Days { column, example } => {
                text!(
                    "`{example}` in the column `{column}` may be two days: which comes first, day or month?",
                    "`{example}` dans la colonne `{column}` peut être deux jours : lequel vient en premier, le jour ou le mois ?"
                )
            }
            Self::Missing { key, words: [] } => text!(
                "no column says `{key}`, which each record needs",
                "aucune colonne ne dit `{key}`, dont chaque fiche a besoin"
            ),
            Self::Missing { key, words } => {
                let words = words.join("`, `");
                text!(
                    "no column says `{key}`, which each record needs: `{words}`",
                    "aucune colonne ne dit `{key}`, dont chaque fiche a besoin : `{words}`"
                )
            }
        }
    }
}
