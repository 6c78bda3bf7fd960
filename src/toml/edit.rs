//! TOML as its author wrote it, to be changed in place: comments, order and quotes stay.

pub use toml_edit::{DocumentMut, Item, Table, TableLike, Value, value};
