//! Front matter that is not read, written as it is to be.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::{Foreign, Form};
use crate::diagnostic::discreet::was_meant_to_hide;
use crate::diagnostic::suggest::{meant, nearest};
use crate::diagnostic::{Applicability, Fix, Place, Source, Span};
use crate::model::kinds::Common;
use crate::model::{Date, FieldSpec, Fields as _, Kind, Shape, Time};
use crate::parse::foreign::{self, as_number, bare, plain, quoted};
use crate::prose;
use crate::toml::{self, DeValue, Table};

/// What writes front matter between `+++` lines on the first line of the file: the same in the right form where every key
/// is one of the record's and nothing is left out; nothing if it cannot be told what it says. Keys of other tools become
/// comments: nothing is lost, and nothing is found that was not there.
pub(super) fn fix(source: &Arc<Source>, found: &Foreign, kind: Option<Kind>) -> Option<Fix> {
    let text = &source.text;
    // Whatever else stands before it would be lost.
    let before = &text[source.start()..found.range.start];
    if before.chars().any(char::is_alphanumeric) {
        return None;
    }
    let inner = &text[found.inner.clone()];
    let kind = kind.filter(|kind| kind.tables().is_empty()).unwrap_or(Kind::Page);
    let (title, carried) = match found.form {
        Form::Yaml if is_toml(inner) => (BETWEEN, of_toml(inner, kind)?),
        Form::Yaml => (("write it in TOML", "l'écrire en TOML"), of_yaml(inner, kind)?),
        Form::Json => (("write it in TOML", "l'écrire en TOML"), of_json(inner, kind)?),
        _ => {
            let carried = if is_toml(inner) { of_toml(inner, kind)? } else { of_yaml(inner, kind)? };
            (BETWEEN, Carried { exact: false, ..carried })
        }
    };
    let all = Place::new(source, Span::new(source.start(), found.range.end));
    let fix = if carried.exact { Fix::safe(title) } else { Fix::suggested(title) };
    let end = if text[found.range.clone()].ends_with('\n') || found.range.end == text.len() { "" } else { "\n" };
    Some(fix.replace(all, format!("+++\n{}+++\n{end}", carried.toml)))
}

/// Front matter in TOML.
struct Carried {
    toml: String,
    /// It says the same.
    exact: bool,
}

const BETWEEN: (&str, &str) = ("put it between `+++` lines", "le mettre entre deux lignes `+++`");

/// Whether a text is TOML that sets something.
pub(super) fn is_toml(text: &str) -> bool {
    let (table, errors) = Table::parse_recoverable(text);
    errors.is_empty() && !table.get_ref().is_empty()
}

/// The lines of keys that are none of the record's become comments; nothing if that cannot be, or would show what they hide.
fn of_toml(text: &str, kind: Kind) -> Option<Carried> {
    let keys = known(kind);
    let (table, _) = Table::parse_recoverable(text);
    let mut lost: Vec<Range<usize>> = Vec::new();
    for (key, value) in table.get_ref() {
        if keys.iter().any(|spec| spec.key == *key.get_ref()) {
            continue;
        }
        if hides_in_toml(key.get_ref(), value.get_ref()) {
            return None;
        }
        // A table below its header holds what stands there.
        if is_below_a_header(text, value) {
            let mut places = Vec::new();
            below_a_header(text, value, &mut places);
            if places.iter().any(|range| range.start >= range.end || !begins_a_line(text, range.start)) {
                return None;
            }
            lost.extend(places);
            continue;
        }
        let (from, to) = (key.span().start, value.span().end);
        if from >= to || !begins_a_line(text, from) {
            return None;
        }
        lost.push(from..to);
    }
    let mut toml = String::new();
    let mut at = 0;
    for line in text.trim_matches(['\n', '\r']).lines() {
        let from = text[at..].find(line).map_or(at, |by| at + by);
        at = from + line.len();
        let is_lost = lost.iter().any(|range| range.start <= at && from < range.end);
        toml.extend([if is_lost { "# " } else { "" }, line, "\n"]);
    }
    // A header that is left would take what follows with it.
    let (kept, errors) = Table::parse_recoverable(&toml);
    let is_known = kept.get_ref().keys().all(|key| keys.iter().any(|spec| spec.key == *key.get_ref()));
    (errors.is_empty() && is_known).then_some(Carried { toml, exact: lost.is_empty() })
}

fn begins_a_line(text: &str, at: usize) -> bool {
    text[..at].rsplit('\n').next().is_some_and(|before| before.trim().is_empty())
}

/// Whether a value is a table below a header of its own, or a list of such.
fn is_below_a_header(text: &str, value: &toml::Value<'_>) -> bool {
    match value.get_ref() {
        DeValue::Table(_) => text.get(value.span().start..).is_some_and(|rest| rest.starts_with('[')),
        DeValue::Array(all) => all.first().is_some_and(|one| one.get_ref().is_table() && is_below_a_header(text, one)),
        _ => false,
    }
}

/// Where its headers and its keys stand.
fn below_a_header(text: &str, value: &toml::Value<'_>, out: &mut Vec<Range<usize>>) {
    match value.get_ref() {
        DeValue::Table(table) => {
            out.push(value.span());
            for (key, value) in table {
                if is_below_a_header(text, value) {
                    below_a_header(text, value, out);
                } else {
                    out.push(key.span().start..value.span().end);
                }
            }
        }
        DeValue::Array(all) => all.iter().for_each(|one| below_a_header(text, one, out)),
        _ => {}
    }
}

/// Whether a key may keep something from somebody, or one that it holds; `value` is nothing where it is no text.
fn may_hide(key: &str, value: &Value) -> bool {
    let text = match value {
        Value::Object(map) => return is_mark(key, None) || map.iter().any(|(key, value)| may_hide(key, value)),
        Value::Array(all) => return is_mark(key, None) || all.iter().any(|value| may_hide("", value)),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    is_mark(key, Some(&text)) || prose::in_a_value(&text).is_some()
}

fn is_mark(key: &str, text: Option<&str>) -> bool {
    was_meant_to_hide(key, text) || nearest(key, ["audience", "draft"]).is_some()
}

/// The same of a key in TOML.
fn hides_in_toml(key: &str, value: &DeValue<'_>) -> bool {
    match value {
        DeValue::Table(table) => {
            is_mark(key, None) || table.iter().any(|(key, value)| hides_in_toml(key.get_ref(), value.get_ref()))
        }
        DeValue::Array(all) => is_mark(key, None) || all.iter().any(|value| hides_in_toml("", value.get_ref())),
        DeValue::String(text) => may_hide(key, &Value::String(text.to_string())),
        DeValue::Boolean(is) => may_hide(key, &Value::Bool(*is)),
        _ => is_mark(key, None),
    }
}

/// The keys that a record may have.
fn known(kind: Kind) -> Vec<FieldSpec> {
    let doc = "The kind of the record.";
    let own = FieldSpec { key: "kind".into(), doc, required: false, shape: Shape::Choice(Kind::WORDS) };
    Common::specs().into_iter().chain(kind.specs()).chain([own]).collect()
}

fn of_json(text: &str, kind: Kind) -> Option<Carried> {
    let map: Map<String, Value> = serde_json::from_str(text).ok()?;
    let keys = known(kind);
    let mut out = Carried { toml: String::new(), exact: true };
    let mut seen = BTreeSet::new();
    for (key, value) in &map {
        out.add(&keys, (key, value), None, &mut seen)?;
    }
    Some(out)
}

/// Key by key, so that comments and blank lines stay between them.
fn of_yaml(text: &str, kind: Kind) -> Option<Carried> {
    let keys = known(kind);
    let mut out = Carried { toml: String::new(), exact: true };
    let mut seen = BTreeSet::new();
    let mut chunk: Vec<&str> = Vec::new();
    for line in text.lines().chain(["#"]) {
        let goes_on = line.trim().is_empty() || line.starts_with([' ', '\t', '-', ']', '}']);
        if goes_on && (!chunk.is_empty() || line.trim().is_empty()) {
            chunk.push(line);
            continue;
        }
        out.chunk(&keys, &mut chunk, &mut seen)?;
        if line.starts_with('#') {
            out.toml.extend([line.trim_end(), "\n"]);
        } else {
            chunk.push(line);
        }
    }
    // The last line was only there to end what stands before it.
    out.toml.truncate(out.toml.len() - 2);
    (!out.toml.trim().is_empty()).then_some(out)
}

impl Carried {
    /// Takes over a key with all of its lines, and the blank ones after it.
    fn chunk(&mut self, keys: &[FieldSpec], chunk: &mut Vec<&str>, seen: &mut BTreeSet<String>) -> Option<()> {
        let lines = std::mem::take(chunk);
        let end = lines.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1);
        let said = lines[..end].join("\n");
        if !said.is_empty() {
            let Value::Object(map) = foreign::yaml_value(&said).ok()? else { return None };
            let [(key, value)] = map.iter().collect::<Vec<_>>()[..] else { return None };
            self.add(keys, (key, value), Some(&said), seen)?;
            // A comment behind a value has no place in what is written.
            self.exact &= !said.contains(" #");
        }
        self.toml.extend(lines[end..].iter().map(|_| "\n"));
        Some(())
    }

    /// Takes over a key as it was `said`; nothing if that is not to be left out, or is there twice.
    fn add(
        &mut self,
        keys: &[FieldSpec],
        (key, value): (&str, &Value),
        said: Option<&str>,
        seen: &mut BTreeSet<String>,
    ) -> Option<()> {
        let own = meant(key, keys.iter().map(|spec| &*spec.key));
        let is_same = own.is_some_and(|own| own.applicability == Applicability::Safe);
        let other = || foreign::meant(key, value).and_then(|(name, written)| Some((name.to_owned(), written?)));
        let spec = own.and_then(|own| keys.iter().find(|spec| spec.key == own.word));
        let (name, written) = match spec {
            // A key that says nothing.
            Some(_) if is_same && value.is_null() => return Some(()),
            Some(spec) if is_same => match of_shape(&spec.shape, value) {
                Some(written) => (spec.key.clone(), written),
                None => return self.aside(key, value, said),
            },
            _ => {
                self.exact = false;
                // What may name nothing is not guessed at.
                let spec = spec.filter(|spec| !is_mark(key, None) && !names_others(&spec.shape));
                let near = || spec.and_then(|spec| Some((spec.key.clone(), of_shape(&spec.shape, value)?)));
                match other().or_else(|| near().filter(|(name, _)| !seen.contains(name))) {
                    Some(carried) => carried,
                    None => return self.aside(key, value, said),
                }
            }
        };
        if !seen.insert(name.clone()) {
            return None;
        }
        self.toml.extend([&*name, " = ", &*written, "\n"]);
        Some(())
    }

    /// Keeps a key as a comment, in its author's words if they are there; nothing if it may hide something.
    fn aside(&mut self, key: &str, value: &Value, said: Option<&str>) -> Option<()> {
        self.exact = false;
        let words = match said {
            Some(said) => said.to_owned(),
            None => format!("{} = {}", bare(key), plain(value, false).unwrap_or_else(|| value.to_string())),
        };
        if may_hide(key, value) {
            return None;
        }
        for line in words.lines() {
            self.toml.extend(["# ", line.trim_end(), "\n"]);
        }
        Some(())
    }
}

fn names_others(shape: &Shape) -> bool {
    match shape {
        Shape::Reference(_) | Shape::AnyReference => true,
        Shape::List(item) => names_others(item),
        _ => false,
    }
}

/// A value as a key of this shape takes it; nothing if it does not.
fn of_shape(shape: &Shape, value: &Value) -> Option<String> {
    let number = || match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => as_number(text),
        _ => None,
    };
    let date = || value.as_str().and_then(|text| text.parse::<Date>().ok()).map(|day| day.to_string());
    match shape {
        Shape::Text | Shape::Code | Shape::Pattern(..) | Shape::Reference(_) | Shape::AnyReference => words(value),
        Shape::Choice(known) => words(value).filter(|word| known.iter().any(|own| quoted(own) == *word)),
        Shape::Bool => value.as_bool().map(|is| is.to_string()),
        Shape::Whole(_) => number().filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())),
        Shape::Number | Shape::Percent => number(),
        Shape::Date => date(),
        Shape::Time => {
            let time: Time = value.as_str()?.parse().ok()?;
            Some(time.strftime("%H:%M:%S").to_string())
        }
        Shape::Any => number().or_else(date).or_else(|| words(value)),
        Shape::List(item) => {
            let items: Option<Vec<String>> = match value {
                Value::Array(items) => items.iter().map(|one| of_shape(item, one)).collect(),
                one => of_shape(item, one).map(|one| vec![one]),
            };
            Some(format!("[{}]", items?.join(", ")))
        }
        Shape::Table(fields) => {
            let pairs = value.as_object()?.iter().map(|(key, value)| {
                let field = fields.iter().find(|field| field.key == key.replace('_', "-"))?;
                Some(format!("{} = {}", field.key, of_shape(&field.shape, value)?))
            });
            Some(format!("{{ {} }}", pairs.collect::<Option<Vec<_>>>()?.join(", ")))
        }
        Shape::Map(item) => {
            let pairs = value.as_object()?.iter();
            let pairs = pairs.map(|(key, value)| Some(format!("{} = {}", bare(key), of_shape(item, value)?)));
            Some(format!("{{ {} }}", pairs.collect::<Option<Vec<_>>>()?.join(", ")))
        }
    }
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(quoted(text)),
        Value::Number(number) => Some(quoted(&number.to_string())),
        _ => None,
    }
}
