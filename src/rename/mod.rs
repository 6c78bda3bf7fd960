//! Renames a record, a page, a folder or a heading, and everything that says its name: a plan in, edits out.

mod aliases;
mod links;

use std::collections::BTreeMap;

use crate::check::Links;
use crate::diagnostic::{Fix, Place, Span};
use crate::load::Sources;
use crate::model::{Item, Items as _, Kind, Visitor};
use crate::plan::{Ix, Plan};

/// Why something keeps its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What stands in the way, as a lower-case phrase.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

fn refuse<T>(message: impl Into<String>, help: Option<&str>) -> Result<T, Refusal> {
    Err(Refusal { message: message.into(), help: help.map(Into::into) })
}

/// What gets another name in the text of the plan.
#[derive(Debug, Default)]
struct Renaming {
    /// A record's id: kind, old, new.
    id: Option<(Kind, String, String)>,
    /// A heading's id: the page, old, new.
    heading: Option<(Ix, String, String)>,
    /// Files, from → to: paths from the plan's root.
    files: BTreeMap<Box<str>, Box<str>>,
    /// A folder, from → to, if all of it moves.
    folder: Option<(String, String)>,
}

/// The edits that call `what` `to`: `role:moderator` and an id, `content/strategy/tone.md` (or a folder) and a path,
/// `content/strategy/tone.md#humour` and the heading's new id.
pub fn rename(plan: &Plan, sources: &Sources, what: &str, to: &str) -> Result<Fix, Refusal> {
    if plan.config.damaged || plan.documents.iter().any(|document| document.damaged || document.unread) {
        return refuse("a file of the plan cannot be read whole, and may name it", Some("`parvis check` tells which"));
    }
    let renaming = if let Some((path, heading)) = what.split_once('#') {
        of_heading(plan, path, heading, to)?
    } else if let Some((kind, id)) = what.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id))) {
        of_record(plan, sources, kind, id, to)?
    } else {
        of_path(plan, sources, what, to)?
    };
    Ok(renaming.edits(plan, Fix::suggested(format!("rename `{what}` to `{to}`"))))
}

fn of_heading(plan: &Plan, path: &str, old: &str, new: &str) -> Result<Renaming, Refusal> {
    let Some(ix) = plan.index.by_path.get(path).copied() else {
        return refuse(format!("there is no page `{path}`"), Some("name its file, from the plan's root"));
    };
    let prose = plan.own().item(ix).prose.as_deref();
    if prose.is_none_or(|prose| prose.heading(old).is_none()) {
        return refuse(format!("no heading of `{path}` has the id `{old}`"), None);
    }
    let fits = new.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) && !new.is_empty();
    if !fits || new.starts_with("pv-") {
        return refuse(format!("`{new}` cannot be a heading's id"), Some("letters, figures and hyphens"));
    }
    if prose.is_some_and(|prose| prose.has_anchor(new)) {
        return refuse(format!("a heading of `{path}` has the id `{new}` already"), None);
    }
    Ok(Renaming { heading: Some((ix, old.into(), new.into())), ..Renaming::default() })
}

fn of_record(plan: &Plan, sources: &Sources, kind: Kind, old: &str, new: &str) -> Result<Renaming, Refusal> {
    let word = kind.as_str();
    let Some(ix) = plan.find(kind, old) else {
        return refuse(format!("no {word} has the id `{old}`"), None);
    };
    let item = plan.own().item(ix);
    if kind == Kind::Page {
        let path = &*item.source.path;
        let end = path.rsplit_once('.').map_or("md", |(_, end)| end);
        return of_path(plan, sources, path, &format!("content/{new}.{end}"));
    }
    if !crate::model::value::is_id(new) {
        return refuse(
            format!("`{new}` is not an id"),
            Some("lower-case letters without accents, figures and hyphens"),
        );
    }
    if plan.find(kind, new).is_some() {
        return refuse(format!("there is a {word} `{new}` already"), None);
    }
    let mut renaming = Renaming { id: Some((kind, old.into(), new.into())), ..Renaming::default() };
    if item.table.is_none() {
        let Some(document) = plan.documents.iter().find(|document| document.source.path == item.source.path) else {
            return refuse("its file is not part of the plan", None);
        };
        if document.location.is_index || document.location.stem() != old {
            return refuse(format!("the {word} `{old}` is called after its place, not after its file"), None);
        }
        for other in plan.documents.iter().filter(|other| other.location.logical == document.location.logical) {
            let path = &*other.source.path;
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let end = name.strip_prefix(old).unwrap_or_default();
            renaming.move_to(sources, path, &format!("{folder}/{new}{end}"))?;
        }
    }
    Ok(renaming)
}

fn of_path(plan: &Plan, sources: &Sources, from: &str, to: &str) -> Result<Renaming, Refusal> {
    let (from, to) = (from.trim_end_matches('/'), to.trim_end_matches('/'));
    let ordinary = to.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    if !to.starts_with("content/") || !ordinary || to.contains(['\\', '\0', '#']) {
        return refuse(format!("`{to}` is no path of the plan"), Some("name it from the plan's root: `content/…`"));
    }
    let mut renaming = Renaming::default();
    if let Some(document) = plan.documents.iter().find(|document| *document.source.path == *from) {
        let ends = |path: &str| path.rsplit_once('.').map(|(stem, end)| (stem.to_owned(), end.to_owned()));
        let (Some((_, end)), Some((stem, new_end))) = (ends(from), ends(to)) else {
            return refuse(format!("`{to}` has no ending"), Some("end it as the file ends now"));
        };
        if end != new_end {
            return refuse(format!("a file that ends in `.{end}` is not read as `.{new_end}`"), None);
        }
        for other in plan.documents.iter().filter(|other| other.location.logical == document.location.logical) {
            let path = &*other.source.path;
            let end = path.rsplit_once('.').map_or("", |(_, end)| end);
            let language =
                if other.location.is_translation { format!(".{}", other.location.language) } else { String::new() };
            renaming.move_to(sources, path, &format!("{stem}{language}.{end}"))?;
        }
        // A record's file is its id.
        let own = plan.items().iter().find(|item| *item.source.path == *from && item.table.is_none());
        let name =
            |path: &str| path.rsplit('/').next().unwrap_or(path).split('.').next().unwrap_or_default().to_owned();
        if let Some(item) = own.filter(|item| item.kind() != Kind::Page && name(from) != name(to)) {
            let new = name(to);
            if !crate::model::value::is_id(&new) || plan.find(item.kind(), &new).is_some() {
                return refuse(format!("`{new}` is no id of a {}, or is taken", item.kind().as_str()), None);
            }
            renaming.id = Some((item.kind(), item.id.to_string(), new));
        }
        return Ok(renaming);
    }
    let inside = format!("{from}/");
    let paths = sources.files.keys().chain(sources.assets.keys()).filter(|path| path.starts_with(&inside));
    for path in paths {
        renaming.move_to(sources, path, &format!("{to}/{}", &path[inside.len()..]))?;
    }
    if renaming.files.is_empty() {
        return refuse(format!("there is no `{from}`"), Some("name a record (`role:moderator`), a file or a folder"));
    }
    if format!("{to}/").starts_with(&inside) {
        return refuse(format!("`{to}` is inside `{from}`"), None);
    }
    renaming.folder = Some((from.into(), to.into()));
    Ok(renaming)
}

impl Renaming {
    fn move_to(&mut self, sources: &Sources, from: &str, to: &str) -> Result<(), Refusal> {
        let folded = to.to_lowercase();
        let taken = sources.files.keys().chain(sources.assets.keys()).find(|path| path.to_lowercase() == folded);
        if let Some(taken) = taken.filter(|path| ***path != *from) {
            return refuse(format!("there is a file `{taken}` already"), None);
        }
        if from == to {
            return refuse(format!("`{from}` has that name already"), None);
        }
        self.files.insert(from.into(), to.into());
        Ok(())
    }

    fn edits(&self, plan: &Plan, mut fix: Fix) -> Fix {
        let items = || plan.items().iter().chain(crate::check::translated(plan));
        for item in items() {
            let mut spans = References { renaming: self, spans: Vec::new() };
            item.visit(&mut spans);
            for span in spans.spans {
                fix = self.new_id(fix, &item.place(span));
            }
            // A record of a list says its own id.
            let own = self.id.as_ref().filter(|(kind, old, _)| *kind == item.kind() && **old == *item.id);
            if own.is_some() && item.table.is_some() {
                fix = self.new_id(fix, &item.id_place());
            }
        }
        let book = &plan.config.source;
        for waiver in plan.config.book.waive.items() {
            let Some(at) = &waiver.at else { continue };
            let place = Place::new(book, at.span);
            if let Some((kind, old, new)) = &self.id
                && *at.value.0 == *format!("{}:{old}", kind.as_str())
            {
                fix = word(fix, &place, &at.value.0, &format!("{}:{new}", kind.as_str()));
            } else if let Some(new) = self.moved_path(&at.value.0) {
                fix = word(fix, &place, &at.value.0, &new);
            }
        }
        fix = links::follow(self, plan, &Links::of(plan), fix);
        if let Some((ix, old, new)) = &self.heading {
            fix = links::mark(plan, *ix, old, new, fix);
        }
        fix = aliases::keep(self, plan, fix);
        self.files.iter().fold(fix, |fix, (from, to)| fix.rename(from.clone(), to.clone()))
    }

    /// Writes the new id in the place of the old one, after the colon where the kind is said too.
    fn new_id(&self, fix: Fix, place: &Place) -> Fix {
        match &self.id {
            Some((_, old, new)) => {
                let text = place.text();
                let from = text.find(':').map_or(0, |at| at + 1);
                let inner = Span::new(place.span.start as usize + from, place.span.end as usize);
                word(fix, &Place::new(&place.source, inner), old, new)
            }
            None => fix,
        }
    }

    /// Where a file or folder is afterwards, if it moves; with or without `content/` before it, as it is written.
    fn moved_path(&self, path: &str) -> Option<String> {
        let full = if path.starts_with("content/") { path.to_owned() } else { format!("content/{path}") };
        let full = full.trim_end_matches('/');
        let new = match self.files.get(full) {
            Some(new) => new.to_string(),
            None => self.folder(full)?,
        };
        Some(if path.starts_with("content/") { new } else { new.trim_start_matches("content/").to_owned() })
    }

    /// Where a folder is afterwards, if it moves or lies in one that does.
    fn folder(&self, path: &str) -> Option<String> {
        let (from, to) = self.folder.as_ref()?;
        let rest = path.strip_prefix(from.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then(|| format!("{to}{rest}"))
    }
}

/// Writes `new` in the place of `old`, which stands at a place, in quotes or not.
fn word(fix: Fix, place: &Place, old: &str, new: &str) -> Fix {
    let Some(at) = place.text().find(old) else { return fix };
    let start = place.span.start as usize + at;
    fix.replace(Place::new(&place.source, Span::new(start, start + old.len())), new)
}

/// Where a record's fields name what gets another id.
struct References<'r> {
    renaming: &'r Renaming,
    spans: Vec<Span>,
}

impl<'a> Visitor<'a> for References<'_> {
    fn reference(&mut self, kind: Kind, id: &'a str, span: Span) {
        if self.renaming.id.as_ref().is_some_and(|(own, old, _)| *own == kind && **old == *id) {
            self.spans.push(span);
        }
    }
}

/// The folder of a path.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Whether an item's page has an address of its own.
fn has_page(plan: &Plan, item: &Item) -> Option<String> {
    let ix = plan.find(item.kind(), &item.id)?;
    let (path, fragment) = &plan.index.paths[ix.at()];
    fragment.is_none().then(|| path.to_string())
}
