use crate::check::Context;
use crate::check::links::{Hidden, after};
use crate::diagnostic::patience::Patience;
use crate::diagnostic::suggest::{Meant, letters};
use crate::prose::relative;
use crate::diagnostic::{Applicability, Finding, Fix, Place, Severity};
use crate::rules::Rule;
use crate::plan::{Ix, Miss, Plan};
use crate::prose::Target;
use crate::site::UrlPath;

/// A link that leads nowhere.
pub(super) const RULE: &Rule = Rule::named("broken-link");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut patience = Patience::default();
    let mut hidden = Hidden::default();
    for link in &context.links.links {
        let finding = |message: String| Finding::new(RULE.name, link.place.clone(), message);
        match &link.to {
            Err(Miss::Record(kind, id)) => {
                let near = patience.ask(|| link.edition.meant_id(*kind, id));
                let fix = near.and_then(|near| after(&link.place, ":").and_then(|place| Fix::meant(&place, id, near)));
                out.push(
                    finding(format!("no {} has the id `{id}`", kind.as_str()))
                        .help(format!("add it with `parvis new {} {id}`", kind.as_str()))
                        .maybe_help(near.map(|near| format!("did you mean `{}:{}`?", kind.as_str(), near.word)))
                        .maybe_fix(fix),
                );
            }
            Err(Miss::File(path)) => {
                if hidden.takes(path, &link.place) {
                    continue;
                }
                let near = patience.ask(|| link.edition.same_page(path).or_else(|| link.edition.near_file(path)));
                out.push(
                    finding(format!("there is no `{path}`"))
                        .help("write the path from this file to the other, such as `../strategy/tone.md`")
                        .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
                        .maybe_fix(near.and_then(|near| elsewhere(&link.place, path, near))),
                );
            }
            Ok(there) => {
                if let Some(new) = there.item().filter(|ix| is_old(context.plan, *ix, &link.written.target)) {
                    let path = &context.plan.own().item(new).source.path;
                    let mut old = finding(format!("this is an old address of `{path}`"))
                        .help("it leads there all the same; link to the file, as in `[text](../new.md)`");
                    old.severity = Severity::Warning;
                    out.push(old);
                }
            }
            Err(Miss::Anchor(..) | Miss::Active(_) | Miss::Broken) => {}
        }
    }
    out.extend(hidden.findings(RULE.name));
}

/// Names another file in a link. It is the same one if its path has the same letters, an `.md` apart.
fn elsewhere(place: &Place, path: &str, near: &str) -> Option<Fix> {
    let text = |path: &str| letters(path.strip_suffix(".md").unwrap_or(path));
    let applicability = if text(path) == text(near) { Applicability::Safe } else { Applicability::Suggested };
    let address = after(place, "](")?;
    let end = address.text().find(['#', ')', ' ', '\n', '>', '?'])?;
    let folder = place.source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let word = relative(folder, near);
    Fix::meant(&address, address.text().get(..end)?, Meant { word: &word, applicability })
}

/// Whether a path of the site is an old address of the page that it leads to.
fn is_old(plan: &Plan, ix: Ix, target: &Target) -> bool {
    let Target::Site { path, .. } = target else { return false };
    let index = &plan.index;
    let alias = UrlPath::alias(path.trim_end_matches('/')).ok().and_then(|old| index.by_alias.get(&*old.output()));
    alias == Some(&ix) && !index.by_page.contains_key(path.trim_end_matches('/'))
}
