use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;

use super::*;
use crate::diagnostic::{Finding, Place, Source};

/// A plan's folder, and sites to publish from it.
struct Root(TempDir);

/// Pages of these texts; one of them fails where it is told to, and those that begin with `~` are written
/// piece by piece.
struct Texts {
    routes: BTreeMap<Box<str>, Route>,
    texts: Vec<&'static str>,
}

impl Publish for Texts {
    fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        &self.routes
    }

    fn long<'s>(&'s self, route: &'s Route) -> Option<Long<'s>> {
        let Route::Page(page) = route else { return None };
        let text = self.texts[*page as usize].strip_prefix('~')?;
        Some(Box::new(move |out, _| {
            for piece in text.split_inclusive(' ') {
                if piece == "!" {
                    let place = Place::file(&Source::new("page.html", ""));
                    return Err(Box::new(Finding::new("template-error", place, "no")).into());
                }
                out.write_all(piece.as_bytes())?;
            }
            Ok(())
        }))
    }

    fn body<'s>(&'s self, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        match route {
            Route::Page(page) => match self.texts[*page as usize] {
                "!" => Err(Box::new(Finding::new("template-error", Place::file(&Source::new("page.html", "")), "no"))),
                text => Ok(Body::Bytes(text.as_bytes().into())),
            },
            Route::Bytes(bytes) => Ok(Body::Bytes((&**bytes).into())),
            Route::Asset(path) => Ok(Body::Asset(path)),
            Route::Export(_) => Ok(Body::Bytes([].as_slice().into())),
        }
    }
}

fn site(pages: &[(&str, &'static str)]) -> Texts {
    let routes = pages.iter().enumerate().map(|(at, (path, _))| ((*path).into(), Route::Page(at as u32))).collect();
    Texts { routes, texts: pages.iter().map(|(_, text)| *text).collect() }
}

fn one(path: &str, route: Route) -> Texts {
    Texts { routes: BTreeMap::from([(path.into(), route)]), texts: Vec::new() }
}

/// A site that takes over a file of the old one.
struct Keeps(Texts, &'static str);

impl Publish for Keeps {
    fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        self.0.routes()
    }

    fn long<'s>(&'s self, route: &'s Route) -> Option<Long<'s>> {
        self.0.long(route)
    }

    fn body<'s>(&'s self, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        self.0.body(route)
    }

    fn late(&self, put: &mut Put<'_>) -> Result<(), PublishError> {
        put(self.1, None)
    }
}

impl Root {
    fn new() -> Self {
        let root = Self(tempfile::tempdir().unwrap());
        fs::create_dir(root.path("content")).unwrap();
        fs::write(root.path("content/index.md"), "# Home").unwrap();
        root
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn publish_to(&self, site: &dyn Publish, out: &Path) -> Result<Published, PublishError> {
        publish(site, &Disk::new(self.0.path()), out, self.0.path(), "team")
    }

    fn publish(&self, site: &dyn Publish) -> Result<Published, PublishError> {
        self.publish_to(site, &self.path("public"))
    }

    /// Every file and link of the root with its bytes.
    fn all(&self) -> BTreeMap<String, Vec<u8>> {
        tree(self.0.path())
    }
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).min_depth(1).into_iter().flatten();
    walk.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        let kind = entry.file_type();
        let bytes = if kind.is_file() { fs::read(entry.path()).unwrap() } else { format!("{kind:?}").into() };
        (path, bytes)
    })
    .collect()
}

#[test]
fn a_site_is_published_replaced_and_nothing_stays_beside_it() {
    let root = Root::new();
    let first = root.publish(&site(&[("index.html", "one"), ("a/b/index.html", "b")])).unwrap();
    assert_eq!((first.files, first.kept, first.removed), (2, 0, 0));
    let second = root.publish(&site(&[("index.html", "two"), ("c/index.html", "c")])).unwrap();
    assert_eq!((second.files, second.kept, second.removed), (2, 0, 1));
    let names: Vec<_> = root.all().into_keys().collect();
    let expected = ["content", "content/index.md", "public", "public/c", "public/c/index.html", "public/index.html"];
    assert_eq!(names[..6], expected);
    assert_eq!(names[6..], ["public/parvis-manifest.json"]);
    assert_eq!(fs::read_to_string(root.path("public/index.html")).unwrap(), "two");
}

#[test]
fn what_is_unchanged_keeps_its_time_and_what_was_edited_by_hand_is_written_again() {
    let root = Root::new();
    let pages = [("index.html", "one"), ("a/index.html", "a"), ("b/index.html", "b")];
    root.publish(&site(&pages)).unwrap();
    let time = |path: &str| fs::metadata(root.path(path)).unwrap().modified().unwrap();
    let (old, manifest) = (time("public/index.html"), time("public/parvis-manifest.json"));
    fs::write(root.path("public/a/index.html"), "x").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    let again = root.publish(&site(&pages)).unwrap();
    assert_eq!(again.kept, 2);
    assert_eq!((time("public/index.html"), time("public/parvis-manifest.json")), (old, manifest));
    assert_eq!(fs::read_to_string(root.path("public/a/index.html")).unwrap(), "a");
    assert_eq!(fs::metadata(root.path("public/index.html")).unwrap().nlink(), 1);
}

#[test]
fn a_file_that_is_taken_over_is_the_old_one_and_without_it_nothing_is_published() {
    let root = Root::new();
    root.publish(&site(&[("index.html", "one"), ("words/a", "a"), ("words/b", "b")])).unwrap();
    let time = || fs::metadata(root.path("public/words/a")).unwrap().modified().unwrap();
    let before = time();
    std::thread::sleep(std::time::Duration::from_millis(20));
    let kept = root.publish(&Keeps(site(&[("index.html", "two")]), "words/a")).unwrap();
    assert_eq!((kept.files, kept.kept, kept.removed), (2, 1, 1));
    assert_eq!((time(), &*fs::read_to_string(root.path("public/words/a")).unwrap()), (before, "a"));
    let all = root.all();
    let error = root.publish(&Keeps(site(&[("index.html", "three")]), "words/b")).unwrap_err();
    assert!(error.to_string().contains("words/b"), "{error}");
    assert!(root.all() == all, "the target is what it was");
}

#[test]
fn where_nothing_has_changed_the_old_site_stays() {
    let root = Root::new();
    let pages = [("index.html", "one"), ("a/index.html", "a"), ("print/index.html", "~a long text")];
    root.publish(&site(&pages)).unwrap();
    let folder = |path: &str| fs::metadata(root.path(path)).unwrap().ino();
    let before = (folder("public"), folder("public/a"), root.all());
    assert_eq!(root.publish(&site(&pages)).unwrap().kept, 3);
    assert_eq!((folder("public"), folder("public/a"), root.all()), before);
    assert_eq!(fs::metadata(root.path("public/index.html")).unwrap().nlink(), 1);
    root.publish(&site(&pages[..2])).unwrap();
    assert_ne!(folder("public"), before.0);
    assert!(!root.path("public/print").exists());
}

#[test]
fn what_is_written_piece_by_piece_is_kept_replaced_and_given_up_like_all_else() {
    let root = Root::new();
    let pages = [("index.html", "one"), ("print/index.html", "~a long text")];
    root.publish(&site(&pages)).unwrap();
    let time = || fs::metadata(root.path("public/print/index.html")).unwrap().modified().unwrap();
    let old = time();
    assert_eq!(fs::read_to_string(root.path("public/print/index.html")).unwrap(), "a long text");
    std::thread::sleep(std::time::Duration::from_millis(20));
    assert_eq!(root.publish(&site(&pages)).unwrap().kept, 2);
    assert_eq!(time(), old);
    fs::write(root.path("public/print/index.html"), "a lost text").unwrap();
    assert_eq!(root.publish(&site(&pages)).unwrap().kept, 1);
    assert_eq!(fs::read_to_string(root.path("public/print/index.html")).unwrap(), "a long text");
    let before = root.all();
    let error = root.publish(&site(&[("index.html", "one"), ("print/index.html", "~half a !")])).unwrap_err();
    assert!(matches!(error, PublishError::Page(finding) if finding.rule == "template-error"));
    assert_eq!(root.all(), before);
}

#[test]
fn a_page_that_cannot_be_made_leaves_the_old_site() {
    let root = Root::new();
    root.publish(&site(&[("index.html", "one")])).unwrap();
    let before = root.all();
    let error = root.publish(&site(&[("index.html", "two"), ("z/index.html", "!")])).unwrap_err();
    assert!(matches!(error, PublishError::Page(finding) if finding.rule == "template-error"));
    assert_eq!(root.all(), before);
}

#[test]
fn an_asset_is_copied_but_never_through_a_link() {
    let root = Root::new();
    fs::write(root.path("content/a.png"), vec![7; 200_000]).unwrap();
    symlink("/etc/passwd", root.path("content/b.png")).unwrap();
    symlink("/etc", root.path("content/etc")).unwrap();
    let asset = |path: &str| one("a.png", Route::Asset(path.into()));
    assert_eq!(root.publish(&asset("content/a.png")).unwrap().kept, 0);
    assert_eq!(root.publish(&asset("content/a.png")).unwrap().kept, 1);
    let before = root.all();
    for link in ["content/b.png", "content/etc/passwd", "content", "content/missing.png"] {
        let error = root.publish(&asset(link)).unwrap_err();
        assert!(error.to_string().contains(link), "{error}");
    }
    assert_eq!(root.all(), before);
}

#[test]
fn dangerous_targets_are_refused_before_anything_is_touched() {
    let root = Root::new();
    for folder in ["content/sub", "site/.git/objects", "repo/.git"] {
        fs::create_dir_all(root.path(folder)).unwrap();
    }
    for (link, to) in [("to-content", "content"), ("to-root", "."), ("nowhere", "missing"), ("to-git", "site/.git")] {
        symlink(to, root.path(link)).unwrap();
    }
    fs::write(root.path("file"), "x").unwrap();
    let home = std::env::home_dir().unwrap();
    let before = root.all();
    let inside = [
        "",
        ".",
        "..",
        "content",
        "content/",
        "content/sub",
        "content/new/deep",
        "./content/../content",
        "static",
        "Static",
        "STATIC/x",
        "themes",
        "themes/x",
        "to-content",
        "to-content/sub",
        "to-root",
        "to-root/static",
        "nowhere",
        "nowhere/x",
        "to-git",
        "to-git/x",
        "site/.git",
        "site/.git/x",
        "site/.GIT",
        "repo",
        "file",
        "missing/../content",
        "to-root/content/new",
    ];
    let absolute = [Path::new("/").to_owned(), home.clone(), home.join(".."), "/home/someone".into(), PathBuf::new()];
    for out in inside.iter().map(|path| root.path(path)).chain(absolute) {
        let error = root.publish_to(&site(&[("index.html", "x")]), &out).unwrap_err();
        assert!(matches!(error, PublishError::Refused { .. }), "{}: {error}", out.display());
        assert!(error.help().is_some());
    }
    assert_eq!(root.all(), before);
}

#[test]
fn a_source_folder_that_is_a_link_is_out_of_bounds_by_both_names() {
    let root = Root::new();
    fs::create_dir_all(root.path("elsewhere/pages")).unwrap();
    symlink("elsewhere/pages", root.path("static")).unwrap();
    for out in ["static", "elsewhere/pages", "elsewhere/pages/x", "elsewhere"] {
        assert!(root.publish_to(&site(&[("index.html", "x")]), &root.path(out)).is_err(), "{out}");
    }
    assert!(root.publish_to(&site(&[("index.html", "x")]), &root.path("elsewhere/site")).is_ok());
}

#[test]
fn foreign_files_are_named_and_stay() {
    let root = Root::new();
    root.publish(&site(&[("index.html", "one"), ("a/index.html", "a")])).unwrap();
    fs::create_dir(root.path("public/empty")).unwrap();
    fs::write(root.path("public/CNAME"), "example.org").unwrap();
    fs::remove_file(root.path("public/a/index.html")).unwrap();
    symlink("../index.html", root.path("public/a/index.html")).unwrap();
    let before = root.all();
    let error = root.publish(&site(&[("index.html", "two")])).unwrap_err().to_string();
    for name in ["`CNAME`", "`a/index.html`", "`empty/`"] {
        assert!(error.contains(name), "{error}");
    }
    assert_eq!(root.all(), before);
}

#[test]
fn a_manifest_that_is_broken_or_reaches_out_deletes_nothing() {
    let root = Root::new();
    fs::write(root.path("precious"), "x").unwrap();
    fs::create_dir(root.path("public")).unwrap();
    let hash = format!("{} 1", blake3::hash(b"x").to_hex());
    let reaching = format!("{{\"audience\":\"team\",\"files\":{{\"../precious\":\"{hash}\"}}}}");
    for text in ["", "{}", "[1", &reaching] {
        fs::write(root.path("public/parvis-manifest.json"), text).unwrap();
        let before = root.all();
        let error = root.publish(&site(&[("index.html", "x")])).unwrap_err();
        assert!(matches!(error, PublishError::Refused { .. }), "{error}");
        assert_eq!(root.all(), before);
    }
}

#[test]
fn an_empty_folder_a_new_one_and_a_link_to_one_may_be_published_to() {
    let root = Root::new();
    fs::create_dir(root.path("empty")).unwrap();
    fs::set_permissions(root.path("empty"), fs::Permissions::from_mode(0o750)).unwrap();
    symlink("empty", root.path("link")).unwrap();
    for out in ["new/deep/public", "link", "link", "missing/../other"] {
        let published = root.publish_to(&site(&[("index.html", "x")]), &root.path(out)).unwrap();
        assert!(published.target.join("index.html").is_file());
    }
    assert!(fs::symlink_metadata(root.path("link")).unwrap().is_symlink());
    assert_eq!(fs::metadata(root.path("empty")).unwrap().mode() & 0o777, 0o750);
    assert!(!root.path("missing").exists());
}

#[test]
fn no_path_of_a_site_leaves_the_target() {
    let root = Root::new();
    let before = root.all();
    for path in ["../x", "/x", "a/../../x", "a\\b", "a\0b", "", "a//b", "parvis-manifest.json"] {
        let site = one(path, Route::Bytes(Arc::from(*b"x")));
        assert!(matches!(root.publish(&site), Err(PublishError::Refused { .. })), "{path:?}");
    }
    assert_eq!(root.all(), before);
}

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
fn folders_of_others_stay_whatever_they_are_called() {
    let root = Root::new();
    root.publish(&site(&[("index.html", "one")])).unwrap();
    let own = std::process::id().to_string();
    for end in ["999", "old", &own] {
        let folder = root.path(&format!(".public.parvis-{end}"));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("mine"), "x").unwrap();
        fs::copy(root.path("public/parvis-manifest.json"), folder.join("parvis-manifest.json")).unwrap();
        fs::copy(root.path("public/index.html"), folder.join("index.html")).unwrap();
    }
    let others =
        |all: BTreeMap<String, Vec<u8>>| all.into_iter().filter(|(path, _)| path.starts_with('.')).collect::<Vec<_>>();
    let before = others(root.all());
    assert_eq!(before.len(), 12);
    for text in ["two", "three"] {
        assert_eq!(root.publish(&site(&[("index.html", text)])).unwrap().left, []);
        assert!(others(root.all()) == before);
    }
    let lock = root.path(".public.parvis-lock");
    fs::write(&lock, "somebody's own words").unwrap();
    root.publish(&site(&[("index.html", "four")])).unwrap();
    assert!(fs::read_to_string(lock).unwrap().starts_with("somebody's own words"));
}

/// A site that is made while somebody puts a file into the old one.
struct Disturbed<'r>(Texts, &'r Root, &'static str);

impl Publish for Disturbed<'_> {
    fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        self.0.routes()
    }

    fn long<'s>(&'s self, route: &'s Route) -> Option<Long<'s>> {
        self.0.long(route)
    }

    fn body<'s>(&'s self, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        self.0.body(route)
    }

    fn late(&self, _: &mut Put<'_>) -> Result<(), PublishError> {
        fs::write(self.1.path(self.2), "mine").unwrap();
        Ok(())
    }
}

#[test]
fn a_file_that_is_put_into_the_old_site_while_it_is_replaced_is_kept_for_good() {
    for place in ["public/mine", "public/a/mine"] {
        let root = Root::new();
        root.publish(&site(&[("index.html", "one"), ("a/index.html", "a")])).unwrap();
        let second = Disturbed(site(&[("index.html", "two"), ("a/index.html", "a")]), &root, place);
        let [left] = &root.publish(&second).unwrap().left[..] else { panic!("{place}: it is told") };
        assert!(left.why.contains("they are kept"), "{}", left.why);
        let kept = left.folder.join(place.strip_prefix("public/").unwrap());
        assert_eq!(fs::read_to_string(root.path("public/index.html")).unwrap(), "two");
        for text in ["three", "four"] {
            assert_eq!(root.publish(&site(&[("index.html", text)])).unwrap().left, []);
            assert_eq!(fs::read_to_string(&kept).unwrap(), "mine", "{place}");
        }
    }
}

#[test]
fn no_file_outside_is_reached_through_a_link_in_the_site() {
    let root = Root::new();
    root.publish(&site(&[("index.html", "one"), ("a/index.html", "a")])).unwrap();
    fs::create_dir(root.path("outside")).unwrap();
    fs::write(root.path("outside/index.html"), "a").unwrap();
    let old = fs::metadata(root.path("public")).unwrap().modified().unwrap();
    fs::remove_dir_all(root.path("public/a")).unwrap();
    symlink("../outside", root.path("public/a")).unwrap();
    // As if the link had been there when the site was made.
    fs::File::open(root.path("public")).unwrap().set_modified(old - std::time::Duration::from_mins(1)).unwrap();
    let before = root.all();
    let error = root.publish(&site(&[("index.html", "two")])).unwrap_err();
    assert!(matches!(error, PublishError::Refused { .. }), "{error}");
    assert_eq!(root.all(), before);
}

/// A site that says of what its pages are made: always the same.
struct Marked(Texts);

impl Publish for Marked {
    fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        self.0.routes()
    }

    fn long<'s>(&'s self, route: &'s Route) -> Option<Long<'s>> {
        self.0.long(route)
    }

    fn body<'s>(&'s self, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        self.0.body(route)
    }

    fn mark(&self, _: &Route) -> Option<Mark> {
        "7".parse().ok()
    }
}

#[test]
fn a_page_that_was_emptied_or_changed_with_its_time_kept_is_made_again() {
    let root = Root::new();
    let pages = || Marked(site(&[("index.html", "one"), ("print/index.html", "~a long text")]));
    root.publish(&pages()).unwrap();
    assert_eq!(root.publish(&pages()).unwrap().kept, 2);
    for (path, text) in
        [("index.html", ""), ("index.html", "won"), ("print/index.html", "a lost text"), ("index.html", "\0\0\0")]
    {
        let file = root.path("public").join(path);
        let whole = fs::read(&file).unwrap();
        let time = fs::metadata(&file).unwrap().modified().unwrap();
        fs::write(&file, text).unwrap();
        fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
        assert_eq!(root.publish(&pages()).unwrap().kept, 1, "{text:?}");
        assert_eq!(fs::read(&file).unwrap(), whole);
    }
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
            .args(["--exact", "publish::tests::publishes_until_killed", "--ignored"])
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
