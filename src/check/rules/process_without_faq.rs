use std::collections::HashSet;

use crate::check::questions::is_retired;
use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::{Data, Faq, Hiring, Items as _};
use crate::plan::Ix;

/// A process that nobody explains.
pub(super) static RULE: Rule = Rule {
    name: "process-without-faq",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A hiring that no FAQ entry links to in its answer or names in `related`.",
    why: "Who runs a hiring for the first time, and who applies, will ask; the five principles want processes written down where people look.",
    bad: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind.\"
-- content/recruitment/moderators.toml --
title = \"Moderators, spring\"
role = \"moderator\"
",
    good: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind.\"
-- content/recruitment/moderators.toml --
title = \"Moderators, spring\"
role = \"moderator\"
-- content/faq/become-moderator.md --
+++
question = \"How do I become a moderator?\"
related = [\"hiring:moderators\"]
+++

Write to the team before the end of March; two of us will call you back.
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let asks = |ix: Ix| matches!(&plan.items()[ix.at()].data, Data::Faq(faq) if !is_retired(faq));
    let mut explained: HashSet<Ix> =
        context.links.reached().filter(|(from, _)| asks(*from)).map(|(_, to)| to).collect();
    for faq in plan.all::<Faq>().filter(|faq| !is_retired(faq.data)) {
        explained.extend(faq.related.items().filter_map(|other| plan.find(other.kind, other.id())));
    }
    for (ix, hiring) in plan.own().all_ix::<Hiring>() {
        if !explained.contains(&ix) && !plan.index.damage.may_mention(hiring.id()) {
            out.push(
                Finding::new(
                    RULE.name,
                    hiring.item.head(),
                    format!("no FAQ entry speaks of the hiring `{}`", hiring.id()),
                )
                .help(format!(
                    "answer what candidates ask in `content/faq/`, with `related = [\"hiring:{}\"]`",
                    hiring.id()
                )),
            );
        }
    }
}
