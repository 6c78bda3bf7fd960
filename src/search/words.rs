//! The words of several indexes as those of one.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::cbor::{self, Reader};
use super::merge::{Part, unpack};

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
struct Word<'a> {
    pages: Vec<Pages<'a>>,
    /// How else it is written, in the order in which that is met.
    variants: Vec<(&'a str, Vec<Pages<'a>>)>,
}

impl<'a> Word<'a> {
    /// How much is said of it, as [`CHUNK`] counts.
    fn size(&self) -> usize {
        let lists = std::iter::once(&self.pages).chain(self.variants.iter().map(|(_, pages)| pages));
        lists.flatten().map(|pages| pages.size).sum::<usize>() + self.variants.len()
    }

    /// Adds what another part says of it.
    fn add(&mut self, reader: &mut Reader<'a>, before: usize, fields: Option<&[i64]>) -> Option<()> {
        self.pages.push(Pages::read(reader, before, fields)?);
        for _ in 0..reader.array()? {
            reader.array_of(2)?;
            let form = reader.text()?;
            let pages = Pages::read(reader, before, fields)?;
            match self.variants.iter_mut().find(|(own, _)| *own == form) {
                Some((_, known)) => known.push(pages),
                None => self.variants.push((form, vec![pages])),
            }
        }
        Some(())
    }

    fn write(&self, text: &str, out: &mut Vec<u8>) {
        cbor::array(3, out);
        cbor::text(text, out);
        Pages::write(&self.pages, out);
        cbor::array(self.variants.len(), out);
        for (form, pages) in &self.variants {
            cbor::array(2, out);
            cbor::text(form, out);
            Pages::write(pages, out);
        }
    }
}

/// The next word of each part, the first of all on top, and of the same word the first part.
type Next = BinaryHeap<Reverse<(String, usize)>>;

/// Walks through the words of a part. Of its chunks, one at a time is unpacked.
struct Walk<'p> {
    part: &'p Part,
    /// The new places of its fields, where they are others.
    fields: Option<Vec<i64>>,
    /// How many chunks have been begun.
    begun: usize,
    chunk: Vec<u8>,
    /// How many of its words are still to come.
    left: usize,
    /// Where in the chunk it says what is known of the word that it is at.
    at: usize,
}

impl<'p> Walk<'p> {
    fn new(part: &'p Part, fields: &[Box<str>]) -> Option<Self> {
        let places = part.fields().iter().map(|field| fields.binary_search(field).ok().map(|at| at as i64));
        let places: Vec<i64> = places.collect::<Option<_>>()?;
        let fields = (part.fields() != fields).then_some(places);
        Some(Self { part, fields, begun: 0, chunk: Vec::new(), left: 0, at: 0 })
    }

    /// Goes to its next word, if there is one, and tells it to `next`, with its own place.
    fn go_on(&mut self, own: usize, next: &mut Next) -> Option<()> {
        while self.left == 0 {
            Reader::new(&self.chunk, self.at).is_at_end().then_some(())?;
            let Some(packed) = self.part.words.get(self.begun) else { return Some(()) };
            self.begun += 1;
            self.chunk = unpack(packed)?;
            let mut reader = Reader::new(&self.chunk, 0);
            reader.array_of(1)?;
            self.left = reader.array()?;
            self.at = reader.at();
        }
        let mut reader = Reader::new(&self.chunk, self.at);
        reader.array_of(3)?;
        next.push(Reverse((reader.text()?.to_owned(), own)));
        self.left -= 1;
        self.at = reader.at();
        Some(())
    }

    /// Tells what it knows of the word that it is at; gives the place after that.
    fn tell<'a>(&'a self, word: &mut Word<'a>) -> Option<usize> {
        let mut reader = Reader::new(&self.chunk, self.at);
        word.add(&mut reader, self.part.first, self.fields.as_deref())?;
        Some(reader.at())
    }
}

/// A chunk that is being written.
#[derive(Default)]
struct Chunk {
    words: Vec<u8>,
    count: usize,
    size: usize,
}

impl Chunk {
    fn finish(self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.words.len() + 8);
        cbor::array(1, &mut out);
        cbor::array(self.count, &mut out);
        out.extend(self.words);
        out
    }
}

/// How many chunks are written together.
const TOGETHER: usize = 16;

/// The words of all parts in chunks, each with what tells whether a word would be in it, and with what `write` made
/// of it.
pub(super) fn chunks<T>(
    parts: &[Part],
    fields: &[Box<str>],
    mut write: impl FnMut(Vec<Vec<u8>>) -> Option<Vec<T>>,
) -> Option<Vec<(String, String, T)>> {
    let mut walks: Vec<Walk<'_>> = parts.iter().map(|part| Walk::new(part, fields)).collect::<Option<_>>()?;
    let mut next = Next::new();
    for (at, walk) in walks.iter_mut().enumerate() {
        walk.go_on(at, &mut next)?;
    }
    let mut bounds: Vec<(String, String)> = Vec::new();
    let (mut done, mut ready, mut chunk) = (Vec::new(), Vec::new(), Chunk::default());
    let mut told: Vec<(usize, usize)> = Vec::new();
    while let Some(Reverse((text, first))) = next.pop() {
        if chunk.size >= CHUNK {
            ready.push(std::mem::take(&mut chunk).finish());
            if ready.len() == TOGETHER {
                done.extend(write(std::mem::take(&mut ready))?);
            }
        }
        let mut word = Word::default();
        told.clear();
        told.push((first, walks[first].tell(&mut word)?));
        while let Some(Reverse((_, at))) = next.peek().filter(|Reverse((other, _))| *other == text) {
            told.push((*at, walks[*at].tell(&mut word)?));
            next.pop();
        }
        word.write(&text, &mut chunk.words);
        chunk.count += 1;
        chunk.size += word.size();
        for (at, end) in &told {
            walks[*at].at = *end;
            walks[*at].go_on(*at, &mut next)?;
        }
        match bounds.last_mut() {
            Some((_, last)) if chunk.count > 1 => *last = text,
            _ => bounds.push((text.clone(), text)),
        }
    }
    if chunk.count > 0 {
        ready.push(chunk.finish());
    }
    done.extend(write(ready)?);
    for at in 1..bounds.len() {
        let (end, start) = parted(&bounds[at - 1].1, &bounds[at].0);
        if end >= bounds[at - 1].0 {
            bounds[at - 1].1 = end;
        }
        bounds[at].0 = start;
    }
    Some(bounds.into_iter().zip(done).map(|((from, to), made)| (from, to, made)).collect())
}

/// As much of two words as tells them apart.
fn parted(one: &str, other: &str) -> (String, String) {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let cut = |word: &str| word.chars().take(same + 1).collect();
    (cut(one), cut(other))
}
