use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::kind::to;
use crate::model::{Items as _, Kind, Ref, Responsibility, Role};
use crate::plan::Plan;

/// A role that answers for nothing.
pub(super) static RULE: Rule = Rule {
    name: "role-without-responsibility",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "No responsibility in `content/roles/responsibilities.toml` has the role as `accountable` or among the `responsible`, and no page or section answers `role-accountability` for it.",
    why: "When something is left undone, nobody knows whether it was theirs.",
    bad: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"
-- content/roles/editor.toml --
title = \"Editor\"
mission = \"Keep the forum kind and useful.\"
-- content/roles/responsibilities.toml --
[[responsibility]]
id = \"moderation\"
text = \"Keep the forum kind\"
accountable = \"editor\"
responsible = [\"editor\"]
",
    good: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind and useful.\"
-- content/roles/editor.toml --
title = \"Editor\"
mission = \"Keep the forum kind and useful.\"
-- content/roles/responsibilities.toml --
[[responsibility]]
id = \"moderation\"
text = \"Keep the forum kind\"
accountable = \"editor\"
responsible = [\"moderator\"]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for role in context.coverage.missing::<Role>(context.plan.own(), "role-accountability") {
        if is_doubtful(context.plan) {
            return;
        }
        out.push(
            Finding::new(
                RULE.name,
                role.item.head(),
                format!("`{}` is neither accountable nor responsible for anything", role.id()),
            )
            .help("name it in a `[[responsibility]]` of `content/roles/responsibilities.toml`"),
        );
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
