//! The file of what is named and not there, as far as it is known.

use std::cell::{LazyCell, RefCell};
use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Fix, text};
use crate::model::Kind;
use crate::model::value::is_id;
use crate::skeleton::{Wanted, path_of};

use super::Context;

/// The files of one plan that are not there; each is written once, however many name it.
pub(super) struct Missing<'c> {
    context: &'c Context<'c>,
    there: LazyCell<HashSet<&'c str>, Box<dyn FnOnce() -> HashSet<&'c str> + 'c>>,
    made: RefCell<HashMap<String, Option<Fix>>>,
}

impl<'c> Missing<'c> {
    pub(super) fn of(context: &'c Context<'c>) -> Self {
        let paths = || context.plan.documents.iter().map(|document| &*document.source.path).collect();
        Self { context, there: LazyCell::new(Box::new(paths)), made: RefCell::default() }
    }

    /// Makes a record that has a file to itself.
    pub(super) fn record(&self, kind: Kind, id: &str) -> Option<Fix> {
        let has_file = kind.tables().is_empty() && !kind.has_own_file() && kind != Kind::Page;
        (has_file && is_id(id)).then(|| self.make(kind, id, path_of(kind, id)))?
    }

    /// Makes a page, by its path from the plan's root.
    pub(super) fn page(&self, path: &str) -> Option<Fix> {
        let id = path.strip_prefix("content/")?.strip_suffix(".md")?;
        let is_ordinary = crate::site::path_fault(id).is_none() && id.split('/').all(|part| !part.starts_with('.'));
        is_ordinary.then(|| self.make(Kind::Page, id, path.to_owned()))?
    }

    fn make(&self, kind: Kind, id: &str, path: String) -> Option<Fix> {
        if let Some(known) = self.made.borrow().get(&path) {
            return known.clone();
        }
        let Context { plan, today, .. } = *self.context;
        let made = (!self.there.contains(&*path)).then(|| {
            let wanted = Wanted { kind, table: None, id, title: None, says_kind: false, today };
            Fix::suggested(text!("make `{path}`", "créer `{path}`")).create(path.clone(), wanted.file(plan))
        });
        self.made.borrow_mut().insert(path, made.clone());
        made
    }
}
