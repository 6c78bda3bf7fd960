//! When what is written is to be read through again.

use crate::model::{Date, Item};
use crate::plan::Plan;

/// The day on which the review of a record is due, if that can be told.
pub fn review_due(plan: &Plan, item: &Item) -> Option<Date> {
    let reviewed = item.common.reviewed_on.as_ref()?.value;
    let every = item.common.review_every.as_ref().map(|every| every.value).or(plan.config.review_every)?;
    Some(every.after(reviewed))
}
