use crate::schedule::figures::{self, Figure};
use crate::check::seats::Seats;
use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::kinds::Holder;
use crate::model::{At, Date, Metric, Rec, Role, Trigger};
use crate::schedule::between;
use crate::rules::Rule;

/// A moment to add people, missed.
pub(super) const RULE: &Rule = Rule::named("trigger-reached");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for trigger in context.plan.all::<Trigger>() {
        let Some(metric) = trigger.metric.as_ref().and_then(|metric| context.plan.get::<Metric>(&metric.value.id))
        else {
            continue;
        };
        let Some((first, reached)) = reached(trigger, metric) else { continue };
        if is_acted_on(context, trigger, reached) {
            continue;
        }
        let (role, seats) = (&trigger.data.add_role, &trigger.data.add_seats);
        let (Some(role), Some(seats)) = (role, seats) else { continue };
        let (id, role, more, measure) = (trigger.id(), &role.value.id, seats.value.0, metric.id());
        let message = text!(
            "`{id}` has been reached since {reached}, and `{role}` has no more seats",
            "`{id}` est atteint depuis le {reached}, et `{role}` n'a pas gagné de siège"
        );
        let help = match &trigger.data.decided_by {
            Some(by) => {
                let by = &by.value.id;
                text!(
                    "`{by}` decides: raise `seats` of `{role}` by {more}, or change the trigger",
                    "`{by}` décide : augmentez de {more} les `seats` de `{role}`, ou changez le seuil"
                )
            }
            None => text!(
                "raise `seats` of `{role}` by {more}, or change the trigger",
                "augmentez de {more} les `seats` de `{role}`, ou changez le seuil"
            ),
        };
        out.push(Finding::new(RULE.name, trigger.item.head(), message).help(help).related(
            metric.item.place(first.span),
            text!("`{measure}` is beyond it from here on", "`{measure}` le dépasse à partir d'ici"),
        ));
    }
}

/// The first reading of the run that reaches a trigger up to today, and the day on which it did.
fn reached(trigger: Rec<'_, Trigger>, metric: Rec<'_, Metric>) -> Option<(Figure, Date)> {
    if trigger.item.is_unsure("above") || trigger.item.is_unsure("below") || trigger.item.is_unsure("for-weeks") {
        return None;
    }
    let (above, below) = (trigger.data.above.as_ref(), trigger.data.below.as_ref());
    let beyond = |figure: &Figure| {
        above.is_some_and(|above| figure.value > above.value.0)
            || below.is_some_and(|below| figure.value < below.value.0)
    };
    let readings = figures::readings(metric)?;
    let from = readings.iter().rposition(|figure| !beyond(figure)).map_or(0, |last| last + 1);
    let run = &readings[from..];
    let first = *run.first()?;
    let begun = figures::since(metric.data.cadence.as_ref()?.value, first.on);
    let weeks = trigger.data.for_weeks.as_ref().map_or(0, |weeks| weeks.value.0).min(LONGEST);
    let enough = run.iter().find(|figure| between(begun, figure.on) + 1 >= weeks * 7)?;
    Some((first, enough.on))
}

/// No trigger waits for longer, in weeks.
const LONGEST: i64 = 5000;

/// Whether seats were added: as far as a plan without a memory can tell, enough of them are vacant
/// now, or were taken up since.
fn is_acted_on(context: &Context<'_>, trigger: Rec<'_, Trigger>, reached: Date) -> bool {
    let Some(role) = trigger.add_role.as_ref().and_then(|role| context.plan.get::<Role>(&role.value.id)) else {
        return false;
    };
    let Some(seats) = Seats::of(role, context.today) else { return true };
    let since = |holder: &At<Holder>| holder.start.as_ref().is_some_and(|start| start.value >= reached);
    let taken = seats.held.iter().filter(|holder| since(holder)).count() as i64;
    seats.vacant() + taken >= trigger.data.add_seats.as_ref().map_or(1, |seats| seats.value.0).max(1)
}
