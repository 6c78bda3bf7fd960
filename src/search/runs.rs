//! What an index tells of its entries: on which pages each is, and where on each.
//!
//! It is held as the index will write it: a run of pages of an entry is one piece of bytes, and runs of one entry are
//! put one after the other.

use super::cbor::{self, Reader};

/// What is said of an entry on some pages, one after another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// The number of the entry.
    pub(super) entry: u32,
    /// The number of its first page.
    pub(super) first: u32,
    /// The number of its last.
    pub(super) last: u32,
    /// How many pages.
    pub(super) pages: u32,
    /// How much is said, as Pagefind counts to cut an index into chunks.
    pub(super) size: u32,
    /// Where its bytes end; they begin where those of the run before it end.
    end: u32,
}

/// The runs of some entries.
#[derive(Debug, Default)]
pub(super) struct Runs {
    pub(super) all: Vec<Run>,
    /// Of each run: the places on its first page, then each further page with how much its number is greater.
    bytes: Vec<u8>,
    /// Where in these a field is told.
    fields: Vec<u32>,
}

/// What is said of an entry on a page.
#[derive(Debug, Clone)]
pub(super) struct Said<'r> {
    pub(super) page: u32,
    /// How much it is, as Pagefind counts.
    size: u32,
    pub(super) places: &'r [u8],
    /// Where in these its fields are told.
    fields: usize,
}

/// A run that is being written.
#[derive(Debug, Default)]
pub(super) struct Writing {
    run: Option<Run>,
}

/// How many fields can be told in a byte.
pub(super) const MOST_FIELDS: usize = 24;

/// A field is told by its place, below zero.
const FIELD: u8 = cbor::BELOW_ZERO;

impl Writing {
    /// Begins what is said on another page: `size` places follow.
    pub(super) fn page(&mut self, entry: u32, page: u32, size: u32, runs: &mut Runs) {
        match &mut self.run {
            Some(run) => {
                cbor::array(3, &mut runs.bytes);
                cbor::uint((page - run.last) as usize, &mut runs.bytes);
                run.last = page;
                run.pages += 1;
                run.size += size;
            }
            None => self.run = Some(Run { entry, first: page, last: page, pages: 1, size, end: 0 }),
        }
    }

    /// Ends it, if there is any.
    pub(super) fn end(&mut self, runs: &mut Runs) {
        if let Some(run) = self.run.take() {
            runs.all.push(Run { end: runs.bytes.len() as u32, ..run });
        }
    }
}

impl Runs {
    /// Writes the places of an entry in the text of a page, and in its fields, in order.
    pub(super) fn places(&mut self, text: &[i64], fields: &[i64]) {
        cbor::array(text.len(), &mut self.bytes);
        for place in text {
            cbor::int(*place, &mut self.bytes);
        }
        cbor::array(fields.len(), &mut self.bytes);
        for place in fields {
            if *place < 0 {
                self.fields.push(self.bytes.len() as u32);
            }
            cbor::int(*place, &mut self.bytes);
        }
    }

    /// These, in no more room than they need; the room is left for others.
    pub(super) fn cut(&mut self) -> Self {
        fn cut<T: Clone>(all: &mut Vec<T>) -> Vec<T> {
            let own = all.clone();
            all.clear();
            own
        }
        Self { all: cut(&mut self.all), bytes: cut(&mut self.bytes), fields: cut(&mut self.fields) }
    }

    /// The bytes of a run.
    pub(super) fn bytes(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.all[before].end as usize);
        &self.bytes[start..self.all[at].end as usize]
    }

    /// Counts its pages from another number on.
    pub(super) fn count_from(&mut self, number: u32) {
        for run in &mut self.all {
            run.first += number;
            run.last += number;
        }
    }

    /// Tells its fields by other places.
    pub(super) fn move_fields(&mut self, places: &[u8]) {
        for at in &self.fields {
            let byte = &mut self.bytes[*at as usize];
            *byte = places.get(usize::from(*byte - FIELD)).map_or(*byte, |place| FIELD + place);
        }
    }

    /// The same with other numbers of its pages; those that have none are gone. Nothing if it is not read.
    pub(super) fn numbered(&self, numbers: &[Option<u32>]) -> Option<Self> {
        let mut out = Self::default();
        for (at, run) in self.all.iter().enumerate() {
            out.add_numbered(run.entry, pages(run, self.bytes(at)), numbers)?;
        }
        Some(out)
    }

    /// Adds what is said of an entry on pages that have a number.
    fn add_numbered<'r>(
        &mut self,
        entry: u32,
        pages: impl Iterator<Item = Option<Said<'r>>>,
        numbers: &[Option<u32>],
    ) -> Option<()> {
        let mut writing = Writing::default();
        for said in pages {
            let Said { page, size, places, fields } = said?;
            let Some(page) = *numbers.get(page as usize)? else { continue };
            writing.page(entry, page, size, self);
            let start = self.bytes.len();
            self.bytes.extend(places);
            self.note_fields(start + fields)?;
        }
        writing.end(self);
        Some(())
    }

    /// Notes where a field is told in what has been written, whose fields begin here.
    fn note_fields(&mut self, start: usize) -> Option<()> {
        let Self { bytes, fields, .. } = self;
        // Most words are in no field.
        if bytes.get(start) == Some(&cbor::ARRAY) {
            return Some(());
        }
        let mut reader = Reader::new(bytes, start);
        for _ in 0..reader.array()? {
            let place = reader.at() as u32;
            let number = reader.int()?;
            if number < -(MOST_FIELDS as i64) {
                return None;
            }
            fields.extend((number < 0).then_some(place));
        }
        Some(())
    }

    /// Adds what an index says of an entry, as it is read next.
    pub(super) fn read(&mut self, entry: u32, reader: &mut Reader<'_>, numbers: &[Option<u32>]) -> Option<()> {
        let (count, mut page) = (reader.array()?, 0);
        let pages = (0..count).map(|_| {
            reader.array_of(3)?;
            page += reader.uint()? as u32;
            said(page, reader)
        });
        self.add_numbered(entry, pages, numbers)
    }
}

/// What is said on a page, whose places come next.
fn said<'r>(page: u32, reader: &mut Reader<'r>) -> Option<Said<'r>> {
    let (start, mut size, mut fields) = (reader.at(), 1, 0);
    for _ in 0..2 {
        fields = reader.at() - start;
        let count = reader.array()?;
        size += count as u32;
        reader.pass_ints(count)?;
    }
    Some(Said { page, size, places: reader.between(start, reader.at()), fields })
}

/// What is said on each page of a run.
fn pages<'r>(run: &Run, bytes: &'r [u8]) -> impl Iterator<Item = Option<Said<'r>>> + use<'r> {
    let mut reader = Reader::new(bytes, 0);
    let (mut page, mut is_first) = (run.first, true);
    (0..run.pages).map(move |_| {
        if !std::mem::take(&mut is_first) {
            reader.array_of(3)?;
            page += reader.uint()? as u32;
        }
        said(page, &mut reader)
    })
}

/// Writes runs of one entry as an index holds them. Their pages are told in order, whatever the order of the runs.
pub(super) fn write(runs: &[(Run, &[u8])], out: &mut Vec<u8>) -> Option<()> {
    cbor::array(runs.iter().map(|(run, _)| run.pages as usize).sum(), out);
    let mut last = 0;
    let mut put = |page: u32, end: u32, places: &[u8]| {
        cbor::array(3, out);
        cbor::uint((page - last) as usize, out);
        out.extend(places);
        last = end;
    };
    if runs.is_sorted_by(|(one, _), (other, _)| one.last < other.first) {
        for (run, bytes) in runs {
            put(run.first, run.last, bytes);
        }
        return Some(());
    }
    let mut all = Vec::new();
    for (run, bytes) in runs {
        for said in pages(run, bytes) {
            all.push(said?);
        }
    }
    all.sort_unstable_by_key(|said| said.page);
    for said in &all {
        put(said.page, said.page, said.places);
    }
    Some(())
}

/// Whether an entry is in the text of the first page of a run, and not in its fields only.
pub(super) fn begins_in_text(bytes: &[u8]) -> bool {
    Reader::new(bytes, 0).array().is_some_and(|places| places > 0)
}
