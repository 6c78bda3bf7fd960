//! What each circle sees of the records, to a fixpoint.

use std::collections::HashMap;
use std::ops::Range;

use crate::config::{Audiences, Circle};
use crate::diagnostic::Span;
use crate::model::kinds::Common;
use crate::model::value::Code;
use crate::model::{At, Data, Fields as _, Item, Kind, List, Visitor};
use crate::parse::Document;
use crate::parse::extents::body;
use crate::plan::Plan;

use super::marks::{Marks, Record, Slot};

/// What each circle narrower than the closest sees.
#[derive(Debug)]
pub(super) struct Sight<'p> {
    /// By circle, for each record, whether it is seen.
    seen: Vec<Vec<bool>>,
    /// The records of each kind and id: more than one where ids are doubled.
    ids: HashMap<(Kind, &'p str), Vec<Slot>>,
}

impl<'p> Sight<'p> {
    /// Decides for every circle.
    pub(super) fn of(plan: &'p Plan, marks: &Marks<'p>) -> Self {
        let mut ids: HashMap<(Kind, &'p str), Vec<Slot>> = HashMap::new();
        for (at, record) in marks.records.iter().enumerate().filter(|(_, record)| record.original.is_none()) {
            ids.entry((record.item.kind(), &record.item.id)).or_default().push(Slot(at as u32));
        }
        let mut sight = Self { seen: Vec::new(), ids };
        let references: Vec<Vec<(Kind, &str)>> = marks.records.iter().map(|record| references(record.item)).collect();
        for circle in 0..plan.config.audiences.closest().0 {
            let circle = Circle(circle);
            sight.seen.push(
                marks
                    .records
                    .iter()
                    .map(|record| {
                        record.marked.circle <= circle && !emptied(record, &plan.documents[record.document], circle)
                    })
                    .collect(),
            );
            sight.settle(&plan.config.audiences, marks, &references, circle);
        }
        sight
    }

    /// Whether a circle sees a record.
    pub(super) fn sees(&self, circle: Circle, slot: Slot) -> bool {
        self.seen.get(circle.0 as usize).is_none_or(|seen| seen[slot.at()])
    }

    /// Whether a circle may follow a reference: it sees what it names, or there is no such record.
    pub(super) fn follows(&self, circle: Circle, kind: Kind, id: &str) -> bool {
        self.ids.get(&(kind, id)).is_none_or(|slots| slots.iter().any(|slot| self.sees(circle, *slot)))
    }

    /// Whether a circle sees a record of this kind and id.
    pub(super) fn has(&self, circle: Circle, kind: Kind, id: &str) -> bool {
        self.ids.get(&(kind, id)).is_some_and(|slots| slots.iter().any(|slot| self.sees(circle, *slot)))
    }

    /// Hides what cannot stand without something hidden, until nothing more is.
    fn settle(&mut self, audiences: &Audiences, marks: &Marks<'_>, references: &[Vec<(Kind, &str)>], circle: Circle) {
        loop {
            let mut hidden = Vec::new();
            for (at, record) in marks.records.iter().enumerate() {
                let slot = Slot(at as u32);
                if !self.sees(circle, slot) {
                    continue;
                }
                let orphan = record.original.is_some_and(|original| !self.sees(circle, original));
                let broken = || references[at].iter().any(|(kind, id)| !self.follows(circle, *kind, id));
                if orphan || broken() && self.reduced(record.item, audiences, circle).is_none() {
                    hidden.push(slot);
                }
            }
            if hidden.is_empty() {
                return;
            }
            for slot in hidden {
                self.seen[circle.0 as usize][slot.at()] = false;
            }
        }
    }

    /// A record without the fields and references that a circle does not see; nothing if it cannot
    /// stand without one of them.
    pub(super) fn reduced(&self, item: &Item, audiences: &Audiences, circle: Circle) -> Option<Item> {
        let mut item = item.clone();
        let names = own_names(&item, audiences, circle);
        for field in reserved(item.kind(), audiences, circle) {
            item.data.clear(&field);
            item.common.clear_field(&field);
            // That it could not be read is told of it to nobody else.
            item.unread.retain(|unread| **unread != *field);
        }
        if hides_results(&item.data, audiences, circle) {
            item.prose = None;
            item.common.aliases = names;
        }
        let keep = |kind: Kind, id: &str| self.follows(circle, kind, id);
        item.common.prune_fields(&keep);
        item.data.prune(&keep).then_some(item)
    }

    /// Whether a circle sees less of a record than there is, its prose apart.
    pub(super) fn reduces(&self, item: &Item, audiences: &Audiences, circle: Circle) -> bool {
        !reserved(item.kind(), audiences, circle).is_empty() || self.names_hidden(item, circle)
    }

    /// Whether a record refers to something that a circle does not see.
    pub(super) fn names_hidden(&self, item: &Item, circle: Circle) -> bool {
        references(item).iter().any(|(kind, id)| !self.follows(circle, *kind, id))
    }
}

/// What of a review is no result; a mark and a draft's flag are nothing that anyone reads.
const NO_RESULTS: &[&str] = &["type", "person", "role", "reviewer", "scheduled-on", "status", "audience", "draft"];

/// The dotted paths of the fields of a kind that a circle does not see.
pub(super) fn reserved(kind: Kind, audiences: &Audiences, circle: Circle) -> Vec<String> {
    let mut out = Vec::new();
    for (of, field, for_whom) in &audiences.fields {
        if *of != kind || *for_whom <= circle {
            continue;
        }
        if kind == Kind::Review && &**field == "results" {
            let keys = kind.specs().into_iter().chain(Common::specs()).map(|spec| spec.key);
            out.extend(keys.filter(|key| !NO_RESULTS.contains(&key.as_str())));
        } else {
            out.push(field.to_string());
        }
    }
    out
}

/// Whether a review's prose is among what a circle does not see.
pub(super) fn hides_results(data: &Data, audiences: &Audiences, circle: Circle) -> bool {
    let results = |(kind, field, for_whom): &(Kind, Box<str>, Circle)| {
        *kind == Kind::Review && &**field == "results" && *for_whom > circle
    };
    data.kind() == Kind::Review && audiences.fields.iter().any(results)
}

/// What a review's file was called before, in its own folder: no more a result than what it is called now.
fn own_names(item: &Item, audiences: &Audiences, circle: Circle) -> Option<At<List<Code>>> {
    let is_reserved = |(kind, field, for_whom): &(Kind, Box<str>, Circle)| {
        *kind == Kind::Review && &**field == "aliases" && *for_whom > circle
    };
    if audiences.fields.iter().any(is_reserved) {
        return None;
    }
    let mut names = item.common.aliases.clone()?;
    let folder = item.source.path.strip_prefix("content/")?.rsplit_once('/')?.0;
    let is_own = |alias: &str| alias.trim_matches('/').rsplit_once('/').is_some_and(|(own, _)| own == folder);
    names.value.retain(|alias| is_own(&alias.value.0));
    (!names.value.is_empty()).then_some(names)
}

/// The sections of a record that a circle does not see: bytes of its body, in order and apart.
pub(super) fn hidden_sections(record: &Record<'_>, circle: Circle) -> Vec<Range<u32>> {
    let mut out: Vec<Range<u32>> = Vec::new();
    let mut ranges: Vec<_> =
        record.sections.iter().filter(|section| section.circle > circle).map(|section| section.range.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// Whether nothing of a page is left for a circle: it has no title but its heading, and no text
/// outside hidden sections.
fn emptied(record: &Record<'_>, document: &Document, circle: Circle) -> bool {
    let Data::Page(page) = &record.item.data else { return false };
    let hidden = hidden_sections(record, circle);
    if page.title.is_some() || hidden.is_empty() {
        return false;
    }
    let Some(body) = body(document, record.item) else { return false };
    body.without(&hidden).text.trim().is_empty()
}

/// What a record refers to.
fn references(item: &Item) -> Vec<(Kind, &str)> {
    struct References<'a>(Vec<(Kind, &'a str)>);

    impl<'a> Visitor<'a> for References<'a> {
        fn reference(&mut self, kind: Kind, id: &'a str, _: Span) {
            self.0.push((kind, id));
        }
    }

    let mut found = References(Vec::new());
    item.visit(&mut found);
    found.0
}
