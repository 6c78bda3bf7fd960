//! What can be written at a place.

mod files;
mod items;
mod names;
mod prose;

use gen_lsp_types::{CompletionItemKind, CompletionList};

use crate::model::{FieldSpec, Kind, Shape};
use crate::prose::spot as in_prose;
use crate::toml::spot::{self, At, Spot};

use super::keys;
use super::view::Here;
use items::{Item, Items};

/// What can be written at a place, the most likely first; nothing where words are free.
pub(super) fn completion(here: &Here<'_>) -> Option<CompletionList> {
    let mut items = Items::new(here);
    let (front, body) = here.parts();
    let at = here.offset;
    if let Some(front) = front.filter(|front| front.start <= at && at <= front.end) {
        in_toml(here, front, &mut items);
    } else if let Some(body) = body.filter(|body| body.start <= at) {
        let text = &here.source.text[body.clone()];
        prose::complete(here, in_prose::spot(text, at - body.start), body.start, &mut items);
    }
    items.finish()
}

fn in_toml(here: &Here<'_>, front: std::ops::Range<usize>, items: &mut Items<'_>) {
    let text = &here.source.text[front.clone()];
    let Spot { path, at } = spot::spot(text, here.offset - front.start);
    let top = keys::of_file(here.document);
    let shift = |range: std::ops::Range<usize>| range.start + front.start..range.end + front.start;
    match at {
        At::Elsewhere => {}
        At::Header { is_list, range } => headers(here, &top, is_list, shift(range), items),
        At::Key(range) => {
            let range = shift(range);
            let typed = here.source.text[range.clone()].trim_matches(['"', '\'']);
            let present = keys::present(text, &path);
            items.without(present.iter().filter(|key| *key != typed).cloned().collect());
            let is_free = names::keys(here, &path, range.clone(), items);
            if let Some(specs) = keys::keys_at(&top, &path).filter(|_| !is_free) {
                own_keys(here, &keys::dotted(&path), &specs, &present, range, items);
            }
        }
        At::Value { inner, quote, is_closed } => {
            let inner = shift(inner);
            if quote.len() == 3 || keys::dotted(&path) == "body" || keys::dotted(&path).ends_with(".body") {
                // Markdown in a string.
                let start = inner.start.min(here.offset);
                let rest = &here.source.text[start..];
                prose::complete(here, in_prose::spot(rest, here.offset - start), start, items);
                return;
            }
            items.write_in(inner, quote, is_closed);
            items.without(keys::beside(text, &path));
            if names::values(here, &top, &path, items) {
                return;
            }
            if let Some(spec) = keys::spec_at(&top, &path) {
                let doc = keys::says(here, &keys::dotted(&path), spec.doc);
                values(here, &FieldSpec { doc, ..spec }, items);
            }
        }
    }
}

/// Tables that can begin here.
fn headers(here: &Here<'_>, top: &[FieldSpec], is_list: bool, range: std::ops::Range<usize>, items: &mut Items<'_>) {
    items.write_in(range.clone(), "\"", true);
    for (name, of_several, doc) in keys::headers(top) {
        if of_several == is_list && !is_there(here, &name, is_list, &range) {
            items.add(Item::new(&name, CompletionItemKind::Struct).doc(keys::says(here, &name, doc)));
        }
    }
}

/// Whether a table of this name cannot begin again: it has its header, or stands on a line of its own at the top.
fn is_there(here: &Here<'_>, name: &str, is_list: bool, own: &std::ops::Range<usize>) -> bool {
    let text = &here.source.text;
    let own_line = text[..own.start].rfind('\n').map_or(0, |at| at + 1);
    // What belongs to one of several begins again with each of them.
    let of_several = name.split_once('.').map(|(list, _)| format!("[[{list}]]"));
    let (mut at, mut found, mut is_at_top) = (0, false, true);
    for line in text.split_inclusive('\n') {
        let said = line.split('#').next().unwrap_or_default().trim();
        if of_several.as_deref() == Some(said) {
            if at > own_line {
                break;
            }
            found = false;
        }
        is_at_top &= !said.starts_with('[') || at == own_line;
        let is_header = !is_list && said.strip_prefix('[').and_then(|said| said.strip_suffix(']')) == Some(name);
        let key = said.strip_prefix(name).map(str::trim_start);
        let is_key = is_at_top && key.is_some_and(|rest| rest.starts_with(['=', '.']));
        found |= (is_header || is_key) && at != own_line;
        at += line.len();
    }
    found
}

/// Keys that are not there yet, required ones first.
fn own_keys(
    here: &Here<'_>,
    path: &str,
    specs: &[FieldSpec],
    present: &[String],
    range: std::ops::Range<usize>,
    items: &mut Items<'_>,
) {
    let typed = here.source.text[range.clone()].to_owned();
    let rest = &here.source.text[range.end..];
    let has_value = rest.trim_start_matches([' ', '\t']).starts_with(['=', '.']);
    items.write_in(range, "\"", true);
    for spec in specs {
        if present.contains(&spec.key) && spec.key != typed {
            continue;
        }
        let view = here.view;
        let detail = keys::takes(view, &spec.shape);
        let required = if spec.required { view.say("obligatoire · ", "required · ") } else { "" };
        let name = if path.is_empty() { spec.key.clone() } else { format!("{path}.{}", spec.key) };
        let mut item = Item::new(&spec.key, CompletionItemKind::Property)
            .detail(format!("{required}{}", detail.replace('`', "")))
            .doc(keys::says(here, &name, spec.doc))
            .rank(u8::from(!spec.required));
        if !has_value {
            item = item.inserting(with_value(here, spec));
        }
        items.add(item);
    }
}

/// A key with its value begun, as a snippet.
fn with_value(here: &Here<'_>, spec: &FieldSpec) -> String {
    let value = match &spec.shape {
        Shape::Text
        | Shape::Code
        | Shape::Pattern(..)
        | Shape::Choice(_)
        | Shape::Reference(_)
        | Shape::AnyReference => "\"$1\"".to_owned(),
        Shape::List(item) => match &**item {
            Shape::Table(_) => "[{ $1 }]".into(),
            Shape::Text
            | Shape::Code
            | Shape::Pattern(..)
            | Shape::Choice(_)
            | Shape::Reference(_)
            | Shape::AnyReference => "[\"$1\"]".into(),
            _ => "[$1]".into(),
        },
        Shape::Table(_) | Shape::Map(_) => "{ $1 }".into(),
        Shape::Bool => "${1:true}".into(),
        Shape::Date => format!("${{1:{}}}", here.view.today),
        Shape::Time => "${1:18:00:00}".into(),
        Shape::Whole(_) | Shape::Number | Shape::Percent | Shape::Any => "$1".into(),
    };
    format!("{} = {value}", spec.key)
}

/// Values of a shape.
fn values(here: &Here<'_>, spec: &FieldSpec, items: &mut Items<'_>) {
    match &spec.shape {
        Shape::Choice(words) => {
            for (at, word) in words.iter().enumerate() {
                items.add(Item::new(word, CompletionItemKind::EnumMember).doc(spec.doc).rank(at as u8));
            }
        }
        Shape::Bool => {
            for word in ["true", "false"] {
                items.add(Item::new(word, CompletionItemKind::Keyword).bare());
            }
        }
        Shape::Date => names::days(here, items),
        Shape::Time => {
            for hour in 8..=21 {
                items.add(Item::new(&format!("{hour:02}:00:00"), CompletionItemKind::Value).bare().rank(hour));
            }
        }
        Shape::Reference(kind) => names::records(here, *kind, "", items),
        Shape::AnyReference => names::any_record(here, items),
        Shape::List(item) if items.is_bare() => {
            // The brackets are still to be written; a value alone completes inside them.
            values(here, &FieldSpec { shape: (**item).clone(), ..spec.clone() }, items);
            items.wrap_in_list();
        }
        Shape::Pattern(_, what) if *what == crate::model::value::INTERVAL => {
            for (at, every) in ["1 month", "3 months", "6 months", "1 year", "2 years"].iter().enumerate() {
                items.add(Item::new(every, CompletionItemKind::Value).rank(at as u8));
            }
        }
        _ => {}
    }
}

/// Whether a kind has records with ids.
pub(super) fn has_ids(kind: Kind) -> bool {
    !matches!(kind, Kind::Page | Kind::Voice)
}
