//! The reference of kinds and keys, in Markdown, from the description of each kind.

use std::fmt::Write as _;

use crate::config::Config;
use crate::model::kinds::Common;
use crate::model::{FieldSpec, Fields as _, Kind, Shape};

use super::record;

/// The whole reference: `book.toml`, what every record may have, and each kind.
pub fn all() -> String {
    let mut out = String::from("# What the files of a plan may hold\n\n");
    out.push_str(
        "Made by `parvis schema --format markdown`. **Bold** keys are required. Keys are in English and kebab-case; ",
    );
    out.push_str("dates and times are TOML dates and times; `→ role` is the id of a role.\n\n");
    out.push_str(&book());
    out.push_str("\n## Every record\n\nKeys that every kind may have.\n\n");
    rows(&Common::specs(), "", &mut out);
    for kind in Kind::ALL {
        out.push('\n');
        out.push_str(&self::kind(*kind));
    }
    out
}

/// The keys of `book.toml`.
pub fn book() -> String {
    let mut out = String::from("## book.toml\n\nThe book: title, language, audiences, rules, output.\n\n");
    rows(&Config::specs(), "", &mut out);
    out
}

/// The keys of a kind, without those of every kind.
pub fn kind(kind: Kind) -> String {
    let mut out = format!("## {}\n\n{}\n\n{}\n", kind.as_str(), kind.doc(), home(kind));
    let names = kind.specs();
    let own = |within: Option<&str>| -> Vec<FieldSpec> {
        record(kind, within).into_iter().filter(|spec| names.iter().any(|own| own.key == spec.key)).collect()
    };
    if kind.tables().len() < 2 {
        out.push('\n');
        rows(&own(kind.tables().first().copied()), "", &mut out);
        return out;
    }
    for table in kind.tables() {
        let _ = writeln!(out, "\n### \\[\\[{table}\\]\\]\n");
        rows(&own(Some(table)), "", &mut out);
    }
    out
}

/// Where records of a kind are written.
fn home(kind: Kind) -> String {
    let folder = kind.folder();
    let tables: Vec<String> = kind.tables().iter().map(|table| format!("`[[{table}]]`")).collect();
    match (kind, tables.is_empty()) {
        (Kind::Page, _) => "Any other `.md` under `content/`.".into(),
        (Kind::Voice, _) => format!("One file: `content/{folder}.toml`."),
        (Kind::Calendar, _) => {
            format!("Tables {} in any number of files in `content/{folder}/`.", tables.join(" and "))
        }
        (_, true) => format!("One file each in `content/{folder}/`; the file's name is the id."),
        (_, false) => format!("Tables {} in `content/{folder}.toml`.", tables.join(" and ")),
    }
}

/// A row for each key; the keys of a table follow it, each after its path.
fn rows(specs: &[FieldSpec], path: &str, out: &mut String) {
    if path.is_empty() {
        out.push_str("| key | takes | what it says |\n|---|---|---|\n");
    }
    for spec in specs {
        let key = format!("{path}{}", spec.key);
        let shown = if spec.required { format!("**`{key}`**") } else { format!("`{key}`") };
        let _ = writeln!(out, "| {shown} | {} | {} |", takes(&spec.shape), spec.doc.replace('|', "\\|"));
        match &spec.shape {
            Shape::Table(inner) => rows(inner, &format!("{key}."), out),
            Shape::List(item) => {
                if let Shape::Table(inner) = &**item {
                    rows(inner, &format!("{key}[]."), out);
                }
            }
            _ => {}
        }
    }
}

/// What a key takes, in a few words.
pub fn takes(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".into(),
        Shape::Code => "a string".into(),
        Shape::Pattern(_, what) => (*what).into(),
        Shape::Bool => "`true` or `false`".into(),
        Shape::Whole => "a whole number".into(),
        Shape::Number => "a number".into(),
        Shape::Percent => "a number from 0 to 100".into(),
        Shape::Date => "a date".into(),
        Shape::Time => "a time".into(),
        Shape::Any => "a number, `true` or `false`, or text".into(),
        Shape::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::Reference(kind) => format!("→ {}", kind.as_str()),
        Shape::AnyReference => "→ any record, as `kind:id`".into(),
        Shape::List(item) => match &**item {
            Shape::Table(_) => "a list of tables".into(),
            item => format!("a list: {}", takes(item)),
        },
        Shape::Table(_) => "a table".into(),
        Shape::Map(value) => format!("a table of names; each: {}", takes(value)),
    }
}
