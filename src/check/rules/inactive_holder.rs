use crate::check::Context;
use crate::diagnostic::{Finding, Fix, text};
use crate::model::{Date, Items as _, Person, Role, terms};
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
            let (id, role_id) = (person.id(), role.id());
            let begun = |left: Date| holder.value.start.as_ref().is_none_or(|start| start.value <= left);
            let (message, span, help) = match left {
                Some(left) => {
                    let day = left.value;
                    (
                    text!(
                        "`{id}` left on {day} and still holds `{role_id}`",
                        "`{id}` a quitté la communauté le {day} et tient encore `{role_id}`"
                    ),
                    left.span,
                    if begun(day) {
                        text!(
                            "give this holder `end = {day}`, and see who follows",
                            "donnez à ce titulaire `end = {day}`, et voyez qui prend la suite"
                        )
                    } else {
                        text!(
                            "the term begins after that day: take this holder out, or mend one of the two days",
                            "le mandat commence après ce jour : retirez ce titulaire, ou corrigez l'un des deux jours"
                        )
                    },
                )
                }
                None => (
                    text!(
                        "`{id}` is not active and still holds `{role_id}`",
                        "`{id}` n'est plus en activité et tient encore `{role_id}`"
                    ),
                    person.data.active.as_ref().map_or(person.item.span, |active| active.span),
                    text!(
                        "give this holder an `end`, or the person `active = true`",
                        "donnez à ce titulaire une fin (`end`), ou à la personne `active = true`"
                    ),
                ),
            };
            let ends = left.filter(|left| holder.value.start.is_some() && begun(left.value));
            let fix = ends.map(|left| {
                let day = left.value;
                let title = text!("end the term on {day}", "mettre fin au mandat le {day}");
                terms::ended(Fix::suggested(title), role.item, holder, day)
            });
            out.push(
                Finding::new(RULE.name, role.item.place(holder.span), message)
                    .help(help)
                    .maybe_fix(fix)
                    .related(person.item.place(span), text!("the person says so here", "la fiche de la personne le dit ici")),
            );
        }
    }
}
