use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::kinds::EntryStatus;
use crate::model::{Calendar, ContentType};

/// A post that shows people who have not agreed.
pub(super) static RULE: Rule = Rule {
    name: "missing-consent",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "An entry in review, scheduled or published has a content type with `consent-required`, and no `consent = true`. An idea or a draft still has time to ask.",
    why: "Showing someone who has not agreed harms them, and it is against the law.",
    bad: "\
-- content/strategy/content-types/repair-story.toml --
title = \"Repair story\"
tones = [\"warm\"]
consent-required = true
-- content/calendar/2026-12.toml --
[[entry]]
id = \"toy-train\"
date = 2026-12-04
channel = \"forum\"
content-type = \"repair-story\"
title = \"The electric train of Élias\"
owner = \"marc\"
status = \"scheduled\"
",
    good: "\
-- content/strategy/content-types/repair-story.toml --
title = \"Repair story\"
tones = [\"warm\"]
consent-required = true
-- content/calendar/2026-12.toml --
[[entry]]
id = \"toy-train\"
date = 2026-12-04
channel = \"forum\"
content-type = \"repair-story\"
title = \"The electric train of Élias\"
owner = \"marc\"
status = \"scheduled\"
consent = true
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for entry in context.plan.all::<Calendar>() {
        let ready = entry.status.as_ref().is_some_and(|status| {
            matches!(status.value, EntryStatus::InReview | EntryStatus::Scheduled | EntryStatus::Published)
        });
        let agreed = entry.consent.as_ref().is_some_and(|consent| consent.value);
        if !ready || agreed || entry.item.is_unsure("consent") {
            continue;
        }
        let Some(kind) = entry.content_type.as_ref().and_then(|own| context.plan.get::<ContentType>(&own.value.id))
        else {
            continue;
        };
        let Some(required) = kind.data.consent_required.as_ref().filter(|required| required.value) else { continue };
        let span = entry.data.consent.as_ref().map_or(entry.item.span, |consent| consent.span);
        out.push(
            Finding::new(
                RULE.name,
                entry.item.place(span),
                format!("`{}` shows people, and nothing says that they agreed", entry.id()),
            )
            .help("ask them, then add `consent = true`; until then make it a draft")
            .related(kind.item.place(required.span), format!("every `{}` needs it", kind.id())),
        );
    }
}
