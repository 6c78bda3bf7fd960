use crate::check::{Context, Rule, Scope};
use crate::diagnostic::patience::Patience;
use crate::diagnostic::{Finding, Severity, Span};
use crate::model::{Item, Kind, Visitor};

/// A reference to a record that is not there.
pub(super) static RULE: Rule = Rule {
    name: "unknown-reference",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "A field names a record by an id that no record of that kind has. Also a translation of a file or a record that is not there, and a theme without a folder.",
    why: "A reader who follows it finds nobody, and whatever is computed from it is wrong.",
    bad: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind.\"
reports-to = \"comunity-manager\"
-- content/roles/community-manager.toml --
title = \"Community manager\"
mission = \"Run the community.\"
",
    good: "\
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep the forum kind.\"
reports-to = \"community-manager\"
-- content/roles/community-manager.toml --
title = \"Community manager\"
mission = \"Run the community.\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
