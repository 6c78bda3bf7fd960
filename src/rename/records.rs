//! Another id for a record.

use crate::diagnostic::text;
use crate::load::Sources;
use crate::model::Kind;
use crate::model::value::is_id;
use crate::plan::Plan;

use super::Refusal;
use super::change::Change;

pub(super) fn change(plan: &Plan, sources: &Sources, kind: Kind, id: &str, to: &str) -> Result<Change, Refusal> {
    let word = kind.as_str();
    let Some(ix) = plan.find(kind, id) else {
        return Err(Refusal::new(
            text!("no {word} has the id `{id}`", "aucune fiche `{word}` n’a l’id `{id}`"),
            text!(
                "`parvis check` tells which references lead nowhere",
                "`parvis check` dit quels renvois ne mènent nulle part"
            ),
        ));
    };
    is_free(plan, kind, to)?;
    let mut change = Change::default();
    change.ids.insert((kind, id.into()), to.into());
    let item = plan.own().item(ix);
    if item.table.is_some() {
        return Ok(change);
    }
    let own = plan.documents.iter().find(|document| document.source.path == item.source.path);
    let Some(own) = own.filter(|own| !own.location.is_index && own.location.stem() == id) else {
        return Err(Refusal::new(
            text!(
                "the {word} `{id}` is called after its place, not after its file",
                "la fiche `{word}` `{id}` tient son nom de sa place, pas de son fichier"
            ),
            text!("move its file, by its path", "déplacez son fichier, par son chemin"),
        ));
    };
    if kind.has_own_file() {
        return Err(Refusal::new(
            text!(
                "a plan has one {word}, and its id is that of its file",
                "un plan n’a qu’une fiche `{word}`, et son id est celui de son fichier"
            ),
            text!("change what it says instead", "changez plutôt ce qu’elle dit"),
        ));
    }
    for other in plan.documents.iter().filter(|other| other.location.logical == own.location.logical) {
        let path = &*other.source.path;
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        change.move_to(path, &format!("{folder}/{to}{}", name.strip_prefix(id).unwrap_or_default()));
    }
    change.is_free(sources)?;
    Ok(change)
}

/// Whether a record may get this id.
pub(super) fn is_free(plan: &Plan, kind: Kind, to: &str) -> Result<(), Refusal> {
    let (a, a_fr) = (kind.a(), kind.french().a());
    if !is_id(to) {
        return Err(no_id(to));
    }
    if plan.find(kind, to).is_some() {
        return Err(Refusal::new(
            text!("there is {a} `{to}` already", "il y a déjà {a_fr} `{to}`"),
            text!("choose another id", "choisissez un autre id"),
        ));
    }
    Ok(())
}

pub(super) fn no_id(to: &str) -> Refusal {
    Refusal::new(
        text!("`{to}` is no id", "`{to}` n’est pas un id"),
        text!(
            "write lower-case letters without accents, figures and hyphens",
            "écrivez des minuscules sans accents, des chiffres et des traits d’union"
        ),
    )
}
