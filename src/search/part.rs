//! Reading an index: one that has just been made of some pages, or the one that was published before.
//!
//! Its files are read as `pagefind/src/index/*.rs` writes them.

use std::collections::{BTreeMap, HashMap};
use std::io::Read as _;

use flate2::read::GzDecoder;
use serde::Deserialize;

use super::cbor::Reader;
use super::{Files, Take};

/// What a file of an index begins with, unpacked.
pub(super) const MARK: &[u8] = b"pagefind_dcd";

/// A part of an index.
#[derive(Default)]
pub(super) struct Part {
    pub(super) version: String,
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
    /// The loader and what it needs.
    pub(super) common: Files,
}

/// A page of a part.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// Its place among all; nothing if it is gone, or if another part has it.
    pub(super) place: Option<usize>,
    pub(super) name: Box<str>,
    /// How many words it has.
    pub(super) words: usize,
}

/// A part whose pages have their numbers in the whole index.
pub(super) struct Numbered<'p> {
    pub(super) part: &'p Part,
    /// Nothing for pages that are gone, or that another part has.
    pub(super) numbers: Vec<Option<usize>>,
}

/// Numbers the pages of all parts in the order of their places, and tells them in that order.
pub(super) fn numbered(parts: &[Part]) -> (Vec<Numbered<'_>>, Vec<&Page>) {
    let all = parts.iter().enumerate().flat_map(|(at, part)| part.pages.iter().enumerate().map(move |page| (at, page)));
    let mut pages: Vec<_> = all.filter_map(|(at, (own, page))| Some((page.place?, at, own, page))).collect();
    pages.sort_unstable_by_key(|(place, ..)| *place);
    let none = |part| Numbered { part, numbers: vec![None; part.pages.len()] };
    let mut numbered: Vec<Numbered<'_>> = parts.iter().map(none).collect();
    for (number, (_, at, own, _)) in pages.iter().enumerate() {
        numbered[*at].numbers[*own] = Some(number);
    }
    (numbered, pages.into_iter().map(|(.., page)| page).collect())
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

struct Meta {
    version: String,
    pages: Vec<Page>,
    chunks: Vec<String>,
    filters: Vec<String>,
    fields: Vec<Box<str>>,
}

/// What is read of a page.
#[derive(Deserialize)]
pub(super) struct Fragment {
    url: String,
    /// What it says of itself.
    pub(super) meta: BTreeMap<String, String>,
}

impl Fragment {
    pub(super) fn read(packed: &[u8]) -> Option<Self> {
        serde_json::from_slice(&unpack(packed)?).ok()
    }
}

impl Part {
    /// Reads the index of some pages, and passes these on under the names that they are given. Nothing if it is not of
    /// the form that is known here, or holds orders to sort by, which cannot be told from it.
    pub(super) fn made(files: Files, given: &[Given], take: &Take<'_>) -> Option<Self> {
        let (mut meta, mut common) = (None, Files::new());
        let (mut words, mut filters, mut pages) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (path, mut bytes) in files {
            let name = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default().to_owned();
            bytes.shrink_to_fit();
            match path.rsplit('.').next() {
                Some("pf_meta") => meta = Some(Meta::read(&bytes)?),
                Some("pf_fragment") => drop(pages.insert(name, bytes)),
                Some("pf_index") => drop(words.insert(name, bytes)),
                Some("pf_filter") => drop(filters.insert(name, bytes)),
                _ => drop(common.insert(path, bytes)),
            }
        }
        // No page of it has words.
        let Some(meta) = meta else { return Some(Self { common, ..Self::default() }) };
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
        part.common = common;
        Some(part)
    }

    /// Reads the index of this hash from its files.
    pub(super) fn old(hash: &str, read: impl Fn(&str) -> Option<Vec<u8>>) -> Option<Self> {
        let meta = Meta::read(&read(&meta_at(hash))?)?;
        let (words, filters) =
            (meta.chunks.iter().map(|name| words_at(name)), meta.filters.iter().map(|name| filter_at(name)));
        let files = words.chain(filters).chain([meta_at(hash)]).collect();
        let part = Self::of(meta, |name| read(&words_at(name)), |name| read(&filter_at(name)))?;
        Some(Self { whole: Some(Whole { hash: hash.to_owned(), files }), ..part })
    }

    fn of(
        meta: Meta,
        words: impl FnMut(&String) -> Option<Vec<u8>>,
        mut filters: impl FnMut(&String) -> Option<Vec<u8>>,
    ) -> Option<Self> {
        let Meta { version, pages, chunks, filters: names, fields } = meta;
        let words = chunks.iter().map(words).collect::<Option<_>>()?;
        let filters = names.iter().map(|name| unpack(&filters(name)?)).collect::<Option<_>>()?;
        Some(Self { version, pages, words, filters, fields, ..Self::default() })
    }

    /// Leaves out what the first part has too.
    pub(super) fn without_common(self) -> Self {
        Self { common: Files::new(), ..self }
    }

    /// What its pages that stay say of themselves, in order.
    pub(super) fn fields_in_use(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(|field| !self.gone.contains(field)).map(|field| &**field)
    }
}

impl Meta {
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
            let (_, _, hash) = (reader.text()?, reader.text()?, reader.text()?);
            chunks.push(hash.to_owned());
        }
        for _ in 0..reader.array()? {
            reader.array_of(2)?;
            let (_, hash) = (reader.text()?, reader.text()?);
            filters.push(hash.to_owned());
        }
        reader.array_of(0)?;
        for _ in 0..reader.array()? {
            fields.push(reader.text()?.into());
        }
        reader.is_at_end().then_some(Self { version, pages, chunks, filters, fields })
    }
}

/// The name of a page, after all that the indexer is given of it, and the program: Pagefind's own tell of the other
/// pages of an index.
pub(super) fn name(language: &str, url: &str, html: &str) -> Box<str> {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut hasher = blake3::Hasher::new();
    for text in [env!("PARVIS_SOURCES"), url, html] {
        hasher.update(&text.len().to_le_bytes()).update(text.as_bytes());
    }
    let mut rest = hasher.finalize().as_bytes().first_chunk().copied().map_or(0, u64::from_be_bytes);
    let digit = |_| {
        let digit = DIGITS[(rest % 36) as usize];
        rest /= 36;
        char::from(digit)
    };
    let digits: String = (0..LONG).map(digit).collect();
    format!("{language}_{digits}").into()
}

/// How many digits the name of a page has: that one of 10,000 has the name of another is seen once in seventy million
/// books.
const LONG: usize = 10;

/// Where the words of this name are.
pub(super) fn words_at(name: &str) -> String {
    format!("index/{name}.pf_index")
}

/// Where the filter of this name is.
pub(super) fn filter_at(name: &str) -> String {
    format!("filter/{name}.pf_filter")
}

/// Where the page of this name is.
pub(super) fn page_at(name: &str) -> String {
    format!("fragment/{name}.pf_fragment")
}

/// Where the index of this hash says what it is made of.
pub(super) fn meta_at(hash: &str) -> String {
    format!("pagefind.{hash}.pf_meta")
}

pub(super) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut plain).ok()?;
    plain.starts_with(MARK).then(|| plain.split_off(MARK.len()))
}
