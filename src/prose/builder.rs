//! The parser's events, one after the other, become a [`Prose`].

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use pulldown_cmark::{CowStr, Event, Tag};

use crate::diagnostic::{Finding, Place};
use crate::lookup::Lookup;
use crate::prose::text::Body;

use super::autolinks::Bare;
use super::blank::is_blank;
use super::model::{Heading, Hole, Html, Image, Link, Prose, Slot, hash};
use super::open::{Alert, Block, Mark, Met, OpenLink, RawHtml, RawLink, Stub};
use super::signs::Signs;
use super::strays::Strays;
use super::tally::Tally;
use super::{Setting, autolinks, bounds, html};

/// The first heading.
pub(super) struct First {
    pub(super) text: Box<str>,
    /// It is the title, and stands there alone.
    pub(super) is_title: bool,
}

/// Builds a [`Prose`] from the parser's events.
pub(super) struct Builder<'b, 'a> {
    pub(super) body: &'b Body<'a>,
    pub(super) setting: Setting<'b>,
    pub(super) findings: Vec<Finding>,
    /// What will be written, in order.
    pub(super) events: Vec<Event<'b>>,
    /// Events of a heading or an image's alternative text, held until its end.
    pub(super) held: Vec<Held<'b>>,
    pub(super) holes: Vec<Hole>,
    pub(super) ids: Lookup<String, u32>,
    pub(super) headings: Vec<Heading>,
    /// For each heading, what is needed to close its section.
    pub(super) marks: Vec<Mark>,
    pub(super) links: Vec<Link>,
    /// What is looked for in the text of the pages that they lead to.
    pub(super) directives: Vec<(u32, Box<str>)>,
    pub(super) images: Vec<Image>,
    pub(super) open_links: Vec<OpenLink>,
    /// What has been met that says something or is shown.
    pub(super) met: Met,
    /// The link of raw HTML that is being read.
    pub(super) raw_link: Option<RawLink>,
    /// The elements of raw HTML that are open and go with all that they hold, and where they begin.
    pub(super) gone: Vec<(String, Range<usize>)>,
    /// Where links stand that say nothing.
    pub(super) nameless: Vec<Range<usize>>,
    /// Images that are open in the description of another.
    pub(super) inner_images: usize,
    pub(super) first: Option<First>,
    pub(super) title_id: Option<Box<str>>,
    /// What of a block of HTML is the title, which the page shows.
    pub(super) title_block: Vec<Range<usize>>,
    /// Marks of notes in the title, which stand before the text.
    pub(super) title_notes: Vec<Event<'b>>,
    /// The title's heading and its level as written.
    pub(super) title_heading: Option<(Heading, u8)>,
    pub(super) excerpt: String,
    pub(super) excerpt_done: bool,
    /// What had been said where it ended.
    pub(super) excerpt_words: u32,
    /// The heading whose first paragraph is wanted.
    pub(super) wants_excerpt: Option<usize>,
    pub(super) tally: Tally,
    pub(super) depth: usize,
    pub(super) dropped: usize,
    pub(super) quotes: usize,
    pub(super) code: usize,
    pub(super) autolink: bool,
    pub(super) table: html::Table,
    pub(super) footnotes: html::Footnotes<'b>,
    pub(super) raw: Option<Box<RawHtml>>,
    /// Raw HTML is neither kept nor reduced, but shown.
    pub(super) raw_is_text: bool,
    pub(super) blocks: usize,
    pub(super) strays: Strays,
    /// The labels of its definitions, folded.
    pub(super) defined: BTreeSet<String>,
    /// Ids of raw HTML.
    pub(super) anchors: Vec<String>,
    /// Where code stands, in blocks and in lines, in order.
    pub(super) code_ranges: Vec<Range<usize>>,
    /// The level of the last heading that opens a section.
    pub(super) last_level: u8,
    /// The alert whose title is being read.
    pub(super) alert: Option<Alert>,
    /// The block of code that is being read.
    pub(super) block: Option<Box<Block>>,
    /// Whether addresses stand in its text without any sign.
    pub(super) bare: Bare,
    /// How many boxes to tick there are.
    pub(super) tasks: u32,
    /// Languages of drawings that have been told.
    pub(super) drawn: BTreeSet<String>,
    /// HTML that has been made apart.
    pub(super) made: Vec<Box<str>>,
    /// About how many bytes are held of it.
    pub(super) apart: usize,
}

/// Events that are held back until what holds them ends.
pub(super) struct Held<'b> {
    pub(super) events: Vec<Event<'b>>,
    pub(super) tag: Tag<'b>,
    pub(super) range: std::ops::Range<usize>,
    pub(super) text: String,
    /// Where images' descriptions stand in the text.
    pub(super) images: Vec<std::ops::Range<usize>>,
}

impl<'b, 'a> Builder<'b, 'a> {
    pub(super) fn new(body: &'b Body<'a>, setting: Setting<'b>) -> Self {
        let signs = Signs::of(&body.text);
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
            directives: Vec::new(),
            images: Vec::new(),
            open_links: Vec::new(),
            met: Met::default(),
            raw_link: None,
            gone: Vec::new(),
            nameless: Vec::new(),
            inner_images: 0,
            first: None,
            title_id: None,
            title_block: Vec::new(),
            title_notes: Vec::new(),
            title_heading: None,
            excerpt: String::new(),
            excerpt_done: false,
            excerpt_words: 0,
            wants_excerpt: None,
            tally: Tally::new(signs.has(Signs::PLACEHOLDER)),
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
            strays: Strays::of(&body.text, signs),
            defined: BTreeSet::new(),
            anchors: Vec::new(),
            code_ranges: Vec::new(),
            last_level: 1,
            alert: None,
            block: None,
            bare: Bare::of(&body.text, signs.has(Signs::ADDRESS)),
            tasks: 0,
            drawn: BTreeSet::new(),
            made: Vec::new(),
            apart: 0,
        }
    }

    pub(super) fn place(&self, range: std::ops::Range<usize>) -> Place {
        Place::new(self.setting.source, self.body.span(range))
    }

    pub(super) fn push(&mut self, event: Event<'b>) {
        match self.held.last_mut() {
            Some(held) => held.events.push(event),
            None => match self.footnotes.open() {
                Some(events) => events.push(event),
                None => self.events.push(event),
            },
        }
    }

    pub(super) fn html(&mut self, html: impl Into<CowStr<'b>>) {
        self.push(Event::InlineHtml(html.into()));
    }

    /// Puts in HTML that is made of text alone, and that no cleaning touches.
    pub(super) fn made(&mut self, html: String) {
        let weight = html.len();
        self.made_of(html, weight);
    }

    /// The same where the HTML is made only to be shown: about so many bytes of it.
    pub(super) fn made_of(&mut self, html: String, weight: usize) {
        self.apart += 2 * weight + 64;
        let mark = self.hole(Hole::Made(self.made.len() as u32));
        self.made.push(html.into());
        self.html(mark.to_string());
    }

    /// The mark that stands for a hole until the HTML is written.
    pub(super) fn hole(&mut self, hole: Hole) -> Stub {
        self.holes.push(hole);
        Stub(self.holes.len() - 1)
    }

    /// The body, or the place of its first raw HTML if that is beyond bounds.
    pub(super) fn finish(mut self) -> Result<(Prose, Vec<Finding>), std::ops::Range<usize>> {
        self.notes_at_the_end();
        self.close_sections();
        self.unread_markup();
        self.lost_notes();
        let footnotes = std::mem::take(&mut self.footnotes);
        let notes = footnotes.into_events(|hole| {
            self.holes.push(hole);
            Stub(self.holes.len() - 1)
        });
        let mut html = String::new();
        let mut events = std::mem::take(&mut self.events);
        events.extend(notes);
        if self.bare == Bare::There {
            events = autolinks::linked(events);
        }
        let weight = self.apart
            + self.body.text.len()
            + self.holes.len() * size_of::<Slot>()
            + escaped(&self.body.text)
            + events.iter().map(weight).sum::<usize>();
        // Of raw HTML, only the whole tells whether it is within bounds.
        if self.setting.shown || self.raw.is_some() {
            html.reserve(self.body.text.len() * 3 / 2);
            pulldown_cmark::html::push_html(&mut html, events.into_iter());
        }
        // A heading of the same id is what is meant.
        let mut anchors: BTreeSet<String> =
            std::mem::take(&mut self.anchors).into_iter().filter(|id| !self.ids.contains_key(id)).collect();
        let (html, slots) = match self.raw.take() {
            Some(raw) if !bounds::are_kept(&html) => return Err(raw.first),
            Some(raw) => self.clean(&html, *raw, &mut anchors),
            None => html::cut_slots(&html, &self.holes, "\0", "\0"),
        };
        self.nameless_here(&anchors);
        self.pictures_of_the_nameless();
        let mut by_id: Box<[(u32, u32)]> = (0..).zip(&self.headings).flat_map(ids).collect();
        by_id.sort_unstable();
        let prose = Prose {
            // One that says nothing names no page.
            is_named: self.first.as_ref().is_some_and(|first| first.is_title),
            title: self.first.map(|first| first.text).filter(|text| !is_blank(text)),
            by_id,
            title_id: self.title_id,
            title_level: self.title_heading.as_ref().map_or(0, |(_, level)| *level),
            title_heading: self.title_heading.map(|(heading, _)| Box::new(heading)),
            untitled: None,
            html: OnceLock::from(Html { text: html.into(), slots: exact(slots), made: self.made.into() }),
            later: None,
            headings: exact(self.headings),
            links: exact(self.links),
            directives: exact(self.directives),
            images: exact(self.images),
            goes_on: self.excerpt_done && self.tally.words > self.excerpt_words,
            excerpt: self.excerpt.trim().into(),
            words: self.tally.words,
            length: self.tally.length.characters,
            placeholders: self.tally.placeholders.into(),
            strays: self.strays.found.into(),
            weight,
            anchors: anchors.into_iter().map(Into::into).collect(),
            span: self.body.span(0..self.body.text.len()),
        };
        Ok((prose, self.findings))
    }
}

/// A list in no more room than it needs: to an allocator that deals in sizes, one that is half full is full.
fn exact<T>(all: Vec<T>) -> Box<[T]> {
    let mut exact = Vec::with_capacity(all.len());
    exact.extend(all);
    exact.into()
}

/// How many bytes more a text takes at most where HTML writes a sign as its name, `&quot;`.
fn escaped(text: &str) -> usize {
    5 * [b'&', b'<', b'>', b'"'].map(|sign| memchr::memchr_iter(sign, text.as_bytes()).count()).iter().sum::<usize>()
}

/// About how many bytes of HTML are made of an event, besides its text: that is about as long as the body.
fn weight(event: &Event<'_>) -> usize {
    const TAG: usize = 16;
    match event {
        Event::Html(html) | Event::InlineHtml(html) => html.len(),
        _ => TAG,
    }
}

/// What the ids of the heading at this place are found by.
fn ids((at, heading): (u32, &Heading)) -> impl Iterator<Item = (u32, u32)> {
    std::iter::once(&heading.id).chain(&heading.aliases).map(move |id| (hash(id), at))
}
