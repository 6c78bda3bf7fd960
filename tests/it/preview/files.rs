//! What happens to files, however an editor or git does it, ends on the screen.

use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::handbook;
use super::served::Served;
use crate::workspace::{Workspace, link};

fn page(words: &str) -> String {
    format!("# One\n\n{words}\n")
}

/// Saves a page as some editor does.
type Save = fn(&Workspace, &str);

const SAVES: [(&str, Save); 6] = [
    ("in place", |workspace, words| workspace.write("content/one.md", page(words))),
    ("in two steps", |workspace, words| {
        workspace.write("content/one.md", "");
        std::thread::sleep(Duration::from_millis(30));
        workspace.write("content/one.md", page(words));
    }),
    ("by rename, as VS Code and helix may", |workspace, words| {
        workspace.write("content/one.md.tmp", page(words));
        fs::rename(workspace.path("content/one.md.tmp"), workspace.path("content/one.md")).expect("renamed");
    }),
    ("with a backup, as vim may", |workspace, words| {
        workspace.write("content/4913", "");
        fs::remove_file(workspace.path("content/4913")).expect("removed");
        fs::rename(workspace.path("content/one.md"), workspace.path("content/one.md~")).expect("renamed");
        workspace.write("content/one.md", page(words));
        fs::remove_file(workspace.path("content/one.md~")).expect("removed");
    }),
    ("by a hidden file, as emacs and sed may", |workspace, words| {
        workspace.write("content/.#one.md", "x");
        workspace.write("content/sedX1", page(words));
        fs::rename(workspace.path("content/sedX1"), workspace.path("content/one.md")).expect("renamed");
        fs::remove_file(workspace.path("content/.#one.md")).expect("removed");
    }),
    ("deleted and written", |workspace, words| {
        fs::remove_file(workspace.path("content/one.md")).expect("removed");
        std::thread::sleep(Duration::from_millis(5));
        workspace.write("content/one.md", page(words));
    }),
];

#[test]
fn every_way_to_save_is_seen_and_no_page_is_ever_empty() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watching = scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let answer = served.get("/one/");
                assert!(answer.status == 200 && answer.body.contains("words"), "an empty flash: {answer:?}");
            }
        });
        for (how, save) in SAVES {
            for round in 0..3 {
                let words = format!("words {how} {round}");
                save(&workspace, &words);
                served.soon_says("/one/", &words);
            }
        }
        done.store(true, Ordering::Relaxed);
        watching.join().expect("no page was ever empty");
    });
}

#[test]
fn twenty_saves_in_a_row_end_in_the_last() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    for at in 0..20 {
        workspace.write("content/one.md", page(&format!("save {at}.")));
    }
    served.soon_says("/one/", "save 19.");
    std::thread::sleep(Duration::from_millis(300));
    let rebuilds = served.said().lines().filter(|line| line.starts_with("content/one.md ·")).count();
    assert!(rebuilds <= 3, "{rebuilds} rebuilds:\n{}", served.said());
}

#[test]
fn files_and_folders_come_go_and_move() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    let rename = |from: &str, to: &str| fs::rename(workspace.path(from), workspace.path(to)).expect("renamed");
    workspace.write("content/a/b/c/deep.md", "# Deep\n\nDown here.\n");
    served.soon_says("/a/b/c/deep/", "Down here.");
    workspace.write("content/a/b/c/deep.md", "# Deep\n\nStill heard.\n");
    served.soon_says("/a/b/c/deep/", "Still heard.");
    rename("content/a", "content/z");
    served.soon_gone("/a/b/c/deep/");
    served.soon_says("/z/b/c/deep/", "Still heard.");
    workspace.write("content/z/b/c/deep.md", "# Deep\n\nHeard after the move.\n");
    served.soon_says("/z/b/c/deep/", "Heard after the move.");
    // The old name again: another folder, heard as well.
    workspace.write("content/a/b/new.md", "# New\n\nBack.\n");
    served.soon_says("/a/b/new/", "Back.");
    workspace.write("content/a/b/new.md", "# New\n\nBack again.\n");
    served.soon_says("/a/b/new/", "Back again.");
    fs::remove_dir_all(workspace.path("content/z")).expect("removed");
    served.soon_gone("/z/b/c/deep/");
    rename("content/one.md", "content/renamed.md");
    served.soon_gone("/one/");
    served.soon_says("/renamed/", "First words.");
    rename("content/renamed.md", "content/x");
    rename("content/two.md", "content/renamed.md");
    rename("content/x", "content/two.md");
    served.soon_says("/two/", "First words.");
    served.soon_says("/renamed/", "Second words.");
    fs::remove_file(workspace.path("content/two.md")).expect("removed");
    served.soon_gone("/two/");
    workspace.write("content/guide/square.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"2\"/></svg>");
    served.soon_says("/guide/square.svg", "circle");
    workspace.write("static/new/extra.txt", "extra");
    served.soon_says("/new/extra.txt", "extra");
}

#[test]
fn a_folder_is_replaced_while_nobody_looks() {
    let workspace = handbook();
    let served = Served::start(&workspace, "");
    for round in 0..5 {
        fs::remove_dir_all(workspace.path("content/guide")).expect("removed");
        workspace.write("content/guide/index.md", format!("# Guide\n\nRound {round}.\n"));
        served.soon_says("/guide/", &format!("Round {round}."));
        workspace.write("content/guide/index.md", format!("# Guide\n\nRound {round} and a half.\n"));
        served.soon_says("/guide/", &format!("Round {round} and a half."));
    }
}

#[test]
fn a_file_that_is_too_large_for_memory_is_not_held() {
    let workspace = Workspace::with("-- content/index.md --\n# Home\n\n![A map](map.png)\n");
    let map = fs::File::create(workspace.path("content/map.png")).expect("a file");
    map.set_len(3 << 30).expect("a sparse file");
    let served = Served::start(&workspace, "");
    assert_eq!(served.get("/map.png").status, 404);
    workspace.write("content/index.md", "# Other\n\n![A map](map.png)\n");
    served.soon_says("/", "Other");
}

#[test]
fn a_plan_whose_folder_is_deleted_and_made_again_is_seen() {
    let workspace = Workspace::with("-- plan/content/index.md --\n# One\n");
    let preview = Served::start(&workspace, "--root plan");
    preview.soon_says("/", "One");
    fs::remove_dir_all(workspace.path("plan")).expect("it goes");
    preview.soon_said("the plan cannot be read");
    workspace.write("plan/content/index.md", "# Two\n");
    preview.soon_says("/", "Two");
    workspace.write("plan/content/index.md", "# Three\n");
    preview.soon_says("/", "Three");
}

#[test]
fn another_folder_in_the_place_of_the_plan_is_seen() {
    let workspace = Workspace::with("-- one/content/index.md --\n# One\n-- two/content/index.md --\n# Two\n");
    link("one", workspace.path("linked"));
    let moved = Served::start(&workspace, "--root one");
    let linked = Served::start(&workspace, "--root linked");
    moved.soon_says("/", "One");
    linked.soon_says("/", "One");
    fs::remove_file(workspace.path("linked")).expect("it goes");
    link("two", workspace.path("linked"));
    linked.soon_says("/", "Two");
    fs::rename(workspace.path("one"), workspace.path("old")).expect("it moves");
    workspace.write("one/content/index.md", "# Three\n");
    moved.soon_says("/", "Three");
    workspace.write("one/content/index.md", "# Four\n");
    moved.soon_says("/", "Four");
}

#[test]
fn another_branch_is_another_site() {
    let workspace = handbook();
    let git = |arguments: &[&str]| {
        let ran = Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"])
            .args(arguments)
            .current_dir(workspace.path(""))
            .output()
            .expect("git runs");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "main"]);
    git(&["checkout", "-qb", "other"]);
    fs::remove_dir_all(workspace.path("content/guide")).expect("removed");
    fs::remove_file(workspace.path("content/two.md")).expect("removed");
    for at in 0..30 {
        workspace
            .write(&format!("content/many/deep-{}/page-{at}.md", at % 3), format!("# Page {at}\n\nOther branch.\n"));
    }
    workspace.write("content/one.md", page("Other words."));
    git(&["add", "-A"]);
    git(&["commit", "-qm", "other"]);
    git(&["checkout", "-q", "main"]);
    let served = Served::start(&workspace, "");
    for _ in 0..3 {
        git(&["checkout", "-q", "other"]);
        served.soon_says("/many/deep-2/page-29/", "Other branch.");
        served.soon_says("/one/", "Other words.");
        served.soon_gone("/two/");
        served.soon_gone("/guide/");
        git(&["checkout", "-q", "main"]);
        served.soon_gone("/many/deep-2/page-29/");
        served.soon_says("/one/", "First words.");
        served.soon_says("/two/", "Second words.");
        served.soon_says("/guide/", "square.svg");
    }
}

#[test]
fn hammered_pages_are_whole() {
    let workspace = handbook();
    let body = |round: usize| format!("# One\n\n{}\n", format!("round-{round:02} ").repeat(400));
    workspace.write("content/one.md", body(0));
    let served = Served::start(&workspace, "");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    let mut asked = 0;
                    while !done.load(Ordering::Relaxed) {
                        let answer = served.get("/one/");
                        assert_eq!(answer.status, 200);
                        let prose = answer.body.split_once("<div class=\"prose").map_or("", |(_, rest)| rest);
                        let mut rounds: Vec<&str> =
                            prose.split("round-").skip(1).filter_map(|rest| rest.get(..2)).collect();
                        let count = rounds.len();
                        rounds.dedup();
                        assert_eq!((rounds.len(), count), (1, 400), "a page of two rounds");
                        asked += 1;
                    }
                    asked
                })
            })
            .collect();
        for round in 1..=20 {
            workspace.write("content/one.md", body(round));
            served.soon_says("/one/", &format!("round-{round:02}"));
        }
        done.store(true, Ordering::Relaxed);
        for client in clients {
            assert!(client.join().expect("every answer is whole") > 0);
        }
    });
}

#[test]
fn where_the_system_does_not_tell_files_are_polled() {
    let workspace = handbook();
    let served = Served::start(&workspace, "--poll");
    served.soon_said("again and again");
    workspace.write("content/one.md", page("Polled."));
    served.soon_says("/one/", "Polled.");
    workspace.write("content/new/deep/page.md", "# P\n\nFound.\n");
    served.soon_says("/new/deep/page/", "Found.");
    fs::remove_file(workspace.path("content/two.md")).expect("removed");
    served.soon_gone("/two/");
}

#[test]
fn at_the_systems_limit_files_are_polled() {
    let limit = "echo 0 > /proc/sys/user/max_inotify_watches && exec \"$@\"";
    let wrapper = ["unshare", "-Ur", "sh", "-c", limit, "sh"];
    let able = Command::new("unshare").args(["-Ur", "sh", "-c", limit, "sh", "true"]).output();
    if !able.is_ok_and(|output| output.status.success()) {
        return; // This system has no such limit to lower.
    }
    let workspace = handbook();
    let served = Served::start_after(&workspace, &wrapper, "");
    served.soon_said("again and again");
    workspace.write("content/one.md", page("Found all the same."));
    served.soon_says("/one/", "Found all the same.");
}

/// A commit of all that is there, on a day of November.
fn commit(place: &Workspace, day: u8) {
    for arguments in [&["init", "-q", "-b", "main"][..], &["add", "-A"], &["commit", "-qm", "a change"]] {
        let (mut command, at) = (Command::new("git"), format!("2026-11-{day}T12:00:00Z"));
        command.current_dir(place.path("")).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
        command.args(arguments).env("GIT_COMMITTER_DATE", &at).env("GIT_AUTHOR_DATE", &at);
        assert!(command.output().expect("git runs").status.success(), "{arguments:?}");
    }
}

#[test]
fn a_commit_is_followed_by_what_has_changed() {
    let place = Workspace::with("-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/a.md --\n# A\n\nText.\n");
    commit(&place, 20);
    let served = Served::start(&place, "");
    assert!(!served.get("/changes/").body.contains("New in the plan"));
    place.write("content/late.md", "# Late\n\nCome in.\n");
    served.soon("/changes/", |page| page.body.contains("Tuesday 1 December 2026") && page.body.contains("Late"));
    // As of its own day, once it is committed; no file of the plan is touched.
    commit(&place, 20);
    served.soon("/changes/", |page| page.body.contains("Friday 20 November 2026") && page.body.contains("Late"));
}

#[test]
fn authors_are_told_the_day_of_the_file_and_readers_that_of_the_lines_that_are_there() {
    let book = "-- book.toml --\n[book]\nlanguage = \"en\"\n[audiences]\norder = [\"public\", \"lead\"]\ndefault = \"public\"\n";
    let place =
        Workspace::with(&format!("{book}-- content/a.md --\n# A\n\nText.\n\n## Pay {{audience=\"lead\"}}\n\nx\n"));
    commit(&place, 20);
    // Something hidden is taken out, and nothing put in.
    place.write("content/a.md", "# A\n\nText.\n");
    commit(&place, 24);
    let days = |html: &str| ["2026-11-20", "2026-11-24"].map(|day| html.contains(day));
    for circle in ["public", "lead"] {
        place.run(&format!("build --no-search --audience {circle}")).ends(0);
        assert_eq!(days(&place.read("public/a/index.html")), [true, false], "{circle}");
        let served = Served::start(&place, &format!("--audience {circle}"));
        assert_eq!(days(&served.get("/a/").body), [false, true], "{circle}");
    }
}
