use crate::check::Context;
use crate::diagnostic::{Finding, Fix};
use crate::model::{Channel, Items as _, Time};
use crate::rules::Rule;

/// A window that ends before it begins.
pub(super) const RULE: &Rule = Rule::named("reversed-window");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.plan.all::<Channel>() {
        for window in channel.data.windows.items() {
            let (Some(from), Some(to)) = (&window.value.from, &window.value.to) else { continue };
            if to.value <= from.value {
                let clock = |time: Time| time.strftime("%H:%M").to_string();
                let message = format!("this window begins at {} and ends at {}", clock(from.value), clock(to.value));
                out.push(
                    Finding::new(RULE.name, channel.item.place(to.span), message)
                        .fix(Fix::suggested("swap the two").swap(&channel.item.source, from.span, to.span))
                        .help("swap them; a window over midnight is two, one up to 23:59 and one from 00:00")
                        .related(channel.item.place(from.span), "it begins here"),
                );
            }
        }
    }
}
