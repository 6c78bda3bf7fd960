//! Pieces of an old file that need not be made again: leaves of the printed page, records of the data.

use std::io::{self, BufRead as _, BufReader, Read, Seek, Write};
use std::ops::Range;

use memchr::memmem::{self, Finder};

use crate::lookup::Lookup;

/// What a file was that is to be made again.
pub struct Before<'a> {
    /// What it holds.
    pub file: &'a mut dyn Old,
    /// Whether the page at a path of the site is made from what it was made from.
    pub is_same: &'a (dyn Fn(&str) -> bool + Sync),
}

/// A file that can be read in any order.
pub trait Old: Read + Seek + Send {}

impl<T: Read + Seek + Send> Old for T {}

/// How a file tells where its pieces are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marked {
    /// Begins a line that begins a piece; its name follows. A line without a name ends the piece before.
    pub(crate) begins: &'static [u8],
    /// Ends the name.
    pub(crate) named: &'static [u8],
    /// Bytes that may stand between two pieces.
    pub(crate) between: &'static [u8],
}

/// Where the pieces of an old file are.
pub(crate) struct Pieces<'a> {
    /// By their names.
    places: Lookup<Box<str>, Range<u64>>,
    is_same: &'a (dyn Fn(&str) -> bool + Sync),
}

/// Reads pieces of an old file, best in their order.
pub(crate) struct Reader<'a> {
    file: BufReader<&'a mut dyn Old>,
    at: u64,
}

/// How much is read at once.
const BUFFER: usize = 1 << 17;

/// Longest name that is looked for.
const LONGEST: usize = 1 << 10;

/// Room for what has been read and is not yet understood: a line up to its name.
const ROOM: usize = 2 * LONGEST;

impl<'a> Before<'a> {
    /// Looks through the file. A piece ends where another begins: the last line that begins one begins none.
    pub(crate) fn pieces(self, marked: Marked) -> io::Result<(Pieces<'a>, Reader<'a>)> {
        let Marked { begins, named, between } = marked;
        let finder = Finder::new(begins);
        let mut places: Lookup<Box<str>, Range<u64>> = Lookup::default();
        let mut open: Option<(Box<str>, u64)> = None;
        let (file, mut buffer, mut filled, mut base) = (self.file, vec![0; BUFFER + ROOM], 0, 0);
        loop {
            let read = file.read(&mut buffer[filled..])?;
            let is_end = read == 0;
            filled += read;
            let (text, mut from) = (&buffer[..filled], 0);
            let rest = loop {
                let Some(at) = finder.find(&text[from..]).map(|at| from + at) else {
                    break text.len().saturating_sub(begins.len());
                };
                let line = &text[at + begins.len()..];
                let line = &line[..line.len().min(LONGEST)];
                let name = memmem::find(line, named).map(|end| &line[..end]);
                if name.is_none() && line.len() < LONGEST && !is_end {
                    break at;
                }
                let gap = text[..=at].iter().rev().take_while(|byte| between.contains(byte)).count();
                if let Some((name, start)) = open.take() {
                    places.insert(name, start..base + (at + 1 - gap) as u64);
                }
                let name = name.and_then(|name| std::str::from_utf8(name).ok()).filter(|name| !name.is_empty());
                open = name.map(|name| (name.into(), base + at as u64 + 1));
                from = at + begins.len();
            };
            if is_end {
                let at = base + filled as u64;
                return Ok((
                    Pieces { places, is_same: self.is_same },
                    Reader { file: BufReader::with_capacity(BUFFER, file), at },
                ));
            }
            // What is not understood before what comes next has been read, and what may stand before it.
            let done = from.max(rest.saturating_sub(between.len()));
            buffer.copy_within(done..filled, 0);
            filled -= done;
            base += done as u64;
        }
    }
}

impl Pieces<'_> {
    /// Where the piece of this name is, if the page at this path is as it was.
    pub(crate) fn find(&self, name: &str, path: &str) -> Option<Range<u64>> {
        self.places.get(name).filter(|_| (self.is_same)(path)).cloned()
    }
}

impl Reader<'_> {
    /// Writes what stands at a place.
    pub(crate) fn copy(&mut self, place: &Range<u64>, out: &mut dyn Write) -> io::Result<()> {
        self.file.seek_relative(place.start as i64 - self.at as i64)?;
        self.at = place.start;
        while self.at < place.end {
            let read = self.file.fill_buf()?;
            let length = read.len().min((place.end - self.at) as usize);
            if length == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            out.write_all(&read[..length])?;
            self.file.consume(length);
            self.at += length as u64;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKED: Marked = Marked { begins: b"\n[", named: b"]", between: b"," };

    /// The pieces of these names, with `?` for those that are not there.
    fn copied(old: &str, marked: Marked, names: &[&str]) -> String {
        let mut file = io::Cursor::new(old);
        let before = Before { file: &mut file, is_same: &|path| path != "changed" };
        let (pieces, mut reader) = before.pieces(marked).unwrap();
        let mut out = Vec::new();
        for name in names {
            match pieces.find(name, name) {
                Some(place) => reader.copy(&place, &mut out).unwrap(),
                None => out.push(b'?'),
            }
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn pieces_are_found_by_their_names_and_read_in_any_order() {
        let old = "head\n[a]one\nmore\n[b]two\n[]\n[c]three\n[changed]four\n[last]five";
        assert_eq!(copied(old, MARKED, &["a", "b", "c"]), "[a]one\nmore\n[b]two\n[c]three\n");
        assert_eq!(copied(old, MARKED, &["c", "b", "b", "a"]), "[c]three\n[b]two\n[b]two\n[a]one\nmore\n");
        assert_eq!(copied(old, MARKED, &["changed", "last", "d"]), "???");
    }

    #[test]
    fn what_stands_between_pieces_belongs_to_none() {
        let old = "[\n[a]one,\n[b]two,,\n[c]three\n]";
        let marked = Marked { between: b",\n", ..MARKED };
        assert_eq!(copied(old, marked, &["b", "a"]), "[b]two[a]one");
    }

    #[test]
    fn a_line_whose_name_never_ends_ends_the_piece_before() {
        let old = format!("\n[a]one\n[{}\n[b]two\n[]", "x".repeat(3 * LONGEST));
        assert_eq!(copied(&old, MARKED, &["a", "b"]), "[a]one\n[b]two\n");
    }

    #[test]
    fn pieces_are_found_wherever_what_is_read_at_once_ends() {
        let marked = Marked { between: b",\n", ..MARKED };
        for length in BUFFER - 24..BUFFER + 2 {
            let old = format!("{}\n[first]one,\n[second]two,\n[]", "x".repeat(length));
            assert_eq!(copied(&old, marked, &["second", "first"]), "[second]two[first]one", "{length}");
        }
    }
}
