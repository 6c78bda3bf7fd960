//! What stands in for files that could not be read whole: what they say where they can be. What one says, and what hangs on
//! it elsewhere, is then neither new nor gone nor for other readers while it is broken.

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::Source;
use crate::load::Sources;
use crate::parse::{self, Cuts, Purpose};
use crate::pipeline::Read;

use super::alike::{self, Words};

const BOOK: &str = "book.toml";

/// What a file is in other states, each in its turn; nothing where it is not there.
pub(super) type Others<'s> = Box<dyn Iterator<Item = Option<Arc<Source>>> + 's>;

/// A state of the plan, `read` from these sources, with another text for each file that could not be read whole: the
/// first of `others` that can be, or that is not there. Nothing where there is none to be put.
pub(super) fn mended<'s>(
    (read, sources): (&'s Read, &Sources),
    others: &dyn Fn(&'s str) -> Others<'s>,
) -> Option<Sources> {
    let mut out = None;
    let mut put = |path: &'s str, is_whole: &dyn Fn(&Arc<Source>) -> bool| {
        if let Some(other) = others(path).find(|other| other.as_ref().is_none_or(is_whole)) {
            let own = out.take().unwrap_or_else(|| sources.clone());
            out = Some(own.with_source(path, other));
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

/// What a broken file is in another state: under its own path, else what has come or gone there under another one and
/// reads alike.
pub(super) fn other(path: &str, own: &Sources, state: &Sources) -> Option<Arc<Source>> {
    state.text(path).cloned().or_else(|| moved(path, own, state.files.values()))
}

/// The text of the file that a broken one has come from, or became: one of another state that has no file in its own.
pub(super) fn moved<'s>(
    path: &str,
    own: &Sources,
    others: impl Iterator<Item = &'s Arc<Source>>,
) -> Option<Arc<Source>> {
    let text = own.text(path)?;
    let ending = |path: &str| path.rsplit_once('.').map(|(_, end)| end.to_owned());
    let others: Vec<_> = others.filter(|other| !own.has(&other.path) && ending(&other.path) == ending(path)).collect();
    if others.is_empty() {
        return None;
    }
    let words: Vec<Words> = others.iter().map(|other| Words::of_text(&other.text)).collect();
    let (_, found) = *alike::paired(&[Words::of_text(&text.text)], &words).first()?;
    Some(Source::new(path, &*others[found].text))
}
