//! What is tried with any bytes, and what must hold of it. `cargo fuzz` runs these for as long as one
//! likes; `cargo test` runs them on the corpus and on a bounded number of changes to it.
#![allow(dead_code, reason = "each fuzz target uses one of these")]

use std::fmt::Write as _;

use parvis::config::Circle;
use parvis::diagnostic::fault::fault;
use parvis::diagnostic::{Finding, Source};
use parvis::erase::erase;
use parvis::import::{self, Tree};
use parvis::load::Sources;
use parvis::parse::foreign;
use parvis::pipeline::{self, Cache, Options};
use parvis::prose::text::Body;
use parvis::prose::{self, Address, Hole, Setting, Target, classify};
use parvis::site::{UrlPath, href};
use parvis::toml::spot::{At, spot};

/// A record's front matter, or a whole TOML file: read, checked, and every place told.
pub(crate) fn front_matter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).replace('\0', "");
    let mut sources = Sources::default();
    for path in ["content/index.md", "content/roles/a.toml", "content/calendar/b.toml"] {
        let text = if path.ends_with(".md") { format!("+++\n{text}\n+++\n# Title\n") } else { text.clone() };
        sources.files.insert(path.into(), Source::new(path, text));
    }
    sources.book = Some(Source::new("book.toml", text));
    let today = Some("2026-12-01".parse().expect("a day"));
    let read = pipeline::read(&sources, Options { today, drafts: false }, &mut Cache::default());
    places(&pipeline::check(&read).findings);
    let closest = read.plan.config.audiences.default;
    pipeline::check_seen(&pipeline::see(read, closest));
}

/// A body: made into HTML that neither runs nor reaches out, with ids that are unique.
pub(crate) fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).replace('\0', "");
    let source = Source::new("content/a/page.md", text);
    for (language, takes_title) in [("fr", true), ("en", false)] {
        let setting = Setting { source: &source, language, takes_title, title: None, is_record: false, shown: true };
        let (prose, findings) = prose::parse(&Body::plain(&source.text, 0), setting);
        places(&findings);
        let mut ids: Vec<&str> = prose.headings.iter().map(|heading| &*heading.id).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "two headings have one id");
        let mut html = String::new();
        prose.fill(&mut html, |hole, out| match hole {
            Hole::Href(_) | Hole::Src(_) | Hole::Picture(_) => out.push('#'),
            Hole::Title(_) | Hole::IdPrefix => {}
            Hole::Word(label) => out.push_str(label.key()),
            Hole::Made(_) => {}
        });
        // Formulas begin so, and an author's own never does.
        let html = html.to_ascii_lowercase().replace("<math alttext=", "");
        for bad in
            ["<script", "<iframe", "<style", "<svg", "<math", "<object", "<embed", "<form", "<base", "<meta", "<link"]
        {
            assert!(!html.contains(bad), "`{bad}` is published");
        }
        for tag in html.split('<').filter_map(|rest| Some(rest.split_once('>')?.0)) {
            for name in tag.split('"').step_by(2).filter_map(|part| part.strip_suffix('=')) {
                let name = name.rsplit(' ').next().unwrap_or_default();
                assert!(!name.starts_with("on") && name != "style", "`{name}` is published");
            }
            for address in tag.split("href=\"").skip(1).chain(tag.split("src=\"").skip(1)) {
                let scheme: String =
                    address.chars().take_while(|c| !matches!(c, ':' | '"' | '/' | '#' | '?')).collect();
                let run = address[scheme.len()..].starts_with(':')
                    && ["javascript", "vbscript", "data"].iter().any(|bad| scheme.trim() == *bad);
                assert!(!run, "`{scheme}:` is published");
            }
        }
    }
}

/// An address in prose, an alias, a file's name: nothing leads out of the plan or of the site.
pub(crate) fn address(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Address::Inside(Target::File { path, .. } | Target::Site { path, .. }) = classify(&text, "content/a/b") {
        assert!(!path.starts_with('/') && path.split('/').all(|part| part != ".." && part != "."), "{path} leads out");
    }
    if let Ok(path) = UrlPath::alias(&text) {
        let output = path.output();
        let sound = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
        assert!(output.split('/').all(sound), "{output:?} leads out");
        let encoded = href("../", &path, None);
        assert!(encoded.bytes().all(|byte| byte.is_ascii_graphic()), "{encoded} is not encoded");
        assert!(!encoded.contains(['"', '<', '>', '\'', '&']), "{encoded} is not encoded");
    }
}

/// The path of a request: nothing that could be taken for a way out of the site.
pub(crate) fn request(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(path) = parvis::serve::request_path(&text) {
        assert!(path.split('/').all(|part| part != ".." && part != ".") && !path.contains(['\\', '\0']), "{path:?}");
    }
}

/// A page and its translation, parted by a line `%%`, in a book with circles: the filter and what deletes from the text
/// leave the same.
pub(crate) fn circles(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).replace('\0', "");
    let (page, translation) = text.split_once("\n%%\n").unwrap_or((&text, ""));
    let mut sources = Sources::from_text(
        "-- book.toml --\n[book]\nlanguages = [\"fr\", \"en\"]\n[audiences]\norder = [\"public\", \"team\", \"lead\"]\n",
    );
    let mut put = |path: &str, text: &str| drop(sources.files.insert(path.into(), Source::new(path, text)));
    put("content/a.md", page);
    if !translation.is_empty() {
        put("content/a.en.md", translation);
    }
    let left = |sources: &Sources| {
        let today = Some("2026-12-01".parse().expect("a day"));
        let read = pipeline::read(sources, Options { today, drafts: false }, &mut Cache::default());
        let languages = read.plan.config.languages.clone();
        let seen = pipeline::see(read, Circle(0));
        let is_unclear = seen.findings.iter().any(|finding| finding.rule == "unknown-audience");
        let mut said = String::new();
        for item in seen.plan.documents.iter().flat_map(|document| &document.items) {
            let _ = writeln!(said, "{} {}", item.source.path, item.title());
            if let Some(prose) = &item.prose {
                for heading in &prose.headings {
                    let _ = writeln!(said, "{} {}", heading.id, heading.text);
                }
                prose.fill(&mut said, |_, _| {});
            }
        }
        (said, is_unclear, languages)
    };
    let (narrow, is_unclear, languages) = left(&sources);
    if !is_unclear {
        assert_eq!(narrow, left(&erase(&sources, &languages, Circle(0))).0);
    }
}

/// Front matter of another tool: carried into TOML that can be read.
pub(crate) fn foreign(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).replace('\0', "");
    let Some(head) = foreign::find(&text) else { return };
    let carried =
        foreign::carry(head.notation, head.text, &|key| matches!(key, "title" | "owner" | "audience" | "aliases"));
    assert!(carried.toml.parse::<parvis::toml::edit::DocumentMut>().is_ok(), "{}", carried.toml);
}

/// A place in TOML that is being typed, and a key that is set in it.
pub(crate) fn toml_spot(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for part in 0..8 {
        let range = match spot(&text, text.len() * part / 7).at {
            At::Header { range, .. } | At::Key(range) | At::Value { inner: range, .. } => range,
            At::Elsewhere => continue,
        };
        assert!(text.get(range.clone()).is_some(), "{range:?} is no place of {text:?}");
    }
    if let Some(set) = parvis::toml::edit::with_key(&text, "on", "2026-12-01") {
        assert!(set.parse::<parvis::toml::edit::DocumentMut>().is_ok(), "{set}");
    }
}

/// A handbook of any tool, and a sheet.
pub(crate) fn import(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).replace('\0', "");
    let tree = Tree::from_text(&format!("-- docs/other.md --\n# Other\n-- docs/page.md --\n{text}"));
    for from in ["hugo", "mkdocs", "obsidian", "docusaurus", "markdown"] {
        import::import(&tree, &import::Options { from: Some(from.into()), faq: Vec::new() });
    }
    let _ = import::sheet::read("a.csv", bytes, None);
    let _ = import::sheet::read("a.ics", bytes, None);
}

/// Every place of a finding is one of its file, and none of them is that we failed at it.
pub(crate) fn places(findings: &[Finding]) {
    for finding in findings {
        let source = &finding.place.source;
        assert!(finding.message != fault(source).message, "it panics at {:?}", source.text);
        for place in std::iter::once(&finding.place).chain(finding.related.iter().map(|related| &related.place)) {
            let (start, end) = (place.start(), place.end());
            assert!(start.line >= 1 && start.column >= 1 && start <= end, "{finding:?}");
            let span = place.span.start as usize..place.span.end as usize;
            assert!(place.source.text.get(span).is_some(), "{finding:?} is no place of {:?}", place.source.text);
        }
    }
}
