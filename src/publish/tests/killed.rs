//! Runs that are killed, or run beside each other.

use super::*;

/// What a killed run notes of folders beside the target.
fn noted(root: &Root, folders: &[(&str, &str)]) {
    let mut text = "parvis: a build works beside this file".to_owned();
    for (what, name) in folders {
        let meta = fs::metadata(root.path(name)).unwrap();
        text = format!("{text}\n{what} {} {} {name}", meta.dev(), meta.ino());
    }
    fs::write(root.path(".public.parvis-lock"), text).unwrap();
}

#[test]
fn what_killed_runs_left_is_removed_and_an_old_site_put_aside_comes_back() {
    let root = Root::new();
    root.publish(&site(&[("index.html", "one")])).unwrap();
    let whole = tree(&root.path("public"));
    // Killed between the two steps of a replacement without exchange.
    fs::rename(root.path("public"), root.path(".public.parvis-old")).unwrap();
    noted(&root, &[("old", ".public.parvis-old")]);
    assert!(root.publish(&site(&[("index.html", "!")])).is_err());
    assert_eq!(tree(&root.path("public")), whole);
    // Killed while staging, and while removing the old site.
    fs::create_dir_all(root.path(".public.parvis-123/a")).unwrap();
    fs::write(root.path(".public.parvis-123/a/index.html"), "half").unwrap();
    fs::create_dir(root.path(".public.parvis-old")).unwrap();
    fs::write(root.path(".public.parvis-notes"), "mine").unwrap();
    noted(&root, &[("new", ".public.parvis-123"), ("old", ".public.parvis-old")]);
    assert_eq!(root.publish(&site(&[("index.html", "two")])).unwrap().left, []);
    let beside: Vec<_> = root.all().into_keys().filter(|path| path.starts_with('.')).collect();
    assert_eq!(beside, [".public.parvis-notes"]);
}

#[test]
fn notes_name_nothing_but_what_builds_make() {
    let root = Root::new();
    fs::create_dir_all(root.path("mine/a")).unwrap();
    fs::create_dir(root.path("empty")).unwrap();
    noted(&root, &[("new", "mine"), ("old", "mine"), ("new", "content"), ("new", "empty")]);
    assert_eq!(root.publish(&site(&[("index.html", "one")])).unwrap().left, []);
    assert!(["mine/a", "content/index.md", "empty"].iter().all(|path| root.path(path).exists()));
}

#[test]
fn two_builds_at_once_end_well_in_turn() {
    let root = Root::new();
    let sites = [site(&[("index.html", "one"), ("a/index.html", "a")]), site(&[("index.html", "two")])];
    std::thread::scope(|scope| {
        for site in &sites {
            scope.spawn(|| (0..20).for_each(|_| assert!(root.publish(site).unwrap().files > 0)));
        }
    });
    let text = fs::read_to_string(root.path("public/index.html")).unwrap();
    assert_eq!(root.path("public/a/index.html").exists(), text == "one");
    assert!(root.all().into_keys().all(|path| !path.starts_with('.')));
}

/// Names the folder in which the child of the test of kills publishes.
const CHILD: &str = "PARVIS_TEST_OF_KILLS";

fn large(text: &'static str) -> Texts {
    let pages: Vec<_> = (0..60).map(|page| (format!("{text}/{page}/index.html"), text)).collect();
    let mut all: Vec<(&str, &'static str)> = pages.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    all.push(("index.html", text));
    all.push(("same/index.html", "same"));
    site(&all)
}

#[test]
#[ignore = "the child of the next test: it publishes until it is killed"]
fn publishes_until_killed() {
    let Some(folder) = std::env::var_os(CHILD) else { return };
    let folder = Path::new(&folder);
    for turn in 0_u64.. {
        let site = large(if turn % 2 == 0 { "one" } else { "two" });
        publish(&site, &Disk::new(folder), &folder.join("public"), folder, "team").unwrap();
    }
}

#[test]
fn killed_at_any_moment_it_leaves_the_old_site_or_the_new_one() {
    let root = Root::new();
    let whole: Vec<_> = ["one", "two"]
        .into_iter()
        .map(|text| {
            root.publish(&large(text)).unwrap();
            tree(&root.path("public"))
        })
        .collect();
    let mut seen = [0, 0];
    for turn in 0..40_u64 {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "publish::tests::killed::publishes_until_killed", "--ignored"])
            .env(CHILD, root.0.path())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let text = || fs::read_to_string(root.path("public/index.html")).unwrap();
        let before = text();
        while text() == before {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        // The child is at work. Let it be killed anywhere in the next few runs.
        std::thread::sleep(std::time::Duration::from_micros(turn * 7_919 % 30_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let now = tree(&root.path("public"));
        let which = whole.iter().position(|whole| *whole == now).expect("one of the two sites, whole");
        seen[which] += 1;
    }
    assert!(seen.iter().all(|times| *times > 0), "the kills fell at no different moments: {seen:?}");
    root.publish(&large("one")).unwrap();
    assert_eq!(tree(&root.path("public")), whole[0]);
    assert!(root.all().into_keys().all(|path| !path.starts_with('.')));
}

#[test]
fn nothing_changes_places_while_a_run_is_given_up() {
    let root = Root::new();
    root.publish(&site(&[("index.html", "one")])).unwrap();
    let is_staged = || root.path("").read_dir().unwrap().flatten().map(|entry| entry.path()).find(|path| is_new(path));
    let giving_up = given_up::swapping();
    std::thread::scope(|scope| {
        let build = scope.spawn(|| root.publish(&site(&[("index.html", "two")])).map(|published| published.files));
        let begun = std::time::Instant::now();
        let staged = loop {
            match is_staged() {
                Some(staged) => break staged,
                None => assert!(begun.elapsed().as_secs() < 30, "no site is made"),
            }
        };
        std::thread::sleep(std::time::Duration::from_millis(50));
        // Whether the old site can be replaced is tried first.
        assert_eq!(staged.read_dir().unwrap().count(), 0);
        drop(giving_up);
        assert_eq!(build.join().unwrap().unwrap(), 1);
    });
}

/// Whether a folder is a new site in the making.
fn is_new(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    name.strip_prefix(".public.parvis-").is_some_and(|rest| rest.parse::<u32>().is_ok())
}
