use crate::check::Context;
use crate::diagnostic::Finding;
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
            let message = format!(
                "a reply within {} hours is promised, and someone looks {} times a day",
                hours.value.0, checks.value.0
            );
            let help = if hours.value.0 > 0.0 {
                format!("look {} times a day, or promise what can be kept", (24.0 / hours.value.0).ceil())
            } else {
                "promise what can be kept".to_owned()
            };
            out.push(
                Finding::new(RULE.name, channel.item.place(hours.span), message)
                    .help(help)
                    .related(channel.item.place(checks.span), "how often someone looks is said here"),
            );
        }
    }
}
