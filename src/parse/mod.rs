//! Source → records and prose, with findings. Never fails.

mod belongs;
pub mod budget;
mod document;
pub mod extents;
mod file;
pub mod foreign;
pub mod front;
mod inner;
pub mod layout;
mod marks;

use std::sync::Arc;

use crate::diagnostic::fault::{fault, survive};
use crate::diagnostic::{Finding, Source, Span};
use crate::model::Kind;
use crate::model::kinds::Common;
use crate::prose::text::Body;
use crate::toml::{Reader, Table};

use budget::Turn;
pub use document::{Cuts, Document, Purpose};
use file::File;
use front::{Front, bare_returns};
pub use front::{Parts, parts};
pub use layout::Location;

/// Parses a file of the plan, as if what `cuts` says were not in it.
pub fn parse(source: &Arc<Source>, location: &Location, cuts: &Cuts, purpose: Purpose) -> Document {
    or_broken(source, location, || read(source, location, cuts, purpose))
}

fn or_broken(source: &Arc<Source>, location: &Location, read: impl FnOnce() -> Document) -> Document {
    survive(read).unwrap_or_else(|| broken(source, location, fault(source)))
}

fn read(source: &Arc<Source>, location: &Location, cuts: &Cuts, purpose: Purpose) -> Document {
    let _turn = Turn::of(&source.text);
    let start = source.start();
    if let Some(finding) = bare_returns(source) {
        return broken(source, location, finding);
    }
    let (front, body, foreign) = if location.is_markdown {
        let Front { toml, body, foreign } = front::split(source, start);
        (toml, Some(body), foreign)
    } else {
        (Some(start..source.text.len()), None, None)
    };
    let mut reader = Reader::new(source, front.as_ref().map_or(start, |front| front.start), location.is_translation);
    if let Some(foreign) = &foreign {
        reader.gives_up(foreign.range.clone(), foreign.finding(source, location.kind));
    }
    let table = front.as_ref().map(|front| reader.parse(front.end));
    let empty = Table::new();
    let table = table.as_ref().map_or(&empty, |table| table.get_ref());
    let mut file = File { source, location, reader, table, cuts, purpose };
    let kind = file.kind(front.is_some() || foreign.is_some());
    let head = Span::new(start, start);
    let mut items = Vec::new();
    let mut common = Common::default();
    if let Some(kind) = kind {
        let markdown = body.map(|range| Body::plain(&source.text[range.clone()], range.start));
        let tables = kind.tables();
        // A `.md` beside files of records is a page, unless it has records in its front matter.
        let many =
            !tables.is_empty() && (!location.is_markdown || tables.iter().any(|name| table.get(*name).is_some()));
        if many {
            common = file.many(kind, &mut items);
        } else {
            let kind = if kind.tables().is_empty() { kind } else { Kind::Page };
            items.push(Arc::new(file.one(kind, table, head, markdown, None)));
        }
    }
    let damaged = file.reader.is_damaged();
    Document {
        source: Arc::clone(source),
        location: location.clone(),
        items,
        common,
        kind: kind.unwrap_or(Kind::Page),
        damaged,
        unread: false,
        seen: None,
        findings: file.reader.finish(),
    }
}

/// A file whose text could not be read at all; why is said elsewhere.
pub fn unread(source: &Arc<Source>, location: &Location) -> Document {
    Document { unread: true, ..broken(source, location, None) }
}

/// A file of which nothing could be read.
fn broken(source: &Arc<Source>, location: &Location, finding: impl Into<Option<Finding>>) -> Document {
    Document {
        source: Arc::clone(source),
        location: location.clone(),
        items: Vec::new(),
        common: Common::default(),
        kind: location.kind.unwrap_or(Kind::Page),
        damaged: true,
        unread: false,
        seen: None,
        findings: finding.into().into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::layout::Layout;
    use super::*;

    #[test]
    fn a_fault_of_the_reader_costs_its_file_and_is_told() {
        let source = Source::new("content/a.md", "# A\n");
        let location =
            Layout::new(["content/a.md"].into_iter()).locate("content/a.md", &["fr".into()]).expect("a page");
        let document = or_broken(&source, &location, || panic!("as the test asks"));
        assert!(document.damaged && document.items.is_empty());
        let found: Vec<String> =
            document.findings.iter().map(|found| format!("{:?} {}", found.place, found.rule)).collect();
        assert_eq!(found, ["content/a.md:1:1 syntax"]);
    }
}
