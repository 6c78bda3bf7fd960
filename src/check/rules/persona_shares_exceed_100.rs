use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Persona;

/// Personas that are more than everybody.
pub(super) static RULE: Rule = Rule {
    name: "persona-shares-exceed-100",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "The `share-of-members` of all personas add up to more than 100 percent.",
    why: "A share counted twice leads to the wrong choice of places and subjects.",
    bad: "\
-- content/strategy/personas/retired-repairer.toml --
title = \"Retired repairer\"
common-ground = \"Likes to mend and to pass it on.\"
share-of-members = 70
-- content/strategy/personas/student-tinkerer.toml --
title = \"Student tinkerer\"
common-ground = \"Wants to learn, and has no money for a new one.\"
share-of-members = 40
",
    good: "\
-- content/strategy/personas/retired-repairer.toml --
title = \"Retired repairer\"
common-ground = \"Likes to mend and to pass it on.\"
share-of-members = 60
-- content/strategy/personas/student-tinkerer.toml --
title = \"Student tinkerer\"
common-ground = \"Wants to learn, and has no money for a new one.\"
share-of-members = 40
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
