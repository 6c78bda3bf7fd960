//! One index out of what has been read side by side: what Pagefind would make of all the pages at once.
//!
//! Pages are numbered in the order of their places, and what is said of a word on a page is taken over as it is.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use super::cbor::{self, Reader};
use super::files::{Take, filter_at, meta_at, words_at};
use super::pack::{Packer, Packing, unpack};
use super::part::{Page, Part};
use super::runs::{self, MOST_FIELDS, Run, Runs};
use super::stretch::{FIELDS, Filters, Stretch};
use super::words::{Entries, Entry};

/// What an index is put together from.
#[derive(Default)]
pub(super) struct Sources {
    /// Pages that have been read, by stretches.
    pub(super) stretches: Vec<(Vec<Page>, Stretch)>,
    /// Indexes of other pages: Pagefind's own, or the one that was published before.
    pub(super) parts: Vec<Part>,
    /// What the runs of the stretches tell of.
    pub(super) entries: Entries,
    /// How its files are packed.
    pub(super) packing: Packing,
}

/// An index that has been put together.
pub(super) struct Merged {
    /// By what it is known.
    pub(super) hash: String,
    /// How many pages it has.
    pub(super) pages: usize,
}

/// Puts the index of a language together. Its files are passed on; those that `has` knows by their path are as they
/// were before. Nothing if two pages have the same name, or what is to be put together is not read.
pub(super) fn merge(sources: Sources, language: &str, version: &str, has: &Has<'_>, take: &Take<'_>) -> Option<Merged> {
    let (numbers, pages) = numbered(&sources);
    let names = || pages.iter().map(|page| &page.name);
    if names().collect::<HashSet<_>>().len() < pages.len() {
        return None;
    }
    let is_same = |part: &Part| part.pages.iter().map(|page| &page.name).eq(names());
    let same = sources.parts.iter().find_map(|part| part.whole.as_ref().filter(|_| is_same(part)));
    if let Some(whole) = same {
        whole.files.iter().for_each(|path| take(path.clone(), None));
        return Some(Merged { hash: whole.hash.clone(), pages: pages.len() });
    }
    let (count, told) = (pages.len(), told(&pages, version));
    Some(Merged { hash: written(sources, &numbers, told, language, has, take)?, pages: count })
}

/// Whether there was a file of this path before.
pub(super) type Has<'h> = dyn Fn(&str) -> bool + Sync + 'h;

/// The number of each page of each source, stretches first; nothing for those that are gone.
type NumbersOfAll = Vec<Vec<Option<u32>>>;

/// Numbers the pages of all sources in the order of their places, and tells them in that order.
fn numbered(sources: &Sources) -> (NumbersOfAll, Vec<&Page>) {
    let stretches = sources.stretches.iter().map(|(pages, _)| pages);
    let all: Vec<&Vec<Page>> = stretches.chain(sources.parts.iter().map(|part| &part.pages)).collect();
    let each = all.iter().enumerate().flat_map(|(at, pages)| pages.iter().enumerate().map(move |page| (at, page)));
    let mut pages: Vec<_> = each.filter_map(|(at, (own, page))| Some((page.place?, at, own, page))).collect();
    pages.sort_unstable_by_key(|(place, ..)| *place);
    let mut numbers: NumbersOfAll = all.iter().map(|pages| vec![None; pages.len()]).collect();
    for (number, (_, at, own, _)) in pages.iter().enumerate() {
        numbers[*at][*own] = Some(number as u32);
    }
    (numbers, pages.into_iter().map(|(.., page)| page).collect())
}

/// What an index begins to tell of itself with: its pages.
fn told(pages: &[&Page], version: &str) -> Vec<u8> {
    let mut meta = Vec::new();
    cbor::array(6, &mut meta);
    cbor::text(version, &mut meta);
    cbor::array(pages.len(), &mut meta);
    for page in pages {
        cbor::array(3, &mut meta);
        cbor::text(&page.name, &mut meta);
        cbor::uint(page.words, &mut meta);
        cbor::text("", &mut meta);
    }
    meta
}

/// Makes the files of the whole index, but for its pages, and tells by what it is known. `meta` tells of the pages.
fn written(
    sources: Sources,
    numbers: &NumbersOfAll,
    mut meta: Vec<u8>,
    language: &str,
    has: &Has<'_>,
    take: &Take<'_>,
) -> Option<String> {
    let Sources { stretches, parts, entries, packing } = sources;
    let is_used = |at: usize| stretches.iter().any(|(_, stretch)| stretch.fields[at]);
    let mut fields: Vec<Box<str>> = (0..FIELDS.len()).filter(|at| is_used(*at)).map(|at| FIELDS[at].into()).collect();
    fields.extend(parts.iter().flat_map(Part::fields_in_use).map(Into::into));
    fields.sort_unstable();
    fields.dedup();
    if fields.len() > MOST_FIELDS {
        return None;
    }
    let mut filters = Filters::new();
    for ((_, stretch), numbers) in stretches.iter().zip(numbers) {
        add_filters(&stretch.filters, numbers, &mut filters)?;
    }
    for (part, numbers) in parts.iter().zip(&numbers[stretches.len()..]) {
        for filter in &part.filters {
            add_filters(&read_filter(filter)?, numbers, &mut filters)?;
        }
    }
    let name = |bytes: &[u8]| format!("{language}_{}", &blake3::hash(bytes).to_hex()[..10]);
    let settled = settled(stretches, &parts, numbers, &fields, &entries)?;
    let chunks = chunks(settled, &entries.all(), packing, |packer, words| {
        let name = name(words);
        let path = words_at(&name);
        let packed = (!has(&path)).then(|| packer.pack(|out| out.extend(words)));
        take(path, packed);
        name
    })?;
    let mut packer = Packer::of_words(packing);
    cbor::array(chunks.len(), &mut meta);
    for (from, to, chunk) in &chunks {
        cbor::array(3, &mut meta);
        cbor::text(from, &mut meta);
        cbor::text(to, &mut meta);
        cbor::text(chunk, &mut meta);
    }
    cbor::array(filters.len(), &mut meta);
    for (of, values) in &filters {
        let filter = written_filter(of, values);
        cbor::array(2, &mut meta);
        cbor::text(of, &mut meta);
        cbor::text(&name(&filter), &mut meta);
        take(filter_at(&name(&filter)), Some(packer.pack(|out| out.extend(&filter))));
    }
    cbor::array(0, &mut meta);
    cbor::array(fields.len(), &mut meta);
    for field in &fields {
        cbor::text(field, &mut meta);
    }
    let hash = name(&meta);
    take(meta_at(&hash), Some(packer.pack(|out| out.extend(&meta))));
    Some(hash)
}

/// The runs of all sources, with the numbers of the pages and the fields of the whole index.
fn settled(
    stretches: Vec<(Vec<Page>, Stretch)>,
    parts: &[Part],
    numbers: &NumbersOfAll,
    fields: &[Box<str>],
    entries: &Entries,
) -> Option<Vec<Runs>> {
    let places = |own: &[Box<str>]| -> Vec<u8> {
        own.iter().map(|field| fields.binary_search(field).unwrap_or_default() as u8).collect()
    };
    let (of_stretches, of_parts) = numbers.split_at(stretches.len());
    let known = places(&FIELDS.map(Into::into));
    let mut all = Vec::new();
    for ((_, Stretch { mut runs, .. }), numbers) in stretches.into_iter().zip(of_stretches) {
        match numbers.first().copied().flatten() {
            Some(first) if numbers.iter().copied().eq((first..).take(numbers.len()).map(Some)) => {
                runs.count_from(first);
            }
            _ => runs = runs.numbered(numbers)?,
        }
        runs.move_fields(&known);
        all.push(runs);
    }
    for (part, numbers) in parts.iter().zip(of_parts) {
        let own = places(&part.fields);
        let read: Option<Vec<Runs>> = part.words.par_iter().map(|chunk| read(chunk, numbers, &own, entries)).collect();
        all.extend(read?);
    }
    Some(all)
}

/// Reads a chunk of an index's words.
fn read(packed: &[u8], numbers: &[Option<u32>], fields: &[u8], entries: &Entries) -> Option<Runs> {
    let (mut runs, words) = (Runs::default(), unpack(packed)?);
    let mut reader = Reader::new(&words, 0);
    reader.array_of(1)?;
    for _ in 0..reader.array()? {
        reader.array_of(3)?;
        let stem = reader.text()?;
        runs.read(entries.number(stem, None), &mut reader, numbers)?;
        for _ in 0..reader.array()? {
            reader.array_of(2)?;
            let written = reader.text()?;
            runs.read(entries.number(stem, Some(written)), &mut reader, numbers)?;
        }
    }
    runs.move_fields(fields);
    reader.is_at_end().then_some(runs)
}

/// How much is said in a chunk of words before the next one begins: Pagefind's own measure.
const CHUNK: usize = 20_000;

/// The words of all runs in chunks, each with what tells whether a word would be in it, and what it is called.
fn chunks(
    sources: Vec<Runs>,
    entries: &[Arc<Entry>],
    packing: Packing,
    write: impl Fn(&mut Packer, &[u8]) -> String + Sync,
) -> Option<Vec<(String, String, String)>> {
    let runs = ByEntry::new(sources, entries.len());
    let mut order: Vec<u32> = (0..entries.len() as u32).filter(|entry| !runs.of(*entry).is_empty()).collect();
    order.sort_unstable_by(|one, other| entries[*one as usize].cmp(&entries[*other as usize]));
    // Words are entries of one stem.
    let words: Vec<&[u32]> =
        order.chunk_by(|one, other| entries[*one as usize].stem == entries[*other as usize].stem).collect();
    let stem = |word: usize| &*entries[words[word][0] as usize].stem;
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (at, word) in words.iter().enumerate() {
        let of_entries = word.iter().map(|entry| runs.size(*entry)).sum::<usize>();
        size += of_entries + word.iter().filter(|entry| entries[**entry as usize].written.is_some()).count();
        if size >= CHUNK || at + 1 == words.len() {
            chunks.push(start..at + 1);
            (start, size) = (at + 1, 0);
        }
    }
    let names: Option<Vec<String>> = chunks
        .clone()
        .into_par_iter()
        .map_init(
            || (Packer::of_words(packing), Vec::new()),
            |(packer, out), chunk| {
                out.clear();
                cbor::array(1, out);
                cbor::array(chunk.len(), out);
                for word in chunk {
                    runs.write(words[word], entries, out)?;
                }
                Some(write(packer, out))
            },
        )
        .collect();
    let mut bounds: Vec<(String, String)> =
        chunks.iter().map(|chunk| (stem(chunk.start).to_owned(), stem(chunk.end - 1).to_owned())).collect();
    for at in 1..bounds.len() {
        let (end, start) = parted(&bounds[at - 1].1, &bounds[at].0);
        if end >= bounds[at - 1].0 {
            bounds[at - 1].1 = end;
        }
        bounds[at].0 = start;
    }
    Some(bounds.into_iter().zip(names?).map(|((from, to), name)| (from, to, name)).collect())
}

/// Runs, dealt by their entries.
struct ByEntry {
    sources: Vec<Runs>,
    /// Of each entry, where its runs end; they begin where those of the entry before end.
    ends: Vec<u32>,
    /// Of each run, its source, and its place in it.
    runs: Vec<(u32, u32)>,
}

impl ByEntry {
    fn new(sources: Vec<Runs>, entries: usize) -> Self {
        let mut ends = vec![0u32; entries];
        for run in sources.iter().flat_map(|source| &source.all) {
            ends[run.entry as usize] += 1;
        }
        let mut next = 0;
        for count in &mut ends {
            next += std::mem::replace(count, next);
        }
        let mut runs = vec![(0, 0); next as usize];
        for (source, of) in sources.iter().enumerate() {
            for (at, run) in of.all.iter().enumerate() {
                let end = &mut ends[run.entry as usize];
                runs[*end as usize] = (source as u32, at as u32);
                *end += 1;
            }
        }
        Self { sources, ends, runs }
    }

    fn of(&self, entry: u32) -> &[(u32, u32)] {
        let start = entry.checked_sub(1).map_or(0, |before| self.ends[before as usize] as usize);
        &self.runs[start..self.ends[entry as usize] as usize]
    }

    fn run(&self, (source, at): (u32, u32)) -> (Run, &[u8]) {
        let runs = &self.sources[source as usize];
        (runs.all[at as usize], runs.bytes(at as usize))
    }

    fn size(&self, entry: u32) -> usize {
        self.of(entry).iter().map(|run| self.run(*run).0.size as usize).sum()
    }

    /// Its runs, in the order of their first pages.
    fn sorted(&self, entry: u32) -> Vec<(Run, &[u8])> {
        let mut runs: Vec<_> = self.of(entry).iter().map(|run| self.run(*run)).collect();
        runs.sort_by_key(|(run, _)| run.first);
        runs
    }

    /// Writes a word. How else it is written is told in the order in which Pagefind meets these forms.
    fn write(&self, word: &[u32], entries: &[Arc<Entry>], out: &mut Vec<u8>) -> Option<()> {
        let of = |entry: &u32| &*entries[*entry as usize];
        cbor::array(3, out);
        cbor::text(&of(&word[0]).stem, out);
        let (stem, written) = if of(&word[0]).written.is_none() { word.split_at(1) } else { (&word[..0], word) };
        runs::write(&stem.first().map(|entry| self.sorted(*entry)).unwrap_or_default(), out)?;
        cbor::array(written.len(), out);
        let mut written: Vec<_> = written.iter().map(|entry| (of(entry), self.sorted(*entry))).collect();
        written.sort_by_key(|(entry, runs)| {
            let (first, bytes) = runs[0];
            (first.first, Reverse(runs::begins_in_text(bytes)), &entry.written)
        });
        for (entry, runs) in written {
            cbor::array(2, out);
            cbor::text(entry.written.as_deref()?, out);
            runs::write(&runs, out)?;
        }
        Some(())
    }
}

/// As much of two words as tells them apart.
fn parted(one: &str, other: &str) -> (String, String) {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let cut = |word: &str| word.chars().take(same + 1).collect();
    (cut(one), cut(other))
}

/// Adds what pages can be narrowed by, with the numbers of these.
fn add_filters(own: &Filters, numbers: &[Option<u32>], all: &mut Filters) -> Option<()> {
    for (name, values) in own {
        for (value, pages) in values {
            let mut left = Vec::new();
            for page in pages {
                left.extend(*numbers.get(*page as usize)?);
            }
            if !left.is_empty() {
                all.entry(name.clone()).or_default().entry(value.clone()).or_default().extend(left);
            }
        }
    }
    Some(())
}

fn read_filter(filter: &[u8]) -> Option<Filters> {
    let mut reader = Reader::new(filter, 0);
    reader.array_of(2)?;
    let (name, mut values) = (reader.text()?.to_owned(), BTreeMap::new());
    for _ in 0..reader.array()? {
        reader.array_of(2)?;
        let value = reader.text()?.to_owned();
        let pages: Option<Vec<u32>> = (0..reader.array()?).map(|_| Some(reader.uint()? as u32)).collect();
        values.insert(value, pages?);
    }
    Some(BTreeMap::from([(name, values)]))
}

fn written_filter(name: &str, values: &BTreeMap<String, Vec<u32>>) -> Vec<u8> {
    let mut out = Vec::new();
    cbor::array(2, &mut out);
    cbor::text(name, &mut out);
    cbor::array(values.len(), &mut out);
    for (value, pages) in values {
        let mut pages = pages.clone();
        pages.sort_unstable();
        cbor::array(2, &mut out);
        cbor::text(value, &mut out);
        cbor::array(pages.len(), &mut out);
        for page in pages {
            cbor::uint(page as usize, &mut out);
        }
    }
    out
}
