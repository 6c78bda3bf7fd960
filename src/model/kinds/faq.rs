//! A question and its answer.

use crate::model::macros::title;
use crate::model::value::{AnyRef, Number, Text};
use crate::toml::List;
use crate::toml::macros::{choice, record};

record! {
    /// A question and its answer, which is the Markdown body.
    pub struct Faq {
        /// The question.
        required question: Text,
        /// Other wordings that people search for.
        optional also_asked: List<Text>,
        /// Under which heading it stands.
        optional category: Text,
        /// What belongs to it.
        optional related: List<AnyRef>,
        /// How far it is.
        optional status: FaqStatus,
        /// Its place in its category: the smallest first.
        optional order: Number,
    }
}

choice! { /// How far an answer is.
pub enum FaqStatus { Draft = "draft", Published = "published", Retired = "retired", } }

title!(Faq.question);
