//! A run that is asked to end leaves nothing of its own behind.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "folders are looked at for what is left in them")]
#![expect(clippy::print_stderr, reason = "a test that cannot be made here says so")]

use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::workspace::Workspace;

/// The signals that end a run, with its exit code. One that the tests' own terminal has them ignore (`nohup`) ends none.
fn signals() -> Vec<(&'static str, i32)> {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).unwrap_or("0");
    let ignored = u64::from_str_radix(ignored.trim(), 16).expect("a mask");
    let all = [("INT", 130), ("TERM", 143), ("HUP", 129)];
    all.into_iter().filter(|(_, code)| ignored >> (code - 129) & 1 == 0).collect()
}

/// What stands in a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let all = std::fs::read_dir(folder).expect("the folder").flatten();
    let mut names: Vec<String> = all.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Waits until something is so; whether it was before the run had ended.
fn comes(child: &mut Child, is_so: impl Fn() -> bool) -> bool {
    let begun = Instant::now();
    while !is_so() {
        if child.try_wait().expect("it can be asked").is_some() {
            return false;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "it never comes");
        std::thread::sleep(Duration::from_millis(1));
    }
    true
}

fn send(child: &Child, signal: &str) {
    let ran = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().expect("it is asked to end");
    assert!(ran.success());
}

/// A plan in a repository, and a script in the place of git that never says what has changed.
fn asks_in_vain() -> Workspace {
    let place =
        Workspace::with("-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/a.md --\n# A\n-- apart/none --\n");
    for arguments in [&["init", "-q"][..], &["add", "-A"], &["commit", "-qm", "one"]] {
        let mut git = Command::new("git");
        git.current_dir(place.path("")).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
        assert!(git.status().expect("git runs").success());
    }
    let path = std::env::var_os("PATH").expect("a path");
    let git = std::env::split_paths(&path).map(|folder| folder.join("git")).find(|git| git.exists()).expect("git");
    place.write(
        "bin/git",
        format!("#!/bin/sh\ncase \"$*\" in *rev-parse*) exec {} \"$@\";; esac\nexec sleep 25\n", git.display()),
    );
    std::fs::set_permissions(place.path("bin/git"), std::fs::Permissions::from_mode(0o755)).expect("it may run");
    place
}

#[test]
fn an_interrupted_run_leaves_no_folder_of_gits() {
    let place = asks_in_vain();
    let path = format!("{}:{}", place.path("bin").display(), std::env::var("PATH").expect("a path"));
    for arguments in ["build --no-search", "diff HEAD", "serve --port 0"] {
        for (signal, code) in signals() {
            let mut command = place.command(arguments);
            command.env("TMPDIR", place.path("apart")).env("PATH", &path).stdout(Stdio::null()).stderr(Stdio::piped());
            let mut child = command.spawn().expect("it runs");
            assert!(comes(&mut child, || names(&place.path("apart")).len() > 1), "{arguments}: git is asked");
            let begun = Instant::now();
            send(&child, signal);
            let ran = child.wait_with_output().expect("it ends");
            let said = String::from_utf8_lossy(&ran.stderr);
            assert_eq!(
                (ran.status.code(), said.contains("error")),
                (Some(code), false),
                "{arguments}, {signal}: {said}"
            );
            assert_eq!(names(&place.path("apart")), ["none"], "{arguments}, {signal}");
            assert!(begun.elapsed() < Duration::from_secs(10), "{arguments}, {signal}");
        }
    }
}

#[test]
fn an_interrupted_build_leaves_no_site_that_is_half_made() {
    let mut files = "-- book.toml --\n[book]\nlanguage = \"en\"\n".to_owned();
    for at in 0..60 {
        let _ = write!(files, "-- content/p{at}.md --\n# Page {at}\n\nWords of page {at}, and more of them.\n");
    }
    let place = Workspace::with(&files);
    place.run("build").ends(0);
    let (was, all) = (place.files("public"), names(&place.path("")));
    let page = place.read("public/p1/index.html");
    let (signals, mut interrupted) = (signals(), 0);
    for turn in 0..9 {
        let (signal, code) = signals[turn % signals.len()];
        // Another one each time, in which nothing is as it was.
        place.write("book.toml", format!("[book]\nlanguage = \"en\"\ntitle = \"Book {turn}\"\n"));
        let mut child = place.command("build --quiet").stderr(Stdio::piped()).spawn().expect("it runs");
        let is_staged =
            || names(&place.path("")).iter().any(|name| name.contains(".parvis-") && !name.ends_with("lock"));
        if !comes(&mut child, is_staged) {
            continue;
        }
        // Now and then a little later.
        std::thread::sleep(Duration::from_millis(7 * turn as u64));
        send(&child, signal);
        let ran = child.wait_with_output().expect("it ends");
        assert_eq!(names(&place.path("")), all, "turn {turn}: {ran:?}");
        if ran.status.code() == Some(code) && place.read("public/p1/index.html") == page {
            interrupted += 1;
            assert_eq!(place.files("public"), was, "turn {turn}");
            let said = String::from_utf8_lossy(&ran.stderr);
            assert!(!said.contains("error") && !said.contains("public"), "turn {turn}: {said}");
        } else {
            // It had taken its place: the whole of it.
            let title = format!("Book {turn}");
            assert!(place.read("public/p1/index.html").contains(&title), "turn {turn}: {ran:?}");
            break;
        }
    }
    assert!(interrupted > 0, "no build was interrupted while it made a site");
    place.run("build").ends(0);
    assert_eq!(names(&place.path("")), all);
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_to_be_ignored_is_ignored() {
    let place = asks_in_vain();
    place.write("bin/git", "#!/bin/sh\nsleep 1\nexit 1\n");
    let program = place.command("");
    let line = format!(
        "trap '' HUP; PATH={}:$PATH exec {} build --no-search --quiet",
        place.path("bin").display(),
        program.get_program().display()
    );
    let mut child = Command::new("sh").args(["-c", &line]).current_dir(place.path("")).spawn().expect("it runs");
    std::thread::sleep(Duration::from_millis(400));
    send(&child, "HUP");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert!(place.has("public/a/index.html"));
}

#[test]
fn who_asks_twice_does_not_wait() {
    // Two that differ: the code tells which of them ended it.
    let [(once, _), (twice, ended), ..] = signals()[..] else {
        eprintln!("skipped: only one signal ends a run here");
        return;
    };
    let mut files = "-- book.toml --\n[book]\nlanguage = \"en\"\n".to_owned();
    for at in 0..300 {
        let _ = write!(files, "-- content/p{at}.md --\n# Page {at}\n\nWords of page {at}, and more of them.\n");
    }
    let place = Workspace::with(&files);
    let staged = || {
        let of_a_site = |name: &String| name.contains(".parvis-") && !name.ends_with("lock");
        names(&place.path("")).into_iter().find(of_a_site).map(|name| place.path(&name))
    };
    // Put into what is to be taken away, so that it takes long.
    let much = place.path("much");
    let was_cut_short = || {
        for at in 0..100 {
            let folder = much.join(at.to_string());
            std::fs::create_dir_all(&folder).expect("a folder");
            (0..60).for_each(|at| std::fs::write(folder.join(at.to_string()), "").expect("a file"));
        }
        let mut child = place.command("build --quiet").stderr(Stdio::piped()).spawn().expect("it runs");
        let is_put = || staged().is_some_and(|folder| std::fs::rename(&much, folder.join("much")).is_ok());
        if !comes(&mut child, is_put) {
            return false;
        }
        send(&child, once);
        // It may have another name for a moment, while it is tried whether folders can be moved here.
        let left = |folder: &PathBuf| std::fs::read_dir(folder.join("much")).map_or(0, Iterator::count);
        let _ = comes(&mut child, || staged().as_ref().map_or(0, left) < 100);
        send(&child, twice);
        let code = child.wait().expect("it ends").code();
        while let Some(left) = staged() {
            std::fs::remove_dir_all(left).expect("it goes");
        }
        code == Some(ended)
    };
    // Where it was quicker than the second, it has ended by the first.
    assert!((0..20).any(|_| was_cut_short()), "it always waits until all is gone");
    place.run("build").ends(0);
}
