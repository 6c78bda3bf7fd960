//! The index that is made here is held against the one that Pagefind makes of the same pages.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;

use proptest::prelude::*;

use super::cbor::Reader;
use super::document::is_prose;
use super::files::Files;
use super::found::Known;
use super::indexer::{self, Common, JUDGED, differ, here};
use super::pack::{Packer, Packing, unpack};
use super::part::Part;
use super::runs::Runs;
use super::{Bundle, Following, gathered, make};
use crate::handbook::Site;

/// What is to be done when Pagefind makes its index in another way.
const MEND: &str = "Pagefind makes its index in another way than `src/search` does. Builds are right, and slow: \
                    Pagefind itself makes the search until this is mended. Compare `fossick` and `index` of the crate \
                    with `reader.rs`, `forms.rs`, `stretch.rs` and `merge.rs`";

/// Of some pages, what is made here and what Pagefind makes.
#[track_caller]
fn compare(language: &str, pages: &[&str]) {
    let urls: Vec<String> = (0..pages.len()).map(|at| format!("/{at}/")).collect();
    let pages: Vec<(&str, &str)> = urls.iter().map(|url| &**url).zip(pages.iter().copied()).collect();
    let given = pages.iter().map(|(url, html)| Ok(((*url).to_owned(), (*html).to_owned())));
    let theirs = indexer::index(language, given).expect("an index");
    let common = Common::of(language, None).expect("a language");
    let ours = here(language, common.version(), &pages).expect("they are read here");
    if let Some(kind) = differ(&theirs, &ours) {
        let (theirs, ours) = (lines(&theirs), lines(&ours));
        let only = |one: &[String], other: &[String]| {
            one.iter().filter(|line| !other.contains(line)).cloned().collect::<Vec<_>>().join("\n")
        };
        panic!(
            "{MEND}.\n{kind} of {pages:?}\nonly Pagefind:\n{}\nonly here:\n{}",
            only(&theirs, &ours),
            only(&ours, &theirs)
        );
    }
}

/// What an index says of each word and page, each in a line.
fn lines(files: &Files) -> Vec<String> {
    let mut lines = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.contains(".pf_")) {
        let bytes = unpack(bytes).expect("packed");
        if !path.ends_with(".pf_index") {
            lines.push(String::from_utf8_lossy(&bytes).into_owned());
            continue;
        }
        let mut read = || {
            let mut reader = Reader::new(&bytes, 0);
            reader.array_of(1)?;
            for _ in 0..reader.array()? {
                reader.array_of(3)?;
                let (stem, start) = (reader.text()?, reader.at());
                let skip = |reader: &mut Reader<'_>| Runs::default().read(0, reader, &[Some(0), Some(1)].repeat(50));
                skip(&mut reader)?;
                for _ in 0..reader.array()? {
                    reader.array_of(2)?;
                    reader.text()?;
                    skip(&mut reader)?;
                }
                let said = String::from_utf8_lossy(reader.between(start, reader.at())).into_owned();
                lines.push(format!("{stem}: {said:?}"));
            }
            Some(())
        };
        read().expect("words");
    }
    lines
}

fn page(text: &str) -> String {
    format!("<html><body data-pagefind-body><h1>Un titre</h1>{text}</body></html>")
}

#[test]
fn what_pagefind_asks_for_carries_a_fingerprint() {
    let (french, english) = (Common::of("fr", None).unwrap(), Common::of("en", None).unwrap());
    for path in ["pagefind.js", "pagefind-worker.js"] {
        let text = std::str::from_utf8(&french.files[path]).unwrap();
        assert!(text.contains("wasm.${language}.pagefind?") && !text.contains("wasm.${language}.pagefind`"), "{path}");
        assert!(!text.contains("pagefind-worker.js`"), "{path}");
        assert_eq!(french.files[path], english.files[path]);
    }
}

#[test]
fn pagefind_s_form_is_known() {
    for language in ["fr", "en"] {
        let common = Common::of(language, None).expect("a language");
        assert!(common.is_ours, "{MEND} (version {}, language {language})", common.version());
        assert_eq!(common.version(), JUDGED, "the version that has just been judged is to be named there");
    }
    assert!(!Common::of("de", None).expect("a language").is_ours, "a language whose stems are not known here");
}

#[test]
fn what_pagefind_brings_along_is_taken_over_as_it_was() {
    let site = crate::pipeline::site_of(
        "-- book.toml --\n[book]\nlanguage = \"fr\"\nlanguages = [\"fr\", \"en\"]\n-- content/a.md --\n# Un\n",
    );
    let files = gathered(site.book(), None, &Known::of(site.book()), 1, Packing::Small).expect("a search");
    for language in ["fr", "en"] {
        let (made, taken) = (Common::new(language).expect("a language"), Common::taken_over(language, &files));
        let taken = taken.expect("it is there");
        assert_eq!((&taken.files, taken.is_ours), (&made.files, made.is_ours));
        assert_eq!(taken.version(), made.version());
        assert_eq!(taken.entry["include_characters"], made.entry["include_characters"]);
        let languages = taken.entry["languages"].as_object().expect("a table");
        assert_eq!(languages.keys().collect::<Vec<_>>(), [language]);
        assert_eq!(languages[language]["wasm"], made.entry["languages"][language]["wasm"]);
    }
    assert!(Common::taken_over("de", &files).is_none());
}

#[test]
fn ours_is_what_pagefind_makes() {
    let words = "L’ équipe l'équipe d’été Œuvre cœur naïf Ça ÉTÉ été ete Noël noel; open-days openDays XMLHttp HTTPServer2 \
        snake_case a.b.c site.is_open.now v1.2.3 …. -- - _ __x__ C++ C# f(x) 12 000 12\u{a0}000 1\u{202f}200 1\u{2060}200 3,14 50% €5 \
        x² H₂O ½ Ⅷ ﬁn ß Straße İstanbul ǅ ΑΣ σς Ελλάδα приве\u{301}т Россия שלום مرحبا हिन्दी தமிழ் 日本語 カタカナ カタ ガギグ \
        ﾊﾟｿｺﾝ ば\u{3099}ん 한국어 한\u{200b}국 \u{200b} zero\u{200b}width \u{feff}bom 👍 👩‍👩‍👧 ❤️ 1️⃣ 🇫🇷 cafe\u{301} a\u{300}\u{301}b \
        don't aujourd’hui porte-à-porte is-is-is e-mail E.T. …etc. www.example.org/a?b=c&amp;d=e #tag @name";
    let structures = [
        "<h2 id=\"a\">Un <em>titre</em></h2><p>a</p><h3 id=\"b\">b &amp;amp; c</h3><h6>six</h6>",
        "<div><p>Un</p><p>deux.</p><p>trois !</p><p>x²</p><p>fin)</p><p>&amp;</p></div>",
        "<p id=\"x y\">a <span id=\"z\">b <i>c</i></span></p><br id=\"w\"><hr><img src=\"/a.png?x&amp;y\" alt=\"Un  chat\">",
        "<nav>non <h2 id=\"n\">n</h2></nav><svg><path d=\"M0\"/><title>t</title></svg><p>oui</p><footer>f</footer>",
        "<p data-pagefind-weight=\"2\">lourd <b data-pagefind-weight=\"0.5\">peu</b> lourd open-days</p><p data-pagefind-weight=\"0\">rien a-b</p>",
        "<p data-pagefind-weight=\"99\">trop</p><p data-pagefind-weight=\"x\">quoi</p><p data-pagefind-weight=\"1.05\">granted granted</p>",
        "<p data-pagefind-ignore>non</p><p data-pagefind-ignore=\"all\">ni <b>ceci</b></p><p data-pagefind-ignore=\"index\">ni</p>",
        "<p data-pagefind-filter=\"a:b\">x</p><b data-pagefind-filter=\"tag\">Une  valeur &amp;amp;</b><p data-pagefind-filter=\"un[title], deux\" title=\"t\">y</p>",
        "<ul><li><p>a</p></li><li>b<ul><li>c</li></ul></li></ul><table><tr><th>d</th><td>e</td></tr></table>",
        "<!-- rien --><p>a<!-- b -->c &lt;b&gt; &eacute;t&eacute; a&nbsp;b &#233; &unknown; AT&T</p><textarea>t</textarea>",
    ];
    let marked = format!(
        "<html><head><title>Titre</title></head><body><p>avant</p><main id=\"m\" data-pagefind-body><h1>  Un\n titre </h1>{words}</main>après<p>fin</p></body></html>"
    );
    let long: String = (0..5000).fold(String::new(), |mut out, at| {
        let _ = write!(out, "<p>mot{} suite-{} Été{}</p>", at * 7 % 900, at % 50, at % 3);
        out
    });
    let mut pages = vec![marked, page(words), page(&long), page("…"), page(""), page("<p>…</p>")];
    pages.extend(structures.iter().map(|text| page(text)));
    pages.push("<html><body data-pagefind-body><p>sans titre</p><img src=\"a\"></body></html>".to_owned());
    pages.push(
        "<html><body data-pagefind-body><h1>Pêche peche</h1><p>pêche Peche péché</p><h2>peche</h2></body></html>"
            .to_owned(),
    );
    let pages: Vec<&str> = pages.iter().map(|page| &**page).collect();
    for language in ["fr", "en", "fr-CA"] {
        for page in &pages {
            compare(language, &[page]);
        }
        compare(language, &pages);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_as_pagefind_reads_it(
        words in prop::collection::vec("([a-zéèœA-ZÉ0-9'’._#+*&;-]{1,9}|\\PC{1,4}|[A-Z][a-z]{1,5}[A-Z][a-z]{1,4}|[ぁ-ヿ]{1,5})", 1..40),
        tags in prop::collection::vec(0usize..7, 1..12),
    ) {
        let tag = |at: usize| ["p", "h2", "li", "em", "td", "h4", "div"][at];
        let mut html = String::new();
        for (at, words) in words.chunks(4).enumerate() {
            let tag = tag(tags[at % tags.len()]);
            let text = words.join(" ").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let _ = write!(html, "<{tag} id=\"i{at}\">{text}</{tag}>");
        }
        compare("fr", &[&page(&html)]);
    }
}

/// A plan of many pages, some alike, some with pictures, questions or accents.
fn plan() -> String {
    let mut files = String::from("-- static/a.png --\n.\n");
    for at in 0..320 {
        let picture = if at > 200 && at % 3 == 0 { "![Un chat](/a.png)" } else { "" };
        let word = ["pêche", "peche", "péché", "parc"][at % 4];
        // The list of pages does not tell of these.
        let later = ["kôba", "koba", "kóba", "kobá"][at % 4];
        write!(files, "-- content/notes/p{at}.md --\n# Fiche {word} {at}\n\n{picture}\n\nMot{at} {word}s, l’{word}.\n\n## Suite {{#s}}\n\n{later} ")
            .expect("text");
        for more in 0..at % 40 {
            write!(files, "mot{} suite{more} ", at * more % 700).expect("text");
        }
        files.push('\n');
    }
    files.push_str("-- content/faq/a.md --\n+++\nquestion = \"Où ?\"\nalso-asked = [\"Où donc\"]\n+++\nIci.\n");
    files
}

/// English words of this plan are found by what Pagefind finds them by, and no more.
fn site() -> Site {
    crate::pipeline::site_of(&format!("-- book.toml --\n[book]\ntitle = \"Un livre\"\nlanguage = \"en\"\n{}", plan()))
}

fn files(bundle: &Bundle) -> Files {
    bundle.iter().map(|(path, bytes)| (path.clone(), bytes.to_vec())).collect()
}

#[test]
fn a_book_s_search_is_what_pagefind_makes_of_it() {
    let site = site();
    let of_threads =
        |threads| gathered(site.book(), None, &Known::of(site.book()), threads, Packing::Small).expect("a search");
    let (one, three) = (of_threads(1), of_threads(3));
    assert!(one == three, "the number of threads leaves no trace");
    let (theirs, ..) = make::all_by_pagefind(site.book(), 0);
    assert!(theirs.keys().filter(|path| path.ends_with(".pf_index")).count() > 1, "more than one chunk");
    assert_eq!(differ(&theirs, &files(&one)), None, "{MEND}");
}

#[test]
fn until_it_is_mended_pagefind_makes_the_same_search() {
    let site = site();
    let ours = gathered(site.book(), None, &Known::of(site.book()), 2, Packing::Small).expect("a search");
    let made: Mutex<Files> = Mutex::default();
    let merged = make::make_by_pagefind(site.book(), &|path, bytes| {
        made.lock().expect("no panic").extend(bytes.map(|bytes| (path, bytes)));
    });
    assert!(merged.is_some());
    let made = made.into_inner().expect("no panic");
    for (path, bytes) in &made {
        assert_eq!(unpack(bytes), ours.get(path).and_then(|bytes| unpack(bytes)), "{path}");
    }
    assert_eq!(made.len(), ours.keys().filter(|path| path.contains(".pf_")).count());
}

/// Changes of the plan, by file: it is replaced by a text, or is gone.
const CHANGES: &[&[(&str, Option<&str>)]] = &[
    &[],
    &[("notes/p7", Some("# Fiche\n\nMot7, peche, mot12.\n"))],
    // The first page of a form.
    &[("notes/p0", None), ("notes/p1", Some("# Pêche\n")), ("notes/p2", Some("# Péché\n"))],
    &[("notes/p203", None)],
    &[("notes/a", Some("# Nouvelle\n\nMotneuf.\n")), ("notes/zz", Some("# Autre\n\nMotneuf pêchés.\n"))],
    // No word at all.
    &[("notes/p9", Some("# …\n"))],
    &[("notes/p9", Some("# Encore\n"))],
    &[("index", Some("# Accueil\n\nMot7.\n"))],
    &[("notes/index", Some("# Notes\n\n![Un chat](/a.png)\n"))],
];

#[test]
fn what_is_taken_over_is_as_if_all_pages_were_read() {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for file in plan().split("-- ").skip(1) {
        let (path, text) = file.split_once(" --\n").expect("a path");
        files.insert(path.to_owned(), text.to_owned());
    }
    let no_pictures: Vec<(String, Option<&str>)> =
        (201..320).map(|at| (format!("notes/p{at}"), (at != 300).then_some("# Sans image\n"))).collect();
    let no_pictures: Vec<(&str, Option<&str>)> = no_pictures.iter().map(|(path, text)| (&**path, *text)).collect();
    // All pictures go but one, then that one, and then there is one again.
    let (without, with) = (("notes/index", Some("# Notes\n")), CHANGES[CHANGES.len() - 1]);
    let last: [&[(&str, Option<&str>)]; 3] = [&no_pictures, &[without], with];
    let has_pictures = |files: &Bundle| {
        let (_, meta) = files.iter().find(|(path, _)| path.ends_with(".pf_meta")).expect("a meta");
        unpack(meta).expect("packed").windows(5).any(|field| field == b"image")
    };
    let plain = |bytes: &[u8]| unpack(bytes).unwrap_or_else(|| bytes.to_vec());
    let mut following = Following::default();
    let mut before: Option<Bundle> = None;
    for changes in CHANGES.iter().copied().chain(last) {
        for (path, text) in changes {
            let path = format!("content/{path}.md");
            match text {
                Some(text) => drop(files.insert(path, (*text).to_owned())),
                None => drop(files.remove(&path)),
            }
        }
        let mut text = String::new();
        for (path, file) in &files {
            text.extend(["-- ", path, " --\n", file]);
        }
        let site = crate::pipeline::site_of(&text);
        let whole = gathered(site.book(), None, &Known::of(site.book()), 2, Packing::Small).expect("a search");
        let after =
            gathered(site.book(), before.as_ref(), &Known::of(site.book()), 2, Packing::Small).expect("a search");
        // A preview does the same, and asks of what is as it was not even what it says.
        let followed = following.to(&site).expect("a search");
        assert!(followed.keys().eq(whole.keys()), "{changes:?}");
        let other = whole.iter().find(|(path, bytes)| plain(&followed[*path]) != plain(bytes));
        assert_eq!(other.map(|(path, _)| path), None, "{changes:?}");
        let differ: Vec<_> = whole.iter().filter(|(path, bytes)| after.get(*path) != Some(bytes)).collect();
        assert_eq!((differ.len(), whole.len()), (0, after.len()), "{changes:?}");
        assert_eq!(has_pictures(&after), changes != [without], "{changes:?}");
        let read = |before: &Bundle| after.iter().filter(|(path, _)| !before.contains_key(*path)).count();
        assert!(before.is_none_or(|before| read(&before) < 200 || changes.len() > 9), "{changes:?}");
        before = Some(after);
    }
}

#[test]
fn prose_is_named_without_being_made_where_nothing_is_hidden() {
    let pages = |files: &str| {
        let site = crate::pipeline::site_of(files);
        let (book, known) = (site.book(), Known::of(site.book()));
        let prose = (0..book.pages.len()).filter(|at| is_prose(book, &book.pages[*at]));
        prose.map(|at| known.name(at, "fr", "/").is_some()).collect::<Vec<_>>()
    };
    let files = "-- content/a.md --\n# A\n-- content/faq/b.md --\n+++\nquestion = \"B ?\"\n+++\nOui.\n";
    assert_eq!(pages(files), [true; 2]);
    let audiences = "[audiences]\norder = [\"all\", \"team\"]\ndefault = \"all\"\n";
    assert_eq!(pages(&format!("-- book.toml --\n{audiences}{files}")), [false; 2]);
}

#[test]
fn a_form_that_is_not_known_is_not_guessed_at() {
    let file =
        |path: &str, bytes: &[u8]| (path.to_owned(), Packer::of_words(Packing::Small).pack(|out| out.extend(bytes)));
    let files = Files::from([file("pagefind.en_1.pf_meta", &[0x87, 0x61, b'1'])]);
    assert!(Part::made(files, &[], &|path, _| panic!("{path} is passed on")).is_none());
    let (theirs, ours) = (Files::from([file("index/a.pf_index", b"1")]), Files::from([file("index/b.pf_index", b"2")]));
    assert_eq!(differ(&theirs, &ours), Some("words"));
}
