//! The plain text that excerpts, titles and descriptions are made of.

use super::builder::Builder;
use super::tally;

impl Builder<'_, '_> {
    /// Adds text to whatever wants plain text just now.
    pub(super) fn note_text(&mut self, text: &str) {
        if let Some(held) = self.held.last_mut() {
            held.text.push_str(text);
            return;
        }
        if self.quotes > 0 || self.footnotes.is_open() {
            return;
        }
        if !self.excerpt_done {
            append(&mut self.excerpt, text);
        }
        if let Some(heading) = self.wants_excerpt.and_then(|at| self.headings.get_mut(at)) {
            append(&mut heading.excerpt, text);
        }
    }

    /// A block has ended: an excerpt that has something is complete.
    pub(super) fn block_ends(&mut self) {
        self.tally.length.space();
        self.tally.run_ends();
        if self.depth > 0 {
            return;
        }
        if !self.excerpt_done && !self.excerpt.trim().is_empty() {
            self.excerpt_done = true;
            self.excerpt_words = self.tally.words;
        }
        let Some(at) = self.wants_excerpt else { return };
        if self.headings.get(at).is_some_and(|heading| !heading.excerpt.trim().is_empty()) {
            self.marks[at].excerpt_end = Some(self.tally.words);
            self.wants_excerpt = None;
        }
    }
}

fn append(excerpt: &mut String, text: &str) {
    const LONGEST: usize = 300;
    if excerpt.len() >= LONGEST {
        return;
    }
    let mut text = text;
    if tally::is_even(text) {
        let (whole, rest) = text.split_at(text.floor_char_boundary(LONGEST - excerpt.len()));
        excerpt.push_str(if excerpt.ends_with(' ') { whole.strip_prefix(' ').unwrap_or(whole) } else { whole });
        text = rest;
    }
    for c in text.chars() {
        if excerpt.len() >= LONGEST && c.is_whitespace() {
            excerpt.push('…');
            return;
        }
        if !(c.is_whitespace() && excerpt.ends_with(' ')) {
            excerpt.push(if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' { ' ' } else { c });
        }
    }
}
