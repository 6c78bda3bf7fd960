//! Who may read more or less: for each thing that the asking circle sees, the widest circle that does, before and after;
//! and what a circle reads that stood hidden from it, wherever it stands now.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::config::Circle;
use crate::diagnostic::Place;
use crate::handbook;
use crate::model::{Item, Shape};
use crate::pipeline::{self, Read};
use crate::plan::Visible;

use super::gained::{Texts, gained};
use super::pairs::Pairs;
use super::parts::{Key, Part};
use super::{Change, Chapter, again, damaged, name};

/// Something, and who may read it.
pub(super) struct Thing {
    title: String,
    /// The heading or key, if it is a part of a record.
    part: Option<String>,
    place: Option<Place>,
    /// The place of the widest circle that sees it.
    at: usize,
    /// What it names, if it is a key that does nothing else.
    names: Option<Value>,
}

/// Everything that a circle sees, with the widest circle that sees it.
pub(super) struct Levels {
    things: BTreeMap<Key, Thing>,
    /// What each circle reads, the widest first; empty where nobody asked for it.
    texts: Vec<Texts>,
    /// The names of the circles, the widest first.
    order: Vec<Box<str>>,
    /// Files whose marks are not known, since they could not be read whole.
    unread: BTreeSet<Box<str>>,
    /// Whether the book says who may read.
    is_known: bool,
}

impl Levels {
    /// The place of a circle. Without circles, whoever reads sees all there is.
    fn place(&self, name: &str) -> Option<usize> {
        if self.order.len() < 2 { Some(0) } else { self.order.iter().position(|own| **own == *name) }
    }

    /// The circle of the earlier state that a circle of the later one was: of this name, else the one in its place that is
    /// called so no longer, else the closest one of those that it now reads with.
    fn earlier(&self, was: &Self, at: usize) -> Option<usize> {
        let renamed = || {
            let name = was.order.get(at)?;
            (was.order.len() == self.order.len() && !self.order.contains(name)).then_some(at)
        };
        let wider = || self.order[..at].iter().rev().find_map(|name| was.place(name));
        was.place(self.order.get(at)?).or_else(renamed).or_else(wider)
    }

    fn name(&self, at: usize) -> String {
        self.order.get(at).map_or_else(String::new, ToString::to_string)
    }
}

/// Looks at a state with the eyes of each circle up to one; with `texts`, also at what each of them reads.
pub(super) fn levels(read: &Read, asking: Option<Circle>, texts: bool) -> Levels {
    let audiences = &read.plan.config.audiences;
    let mut out = Levels {
        things: BTreeMap::new(),
        texts: Vec::new(),
        order: audiences.order.clone(),
        unread: damaged(&read.plan),
        is_known: !read.plan.config.damaged,
    };
    let Some(asking) = asking else { return out };
    // From the closest to the widest, so that the widest has the last word; the words are those that the asking circle reads.
    for at in (0..=asking.0).rev() {
        let seen = pipeline::see(again(read), Circle(at));
        let mut see = |key: Key, title: &str, part: Option<&str>, place: Option<Place>, names: Option<&Value>| {
            let names = names.cloned();
            match out.things.get_mut(&key) {
                // Of a list, a wider circle sees what it may.
                Some(thing) => (thing.at, thing.names) = (at as usize, names),
                None if at == asking.0 => {
                    let (title, part) = (title.to_owned(), part.map(ToOwned::to_owned));
                    drop(out.things.insert(key, Thing { title, part, place, at: at as usize, names }));
                }
                None => {}
            }
        };
        things(&seen.plan, &mut see);
        if texts && out.order.len() > 1 {
            let mut own = Texts::default();
            spoken(&seen.plan, &mut |item, language| {
                if !out.unread.contains(&item.source.path) {
                    own.add(item, language);
                }
            });
            out.texts.insert(0, own);
        }
    }
    out
}

/// Told of each thing: its key, the title of what it is of, its own word, its place.
type See<'s> = dyn FnMut(Key, &str, Option<&str>, Option<Place>, Option<&Value>) + 's;

fn things(plan: &Visible, see: &mut See<'_>) {
    for item in plan.items() {
        let own = name(item);
        see((own.clone(), None), item.title(), None, Some(item.head()), None);
        let specs = item.kind().specs();
        for (key, value) in item.data.json().iter().filter(|(_, value)| !is_empty(value)) {
            let names = specs.iter().any(|spec| spec.key == *key && is_reference(&spec.shape)).then_some(value);
            see((own.clone(), Some(Part::Field(key.clone()))), item.title(), Some(key), Some(item.head()), names);
        }
    }
    spoken(plan, &mut |item, language| {
        for heading in item.prose.iter().flat_map(|prose| &prose.headings) {
            let part = Part::Section(language.into(), heading.id.to_string());
            see((name(item), Some(part)), item.title(), Some(&heading.text), Some(item.place(heading.span)), None);
        }
    });
    for path in handbook::assets(plan) {
        see((path.to_owned(), None), path, None, None, None);
    }
}

/// Whether a key only names records.
fn is_reference(shape: &Shape) -> bool {
    match shape {
        Shape::Reference(_) | Shape::AnyReference => true,
        Shape::List(of) => is_reference(of),
        _ => false,
    }
}

/// Whether there is nothing in a value to be read.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(table) => table.is_empty(),
        _ => false,
    }
}

/// Each record in each language that it is told in; the plan's own has no name.
fn spoken(plan: &Visible, tell: &mut dyn FnMut(&Item, &str)) {
    for edition in &plan.editions {
        let is_own = edition.prefix.is_none();
        for (item, translated) in edition.items.iter().zip(&edition.translated) {
            if is_own || *translated {
                tell(item, if is_own { "" } else { &edition.language });
            }
        }
    }
}

/// Whether two values name nothing in common.
fn is_apart(was: &Value, is: &Value) -> bool {
    let all = |value: &Value| match value {
        Value::Array(list) => list.clone(),
        other => vec![other.clone()],
    };
    let is = all(is);
    all(was).iter().all(|own| !is.contains(own))
}

/// What has become of who reads something: since which circle did, and which does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Exposed(usize, usize),
    Hidden(usize, usize),
    Published(usize),
}

/// What is read by others than before.
pub(super) fn changes(was: &Levels, is: &Levels, pairs: &Pairs, default: Circle) -> Vec<Change> {
    if !was.is_known || !is.is_known {
        return Vec::new();
    }
    let before: BTreeMap<Key, &Thing> = was
        .things
        .iter()
        .map(|((own, part), thing)| {
            let later = match part {
                Some(Part::Section(language, id)) => Some(Part::Section(language.clone(), pairs.heading(own, id))),
                part => part.clone(),
            };
            ((pairs.file(&pairs.name(own)), later), thing)
        })
        .collect();
    // Under another heading now.
    let retitled: BTreeMap<Key, &Thing> = was
        .things
        .iter()
        .filter_map(|((own, part), thing)| {
            let Some(Part::Section(language, id)) = part else { return None };
            let later = Part::Section(language.clone(), pairs.retitled(own, id)?.to_owned());
            Some(((pairs.name(own), Some(later)), thing))
        })
        .collect();
    let path = |thing: &Thing| thing.place.as_ref().map(|place| place.source.path.clone());
    let turn = |key: &Key| -> Option<Turn> {
        let now = is.things.get(key)?;
        let Some(then) = before.get(key) else {
            let was_read = |then: &&Thing| is.earlier(was, now.at).is_some_and(|own| own >= then.at);
            let is_new = !retitled.get(key).is_some_and(was_read);
            return (is_new && now.at < default.0 as usize).then_some(Turn::Published(now.at));
        };
        let could = |at: usize| is.earlier(was, at).is_some_and(|own| own >= then.at);
        let all = 0..is.order.len();
        if let Some(gains) = all.clone().find(|at| *at >= now.at && !could(*at)) {
            // Another is named now: what was named stays where it was.
            if then.names.as_ref().zip(now.names.as_ref()).is_some_and(|(was, is)| is_apart(was, is)) {
                return (now.at < default.0 as usize).then_some(Turn::Published(now.at));
            }
            return Some(Turn::Exposed(then.at, gains));
        }
        all.take(now.at).find(|at| could(*at)).map(|loses| Turn::Hidden(loses, now.at))
    };
    let gains = text_gains(was, is);
    let mut out = Vec::new();
    for (key, thing) in &is.things {
        // What a broken file would have said is not known.
        let is_unread =
            |thing: &&Thing| path(thing).is_some_and(|path| was.unread.contains(&path) || is.unread.contains(&path));
        if is_unread(&thing) || before.get(key).is_some_and(is_unread) {
            continue;
        }
        let own = turn(key);
        let record = if key.1.is_some() { turn(&(key.0.clone(), None)) } else { None };
        // A part goes with its record.
        let with_record =
            own == record || matches!((own, record), (Some(Turn::Published(_)), Some(Turn::Published(_))));
        let text = gains.get(key).map(|(from, to)| Turn::Exposed(*from, *to));
        let (what, from, to) = match (own, text) {
            (Some(Turn::Exposed(from, to)), _) if !with_record => ("exposed", Some(from), to),
            (_, Some(text @ Turn::Exposed(from, to))) if Some(text) != record => ("text-exposed", Some(from), to),
            (Some(Turn::Hidden(from, to)), _) if !with_record => ("hidden", Some(from), to),
            (Some(Turn::Published(to)), _) if !with_record => ("published", None, to),
            _ => continue,
        };
        let names = if what == "hidden" { is } else { was };
        out.push(change(what, key, thing, from.map(|at| names.name(at)), is.name(to)));
    }
    // A text before the first heading is no thing of its own.
    for (key, (from, to)) in gains.iter().filter(|(key, _)| !is.things.contains_key(key)) {
        let record = (key.0.clone(), None);
        if let Some(thing) = is.things.get(&record)
            && turn(&record) != Some(Turn::Exposed(*from, *to))
        {
            out.push(change("text-exposed", &record, thing, Some(was.name(*from)), is.name(*to)));
        }
    }
    out.sort_by_key(|change| change.what == "hidden");
    out
}

fn change(what: &'static str, key: &Key, thing: &Thing, from: Option<String>, to: String) -> Change {
    let new = Change::new(Chapter::Exposure, what, thing.title.clone()).between(from, Some(to));
    Change { record: Some(key.0.clone()), part: thing.part.clone(), place: thing.place.clone(), ..new }
}

/// The parts in which a circle reads what stood hidden from it: the circle that read it, and the widest that does.
fn text_gains(was: &Levels, is: &Levels) -> BTreeMap<Key, (usize, usize)> {
    let mut out = BTreeMap::new();
    for (at, texts) in is.texts.iter().enumerate() {
        for (key, from) in gained(&was.texts, is.earlier(was, at), texts) {
            out.entry(key).or_insert((from, at));
        }
    }
    out
}
