//! Every place that writes the same key of the same table: `cost.amount` and `cost.per`, `[[windows]]` and the next one.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};

/// Deepest nesting that is looked into.
const MAX_DEPTH: u32 = 60;

/// What else is written of the key at `first`, in the order of the text.
pub(super) fn twins(text: &str, first: &Range<usize>) -> Vec<Range<usize>> {
    let tokens = Source::new(text).lex().into_vec();
    let mut events: Vec<Event> = Vec::new();
    parse_document(&tokens, &mut RecursionGuard::new(&mut events, MAX_DEPTH), &mut ());
    let mut walk = Walk { text, ..Walk::default() };
    for event in &events {
        walk.event(event);
    }
    let Some((own, _)) = walk.found.iter().find(|(_, range)| range == first).cloned() else { return Vec::new() };
    let same = |(path, range): (Vec<String>, Range<usize>)| (path == own && range != *first).then_some(range);
    walk.found.into_iter().filter_map(same).collect()
}

#[derive(Default)]
struct Walk<'t> {
    text: &'t str,
    /// The table that keys are read in; one of a list has its place among its steps.
    base: Vec<String>,
    /// The parts of the dotted name that is read.
    keys: Vec<Range<usize>>,
    /// The tables around what is open in brackets.
    around: Vec<Vec<String>>,
    is_value: bool,
    found: Vec<(Vec<String>, Range<usize>)>,
}

impl Walk<'_> {
    fn event(&mut self, event: &Event) {
        let range = event.span().start()..event.span().end();
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                self.around.clear();
                self.base.clear();
                self.keys.clear();
                self.is_value = false;
            }
            EventKind::StdTableClose | EventKind::ArrayTableClose => {
                let path = self.note();
                // What follows the header of one of a list is its own.
                let is_list = event.kind() == EventKind::ArrayTableClose;
                self.base = if is_list { [path, vec![format!("@{}", range.start)]].concat() } else { path };
            }
            EventKind::SimpleKey if !self.is_value => self.keys.push(range),
            EventKind::KeyValSep => {
                self.note();
                self.is_value = true;
            }
            EventKind::InlineTableOpen => {
                let inside = vec![format!("@{}", range.start)];
                self.around.push(std::mem::replace(&mut self.base, inside));
                self.is_value = false;
            }
            EventKind::InlineTableClose => {
                self.base = self.around.pop().unwrap_or_default();
                self.is_value = true;
            }
            EventKind::ValueSep if self.base.first().is_some_and(|first| first.starts_with('@')) => {
                self.is_value = false;
                self.keys.clear();
            }
            EventKind::Newline if self.around.is_empty() => {
                self.is_value = false;
                self.keys.clear();
            }
            _ => {}
        }
    }

    /// Notes the parts of the dotted name that has been read; returns the way to what it names.
    fn note(&mut self) -> Vec<String> {
        let mut path = self.base.clone();
        for key in self.keys.drain(..) {
            path.push(self.text[key.clone()].trim_matches(['"', '\'']).to_owned());
            self.found.push((path.clone(), key));
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found(text: &str, key: &str) -> Vec<usize> {
        let at = text.find(key).expect("it is there");
        twins(text, &(at..at + key.len())).into_iter().map(|range| range.start).collect()
    }

    #[test]
    fn the_same_key_of_the_same_table_is_found_wherever_it_stands() {
        let text = "cost.amount = 1\ncost.per = 2\n[x]\ncost = { cost = [1, 2], b = 2 }\n[cost.deep]\ncost = 1\n";
        assert_eq!(found(text, "cost"), [16, text.find("cost.deep").unwrap()]);
        let text = "[[w]]\na = 1\n[w.x]\n[[w]]\n'w' = [\n{ w = 1 }, # w\n]\n";
        assert_eq!(found(text, "w"), [13, 20]);
        assert_eq!(found("a = { k.b = 1, k.c = 2, l = { k = 1 } }\nk = 3\n", "k"), [15]);
        assert_eq!(found("a = [ { k = 1 }, { k = 2 } ]\n", "k"), Vec::<usize>::new());
        assert_eq!(found("[[a]]\nk = 1\n[[a]]\nk = 2\n", "k"), Vec::<usize>::new());
    }
}
