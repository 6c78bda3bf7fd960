//! Settings for the TOML tools of editors, and the schemas that they name.

use std::fmt::Write as _;

use crate::config::LANGUAGES;
use crate::model::Kind;
use crate::schema;

use super::super::scaffold::Scaffold;
use super::super::trouble::Trouble;

/// Which files follow which schema.
struct Rule {
    include: String,
    exclude: Vec<String>,
    /// The schema's name.
    name: &'static str,
}

/// Settings for tombi and Taplo, and the schemas that both name. `parvis lsp` needs neither.
pub(super) fn write(scaffold: &mut Scaffold, language: &str) -> Result<(), Trouble> {
    let rules = rules(language);
    scaffold.file("tombi.toml", &tombi(&rules, language))?;
    scaffold.file(".taplo.toml", &taplo(&rules, language))?;
    scaffold.file(".vscode/extensions.json", "{\n  \"recommendations\": [\"tombi-toml.tombi\"]\n}\n")?;
    scaffold.file(".parvis/schema/book.json", &format!("{:#}\n", schema::book()))?;
    for kind in Kind::ALL {
        scaffold.file(&format!(".parvis/schema/{}.json", kind.as_str()), &format!("{:#}\n", schema::file(*kind)))?;
    }
    Ok(())
}

/// Translations hold a part of a record and follow none.
fn rules(language: &str) -> Vec<Rule> {
    let mut rules = vec![Rule { include: "book.toml".into(), exclude: Vec::new(), name: "book" }];
    let others = LANGUAGES.iter().filter(|code| **code != language);
    let translations: Vec<String> = others.map(|code| format!("content/**/*.{code}.toml")).collect();
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Page) {
        let folder = kind.folder();
        let is_inner = |other: &&Kind| other.folder().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let inner = Kind::ALL.iter().filter(is_inner).map(|other| glob(*other));
        let exclude = inner.chain(translations.iter().cloned()).collect();
        rules.push(Rule { include: glob(*kind), exclude, name: kind.as_str() });
    }
    rules
}

/// The files of a kind.
fn glob(kind: Kind) -> String {
    if kind.has_own_file() {
        format!("content/{}.toml", kind.folder())
    } else {
        format!("content/{}/**/*.toml", kind.folder())
    }
}

fn taplo(rules: &[Rule], language: &str) -> String {
    let mut out = String::from(if language == "fr" {
        "# Complétion et contrôle par Taplo. `parvis schema KIND > .parvis/schema/KIND.json` met un schéma à jour.\n\
         # Taplo ne lit ce fichier que depuis ce dossier : ouvrez-le lui-même, non un dossier au-dessus.\n"
    } else {
        "# Completion and checks by Taplo. `parvis schema KIND > .parvis/schema/KIND.json` renews a schema.\n\
         # Taplo reads this file from this folder alone: open it by itself, not a folder above.\n"
    });
    out.push_str("include = [\"book.toml\", \"content/**/*.toml\"]\n");
    for Rule { include, exclude, name } in rules {
        let _ = write!(out, "\n[[rule]]\ninclude = [\"{include}\"]\n");
        if !exclude.is_empty() {
            let _ = writeln!(out, "exclude = [\"{}\"]", exclude.join("\", \""));
        }
        let _ = writeln!(out, "schema = {{ path = \".parvis/schema/{name}.json\", enabled = true }}");
    }
    out
}

fn tombi(rules: &[Rule], language: &str) -> String {
    let mut out = String::from(if language == "fr" {
        "# Complétion et contrôle par tombi. `parvis schema KIND > .parvis/schema/KIND.json` met un schéma à jour.\n"
    } else {
        "# Completion and checks by tombi. `parvis schema KIND > .parvis/schema/KIND.json` renews a schema.\n"
    });
    // A catalog is a list of other people's schemas, fetched from afar: one of them is of mdBook's `book.toml`.
    out.push_str("toml-version = \"v1.1.0\"\n\n[schema]\nenabled = true\nstrict = true\ncatalog = { paths = [] }\n");
    for Rule { include, exclude, name } in rules {
        let _ = write!(out, "\n[[schemas]]\npath = \".parvis/schema/{name}.json\"\ninclude = [\"{include}\"]\n");
        if !exclude.is_empty() {
            let _ = writeln!(out, "exclude = [\"{}\"]", exclude.join("\", \""));
        }
    }
    out
}
