use crate::check::Context;
use crate::diagnostic::patience::Patience;
use crate::diagnostic::Finding;
use crate::plan::Miss;
use crate::rules::Rule;

/// A link that leads nowhere.
pub(super) const RULE: &Rule = Rule::named("broken-link");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
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
