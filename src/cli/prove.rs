//! `parvis build --prove`: that nothing a circle may not read has left a trace in its site.

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Circle;
use crate::handbook::{Body, Site};
use crate::load::{History, Sources};
use crate::model::Date;
use crate::pipeline::{self, Cache, Options, Read};
use crate::render::{self, Theme};
use crate::search;

/// What deletes from the text of a plan in these languages what a circle may not read.
pub(super) type Delete = fn(&Sources, &[Box<str>], Circle) -> Sources;

/// The plan with everything that a circle may not read deleted from its text, ready to be built.
pub(super) struct Proof {
    sources: Sources,
    circle: Circle,
    today: Date,
}

impl Proof {
    /// Deletes what the circle may not read.
    pub(super) fn new(delete: Delete, sources: &Sources, read: &Read, circle: Circle) -> Self {
        Self { sources: delete(sources, &read.plan.config.languages, circle), circle, today: read.today }
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
#[expect(clippy::disallowed_methods, reason = "a plan and its site are on disk")]
mod tests {
    use std::ffi::OsString;
    use std::fs;

    use clap::Parser as _;

    use super::super::terminal::{Colour, Terminal};
    use super::super::{Arguments, Command, Outcome, build};
    use super::*;
    use crate::erase::erase;
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
    #[test]
    fn a_site_that_differs_from_the_plan_without_what_is_hidden_is_not_published() {
        let place = tempfile::tempdir().unwrap();
        let at = |path: &str| place.path().join(path);
        fs::create_dir_all(at("content")).unwrap();
        let book = "[audiences]\norder = [\"public\", \"lead\"]\ndefault = \"public\"\n";
        fs::write(at("book.toml"), book).unwrap();
        fs::write(at("content/index.md"), "# Home\n\nOne.\n\n## Pay {audience=\"lead\"}\n\nTwo.\n").unwrap();
        let ran = |delete: Delete, out: &str| {
            let line = ["parvis", "build", "--audience", "public", "--prove", "--no-search", "--root"];
            let line = line.iter().map(OsString::from).chain([at("").into(), "--out".into(), at(out).into()]);
            let arguments = Arguments::try_parse_from(line).unwrap();
            let Command::Build(command) = &arguments.command else { unreachable!("it is a build") };
            build::run_deleting(delete, command, &arguments.global, Terminal::new(Colour::Never, true, false)).unwrap()
        };
        // The filter leaves one word fewer than is left here: such a site would tell of it.
        let leaves_more: Delete = |sources, languages, circle| {
            let left = erase(sources, languages, circle);
            let text = left.files["content/index.md"].text.replace("One.", "One, two.");
            left.with_text("content/index.md", &text)
        };
        assert_eq!(ran(leaves_more, "public"), Outcome::Findings);
        assert!(!at("public").exists(), "nothing is published");
        assert_eq!(ran(erase, "public"), Outcome::Clean);
        let published = fs::read(at("public/index.html")).unwrap();
        assert_eq!(ran(leaves_more, "public"), Outcome::Findings);
        assert_eq!(fs::read(at("public/index.html")).unwrap(), published);
        assert_eq!(ran(leaves_more, "other"), Outcome::Findings);
        assert!(!at("other").exists());
    }
}
