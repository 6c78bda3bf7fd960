use crate::check::Context;
use crate::diagnostic::{Finding, Fix};
use crate::model::Channel;
use crate::rules::Rule;

/// A most that is less than the least.
pub(super) const RULE: &Rule = Rule::named("reversed-cadence");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.plan.all::<Channel>() {
        let Some(cadence) = &channel.data.cadence else { continue };
        let (Some(min), Some(max)) = (&cadence.value.min, &cadence.value.max) else { continue };
        if max.value < min.value {
            out.push(
                Finding::new(
                    RULE.name,
                    channel.item.place(max.span),
                    format!("at most {} posts are less than at least {}", max.value.0, min.value.0),
                )
                .fix(Fix::suggested("swap the two").swap(&channel.item.source, min.span, max.span))
                .help("swap them, or write the same number twice")
                .related(channel.item.place(min.span), "the least is here"),
            );
        }
    }
}
