use crate::check::Context;
use crate::diagnostic::{Finding, Text, text};
use crate::model::Persona;
use crate::rules::Rule;

/// Personas that are more than everybody.
pub(super) const RULE: &Rule = Rule::named("persona-shares-exceed-100");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let shares: Vec<_> = context
        .plan
        .all::<Persona>()
        .filter_map(|persona| Some((persona, persona.data.share_of_members.as_ref()?)))
        .collect();
    let mut sum = 0.0;
    let over = shares.iter().position(|(_, share)| {
        sum += share.value.0;
        sum > WHOLE
    });
    let Some((persona, share)) = over.map(|at| shares[at]) else { return };
    let all: f64 = shares.iter().map(|(_, share)| share.value.0).sum();
    let all = (all * 100.0).round() / 100.0;
    let message =
        text!("the personas make {all}% of the members", "les portraits font {all} % des membres", all = Text::number(all));
    let finding = Finding::new(RULE.name, persona.item.place(share.span), message)
        .help(text!(
            "lower the shares to 100 or less: each member is counted once",
            "ramenez les parts à 100 ou moins : chaque membre compte une fois"
        ));
    let others = shares.iter().filter(|(other, _)| other.id() != persona.id());
    out.push(others.fold(finding, |finding, (other, share)| {
        let (id, part) = (other.id(), Text::number(share.value.0));
        let told = text!("`{id}` is {part}% of them", "`{id}` en fait {part} %", part = part);
        finding.related(other.item.place(share.span), told)
    }));
}

/// One hundred percent; sums of decimals are not exact to the last bit.
const WHOLE: f64 = 100.000_001;
