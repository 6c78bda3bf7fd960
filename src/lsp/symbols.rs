//! What a file holds, and what a plan holds: records, entries, headings.
#![expect(deprecated, reason = "a field that is no longer used has no default of its own")]

use gen_lsp_types::{
    BaseSymbolInformation, DocumentSymbol, DocumentSymbolResponse, SymbolInformation, SymbolKind, WorkspaceSymbol,
};

use crate::diagnostic::Span;
use crate::model::{Item, Kind};
use crate::parse::Document;
use crate::prose::Heading;

use super::text::Text;
use super::view::{Here, View};

/// The records of a file, with their headings.
pub(super) fn in_document(here: &Here<'_>) -> Option<DocumentSymbolResponse> {
    let document = here.document?;
    let text = here.text();
    let end = here.source.text.len();
    let mut all = Vec::new();
    for (at, item) in document.items.iter().enumerate() {
        let next = document.items.get(at + 1).map_or(end, |next| next.span.start as usize);
        all.push(record(document, item, next, &text));
    }
    if here.view.client.takes_nested_symbols() {
        return Some(DocumentSymbolResponse::DocumentSymbolList(all));
    }
    let mut flat = Vec::new();
    flatten(here, all, None, &mut flat);
    Some(DocumentSymbolResponse::SymbolInformationList(flat))
}

fn record(document: &Document, item: &Item, end: usize, text: &Text<'_>) -> DocumentSymbol {
    let span = Span::new(item.span.start as usize, end.max(item.span.end as usize));
    let headings = item.prose.iter().flat_map(|prose| &prose.headings);
    let title = item.prose.as_ref().and_then(|prose| prose.title_heading.as_ref());
    let own = title.map_or_else(|| item.id_place().span, |title| title.span);
    let name = if item.title().trim().is_empty() { document.location.stem() } else { item.title() };
    let mut symbol =
        symbol(name, Some(item.table.unwrap_or(item.kind().as_str())), kind_of(item.kind()), span, own, text);
    let body = item.prose.as_ref().map_or(0, |prose| prose.span.start as usize);
    symbol.children = Some(nested(headings.filter(|heading| !heading.nested), body, text));
    symbol
}

/// Headings, each in the section that holds it.
fn nested<'h>(headings: impl Iterator<Item = &'h Heading>, _body: usize, text: &Text<'_>) -> Vec<DocumentSymbol> {
    let mut open: Vec<(u8, DocumentSymbol)> = Vec::new();
    let mut out = Vec::new();
    let close = |open: &mut Vec<(u8, DocumentSymbol)>, out: &mut Vec<DocumentSymbol>| {
        let Some((_, done)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, parent)) => parent.children.get_or_insert_default().push(done),
            None => out.push(done),
        }
    };
    for heading in headings {
        while open.last().is_some_and(|(level, _)| *level >= heading.level) {
            close(&mut open, &mut out);
        }
        // Where its section ends in the file: as long as in the body, for all but strings with escapes.
        let length = heading.section.end - heading.section.start;
        let end = (heading.span.start + length).min(text.source().text.len() as u32).max(heading.span.end);
        let span = Span { start: heading.span.start, end };
        open.push((heading.level, symbol(&heading.text, None, SymbolKind::String, span, heading.span, text)));
    }
    while !open.is_empty() {
        close(&mut open, &mut out);
    }
    out
}

fn symbol(
    name: &str,
    detail: Option<&str>,
    kind: SymbolKind,
    span: Span,
    own: Span,
    text: &Text<'_>,
) -> DocumentSymbol {
    // What is selected lies in the whole, which clients insist on.
    let own =
        if own.start < span.start || own.end > span.end { Span { start: span.start, end: span.start } } else { own };
    let name = if name.trim().is_empty() { "…" } else { name };
    DocumentSymbol {
        name: name.to_owned(),
        detail: detail.map(Into::into),
        kind,
        tags: None,
        deprecated: None,
        range: text.range(span),
        selection_range: text.range(own),
        children: None,
    }
}

fn kind_of(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Page => SymbolKind::File,
        Kind::Faq => SymbolKind::String,
        Kind::Calendar => SymbolKind::Event,
        Kind::Metric => SymbolKind::Number,
        Kind::Voice => SymbolKind::Namespace,
        _ => SymbolKind::Object,
    }
}

fn flatten(here: &Here<'_>, symbols: Vec<DocumentSymbol>, within: Option<&str>, out: &mut Vec<SymbolInformation>) {
    for symbol in symbols {
        let location = gen_lsp_types::Location { uri: here.view.uri(&here.source.path), range: symbol.range };
        let base_symbol_information = BaseSymbolInformation {
            name: symbol.name.clone(),
            kind: symbol.kind,
            tags: None,
            container_name: within.map(Into::into),
        };
        out.push(SymbolInformation { deprecated: None, location, base_symbol_information });
        flatten(here, symbol.children.unwrap_or_default(), Some(&symbol.name), out);
    }
}

/// As many as anybody reads.
const MOST: usize = 300;

/// The records of a plan whose id or title has these letters, and the headings of its pages.
pub(super) fn in_plan(view: View<'_>, query: &str) -> Vec<WorkspaceSymbol> {
    let query = query.to_lowercase();
    let mut out = Vec::new();
    for item in view.plan.items() {
        if out.len() >= MOST {
            break;
        }
        if !matches(&query, item.title()) && !matches(&query, &item.id) {
            continue;
        }
        let name =
            if item.title() == &*item.id { item.id.to_string() } else { format!("{} ({})", item.title(), item.id) };
        let base_symbol_information = BaseSymbolInformation {
            name,
            kind: kind_of(item.kind()),
            tags: None,
            container_name: Some(item.table.unwrap_or(item.kind().as_str()).to_owned()),
        };
        let location = view.location(&item.source, item.id_place().span);
        out.push(WorkspaceSymbol { location: location.into(), data: None, base_symbol_information });
    }
    out
}

/// Whether a text has the letters of a query in their order.
fn matches(query: &str, text: &str) -> bool {
    let mut rest = text.chars().flat_map(char::to_lowercase);
    query.chars().filter(|c| !c.is_whitespace()).all(|c| rest.any(|other| other == c))
}
