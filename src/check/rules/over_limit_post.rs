use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::kinds::EntryStatus;
use crate::model::{Calendar, Channel};

/// A post longer than its channel takes.
pub(super) static RULE: Rule = Rule {
    name: "over-limit-post",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "An entry has more `characters` or `hashtags` than the `limits` of its channel. Cancelled entries do not count.",
    why: "The platform refuses it, or cuts it where it hurts.",
    bad: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
limits = { characters = 500, hashtags = 3 }
-- content/calendar/2026-12.toml --
[[entry]]
id = \"phone-battery\"
date = 2026-12-03
channel = \"forum\"
title = \"Changing the battery of a phone\"
owner = \"yann\"
status = \"scheduled\"
characters = 720
",
    good: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
limits = { characters = 500, hashtags = 3 }
-- content/calendar/2026-12.toml --
[[entry]]
id = \"phone-battery\"
date = 2026-12-03
channel = \"forum\"
title = \"Changing the battery of a phone\"
owner = \"yann\"
status = \"scheduled\"
characters = 480
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for entry in context.plan.all::<Calendar>() {
        if entry.status.as_ref().is_none_or(|status| status.value == EntryStatus::Cancelled) {
            continue;
        }
        let Some(channel) = entry.channel.as_ref().and_then(|own| context.plan.get::<Channel>(&own.value.id)) else {
            continue;
        };
        let Some(limits) = &channel.data.limits else { continue };
        let counted = [
            ("characters", &entry.data.characters, &limits.characters),
            ("hashtags", &entry.data.hashtags, &limits.hashtags),
        ];
        for (what, count, limit) in counted {
            if let (Some(count), Some(limit)) = (count, limit)
                && count.value > limit.value
            {
                let message = format!(
                    "`{}` has {} {what}, and `{}` takes {}",
                    entry.id(),
                    count.value.0,
                    channel.id(),
                    limit.value.0
                );
                out.push(
                    Finding::new(RULE.name, entry.item.place(count.span), message)
                        .help("shorten it, or split it over two posts")
                        .related(channel.item.place(limit.span), "the channel's limit is here"),
                );
            }
        }
    }
}
