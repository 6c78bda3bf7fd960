use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::Channel;
use crate::model::kinds::ChannelStatus;
use crate::rules::Rule;

/// A rhythm that rests on old news.
pub(super) const RULE: &Rule = Rule::named("stale-cadence-source");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.plan.all::<Channel>() {
        let stopped = channel.status.as_ref().is_some_and(|status| status.value == ChannelStatus::Stopped);
        let Some(source) = channel.data.cadence.as_ref().and_then(|cadence| cadence.value.source.as_ref()) else {
            continue;
        };
        let (Some(checked), Some(every)) = (&source.value.checked_on, &source.value.recheck_every) else { continue };
        let due = every.value.after(checked.value);
        if !stopped && due < context.today {
            out.push(
                Finding::new(
                    RULE.name,
                    channel.item.place(checked.span),
                    format!("the source of this cadence was to be looked at again by {due}"),
                )
                .help("read what it says today, change the cadence if need be, and write today in `checked-on`")
                .related(channel.item.place(every.span), "how long it holds is said here"),
            );
        }
    }
}
