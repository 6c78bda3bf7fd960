//! When pages were last changed: what git says, what it may not do, and what is told where it says nothing.
#![expect(clippy::disallowed_methods, reason = "a folder is looked at for what is left in it")]

use std::process::Command;

use crate::workspace::Workspace;

/// A plan in a repository; each commit has a moment.
fn plan(files: &str) -> Workspace {
    let place = Workspace::with(files);
    place.write(".gitignore", "/public\n");
    git(&place, "", "2026-10-01T12:00:00Z", "init -q -b main");
    commit(&place, "2026-10-01T12:00:00Z");
    place
}

fn git(place: &Workspace, folder: &str, at: &str, arguments: &str) {
    let mut command = Command::new("git");
    command.current_dir(place.path(folder)).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
    command.args(["-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"]).args(arguments.split(' '));
    command.env("GIT_COMMITTER_DATE", at).env("GIT_AUTHOR_DATE", at);
    let ran = command.output().expect("git runs");
    assert!(ran.status.success(), "{arguments}: {}", String::from_utf8_lossy(&ran.stderr));
}

fn commit(place: &Workspace, at: &str) {
    git(place, "", at, "add -A");
    git(place, "", at, "commit -q --allow-empty -m change");
}

const BUILD: &str = "build --no-search";

#[test]
fn days_are_those_of_the_books_zone_and_none_lies_ahead() {
    let place =
        plan("-- book.toml --\n[book]\nlanguage = \"en\"\ntimezone = \"Europe/Paris\"\n-- content/a.md --\n# A\n");
    place.write("content/a.md", "# A\n\nMore.\n");
    commit(&place, "2026-11-14T23:30:00Z");
    place.run(BUILD).ends(0);
    assert!(place.read("public/a/index.html").contains("2026-11-15"));
    place.run(&format!("{BUILD} --today 2026-11-10")).ends(0);
    assert!(!place.read("public/a/index.html").contains("2026-11-15"));
    assert!(place.read("public/a/index.html").contains("2026-11-10"));
}

#[test]
fn what_points_elsewhere_and_what_a_person_has_set_changes_nothing() {
    let place = plan("-- content/a.md --\n# A\n");
    place.run(BUILD).ends(0);
    let page = place.read("public/a/index.html");
    assert!(page.contains("2026-10-01"));
    let other = plan("-- content/a.md --\n# Another\n");
    other.write("content/a.md", "# Another one\n");
    commit(&other, "2026-11-20T12:00:00Z");
    other.write("settings", "[log]\n\tshowRoot = false\n\tdate = raw\n[i18n]\n\tlogOutputEncoding = UTF-16\n[blame]\n\tignoreRevsFile = none\n[diff]\n\torderFile = none\n[core]\n\tquotePath = true\n");
    let mut command = place.command(BUILD);
    command.env("GIT_DIR", other.path(".git")).env("GIT_WORK_TREE", other.path("")).env("GIT_INDEX_FILE", "x");
    command.env("GIT_OBJECT_DIRECTORY", other.path(".git/objects")).env("GIT_CONFIG_GLOBAL", other.path("settings"));
    let ran = command.output().expect("it runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(place.read("public/a/index.html") == page);
}

#[test]
fn where_git_says_nothing_the_page_and_the_terminal_say_why() {
    let place = plan("-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/a.md --\n# A\n");
    let unknown = "unknown: git could not say";
    let ran = place.command(BUILD).env("PATH", "/nowhere").output().expect("it runs");
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(told.contains("there is no `git` to ask"), "{told}");
    assert!(place.read("public/a/index.html").contains(unknown));
    if Command::new("chown").args(["-R", "65534"]).arg(place.path("")).status().is_ok_and(|done| done.success()) {
        let told = place.run(BUILD).ends(0).err;
        assert!(told.contains("belongs to another user") && told.contains("safe.directory"), "{told}");
        assert!(place.read("public/a/index.html").contains(unknown));
    }
    let bare = Workspace::with("-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/a.md --\n# A\n");
    assert!(!bare.run(BUILD).ends(0).err.contains("last changed"));
    assert!(bare.read("public/a/index.html").contains("this folder is not in git"));
    let all = plan("-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/a.md --\n# A\n");
    all.write("content/b.md", "# B\n");
    commit(&all, "2026-10-02T12:00:00Z");
    let shallow = Workspace::empty();
    git(&shallow, "", "2026-10-02T12:00:00Z", &format!("clone -q --depth 1 file://{} .", all.path("").display()));
    assert!(shallow.run(BUILD).ends(0).err.contains("fetch --unshallow"));
    git(&all, "", "2026-10-02T12:00:00Z", "config uploadpack.allowFilter true");
    let partial = Workspace::empty();
    let source = all.path("").display().to_string();
    git(&partial, "", "2026-10-02T12:00:00Z", &format!("clone -q --no-checkout --filter=tree:0 file://{source} ."));
    partial.write("content/a.md", "# A\n");
    partial.write("book.toml", "[book]\nlanguage = \"en\"\n");
    let told = partial.run(BUILD).ends(0).err;
    assert!(told.contains("cloned in part"), "{told}");
    assert!(partial.read("public/a/index.html").contains(unknown));
    let elsewhere = plan("-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/a.md --\n# A\n");
    git(&elsewhere, "", "2026-10-02T12:00:00Z", "config core.bare true");
    assert!(elsewhere.run(BUILD).ends(0).err.contains("lie in another folder"));
    elsewhere.write(".git/HEAD", "nothing");
    assert!(elsewhere.run(BUILD).ends(0).err.contains("for no repository"));
    assert!(elsewhere.read("public/a/index.html").contains(unknown));
}

#[test]
fn a_repository_in_the_plan_has_its_own_history() {
    let inner = Workspace::with("-- a.md --\n# A\n");
    git(&inner, "", "2026-09-09T12:00:00Z", "init -q -b main");
    commit(&inner, "2026-09-09T12:00:00Z");
    let source = inner.path("").display().to_string();
    for at in ["content", "content/part"] {
        let place = Workspace::with("-- book.toml --\n[book]\nlanguage = \"en\"\n");
        git(&place, "", "2026-10-01T12:00:00Z", "init -q -b main");
        git(&place, "", "2026-10-01T12:00:00Z", &format!("submodule add -q {source} {at}"));
        commit(&place, "2026-10-01T12:00:00Z");
        let told = place.run(BUILD).ends(0).err;
        assert!(!told.contains("skipped-file"), "{told}");
        let page = if at == "content" { "public/a/index.html" } else { "public/part/a/index.html" };
        assert!(place.read(page).contains("2026-09-09"), "{at}");
        // What a revision says of it is what it said at the commit that the revision names.
        assert_eq!(place.run("diff HEAD").ends(0).out, "Nothing in the plan has changed.\n", "{at}");
        place.write(&format!("{at}/a.md"), "# A\n\nTwo words.\n");
        git(&place, at, "2026-10-02T12:00:00Z", "commit -q -a -m change");
        let told = place.run("diff HEAD").ends(0).out;
        assert!(told.contains("A: words +2 −0"), "{at}: {told}");
        commit(&place, "2026-10-02T12:00:00Z");
        assert!(place.run("diff HEAD").ends(0).out.starts_with("Nothing"), "{at}");
        assert_eq!(place.run("diff HEAD~1").ends(0).out, told, "{at}");
        assert_eq!(place.run("diff HEAD~1 HEAD").ends(0).out, told, "{at}");
    }
}

#[test]
fn the_day_on_which_something_hidden_was_taken_out_is_not_told() {
    let text = "# Home\n\nText.\n\n## Pay {audience=\"lead\"}\n\nLittle.\n\n## After\n\nMore.\n";
    let book = "-- book.toml --\n[audiences]\norder = [\"public\", \"lead\"]\ndefault = \"public\"\n";
    let place = plan(&format!("{book}-- content/index.md --\n{text}"));
    place.write("content/index.md", "# Home\n\nText.\n\n## After\n\nMore.\n");
    commit(&place, "2026-11-20T12:00:00Z");
    for circle in ["public", "lead"] {
        place.run(&format!("{BUILD} --audience {circle}")).ends(0);
        for file in ["public/index.html", "public/feed.xml"] {
            assert!(!place.read(file).contains("2026-11-20"), "{circle}: {file}");
        }
        assert!(place.read("public/feed.xml").contains("2026-10-01"));
    }
}

#[test]
fn no_command_leaves_a_folder_of_its_own_behind() {
    let place = plan("-- content/a.md --\n# A\n");
    place.write("content/a.md", "# A\n\nMore.\n");
    commit(&place, "2026-11-14T12:00:00Z");
    place.write("apart/none", "");
    let rest = || place.files("apart");
    for arguments in [BUILD, "build --no-search --prove", "check", "due", "diff HEAD~1", "why meeting-places"] {
        let mut command = place.command(arguments);
        command.env("TMPDIR", place.path("apart"));
        let ran = command.output().expect("it runs");
        let left = std::fs::read_dir(place.path("apart")).expect("the folder").count();
        assert_eq!((left, rest()), (1, vec!["none".to_owned()]), "{arguments}: {ran:?}");
    }
    #[cfg(unix)]
    {
        let mut command = place.command("serve --port 0");
        command.env("TMPDIR", place.path("apart")).stdout(std::process::Stdio::piped());
        let mut child = command.spawn().expect("it runs");
        let mut line = String::new();
        let mut said = std::io::BufReader::new(child.stdout.take().expect("its output"));
        std::io::BufRead::read_line(&mut said, &mut line).expect("it says where it is");
        let ran = Command::new("kill").arg(child.id().to_string()).status().expect("it is asked to end");
        assert!(ran.success());
        child.wait().expect("it ends");
        assert_eq!(std::fs::read_dir(place.path("apart")).expect("the folder").count(), 1, "{line}");
    }
}

/// A script in the place of git that answers as it does, but for one question.
#[cfg(unix)]
#[test]
fn what_is_missing_because_git_does_not_answer_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = plan("-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/a.md --\n# A\n");
    let git = std::env::split_paths(&std::env::var_os("PATH").expect("a path"))
        .map(|folder| folder.join("git"))
        .find(|git| git.exists())
        .expect("git is there");
    for (question, told) in [
        ("--first-parent", "`changes/` does not say what has changed: git could not say: no"),
        ("diff-tree", "no page says when it was last changed: git could not say: no"),
    ] {
        let script = format!(
            "#!/bin/sh\ncase \"$*\" in *{question}*) echo no >&2; exit 1;; esac\nexec {} \"$@\"\n",
            git.display()
        );
        place.write("bin/git", script);
        std::fs::set_permissions(place.path("bin/git"), std::fs::Permissions::from_mode(0o755)).expect("it may run");
        let mut command = place.command(BUILD);
        let path = format!("{}:{}", place.path("bin").display(), std::env::var("PATH").expect("a path"));
        let ran = command.env("PATH", path).output().expect("it runs");
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success() && said.contains(told), "{said}");
        assert_eq!(said.matches("git could not say").count(), 1, "{said}");
        // A preview tells it too, once.
        let mut command = place.command("serve --port 0");
        let path = format!("{}:{}", place.path("bin").display(), std::env::var("PATH").expect("a path"));
        command.env("PATH", path).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
        let mut child = command.spawn().expect("it runs");
        let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stderr.take().expect("what it says")));
        let tells = lines.by_ref().map_while(Result::ok).any(|line| line.contains(told));
        child.kill().expect("it is ended");
        child.wait().expect("it ends");
        let rest: Vec<String> = lines.map_while(Result::ok).collect();
        assert!(tells && !rest.iter().any(|line| line.contains("git could not say")), "{question}: {rest:?}");
    }
}
