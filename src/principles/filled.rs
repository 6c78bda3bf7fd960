//! Whether a record says what it must: what `parvis new` writes and nobody has filled in answers no question.

use std::collections::HashSet;
use std::sync::LazyLock;

use rayon::prelude::*;
use serde_json::{Map, Value};

use crate::model::{FieldSpec, Item, Kind, Shape};
use crate::plan::{Ix, Plan};
use crate::prose::hollow;
use crate::schema;

use super::{Source, built_in};

/// The keys of each kind, in the order of the kinds.
static KEYS: LazyLock<Vec<Vec<FieldSpec>>> =
    LazyLock::new(|| Kind::ALL.iter().map(|kind| schema::record(*kind, None)).collect());

/// Records that leave open what they must say.
#[derive(Debug, Default)]
pub(super) struct Unfilled(HashSet<Ix>);

impl Unfilled {
    /// Those of the kinds that answer a question by being there.
    pub(super) fn of(plan: &Plan) -> Self {
        Self::with(|all, is_open| all.par_iter().copied().filter(|ix| is_open(*ix)).collect(), plan)
    }

    /// The same, by the thread that asks: others may wait for it who are to do what it would give them.
    pub(super) fn alone(plan: &Plan) -> Self {
        Self::with(|all, is_open| all.iter().copied().filter(|ix| is_open(*ix)).collect(), plan)
    }

    fn with(find: impl Fn(&[Ix], &(dyn Fn(Ix) -> bool + Sync)) -> Vec<Ix>, plan: &Plan) -> Self {
        let questions = built_in().iter().flat_map(|principle| &principle.questions);
        let sources = questions.flat_map(|question| &question.answered_by);
        let kinds: HashSet<Kind> = sources
            .filter_map(|source| match source {
                Source::Kind(kind) => Some(*kind),
                _ => None,
            })
            .collect();
        let mut out = HashSet::new();
        for kind in Kind::ALL.iter().filter(|kind| kinds.contains(*kind)) {
            let required = Required::of(plan, *kind);
            let all = &plan.own().index.by_kind[*kind as usize];
            out.extend(find(all, &|ix| !required.is_said(plan.own().item(ix))));
        }
        Self(out)
    }

    /// Whether a record is one of them.
    pub(super) fn has(&self, ix: Ix) -> bool {
        self.0.contains(&ix)
    }
}

/// What the records of a kind must say to those who may read it.
struct Required<'a> {
    keys: Vec<&'a FieldSpec>,
    plan: &'a Plan,
}

impl<'a> Required<'a> {
    fn of(plan: &'a Plan, kind: Kind) -> Self {
        let keys = KEYS[kind as usize].iter().filter(|spec| spec.required && !plan.is_reserved(kind, &spec.key));
        Self { keys: keys.collect(), plan }
    }

    fn is_said(&self, item: &Item) -> bool {
        let said = item.data.json();
        let also = item.table.map_or(&[][..], |table| item.kind().required_in(table));
        self.keys.iter().all(|spec| said.get(&spec.key).is_some_and(|value| says(value, Some(&spec.shape))))
            && also.iter().all(|key| said.contains_key(*key) || self.plan.is_reserved(item.kind(), key))
    }
}

/// Whether another finding tells what a record leaves open: a key that is missing, an empty text. An empty list is told by none.
pub(super) fn is_told(item: &Item) -> bool {
    let said = item.data.json();
    KEYS[item.kind() as usize].iter().filter(|spec| spec.required).any(|spec| match said.get(&spec.key) {
        None => true,
        Some(Value::Array(_)) => false,
        Some(value) => !says(value, Some(&spec.shape)),
    })
}

/// Whether a record says something in a field, by its dotted path.
pub(super) fn has(item: &Item, path: &str) -> bool {
    let all = item.data.json();
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let shape = shape_of(&KEYS[item.kind() as usize], first);
    reaches(&all, first, rest, shape)
}

fn reaches(table: &Map<String, Value>, key: &str, rest: &str, shape: Option<&Shape>) -> bool {
    let Some(value) = table.get(key) else { return false };
    if rest.is_empty() {
        return says(value, shape);
    }
    let (first, rest) = rest.split_once('.').unwrap_or((rest, ""));
    let Some(inner) = value.as_object() else { return false };
    let shape = match shape {
        Some(Shape::Table(specs)) => shape_of(specs, first),
        _ => None,
    };
    reaches(inner, first, rest, shape)
}

fn shape_of<'a>(specs: &'a [FieldSpec], key: &str) -> Option<&'a Shape> {
    specs.iter().find(|spec| spec.key == key).map(|spec| &spec.shape)
}

/// Whether a value says something. A table whose required texts are empty says nothing, whatever was chosen beside them.
fn says(value: &Value, shape: Option<&Shape>) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Bool(true) | Value::Number(_) => true,
        Value::String(text) => !hollow::is_value(text),
        Value::Array(list) => {
            let item = match shape {
                Some(Shape::List(item)) => Some(&**item),
                _ => None,
            };
            list.iter().any(|value| says(value, item))
        }
        Value::Object(map) => {
            let Some(Shape::Table(specs)) = shape else { return map.values().any(|value| says(value, None)) };
            let said = |spec: &FieldSpec| map.get(&spec.key).map(|value| says(value, Some(&spec.shape)));
            let empty = specs.iter().any(|spec| spec.required && said(spec) == Some(false));
            !empty && specs.iter().any(|spec| said(spec) == Some(true))
        }
    }
}
