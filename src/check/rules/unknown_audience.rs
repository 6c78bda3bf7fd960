use crate::check::Context;
use crate::diagnostic::Finding;
use crate::plan::audience::unknown_marks;
use crate::rules::Rule;

/// A circle of readers that does not exist.
pub(super) const RULE: &Rule = Rule::named("unknown-audience");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    unknown_marks(context.plan, out);
}
