use crate::check::Context;
use crate::diagnostic::{Applicability, Finding, Fix, Span, text};
use crate::model::{At, Money, Persona, Person};
use crate::rules::Rule;

/// A value of the wrong type.
pub(super) const RULE: &Rule = Rule::named("wrong-type");

/// Single values are judged while they are read; here, the two ends of a range, and what is more than an address.
pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for person in context.plan.all::<Person>() {
        let Some(email) = &person.data.email else { continue };
        let Some(address) = bare_address(&email.value) else { continue };
        let (place, written) = (person.item.place(email.span), &*email.value);
        out.push(
            Finding::new(
                RULE.name,
                place.clone(),
                text!("`{written}` is more than an address", "`{written}` est plus qu'une adresse"),
            )
            .help(text!("write \"{address}\" alone", "écrivez \"{address}\" seule"))
            .fix(Fix::write(address, Applicability::Suggested).replace(place, format!("\"{address}\""))),
        );
    }
    for persona in context.plan.all::<Persona>() {
        let mut judge = |(what, what_fr): (&str, &str), least: Shown, most: Shown| {
            let ((least, from), (most, to)) = (least, most);
            out.push(
                Finding::new(
                    RULE.name,
                    persona.item.place(to),
                    text!("{what} up to {most} is below {least}", "{what_fr} jusqu'à {most} est au-dessous de {least}"),
                )
                .help(text!("swap the two, or correct one of them", "échangez les deux, ou corrigez l'un d'eux"))
                .fix(Fix::suggested(text!("swap the two", "échanger les deux")).swap(&persona.item.source, from, to))
                .related(persona.item.place(from), text!("the range begins here", "l'étendue commence ici")),
            );
        };
        if let Some(age) = &persona.data.age
            && let (Some(min), Some(max)) = (&age.value.min, &age.value.max)
            && max.value < min.value
        {
            judge(("an age of", "un âge"), (min.value.0.to_string(), min.span), (max.value.0.to_string(), max.span));
        }
        if let Some(income) = &persona.data.household_income
            && let (Some(min), Some(max)) = (&income.value.min, &income.value.max)
            && amount(max) < amount(min)
        {
            judge(("an income of", "un revenu"), (min.value.0.to_string(), min.span), (max.value.0.to_string(), max.span));
        }
    }
}

/// The address in `Name <a@b>` or `mailto:a@b`, if that is what is written.
fn bare_address(written: &str) -> Option<&str> {
    let written = written.trim();
    let inside = written.split_once('<').and_then(|(_, rest)| rest.strip_suffix('>'));
    let behind = || written.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:")).map(|_| &written[7..]);
    let address = inside.or_else(behind)?;
    let address = address.split('?').next().unwrap_or_default().trim();
    (address.contains('@') && !address.contains(char::is_whitespace)).then_some(address)
}

/// A value as it is written, and its place.
type Shown = (String, Span);

/// An amount to compare; one too large for that is no less than any other.
fn amount(money: &At<Money>) -> f64 {
    money.value.parse().unwrap_or(f64::INFINITY)
}
