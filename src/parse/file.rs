//! A file being read: its kind, its records, their bodies.

use std::cell::LazyCell;
use std::sync::Arc;

use crate::diagnostic::discreet::was_meant_to_hide;
use crate::diagnostic::suggest::{self, did_you_mean, nearest, one_of, synonym};
use crate::diagnostic::{Finding, Fix, Place, Source, Span, Text, text};
use crate::model::kinds::Common;
use crate::model::value::Mark;
use crate::model::{At, Data, Fields as _, Item, Kind};
use crate::prose::text::Body;
use crate::prose::{self, Prose, Setting};
use crate::site::is_made;
use crate::toml::{DeValue, Key, Reader, Table, Value, is_key, key_of};

use super::belongs::{belongs, likely};
use super::document::{Cuts, Purpose};
use super::inner;
use super::layout::Location;
use super::marks;

/// A file being read.
pub(super) struct File<'s, 't> {
    pub(super) source: &'s Arc<Source>,
    pub(super) location: &'t Location,
    pub(super) reader: Reader<'s>,
    pub(super) table: &'t Table<'s>,
    pub(super) cuts: &'t Cuts,
    pub(super) purpose: Purpose,
}

impl<'s> File<'s, '_> {
    /// The kind: what the file says, else its folder, else a page. Nothing if that cannot be told.
    pub(super) fn kind(&mut self, has_front: bool) -> Option<Kind> {
        if let Some(value) = self.table.get("kind") {
            if let DeValue::String(word) = value.get_ref() {
                if let Some(kind) = Kind::parse(word) {
                    return Some(kind);
                }
                let place = self.reader.place(self.reader.span(value));
                let near = suggest::kind(word);
                let fix = near.and_then(|near| Fix::meant(&place, word, near));
                self.reader.findings.push(
                    Finding::new(
                        "wrong-type",
                        place,
                        text!("`{word}` is not a kind of record", "`{word}` n'est pas un genre de fiche"),
                    )
                    .help(kinds())
                    .maybe_help(near.map(|near| did_you_mean(&format!("\"{}\"", near.word))))
                    .maybe_fix(fix),
                );
            } else {
                self.reader.wrong_type(value, ("a kind in quotes", "un genre entre guillemets"));
            }
            return None;
        }
        if self.location.is_index || (self.location.is_markdown && !has_front && !self.location.is_translation) {
            return Some(Kind::Page);
        }
        if let Some(kind) = nearly(self.location, self.table) {
            let (folder, word) = (kind.folder(), kind.as_str());
            let told = (
                "this file's name does not say of which kind it is",
                "le nom de ce fichier ne dit pas de quel genre il est",
            );
            self.reader.findings.push(Finding::new("missing-field", Place::file(self.source), told).help(text!(
                "rename it to `content/{folder}.toml`, or add `kind = \"{word}\"`",
                "renommez-le `content/{folder}.toml`, ou ajoutez `kind = \"{word}\"`"
            )));
            return None;
        }
        match self.location.kind {
            Some(kind) => Some(kind),
            None if self.location.is_markdown => Some(Kind::Page),
            None => {
                let place = Place::file(self.source);
                let help = if let Some(kind) = likely(&self.source.path) {
                    let (folder, kind) = (kind.folder(), kind.as_str());
                    text!(
                        "move it to `content/{folder}/`, the folder of its kind, or add `kind = \"{kind}\"`",
                        "déplacez-le dans `content/{folder}/`, le dossier de son genre, ou ajoutez `kind = \"{kind}\"`"
                    )
                } else {
                    let words = one_of(Kind::WORDS);
                    let (en, fr) = (words.english(), words.french());
                    text!(
                        "add `kind = \"…\"`, one of {en}; or move the file to the folder of its kind",
                        "ajoutez `kind = \"…\"`, l'un de {fr} ; ou déplacez le fichier dans le dossier de son genre"
                    )
                };
                let told = (
                    "this folder does not say of which kind the file is",
                    "ce dossier ne dit pas de quel genre est le fichier",
                );
                self.reader.findings.push(Finding::new("missing-field", place, told).help(help));
                None
            }
        }
    }

    /// The records of a file that holds many.
    pub(super) fn many(&mut self, kind: Kind, items: &mut Vec<Arc<Item>>) -> Common {
        let mut common = Common::default();
        let specs = LazyCell::new(Common::specs);
        let own = LazyCell::new(|| kind.specs());
        for (key, value) in self.table {
            let name = &**key.get_ref();
            if name == "kind" {
                continue;
            }
            if let Some(table) = kind.tables().iter().copied().find(|table| *table == name) {
                self.records(kind, table, value, items);
                continue;
            }
            if self.location.is_translation && self.reader.refuse(key, &specs) {
                continue;
            }
            // After a header that could not be read, the keys of a record seem to be the file's.
            let is_stray = self.reader.is_damaged() && own.iter().any(|spec| spec.key == name);
            if !is_stray && !common.read_key(name, value, &mut self.reader) {
                let known = kind.tables().iter().copied().chain(specs.iter().map(|spec| spec.key.as_str()));
                let near = self.reader.unknown_key(key, known, self.table);
                if near.as_deref() == Some("audience") || says_who(name, value) {
                    self.mark(&mut common, key);
                }
                let is_list = matches!(value.get_ref(), DeValue::Array(_));
                if let Some(table) = kind.tables().iter().find(|table| is_list && near.as_deref() == Some(**table)) {
                    self.records(kind, table, value, items);
                }
            }
        }
        items.sort_by_key(|item| item.span);
        common
    }

    /// The records of a `[[table]]`.
    fn records(&mut self, kind: Kind, table: &'static str, value: &Value<'s>, items: &mut Vec<Arc<Item>>) {
        for entry in self.reader.list(value, || true).unwrap_or_default() {
            let DeValue::Table(fields) = entry.get_ref() else {
                self.reader.wrong_type(
                    entry,
                    text!("a table; begin it with `[[{table}]]`", "une table ; commencez-la par `[[{table}]]`"),
                );
                continue;
            };
            let head = self.reader.span(entry);
            let item = self.one(kind, fields, head, None, Some(table));
            items.push(Arc::new(item));
        }
    }

    /// One record.
    pub(super) fn one(
        &mut self,
        kind: Kind,
        fields: &Table<'s>,
        head: Span,
        markdown: Option<Body<'_>>,
        table: Option<&'static str>,
    ) -> Item {
        let first = self.reader.findings.len();
        let mut data = kind.empty();
        let mut common = Common::default();
        let mut body = markdown;
        let mut unread: Vec<Box<str>> = Vec::new();
        let specs = LazyCell::new(|| kind.specs().into_iter().chain(Common::specs()).collect::<Vec<_>>());
        for (key, value) in fields {
            let name = &**key.get_ref();
            if name == "kind" && table.is_none() {
                continue;
            }
            let before = self.reader.findings.len();
            if name == "body" && (table.is_some() || !self.location.is_markdown) {
                body = self.body(value).or(body);
                unread.extend((self.reader.findings.len() > before).then(|| name.into()));
                continue;
            }
            if let Some(own) = table
                && kind.foreign_in(own).iter().any(|field| is_key(name, field))
            {
                let place = self.reader.place(self.reader.span(key));
                let other: Vec<String> =
                    kind.tables().iter().filter(|other| **other != own).map(|other| format!("`[[{other}]]`")).collect();
                let (en, fr) = (other.join(" or "), other.join(" ou "));
                self.reader.findings.push(
                    Finding::new(
                        "unknown-key",
                        place,
                        text!("`[[{own}]]` has no `{name}`", "`[[{own}]]` n'a pas de `{name}`"),
                    )
                    .help(text!("`{name}` belongs into {en}", "`{name}` va dans {fr}")),
                );
                unread.push(name.into());
                continue;
            }
            if self.location.is_translation && self.reader.refuse(key, &specs) {
                continue;
            }
            // Most values are no tables.
            if matches!(value.get_ref(), DeValue::Table(_))
                && let Some(hides) = inner::misplaced(&mut self.reader, &specs, key, value)
            {
                self.mark(&mut common, hides);
            }
            if !data.read_key(name, value, &mut self.reader) && !common.read_key(name, value, &mut self.reader) {
                let known = specs.iter().map(|spec| spec.key.as_str()).chain(["kind"]);
                let meant = self.reader.unknown_key(key, known, fields);
                if let (None, Some(help), Some(own)) =
                    (&meant, belongs(kind, name, &self.source.path), self.reader.findings.last_mut())
                {
                    own.help = Some(help);
                }
                if meant.as_deref() == Some("audience") || says_who(name, value) {
                    self.mark(&mut common, key);
                }
                if let Some(near) = meant {
                    if !fields.contains_key(&*near) {
                        let read = |reader: &mut Reader<'s>| {
                            data.read_key(&near, value, reader) || common.read_key(&near, value, reader)
                        };
                        self.reader.as_meant(&near, value, read);
                    }
                    unread.push(near);
                }
            } else if self.reader.findings.len() > before {
                // What says in the wrong words that it is a draft is none to publish.
                if name == "draft" && common.draft.is_none() || name == "hidden" && says_who(name, value) {
                    self.mark(&mut common, key);
                }
                unread.push(name.into());
            }
        }
        let own = table.map_or(&[][..], |table| kind.required_in(table));
        for required in [kind.required(), own] {
            let missing = self.reader.missing(fields, required, &unread, head);
            unread.extend(missing.into_iter().map(Into::into));
        }
        let is_rather_a_page = table.is_none() && self.is_rather_a_page(kind, fields);
        if is_rather_a_page {
            self.rather_a_page(kind, fields, first, head);
        }
        let prose = body.and_then(|body| self.prose(&body, &data, head));
        let values = fields.iter().filter(|(key, _)| key.get_ref() != "body").map(|(_, value)| value);
        let strays = values.flat_map(|value| marks::in_a_value(&mut self.reader, value)).collect();
        let id: Box<str> = match &data {
            Data::Trigger(data) => data.id.as_ref().map(|id| id.value.0.clone()),
            Data::Responsibility(data) => data.id.as_ref().map(|id| id.value.0.clone()),
            Data::Calendar(data) => data.id.as_ref().map(|id| id.value.0.clone()),
            Data::Page(_) => Some(self.location.logical.clone()),
            _ => Some(self.location.stem().into()),
        }
        .unwrap_or_default();
        Item {
            source: Arc::clone(self.source),
            id,
            span: head,
            table,
            common,
            data,
            prose,
            strays,
            unread,
            // Of a page, nobody asks what a record has to say.
            damaged: is_rather_a_page || self.reader.is_damaged(),
        }
    }

    /// Whether prose with a title lies among records of a kind and says nothing that they need.
    fn is_rather_a_page(&self, kind: Kind, fields: &Table<'s>) -> bool {
        let of_a_page = Kind::Page.specs();
        let is_of_a_page = |key: &str| of_a_page.iter().any(|spec| spec.key == key);
        let own = kind.specs();
        let is_own = |key: &str| own.iter().any(|spec| spec.key == key) && !is_of_a_page(key);
        let mut needed = kind.required().iter().filter(|key| **key != "title").peekable();
        self.location.is_markdown
            && !self.location.is_translation
            // What is missing may stand where nothing could be read.
            && !self.reader.is_damaged()
            && kind != Kind::Page
            && !fields.contains_key("kind")
            && fields.keys().any(|key| is_of_a_page(key.get_ref()))
            && !fields.keys().any(|key| is_own(key.get_ref()))
            && needed.peek().is_some()
            && needed.all(|key| !fields.contains_key(*key))
    }

    /// Says so, once, instead of each key that a page cannot have.
    fn rather_a_page(&mut self, kind: Kind, fields: &Table<'s>, first: usize, head: Span) {
        let mut at = 0;
        let of_a_page = Kind::Page.specs();
        let is_of_a_page = |key: &str| of_a_page.iter().any(|spec| spec.key == key);
        self.reader.findings.retain(|finding| {
            at += 1;
            let follows =
                finding.rule == "missing-field" || finding.rule == "unknown-key" && is_of_a_page(finding.place.text());
            at <= first || !follows
        });
        // What has the name of the folder stands in the way of the folder's own page: that is told of its name.
        if is_made(&self.location.logical) {
            return;
        }
        let place = self.reader.place(head);
        let needed: Vec<String> = kind.required().iter().map(|field| key_of(field)).collect();
        let has_its_title = needed.iter().any(|key| key == "title") && fields.contains_key("title");
        let (needs, kind, kind_fr) = (needed.join("`, `"), kind.a(), kind.french().a());
        let message = if has_its_title {
            text!(
                "of what {kind} needs, this file says nothing but its title",
                "de ce qu'il faut à {kind_fr}, ce fichier ne dit que le titre"
            )
        } else {
            text!("this file says nothing that {kind} needs", "ce fichier ne dit rien de ce qu'il faut à {kind_fr}")
        };
        let finding = Finding::new("missing-field", place, message);
        self.reader.findings.push(finding.help(text!(
            "if it is a page, add `kind = \"page\"`; {kind} needs `{needs}`",
            "si c'est une page, ajoutez `kind = \"page\"` ; il faut `{needs}` à {kind_fr}"
        )));
    }

    /// A key that was meant for `audience` marks for a circle that does not exist: never for a wider one.
    fn mark(&self, common: &mut Common, key: &Key<'_>) {
        common.audience = Some(At { value: Mark::default(), span: self.reader.span(key) });
    }

    /// The Markdown of a `body = """…"""`.
    fn body(&mut self, value: &Value<'_>) -> Option<Body<'static>> {
        let text = self.reader.text(value)?;
        let span = self.reader.span(value);
        let raw = &self.source.text[span.start as usize..span.end as usize];
        Some(Body::decoded(&text, raw, span.start as usize))
    }

    fn prose(&mut self, body: &Body<'_>, data: &Data, head: Span) -> Option<Arc<Prose>> {
        let takes_title = matches!(data, Data::Page(page) if page.title.is_none());
        let is_whole = matches!(data, Data::Page(_)) && self.location.is_markdown && self.cuts.is_empty();
        let later = self.purpose == Purpose::Later && is_whole;
        let (language, shown) = (&*self.location.language, self.purpose != Purpose::Check && !later);
        let (title, is_record) = (data.title(), !matches!(data, Data::Page(_)));
        let setting = Setting { source: self.source, language, takes_title, title, is_record, shown };
        let rest;
        let body = match self.cuts.get(&head.start) {
            None => body,
            Some(ranges) => {
                rest = body.without(ranges);
                &rest
            }
        };
        if body.text.trim().is_empty() {
            return None;
        }
        let parsed = |setting| {
            let (prose, findings) = prose::parse(body, setting);
            (if later { prose.shown_later(setting) } else { prose }, findings)
        };
        let (mut prose, findings) = parsed(setting);
        self.reader.findings.extend(findings);
        if self.location.is_translation && prose.is_named && prose.title_level > 1 {
            prose.untitled = Some(Arc::new(parsed(Setting { takes_title: false, ..setting }).0));
        }
        Some(Arc::new(prose))
    }
}

/// The kind with a file of its own that is probably meant by one whose name is only near: `roles/responsibility.toml`.
fn nearly(location: &Location, table: &Table<'_>) -> Option<Kind> {
    let (parent, stem) = location.logical.rsplit_once('/').filter(|_| !location.is_markdown)?;
    Kind::ALL.iter().copied().filter(|kind| kind.has_own_file()).find(|kind| {
        let Some((folder, own)) = kind.folder().rsplit_once('/') else { return false };
        let holds = |key: &str| match kind.tables() {
            [] => kind.specs().iter().any(|spec| spec.key == key),
            tables => tables.contains(&key) || synonym(key, tables.iter().copied()).is_some(),
        };
        folder == parent
            && stem != own
            && nearest(stem, [own, kind.as_str()]).is_some()
            && table.keys().any(|key| holds(key.get_ref()))
    })
}

fn kinds() -> Text {
    let words = one_of(Kind::WORDS);
    let (en, fr) = (words.english(), words.french());
    text!("a kind is one of {en}", "un genre est l'un de {fr}")
}

/// Whether a key that is not read says who may read, or a table of it, as other tools have one of their own.
fn says_who(name: &str, value: &Value<'_>) -> bool {
    let text = match value.get_ref() {
        DeValue::String(text) => Some(&**text),
        DeValue::Boolean(true) => Some("true"),
        DeValue::Boolean(false) => Some("false"),
        DeValue::Integer(number) => Some(number.as_str()),
        _ => None,
    };
    let says = |(key, value): (&Key<'_>, &Value<'_>)| says_who(key.get_ref(), value);
    was_meant_to_hide(name, text) || matches!(value.get_ref(), DeValue::Table(table) if table.iter().any(says))
}
