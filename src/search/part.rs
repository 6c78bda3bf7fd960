//! Reading an index: one that has just been made of some pages, or the one that was published before.
//!
//! Its files are read as `pagefind/src/index/*.rs` writes them.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::before::Before;
use super::cbor::Reader;
use super::files::{ENTRY, Files, Take, filter_at, meta_at, page_at, words_at};
use super::pack::unpack;

/// A part of an index.
#[derive(Default)]
pub(super) struct Part {
    pub(super) pages: Vec<Page>,
    /// Its chunks of words, in their order; packed, until they are put together.
    pub(super) words: Vec<Vec<u8>>,
    pub(super) filters: Vec<Vec<u8>>,
    /// What its pages say of themselves, in order.
    pub(super) fields: Vec<Box<str>>,
    /// Fields of pages that are gone, and of no other.
    pub(super) gone: Vec<Box<str>>,
    /// What it is, if it is an old index.
    pub(super) whole: Option<Whole>,
}

/// A page of a part.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Page {
    /// Its place among all; nothing if it is gone, or if another part has it.
    pub(super) place: Option<usize>,
    pub(super) name: Box<str>,
    /// How many words it has.
    pub(super) words: usize,
}

/// A page that an index has been made of.
pub(super) struct Given {
    pub(super) place: usize,
    pub(super) name: Box<str>,
    pub(super) url: String,
}

/// What an old index is known by, and its files, but for its pages.
pub(super) struct Whole {
    pub(super) hash: String,
    pub(super) files: Vec<String>,
}

/// What an index is made of.
#[derive(Debug, PartialEq)]
pub(super) struct Meta {
    version: String,
    pages: Vec<Page>,
    /// The first and the last word of each chunk, and its name.
    chunks: Vec<(String, String, String)>,
    /// Each by what it is of, and its name.
    filters: Vec<(String, String)>,
    fields: Vec<Box<str>>,
}

/// What is read of a page.
#[derive(Deserialize)]
struct Fragment {
    url: String,
    /// What it says of itself.
    meta: BTreeMap<String, String>,
}

impl Fragment {
    fn read(packed: &[u8]) -> Option<Self> {
        serde_json::from_slice(&unpack(packed)?).ok()
    }
}

impl Part {
    /// Reads the index of some pages, and passes these on under the names that they are given. Nothing if it is not of
    /// the form that is known here, or holds orders to sort by, which cannot be told from it.
    pub(super) fn made(files: Files, given: &[Given], take: &Take<'_>) -> Option<Self> {
        let mut meta = None;
        let (mut words, mut filters, mut pages) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (path, mut bytes) in files {
            let name = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default().to_owned();
            bytes.shrink_to_fit();
            match path.rsplit('.').next() {
                Some("pf_meta") => meta = Some(Meta::read(&bytes)?),
                Some("pf_fragment") => drop(pages.insert(name, bytes)),
                Some("pf_index") => drop(words.insert(name, bytes)),
                Some("pf_filter") => drop(filters.insert(name, bytes)),
                _ => {}
            }
        }
        // No page of it has words.
        let Some(meta) = meta else { return Some(Self::default()) };
        let mut part = Self::of(meta, |name| words.remove(name), |name| filters.remove(name))?;
        if !part.pages.iter().all(|page| pages.contains_key(&*page.name)) {
            return None;
        }
        // Pages without a word are left out.
        let are_all = part.pages.len() == given.len();
        let by_url: HashMap<&str, &Given> = given.iter().filter(|_| !are_all).map(|one| (&*one.url, one)).collect();
        for (own, page) in part.pages.iter_mut().enumerate() {
            let packed = pages.remove(&*page.name)?;
            let given = if are_all { &given[own] } else { by_url.get(&*Fragment::read(&packed)?.url)? };
            page.place = Some(given.place);
            page.name.clone_from(&given.name);
            take(page_at(&page.name), Some(packed));
        }
        Some(part)
    }

    /// The index of a language as it was before, if there was one.
    pub(super) fn before(before: &dyn Before, language: &str) -> Option<Self> {
        let entry: serde_json::Value = serde_json::from_slice(&before.read(ENTRY)?).ok()?;
        let hash = entry.get("languages")?.get(language)?.get("hash")?.as_str()?;
        Self::old(hash, |path| before.read(path))
    }

    /// Finds the places of its pages that are as they were; all others are gone. A page that is made from the same has
    /// the same name. Nothing if there is none.
    pub(super) fn among(mut self, pages: &[(usize, Box<str>)], before: &dyn Before) -> Option<Self> {
        let by_name: HashMap<&str, usize> = pages.iter().map(|(place, name)| (&**name, *place)).collect();
        for page in &mut self.pages {
            page.place = by_name.get(&*page.name).copied().filter(|_| before.has(&page_at(&page.name)));
        }
        let mut kept = self.pages.iter().filter(|page| page.place.is_some()).peekable();
        kept.peek()?;
        // A field stays if a page that stays has it: nearly always the first.
        let mut gone = self.fields.clone();
        while let Some(page) = kept.next().filter(|_| !gone.is_empty()) {
            let fragment = Fragment::read(&before.read(&page_at(&page.name))?)?;
            gone.retain(|field| !fragment.meta.contains_key(&**field));
        }
        self.gone = gone;
        Some(self)
    }

    /// Reads the index of this hash from its files.
    fn old(hash: &str, read: impl Fn(&str) -> Option<Vec<u8>>) -> Option<Self> {
        let meta = Meta::read(&read(&meta_at(hash))?)?;
        let words = meta.chunks.iter().map(|(_, _, name)| words_at(name));
        let filters = meta.filters.iter().map(|(_, name)| filter_at(name));
        let files = words.chain(filters).chain([meta_at(hash)]).collect();
        let part = Self::of(meta, |name| read(&words_at(name)), |name| read(&filter_at(name)))?;
        Some(Self { whole: Some(Whole { hash: hash.to_owned(), files }), ..part })
    }

    fn of(
        meta: Meta,
        words: impl FnMut(&String) -> Option<Vec<u8>>,
        mut filters: impl FnMut(&String) -> Option<Vec<u8>>,
    ) -> Option<Self> {
        let Meta { pages, chunks, filters: names, fields, .. } = meta;
        let words = chunks.iter().map(|(_, _, name)| name).map(words).collect::<Option<_>>()?;
        let filters = names.iter().map(|(_, name)| unpack(&filters(name)?)).collect::<Option<_>>()?;
        Some(Self { pages, words, filters, fields, ..Self::default() })
    }

    /// What its pages that stay say of themselves, in order.
    pub(super) fn fields_in_use(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(|field| !self.gone.contains(field)).map(|field| &**field)
    }
}

impl Meta {
    /// That of an index.
    pub(super) fn of(files: &Files) -> Option<Self> {
        Self::read(files.iter().find(|(path, _)| path.ends_with(".pf_meta"))?.1)
    }

    /// All that does not follow from how its files are called.
    pub(super) fn without_names(mut self) -> Self {
        self.pages.iter_mut().for_each(|page| page.name = Box::default());
        self.chunks.iter_mut().for_each(|(_, _, name)| name.clear());
        self.filters.iter_mut().for_each(|(_, name)| name.clear());
        self
    }

    fn read(packed: &[u8]) -> Option<Self> {
        let bytes = unpack(packed)?;
        let mut reader = Reader::new(&bytes, 0);
        reader.array_of(6)?;
        let version = reader.text()?.to_owned();
        let (mut pages, mut chunks, mut filters, mut fields) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..reader.array()? {
            reader.array_of(3)?;
            pages.push(Page { place: None, name: reader.text()?.into(), words: reader.uint()? });
            reader.text().filter(|group| group.is_empty())?;
        }
        for _ in 0..reader.array()? {
            reader.array_of(3)?;
            chunks.push((reader.text()?.to_owned(), reader.text()?.to_owned(), reader.text()?.to_owned()));
        }
        for _ in 0..reader.array()? {
            reader.array_of(2)?;
            filters.push((reader.text()?.to_owned(), reader.text()?.to_owned()));
        }
        reader.array_of(0)?;
        for _ in 0..reader.array()? {
            fields.push(reader.text()?.into());
        }
        reader.is_at_end().then_some(Self { version, pages, chunks, filters, fields })
    }
}
