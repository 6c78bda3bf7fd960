use crate::check::Context;
use crate::diagnostic::Finding;
use crate::model::{Items as _, Person, Role};
use crate::rules::Rule;

/// A holder who is no longer there.
pub(super) const RULE: &Rule = Rule::named("inactive-holder");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.plan.all::<Role>() {
        for holder in role.data.holders.items().filter(|holder| holder.is_current(context.today)) {
            let Some(person) = holder.value.person.as_ref() else { continue };
            let Some(person) = context.plan.get::<Person>(&person.value.id) else { continue };
            if person.is_active(context.today) {
                continue;
            }
            let left = person.data.left_on.as_ref().filter(|left| left.value < context.today);
            let (message, span, help) = match left {
                Some(left) => (
                    format!("`{}` left on {} and still holds `{}`", person.id(), left.value, role.id()),
                    left.span,
                    format!("give this holder `end = {}`, and see who follows", left.value),
                ),
                None => (
                    format!("`{}` is not active and still holds `{}`", person.id(), role.id()),
                    person.data.active.as_ref().map_or(person.item.span, |active| active.span),
                    "give this holder an `end`, or the person `active = true`".to_owned(),
                ),
            };
            out.push(
                Finding::new(RULE.name, role.item.place(holder.span), message)
                    .help(help)
                    .related(person.item.place(span), "the person says so here"),
            );
        }
    }
}
