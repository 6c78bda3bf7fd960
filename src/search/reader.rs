//! A page as the indexer reads it: its text, with the headings and ids that an address may lead to.
//!
//! This is what Pagefind reads of the same HTML, for HTML as Parvis makes it, in one pass. What is not of that kind
//! (tags that do not nest, attributes that no template of Parvis's own has) is left to Pagefind itself: [`Odd`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use memchr::memchr;

use super::tag::{Odd, Status, Tag, lower};

/// A page that has been read.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its text, with entities.
    pub(super) text: String,
    /// What stands between its words, in order, each with a place in the text.
    pub(super) signs: Vec<(usize, Sign)>,
    pub(super) anchors: Vec<Anchor>,
    pub(super) filters: BTreeMap<String, Vec<String>>,
    /// What it says of itself.
    pub(super) meta: BTreeMap<String, String>,
    /// Whether it marks its text.
    pub(super) is_marked: bool,
}

/// What stands between words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sign {
    /// One of [`Page::anchors`], by its place.
    Anchor(usize),
    /// What follows counts this many times.
    Weight(f32),
    /// What follows counts this many times, unless a weight is told around it.
    Heading(f32),
    /// Counts as before the last weight again.
    Back,
}

/// What an address may lead to.
#[derive(Debug, Default)]
pub(super) struct Anchor {
    pub(super) element: String,
    pub(super) id: String,
    /// With entities.
    pub(super) text: String,
}

/// An element that is open.
struct Node<'h> {
    name: Cow<'h, str>,
    status: Status,
    /// Where in the text it begins, with what is put before it.
    begin: usize,
    /// Where its own text begins.
    start: usize,
    /// How many signs there were before it.
    signs: usize,
    /// How many there were before its own text.
    own_signs: usize,
    has_weight: bool,
    filter: Option<&'h str>,
    tag: Tag<'h>,
    /// The anchors that its text is of.
    anchors: Vec<usize>,
    is_foreign: bool,
}

const SENTENCES: &[&str] = &["article", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "section", "td", "ul"];

const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdo", "big", "br", "button", "cite", "code", "dfn", "em", "i", "img", "input", "kbd",
    "label", "map", "object", "output", "q", "samp", "script", "select", "small", "span", "strong", "sub", "sup",
    "textarea", "time", "tt", "var",
];

const LEFT_OUT: &[&str] =
    &["footer", "form", "head", "iframe", "label", "nav", "noscript", "script", "style", "svg", "template"];

const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr",
];

/// Elements whose text is no HTML.
const RAW: &[&str] = &["iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"];

/// Reads a page.
pub(super) fn read(html: &str) -> Result<Page, Odd> {
    let mut reader = Reader { page: Page::default(), open: Vec::new(), title: None, image: None, image_alt: None };
    reader.page.text.reserve(html.len());
    let mut rest = html;
    loop {
        let bytes = rest.as_bytes();
        let at = memchr(b'<', bytes).unwrap_or(bytes.len());
        if at > 0 {
            reader.text(&rest[..at]);
        }
        rest = match bytes.get(at + 1) {
            None if at == bytes.len() => break,
            Some(b'!') if rest[at..].starts_with("<!--") => rest[at + 4..].split_once("-->").ok_or(Odd::Page)?.1,
            Some(b'!') if reader.open.is_empty() => rest[at..].split_once('>').ok_or(Odd::Page)?.1,
            Some(b'/') => {
                let (name, after) = rest[at + 2..].split_once('>').ok_or(Odd::Page)?;
                reader.close(&lower(name.trim_ascii_end()))?;
                after
            }
            Some(c) if c.is_ascii_alphabetic() => {
                let (tag, after) = Tag::read(&rest[at + 1..])?;
                reader.open(tag, after)?
            }
            _ => return Err(Odd::Page),
        };
    }
    reader.finish()
}

struct Reader<'h> {
    page: Page,
    open: Vec<Node<'h>>,
    title: Option<String>,
    image: Option<String>,
    image_alt: Option<String>,
}

impl<'h> Reader<'h> {
    fn text(&mut self, text: &str) {
        // What stands outside of `<html>` is not of the page.
        let Some(node) = self.open.last() else { return };
        self.page.text.push_str(text);
        if !matches!(node.status, Status::Ignored | Status::Excluded) {
            for anchor in &node.anchors {
                self.page.anchors[*anchor].text.push_str(text);
            }
        }
    }

    /// Opens an element, and gives what follows after it if it has no HTML in it.
    fn open(&mut self, tag: Tag<'h>, after: &'h str) -> Result<&'h str, Odd> {
        let name = lower(tag.name);
        if self.open.is_empty() != (name == "html") {
            return Err(Odd::Page);
        }
        let status = tag.status()?;
        let (parent, parent_anchors, is_foreign) = match self.open.last() {
            Some(node) => (node.status, &*node.anchors, node.is_foreign),
            None => (Status::Read, &[][..], false),
        };
        let mut anchors = if INLINE.contains(&&*name) { parent_anchors.to_vec() } else { Vec::new() };
        let is_led_to = !matches!(status, Status::Ignored | Status::Excluded)
            && (parent != Status::AroundBody || status == Status::Body);
        if let Some(id) = tag.get("id").filter(|_| is_led_to) {
            if id.contains(['&', '\u{200b}']) {
                return Err(Odd::Page);
            }
            let id = id.split_whitespace().collect();
            anchors.push(self.page.anchors.len());
            self.sign(Sign::Anchor(self.page.anchors.len()));
            self.page.anchors.push(Anchor { element: name.clone().into_owned(), id, text: String::new() });
        }
        if name == "br" {
            self.page.text.push(' ');
        }
        let status = if parent == Status::Excluded { Status::Excluded } else { status };
        let filter = tag.get("data-pagefind-filter");
        let is_foreign = is_foreign || name == "svg" || name == "math";
        if VOID.contains(&&*name) || (is_foreign && tag.closes_itself) {
            if status != Status::Excluded {
                self.filter(filter, &tag, None)?;
                self.see_image(&name, &tag);
            }
            return Ok(after);
        }
        let status = if LEFT_OUT.contains(&&*name) { Status::Ignored } else { status };
        let (begin, signs) = (self.page.text.len(), self.page.signs.len());
        let weight = tag.get("data-pagefind-weight").map(|weight| Sign::Weight(weight.parse().unwrap_or(1.0)));
        let weight = weight.or_else(|| heading(&name).map(Sign::Heading));
        if let Some(weight) = weight {
            self.sign(weight);
        }
        if SENTENCES.contains(&&*name) {
            self.page.text.push(' ');
        }
        let (start, own_signs, has_weight) = (self.page.text.len(), self.page.signs.len(), weight.is_some());
        let is_raw = !is_foreign && RAW.contains(&&*name);
        let node = Node { name, status, begin, start, signs, own_signs, has_weight, filter, tag, anchors, is_foreign };
        let ends = is_raw.then(|| format!("</{}", node.name));
        self.open.push(node);
        let Some(ends) = ends else { return Ok(after) };
        let end = after.match_indices("</").find(|(at, _)| {
            after.as_bytes()[*at..].get(..ends.len()).is_some_and(|end| end.eq_ignore_ascii_case(ends.as_bytes()))
        });
        let (text, after) = after.split_at(end.ok_or(Odd::Page)?.0);
        if !text.is_empty() {
            self.text(text);
        }
        Ok(after)
    }

    fn close(&mut self, name: &str) -> Result<(), Odd> {
        let node = self.open.pop().filter(|node| node.name == name).ok_or(Odd::Page)?;
        if node.status == Status::Excluded {
            self.drop_from(&node);
            return Ok(());
        }
        self.filter(node.filter, &node.tag, Some(&node))?;
        if (name == "h1" && !self.page.meta.contains_key("h1")) || (name == "title" && self.title.is_none()) {
            let own = &self.page.text[node.start..];
            let is_heading = name == "h1";
            if !is_heading || !own.trim().is_empty() {
                if self.page.signs.len() > node.own_signs {
                    return Err(Odd::Page);
                }
                let own = tidy(own);
                if is_heading {
                    self.page.meta.insert("h1".into(), own);
                } else {
                    self.title = Some(own);
                }
            }
        }
        if node.status == Status::Ignored {
            self.drop_from(&node);
            return Ok(());
        }
        if SENTENCES.contains(&name) {
            if self.page.text[node.start..].ends_with(ends_openly) {
                self.page.text.push('.');
            }
            self.page.text.push(' ');
        }
        if node.has_weight {
            self.sign(Sign::Back);
        }
        let is_body = matches!(node.status, Status::Body | Status::AroundBody);
        match self.open.last_mut() {
            Some(parent) if parent.status == Status::AroundBody && !is_body => self.drop_from(&node),
            Some(parent) if is_body => {
                let around = parent.status == Status::AroundBody;
                parent.status = Status::AroundBody;
                if !around {
                    let (start, signs) = (parent.start, parent.own_signs);
                    self.drop_between(start..node.begin, signs..node.signs);
                }
            }
            Some(_) => {}
            None => self.page.is_marked = is_body,
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Page, Odd> {
        if !self.open.is_empty() {
            return Err(Odd::Page);
        }
        let meta = &mut self.page.meta;
        let title = meta.remove("h1").or(self.title);
        if let Some(image) = self.image {
            meta.insert("image".into(), image);
            meta.insert("image_alt".into(), self.image_alt.unwrap_or_default());
        }
        meta.extend(title.map(|title| ("title".into(), title)));
        Ok(self.page)
    }

    /// Puts a sign between words.
    fn sign(&mut self, sign: Sign) {
        self.page.text.push(' ');
        self.page.signs.push((self.page.text.len(), sign));
        self.page.text.push(' ');
    }

    fn drop_from(&mut self, node: &Node<'_>) {
        self.page.text.truncate(node.begin);
        self.page.signs.truncate(node.signs);
    }

    fn drop_between(&mut self, text: std::ops::Range<usize>, signs: std::ops::Range<usize>) {
        let gone = text.len();
        self.page.text.drain(text);
        self.page.signs[signs.end..].iter_mut().for_each(|(at, _)| *at -= gone);
        self.page.signs.drain(signs);
    }

    /// Takes what results can be narrowed by.
    fn filter(&mut self, filter: Option<&str>, tag: &Tag<'_>, node: Option<&Node<'_>>) -> Result<(), Odd> {
        let Some(filter) = filter else { return Ok(()) };
        for one in pairs(filter, tag) {
            let (name, value) = if let Some((name, value)) = one.split_once(':') {
                (name.to_owned(), tidy(value))
            } else if let Some(node) = node.filter(|node| self.page.text.len() > node.start) {
                if self.page.signs.len() > node.own_signs {
                    return Err(Odd::Page);
                }
                (one, tidy(&self.page.text[node.start..]))
            } else {
                continue;
            };
            self.page.filters.entry(name).or_default().push(tidy(&value));
        }
        Ok(())
    }

    /// The first picture after a title is that of the page.
    fn see_image(&mut self, name: &str, tag: &Tag<'_>) {
        if name == "img" && self.image.is_none() && self.page.meta.contains_key("h1") {
            self.image = tag.get("src").map(tidy);
            self.image_alt = tag.get("alt").filter(|_| self.image.is_some()).map(tidy);
        }
    }
}

/// How much a heading counts for.
fn heading(name: &str) -> Option<f32> {
    let &[b'h', level @ b'1'..=b'6'] = name.as_bytes() else { return None };
    Some(f32::from(b'8' - level))
}

/// What an attribute names, each with its value after a colon if it tells one.
fn pairs(attribute: &str, tag: &Tag<'_>) -> Vec<String> {
    let (names, literal) = match attribute.split_once(':') {
        Some((names, literal)) => (names, Some(literal)),
        None => (attribute, None),
    };
    let of_attribute = |one: &str| {
        let (name, attribute) = one.strip_suffix(']')?.split_once('[')?;
        let is_name = !name.is_empty() && !name.contains(']') && !attribute.is_empty();
        is_name.then(|| format!("{name}:{}", tag.get(attribute).unwrap_or_default()))
    };
    let mut all: Vec<String> =
        names.split(',').map(str::trim).map(|one| of_attribute(one).unwrap_or_else(|| one.to_owned())).collect();
    if let (Some(literal), Some(last)) = (literal, all.last_mut()) {
        last.push(':');
        last.push_str(literal);
    }
    all
}

/// Whether a sentence goes on after this sign: what the indexer's expressions call a sign of a word, and quotes.
fn ends_openly(c: char) -> bool {
    matches!(c, '\'' | '"' | ')' | '$' | '*') || regex_syntax::is_word_character(c)
}

/// Text with its entities read, and with one space where several are.
pub(super) fn tidy(text: &str) -> String {
    let text = html_escape::decode_html_entities(text);
    let text = text.trim();
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_whitespace() {
            out.push(c);
            continue;
        }
        let mut several = false;
        while chars.next_if(|next| next.is_whitespace()).is_some() {
            several = true;
        }
        out.push(if several || c == '\n' { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        let page = read(&format!("<html><body>{html}</body></html>")).expect("a page");
        page.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn sentences_end_and_what_is_left_out_is() {
        assert_eq!(text("<p>Un <b>mot</b></p><ul><li>a</li><li>b !</li></ul>"), "Un mot. a. b !");
        assert_eq!(text("<p>Un</p><nav>non</nav><p data-pagefind-ignore>ni <b>ceci</b></p>"), "Un.");
        assert_eq!(text("<div>a<main data-pagefind-body>b</main><p>c</p></div><p>d</p>"), "b.");
    }

    #[test]
    fn odd_pages_are_left_to_pagefind() {
        let odd = |html: &str| read(&format!("<html>{html}</html>")).map(|_| ());
        assert_eq!(odd("<p>a"), Err(Odd::Page));
        assert_eq!(odd("<p>a</b></p>"), Err(Odd::Page));
        assert_eq!(odd("<p data-pagefind-meta=\"x\">a</p>"), Err(Odd::Page));
        assert_eq!(odd("<p data-pagefind-sort=\"x\">a</p>"), Err(Odd::Sorted));
        assert_eq!(odd("<p>a</p>"), Ok(()));
    }
}
