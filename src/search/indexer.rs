//! The one door to Pagefind: it brings along the browser's side, judges the index that is made here, and makes that of
//! what is not read here.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use serde_json::{Value, json};

use super::before::Before;
use super::files::{ENTRY, Files, page_at};
use super::forms::Forms;
use super::merge::{Sources, merge};
use super::pack::unpack;
use super::part::{Meta, Page};
use super::reader;
use super::stretch::Reading;
use super::words::Words;
use super::workers::{Failure, joined};

/// The files of an index of pages, each told by its address and its HTML.
pub(super) fn index(
    language: &str,
    pages: impl IntoIterator<Item = Result<(String, String), Failure>> + Send,
) -> Result<Files, Failure> {
    // Whoever asks may be in a runtime, and within one no other can be started.
    thread::scope(|scope| joined(Some(scope.spawn(|| index_here(language, pages)).join())))
}

fn index_here(
    language: &str,
    pages: impl IntoIterator<Item = Result<(String, String), Failure>>,
) -> Result<Files, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(Failure::index)?;
    runtime.block_on(async {
        let config = PagefindServiceConfig::builder().force_language(language.to_owned()).keep_index_url(true).build();
        let mut index = PagefindIndex::new(Some(config)).map_err(Failure::index)?;
        let mut pages = pages.into_iter();
        let mut next = pages.next();
        while let Some(page) = next {
            let (url, html) = page?;
            // The indexer reads on a thread of its own: the next page is made meanwhile.
            let (read, after) = tokio::join!(index.add_html_file(None, Some(url), html), async { pages.next() });
            read.map_err(Failure::index)?;
            next = after;
        }
        let files = index.get_files().await.map_err(Failure::index)?;
        let files = files
            .into_iter()
            .map(|file| (file.filename.to_string_lossy().replace('\\', "/"), file.contents))
            .filter(|(path, _)| is_needed(path));
        Ok(with_fingerprints(files.collect()))
    })
}

/// The browser's side asks for its worker and its program with a fingerprint of all that is its own, so that none of another version
/// answers from a cache. The scripts tell the version of the program too, and are alike for all languages.
fn with_fingerprints(mut files: Files) -> Files {
    let mut hasher = blake3::Hasher::new();
    for (_, bytes) in files.iter().filter(|(path, _)| path.ends_with(".js")) {
        hasher.update(bytes);
    }
    let mark = &hasher.finalize().to_hex()[..10];
    for path in ["pagefind.js", "pagefind-worker.js"] {
        if let Some(Ok(text)) = files.get(path).map(|bytes| std::str::from_utf8(bytes)) {
            let text = WITHOUT
                .iter()
                .fold(text.to_owned(), |text, end| text.replace(&format!("{end}`"), &format!("{end}?{mark}`")));
            files.insert(path.to_owned(), text.into_bytes());
        }
    }
    files
}

/// Ends of the addresses that Pagefind's own files ask for.
const WITHOUT: [&str; 2] = ["pagefind-worker.js", "wasm.${language}.pagefind"];

/// The interface is ours: the bundle's own is left out.
fn is_needed(path: &str) -> bool {
    !["ui", "highlight", "playground"].iter().any(|word| path.split('/').next().is_some_and(|name| name.contains(word)))
}

/// The version of Pagefind whose form is known to be made here, in every language whose stems are known.
pub(super) const JUDGED: &str = "1.6.0";

/// What Pagefind brings along for a language.
#[derive(Debug)]
pub(super) struct Common {
    /// The browser's side, but for the file that tells of the languages.
    pub(super) files: Files,
    /// What tells a browser of the language, but for its index.
    pub(super) entry: Value,
    /// Whether what is made here is what Pagefind would make.
    pub(super) is_ours: bool,
}

impl Common {
    /// That of a language: asked for once. A search that this very program made `before` has it already.
    pub(super) fn of(language: &str, before: Option<&dyn Before>) -> Result<Arc<Self>, Failure> {
        static KNOWN: Mutex<BTreeMap<String, Arc<Common>>> = Mutex::new(BTreeMap::new());
        let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(common) = known().get(language).cloned() {
            return Ok(common);
        }
        let taken_over = before.and_then(|before| Self::taken_over(language, before));
        let common = Arc::new(taken_over.map_or_else(|| Self::new(language), Ok)?);
        known().insert(language.to_owned(), Arc::clone(&common));
        Ok(common)
    }

    /// To have Pagefind make it takes as long as a small book.
    pub(super) fn taken_over(language: &str, before: &dyn Before) -> Option<Self> {
        let mut entry: Value = serde_json::from_slice(&before.read(ENTRY)?).ok()?;
        let own = entry.get_mut("languages")?.get_mut(language)?.take();
        entry["languages"] = json!({ language: own });
        let wasm = format!("wasm.{language}.pagefind");
        let paths = ["pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind", &wasm];
        let files = paths.into_iter().map(|path| Some((path.to_owned(), before.read(path)?))).collect::<Option<_>>()?;
        let common = Self { files, entry, is_ours: true };
        (common.version() == JUDGED && Forms::pagefind_s(language).is_some()).then_some(common)
    }

    pub(super) fn new(language: &str) -> Result<Self, Failure> {
        let mut files = index(language, PROBE.map(|(url, html)| Ok((url.to_owned(), html.to_owned()))))?;
        let entry = files.remove(ENTRY).and_then(|entry| serde_json::from_slice(&entry).ok()).unwrap_or_default();
        let own: Files = files.extract_if(.., |path, _| path.contains(".pf_")).collect();
        let mut common = Self { files, entry, is_ours: false };
        common.is_ours = here(language, common.version(), &PROBE).is_some_and(|ours| differ(&own, &ours).is_none());
        Ok(common)
    }

    /// The version that an index tells.
    pub(super) fn version(&self) -> &str {
        self.entry.get("version").and_then(Value::as_str).unwrap_or_default()
    }
}

/// What Pagefind reads and Parvis, before the book: a little of everything.
const PROBE: [(&str, &str); 2] = [
    (
        "/un/",
        "<!doctype html><html lang=\"fr\"><head><title>Tout</title>\
         <meta data-pagefind-filter=\"kind[content]\" content=\"Page &amp; plus\"></head><body><nav>rien</nav>\
         <main id=\"pv\" data-pagefind-body><h1>Pêches &amp; œuvres</h1><img src=\"/a.png\" alt=\"Un &quot;chat&quot;\">\
         <p>L’ équipe open-days, peches pêches Péché; site.is_open.now <b>gras</b>i 12 000\u{a0}€ 👍 C++</p>\
         <h2 id=\"suite\">La <code>suite</code></h2><ul><li>un</li><li data-pagefind-ignore>deux</li></ul>\
         <p data-pagefind-weight=\"2\">Le poids des peches, wrongly running skies</p></main><p>dehors</p></body></html>",
    ),
    (
        "/deux/",
        "<html><head><meta data-pagefind-filter=\"kind[content]\" content=\"Autre\"></head>\
         <body data-pagefind-body><h1>Péché</h1><p>pêches Straße カタカナ ばん привет running</p></body></html>",
    ),
];

/// Which files of an index are other than Pagefind's; names of files apart.
pub(super) fn differ(theirs: &Files, ours: &Files) -> Option<&'static str> {
    let held = |files: &Files, end: &str| {
        let mut all: Vec<Option<Vec<u8>>> =
            files.iter().filter(|(path, _)| path.ends_with(end)).map(|(_, bytes)| unpack(bytes)).collect();
        all.sort();
        all
    };
    let kinds = [(".pf_fragment", "pages"), (".pf_index", "words"), (".pf_filter", "filters")];
    let other = kinds.into_iter().find(|(end, _)| held(theirs, end) != held(ours, end)).map(|(_, kind)| kind);
    let meta = |files: &Files| Meta::of(files).map(Meta::without_names);
    other.or_else(|| (meta(theirs).is_none() || meta(theirs) != meta(ours)).then_some("lists of pages and words"))
}

/// The index of pages as it is made here, each told by its address and its HTML; nothing if they are not read here.
pub(super) fn here(language: &str, version: &str, pages: &[(&str, &str)]) -> Option<Files> {
    let (mut all, mut files, mut sources) = (Vec::new(), Files::new(), Sources::default());
    let words = Words::new(Forms::pagefind_s(language)?, &sources.entries);
    let mut reading = Reading::new(&words, sources.packing);
    for (place, (url, html)) in pages.iter().enumerate() {
        let Some(told) = reading.add(url, &reader::read(html).ok()?) else { continue };
        files.insert(page_at(url), told.fragment);
        all.push(Page { place: Some(place), name: (*url).into(), words: told.words });
    }
    let stretch = reading.end();
    drop(reading);
    drop(words);
    sources.stretches.push((all, stretch));
    let made = Mutex::new(files);
    merge(sources, language, version, &|_| false, &|path, bytes| {
        made.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes.map(|bytes| (path, bytes)));
    })?;
    Some(made.into_inner().unwrap_or_else(PoisonError::into_inner))
}
