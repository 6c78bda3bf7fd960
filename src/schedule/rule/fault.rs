//! What is wrong with a rule, and what to do.

use crate::diagnostic::Text;

/// What is wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong: a lower-case phrase.
    pub message: Text,
    /// How to mend it.
    pub help: Text,
    /// A part of the rule, and what says the same in the right form.
    pub right: Option<(Box<str>, Box<str>)>,
}

impl Fault {
    pub(in crate::schedule) fn new(message: impl Into<Text>, help: impl Into<Text>) -> Self {
        Self { message: message.into(), help: help.into(), right: None }
    }
}
