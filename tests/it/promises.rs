//! SECURITY.md names, for each promise, the tests that fail when it is broken: they are there.
#![expect(clippy::disallowed_methods, reason = "the program's own text is read")]

use std::fs;
use std::path::Path;

#[test]
fn each_promise_names_tests_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("SECURITY.md")).expect("SECURITY.md");
    let mut code = String::new();
    for folder in ["src", "tests", "fuzz"] {
        let files = walkdir::WalkDir::new(root.join(folder)).into_iter().flatten();
        for file in files.filter(|file| file.path().extension().is_some_and(|end| end == "rs")) {
            code.push_str(&fs::read_to_string(file.path()).expect("a file of the program"));
        }
    }
    let mut faults = Vec::new();
    let sections: Vec<&str> = text.split("\n## ").skip(1).filter(|section| section.contains("**Promise.**")).collect();
    assert!(sections.len() >= 5, "the promises are there");
    for section in sections {
        let title = section.lines().next().unwrap_or_default();
        let Some((_, tests)) = section.split_once("\nTests") else {
            faults.push(format!("`{title}` names no tests"));
            continue;
        };
        let quoted = tests.split('`').skip(1).step_by(2);
        let (paths, names): (Vec<&str>, Vec<&str>) = quoted
            .filter(|word| word.contains(['_', '/']) && !word.contains([' ', 'P']))
            .partition(|word| word.contains('/'));
        faults
            .extend(paths.iter().filter(|path| !root.join(path).exists()).map(|path| format!("`{path}` is not there")));
        faults.extend(
            names
                .iter()
                .filter(|name| !code.contains(&format!("fn {name}(")))
                .map(|name| format!("no test is called `{name}`")),
        );
        if names.len() < 2 {
            faults.push(format!("`{title}` names no test of its own"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
