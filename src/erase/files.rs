//! The files of a plan as text: where their data stands, their records, and for whom each of them is.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::Source;
use crate::load::Sources;
use crate::model::Kind;
use crate::toml::edit::{DocumentMut, Item as Node, TableLike};

use super::book::Book;
use super::edit::for_each;
use super::sections::{Heading, headings, inherit, lead};

/// A file.
pub(super) struct File {
    pub(super) source: Arc<Source>,
    pub(super) name: Name,
    /// Where its TOML and its Markdown stand.
    pub(super) toml: Option<Range<usize>>,
    pub(super) body: Option<Range<usize>>,
    /// Its TOML; nothing if it cannot be read.
    pub(super) data: Option<DocumentMut>,
    pub(super) records: Vec<Record>,
    pub(super) circle: usize,
}

/// A record of a file.
pub(super) struct Record {
    pub(super) kind: Kind,
    pub(super) id: String,
    /// The folder that its file lies in, below `content/`.
    pub(super) folder: String,
    /// The list that it stands in, and its place there.
    pub(super) table: Option<(&'static str, usize)>,
    pub(super) circle: usize,
    /// Its Markdown.
    pub(super) text: String,
    pub(super) headings: Vec<Heading>,
    /// What it translates: a file, a record of it.
    pub(super) original: Option<(usize, usize)>,
    /// Its title is its first heading, if there is one.
    takes_title: bool,
    pub(super) seen: bool,
}

/// What a path says.
pub(super) struct Name {
    logical: String,
    is_index: bool,
    is_markdown: bool,
    pub(super) is_translation: bool,
    kind: Option<Kind>,
}

impl Name {
    fn is_beside_an_index(&self) -> bool {
        let last = self.logical.rsplit('/').next().unwrap_or_default();
        self.is_markdown && !self.is_index && !self.is_translation && last.eq_ignore_ascii_case("readme")
    }
}

fn name(path: &str, languages: &[Box<str>], sources: &Sources) -> Option<Name> {
    let (stem, end) = path.strip_prefix("content/")?.rsplit_once('.')?;
    let is_markdown = matches!(end, "md" | "markdown");
    let own = languages.first().map_or("en", |own| own);
    let (stem, language) = match stem.rsplit_once('.') {
        Some((stem, language)) if !stem.is_empty() && languages.iter().any(|one| **one == *language) => {
            (stem, language)
        }
        _ => (stem, own),
    };
    let (folder, last) = stem.rsplit_once('/').unwrap_or(("", stem));
    let slash = if folder.is_empty() { "" } else { "/" };
    let has_index = ["md", "markdown"]
        .iter()
        .any(|end| sources.files.contains_key(&*format!("content/{folder}{slash}index.{end}")));
    let is_other = matches!(&*last.to_ascii_lowercase(), "index" | "_index" | "readme") && !has_index;
    let is_index = is_markdown && (last == "index" || is_other);
    let within = |kind: &Kind| {
        let own = kind.folder();
        let rest = stem.strip_prefix(own).filter(|_| !own.is_empty());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') && !kind.has_own_file())
    };
    Some(Name {
        logical: if is_index { folder } else { stem }.nfc().collect(),
        is_index,
        is_markdown,
        is_translation: language != own,
        kind: Kind::ALL.iter().copied().filter(within).max_by_key(|kind| kind.folder().len()),
    })
}

/// Where the TOML and the Markdown of a file stand.
fn parts(text: &str, is_markdown: bool) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    if !is_markdown {
        return (Some(start..text.len()), None);
    }
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "+++") else {
        return (None, Some(start..text.len()));
    };
    let from = start + first.len();
    let mut at = from;
    for line in lines {
        if line.trim_end() == "+++" {
            return (Some(from..at), Some(at + line.len()..text.len()));
        }
        at += line.len();
    }
    (None, Some(start..text.len()))
}

/// For whom folders are, by path.
pub(super) struct Folders(HashMap<String, usize>);

impl Folders {
    /// For whom something at a path without its end is because of the folders above it.
    pub(super) fn mark(&self, logical: &str) -> Option<usize> {
        let ends = logical.match_indices('/').map(|(at, _)| at).chain([0, logical.len()]);
        ends.filter_map(|end| self.0.get(&logical[..end]).copied()).max()
    }
}

/// Reads every file.
pub(super) fn read(sources: &Sources, languages: &[Box<str>], book: &Book) -> (Vec<File>, Folders) {
    let mut files: Vec<File> = Vec::new();
    for (path, source) in &sources.files {
        let Some(name) = name(path, languages, sources) else { continue };
        let (toml, body) = parts(&source.text, name.is_markdown);
        let data = source.text[toml.clone().unwrap_or(0..0)].parse().ok();
        files.push(File { source: Arc::clone(source), name, toml, body, data, records: Vec::new(), circle: 0 });
    }
    let of_file = |file: &File| mark(file.data.as_ref()?.as_table(), book);
    let mut folders = Folders(HashMap::new());
    let own: HashSet<String> = files
        .iter()
        .filter(|file| file.name.is_index && !file.name.is_translation)
        .map(|file| file.name.logical.clone())
        .collect();
    let speaks = |name: &Name| name.is_index && (!name.is_translation || !own.contains(&name.logical));
    for file in files.iter().filter(|file| speaks(&file.name)) {
        let circle = of_file(file).filter(|circle| !file.name.logical.is_empty() || *circle > book.default);
        if let Some(circle) = circle {
            let folder = folders.0.entry(file.name.logical.clone()).or_default();
            *folder = circle.max(*folder);
        }
    }
    // One that would be the page of its folder, if that had no other, marks the folder until it says what it means.
    for file in files.iter().filter(|file| file.name.is_beside_an_index()) {
        let folder = file.name.logical.rsplit_once('/').map_or("", |(folder, _)| folder);
        let above = folders.mark(folder).unwrap_or(book.default);
        if let Some(circle) = of_file(file).filter(|circle| *circle > above) {
            folders.0.insert(folder.to_owned(), circle);
        }
    }
    for file in &mut files {
        file.records = file.read_records(book);
    }
    let originals: HashMap<(String, bool), usize> = files
        .iter()
        .enumerate()
        .filter(|(_, file)| !file.name.is_translation)
        .map(|(at, file)| ((file.name.logical.clone(), file.name.is_index), at))
        .collect();
    let mut marks: Vec<Option<usize>> =
        files.iter().map(|file| folders.mark(&file.name.logical).max(of_file(file))).collect();
    for at in 0..files.len() {
        let of = originals.get(&(files[at].name.logical.clone(), files[at].name.is_index)).copied();
        if let Some(of) = of.filter(|_| files[at].name.is_translation) {
            let own = of_file(&files[at]);
            marks[at] = own.max(folders.mark(&files[of].name.logical)).max(of_file(&files[of]));
            for record in 0..files[at].records.len() {
                let (id, table) = (&files[at].records[record].id, files[at].records[record].table);
                let found = files[of].records.iter().position(|other| table.is_none() || other.id == *id);
                files[at].records[record].original = found.map(|found| (of, found));
            }
        }
    }
    let own: Vec<Vec<Option<usize>>> = files.iter().map(|file| file.own_marks(book)).collect();
    for at in 0..files.len() {
        files[at].circle = marks[at].unwrap_or(book.default);
        for record in 0..files[at].records.len() {
            let mut all = marks[at].max(own[at][record]);
            if let Some((of, original)) = files[at].records[record].original {
                all = all.max(marks[of]).max(own[of][original]);
                let (theirs, ours) = pair(&mut files, of, at);
                let (theirs, ours) = (&theirs.records[original], &mut ours.records[record]);
                all = all.max(inherit(&mut ours.headings, &theirs.headings));
            }
            files[at].records[record].circle = all.unwrap_or(book.default);
        }
    }
    (files, folders)
}

/// Two of them, the second to be changed.
fn pair(files: &mut [File], one: usize, other: usize) -> (&File, &mut File) {
    if one < other {
        let (before, after) = files.split_at_mut(other);
        (&before[one], &mut after[0])
    } else {
        let (before, after) = files.split_at_mut(one);
        (&after[0], &mut before[other])
    }
}

fn mark(table: &dyn TableLike, book: &Book) -> Option<usize> {
    table.get("audience").map(|mark| book.circle(mark.as_str().unwrap_or_default()))
}

/// What a record is called, in the key that its kind has for it.
fn title(table: &dyn TableLike) -> Option<&str> {
    ["title", "question", "name", "text"].iter().find_map(|key| table.get(key)?.as_str())
}

impl File {
    fn read_records(&self, book: &Book) -> Vec<Record> {
        let Some(data) = &self.data else { return Vec::new() };
        let name = &self.name;
        let said = data.get("kind").and_then(Node::as_str).and_then(Kind::parse);
        let is_plain = name.is_index || name.is_markdown && self.toml.is_none() && !name.is_translation;
        let of_folder = if is_plain { Some(Kind::Page) } else { name.kind };
        let Some(kind) = said.or(of_folder).or(name.is_markdown.then_some(Kind::Page)) else { return Vec::new() };
        let tables = kind.tables();
        let folder = || name.logical.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let circle = |name: &str| book.circle(name);
        if !tables.is_empty() && (!name.is_markdown || tables.iter().any(|table| data.contains_key(table))) {
            let mut data = data.clone();
            let mut out = Vec::new();
            for table in tables.iter().copied() {
                let Some(list) = data.get_mut(table) else { continue };
                for_each(list, &mut |at, entry| {
                    let get = |key: &str| entry.get(key).and_then(Node::as_str).unwrap_or_default().to_owned();
                    let text = get("body");
                    let mut headings = headings(&text, &circle);
                    lead(&mut headings, title(entry), false);
                    out.push(Record {
                        kind,
                        id: get("id"),
                        folder: folder(),
                        table: Some((table, at)),
                        circle: 0,
                        headings,
                        text,
                        original: None,
                        takes_title: false,
                        seen: true,
                    });
                });
            }
            return out;
        }
        let kind = if tables.is_empty() { kind } else { Kind::Page };
        let text = match &self.body {
            Some(body) => self.source.text[body.clone()].to_owned(),
            None => data.get("body").and_then(Node::as_str).unwrap_or_default().to_owned(),
        };
        let stem = name.logical.rsplit('/').next().unwrap_or_default();
        let id = if kind == Kind::Page { &*name.logical } else { stem }.to_owned();
        let takes_title = kind == Kind::Page && !data.contains_key("title");
        let mut headings = headings(&text, &circle);
        lead(&mut headings, title(data.as_table()), kind == Kind::Page);
        let (folder, table, circle, original, seen) = (folder(), None, 0, None, true);
        vec![Record { kind, id, folder, table, circle, text, headings, original, takes_title, seen }]
    }

    /// What records of lists say of themselves.
    fn own_marks(&self, book: &Book) -> Vec<Option<usize>> {
        let mut data = self.data.clone().unwrap_or_default();
        let mut marks: HashMap<(&str, usize), usize> = HashMap::new();
        let tables: BTreeSet<&'static str> = self.records.iter().filter_map(|record| Some(record.table?.0)).collect();
        for table in tables {
            let Some(list) = data.get_mut(table) else { continue };
            for_each(list, &mut |at, entry| {
                marks.extend(mark(entry, book).map(|circle| ((table, at), circle)));
            });
        }
        self.records.iter().map(|record| marks.get(&record.table?).copied()).collect()
    }
}

impl Record {
    /// The sections that a circle may not read, in order and apart.
    pub(super) fn hidden(&self, circle: usize) -> Vec<Range<usize>> {
        let hidden = self.headings.iter().filter(|heading| heading.mark.is_some_and(|mark| mark > circle));
        let mut ranges: Vec<Range<usize>> = hidden.map(|heading| heading.section.clone()).collect();
        ranges.sort_by_key(|range| range.start);
        let mut out: Vec<Range<usize>> = Vec::new();
        for range in ranges {
            match out.last_mut().filter(|last| range.start <= last.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => out.push(range),
            }
        }
        out
    }

    /// Whether its title is its first heading, and nothing of it is left.
    pub(super) fn is_emptied(&self, circle: usize) -> bool {
        let hidden = self.hidden(circle);
        self.takes_title && !hidden.is_empty() && without(&self.text, &hidden).trim().is_empty()
    }
}

/// A text without these parts of it.
pub(super) fn without(text: &str, ranges: &[Range<usize>]) -> String {
    let mut out = text.to_owned();
    for range in ranges.iter().rev() {
        out.replace_range(range.clone(), "");
    }
    out
}
