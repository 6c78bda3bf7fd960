//! What is open while a body is read: links, sections, alerts, code, raw HTML, holes.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt;
use std::ops::Range;

use super::written::Tags;

/// What has been met while a body is read: a link has a text if there is more at its end than at its beginning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Met {
    /// Texts that say something.
    pub(super) texts: u32,
    /// Pictures that are shown.
    pub(super) pictures: u32,
}

/// A link of raw HTML that is being read.
pub(super) struct RawLink {
    /// Its first tag.
    pub(super) range: Range<usize>,
    pub(super) met: Met,
    /// It says by an attribute where it leads.
    pub(super) is_named: bool,
    /// It leads to where it stands or near by, as other tools write them beside headings, and so far holds nothing.
    pub(super) is_mark: bool,
}

/// A link that is being read.
pub(super) struct OpenLink {
    /// Which of the links, if its target is to be found.
    pub(super) index: Option<u32>,
    /// What had been met before it.
    pub(super) met: Met,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// It is written as a link at all.
    pub(super) closes: bool,
}

/// An alert whose title is being read.
pub(super) struct Alert {
    /// Where its mark ends.
    pub(super) mark: usize,
    /// Its first paragraph has begun.
    pub(super) begun: bool,
    /// Something of its own title has been read.
    pub(super) named: bool,
    /// What stands behind its mark is its text, and no title.
    pub(super) joined: bool,
}

/// A block of code that is being read.
pub(super) struct Block {
    /// The word of its fence.
    pub(super) language: String,
    /// What it is called.
    pub(super) title: Option<Box<str>>,
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// Where a heading stands.
pub(super) struct Mark {
    /// Stretches of text before it.
    pub(super) words: u32,
    /// Blocks before it.
    pub(super) runs: usize,
    /// Its level as written: a section ends where one of its level or above begins.
    pub(super) level: u8,
    /// Stretches of text before the end of its excerpt, once that is there.
    pub(super) excerpt_end: Option<u32>,
}

/// Where the addresses of raw HTML stand in the text, with the alternative text beside them, in order.
#[derive(Default)]
pub(super) struct RawHtml {
    /// Where the first of it stands.
    pub(super) first: Range<usize>,
    pub(super) addresses: HashMap<String, VecDeque<RawAddress>>,
    /// How many elements are open.
    pub(super) depth: usize,
    /// There were too many.
    pub(super) is_too_deep: bool,
    /// Its tags.
    pub(super) tags: Tags,
    /// Elements that change the letters, still open, by their names, and where they begin.
    pub(super) letters: BTreeMap<&'static str, Vec<Range<usize>>>,
    /// How many of them have been followed to where they end.
    pub(super) followed: usize,
    /// Markdown in it has been told.
    pub(super) has_markdown: bool,
}

/// Where it stands, and the alternative text beside it; nothing where that says that the picture only adorns the page.
pub(super) type RawAddress = (Range<usize>, Option<Box<str>>);

impl RawHtml {
    /// Where an address stands that has not been asked for yet; the top of the text if it cannot be told.
    pub(super) fn find(&mut self, address: &str) -> (Range<usize>, Option<Box<str>>) {
        match self.addresses.get_mut(address).and_then(VecDeque::pop_front) {
            Some((range, alt)) => (range, alt),
            None => (0..0, None),
        }
    }
}

/// What stands for a hole, by its number, while the HTML is made.
pub(super) struct Stub(pub(super) usize);

impl Stub {
    pub(super) fn push_to(&self, out: &mut String) {
        out.extend(["\0", &self.0.to_string(), "\0"]);
    }
}

impl fmt::Display for Stub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\0{}\0", self.0)
    }
}
