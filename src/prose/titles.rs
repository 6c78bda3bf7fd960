//! The title of a page that its text says: a first heading of Markdown or HTML, which is shown above it.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag as Start, TagEnd};
use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::suggest::letters;
use crate::diagnostic::{Finding, Fix, text};

use super::blank::is_blank;
use super::builder::{Builder, First};
use super::html::decoded;
use super::raw;
use super::tags::{self, Tag};

impl<'b> Builder<'b, '_> {
    /// Takes the first heading of the first level for a page's title where it is of HTML, as many do. What else is in its
    /// block stays where it is.
    pub(super) fn title_in_html(&mut self, range: &Range<usize>) {
        let is_first = self.first.is_none() && (self.setting.title.is_some() || self.setting.takes_title);
        let html = self.body.text.get(range.clone()).unwrap_or_default();
        if !is_first || self.raw_is_text || !self.held.is_empty() {
            return;
        }
        let tags = tags::scan(html);
        let Some(open) = tags.iter().position(|tag| tag.name == "h1" && !tag.closes) else { return };
        let Some(close) = tags[open..].iter().position(|tag| tag.name == "h1" && tag.closes) else { return };
        let heading = &tags[open..=open + close];
        let between = heading.windows(2).map(|two| &html[two[0].range.end..two[1].range.start]);
        let text = plain(&between.collect::<String>());
        let text = if is_blank(&text) { described(heading, html) } else { text };
        let is_other = self.setting.title.is_some_and(|title| !is_same_title(title, &text));
        if text.is_empty() || text.contains("<!--") || is_other {
            return;
        }
        self.first = Some(First { text: text.into(), is_title: true });
        // What links lead to stays where it is.
        let is_place = |tag: &Tag| tag.value("id").is_some() || tag.name == "a" && tag.value("href").is_none();
        if !heading.iter().filter(|tag| !tag.closes).any(is_place) {
            self.title_block = cut(heading).map(|cut| range.start + cut.start..range.start + cut.end).collect();
        }
    }

    /// HTML without what of it is the title, which the page shows.
    pub(super) fn html_beside_the_title(&mut self, html: &CowStr<'b>, start: usize) {
        let end = start + html.len();
        let first = self.title_block.partition_point(|cut| cut.end <= start);
        let within = self.title_block[first..].iter().take_while(|cut| cut.start < end);
        let cuts: Vec<Range<usize>> = within.cloned().collect();
        let mut from = start;
        for cut in cuts {
            self.part_of_html(html, start, from..cut.start);
            from = from.max(cut.end);
        }
        self.part_of_html(html, start, from..end);
    }

    /// Whether what stands here in a block of HTML is the title.
    pub(super) fn is_of_the_title(&self, at: usize) -> bool {
        let cut = self.title_block.partition_point(|cut| cut.end <= at);
        self.title_block.get(cut).is_some_and(|cut| cut.start <= at)
    }

    fn part_of_html(&mut self, html: &CowStr<'b>, start: usize, part: Range<usize>) {
        if part.is_empty() {
            return;
        }
        let whole = part.start == start && part.len() == html.len();
        // A block is passed on line by line.
        let text = if whole { html.clone() } else { html[part.start - start..part.end - start].to_owned().into() };
        self.publish_raw(text, part.start);
    }

    /// What a page is called whose title is this heading: pictures in it are shown below, and name it only where nothing else does.
    pub(super) fn title_of(&self, said: &str, images: &[Range<usize>], range: &Range<usize>) -> Box<str> {
        let mut text = String::new();
        let mut from = 0;
        for image in images {
            text.extend([&said[from..image.start], " "]);
            from = image.end;
        }
        text.push_str(&said[from..]);
        if !images.is_empty() && !is_blank(&text) {
            return text.split_whitespace().collect::<Vec<_>>().join(" ").into();
        }
        if !is_blank(said) {
            return said.trim().into();
        }
        let written = self.body.text.get(range.clone()).unwrap_or_default();
        described(&tags::scan(written), written).into()
    }

    /// What the words of a title leave out: its links and pictures stand right below it, and marks of notes before the text.
    pub(super) fn left_of_the_title(&mut self, events: Vec<Event<'b>>) {
        let mut kept = Vec::new();
        let mut is_in_link = false;
        for event in events {
            let html = if let Event::InlineHtml(html) = &event { &**html } else { "" };
            let opens = html.starts_with("<a ") && tags::first(html).is_some_and(|tag| tag.value("href").is_some());
            if opens || is_in_link || html.starts_with("<img ") || html.starts_with("<sup class=\"footnote-reference\"")
            {
                if !is_in_link && !kept.is_empty() {
                    kept.push(Event::Text(" ".into()));
                }
                is_in_link = (is_in_link || opens) && !html.ends_with("</a>");
                kept.push(event);
            }
        }
        if is_in_link {
            kept.push(Event::InlineHtml("</a>".into()));
        }
        let is_note = |event: &Event<'_>| match event {
            Event::InlineHtml(html) => html.starts_with("<sup "),
            _ => true,
        };
        // A mark that stands alone reads as nothing.
        if kept.iter().all(is_note) {
            self.title_notes = kept;
        } else {
            self.paragraph_of(kept);
        }
    }

    fn paragraph_of(&mut self, events: Vec<Event<'b>>) {
        self.push(Event::Start(Start::Paragraph));
        for event in events {
            self.push(event);
        }
        self.push(Event::End(TagEnd::Paragraph));
    }

    /// What comes next after a title with marks of notes: a paragraph begins with them.
    pub(super) fn after_the_title(&mut self, event: Event<'b>, range: Range<usize>) {
        let notes = std::mem::take(&mut self.title_notes);
        if matches!(event, Event::Start(Start::Paragraph)) {
            self.event(event, range);
            notes.into_iter().chain([Event::Text(" ".into())]).for_each(|event| self.push(event));
        } else {
            self.paragraph_of(notes);
            self.event(event, range);
        }
    }

    /// The same where nothing comes.
    pub(super) fn notes_at_the_end(&mut self) {
        if !self.title_notes.is_empty() {
            let notes = std::mem::take(&mut self.title_notes);
            self.paragraph_of(notes);
        }
    }

    /// Places for the ids of raw HTML in the title, of which only the words are shown there.
    pub(super) fn ids_in_the_title(&mut self, range: Range<usize>) {
        let Some(html) = &mut self.raw else { return };
        let written = &self.body.text[range.clone()];
        // Nobody misses what only dresses a word.
        html.tags.opened.retain(|at, tag| !range.contains(at) || is_shown(&tag.name) || !raw::is_kept(&tag.name));
        // A link and a picture stand below it, with their ids.
        let goes = |tag: &Tag| !tag.closes && tag.name != "img" && !(tag.name == "a" && tag.value("href").is_some());
        let tags = tags::scan(written).into_iter().filter(goes);
        let ids = tags.filter_map(|tag| tag.value("id").or_else(|| tag.value("name").filter(|_| tag.name == "a")));
        let ids: Vec<String> = ids.map(|id| written[id].replace('"', "&quot;")).collect();
        for id in ids {
            self.html(format!("<span id=\"{id}\"></span>"));
        }
    }

    /// Says so of a first heading that is another title than the page's.
    pub(super) fn differing_title(&mut self, range: &std::ops::Range<usize>, heading: &str) {
        let Some(title) = self.setting.title.filter(|_| !self.setting.is_record) else { return };
        let place = self.place(range.clone());
        self.findings.push(
            Finding::new(
                "differing-title",
                place,
                ("this page has another title in its front matter", "cette page a un autre titre dans son en-tête"),
            )
            .help(("leave one of the two out, or write the same in both", "enlevez l'un des deux, ou écrivez le même"))
            .maybe_fix(self.without_heading(range, letters(title) == letters(heading))),
        );
    }

    /// Takes a heading out that says the title a second time; nothing where it says more than its words.
    fn without_heading(&self, range: &std::ops::Range<usize>, is_same: bool) -> Option<Fix> {
        let (written, below) = (self.body.text.get(range.clone())?, self.body.text.get(range.end..)?);
        if self.depth > 0 || written.contains('{') {
            return None;
        }
        let title = text!("take the heading out: the title is shown", "retirer l’intertitre : le titre est affiché");
        let fix = if is_same { Fix::safe(title) } else { Fix::suggested(title) };
        let blank: usize = below.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
        Some(fix.remove(self.place(range.start..range.end + blank)))
    }
}

/// A text of HTML on one line, as it reads.
fn plain(html: &str) -> String {
    decoded(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the pictures among these tags show, in words.
fn described(tags: &[Tag], html: &str) -> String {
    let pictures = tags.iter().filter(|tag| tag.name == "img" && !tag.closes);
    let alts = pictures.filter_map(|tag| Some(plain(&html[tag.value("alt")?])));
    alts.filter(|alt| !is_blank(alt)).collect::<Vec<_>>().join(" ")
}

/// Elements of a title that its words leave out.
fn is_shown(name: &str) -> bool {
    matches!(name, "a" | "img")
}

/// Where a heading of HTML stands, its links and pictures left out.
fn cut(heading: &[Tag]) -> impl Iterator<Item = Range<usize>> {
    let mut out = Vec::new();
    let (first, last) = (heading[0].range.start, heading[heading.len() - 1].range.end);
    let (mut from, mut open) = (first, false);
    for tag in heading.iter().filter(|tag| is_shown(&tag.name)) {
        match (open, &*tag.name, tag.closes) {
            (true, "a", true) => (from, open) = (tag.range.end, false),
            (false, "img", _) => {
                out.push(from..tag.range.start);
                from = tag.range.end;
            }
            (false, "a", false) => {
                out.push(from..tag.range.start);
                open = true;
            }
            _ => {}
        }
    }
    if !open {
        out.push(from..last);
    }
    out.into_iter().filter(|cut| !cut.is_empty())
}

/// Whether a heading says what the title says: white space, case, and how quotes and hyphens are set apart.
pub(crate) fn is_same_title(title: &str, heading: &str) -> bool {
    let alike = |c: char| match c {
        '’' | '‘' | 'ʼ' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        c => c,
    };
    let plain = |text: &str| {
        let text = text.nfc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace());
        text.map(alike).collect::<String>()
    };
    plain(title) == plain(heading)
}
