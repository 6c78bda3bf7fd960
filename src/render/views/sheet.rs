//! The page of a record: its frame, its prose and where it is mentioned; each kind adds its own view.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::{Item, Kind};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::layout::{Head, TocEntry};
use crate::render::links::{Link, Linker};
use crate::render::pages::Page;
use crate::render::words::Words;

use super::coverage::question_link;
use super::parts::{State, kind_word};
use super::ways::{Way, ways_of};

/// A record and the page that shows it.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    /// The book.
    pub book: &'a Book,
    /// The page.
    pub page: &'a Page,
    /// Its addresses and words.
    pub linker: &'a Linker<'a>,
    /// The record's place.
    pub ix: Ix,
    /// The record in the page's language.
    pub item: &'a Item,
}

/// What stands at the top of a record's page.
#[derive(Debug, Default)]
pub(super) struct Opening {
    /// What it is, where that is more than its kind.
    pub kind_word: Option<String>,
    /// The sentence under the title.
    pub lead: String,
    /// How it stands.
    pub state: Option<State>,
    /// Its sections, for the table of contents.
    pub toc: Toc,
    /// Kinds whose mentions of it the page shows in its own way.
    pub shown: &'static [Kind],
}

/// A question that the record should answer and does not.
#[derive(Debug, Serialize)]
struct Open {
    question: Link,
    ways: Vec<Way>,
}

/// The sections of a record's page.
#[derive(Debug, Default)]
pub(super) struct Toc(Vec<TocEntry>);

impl Toc {
    /// Adds a section whose heading has this id and this title.
    pub(super) fn titled(&mut self, id: &str, title: String) {
        self.0.push(TocEntry::new(id, title));
    }

    /// Adds a section whose heading has this id and this word, if it is there.
    pub(super) fn section(&mut self, there: bool, id: &str, words: &Words, key: &str) {
        if there {
            self.0.push(TocEntry::new(id, words.get(key)));
        }
    }
}

impl<'a> Sheet<'a> {
    /// The interface's words.
    pub(super) fn words(&self) -> &'a Words {
        self.linker.words
    }

    /// A text of the author's, set; nothing where absent.
    pub(super) fn set(&self, text: Option<&crate::model::At<crate::model::Text>>) -> String {
        text.map(|text| self.linker.words.set(&text.value).into_owned()).unwrap_or_default()
    }

    /// The page, from a template that sees the view as `view`.
    pub(super) fn render<V: Serialize>(
        &self,
        template: &str,
        opening: Opening,
        view: &V,
    ) -> Result<Vec<u8>, Box<Finding>> {
        let Self { book, page, linker, ix, item } = *self;
        let kind = item.kind();
        let excerpt = item.prose.as_ref().map_or("", |prose| &prose.excerpt);
        let head = Head {
            title: linker.title(ix),
            description: if opening.lead.is_empty() { excerpt.to_owned() } else { opening.lead.clone() },
            kind: kind.as_str().into(),
            kind_word: Some(opening.kind_word.unwrap_or_else(|| kind_word(linker.words, kind))),
            toc: opening.toc.0,
        };
        let mut context = book.frame(page, linker, head)?;
        context.insert("view", view);
        context.insert("lead", &opening.lead);
        context.insert("state", &opening.state);
        context.insert("body", &linker.prose(ix));
        context.insert("open", &self.open());
        context.insert("mentions", &book.mentions().of(book, linker, ix, opening.shown));
        book.render(template, &context)
    }

    /// What is still to be written, and where; for those who are shown what is open.
    fn open(&self) -> Vec<Open> {
        let Self { book, linker, ix, .. } = *self;
        if !book.plan.shows_coverage() {
            return Vec::new();
        }
        book.asks_of(ix);
        let open = book.open(ix).iter().filter_map(|(principle, question)| {
            let principle = &book.coverage.principles.get(*principle)?.principle;
            let question = principle.questions.get(*question)?;
            let of = Some(self.item.kind());
            let ways = if linker.for_authors { ways_of(linker.words, question, of) } else { Vec::new() };
            Some(Open { question: question_link(linker, &principle.id, question), ways })
        });
        open.collect()
    }
}
