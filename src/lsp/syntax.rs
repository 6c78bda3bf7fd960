//! What the syntax alone says: what can be folded, what grows around a selection.

use crate::toml::{DeValue, Table as DeTable};
use gen_lsp_types::{FoldingRange, FoldingRangeKind, SelectionRange};

use crate::diagnostic::Span;
use crate::prose::spot;

use super::view::Here;

/// Front matter, tables, long values, sections, blocks.
pub(super) fn folding(here: &Here<'_>) -> Vec<FoldingRange> {
    let text = here.text();
    let mut out: Vec<FoldingRange> = Vec::new();
    let mut add = |from: usize, to: usize, kind: Option<FoldingRangeKind>| {
        let source = &here.source.text;
        let to = from + source[from..to.max(from).min(source.len())].trim_end().len();
        let range = text.range(Span::new(from, to));
        if range.end.line > range.start.line {
            out.push(FoldingRange {
                start_line: range.start.line,
                end_line: range.end.line,
                kind,
                ..FoldingRange::default()
            });
        }
    };
    let (front, body) = here.parts();
    if let Some(front) = front {
        if body.is_some() {
            let fence = here.source.text[..front.start].rfind("+++").unwrap_or(front.start);
            let end = front.end + here.source.text[front.end..].find('\n').unwrap_or(0);
            add(fence, end, Some(FoldingRangeKind::Region));
        }
        for span in tables(&here.source.text[front.clone()]) {
            add(span.start as usize + front.start, span.end as usize + front.start, None);
        }
    }
    if let Some(body) = body {
        for block in spot::blocks(&here.source.text[body.clone()]) {
            add(block.start + body.start, block.end + body.start, None);
        }
    }
    for prose in here.document.iter().flat_map(|document| &document.items).filter_map(|item| item.prose.as_ref()) {
        for heading in prose.all_headings().filter(|heading| !heading.nested) {
            let length = (heading.section.end - heading.section.start) as usize;
            add(heading.span.start as usize, heading.span.start as usize + length, Some(FoldingRangeKind::Region));
        }
    }
    out.sort_by_key(|fold| (fold.start_line, std::cmp::Reverse(fold.end_line)));
    out.dedup_by_key(|fold| (fold.start_line, fold.end_line));
    out
}

/// Tables from their header to the next, and values that run over lines.
fn tables(toml: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut header = None;
    let (mut at, mut last) = (0, 0);
    for line in toml.split_inclusive('\n') {
        let is_header = line.starts_with('[') && line.contains(']') && !line.contains('=');
        if is_header {
            out.extend(header.replace(at).map(|from| Span::new(from, last)));
        }
        // Comments above a header are the next table's.
        if !line.trim_start().starts_with('#') && !line.trim().is_empty() {
            last = at + line.trim_end().len();
        }
        at += line.len();
    }
    out.extend(header.map(|from| Span::new(from, last)));
    let (root, _) = DeTable::parse_recoverable(toml);
    values(root.get_ref(), &mut out);
    out
}

fn values(table: &DeTable<'_>, out: &mut Vec<Span>) {
    for (_, value) in table {
        value_spans(value.span().into(), value.get_ref(), out);
    }
}

fn value_spans(span: Span, value: &DeValue<'_>, out: &mut Vec<Span>) {
    match value {
        DeValue::Table(table) => values(table, out),
        DeValue::Array(list) => {
            out.push(span);
            list.iter().for_each(|item| value_spans(item.span().into(), item.get_ref(), out));
        }
        DeValue::String(_) => out.push(span),
        _ => {}
    }
}

/// What is selected when a selection grows from here: the word, its value, its line, its table, its file.
pub(super) fn selection(here: &Here<'_>) -> SelectionRange {
    let source = &here.source.text;
    let (front, body) = here.parts();
    let at = here.offset;
    let mut spans = vec![word(source, at)];
    if let Some(front) = front.filter(|front| front.start <= at && at <= front.end) {
        let toml = &source[front.clone()];
        let inner = (at - front.start) as u32;
        let (root, _) = DeTable::parse_recoverable(toml);
        let mut own = Vec::new();
        around(root.get_ref(), inner, &mut own);
        own.extend(tables(toml).into_iter().filter(|span| span.start <= inner && inner <= span.end));
        spans.extend(own.into_iter().map(|span| span.shifted(front.start as u32)));
        spans.push(Span::from(front));
    } else if let Some(body) = body {
        let inner = at.saturating_sub(body.start);
        spans.extend(
            spot::around(&source[body.clone()], inner)
                .into_iter()
                .map(|range| Span::from(range).shifted(body.start as u32)),
        );
        let prose = here.document.iter().flat_map(|document| &document.items).filter_map(|item| item.prose.as_ref());
        for heading in prose.flat_map(|prose| &prose.headings) {
            let length = heading.section.end - heading.section.start;
            let span = Span { start: heading.span.start, end: heading.span.start + length };
            if span.start <= at as u32 && at as u32 <= span.end {
                spans.push(span);
            }
        }
        spans.push(Span::from(body));
    }
    spans.push(Span::new(0, source.len()));
    grown(here, spans)
}

/// Each in the next that holds it.
fn grown(here: &Here<'_>, mut spans: Vec<Span>) -> SelectionRange {
    spans.sort_by_key(|span| span.end - span.start);
    let mut chain: Vec<Span> = Vec::new();
    for span in spans {
        if chain.last().is_none_or(|last| span.start <= last.start && last.end <= span.end && span != *last) {
            chain.push(span);
        }
    }
    let text = here.text();
    let whole = chain.into_iter().rev().fold(None, |parent: Option<SelectionRange>, span| {
        Some(SelectionRange { range: text.range(span), parent: parent.map(Box::new) })
    });
    whole.unwrap_or_default()
}

fn word(text: &str, at: usize) -> Span {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let start = text[..at].char_indices().rev().take_while(|(_, c)| is_word(*c)).last().map_or(at, |(start, _)| start);
    let end = at + text[at..].find(|c| !is_word(c)).unwrap_or(text.len() - at);
    Span::new(start, end)
}

fn around(table: &DeTable<'_>, at: u32, out: &mut Vec<Span>) {
    for (key, value) in table {
        let (own, span) = (Span::from(key.span()), Span::from(value.span()));
        if own.start <= at && at <= span.end && own.end <= span.start {
            out.push(Span { start: own.start, end: span.end });
        }
        around_value(span, value.get_ref(), at, out);
    }
}

fn around_value(span: Span, value: &DeValue<'_>, at: u32, out: &mut Vec<Span>) {
    if span.start <= at && at <= span.end {
        out.push(span);
    }
    match value {
        DeValue::Table(table) => around(table, at, out),
        DeValue::Array(list) => list.iter().for_each(|item| around_value(item.span().into(), item.get_ref(), at, out)),
        _ => {}
    }
}
