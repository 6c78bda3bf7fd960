use crate::check::calendar::entry;
use crate::check::Context;
use crate::diagnostic::{Applicability, Finding, Fix, Place, Span, text};
use crate::model::{Calendar, Items as _};
use crate::rules::{Rule, Severity};
use crate::schedule::Recurrence;

/// A recurrence whose days cannot be told, or that leaves out days it does not have.
pub(super) const RULE: &Rule = Rule::named("invalid-recurrence");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for (ix, fault) in context.schedule.faults() {
        let Some((item, entry)) = entry(context, *ix) else { continue };
        let span = entry.rrule.as_ref().map_or(item.span, |rule| rule.span);
        let place = item.place(span);
        let fix = fault.right.as_ref().and_then(|(part, right)| {
            // The rule is read in capitals: a part that is not written so is left to its author.
            let at = place.text().find(&**part).map(|at| span.start as usize + at)?;
            let own = Place::new(&place.source, Span::new(at, at + part.len()));
            Some(Fix::write(right, Applicability::Safe).replace(own, right.to_string()))
        });
        out.push(Finding::new(RULE.name, place, fault.message.clone()).help(fault.help.clone()).maybe_fix(fix));
    }
    let zone = &context.plan.config.timezone;
    for entry in context.plan.all::<Calendar>().filter(|entry| entry.date.is_none() && entry.except.is_some()) {
        let Some(Ok(recurrence)) = Recurrence::read(entry.data, zone) else { continue };
        // That it never falls is told of the rule.
        if recurrence.first().is_none() {
            continue;
        }
        for day in entry.except.items().filter(|day| !recurrence.leaves_out(day.value)) {
            let date = day.value;
            let message = text!(
                "the rule does not fall on {date}: nothing is left out",
                "la règle ne tombe pas le {date} : rien n'est omis"
            );
            let finding = Finding::new(RULE.name, entry.item.place(day.span), message);
            out.push(Finding { severity: Severity::Warning, ..finding }.help((
                "write the day on which it would go out, or take this one out",
                "écrivez le jour où la publication sortirait, ou enlevez celui-ci",
            )));
        }
    }
}
