//! The table of contents of a page.

use serde::Serialize;

use crate::config::Config;
use crate::principles::built_in;
use crate::prose::{Heading, Prose};
use crate::render::links::here;
use crate::render::words::Words;

/// An entry of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct TocEntry {
    /// The heading's address on the page.
    pub href: String,
    /// Its text.
    pub text: String,
    /// The language of the text, where that is not the page's.
    pub lang: Option<String>,
    /// Headings below it.
    pub children: Vec<TocEntry>,
}

impl TocEntry {
    /// An entry for the heading with this id.
    pub fn new(id: &str, text: String) -> Self {
        Self { href: here(id), text, lang: None, children: Vec::new() }
    }

    /// The same with a text in another language than the page's, if there is one.
    #[must_use]
    pub fn in_language(self, lang: Option<String>) -> Self {
        Self { lang, ..self }
    }

    /// Passes on its texts and those of the entries below it.
    pub(super) fn each_text(&mut self, f: &mut dyn FnMut(&mut String)) {
        f(&mut self.href);
        f(&mut self.text);
        self.children.iter_mut().for_each(|child| child.each_text(f));
    }
}

/// Adds the headings of the second level, each with those of the third, but for some. One that is an entry already, as a
/// question is that the page asks and its prose answers, adds only those below it.
pub(super) fn add_headings(toc: &mut Vec<TocEntry>, prose: &Prose, words: &Words, but: &[&str], lang: Option<&str>) {
    let first = toc.len();
    // The entry that those of the third level stand below.
    let mut above = None;
    let shown = |heading: &&Heading| heading.level <= 3 && !but.contains(&&*heading.id);
    for heading in prose.headings.iter().filter(shown) {
        let entry =
            TocEntry::new(&heading.id, words.set(&heading.text).into_owned()).in_language(lang.map(str::to_owned));
        let same = toc[..first].iter().position(|own| own.href == entry.href);
        match above.filter(|_| heading.level == 3) {
            _ if same.is_some() => above = same,
            Some(above) => toc[above].children.push(entry),
            None => {
                above = Some(toc.len());
                toc.push(entry);
            }
        }
    }
}

/// The headings that wait for the answer to their question, as `init` writes them, whoever is asked it: on the page of a
/// principle they are no prose.
pub fn waiting<'a>(config: &'a Config, prose: &Prose) -> Vec<&'a str> {
    let built_in = built_in().iter().flat_map(|principle| &principle.questions).map(|question| &*question.id);
    let own = config.book.question.iter().flat_map(|list| &list.value).filter_map(|question| question.id.as_ref());
    let is_bare = |id: &&str| prose.heading(id).is_some_and(|heading| heading.words == 0);
    built_in.chain(own.map(|id| &*id.value.0)).filter(is_bare).collect()
}
