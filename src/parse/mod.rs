//! Source → records and prose, with findings. Never fails.

pub mod extents;
pub mod foreign;
pub mod layout;

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::suggest::{nearest, one_of};
use crate::diagnostic::{Finding, Place, Source, Span};
use crate::model::kinds::Common;
use crate::model::value::Mark;
use crate::model::{At, Data, Fields as _, Item, Kind};
use crate::prose::text::Body;
use crate::prose::{self, Prose, Setting};
use crate::toml::field::{is_key, key_of};
use crate::toml::{DeValue, Key, Reader, Table, Value};
pub use layout::Location;

/// One file, parsed.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub source: Arc<Source>,
    /// What its path says.
    pub location: Location,
    /// What it holds.
    pub items: Vec<Arc<Item>>,
    /// What the file as a whole says of every record in it (`audience`, `owner`…), where it holds many.
    pub common: Common,
    /// The kind it is of, or would be.
    pub kind: Kind,
    /// It had syntax errors, so that what seems absent may not be.
    pub damaged: bool,
    /// Not even its text is known.
    pub unread: bool,
    /// The lines of it that are seen, where a part is hidden from those who see this.
    pub seen: Option<Box<[u32]>>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// What is left out of bodies: for each record, by the start of its [`Item::span`], ranges of its
/// Markdown, in order and apart.
pub type Cuts = BTreeMap<u32, Vec<Range<u32>>>;

/// What a file is parsed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be checked only: what it looks like on a page is left out.
    Check,
    /// To be shown.
    Show,
    /// To be checked, and perhaps to be shown: what a page of prose looks like is made when it is asked for.
    Later,
}

/// Parses a file of the plan, as if what `cuts` says were not in it.
pub fn parse(source: &Arc<Source>, location: &Location, cuts: &Cuts, purpose: Purpose) -> Document {
    let start = source.start();
    if let Some(finding) = bare_returns(source) {
        return broken(source, location, finding);
    }
    let (front, body) = if location.is_markdown {
        match front_matter(source, start) {
            Ok(parts) => parts,
            Err(finding) => return broken(source, location, *finding),
        }
    } else {
        (Some(start..source.text.len()), None)
    };
    let mut reader = Reader::new(source, front.as_ref().map_or(start, |front| front.start), location.is_translation);
    let table = front.as_ref().map(|front| reader.parse(front.end));
    let empty = Table::new();
    let table = table.as_ref().map_or(&empty, |table| table.get_ref());
    let mut file = File { source, location, reader, table, cuts, purpose };
    let kind = file.kind(front.is_some());
    let head = Span::new(start, start);
    let mut items = Vec::new();
    let mut common = Common::default();
    if let Some(kind) = kind {
        let markdown = body.map(|range| Body::plain(&source.text[range.clone()], range.start));
        let tables = kind.tables();
        // A `.md` beside files of records is a page, unless it has records in its front matter.
        let many =
            !tables.is_empty() && (!location.is_markdown || tables.iter().any(|name| table.get(*name).is_some()));
        if many {
            common = file.many(kind, &mut items);
        } else {
            let kind = if kind.tables().is_empty() { kind } else { Kind::Page };
            items.push(Arc::new(file.one(kind, table, head, markdown, None)));
        }
    }
    let damaged = file.reader.is_damaged();
    Document {
        source: Arc::clone(source),
        location: location.clone(),
        items,
        common,
        kind: kind.unwrap_or(Kind::Page),
        damaged,
        unread: false,
        seen: None,
        findings: file.reader.finish(),
    }
}

/// A file whose text could not be read at all; why is said elsewhere.
pub fn unread(source: &Arc<Source>, location: &Location) -> Document {
    Document { unread: true, ..broken(source, location, None) }
}

/// Where the TOML of a file stands, and its Markdown; nothing if that cannot be told.
pub fn parts(document: &Document) -> Option<Parts> {
    let source = &document.source;
    let start = source.start();
    if document.location.is_markdown {
        front_matter(source, start).ok()
    } else {
        Some((Some(start..source.text.len()), None))
    }
}

/// A file of which nothing could be read.
fn broken(source: &Arc<Source>, location: &Location, finding: impl Into<Option<Finding>>) -> Document {
    Document {
        source: Arc::clone(source),
        location: location.clone(),
        items: Vec::new(),
        common: Common::default(),
        kind: location.kind.unwrap_or(Kind::Page),
        damaged: true,
        unread: false,
        seen: None,
        findings: finding.into().into_iter().collect(),
    }
}

/// Says so of a file whose lines end as they did on old Macintoshes: neither TOML nor Markdown knows them.
fn bare_returns(source: &Arc<Source>) -> Option<Finding> {
    let text = source.text.trim_end_matches('\r');
    let at = memchr::memchr(b'\r', text.as_bytes()).filter(|_| !text.contains('\n'))?;
    let place = Place::new(source, Span::new(at, at + 1));
    Some(
        Finding::new("syntax", place, "the lines of this file end in a carriage return alone")
            .help("save it with line feeds, as editors call `LF` or `Unix`"),
    )
}

/// The range of the TOML between `+++` lines, if there is any, and that of the Markdown after it.
pub type Parts = (Option<Range<usize>>, Option<Range<usize>>);

fn front_matter(source: &Arc<Source>, start: usize) -> Result<Parts, Box<Finding>> {
    let text = &source.text;
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() == "---" && lines.clone().any(|line| line.trim_end() == "---") {
        let place = Place::new(source, Span::new(start, start + 3));
        return Err(Box::new(yaml(place)));
    }
    if first.trim_end() != "+++" {
        if begins_like_toml(first) && lines.filter(|line| line.trim_end() == "+++").count() == 1 {
            let place = Place::new(source, Span::new(start, start + first.trim_end().len()));
            return Err(Box::new(
                Finding::new("syntax", place, "this front matter is closed by `+++` and never opened")
                    .help("begin the file with a line `+++`"),
            ));
        }
        return match not_front_matter(source, start) {
            Some(finding) => Err(Box::new(finding)),
            None => Ok((None, Some(start..text.len()))),
        };
    }
    let from = start + first.len();
    let mut at = from;
    for line in lines {
        if line.trim_end() == "+++" {
            return Ok((Some(from..at), Some(at + line.len()..text.len())));
        }
        at += line.len();
    }
    let place = Place::new(source, Span::new(start, start + 3));
    Err(Box::new(Finding::new("syntax", place, "this front matter never ends").help("close it with a line `+++`")))
}

/// Says so of what was meant for front matter and is none: read as text, its mark would hold for nobody.
fn not_front_matter(source: &Arc<Source>, start: usize) -> Option<Finding> {
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
    let text = source.text[start..].trim_start_matches(is_blank);
    let at = source.text.len() - text.len();
    let first = text.lines().next().unwrap_or_default();
    let place = Place::new(source, Span::new(at, at + first.trim_end().len()));
    if first.starts_with("+++") {
        return Some(
            Finding::new("syntax", place, "front matter begins on the first line of its file, with `+++` alone")
                .help("put `+++` there, and nothing before or beside it"),
        );
    }
    let is_key = |line: &str| {
        let name = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '"'));
        name.len() < line.len() && name.trim_start().starts_with([':', '='])
    };
    let is_yaml = first.trim_end() == "---" && text.lines().nth(1).is_some_and(is_key);
    is_yaml.then(|| yaml(place))
}

fn yaml(place: Place) -> Finding {
    Finding::new("syntax", place, "this front matter is YAML; Parvis reads TOML")
        .help("put it between `+++` lines and write `key = \"value\"`")
}

/// Whether a line could be the first one of front matter whose `+++` was lost or is another fence.
fn begins_like_toml(line: &str) -> bool {
    let line = line.trim();
    let key = line.split_once('=').map_or("", |(key, _)| key.trim_end());
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    is_key || (!line.is_empty() && line.bytes().all(|b| matches!(b, b'-' | b'+' | b'=')))
}

/// A file being read.
struct File<'s, 't> {
    source: &'s Arc<Source>,
    location: &'t Location,
    reader: Reader<'s>,
    table: &'t Table<'s>,
    cuts: &'t Cuts,
    purpose: Purpose,
}

impl<'s> File<'s, '_> {
    /// The kind: what the file says, else its folder, else a page. Nothing if that cannot be told.
    fn kind(&mut self, has_front: bool) -> Option<Kind> {
        if let Some(value) = self.table.get("kind") {
            if let DeValue::String(word) = value.get_ref() {
                if let Some(kind) = Kind::parse(word) {
                    return Some(kind);
                }
                let place = self.reader.place(self.reader.span(value));
                self.reader.findings.push(
                    Finding::new("wrong-type", place, format!("`{word}` is not a kind of record"))
                        .help(format!("a kind is one of {}", one_of(Kind::WORDS)))
                        .maybe_help(
                            nearest(word, Kind::WORDS.iter().copied())
                                .map(|near| format!("did you mean `\"{near}\"`?")),
                        ),
                );
            } else {
                self.reader.wrong_type(value, "a kind in quotes");
            }
            return None;
        }
        if self.location.is_index || (self.location.is_markdown && !has_front && !self.location.is_translation) {
            return Some(Kind::Page);
        }
        match self.location.kind {
            Some(kind) => Some(kind),
            None if self.location.is_markdown => Some(Kind::Page),
            None => {
                let place = Place::file(self.source);
                self.reader.findings.push(
                    Finding::new("missing-field", place, "this folder does not say of which kind the file is").help(
                        format!(
                            "add `kind = \"…\"`, one of {}; or move the file to the folder of its kind",
                            one_of(Kind::WORDS)
                        ),
                    ),
                );
                None
            }
        }
    }

    /// The records of a file that holds many.
    fn many(&mut self, kind: Kind, items: &mut Vec<Arc<Item>>) -> Common {
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
                let near = self.reader.unknown_key(key, known);
                self.mark(&mut common, near.as_deref(), key);
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
                self.reader.wrong_type(entry, &format!("a table; begin it with `[[{table}]]`"));
                continue;
            };
            let head = self.reader.span(entry);
            let item = self.one(kind, fields, head, None, Some(table));
            items.push(Arc::new(item));
        }
    }

    /// One record.
    fn one(
        &mut self,
        kind: Kind,
        fields: &Table<'s>,
        head: Span,
        markdown: Option<Body<'_>>,
        table: Option<&'static str>,
    ) -> Item {
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
                let other: Vec<&str> = kind.tables().iter().copied().filter(|other| *other != own).collect();
                self.reader.findings.push(
                    Finding::new("unknown-key", place, format!("`[[{own}]]` has no `{name}`"))
                        .help(format!("`{name}` belongs to a `[[{}]]`", other.join("]]` or `[["))),
                );
                unread.push(name.into());
                continue;
            }
            if self.location.is_translation && self.reader.refuse(key, &specs) {
                continue;
            }
            if !data.read_key(name, value, &mut self.reader) && !common.read_key(name, value, &mut self.reader) {
                let known = specs.iter().map(|spec| spec.key.as_str()).chain(["kind"]);
                let meant = self.reader.unknown_key(key, known);
                self.mark(&mut common, meant.as_deref(), key);
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
                unread.push(name.into());
            }
        }
        let own = table.map_or(&[][..], |table| kind.required_in(table));
        for required in [kind.required(), own] {
            let missing = self.reader.missing(fields, required, &unread, head);
            unread.extend(missing.into_iter().map(Into::into));
        }
        let prose = body.and_then(|body| self.prose(&body, &data, head));
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
            unread,
            damaged: self.reader.is_damaged(),
        }
    }

    /// A key that was meant for `audience` marks for a circle that does not exist: never for a wider one.
    fn mark(&self, common: &mut Common, meant: Option<&str>, key: &Key<'_>) {
        if meant == Some("audience") {
            common.audience = Some(At { value: Mark::default(), span: self.reader.span(key) });
        }
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
        let setting = Setting { source: self.source, language, takes_title, shown };
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
        let (prose, findings) = prose::parse(body, setting);
        self.reader.findings.extend(findings);
        Some(Arc::new(if later { prose.shown_later(setting) } else { prose }))
    }
}

/// The key of a field as the model names it.
pub fn key(field: &str) -> String {
    key_of(field)
}
