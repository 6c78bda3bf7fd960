//! The house: which room uses which. No arrow runs up, and none runs round.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "the sources are read as they lie in the repository"
)]

mod arrows;
mod tidy;

use std::collections::{BTreeMap, BTreeSet};

use arrows::{Arrow, Tree};

use crate::workspace::repository;

/// Rooms by floor, from the ground up, as a numbered list of a text tells them: those in back-ticks before the colon.
fn floors(text: &str) -> Vec<Vec<String>> {
    let mut floors = Vec::new();
    for line in text.lines() {
        let line = line.trim_start_matches("//!").trim_start();
        let Some((number, rest)) = line.split_once(". ") else { continue };
        if number.parse() == Ok(floors.len() + 1) {
            let names = rest.split(':').next().unwrap_or_default().split('`').skip(1).step_by(2);
            floors.push(names.map(|name| name.trim_end_matches(".rs").trim_end_matches('/').to_owned()).collect());
        }
    }
    floors
}

/// What is wrong with a house whose floors are told, a line each.
fn faults(tree: &Tree, floors: &[Vec<String>]) -> Vec<String> {
    let arrows = tree.arrows();
    let mut out = up(tree, floors, &arrows);
    for room in tree.folders() {
        out.extend(round(&room, &arrows));
    }
    out
}

/// Arrows from a room to one that is not below it, and rooms that are on no floor.
fn up(tree: &Tree, floors: &[Vec<String>], arrows: &[Arrow]) -> Vec<String> {
    let floor = |room: &str| floors.iter().position(|names| names.iter().any(|name| name == room)).map(|at| at + 1);
    let mut out: Vec<String> = tree
        .rooms()
        .filter(|room| floor(room).is_none())
        .map(|room| format!("`{room}` is on no floor: say in `src/lib.rs` and in ARCHITECTURE.md where it belongs"))
        .collect();
    for arrow in arrows {
        let (from, to) = (arrow.own_room(), arrow.other_room());
        let (Some(own), Some(other)) = (floor(from), floor(to)) else { continue };
        if from != to && other >= own {
            out.push(format!(
                "`{}` uses `{}` by `{}`, from floor {own} to floor {other}: let what both need go to a room below both, \
                 or let it be handed in as a value",
                arrow.from, arrow.to, arrow.by
            ));
        }
    }
    out
}

/// Circles among what stands side by side in a folder: files, and folders with all that is in them. A folder's
/// own `mod.rs` is no neighbour of theirs: it is the room that they are in.
fn round(folder: &[String], arrows: &[Arrow]) -> Vec<String> {
    let unit = |module: &[String]| -> Option<String> {
        (module.len() > folder.len() && module.starts_with(folder)).then(|| module[folder.len()].clone())
    };
    let mut uses: BTreeMap<String, BTreeMap<String, &Arrow>> = BTreeMap::new();
    for arrow in arrows {
        if let (Some(from), Some(to)) = (unit(&arrow.own), unit(&arrow.other))
            && from != to
        {
            uses.entry(from).or_default().entry(to).or_insert(arrow);
        }
    }
    let mut told: BTreeSet<BTreeSet<&str>> = BTreeSet::new();
    let mut out = Vec::new();
    for start in uses.keys() {
        let Some(way) = way_back(start, &uses) else { continue };
        if told.insert(way.iter().map(|arrow| &*arrow.from).collect()) {
            let steps: Vec<String> =
                way.iter().map(|arrow| format!("`{}` uses `{}` by `{}`", arrow.from, arrow.to, arrow.by)).collect();
            out.push(format!(
                "{}: a circle; let what they share go to a file of its own below them",
                steps.join(", which is in the place from which ")
            ));
        }
    }
    out
}

/// The shortest way from a place back to it.
fn way_back<'a>(start: &str, uses: &BTreeMap<String, BTreeMap<String, &'a Arrow>>) -> Option<Vec<&'a Arrow>> {
    let mut came: BTreeMap<&str, (&str, &'a Arrow)> = BTreeMap::new();
    let mut next = vec![start];
    while !next.is_empty() {
        let mut then = Vec::new();
        for from in next {
            for (to, arrow) in uses.get(from).into_iter().flatten() {
                if came.contains_key(&**to) {
                    continue;
                }
                came.insert(to, (from, arrow));
                if to == start {
                    let (mut at, mut way) = (start, Vec::new());
                    loop {
                        let (before, arrow) = came[at];
                        way.push(arrow);
                        at = before;
                        if at == start {
                            way.reverse();
                            return Some(way);
                        }
                    }
                }
                then.push(&**to);
            }
        }
        next = then;
    }
    None
}

fn source() -> Tree {
    Tree::read(&repository().join("src"))
}

fn text(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).unwrap()
}

#[test]
fn no_arrow_runs_up_or_round() {
    let floors = floors(&text("src/lib.rs"));
    assert!(floors.len() > 8, "src/lib.rs tells the floors: {floors:?}");
    let faults = faults(&source(), &floors);
    assert!(faults.is_empty(), "{} arrows run up or round:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_map_tells_the_floors_as_the_program_does() {
    assert_eq!(floors(&text("ARCHITECTURE.md")), floors(&text("src/lib.rs")));
}

/// The faults of a small house: files after `-- path --` lines, its floors from the ground up.
fn of(files: &str, floors: &[&[&str]]) -> Vec<String> {
    let floors: Vec<Vec<String>> =
        floors.iter().map(|names| names.iter().map(|name| (*name).to_owned()).collect()).collect();
    faults(&Tree::of_text(files), &floors)
}

/// That a house of two rooms, `low` below `high`, has just this fault: both files are named.
#[track_caller]
fn tells(files: &str, from: &str, to: &str) {
    let found = of(files, &[&["low"], &["high"]]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with(&format!("`{from}` uses `{to}` by ")), "{found:?}");
    assert!(found[0].contains(": let ") || found[0].contains("; let "), "a way out: {found:?}");
}

#[test]
fn an_arrow_up_is_seen_however_it_is_written() {
    let high = "-- high.rs --\npub fn made() {}\npub mod inner { pub fn x() {} }\n";
    for low in [
        "use crate::high;",
        "use crate::high::made;",
        "use crate::{high::made as m};",
        "use crate::{\n    other,\n    high::{self, inner::*},\n};",
        "use super::high::made;",
        "pub(crate) use crate::high::*;",
        "fn f() { crate::high::made() }",
        "fn f() -> Vec<crate::high::Type> { Vec::new() }",
        "fn f() { println!(\"{}\", crate::high::made()) }",
        "macro_rules! m { () => { $crate::high::made() }; }",
        "fn f() { use crate::high; high::made() }",
        "mod own { use super::super::high::made; }",
        "impl crate::high::Trait for () {}",
    ] {
        tells(&format!("-- low.rs --\n{low}\n{high}"), "low.rs", "high.rs");
    }
}

#[test]
fn an_arrow_up_is_followed_through_what_a_room_hands_on() {
    let files = "-- low/mod.rs --\nmod a;\npub use a::f;\n-- low/a.rs --\npub use crate::high::b::f;\n\
        -- high/mod.rs --\npub mod b;\n-- high/b.rs --\npub fn f() {}\n";
    let found = of(files, &[&["low"], &["high"]]);
    assert!(found.iter().any(|fault| fault.starts_with("`low/a.rs` uses `high/b.rs` by `crate::high::b::f`")));
}

#[test]
fn what_is_no_arrow_up_is_not_told() {
    let high = "-- high.rs --\nuse crate::low::f;\nuse crate::{low};\nfn g() { low::f() }\n";
    for low in [
        "pub fn f() {} // crate::high::made",
        "/// See [`crate::high::made`].\npub fn f() {}",
        "pub fn f() -> &'static str { \"crate::high::made\" }",
        "pub fn f() {}\n#[cfg(test)]\nmod tests {\n    use crate::high;\n}",
        "pub fn f() {}\n#[cfg(test)]\n#[expect(dead_code, reason = \"none\")]\nfn t() { crate::high::g() }",
        "use std::high;\npub fn f() { other::crate_::high() }",
    ] {
        assert_eq!(of(&format!("-- low.rs --\n{low}\n{high}"), &[&["low"], &["high"]]), Vec::<String>::new());
    }
}

#[test]
fn rooms_of_one_floor_do_not_use_each_other_and_every_room_is_on_one() {
    let files = "-- a.rs --\nuse crate::b;\n-- b.rs --\n-- c.rs --\n";
    let found = of(files, &[&["a", "b"]]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("`c` is on no floor"), "{found:?}");
    assert!(found[1].starts_with("`a.rs` uses `b.rs` by `crate::b`"), "{found:?}");
}

#[test]
fn a_circle_of_files_is_told_with_all_that_are_in_it() {
    let room = |a: &str, b: &str, c: &str| {
        of(
            &format!(
                "-- r/mod.rs --\nmod a;\nmod b;\nmod c;\n-- r/a.rs --\n{a}\n-- r/b.rs --\n{b}\n-- r/c.rs --\n{c}\n"
            ),
            &[&["r"]],
        )
    };
    let none = Vec::<String>::new();
    assert_eq!(room("use super::b::x;", "use crate::r::c;", ""), none);
    let two = room("use super::b::x;", "use super::a;", "");
    assert_eq!(two.len(), 1, "{two:?}");
    assert!(two[0].starts_with("`r/a.rs` uses `r/b.rs` by ") && two[0].contains("`r/b.rs` uses `r/a.rs` by "));
    let three = room("use super::{b::x};", "fn f() { super::c::y() }", "use crate::r::a::{self, z};");
    assert_eq!(three.len(), 1, "{three:?}");
    assert!(["r/a.rs", "r/b.rs", "r/c.rs"].iter().all(|file| three[0].contains(file)), "{three:?}");
}

#[test]
fn a_circle_of_files_is_seen_through_their_folder_and_in_folders_below() {
    let through = "-- r/mod.rs --\nmod a;\nmod b;\npub use a::A;\nuse b::B;\n-- r/a.rs --\nuse super::B;\npub struct A;\n\
        -- r/b.rs --\nuse super::A;\npub struct B;\n";
    assert_eq!(of(through, &[&["r"]]).len(), 1);
    let folders = "-- r/mod.rs --\nmod a;\nmod b;\n-- r/a/mod.rs --\nmod x;\n-- r/a/x.rs --\nuse crate::r::b::Y;\n\
        -- r/b.rs --\nmod y;\n-- r/b/y.rs --\nuse super::super::a::x;\n";
    let found = of(folders, &[&["r"]]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("`r/a/x.rs`") && found[0].contains("`r/b/y.rs`"), "{found:?}");
    // What is in a room may use the room, and the room what is in it.
    let inside =
        "-- r/mod.rs --\nmod a;\npub struct T;\nfn f() { a::f() }\n-- r/a.rs --\nuse super::T;\npub fn f() {}\n";
    assert_eq!(of(inside, &[&["r"]]), Vec::<String>::new());
}

#[test]
fn floors_are_read_from_a_numbered_list() {
    let text = "//! Words.\n//!\n//! 1. `site`, `kind.rs`: words.\n//!    More `words`.\n//! 2. `prose/`: text.\n";
    assert_eq!(floors(text), [vec!["site".to_owned(), "kind".to_owned()], vec!["prose".to_owned()]]);
}
