use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity, Span};
use crate::model::{At, Money, Persona};

/// A value of the wrong type.
pub(super) static RULE: Rule = Rule {
    name: "wrong-type",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "A value is not what its key takes: a date or a number in quotes, money without quotes, a word that is not among those to choose from, a number out of its range, a range of ages or incomes that ends below where it begins, a severity that does not exist.",
    why: "A date in quotes is not a date: it cannot be sorted, compared or put in a calendar.",
    bad: "\
-- content/people/ada.toml --
name = \"Ada Roussel\"
type = \"internal\"
left-on = \"2026-10-31\"
",
    good: "\
-- content/people/ada.toml --
name = \"Ada Roussel\"
type = \"internal\"
left-on = 2026-10-31
",
    today: "2026-12-01",
    check: Some(check),
};

/// Single values are judged while they are read; here, the two ends of a range.
fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
