//! Pages that stand one after another in a book, as an index tells of them.

use std::collections::BTreeMap;
use std::mem::take;

use serde::Serialize;

use super::pack::{Packer, Packing};
use super::reader::{Page, Sign, tidy};
use super::runs::{Runs, Writing};
use super::words::{Look, Words};

/// What pages can say of themselves if they are read here, in order.
pub(super) const FIELDS: [&str; 3] = ["image", "image_alt", "title"];

/// What results can be narrowed by: of each name and value the pages that have it, by their numbers.
pub(super) type Filters = BTreeMap<String, BTreeMap<String, Vec<u32>>>;

/// Pages, and what an index tells of them. They are numbered from zero.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    pub(super) runs: Runs,
    pub(super) filters: Filters,
    /// Which of [`FIELDS`] they have.
    pub(super) fields: [bool; FIELDS.len()],
    /// How many pages.
    pub(super) count: usize,
}

/// What a browser shows of a page that it has found.
#[derive(Serialize)]
struct Fragment<'p> {
    url: &'p str,
    content: &'p str,
    word_count: usize,
    filters: &'p BTreeMap<String, Vec<String>>,
    meta: &'p BTreeMap<String, String>,
    anchors: &'p [FragmentAnchor],
}

#[derive(Serialize)]
struct FragmentAnchor {
    element: String,
    id: String,
    text: String,
    location: usize,
}

/// A page that has been told of.
#[derive(Debug)]
pub(super) struct Told {
    /// How many words it has.
    pub(super) words: usize,
    /// What a browser shows of it, packed.
    pub(super) fragment: Vec<u8>,
}

/// Where an entry is said.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    page: u16,
    /// What it counts for; the place of its field below [`IN_TEXT`].
    weight: u16,
    position: u32,
}

/// Above this, a weight in text.
const IN_TEXT: u16 = 1 << 8;

/// How many pages a stretch has at most: its places are held twice, on each thread.
pub(super) const LONGEST: usize = 128;

/// What counts once.
const ONCE: u8 = 24;

/// What counts most, in the measure of [`ONCE`].
const MOST: f32 = 10.0;

/// The weight that Pagefind takes for granted on each page. It is none that a page gives.
const GRANTED: u16 = 25;

/// Reads one stretch after another.
pub(super) struct Reading<'w> {
    look: Look<'w>,
    packer: Packer,
    /// The place of each entry in the stretch, by its number; nothing for those that are not in it.
    own: Vec<u32>,
    /// The entries of the stretch, and how often each is said in it.
    entries: Vec<(u32, u32)>,
    /// Where they are said, in the order of the text, each with the place of its entry.
    places: Vec<(u32, Place)>,
    dealt: Vec<Place>,
    content: String,
    anchors: Vec<FragmentAnchor>,
    stretch: Stretch,
}

const NONE: u32 = u32::MAX;

impl<'w> Reading<'w> {
    pub(super) fn new(words: &'w Words<'w>, packing: Packing) -> Self {
        Self {
            look: Look::new(words),
            packer: Packer::of_pages(packing),
            own: Vec::new(),
            entries: Vec::new(),
            places: Vec::new(),
            dealt: Vec::new(),
            content: String::new(),
            anchors: Vec::new(),
            stretch: Stretch::default(),
        }
    }

    /// Adds a page. Nothing if it has no word to be found by: then it is no page of an index.
    pub(super) fn add(&mut self, url: &str, page: &Page) -> Option<Told> {
        let before = self.places.len();
        let words = self.text(page);
        if self.places.len() == before {
            return None;
        }
        for (at, field) in FIELDS.iter().enumerate() {
            let Some(value) = page.meta.get(*field) else { continue };
            self.stretch.fields[at] = true;
            for (position, word) in value.split_whitespace().enumerate() {
                let word = self.look.up(word);
                for (entry, _) in &word.entries[..word.in_titles] {
                    self.place(*entry, at as u16, position as u32);
                }
            }
        }
        for (name, values) in &page.filters {
            for value in values {
                let own = self.stretch.filters.entry(name.clone()).or_default();
                own.entry(value.clone()).or_default().push(self.stretch.count as u32);
            }
        }
        self.stretch.count += 1;
        let (filters, meta) = (&page.filters, &page.meta);
        let fragment =
            Fragment { url, content: &self.content, word_count: words, filters, meta, anchors: &self.anchors };
        // Writing to a vector does not fail.
        let fragment = self.packer.pack(|out| drop(serde_json::to_writer(out, &fragment)));
        Some(Told { words, fragment })
    }

    /// Adds the words of a page's text; tells how many there are.
    fn text(&mut self, page: &Page) -> usize {
        self.content.clear();
        self.anchors.clear();
        let mut weights = vec![ONCE];
        let mut signs = page.signs.iter().peekable();
        let (mut count, start) = (0, page.text.as_ptr().addr());
        for word in words(&page.text) {
            let at = word.as_ptr().addr() - start;
            while let Some((_, sign)) = signs.next_if(|(place, _)| *place <= at) {
                self.sign(*sign, page, count, &mut weights);
            }
            if word.contains('&') {
                let decoded = html_escape::decode_html_entities(word);
                decoded.split_whitespace().for_each(|word| self.word(word, &weights, &mut count));
            } else {
                self.word(word, &weights, &mut count);
            }
        }
        for (_, sign) in signs {
            self.sign(*sign, page, count, &mut weights);
        }
        self.content.pop();
        count.max(1)
    }

    #[expect(clippy::cast_sign_loss, reason = "no weight is below zero")]
    fn sign(&mut self, sign: Sign, page: &Page, count: usize, weights: &mut Vec<u8>) {
        let of = |times: f32| (times.clamp(0.0, MOST) * f32::from(ONCE)) as u8;
        match sign {
            Sign::Anchor(at) => {
                let anchor = &page.anchors[at];
                let (element, id) = (anchor.element.clone(), anchor.id.clone());
                // Pagefind reads entities twice here.
                self.anchors.push(FragmentAnchor { element, id, text: tidy(&tidy(&anchor.text)), location: count });
            }
            Sign::Weight(times) => weights.push(if times <= 0.0 { 0 } else { of(times).max(1) }),
            Sign::Heading(times) if weights.len() == 1 => weights.push(of(times)),
            Sign::Heading(_) => weights.push(weights.last().copied().unwrap_or_default()),
            Sign::Back => drop(weights.pop()),
        }
    }

    fn word(&mut self, word: &str, weights: &[u8], count: &mut usize) {
        // Some languages part words by a space without width.
        const NO_SPACE: char = '\u{200b}';
        let without;
        let mut word = word;
        if !word.is_ascii() && word.contains(NO_SPACE) {
            without = word.replace(NO_SPACE, "");
            word = &without;
            if word.is_empty() {
                return;
            }
        }
        self.content.push_str(word);
        self.content.push(' ');
        let word = self.look.up(word);
        let weight = weights.last().copied().unwrap_or(1);
        let of_part = match u8::try_from(word.parts) {
            _ if weight == 0 => 0,
            Ok(0) => 0,
            Ok(parts) => (weight / parts).max(1),
            Err(_) => 1,
        };
        for (entry, is_part) in &word.entries {
            let weight = if *is_part { of_part } else { weight };
            self.place(*entry, IN_TEXT + u16::from(weight), *count as u32);
        }
        *count += 1;
    }

    fn place(&mut self, entry: u32, weight: u16, position: u32) {
        if self.own.len() <= entry as usize {
            self.own.resize(entry as usize + 1, NONE);
        }
        let own = &mut self.own[entry as usize];
        if *own == NONE {
            *own = self.entries.len() as u32;
            self.entries.push((entry, 0));
        }
        self.entries[*own as usize].1 += 1;
        self.places.push((*own, Place { page: self.stretch.count as u16, weight, position }));
    }

    /// Ends the stretch.
    pub(super) fn end(&mut self) -> Stretch {
        // Dealt by entry. On each page those in the text come first, in their order.
        let mut next = 0;
        for (number, count) in &mut self.entries {
            self.own[*number as usize] = NONE;
            next += std::mem::replace(count, next);
        }
        self.dealt.resize(self.places.len(), Place::default());
        for (entry, place) in &self.places {
            let at = &mut self.entries[*entry as usize].1;
            self.dealt[*at as usize] = *place;
            *at += 1;
        }
        let (mut start, mut text, mut fields) = (0, Vec::new(), Vec::new());
        for (number, end) in &self.entries {
            let mut writing = Writing::default();
            for places in self.dealt[start..*end as usize].chunk_by_mut(|one, other| one.page == other.page) {
                let of_text = places.iter().take_while(|place| place.weight >= IN_TEXT).count();
                let (page, (of_text, of_fields)) = (u32::from(places[0].page), places.split_at_mut(of_text));
                text_places(of_text, &mut text);
                field_places(of_fields, &mut fields);
                let size = (text.len() + fields.len() + 1) as u32;
                writing.page(*number, page, size, &mut self.stretch.runs);
                self.stretch.runs.places(&text, &fields);
            }
            writing.end(&mut self.stretch.runs);
            start = *end as usize;
        }
        self.entries.clear();
        self.places.clear();
        // What was written to grows by halves: of all stretches, that would be more than what they hold.
        let Stretch { runs, filters, fields, count } = &mut self.stretch;
        Stretch { runs: runs.cut(), filters: take(filters), fields: take(fields), count: take(count) }
    }
}

/// What stands between white space.
fn words(text: &str) -> impl Iterator<Item = &str> {
    // White space other than a blank is seldom: such signs begin with one of these bytes.
    let may_part = |byte: u8| byte < b' ' || matches!(byte, 0xc2 | 0xe1..=0xe3);
    text.split(' ').flat_map(move |part| {
        let is_word = !part.is_empty() && !part.bytes().any(may_part);
        let others = if is_word { "" } else { part };
        is_word.then_some(part).into_iter().chain(others.split_whitespace())
    })
}

/// The places of an entry in a text: each as how much it is further on than the one before. Where another weight begins,
/// it is told below zero, and the next place from the beginning on.
fn text_places(places: &mut [Place], out: &mut Vec<i64>) {
    out.clear();
    let order = |place: &Place| match place.weight - IN_TEXT {
        GRANTED => 0,
        weight => weight,
    };
    if !places.is_sorted_by_key(order) {
        places.sort_by_key(|place| (order(place), place.position));
    }
    let (mut weight, mut last) = (IN_TEXT + GRANTED, 0);
    for place in places {
        if place.weight != weight {
            weight = place.weight;
            last = 0;
            out.push(-i64::from(weight - IN_TEXT) - 1);
        }
        out.push(i64::from(place.position - last));
        last = place.position;
    }
}

/// The places of an entry in what a page says of itself: each field is told below zero.
fn field_places(places: &[Place], out: &mut Vec<i64>) {
    out.clear();
    let (mut field, mut last) = (None, 0);
    for place in places {
        if field != Some(place.weight) {
            field = Some(place.weight);
            last = 0;
            out.push(-i64::from(place.weight) - 1);
        }
        out.push(i64::from(place.position - last));
        last = place.position;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::words;

    proptest! {
        #[test]
        fn words_stand_between_white_space_of_any_kind(text in "[a-zé  \\t\\n\u{1c}\u{85}\u{a0}\u{1680}\u{2003}\u{2028}\u{202f}\u{3000}°—中]{0,24}") {
            prop_assert!(words(&text).eq(text.split_whitespace()));
        }
    }
}
