//! Pages of prose that are alike but for what they say: what stands around it is made once for all of them.
//!
//! The first of them goes through its template with marks in place of its own texts, and the others get theirs where
//! the marks are. Only with the built-in theme's templates, which show these texts as they are: a theme of one's own
//! may do anything with them.

use std::ops::Range;
use std::sync::{Arc, Mutex, RwLock};

use tera::Value;

use super::{Frame, Head, Layout};
use crate::diagnostic::Finding;
use crate::lookup::Lookup;
use crate::render::Book;
use crate::render::links::Linker;
use crate::render::pages::Page;

/// The template of a page of prose.
const TEMPLATE: &str = "page.html";

/// Stands around the number of a text that goes in its place: a character that no text can hold.
const MARK: char = '\u{fdd0}';

/// Most moulds that are kept: in a book of pages that are all different, each makes its own.
const MOST: usize = 4096;

/// A page that says another day on each, by the place of its edition: what it has in common with the days before.
pub(in crate::render) type Daily = Mutex<Lookup<usize, (Unchanged, Arc<Mould>)>>;

/// What a page shows besides what is another on each day: its frame, the parts around it, what its template is given.
#[derive(Debug, PartialEq)]
pub(in crate::render) struct Unchanged {
    layout: Layout,
    parts: [Value; 5],
    given: Vec<(&'static str, Value)>,
}

/// What is made so far, by what its pages have in common.
pub(in crate::render) type Moulds = RwLock<Lookup<Alike, Arc<Mould>>>;

/// What pages have in common that fit the same mould: everything but their own texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::render) struct Alike {
    /// The frame, its own texts taken out.
    layout: Layout,
    /// Which of all texts there are.
    there: Vec<bool>,
}

/// A page without its own texts.
#[derive(Debug)]
pub(in crate::render) struct Mould {
    /// What stands before each text, and which it is.
    pieces: Vec<(Box<str>, usize)>,
    /// What stands after the last.
    end: Box<str>,
}

impl Mould {
    /// Takes a page with marks apart.
    fn new(marked: &str) -> Self {
        let mut parts = marked.split(MARK);
        let mut pieces = Vec::new();
        let mut piece = parts.next().unwrap_or_default();
        while let (Some(number), Some(next)) = (parts.next(), parts.next()) {
            pieces.extend(number.parse().map(|number| (piece.into(), number)));
            piece = next;
        }
        Self { pieces, end: piece.into() }
    }

    /// A page of these texts.
    fn fill(&self, texts: &Texts) -> Vec<u8> {
        let all = self.pieces.iter().map(|(piece, number)| piece.len() + texts.get(*number).len());
        let mut out = Vec::with_capacity(all.sum::<usize>() + self.end.len());
        for (piece, number) in &self.pieces {
            out.extend_from_slice(piece.as_bytes());
            out.extend_from_slice(texts.get(*number));
        }
        out.extend_from_slice(self.end.as_bytes());
        out
    }
}

/// What stands for a text in a page of a mould.
pub(in crate::render) fn mark(number: usize) -> String {
    format!("{MARK}{number}{MARK}")
}

/// A text as templates show it.
pub(in crate::render) fn shown(text: &str) -> String {
    let mut texts = Texts::default();
    texts.text(text);
    String::from_utf8(texts.all).unwrap_or_default()
}

/// A page's own texts, as HTML.
#[derive(Debug, Default)]
struct Texts {
    all: Vec<u8>,
    each: Vec<Range<usize>>,
}

impl Texts {
    /// Adds a text that is HTML already.
    fn html(&mut self, html: &str) {
        let from = self.all.len();
        self.all.extend_from_slice(html.as_bytes());
        self.each.push(from..self.all.len());
    }

    /// Adds a text as templates show it.
    fn text(&mut self, text: &str) {
        let from = self.all.len();
        // Writing to memory does not fail.
        let _ = tera::escape_html(text, &mut self.all);
        self.each.push(from..self.all.len());
    }

    fn get(&self, number: usize) -> &[u8] {
        self.each.get(number).map_or(&[], |range| &self.all[range.clone()])
    }

    fn there(&self) -> Vec<bool> {
        self.each.iter().map(|text| !text.is_empty()).collect()
    }
}

impl Book {
    /// A page of prose, with a sentence that leads into it, and its prose as HTML.
    pub fn prose(
        &self,
        page: &Page,
        linker: &Linker<'_>,
        head: Head,
        (lead, body): (&str, &str),
    ) -> Result<Vec<u8>, Box<Finding>> {
        let mut frame = self.frame_of(page, linker, head)?;
        if !self.theme.has_own_templates {
            let mut texts = Texts { all: Vec::with_capacity(body.len() + (1 << 13)), ..Texts::default() };
            texts.text(lead);
            texts.html(body);
            for html in [&frame.masthead, &frame.crumbs, &frame.meta, &frame.local, &frame.within] {
                texts.html(html.as_str().unwrap_or_default());
            }
            frame.layout.each_own(&mut |text| {
                texts.text(text);
                text.clear();
            });
            let alike = Alike { layout: frame.layout, there: texts.there() };
            return Ok(self.mould(page, linker, alike)?.fill(&texts));
        }
        let mut context = self.framed(page, linker, &frame)?;
        context.insert("lead", lead);
        context.insert_value("body", Value::safe_string(body));
        self.render(TEMPLATE, &context)
    }

    /// A page that says another day on each. Its template is given texts that are marks, in place of these, which are HTML: as
    /// long as all else is the same, it is not made again. Not for templates of one's own.
    pub fn daily(
        &self,
        (template, page): (&str, &Page),
        linker: &Linker<'_>,
        head: Head,
        given: Vec<(&'static str, Value)>,
        texts: &[String],
    ) -> Result<Vec<u8>, Box<Finding>> {
        let Frame { layout, masthead, crumbs, meta, local, within } = self.frame_of(page, linker, head)?;
        let own = Unchanged { layout, parts: [masthead, crumbs, meta, local, within], given };
        let mut filled = Texts::default();
        for text in texts {
            filled.html(text);
        }
        let known = self.fragments.daily.lock().ok();
        let known = known.and_then(|all| {
            all.get(&page.edition).filter(|(same, _)| *same == own).map(|(_, mould)| Arc::clone(mould))
        });
        if let Some(mould) = known {
            return Ok(mould.fill(&filled));
        }
        let [masthead, crumbs, meta, local, within] = own.parts.clone();
        let layout = own.layout.clone();
        let mut context = self.framed(page, linker, &Frame { layout, masthead, crumbs, meta, local, within })?;
        own.given.iter().for_each(|(name, value)| context.insert_value(*name, value.clone()));
        let mould = Arc::new(Mould::new(&self.fragment(template, &context)?));
        if let Ok(mut all) = self.fragments.daily.lock() {
            all.insert(page.edition, (own, Arc::clone(&mould)));
        }
        Ok(mould.fill(&filled))
    }

    /// A page of an edition that says another day on each, as it was made last but for these texts, which are HTML.
    pub fn filled(&self, edition: usize, texts: &[String]) -> Option<Vec<u8>> {
        let mould = Arc::clone(&self.fragments.daily.lock().ok()?.get(&edition)?.1);
        let mut filled = Texts::default();
        for text in texts {
            filled.html(text);
        }
        Some(mould.fill(&filled))
    }

    /// The mould for pages like this one.
    fn mould(&self, page: &Page, linker: &Linker<'_>, alike: Alike) -> Result<Arc<Mould>, Box<Finding>> {
        let moulds = &self.fragments.moulds;
        if let Some(known) = moulds.read().ok().and_then(|moulds| moulds.get(&alike).cloned()) {
            return Ok(known);
        }
        let mut numbers = alike.there.iter().enumerate().map(|(number, there)| there.then(|| mark(number)));
        let mut next = || numbers.next().flatten();
        let lead = next().unwrap_or_default();
        let [body, masthead, crumbs, meta, local, within] =
            std::array::from_fn(|_| next().map_or_else(Value::none, |mark| Value::safe_string(&mark)));
        let mut layout = alike.layout.clone();
        layout.each_own(&mut |text| *text = next().unwrap_or_default());
        let mut context = self.framed(page, linker, &Frame { layout, masthead, crumbs, meta, local, within })?;
        context.insert("lead", &lead);
        context.insert_value("body", body);
        let made = Arc::new(Mould::new(&self.fragment(TEMPLATE, &context)?));
        if let Ok(mut moulds) = moulds.write()
            && moulds.len() < MOST
        {
            moulds.insert(alike, Arc::clone(&made));
        }
        Ok(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_where_their_marks_are_as_often_as_they_are() {
        let mut texts = Texts::default();
        texts.text("a < b");
        texts.html("<i>");
        let mould = Mould::new(&format!("<p title=\"{0}\">{0}{1}</p>", mark(0), mark(1)));
        assert_eq!(mould.fill(&texts), b"<p title=\"a &lt; b\">a &lt; b<i></p>");
        assert_eq!(Mould::new("no text").fill(&texts), b"no text");
    }
}
