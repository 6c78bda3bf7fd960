//! Raw HTML in Markdown: kept if it is on a list of harmless elements, taken out and reported if not.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use unicode_normalization::UnicodeNormalization as _;

use super::dress;
use super::links::{Address, SCHEMES, classify};
use super::tags::Tag;
use crate::diagnostic::{Finding, Place, Text, text};

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
const ATTRIBUTES: &[&str] = &["title", "lang", "dir", "id"];

/// Attributes of particular elements.
const OWN: &[(&str, &[&str])] = &[
    ("a", &["href", "aria-label"]),
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
    ("div", &["class", "role", "tabindex", "aria-label", "data-lang", "data-copy", "data-copied"]),
    ("p", &["class"]),
    ("img", &["loading"]),
    ("a", &["class", "id"]),
    ("input", &["type", "checked", "disabled", "aria-label", "data-reset"]),
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

/// Attributes that only dress, or that matter to other tools: nobody who reads misses them.
const DRESS: &[&str] = &[
    "align",
    "alt",
    "bgcolor",
    "background",
    "border",
    "cellpadding",
    "cellspacing",
    "class",
    "clear",
    "color",
    "compact",
    "decoding",
    "download",
    "face",
    "frame",
    "height",
    "hspace",
    "id",
    "loading",
    "markdown",
    "name",
    "noshade",
    "nowrap",
    "referrerpolicy",
    "rel",
    "rules",
    "size",
    "sizes",
    "srcset",
    "style",
    "summary",
    "target",
    "type",
    "valign",
    "vspace",
    "width",
];

/// Elements that only dress what they hold, which is kept.
const DRESSES: &[&str] = &["big", "body", "font", "head", "html", "label", "nobr", "picture", "source", "tt"];

/// What a reader misses of a tag that is not kept as it is, in words; nothing if it is only dress. Safety
/// does not rest on this, only the message.
pub(super) fn refused(tag: &Tag, html: &str) -> Option<Text> {
    if dress::is_field(tag, html) { Some(Text::same("`<input>`")) } else { lost(tag) }
}

/// The same whatever the values of its attributes are.
pub(super) fn lost(tag: &Tag) -> Option<Text> {
    let name = &*tag.name;
    if DRESSES.contains(&name) {
        return None;
    }
    if !ELEMENTS.contains(&name) && dress::instead(name).is_none() {
        return Some(Text::same(format!("`<{name}>`")));
    }
    let own = OWN.iter().find(|(element, _)| *element == name).map_or(&[][..], |(_, names)| names);
    let names = tag.attributes.iter().map(|(attribute, _)| &**attribute);
    // A box to tick says nothing but whether it is.
    let is_of_a_box = |attribute: &str| name == "input" && matches!(attribute, "checked" | "disabled" | "value");
    let is_dress = |attribute: &str| {
        DRESS.contains(&attribute)
            || attribute.starts_with("data-")
            || attribute == "aria-hidden"
            || is_of_a_box(attribute)
    };
    let lost: Vec<String> = names
        .filter(|attribute| !own.contains(attribute) && !ATTRIBUTES.contains(attribute) && !is_dress(attribute))
        .take(5)
        .map(|attribute| format!("`{attribute}`"))
        .collect();
    let lost = lost.join(", ");
    (!lost.is_empty()).then(|| text!("{lost} of `<{name}>`", "{lost} de `<{name}>`"))
}

/// Whether elements of this name are published.
pub(super) fn is_kept(name: &str) -> bool {
    ELEMENTS.contains(&name)
}

/// The finding for a part of raw HTML that will not be kept.
pub(super) fn removed(what: &Text, name: &str, place: Place) -> Finding {
    let help = match name {
        "iframe" | "embed" | "object" => ("write a link to what it shows", "écrivez un lien vers ce qu'il montre"),
        "video" | "audio" => ("write a link to the recording", "écrivez un lien vers l'enregistrement"),
        "script" | "style" => (
            "leave it out: nothing runs in a page, and the theme dresses it",
            "enlevez-le : rien ne s'exécute dans une page, et le thème l'habille",
        ),
        "form" | "button" | "input" | "select" | "textarea" => (
            "write where and how one answers, as text or a link",
            "écrivez où et comment l'on répond, en texte ou par un lien",
        ),
        "svg" => (
            "put the drawing into a file, and show it with `![…](…)`",
            "mettez le dessin dans un fichier, et montrez-le par `![…](…)`",
        ),
        "math" => ("write the formula as text, or as a picture", "écrivez la formule en texte, ou en image"),
        _ => (
            "write it in Markdown, or leave it out; harmless elements such as `<details>` or `<kbd>` are kept",
            "écrivez-le en Markdown, ou enlevez-le ; les éléments anodins comme `<details>` ou `<kbd>` sont gardés",
        ),
    };
    let (en, fr) = (what.english(), what.french());
    let message = Text::new(format!("{en} is not published"), format!("non publié : {fr}"));
    Finding::new("removed-html", place, message).help(help)
}

/// Classes that Parvis itself writes into prose.
fn is_our_class(class: &str) -> bool {
    matches!(
        class,
        "alert-title"
            | "bare"
            | "code"
            | "table-region"
            | "left"
            | "center"
            | "right"
            | "footnotes"
            | "footnote-reference"
            | "footnote-back"
    ) || class.starts_with("language-")
        || class.starts_with("markdown-alert-")
}

/// An author's `href` or `src` that was met while cleaning.
pub(super) struct Met {
    /// It is the source of an image.
    pub(super) image: bool,
    /// As written.
    pub(super) written: String,
    /// What it names; nothing of an id.
    pub(super) address: Option<Address>,
}

/// What is gathered while cleaning.
struct Seen {
    /// The number of the next mark.
    next: usize,
    met: Vec<Met>,
    /// Ids of the author that are still to be kept.
    ids: BTreeSet<String>,
}

/// Reduces HTML to the list. Addresses and ids that begin with `token` are ours and stay. Of an
/// author's, those that name something of the plan become marks numbered from `first` on; the
/// others stay if they are harmless. All of them are returned in order, and so are the `ids` that are kept.
pub(super) fn clean(html: &str, token: &str, first: usize, folder: &str, ids: BTreeSet<String>) -> (String, Vec<Met>) {
    let all = Arc::new(Mutex::new(Seen { next: first, met: Vec::new(), ids }));
    let mut builder = ammonia::Builder::empty();
    builder.add_tags(ELEMENTS).add_generic_attributes(ATTRIBUTES).url_schemes(KNOWN.clone()).link_rel(None);
    for (element, names) in OWN.iter().chain(OURS) {
        builder.add_tag_attributes(element, names.iter());
    }
    builder.add_clean_content_tags([
        "script", "style", "template", "noscript", "iframe", "object", "textarea", "title", "svg", "math",
    ]);
    // Whoever writes one gets a box that nobody can tick, as in Markdown's task lists.
    builder.set_tag_attribute_value("input", "type", "checkbox").set_tag_attribute_value("input", "disabled", "");
    let (ours, folder, seen) = (token.to_owned(), folder.to_owned(), Arc::clone(&all));
    builder.attribute_filter(move |element, name, value| match name {
        "href" | "src" if value.trim_start_matches('#').starts_with(&ours) => Some(Cow::Borrowed(value)),
        // That its element goes has been told.
        "href" | "src" if !is_kept(element) => None,
        "href" | "src" => {
            let (image, address) = (element == "img", classify(value, &folder));
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            let out = match &address {
                Address::Inside(_) => {
                    seen.next += 1;
                    Some(format!("{ours}{}x", seen.next - 1).into())
                }
                Address::Outside if !image => Some(Cow::Borrowed(value)),
                _ => None,
            };
            seen.met.push(Met { image, written: value.to_owned(), address: Some(address) });
            out
        }
        "id" if value.starts_with(&ours) => Some(Cow::Borrowed(value)),
        // An author's is kept once, if nothing else on the page has it.
        "id" => {
            let id: String = value.nfc().collect();
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            if !seen.ids.remove(&id) {
                return None;
            }
            seen.next += 1;
            let out = format!("{ours}{}x{id}", seen.next - 1);
            seen.met.push(Met { image: false, written: id, address: None });
            Some(out.into())
        }
        "class" => value.split(' ').all(is_our_class).then_some(Cow::Borrowed(value)),
        _ => Some(Cow::Borrowed(value)),
    });
    let html = builder.clean(html).to_string();
    let met = std::mem::take(&mut all.lock().unwrap_or_else(PoisonError::into_inner).met);
    (html, met)
}

static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| SCHEMES.iter().copied().collect());
