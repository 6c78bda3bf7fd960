use std::fs;
use std::io::{BufRead as _, Read as _};
use std::process::Command;
use std::time::{Duration, Instant};

use super::ask::Asked;
use super::*;

struct Plan(tempfile::TempDir, i64);

impl Plan {
    fn new(format: &str) -> Self {
        let plan = Self(tempfile::tempdir().unwrap(), 1_760_000_000);
        plan.git(&["init", "-q", "-b", "main", format]);
        plan
    }

    fn git(&self, args: &[&str]) -> String {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"GIT_")) {
            command.env_remove(name);
        }
        let at = format!("@{} +0000", self.1);
        let who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"];
        command.current_dir(self.0.path()).args(who).args(args);
        command.env("GIT_COMMITTER_DATE", &at).env("GIT_AUTHOR_DATE", &at).env("GIT_CONFIG_GLOBAL", "/dev/null");
        let ran = command.output().unwrap();
        String::from_utf8(ran.stdout).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&mut self) {
        self.1 += 86_400;
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", "change"]);
    }
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

#[test]
fn a_walk_over_random_histories_says_what_the_log_of_each_file_says() {
    for seed in 0..6 {
        let mut plan = Plan::new(if seed == 0 { "--object-format=sha256" } else { "--object-format=sha1" });
        let mut dice = Dice(seed);
        plan.write("sub/content/0.md", "0\n");
        plan.commit();
        for turn in 0..18 {
            // Clocks differ, and two commits may be of one second.
            plan.1 -= [0, 0, 86_400, 3 * 86_400][dice.below(4) as usize];
            match dice.below(7) {
                4 => {
                    let branches = ["merge", "-q", "--no-ff", "-m", "three", "main"].map(str::to_owned);
                    let others = [0; 2].map(|_| format!("b{}", dice.below(turn + 1)));
                    let all: Vec<&str> = branches.iter().chain(&others).map(|part| &**part).collect();
                    plan.git(&all);
                    plan.git(&["reset", "-q", "--hard"]);
                }
                5 => {
                    plan.git(&["revert", "--no-edit", "HEAD"]);
                    plan.git(&["reset", "-q", "--hard"]);
                }
                6 => {
                    let name = |at: u64| format!("sub/content/{at}.md");
                    plan.git(&["mv", "-f", &name(dice.below(4)), &name(dice.below(6))]);
                    plan.commit();
                }
                0 => drop(plan.git(&["checkout", "-q", "-b", &format!("b{turn}")])),
                1 => {
                    let branch = format!("b{}", dice.below(turn + 1));
                    plan.1 += 86_400;
                    plan.git(&["merge", "-q", "--no-ff", "--no-commit", "-X", "ours", &branch]);
                    // A merge may settle a file in its own way, or put back what a branch had.
                    match dice.below(3) {
                        0 => plan.write("sub/content/0.md", &format!("settled {turn}\n")),
                        1 => drop(plan.git(&["checkout", &branch, "--", "sub/content"])),
                        _ => {}
                    }
                    plan.commit();
                }
                _ => {
                    for _ in 0..=dice.below(2) {
                        let file = format!("sub/content/{}.md", dice.below(4));
                        plan.write(&file, &format!("{}\n", dice.below(3)));
                    }
                    plan.commit();
                    if dice.below(3) == 0 {
                        plan.git(&["checkout", "-q", "main"]);
                    }
                }
            }
        }
        let repository = Repository::at(&plan.0.path().join("sub"), &Patience::default()).unwrap();
        let told = repository.last_changes(repository.head().unwrap(), "content").unwrap();
        assert!(!told.is_empty());
        for (path, change) in told {
            let alone = plan.git(&["log", "-1", "--format=%H %ct", "--", &format!("sub/{path}")]);
            assert_eq!(format!("{} {}\n", change.commit, change.at), alone, "{seed}: {path}");
        }
    }
}

#[test]
fn a_folder_is_read_at_a_commit_and_branches_have_a_beginning() {
    let mut plan = Plan::new("--object-format=sha1");
    plan.write("content/é.md", "one\ntwo\n");
    plan.write("other/x", "x");
    plan.commit();
    plan.git(&["checkout", "-q", "-b", "mine"]);
    plan.write("content/é.md", "one\nthree\n");
    plan.commit();
    let repository = Repository::at(plan.0.path(), &Patience::default()).unwrap();
    let (main, mine) = (repository.resolve("main").unwrap(), repository.resolve("HEAD").unwrap());
    assert_eq!(repository.default_branch().unwrap(), Some(("main".into(), main.clone())));
    assert_eq!(repository.merge_base(&main, &mine).unwrap(), Some(main.clone()));
    // Of two that are called otherwise, none is the default one; alone, one is.
    plan.git(&["branch", "-q", "-m", "main", "trunk"]);
    assert_eq!(repository.default_branch().unwrap(), None);
    plan.git(&["branch", "-q", "-D", "trunk"]);
    assert_eq!(repository.default_branch().unwrap(), Some(("mine".into(), mine.clone())));
    plan.git(&["branch", "-q", "main", &main]);
    assert_eq!(repository.resolve("nowhere"), Err(Silence::Unknown("nowhere".into())));
    for odd in ["--all", "^main", "main..mine"] {
        assert_eq!(repository.resolve(odd), Err(Silence::Unknown(odd.into())));
    }
    let texts = repository.folder(&main, "content", |_| true).unwrap();
    assert_eq!(texts.into_iter().collect::<Vec<_>>(), [("content/é.md".into(), b"one\ntwo\n".to_vec())]);
    let commits = repository.commits(Some(&main), &mine, "content", 9).unwrap();
    assert_eq!(
        commits.iter().map(|commit| (&commit.id, commit.at, &*commit.subject)).collect::<Vec<_>>(),
        [(&mine, plan.1, "change")]
    );
    let lines = repository.lines("content/é.md", "one\nnew\nthree\n").unwrap();
    assert_eq!(lines, [Some(plan.1 - 86_400), None, Some(plan.1)]);
    assert_eq!(
        Repository::at(&std::env::temp_dir().join("../"), &Patience::default()).unwrap_err(),
        Silence::NoRepository
    );
}

#[test]
fn a_line_without_an_end_is_the_same_before_another() {
    let mut plan = Plan::new("--object-format=sha1");
    plan.write("content/a.md", "one\ntwo");
    plan.commit();
    let first = plan.1;
    plan.write("content/a.md", "one\ntwo\n\nthree\n");
    plan.commit();
    let lines = Repository::at(plan.0.path(), &Patience::default())
        .unwrap()
        .lines("content/a.md", "one\ntwo\n\nthree\n")
        .unwrap();
    assert_eq!(lines[..2], [Some(first), Some(first)]);
    assert_eq!(lines[3], Some(plan.1));
}

#[test]
fn nothing_that_a_repository_names_runs_and_nothing_waits_for_ever() {
    let mut plan = Plan::new("--object-format=sha1");
    plan.write("content/a.md", "a\n");
    plan.write(".gitattributes", "*.md filter=x diff=x\n");
    plan.commit();
    let marker = plan.0.path().join("ran");
    let run = format!("touch {}; cat", marker.display());
    let settings = [
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "diff.x.textconv",
        "diff.x.command",
        "diff.external",
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "gpg.program",
        "remote.origin.uploadpack",
    ];
    for name in settings {
        plan.git(&["config", name, &run]);
    }
    for (name, value) in [
        ("remote.origin.url", "ext::x"),
        ("remote.origin.promisor", "true"),
        ("log.showSignature", "true"),
        ("extensions.partialClone", "origin"),
        ("core.repositoryFormatVersion", "1"),
        ("blame.ignoreRevsFile", "none"),
        ("log.showRoot", "false"),
    ] {
        plan.git(&["config", name, value]);
    }
    let repository = Repository::at(plan.0.path(), &Patience::default()).unwrap();
    let head = repository.head().unwrap();
    assert_eq!(repository.last_changes(head, "content").unwrap()["content/a.md"].at, plan.1);
    assert_eq!(repository.lines("content/a.md", "a\nb\n").unwrap(), [Some(plan.1), None]);
    assert_eq!(repository.folder(head, "content", |_| true).unwrap().len(), 1);
    let zero = "1234567890123456789012345678901234567890";
    assert!(repository.last_changes(zero, "content").is_err());
    assert!(!marker.exists());
    let pipe = plan.0.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    plan.git(&["config", "include.path", pipe.to_str().unwrap()]);
    assert_eq!(Repository::at(plan.0.path(), &Patience::default()).unwrap_err(), Silence::Late);
}

#[test]
fn what_git_has_started_is_not_waited_for() {
    // A script in the place of git leaves a program that keeps its output open.
    for (script, word) in [("echo a; sleep 20 & exit 0", true), ("sleep 20", false), ("sleep 20 & exit 1", false)] {
        let begun = Instant::now();
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let mut asked = Asked::new(command, Vec::new(), Duration::from_millis(300), &Patience::default()).unwrap();
        let mut line = String::new();
        assert_eq!(asked.answer.read_line(&mut line).is_ok(), word, "{script}");
        let rest = asked.answer.read_to_end(&mut Vec::new()).unwrap_err();
        assert_eq!(Silence::from(rest), Silence::Late, "{script}");
        drop(asked);
        assert!(begun.elapsed() < Duration::from_secs(10), "{script}");
    }
}

#[test]
fn an_answer_that_is_at_its_end_stays_there() {
    let mut command = Command::new("sh");
    command.args(["-c", "printf 'a\\0b'"]);
    let mut asked = Asked::new(command, Vec::new(), Duration::from_secs(20), &Patience::default()).unwrap();
    let mut word = |at| {
        let mut word = Vec::new();
        asked.answer.read_until(at, &mut word).unwrap();
        word
    };
    assert_eq!(word(0), b"a\0");
    for expected in [&b"b"[..], b"", b"", b""] {
        assert_eq!(word(0), expected);
    }
}

#[test]
fn all_questions_together_have_a_limit() {
    // Each is answered in time by a script in the place of git.
    let patience = Patience::of(Duration::from_millis(900));
    let ask = || {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 0.2; echo a"]);
        let mut asked = Asked::new(command, Vec::new(), Duration::from_secs(20), &patience)?;
        let mut line = String::new();
        asked.answer.read_line(&mut line)?;
        asked.end()
    };
    let begun = Instant::now();
    let answered = (0..20).take_while(|_| ask().is_ok()).count();
    assert!((1..=4).contains(&answered), "{answered} answers");
    assert_eq!(ask(), Err(Silence::Late));
    assert!(begun.elapsed() < Duration::from_secs(10));
    // What is done between two questions is nobody's waiting; what is asked at once is waited for once.
    let patience = Patience::of(Duration::from_secs(5));
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(patience.left(), Duration::from_secs(5));
    let turns = [patience.turn(), patience.turn(), patience.turn()];
    std::thread::sleep(Duration::from_millis(40));
    drop(turns);
    let gone = Duration::from_secs(5).saturating_sub(patience.left());
    assert!(gone >= Duration::from_millis(40) && gone < Duration::from_secs(4), "{gone:?}");
}

#[test]
fn where_no_patience_is_left_nothing_is_asked() {
    let mut plan = Plan::new("--object-format=sha1");
    plan.write("content/a.md", "a");
    plan.commit();
    let patience = Patience::of(Duration::ZERO);
    assert_eq!(Repository::at(plan.0.path(), &patience).unwrap_err(), Silence::Late);
}
