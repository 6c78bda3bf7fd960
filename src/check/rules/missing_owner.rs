use crate::check::Context;
use crate::diagnostic::{Finding, Place, text};
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
        out.push(Finding::new(RULE.name, item.head(), message).help(text!(
            "add `owner = \"…\"`, the id of the role that keeps it up to date, here or in the `index.md` of a folder above",
            "ajoutez `owner = \"…\"`, l'identifiant du rôle qui s'en charge, ici ou dans le `index.md` d'un dossier au-dessus"
        )));
    }
}
