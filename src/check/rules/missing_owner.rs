use crate::check::Context;
use crate::diagnostic::{Applicability, Finding, Fix, Place, text};
use crate::model::{Item, Role};
use crate::plan::Plan;
use crate::rules::Rule;
use crate::toml::edit;

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
            let message = text!(
                "nobody keeps the pages and records: the book has no role yet",
                "personne ne tient les pages et les fiches à jour : le guide n'a pas encore de rôle"
            );
            out.push(Finding::new(RULE.name, place, message).help(text!(
                "make one with `parvis new role ID`; an `owner` in the `index.md` of a folder then holds for all that lies in it",
                "créez-en un avec `parvis new role ID` ; un `owner` dans le `index.md` d'un dossier vaut alors pour tout ce qu'il contient"
            )));
        }
        return;
    }
    for item in ownerless {
        let (kind, kind_fr, title) = (item.kind().as_str(), item.kind().french().the(), item.title());
        let message = text!("nobody keeps the {kind} `{title}`", "personne ne tient à jour {kind_fr} `{title}`");
        let finding = Finding::new(RULE.name, item.head(), message);
        out.push(match by_the_only_role(plan, item) {
            Some(fix) => finding.fix(fix).help(text!(
                "add `owner = \"…\"`, the id of the role that keeps it up to date, here or in the `index.md` of a folder above; `parvis check --fix=suggested` names the only role there is",
                "ajoutez `owner = \"…\"`, l'identifiant du rôle qui s'en charge, ici ou dans le `index.md` d'un dossier au-dessus ; `parvis check --fix=suggested` nomme le seul rôle qu'il y ait"
            )),
            None => finding.help(text!(
                "add `owner = \"…\"`, the id of the role that keeps it up to date, here or in the `index.md` of a folder above",
                "ajoutez `owner = \"…\"`, l'identifiant du rôle qui s'en charge, ici ou dans le `index.md` d'un dossier au-dessus"
            )),
        });
    }
}

/// While a book has one role, who keeps a page or record is easily guessed.
fn by_the_only_role(plan: &Plan, item: &Item) -> Option<Fix> {
    let mut roles = plan.all::<Role>();
    let role = roles.next().filter(|_| roles.next().is_none())?;
    let owner = format!("\"{}\"", role.id());
    let fix = Fix::write(&format!("owner = {owner}"), Applicability::Suggested);
    let source = &item.source;
    let at = plan.documents.binary_search_by(|document| document.source.path.cmp(&source.path)).ok()?;
    let end = if source.text.contains("\r\n") { "\r\n" } else { "\n" };
    let Some(front) = crate::parse::parts(&plan.documents[at])?.0 else {
        let start = u32::try_from(source.start()).ok()?;
        return Some(fix.insert(source, start, format!("+++{end}owner = {owner}{end}+++{end}{end}")));
    };
    let old = &source.text[front.clone()];
    let new = edit::with_key(old, "owner", &owner)?;
    let same = old.bytes().zip(new.bytes()).take_while(|(one, other)| one == other).count();
    let same = old.floor_char_boundary(same);
    let added = new.get(same..same + new.len().checked_sub(old.len())?)?;
    Some(fix.insert(source, u32::try_from(front.start + same).ok()?, added))
}
