use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::Calendar;
use crate::model::kinds::EntryStatus;
use crate::rules::Rule;

/// A day that has passed without a post.
pub(super) const RULE: &Rule = Rule::named("late-entry");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for entry in context.plan.all::<Calendar>() {
        let (Some(date), Some(status)) = (&entry.data.date, &entry.data.status) else { continue };
        if date.value >= context.today || matches!(status.value, EntryStatus::Published | EntryStatus::Cancelled) {
            continue;
        }
        let (id, day, status) = (entry.id(), date.value, status.value.as_str());
        let message = text!(
            "`{id}` was for {day} and is still `{status}`",
            "`{id}` était pour le {day}, et son état est encore `{status}`"
        );
        out.push(Finding::new(RULE.name, entry.item.place(date.span), message).help(text!(
            "write `status = \"published\"` if it went out, `\"cancelled\"` if it will not, or a later date",
            "écrivez `status = \"published\"` si la publication est parue, `\"cancelled\"` si elle ne paraîtra pas, ou une date plus tardive"
        )));
    }
}
