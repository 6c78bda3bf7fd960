//! Front matter that is not read, written as it is to be.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::{Foreign, Form};
use crate::diagnostic::suggest::meant;
use crate::diagnostic::{Applicability, Fix, Place, Source, Span};
use crate::model::kinds::Common;
use crate::model::{Date, FieldSpec, Fields as _, Kind, Shape, Time};
use crate::parse::foreign::{self, as_number, bare, plain, quoted};
use crate::toml::Table;

/// What writes front matter between `+++` lines on the first line of the file: the same in the right form where every key
/// is one of the record's and nothing is left out; nothing if it cannot be told what it says.
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
        Form::Yaml => (("write it in TOML", "l'écrire en TOML"), of_yaml(inner, kind)?),
        Form::Json => (("write it in TOML", "l'écrire en TOML"), of_json(inner, kind)?),
        _ => {
            let toml = inner.trim_matches(['\n', '\r']);
            let carried = if is_ours(toml, kind) {
                Carried { toml: format!("{toml}\n"), exact: false }
            } else {
                let yaml = of_yaml(inner, kind)?;
                Carried { exact: false, ..yaml }
            };
            (("put it between `+++` lines", "le mettre entre deux lignes `+++`"), carried)
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

/// Whether a text is TOML of which every key is one of the record's.
fn is_ours(text: &str, kind: Kind) -> bool {
    let (table, errors) = Table::parse_recoverable(text);
    let keys = known(kind);
    let table = table.get_ref();
    errors.is_empty() && !table.is_empty() && table.keys().all(|key| keys.iter().any(|spec| spec.key == *key.get_ref()))
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
        out.add(&keys, key, value, &mut seen)?;
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
    (!seen.is_empty()).then_some(out)
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
            self.add(keys, key, value, seen)?;
            // A comment behind a value has no place in what is written.
            self.exact &= !said.contains(" #");
        }
        self.toml.extend(lines[end..].iter().map(|_| "\n"));
        Some(())
    }

    fn add(&mut self, keys: &[FieldSpec], key: &str, value: &Value, seen: &mut BTreeSet<String>) -> Option<()> {
        let own = meant(key, keys.iter().map(|spec| &*spec.key)).filter(|own| own.applicability == Applicability::Safe);
        let spec = own.and_then(|own| keys.iter().find(|spec| spec.key == own.word));
        let (name, written) = match spec {
            // A key that says nothing.
            Some(_) if value.is_null() => return Some(()),
            Some(spec) => match of_shape(&spec.shape, value) {
                Some(written) => (spec.key.clone(), written),
                None => (spec.key.clone(), self.as_it_is(value)?),
            },
            None => match foreign::meant(key, value) {
                Some((name, Some(written))) => {
                    self.exact = false;
                    (name.to_owned(), written)
                }
                _ => (bare(key), self.as_it_is(value)?),
            },
        };
        if !seen.insert(name.clone()) {
            return None;
        }
        self.toml.extend([&*name, " = ", &*written, "\n"]);
        Some(())
    }

    fn as_it_is(&mut self, value: &Value) -> Option<String> {
        self.exact = false;
        plain(value, false)
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
