//! `parvis build --prove`: that nothing a circle may not read has left a trace in its site.

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Circle;
use crate::erase::erase;
use crate::handbook::{Body, Site};
use crate::load::{History, Sources};
use crate::model::Date;
use crate::pipeline::{self, Cache, Options, Read};
use crate::render::{self, Theme};
use crate::search;

/// The plan with everything that a circle may not read deleted from its text, ready to be built.
pub(super) struct Proof {
    sources: Sources,
    circle: Circle,
    today: Date,
}

impl Proof {
    /// Deletes what the circle may not read.
    pub(super) fn new(sources: &Sources, read: &Read, circle: Circle) -> Self {
        Self { sources: erase(sources, &read.plan.config.languages, circle), circle, today: read.today }
    }

    /// Builds what is left from the start, and holds it against the site: the first path at which
    /// they differ, if there is one.
    pub(super) fn difference(
        &self,
        site: &Site,
        theme: Arc<Theme>,
        history: Arc<History>,
        options: render::Options,
    ) -> Result<Option<Box<str>>, search::Failure> {
        let search = options.search;
        let read =
            pipeline::read(&self.sources, Options { today: Some(self.today), drafts: false }, &mut Cache::default());
        let seen = pipeline::see(read, self.circle);
        let checked = pipeline::check_seen(&seen);
        let mut other = pipeline::site(seen, checked, theme, history, options);
        if search {
            search::add(&mut other)?;
        }
        Ok(difference(site, &other))
    }
}

/// The first path, in their order, at which two sites differ.
fn difference(one: &Site, other: &Site) -> Option<Box<str>> {
    let mut paths: Vec<&Box<str>> = one.routes().keys().chain(other.routes().keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    paths.into_par_iter().find_first(|path| !same(one, other, path)).cloned()
}

fn same(one: &Site, other: &Site, path: &str) -> bool {
    let body = |site: &Site| match site.body(site.routes().get(path)?) {
        // An asset is the very same file for both.
        Ok(Body::Asset(path)) => Some(path.as_bytes().to_vec()),
        Ok(Body::Bytes(bytes)) => Some(bytes.into_owned()),
        Err(_) => None,
    };
    body(one).is_some_and(|bytes| body(other).as_deref() == Some(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::site_of;

    #[test]
    fn the_first_file_that_differs_or_is_one_too_many_is_named() {
        let one = site_of("-- content/a.md --\n# A\n\nOne.\n");
        let page = |files: &str| difference(&one, &site_of(files)).map(String::from);
        assert_eq!(page("-- content/a.md --\n# A\n\nOne.\n"), None);
        assert_eq!(page("-- content/a.md --\n# A\n\nTwo.\n").as_deref(), Some("a/index.html"));
        let more = "-- content/a.md --\n# A\n\nOne.\n-- content/0.md --\n+++\nhidden = true\n+++\n# 0\n";
        assert_eq!(page(more).as_deref(), Some("0/index.html"));
    }
}
