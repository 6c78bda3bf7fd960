//! A page's neighbourhood: what it stands under, and the pages beside it or under it.
//!
//! Pages that stand beside each other have the same neighbourhood but for a window on it, and see each other
//! under the same addresses: their entries are made once, many together.

use std::ops::Range;
use std::sync::OnceLock;

use tera::Value;

use crate::diagnostic::Finding;
use crate::plan::Edition;
use crate::render::Book;
use crate::render::links::{Link, Linker};
use crate::render::pages::month_path;

/// Most neighbours that a page shows: its cost must not grow with the book.
const SHOWN: usize = 16;

/// How many entries are made together.
const BLOCK: usize = 64;

/// Stands where something else goes, or ends: a character that no text can hold.
const MARK: char = '\u{fdd0}';

/// What pages beside each other share, by the page they stand under and by the first page of a block.
#[derive(Debug, Default)]
pub(in crate::render) struct Neighbourhoods {
    /// For each edition.
    made: OnceLock<Vec<Made>>,
}

#[derive(Debug)]
struct Made {
    around: Vec<OnceLock<Around>>,
    blocks: Vec<OnceLock<Vec<Entry>>>,
}

/// What stands before the entries, and after them.
type Around = (Box<str>, Box<str>);

/// A page as one beside it sees it, and as it sees itself.
#[derive(Debug)]
struct Entry {
    other: Box<str>,
    own: Box<str>,
}

impl Book {
    /// The neighbourhood of a page of the book; nothing where it has none.
    pub(super) fn local(&self, at: usize, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        let Some((parent, shown)) = self.neighbourhood(at, linker.edition) else { return Ok(Value::none()) };
        let (all, own) = (&self.tree(linker.edition).nodes[parent].children, parent == at);
        let mut out = String::with_capacity(SHOWN * 160);
        if let Some(made) = self.beside(at, linker).filter(|_| !own) {
            let (before, after) = kept(&made.around[parent], || self.around(parent, false, shown.len(), linker))?;
            out.push_str(before);
            for position in shown {
                let (block, within) = (position / BLOCK * BLOCK, position % BLOCK);
                let pages = &all[block..all.len().min(block + BLOCK)];
                let entry = &kept(&made.blocks[pages[0]], || self.entries(pages, linker))?[within];
                out.push_str(if all[position] == at { &entry.own } else { &entry.other });
            }
            out.push_str(after);
        } else {
            // From elsewhere (on paper, from the page above), the way there is another.
            let (before, after) = self.around(parent, own, shown.len(), linker)?;
            out.push_str(&before);
            for (entry, page) in self.entries(&all[shown.clone()], linker)?.iter().zip(&all[shown.clone()]) {
                out.push_str(if *page == at { &entry.own } else { &entry.other });
            }
            out.push_str(&after);
        }
        Ok(Value::safe_string(&out))
    }

    /// The pages under a page of the book, all of them: nothing where there are none.
    pub(super) fn within(&self, at: usize, linker: &Linker<'_>) -> Result<Value, Box<Finding>> {
        let children = &self.tree(linker.edition).nodes[at].children;
        if children.is_empty() {
            return Ok(Value::none());
        }
        let links: Vec<Link> = children.iter().map(|at| self.node_link(*at, linker)).collect();
        let mut context = self.context(linker);
        context.insert("links", &links);
        Ok(Value::safe_string(&self.fragment("within.html", &context)?))
    }

    /// The page that a page of the book is shown under, and which of those under that are shown; nothing where it
    /// has no neighbourhood.
    pub(in crate::render) fn neighbourhood(&self, at: usize, edition: &Edition) -> Option<(usize, Range<usize>)> {
        let nodes = &self.tree(edition).nodes;
        let own = !nodes[at].children.is_empty();
        let parent = if own { at } else { nodes[at].parent? };
        let all = &nodes[parent].children;
        let centre = match &*nodes[parent].path {
            // Years of months: those around this one.
            "calendar" if own => {
                let now = month_path(self.on_day(crate::model::Date::first_of_month));
                all.iter().position(|child| *nodes[*child].path >= *now).unwrap_or(all.len())
            }
            _ if own => 0,
            _ => nodes[at].position,
        };
        let from = centre.saturating_sub(SHOWN / 2).min(all.len().saturating_sub(SHOWN));
        (parent != 0).then(|| (parent, from..all.len().min(from + SHOWN)))
    }

    /// What the pages share that stand beside this one, if it is seen from where it stands.
    fn beside(&self, at: usize, linker: &Linker<'_>) -> Option<&Made> {
        let editions = &self.plan.editions;
        let edition = editions.iter().position(|own| std::ptr::eq(own, linker.edition))?;
        let depth =
            linker.edition.prefix.iter().count() + self.tree(linker.edition).nodes[at].path.matches('/').count() + 1;
        let here = linker.root.starts_with("../") && linker.root.len() == depth * "../".len();
        let made = self.fragments.neighbourhoods.made.get_or_init(|| {
            let none = || Made {
                around: self.tree(linker.edition).nodes.iter().map(|_| OnceLock::new()).collect(),
                blocks: self.tree(linker.edition).nodes.iter().map(|_| OnceLock::new()).collect(),
            };
            editions.iter().map(|_| none()).collect()
        });
        here.then(|| &made[edition])
    }

    /// What stands before and after the entries of so many pages under `parent`.
    fn around(&self, parent: usize, current: bool, shown: usize, linker: &Linker<'_>) -> Result<Around, Box<Finding>> {
        let rest = self.tree(linker.edition).nodes[parent].children.len() - shown;
        let mut context = self.context(linker);
        context.insert("parent", &self.node_link(parent, linker));
        context.insert("is_parent", &current);
        context.insert("more", &(rest > 0).then(|| linker.words.count("local-more", rest)));
        context.insert("entries", &MARK.to_string());
        let all = self.fragment("local.html", &context)?;
        let (before, after) = all.split_once(MARK).unwrap_or((&all, ""));
        Ok((before.into(), after.into()))
    }

    /// The entries of pages that stand beside each other.
    fn entries(&self, pages: &[usize], linker: &Linker<'_>) -> Result<Vec<Entry>, Box<Finding>> {
        let links: Vec<Link> = pages.iter().map(|at| self.node_link(*at, linker)).collect();
        let mut context = tera::Context::new();
        context.insert("links", &links);
        context.insert("end", &MARK.to_string());
        let made = self.fragment("neighbours.html", &context)?;
        let mut made = made.split(MARK);
        let mut next = || made.next().unwrap_or_default().into();
        Ok(pages.iter().map(|_| Entry { other: next(), own: next() }).collect())
    }
}

/// What is kept, made if it is not there yet.
fn kept<T>(known: &OnceLock<T>, make: impl FnOnce() -> Result<T, Box<Finding>>) -> Result<&T, Box<Finding>> {
    match known.get() {
        Some(there) => Ok(there),
        None => make().map(|new| known.get_or_init(|| new)),
    }
}
