//! Pages at old addresses that lead to the new ones.

use std::collections::BTreeMap;

use crate::model::Kind;
use crate::plan::Ix;
use crate::prose::escape;
use crate::render::Book;
use crate::render::layout::aliases;
use crate::render::links::Linker;
use crate::render::theme::ASSETS;
use crate::site::{UrlPath, href};

use super::Export;

/// An old address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// What it leads to.
    to: To,
    /// In which edition, by its place.
    edition: usize,
    /// In how many folders its page stands.
    depth: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum To {
    Item(Ix),
    /// A page that is made for a folder, by its logical path.
    Folder(Box<str>),
}

impl Redirect {
    fn from(path: &str, to: To, edition: usize) -> Export {
        Export::Redirect(Self { to, edition, depth: path.matches('/').count() })
    }
}

/// The redirects of a book's aliases, and of files whose records are shown on another page.
pub(super) fn list(book: &Book) -> BTreeMap<Box<str>, Export> {
    let mut out = BTreeMap::new();
    for (at, item) in book.plan.items().iter().enumerate() {
        let to = || To::Item(Ix(at as u32));
        for alias in aliases(item) {
            // Whoever moves a page has moved it in every language.
            for (edition, own) in book.plan.editions.iter().enumerate() {
                if let Some(path) = output(alias, own.prefix.as_deref()) {
                    let export = Redirect::from(&path, to(), edition);
                    out.insert(path.into(), export);
                }
            }
        }
        // Responsibilities are shown together: the address of their file leads to the first of them.
        if item.kind() == Kind::Responsibility
            && let Some((file, _)) = item.source.path.strip_prefix("content/").and_then(|path| path.rsplit_once('.'))
        {
            for (edition, own) in book.plan.editions.iter().enumerate() {
                let path = UrlPath::page(own.prefix.as_deref(), file).output();
                let export = Redirect::from(&path, to(), edition);
                out.entry(path.into()).or_insert(export);
            }
        }
    }
    // Exact addresses go before those that follow from them.
    for (old, new) in &book.plan.index.old_folders {
        for (edition, own) in book.plan.editions.iter().enumerate() {
            let path = UrlPath::page(own.prefix.as_deref(), old).output();
            if book.tree(own).find(new).is_some() {
                let redirect = Redirect::from(&path, To::Folder(new.clone()), edition);
                out.entry(path.into()).or_insert(redirect);
            }
        }
    }
    out
}

/// The file of an alias in a language; nothing if it would leave the site.
fn output(alias: &str, language: Option<&str>) -> Option<String> {
    let path = UrlPath::alias(alias).ok()?.output();
    Some(language.map_or(path.clone(), |language| format!("{language}/{path}")))
}

/// The page at an alias: at once with a refresh, and a link for whoever has that switched off.
pub(super) fn make(book: &Book, from: &Redirect) -> String {
    let plan = &book.plan;
    let edition = &plan.editions[from.edition];
    let words = book.theme.words(&edition.language);
    let linker = Linker { edition, words, root: "", for_authors: false };
    let (url, fragment, title) = match &from.to {
        To::Item(ix) => {
            let (url, fragment) = plan.index.url(*ix, edition.prefix.as_deref());
            (url, fragment, linker.title(*ix))
        }
        To::Folder(path) => {
            let title = book.tree(edition).find(path).map(|at| book.node_title(at, &linker));
            (UrlPath::page(edition.prefix.as_deref(), path), None, title.unwrap_or_default())
        }
    };
    let root = "../".repeat(from.depth);
    let target = href(&root, &url, fragment);
    let style = |name: &str| {
        format!("<link rel=\"stylesheet\" href=\"{root}{ASSETS}/css/{name}.css?{}\">\n", book.theme.sheets_version)
    };
    let canonical = plan.base_url().map(|base| format!("{base}{}", url.encoded()));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; script-src 'self'\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={target}\">\n{canonical}<meta name=\"robots\" content=\"noindex\">\n{tokens}{base}</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<p><a href=\"{target}\">{moved}</a></p>\n</main>\n<script src=\"{root}{ASSETS}/js/moved.js?{version}\"></script>\n</body>\n</html>\n",
        lang = edition.language,
        title = escape(&title),
        target = escape(&target),
        canonical =
            canonical.map(|url| format!("<link rel=\"canonical\" href=\"{}\">\n", escape(&url))).unwrap_or_default(),
        tokens = style("tokens"),
        base = style("base"),
        // A refresh forgets the fragment.
        version = book.theme.version,
        moved = escape(&words.get("moved")),
    )
}
