//! Visible plan + theme → site. Pure: nothing here reads or writes a file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Finding;

/// A site: every path it has, and the way to its bytes. Pages are made when they are asked for, so
/// that `build` can stream them to disk and `serve` can answer with one.
pub struct Site {
    routes: BTreeMap<Box<str>, Route>,
    maker: Box<dyn Maker>,
}

/// What stands at a path.
#[derive(Debug, Clone)]
pub enum Route {
    /// A page, by the number its maker gave it.
    Page(u32),
    /// Bytes that are there already.
    Bytes(Arc<[u8]>),
    /// A file of the plan, by its path from the root.
    Asset(Box<str>),
}

/// Makes pages.
pub trait Maker: Send + Sync {
    /// The bytes of a page; a template's mistake is a finding.
    fn make(&self, page: u32) -> Result<Vec<u8>, Box<Finding>>;
}

impl Site {
    /// A site of these routes (output paths such as `faq/index.html`), whose pages `maker` makes.
    pub fn new(routes: BTreeMap<Box<str>, Route>, maker: Box<dyn Maker>) -> Self {
        Self { routes, maker }
    }

    /// Every output path, in order, with what stands there.
    pub fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        &self.routes
    }

    /// The bytes at a route, or the path of the asset to copy.
    pub fn body<'s>(&'s self, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        match route {
            Route::Page(page) => self.maker.make(*page).map(|bytes| Body::Bytes(bytes.into())),
            Route::Bytes(bytes) => Ok(Body::Bytes(Cow::Borrowed(bytes))),
            Route::Asset(path) => Ok(Body::Asset(path)),
        }
    }
}

/// What to write or to answer with.
#[derive(Debug)]
pub enum Body<'s> {
    /// These bytes.
    Bytes(Cow<'s, [u8]>),
    /// The plan's file at this path from the root.
    Asset(&'s str),
}

/// Whether a path from the site's root, without slashes at its ends, is a page that Parvis makes
/// without a file.
pub fn is_made(path: &str) -> bool {
    const MADE: &[&str] = &[
        "",
        "premise",
        "strategy",
        "resources",
        "roles",
        "recruitment",
        "connection",
        "follow-through",
        "gaps",
        "who",
        "calendar",
        "measurement",
        "faq",
        "people",
        "search",
        "print",
    ];
    MADE.contains(&path)
}
