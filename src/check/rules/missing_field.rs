use crate::check::{Context, Rule, Scope};
use crate::config::Circle;
use crate::diagnostic::{Finding, Severity};
use crate::model::{Kind, Trigger};

/// A required key that is not there.
pub(super) static RULE: Rule = Rule {
    name: "missing-field",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "A record lacks a key that every record of its kind has to have; a trigger lacks both `above` and `below`; or a file does not say of which kind it is.",
    why: "A record without it cannot be shown or checked: a role without a mission, an entry of the calendar without a channel.",
    bad: "\
-- content/people/ada.toml --
name = \"Ada Roussel\"
",
    good: "\
-- content/people/ada.toml --
name = \"Ada Roussel\"
type = \"internal\"
",
    today: "2026-12-01",
    check: Some(check),
};

/// Single keys are asked for while they are read; here, one of two.
fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    // Where either is kept from this circle, what is there cannot be missed.
    let reserved = &context.plan.config.audiences.fields;
    let is_kept = |(kind, field, from): &(Kind, Box<str>, Circle)| {
        *kind == Kind::Trigger && matches!(&**field, "above" | "below") && *from > context.plan.circle
    };
    if reserved.iter().any(is_kept) {
        return;
    }
    for trigger in context.plan.all::<Trigger>() {
        let lost = trigger.item.damaged || trigger.item.is_unsure("above") || trigger.item.is_unsure("below");
        if trigger.data.above.is_none() && trigger.data.below.is_none() && !lost {
            out.push(
                Finding::new(RULE.name, trigger.item.head(), "`above` or `below` is missing")
                    .help("add `above = …` or `below = …` here: the value from which on more people are needed"),
            );
        }
    }
}
