//! What holds on every system.

use std::fs;
use std::path::Path;

use super::shown::plain;
use super::*;

#[test]
fn files_below_a_folder_are_reached_linked_and_removed() {
    let place = tempfile::tempdir().unwrap();
    let at = |path: &str| place.path().join(path);
    fs::create_dir_all(at("site/a/b")).unwrap();
    fs::write(at("site/a/b/f"), "x").unwrap();
    fs::write(at("out"), "x").unwrap();
    let top = Top::open(&at("site")).unwrap();
    let (_, meta) = top.spot("a/b/f").unwrap().file().unwrap();
    assert_eq!(meta.len(), 1);
    assert!(top.file("a/b/f").is_ok());
    for path in ["../out", "a/../../out", "a", "none", "a/b/f/g"] {
        assert!(top.file(path).is_err(), "{path}");
    }
    assert_eq!(top.entries("a/b").unwrap(), [("f".into(), What::File)]);
    assert_eq!(top.entries("a").unwrap(), [("b".into(), What::Folder)]);
    assert!(is_no_folder(&top.entries("a/b/f").unwrap_err()));
    assert!(Top::open(&at("out")).is_err() && Top::open(&at("none")).is_err());
    top.spot("a/b/f").unwrap().link(&at("new")).unwrap();
    assert_eq!(known_as(&at("new")).unwrap(), known_as(&at("site/a/b/f")).unwrap());
    top.remove("a/b", &["f"], &[], &|done| done.unwrap());
    top.remove("a", &[], &["b"], &|done| done.unwrap());
    assert!(!at("site/a/b").exists() && at("site/a").exists() && at("new").exists());
}

#[test]
fn what_is_known_by_the_same_is_the_same() {
    let place = tempfile::tempdir().unwrap();
    let at = |path: &str| place.path().join(path);
    fs::create_dir(at("a")).unwrap();
    fs::create_dir(at("b")).unwrap();
    fs::write(at("f"), "x").unwrap();
    let open = fs::File::open(at("f")).unwrap();
    assert_eq!(known_as(&at("f")).unwrap(), known_as_open(&open).unwrap());
    assert!(is_same(&at("a"), &at("b/../a")) && !is_same(&at("a"), &at("b")) && !is_same(&at("a"), &at("none")));
    let was = times(&fs::metadata(at("f")).unwrap());
    assert_eq!(was, times(&fs::symlink_metadata(at("f")).unwrap()));
}

#[test]
fn folders_change_places_or_nothing_is_done() {
    let place = tempfile::tempdir().unwrap();
    let at = |path: &str| place.path().join(path);
    for folder in ["a", "b"] {
        fs::create_dir(at(folder)).unwrap();
        fs::write(at(folder).join(folder), "x").unwrap();
    }
    let changed = exchange(&at("a"), &at("b")).unwrap();
    assert_eq!((at("a/b").exists(), at("b/a").exists()), (changed, changed));
    assert!(rename_to_new(&at("a"), &at("b")).is_err());
    rename_to_new(&at("a"), &at("c")).unwrap();
    assert!(at("c").exists() && !at("a").exists());
}

#[test]
fn paths_of_windows_are_shown_as_people_write_them() {
    assert_eq!(plain(r"\\?\C:\plans\ours"), "C:/plans/ours");
    assert_eq!(plain(r"\\?\UNC\server\plans"), "//server/plans");
    assert_eq!(plain(r"public\faq"), "public/faq");
    assert_eq!(slashed(Path::new("a/b")).as_deref(), Some("a/b"));
    assert_eq!(Path::new("a/b").shown().to_string(), "a/b");
}
