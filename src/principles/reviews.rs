//! When what is written is to be read through again.

use crate::model::kinds::FaqStatus;
use crate::model::{Date, Faq, Item, Record as _};
use crate::plan::Plan;

/// The day on which the review of a record is due, if that can be told. An answer that is given no more is not read again.
pub fn review_due(plan: &Plan, item: &Item) -> Option<Date> {
    let reviewed = item.common.reviewed_on.as_ref()?.value;
    let every = item.common.review_every.as_ref().map(|every| every.value).or(plan.config.review_every)?;
    let retired = Faq::of(&item.data)
        .and_then(|faq| faq.status.as_ref())
        .is_some_and(|status| status.value == FaqStatus::Retired);
    (!retired).then(|| every.after(reviewed))
}
