use std::collections::HashSet;

use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity, Span};
use crate::model::{Kind, Visitor};
use crate::plan::{Ix, Plan};

/// A record that nothing names.
pub(super) static RULE: Rule = Rule {
    name: "unreferenced-record",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A person, a persona, a channel, a metric or a content type that no other record names and no prose links to.",
    why: "It is either left over, or its place in the plan is still missing: a channel that no persona is on, a metric that shows no objective.",
    bad: "\
-- content/measurement/metrics/repairs.toml --
title = \"Repairs\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"The register of the workshops\"
",
    good: "\
-- content/measurement/metrics/repairs.toml --
title = \"Repairs\"
unit = \"count\"
better = \"higher\"
cadence = \"month\"
source = \"The register of the workshops\"
-- content/measurement/objectives/repair-more.toml --
title = \"Repair more\"
text = \"Two hundred things a month leave the workshops working again.\"
due = 2027-06-30
metrics = [\"repairs\"]
",
    today: "2026-12-01",
    check: Some(check),
};

/// Kinds that are there for others to name.
const NAMED: &[Kind] = &[Kind::Person, Kind::Persona, Kind::Channel, Kind::Metric, Kind::ContentType];

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut named: HashSet<Ix> = context.links.reached().filter(|(from, to)| from != to).map(|(_, to)| to).collect();
    for (at, item) in plan.items().iter().enumerate() {
        item.visit(&mut References { plan, from: Ix(at as u32), named: &mut named });
    }
    for kind in NAMED {
        for ix in &plan.index.by_kind[*kind as usize] {
            let item = &plan.items()[ix.at()];
            if named.contains(ix) || plan.index.damage.may_mention(&item.id) {
                continue;
            }
            let message = format!("nothing names the {} `{}`", kind.as_str(), item.id);
            out.push(Finding::new(RULE.name, item.head(), message).help(cure(*kind)));
        }
    }
}

fn cure(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => {
            "name them as the holder of a role, an owner or a reviewer, link to them in prose, or remove them"
        }
        Kind::Persona => "name it in the `personas` of a channel, link to it in prose, or remove it",
        Kind::Channel => "name it in the `channels` of a persona or a content type, post on it, or remove it",
        Kind::Metric => "name it in the `metrics` of an objective, in a goal or in a trigger, or remove it",
        _ => "name it as the `content-type` of an entry of the calendar, link to it in prose, or remove it",
    }
}

struct References<'p> {
    plan: &'p Plan,
    from: Ix,
    named: &'p mut HashSet<Ix>,
}

impl<'a> Visitor<'a> for References<'_> {
    fn reference(&mut self, kind: Kind, id: &'a str, _: Span) {
        self.named.extend(self.plan.find(kind, id).filter(|to| *to != self.from));
    }
}
