//! As much of CBOR (RFC 8949) as Pagefind's files use: whole numbers, text, and arrays of known length.

/// Reads one thing after another. Nothing is given for what is not as expected.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

const UINT: u8 = 0;
const NEGATIVE: u8 = 1;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// What is between two places.
    pub(super) fn between(&self, start: usize, end: usize) -> &'a [u8] {
        &self.bytes[start..end]
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// The kind of the next thing, and its number.
    fn head(&mut self) -> Option<(u8, u64)> {
        let first = *self.bytes.get(self.at)?;
        self.at += 1;
        let long = match first & 0x1f {
            small @ 0..24 => return Some((first >> 5, u64::from(small))),
            size @ 24..28 => 1_usize << (size - 24),
            _ => return None,
        };
        let bytes = self.bytes.get(self.at..self.at + long)?;
        self.at += long;
        Some((first >> 5, bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte))))
    }

    fn of(&mut self, kind: u8) -> Option<usize> {
        let (own, number) = self.head()?;
        (own == kind).then(|| usize::try_from(number).ok())?
    }

    /// The length of an array, whose things come next.
    pub(super) fn array(&mut self) -> Option<usize> {
        self.of(ARRAY)
    }

    /// An array of just this length.
    pub(super) fn array_of(&mut self, length: usize) -> Option<()> {
        (self.array()? == length).then_some(())
    }

    pub(super) fn uint(&mut self) -> Option<usize> {
        self.of(UINT)
    }

    pub(super) fn int(&mut self) -> Option<i64> {
        match self.head()? {
            (UINT, number) => i64::try_from(number).ok(),
            (NEGATIVE, number) => i64::try_from(number).ok().map(|number| -1 - number),
            _ => None,
        }
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let long = self.of(TEXT)?;
        let text = self.bytes.get(self.at..self.at.checked_add(long)?)?;
        self.at += long;
        std::str::from_utf8(text).ok()
    }
}

fn head(kind: u8, number: u64, out: &mut Vec<u8>) {
    let kind = kind << 5;
    match number {
        0..24 => out.push(kind | number as u8),
        24..0x100 => out.extend([kind | 0x18, number as u8]),
        0x100..0x1_0000 => {
            out.push(kind | 0x19);
            out.extend((number as u16).to_be_bytes());
        }
        0x1_0000..0x1_0000_0000 => {
            out.push(kind | 0x1a);
            out.extend((number as u32).to_be_bytes());
        }
        _ => {
            out.push(kind | 0x1b);
            out.extend(number.to_be_bytes());
        }
    }
}

pub(super) fn array(length: usize, out: &mut Vec<u8>) {
    head(ARRAY, length as u64, out);
}

pub(super) fn uint(number: usize, out: &mut Vec<u8>) {
    head(UINT, number as u64, out);
}

pub(super) fn int(number: i64, out: &mut Vec<u8>) {
    match u64::try_from(number) {
        Ok(number) => head(UINT, number, out),
        Err(_) => head(NEGATIVE, number.unsigned_abs() - 1, out),
    }
}

pub(super) fn text(text: &str, out: &mut Vec<u8>) {
    head(TEXT, text.len() as u64, out);
    out.extend(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_nothing_else() {
        let numbers = [0, 23, 24, 255, 256, 65_535, 65_536, 1 << 40, -1, -24, -25, -257, -70_000];
        let mut out = Vec::new();
        array(numbers.len(), &mut out);
        for number in numbers {
            int(number, &mut out);
        }
        text("été", &mut out);
        let mut reader = Reader::new(&out);
        assert_eq!(reader.array(), Some(numbers.len()));
        for number in numbers {
            assert_eq!(reader.int(), Some(number));
        }
        assert_eq!(reader.text(), Some("été"));
        assert!(reader.is_at_end() && reader.uint().is_none());
        assert_eq!(Reader::new(&[0x63, b'a']).text(), None, "cut short");
        assert_eq!(Reader::new(&[0x9f, 0xff]).array(), None, "of unknown length");
    }
}
