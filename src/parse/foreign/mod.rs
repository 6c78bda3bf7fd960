//! Front matter of other tools, in YAML, JSON or TOML, as that of Parvis.

mod keys;

use serde_json::{Map, Value};

pub use keys::{Carried, carry, convert, quoted};
pub(super) use keys::{as_number, bare, meant, plain};

/// How front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Between lines of `---`.
    Yaml,
    /// Between braces, or between lines of `;;;`.
    Json,
    /// Between lines of `+++`.
    Toml,
}

/// Front matter and what stands around it in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head<'t> {
    /// How it is written.
    pub notation: Notation,
    /// What stands between the fences; of JSON, with its braces.
    pub text: &'t str,
    /// How many lines stand before it.
    pub before: usize,
    /// Where the body begins, in bytes.
    pub end: usize,
}

/// What was read of front matter.
#[derive(Debug, Default)]
pub struct Values {
    /// Its values, in order.
    pub map: Map<String, Value>,
    /// What could not be read as written: line from 1, column from 1, and why. What it says is kept as
    /// text where it is one line.
    pub broken: Vec<(usize, usize, String)>,
}

/// Finds front matter at the top of a text. A rule (`---`) that no other follows is none.
pub fn find(text: &str) -> Option<Head<'_>> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let rest = &text[start..];
    let first = rest.lines().next()?.trim_end();
    let notation = match first {
        "---" | "---yaml" | "---yml" => Notation::Yaml,
        "---json" => Notation::Json,
        "---toml" => Notation::Toml,
        "+++" => Notation::Toml,
        ";;;" => Notation::Json,
        "{" => return braces(rest, start),
        _ => return None,
    };
    let fence = &first[..first.len().min(3)];
    let inner = rest.find('\n')? + 1;
    let mut at = inner;
    for line in rest[inner..].split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || notation == Notation::Yaml && bare == "..." {
            let head = &rest[inner..at];
            // Between two rules, prose may stand as well: it has no key.
            let keyed = head.trim().is_empty() || notation != Notation::Yaml || head.lines().any(is_key);
            let end = start + at + line.len();
            return keyed.then_some(Head { notation, text: head, before: 1, end });
        }
        at += line.len();
    }
    None
}

fn is_key(line: &str) -> bool {
    if line.starts_with(':') {
        return is_field(line);
    }
    let name = line.split_once(':').map_or("", |(name, _)| name.trim_matches(['"', '\'']));
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-. ".contains(c)) && !name.starts_with(' ')
}

/// Names of what Sphinx reads between colons: `:orphan:`, `:og:title: Words`.
fn is_field(line: &str) -> bool {
    let rest = &line[1..];
    let end = rest
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| rest[at + 1..].trim_start().len() < rest.len() - at - 1 || rest.len() == at + 1);
    let name = end.map_or("", |end| &rest[..end]);
    let is_name =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    name.contains(':') && name.split(':').all(is_name)
        || matches!(name, "orphan" | "tocdepth" | "nocomments" | "nosearch")
}

fn braces(rest: &str, start: usize) -> Option<Head<'_>> {
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Map<String, Value>>();
    values.next()?.ok()?;
    let length = values.byte_offset();
    let end = length + rest[length..].find('\n').map_or(rest.len() - length, |at| at + 1);
    Some(Head { notation: Notation::Json, text: &rest[..length], before: 0, end: start + end })
}

/// Reads what stands between the fences.
pub fn read(notation: Notation, text: &str) -> Values {
    match notation {
        Notation::Yaml => yaml(text),
        Notation::Json => match serde_json::from_str(text) {
            Ok(Value::Object(map)) => Values { map, broken: Vec::new() },
            Ok(_) => Values { map: Map::new(), broken: vec![(1, 1, "this is no table of keys".into())] },
            Err(error) => Values { map: Map::new(), broken: vec![(error.line(), error.column(), error.to_string())] },
        },
        Notation::Toml => match toml::from_str::<toml::Table>(text) {
            Ok(table) => {
                let map = table.into_iter().map(|(key, value)| (key, of_toml(value))).collect();
                Values { map, broken: Vec::new() }
            }
            Err(error) => {
                let before = &text[..error.span().map_or(0, |span| span.start)];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
                Values { map: Map::new(), broken: vec![(line, column, error.message().to_owned())] }
            }
        },
    }
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(day) => Value::String(day.to_string()),
        toml::Value::Array(items) => items.into_iter().map(of_toml).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, of_toml(value))).collect())
        }
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(is) => is.into(),
    }
}

/// One YAML document, within the reader's limits.
///
/// # Errors
/// Line and column of the mistake, both from 1, and what it is.
pub fn yaml_value(text: &str) -> Result<Value, (usize, usize, String)> {
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::LastWins,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
    };
    if text.trim().is_empty() {
        return Ok(Value::Null);
    }
    serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        let at = error.location().map_or((1, 1), |at| (at.line() as usize, at.column() as usize));
        let whole = error.without_snippet().to_string();
        let first = whole.lines().next().unwrap_or_default();
        (at.0.max(1), at.1.max(1), first.to_owned())
    })
}

/// The whole at once; where it has a mistake, key by key, so that one costs no other.
fn yaml(text: &str) -> Values {
    match yaml_value(text) {
        Ok(Value::Object(map)) => return Values { map, broken: Vec::new() },
        Ok(Value::Null) => return Values::default(),
        _ => {}
    }
    let mut values = Values::default();
    let mut chunks: Vec<(usize, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let begins = !line.starts_with([' ', '\t', '-', '#']) && is_key(line);
        match chunks.last_mut() {
            Some((_, chunk)) if !begins => {
                chunk.push('\n');
                chunk.push_str(line);
            }
            _ => chunks.push((at, line.to_owned())),
        }
    }
    for (line, chunk) in chunks {
        match yaml_value(&chunk) {
            Ok(Value::Object(map)) => values.map.extend(map),
            Ok(Value::Null) => {}
            Ok(_) => values.broken.push((line + 1, 1, "this is no key with a value".into())),
            Err((row, column, why)) => {
                values.broken.push((line + row, column, why));
                if let Some((key, value)) = chunk.split_once(':').filter(|_| !chunk.trim_end().contains('\n')) {
                    let value = value.trim().trim_matches(['"', '\'']).to_owned();
                    values.map.insert(key.trim().to_owned(), value.into());
                }
            }
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(text: &str) -> Carried {
        let head = find(text).expect("front matter");
        carry(head.notation, head.text, &|key| matches!(key, "owner" | "reviewed-on"))
    }

    #[test]
    fn names_between_colons_are_keys() {
        assert!(find("---\n:og:title: Words\n---\n").is_some());
        assert!(find("---\n:orphan:\n---\n").is_some());
        assert!(find("---\n:tada: done\n---\n").is_none());
    }

    #[test]
    fn the_keys_of_others_become_ours() {
        let carried = carried(
            "---\nname: L'été\nsubtitle: 'Court: oui'\nsidebar:\n  order: 3\norphan: true\nredirect_from: [/a/, b]\nlast_reviewed: 2026-03-01\nowner: lead\ntags: [x]\ndate: 2020-01-01\n---\n",
        );
        assert_eq!(
            carried.toml,
            "title = \"L'été\"\nsummary = \"Court: oui\"\nweight = 3\nhidden = true\naliases = [\"/a/\"]\nreviewed-on = 2026-03-01\nowner = \"lead\"\n"
        );
        assert_eq!(carried.left, ["tags", "date"]);
    }

    #[test]
    fn a_mistake_costs_no_other_key_and_is_told() {
        let carried = carried("---\ntitle: @core\nweight: 2\n\tbad: x\ndraft: true\n---\n");
        assert!(carried.toml.contains("title = \"@core\"\n"), "{}", carried.toml);
        assert!(carried.toml.contains("draft = true\n"), "{}", carried.toml);
        assert_eq!(carried.broken[0].0, 1);
    }

    #[test]
    fn a_bomb_is_a_mistake() {
        let mut text = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (one, two) in ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi"].iter().map(|pair| pair.split_at(1)) {
            text.push_str(&[&*format!("{two}: &{two} ["), &*format!("*{one},").repeat(8), "]\n"].concat());
        }
        assert!(!read(Notation::Yaml, &text).broken.is_empty());
    }

    #[test]
    fn json_and_toml_are_read_too() {
        assert_eq!(carried("{\n\"title\": \"x\"\n}\nText").toml, "title = \"x\"\n");
        assert_eq!(carried("+++\ntitle = 'x'\nweight = 3\n+++\nText").toml, "title = \"x\"\nweight = 3\n");
        assert_eq!(find("---\nText\n\n---\n"), None);
    }
}
