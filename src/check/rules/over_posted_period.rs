use crate::check::calendar::periods;
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};

/// More goes out than a channel's cadence allows.
pub(super) static RULE: Rule = Rule {
    name: "over-posted-period",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A calendar week (Monday to Sunday), month or day that is current or begins within `horizon-weeks` holds more posts than the `max` of its channel's cadence. It is judged whole, past days and recurrences included; ideas and cancelled entries do not count.",
    why: "Members mute a channel that speaks too much, and what matters is lost with the rest.",
    bad: "\
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
cadence = { per = \"week\", min = 0, max = 1 }
-- content/calendar/2026-12.toml --
[[entry]]
id = \"phone-battery\"
date = 2026-12-03
channel = \"forum\"
title = \"Changing the battery of a phone\"
owner = \"yann\"
status = \"scheduled\"

[[entry]]
id = \"coffee-maker\"
date = 2026-12-05
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
cadence = { per = \"week\", min = 0, max = 1 }
-- content/calendar/2026-12.toml --
[[entry]]
id = \"phone-battery\"
date = 2026-12-03
channel = \"forum\"
title = \"Changing the battery of a phone\"
owner = \"yann\"
status = \"scheduled\"

[[entry]]
id = \"coffee-maker\"
date = 2026-12-10
channel = \"forum\"
title = \"The coffee maker that no longer drips\"
owner = \"ines\"
status = \"draft\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for period in periods(context) {
        let Some(max) = period.cadence.max.as_ref().map(|max| max.value.0) else { continue };
        let count = period.posts.len() as i64;
        if count > max {
            let message = format!(
                "`{}` has {count} posts {}, and at most {max} per {} are meant",
                period.channel.id(),
                period.name(),
                period.unit()
            );
            let finding = period.finding(context, RULE.name, message);
            out.push(finding.help("move a post to another period, or raise `max` if the members want more"));
        }
    }
}
