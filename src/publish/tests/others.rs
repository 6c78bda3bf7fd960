//! What belongs to others stays: files, folders, links.

use super::*;

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
    // What is called as the lock and is none is not written into, and nothing is made beside it.
    let lock = root.path(".public.parvis-lock");
    let refused = || {
        let before = root.all();
        let error = root.publish(&site(&[("index.html", "four")])).unwrap_err();
        assert!(matches!(error, PublishError::Refused { .. }), "{error}");
        assert_eq!(root.all(), before);
    };
    fs::write(&lock, "somebody's own words").unwrap();
    refused();
    fs::remove_file(&lock).unwrap();
    symlink("nowhere", &lock).unwrap();
    refused();
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    refused();
}

/// A site that is made while somebody puts a file into the old one.
struct Disturbed<'r>(Texts, &'r Root, &'static str);

impl Publish for Disturbed<'_> {
    fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        self.0.routes()
    }

    fn long<'s>(&'s self, _: &str, route: &'s Route) -> Option<Long<'s>> {
        self.0.long("", route)
    }

    fn body<'s>(&'s self, _: &str, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        self.0.body("", route)
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
        assert!(left.why.contains("they are kept") && left.why.french().contains("sont gardés"), "{}", left.why);
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

    fn long<'s>(&'s self, _: &str, route: &'s Route) -> Option<Long<'s>> {
        self.0.long("", route)
    }

    fn body<'s>(&'s self, _: &str, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        self.0.body("", route)
    }

    fn mark(&self, _: &str, _: &Route) -> Option<Mark> {
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

/// Lets nothing be taken out of a folder, or lets it again; whether that is so.
fn freeze(folder: &Path, frozen: bool) -> bool {
    let mode = if frozen { 0o555 } else { 0o755 };
    let try_out = || fs::write(folder.join("x"), "").and_then(|()| fs::remove_file(folder.join("x"))).is_err();
    let change = |sign: &str| drop(std::process::Command::new("chattr").arg(sign).arg(folder).output());
    if !frozen {
        change("-i");
    }
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(mode));
    // Whom no mode holds back, a flag of the file system may.
    if frozen && !try_out() {
        change("+i");
    }
    try_out()
}

#[test]
fn what_cannot_be_removed_is_told_and_holds_no_later_build_up() {
    let root = Root::new();
    let pages = |text| site(&[("index.html", text), ("a/index.html", "a")]);
    root.publish(&pages("one")).unwrap();
    if !freeze(&root.path("public/a"), true) {
        return;
    }
    let first = root.publish(&pages("two"));
    let home = fs::read_to_string(root.path("public/index.html"));
    let second = root.publish(&pages("three"));
    let left: Vec<PathBuf> = first.iter().flat_map(|done| &done.left).map(|left| left.folder.clone()).collect();
    for folder in &left {
        freeze(&folder.join("a"), false);
    }
    assert_eq!((left.len(), &*home.unwrap()), (1, "two"), "{first:?}");
    assert_eq!(second.unwrap().left.len(), 1, "it is told again");
    assert_eq!(root.publish(&pages("four")).unwrap().left, []);
    assert!(!left[0].exists() && !root.path(".public.parvis-lock").exists());
}

#[test]
fn a_folder_that_a_manifest_lists_as_a_file_stays_if_it_holds_something_and_not_beside_the_site() {
    let root = Root::new();
    let manifest = root.path("public/parvis-manifest.json");
    let list = |path: &str| {
        let text = fs::read_to_string(&manifest).unwrap();
        let (before, after) = text.split_once("\"index.html\":").unwrap();
        let seal = after.split_inclusive('"').take(2).collect::<String>();
        fs::write(&manifest, format!("{before}\"{path}\":{seal},\"index.html\":{after}")).unwrap();
        // A folder as young as the manifest is looked into, and the site refused.
        let later = std::time::SystemTime::now() + std::time::Duration::from_secs(1);
        fs::File::options().write(true).open(&manifest).unwrap().set_modified(later).unwrap();
    };
    let beside =
        || root.all().into_keys().filter(|path| path.contains("parvis-") && path.starts_with('.')).collect::<Vec<_>>();
    // An empty folder, and one of the site's own.
    for path in ["f", "a"] {
        root.publish(&site(&[("index.html", "one"), ("a/index.html", "a")])).unwrap();
        fs::create_dir_all(root.path("public").join(path)).unwrap();
        list(path);
        assert_eq!(root.publish(&site(&[("index.html", "two"), ("a/index.html", "a")])).unwrap().left, [], "{path}");
        assert_eq!((beside(), root.path("public/f").exists()), (vec![], false), "{path}");
        let folders = fs::read_dir(root.0.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
        assert!(folders.iter().all(|name| !name.to_string_lossy().starts_with(".public")), "{folders:?}");
    }
    // Somebody's own words are kept, and it is said where.
    fs::create_dir(root.path("public/f")).unwrap();
    fs::write(root.path("public/f/mine"), "mine").unwrap();
    list("f");
    let left = root.publish(&site(&[("index.html", "three")])).unwrap().left;
    assert!(left.len() == 1 && left[0].why.english().contains("they are kept"), "{left:?}");
    assert_eq!(fs::read(left[0].folder.join("f/mine")).unwrap(), b"mine");
}
