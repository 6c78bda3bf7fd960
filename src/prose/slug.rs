//! Ids of headings, as git forges make them: GitHub's own, for all that GitHub makes one of.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// The id that git forges give a heading: lower case, nothing but letters, digits and marks, blanks as hyphens.
pub fn slug(text: &str) -> String {
    let id = plain(text.trim());
    if id.chars().all(|c| c == '-') { "section".into() } else { id }
}

/// The id of a heading that says this, images' descriptions included, which stand at these places: forges leave
/// them out, and nothing but an image is called by what it shows.
pub(super) fn slug_around(text: &str, images: &[Range<usize>]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    for image in images {
        rest.push_str(&text[from..image.start]);
        from = image.end;
    }
    rest.push_str(&text[from..]);
    // Blanks at its ends stand beside what is no text, and count.
    let id = plain(&rest);
    if id.chars().all(|c| c == '-') { slug(text) } else { id }
}

/// What a heading says, for those who read it only for its id.
#[derive(Debug, Default)]
pub struct Said {
    /// Its text, images' descriptions included.
    pub text: String,
    images: Vec<Range<usize>>,
    depth: usize,
}

impl Said {
    /// Takes in one event between the heading's start and its end.
    pub fn hear(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(part) | Event::Code(part) => self.text.push_str(part),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Start(Tag::Image { .. }) => {
                self.depth += 1;
                if self.depth == 1 {
                    self.images.push(self.text.len()..self.text.len());
                }
            }
            Event::End(TagEnd::Image) => {
                self.depth = self.depth.saturating_sub(1);
                if let (0, Some(image)) = (self.depth, self.images.last_mut()) {
                    image.end = self.text.len();
                }
            }
            _ => {}
        }
    }

    /// Its words without what images in it show.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut from = 0;
        for image in &self.images {
            words.extend([&self.text[from..image.start], " "]);
            from = image.end;
        }
        words + &self.text[from..]
    }

    /// The id that forges give the heading.
    pub fn id(&self) -> String {
        slug_around(&self.text, &self.images)
    }
}

fn plain(text: &str) -> String {
    // Composed, so that an accent typed on its own is a part of its letter.
    let composed: Cow<'_, str> = if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    };
    let mut lower = composed.to_lowercase();
    // The blanks that are none of the space bar's are dropped, as any sign is.
    lower.retain(|c| c == ' ' || c == '-' || is_of_a_word(c));
    if lower.contains(' ') { lower.replace(' ', "-") } else { lower }
}

/// Whether a letter, a mark, a decimal digit, or what connects words.
fn is_of_a_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    c.is_alphabetic()
        || is_combining_mark(c)
        || c.is_numeric() && is_digit(c)
        || matches!(
            c,
            '\u{203f}' | '\u{2040}' | '\u{2054}' | '\u{fe33}' | '\u{fe34}' | '\u{fe4d}'..='\u{fe4f}' | '\u{ff3f}'
        )
}

/// Whether a number is a digit to reckon with, and no `²`, `½` or `①`.
fn is_digit(c: char) -> bool {
    if matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{1d7ce}'..='\u{1d7ff}' | '\u{1fbf0}'..='\u{1fbf9}') {
        return true;
    }
    let mut is_itself = true;
    decompose_compatible(c, |part| is_itself &= part == c);
    is_itself
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_github() {
        // As github-slugger 2.0 makes them, but that an accent typed on its own is composed.
        for (heading, id) in [
            ("Équipe", "équipe"),
            ("E\u{301}quipe", "équipe"),
            ("L’équipe d’accueil", "léquipe-daccueil"),
            ("Qui fait quoi ?", "qui-fait-quoi-"),
            ("Qui fait quoi\u{a0}?", "qui-fait-quoi"),
            ("Qui fait quoi\u{202f}?", "qui-fait-quoi"),
            ("«\u{a0}Bonjour\u{a0}»", "bonjour"),
            ("« Bonjour »", "-bonjour-"),
            ("Étape 1 : préparer", "étape-1--préparer"),
            ("10\u{202f}000\u{a0}€", "10000"),
            ("m² et m³", "m-et-m"),
            ("½ jour", "-jour"),
            ("① un", "-un"),
            ("№ 5", "-5"),
            ("1ᵉʳ", "1ᵉʳ"),
            ("ªº", "ªº"),
            ("Ⅳ x", "ⅳ-x"),
            ("ⓐ", "ⓐ"),
            ("٣ १२३ ０１", "٣-१२३-０１"),
            ("㈠ x", "-x"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
            ("İstanbul", "i̇stanbul"),
            ("ŞİŞLİ Straße", "şi̇şli̇-straße"),
            ("日本語の見出し", "日本語の見出し"),
            ("中文，标点。", "中文标点"),
            ("カタカナ・ひらがな", "カタカナひらがな"),
            ("한국어 제목", "한국어-제목"),
            ("हिन्दी शीर्षक", "हिन्दी-शीर्षक"),
            ("a＿b﹏c‿d", "a＿b﹏c‿d"),
            ("snake_case -- A – B — C", "snake_case----a--b--c"),
            ("tab\there", "tabhere"),
            ("a\u{200b}b\u{ad}c\u{200d}d", "abcd"),
            ("l·l", "ll"),
            ("👋 Hello", "-hello"),
            ("Hello 👋", "hello-"),
            ("❤\u{fe0f} love", "\u{fe0f}-love"),
            ("C++ & C#", "c--c"),
        ] {
            assert_eq!(slug(heading), id, "{heading}");
        }
        for nothing in ["👋", "...", "-", "\u{a0}"] {
            assert_eq!(slug(nothing), "section", "{nothing}");
        }
    }

    #[test]
    fn an_image_is_left_out_unless_there_is_nothing_else() {
        assert_eq!(slug_around("Logo Project", std::slice::from_ref(&(0..4))), "-project");
        assert_eq!(slug_around("The Logo here", std::slice::from_ref(&(4..8))), "the--here");
        assert_eq!(slug_around("Logo", std::slice::from_ref(&(0..4))), "logo");
        assert_eq!(slug_around(" Anchored", &[]), "-anchored");
        assert_eq!(slug_around("Anchored ", &[]), "anchored-");
    }
}
