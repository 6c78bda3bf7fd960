use crate::check::Context;
use crate::diagnostic::Finding;
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
    let message = format!("the personas make {} % of the members", (all * 100.0).round() / 100.0);
    let finding = Finding::new(RULE.name, persona.item.place(share.span), message)
        .help("lower the shares to 100 or less: each member is counted once");
    let others = shares.iter().filter(|(other, _)| other.id() != persona.id());
    out.push(others.fold(finding, |finding, (other, share)| {
        finding.related(other.item.place(share.span), format!("`{}` is {} % of them", other.id(), share.value.0))
    }));
}

/// One hundred percent; sums of decimals are not exact to the last bit.
const WHOLE: f64 = 100.000_001;
