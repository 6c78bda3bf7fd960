//! CBOR (RFC 8949) as Pagefind's files use it: whole numbers, text, and arrays of known length.

use minicbor::{Decoder, Encoder};

/// Reads one thing after another. Nothing is given for what is not as expected.
pub(super) struct Reader<'a>(Decoder<'a>);

impl<'a> Reader<'a> {
    /// Reads from a place on.
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        let mut decoder = Decoder::new(bytes);
        decoder.set_position(at);
        Self(decoder)
    }

    /// What is between two places.
    pub(super) fn between(&self, start: usize, end: usize) -> &'a [u8] {
        &self.0.input()[start..end]
    }

    pub(super) fn at(&self) -> usize {
        self.0.position()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at() == self.0.input().len()
    }

    /// The length of an array, whose things come next.
    pub(super) fn array(&mut self) -> Option<usize> {
        usize::try_from(self.0.array().ok()??).ok()
    }

    /// An array of just this length.
    pub(super) fn array_of(&mut self, length: usize) -> Option<()> {
        (self.array()? == length).then_some(())
    }

    pub(super) fn uint(&mut self) -> Option<usize> {
        usize::try_from(self.0.u64().ok()?).ok()
    }

    pub(super) fn int(&mut self) -> Option<i64> {
        self.0.i64().ok()
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        self.0.str().ok()
    }
}

// Writing to a vector does not fail.

pub(super) fn array(length: usize, out: &mut Vec<u8>) {
    let _ = Encoder::new(out).array(length as u64);
}

pub(super) fn uint(number: usize, out: &mut Vec<u8>) {
    let _ = Encoder::new(out).u64(number as u64);
}

pub(super) fn int(number: i64, out: &mut Vec<u8>) {
    let _ = Encoder::new(out).i64(number);
}

pub(super) fn text(text: &str, out: &mut Vec<u8>) {
    let _ = Encoder::new(out).str(text);
}
