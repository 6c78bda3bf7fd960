//! What ARCHITECTURE.md promises of the files themselves: doors, first sentences, docstrings, lengths.

use std::collections::{BTreeMap, BTreeSet};

use super::{source, text};

/// Most lines of code in a file; tests at its end do not count, and data has other endings.
const LONGEST: usize = 400;

/// The crates of a text's table of doors, each with the rooms that may name it; none means all.
fn doors(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut doors = BTreeMap::new();
    for line in text.lines().skip_while(|line| !line.starts_with("## Third parties")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [crates, rooms, ..] = cells[..] else { continue };
        let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        for name in quoted(crates) {
            doors.insert(name, quoted(rooms).into_iter().collect());
        }
    }
    doors
}

/// The names of the dependencies, as code writes them.
fn dependencies() -> Vec<String> {
    let manifest: toml::Table = text("Cargo.toml").parse().unwrap();
    let of_systems = manifest["target"].as_table().unwrap().values().map(|target| &target["dependencies"]);
    let all = [&manifest["dependencies"]].into_iter().chain(of_systems).flat_map(|all| all.as_table().unwrap().keys());
    all.map(|name| name.replace('-', "_")).collect()
}

#[test]
fn each_third_party_has_the_door_that_the_map_tells() {
    let (tree, all) = (source(), dependencies());
    let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in tree.files() {
        let room = file.path.split(['/', '.']).next().unwrap_or_default();
        for name in file.crates(&all) {
            used.entry(name).or_default().insert(room);
        }
    }
    let doors = doors(&text("ARCHITECTURE.md"));
    let mut faults = Vec::new();
    for name in &all {
        let told = doors.get(&name.replace('_', "-")).or(doors.get(name));
        let Some(told) = told else {
            faults.push(format!("`{name}` is a dependency, and the table of third parties does not name it"));
            continue;
        };
        for room in used.get(&**name).into_iter().flatten().filter(|_| !told.is_empty()) {
            if !told.contains(*room) {
                faults.push(format!(
                    "`{name}` is named in `{room}`, and its door is {told:?}: go through it, or tell another"
                ));
            }
        }
    }
    for name in doors.keys().filter(|name| !all.contains(&name.replace('-', "_"))) {
        faults.push(format!("`{name}` has a door, and is no dependency"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn paths_are_shown_with_slashes_on_every_system() {
    let tells = |file: &&super::arrows::File| !file.path.contains("tests") && file.text.contains(".display()");
    let faults: Vec<String> = source()
        .files()
        .filter(tells)
        .map(|file| format!("`{}` shows a path as the system writes it: `Shown::shown` writes `/`", file.path))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_begins_with_a_sentence() {
    // A rule's first sentence is that of its page.
    let told = |path: &str| path.starts_with("check/rules/") && path != "check/rules/mod.rs";
    let faults: Vec<String> = source()
        .files()
        .filter(|file| !told(&file.path) && !file.text.starts_with("//! "))
        .map(|file| format!("`{}` does not say in a first sentence what it is for", file.path))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_is_longer_than_a_thought() {
    let faults: Vec<String> = source()
        .files()
        .map(|file| {
            let code = file.text.split("\n#[cfg(test)]").next().unwrap_or_default();
            (&file.path, code.lines().count())
        })
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("`{path}` has {lines} lines: it holds more than one thought"))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Public items of a file with no docstring, or one that says no more than the name.
fn mute(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut doc: Vec<&str> = Vec::new();
    for line in text.split("\n#[cfg(test)]").next().unwrap_or_default().lines().map(str::trim) {
        // The first words of a `choice!` stand behind its bracket.
        if let Some(words) = line.strip_prefix("choice! { ").unwrap_or(line).strip_prefix("///") {
            doc.push(words);
            continue;
        }
        if line.starts_with("#[") || line.starts_with(")]") {
            continue;
        }
        let words = std::mem::take(&mut doc).join(" ");
        let Some(item) = line.strip_prefix("pub ") else { continue };
        let mut parts = item.split([' ', '(', '<', ':', ';', '{', '=']).filter(|word| !word.is_empty());
        let is_kind =
            |word: &&str| matches!(*word, "fn" | "struct" | "enum" | "trait" | "const" | "static" | "type" | "async");
        let first = parts.next().unwrap_or_default();
        if matches!(first, "use" | "mod") || item.starts_with('$') || item.contains(" $") {
            continue;
        }
        let is_item = is_kind(&first);
        let name = if is_item { parts.find(|word| !is_kind(word)).unwrap_or_default() } else { first };
        let own: BTreeSet<String> = name.to_lowercase().split('_').map(str::to_owned).collect();
        let said = words.to_lowercase();
        let mut said = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        // A field's type says the rest; what a function or a type is for, its name alone does not.
        let is_told = if is_item {
            said.any(|word| !own.contains(word) && !matches!(word, "the" | "a" | "an" | "of" | "its"))
        } else {
            said.next().is_some()
        };
        if !is_told {
            out.push(name.to_owned());
        }
    }
    out
}

#[test]
fn every_public_item_says_what_it_means() {
    let faults: Vec<String> = source()
        .files()
        .flat_map(|file| mute(&file.text).into_iter().map(|name| format!("`{}` of `{}`", name, file.path)))
        .collect();
    assert!(faults.is_empty(), "no docstring, or one that only says the name again:\n{}", faults.join("\n"));
}

#[test]
fn a_docstring_that_says_nothing_is_seen() {
    assert_eq!(
        mute("pub fn a() {}\n/// B.\npub struct B {\n    pub c: u32,\n    /// How many pages.\n    pub d: u32,\n}\n"),
        ["a", "B", "c"]
    );
    assert_eq!(mute("/// Where it is.\n#[derive(Debug)]\npub struct B;\nfn own() {}\npub mod x;\n"), [""; 0]);
}

#[test]
fn doors_are_read_from_the_table() {
    let text =
        "| `x` | `y` |\n## Third parties\n| crate | door |\n|---|---|\n| `a`, `b` | `room` |\n| `c` | everywhere |\n";
    let found = doors(text);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!((found["b"].len(), found["c"].len()), (1, 0));
}

#[test]
fn every_recipe_still_fits() {
    let recipes = text("CONTRIBUTING.md");
    for name in ["field", "kind", "page", "command", "rule", "fix", "language"] {
        let heading = format!("## Add a {name}");
        assert!(recipes.contains(&heading), "CONTRIBUTING.md has lost `{heading}`");
        let patch = format!("tests/recipes/{name}.patch");
        let changes = text(&patch);
        // Each hunk still finds the lines that it changes: `tests/recipes/run` builds them.
        let files = changes.split("\ndiff --git ").filter_map(|part| {
            let named = part.lines().find_map(|line| line.strip_prefix("--- a/"))?;
            Some((named.to_owned(), part.to_owned()))
        });
        for (named, part) in files {
            let own = text(&named);
            for hunk in part.split("\n@@ ").skip(1) {
                let lines = hunk.lines().skip(1).filter(|line| line.starts_with([' ', '-']));
                let before: Vec<&str> = lines.map(|line| &line[1..]).collect();
                assert!(own.contains(&before.join("\n")), "{patch} no longer fits `{named}`:\n{}", before.join("\n"));
            }
        }
    }
}

#[test]
fn recipes_name_files_that_there_are() {
    let recipes = text("CONTRIBUTING.md");
    for path in
        recipes.split('`').skip(1).step_by(2).filter(|name| name.starts_with("src/") || name.starts_with("tests/"))
    {
        assert!(crate::workspace::repository().join(path).exists(), "CONTRIBUTING.md names `{path}`");
    }
}
