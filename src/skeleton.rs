//! The text of a new record: its required keys, each with its words above it.

mod french;

use std::fmt::Write as _;

use crate::french::typography;
use crate::model::{Date, FieldSpec, Kind, Shape};
use crate::plan::Plan;
use crate::schema::record;

/// What a key of a kind is for, in French, where that has been said.
pub fn french(kind: Kind, key: &str) -> Option<&'static str> {
    french::words(kind, key)
}

/// What a new record is to be.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Its kind.
    pub kind: Kind,
    /// The `[[table]]` it becomes, in a file that holds many.
    pub table: Option<&'static str>,
    /// Its id, or the path of a page.
    pub id: &'a str,
    /// Whether its folder gives another kind.
    pub says_kind: bool,
    /// The day it is.
    pub today: Date,
}

impl Wanted<'_> {
    /// The TOML of the record, without its `[[header]]`.
    pub fn toml(self, plan: &Plan) -> String {
        let specs = record(self.kind, self.table);
        let mut out = String::new();
        if self.says_kind {
            let _ = write!(out, "kind = \"{}\"\n\n", self.kind.as_str());
        }
        let shown = |spec: &&FieldSpec| is_shown(self.kind, spec);
        let mut referred = Vec::new();
        for spec in specs.iter().filter(shown) {
            // Two references to one kind are seldom to the same record: nobody reviews themselves.
            let again = matches!(&spec.shape, Shape::Reference(kind) if referred.contains(kind));
            out.push_str(&self.entry(spec, plan, again));
            out.push('\n');
            if let Shape::Reference(kind) = &spec.shape {
                referred.push(*kind);
            }
        }
        let more: Vec<&str> = specs.iter().filter(|spec| !shown(spec)).map(|spec| spec.key.as_str()).collect();
        let more = more.into_iter().filter(|key| *key != "body").collect::<Vec<_>>().join(", ");
        let manual = format!("parvis schema {} --format markdown", self.kind.as_str());
        let french = format!("Autres clés ({manual}) : {more}.");
        out.push_str(&comment(&say(plan, french, format!("More keys ({manual}): {more}."))));
        out
    }

    /// A key with its words above it; a comment where only its author can tell the value.
    fn entry(self, spec: &FieldSpec, plan: &Plan, again: bool) -> String {
        let doc = french::words(self.kind, &spec.key).filter(|_| is_french(plan)).unwrap_or(spec.doc);
        let choice = match &spec.shape {
            Shape::Choice(words) => Some(words),
            Shape::List(item) => match &**item {
                Shape::Choice(words) => Some(words),
                _ => None,
            },
            _ => None,
        };
        let words = match choice {
            Some(words) => format!("{doc} {}", one_of(words, plan)),
            None => doc.to_owned(),
        };
        let key = &spec.key;
        let line = match &spec.shape {
            Shape::Reference(kind) => reference(key, *kind, plan, again),
            _ if !spec.required => format!("# {key} = …\n"),
            shape => format!("{key} = {}\n", self.value(key, shape)),
        };
        format!("{}{line}", comment(&words))
    }

    /// A value that is no finding by itself, or an empty one, which is told as what it is: missing.
    fn value(self, key: &str, shape: &Shape) -> String {
        match shape {
            Shape::Text if matches!(key, "title" | "name") => quoted(&self.title(key == "name")),
            Shape::Pattern(..) if key == "id" => quoted(self.id),
            Shape::Code if key == "rrule" => quoted("FREQ=WEEKLY"),
            Shape::Choice(words) => quoted(words.first().copied().unwrap_or_default()),
            Shape::Date => self.today.to_string(),
            Shape::Time => "09:00:00".into(),
            Shape::Bool => "false".into(),
            Shape::Whole => "1".into(),
            Shape::Number | Shape::Percent | Shape::Any => "0".into(),
            Shape::List(_) => "[]".into(),
            Shape::Table(_) | Shape::Map(_) => "{}".into(),
            Shape::Text | Shape::Code | Shape::Pattern(..) | Shape::Reference(_) | Shape::AnyReference => quoted(""),
        }
    }

    /// The id as a title (`community-manager` → "Community manager") or as a name ("Ana Lopez").
    pub fn title(self, is_name: bool) -> String {
        let last = self.id.rsplit('/').next().unwrap_or_default();
        let words: Vec<String> = last
            .split('-')
            .filter(|word| !word.is_empty())
            .enumerate()
            .map(|(at, word)| if at == 0 || is_name { capitalised(word) } else { word.to_owned() })
            .collect();
        words.join(" ")
    }
}

/// The reference if there is one record to refer to and nothing refers to it `again`; else a comment that names those there are.
fn reference(key: &str, kind: Kind, plan: &Plan, again: bool) -> String {
    let ids: Vec<&str> = plan.index.by_kind[kind as usize]
        .iter()
        .map(|ix| &*plan.items()[ix.at()].id)
        .filter(|id| !id.is_empty())
        .collect();
    match ids.as_slice() {
        [id] if !again => format!("{key} = {}\n", quoted(id)),
        [] => {
            let hint = say(plan, "il n’y en a pas encore :".into(), "there is none yet:".into());
            format!("# {key} = \"…\"  # {hint} parvis new {} ID\n", kind.as_str())
        }
        ids => {
            let shown = ids.iter().take(12).copied().collect::<Vec<_>>().join(", ");
            let more = if ids.len() > 12 { "…" } else { "" };
            let hint = say(plan, format!("Au choix : {shown}{more}"), format!("One of: {shown}{more}"));
            format!("{}# {key} = \"…\"\n", comment(&hint))
        }
    }
}

/// Kinds that `missing-owner` asks for an owner.
fn has_owner(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Page
            | Kind::Faq
            | Kind::Persona
            | Kind::ContentType
            | Kind::Resource
            | Kind::Hiring
            | Kind::Channel
            | Kind::Objective
            | Kind::Metric
    )
}

/// The path of a new record that has a file to itself.
pub fn path_of(kind: Kind, id: &str) -> String {
    match kind {
        Kind::Page => format!("content/{id}.md"),
        Kind::Faq => format!("content/{}/{id}.md", kind.folder()),
        kind if kind.has_own_file() => format!("content/{}.toml", kind.folder()),
        _ => format!("content/{}/{id}.toml", kind.folder()),
    }
}

impl Wanted<'_> {
    /// The text of its file.
    pub fn file(self, plan: &Plan) -> String {
        let toml = self.toml(plan);
        match self.kind {
            Kind::Page => format!("+++\n{toml}+++\n\n# {}\n\n", self.title(false)),
            Kind::Faq => format!("+++\n{toml}+++\n\n"),
            _ => toml,
        }
    }
}

/// Which keys a new record shows: what it must have, who keeps it, and from when on a trigger is reached.
fn is_shown(kind: Kind, spec: &FieldSpec) -> bool {
    spec.required || (spec.key == "owner" && has_owner(kind)) || (spec.key == "above" && kind == Kind::Trigger)
}

fn one_of(words: &[&str], plan: &Plan) -> String {
    let words = words.join(", ");
    say(plan, format!("Au choix : {words}."), format!("One of: {words}."))
}

/// What is said in the language of the book.
fn say(plan: &Plan, french: String, english: String) -> String {
    if is_french(plan) { french } else { english }
}

fn is_french(plan: &Plan) -> bool {
    &*plan.config.language == "fr"
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The words as comment lines of at most 100 characters. What French typography keeps together stays so.
fn comment(text: &str) -> String {
    format!("# {}\n", crate::diagnostic::printable::wrapped(&typography(text), 98).replace('\n', "\n# "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_a_new_record_has_its_words_in_french() {
        for kind in Kind::ALL {
            let tables: Vec<Option<&str>> = match kind.tables() {
                [] => vec![None],
                tables => tables.iter().map(|table| Some(*table)).collect(),
            };
            for spec in tables.into_iter().flat_map(|table| record(*kind, table)).filter(|spec| is_shown(*kind, spec)) {
                assert!(french::words(*kind, &spec.key).is_some(), "`{}` of a {}", spec.key, kind.as_str());
            }
        }
    }
}
