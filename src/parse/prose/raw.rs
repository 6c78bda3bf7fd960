//! Raw HTML in Markdown: kept if it is on a list of harmless elements, taken out and reported if not.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::links::{Address, classify};
use crate::diagnostic::{Finding, Place};

/// Elements that prose may use, besides those that Markdown makes.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Attributes that any element may have.
const ATTRIBUTES: &[&str] = &["title", "lang", "dir"];

/// Attributes of particular elements.
const OWN: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("img", &["src", "alt", "width", "height"]),
    ("ol", &["start", "reversed"]),
    ("li", &["value"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
    ("data", &["value"]),
    ("details", &["open"]),
    ("abbr", &["title"]),
];

/// What only Parvis writes around prose, never an author. Ids and classes are kept for ours alone, by value.
const OURS: &[(&str, &[&str])] = &[
    ("div", &["class", "role", "tabindex", "aria-label"]),
    ("a", &["class", "aria-label", "id"]),
    ("input", &["type", "checked", "disabled", "aria-label"]),
    ("sup", &["class"]),
    ("section", &["class"]),
    ("code", &["class"]),
    ("th", &["class"]),
    ("td", &["class"]),
    ("blockquote", &["class"]),
    ("li", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
];

/// Reports what of a piece of raw HTML will not be kept. Safety does not rest on this, only the message.
pub(super) fn report(html: &str, place: &Place, findings: &mut Vec<Finding>) {
    let mut said: Vec<String> = Vec::new();
    for (offset, tag) in tags(html) {
        let name: String =
            tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>().to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        let mut bad: Vec<String> = Vec::new();
        if !ELEMENTS.contains(&name.as_str()) && name != "h1" {
            bad.push(format!("`<{name}>`"));
        } else {
            for attribute in attributes(&tag[name.len()..]) {
                let own = OWN.iter().any(|(element, names)| *element == name && names.contains(&attribute.as_str()));
                if !own && !ATTRIBUTES.contains(&attribute.as_str()) {
                    bad.push(format!("`{attribute}` of `<{name}>`"));
                }
            }
        }
        for what in bad {
            if said.contains(&what) {
                continue;
            }
            let start = place.span.start + offset as u32;
            let mut place = place.clone();
            place.span.start = start.min(place.span.end);
            findings.push(Finding::new("removed-html", place, format!("{what} is not published")).help(
                "write it in Markdown, or leave it out; harmless elements such as `<details>` or `<kbd>` are kept",
            ));
            said.push(what);
        }
    }
}

/// Opening tags: their offset and what follows the `<`.
fn tags(html: &str) -> impl Iterator<Item = (usize, &str)> {
    html.match_indices('<').filter_map(|(at, _)| {
        let rest = &html[at + 1..];
        let end = rest.find('>').unwrap_or(rest.len());
        rest.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| (at, &rest[..end]))
    })
}

/// The names of a tag's attributes, in lower case.
fn attributes(tag: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = tag.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/' | '>')).unwrap_or(rest.len());
        if end == 0 {
            return out;
        }
        out.push(rest[..end].to_ascii_lowercase());
        rest = rest[end..].trim_start();
        if let Some(value) = rest.strip_prefix('=') {
            let value = value.trim_start();
            rest = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).map_or("", |(_, rest)| rest),
                _ => &value[value.find(char::is_whitespace).unwrap_or(value.len())..],
            };
        }
    }
}

/// Classes that Parvis itself writes into prose.
fn is_our_class(class: &str) -> bool {
    matches!(class, "table-region" | "left" | "center" | "right" | "footnotes" | "footnote-reference" | "footnote-back")
        || class.starts_with("language-")
        || class.starts_with("markdown-alert-")
}

/// An author's `href` or `src` that was met while cleaning.
pub(super) struct Met {
    /// It is the source of an image.
    pub(super) image: bool,
    /// As written.
    pub(super) written: String,
    /// What it names.
    pub(super) address: Address,
}

/// Reduces HTML to the list. Addresses and ids that begin with `token` are ours and stay. Of an
/// author's, those that name something of the plan become marks numbered from `first` on; the
/// others stay if they are harmless. All of them are returned in order.
pub(super) fn clean(html: &str, token: &str, first: usize, folder: &str) -> (String, Vec<Met>) {
    let met: Arc<Mutex<Vec<Met>>> = Arc::default();
    let mut builder = ammonia::Builder::empty();
    builder.add_tags(ELEMENTS).add_generic_attributes(ATTRIBUTES).url_schemes(SCHEMES.clone()).link_rel(None);
    for (element, names) in OWN.iter().chain(OURS) {
        builder.add_tag_attributes(element, names.iter());
    }
    builder.add_clean_content_tags([
        "script", "style", "template", "noscript", "iframe", "object", "textarea", "title", "svg", "math",
    ]);
    let (ours, folder, seen) = (token.to_owned(), folder.to_owned(), Arc::clone(&met));
    builder.attribute_filter(move |element, name, value| match name {
        "href" | "src" if value.trim_start_matches('#').starts_with(&ours) => Some(Cow::Borrowed(value)),
        "href" | "src" => {
            let (image, address) = (element == "img", classify(value, &folder));
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            let out = match &address {
                Address::Inside(_) => {
                    let inside = seen.iter().filter(|met| matches!(met.address, Address::Inside(_))).count();
                    Some(format!("{ours}{}x", first + inside).into())
                }
                Address::Outside if !image => Some(Cow::Borrowed(value)),
                _ => None,
            };
            seen.push(Met { image, written: value.to_owned(), address });
            out
        }
        "id" => value.starts_with(&ours).then_some(Cow::Borrowed(value)),
        "class" => value.split(' ').all(is_our_class).then_some(Cow::Borrowed(value)),
        _ => Some(Cow::Borrowed(value)),
    });
    let html = builder.clean(html).to_string();
    let met = std::mem::take(&mut *met.lock().unwrap_or_else(PoisonError::into_inner));
    (html, met)
}

static SCHEMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| ["http", "https", "mailto", "tel", "sms", "geo", "xmpp", "matrix"].into());
