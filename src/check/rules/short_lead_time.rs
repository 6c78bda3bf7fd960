use std::collections::BTreeSet;

use crate::check::calendar::{day, entry};
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::kinds::EntryStatus;
use crate::model::{ContentType, Date};
use crate::schedule::{Days, between};

/// A post that is not ready though its day is near.
pub(super) static RULE: Rule = Rule {
    name: "short-lead-time",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "An idea, a draft or an entry in review goes out sooner than the `lead-time-days` of its content type; of a recurrence, the next day counts.",
    why: "What is made in haste is not read by anyone else first.",
    bad: "\
-- content/strategy/content-types/tutorial.toml --
title = \"Tutorial\"
tones = [\"warm\"]
lead-time-days = 5
-- content/calendar/2026-12.toml --
[[entry]]
id = \"phone-battery\"
date = 2026-12-03
channel = \"forum\"
content-type = \"tutorial\"
title = \"Changing the battery of a phone\"
owner = \"yann\"
status = \"draft\"
",
    good: "\
-- content/strategy/content-types/tutorial.toml --
title = \"Tutorial\"
tones = [\"warm\"]
lead-time-days = 5
-- content/calendar/2026-12.toml --
[[entry]]
id = \"phone-battery\"
date = 2026-12-10
channel = \"forum\"
content-type = \"tutorial\"
title = \"Changing the battery of a phone\"
owner = \"yann\"
status = \"draft\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for post in context.schedule.on(Days::new(context.today, Date::MAX)) {
        let unready = matches!(post.status, Some(EntryStatus::Idea | EntryStatus::Draft | EntryStatus::InReview));
        let Some((item, own)) = entry(context, post.ix).filter(|_| unready && seen.insert(post.ix)) else { continue };
        let Some(kind) = own.content_type.as_ref().and_then(|kind| context.plan.get::<ContentType>(&kind.value.id))
        else {
            continue;
        };
        let Some(lead) = &kind.data.lead_time_days else { continue };
        let left = between(context.today, post.date);
        if left >= lead.value.0 {
            continue;
        }
        let status = post.status.map_or("", EntryStatus::as_str);
        out.push(
            Finding::new(
                RULE.name,
                day(item, own),
                format!("`{}` is `{status}` {left} days before it goes out on {}", item.id, post.date),
            )
            .help(format!("a `{}` is ready {} days before: finish it, or move it", kind.id(), lead.value.0))
            .related(kind.item.place(lead.span), "its content type asks for this"),
        );
    }
}
