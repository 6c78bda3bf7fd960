use crate::check::reviews;
use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::kinds::ReviewType;
use crate::rules::Rule;

/// A new person nobody has sat down with.
pub(super) const RULE: &Rule = Rule::named("missing-monthly-review");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    reviews::missing(context, RULE.name, ReviewType::Monthly, out);
}
