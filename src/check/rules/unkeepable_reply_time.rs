use crate::check::Context;
use crate::diagnostic::{Finding, Text, text};
use crate::model::Channel;
use crate::rules::Rule;

/// A reply promised sooner than anyone looks.
pub(super) const RULE: &Rule = Rule::named("unkeepable-reply-time");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.plan.all::<Channel>() {
        let Some(response) = &channel.data.response else { continue };
        let (Some(hours), Some(checks)) = (&response.value.first_reply_hours, &response.value.checks_per_day) else {
            continue;
        };
        // Multiplied, not divided: nobody may look at all.
        if 24.0 > hours.value.0 * checks.value.0 + 1e-9 {
            let (within, looks) = (hours.value.0, checks.value.0);
            let times = |count: f64| Text::counted(count, ("time", "times"), ("fois", "fois"));
            let message = text!(
                "a reply within {within} is promised, and someone looks {looks} a day",
                "une réponse est promise en {within}, et on relève {looks} par jour",
                within = Text::counted(within, ("hour", "hours"), ("h", "h")),
                looks = times(looks),
            );
            let help = if hours.value.0 > 0.0 {
                text!(
                    "look {looks} a day, or promise what can be kept",
                    "relevez {looks} par jour, ou promettez ce qui peut se tenir",
                    looks = times((24.0 / within).ceil()),
                )
            } else {
                text!("promise what can be kept", "promettez ce qui peut se tenir")
            };
            out.push(
                Finding::new(RULE.name, channel.item.place(hours.span), message)
                    .help(help)
                    .related(channel.item.place(checks.span), text!("how often someone looks is said here", "combien de fois on relève est dit ici")),
            );
        }
    }
}
