use crate::check::Context;
use crate::diagnostic::patience::Patience;
use crate::diagnostic::{Finding, Span};
use crate::model::{Item, Kind, Visitor};
use crate::rules::Rule;

/// A reference to a record that is not there.
pub(super) const RULE: &Rule = Rule::named("unknown-reference");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut patience = Patience::default();
    for item in context.plan.items() {
        item.visit(&mut References { context, item, patience: &mut patience, out });
    }
}

struct References<'c, 'o> {
    context: &'c Context<'c>,
    item: &'c Item,
    patience: &'o mut Patience,
    out: &'o mut Vec<Finding>,
}

impl<'a> Visitor<'a> for References<'_, '_> {
    fn reference(&mut self, kind: Kind, id: &'a str, span: Span) {
        let index = &self.context.plan.index;
        if index.find(kind, id).is_some() || index.may_exist(kind, id) {
            return;
        }
        let near = self.patience.ask(|| {
            let near = self.context.plan.own().near_ids(kind, id);
            let near: Vec<_> = near.iter().map(|id| format!("`{id}`")).collect();
            (!near.is_empty()).then(|| format!("did you mean {}?", near.join(" or ")))
        });
        let word = kind.as_str();
        self.out.push(
            Finding::new(RULE.name, self.item.place(span), format!("no {word} has the id `{id}`"))
                .help(format!("add it with `parvis new {word} {id}`, or name one that exists"))
                .maybe_help(near),
        );
    }
}
