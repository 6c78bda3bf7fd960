//! A page as it is read on the days after its site was built: it carries what it will say on each of them.
//!
//! The page is made again for every day on which it may say something else, exactly as a build of that day would; what differs
//! from the day before goes with it, and the theme's `day.js` makes it so in the reader's browser.

mod patch;
mod tree;
mod turns;
mod watch;

use std::sync::{Arc, OnceLock};

use crate::diagnostic::Finding;

use super::Book;
use super::contents::{self, DAYS};
use super::links::Linker;
use super::pages::PageKind;
use super::words::Words;
use patch::Edit;
use tree::Node;
use turns::noting;
pub(super) use watch::Watch;

/// The same book on each of the days after its own, made when a page asks for it.
#[derive(Debug)]
pub(super) struct Ahead {
    books: Vec<OnceLock<Book>>,
}

impl Default for Ahead {
    fn default() -> Self {
        Self { books: (0..DAYS).map(|_| OnceLock::new()).collect() }
    }
}

impl Book {
    /// The HTML of a page, by its place in [`Book::pages`], with what it says on the days after that of the book.
    pub fn published(&self, at: u32) -> Result<Vec<u8>, Box<Finding>> {
        // A preview shows the day itself; the book on paper says of which day it is.
        if self.options.token.is_some() || matches!(self.pages[at as usize].kind, PageKind::Print | PageKind::NotFound)
        {
            return self.page(at);
        }
        let (made, mut turns) = noting(|| self.page(at));
        let made = made?;
        if turns == 0 {
            return Ok(made);
        }
        let mut versions = vec![(0, self.dated(at, text(&made)))];
        for n in 1..=DAYS {
            if turns & (1 << (n - 1)) == 0 {
                continue;
            }
            let (later, more) = noting(|| self.ahead(n).page(at));
            turns |= more;
            let later = self.dated(at, text(&later?));
            if versions.last().is_some_and(|(_, before)| *before != later) {
                versions.push((n, later));
            }
        }
        let trees: Vec<_> = versions.iter().map(|(n, html)| (*n, html, tree::body(html))).collect();
        let days: Vec<_> = trees
            .windows(2)
            .map(|pair| {
                (self.day_ahead(pair[1].0).to_string(), edits(pair[0].2.as_ref(), pair[1].2.as_ref(), pair[1].1))
            })
            .filter(|(_, edits)| !edits.is_empty())
            .collect();
        if days.is_empty() {
            return Ok(made);
        }
        let first = &versions[0].1;
        let json = serde_json::to_string(&days).unwrap_or_default();
        // Nothing in it ends the element, and nothing in it looks like one.
        let json = json.replace('<', "\\u003c");
        let end = first.rfind("</body>").unwrap_or(first.len());
        let (before, after) = first.split_at(end);
        Ok([before, "<script type=\"application/json\" id=\"pv-ahead\">", &json, "</script>\n", after].concat().into())
    }

    /// What the foot of a page says of its day, to its readers and to the theme's `day.js`.
    pub(super) fn say_day(&self, context: &mut tera::Context, linker: &Linker<'_>) {
        let date = linker.words.date(self.built).into();
        context.insert("as_of", &self.as_of(linker.words));
        context.insert("old", &linker.words.with("built-long-ago", &[("date", date)]));
        context.insert("built", &self.built.to_string());
        context.insert("until", &self.day_ahead(DAYS).to_string());
        context.insert("zone", &*self.plan.config.timezone_name);
    }

    /// "As of 1 December 2026": the day of the build.
    pub(super) fn as_of(&self, words: &Words) -> String {
        words.with("as-of", &[("date", words.date(self.built).into())])
    }

    /// A page that says for which day it speaks, to readers whose browser runs no scripts.
    fn dated(&self, at: u32, html: String) -> String {
        const TITLE: &str = "</h1>";
        let Some(end) = html.find(TITLE) else { return html };
        let (before, after) = html.split_at(end + TITLE.len());
        let edition = &self.plan.editions[self.pages[at as usize].edition];
        let words = self.theme.words(&edition.language);
        let line = words.with("as-of-day", &[("date", words.date(self.built).into())]);
        let line = super::theme::ordinals(&line);
        [before, "<noscript><p class=\"soft\">", &line, "</p></noscript>", after].concat()
    }

    /// The same book so many days after that of the build.
    fn ahead(&self, days: u32) -> &Self {
        self.ahead.books[days as usize - 1].get_or_init(|| self.on(days))
    }

    /// The same book on another day: its pages are the same, and what they say is what a build of that day would say.
    fn on(&self, days: u32) -> Self {
        let day = self.day_ahead(days);
        let known = self.watch().day(days);
        // Who mentions what is the same, as long as the same is open.
        let before = if days == 1 { self } else { self.ahead(days - 1) };
        let mentions = if known.opens { Arc::default() } else { Arc::clone(&before.mentions) };
        Self {
            day,
            schedule: Arc::new(contents::schedule(&self.plan, day)),
            coverage: Arc::clone(&known.coverage),
            fragments: Arc::new(self.fragments.on_another_day()),
            mentions,
            waiting: Arc::new(OnceLock::from(Arc::clone(&known.waiting))),
            ahead: Arc::new(Ahead { books: Vec::new() }),
            ..self.clone()
        }
    }
}

fn text(html: &[u8]) -> String {
    String::from_utf8_lossy(html).into_owned()
}

/// What makes one page of another.
fn edits<'h>(old: Option<&Node<'_>>, new: Option<&Node<'h>>, html: &str) -> Vec<Edit<'h>> {
    if let (Some(old), Some(new)) = (old, new) {
        return patch::edits(old, new);
    }
    // Somebody's own template is written otherwise than is understood: all that it shows is another.
    let from = html.find("<body").and_then(|at| Some(at + html[at..].find('>')? + 1));
    let body = from.and_then(|from| html.get(from..html.rfind("</body>")?));
    body.map(|body| Edit::Nodes(Vec::new(), 0, usize::from(u16::MAX), body.to_owned())).into_iter().collect()
}
