//! What a capability sees: a plan as it is at the moment, and a place in it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use gen_lsp_types::{Location, Uri};

use crate::config::Config;
use crate::diagnostic::{Finding, Source, Span};
use crate::model::Date;
use crate::parse::Document;
use crate::plan::Plan;
use crate::principles::Coverage;
use crate::prose::targets;

use super::address;
use super::client::Client;
use super::text::Text;
use crate::names::{self, Mention, Name};

/// A plan as it is at the moment.
#[derive(Clone, Copy)]
pub(super) struct View<'v> {
    pub(super) root: &'v Path,
    pub(super) plan: &'v Plan,
    pub(super) coverage: &'v Coverage,
    pub(super) today: Date,
    /// What was found while reading.
    pub(super) found: &'v [Finding],
    /// What was found last.
    pub(super) findings: &'v Arc<Vec<Finding>>,
    /// Whether that was found of the plan as it is.
    pub(super) is_judged: bool,
    /// Files of text, by path.
    pub(super) sources: &'v crate::load::Sources,
    /// Open files: the address that the editor knows each under, and its version.
    pub(super) open: &'v HashMap<Box<str>, (Uri, i32)>,
    pub(super) client: &'v Client,
}

impl<'v> View<'v> {
    pub(super) fn config(&self) -> &'v Config {
        &self.plan.config
    }

    /// Whether the book speaks French.
    pub(super) fn is_french(&self) -> bool {
        &*self.config().language == "fr"
    }

    /// In the book's language.
    pub(super) fn say<'w>(&self, fr: &'w str, en: &'w str) -> &'w str {
        if self.is_french() { fr } else { en }
    }

    /// Words for a reader, in the typography of the book's language.
    pub(super) fn typeset(&self, words: String) -> String {
        if self.is_french() { crate::french::typography(&words).into_owned() } else { words }
    }

    /// A file's text, for positions in it.
    pub(super) fn text(&self, source: &'v Source) -> Text<'v> {
        Text::new(source, self.client.encoding, self.open.contains_key(&source.path))
    }

    pub(super) fn uri(&self, path: &str) -> Uri {
        self.open.get(path).map_or_else(|| address::uri_of(&self.root.join(path)), |(uri, _)| uri.clone())
    }

    pub(super) fn version(&self, path: &str) -> Option<i32> {
        self.open.get(path).map(|(_, version)| *version)
    }

    pub(super) fn location(&self, source: &'v Source, span: Span) -> Location {
        Location { uri: self.uri(&source.path), range: self.text(source).range(span) }
    }

    /// A file, parsed.
    pub(super) fn document(&self, path: &str) -> Option<&'v Document> {
        self.plan.documents.iter().find(|document| *document.source.path == *path).map(|document| &**document)
    }

    /// Everything that a file names.
    pub(super) fn mentions(&self, path: &str) -> Vec<Mention> {
        let mut all = if path == "book.toml" {
            let mut all = names::in_book(self.config());
            all.extend(names::in_look(self.plan));
            all
        } else {
            self.document(path).map(|document| names::in_document(self.plan, document)).unwrap_or_default()
        };
        for mention in &mut all {
            if let Name::Record(crate::model::Kind::Page, _) = mention.name {
                mention.name = names::by_file(self.plan, mention.name.clone());
            }
        }
        all
    }

    /// Where something itself stands: a record's id or the beginning of its file, a heading, an entry of `book.toml`.
    pub(super) fn own_places(&self, name: &Name) -> Vec<(&'v Source, Span)> {
        let own = self.plan.own();
        match name {
            Name::Record(kind, id) => {
                let item = self.plan.find(*kind, id).map(|ix| own.item(ix));
                item.map(|item| (&*item.source, item.id_place().span)).into_iter().collect()
            }
            Name::Page(path) => match self.plan.index.by_path.get(path) {
                Some(ix) => {
                    let item = own.item(*ix);
                    let title = item.prose.as_ref().and_then(|prose| prose.title_heading.as_ref());
                    vec![(&*item.source, title.map_or(item.span, |title| title.span))]
                }
                None => self.sources.text(path).map(|source| (&**source, Span::default())).into_iter().collect(),
            },
            Name::Heading(on, id) => {
                let item = match &**on {
                    Name::Record(kind, id) => self.plan.find(*kind, id),
                    Name::Page(path) => self.plan.index.by_path.get(path).copied(),
                    _ => None,
                };
                let Some(item) = item.map(|ix| own.item(ix)) else { return Vec::new() };
                let headings = item.prose.iter().flat_map(|prose| prose.all_headings());
                let found = headings.into_iter().find(|heading| heading.id == *id).map(|heading| heading.span);
                found.map(|span| (&*item.source, span)).into_iter().collect()
            }
            Name::Question(id) => self.answers(id),
            Name::Circle(_) => self.own_in("book.toml", name),
            Name::Tone(_) => self.own_in_documents(name),
            Name::Goal(role, _) => match self.plan.find(crate::model::Kind::Role, role) {
                Some(ix) => self.own_in(&own.item(ix).source.path, name),
                None => Vec::new(),
            },
            Name::Rule(_) | Name::File(_) => Vec::new(),
        }
    }

    /// The headings, fields and records that answer a question, and the team's own words of it.
    fn answers(&self, id: &str) -> Vec<(&'v Source, Span)> {
        let own = self.plan.own();
        let mut out = self.own_in("book.toml", &Name::Question(id.into()));
        for principle in &self.coverage.principles {
            let asks = principle.asks.iter().filter(|ask| *principle.principle.questions[ask.question].id == *id);
            for answer in asks.flat_map(|ask| &ask.answers) {
                let item = own.item(answer.item);
                let heading = answer.heading.and_then(|at| item.prose.as_ref()?.headings.get(at));
                let place = (&*item.source, heading.map_or(item.span, |heading| heading.span));
                if !out.iter().any(|(source, span)| (&source.path, *span) == (&place.0.path, place.1)) {
                    out.push(place);
                }
            }
        }
        out
    }

    fn source(&self, path: &str) -> Option<&'v Source> {
        if path == "book.toml" {
            return Some(&self.config().source);
        }
        self.document(path).map(|document| &*document.source)
    }

    fn own_in(&self, path: &str, name: &Name) -> Vec<(&'v Source, Span)> {
        let Some(source) = self.source(path) else { return Vec::new() };
        let own = self.mentions(path).into_iter().filter(|mention| mention.is_own && mention.name == *name);
        own.map(|mention| (source, mention.span)).collect()
    }

    fn own_in_documents(&self, name: &Name) -> Vec<(&'v Source, Span)> {
        let voices = self.plan.documents.iter().filter(|document| document.kind == crate::model::Kind::Voice);
        voices.flat_map(|document| self.own_in(&document.source.path, name)).collect()
    }
}

/// A place in a file of a plan.
#[derive(Clone, Copy)]
pub(super) struct Here<'v> {
    pub(super) view: View<'v>,
    /// The file as it is at the moment.
    pub(super) source: &'v Source,
    /// The same, parsed; nothing for `book.toml` and for what is no part of the plan.
    pub(super) document: Option<&'v Document>,
    /// A byte of it.
    pub(super) offset: usize,
}

impl<'v> Here<'v> {
    pub(super) fn text(&self) -> Text<'v> {
        self.view.text(self.source)
    }

    pub(super) fn is_book(&self) -> bool {
        *self.source.path == *"book.toml"
    }

    /// The TOML of the file and its Markdown, as ranges of its text.
    pub(super) fn parts(&self) -> crate::parse::Parts {
        if self.is_book() {
            return (Some(self.source.start()..self.source.text.len()), None);
        }
        let plain = (None, Some(self.source.start()..self.source.text.len()));
        self.document.map_or(plain.clone(), |document| {
            // Front matter that is being typed has no end yet.
            let open = self.source.text[self.source.start()..].starts_with("+++");
            crate::parse::parts(document).unwrap_or_else(|| {
                let first = self.source.text.find('\n').map_or(self.source.text.len(), |end| end + 1);
                if open { (Some(first..self.source.text.len()), None) } else { plain }
            })
        })
    }

    /// The smallest thing that is named here.
    pub(super) fn mention(&self) -> Option<Mention> {
        let at = self.offset as u32;
        let all = self.view.mentions(&self.source.path);
        let here = all.into_iter().filter(|mention| mention.span.start <= at && at <= mention.span.end);
        here.filter(|mention| mention.span != Span::default())
            .min_by_key(|mention| mention.span.end - mention.span.start)
            .or_else(|| self.written())
    }

    /// What an address names that no link of the page is: one in a definition, or in HTML.
    fn written(&self) -> Option<Mention> {
        let (document, (_, body)) = (self.document?, self.parts());
        let body = body.filter(|body| body.contains(&self.offset))?;
        let at = self.offset - body.start;
        let (all, _) = targets::of(self.source.text.get(body.clone())?);
        let found = all.into_iter().find(|written| written.range.start <= at && at <= written.range.end)?;
        let name = names::named_by(self.view.plan, document, &found.address)?;
        let span = Span::new(body.start + found.range.start, body.start + found.range.end);
        Some(Mention { span, name, is_own: false })
    }

    /// What is named here; in the first lines of a record that has a file to itself, and at its title, the record.
    pub(super) fn name(&self) -> Option<Name> {
        if let Some(mention) = self.mention() {
            return Some(mention.name);
        }
        let document = self.document?;
        let [item] = &*document.items else { return None };
        let line = self.source.line(self.source.line_of(self.offset as u32));
        let key = line.split('=').next().unwrap_or_default().trim();
        let is_title = matches!(key, "title" | "name" | "question");
        (self.offset == 0 || is_title).then(|| names::own_name(self.view.plan, item))
    }
}
