//! Addresses as a page writes them: relative, encoded once.

use std::fmt::Write as _;

use serde::Serialize;

use crate::model::{Data, Item, Kind};
use crate::plan::{Called, Destination, Edition, Ix, To};
use crate::prose::{Hole, Label, Prose, escape};
use crate::site::{UrlPath, encode, href, write_href};

use super::words::{Words, of_a_name};

/// A link in a template.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Link {
    /// Where to.
    pub href: String,
    /// What it is called.
    pub text: String,
    /// The language of its text, where it is not the page's: a voice reads it by that.
    pub lang: Option<String>,
}

impl Link {
    /// A link whose text is in the page's language.
    pub const fn new(href: String, text: String) -> Self {
        Self { href, text, lang: None }
    }
}

/// Writes addresses for one page.
#[derive(Debug, Clone, Copy)]
pub struct Linker<'a> {
    /// The language of the page.
    pub edition: &'a Edition,
    /// Its words.
    pub words: &'a Words,
    /// What leads from the page to the site's root.
    pub root: &'a str,
    /// It is read where authors read: it may say what waits for them, and how it is written.
    pub for_authors: bool,
}

/// What a body shares its page with.
pub struct Shared<'a> {
    /// What makes its ids its own.
    pub prefix: &'a str,
    /// What it is called: its tables are named after it.
    pub name: &'a str,
    /// The address of a record, or of a heading of it, on the very page; nothing if it is elsewhere.
    pub find: &'a dyn Fn(Ix, Option<&str>) -> Option<String>,
}

/// The address of an id on the page.
pub fn here(id: &str) -> String {
    let mut out = String::with_capacity(id.len() + 1);
    out.push('#');
    encode(id, &mut out);
    out
}

impl Linker<'_> {
    /// The address of a logical path in the page's language.
    pub fn page(&self, path: &str) -> String {
        let mut out = String::with_capacity(self.root.len() + path.len() + 8);
        write_href(self.root, self.edition.prefix.as_deref(), path, None, &mut out);
        out
    }

    /// The address of a file from the site's root.
    pub fn file(&self, path: &str) -> String {
        href(self.root, &UrlPath::file(path), None)
    }

    /// The address of a record.
    pub fn href(&self, ix: Ix) -> String {
        let (logical, fragment) = &self.edition.index.paths[ix.at()];
        let mut out = String::with_capacity(self.root.len() + logical.len() + 8);
        write_href(self.root, self.edition.prefix.as_deref(), logical, fragment.as_deref(), &mut out);
        out
    }

    /// A record's title, set as the language wants.
    pub fn title(&self, ix: Ix) -> String {
        let item = self.edition.item(ix);
        self.made_title(item).unwrap_or_else(|| self.words.set(item.title()).into_owned())
    }

    /// The language of a record's title, where it is not the page's: a voice reads it by that. A name is in none.
    pub fn foreign(&self, ix: Ix) -> Option<String> {
        let lang = self.edition.foreign(ix)?;
        let item = self.edition.item(ix);
        (item.kind() != Kind::Person && self.made_title(item).is_none()).then(|| lang.to_owned())
    }

    /// The title of a record whose kind has none.
    pub(super) fn made_title(&self, item: &Item) -> Option<String> {
        let named = |kind, id: &str| self.find(kind, id).map(|link| link.text);
        match &item.data {
            Data::Voice(_) => Some(self.words.get("voice-title")),
            Data::Page(page)
                if page.title.is_none() && item.prose.as_ref().is_none_or(|prose| prose.title.is_none()) =>
            {
                Some(self.words.set(&of_a_name(&item.id)).into_owned())
            }
            Data::Review(review) => {
                let key = format!("review-title-{}", review.type_.as_ref()?.value.as_str());
                let person = named(Kind::Person, &review.person.as_ref()?.value.id)?;
                let month = self.words.month(review.scheduled_on.as_ref()?.value);
                Some(self.words.with(&key, &[("person", person.into()), ("month", month.into())]))
            }
            Data::Trigger(trigger) => {
                let role = named(Kind::Role, &trigger.add_role.as_ref()?.value.id)?;
                let seats = trigger.add_seats.as_ref().map_or(1, |seats| seats.value.0);
                Some(self.words.with("trigger-title", &[("n", seats.into()), ("role", role.into())]))
            }
            _ => None,
        }
    }

    /// A link to a record.
    pub fn link(&self, ix: Ix) -> Link {
        Link { href: self.href(ix), text: self.title(ix), lang: self.foreign(ix) }
    }

    /// A link to the record of this id, if it is there.
    pub fn find(&self, kind: Kind, id: &str) -> Option<Link> {
        self.edition.index.find(kind, id).map(|ix| self.link(ix))
    }

    /// A link to a heading of a record's prose, or to the record.
    pub fn heading(&self, ix: Ix, heading: Option<usize>) -> Link {
        let item = self.edition.item(ix);
        match heading.and_then(|at| item.prose.as_ref()?.headings.get(at)) {
            Some(heading) => {
                let (url, _) = self.edition.index.url(ix, self.edition.prefix.as_deref());
                let text = self.words.set(&heading.text).into_owned();
                let lang = self.edition.foreign(ix).map(str::to_owned);
                Link { href: href(self.root, &url, Some(&heading.id)), text, lang }
            }
            None => self.link(ix),
        }
    }

    /// A record's prose as HTML, its links filled in; nothing if it has none.
    pub fn prose(&self, ix: Ix) -> Option<String> {
        let mut out = String::new();
        self.write_prose(ix, &mut out).then_some(out)
    }

    /// Writes a record's prose as HTML, its links filled in. Says whether there is any.
    pub fn write_prose(&self, ix: Ix, out: &mut String) -> bool {
        let Some(prose) = &self.edition.item(ix).prose else { return false };
        out.reserve(room(prose));
        prose.fill(out, |hole, out| self.fill(ix, hole, out));
        true
    }

    /// A record's prose as HTML for a page that it shares with others; nothing if it has none.
    pub fn shared_prose(&self, ix: Ix, shared: &Shared<'_>) -> Option<String> {
        let prose = self.edition.item(ix).prose.as_ref()?;
        let mut out = String::with_capacity(room(prose));
        prose.fill(&mut out, |hole, out| match hole {
            Hole::IdPrefix => out.push_str(&escape(shared.prefix)),
            Hole::Word(label @ Label::Table) => {
                out.push_str(&escape(&format!("{} – {}", shared.name, self.words.get(label.key()))));
            }
            Hole::Href(at) => {
                let Ok(found) = self.edition.link(ix, at as usize) else { return };
                let here = match found.to {
                    To::Here => found.fragment.map(|fragment| here(&format!("{}{fragment}", shared.prefix))),
                    _ => found.item().and_then(|ix| (shared.find)(ix, found.fragment)),
                };
                match here {
                    Some(here) => out.push_str(&escape(&here)),
                    None => self.write_link(prose, at, found, out),
                }
            }
            _ => self.fill(ix, hole, out),
        });
        Some(out)
    }

    fn fill(&self, ix: Ix, hole: Hole, out: &mut String) {
        match hole {
            Hole::IdPrefix => {}
            Hole::Word(label) => out.push_str(&escape(&self.words.get(label.key()))),
            Hole::Href(at) => {
                if let Ok(found) = self.edition.link(ix, at as usize)
                    && let Some(prose) = &self.edition.item(ix).prose
                {
                    self.write_link(prose, at, found, out);
                }
            }
            Hole::Title(at) => {
                if let Ok(found) = self.edition.link(ix, at as usize) {
                    let called = match self.edition.called(ix, &found) {
                        Called::Item(there) => self.title(there),
                        Called::Heading(text) => self.words.set(text).into_owned(),
                        Called::Address => {
                            self.edition.url(found.to).map_or_else(String::new, |url| url.as_str().to_owned())
                        }
                        Called::Nothing => String::new(),
                    };
                    out.push_str(&escape(&called));
                }
            }
            Hole::Src(at) | Hole::Picture(at) => {
                if let Ok(found) = self.edition.image(ix, at as usize) {
                    self.write(Destination { fragment: None, ..found }, out);
                    let known = found.asset().and_then(|path| self.edition.index.pictures.get(path));
                    if let (Hole::Picture(_), Some((width, height))) = (hole, known.and_then(|known| known.pixels)) {
                        // The quotes around the address end here, and what follows stands in those that were its end.
                        let _ = write!(out, "\" width=\"{width}\" height=\"{height}");
                    }
                }
            }
            Hole::Made(_) => {}
        }
    }

    /// Writes the address of a link, with what is to be looked for in the text there.
    fn write_link(&self, prose: &Prose, at: u32, found: Destination<'_>, out: &mut String) {
        self.write(found, out);
        if let Some(directive) = prose.directive(at) {
            if found.fragment.is_none() {
                out.push('#');
            }
            out.push_str(&escape(directive));
        }
    }

    /// Writes the address of what a link leads to.
    fn write(&self, found: Destination<'_>, out: &mut String) {
        let page = match found.to {
            To::Item(ix, language) => Some((language, &*self.edition.index.paths[ix.at()].0)),
            To::Made(logical, language) => Some((language, logical)),
            To::Here | To::Asset { .. } | To::Beside(_) => None,
        };
        // What is encoded needs no escaping; the root is the book's own.
        if let Some((language, logical)) = page {
            return write_href(&escape(self.root), language, logical, found.fragment, out);
        }
        let href = match self.edition.url(found.to) {
            Some(url) => href(self.root, &url, found.fragment),
            None => here(found.fragment.unwrap_or_default()),
        };
        out.push_str(&escape(&href));
    }
}

/// What the HTML of a body may need, its addresses included.
fn room(prose: &Prose) -> usize {
    let html = prose.html();
    html.text.len() + html.slots.len() * 40
}
