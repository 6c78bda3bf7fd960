use crate::check::Context;
use crate::diagnostic::{Finding, Fix, text};
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
                let (begin, end) = (clock(from.value), clock(to.value));
                let message = text!(
                    "this window begins at {begin} and ends at {end}",
                    "cette plage commence à {begin} et finit à {end}"
                );
                out.push(
                    Finding::new(RULE.name, channel.item.place(to.span), message)
                        .fix(Fix::suggested(text!("swap the two", "échanger les deux")).swap(&channel.item.source, from.span, to.span))
                        .help(text!(
                            "swap them; a window over midnight is two, one up to 23:59 and one from 00:00",
                            "échangez-les ; une plage qui passe minuit en fait deux, l'une jusqu'à 23:59, l'autre à partir de 00:00"
                        ))
                        .related(channel.item.place(from.span), text!("it begins here", "elle commence ici")),
                );
            }
        }
    }
}
