//! Who answers for what.

use crate::kind::to;
use crate::model::macros::title;
use crate::model::value::{Id, Ref, Text};
use crate::toml::List;
use crate::toml::macros::record;

record! {
    /// Something that has to be done, and by whom.
    pub struct Responsibility {
        /// Its id.
        required id: Id,
        /// What.
        required text: Text,
        /// The one role that answers for it.
        required accountable: Ref<to::Role>,
        /// The roles that do it.
        required responsible: List<Ref<to::Role>>,
        /// The roles that are asked first.
        optional consulted: List<Ref<to::Role>>,
        /// The roles that are told.
        optional informed: List<Ref<to::Role>>,
        /// The channels it concerns.
        optional channels: List<Ref<to::Channel>>,
    }
}

title!(Responsibility.text);
