use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::Channel;
use crate::rules::Rule;

/// A channel with no hours.
pub(super) const RULE: &Rule = Rule::named("channel-without-windows");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.coverage.missing::<Channel>(context.plan.own(), "when-to-connect") {
        if !channel.item.is_unsure("windows") {
            let id = channel.id();
            let message = text!("the channel `{id}` has no windows", "le canal `{id}` n'a pas de plages");
            out.push(Finding::new(RULE.name, channel.item.head(), message).help(text!(
                "add `windows = [{{ days = [\"mon\"], from = 18:00:00, to = 20:00:00 }}]`",
                "ajoutez `windows = [{{ days = [\"mon\"], from = 18:00:00, to = 20:00:00 }}]`"
            )));
        }
    }
}
