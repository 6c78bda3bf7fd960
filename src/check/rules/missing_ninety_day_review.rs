use crate::check::reviews;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::kinds::ReviewType;
use crate::rules::Rule;

/// First goals that nobody looks back at.
pub(super) const RULE: &Rule = Rule::named("missing-ninety-day-review");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    reviews::missing(context, RULE.name, ReviewType::NinetyDay, out);
}
