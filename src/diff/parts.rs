//! What a circle's view of a plan is told by: records and their parts.

/// A record with one of its parts, or a file beside it.
pub(super) type Key = (String, Option<Part>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Of a language, by the heading's id.
    Section(Box<str>, String),
    Field(String),
}
