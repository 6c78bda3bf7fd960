//! TOML as its author wrote it, to be changed in place: comments, order and quotes stay.

pub use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};
