//! What stands in for files that could not be read whole: what they say where they can be. What one says, and what hangs on
//! it elsewhere, is then neither new nor gone nor for other readers while it is broken.

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::Source;
use crate::load::Sources;
use crate::parse::{self, Cuts, Purpose};
use crate::pipeline::Read;

const BOOK: &str = "book.toml";

/// A state of the plan, `read` from these sources, with another text for each file that could not be read whole: the
/// first of `others` that can be, or that is not there. Nothing where there is none to be put.
pub(super) fn mended<'s>(
    (read, sources): (&Read, &Sources),
    others: &dyn Fn(&str) -> Vec<Option<&'s Arc<Source>>>,
) -> Option<Sources> {
    let mut out = None;
    let mut put = |path: &str, is_whole: &dyn Fn(&Arc<Source>) -> bool| {
        if let Some(other) = others(path).into_iter().find(|other| other.is_none_or(is_whole)) {
            let own = out.take().unwrap_or_else(|| sources.clone());
            out = Some(own.with_source(path, other.cloned()));
        }
    };
    if read.plan.config.damaged {
        put(BOOK, &|text| !Config::read(text).0.damaged);
    }
    let documents = read.plan.documents.iter().filter(|document| document.damaged || document.unread);
    for document in documents {
        let is_whole =
            |text: &Arc<Source>| !parse::parse(text, &document.location, &Cuts::new(), Purpose::Later).damaged;
        put(&document.source.path, &is_whole);
    }
    out
}
