//! The site at one moment: all that is needed to answer, and nothing that changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::Finding;
use crate::handbook::{Body, Route, Site};
use crate::site::UrlPath;

use super::mime::content_type;

/// Files of the plan that are published, by their path from the root.
pub(super) type Assets = BTreeMap<Box<str>, Arc<[u8]>>;

/// The site at one moment.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// Grows with every change.
    pub(super) version: u64,
    /// The site.
    pub(super) site: Site,
    /// The bytes of the plan's own files in it.
    pub(super) assets: Arc<Assets>,
    /// What tells the scripts and style sheets of two moments apart.
    pub(super) marks: Marks,
}

/// What tells two moments apart beside their pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) scripts: Box<str>,
    pub(super) styles: Box<str>,
    pub(super) pictures: Box<str>,
}

/// What a path is answered with.
#[derive(Debug)]
pub(super) enum Answer {
    /// These bytes.
    Found(Content),
    /// The page is at this address, from the root.
    Moved(String),
    /// Nothing is there; this is shown instead.
    Missing(Content),
    /// The page cannot be made.
    Broken(Box<Finding>),
}

/// Bytes to answer with.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) bytes: Arc<[u8]>,
    /// What it is.
    pub(super) media: &'static str,
    /// What tells it from other bytes.
    pub(super) hash: Box<str>,
}

/// Stands in for a file that is not held.
const UNHELD: &str =
    "This file is too large for the preview, which answers from memory. `parvis build` publishes it.\n";

impl Snapshot {
    /// What stands at a decoded path without its leading slash.
    pub(super) fn answer(&self, path: &str) -> Answer {
        let path: String = path.nfc().collect();
        let file = UrlPath::file(&path).output();
        let routes = self.site.routes();
        if let Some(route) = routes.get(&*file) {
            if let Route::Asset(path) = route
                && !self.assets.contains_key(path)
            {
                return Answer::Missing(Content::new(UNHELD.as_bytes().into(), "text/plain; charset=utf-8"));
            }
            return self.content(&file, route).map_or_else(Answer::Broken, Answer::Found);
        }
        if !path.is_empty() && !path.ends_with('/') && routes.contains_key(&*format!("{path}/index.html")) {
            return Answer::Moved(format!("/{}", UrlPath::page(None, &path).encoded()));
        }
        match routes.get("404.html").map(|route| self.content("404.html", route)) {
            Some(Ok(content)) => Answer::Missing(content),
            Some(Err(finding)) => Answer::Broken(finding),
            None => Answer::Missing(Content::new(b"not found".as_slice().into(), "text/plain; charset=utf-8")),
        }
    }

    fn content(&self, path: &str, route: &Route) -> Result<Content, Box<Finding>> {
        let kind = content_type(path);
        Ok(match (route, self.site.body(route)?) {
            (Route::Page(_), Body::Bytes(bytes)) => Content::page(&bytes, kind),
            // Shared, not copied.
            (Route::Bytes(bytes), _) => Content::new(Arc::clone(bytes), kind),
            (_, Body::Bytes(bytes)) => Content::new(bytes.into_owned().into(), kind),
            (_, Body::Asset(path)) => Content::new(self.assets.get(path).cloned().unwrap_or_default(), kind),
        })
    }
}

/// Where the token of the live connection stands in a page.
const TOKEN: &[u8] = b"<meta name=\"parvis-token\"";

impl Content {
    fn new(bytes: Arc<[u8]>, media: &'static str) -> Self {
        let hash = hash(&bytes);
        Self { bytes, media, hash }
    }

    /// A page that knows what tells it apart, for its script to know whether it is the latest.
    fn page(html: &[u8], media: &'static str) -> Self {
        let hash = hash(html);
        let at = html.windows(TOKEN.len()).position(|window| window == TOKEN);
        let bytes = match at {
            Some(at) => {
                let mark = format!("<meta name=\"parvis-page\" content=\"{hash}\">\n");
                [&html[..at], mark.as_bytes(), &html[at..]].concat().into()
            }
            None => html.into(),
        };
        Self { bytes, media, hash }
    }
}

/// A short name for bytes, another one for other bytes.
pub(super) fn hash(bytes: &[u8]) -> Box<str> {
    blake3::hash(bytes).to_hex()[..16].into()
}

impl Marks {
    /// The marks of a site: one for each kind of file that a page shows without being made anew.
    pub(super) fn of(site: &Site, assets: &Assets) -> Self {
        let mut hashers: [blake3::Hasher; 3] = Default::default();
        for (path, route) in site.routes() {
            let bytes: &[u8] = match route {
                Route::Bytes(bytes) => bytes,
                Route::Asset(path) => assets.get(path).map_or(&[], |bytes| bytes),
                Route::Page(_) | Route::Export(_) => continue,
            };
            let [scripts, styles, pictures] = &mut hashers;
            let hasher = match path.rsplit_once('.').map_or("", |(_, end)| end) {
                "js" | "mjs" => scripts,
                "css" => styles,
                _ => pictures,
            };
            hasher.update(path.as_bytes());
            hasher.update(blake3::hash(bytes).as_bytes());
        }
        let [scripts, styles, pictures] = hashers.map(|hasher| hasher.finalize().to_hex()[..16].into());
        Self { scripts, styles, pictures }
    }
}
