//! The reference of kinds and keys, in Markdown, from the description of each kind, in English or French.

use std::fmt::Write as _;

use crate::config::Config;
use crate::model::kinds::Common;
use crate::model::{FieldSpec, Fields as _, Kind, Shape};

use super::{french, record};

/// The whole reference: `book.toml`, what every record may have, and each kind.
pub fn all(is_french: bool) -> String {
    let say = |fr: &'static str, en: &'static str| if is_french { fr } else { en };
    let mut out =
        format!("# {}\n\n", say("Ce que peuvent contenir les fichiers d’un plan", "What the files of a plan may hold"));
    out.push_str(say(
        "Écrit par `parvis schema --format markdown`. Les clés en **gras** sont obligatoires. Les clés sont en anglais, \
         en minuscules et reliées par des traits d’union ; les dates et les heures sont celles de TOML ; `→ role` est l’identifiant d’un rôle.",
        "Made by `parvis schema --format markdown`. **Bold** keys are required. Keys are in English and kebab-case; \
         dates and times are TOML dates and times; `→ role` is the id of a role.",
    ));
    out.push_str("\n\n");
    out.push_str(&book(is_french));
    out.push_str(say(
        "\n## Toutes les fiches\n\nLes clés que tout genre de fiche peut avoir.\n\n",
        "\n## Every record\n\nKeys that every kind may have.\n\n",
    ));
    rows("record", Common::specs(), is_french, &mut out);
    for kind in Kind::ALL {
        out.push('\n');
        out.push_str(&self::kind(*kind, is_french));
    }
    out
}

/// The keys of `book.toml`.
pub fn book(is_french: bool) -> String {
    let doc = "The book: title, language, audiences, rules, output.";
    let mut out =
        format!("## book.toml\n\n{}\n\n", if is_french { french::word("book", "").unwrap_or(doc) } else { doc });
    rows("book", Config::specs(), is_french, &mut out);
    out
}

/// The keys of a kind, without those of every kind.
pub fn kind(kind: Kind, is_french: bool) -> String {
    let doc = if is_french { french::word(kind.as_str(), "").unwrap_or_else(|| kind.doc()) } else { kind.doc() };
    let mut out = format!("## {}\n\n{doc}\n\n{}\n", kind.as_str(), home(kind, is_french));
    let names = kind.specs();
    let own = |within: Option<&str>| -> Vec<FieldSpec> {
        record(kind, within).into_iter().filter(|spec| names.iter().any(|own| own.key == spec.key)).collect()
    };
    if kind.tables().len() < 2 {
        out.push('\n');
        rows(kind.as_str(), own(kind.tables().first().copied()), is_french, &mut out);
        return out;
    }
    for name in kind.tables() {
        let _ = writeln!(out, "\n### \\[\\[{name}\\]\\]\n");
        rows(kind.as_str(), own(Some(name)), is_french, &mut out);
    }
    out
}

/// Where records of a kind are written.
fn home(kind: Kind, is_french: bool) -> String {
    let folder = kind.folder();
    let tables: Vec<String> = kind.tables().iter().map(|table| format!("`[[{table}]]`")).collect();
    let tables = tables.join(if is_french { " et " } else { " and " });
    match (kind, tables.is_empty(), is_french) {
        (Kind::Page, _, false) => "Any other `.md` under `content/`.".into(),
        (Kind::Page, _, true) => "Tout autre `.md` sous `content/`.".into(),
        (Kind::Voice, _, false) => format!("One file: `content/{folder}.toml`."),
        (Kind::Voice, _, true) => format!("Un fichier : `content/{folder}.toml`."),
        (Kind::Calendar, _, false) => format!("Tables {tables} in any number of files in `content/{folder}/`."),
        (Kind::Calendar, _, true) => {
            format!("Des tables {tables} dans autant de fichiers que l’on veut de `content/{folder}/`.")
        }
        (_, true, false) => format!("One file each in `content/{folder}/`; the file's name is the id."),
        (_, true, true) => {
            format!("Un fichier par fiche dans `content/{folder}/` ; le nom du fichier est l’identifiant.")
        }
        (_, false, false) => format!("Tables {tables} in `content/{folder}.toml`."),
        (_, false, true) => format!("Des tables {tables} dans `content/{folder}.toml`."),
    }
}

/// A table of keys, in the words of a section.
fn rows(section: &str, specs: Vec<FieldSpec>, is_french: bool, out: &mut String) {
    out.push_str(if is_french { "| clé | valeur | ce qu’elle dit |\n" } else { "| key | takes | what it says |\n" });
    out.push_str("|---|---|---|\n");
    let specs = if is_french { french::spoken(section, specs) } else { specs };
    below(&specs, "", is_french, out);
}

/// A row for each key; the keys of a table follow it, each after its path.
fn below(specs: &[FieldSpec], path: &str, is_french: bool, out: &mut String) {
    for spec in specs {
        let key = format!("{path}{}", spec.key);
        let shown = if spec.required { format!("**`{key}`**") } else { format!("`{key}`") };
        let _ = writeln!(out, "| {shown} | {} | {} |", takes(&spec.shape, is_french), spec.doc.replace('|', "\\|"));
        match &spec.shape {
            Shape::Table(inner) => below(inner, &format!("{key}."), is_french, out),
            Shape::List(item) => {
                if let Shape::Table(inner) = &**item {
                    below(inner, &format!("{key}[]."), is_french, out);
                }
            }
            _ => {}
        }
    }
}

/// What a key takes, in a few words.
pub fn takes(shape: &Shape, is_french: bool) -> String {
    let say = |fr: &str, en: &str| if is_french { fr.to_owned() } else { en.to_owned() };
    match shape {
        Shape::Text => say("du texte", "text"),
        Shape::Code => say("une chaîne", "a string"),
        Shape::Pattern(_, (en, fr)) => say(fr, en),
        Shape::Bool => say("`true` ou `false`", "`true` or `false`"),
        Shape::Whole(1..) => say("un nombre entier d'au moins 1", "a whole number of at least 1"),
        Shape::Whole(_) => say("un nombre entier", "a whole number"),
        Shape::Number => say("un nombre", "a number"),
        Shape::Percent => say("un nombre de 0 à 100", "a number from 0 to 100"),
        Shape::Date => say("une date", "a date"),
        Shape::Time => say("une heure", "a time"),
        Shape::Any => say("un nombre, `true` ou `false`, ou du texte", "a number, `true` or `false`, or text"),
        Shape::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::Reference(kind) => format!("→ {}", kind.as_str()),
        Shape::AnyReference => say("→ une fiche, sous la forme `kind:id`", "→ any record, as `kind:id`"),
        Shape::List(item) => match &**item {
            Shape::Table(_) => say("une liste de tables", "a list of tables"),
            item => format!("{}{}", say("une liste : ", "a list: "), takes(item, is_french)),
        },
        Shape::Table(_) => say("une table", "a table"),
        Shape::Map(value) => {
            let each = takes(value, is_french);
            format!("{}{each}", say("une table de noms ; chacun : ", "a table of names; each: "))
        }
    }
}
