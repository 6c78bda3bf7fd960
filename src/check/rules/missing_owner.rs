use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::model::Role;
use crate::rules::Rule;

/// Something that nobody keeps.
pub(super) const RULE: &Rule = Rule::named("missing-owner");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let kept = plan.items().iter().filter(|item| item.kind().is_kept());
    let mut ownerless = kept.filter(|item| plan.keeper(item).is_none() && !plan.may_be_kept(item));
    // Before there is a role, there is nobody to name.
    if plan.all::<Role>().next().is_none() {
        if ownerless.next().is_some() && !plan.index.damage.may_hold(crate::model::Kind::Role) {
            let place = Place::file(&plan.config.source);
            out.push(Finding::new(RULE.name, place, "nobody keeps the pages and records: the book has no role yet").help(
                "make one with `parvis new role ID`; an `owner` in the `index.md` of a folder then holds for all that lies in it",
            ));
        }
        return;
    }
    for item in ownerless {
        out.push(
            Finding::new(RULE.name, item.head(), format!("nobody keeps the {} `{}`", item.kind().as_str(), item.title())).help(
                "add `owner = \"…\"`, the id of the role that keeps it up to date, here or in the `index.md` of a folder above",
            ),
        );
    }
}
