use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::kind::to;
use crate::model::{Items as _, Kind, Ref, Responsibility, Role};
use crate::plan::Plan;
use crate::rules::Rule;

/// A role that answers for nothing.
pub(super) const RULE: &Rule = Rule::named("role-without-responsibility");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let missing = context.coverage.missing::<Role>(context.plan.own(), "role-accountability");
    for role in missing.into_iter().filter(|role| !role.item.damaged) {
        if is_doubtful(context.plan) {
            return;
        }
        let id = role.id();
        let message = text!(
            "`{id}` is neither accountable nor responsible for anything",
            "`{id}` ne rend compte de rien et n'est chargé de rien"
        );
        out.push(Finding::new(RULE.name, role.item.head(), message).help(text!(
            "name it in a `[[responsibility]]` of `content/roles/responsibilities.toml`",
            "nommez-le dans une `[[responsibility]]` de `content/roles/responsibilities.toml`"
        )));
    }
}

/// Whether a responsibility may be that of any role, since it cannot be read whole.
fn is_doubtful(plan: &Plan) -> bool {
    plan.all::<Responsibility>().any(|record| {
        let lost = |role: &Ref<to::Role>| plan.find(Kind::Role, &role.id).is_none();
        record.item.is_unsure("accountable")
            || record.item.is_unsure("responsible")
            || record.data.accountable.as_ref().is_none_or(|role| lost(&role.value))
            || record.data.responsible.items().any(|role| lost(&role.value))
    })
}
