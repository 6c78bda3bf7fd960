//! A page as it is read on the days after its site was built: it carries what it will say on each of them.
//!
//! The page is made again for every day on which it may say something else, exactly as a build of that day would; what differs
//! from the day before goes with it, and the theme's `day.js` makes it so in the reader's browser.

mod journal;
mod lasting;
mod patch;
mod told;
mod tree;
mod turns;
mod watch;

use std::borrow::Cow;
use std::sync::{Arc, Mutex, OnceLock};

use crate::diagnostic::Finding;

use super::Book;
use super::contents::{self, DAYS};
use super::links::Linker;
use super::pages::PageKind;
use super::words::Words;
use journal::Journal;
use lasting::Lasting;
pub(super) use turns::{Turns, may_differ_daily, note, noting};
pub(super) use watch::Watch;

/// The same book on each of the days after its own, made when a page asks for it.
#[derive(Debug)]
pub(super) struct Ahead {
    books: Vec<OnceLock<Book>>,
    /// Held while home is made day by day: each of its days may be told by what it was on the one before.
    walk: Mutex<()>,
}

impl Default for Ahead {
    fn default() -> Self {
        Self { books: (0..DAYS).map(|_| OnceLock::new()).collect(), walk: Mutex::default() }
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
        let (mut last, mut journal) = (None, None);
        let made = self.each_day(at, |n, made, later| {
            if *last.as_deref().unwrap_or(made) == *later {
                return;
            }
            let journal = journal.get_or_insert_with(|| Journal::new(self.dated(at, text(made))));
            journal.day(self.day_ahead(n), self.dated(at, text(&later)));
            last = Some(later);
        })?;
        let Some(json) = journal.and_then(Journal::json) else { return Ok(made) };
        let first = self.dated(at, text(&made));
        let end = first.rfind("</body>").unwrap_or(first.len());
        let (before, after) = first.split_at(end);
        Ok([before, "<script type=\"application/json\" id=\"pv-ahead\">", &json, "</script>\n", after].concat().into())
    }

    /// The HTML of a page for the search, which knows no day: what the page says otherwise on one of the days after that of the
    /// book is marked to be left out.
    pub fn lasting(&self, at: u32) -> Result<Vec<u8>, Box<Finding>> {
        if self.options.token.is_some() {
            return self.page(at);
        }
        let mut lasting = None;
        let made = self.each_day(at, |_, made, later| {
            if *made != *later {
                lasting.get_or_insert_with(|| Lasting::new(text(made).into_owned())).day(&text(&later));
            }
        })?;
        Ok(lasting.map_or(made, |lasting| lasting.html().into()))
    }

    /// Makes a page, and again for each later day on which it may say something else; the page as it is on the day of the book.
    fn each_day(&self, at: u32, mut tell: impl FnMut(u32, &[u8], Vec<u8>)) -> Result<Vec<u8>, Box<Finding>> {
        let is_home = self.pages[at as usize].kind == PageKind::Home;
        let _walk = is_home.then(|| self.ahead.walk.lock());
        let (made, mut turns) = noting(|| self.page(at));
        let made = made?;
        for n in 1..=DAYS {
            let later = if turns & (1 << (n - 1)) != 0 {
                let (later, more) = noting(|| self.ahead(n).page(at));
                turns |= more;
                later?
            } else if let Some(later) = self.ahead(n).refilled(at) {
                later
            } else {
                continue;
            };
            tell(n, &made, later);
        }
        Ok(made)
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

    /// A page that says for which day it speaks, to readers whose browser runs no scripts. No `<noscript>`, which readers' views drop.
    fn dated(&self, at: u32, html: Cow<'_, str>) -> String {
        const TITLE: &str = "</h1>";
        let Some(end) = html.find(TITLE) else { return html.into_owned() };
        let (before, after) = html.split_at(end + TITLE.len());
        let edition = &self.plan.editions[self.pages[at as usize].edition];
        let words = self.theme.words(&edition.language);
        let line = words.with("as-of-day", &[("date", words.date(self.built).into())]);
        let line = super::theme::ordinals(&line);
        [before, " <p class=\"soft\" data-dated>", &line, "</p>", after].concat()
    }

    /// The same book so many days after that of the build.
    fn ahead(&self, days: u32) -> &Self {
        self.ahead.books[days as usize - 1].get_or_init(|| self.on(days))
    }

    /// The same book on another day: its pages are the same, and what they say is what a build of that day would say.
    fn on(&self, days: u32) -> Self {
        let day = self.day_ahead(days);
        let known = self.watch().day(days);
        let before = if days == 1 { self } else { self.ahead(days - 1) };
        Self {
            day,
            schedule: if known.is_told_alike {
                Arc::clone(&before.schedule)
            } else {
                Arc::new(contents::schedule(&self.plan, day))
            },
            coverage: Arc::clone(&known.coverage),
            fragments: Arc::new(self.fragments.on_another_day()),
            open: if known.opens { Arc::default() } else { Arc::clone(&before.open) },
            waiting: Arc::new(OnceLock::from(Arc::clone(&known.waiting))),
            ahead: Arc::new(Ahead { books: Vec::new(), walk: Mutex::default() }),
            ..self.clone()
        }
    }
}

fn text(html: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(html).map_or_else(|_| String::from_utf8_lossy(html), Cow::Borrowed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::site_of;

    /// The sample plan as text, with readers who may see all of it.
    #[expect(clippy::disallowed_methods, reason = "the test reads the sample where it lies")]
    fn sample() -> String {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let book = std::fs::read_to_string(root.join("book.toml")).expect("it has settings");
        let mut out = format!("-- book.toml --\n{}", book.replace("default = \"team\"", "default = \"lead\""));
        let files = walkdir::WalkDir::new(root.join("content")).sort_by_file_name().into_iter().flatten();
        for file in files.filter(|file| file.path().extension().is_some_and(|end| end == "md" || end == "toml")) {
            let path: Vec<&str> =
                file.path().strip_prefix(root).expect("it is below").iter().filter_map(|part| part.to_str()).collect();
            let text = std::fs::read_to_string(file.path()).expect("it is text");
            out.extend(["-- ", &path.join("/"), " --\n", &text]);
        }
        out
    }

    /// A plan of which little is another on each day.
    const QUIET: &str = "\
-- book.toml --
[book]
title = \"A plan\"
language = \"en\"
-- content/people/ann.toml --
name = \"Ann <A & B>\"
type = \"volunteer\"
-- content/roles/lead.toml --
title = \"Lead\"
leads = true
[[holders]]
person = \"ann\"
start = 2026-11-20
-- content/calendar/a.toml --
[[entry]]
id = \"letter\"
title = \"Letter\"
date = 2027-01-08
status = \"scheduled\"
";

    /// On how many days home was filled with what is another on each; fails where a page is not made again and should be.
    fn filled(files: &str) -> usize {
        let site = site_of(files);
        let book = site.book();
        let pages = (0_u32..).zip(book.pages.iter());
        let mut refilled = 0;
        for (at, page) in pages.filter(|(_, page)| !matches!(page.kind, PageKind::Print | PageKind::NotFound)) {
            let make = |book: &Book| {
                let (made, turns) = noting(|| book.page(at));
                (String::from_utf8(made.expect("it is made")).expect("it is text"), turns)
            };
            let (mut said, mut turns) = make(book);
            // Of the later days some: what is missed stays missed.
            for n in 1..=DAYS {
                let is_turn = turns & (1 << (n - 1)) != 0;
                if !is_turn && n > 15 && n % 7 != 0 {
                    continue;
                }
                let kept = book.ahead(n).refilled(at).map(|html| String::from_utf8(html).expect("it is text"));
                let (now, more) = make(book.ahead(n));
                if is_turn {
                    turns |= more;
                } else {
                    refilled += usize::from(kept.is_some());
                    assert_eq!(kept.unwrap_or(said), now, "{} {n} days after", page.path);
                }
                said = now;
            }
        }
        refilled
    }

    /// The texts of a page, each as it stands, without what the search leaves out.
    fn texts<'h>(part: tree::Part<'h>, out: &mut std::collections::BTreeSet<&'h str>) {
        if part.open().contains("data-pagefind-ignore") {
        } else if part.open().is_empty() {
            out.insert(part.whole().trim());
        } else {
            part.children().into_iter().for_each(|part| texts(part, out));
        }
    }

    #[test]
    fn what_the_search_is_given_of_a_page_is_true_on_every_day_that_it_can_tell_of() {
        let site = site_of(&sample());
        let book = site.book();
        let pages = (0_u32..).zip(book.pages.iter());
        let mut passing = 0;
        for (at, page) in pages.filter(|(_, page)| !matches!(page.kind, PageKind::Print | PageKind::NotFound)) {
            let given = String::from_utf8(book.lasting(at).expect("it is made")).expect("it is text");
            let tree = tree::body(&given).expect("a body");
            let mut kept = std::collections::BTreeSet::new();
            texts(tree.root(&given), &mut kept);
            let (made, turns) = noting(|| book.page(at).expect("it is made"));
            passing += usize::from(made != given.as_bytes());
            for n in (1..=DAYS).filter(|n| turns & (1 << (n - 1)) != 0) {
                let later = String::from_utf8(book.ahead(n).page(at).expect("it is made")).expect("it is text");
                let tree = tree::body(&later).expect("a body");
                let mut said = std::collections::BTreeSet::new();
                texts(tree.root(&later), &mut said);
                let main = |text: &&&str| !text.is_empty() && !said.contains(**text);
                assert_eq!(kept.iter().find(main), None, "{} {n} days after", page.path);
            }
        }
        assert!(passing > 20, "{passing} pages");
    }

    #[test]
    fn a_page_is_made_again_for_every_day_on_which_it_says_something_else() {
        filled(&sample());
        let quiet = filled(QUIET);
        assert!(quiet > 10, "home says only another day on {quiet} days");
    }
}
