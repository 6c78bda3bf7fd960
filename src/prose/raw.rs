//! Raw HTML in Markdown: kept if it is on a list of harmless elements, taken out and reported if not.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use unicode_normalization::UnicodeNormalization as _;

use super::links::{Address, SCHEMES, classify};
use super::written::MARK;

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

/// Elements that go with all that they hold.
pub(super) const GONE: &[&str] =
    &["iframe", "math", "noscript", "object", "script", "style", "svg", "template", "textarea", "title"];

/// Whether an attribute of an element is published, as far as its value lets it be.
pub(super) fn publishes(element: &str, attribute: &str) -> bool {
    let own = OWN.iter().find(|(name, _)| *name == element).map_or(&[][..], |(_, names)| names);
    own.contains(&attribute) || ATTRIBUTES.contains(&attribute)
}

/// Whether elements of this name are published.
pub(super) fn is_kept(name: &str) -> bool {
    ELEMENTS.contains(&name)
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
/// `schemes` are those of the author's addresses: each is judged here, none vanishes unseen.
pub(super) fn clean(
    html: &str,
    token: &str,
    first: usize,
    folder: &str,
    ids: BTreeSet<String>,
    schemes: &BTreeSet<String>,
) -> (String, Vec<Met>) {
    let all = Arc::new(Mutex::new(Seen { next: first, met: Vec::new(), ids }));
    let mut builder = ammonia::Builder::empty();
    builder.add_tags(ELEMENTS).add_generic_attributes(ATTRIBUTES).link_rel(None);
    builder.url_schemes(SCHEMES.iter().copied().chain(schemes.iter().map(|scheme| &**scheme)).collect());
    for (element, names) in OWN.iter().chain(OURS) {
        builder.add_tag_attributes(element, names.iter());
    }
    builder.add_clean_content_tags(GONE).add_generic_attributes([MARK]);
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
        MARK => value.starts_with(&ours).then_some(Cow::Borrowed(value)),
        "cite" => (classify(value, &folder) == Address::Outside).then_some(Cow::Borrowed(value)),
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
    let html = builder.clean(&choices_apart(html)).to_string();
    let met = std::mem::take(&mut all.lock().unwrap_or_else(PoisonError::into_inner).met);
    (html, met)
}

/// Parts the choices of a list, which stand there as text without it.
fn choices_apart(html: &str) -> Cow<'_, str> {
    if memchr::memmem::find(html.as_bytes(), b"<option").is_none() && !html.contains("<OPTION") {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() + 64);
    // Within a choice, and behind one that says something.
    let (mut from, mut within, mut behind) = (0, false, false);
    for tag in super::tags::scan(html) {
        let text = &html[from..tag.range.start];
        behind |= within && !text.trim().is_empty();
        let end = text.trim_end().len();
        let gap = match &*tag.name {
            "option" => {
                within = !tag.closes;
                within && std::mem::take(&mut behind)
            }
            "select" | "datalist" => {
                (within, behind) = (false, false);
                false
            }
            _ => false,
        };
        out.extend([&text[..end], if gap { ", " } else { "" }, &text[end..], &html[tag.range.clone()]]);
        from = tag.range.end;
    }
    out.push_str(&html[from..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::choices_apart;

    #[test]
    fn choices_do_not_run_together() {
        for (html, apart) in [
            ("<option>A</option><option><b>B</b></option>", "<option>A</option>, <option><b>B</b></option>"),
            ("<select><option>A<option>B</select> c", "<select><option>A, <option>B</select> c"),
            (
                "<option>A</option>\n<optgroup><option></option><option>B",
                "<option>A</option>\n<optgroup>, <option></option><option>B",
            ),
            ("<option>A</select><select><option>B", "<option>A</select><select><option>B"),
            ("<p>A</p>", "<p>A</p>"),
        ] {
            assert_eq!(choices_apart(html), apart, "{html}");
        }
    }
}
