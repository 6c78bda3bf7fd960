//! Who may read more or less: for each thing that the asking circle sees, the widest circle that does, before and after.

use std::collections::BTreeMap;

use crate::config::Circle;
use crate::diagnostic::Place;
use crate::pipeline::{self, Read};
use crate::plan::Visible;

use super::pairs::Pairs;
use super::{Change, Chapter, again, name};

/// A record with one of its parts, or a file beside it.
type Key = (String, Option<Part>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Section(String),
    Field(String),
}

/// Something, and who may read it.
pub(super) struct Thing {
    title: String,
    /// The heading or key, if it is a part of a record.
    part: Option<String>,
    place: Option<Place>,
    /// The widest circle that sees it.
    circle: Box<str>,
    at: usize,
}

/// Everything that a circle sees, with the widest circle that sees it.
pub(super) type Levels = BTreeMap<Key, Thing>;

/// Looks at a state with the eyes of each circle up to one.
pub(super) fn levels(read: &Read, asking: Option<Circle>) -> Levels {
    let mut out = Levels::new();
    let Some(asking) = asking else { return out };
    let audiences = &read.plan.config.audiences;
    // From the closest to the widest, so that the widest has the last word; the words are those that the asking circle reads.
    for at in (0..=asking.0).rev() {
        let seen = pipeline::see(again(read), Circle(at));
        let mut see = |key: Key, title: &str, part: Option<&str>, place: Option<Place>| {
            let circle: Box<str> = audiences.name(Circle(at)).into();
            match out.get_mut(&key) {
                Some(thing) => (thing.circle, thing.at) = (circle, at as usize),
                None if at == asking.0 => {
                    let (title, part) = (title.to_owned(), part.map(ToOwned::to_owned));
                    drop(out.insert(key, Thing { title, part, place, circle, at: at as usize }));
                }
                None => {}
            }
        };
        things(&seen.plan, &mut see);
    }
    out
}

/// Told of each thing: its key, the title of what it is of, its own word, its place.
type See<'s> = dyn FnMut(Key, &str, Option<&str>, Option<Place>) + 's;

fn things(plan: &Visible, see: &mut See<'_>) {
    for item in plan.items() {
        let own = name(item);
        see((own.clone(), None), item.title(), None, Some(item.head()));
        for key in item.data.json().keys() {
            see((own.clone(), Some(Part::Field(key.clone()))), item.title(), Some(key), Some(item.head()));
        }
        for heading in item.prose.iter().flat_map(|prose| &prose.headings) {
            let place = item.place(heading.span);
            see(
                (own.clone(), Some(Part::Section(heading.id.to_string()))),
                item.title(),
                Some(&heading.text),
                Some(place),
            );
        }
    }
    let files: std::collections::BTreeSet<&Box<str>> = plan.index.assets.values().collect();
    for path in files {
        see((path.to_string(), None), path, None, None);
    }
}

/// What is read by others than before.
pub(super) fn changes(
    was: &Levels,
    is: &Levels,
    pairs: &Pairs,
    (order, default): (&[Box<str>], Circle),
) -> Vec<Change> {
    let was: BTreeMap<Key, &Thing> =
        was.iter().map(|((own, part), thing)| ((pairs.file(&pairs.name(own)), part.clone()), thing)).collect();
    let rank = |thing: &Thing| order.iter().position(|name| *name == thing.circle).unwrap_or(thing.at);
    let of = |key: &Key| (was.get(key).map(|thing| rank(thing)), is.get(key).map(rank));
    let mut out = Vec::new();
    for (key, thing) in is {
        let (before, after) = of(key);
        let what = match (before, after) {
            (Some(before), Some(after)) if after < before => "exposed",
            (Some(before), Some(after)) if after > before => "hidden",
            (None, Some(after)) if key.1.is_none() && after < default.0 as usize => "published",
            _ => continue,
        };
        // A part goes with its record.
        if key.1.is_some() && of(&(key.0.clone(), None)) == (before, after) {
            continue;
        }
        let from = was.get(key).map(|thing| thing.circle.to_string());
        let mut change =
            Change::new(Chapter::Exposure, what, thing.title.clone()).between(from, Some(thing.circle.to_string()));
        (change.record, change.part, change.place) = (Some(key.0.clone()), thing.part.clone(), thing.place.clone());
        out.push(change);
    }
    out.sort_by_key(|change| change.what == "hidden");
    out
}
