use crate::check::Context;
use crate::diagnostic::{Finding, Span, text, Text};
use crate::model::{Kind, Visitor};
use crate::plan::{Ix, Plan};
use crate::rules::Rule;
use crate::toml::key_of;

/// A record that nothing names.
pub(super) const RULE: &Rule = Rule::named("unreferenced-record");

/// Kinds that are there for others to name.
const NAMED: &[Kind] = &[Kind::Person, Kind::Persona, Kind::Channel, Kind::Metric, Kind::ContentType];

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut named = vec![false; plan.items().len()];
    for (_, to) in context.links.reached().filter(|(from, to)| from != to) {
        named[to.at()] = true;
    }
    for (at, item) in plan.items().iter().enumerate() {
        item.visit(&mut References { plan, from: Ix(at as u32), named: &mut named });
    }
    for kind in NAMED {
        for ix in &plan.index.by_kind[*kind as usize] {
            let item = &plan.items()[ix.at()];
            // Prose that has nothing of what its kind needs is a page in the wrong place, and told as one.
            let required = kind.required();
            let is_other = !item.source.path.ends_with(".toml")
                && !required.is_empty()
                && required.iter().all(|field| item.is_unsure(&key_of(field)));
            if is_other || named[ix.at()] || plan.index.damage.may_mention(&item.id) {
                continue;
            }
            let (word, word_fr, id) = (kind.as_str(), kind.french().the(), &item.id);
            let message = text!("nothing names the {word} `{id}`", "rien ne nomme {word_fr} `{id}`");
            out.push(Finding::new(RULE.name, item.head(), message).help(cure(*kind)));
        }
    }
}

fn cure(kind: Kind) -> Text {
    match kind {
        Kind::Person => text!(
            "name them as the holder of a role, an owner or a reviewer, link to them in prose, or remove them",
            "nommez-la comme titulaire d'un rôle, responsable ou meneuse d'un bilan, faites un lien vers elle, ou retirez-la"
        ),
        Kind::Persona => text!(
            "name it in the `personas` of a channel, link to it in prose, or remove it",
            "nommez-le dans les `personas` d'un canal, faites un lien vers lui, ou retirez-le"
        ),
        Kind::Channel => text!(
            "name it in the `channels` of a persona or a content type, post on it, or remove it",
            "nommez-le dans les `channels` d'un portrait ou d'un type de contenu, publiez-y, ou retirez-le"
        ),
        Kind::Metric => text!(
            "name it in the `metrics` of an objective, in a goal or in a trigger, or remove it",
            "nommez-la dans les `metrics` d'un objectif, dans un objectif de rôle ou dans un seuil, ou retirez-la"
        ),
        _ => text!(
            "name it as the `content-type` of an entry of the calendar, link to it in prose, or remove it",
            "nommez-le comme `content-type` d'une publication du calendrier, faites un lien vers lui, ou retirez-le"
        ),
    }
}

struct References<'p> {
    plan: &'p Plan,
    from: Ix,
    named: &'p mut [bool],
}

impl<'a> Visitor<'a> for References<'_> {
    fn reference(&mut self, kind: Kind, id: &'a str, _: Span) {
        if let Some(to) = self.plan.find(kind, id).filter(|to| *to != self.from) {
            self.named[to.at()] = true;
        }
    }
}
