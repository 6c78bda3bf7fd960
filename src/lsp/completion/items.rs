//! The list of what can be written, as the client takes it.

use std::ops::Range;

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList, InsertTextFormat, TextEdit,
};

use crate::diagnostic::Span;
use crate::parse::foreign::quoted;

use super::super::view::Here;

/// One thing that can be written.
pub(super) struct Item {
    label: String,
    kind: CompletionItemKind,
    detail: Option<String>,
    doc: String,
    rank: u8,
    /// A snippet to write instead of the label.
    snippet: Option<String>,
    /// No quotes belong around it.
    is_bare: bool,
    /// By what it is found besides its label.
    also: String,
}

impl Item {
    pub(super) fn new(label: &str, kind: CompletionItemKind) -> Self {
        Self {
            label: label.to_owned(),
            kind,
            detail: None,
            doc: String::new(),
            rank: 0,
            snippet: None,
            is_bare: false,
            also: String::new(),
        }
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub(super) fn doc(mut self, doc: &str) -> Self {
        doc.clone_into(&mut self.doc);
        self
    }

    /// The smaller, the earlier it is shown.
    pub(super) fn rank(mut self, rank: u8) -> Self {
        self.rank = rank;
        self
    }

    pub(super) fn inserting(mut self, snippet: String) -> Self {
        self.snippet = Some(snippet);
        self
    }

    pub(super) fn bare(mut self) -> Self {
        self.is_bare = true;
        self
    }

    /// It is found by these words too, and shows them.
    pub(super) fn titled(mut self, title: &str) -> Self {
        title.clone_into(&mut self.also);
        self.detail = Some(title.to_owned());
        self
    }
}

/// As many as anybody reads; more are told when more is typed.
const MOST: usize = 200;

/// What can be written at a place.
pub(super) struct Items<'h> {
    here: &'h Here<'h>,
    /// What is replaced, in bytes of the file.
    range: Range<usize>,
    /// The quotes that stand around it.
    quote: &'static str,
    is_closed: bool,
    in_list: bool,
    /// What is said beside it already.
    said: Vec<String>,
    found: Vec<Item>,
    is_cut: bool,
}

impl<'h> Items<'h> {
    pub(super) fn new(here: &'h Here<'h>) -> Self {
        let range = here.offset..here.offset;
        let (said, found) = (Vec::new(), Vec::new());
        Self { here, range, quote: "\"", is_closed: true, in_list: false, said, found, is_cut: false }
    }

    /// Says what is replaced: the inside of quotes, or a bare word.
    pub(super) fn write_in(&mut self, range: Range<usize>, quote: &'static str, is_closed: bool) {
        (self.range, self.quote, self.is_closed) = (range, quote, is_closed);
    }

    /// What is said beside it already is not offered again.
    pub(super) fn without(&mut self, said: Vec<String>) {
        self.said = said;
    }

    /// Nothing stands around what is written.
    pub(super) fn is_bare(&self) -> bool {
        self.quote.is_empty()
    }

    /// What is written gets square brackets.
    pub(super) fn wrap_in_list(&mut self) {
        self.in_list = true;
    }

    /// Whether what is written stands right behind a character.
    pub(super) fn is_behind(&self, c: char) -> bool {
        self.here.source.text.get(..self.range.start).is_some_and(|before| before.ends_with(c))
    }

    /// What is typed so far, up to the cursor.
    pub(super) fn typed(&self) -> &str {
        self.here.source.text.get(self.range.start..self.here.offset).unwrap_or_default()
    }

    pub(super) fn add(&mut self, item: Item) {
        if self.wants("", &item.label, &item.also) {
            self.found.push(item);
        }
    }

    /// Adds what is known to be wanted.
    pub(super) fn put(&mut self, item: Item) {
        self.found.push(item);
    }

    /// Whether something of this label and title would be shown: what is not need not be made. A title is typed behind
    /// what stands `before` the id.
    pub(super) fn wants(&mut self, before: &str, label: &str, title: &str) -> bool {
        let typed = self.typed().strip_prefix(before).unwrap_or_else(|| self.typed());
        if self.said.iter().any(|said| said == label) {
            return false;
        }
        if self.is_cut || !matches(self.typed(), label) && !matches(typed, title) {
            return false;
        }
        self.is_cut = self.found.len() >= MOST;
        !self.is_cut
    }

    /// The same of a file, whatever the way to it: by its path and its title.
    pub(super) fn wants_path(&mut self, path: &str, title: &str) -> bool {
        let typed = self.typed().trim_start_matches(['.', '/']);
        !self.is_cut && (matches(typed, path) || matches(self.typed(), title))
    }

    /// The list; nothing if it is empty.
    pub(super) fn finish(self) -> Option<CompletionList> {
        if self.found.is_empty() {
            return None;
        }
        let text = self.here.text();
        let range = text.range(Span::new(self.range.start, self.range.end));
        let snippets = self.here.view.client.takes_snippets();
        let items = self.found.iter().enumerate().map(|(at, item)| {
            let (new_text, is_snippet) = self.written(item, snippets);
            // What is typed into a bare word is held against the label, not against its quotes.
            let filter =
                if item.also.is_empty() { item.label.clone() } else { format!("{} {}", item.label, item.also) };
            let doc = (!item.doc.is_empty()).then(|| self.here.view.client.markup(&item.doc).into());
            CompletionItem {
                label: item.label.clone(),
                label_details: (!item.also.is_empty())
                    .then(|| CompletionItemLabelDetails { detail: None, description: Some(item.also.clone()) }),
                kind: Some(item.kind),
                detail: item.detail.clone(),
                documentation: doc,
                sort_text: Some(format!("{:03}{at:04}", item.rank)),
                filter_text: Some(filter),
                insert_text_format: is_snippet.then_some(InsertTextFormat::Snippet),
                text_edit: Some(TextEdit { range, new_text }.into()),
                ..CompletionItem::default()
            }
        });
        Some(CompletionList { is_incomplete: self.is_cut, items: items.collect(), ..CompletionList::default() })
    }

    /// What an item writes, and whether that is a snippet.
    fn written(&self, item: &Item, snippets: bool) -> (String, bool) {
        if let Some(snippet) = &item.snippet {
            if snippets {
                return (snippet.clone(), true);
            }
            let plain = snippet.split(" = ").next().unwrap_or(snippet);
            return (format!("{plain} = "), false);
        }
        let label = &item.label;
        let quoted = match (self.quote, item.is_bare) {
            ("", false) => quoted(label),
            // The quote that was opened is closed with it.
            (quote, false) if !self.is_closed => format!("{label}{quote}"),
            _ => label.clone(),
        };
        (if self.in_list { format!("[{quoted}]") } else { quoted }, false)
    }
}

/// Whether what is typed is in a text, letter after letter, whatever their case.
fn matches(typed: &str, text: &str) -> bool {
    if typed.is_ascii() && text.is_ascii() {
        let mut rest = text.bytes();
        return typed.bytes().all(|byte| rest.any(|other| other.eq_ignore_ascii_case(&byte)));
    }
    let mut rest = text.chars().flat_map(char::to_lowercase);
    typed.chars().flat_map(char::to_lowercase).all(|c| rest.any(|other| other == c))
}
