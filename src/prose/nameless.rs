//! Links that show nothing and say nothing: nobody sees them, and the keyboard stops at them.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::diagnostic::Finding;

use super::builder::Builder;
use super::open::RawLink;
use super::tags::Tag;

/// Elements that go with all that they hold.
const GONE: &[&str] =
    &["iframe", "math", "noscript", "object", "script", "style", "svg", "template", "textarea", "title"];

impl Builder<'_, '_> {
    /// Notes what says something.
    pub(super) fn meets(&mut self, event: &Event<'_>) {
        self.met.texts += u32::from(match event {
            Event::Text(text) | Event::Code(text) => self.gone == 0 && !is_blank(text),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => true,
            _ => false,
        });
    }

    /// Notes what raw HTML says between its tags, and where its links end.
    pub(super) fn links_in_html(&mut self, all: &[Tag], range: &Range<usize>) {
        let whole = &*self.body.text;
        let html = whole.get(range.clone()).unwrap_or_default();
        let mut from = 0;
        for tag in all {
            self.meets_html(html.get(from..tag.range.start).unwrap_or_default());
            from = tag.range.end;
            let value = |name: &str| tag.value(name).map_or("", |value| &html[value]);
            if tag.name != "a"
                && let Some(link) = &mut self.raw_link
            {
                link.is_mark = false;
            }
            match &*tag.name {
                "a" => {
                    self.raw_link_ends(range.start + if tag.closes { tag.range.end } else { tag.range.start });
                    let is_link = !tag.closes && tag.value("href").is_some();
                    self.raw_link = is_link.then(|| RawLink {
                        range: range.start + tag.range.start..range.start + tag.range.end,
                        met: self.met,
                        is_named: names_itself(tag, html),
                        is_mark: value("href").starts_with('#'),
                    });
                }
                "img" => {
                    self.met.pictures += 1;
                    self.met.texts += u32::from(!is_blank(value("alt")));
                }
                name if GONE.contains(&name) => {
                    self.gone = if tag.closes { self.gone.saturating_sub(1) } else { self.gone + 1 };
                }
                _ => {}
            }
        }
        self.meets_html(html.get(from..).unwrap_or_default());
    }

    fn meets_html(&mut self, text: &str) {
        let mut rest = text;
        let mut says = false;
        while let Some((before, comment)) = rest.split_once("<!--") {
            says |= !is_blank_html(before);
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        says |= !is_blank_html(rest);
        self.met.texts += u32::from(says && self.gone == 0);
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
        self.findings
            .push(Finding::new("empty-link", place, ("this link has no text", "ce lien n'a pas de texte")).help(help));
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

/// Whether a link says by an attribute where it leads.
pub(super) fn names_itself(tag: &Tag, html: &str) -> bool {
    ["aria-label", "title"].iter().any(|name| tag.value(name).is_some_and(|value| !is_blank_html(&html[value])))
}

/// Whether a text shows nothing.
pub(super) fn is_blank(text: &str) -> bool {
    let shows_nothing = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{2800}' | '\u{feff}')
    };
    text.chars().all(shows_nothing)
}

/// The same of a text in HTML: the signs of a quote that stand before its lines say nothing either.
fn is_blank_html(text: &str) -> bool {
    const BLANKS: &[&str] = &[
        "nbsp",
        "ensp",
        "emsp",
        "thinsp",
        "hairsp",
        "numsp",
        "shy",
        "zwnj",
        "zwj",
        "lrm",
        "rlm",
        "ZeroWidthSpace",
        "NoBreak",
        "Tab",
        "NewLine",
        "#32",
        "#160",
        "#xa0",
        "#xA0",
        "#x20",
        "#8203",
        "#x200b",
        "#x200B",
    ];
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        let is_one = |name: &&&str| after.strip_prefix(**name).is_some_and(|after| after.starts_with(';'));
        let Some(name) = BLANKS.iter().find(is_one).filter(|_| is_blank(before)) else { return false };
        rest = &after[name.len() + 1..];
    }
    rest.split('\n').all(|line| is_blank(line.trim_start_matches([' ', '>'])))
}

#[cfg(test)]
mod tests {
    use super::is_blank_html;

    #[test]
    fn blanks_of_any_kind_show_nothing() {
        for blank in ["", " \n\t", "&nbsp;", " &#160;&zwnj; ", "\u{a0}\u{200b}", "\n> \n>  "] {
            assert!(is_blank_html(blank), "{blank:?}");
        }
        for text in ["x", "&amp;", "&nbsp;→", "&nbsp", "&nbspx;", "\u{301}"] {
            assert!(!is_blank_html(text), "{text:?}");
        }
    }
}
