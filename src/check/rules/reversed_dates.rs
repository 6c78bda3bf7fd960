use crate::check::Context;
use crate::diagnostic::{Finding, Fix, text};
use crate::model::{At, Data, Date, Items as _};
use crate::rules::Rule;

/// An end before its beginning.
pub(super) const RULE: &Rule = Rule::named("reversed-dates");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for item in context.plan.items() {
        let mut judge = |start: &Option<At<Date>>, end: &Option<At<Date>>, names: (&str, &str)| {
            let (Some(start), Some(end)) = (start, end) else { return };
            if end.value < start.value {
                let (first, last) = names;
                let (end_day, start_day) = (end.value, start.value);
                let message = text!(
                    "`{last}` {end_day} comes before `{first}` {start_day}",
                    "`{last}` {end_day} vient avant `{first}` {start_day}"
                );
                out.push(
                    Finding::new(RULE.name, item.place(end.span), message)
                        .help(text!("swap them, or correct one of the two", "échangez-les, ou corrigez l'une des deux"))
                        .fix(Fix::suggested(text!("swap the two", "échanger les deux")).swap(&item.source, start.span, end.span))
                        .related(item.place(start.span), text!("`{first}` is here", "`{first}` est ici")),
                );
            }
        };
        match &item.data {
            Data::Resource(own) => judge(&own.starts, &own.ends, ("starts", "ends")),
            Data::Hiring(own) => judge(&own.opens_on, &own.closes_on, ("opens-on", "closes-on")),
            Data::Calendar(own) => judge(&own.starts, &own.until, ("starts", "until")),
            Data::Role(own) => {
                for holder in own.holders.items() {
                    judge(&holder.start, &holder.end, ("start", "end"));
                }
            }
            Data::Metric(own) => {
                if let (Some(baseline), Some(target)) = (&own.baseline, &own.target) {
                    judge(&baseline.on, &target.by, ("baseline.on", "target.by"));
                }
            }
            _ => {}
        }
    }
}
