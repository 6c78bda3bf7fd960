//! Folders in, folders out: what a build makes, and that it always makes the same.
#![expect(clippy::disallowed_methods, reason = "the program is tested on real folders")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::pages::BOXES;
use crate::workspace::{Workspace, held_against, repository, without_version};

/// Every file below a folder, by path, with its bytes.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("it can be read")) {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).expect("it is below").to_string_lossy().replace('\\', "/");
            out.insert(path, fs::read(entry.path()).expect("it can be read"));
        }
    }
    out
}

fn copy(from: &Path, workspace: &Workspace) {
    for (path, bytes) in tree(from) {
        workspace.write(&path, String::from_utf8(bytes).expect("a plan is text"));
    }
}

/// What a reader finds between the tags of a page's main part, one element a line.
fn main_part(html: &str) -> String {
    let start = html.find("<main").expect("a page has a main part");
    let end = html.find("</main>").expect("it ends") + "</main>".len();
    let mut out = without_version(&html[start..end]).replace("><", ">\n<");
    for name in BOXES {
        out = out.replace(&format!("</{name}> <"), &format!("</{name}>\n <"));
    }
    out.push('\n');
    out
}

#[test]
fn a_small_plan_makes_these_pages() {
    let case = repository().join("tests/golden/site/small");
    let workspace = Workspace::empty();
    copy(&case.join("in"), &workspace);
    workspace.run("build --no-search").ends(0);
    let made = tree(&workspace.path("public"));
    let names: String =
        made.keys().filter(|path| !path.starts_with("_parvis/")).fold(String::new(), |all, path| all + path + "\n");
    held_against(&case.join("out/files.txt"), &names);
    let mut expected = vec!["files.txt".to_owned()];
    let pages = [
        "index.html",
        "en/index.html",
        "strategy/ton/index.html",
        "roles/gardener/index.html",
        "faq/compost/index.html",
        "notes/été 2026/index.html",
    ];
    for page in pages {
        let html = std::str::from_utf8(&made[page]).expect("a page is text");
        let name = format!("{}.html", page.trim_end_matches("/index.html").trim_end_matches(".html").replace('/', "-"));
        held_against(&case.join("out").join(&name), &main_part(html));
        expected.push(name);
    }
    for path in ["feed.xml", "sitemap.xml", "ancien-ton/index.html", "api/v1/role.json"] {
        let name = path.replace('/', "-");
        let text = without_version(std::str::from_utf8(&made[path]).expect("it is text"));
        held_against(&case.join("out").join(&name), &text);
        expected.push(name);
    }
    expected.sort();
    let kept: Vec<String> = tree(&case.join("out")).into_keys().collect();
    assert_eq!(kept, expected, "every expected file is made by the test");
}

#[test]
fn the_same_plan_makes_the_same_bytes_wherever_and_however_it_is_built() {
    let workspace = Workspace::empty();
    copy(&repository().join("tests/golden/site/small/in"), &workspace);
    let build = |out: &str, directory: &Path, environment: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
        command.current_dir(directory).args(["build", "--quiet", "--today", "2026-12-01", "--root"]);
        command.arg(workspace.path("")).arg("--out").arg(workspace.path(out)).envs(environment.iter().copied());
        assert!(command.status().expect("the program runs").success());
        tree(&workspace.path(out))
    };
    let first =
        build("one", &workspace.path(""), &[("RAYON_NUM_THREADS", "1"), ("TZ", "Pacific/Kiritimati"), ("LANG", "C")]);
    let second = build(
        "two",
        Path::new("/"),
        &[("RAYON_NUM_THREADS", "8"), ("TZ", "America/Anchorage"), ("LANG", "fr_FR.UTF-8")],
    );
    assert!(first.contains_key("pagefind/pagefind.js"), "the search is part of it");
    let different: Vec<&String> = first.keys().filter(|path| second.get(*path) != first.get(*path)).collect();
    assert!(different.is_empty() && first.len() == second.len(), "{different:?}");
}

#[test]
fn plain_markdown_as_it_lies_about_is_a_readable_book() {
    let workspace = Workspace::with(
        "\
-- content/README.md --
# Handbook

See [the team](Équipe%20&%20co/), [one page](<Équipe & co/Où aller ?.md#encore-1>) and [guides](guides/).
-- content/guides/first.md --
No heading at all, only text with a footnote[^a] and <kbd>Ctrl</kbd>.

[^a]: The note.
-- content/Équipe & co/Où aller ?.md --
Some words first.

Title
=====

| a | b |
|:-:|--:|
| 1 | 2 |

<details><summary>More</summary>

Inside.

</details>

# Encore

# Encore

[back](../README.md)
",
    );
    workspace.run("build --no-search").ends(0);
    assert!(workspace.read("public/index.html").contains("<h1 id=\"handbook\">Handbook</h1>"));
    assert!(workspace.read("public/Équipe & co/Où aller ?/index.html").contains("id=\"encore-1\""));
    assert!(workspace.has("public/Équipe & co/index.html"), "a folder without an index has a page");
    assert!(workspace.read("public/guides/first/index.html").contains("<kbd>Ctrl</kbd>"));
}

#[test]
fn the_gaps_of_a_new_plan_are_the_questions_still_to_answer() {
    let workspace = Workspace::empty();
    workspace.run("init --lang en").ends(0);
    workspace.run("build --no-search").ends(0);
    let plan: serde_json::Value = serde_json::from_str(&workspace.read("public/api/v1/plan.json")).expect("it is JSON");
    let page = workspace.read("public/gaps/index.html");
    // Below stands the map of all questions.
    let (gaps, _) = page.split_once("id=\"pv-map\"").expect("the page ends with the map");
    let questions = plan["principles"]
        .as_array()
        .expect("there are principles")
        .iter()
        .flat_map(|own| own["questions"].as_array().expect("a list").clone());
    let (open, rest): (Vec<_>, Vec<_>) = questions.partition(|ask| ask["state"] == "missing");
    assert!(open.len() > 15, "{} open questions", open.len());
    for ask in &open {
        assert!(gaps.contains(&escaped(&ask["text"])), "{} is not among the gaps", ask["question"]);
    }
    for ask in &rest {
        assert!(!gaps.contains(&escaped(&ask["text"])), "{} is among the gaps", ask["question"]);
    }
}

fn escaped(text: &serde_json::Value) -> String {
    text.as_str().expect("a text").replace('\'', "&#39;")
}
