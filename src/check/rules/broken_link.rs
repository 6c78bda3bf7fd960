use crate::check::{Context, Rule, Scope};
use crate::diagnostic::patience::Patience;
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
    let mut patience = Patience::default();
    for link in &context.links.links {
        let finding = |message: String| Finding::new(RULE.name, link.place.clone(), message);
        match &link.to {
            Err(Miss::Record(kind, id)) => {
                let near = patience.ask(|| link.edition.near_ids(*kind, id).first().copied());
                out.push(
                    finding(format!("no {} has the id `{id}`", kind.as_str()))
                        .help(format!("add it with `parvis new {} {id}`", kind.as_str()))
                        .maybe_help(near.map(|near| format!("did you mean `{}:{near}`?", kind.as_str()))),
                );
            }
            Err(Miss::File(path)) => {
                let near = patience.ask(|| link.edition.near_file(path));
                out.push(
                    finding(format!("there is no `{path}`"))
                        .help("write the path from this file to the other, such as `../strategy/tone.md`")
                        .maybe_help(near.map(|near| format!("did you mean `{near}`?"))),
                );
            }
            Ok(_) | Err(Miss::Anchor(..) | Miss::Broken) => {}
        }
    }
}
