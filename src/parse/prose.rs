//! Markdown → HTML with holes.
//!
//! A body is parsed once, into HTML whose links, images and ids are still open ([`Slot`]): they
//! are filled when the whole plan is known, and differently on the page and in the printed book.

mod bounds;
mod definitions;
mod html;
mod links;
mod raw;
mod tags;

use std::collections::{HashMap, VecDeque};

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Finding, Place, Source, Span};
pub(crate) use definitions::hidden_definitions;
pub(crate) use html::escape;
pub use links::{Address, Target, classify, percent_decode};

use super::placeholder;
use super::text::Body;
use std::sync::Arc;

/// A Markdown body, parsed.
#[derive(Debug, Default)]
pub struct Prose {
    /// The text of its first heading.
    pub title: Option<Box<str>>,
    /// The id of that heading, if the page shows it as its title.
    pub title_id: Option<Box<str>>,
    /// HTML, without what the slots put in.
    pub html: Box<str>,
    /// What is put in, in the order of [`Slot::at`].
    pub slots: Box<[Slot]>,
    /// Its headings, in order; the title's is not among them.
    pub headings: Box<[Heading]>,
    /// The heading that the page shows as its title.
    pub title_heading: Option<Heading>,
    /// Its links.
    pub links: Box<[Link]>,
    /// Its images.
    pub images: Box<[Image]>,
    /// Its first paragraph, as plain text, cut to about 300 characters.
    pub excerpt: Box<str>,
    /// How many stretches of text it has that say something: what is only a placeholder does not.
    pub words: u32,
    /// How many characters its text has as a reader sees it, headings apart: white space counts once,
    /// and placeholders count. A long text is not counted to its end.
    pub length: u32,
    /// Where placeholders stand.
    pub placeholders: Box<[Span]>,
    /// Where the Markdown stands in the file.
    pub span: Span,
}

/// Something that goes into the HTML later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Byte offset in [`Prose::html`].
    pub at: u32,
    /// What goes there.
    pub hole: Hole,
}

/// What goes into a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hole {
    /// The address of a link, by its index.
    Href(u32),
    /// The title of a link's target, for a link without a text.
    Title(u32),
    /// The address of an image, by its index.
    Src(u32),
    /// What makes ids unique where several bodies share a page.
    IdPrefix,
    /// A word of the interface, by its key.
    Word(&'static str),
}

/// A heading and the section it opens.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 2–6 (a further first-level heading counts as one of the second).
    pub level: u8,
    /// Unique in the body.
    pub id: Box<str>,
    /// Plain text.
    pub text: Box<str>,
    /// Questions its section answers, with their places.
    pub answers: Vec<(Box<str>, Span)>,
    /// The circle its section is for.
    pub audience: Option<(Box<str>, Span)>,
    /// The heading itself, in the file.
    pub span: Span,
    /// Its section in the text of the body, heading included: bytes of [`Body::text`].
    pub section: std::ops::Range<u32>,
    /// It is inside a quote, a list or a note, and its section is nothing but itself.
    pub nested: bool,
    /// Where its section begins in [`Prose::html`].
    pub html_start: u32,
    /// How many stretches of text its section has that say something, its heading apart.
    pub words: u32,
    /// The first paragraph of its section, for answers.
    pub excerpt: String,
}

/// A link whose target has to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it names.
    pub target: Target,
    /// Where it stands in the file.
    pub span: Span,
    /// Byte offset in the text of the body, which tells the section it stands in.
    pub offset: u32,
}

/// An image whose file has to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// What it names.
    pub target: Target,
    /// Its alternative text; nothing where raw HTML says it.
    pub alt: Option<Box<str>>,
    /// Where it stands in the file.
    pub span: Span,
    /// Byte offset in the text of the body.
    pub offset: u32,
}

impl Prose {
    /// The heading with this id.
    pub fn heading(&self, id: &str) -> Option<&Heading> {
        self.headings.iter().find(|heading| &*heading.id == id)
    }

    /// Whether a fragment may name this id.
    pub fn has_anchor(&self, id: &str) -> bool {
        self.title_id.as_deref() == Some(id) || self.heading(id).is_some()
    }

    /// The innermost heading whose section holds this offset of the body's text.
    pub fn heading_at(&self, offset: u32) -> Option<&Heading> {
        self.headings.iter().rfind(|heading| heading.section.contains(&offset))
    }

    /// The HTML with every slot filled by `fill`.
    pub fn fill(&self, out: &mut String, mut fill: impl FnMut(Hole, &mut String)) {
        let mut from = 0;
        for slot in &self.slots {
            let mut to = slot.at as usize;
            out.push_str(&self.html[from..to]);
            let before = out.len();
            fill(slot.hole, out);
            // A link whose target is not there keeps its text and loses its address; an image goes.
            if out.len() == before {
                match slot.hole {
                    Hole::Href(_) if out.ends_with(HREF) && self.html[to..].starts_with('"') => {
                        out.truncate(out.len() - HREF.len());
                        to += 1;
                    }
                    Hole::Src(_) => {
                        out.truncate(out.rfind("<img").unwrap_or(out.len()));
                        to += self.html[to..].find('>').map_or(0, |end| end + 1);
                    }
                    _ => {}
                }
            }
            from = to;
        }
        out.push_str(&self.html[from..]);
    }
}

/// What a body is parsed for.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The file.
    pub source: &'a Arc<Source>,
    /// The language, for typography.
    pub language: &'a str,
    /// The first heading is the page's title: there is none in the front matter.
    pub takes_title: bool,
}

/// What stands before the address of a link.
const HREF: &str = " href=\"";

/// Deepest nesting of quotes and lists that is kept.
const MAX_DEPTH: usize = 60;

/// Most elements of raw HTML that are open at once.
const MAX_RAW_DEPTH: usize = 200;

/// The Markdown that Parvis reads: `CommonMark`, with GitHub's extensions, footnotes and heading attributes.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Parses a body.
pub fn parse(body: &Body<'_>, setting: Setting<'_>) -> (Prose, Vec<Finding>) {
    let mut undefined: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let callback = |link: pulldown_cmark::BrokenLink<'_>| {
        // Square brackets alone are text, save those of a note.
        let is_note = link.link_type == LinkType::Shortcut && link.reference.starts_with('^');
        if is_note || matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.push((link.span.clone(), link.reference.to_string()));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(&body.text, options(), Some(callback));
    let mut builder = Builder::new(body, setting);
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range);
    }
    let (prose, mut findings) = builder.finish().unwrap_or_else(|raw| without_raw(body, setting, raw));
    for (range, name) in undefined {
        let place = Place::new(setting.source, body.span(range));
        findings.push(Finding::new("broken-link", place, format!("no definition of `[{name}]`")).help(
            if name.starts_with('^') {
                format!("add a line `[{name}]: …` with the note")
            } else {
                format!("add a line `[{name}]: address`, or write the address in round brackets")
            },
        ));
    }
    (prose, findings)
}

/// Parses a body whose raw HTML is beyond all bounds: it is shown as the text that it is.
fn without_raw(body: &Body<'_>, setting: Setting<'_>, raw: std::ops::Range<usize>) -> (Prose, Vec<Finding>) {
    let mut builder = Builder::new(body, setting);
    builder.raw_is_text = true;
    for (event, range) in Parser::new_ext(&body.text, options()).into_offset_iter() {
        builder.event(event, range);
    }
    let place = Place::new(setting.source, body.span(raw));
    builder.findings.push(
        Finding::new("too-deep", place, "the HTML of this file opens more than it closes")
            .help("close elements where they end, or write it in Markdown; it is shown as text"),
    );
    // Without raw HTML there is nothing to be beyond bounds.
    builder.finish().unwrap_or_default()
}

/// Builds a [`Prose`] from the parser's events.
struct Builder<'b, 'a> {
    body: &'b Body<'a>,
    setting: Setting<'b>,
    findings: Vec<Finding>,
    /// What will be written, in order.
    events: Vec<Event<'b>>,
    /// Events of a heading or an image's alternative text, held until its end.
    held: Vec<Held<'b>>,
    holes: Vec<Hole>,
    ids: HashMap<String, u32>,
    headings: Vec<Heading>,
    /// For each heading, what is needed to close its section.
    marks: Vec<Mark>,
    links: Vec<Link>,
    images: Vec<Image>,
    placeholders: Vec<Span>,
    open_links: Vec<OpenLink>,
    /// Images that are open in the description of another.
    inner_images: usize,
    title: Option<Box<str>>,
    title_id: Option<Box<str>>,
    /// The title's heading and its level as written.
    title_heading: Option<(Heading, u8)>,
    excerpt: String,
    excerpt_done: bool,
    /// The heading whose first paragraph is wanted.
    wants_excerpt: Option<usize>,
    words: u32,
    length: Length,
    depth: usize,
    dropped: usize,
    quotes: usize,
    code: usize,
    autolink: bool,
    /// Something in the body looks like a placeholder.
    may_wait: bool,
    table: html::Table,
    footnotes: html::Footnotes<'b>,
    raw: Option<Box<RawHtml>>,
    /// Raw HTML is neither kept nor reduced, but shown.
    raw_is_text: bool,
    blocks: usize,
}

/// The length of a text as a reader sees it: white space counts once, and only between words.
#[derive(Default)]
struct Length {
    characters: u32,
    space: bool,
}

impl Length {
    fn space(&mut self) {
        self.space = self.characters > 0;
    }

    /// Adds a text, as long as it matters how long it is.
    fn add(&mut self, text: &str) {
        if self.characters >= LONG {
            return;
        }
        for c in text.chars() {
            if c == ' ' || (!c.is_ascii_graphic() && c.is_whitespace()) {
                self.space();
            } else {
                self.characters += 1 + u32::from(self.space);
                self.space = false;
            }
        }
    }
}

/// A text of so many characters is long: how long does not matter.
const LONG: u32 = 1000;

/// Whether a character is a letter or a digit; those of western languages need no table.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        'À'..='ÿ' => !matches!(c, '×' | '÷'),
        _ => c.is_alphanumeric(),
    }
}

/// Where the addresses of raw HTML stand in the text, with the alternative text beside them, in order.
#[derive(Default)]
struct RawHtml {
    /// Where the first of it stands.
    first: std::ops::Range<usize>,
    addresses: HashMap<String, VecDeque<RawAddress>>,
    /// How many elements are open.
    depth: usize,
    /// There were too many.
    is_too_deep: bool,
}

type RawAddress = (std::ops::Range<usize>, Box<str>);

impl RawHtml {
    /// Where an address stands that has not been asked for yet; the top of the text if it cannot be told.
    fn find(&mut self, address: &str) -> (std::ops::Range<usize>, Option<Box<str>>) {
        match self.addresses.get_mut(address).and_then(VecDeque::pop_front) {
            Some((range, alt)) => (range, Some(alt)),
            None => (0..0, None),
        }
    }
}

/// An attribute's value without the entities that addresses have.
fn unescape(value: &str) -> String {
    value.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Events that are held back until what holds them ends.
struct Held<'b> {
    events: Vec<Event<'b>>,
    tag: Tag<'b>,
    range: std::ops::Range<usize>,
    text: String,
}

/// A link that is being read.
struct OpenLink {
    /// Which of the links, if its target is to be found.
    index: Option<u32>,
    /// How many events were written before it.
    at: usize,
    /// It is written as a link at all.
    closes: bool,
}

/// Where a heading stands.
struct Mark {
    /// The hole in its id.
    hole: usize,
    /// Stretches of text before it.
    words: u32,
    /// Its level as written: a section ends where one of its level or above begins.
    level: u8,
}

impl<'b, 'a> Builder<'b, 'a> {
    fn new(body: &'b Body<'a>, setting: Setting<'b>) -> Self {
        Self {
            body,
            setting,
            findings: Vec::new(),
            events: Vec::with_capacity(body.text.len() / 24),
            held: Vec::new(),
            holes: Vec::new(),
            ids: HashMap::new(),
            headings: Vec::new(),
            marks: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
            placeholders: Vec::new(),
            open_links: Vec::new(),
            inner_images: 0,
            title: None,
            title_id: None,
            title_heading: None,
            excerpt: String::new(),
            excerpt_done: false,
            wants_excerpt: None,
            words: 0,
            length: Length::default(),
            depth: 0,
            dropped: 0,
            quotes: 0,
            code: 0,
            autolink: false,
            may_wait: placeholder::may_be_in(&body.text),
            table: html::Table::default(),
            footnotes: html::Footnotes::default(),
            raw: None,
            raw_is_text: false,
            blocks: 0,
        }
    }

    fn place(&self, range: std::ops::Range<usize>) -> Place {
        Place::new(self.setting.source, self.body.span(range))
    }

    fn push(&mut self, event: Event<'b>) {
        match self.held.last_mut() {
            Some(held) => held.events.push(event),
            None => match self.footnotes.open() {
                Some(events) => events.push(event),
                None => self.events.push(event),
            },
        }
    }

    fn html(&mut self, html: impl Into<CowStr<'b>>) {
        self.push(Event::InlineHtml(html.into()));
    }

    /// The mark that stands for a hole until the HTML is written.
    fn hole(&mut self, hole: Hole) -> String {
        self.holes.push(hole);
        format!("\0{}\0", self.holes.len() - 1)
    }

    fn event(&mut self, event: Event<'b>, range: std::ops::Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(text, &range),
            Event::Code(text) => {
                self.count(&text, &range, false);
                self.push(Event::Code(text));
            }
            Event::InlineHtml(html) => {
                self.raw_html(range);
                self.publish_raw(html);
            }
            // Its block has been looked at as a whole.
            Event::Html(html) => self.publish_raw(html),
            Event::FootnoteReference(name) => {
                let (number, times) = self.footnotes.reference(&name);
                // Only the first reference is what the note leads back to.
                let id = if times == 1 {
                    format!(" id=\"{}fnref-{number}\"", self.hole(Hole::IdPrefix))
                } else {
                    String::new()
                };
                let href = self.hole(Hole::IdPrefix);
                self.html(format!(
                    "<sup class=\"footnote-reference\"><a{id} href=\"#{href}fn-{number}\">{number}</a></sup>"
                ));
            }
            Event::TaskListMarker(done) => {
                let word = self.hole(Hole::Word(if done { "task-done" } else { "task-open" }));
                let checked = if done { " checked=\"\"" } else { "" };
                self.html(format!("<input disabled=\"\" type=\"checkbox\"{checked} aria-label=\"{word}\"/>\n"));
            }
            Event::SoftBreak => {
                self.note_text(" ");
                self.length.space();
                self.push(Event::SoftBreak);
            }
            Event::HardBreak => {
                self.note_text(" ");
                self.length.space();
                self.push(Event::HardBreak);
            }
            Event::Rule => self.push(Event::Rule),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(Event::Text(text)),
        }
    }

    fn start(&mut self, tag: Tag<'b>, range: std::ops::Range<usize>) {
        match tag {
            // An image in an image's description is a part of the description.
            Tag::Image { .. } if self.held.last().is_some_and(|held| matches!(held.tag, Tag::Image { .. })) => {
                self.inner_images += 1;
                return;
            }
            Tag::Heading { .. } | Tag::Image { .. } => {
                self.held.push(Held { events: Vec::new(), tag, range, text: String::new() });
                return;
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link(link_type, &dest_url, &title, range);
                return;
            }
            Tag::Paragraph => self.blocks += 1,
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Item => {
                self.blocks += 1;
                self.depth += 1;
                if matches!(tag, Tag::BlockQuote(_)) {
                    self.quotes += 1;
                }
                if self.depth > MAX_DEPTH {
                    if self.dropped == 0 {
                        let place = self.place(range.start..range.start);
                        self.findings.push(
                            Finding::new("too-deep", place, "quotes and lists are nested too deeply")
                                .help(format!("{MAX_DEPTH} levels are kept; deeper ones are shown flat")),
                        );
                    }
                    self.dropped += 1;
                    return;
                }
            }
            Tag::CodeBlock(_) => {
                self.blocks += 1;
                self.code += 1;
            }
            Tag::HtmlBlock => {
                self.blocks += 1;
                self.raw_html(range);
                return;
            }
            Tag::FootnoteDefinition(name) => {
                self.footnotes.start(&name);
                return;
            }
            Tag::Table(alignments) => {
                self.blocks += 1;
                let label = self.hole(Hole::Word("table"));
                let open = self.table.start(alignments, &label);
                self.html(open);
                return;
            }
            Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                let open = self.table.open(&tag);
                self.html(open);
                return;
            }
            _ => {}
        }
        self.push(Event::Start(tag));
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some(held) = self.held.pop() {
                    self.heading(held);
                }
                return;
            }
            TagEnd::Image if self.inner_images > 0 => {
                self.inner_images -= 1;
                return;
            }
            TagEnd::Image => {
                if let Some(held) = self.held.pop() {
                    self.image(held);
                }
                return;
            }
            TagEnd::Link => {
                self.link_end();
                return;
            }
            TagEnd::Paragraph => self.block_ends(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.depth -= 1;
                if matches!(tag, TagEnd::BlockQuote(_)) {
                    self.quotes -= 1;
                }
                self.note_text(" ");
                self.block_ends();
                if self.depth >= MAX_DEPTH {
                    return;
                }
            }
            TagEnd::CodeBlock => {
                self.code -= 1;
                self.block_ends();
            }
            TagEnd::HtmlBlock => return,
            TagEnd::FootnoteDefinition => {
                self.footnotes.end();
                return;
            }
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                let close = self.table.close(tag);
                self.note_text(" ");
                if matches!(tag, TagEnd::Table) {
                    self.block_ends();
                }
                self.html(close);
                return;
            }
            _ => {}
        }
        self.push(Event::End(tag));
    }

    /// Counts the text, looks for placeholders in it, and passes it on.
    fn text(&mut self, text: CowStr<'b>, range: &std::ops::Range<usize>) {
        self.count(&text, range, self.code == 0 && self.quotes == 0 && !self.autolink);
        self.stray_mark(&text, range);
        let text = if self.code == 0 && self.setting.language == "fr" {
            match crate::french::typography(&text) {
                std::borrow::Cow::Borrowed(_) => text,
                std::borrow::Cow::Owned(set) => set.into(),
            }
        } else {
            text
        };
        self.push(Event::Text(text));
    }

    fn count(&mut self, text: &str, range: &std::ops::Range<usize>, prose: bool) {
        self.note_text(text);
        let in_heading = self.held.iter().any(|held| matches!(held.tag, Tag::Heading { .. }));
        let mut waste = 0;
        if prose && self.may_wait {
            let whole = &self.body.text;
            // An event may end in the middle of a word or an address: what counts is where it stands.
            let stands = |hit: &std::ops::Range<usize>| {
                let hit = range.start + hit.start..range.start + hit.end;
                whole.get(hit.clone()) != Some(&text[hit.start - range.start..hit.end - range.start])
                    || placeholder::stands(whole, &hit)
            };
            for hit in placeholder::find(text).filter(stands) {
                waste += text[hit.clone()].chars().filter(|c| is_letter(*c)).count();
                self.placeholders.push(self.body.span(range.start + hit.start..range.start + hit.end));
            }
        }
        if !in_heading {
            self.length.add(text);
            self.words += u32::from(text.chars().filter(|c| is_letter(*c)).nth(waste).is_some());
        }
    }

    /// Adds text to whatever wants plain text just now.
    fn note_text(&mut self, text: &str) {
        if let Some(held) = self.held.last_mut() {
            held.text.push_str(text);
            return;
        }
        if self.quotes > 0 || self.footnotes.is_open() {
            return;
        }
        if !self.excerpt_done {
            append(&mut self.excerpt, text);
        }
        if let Some(heading) = self.wants_excerpt.and_then(|at| self.headings.get_mut(at)) {
            append(&mut heading.excerpt, text);
        }
    }

    /// A block has ended: an excerpt that has something is complete.
    fn block_ends(&mut self) {
        self.length.space();
        if self.depth > 0 {
            return;
        }
        self.excerpt_done |= !self.excerpt.trim().is_empty();
        if self.wants_excerpt.and_then(|at| self.headings.get(at)).is_some_and(|h| !h.excerpt.trim().is_empty()) {
            self.wants_excerpt = None;
        }
    }

    fn heading(&mut self, held: Held<'b>) {
        let Tag::Heading { level, id, classes: _, attrs } = held.tag else { return };
        let first = self.headings.is_empty() && self.title.is_none();
        let text: Box<str> = held.text.trim().into();
        let id = self.heading_id(id.as_deref(), &text);
        let raw_level = level as u8;
        let shown_as_title = first && self.setting.takes_title && (level == HeadingLevel::H1 || self.blocks == 0);
        let nested = self.depth > 0 || self.footnotes.is_open();
        let end = if nested { held.range.end } else { self.body.text.len() };
        let mut heading = Heading {
            level: raw_level.max(2),
            id: id.clone(),
            text: text.clone(),
            answers: Vec::new(),
            audience: None,
            span: self.body.span(held.range.clone()),
            section: held.range.start as u32..end as u32,
            nested,
            html_start: 0,
            words: 0,
            excerpt: String::new(),
        };
        for (name, value) in &attrs {
            self.attribute(&mut heading, name, value.as_deref(), &held.range);
        }
        self.misplaced_attributes(&heading, &held.range);
        if first {
            self.title = Some(text);
        }
        if shown_as_title {
            self.title_id = Some(id);
            self.title_heading = Some((heading, raw_level));
            return;
        }
        let level = heading.level;
        self.wants_excerpt = (!heading.answers.is_empty()).then_some(self.headings.len());
        self.marks.push(Mark { hole: self.holes.len(), words: self.words, level: raw_level });
        let prefix = self.hole(Hole::IdPrefix);
        self.html(format!("<h{level} id=\"{prefix}{}\">", html::escape(&heading.id)));
        self.headings.push(heading);
        for event in held.events {
            self.push(event);
        }
        self.html(format!("</h{level}>\n"));
        self.blocks += 1;
    }

    fn attribute(&mut self, heading: &mut Heading, name: &str, value: Option<&str>, range: &std::ops::Range<usize>) {
        let value = value.unwrap_or_default();
        let bare = value.trim_matches(['"', '\'']);
        let line = &self.body.text[range.clone()];
        let at = line.rfind(&format!("{name}=")).map_or(0, |at| at + name.len() + 1);
        let at = range.start + at + line[at..].find(bare).unwrap_or(0);
        let span_of = |from: usize, len: usize| self.body.span(at + from..at + from + len);
        match name {
            "answers" => {
                let mut from = 0;
                for id in bare.split(',') {
                    let trimmed = id.trim();
                    if !trimmed.is_empty() {
                        let lead = id.len() - id.trim_start().len();
                        heading.answers.push((trimmed.into(), span_of(from + lead, trimmed.len())));
                    }
                    from += id.len() + 1;
                }
            }
            "audience" => {
                if bare.is_empty() {
                    let place = self.place(range.clone());
                    self.findings.push(
                        Finding::new("unknown-audience", place, "this heading's mark names no audience")
                            .help("write `audience=\"…\"`, without spaces around the `=`"),
                    );
                }
                // Two marks are the mark of a circle that does not exist, not a choice.
                let both = heading.audience.take().map(|(first, _)| format!("{first} {bare}"));
                heading.audience = Some((both.as_deref().unwrap_or(bare).into(), span_of(0, bare.len())));
            }
            _ => {
                let place = self.place(range.clone());
                let help = crate::diagnostic::suggest::nearest(name, ["answers", "audience"])
                    .map(|near| format!("did you mean `{near}`?"));
                self.findings.push(
                    Finding::new("unknown-key", place, format!("unknown heading attribute `{name}`"))
                        .help("a heading may have `{#id}`, `answers=\"…\"` and `audience=\"…\"`")
                        .maybe_help(help),
                );
            }
        }
    }

    /// Says so if what looks like attributes is part of the heading's text, where it marks nothing.
    fn misplaced_attributes(&mut self, heading: &Heading, range: &std::ops::Range<usize>) {
        let braces = heading.text.find('{').map(|at| &heading.text[at..]);
        if braces.is_some_and(|text| text.contains("audience") || text.contains("answers=")) {
            let place = self.place(range.clone());
            self.findings.push(
                Finding::new("unknown-key", place, "the attributes of this heading are read as text")
                    .help("write them last, in one pair of braces, such as `## Title {#id audience=\"team\"}`"),
            );
        }
    }

    /// Says so if a mark stands behind what is no heading, where it marks nothing.
    fn stray_mark(&mut self, text: &str, range: &std::ops::Range<usize>) {
        let is_mark = |at: usize| text[at..].trim_start_matches(['{', ' ']).starts_with("audience");
        let mut braces = text.match_indices('{');
        if self.code == 0 && self.held.is_empty() && braces.any(|(at, _)| is_mark(at)) {
            let place = self.place(range.clone());
            self.findings.push(
                Finding::new("unknown-key", place, "this mark is read as text: it stands behind no heading")
                    .help("a file, a record or a heading's section can be marked: `## Title {audience=\"team\"}`"),
            );
        }
    }

    /// A unique id: the given one, or made from the text as git forges do.
    fn heading_id(&mut self, given: Option<&str>, text: &str) -> Box<str> {
        let base = match given {
            Some(id) if !id.is_empty() => id.to_owned(),
            _ => slug(text),
        };
        let base = if base.starts_with("pv-") || base.starts_with("fn-") || base.starts_with("fnref-") {
            format!("x-{base}")
        } else {
            base
        };
        let mut id = base.clone();
        while let Some(count) = self.ids.get_mut(&id) {
            *count += 1;
            id = format!("{base}-{count}", count = *count - 1);
            if !self.ids.contains_key(&id) {
                break;
            }
            // The counter of the base goes on; the taken name is passed over.
            id.clone_from(&base);
        }
        self.ids.insert(id.clone(), 1);
        id.into()
    }

    /// The body, or the place of its first raw HTML if that is beyond bounds.
    fn finish(mut self) -> Result<(Prose, Vec<Finding>), std::ops::Range<usize>> {
        self.close_sections();
        let footnotes = std::mem::take(&mut self.footnotes);
        let notes = footnotes.into_events(|hole| {
            self.holes.push(hole);
            format!("\0{}\0", self.holes.len() - 1)
        });
        let mut html = String::with_capacity(self.body.text.len() * 5 / 4);
        pulldown_cmark::html::push_html(&mut html, std::mem::take(&mut self.events).into_iter().chain(notes));
        let (html, slots) = match self.raw.take() {
            Some(raw) if !bounds::are_kept(&html) => return Err(raw.first),
            Some(raw) => self.clean(&html, *raw),
            None => html::cut_slots(&html, &self.holes, "\0", "\0"),
        };
        let opening = "<h2 id=\"".len() as u32;
        for (slot, hole) in &slots {
            if let Ok(at) = self.marks.binary_search_by_key(hole, |mark| mark.hole) {
                self.headings[at].html_start = slot.at - opening.min(slot.at);
            }
        }
        let prose = Prose {
            title: self.title,
            title_id: self.title_id,
            title_heading: self.title_heading.map(|(heading, _)| heading),
            html: html.into(),
            slots: slots.into_iter().map(|(slot, _)| slot).collect(),
            headings: self.headings.into(),
            links: self.links.into(),
            images: self.images.into(),
            excerpt: self.excerpt.trim().into(),
            words: self.words,
            length: self.length.characters,
            placeholders: self.placeholders.into(),
            span: self.body.span(0..self.body.text.len()),
        };
        Ok((prose, self.findings))
    }

    /// Passes raw HTML on, unless it is nested so deeply that cleaning it would take for ever.
    fn publish_raw(&mut self, html: CowStr<'b>) {
        if self.raw_is_text {
            self.push(Event::Text(html));
        } else if !self.raw.as_ref().is_some_and(|raw| raw.is_too_deep) {
            // No author writes the marks of holes.
            self.html(if html.contains('\0') { html.replace('\0', "\u{fffd}").into() } else { html });
        }
    }

    /// Looks at raw HTML: says what of it will not be kept, and notes where its addresses stand.
    fn raw_html(&mut self, range: std::ops::Range<usize>) {
        if self.raw_is_text {
            return;
        }
        let html = self.body.text.get(range.clone()).unwrap_or_default();
        let mut said: Vec<String> = Vec::new();
        for tag in tags::scan(html) {
            let raw = self.raw.get_or_insert_default();
            raw.depth = raw.depth.saturating_add_signed(tag.deepens());
            if raw.depth > MAX_RAW_DEPTH {
                if !std::mem::replace(&mut raw.is_too_deep, true) {
                    let at = range.start + tag.range.start;
                    let place = self.place(at..range.start + tag.range.end);
                    self.findings.push(
                        Finding::new("too-deep", place, "HTML is nested too deeply here")
                            .help("close elements where they end; no HTML from here on is published"),
                    );
                }
                return;
            }
            if tag.closes {
                continue;
            }
            if tag.value("audience").is_some() {
                let place = self.place(range.start + tag.range.start..range.start + tag.range.end);
                self.findings.push(
                    Finding::new("unknown-key", place, "`audience` marks nothing in HTML")
                        .help("mark the section of a heading: `## Title {audience=\"team\"}`"),
                );
            }
            for what in raw::refused(&tag) {
                if !said.contains(&what) {
                    let place = self.place(range.start + tag.range.start..range.start + tag.range.end);
                    self.findings.push(raw::removed(&what, place));
                    // Each is told once; nobody writes more than these by accident.
                    if said.len() < 50 {
                        said.push(what);
                    }
                }
            }
            let raw = self.raw.get_or_insert_default();
            let alt = tag.value("alt").map(|alt| &html[alt]).unwrap_or_default();
            for value in ["href", "src"].into_iter().filter_map(|name| tag.value(name)) {
                let place = range.start + value.start..range.start + value.end;
                raw.addresses.entry(unescape(&html[value])).or_default().push_back((place, alt.into()));
            }
        }
        let raw = self.raw.get_or_insert_default();
        if raw.first.is_empty() {
            raw.first = range;
        }
    }

    /// Reduces a body that holds raw HTML to the list of harmless elements.
    fn clean(&mut self, html: &str, mut raw: RawHtml) -> (String, Vec<(Slot, usize)>) {
        // The sanitiser's parser drops NUL, so the marks take another form there: one that the text
        // cannot contain, since it is made from the text.
        let token = format!("pv{:016x}n", fingerprint(html));
        let mut marked = String::with_capacity(html.len() + self.holes.len() * 16);
        for (at, part) in html.split('\0').enumerate() {
            if at % 2 == 1 {
                marked.push_str(&token);
                marked.push_str(part);
                marked.push('x');
            } else {
                marked.push_str(part);
            }
        }
        let folder = folder_of(&self.setting.source.path);
        let (cleaned, met) = raw::clean(&marked, &token, self.holes.len(), folder);
        for raw::Met { image, written, address } in met {
            let (range, alt) = raw.find(&written);
            let offset = range.start;
            let span = self.body.span(range);
            match address {
                Address::Inside(target) if image => {
                    self.holes.push(Hole::Src(self.images.len() as u32));
                    self.images.push(Image { target, alt, span, offset: offset as u32 });
                }
                Address::Inside(target) => {
                    self.holes.push(Hole::Href(self.links.len() as u32));
                    self.links.push(Link { target, span, offset: offset as u32 });
                }
                address => {
                    let place = Place::new(self.setting.source, span);
                    self.findings.extend(links::objection(&address, &written, image, place));
                }
            }
        }
        html::cut_slots(&cleaned, &self.holes, &token, "x")
    }

    /// Begins a link. What leads nowhere safe keeps its text only.
    fn link(&mut self, link_type: LinkType, address: &str, title: &str, range: std::ops::Range<usize>) {
        self.autolink = matches!(link_type, LinkType::Autolink | LinkType::Email);
        let span = self.body.span(range.clone());
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", html::escape(title)) };
        let classified = if matches!(link_type, LinkType::Email) {
            Address::Outside
        } else {
            classify(address, folder_of(&self.setting.source.path))
        };
        let open = match classified {
            Address::Inside(target) => {
                let index = self.links.len() as u32;
                self.links.push(Link { target, span, offset: range.start as u32 });
                let mark = self.hole(Hole::Href(index));
                let at = self.written();
                self.open_links.push(OpenLink { index: Some(index), at, closes: true });
                format!("<a href=\"{mark}\"{title}>")
            }
            Address::Outside => {
                let at = self.written();
                self.open_links.push(OpenLink { index: None, at, closes: true });
                let scheme = if matches!(link_type, LinkType::Email) { "mailto:" } else { "" };
                let mut href = String::new();
                // Writing to a string does not fail.
                let _ = pulldown_cmark_escape::escape_href(&mut href, address.trim());
                format!("<a href=\"{scheme}{href}\"{title}>")
            }
            address_of => {
                self.open_links.push(OpenLink { index: None, at: 0, closes: false });
                let place = Place::new(self.setting.source, span);
                self.findings.extend(links::objection(&address_of, address, false, place));
                return;
            }
        };
        self.html(open);
    }

    /// How many events have been written where the next one goes.
    fn written(&mut self) -> usize {
        if let Some(held) = self.held.last() {
            return held.events.len();
        }
        match self.footnotes.open() {
            Some(events) => events.len(),
            None => self.events.len(),
        }
    }

    fn link_end(&mut self) {
        self.autolink = false;
        let Some(open) = self.open_links.pop() else { return };
        if !open.closes {
            return;
        }
        if let Some(index) = open.index
            && self.written() == open.at + 1
        {
            let title = self.hole(Hole::Title(index));
            self.html(title);
            self.words += 1;
        }
        self.html("</a>");
    }

    fn image(&mut self, held: Held<'b>) {
        let Tag::Image { dest_url, title, .. } = held.tag else { return };
        let span = self.body.span(held.range.clone());
        let alt: Box<str> = held.text.trim().into();
        if let Some(outer) = self.held.last_mut() {
            outer.text.push_str(&alt);
        }
        self.words += 1;
        let title_attribute =
            if title.is_empty() { String::new() } else { format!(" title=\"{}\"", html::escape(&title)) };
        match classify(&dest_url, folder_of(&self.setting.source.path)) {
            Address::Inside(target) => {
                let mark = self.hole(Hole::Src(self.images.len() as u32));
                self.html(format!("<img src=\"{mark}\" alt=\"{}\"{title_attribute} />", html::escape(&alt)));
                self.images.push(Image { target, alt: Some(alt), span, offset: held.range.start as u32 });
            }
            address => {
                let place = Place::new(self.setting.source, span);
                let outside = matches!(address, Address::Outside);
                self.findings.extend(links::objection(&address, &dest_url, true, place));
                let text = if alt.is_empty() { dest_url.as_ref().into() } else { alt };
                if outside && self.open_links.iter().all(|open| !open.closes) {
                    let mut href = String::new();
                    let _ = pulldown_cmark_escape::escape_href(&mut href, dest_url.trim());
                    self.html(format!("<a href=\"{href}\">{}</a>", html::escape(&text)));
                } else {
                    self.push(Event::Text(text.into_string().into()));
                }
            }
        }
    }

    /// A section ends where the next heading of its level or above begins.
    fn close_sections(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        for at in 0..self.headings.len() {
            if self.headings[at].nested {
                continue;
            }
            let (level, start) = (self.marks[at].level, self.headings[at].section.start);
            while let Some(last) = open.pop_if(|last| self.marks[*last].level >= level) {
                self.headings[last].section.end = start;
                self.headings[last].words = self.marks[at].words - self.marks[last].words;
            }
            open.push(at);
        }
        for at in open {
            self.headings[at].words = self.words - self.marks[at].words;
        }
        if let Some((title, level)) = &mut self.title_heading
            && !title.nested
        {
            let mut rest = self.headings.iter().zip(&self.marks).filter(|(heading, _)| !heading.nested);
            let next = rest.find(|(heading, mark)| mark.level <= *level && heading.section.start > title.section.start);
            title.section.end = next.map_or(title.section.end, |(heading, _)| heading.section.start);
            title.words = next.map_or(self.words, |(_, mark)| mark.words);
        }
    }
}

/// A number that stands for a text, for marks that the text cannot hold by accident or design.
fn fingerprint(text: &str) -> u64 {
    let hash = blake3::hash(text.as_bytes());
    hash.as_bytes()[..8].iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// The folder of a file, without a final slash.
pub(crate) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn append(excerpt: &mut String, text: &str) {
    const LONGEST: usize = 300;
    if excerpt.len() >= LONGEST {
        return;
    }
    for c in text.chars() {
        if excerpt.len() >= LONGEST && c.is_whitespace() {
            excerpt.push('…');
            return;
        }
        if !(c.is_whitespace() && excerpt.ends_with(' ')) {
            excerpt.push(if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' { ' ' } else { c });
        }
    }
}

/// The id that git forges give a heading: lower case, punctuation dropped, spaces as hyphens.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_alphanumeric() || c == '_' || c == '-' {
            out.extend(c.to_lowercase());
        } else if c.is_whitespace() {
            out.push('-');
        }
    }
    if out.chars().all(|c| c == '-') { "section".into() } else { out }
}
