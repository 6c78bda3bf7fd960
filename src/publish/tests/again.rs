//! A site is made, replaced, taken over.

use super::*;

/// A site that takes over a file of the old one.
struct Keeps(Texts, &'static str);

impl Publish for Keeps {
    fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        self.0.routes()
    }

    fn long<'s>(&'s self, _: &str, route: &'s Route) -> Option<Long<'s>> {
        self.0.long("", route)
    }

    fn body<'s>(&'s self, _: &str, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        self.0.body("", route)
    }

    fn late(&self, put: &mut Put<'_>) -> Result<(), PublishError> {
        put(self.1, None)
    }
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
fn a_site_that_has_lost_its_home_page_is_made_again() {
    let root = Root::new();
    let pages = || site(&[("index.html", "one"), ("a/index.html", "a")]);
    root.publish(&pages()).unwrap();
    fs::remove_file(root.path("public/index.html")).unwrap();
    refuses(&root.path("public"), root.0.path(), true).unwrap();
    // Its list says what it was, not what is left of it.
    let others = refuses(&root.path("public"), root.0.path(), false).unwrap_err();
    assert!(others.to_string().contains("holds one site"), "{others}");
    root.publish(&pages()).unwrap();
    assert_eq!(fs::read_to_string(root.path("public/index.html")).unwrap(), "one");
}

#[test]
fn a_site_of_another_version_s_hashes_is_replaced() {
    let root = Root::new();
    let pages = || site(&[("index.html", "one"), ("a/index.html", "a")]);
    root.publish(&pages()).unwrap();
    let manifest = root.path("public/parvis-manifest.json");
    let ours = fs::read_to_string(&manifest).unwrap();
    // As hashes of 256 bits are written.
    let longer =
        |text: &str, by: &str| text.replace(" 3\"", &format!("{by} 3\"")).replace(" 1\"", &format!("{by} 1\""));
    let theirs = longer(&ours, &"0f".repeat(16));
    assert_eq!(theirs.len(), ours.len() + 64, "{theirs}");
    fs::write(&manifest, theirs).unwrap();
    assert_eq!(root.publish(&pages()).unwrap().kept, 0);
    assert_eq!(fs::read_to_string(&manifest).unwrap(), ours);
    fs::write(&manifest, longer(&ours, "x")).unwrap();
    assert!(matches!(root.publish(&pages()), Err(PublishError::Refused { .. })));
}
