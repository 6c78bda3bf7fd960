//! Who may read what: the one filter between the plan and everything that renders or exports.

use std::ops::Deref;

use super::Plan;

/// A plan from which everything closer than a circle is gone. Renderers and exporters take this and
/// nothing else.
#[derive(Debug)]
pub struct Visible(Plan);

impl Visible {
    /// The plan as the closest circle sees it: whole.
    pub fn whole(plan: Plan) -> Self {
        Self(plan)
    }
}

impl Deref for Visible {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.0
    }
}
