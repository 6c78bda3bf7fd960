//! Texts one after the other, of which each says by its place what was said before: the same post stands in its week, then
//! among what is overdue.

use std::collections::HashMap;

use serde::Serialize;

/// A text as it is carried.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Carried {
    /// As it is.
    Whole(String),
    /// Put together of pieces.
    Pieces(Vec<Piece>),
}

/// A piece of a text.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Piece {
    /// What was not said before.
    New(String),
    /// From where it stands in all that was said before it, and how long it is, in the units in which JavaScript counts.
    Told(u32, u32),
}

/// The fewest bytes that are told by their place. With shorter ones, pages would weigh more where a server compresses.
const LEAST: usize = 160;

/// All that was said.
#[derive(Debug, Default)]
pub(super) struct Told {
    text: String,
    /// How many units it has.
    units: u32,
    /// Where a tag begins, by what stands there: its byte and its unit.
    places: HashMap<[u8; LEAST], (usize, u32)>,
}

impl Told {
    /// Says a text after the others.
    pub(super) fn say(&mut self, html: &str) -> Carried {
        let start = self.text.len();
        self.text.push_str(html);
        let bytes = self.text.as_bytes();
        let mut pieces = Vec::new();
        // What is not told yet begins at `new`; up to `at`, whose unit is known, nothing of it was said before.
        let (mut new, mut at) = (start, start);
        while let Some(next) = memchr::memchr(b'<', &bytes[at..]).map(|next| at + next) {
            self.units += units(&self.text[at..next]);
            at = next;
            let Some(window) = bytes[at..].first_chunk::<LEAST>() else { break };
            let known = self.places.get(window).copied();
            self.places.insert(*window, (at, self.units));
            let same = |from: usize| {
                let both = bytes[from..at].iter().zip(&bytes[at..]);
                let most = both.take_while(|(one, other)| one == other).count();
                (0..=most).rev().find(|end| self.text.is_char_boundary(at + end)).unwrap_or(0)
            };
            let told = known.map(|(from, unit)| (unit, same(from))).filter(|(_, length)| *length >= LEAST);
            if let Some((unit, length)) = told {
                if new < at {
                    pieces.push(Piece::New(self.text[new..at].to_owned()));
                }
                let many = units(&self.text[at..at + length]);
                pieces.push(Piece::Told(unit, many));
                self.units += many;
                at += length;
                new = at;
            } else {
                self.units += 1;
                at += 1;
            }
        }
        self.units += units(&self.text[at..]);
        if pieces.is_empty() {
            return Carried::Whole(html.to_owned());
        }
        if new < self.text.len() {
            pieces.push(Piece::New(self.text[new..].to_owned()));
        }
        Carried::Pieces(pieces)
    }
}

fn units(text: &str) -> u32 {
    u32::try_from(text.chars().map(char::len_utf16).sum::<usize>()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the reader's browser makes of it.
    fn heard(all: &[Carried]) -> Vec<String> {
        let mut told: Vec<u16> = Vec::new();
        let hear = |carried: &Carried| {
            let start = told.len();
            match carried {
                Carried::Whole(text) => told.extend(text.encode_utf16()),
                Carried::Pieces(pieces) => pieces.iter().for_each(|piece| match piece {
                    Piece::New(text) => told.extend(text.encode_utf16()),
                    Piece::Told(from, many) => told.extend_from_within(*from as usize..(from + many) as usize),
                }),
            }
            String::from_utf16(&told[start..]).expect("whole letters")
        };
        all.iter().map(hear).collect()
    }

    fn post(n: u32) -> String {
        let text =
            format!("La lettre 📬 du n° {n}, où l’on dit ce qui s’est passé à l’été, au local et chez les autres");
        format!(
            "<li data-in=\"person:zoe channel:letter\"><a class=\"title\" href=\"../calendar/#letter-{n}\">{text}</a></li>"
        )
    }

    #[test]
    fn what_was_said_is_told_by_its_place() {
        let week = format!("<ul>{}{}{}</ul>", post(1), post(2), post(3));
        let late = format!("<section><h2>Late</h2><ul>{}{}</ul></section>", post(2), post(3));
        let mut told = Told::default();
        let all: Vec<Carried> = [&*week, "", "<p>é</p>", &late, &post(1)].map(|html| told.say(html)).into();
        assert_eq!(heard(&all), [&*week, "", "<p>é</p>", &late, &post(1)]);
        let carried = serde_json::to_string(&all[3..]).expect("it is written");
        assert!(!carried.contains("lettre") && carried.contains("Late"), "{carried}");
    }

    proptest! {
        #[test]
        fn whatever_is_said_is_heard(texts in proptest::collection::vec(proptest::collection::vec((0_u32..4, "[<a📬é]{0,6}"), 0..5), 0..6)) {
            let texts: Vec<String> = texts
                .iter()
                .map(|parts| parts.iter().map(|(n, between)| [&*post(*n), between].concat()).collect())
                .collect();
            let mut told = Told::default();
            let all: Vec<Carried> = texts.iter().map(|html| told.say(html)).collect();
            prop_assert_eq!(heard(&all), texts);
        }
    }
}
