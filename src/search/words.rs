//! The words of several indexes as those of one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::cbor::{self, Reader};
use super::merge::Part;

/// How much is said in a chunk of words before the next one begins: Pagefind's own measure.
const CHUNK: usize = 20_000;

/// The pages that a word is on, in one part.
struct Pages<'a> {
    count: usize,
    /// How much is said of them, as [`CHUNK`] counts.
    size: usize,
    /// The numbers of the first and of the last, in the whole index.
    first: usize,
    last: usize,
    /// What is said after the number of the first.
    rest: Cow<'a, [u8]>,
}

impl<'a> Pages<'a> {
    /// `fields` are the new places of the part's fields, where they are others.
    fn read(reader: &mut Reader<'a>, before: usize, fields: Option<&[i64]>) -> Option<Self> {
        let count = reader.array()?;
        let mut pages = Pages { count, size: 0, first: 0, last: before, rest: Cow::Borrowed(&[]) };
        let (mut start, mut rest) = (0, Vec::new());
        for at in 0..count {
            reader.array_of(3)?;
            let step = reader.uint()?;
            pages.last += step;
            if at == 0 {
                pages.first = pages.last;
                start = reader.at();
            } else if fields.is_some() {
                cbor::array(3, &mut rest);
                cbor::uint(step, &mut rest);
            }
            let locations = reader.at();
            let places = reader.array()?;
            for _ in 0..places {
                reader.int()?;
            }
            let told = reader.at();
            let of_fields = reader.array()?;
            pages.size += places + of_fields + 1;
            rest.extend(fields.map(|_| reader.between(locations, told)).unwrap_or_default());
            if fields.is_some() {
                cbor::array(of_fields, &mut rest);
            }
            for _ in 0..of_fields {
                let number = reader.int()?;
                if let Some(fields) = fields {
                    // A field is told by its place, below zero.
                    let moved = if number < 0 { -1 - *fields.get(usize::try_from(-1 - number).ok()?)? } else { number };
                    cbor::int(moved, &mut rest);
                }
            }
        }
        pages.rest =
            if fields.is_some() { Cow::Owned(rest) } else { Cow::Borrowed(reader.between(start, reader.at())) };
        if count == 0 {
            pages.rest = Cow::Borrowed(&[]);
        }
        Some(pages)
    }

    /// Writes the pages of all parts as one list.
    fn write(all: &[Self], out: &mut Vec<u8>) {
        cbor::array(all.iter().map(|pages| pages.count).sum(), out);
        let mut last = 0;
        for pages in all.iter().filter(|pages| pages.count > 0) {
            cbor::array(3, out);
            cbor::uint(pages.first - last, out);
            out.extend(&*pages.rest);
            last = pages.last;
        }
    }
}

/// A word, as parts know it.
#[derive(Default)]
pub(super) struct Word<'a> {
    pages: Vec<Pages<'a>>,
    /// How else it is written, in the order in which that is met.
    variants: Vec<(&'a str, Vec<Pages<'a>>)>,
}

/// The words of all parts.
pub(super) fn words<'a>(parts: &'a [Part], fields: &[Box<str>]) -> Option<BTreeMap<&'a str, Word<'a>>> {
    let mut all: BTreeMap<&str, Word<'_>> = BTreeMap::new();
    for part in parts {
        let moved: Vec<i64> = part
            .fields()
            .iter()
            .map(|field| fields.binary_search(field).ok().map(|at| at as i64))
            .collect::<Option<_>>()?;
        let moved = (part.fields() != fields).then_some(&*moved);
        for chunk in &part.words {
            let mut reader = Reader::new(chunk);
            reader.array_of(1)?;
            for _ in 0..reader.array()? {
                reader.array_of(3)?;
                let word = all.entry(reader.text()?).or_default();
                word.pages.push(Pages::read(&mut reader, part.first, moved)?);
                for _ in 0..reader.array()? {
                    reader.array_of(2)?;
                    let form = reader.text()?;
                    let pages = Pages::read(&mut reader, part.first, moved)?;
                    match word.variants.iter_mut().find(|(own, _)| *own == form) {
                        Some((_, known)) => known.push(pages),
                        None => word.variants.push((form, vec![pages])),
                    }
                }
            }
            reader.is_at_end().then_some(())?;
        }
    }
    Some(all)
}

/// Words in chunks, each with what tells whether a word would be in it.
pub(super) fn chunks(words: BTreeMap<&str, Word<'_>>) -> Vec<(String, String, Vec<u8>)> {
    let mut cut: Vec<Vec<(&str, Word<'_>)>> = Vec::new();
    let mut size = CHUNK;
    for (text, word) in words {
        if size >= CHUNK {
            cut.push(Vec::new());
            size = 0;
        }
        let lists = std::iter::once(&word.pages).chain(word.variants.iter().map(|(_, pages)| pages));
        size += lists.flatten().map(|pages| pages.size).sum::<usize>() + word.variants.len();
        if let Some(chunk) = cut.last_mut() {
            chunk.push((text, word));
        }
    }
    let mut bounds: Vec<(String, String)> =
        cut.iter().filter_map(|chunk| Some((chunk.first()?.0.to_owned(), chunk.last()?.0.to_owned()))).collect();
    for at in 1..bounds.len() {
        let (end, start) = parted(&bounds[at - 1].1, &bounds[at].0);
        if end >= bounds[at - 1].0 {
            bounds[at - 1].1 = end;
        }
        bounds[at].0 = start;
    }
    let written = cut.into_par_iter().zip(bounds).map(|(chunk, (from, to))| (from, to, write(&chunk)));
    written.collect()
}

/// As much of two words as tells them apart.
fn parted(one: &str, other: &str) -> (String, String) {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let cut = |word: &str| word.chars().take(same + 1).collect();
    (cut(one), cut(other))
}

fn write(chunk: &[(&str, Word<'_>)]) -> Vec<u8> {
    let mut out = Vec::new();
    cbor::array(1, &mut out);
    cbor::array(chunk.len(), &mut out);
    for (text, word) in chunk {
        cbor::array(3, &mut out);
        cbor::text(text, &mut out);
        Pages::write(&word.pages, &mut out);
        cbor::array(word.variants.len(), &mut out);
        for (form, pages) in &word.variants {
            cbor::array(2, &mut out);
            cbor::text(form, &mut out);
            Pages::write(pages, &mut out);
        }
    }
    out
}
