use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::Channel;
use crate::rules::Rule;

/// A channel with no hours.
pub(super) const RULE: &Rule = Rule::named("channel-without-windows");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.coverage.missing::<Channel>(context.plan.own(), "when-to-connect") {
        if !channel.item.is_unsure("windows") {
            out.push(
                Finding::new(RULE.name, channel.item.head(), format!("the channel `{}` has no windows", channel.id()))
                    .help("add `windows = [{ days = [\"mon\"], from = 18:00:00, to = 20:00:00 }]`"),
            );
        }
    }
}
