//! What the views of several kinds share: states, facts, words of closed sets.

use std::slice::Iter;

use serde::Serialize;

use crate::model::value::{Money, Url};
use crate::model::{At, Date, Kind, OfKind, Ref, Text};
use crate::render::layout::{Day, day};
use crate::render::links::{Link, Linker};
use crate::render::words::Words;

/// A state: its shape is an icon `state-NAME`, its word says the same.
#[derive(Debug, Clone, Serialize)]
pub(super) struct State {
    /// The shape.
    pub name: &'static str,
    /// The word.
    pub word: String,
}

impl State {
    /// A state whose word is `state-NAME`.
    pub(super) fn new(words: &Words, name: &'static str) -> Self {
        Self { name, word: words.get(&format!("state-{name}")) }
    }

    /// A status of a record, whose word is `status-WORD`; it borrows the shape of what it is like.
    pub(super) fn status(words: &Words, status: &str) -> Self {
        let name = match status {
            "active" | "secured" | "done" | "published" => "answered",
            "evaluating" | "needed" | "requested" | "planned" => "scheduled",
            "draft" => "draft",
            _ => "cancelled",
        };
        Self { name, word: words.get(&format!("status-{status}")) }
    }
}

/// A figure that stands out, with what it counts.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Figure {
    /// What it counts.
    pub label: String,
    /// The figure.
    pub value: String,
    /// Its unit, smaller.
    pub unit: String,
}

/// A line of a list of facts: a term and what holds for it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Fact {
    term: String,
    items: Vec<Piece>,
    note: Option<String>,
}

/// A text, a link or a day.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Piece {
    /// What is read.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// It leads out of the book.
    pub external: bool,
    /// The day it names, for machines.
    pub iso: Option<String>,
}

impl Piece {
    /// Plain text, ready to be read.
    pub(super) fn text(text: String) -> Self {
        Self { text, href: None, external: false, iso: None }
    }
}

impl From<Link> for Piece {
    fn from(link: Link) -> Self {
        Self { text: link.text, href: Some(link.href), external: false, iso: None }
    }
}

impl From<Day> for Piece {
    fn from(day: Day) -> Self {
        Self { text: day.text, href: None, external: false, iso: Some(day.iso) }
    }
}

/// Gathers the facts of a record; what it does not say is left out.
pub(super) struct Facts<'a> {
    linker: &'a Linker<'a>,
    list: Vec<Fact>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(linker: &'a Linker<'a>) -> Self {
        Self { linker, list: Vec::new() }
    }

    /// The facts, in the order they were told.
    pub(super) fn done(self) -> Vec<Fact> {
        self.list
    }

    /// Adds a fact whose term is the word `fact-TERM`.
    pub(super) fn add(&mut self, term: &str, items: Vec<Piece>) -> &mut Self {
        self.noted(term, items, None)
    }

    /// Adds a fact with a remark under it.
    pub(super) fn noted(&mut self, term: &str, items: Vec<Piece>, note: Option<String>) -> &mut Self {
        if !items.is_empty() {
            self.list.push(Fact { term: self.linker.words.get(&format!("fact-{term}")), items, note });
        }
        self
    }

    /// Adds a fact whose term is ready to be read.
    pub(super) fn named(&mut self, term: String, items: Vec<Piece>) -> &mut Self {
        self.list.push(Fact { term, items, note: None });
        self
    }

    /// A sentence that is ready to be read.
    pub(super) fn said(&mut self, term: &str, text: Option<String>) -> &mut Self {
        self.add(term, text.into_iter().map(Piece::text).collect())
    }

    /// A text of the author's.
    pub(super) fn text(&mut self, term: &str, text: Option<&At<Text>>) -> &mut Self {
        self.said(term, text.map(|text| self.linker.words.set(&text.value).into_owned()))
    }

    /// Texts of the author's.
    pub(super) fn texts(&mut self, term: &str, list: Iter<'_, At<Text>>) -> &mut Self {
        let items = texts(self.linker, list).into_iter().map(Piece::text).collect();
        self.add(term, items)
    }

    /// A record.
    pub(super) fn record<T: OfKind>(&mut self, term: &str, reference: Option<&At<Ref<T>>>) -> &mut Self {
        let link = reference.and_then(|one| self.linker.find(T::KIND, &one.value.id));
        self.add(term, link.into_iter().map(Piece::from).collect())
    }

    /// Records.
    pub(super) fn records<T: OfKind>(&mut self, term: &str, list: Iter<'_, At<Ref<T>>>) -> &mut Self {
        let items = links(self.linker, list).into_iter().map(Piece::from).collect();
        self.add(term, items)
    }

    /// A day.
    pub(super) fn day(&mut self, term: &str, date: Option<&At<Date>>) -> &mut Self {
        let items = date.map(|date| day(self.linker, date.value).into());
        self.add(term, items.into_iter().collect())
    }
}

/// An address on the web, shown without what every address has.
pub(super) fn address(url: &Url) -> Piece {
    let bare = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    let bare = bare.strip_prefix("mailto:").or_else(|| bare.strip_prefix("tel:")).unwrap_or(bare);
    let text = bare.trim_start_matches("www.").trim_end_matches('/').to_owned();
    Piece { text, href: Some(url.to_string()), external: url.starts_with("http"), iso: None }
}

/// Texts of the author's, set.
pub(super) fn texts(linker: &Linker<'_>, list: Iter<'_, At<Text>>) -> Vec<String> {
    list.map(|text| linker.words.set(&text.value).into_owned()).collect()
}

/// Links to the records that are there.
pub(super) fn links<T: OfKind>(linker: &Linker<'_>, list: Iter<'_, At<Ref<T>>>) -> Vec<Link> {
    list.filter_map(|one| linker.find(T::KIND, &one.value.id)).collect()
}

/// The link to a record, by a reference that may be absent.
pub(super) fn link<T: OfKind>(linker: &Linker<'_>, reference: Option<&At<Ref<T>>>) -> Option<Link> {
    linker.find(T::KIND, &reference?.value.id)
}

/// The word for a value of a closed set: `FIELD-VALUE`.
pub(super) fn choice<T: crate::model::Field>(words: &Words, field: &str, value: &T) -> String {
    value.json().as_str().map_or_else(String::new, |value| words.get(&format!("{field}-{value}")))
}

/// "1 250 € par mois".
pub(super) fn money(
    words: &Words,
    currency: &str,
    amount: Option<&At<Money>>,
    per: Option<&At<crate::model::kinds::Per>>,
) -> Option<String> {
    let amount = words.money(&amount?.value, currency);
    Some(match per {
        Some(per) => format!("{amount} {}", choice(words, "per", &per.value)),
        None => amount,
    })
}

/// What kind of record it is, in words.
pub(super) fn kind_word(words: &Words, kind: Kind) -> String {
    words.get(&format!("kind-{}", kind.as_str()))
}
