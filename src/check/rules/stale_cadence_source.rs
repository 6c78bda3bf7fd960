use crate::check::Context;
use crate::diagnostic::{Finding, text};
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
                    text!(
                        "the source of this cadence was to be looked at again by {due}",
                        "la source de ce rythme était à revoir pour le {due}"
                    ),
                )
                .help(text!(
                    "read what it says today, change the cadence if need be, and write today in `checked-on`",
                    "lisez ce qu'elle dit aujourd'hui, changez le rythme au besoin, et écrivez la date du jour dans `checked-on`"
                ))
                .related(
                    channel.item.place(every.span),
                    text!("how long it holds is said here", "combien de temps elle vaut est dit ici"),
                ),
            );
        }
    }
}
