use crate::check::{Context, Rule, Scope, links};
use crate::diagnostic::{Finding, Severity};
use crate::plan::Miss;

/// A link that leads nowhere.
pub(super) static RULE: Rule = Rule {
    name: "broken-link",
    severity: Severity::Error,
    scope: Scope::Pages,
    finds: "A link in prose names a page, a file or a record that is not there, has no address, or leads out of the plan.",
    why: "The reader who needs the answer most is the one who clicks.",
    bad: "\
-- content/index.md --
# Home

Read [how we sound](strategy/tnoe.md) first.
-- content/strategy/tone.md --
# Tone
",
    good: "\
-- content/index.md --
# Home

Read [how we sound](strategy/tone.md) first.
-- content/strategy/tone.md --
# Tone
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    links::broken_links(context.plan, |_, _, _, miss, place| {
        let finding = match miss {
            Miss::Record(kind, id, near) => {
                let help = match near.first() {
                    Some(near) => format!("did you mean `{}:{near}`?", kind.as_str()),
                    None => format!("add it with `parvis new {} {id}`", kind.as_str()),
                };
                Finding::new(RULE.name, place, format!("no {} has the id `{id}`", kind.as_str())).help(help)
            }
            Miss::File(path, near) => {
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write the path from this file to the other, such as `../strategy/tone.md`".into(),
                };
                Finding::new(RULE.name, place, format!("there is no `{path}`")).help(help)
            }
            Miss::Anchor(..) | Miss::Broken => return,
        };
        out.push(finding);
    });
}
