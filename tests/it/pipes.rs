//! A pipe where a file is looked for is told and never waited for, and a link is nobody's to replace.
#![expect(clippy::disallowed_methods, reason = "the program is tested on real folders")]

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::workspace::{Workspace, link};

/// How a run ends and what it says, if it ends before somebody loses patience.
#[track_caller]
fn ends_in_time(place: &Workspace, arguments: &str) -> (Option<i32>, String) {
    let mut command = place.command(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let begun = Instant::now();
    while child.try_wait().expect("it can be asked").is_none() {
        if begun.elapsed() > Duration::from_secs(30) {
            child.kill().expect("it is killed");
            panic!("`{arguments}` waits");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().expect("it has ended");
    (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
}

fn pipe(place: &Workspace, path: &str) {
    assert!(Command::new("mkfifo").arg(place.path(path)).status().expect("mkfifo").success());
}

#[test]
fn a_book_that_is_a_pipe_is_told() {
    let place = Workspace::with("-- content/index.md --\n# Home\n-- content/faq/a.md --\n# A\n");
    pipe(&place, "book.toml");
    for arguments in ["check", "build", "due", "reviewed content/index.md", "export faq --as csv", "why vibe"] {
        let (code, said) = ends_in_time(&place, arguments);
        assert!(code == Some(2) && said.contains("`book.toml` is not a regular file"), "{arguments}: {said}");
    }
    for arguments in ["init .", "new faq b", "schema faq", "explain syntax"] {
        ends_in_time(&place, arguments);
    }
}

#[test]
fn a_repository_of_pipes_is_begun_in() {
    for file in ["HEAD", "config"] {
        let place = Workspace::with("-- .git/objects/none --\n");
        pipe(&place, &format!(".git/{file}"));
        let (code, said) = ends_in_time(&place, "init .");
        assert_eq!(code, Some(0), "{file}: {said}");
    }
}

#[test]
fn a_manifest_that_is_a_pipe_is_told() {
    let place = Workspace::with("-- content/index.md --\n# Home\n");
    place.run("build --no-search").ends(0);
    std::fs::remove_file(place.path("public/parvis-manifest.json")).expect("it goes");
    pipe(&place, "public/parvis-manifest.json");
    let (code, said) = ends_in_time(&place, "build --no-search");
    assert!(code == Some(2) && said.contains("`parvis-manifest.json (unreadable)`"), "{said}");
}

#[test]
fn a_file_that_is_a_link_is_not_stamped_and_stays_one() {
    let place = Workspace::with("-- content/a.md --\n# A\n-- elsewhere/index.md --\n# Elsewhere\n");
    link("../elsewhere/index.md", place.path("content/index.md"));
    let before = place.read("content/a.md");
    let said = place.run("reviewed content/a.md content/index.md").ends(2).err;
    assert!(said.contains("`content/index.md` is a symbolic link"), "{said}");
    assert!(std::fs::symlink_metadata(place.path("content/index.md")).expect("it is there").is_symlink());
    assert_eq!((place.read("content/a.md"), &*place.read("elsewhere/index.md")), (before, "# Elsewhere\n"));
}
