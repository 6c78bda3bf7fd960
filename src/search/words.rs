//! The words of several indexes as those of one.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::Scope;

use super::cbor::{self, Reader};
use super::part::{Numbered, unpack};

/// How much is said in a chunk of words before the next one begins: Pagefind's own measure.
const CHUNK: usize = 20_000;

/// What is said of a word on a page.
struct Said<'a> {
    /// The number of the page in the whole index.
    page: usize,
    /// How much it is, as [`CHUNK`] counts.
    size: usize,
    text: Cow<'a, [u8]>,
}

/// What parts say of a word, in the order of the pages once it is all there.
#[derive(Default)]
struct Pages<'a>(Vec<Said<'a>>);

impl<'a> Pages<'a> {
    /// Adds what a part says, but for pages that are gone.
    fn add(&mut self, reader: &mut Reader<'a>, walk: &Walk<'_>) -> Option<()> {
        let mut own = 0;
        for _ in 0..reader.array()? {
            reader.array_of(3)?;
            own += reader.uint()?;
            let start = reader.at();
            let places = reader.array()?;
            for _ in 0..places {
                reader.int()?;
            }
            let told = reader.at();
            let of_fields = reader.array()?;
            for _ in 0..of_fields {
                reader.int()?;
            }
            let Some(page) = *walk.of.numbers.get(own)? else { continue };
            let mut text = Cow::Borrowed(reader.between(start, reader.at()));
            if let Some(fields) = walk.fields.as_deref().filter(|_| of_fields > 0) {
                text = Cow::Owned(moved(&text, told - start, fields)?);
            }
            self.0.push(Said { page, size: places + of_fields + 1, text });
        }
        Some(())
    }

    fn sort(&mut self) {
        if !self.0.is_sorted_by_key(|said| said.page) {
            self.0.sort_by_key(|said| said.page);
        }
    }

    fn size(&self) -> usize {
        self.0.iter().map(|said| said.size).sum()
    }

    fn write(&self, out: &mut Vec<u8>) {
        cbor::array(self.0.len(), out);
        let mut last = 0;
        for said in &self.0 {
            cbor::array(3, out);
            cbor::uint(said.page - last, out);
            out.extend(&*said.text);
            last = said.page;
        }
    }
}

/// What is said on a page, with what it says of fields told by their new places; `at` is where that begins.
fn moved(text: &[u8], at: usize, fields: &[Option<i64>]) -> Option<Vec<u8>> {
    let mut out = text[..at].to_vec();
    let mut reader = Reader::new(text, at);
    let count = reader.array()?;
    cbor::array(count, &mut out);
    for _ in 0..count {
        let number = reader.int()?;
        // A field is told by its place, below zero.
        let moved = if number < 0 { -1 - (*fields.get(usize::try_from(-1 - number).ok()?)?)? } else { number };
        cbor::int(moved, &mut out);
    }
    Some(out)
}

/// A word, as parts know it.
#[derive(Default)]
struct Word<'a> {
    pages: Pages<'a>,
    /// How else it is written, in the order of these forms.
    variants: Vec<(&'a str, Pages<'a>)>,
}

impl<'a> Word<'a> {
    /// Adds what another part says of it.
    fn add(&mut self, reader: &mut Reader<'a>, walk: &Walk<'_>) -> Option<()> {
        self.pages.add(reader, walk)?;
        for _ in 0..reader.array()? {
            reader.array_of(2)?;
            let form = reader.text()?;
            let at = self.variants.binary_search_by_key(&form, |(own, _)| *own).unwrap_or_else(|at| {
                self.variants.insert(at, (form, Pages::default()));
                at
            });
            self.variants[at].1.add(reader, walk)?;
        }
        Some(())
    }

    /// Puts it in order, once all parts have said what they know of it. Nothing if it is on no page any more.
    fn whole(mut self) -> Option<Self> {
        self.variants.retain(|(_, pages)| !pages.0.is_empty());
        self.pages.sort();
        self.variants.iter_mut().for_each(|(_, pages)| pages.sort());
        (!self.pages.0.is_empty() || !self.variants.is_empty()).then_some(self)
    }

    /// How much is said of it, as [`CHUNK`] counts.
    fn size(&self) -> usize {
        self.pages.size() + self.variants.iter().map(|(_, pages)| pages.size() + 1).sum::<usize>()
    }

    fn write(&self, text: &str, out: &mut Vec<u8>) {
        cbor::array(3, out);
        cbor::text(text, out);
        self.pages.write(out);
        cbor::array(self.variants.len(), out);
        for (form, pages) in &self.variants {
            cbor::array(2, out);
            cbor::text(form, out);
            pages.write(out);
        }
    }
}

/// The next word of each part, the first of all on top, and of the same word the first part.
type Next = BinaryHeap<Reverse<(String, usize)>>;

/// Walks through the words of a part. Of its chunks, one at a time is unpacked.
struct Walk<'p> {
    of: &'p Numbered<'p>,
    /// The new places of its fields, where they are others; nothing for those that are gone.
    fields: Option<Vec<Option<i64>>>,
    /// How many chunks have been begun.
    begun: usize,
    chunk: Vec<u8>,
    /// How many of its words are still to come.
    left: usize,
    /// Where in the chunk it says what is known of the word that it is at.
    at: usize,
}

impl<'p> Walk<'p> {
    fn new(of: &'p Numbered<'p>, fields: &[&str]) -> Self {
        let own = || of.part.fields.iter().map(|field| &**field);
        let places = own().map(|field| fields.binary_search(&field).ok().map(|at| at as i64));
        let fields = (!own().eq(fields.iter().copied())).then(|| places.collect());
        Self { of, fields, begun: 0, chunk: Vec::new(), left: 0, at: 0 }
    }

    /// Goes to its next word, if there is one, and tells it to `next`, with its own place.
    fn go_on(&mut self, own: usize, next: &mut Next) -> Option<()> {
        while self.left == 0 {
            Reader::new(&self.chunk, self.at).is_at_end().then_some(())?;
            let Some(packed) = self.of.part.words.get(self.begun) else { return Some(()) };
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
        word.add(&mut reader, self)?;
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

/// How many chunks may wait to be written.
const WAITING: usize = 16;

/// Chunks that are written while the next are put together, on any thread.
struct Writing<'w, T> {
    write: &'w (dyn Fn(Vec<u8>) -> Option<T> + Sync),
    waiting: AtomicUsize,
    /// By their numbers.
    done: Mutex<BTreeMap<usize, Option<T>>>,
}

impl<T: Send> Writing<'_, T> {
    fn put<'s>(&'s self, scope: &Scope<'s>, number: usize, chunk: Chunk) {
        let write = move || {
            let made = (self.write)(chunk.finish());
            self.done.lock().unwrap_or_else(PoisonError::into_inner).insert(number, made);
        };
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= WAITING {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return write();
        }
        scope.spawn(move |_| {
            write();
            self.waiting.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

/// The words of all parts in chunks, each with what tells whether a word would be in it, and with what `write` made
/// of it.
pub(super) fn chunks<T: Send>(
    parts: &[Numbered<'_>],
    fields: &[&str],
    write: impl Fn(Vec<u8>) -> Option<T> + Sync,
) -> Option<Vec<(String, String, T)>> {
    let writing = Writing { write: &write, waiting: AtomicUsize::new(0), done: Mutex::default() };
    let bounds = rayon::scope(|scope| bounds(parts, fields, |number, chunk| writing.put(scope, number, chunk)))?;
    let done = writing.done.into_inner().unwrap_or_else(PoisonError::into_inner);
    let all = bounds.into_iter().zip(done.into_values());
    all.map(|((from, to), made)| Some((from, to, made?))).collect()
}

/// Puts the words of all parts into chunks, and tells what tells whether a word would be in each.
fn bounds(parts: &[Numbered<'_>], fields: &[&str], put: impl Fn(usize, Chunk)) -> Option<Vec<(String, String)>> {
    let mut walks: Vec<Walk<'_>> = parts.iter().map(|part| Walk::new(part, fields)).collect();
    let mut next = Next::new();
    for (at, walk) in walks.iter_mut().enumerate() {
        walk.go_on(at, &mut next)?;
    }
    let mut bounds: Vec<(String, String)> = Vec::new();
    let mut chunk = Chunk::default();
    let mut told: Vec<(usize, usize)> = Vec::new();
    while let Some(Reverse((text, first))) = next.pop() {
        let mut word = Word::default();
        told.clear();
        told.push((first, walks[first].tell(&mut word)?));
        while let Some(Reverse((_, at))) = next.peek().filter(|Reverse((other, _))| *other == text) {
            told.push((*at, walks[*at].tell(&mut word)?));
            next.pop();
        }
        if let Some(word) = word.whole() {
            if chunk.size >= CHUNK {
                put(bounds.len() - 1, std::mem::take(&mut chunk));
            }
            word.write(&text, &mut chunk.words);
            chunk.count += 1;
            chunk.size += word.size();
            match bounds.last_mut() {
                Some((_, last)) if chunk.count > 1 => *last = text,
                _ => bounds.push((text.clone(), text)),
            }
        }
        for (at, end) in &told {
            walks[*at].at = *end;
            walks[*at].go_on(*at, &mut next)?;
        }
    }
    if chunk.count > 0 {
        put(bounds.len() - 1, chunk);
    }
    for at in 1..bounds.len() {
        let (end, start) = parted(&bounds[at - 1].1, &bounds[at].0);
        if end >= bounds[at - 1].0 {
            bounds[at - 1].1 = end;
        }
        bounds[at].0 = start;
    }
    Some(bounds)
}

/// As much of two words as tells them apart.
fn parted(one: &str, other: &str) -> (String, String) {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let cut = |word: &str| word.chars().take(same + 1).collect();
    (cut(one), cut(other))
}

/// A chunk of words whose forms are in order.
#[cfg(test)]
pub(super) fn canonical(chunk: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader::new(chunk, 0);
    let mut out = Chunk::default();
    reader.array_of(1)?;
    out.count = reader.array()?;
    let numbered = Numbered { part: &super::part::Part::default(), numbers: (0..10_000).map(Some).collect() };
    let walk = Walk::new(&numbered, &[]);
    for _ in 0..out.count {
        reader.array_of(3)?;
        let text = reader.text()?;
        let mut word = Word::default();
        word.add(&mut reader, &walk)?;
        word.write(text, &mut out.words);
    }
    Some(out.finish())
}
