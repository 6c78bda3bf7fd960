//! Links that show nothing and say nothing: nobody sees them, and the keyboard stops at them.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::diagnostic::{Finding, Place};

use super::blank::is_blank;
use super::builder::Builder;
use super::open::RawLink;
use super::raw;
use super::tags::Tag;

impl Builder<'_, '_> {
    /// Notes what says something.
    pub(super) fn meets(&mut self, event: &Event<'_>) {
        self.met.texts += u32::from(match event {
            Event::Text(text) | Event::Code(text) => self.gone.is_empty() && !is_blank(text),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => true,
            _ => false,
        });
    }

    /// Notes where links of raw HTML begin and end, and what is taken out whole.
    pub(super) fn tag_in_links(&mut self, tag: &Tag, html: &str, range: &Range<usize>) {
        let value = |name: &str| tag.value(name).map_or("", |value| &html[value]);
        if tag.name != "a"
            && let Some(link) = &mut self.raw_link
        {
            link.is_mark = false;
        }
        let whole = range.start + tag.range.start..range.start + tag.range.end;
        match &*tag.name {
            "a" => {
                self.raw_link_ends(if tag.closes { whole.end } else { whole.start });
                let is_link = !tag.closes && tag.value("href").is_some();
                self.raw_link = is_link.then(|| RawLink {
                    range: whole,
                    met: self.met,
                    is_named: names_itself(tag, html),
                    is_mark: value("href").starts_with('#'),
                });
            }
            "img" => {
                self.met.pictures += 1;
                self.met.texts += u32::from(!is_blank(value("alt")));
            }
            name if raw::GONE.contains(&name) => {
                let ends_itself = matches!(name, "svg" | "math") && html[tag.range.clone()].ends_with("/>");
                if !tag.closes && !ends_itself {
                    self.gone.push((name.to_owned(), whole));
                } else if let Some(at) = self.gone.iter().rposition(|(open, _)| open == name) {
                    self.gone.truncate(at);
                }
            }
            _ => {}
        }
    }

    /// Notes what raw HTML says between its tags.
    pub(super) fn meets_html(&mut self, text: &str) {
        let mut rest = text;
        let mut says = false;
        while let Some((before, comment)) = rest.split_once("<!--") {
            says |= !is_blank_html(before);
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        says |= !is_blank_html(rest);
        self.met.texts += u32::from(says && self.gone.is_empty());
    }

    fn raw_link_ends(&mut self, end: usize) {
        let Some(link) = self.raw_link.take() else { return };
        let has_picture = self.met.pictures > link.met.pictures;
        if link.is_named || link.is_mark && !has_picture || self.met.texts > link.met.texts {
            return;
        }
        self.nameless.push(link.range.start..end);
        self.told_nameless(
            link.range,
            if has_picture {
                (
                    "say in the picture's `alt=\"…\"` where the link leads",
                    "dites dans le `alt=\"…\"` de l'image où le lien mène",
                )
            } else {
                (
                    "say between `<a …>` and `</a>` where it leads, or leave it out",
                    "dites entre `<a …>` et `</a>` où il mène, ou enlevez-le",
                )
            },
        );
    }

    /// Says so of a link without a text. A picture in it without a description is no second finding.
    pub(super) fn told_nameless(&mut self, range: Range<usize>, help: (&'static str, &'static str)) {
        let place = self.place(range);
        self.findings.push(told(place, help));
    }

    /// Lets pictures in such links be: what is missing has been told of the link.
    pub(super) fn pictures_of_the_nameless(&mut self) {
        if self.nameless.is_empty() {
            return;
        }
        self.nameless.sort_unstable_by_key(|range| range.start);
        for image in self.images.iter_mut().filter(|image| image.alt.as_deref().is_some_and(is_blank)) {
            let at = image.offset as usize;
            let before = self.nameless.partition_point(|range| range.start <= at);
            if self.nameless[..before].last().is_some_and(|range| range.contains(&at)) {
                image.alt = None;
            }
        }
    }
}

/// The finding for a link without a text.
pub(super) fn told(place: Place, help: (&'static str, &'static str)) -> Finding {
    Finding::new("empty-link", place, ("this link has no text", "ce lien n'a pas de texte")).help(help)
}

/// Whether a link says by an attribute where it leads.
pub(super) fn names_itself(tag: &Tag, html: &str) -> bool {
    ["aria-label", "title"].iter().any(|name| tag.value(name).is_some_and(|value| !is_blank_html(&html[value])))
}

/// The same of a text in HTML: the signs of a quote that stand before its lines say nothing either.
fn is_blank_html(text: &str) -> bool {
    const BLANKS: &[&str] = &[
        "nbsp",
        "ensp",
        "emsp",
        "emsp13",
        "emsp14",
        "thinsp",
        "hairsp",
        "numsp",
        "puncsp",
        "shy",
        "zwnj",
        "zwj",
        "lrm",
        "rlm",
        "ZeroWidthSpace",
        "NoBreak",
        "NonBreakingSpace",
        "MediumSpace",
        "ThickSpace",
        "ThinSpace",
        "VeryThinSpace",
        "ic",
        "it",
        "af",
        "Tab",
        "NewLine",
    ];
    let is_one = |name: &str| match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            code.ok().and_then(char::from_u32).is_some_and(|c| is_blank(c.encode_utf8(&mut [0; 4])))
        }
        None => BLANKS.contains(&name),
    };
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        let Some((_, after)) = after.split_once(';').filter(|(name, _)| is_blank(before) && is_one(name)) else {
            return false;
        };
        rest = after;
    }
    rest.split('\n').all(|line| is_blank(line.trim_start_matches([' ', '>'])))
}

#[cfg(test)]
mod tests {
    use super::is_blank_html;

    #[test]
    fn blanks_of_any_kind_show_nothing() {
        for blank in [
            "",
            " \n\t",
            "&nbsp;",
            " &#160;&zwnj; ",
            "\u{a0}\u{200b}",
            "\n> \n>  ",
            "&#173;&#xAD;&#X200c;",
            "\u{3164}\u{fe0f}",
        ] {
            assert!(is_blank_html(blank), "{blank:?}");
        }
        for text in ["x", "&amp;", "&nbsp;→", "&nbsp", "&nbspx;", "\u{301}", "&#65;", "&#;", "&#x;", "a&shy;"] {
            assert!(!is_blank_html(text), "{text:?}");
        }
    }
}
