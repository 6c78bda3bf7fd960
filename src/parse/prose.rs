//! Markdown → HTML with holes.
//!
//! A body is parsed once, into HTML whose links, images and ids are still open ([`Slot`]): they
//! are filled when the whole plan is known, and differently on the page and in the printed book.

mod bounds;
mod definitions;
mod embeds;
mod headings;
mod html;
mod links;
mod markup;
mod raw;
mod tags;
mod tally;

use std::fmt;
use std::hash::BuildHasher as _;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Finding, Place, Source, Span};
use crate::lookup::Lookup;
pub(crate) use definitions::{hidden_definitions, is_in};
use embeds::OpenLink;
use headings::Mark;
pub use headings::slug;
pub(crate) use html::escape;
pub use links::{Address, Target, classify, percent_decode};

use super::text::Body;
use markup::RawHtml;
use std::sync::{Arc, OnceLock};
use tally::Tally;

/// A Markdown body, parsed.
#[derive(Debug, Default)]
pub struct Prose {
    /// The text of its first heading.
    pub title: Option<Box<str>>,
    /// The id of that heading, if the page shows it as its title.
    pub title_id: Option<Box<str>>,
    html: OnceLock<Html>,
    /// How the HTML is made when it is asked for, if it has not been made.
    later: Option<Box<Later>>,
    /// Its headings, in order; the title's is not among them.
    pub headings: Box<[Heading]>,
    /// Their places, by a hash of their ids: links from all over the book look for them.
    by_id: Box<[(u32, u32)]>,
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

/// HTML with holes.
#[derive(Debug, Default)]
pub struct Html {
    /// HTML, without what the slots put in.
    pub text: Box<str>,
    /// What is put in, in the order of [`Slot::at`].
    pub slots: Box<[Slot]>,
}

/// What a body is parsed with once more, for its HTML.
#[derive(Debug)]
struct Later {
    source: Arc<Source>,
    language: Box<str>,
    takes_title: bool,
}

/// Something that goes into the HTML later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Byte offset in [`Html::text`].
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
        let hash = hash(id);
        let from = self.by_id.partition_point(|(own, _)| *own < hash);
        let alike = self.by_id[from..].iter().take_while(|(own, _)| *own == hash);
        alike.map(|(_, at)| &self.headings[*at as usize]).find(|heading| *heading.id == *id)
    }

    /// Whether a fragment may name this id.
    pub fn has_anchor(&self, id: &str) -> bool {
        self.title_id.as_deref() == Some(id) || self.heading(id).is_some()
    }

    /// Its HTML; nothing if it was parsed to be checked only.
    pub fn html(&self) -> &Html {
        self.html.get_or_init(|| self.later.as_ref().map(|later| later.html(self.span)).unwrap_or_default())
    }

    /// Leaves the HTML to whoever asks for it: this is all that the file says after its front matter.
    #[must_use]
    pub(super) fn shown_later(self, setting: Setting<'_>) -> Self {
        let Setting { source, language, takes_title, .. } = setting;
        let later = Later { source: Arc::clone(source), language: language.into(), takes_title };
        Self { html: OnceLock::new(), later: Some(Box::new(later)), ..self }
    }

    /// The HTML with every slot filled by `fill`.
    pub fn fill(&self, out: &mut String, mut fill: impl FnMut(Hole, &mut String)) {
        let Html { text: html, slots } = self.html();
        let mut from = 0;
        for slot in slots {
            let mut to = slot.at as usize;
            out.push_str(&html[from..to]);
            let before = out.len();
            fill(slot.hole, out);
            // A link whose target is not there keeps its text and loses its address; an image goes.
            if out.len() == before {
                match slot.hole {
                    Hole::Href(_) if out.ends_with(HREF) && html[to..].starts_with('"') => {
                        out.truncate(out.len() - HREF.len());
                        to += 1;
                    }
                    Hole::Src(_) => {
                        out.truncate(out.rfind("<img").unwrap_or(out.len()));
                        to += html[to..].find('>').map_or(0, |end| end + 1);
                    }
                    _ => {}
                }
            }
            from = to;
        }
        out.push_str(&html[from..]);
    }
}

impl Later {
    fn html(&self, span: Span) -> Html {
        let Self { source, language, takes_title } = self;
        let (from, to) = (span.start as usize, span.end as usize);
        let setting = Setting { source, language, takes_title: *takes_title, shown: true };
        let (prose, _) = parse(&Body::plain(&source.text[from..to], from), setting);
        prose.html.into_inner().unwrap_or_default()
    }
}

fn hash(id: &str) -> u32 {
    foldhash::fast::FixedState::default().hash_one(id) as u32
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
    /// It will be shown: its HTML is made.
    pub shown: bool,
}

/// What stands before the address of a link.
const HREF: &str = " href=\"";

/// Deepest nesting of quotes and lists that is kept.
const MAX_DEPTH: usize = 60;

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
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
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
        findings.push(
            Finding::new("broken-link", place, format!("no definition of `[{name}]`"))
                .help(format!("add a line `[{name}]: address`, or write the address in round brackets")),
        );
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
    ids: Lookup<String, u32>,
    headings: Vec<Heading>,
    /// For each heading, what is needed to close its section.
    marks: Vec<Mark>,
    links: Vec<Link>,
    images: Vec<Image>,
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
    tally: Tally,
    depth: usize,
    dropped: usize,
    quotes: usize,
    code: usize,
    autolink: bool,
    table: html::Table,
    footnotes: html::Footnotes<'b>,
    raw: Option<Box<RawHtml>>,
    /// Raw HTML is neither kept nor reduced, but shown.
    raw_is_text: bool,
    blocks: usize,
}

/// What stands for a hole, by its number, while the HTML is made.
struct Stub(usize);

impl Stub {
    fn push_to(&self, out: &mut String) {
        out.extend(["\0", &self.0.to_string(), "\0"]);
    }
}

impl fmt::Display for Stub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\0{}\0", self.0)
    }
}

/// Events that are held back until what holds them ends.
struct Held<'b> {
    events: Vec<Event<'b>>,
    tag: Tag<'b>,
    range: std::ops::Range<usize>,
    text: String,
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
            ids: Lookup::default(),
            headings: Vec::new(),
            marks: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
            open_links: Vec::new(),
            inner_images: 0,
            title: None,
            title_id: None,
            title_heading: None,
            excerpt: String::new(),
            excerpt_done: false,
            wants_excerpt: None,
            tally: Tally::of(&body.text),
            depth: 0,
            dropped: 0,
            quotes: 0,
            code: 0,
            autolink: false,
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
    fn hole(&mut self, hole: Hole) -> Stub {
        self.holes.push(hole);
        Stub(self.holes.len() - 1)
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
                self.tally.length.space();
                self.push(Event::SoftBreak);
            }
            Event::HardBreak => {
                self.note_text(" ");
                self.tally.length.space();
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
        let text = if self.code == 0 && self.setting.language == "fr" && self.setting.shown {
            match crate::french::typography(&text) {
                std::borrow::Cow::Borrowed(_) => text,
                std::borrow::Cow::Owned(set) => set.into(),
            }
        } else {
            text
        };
        self.push(Event::Text(text));
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
        self.tally.length.space();
        if self.depth > 0 {
            return;
        }
        self.excerpt_done |= !self.excerpt.trim().is_empty();
        if self.wants_excerpt.and_then(|at| self.headings.get(at)).is_some_and(|h| !h.excerpt.trim().is_empty()) {
            self.wants_excerpt = None;
        }
    }

    /// The body, or the place of its first raw HTML if that is beyond bounds.
    fn finish(mut self) -> Result<(Prose, Vec<Finding>), std::ops::Range<usize>> {
        self.close_sections();
        let footnotes = std::mem::take(&mut self.footnotes);
        let notes = footnotes.into_events(|hole| {
            self.holes.push(hole);
            Stub(self.holes.len() - 1)
        });
        let mut html = String::new();
        // Of raw HTML, only the whole tells whether it is within bounds.
        if self.setting.shown || self.raw.is_some() {
            html.reserve(self.body.text.len() * 3 / 2);
            pulldown_cmark::html::push_html(&mut html, std::mem::take(&mut self.events).into_iter().chain(notes));
        }
        let (html, slots) = match self.raw.take() {
            Some(raw) if !bounds::are_kept(&html) => return Err(raw.first),
            Some(raw) => self.clean(&html, *raw),
            None => html::cut_slots(&html, &self.holes, "\0", "\0"),
        };
        let mut by_id: Box<[(u32, u32)]> = self.headings.iter().map(|heading| hash(&heading.id)).zip(0..).collect();
        by_id.sort_unstable();
        let prose = Prose {
            title: self.title,
            by_id,
            title_id: self.title_id,
            title_heading: self.title_heading.map(|(heading, _)| heading),
            html: OnceLock::from(Html { text: html.into(), slots: slots.into() }),
            later: None,
            headings: self.headings.into(),
            links: self.links.into(),
            images: self.images.into(),
            excerpt: self.excerpt.trim().into(),
            words: self.tally.words,
            length: self.tally.length.characters,
            placeholders: self.tally.placeholders.into(),
            span: self.body.span(0..self.body.text.len()),
        };
        Ok((prose, self.findings))
    }
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
    let mut text = text;
    if tally::is_even(text) {
        let (whole, rest) = text.split_at(text.floor_char_boundary(LONGEST - excerpt.len()));
        excerpt.push_str(if excerpt.ends_with(' ') { whole.strip_prefix(' ').unwrap_or(whole) } else { whole });
        text = rest;
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
