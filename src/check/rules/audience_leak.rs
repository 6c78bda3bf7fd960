use crate::check::Context;
use crate::diagnostic::Finding;
use crate::plan::audience::leaks;
use crate::rules::Rule;

/// Something visible that reaches something hidden.
pub(super) const RULE: &Rule = Rule::named("audience-leak");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    leaks(context.plan, out);
}
