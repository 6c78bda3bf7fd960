//! The search: one Pagefind index for each language, made from what the pages say.
//!
//! Prose is given to the indexer as the least HTML that still has its headings, which is a good deal
//! faster than parsing the finished page again; a record's page is given whole. Pages are added in
//! the order of their paths, so that the same book always makes the same bytes.

use std::collections::BTreeMap;
use std::fmt;
use std::thread;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use rayon::prelude::*;
use serde_json::Value;

use crate::diagnostic::Finding;
use crate::model::{Data, Items as _};
use crate::parse::prose::escape;
use crate::render::layout::numeral;
use crate::render::links::Linker;
use crate::render::pages::{Page, PageKind};
use crate::render::{Book, Site};

/// Why there is no search.
#[derive(Debug)]
pub enum Failure {
    /// A page could not be made.
    Page(Box<Finding>),
    /// The indexer gave up.
    Index(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(finding) => f.write_str(&finding.message),
            Self::Index(why) => write!(f, "the search index could not be made: {why}"),
        }
    }
}

impl std::error::Error for Failure {}

/// The files of a site's search, by path under `pagefind/`.
pub fn bundle(site: &Site) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let book = site.book();
    let editions: Vec<usize> = (0..book.plan.editions.len()).collect();
    let made: Vec<Result<Files, Failure>> = thread::scope(|scope| {
        let threads: Vec<_> = editions.iter().map(|edition| scope.spawn(|| index(book, *edition))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| Err(Failure::Index("it panicked".into()))))
            .collect()
    });
    let mut files = Files::new();
    let mut languages = serde_json::Map::new();
    for one in made {
        for (path, bytes) in one? {
            if path == ENTRY {
                languages.extend(languages_of(&bytes));
            }
            files.insert(path, bytes);
        }
    }
    // Each index has an entry file that knows its own language only.
    if let Some(entry) = files.get_mut(ENTRY)
        && let Ok(mut value) = serde_json::from_slice::<Value>(entry)
    {
        value["languages"] = languages.into();
        *entry = value.to_string().into_bytes();
    }
    Ok(files)
}

/// How many pages are made for the indexer before it takes them.
const AT_ONCE: usize = 256;

const ENTRY: &str = "pagefind-entry.json";

type Files = BTreeMap<String, Vec<u8>>;

fn languages_of(entry: &[u8]) -> serde_json::Map<String, Value> {
    let value: Value = serde_json::from_slice(entry).unwrap_or_default();
    value.get("languages").and_then(Value::as_object).cloned().unwrap_or_default()
}

/// The index of one language.
fn index(book: &Book, edition: usize) -> Result<Files, Failure> {
    let failed = |error: &dyn fmt::Display| Failure::Index(error.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| failed(&error))?;
    runtime.block_on(async {
        let language = book.plan.editions[edition].language.to_string();
        let config = PagefindServiceConfig::builder().force_language(language).keep_index_url(true).build();
        let mut index = PagefindIndex::new(Some(config)).map_err(|error| failed(&error))?;
        let pages: Vec<_> =
            book.pages.iter().enumerate().filter(|(_, page)| page.edition == edition && is_found(page)).collect();
        // The indexer takes one page at a time: what it is given is made on all cores, and not held for long.
        for some in pages.chunks(AT_ONCE) {
            let made: Vec<_> = some.par_iter().map(|(at, page)| document(book, *at, page)).collect();
            for ((_, page), html) in some.iter().zip(made) {
                let url = format!("/{}", page.url.encoded());
                index.add_html_file(None, Some(url), html?).await.map_err(|error| failed(&error))?;
            }
        }
        let files = index.get_files().await.map_err(|error| failed(&error))?;
        Ok(files
            .into_iter()
            .map(|file| (file.filename.to_string_lossy().replace('\\', "/"), file.contents))
            .filter(|(path, _)| is_needed(path))
            .collect())
    })
}

/// Whether a search may lead to a page.
fn is_found(page: &Page) -> bool {
    !matches!(page.kind, PageKind::Search | PageKind::Print | PageKind::NotFound)
}

/// The interface is ours: the bundle's own is left out.
fn is_needed(path: &str) -> bool {
    !["ui", "highlight", "playground"].iter().any(|word| path.split('/').next().is_some_and(|name| name.contains(word)))
}

/// What the indexer reads of a page.
fn document(book: &Book, at: usize, page: &Page) -> Result<String, Failure> {
    let edition = &book.plan.editions[page.edition];
    let root = page.url.to_root();
    let words = book.theme.words(&edition.language);
    let linker = Linker { edition, words, root: &root };
    let item = page.item.map(|ix| edition.item(ix)).filter(|_| page.kind == PageKind::Item);
    let facets = facets(book, page, &linker);
    if let (Some(ix), Some(item)) = (page.item, item)
        && matches!(item.data, Data::Page(_) | Data::Faq(_))
    {
        let mut body = linker.prose(ix).unwrap_or_default();
        if let Data::Faq(faq) = &item.data {
            for asked in faq.also_asked.items() {
                body.extend(["<p>", &escape(&asked.value), "</p>"]);
            }
        }
        let title = escape(&linker.title(ix)).into_owned();
        let html = format!(
            "<html lang=\"{}\"><head><title>{title}</title>{facets}</head><body data-pagefind-body><h1>{title}</h1>{body}</body></html>",
            edition.language
        );
        return Ok(apart(&html));
    }
    let html = book.page(at as u32).map_err(Failure::Page)?;
    let html = String::from_utf8_lossy(&html);
    Ok(apart(&html.replacen("<head>", &format!("<head>{facets}"), 1)))
}

/// What results can be narrowed by: the words that the reader sees.
fn facets(book: &Book, page: &Page, linker: &Linker<'_>) -> String {
    let mut out = String::new();
    let mut facet = |name: &str, value: &str| {
        out.extend(["<meta data-pagefind-filter=\"", name, "[content]\" content=\"", &escape(value), "\">"]);
    };
    if let Some(id) = book.principle_of(page) {
        let title = book.principle_link(id, linker).text;
        facet("principle", &numeral(id).map_or_else(|| title.clone(), |numeral| format!("{numeral}. {title}")));
    }
    let kind = match (page.kind, page.item) {
        (PageKind::Item, Some(ix)) => linker.edition.item(ix).kind().as_str(),
        (PageKind::Principle(_), _) => "principle",
        _ => "page",
    };
    let word = linker.words.get(&format!("kind-{kind}"));
    let mut chars = word.chars();
    let word: String = chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
    facet("kind", &word);
    out
}

/// Puts a space after elisions in text: the indexer takes `l’équipe` for one word, and nobody
/// searches for `lequipe`. And one between two cells of a table, or a title and what is said of it:
/// the indexer takes tags that touch for the middle of a word.
fn apart(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 64);
    let (mut in_tag, mut closes) = (false, false);
    let mut word = String::new();
    let mut chars = html.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        match c {
            '<' => {
                in_tag = true;
                closes = chars.peek() == Some(&'/');
            }
            '>' => {
                in_tag = false;
                let mut ahead = chars.clone();
                if closes && ahead.next() == Some('<') && ahead.next() != Some('/') {
                    out.push(' ');
                }
            }
            _ if in_tag => {}
            '\'' | '’' if is_elision(&word) && chars.peek().is_some_and(|next| next.is_alphabetic()) => out.push(' '),
            _ => {}
        }
        if c.is_alphabetic() && !in_tag {
            word.extend(c.to_lowercase());
        } else {
            word.clear();
        }
    }
    out
}

fn is_elision(word: &str) -> bool {
    matches!(word, "c" | "d" | "j" | "l" | "m" | "n" | "s" | "t" | "qu" | "jusqu" | "lorsqu" | "puisqu" | "quoiqu")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_touch_are_words_apart() {
        assert_eq!(apart("<td>Moment</td><td>Page</td></tr>"), "<td>Moment</td> <td>Page</td></tr>");
        assert_eq!(apart("<b>mot</b>, <i>dit</i></p>"), "<b>mot</b>, <i>dit</i></p>");
    }

    #[test]
    fn an_article_does_not_hide_its_noun() {
        assert_eq!(
            apart("<p title=\"l'un\">L’équipe d'aujourd’hui</p>"),
            "<p title=\"l'un\">L’ équipe d' aujourd’hui</p>"
        );
    }
}
