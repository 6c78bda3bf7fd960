//! Another name for a record, a page, a folder or a heading, wherever it is said: a plan in, edits out.
//!
//! [`records`], [`files`] and [`headings`] tell what changes; [`words`] writes it into values, [`links`] into prose, and
//! [`keys`] keeps what was true of a file where its new place would change it: its old address, its kind, its readers.

mod change;
mod files;
mod headings;
mod keys;
mod links;
mod records;
mod tried;
mod words;

use crate::diagnostic::{Edit, Span, Text, text};
use crate::load::Sources;
use crate::model::Kind;
use crate::names::Name;
use crate::plan::Plan;
use crate::site::composed;

use change::Change;
pub use tried::{Before, tried};

/// Why something keeps its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What stands in the way, as a lower-case phrase.
    pub message: Text,
    /// What to do about it.
    pub help: Text,
}

impl Refusal {
    fn new(message: Text, help: Text) -> Self {
        Self { message, help }
    }

    /// Shows itself in a language of the book.
    #[must_use]
    pub fn spoken(mut self, language: &str) -> Self {
        self.message.speak(language);
        self.help.speak(language);
        self
    }
}

/// What `said` names: `role:moderator`, the path of a file or folder from the plan's root, either with `#` and the id
/// of a heading; a goal of a role, `goal:moderator/first-week`; `question:`, `audience:` or `tone:` with its word.
///
/// # Errors
///
/// Nothing of the plan is called so.
pub fn named(plan: &Plan, said: &str) -> Result<Name, Refusal> {
    if let Some((on, id)) = said.split_once('#') {
        let on = match named(plan, on)? {
            Name::Page(path) => match on_the_page(plan, &path) {
                Some(on) => on,
                None => {
                    return Err(Refusal::new(
                        text!("there is no page `{path}`", "il n’y a pas de page `{path}`"),
                        by_file(),
                    ));
                }
            },
            on => on,
        };
        return Ok(Name::Heading(Box::new(on), id.into()));
    }
    match said.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id))) {
        Some((Kind::Page, id)) => match plan.find(Kind::Page, id) {
            Some(ix) => Ok(Name::Page(plan.own().item(ix).source.path.clone())),
            None => Err(Refusal::new(text!("no page has the id `{id}`", "aucune page n’a l’id `{id}`"), by_file())),
        },
        Some((kind, id)) => Ok(Name::Record(kind, id.into())),
        None if let Some(word) = words::named(said) => Ok(word),
        None => Ok(Name::Page(said.trim_start_matches("./").trim_end_matches('/').into())),
    }
}

/// What the headings of a file stand on: those of a translation on what it translates.
fn on_the_page(plan: &Plan, path: &str) -> Option<Name> {
    let path = composed(path);
    let item = match plan.index.by_path.get(&*path) {
        Some(ix) => plan.own().item(*ix),
        None => plan.documents.iter().find(|document| composed(&document.source.path) == path)?.items.first()?,
    };
    Some(crate::names::own_name(plan, item))
}

fn by_file() -> Text {
    text!("name its file, from the plan's root", "nommez son fichier, depuis la racine du plan")
}

/// The edits that give something another name: an id for a record or a heading, a path from the root for a file or a
/// folder. Nothing says the old name after them, and its address leads on.
///
/// # Errors
///
/// The name is taken, or is none; nothing has this name now; what is called so has no name of its own to change; or a
/// file that may say it cannot be read.
pub fn rename(plan: &Plan, sources: &Sources, what: &Name, to: &str) -> Result<Vec<Edit>, Refusal> {
    is_whole(plan)?;
    let change = match what {
        Name::Record(kind, id) => records::change(plan, sources, *kind, id, to)?,
        Name::Page(path) | Name::File(path) => {
            let change = files::change(plan, sources, &[(path.to_string(), to.to_owned())])?;
            files::leaves_no_page_empty(plan, &change)?;
            change
        }
        Name::Heading(on, id) => headings::change(plan, on, id, to)?,
        Name::Goal(..) | Name::Circle(_) | Name::Tone(_) => return words::rename(plan, what, to).map(in_order),
        Name::Question(id) => {
            let mut edits = words::rename(plan, what, to)?;
            edits.extend(keys::old_question(&plan.config, id, to));
            edits.extend(headings::waiting(plan, id, to));
            let question = Some((id.clone(), to.into()));
            edits.extend(links::follow(plan, &Change { question, ..Change::default() }));
            return Ok(in_order(edits));
        }
        Name::Rule(_) => {
            return Err(Refusal::new(
                text!("a rule's name is not the plan's to change", "le nom d’une règle ne se change pas dans le plan"),
                text!("choose another rule", "choisissez une autre règle"),
            ));
        }
    };
    Ok(in_order(edits(plan, sources, &change)?))
}

/// What files and folders need which somebody else moves.
#[derive(Debug)]
pub struct Moved {
    /// The edits of what is written; the moves themselves are not among them.
    pub edits: Vec<Edit>,
    /// All of them, to be [`tried`].
    pub all: Vec<Edit>,
    /// What is lost by it all the same.
    pub loss: Option<Refusal>,
}

/// What files and folders need which somebody else moves.
///
/// # Errors
///
/// A path is taken, or cannot be one of the plan.
pub fn moved(plan: &Plan, sources: &Sources, moves: &[(String, String)]) -> Result<Moved, Refusal> {
    is_whole(plan)?;
    let change = files::change(plan, sources, moves)?;
    let is_told = |edit: &Edit| {
        let Edit::Rename { from, .. } = edit else { return false };
        moves.iter().any(|(old, _)| **old == **from || from.starts_with(&format!("{old}/")))
    };
    let all = in_order(edits(plan, sources, &change)?);
    let edits = all.iter().filter(|edit| !is_told(edit)).cloned().collect();
    Ok(Moved { edits, all, loss: files::leaves_no_page_empty(plan, &change).err() })
}

/// Whether every file of a plan can be read: one that cannot may say any name.
fn is_whole(plan: &Plan) -> Result<(), Refusal> {
    let broken = plan.documents.iter().find(|document| document.damaged || document.unread);
    let path = match broken {
        Some(document) => &document.source.path,
        None if plan.config.damaged => "book.toml",
        None => return Ok(()),
    };
    Err(Refusal::new(
        text!(
            "`{path}` cannot be read whole, and may say the name",
            "`{path}` ne peut pas être lu en entier, et dit peut-être ce nom"
        ),
        text!("mend what `parvis check` finds there", "corrigez ce que `parvis check` y trouve"),
    ))
}

fn edits(plan: &Plan, sources: &Sources, change: &Change) -> Result<Vec<Edit>, Refusal> {
    let mut edits = words::follow(plan, change);
    edits.extend(links::follow(plan, change));
    edits.extend(headings::mark(plan, change));
    edits.extend(keys::keep(plan, sources, change)?);
    edits.extend(change.files.iter().map(|(from, to)| Edit::Rename { from: from.clone(), to: to.clone() }));
    Ok(edits)
}

/// By file and place; what is said twice is said once.
fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    let key = |edit: &Edit| match edit {
        Edit::Replace { place, .. } => (0, place.source.path.to_string(), place.span),
        Edit::Create { path, .. } => (1, path.to_string(), Span::default()),
        Edit::Rename { from, .. } => (2, from.to_string(), Span::default()),
    };
    edits.sort_by_key(key);
    edits.dedup();
    edits
}
