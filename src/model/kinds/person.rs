//! Someone of the team or around it.

use crate::model::macros::title;
use crate::model::value::{Code, Date, Text, TextMap, Zone};
use crate::toml::macros::{choice, record};

record! {
    /// Someone of the team or around it.
    pub struct Person {
        /// First and last name.
        required name: Text,
        /// How they belong to it.
        required type_: PersonType,
        /// Where to write to them.
        optional email: Code,
        /// Where to call them.
        optional phone: Code,
        /// Where to find them: a room, a desk, a place.
        optional room: Text,
        /// A picture of them: a file beside this one, or its path from the site's root.
        optional photo: Code,
        /// Their pronouns.
        optional pronouns: Text,
        /// Their time zone.
        optional timezone: Zone,
        /// Their names on platforms.
        optional handles: TextMap,
        /// Whether they are still there; true where absent.
        optional active: bool,
        /// The day they left.
        optional left_on: Date,
    }
}

choice! { /// How someone belongs to the community.
pub enum PersonType { Internal = "internal", Volunteer = "volunteer", Contractor = "contractor", Partner = "partner", Member = "member", } }

title!(Person.name);

impl Person {
    /// Whether they are still there on this day.
    pub fn is_active(&self, today: Date) -> bool {
        self.active.as_ref().is_none_or(|active| active.value)
            && self.left_on.as_ref().is_none_or(|left| left.value >= today)
    }
}
