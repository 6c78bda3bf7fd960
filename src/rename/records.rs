//! Another id for a record.

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
            format!("no {word} has the id `{id}`"),
            "`parvis check` tells which references lead nowhere",
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
            format!("the {word} `{id}` is called after its place, not after its file"),
            "move its file, by its path",
        ));
    };
    if kind.has_own_file() {
        return Err(Refusal::new(
            format!("a plan has one {word}, and its id is that of its file"),
            "change what it says instead",
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
    let word = kind.as_str();
    if !is_id(to) {
        return Err(Refusal::new(
            format!("`{to}` is no id"),
            "write lower-case letters without accents, figures and hyphens",
        ));
    }
    if plan.find(kind, to).is_some() {
        return Err(Refusal::new(format!("there is a {word} `{to}` already"), "choose another id"));
    }
    Ok(())
}
