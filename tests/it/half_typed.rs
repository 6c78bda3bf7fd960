//! A file that is being written: any beginning of any file of the sample plan, with quotes open, with either end of line, is
//! read, and what is found of it has a place in it.

use parvis::config::Config;
use parvis::diagnostic::Source;
use parvis::parse::layout::Layout;
use parvis::parse::{self, Cuts, Location, Purpose};
use rayon::prelude::*;

use crate::editor::client::Editor;
use crate::fuzz::targets::places;
use crate::plan::plan;
use crate::sample::Sample;

/// Reads a file alone; where its findings are not sound, this panics.
fn read(path: &str, text: &str, location: Option<&Location>) {
    let source = Source::new(path, text);
    places(&match location {
        Some(location) => parse::parse(&source, location, &Cuts::new(), Purpose::Check).findings,
        None => Config::read(&source).1,
    });
}

/// What stands behind a beginning.
const TAILS: &[&str] = &["", "\"\n", "\"x\"\n\"\n", "'\n'\n", "= \"\"\"\n", "[\n"];

#[test]
fn every_beginning_of_a_file_is_read() {
    let sample = Sample::read();
    let languages: [Box<str>; 2] = ["fr".into(), "en".into()];
    let files = &sample.sources.files;
    let layout = Layout::new(files.keys().map(|path| &**path));
    let mut all: Vec<(&str, &str, Option<Location>)> = files
        .values()
        .map(|source| (&*source.path, &*source.text, layout.locate(&source.path, &languages)))
        .filter(|(.., location)| location.is_some())
        .collect();
    all.push(("book.toml", sample.text("book.toml").expect("the sample has a book"), None));
    all.par_iter().for_each(|(path, text, location)| {
        // Data are cut at every 29th sign, prose less often: which signs, turns from file to file.
        let head = if path.ends_with(".md") { text.find("\n# ").unwrap_or_default() } else { text.len() };
        let cuts = text.char_indices().map(|(at, _)| at).enumerate();
        let cuts = cuts.filter(|(sign, at)| (sign + path.len()) % (if *at <= head { 29 } else { 331 }) == 0);
        for (turn, (_, at)) in cuts.enumerate() {
            let begun = format!("{}{}", &text[..at], TAILS[turn % TAILS.len()]);
            read(path, &begun.replace('\n', "\r\n"), location.as_ref());
            read(path, &begun, location.as_ref());
        }
    });
}

/// Texts in which the parser of TOML stumbles at the end of a line.
const OPEN: &[&str] =
    &["\"\n\"\n", "name = \"Zoé\"\ntype = \"internal\"\n\"x\"\n\"\n", "\"a\n\"b\n", "'\n'\n", "a = [\n\"\n\"\n"];

#[test]
fn a_quote_that_stays_open_costs_its_own_file() {
    let sound = "-- book.toml --\n[book]\nlanguage = \"en\"\n-- content/index.md --\n# Home\n\n[gone](gone.md)\n";
    for end in ["\n", "\r\n"] {
        for text in OPEN.iter().map(|text| text.replace('\n', end)) {
            let front = format!("+++{end}{text}+++{end}# A{end}");
            for (path, text) in [("content/people/zoe.toml", &text), ("content/a.md", &front), ("book.toml", &text)] {
                let plan = plan(sound).with(path, text);
                let found = plan.findings();
                let told =
                    found.0.iter().find(|finding| finding.rule == "syntax" && *finding.place.source.path == *path);
                let told = told.unwrap_or_else(|| panic!("{path} {text:?}: {found:?}"));
                places(std::slice::from_ref(told));
                assert!(found.0.iter().any(|finding| finding.rule == "broken-link"), "{text:?}: {found:?}");
            }
        }
    }
}

#[test]
fn an_editor_goes_on_where_a_quote_stays_open() {
    let mut editor = Editor::open("-- book.toml --\n-- content/people/zoe.toml --\nname = \"Zoé\"▮\n");
    for text in OPEN.iter().map(|text| text.replace('\n', "\r\n")) {
        editor.rewrite("content/people/zoe.toml", &text);
        editor.save("content/people/zoe.toml");
        editor.settle();
        let (_, shown) = &editor.shown["content/people/zoe.toml"];
        assert!(shown.iter().any(|found| found["code"] == "syntax"), "{text:?}: {shown:?}");
    }
}
