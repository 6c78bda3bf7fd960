//! What was true of a file, where its new place would change it: its old address, its kind, its readers, its keeper.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::{Circle, Config, Question};
use crate::diagnostic::{Edit, Place, Source, Span, text};
use crate::load::Sources;
use crate::model::kinds::Common;
use crate::model::{At, Item, Items as _, Kind};
use crate::parse::Document;
use crate::parse::layout::Location;
use crate::plan::audience::Folders;
use crate::plan::{Ix, Plan};
use crate::site::{composed, is_made};
use crate::toml::Table;

use super::Refusal;
use super::change::{Change, folder_of};

/// Writes the keys that keep it true.
///
/// # Errors
///
/// A file without keys would be shown to a wider circle.
pub(super) fn keep(plan: &Plan, sources: &Sources, change: &Change) -> Result<Vec<Edit>, Refusal> {
    let mut out = old_ids(plan, change);
    let before = Folders::of(plan, &|path| path.to_owned());
    let after = Folders::of(plan, &|path| change.path_of(path).to_owned());
    let pages = pages_of_folders(plan, change);
    let is_wider = |path: &str| after.circle(change.path_of(path)) < before.circle(path);
    // What has keys says itself who may read it, if it is what moves; the others lie where they lay.
    let moves = |path: &str| change.files.contains_key(path);
    let documents = plan.documents.iter().map(|document| &document.source.path).filter(|path| !moves(path));
    if let Some(path) = sources.assets.keys().chain(documents).find(|path| is_wider(path)) {
        return Err(Refusal::new(
            text!("`{path}` would be shown to a wider circle", "`{path}` serait montré à un cercle plus large"),
            text!(
                "mark its folder's `index.md` with its `audience` first",
                "marquez d’abord l’`index.md` de son dossier de son `audience`"
            ),
        ));
    }
    let own = plan.documents.iter().filter(|document| !document.location.is_translation);
    let pages_now: BTreeSet<Box<str>> =
        own.filter_map(|document| Some(change.location(plan, &document.source.path)?.logical)).collect();
    for document in plan.documents.iter().filter(|document| change.files.contains_key(&document.source.path)) {
        let Some(now) = change.location(plan, &document.source.path) else { continue };
        let mut lines = Vec::new();
        if now.kind.unwrap_or(Kind::Page) != document.kind && !says_its_kind(document) {
            lines.push(format!("kind = \"{}\"", document.kind.as_str()));
        }
        if document.location.is_translation {
            if !lines.is_empty() {
                out.push(insert(document, &lines));
            }
            continue;
        }
        let circle = before.circle(&document.source.path);
        let single = document.items.first().filter(|item| item.table.is_none());
        let common = single.map_or(&document.common, |item| &item.common);
        if is_wider(&document.source.path) && own_circle(plan, common) < Some(circle) {
            let name = plan.config.audiences.name(circle);
            match &common.audience {
                Some(own) => out.extend(super::words::string(&Place::new(&document.source, own.span), None, name)),
                None => lines.push(format!("audience = \"{name}\"")),
            }
        }
        if let Some(owner) = single.and_then(|item| lost_keeper(plan, change, &pages, item)) {
            lines.push(format!("owner = {}", quoted(&owner)));
        }
        let new_address = format!("/{}/", now.logical);
        let old_address = single.and_then(|item| address(plan, item)).filter(|old| {
            // What Parvis makes in its place is there all the same.
            let path = old.trim_matches('/');
            // So is another page that takes it.
            *old != new_address && !is_made(path) && !pages_now.contains(path)
        });
        match (single, old_address) {
            (Some(item), Some(old)) => match listed(
                item,
                &[old].into_iter().chain(old_id(change, item, &now)).collect::<Vec<_>>(),
                &new_address,
            ) {
                Listed::Edit(edit) => out.push(edit),
                Listed::Line(line) => lines.push(line),
                Listed::Known => {}
            },
            // The address of a file of triggers or responsibilities leads to the first of them.
            (None, _) if leads_to_records(document) && *now.logical != *document.location.logical => {
                let old = format!("/{}/", document.location.logical);
                out.extend(document.items.first().and_then(|item| Spot::of(item).add(&old, None)));
            }
            _ => {}
        }
        if !lines.is_empty() {
            out.push(insert(document, &lines));
        }
    }
    Ok(out)
}

/// Whether the address of a file of many records is one of the site.
fn leads_to_records(document: &Document) -> bool {
    matches!(document.kind, Kind::Trigger | Kind::Responsibility) && !is_made(&document.location.logical)
}

/// The pages of folders, by where the folders are afterwards.
fn pages_of_folders<'p>(plan: &'p Plan, change: &Change) -> BTreeMap<String, &'p Item> {
    let is_page = |(at, item): &(usize, &Arc<Item>)| {
        plan.index.by_folder.get(&*composed(folder_of(&item.source.path))) == Some(&Ix(*at as u32))
    };
    let pages = plan.items().iter().enumerate().filter(is_page);
    pages.map(|(_, item)| (composed(folder_of(change.path_of(&item.source.path))).into_owned(), &**item)).collect()
}

/// The role that keeps an item by the folder that it lies in, if it lies in none of that role's afterwards.
fn lost_keeper(plan: &Plan, change: &Change, pages: &BTreeMap<String, &Item>, item: &Item) -> Option<String> {
    let before = plan.keeper(item).filter(|_| item.common.owner.is_none())?;
    let now = composed(change.path_of(&item.source.path));
    let mut folders = now.rmatch_indices('/').map(|(at, _)| &now[..at]).filter(|folder| *folder != "content");
    let after = folders.find_map(|folder| pages.get(folder)?.common.owner.as_ref());
    let is_kept = after.is_some_and(|owner| *owner.value.id == *before);
    (!is_kept).then(|| change.id(Kind::Role, before).unwrap_or(before).to_owned())
}

fn own_circle(plan: &Plan, common: &Common) -> Option<Circle> {
    common.audience.as_ref().and_then(|own| plan.config.audiences.find(&own.value))
}

/// Whether a file says itself which kind it is.
fn says_its_kind(document: &Document) -> bool {
    let Some((Some(front), _)) = crate::parse::parts(document) else { return false };
    let (table, _) = Table::parse_recoverable(&document.source.text[front]);
    table.get_ref().contains_key("kind")
}

/// The address of an item's own page, from the site's root.
fn address(plan: &Plan, item: &Item) -> Option<String> {
    let ix = plan.index.by_path.get(&item.source.path)?;
    let (path, fragment) = &plan.index.paths[ix.at()];
    (fragment.is_none() && !path.is_empty()).then(|| format!("/{path}/"))
}

enum Listed {
    /// It is among the aliases that there are.
    Edit(Edit),
    /// There are none yet.
    Line(String),
    /// It is said already.
    Known,
}

/// The old id as an address in the new folder, where the old address does not tell it: the record gets another id and
/// another folder at once, and neither is that of its kind.
fn old_id(change: &Change, item: &Item, now: &Location) -> Option<String> {
    let kind = item.kind();
    change.id(kind, &item.id).filter(|_| kind != Kind::Page)?;
    let old = folder_of(&item.source.path).strip_prefix("content").unwrap_or_default().trim_start_matches('/');
    let new = now.logical.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_kinds = old.strip_prefix(kind.folder()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let gap = if new.is_empty() { "" } else { "/" };
    (old != new && !is_kinds).then(|| format!("/{new}{gap}{}/", item.id))
}

/// Puts old addresses among the aliases of an item, from which its new one goes.
fn listed(item: &Item, old: &[String], new: &str) -> Listed {
    let same = |a: &str, b: &str| a.trim_matches('/') == b.trim_matches('/');
    let is_known = |old: &str| item.common.aliases.items().any(|alias| same(&alias.value.0, old));
    let old: Vec<&str> = old.iter().map(|old| &**old).filter(|old| !is_known(old)).collect();
    if old.is_empty() {
        return Listed::Known;
    }
    if let Some(back) = item.common.aliases.items().find(|alias| same(&alias.value.0, new))
        && let Some(edit) = super::words::string(&item.place(back.span), None, old[0])
    {
        return Listed::Edit(edit);
    }
    match Spot::of(item).in_list(&old) {
        Some(edit) => Listed::Edit(edit),
        None => Listed::Line(format!("aliases = [{}]", list(&old))),
    }
}

fn list(aliases: &[&str]) -> String {
    aliases.iter().map(|alias| quoted(alias)).collect::<Vec<_>>().join(", ")
}

fn quoted(text: &str) -> String {
    crate::parse::foreign::quoted(text)
}

/// What has an id, and where the ids and addresses stand that it had before.
struct Spot<'a> {
    source: &'a Arc<Source>,
    id: Span,
    list: Option<Span>,
    aliases: Vec<(&'a str, Span)>,
}

impl<'a> Spot<'a> {
    fn of(item: &'a Item) -> Self {
        let aliases = &item.common.aliases;
        Self {
            source: &item.source,
            id: item.id_place().span,
            list: aliases.as_ref().map(|list| list.span),
            aliases: aliases.items().map(|alias| (&*alias.value.0, alias.span)).collect(),
        }
    }

    /// Adds aliases to the list that there is.
    fn in_list(&self, aliases: &[&str]) -> Option<Edit> {
        let new = list(aliases);
        if let Some((_, last)) = self.aliases.last() {
            return Some(at(self.source, last.end as usize, format!(", {new}")));
        }
        Some(at(self.source, self.list?.start as usize + 1, new))
    }

    /// Adds an alias behind the id, if it is not there; in the place of the new id, where that was one.
    fn add(&self, alias: &str, new: Option<&str>) -> Option<Edit> {
        let known = |word: &str| self.aliases.iter().find(|(own, _)| *own == word).map(|(_, span)| *span);
        if known(alias).is_some() {
            return None;
        }
        if let Some(back) = new.and_then(known) {
            return super::words::string(&Place::new(self.source, back), None, alias);
        }
        if let Some(edit) = self.in_list(&[alias]) {
            return Some(edit);
        }
        let text = &self.source.text;
        let (start, end) = (self.id.start as usize, self.id.end as usize);
        let before = &text[text[..start].rfind('\n').map_or(0, |at| at + 1)..start];
        let key = before.trim_start().trim_start_matches(['"', '\'']);
        if !key.starts_with("id") {
            // A table on one line.
            return Some(at(self.source, end, format!(", aliases = [{}]", quoted(alias))));
        }
        let indent = &before[..before.len() - before.trim_start().len()];
        let next = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        let gap = if text[..next].ends_with('\n') { "" } else { "\n" };
        Some(at(self.source, next, format!("{gap}{indent}aliases = [{}]\n", quoted(alias))))
    }
}

/// Old ids of records that stand on a page with others.
fn old_ids(plan: &Plan, change: &Change) -> Vec<Edit> {
    let items = plan.items().iter().filter(|item| item.table.is_some());
    let renamed = items.filter_map(|item| Some((item, change.id(item.kind(), &item.id)?)));
    renamed.filter_map(|(item, new)| Spot::of(item).add(&format!("#{}", item.id), Some(&format!("#{new}")))).collect()
}

/// The old id of a question of the team.
pub(super) fn old_question(config: &Config, id: &str, new: &str) -> Option<Edit> {
    let own = |question: &&At<Question>| question.id.as_ref().is_some_and(|own| *own.value.0 == *id);
    let question = config.book.question.items().find(own)?;
    let aliases = &question.aliases;
    let spot = Spot {
        source: &config.source,
        id: question.id.as_ref()?.span,
        list: aliases.as_ref().map(|list| list.span),
        aliases: aliases.items().map(|alias| (&*alias.value.0, alias.span)).collect(),
    };
    spot.add(id, Some(new))
}

fn at(source: &Arc<Source>, offset: usize, text: String) -> Edit {
    Edit::Replace { place: Place::new(source, Span::new(offset, offset)), text }
}

/// Writes lines among the keys that belong to a file as a whole, before its first table.
fn insert(document: &Document, lines: &[String]) -> Edit {
    let source = &document.source;
    let lines = lines.join("\n") + "\n";
    let Some((Some(front), _)) = crate::parse::parts(document) else {
        return at(source, source.start(), format!("+++\n{lines}+++\n\n"));
    };
    let last = front.start + crate::toml::spot::end_of_keys(&source.text[front.clone()]);
    let gap = if last > front.start && !source.text[..last].ends_with('\n') { "\n" } else { "" };
    at(source, last, format!("{gap}{lines}"))
}
