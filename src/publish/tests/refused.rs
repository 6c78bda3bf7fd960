//! Targets that are no place for a site.

use super::*;

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
    let hash = format!("{:032x} 1", twox_hash::XxHash3_128::oneshot(b"x"));
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
fn a_file_that_lost_its_rights_gets_them_back() {
    let root = Root::new();
    let pages = [("a/index.html", "a"), ("index.html", "x")];
    let published = root.publish(&site(&pages)).unwrap();
    let mode = |path: &str| fs::metadata(root.path("public").join(path)).unwrap().mode() & 0o777;
    let rights = mode("index.html");
    for path in ["a/index.html", "parvis-manifest.json"] {
        fs::set_permissions(published.target.join(path), fs::Permissions::from_mode(0o400)).unwrap();
    }
    fs::hard_link(root.path("public/a/index.html"), root.path("backup")).unwrap();
    root.publish(&site(&pages)).unwrap();
    assert_eq!([mode("a/index.html"), mode("index.html"), mode("parvis-manifest.json")], [rights; 3]);
    assert_eq!(fs::metadata(root.path("backup")).unwrap().mode() & 0o777, 0o400, "what is somebody else's stays");
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

#[test]
fn a_manifest_that_is_a_pipe_or_a_link_is_none_and_is_told_first() {
    let root = Root::new();
    let pages: Vec<(String, &'static str)> = (0..20).map(|at| (format!("{at}.html"), "x")).collect();
    let pages: Vec<(&str, &'static str)> = pages.iter().map(|(path, text)| (&**path, *text)).collect();
    root.publish(&site(&pages)).unwrap();
    let (manifest, aside) = (root.path("public/parvis-manifest.json"), root.path("aside"));
    fs::rename(&manifest, &aside).unwrap();
    let pipe = || assert!(std::process::Command::new("mkfifo").arg(&manifest).status().unwrap().success());
    let link = || symlink(&aside, &manifest).unwrap();
    for make in [&pipe as &dyn Fn(), &link] {
        make();
        assert!(standing(&root.path("public")).is_none());
        let error = root.publish(&site(&pages)).unwrap_err().to_string();
        assert!(error.contains("did not write: `parvis-manifest.json (unreadable)`, `0.html`"), "{error}");
        fs::remove_file(&manifest).unwrap();
    }
}
