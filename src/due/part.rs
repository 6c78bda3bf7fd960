//! The part of a record that asks for somebody, where it is called otherwise than the record.

use crate::model::{Items as _, Review, Role};
use crate::plan::{Edition, Ix};

/// A part of a record, by its place in the record's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// A goal of a role.
    Goal(usize),
    /// An action towards a goal of a role.
    Action(usize, usize),
    /// An action that a review has agreed on.
    Agreed(usize),
}

impl Part {
    /// What it is called in an edition; nothing where that does not say it.
    pub fn title(self, edition: &Edition, ix: Ix) -> Option<&str> {
        let text = match self {
            Self::Goal(goal) => &edition.rec::<Role>(ix)?.data.goals.items().nth(goal)?.text,
            Self::Action(goal, action) => {
                &edition.rec::<Role>(ix)?.data.goals.items().nth(goal)?.actions.items().nth(action)?.text
            }
            Self::Agreed(action) => &edition.rec::<Review>(ix)?.data.actions.items().nth(action)?.text,
        };
        text.as_ref().map(|text| &*text.value.0)
    }
}
