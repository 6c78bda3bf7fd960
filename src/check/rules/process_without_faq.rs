use std::collections::HashSet;

use crate::check::questions::is_retired;
use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::model::{Data, Faq, Hiring, Items as _};
use crate::plan::Ix;
use crate::rules::Rule;

/// A process that nobody explains.
pub(super) const RULE: &Rule = Rule::named("process-without-faq");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let asks = |ix: Ix| matches!(&plan.items()[ix.at()].data, Data::Faq(faq) if !is_retired(faq));
    let mut explained: HashSet<Ix> =
        context.links.reached().filter(|(from, _)| asks(*from)).map(|(_, to)| to).collect();
    for faq in plan.all::<Faq>().filter(|faq| !is_retired(faq.data)) {
        explained.extend(faq.related.items().filter_map(|other| plan.find(other.kind, other.id())));
    }
    for (ix, hiring) in plan.own().all_ix::<Hiring>() {
        if !explained.contains(&ix) && !hiring.item.damaged && !plan.index.damage.may_mention(hiring.id()) {
            let id = hiring.id();
            let message = text!(
                "no FAQ entry speaks of the hiring `{id}`",
                "aucune question de la FAQ ne parle du recrutement `{id}`"
            );
            out.push(Finding::new(RULE.name, hiring.item.head(), message).help(text!(
                "answer what candidates ask in `content/faq/`, with `related = [\"hiring:{id}\"]`",
                "répondez dans `content/faq/` à ce que demandent les candidats, avec `related = [\"hiring:{id}\"]`"
            )));
        }
    }
}
