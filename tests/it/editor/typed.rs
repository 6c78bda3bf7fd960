//! Whatever is typed, in any order: once it settles, the editor shows what `check` says of the same text.

use std::collections::BTreeMap;

use parvis::load::Sources;
use parvis::pipeline::{self, Options};
use proptest::prelude::*;
use serde_json::Value;

use super::client::{Editor, position};

const FILES: &[(&str, &str)] = &[
    ("book.toml", "[book]\ntitle = \"B\"\nlanguage = \"en\"\nlanguages = [\"en\", \"fr\"]\n"),
    ("content/index.md", "# Home\n\nSee [one](one.md#part) and [the host](role:host).\n"),
    (
        "content/one.md",
        "+++\ntitle = \"One\"\nowner = \"host\"\n+++\n\n## Part {answers=\"vibe\"}\n\nWarm, plain 👩 and kind.\r\n",
    ),
    ("content/one.fr.md", "# Un\n\nTexte.\n"),
    (
        "content/roles/host.toml",
        "title = \"Host\"\nmission = \"Welcomes.\"\nseats = 2\n\n[[holders]]\nperson = \"sam\"\nstart = 2026-01-01\n",
    ),
    ("content/people/sam.toml", "name = \"Sam\"\ntype = \"volunteer\"\n"),
];

/// Pieces that change what things mean.
const PIECES: &[&str] = &[
    "",
    "x",
    "\"",
    "\n",
    "+++\n",
    "[",
    "]]",
    "[one](one.md)",
    "(role:host)",
    "owner = \"sam\"\n",
    "draft = true\n",
    "## Part\n",
    "é👩",
    "{#x}",
    "audience = \"team\"\n",
    "id = ",
    "\r\n",
    "[[holders]]\n",
    "# ",
    " = ",
];

#[derive(Debug, Clone)]
struct Stroke {
    file: usize,
    at: usize,
    over: usize,
    piece: usize,
    is_settled: bool,
}

fn stroke() -> impl Strategy<Value = Stroke> {
    (0..FILES.len(), 0..1000usize, 0..6usize, 0..PIECES.len(), prop::bool::weighted(0.2))
        .prop_map(|(file, at, over, piece, is_settled)| Stroke { file, at, over, piece, is_settled })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_is_what_check_says(strokes in prop::collection::vec(stroke(), 1..14)) {
        let plan: Vec<String> = FILES.iter().map(|(path, text)| format!("-- {path} --\n{text}")).collect();
        let mut editor = Editor::open(&plan.concat());
        for (path, text) in FILES {
            editor.open_file(path, text);
        }
        for stroke in strokes {
            let path = FILES[stroke.file].0;
            let text = editor.text(path).to_owned();
            // The editor counts lines as the protocol does: between the two marks of a line's end is no place.
            let floor = |at: usize| {
                let at = text.floor_char_boundary(at);
                if text[..at].ends_with('\r') && text[at..].starts_with('\n') { at - 1 } else { at }
            };
            let at = floor(stroke.at * text.len() / 1000);
            let end = floor((at + stroke.over).min(text.len())).max(at);
            let _ = position(&text, at);
            editor.edit(path, at, end - at, PIECES[stroke.piece]);
            if stroke.is_settled {
                editor.settle();
            }
        }
        editor.settle();
        prop_assert_eq!(shown(&editor), checked(&editor));
    }
}

type Told = Vec<(String, String, u64, u64)>;

fn shown(editor: &Editor) -> Told {
    let mut all: Told = Vec::new();
    for (path, (_, diagnostics)) in &editor.shown {
        for one in diagnostics {
            let at = |name: &str| one["range"]["start"][name].as_u64().expect("a number");
            let code = one["code"].as_str().expect("a text");
            let said = one["message"].as_str().expect("a text");
            let message =
                ["\nhelp: ", "\naide\u{a0}: "].iter().find_map(|help| Some(said.split_once(help)?.0)).unwrap_or(said);
            all.push((path.clone(), format!("{code}: {message}"), at("line"), at("character")));
        }
    }
    all.sort();
    all
}

fn checked(editor: &Editor) -> Told {
    let texts: BTreeMap<&str, &str> = FILES.iter().map(|(path, _)| (*path, editor.text(path))).collect();
    let mut sources = Sources::default();
    for (path, text) in texts {
        sources = sources.with_text(path, text);
    }
    let options = Options { today: Some("2026-12-01".parse().expect("a day")), drafts: false };
    let read = pipeline::read_to_check(&sources, options);
    let findings = pipeline::check(&read).findings;
    let mut all: Told = findings
        .iter()
        .map(|finding| {
            let source = &finding.place.source;
            let at: Value = place(&source.text, finding.place.span.start as usize);
            let at = |name: &str| at[name].as_u64().expect("a number");
            (source.path.to_string(), format!("{}: {}", finding.rule, finding.message), at("line"), at("character"))
        })
        .collect();
    all.sort();
    all
}

/// Lines end as the protocol says.
fn place(text: &str, at: usize) -> Value {
    let before = &text[..text.floor_char_boundary(at)];
    let before = before.replace("\r\n", "\n").replace('\r', "\n");
    position(&before, before.len())
}
