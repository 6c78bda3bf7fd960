//! An author's tags on their way through the cleaner: each gets a mark, and what comes back tells what was published.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::tags::{self, Tag};

/// The attribute that marks an author's tag on its way through the cleaner.
pub(super) const MARK: &str = "pv-tag";

/// Elements in which tags are text.
const VERBATIM: &[&str] = &["noembed", "noframes", "plaintext", "xmp"];

/// A tag as its author wrote it.
pub(super) struct Written {
    /// The whole of it.
    pub(super) range: Range<usize>,
    pub(super) name: String,
    /// The names of its attributes.
    pub(super) attributes: Vec<String>,
    /// Its id, if nothing else of it is kept.
    id: Option<String>,
    /// Its tags go before the cleaner sees them, which takes some elements of drawings and formulas with all that they hold.
    goes: bool,
    /// It stands in what is taken out whole.
    pub(super) within: bool,
}

/// An author's tags by where they stand, and where each element ends last.
#[derive(Default)]
pub(super) struct Tags {
    pub(super) opened: BTreeMap<usize, Written>,
    closed: HashMap<String, usize>,
    /// The element that is open in which tags are text.
    verbatim: Option<String>,
}

/// The attributes that are left of each tag, by where it stands. One that is not there is not published.
pub(super) type Left = HashMap<usize, BTreeSet<String>>;

/// What becomes of a tag.
#[derive(Clone, Copy)]
pub(super) struct Fate {
    /// Its element is not published.
    pub(super) goes: bool,
    /// Nor is what it holds.
    pub(super) takes_all: bool,
    /// It stands in what is taken out whole.
    pub(super) within: bool,
}

impl Tags {
    /// Notes a tag of a piece of HTML that begins at `start` in the text.
    pub(super) fn note(&mut self, tag: &Tag, html: &str, start: usize, fate: Fate) {
        if self.verbatim.as_ref().is_some_and(|name| !tag.closes || *name != tag.name) {
            return;
        }
        let range = start + tag.range.start..start + tag.range.end;
        if tag.closes {
            self.verbatim = None;
            self.closed.insert(tag.name.clone(), range.start);
            return;
        }
        let Fate { goes, takes_all, within } = fate;
        let is_verbatim = VERBATIM.contains(&&*tag.name);
        if is_verbatim {
            self.verbatim = Some(tag.name.clone());
        }
        let goes = goes && !within;
        let id = tag.value("id").filter(|_| goes).map(|id| html[id].to_owned());
        let goes = goes && !takes_all && !is_verbatim;
        let attributes = tag.attributes.iter().map(|(name, _)| name.clone()).collect();
        let name = tag.name.clone();
        self.opened.insert(range.start, Written { range, name, attributes, id, goes, within });
    }

    /// Whether an element of this name ends after a place in the text.
    pub(super) fn ends_after(&self, name: &str, place: usize) -> bool {
        self.closed.get(name).is_some_and(|end| *end >= place)
    }

    /// HTML that stands at `start` in the text, with a mark in each of its tags. Of one that goes, only the id stays, in a place of its own.
    pub(super) fn marked(&self, html: &str, start: usize) -> Option<String> {
        let mut out = String::new();
        let within = |end: usize| (end - start).min(html.len());
        // A tag may go on from the line before.
        let before = self.opened.range(..start).next_back().map(|(_, written)| written);
        let mut from = before.filter(|tag| tag.goes && tag.range.end > start).map_or(0, |tag| within(tag.range.end));
        for (offset, written) in self.opened.range(start + from..start + html.len()) {
            let (at, end) = (offset - start, offset - start + 1 + written.name.len());
            let stands = html.get(at + 1..end).is_some_and(|name| name.eq_ignore_ascii_case(&written.name));
            if !stands || at < from {
                continue;
            }
            out.push_str(html.get(from..at).unwrap_or_default());
            if let Some(id) = &written.id {
                out.extend(["<span id=\"", &id.replace('"', "&quot;"), "\"></span>"]);
            }
            if written.goes {
                from = within(written.range.end);
                continue;
            }
            out.extend([&html[at..end], " ", MARK, "=\"\0", &offset.to_string(), "\0\""]);
            from = end;
        }
        (from > 0).then(|| out + html.get(from..).unwrap_or_default())
    }
}

/// Cleaned HTML without the marks, and what they say.
pub(super) fn unmark(cleaned: &str, token: &str) -> (String, Left) {
    let mut left = Left::default();
    let mut out = cleaned.to_owned();
    for quote in ["\"", "&quot;"] {
        let mark = [" ", MARK, "=", quote, token].concat();
        if !out.contains(&mark) {
            continue;
        }
        let mut plain = String::with_capacity(out.len());
        let mut rest = &*out;
        while let Some(at) = rest.find(&mark) {
            plain.push_str(&rest[..at]);
            let after = &rest[at + mark.len()..];
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let offset = after[..digits].parse();
            // In text and in values, it marks nothing.
            let tag = rest[..at]
                .rfind('<')
                .and_then(|open| tags::first(&rest[open..]).filter(|tag| open + 1 + tag.name.len() == at));
            if let (Some(tag), Ok(offset)) = (tag, offset) {
                left.entry(offset).or_default().extend(tag.attributes.into_iter().map(|(name, _)| name));
            }
            rest =
                after[digits..].strip_prefix('x').and_then(|rest| rest.strip_prefix(quote)).unwrap_or(&after[digits..]);
        }
        plain.push_str(rest);
        out = plain;
    }
    (out, left)
}
