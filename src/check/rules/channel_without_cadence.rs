use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::Channel;
use crate::rules::Rule;

/// A channel without a rhythm.
pub(super) const RULE: &Rule = Rule::named("channel-without-cadence");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.coverage.missing::<Channel>(context.plan.own(), "how-often") {
        if !channel.item.is_unsure("cadence") {
            let id = channel.id();
            let message = text!("the channel `{id}` has no cadence", "le canal `{id}` n'a pas de rythme");
            out.push(Finding::new(RULE.name, channel.item.head(), message).help(text!(
                "add `cadence = {{ per = \"week\", min = 1, max = 3 }}`, and its `source`",
                "ajoutez `cadence = {{ per = \"week\", min = 1, max = 3 }}`, et sa `source`"
            )));
        }
    }
}
