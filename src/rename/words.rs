//! Values that say a name: references, waivers, tones, circles, goals, questions.

use std::sync::Arc;

use crate::diagnostic::{Edit, Place, Source, Span, text};
use crate::model::value::is_id;
use crate::model::{At, Code, Items as _, Kind};
use crate::names::{self, Mention, Name};
use crate::plan::Plan;
use crate::principles;

use super::Refusal;
use super::change::Change;
use super::records::no_id;

/// A word that has no file, as the command line names it.
pub(super) fn named(said: &str) -> Option<Name> {
    let (what, word) = said.split_once(':')?;
    Some(match what {
        "goal" => word.split_once('/').map(|(role, goal)| Name::Goal(role.into(), goal.into()))?,
        "question" => Name::Question(word.into()),
        "audience" => Name::Circle(word.into()),
        "tone" => Name::Tone(word.into()),
        _ => return None,
    })
}

/// A word that has no file: every place that says it says another.
pub(super) fn rename(plan: &Plan, what: &Name, to: &str) -> Result<Vec<Edit>, Refusal> {
    if let Name::Question(_) | Name::Goal(..) = what
        && !is_id(to)
    {
        return Err(no_id(to));
    }
    let is_word = !to.trim().is_empty() && !to.contains(['"', '\'', '\\', '\n', ',']);
    if !is_word {
        return Err(Refusal::new(
            text!("`{to}` is no name", "`{to}` n’est pas un nom"),
            text!("write a word without quotes and commas", "écrivez un mot sans guillemets ni virgules"),
        ));
    }
    let is_new = |name: &Name| match (what, name) {
        (Name::Goal(role, _), Name::Goal(other, id)) => role == other && **id == *to,
        (Name::Question(_), Name::Question(id)) => **id == *to,
        (Name::Circle(_), Name::Circle(word)) | (Name::Tone(_), Name::Tone(word)) => **word == *to,
        _ => false,
    };
    let all = mentions(plan);
    let is_asked =
        |id: &str| principles::of(&plan.config).iter().any(|one| one.questions.iter().any(|own| *own.id == *id));
    if !all.iter().any(|(_, mention)| mention.is_own && mention.name == *what) {
        return Err(match what {
            Name::Question(id) if is_asked(id) => Refusal::new(
                text!(
                    "`{id}` is a question of the principles, which every plan is asked",
                    "`{id}` est une question des principes, posée à tout plan"
                ),
                text!(
                    "only those that `book.toml` adds have an id of the plan's own",
                    "seules celles qu’ajoute `book.toml` ont un id propre au plan"
                ),
            ),
            _ => Refusal::new(
                text!("nothing of the plan is called so", "rien dans le plan ne s’appelle ainsi"),
                text!(
                    "`parvis check` tells which names lead nowhere",
                    "`parvis check` dit quels noms ne mènent nulle part"
                ),
            ),
        });
    }
    let is_taken = matches!(what, Name::Question(_)) && is_asked(to);
    if is_taken || all.iter().any(|(_, mention)| mention.is_own && is_new(&mention.name)) {
        return Err(Refusal::new(
            text!("`{to}` is taken", "`{to}` est déjà pris"),
            text!("choose another word", "choisissez un autre mot"),
        ));
    }
    let own = all.into_iter().filter(|(_, mention)| mention.name == *what);
    Ok(own.filter_map(|(source, mention)| string(&Place::new(&source, mention.span), None, to)).collect())
}

/// Writes new ids and paths into the values that say the old ones.
pub(super) fn follow(plan: &Plan, change: &Change) -> Vec<Edit> {
    let edit = |(source, mention): (Arc<Source>, Mention)| {
        let place = Place::new(&source, mention.span);
        match &mention.name {
            // A link of prose is not said in quotes.
            Name::Record(kind, id) if place.text().starts_with(['"', '\'']) => {
                string(&place, Some(*kind), change.id(*kind, id)?)
            }
            Name::Page(path) if *source.path == *"book.toml" => {
                let new = change.path(path.trim_end_matches('/'))?;
                let is_short = !place.text().contains("content/");
                string(&place, None, if is_short { new.trim_start_matches("content/") } else { &new })
            }
            _ => None,
        }
    };
    mentions(plan).into_iter().filter_map(edit).chain(menu(plan, change)).collect()
}

/// The pages that the menu names, by their paths in the site.
fn menu(plan: &Plan, change: &Change) -> Vec<Edit> {
    let entry = |named: &At<Code>| {
        let logical = named.value.trim_matches('/');
        let page = plan.index.by_page.get(logical).map(|ix| &plan.own().item(*ix).source.path);
        let moved = page.filter(|path| change.files.contains_key(*path));
        let new = match moved.and_then(|path| change.location(plan, path)) {
            Some(location) => location.logical.to_string(),
            None => change.path(&format!("content/{logical}"))?.trim_start_matches("content/").to_owned(),
        };
        string(&Place::new(&plan.config.source, named.span), None, &new)
    };
    plan.config.look().into_iter().flat_map(|look| look.menu.items()).filter_map(entry).collect()
}

/// Everything that any file names.
fn mentions(plan: &Plan) -> Vec<(Arc<Source>, Mention)> {
    let of_documents = plan.documents.iter().flat_map(|document| {
        names::in_document(plan, document).into_iter().map(|mention| (Arc::clone(&document.source), mention))
    });
    let of_book = names::in_book(&plan.config).into_iter().map(|mention| (Arc::clone(&plan.config.source), mention));
    of_documents.chain(of_book).collect()
}

/// Writes a name into a string of TOML, in the quotes that are there; behind its kind where that stands before it.
pub(super) fn string(place: &Place, kind: Option<Kind>, to: &str) -> Option<Edit> {
    let raw = place.text();
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''));
    let width = match quote {
        Some(quote) if raw.len() >= 6 && raw.starts_with(&quote.to_string().repeat(3)) => 3,
        Some(_) => 1,
        None => 0,
    };
    let inner = raw.get(width..raw.len().checked_sub(width)?)?;
    let skip = kind
        .map_or(0, |kind| if inner.starts_with(&format!("{}:", kind.as_str())) { kind.as_str().len() + 1 } else { 0 });
    let start = place.span.start as usize + width + skip;
    let end = place.span.end as usize - width;
    Some(Edit::Replace { place: Place::new(&place.source, Span::new(start, end)), text: to.to_owned() })
}
