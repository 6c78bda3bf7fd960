//! Raw HTML without what Parvis does not publish, for text that comes from elsewhere.

use super::dress::is_field;
use super::published::is_dress;
use super::raw::{is_kept, publishes};
use super::tags::{self, Tag};

/// Elements that hold text and say nothing themselves that a page could show.
const FRAMES: &[&str] = &[
    "address", "article", "aside", "button", "dialog", "fieldset", "footer", "form", "header", "hgroup", "label",
    "legend", "menu", "nav", "optgroup", "option", "search", "select", "big", "center", "font", "main", "nobr",
    "picture", "source", "tt", "body", "html", "textarea", "datalist", "output",
];

/// Elements that say something themselves: they stay where Markdown is asked for in them.
const HOLDERS: &[&str] =
    &["blockquote", "caption", "dd", "details", "dt", "figcaption", "figure", "li", "summary", "td", "th"];

/// Those of them that a table or a list of definitions holds, whatever indentation they have there.
const CELLS: &[&str] = &["caption", "dd", "dt", "li", "summary", "figcaption", "td", "th"];

/// Elements that hold others only: what is asked of them says nothing of these.
const HOLDS_OTHERS: &[&str] = &["dl", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"];

/// Stands for a line end in what is left of a line.
pub(crate) const BREAK: char = '\u{1}';

/// Those of them that one could have used.
const USED: &[&str] = &["button", "form", "select", "textarea"];

/// Elements of HTML, of drawings and of formulas that Parvis does not publish, but that are none of an author's own words.
const OTHERS: &[&str] = &[
    "acronym",
    "animate",
    "applet",
    "area",
    "audio",
    "base",
    "basefont",
    "bgsound",
    "blink",
    "canvas",
    "circle",
    "clippath",
    "defs",
    "desc",
    "dir",
    "ellipse",
    "embed",
    "filter",
    "foreignobject",
    "frame",
    "frameset",
    "g",
    "h1",
    "head",
    "iframe",
    "image",
    "line",
    "lineargradient",
    "link",
    "map",
    "marker",
    "marquee",
    "mask",
    "math",
    "meta",
    "meter",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mover",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "param",
    "path",
    "pattern",
    "plaintext",
    "polygon",
    "polyline",
    "portal",
    "progress",
    "radialgradient",
    "rb",
    "rect",
    "rtc",
    "script",
    "semantics",
    "slot",
    "stop",
    "strike",
    "style",
    "svg",
    "switch",
    "symbol",
    "template",
    "text",
    "textpath",
    "title",
    "track",
    "tspan",
    "use",
    "video",
    "view",
    "xmp",
    "annotation",
];

/// A tag of no element of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unknown {
    /// From the `<` to the `>`.
    pub(crate) range: std::ops::Range<usize>,
    /// Its name, in lower case.
    pub(crate) name: String,
    /// It closes an element.
    pub(crate) closes: bool,
}

/// The tags of elements that HTML does not have: most are words that someone put between angle brackets.
pub(crate) fn unknown(html: &str) -> Vec<Unknown> {
    if !html.contains('<') {
        return Vec::new();
    }
    let all = scan(html).into_iter().filter(|tag| is_whole(html, tag));
    let other = all.filter(|tag| !is_html(&tag.name));
    other.map(|tag| Unknown { range: tag.range, name: tag.name, closes: tag.closes }).collect()
}

/// Whether HTML has an element of this name, in lower case.
pub(crate) fn is_html(name: &str) -> bool {
    is_kept(name) || FRAMES.contains(&name) || OTHERS.contains(&name)
}

/// What became of a piece of HTML.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    /// What is left of it.
    pub(crate) text: String,
    /// Frames and attributes that went.
    pub(crate) dress: usize,
    /// Elements that one could have used, which went: a form's.
    pub(crate) used: Vec<String>,
}

/// An element that is open from one line to the next, and what becomes of its tags.
pub(crate) type Open = (String, Fate);

/// What becomes of the tags of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// They are what they would be alone.
    Stays,
    /// They go.
    Goes,
    /// They stand apart from what they hold, which is then read as Markdown.
    Apart,
}

/// What is asked of an element: nothing where it does not ask for Markdown.
fn asked(html: &str, tag: &Tag) -> Option<Fate> {
    let value = tag.value("markdown").filter(|_| !tag.closes)?;
    let name = &*tag.name;
    match &html[value] {
        "0" | "false" | "off" => None,
        _ if HOLDS_OTHERS.contains(&name) => None,
        _ if HOLDERS.contains(&name) => Some(Fate::Apart),
        _ => Some(Fate::Goes),
    }
}

/// Takes frames out of a line of Markdown that is no code, their text staying, and attributes that are not published; `open` are
/// elements that asked for Markdown in them, and those of the same name within. Nothing where nothing goes.
pub(crate) fn cast(html: &str, open: &mut Vec<Open>) -> Option<Cast> {
    if !html.contains('<') {
        return None;
    }
    let mut out = Cast::default();
    let (mut from, mut chooses) = (0, false);
    for tag in scan(html).into_iter().filter(|tag| is_whole(html, tag)) {
        let within = open.iter().any(|(name, _)| *name == tag.name);
        let fate = if tag.closes {
            open.pop_if(|(name, _)| *name == tag.name).map_or(Fate::Stays, |(_, fate)| fate)
        } else {
            let asked = asked(html, &tag);
            if asked.is_some() || within {
                open.push((tag.name.clone(), asked.unwrap_or(Fate::Stays)));
            }
            asked.unwrap_or(Fate::Stays)
        };
        if fate == Fate::Apart {
            out.text.push_str(&html[from..tag.range.start]);
            apart(&mut out.text, html, &tag);
        } else if fate == Fate::Goes || FRAMES.contains(&&*tag.name) {
            if !tag.closes && USED.contains(&&*tag.name) {
                out.used.push(format!("<{}>", tag.name));
            }
            out.text.push_str(&html[from..tag.range.start]);
            // Choices are a list, and parted where they stand in one line.
            if tag.name == "option" && !tag.closes {
                if out.text.trim().is_empty() {
                    out.text = "- ".into();
                } else if chooses {
                    out.text.push_str(", ");
                }
                chooses = true;
            }
        } else if !tag.closes && is_kept(&tag.name) && (is_field(&tag, html) || !is_whole_kept(&tag)) {
            out.text.push_str(&html[from..tag.range.start]);
            out.text.push_str(&kept(html, &tag));
        } else {
            continue;
        }
        from = tag.range.end;
        out.dress += 1;
    }
    if out.dress == 0 {
        return None;
    }
    out.text.push_str(&html[from..]);
    if out.text.trim().is_empty() {
        out.text.clear();
    }
    Some(out)
}

/// Writes a tag that stands apart from what it holds.
fn apart(out: &mut String, html: &str, tag: &Tag) {
    const GAP: [char; 2] = [BREAK; 2];
    if !tag.closes {
        out.push_str(&kept(html, tag));
        out.extend(GAP);
        return;
    }
    let words = out.trim_end().len();
    let lead = out.split_off(words);
    out.extend(GAP);
    // In an entry of a list it keeps its place.
    if words == 0 && !CELLS.contains(&&*tag.name) {
        out.push_str(&lead);
    }
    out.push_str(&html[tag.range.clone()]);
}

/// Whether a backslash makes a letter of the sign at a place.
pub(crate) fn is_escaped(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// The tags of a line of Markdown: a sign that is escaped begins none.
fn scan(text: &str) -> Vec<Tag> {
    if !text.contains("\\<") {
        return tags::scan(text);
    }
    let plain = text.char_indices().map(|(at, c)| if c == '<' && is_escaped(text, at) { ' ' } else { c });
    tags::scan(&plain.collect::<String>())
}

/// Whether it is a tag and no address in angle brackets, and ends where it seems to.
fn is_whole(html: &str, tag: &Tag) -> bool {
    let after = &html[tag.range.start + 1 + usize::from(tag.closes) + tag.name.len()..];
    html[tag.range.clone()].ends_with('>') && after.starts_with(|c: char| c.is_whitespace() || c == '/' || c == '>')
}

/// Whether an attribute says nothing that is not published.
fn stays(element: &str, attribute: &str) -> bool {
    publishes(element, attribute) || is_dress(element, attribute)
}

fn is_whole_kept(tag: &Tag) -> bool {
    tag.attributes.iter().all(|(attribute, _)| attribute != "markdown" && stays(&tag.name, attribute))
}

/// A tag with the attributes that are published.
fn kept(html: &str, tag: &Tag) -> String {
    let mut out = format!("<{}", tag.name);
    for (name, range) in &tag.attributes {
        // What asks for Markdown has been heard.
        if name == "markdown" || !stays(&tag.name, name) {
            continue;
        }
        let value = &html[range.clone()];
        let quote = if value.contains('"') { '\'' } else { '"' };
        let mark = quote.to_string();
        out.extend([" ", &**name, "=", &mark, value, &mark]);
    }
    out.push_str(if html[tag.range.clone()].ends_with("/>") { " />" } else { ">" });
    out
}

#[cfg(test)]
mod tests {
    use super::{cast, is_html, unknown};

    #[test]
    fn frames_go_and_what_they_hold_stays() {
        let mut open = Vec::new();
        let mut of = |text: &str| cast(text, &mut open).map_or_else(|| text.to_owned(), |cast| cast.text);
        assert_eq!(of("<aside markdown=\"1\" class=\"x\">"), "");
        assert_eq!(of("<p markdown=1>A <b>word</b>"), "A <b>word</b>");
        assert_eq!(of("</p></aside>"), "");
        assert_eq!(of("<td markdown=1 colspan=2>*x* </td><td>"), "<td colspan=\"2\">\u{1}\u{1}*x*\u{1}\u{1}</td><td>");
        assert_eq!(of("  <details markdown open>"), "  <details open=\"\">\u{1}\u{1}");
        assert_eq!(of("  </details>"), "\u{1}\u{1}  </details>");
        assert_eq!(of("<div markdown=\"0\">"), "<div>");
        assert_eq!(of("<p>B</p> <label for=x>C</label>"), "<p>B</p> C");
        assert_eq!(of("<td onclick='x' colspan=2>D"), "<td colspan=\"2\">D");
        assert_eq!(of("  <option value=a>A</option>"), "- A");
        assert_eq!(of("<select><option>A</option><option>B</option></select>"), "- A, B");
        assert_eq!(of("Where? <select><option>A<option>B</select>"), "Where? A, B");
        assert_eq!(of("<https://a.b> <a@b.c> <div"), "<https://a.b> <a@b.c> <div");
        assert_eq!(of("<iframe src=x></iframe>"), "<iframe src=x></iframe>");
        assert_eq!(of("\\<aside> and \\\\<aside>A \\<b <aside>C"), "\\<aside> and \\\\A \\<b C");
        assert!(unknown("Array\\<string> \\<T\\>").is_empty());
        assert_eq!(unknown("\\\\<name>").len(), 1);
        assert!(is_html("br") && is_html("aside") && !is_html("card"));
    }
}
