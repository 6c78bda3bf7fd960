use crate::check::Context;
use crate::diagnostic::{Finding, Span};
use crate::model::{At, Money, Persona};
use crate::rules::Rule;

/// A value of the wrong type.
pub(super) const RULE: &Rule = Rule::named("wrong-type");

/// Single values are judged while they are read; here, the two ends of a range.
pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for persona in context.plan.all::<Persona>() {
        let mut judge = |what: &str, least: Shown, most: Shown| {
            let ((least, from), (most, to)) = (least, most);
            out.push(
                Finding::new(RULE.name, persona.item.place(to), format!("{what} up to {most} is below {least}"))
                    .help("swap the two, or correct one of them")
                    .related(persona.item.place(from), "the range begins here"),
            );
        };
        if let Some(age) = &persona.data.age
            && let (Some(min), Some(max)) = (&age.value.min, &age.value.max)
            && max.value < min.value
        {
            judge("an age of", (min.value.0.to_string(), min.span), (max.value.0.to_string(), max.span));
        }
        if let Some(income) = &persona.data.household_income
            && let (Some(min), Some(max)) = (&income.value.min, &income.value.max)
            && amount(max) < amount(min)
        {
            judge("an income of", (min.value.0.to_string(), min.span), (max.value.0.to_string(), max.span));
        }
    }
}

/// A value as it is written, and its place.
type Shown = (String, Span);

/// An amount to compare; one too large for that is no less than any other.
fn amount(money: &At<Money>) -> f64 {
    money.value.parse().unwrap_or(f64::INFINITY)
}
