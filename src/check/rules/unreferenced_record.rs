use std::collections::HashSet;

use crate::check::Context;
use crate::diagnostic::{Finding, Span};
use crate::model::{Kind, Visitor};
use crate::plan::{Ix, Plan};
use crate::rules::Rule;

/// A record that nothing names.
pub(super) const RULE: &Rule = Rule::named("unreferenced-record");

/// Kinds that are there for others to name.
const NAMED: &[Kind] = &[Kind::Person, Kind::Persona, Kind::Channel, Kind::Metric, Kind::ContentType];

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
