//! The parts of the HTML that are ours: tables with classes, footnotes, slots.

use std::collections::HashMap;

use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd};

use super::model::{Hole, Label, Slot};
use super::open::Stub;

/// Escapes text for HTML content and for attributes in double quotes.
pub(crate) fn escape(text: &str) -> std::borrow::Cow<'_, str> {
    let tells = |b: u8| matches!(b, b'&' | b'<' | b'>' | b'"' | b'\'');
    if !text.bytes().fold(false, |any, byte| any | tells(byte)) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out.into()
}

/// A text whose entities are the signs that they stand for.
pub(crate) fn decoded(text: &str) -> std::borrow::Cow<'_, str> {
    /// Bytes of the longest name of a sign.
    const LONGEST: usize = 33;
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices('&') {
        let Some(length) = text.as_bytes()[at..].iter().take(LONGEST).position(|byte| *byte == b';') else { continue };
        let written = &text[at..=at + length];
        if !written[1..length].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') {
            continue;
        }
        let signs = pulldown_cmark::Parser::new(written).filter_map(|event| match event {
            Event::Text(text) => Some(text),
            _ => None,
        });
        out.push_str(&text[from..at]);
        signs.for_each(|sign| out.push_str(&sign));
        from = at + length + 1;
    }
    if from == 0 {
        return text.into();
    }
    out.push_str(&text[from..]);
    out.into()
}

/// The table being written: alignment by class, since the policy allows no inline style.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
    body: bool,
    count: u32,
}

impl Table {
    pub(super) fn start(&mut self, alignments: Vec<Alignment>, word: &Stub) -> String {
        self.alignments = alignments;
        self.body = false;
        self.count += 1;
        let number = self.count;
        format!("<div class=\"table-region\" role=\"region\" tabindex=\"0\" aria-label=\"{word} {number}\"><table>")
    }

    /// How many columns it has.
    pub(super) fn columns(&self) -> usize {
        self.alignments.len()
    }

    pub(super) fn open(&mut self, tag: &Tag<'_>) -> &'static str {
        match tag {
            Tag::TableHead => {
                self.head = true;
                self.column = 0;
                "<thead><tr>"
            }
            Tag::TableRow => {
                self.column = 0;
                if self.body {
                    return "<tr>";
                }
                self.body = true;
                "<tbody>\n<tr>"
            }
            _ => {
                let alignment = self.alignments.get(self.column).copied().unwrap_or(Alignment::None);
                self.column += 1;
                match (self.head, alignment) {
                    (true, Alignment::None) => "<th>",
                    (true, Alignment::Left) => "<th class=\"left\">",
                    (true, Alignment::Center) => "<th class=\"center\">",
                    (true, Alignment::Right) => "<th class=\"right\">",
                    (false, Alignment::None) => "<td>",
                    (false, Alignment::Left) => "<td class=\"left\">",
                    (false, Alignment::Center) => "<td class=\"center\">",
                    (false, Alignment::Right) => "<td class=\"right\">",
                }
            }
        }
    }

    pub(super) fn close(&mut self, tag: TagEnd) -> &'static str {
        match tag {
            TagEnd::Table if self.body => "</tbody></table></div>\n",
            TagEnd::Table => "</table></div>\n",
            TagEnd::TableHead => {
                self.head = false;
                "</tr></thead>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            // A blank, for readers that make text of a page without its boxes.
            _ if self.head => "</th> ",
            _ => "</td> ",
        }
    }
}

/// Footnotes, gathered at the end in the order in which they are first referred to.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'b> {
    numbers: HashMap<String, usize>,
    notes: Vec<Note<'b>>,
    open: Vec<usize>,
}

#[derive(Debug, Default)]
struct Note<'b> {
    events: Vec<Event<'b>>,
    referred: usize,
    /// Where it is defined, if it is, and under which name.
    place: Option<(String, std::ops::Range<usize>)>,
}

impl<'b> Footnotes<'b> {
    fn number(&mut self, name: &str) -> usize {
        // As the parser finds it, whatever its case.
        let name = name.to_lowercase();
        if let Some(number) = self.numbers.get(&name) {
            return *number;
        }
        self.notes.push(Note::default());
        self.numbers.insert(name, self.notes.len());
        self.notes.len()
    }

    /// The notes that nothing refers to, with where they are defined.
    pub(super) fn unused(&self) -> Vec<(String, std::ops::Range<usize>)> {
        self.notes.iter().filter(|note| note.referred == 0).filter_map(|note| note.place.clone()).collect()
    }

    /// The names of those that are defined, in lower case.
    pub(super) fn names(&self) -> std::collections::HashSet<String> {
        self.notes.iter().filter_map(|note| Some(note.place.as_ref()?.0.to_lowercase())).collect()
    }

    /// The number of the note, and how often it has been referred to, this time included.
    pub(super) fn reference(&mut self, name: &str) -> (usize, usize) {
        let number = self.number(name);
        self.notes[number - 1].referred += 1;
        (number, self.notes[number - 1].referred)
    }

    pub(super) fn start(&mut self, name: &str, range: std::ops::Range<usize>) {
        let number = self.number(name);
        self.notes[number - 1].place.get_or_insert_with(|| (name.to_owned(), range));
        self.open.push(number - 1);
    }

    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Whether a note is being read.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The events of the note being read, if one is.
    pub(super) fn open(&mut self) -> Option<&mut Vec<Event<'b>>> {
        let at = *self.open.last()?;
        Some(&mut self.notes[at].events)
    }

    /// The list of notes, with links back; `hole` makes the mark of a hole.
    pub(super) fn into_events(self, mut hole: impl FnMut(Hole) -> Stub) -> Vec<Event<'b>> {
        let mut out = Vec::new();
        if self.notes.iter().all(|note| note.place.is_none()) {
            return out;
        }
        let html = |html: String| Event::InlineHtml(CowStr::from(html));
        out.push(html("<section class=\"footnotes\"><ol>\n".into()));
        for (at, note) in self.notes.into_iter().enumerate() {
            let number = at + 1;
            out.push(html(format!("<li id=\"{}fn-{number}\">", hole(Hole::IdPrefix))));
            out.extend(note.events);
            for time in 1..=note.referred {
                let nth = if time == 1 { String::new() } else { format!("-{time}") };
                out.push(html(format!(
                    "<a class=\"footnote-back\" href=\"#{}fnref-{number}{nth}\" aria-label=\"{} {number}{nth}\">↩</a>",
                    hole(Hole::IdPrefix),
                    hole(Hole::Word(Label::FootnoteBack)),
                )));
            }
            out.push(html("</li>\n".into()));
        }
        out.push(html("</ol></section>\n".into()));
        out
    }
}

/// Cuts the marks of holes out of the HTML and notes where they stood.
///
/// A mark is `open`, the hole's index, `close`.
pub(super) fn cut_slots(html: &str, holes: &[Hole], open: &str, close: &str) -> (String, Vec<Slot>) {
    let mut out = String::with_capacity(html.len());
    let mut slots = Vec::with_capacity(holes.len());
    let mut rest = html;
    while let Some(start) = find(rest, open) {
        out.push_str(&rest[..start]);
        let after = &rest[start + open.len()..];
        let mark = find(after, close).and_then(|end| Some((end, after[..end].parse::<usize>().ok()?)));
        if let Some((end, index)) = mark
            && let Some(hole) = holes.get(index)
        {
            slots.push(Slot { at: out.len() as u32, hole: *hole });
            rest = &after[end + close.len()..];
        } else {
            rest = after;
        }
    }
    out.push_str(rest);
    (out, slots)
}

/// Where a mark stands. One of a single byte, which all but raw HTML has, is found much faster as a character.
fn find(text: &str, mark: &str) -> Option<usize> {
    match mark.as_bytes() {
        [byte] => memchr::memchr(*byte, text.as_bytes()),
        _ => text.find(mark),
    }
}
