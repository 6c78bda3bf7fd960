use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::{Channel, Items as _, Time};

/// A window that ends before it begins.
pub(super) static RULE: Rule = Rule {
    name: "reversed-window",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "The `to` of a channel's window is not later than its `from`. A window ends within its day.",
    why: "No time lies in it, so every post is outside.",
    bad: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
windows = [{ days = [\"mon\", \"thu\"], from = 20:00:00, to = 18:00:00 }]
",
    good: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
windows = [{ days = [\"mon\", \"thu\"], from = 18:00:00, to = 20:00:00 }]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for channel in context.plan.all::<Channel>() {
        for window in channel.data.windows.items() {
            let (Some(from), Some(to)) = (&window.value.from, &window.value.to) else { continue };
            if to.value <= from.value {
                let clock = |time: Time| time.strftime("%H:%M").to_string();
                let message = format!("this window begins at {} and ends at {}", clock(from.value), clock(to.value));
                out.push(
                    Finding::new(RULE.name, channel.item.place(to.span), message)
                        .help("swap them; a window over midnight is two, one up to 23:59 and one from 00:00")
                        .related(channel.item.place(from.span), "it begins here"),
                );
            }
        }
    }
}
