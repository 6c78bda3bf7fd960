//! Addresses as a page writes them: relative, encoded once.

use serde::Serialize;

use crate::model::{Data, Item, Kind};
use crate::parse::prose::{Hole, Prose, escape};
use crate::plan::{Edition, Ix};
use crate::site::{UrlPath, href};

use super::pages::is_made;
use super::words::Words;

/// A link in a template.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// Where to.
    pub href: String,
    /// What it is called.
    pub text: String,
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
}

impl Linker<'_> {
    /// The address of a logical path in the page's language.
    pub fn page(&self, path: &str) -> String {
        href(self.root, &UrlPath::page(self.edition.prefix.as_deref(), path), None)
    }

    /// The address of a file from the site's root.
    pub fn file(&self, path: &str) -> String {
        href(self.root, &UrlPath::file(path), None)
    }

    /// The address of a record.
    pub fn href(&self, ix: Ix) -> String {
        let (url, fragment) = self.edition.index.url(ix, self.edition.prefix.as_deref());
        href(self.root, &url, fragment)
    }

    /// A record's title, set as the language wants.
    pub fn title(&self, ix: Ix) -> String {
        let item = self.edition.item(ix);
        self.made_title(item).unwrap_or_else(|| self.words.set(item.title()).into_owned())
    }

    /// The title of a record whose kind has none.
    fn made_title(&self, item: &Item) -> Option<String> {
        let named = |kind, id: &str| self.find(kind, id).map(|link| link.text);
        match &item.data {
            Data::Voice(_) => Some(self.words.get("voice-title")),
            Data::Review(review) => {
                let key = format!("review-title-{}", review.type_.as_ref()?.value.as_str());
                let person = named(Kind::Person, &review.person.as_ref()?.value.id)?;
                Some(self.words.with(&key, &[("person", person.into())]))
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
        Link { href: self.href(ix), text: self.title(ix) }
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
                Link { href: href(self.root, &url, Some(&heading.id)), text }
            }
            None => self.link(ix),
        }
    }

    /// A record's prose as HTML, its links filled in.
    pub fn prose(&self, item: &Item, prose: &Prose) -> String {
        let mut out = String::with_capacity(prose.html.len() + prose.slots.len() * 40);
        prose.fill(&mut out, |hole, out| self.fill(item, prose, hole, out));
        out
    }

    fn fill(&self, item: &Item, prose: &Prose, hole: Hole, out: &mut String) {
        match hole {
            Hole::IdPrefix => {}
            Hole::Word(key) => out.push_str(&escape(&self.words.get(key))),
            Hole::Href(at) => {
                if let Ok(found) = self.edition.resolve(item, &prose.links[at as usize].target, &is_made) {
                    out.push_str(&escape(&self.destination(&prose.links[at as usize].target, &found)));
                }
            }
            Hole::Title(at) => {
                if let Ok(found) = self.edition.resolve(item, &prose.links[at as usize].target, &is_made) {
                    let title = found.item.map_or_else(|| found.url.as_str().to_owned(), |ix| self.title(ix));
                    out.push_str(&escape(&title));
                }
            }
            Hole::Src(at) => {
                if let Ok(found) = self.edition.resolve(item, &prose.images[at as usize].target, &is_made) {
                    out.push_str(&escape(&href(self.root, &found.url, None)));
                }
            }
        }
    }

    fn destination(&self, target: &crate::parse::prose::Target, found: &crate::plan::Destination<'_>) -> String {
        let fragment = found.fragment.as_deref();
        if matches!(target, crate::parse::prose::Target::Here { .. }) {
            return format!(
                "#{}",
                percent_encoding::utf8_percent_encode(fragment.unwrap_or_default(), crate::site::PATH)
            );
        }
        href(self.root, &found.url, fragment)
    }
}
