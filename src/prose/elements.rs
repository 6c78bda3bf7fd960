//! Links and images of a Markdown text with all that belongs to them, for whoever writes them otherwise.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::{options, tags};

/// How a link or an image is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// A link of Markdown.
    Link,
    /// An image of Markdown.
    Image,
    /// `<img>`.
    Html,
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// How it is written.
    pub(crate) by: Written,
    /// Where it leads, or what it shows.
    pub(crate) address: String,
    /// What it says, or what is said of it: as Markdown, of HTML as text.
    pub(crate) says: String,
    /// It stands in a link.
    pub(crate) in_link: bool,
}

struct Opened {
    start: usize,
    by: Written,
    address: String,
    inner: Option<Range<usize>>,
    auto: bool,
}

/// The links and images of a text, outer before inner.
pub(crate) fn of(text: &str) -> Vec<Element> {
    let mut out: Vec<Element> = Vec::new();
    let mut open: Vec<Opened> = Vec::new();
    let mut anchors = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let auto = matches!(link_type, LinkType::Autolink | LinkType::Email);
                open.push(Opened {
                    start: range.start,
                    by: Written::Link,
                    address: dest_url.into(),
                    inner: None,
                    auto,
                });
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                open.push(Opened {
                    start: range.start,
                    by: Written::Image,
                    address: dest_url.into(),
                    inner: None,
                    auto: false,
                });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let Some(Opened { start, by, address, inner, auto }) = open.pop() else { continue };
                let says = inner.filter(|_| !auto).map(|inner| text[inner].to_owned()).unwrap_or_default();
                let in_link = anchors > 0 || open.iter().any(|outer| outer.by == Written::Link);
                out.push(Element { range: start..range.end, by, address, says, in_link });
                widen(&mut open, &(start..range.end));
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                for tag in tags::scan(&text[range.clone()]) {
                    if tag.name == "a" {
                        anchors = if tag.closes { anchors.saturating_sub(1) } else { anchors + 1 };
                    }
                    let value = |name: &str| tag.value(name).map(|value| text[range.clone()][value].to_owned());
                    if let Some(address) = value("src").filter(|_| tag.name == "img") {
                        out.push(Element {
                            range: range.start + tag.range.start..range.start + tag.range.end,
                            by: Written::Html,
                            address,
                            says: value("alt").unwrap_or_default(),
                            in_link: anchors > 0 || open.iter().any(|outer| outer.by == Written::Link),
                        });
                    }
                }
                widen(&mut open, &range);
            }
            Event::Start(_) | Event::End(_) => {}
            _ => widen(&mut open, &range),
        }
    }
    out.sort_by_key(|element| (element.range.start, std::cmp::Reverse(element.range.end)));
    out
}

fn widen(open: &mut [Opened], range: &Range<usize>) {
    if let Some(last) = open.last_mut() {
        last.inner = Some(last.inner.as_ref().map_or(range.start, |inner| inner.start)..range.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_whole() {
        let text =
            "[![b *c*](d.png)](e) ![f][g] <a href=x><img src='y' alt=z></a> <obsidian://q> **[h](i)**\n\n[g]: j\n";
        let seen: Vec<(&str, String, String, bool)> =
            of(text).into_iter().map(|one| (&text[one.range], one.address, one.says, one.in_link)).collect();
        let of = |whole, address: &str, says: &str, in_link| (whole, address.to_owned(), says.to_owned(), in_link);
        assert_eq!(
            seen,
            [
                of("[![b *c*](d.png)](e)", "e", "![b *c*](d.png)", false),
                of("![b *c*](d.png)", "d.png", "b *c", true),
                of("![f][g]", "j", "f", false),
                of("<img src='y' alt=z>", "y", "z", true),
                of("<obsidian://q>", "obsidian://q", "", false),
                of("[h](i)", "i", "h", false),
            ]
        );
    }
}
