//! The files of a plan with everything closer than a circle deleted from their text.
//!
//! This shares nothing with [the filter](crate::plan::audience) but the parsers of TOML and Markdown and the kinds'
//! own description: it reads marks by itself, in the text, and edits what authors write. `build --prove` builds from
//! both and compares every byte.

mod book;
mod edit;
mod files;
mod sections;

use std::collections::HashMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::config::Circle;
use crate::diagnostic::Source;
use crate::load::Sources;
use crate::model::kinds::Common;
use crate::model::{FieldSpec, Fields as _, Kind};
use crate::parse::front;
use crate::toml::edit::{self as toml_text, DocumentMut, TableLike};

use book::Book;
use edit::{clear, for_each, prune, retain};
use files::{File, Record, without};

/// What of a review is no result.
const PLAN_OF_REVIEW: &[&str] = &["type", "person", "role", "reviewer", "scheduled-on", "status", "audience", "draft"];

/// The sources of a plan in these languages, its own first, without what a circle may not read. Files that are no TOML
/// are left as they are: nothing is built from them.
pub fn erase(sources: &Sources, languages: &[Box<str>], circle: Circle) -> Sources {
    let mut out = sources.clone();
    let circle = circle.0 as usize;
    let Some(book) = Book::read(sources).filter(|book| circle < book.closest()) else { return out };
    let (files, folders) = files::read(sources, languages, &book);
    let mut eraser = Eraser { book, circle, ids: HashMap::new(), files };
    eraser.settle();
    let mut kept = Vec::new();
    for file in &eraser.files {
        let path = &file.source.path;
        let some = file.records.iter().any(|record| record.seen);
        if some || file.records.is_empty() && file.circle <= circle {
            out.files.insert(path.clone(), eraser.file(file));
            kept.push(&**path);
        } else {
            out.files.remove(path);
        }
    }
    out.assets.retain(|path, _| {
        let Some(inner) = path.strip_prefix("content/") else { return true };
        let folder: String = inner.rsplit_once('/').map_or("", |(folder, _)| folder).nfc().collect();
        folders.mark(&folder).is_none_or(|mark| mark <= circle)
    });
    out.book = out.book.map(|book| eraser.waivers(&book, &kept));
    out
}

/// Whether an old address is in a folder itself.
fn is_beside(address: &str, folder: &str) -> bool {
    let mut parts: Vec<&str> = address.trim_matches('/').split('/').collect();
    parts.pop();
    !parts.is_empty() && parts.join("/") == folder
}

struct Eraser {
    book: Book,
    circle: usize,
    /// Where the records of each kind and id stand, translations apart.
    ids: HashMap<(Kind, String), Vec<(usize, usize)>>,
    files: Vec<File>,
}

impl Eraser {
    /// Decides which records are seen: one whose required reference is hidden is hidden with it.
    fn settle(&mut self) {
        for (at, file) in self.files.iter_mut().enumerate() {
            for (place, record) in file.records.iter_mut().enumerate() {
                record.seen = record.circle <= self.circle && !record.is_emptied(self.circle);
                if record.original.is_none() {
                    self.ids.entry((record.kind, record.id.clone())).or_default().push((at, place));
                }
            }
        }
        loop {
            let mut hidden = Vec::new();
            for (at, file) in self.files.iter().enumerate() {
                let mut data = file.data.clone().unwrap_or_default();
                for (place, record) in file.records.iter().enumerate().filter(|(_, record)| record.seen) {
                    let orphan = record.original.is_some_and(|(of, original)| !self.files[of].records[original].seen);
                    let mut stands = true;
                    let mut reduce = |table: &mut dyn TableLike| stands = self.reduce(table, record);
                    match record.table {
                        None => reduce(data.as_table_mut()),
                        Some((list, entry)) => {
                            if let Some(list) = data.get_mut(list) {
                                for_each(list, &mut |at, table| {
                                    if at == entry {
                                        reduce(table);
                                    }
                                });
                            }
                        }
                    }
                    if orphan || !stands {
                        hidden.push((at, place));
                    }
                }
            }
            if hidden.is_empty() {
                return;
            }
            for (at, place) in hidden {
                self.files[at].records[place].seen = false;
            }
        }
    }

    /// Whether a reference may be followed: what it names is seen, or there is nothing of that name.
    fn keeps(&self, kind: Kind, id: &str) -> bool {
        let named = self.ids.get(&(kind, id.to_owned()));
        named.is_none_or(|all| all.iter().any(|(at, place)| self.files[*at].records[*place].seen))
    }

    fn hides_results(&self, record: &Record) -> bool {
        record.kind == Kind::Review && self.book.reserved(Kind::Review, self.circle).any(|field| field == "results")
    }

    /// Takes the fields and references out of a record that the circle may not read; whether it stands without them.
    fn reduce(&self, table: &mut dyn TableLike, record: &Record) -> bool {
        for field in self.book.reserved(record.kind, self.circle) {
            clear(table, field);
        }
        if self.hides_results(record) {
            let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
            let specs = record.kind.specs();
            let is_field = |key: &str| {
                key == "body"
                    || specs.iter().any(|spec| spec.key == key)
                    || Common::specs().iter().any(|spec| spec.key == key)
            };
            let was_called = |key: &str, table: &mut dyn TableLike| {
                let aliases = table.get_mut(key).filter(|_| key == "aliases").and_then(|list| list.as_array_mut());
                aliases.is_some_and(|list| {
                    list.retain(|alias| alias.as_str().is_some_and(|alias| is_beside(alias, &record.folder)));
                    !list.is_empty()
                })
            };
            for key in keys.iter().filter(|key| is_field(key) && !PLAN_OF_REVIEW.contains(&&***key)) {
                if !was_called(key, table) {
                    table.remove(key);
                }
            }
        }
        let specs: Vec<FieldSpec> = record.kind.specs().into_iter().chain(Common::specs()).collect();
        prune(table, &specs, &|kind, id| self.keeps(kind, id))
    }

    fn file(&self, file: &File) -> Arc<Source> {
        let Some(data) = &file.data else { return Arc::clone(&file.source) };
        let text = &file.source.text;
        let mut out = text.to_string();
        // From the end, so that what is before keeps its place.
        if let (Some(body), [record]) = (&file.body, file.records.as_slice())
            && record.table.is_none()
        {
            let rest = if self.hides_results(record) {
                String::new()
            } else {
                without(&text[body.clone()], &record.hidden(self.circle))
            };
            out.replace_range(body.clone(), &rest);
            // What is left stays text, though it looks like keys now that it stands first: a definition, which nothing
            // shows, keeps it below.
            let stays = Source::new(file.source.path.clone(), out.as_str());
            let front = front::split(&stays, stays.start());
            if rest != text[body.clone()] && (front.toml.is_some() != file.toml.is_some() || front.foreign.is_some()) {
                out.insert_str(body.start, "[below]: #\n\n");
            }
        }
        if let Some(toml) = &file.toml {
            out.replace_range(toml.clone(), &self.data(data.clone(), file));
        }
        Source::new(file.source.path.clone(), out)
    }

    fn data(&self, mut data: DocumentMut, file: &File) -> String {
        let root = data.as_table_mut();
        prune(root, &Common::specs(), &|kind, id| self.keeps(kind, id));
        for record in file.records.iter().filter(|record| record.table.is_none()) {
            self.record(root, record);
        }
        let mut lists: Vec<&str> = file.records.iter().filter_map(|record| Some(record.table?.0)).collect();
        lists.dedup();
        for name in lists {
            let own: Vec<&Record> =
                file.records.iter().filter(|record| record.table.is_some_and(|(list, _)| list == name)).collect();
            let Some(list) = root.get_mut(name) else { continue };
            for_each(list, &mut |at, entry| {
                if let Some(record) = own.get(at) {
                    self.record(entry, record);
                }
            });
            retain(list, &own.iter().map(|record| record.seen).collect::<Vec<_>>());
        }
        data.to_string()
    }

    fn record(&self, table: &mut dyn TableLike, record: &Record) {
        let hidden = record.hidden(self.circle);
        if !hidden.is_empty()
            && let Some(body) = table.get_mut("body")
            && body.as_str() == Some(&*record.text)
        {
            *body = toml_text::value(without(&record.text, &hidden));
        }
        self.reduce(table, record);
    }

    /// The book without the waivers of what is hidden.
    fn waivers(&self, book: &Arc<Source>, kept: &[&str]) -> Arc<Source> {
        let Ok(mut data) = book.text.parse::<DocumentMut>() else { return Arc::clone(book) };
        let inside =
            |path: &str, at: &str| path.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let speaks = |at: &str| {
            if let Some((kind, id)) = at.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id))) {
                return self.ids.contains_key(&(kind, id.to_owned())) && self.keeps(kind, id);
            }
            let at = at.trim_end_matches('/');
            let full = format!("content/{at}");
            at == "book.toml" || kept.iter().any(|path| inside(path, at) || inside(path, &full))
        };
        let Some(list) = data.get_mut("waive") else { return Arc::clone(book) };
        let mut seen = Vec::new();
        for_each(list, &mut |_, waiver| {
            seen.push(waiver.get("at").and_then(toml_text::Item::as_str).is_some_and(speaks));
        });
        retain(list, &seen);
        Source::new(book.path.clone(), data.to_string())
    }
}
