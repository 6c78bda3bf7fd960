//! One index out of several: the very one that Pagefind makes of all their pages at once.
//!
//! Its files are read as `pagefind/src/index/*.rs` writes them. Pages are numbered in the order of the parts;
//! what is said of a word on a page is taken over as it is.

use std::collections::{BTreeMap, HashSet};
use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use super::cbor::{self, Reader};
use super::parts::ENTRY;
use super::words::chunks;
use super::{Files, Take};

/// What a file of an index begins with, unpacked.
const MARK: &[u8] = b"pagefind_dcd";

/// Puts indexes of one language together, in the order of their pages. What it makes is passed on, what all parts have
/// in common is given back. Nothing if two pages have the same name.
pub(super) fn merge(mut parts: Vec<Part>, language: &str, take: &Take<'_>) -> Option<Files> {
    let mut files = std::mem::take(&mut parts.first_mut()?.common);
    parts.retain(|part| !part.meta.pages.is_empty());
    let mut fields: Vec<Box<str>> = parts.iter().flat_map(|part| part.meta.fields.iter().cloned()).collect();
    fields.sort_unstable();
    fields.dedup();
    let mut first = 0;
    for part in &mut parts {
        part.first = first;
        first += part.meta.pages.len();
    }
    let pages: Vec<&(Box<str>, usize)> = parts.iter().flat_map(|part| &part.meta.pages).collect();
    if pages.iter().map(|(name, _)| name).collect::<HashSet<_>>().len() < pages.len() {
        return None;
    }
    let name = |bytes: &[u8]| format!("{language}_{}", &blake3::hash(bytes).to_hex()[..10]);
    let chunks = chunks(&parts, &fields, |chunks| {
        let packed = chunks.into_par_iter().map(|words| Some((name(&words), pack(&words)?)));
        let packed: Vec<(String, Vec<u8>)> = packed.collect::<Option<_>>()?;
        let done = packed.into_iter().map(|(name, packed)| {
            take(format!("index/{name}.pf_index"), packed);
            name
        });
        Some(done.collect())
    })?;
    let filters = filters(&parts)?;
    let mut meta = Vec::new();
    cbor::array(6, &mut meta);
    cbor::text(&parts.first()?.meta.version, &mut meta);
    cbor::array(pages.len(), &mut meta);
    for (name, words) in &pages {
        cbor::array(3, &mut meta);
        cbor::text(name, &mut meta);
        cbor::uint(*words, &mut meta);
        cbor::text("", &mut meta);
    }
    cbor::array(chunks.len(), &mut meta);
    for (from, to, chunk) in &chunks {
        cbor::array(3, &mut meta);
        cbor::text(from, &mut meta);
        cbor::text(to, &mut meta);
        cbor::text(chunk, &mut meta);
    }
    cbor::array(filters.len(), &mut meta);
    for (of, filter) in &filters {
        cbor::array(2, &mut meta);
        cbor::text(of, &mut meta);
        cbor::text(&name(filter), &mut meta);
        take(format!("filter/{}.pf_filter", name(filter)), pack(filter)?);
    }
    cbor::array(0, &mut meta);
    cbor::array(fields.len(), &mut meta);
    for field in &fields {
        cbor::text(field, &mut meta);
    }
    let hash = name(&meta);
    take(format!("pagefind.{hash}.pf_meta"), pack(&meta)?);
    let entry = files.get_mut(ENTRY)?;
    let mut value: serde_json::Value = serde_json::from_slice(entry).ok()?;
    let own = value.get_mut("languages")?.get_mut(language)?;
    own["hash"] = hash.into();
    own["page_count"] = pages.len().into();
    *entry = value.to_string().into_bytes();
    Some(files)
}

/// The name of a page, after what it holds: Pagefind's own tell of the other pages of an index.
fn name(packed: &[u8], language: &str) -> Box<str> {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let hash = blake3::hash(packed);
    let mut rest = hash.as_bytes().first_chunk().copied().map_or(0, u64::from_be_bytes);
    let digit = |_| {
        let digit = DIGITS[(rest % 36) as usize];
        rest /= 36;
        char::from(digit)
    };
    let digits: String = (0..LONG).map(digit).collect();
    format!("{language}_{digits}").into()
}

/// How many digits the name of a page has: in a book of 10,000, two are the same once in two million.
const LONG: usize = 9;

fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = GzEncoder::new(Vec::new(), Compression::default());
    out.write_all(MARK).ok()?;
    out.write_all(bytes).ok()?;
    out.finish().ok()
}

pub(super) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut plain).ok()?;
    plain.starts_with(MARK).then(|| plain.split_off(MARK.len()))
}

/// A part of an index.
#[derive(Default)]
pub(super) struct Part {
    meta: Meta,
    /// The number of its first page.
    pub(super) first: usize,
    /// Its chunks of words, in their order; packed, until they are put together.
    pub(super) words: Vec<Vec<u8>>,
    filters: Vec<Vec<u8>>,
    /// The loader and what it needs.
    common: Files,
}

#[derive(Default)]
struct Meta {
    version: String,
    pages: Vec<(Box<str>, usize)>,
    chunks: Vec<String>,
    filters: Vec<String>,
    fields: Vec<Box<str>>,
}

impl Part {
    /// What its pages say of themselves, in order.
    pub(super) fn fields(&self) -> &[Box<str>] {
        &self.meta.fields
    }

    /// Reads an index, and passes on its pages with their names in the whole. Nothing if it is not of the form that
    /// is known here, or holds orders to sort by, which cannot be told from it.
    pub(super) fn read(files: Files, language: &str, take: &Take<'_>) -> Option<Self> {
        let mut part = Self::default();
        let (mut words, mut filters, mut pages) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (path, mut bytes) in files {
            let name = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default().to_owned();
            bytes.shrink_to_fit();
            match path.rsplit('.').next() {
                Some("pf_meta") => part.meta = Meta::read(&unpack(&bytes)?)?,
                Some("pf_fragment") => drop(pages.insert(name, bytes)),
                Some("pf_index") => drop(words.insert(name, bytes)),
                Some("pf_filter") => drop(filters.insert(name, unpack(&bytes)?)),
                _ => drop(part.common.insert(path, bytes)),
            }
        }
        part.words = part.meta.chunks.iter().map(|name| words.remove(name)).collect::<Option<_>>()?;
        part.filters = part.meta.filters.iter().map(|name| filters.remove(name)).collect::<Option<_>>()?;
        let known = |(name, _): &(Box<str>, usize)| pages.contains_key(&**name);
        if !part.meta.pages.iter().all(known) {
            return None;
        }
        for (own, _) in &mut part.meta.pages {
            let packed = pages.remove(&**own)?;
            *own = name(&packed, language);
            take(format!("fragment/{own}.pf_fragment"), packed);
        }
        Some(part)
    }

    /// Leaves out what the first part has too.
    pub(super) fn without_common(self) -> Self {
        Self { common: Files::new(), ..self }
    }
}

impl Meta {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes, 0);
        reader.array_of(6)?;
        let mut meta = Self { version: reader.text()?.to_owned(), ..Self::default() };
        for _ in 0..reader.array()? {
            reader.array_of(3)?;
            meta.pages.push((reader.text()?.into(), reader.uint()?));
            reader.text().filter(|group| group.is_empty())?;
        }
        for _ in 0..reader.array()? {
            reader.array_of(3)?;
            let (_, _, hash) = (reader.text()?, reader.text()?, reader.text()?);
            meta.chunks.push(hash.to_owned());
        }
        for _ in 0..reader.array()? {
            reader.array_of(2)?;
            let (_, hash) = (reader.text()?, reader.text()?);
            meta.filters.push(hash.to_owned());
        }
        reader.array_of(0)?;
        for _ in 0..reader.array()? {
            meta.fields.push(reader.text()?.into());
        }
        reader.is_at_end().then_some(meta)
    }
}

/// What results can be narrowed by, in the order of the names.
fn filters(parts: &[Part]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut all: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for part in parts {
        for filter in &part.filters {
            let mut reader = Reader::new(filter, 0);
            reader.array_of(2)?;
            let values = all.entry(reader.text()?).or_default();
            for _ in 0..reader.array()? {
                reader.array_of(2)?;
                let pages = values.entry(reader.text()?).or_default();
                for _ in 0..reader.array()? {
                    pages.push(part.first + reader.uint()?);
                }
            }
        }
    }
    let written = all.into_iter().map(|(name, values)| {
        let mut out = Vec::new();
        cbor::array(2, &mut out);
        cbor::text(name, &mut out);
        cbor::array(values.len(), &mut out);
        for (value, pages) in values {
            cbor::array(2, &mut out);
            cbor::text(value, &mut out);
            cbor::array(pages.len(), &mut out);
            for page in pages {
                cbor::uint(page, &mut out);
            }
        }
        (name.to_owned(), out)
    });
    Some(written.collect())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::Mutex;

    use super::super::gathered;
    use super::*;
    use crate::render::Site;

    /// A plan of many pages, some alike, some with pictures, questions or accents, and its site.
    fn site() -> Site {
        let mut files = String::from("-- static/a.png --\n.\n");
        for at in 0..320 {
            let picture = if at > 200 && at % 3 == 0 { "![Un chat](/a.png)" } else { "" };
            let word = ["élève", "eleve", "élevé", "parc"][at % 4];
            write!(files, "-- content/notes/p{at}.md --\n# Fiche {word} {at}\n\n{picture}\n\nMot{at} {word}s, l’{word}.\n\n## Suite {{#s}}\n\n")
                .expect("text");
            for more in 0..at % 40 {
                write!(files, "mot{} suite{more} ", at * more % 700).expect("text");
            }
            files.push('\n');
        }
        files.push_str("-- content/faq/a.md --\n+++\nquestion = \"Où ?\"\nalso-asked = [\"Où donc\"]\n+++\nIci.\n");
        crate::pipeline::site_of(&files)
    }

    /// What files hold, whatever they are called.
    fn held(files: &Files, end: &str) -> Vec<Vec<u8>> {
        let mut all: Vec<_> = files
            .iter()
            .filter(|(path, _)| path.ends_with(end))
            .map(|(_, bytes)| unpack(bytes).expect("packed"))
            .collect();
        all.sort();
        all
    }

    #[test]
    fn what_is_put_together_is_what_pagefind_makes_at_once() {
        let site = site();
        let merged = |threads| gathered(site.book(), threads).expect("a search");
        let (whole, language) = super::super::parts::at_once(site.book());
        let (two, three) = (merged(1), merged(3));
        assert!(two == three, "the number of parts leaves no trace");
        assert_eq!(held(&two, ".pf_fragment"), held(&whole, ".pf_fragment"));
        assert_eq!(held(&two, ".pf_filter"), held(&whole, ".pf_filter"));
        assert!(held(&whole, ".pf_index").len() > 1, "more than one chunk");
        assert_eq!(held(&two, ".pf_index"), held(&whole, ".pf_index"));
        let fields = held(&whole, ".pf_meta").remove(0);
        assert!(fields.windows(5).any(|word| word == b"image"), "not every page has the same fields");
        // Names apart, the meta is the same too: an index put together from one alone has the same names.
        let one: Mutex<Files> = Mutex::default();
        let take = |path, bytes| drop(one.lock().expect("no panic").insert(path, bytes));
        let part = Part::read(whole, &language, &take).expect("its form is known");
        let common = merge(vec![part], &language, &take).expect("no two names are the same");
        let mut one = one.into_inner().expect("no panic");
        one.extend(common);
        assert!(one == two);
    }

    #[test]
    fn parts_of_which_two_pages_have_the_same_name_are_not_put_together() {
        let (one, language) = super::super::parts::at_once(site().book());
        let part = || Part::read(one.clone(), &language, &|_, _| {}).expect("its form is known");
        assert!(merge(vec![part()], &language, &|_, _| {}).is_some());
        assert!(merge(vec![part(), part()], &language, &|_, _| {}).is_none());
    }

    #[test]
    fn a_form_that_is_not_known_is_not_guessed_at() {
        let file = |path: &str, bytes: &[u8]| (path.to_owned(), pack(bytes).expect("packed"));
        let files = Files::from([file("pagefind.en_1.pf_meta", &[0x87, 0x61, b'1'])]);
        assert!(Part::read(files, "en", &|path, _| panic!("{path} is passed on")).is_none());
    }
}
