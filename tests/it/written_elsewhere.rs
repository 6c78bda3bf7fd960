//! Whatever writes into a plan writes where it says, and leaves nothing half made.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "the program is tested on real folders")]

use std::process::Command;

use crate::workspace::{Workspace, link};

const PLAN: &str = "-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/index.md --\n# Home\n-- static/a.txt --\na\n-- away/mine --\nm\n";
const CMS: &str = "cms --backend local --quiet";

/// All files of the plan's folder, links followed by nobody.
fn all(place: &Workspace) -> Vec<String> {
    let ran = Command::new("find").arg(place.path("")).arg("!").args(["-type", "d"]).output().expect("find runs");
    let text = String::from_utf8(ran.stdout).expect("UTF-8");
    let mut all: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
    all.sort();
    all
}

#[test]
fn forms_are_written_neither_where_the_site_is_made_from_nor_through_a_link() {
    for (at, to, out) in [
        ("", "", "content/forms"),
        ("", "", "./static/../content/forms"),
        ("", "", "away/../public/forms"),
        ("", "", "public"),
        ("cms", "static", "cms"),
        ("cms", "away", "cms"),
        ("x", "away", "x/forms"),
        ("x", "away", "x/../x/forms"),
    ] {
        let place = Workspace::with(PLAN);
        if !at.is_empty() {
            link(to, place.path(at));
        }
        let was = all(&place);
        for out in [out.to_owned(), place.path(out).display().to_string()] {
            let told = place.run(&format!("{CMS} --out {out}")).ends(2).err;
            assert!(told.contains("would be published") || told.contains("is a symbolic link"), "{out}: {told}");
            assert_eq!(all(&place), was, "{out}");
        }
    }
    let place = Workspace::with(PLAN);
    place.run(CMS).ends(0);
    place.run(&format!("{CMS} --out {}", place.path("away/forms").display())).ends(0);
    assert!(place.has("cms/config.json") && place.has("away/forms/config.json"));
}

#[test]
fn a_theme_is_begun_in_its_own_folder() {
    for name in ["../away", "../../away", "..", "a/b", ".git", "a\\\\b"] {
        let place = Workspace::with(PLAN);
        place.write("book.toml", format!("[book]\nlanguage = \"en\"\n[build]\ntheme = \"{name}\"\n"));
        let was = all(&place);
        let told = place.run("theme templates/page.html").ends(2).err;
        assert!(told.contains("cannot be the name of a theme"), "{name}: {told}");
        assert_eq!(all(&place), was, "{name}");
    }
}

/// A limit on what a file may hold stands in for a full disk.
#[test]
fn what_cannot_be_written_whole_is_not_there_and_the_next_run_makes_it() {
    let other = Workspace::with("-- docs/a.md --\n# A\n\nWords.\n");
    for (arguments, made) in [
        ("export page --as csv", "page.csv"),
        ("export page --as xlsx", "page.xlsx"),
        ("theme templates/page.html", "themes/ours/templates/page.html"),
        ("new role guide", "content/roles/guide.toml"),
        (CMS, "cms/config.json"),
        ("init new", "new/book.toml"),
        (&*format!("import {} brought", other.path("docs").display()), "brought/book.toml"),
    ] {
        let place = Workspace::with(PLAN);
        let (was, program) = (all(&place), place.command(arguments));
        let mut full = Command::new("sh");
        full.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"])
            .arg(program.get_program())
            .args(program.get_args());
        let ran = full.current_dir(place.path("")).output().expect("it runs");
        // Its own output is a pipe, which has no limit.
        let told = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{arguments}: {told}");
        assert!(told.contains("cannot write `") && told.contains("make room there"), "{arguments}: {told}");
        assert_eq!(all(&place), was, "{arguments}");
        place.run(arguments).ends(0);
        assert!(place.has(made), "{arguments}");
    }
}

#[test]
fn a_pipe_where_a_file_would_be_renewed_is_told() {
    let place = Workspace::with(PLAN);
    place.run(CMS).ends(0);
    std::fs::remove_file(place.path("cms/config.json")).expect("it goes");
    assert!(Command::new("mkfifo").arg(place.path("cms/config.json")).status().expect("mkfifo").success());
    let program = place.command(CMS);
    let mut command = Command::new("timeout");
    command.arg("30").arg(program.get_program()).args(program.get_args()).current_dir(place.path(""));
    let ran = command.output().expect("it runs");
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(
        ran.status.code() == Some(2) && told.contains("cms/config.json") && told.contains("regular file"),
        "{told}"
    );
}
