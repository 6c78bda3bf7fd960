//! What the community needs, and what it costs.

use crate::kind::to;
use crate::model::macros::title;
use crate::model::value::{Date, Money, Ref, Text};
use crate::toml::List;
use crate::toml::macros::{choice, keyed, record};

use super::shared::{Per, Scope};

record! {
    /// Something or someone the community needs.
    pub struct Resource {
        /// What it is.
        required title: Text,
        /// From inside or outside.
        required scope: Scope,
        /// Of which sort.
        required type_: ResourceType,
        /// What it is needed for.
        required need: Text,
        /// How far we are.
        required status: ResourceStatus,
        /// What it costs.
        optional cost: Cost,
        /// From when.
        optional starts: Date,
        /// Until when.
        optional ends: Date,
        /// Who can get at it.
        optional access_holders: List<Ref<to::Person>>,
        /// Which roles it consists of, for people.
        optional roles: List<Ref<to::Role>>,
    }
}

record! {
    /// What something costs.
    pub struct Cost {
        /// How much, in the book's currency.
        optional amount: Money,
        /// Over what time.
        optional per: Per,
    }
}

choice! { /// A sort of resource.
pub enum ResourceType { People = "people", Tool = "tool", Budget = "budget", Partner = "partner", Venue = "venue", } }

choice! { /// How far a resource is.
pub enum ResourceStatus { Needed = "needed", Requested = "requested", Secured = "secured", Ended = "ended", } }

title!(Resource.title);

keyed!(Cost);
