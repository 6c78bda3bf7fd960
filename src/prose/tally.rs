//! How much a text says, how long it is, what in it only stands for something to come.

use std::ops::Range;

use crate::diagnostic::Span;
use crate::prose::hollow;

/// What is counted while a body is read.
#[derive(Default)]
pub(super) struct Tally {
    /// Stretches of text that say something: what is only a placeholder does not.
    pub(super) words: u32,
    /// The length of its text.
    pub(super) length: Length,
    /// Where placeholders stand.
    pub(super) placeholders: Vec<Span>,
    /// The blocks that have such stretches.
    pub(super) runs: Vec<Run>,
    /// The one that is being read.
    run: Run,
    /// Something in the body looks like a placeholder.
    pub(super) may_wait: bool,
}

impl Tally {
    /// For a body in which something may look like a placeholder.
    pub(super) fn new(may_wait: bool) -> Self {
        Self { may_wait, ..Self::default() }
    }

    /// A stretch of text, and whether it says something.
    pub(super) fn stretch(&mut self, range: &Range<usize>, says: bool) {
        self.words += u32::from(says);
        if says && self.run.words == 0 {
            self.run.from = range.start as u32;
        }
        self.run.words += u32::from(says);
        self.run.to = range.end as u32;
    }

    /// A block has ended.
    pub(super) fn run_ends(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.words > 0 {
            self.runs.push(run);
        }
    }

    /// The first of these blocks, if so many stretches of text are all in them and all of them only promise to say something.
    pub(super) fn hollow(&self, runs: Range<usize>, words: u32, text: &str) -> Option<Run> {
        let runs = self.runs.get(runs)?;
        let is_hollow = |run: &Run| text.get(run.from as usize..run.to as usize).is_some_and(hollow::is_block);
        let all = || runs.iter().map(|run| run.words).sum::<u32>() == words;
        (words > 0 && runs.iter().all(is_hollow) && all()).then(|| runs.first().copied()).flatten()
    }
}

/// The text of a block: how many stretches of it say something, and from where to where it stands in the body.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Run {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) words: u32,
}

/// The length of a text as a reader sees it: white space counts once, and only between words.
#[derive(Default)]
pub(super) struct Length {
    pub(super) characters: u32,
    space: bool,
}

impl Length {
    pub(super) fn space(&mut self) {
        self.space = self.characters > 0;
    }

    /// Adds a text, as long as it matters how long it is.
    pub(super) fn add(&mut self, text: &str) {
        if self.characters >= LONG || text.is_empty() {
            return;
        }
        if is_even(text) {
            let bytes = text.as_bytes();
            let (leading, trailing) = (u32::from(bytes[0] == b' '), u32::from(bytes[bytes.len() - 1] == b' '));
            if leading == 1 {
                self.space();
            }
            if bytes != b" " {
                self.characters += text.chars().count() as u32 - leading - trailing + u32::from(self.space);
                self.space = trailing == 1;
            }
            return;
        }
        for c in text.chars() {
            if c == ' ' || (!c.is_ascii_graphic() && c.is_whitespace()) {
                self.space();
            } else {
                self.characters += 1 + u32::from(self.space);
                self.space = false;
            }
        }
    }
}

/// Whether the only white space of a text is single spaces, as in nearly all: then it is counted and
/// copied as it is.
pub(super) fn is_even(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Other white space is a control character or begins with one of these. The sums, rather than what
    // stops at the first, are what a processor does on many bytes at once.
    let is_other = |byte: u8| u8::from(byte < b' ') | u8::from(byte == 0xc2) | u8::from(byte.wrapping_sub(0xe1) < 3);
    let other = bytes.iter().fold(0, |any, byte| any | is_other(*byte));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    other | pairs.fold(0, |any, (a, b)| any | (u8::from(*a == b' ') & u8::from(*b == b' '))) == 0
}

/// A text of so many characters is long: how long does not matter.
const LONG: u32 = 1000;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same, a character at a time.
    fn slowly(texts: &[String]) -> u32 {
        let (mut characters, mut space) = (0, false);
        for c in texts.iter().flat_map(|text| text.chars()) {
            if c.is_whitespace() {
                space = characters > 0;
            } else {
                characters += 1 + u32::from(space);
                space = false;
            }
        }
        characters
    }

    proptest! {
        #[test]
        fn white_space_counts_once_however_a_text_is_cut(texts in proptest::collection::vec("[a é\u{a0}\u{2003}\n«]{0,6}", 0..6)) {
            let mut length = Length::default();
            for text in &texts {
                length.add(text);
            }
            prop_assert_eq!(length.characters, slowly(&texts));
        }
    }
}
