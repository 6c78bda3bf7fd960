//! TOML → typed values, each with its place.
//!
//! [`Reader`] reads what a file holds into types that say what they take ([`Field`]): a table is a `record!`, a closed
//! set of words a `choice!` . What is wrong becomes a finding, and the rest is kept.

mod brackets;
mod day;
pub mod edit;
mod escapes;
mod field;
mod form;
mod heard;
mod hour;
pub(crate) mod macros;
mod meant;
mod nearly;
mod reader;
mod shape;
pub mod spot;
mod syntax;
mod table;
mod twins;
mod typed;
mod unseen;
mod words;

use ::toml::Spanned;
use ::toml::de::DeTable;
pub use ::toml::de::DeValue;
use serde::de::DeserializeOwned;

pub use field::{Field, Fields, ListKey, Visitor};
pub use reader::Reader;
pub use shape::{At, FieldSpec, Items, List, Pair, Shape, is_key, key_of};
pub(crate) use shape::{count_required, pick_required};

/// A value of a TOML file and its place, relative to the start of the TOML.
pub type Value<'a> = Spanned<DeValue<'a>>;

/// A table of a TOML file.
pub type Table<'a> = DeTable<'a>;

/// A key of a table, and its place.
pub type Key<'a> = Spanned<std::borrow::Cow<'a, str>>;

/// Data of the program's own, as serde reads it.
///
/// # Errors
///
/// The text is no TOML, or of another shape; with the reason for those who write it.
pub fn data<T: DeserializeOwned>(text: &str) -> Result<T, impl std::fmt::Display> {
    ::toml::from_str(text)
}
