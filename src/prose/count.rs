//! Counts text as it is read: words that say something, placeholders.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::builder::Builder;
use super::placeholder;

/// Whether a character is a letter or a digit; those of western languages need no table.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        'À'..='ÿ' => !matches!(c, '×' | '÷'),
        _ => c.is_alphanumeric(),
    }
}

impl Builder<'_, '_> {
    pub(super) fn count(&mut self, text: &str, range: &Range<usize>, prose: bool) {
        self.note_text(text);
        let in_heading = self.held.iter().any(|held| matches!(held.tag, Tag::Heading { .. }));
        let mut waste = 0;
        if prose && self.tally.may_wait {
            let whole = &self.body.text;
            // An event may end in the middle of a word or an address: what counts is where it stands.
            let stands = |hit: &Range<usize>| {
                let hit = range.start + hit.start..range.start + hit.end;
                whole.get(hit.clone()) != Some(&text[hit.start - range.start..hit.end - range.start])
                    || placeholder::stands(whole, &hit)
            };
            for hit in placeholder::find(text).filter(stands) {
                waste += text[hit.clone()].chars().filter(|c| is_letter(*c)).count();
                self.tally.placeholders.push(self.body.span(range.start + hit.start..range.start + hit.end));
            }
        }
        if !in_heading {
            self.tally.length.add(text);
            self.tally.stretch(range, text.chars().filter(|c| is_letter(*c)).nth(waste).is_some());
        }
    }
}
