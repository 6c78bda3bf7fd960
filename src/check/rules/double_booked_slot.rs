use crate::check::calendar::{Pairs, entry, when};
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};

/// Two posts at one time on one channel.
pub(super) static RULE: Rule = Rule {
    name: "double-booked-slot",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "Two entries go out on the same channel, on the same day, at the same time. Ideas and cancelled entries do not count.",
    why: "Only one of them will be seen, and the two people who wait for the slot do not know of each other.",
    bad: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
-- content/calendar/2026-12.toml --
[[entry]]
id = \"phone-battery\"
date = 2026-12-03
time = 12:15:00
channel = \"forum\"
title = \"Changing the battery of a phone\"
owner = \"yann\"
status = \"scheduled\"

[[entry]]
id = \"coffee-maker\"
date = 2026-12-03
time = 12:15:00
channel = \"forum\"
title = \"The coffee maker that no longer drips\"
owner = \"ines\"
status = \"draft\"
",
    good: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
-- content/calendar/2026-12.toml --
[[entry]]
id = \"phone-battery\"
date = 2026-12-03
time = 12:15:00
channel = \"forum\"
title = \"Changing the battery of a phone\"
owner = \"yann\"
status = \"scheduled\"

[[entry]]
id = \"coffee-maker\"
date = 2026-12-10
time = 12:15:00
channel = \"forum\"
title = \"The coffee maker that no longer drips\"
owner = \"ines\"
status = \"draft\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for (channel, posts) in context.schedule.channels() {
        let channel = &context.plan.own().item(channel).id;
        let posts: Vec<_> = posts.iter().copied().filter(|post| post.counts() && post.time.is_some()).collect();
        let mut pairs = Pairs::default();
        for slot in posts.chunk_by(|a, b| (a.date, a.time) == (b.date, b.time)) {
            for other in &slot[1..] {
                pairs.add(slot[0], *other);
            }
        }
        for (first, second, more) in pairs.told() {
            let (Some((item, own)), Some((before, booked))) = (entry(context, second.ix), entry(context, first.ix))
            else {
                continue;
            };
            let time = second.time.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default();
            out.push(
                Finding::new(
                    RULE.name,
                    when(item, own),
                    format!(
                        "`{}` goes out on `{channel}` on {} at {time}, as `{}` does{more}",
                        item.id, second.date, before.id
                    ),
                )
                .help("move one of them, or leave that day out of the recurrence with `except`")
                .related(when(before, booked), format!("`{}` is here", before.id)),
            );
        }
    }
}
