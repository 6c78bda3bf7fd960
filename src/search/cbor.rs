//! CBOR (RFC 8949) as Pagefind's files use it: whole numbers, text, and arrays of known length.

use std::ops::Range;

use minicbor::{Decoder, Encoder};

/// Numbers and lengths below this are told in one byte; this byte itself says that one more tells it.
const IN_A_BYTE: u8 = 0x18;

/// The byte of -1; those of smaller ones follow.
pub(super) const BELOW_ZERO: u8 = 0x20;

/// The byte of an empty array; those of longer ones follow.
pub(super) const ARRAY: u8 = 0x80;

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

    /// The next byte, if it is one of these: nearly all numbers and lengths of an index are told in one.
    fn byte(&mut self, of: Range<u8>) -> Option<u8> {
        let at = self.0.position();
        let byte = self.0.input().get(at).copied().filter(|byte| of.contains(byte))?;
        self.0.set_position(at + 1);
        Some(byte)
    }

    /// The length of an array, whose things come next.
    pub(super) fn array(&mut self) -> Option<usize> {
        if let Some(byte) = self.byte(ARRAY..ARRAY + IN_A_BYTE) {
            return Some(usize::from(byte - ARRAY));
        }
        usize::try_from(self.0.array().ok()??).ok()
    }

    /// An array of just this length.
    pub(super) fn array_of(&mut self, length: usize) -> Option<()> {
        (self.array()? == length).then_some(())
    }

    pub(super) fn uint(&mut self) -> Option<usize> {
        if let Some(byte) = self.byte(0..IN_A_BYTE) {
            return Some(usize::from(byte));
        }
        usize::try_from(self.0.u64().ok()?).ok()
    }

    pub(super) fn int(&mut self) -> Option<i64> {
        if let Some(byte) = self.byte(0..IN_A_BYTE) {
            return Some(i64::from(byte));
        }
        if let Some(byte) = self.byte(BELOW_ZERO..BELOW_ZERO + IN_A_BYTE) {
            return Some(-1 - i64::from(byte - BELOW_ZERO));
        }
        self.0.i64().ok()
    }

    /// Passes over so many numbers: an old index is mostly these, and none of them is another.
    pub(super) fn pass_ints(&mut self, count: usize) -> Option<()> {
        let (input, mut at) = (self.0.input(), self.0.position());
        for _ in 0..count {
            let byte = *input.get(at)?;
            // Those below zero are told as the others are.
            let told = if byte < ARRAY / 2 { byte % BELOW_ZERO } else { return None };
            at += match told.checked_sub(IN_A_BYTE) {
                None => 1,
                Some(more @ 0..4) => 1 + (1 << more),
                Some(_) => return None,
            };
        }
        (at <= input.len()).then(|| self.0.set_position(at))
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        self.0.str().ok()
    }
}

// Writing to a vector does not fail.

pub(super) fn array(length: usize, out: &mut Vec<u8>) {
    if length < usize::from(IN_A_BYTE) {
        return out.push(ARRAY + length as u8);
    }
    let _ = Encoder::new(out).array(length as u64);
}

pub(super) fn uint(number: usize, out: &mut Vec<u8>) {
    if number < usize::from(IN_A_BYTE) {
        return out.push(number as u8);
    }
    let _ = Encoder::new(out).u64(number as u64);
}

pub(super) fn int(number: i64, out: &mut Vec<u8>) {
    if let Ok(number) = usize::try_from(number) {
        return uint(number, out);
    }
    let _ = Encoder::new(out).i64(number);
}

pub(super) fn text(text: &str, out: &mut Vec<u8>) {
    let _ = Encoder::new(out).str(text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_passed_over_as_they_are_read(numbers in proptest::collection::vec((any::<i64>(), 0_u32..64), 0..9)) {
            let mut bytes = Vec::new();
            // Of all lengths.
            let numbers: Vec<i64> = numbers.into_iter().map(|(number, shift)| number >> shift).collect();
            for number in &numbers {
                int(*number, &mut bytes);
            }
            let mut reader = Reader::new(&bytes, 0);
            let read: Option<Vec<i64>> = numbers.iter().map(|_| reader.int()).collect();
            prop_assert_eq!(read.as_ref(), Some(&numbers));
            let mut reader = Reader::new(&bytes, 0);
            prop_assert!(reader.pass_ints(numbers.len()).is_some() && reader.is_at_end());
            let cut = bytes.len().saturating_sub(1);
            prop_assert!(numbers.is_empty() || Reader::new(&bytes[..cut], 0).pass_ints(numbers.len()).is_none());
        }
    }

    #[test]
    fn what_is_no_number_is_not_passed_over() {
        for byte in [0x1c, 0x1f, 0x3c, 0x40, 0x60, ARRAY, 0xf5] {
            assert_eq!(Reader::new(&[byte, 0, 0, 0, 0, 0, 0, 0, 0], 0).pass_ints(1), None, "{byte:#x}");
        }
    }
}
