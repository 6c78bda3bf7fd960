use std::collections::HashSet;

use crate::check::Context;
use crate::diagnostic::{Finding, Span};
use crate::model::{Kind, Page, Visitor};
use crate::plan::{Ix, Plan};
use crate::rules::Rule;

/// A page that nobody can find.
pub(super) const RULE: &Rule = Rule::named("orphan-page");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut hidden = plan.own().all_ix::<Page>().filter_map(|(ix, page)| {
        let hidden = page.data.hidden.as_ref().filter(|hidden| hidden.value)?;
        Some((ix, page.item, hidden.span))
    });
    let Some(first) = hidden.next() else { return };
    let reached = reached(context);
    for (ix, page, span) in std::iter::once(first).chain(hidden) {
        let name = page.id.rsplit('/').next().unwrap_or_default();
        if !reached.contains(&ix) && !plan.index.damage.may_mention(name) {
            out.push(
                Finding::new(RULE.name, page.place(span), format!("nothing links to the hidden page `{}`", page.id))
                    .help("link to it from a page that its readers know, or remove `hidden`"),
            );
        }
    }
}

/// Every page that another one leads to, in prose or in a field.
fn reached(context: &Context<'_>) -> HashSet<Ix> {
    let mut reached: HashSet<Ix> = context.links.reached().filter(|(from, to)| from != to).map(|(_, to)| to).collect();
    let mut named = Named { plan: context.plan, reached: &mut reached };
    for item in context.plan.items() {
        item.visit(&mut named);
    }
    reached
}

struct Named<'p> {
    plan: &'p Plan,
    reached: &'p mut HashSet<Ix>,
}

impl<'a> Visitor<'a> for Named<'_> {
    fn reference(&mut self, kind: Kind, id: &'a str, _: Span) {
        if kind == Kind::Page {
            self.reached.extend(self.plan.find(kind, id));
        }
    }
}
