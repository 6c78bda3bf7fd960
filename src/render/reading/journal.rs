//! What a page says on one day after the other, written as what makes each of the one before.

use serde::Serialize;

use crate::model::Date;

use super::patch::{self, Edit};
use super::told::{Carried, Told};
use super::tree::{self, Tree};

/// The days of a page as JSON, and the page as it is on the last of them.
#[derive(Debug)]
pub(super) struct Journal {
    html: String,
    tree: Option<Tree>,
    json: String,
    told: Told,
}

/// An edit as a page carries it.
#[derive(Serialize)]
#[serde(untagged)]
enum Change<'h> {
    Nodes(Vec<usize>, usize, usize, Carried),
    Tag(Vec<usize>, &'h str),
}

impl Journal {
    /// Begins with the page on the day of its build.
    pub(super) fn new(html: String) -> Self {
        Self { tree: tree::body(&html), html, json: String::new(), told: Told::default() }
    }

    /// Goes on with the page on a later day.
    pub(super) fn day(&mut self, day: Date, html: String) {
        // Most of the page is as it was the day before.
        let tree = self.tree.as_ref().and_then(|old| old.of_next(&self.html, &html)).or_else(|| tree::body(&html));
        let edits = match (&self.tree, &tree) {
            (Some(old), Some(new)) => patch::edits(old.root(&self.html), new.root(&html)),
            // Somebody's own template is written otherwise than is understood: all that it shows is another.
            _ => inner(&html).into_iter().map(Edit::all).collect(),
        };
        if !edits.is_empty() {
            let before = if self.json.is_empty() { '[' } else { ',' };
            self.json.push(before);
            let told = &mut self.told;
            let changes = edits.into_iter().map(|edit| match edit {
                Edit::Nodes(way, at, drop, html) => Change::Nodes(way, at, drop, told.say(&html)),
                Edit::Tag(way, tag) => Change::Tag(way, tag),
            });
            let changes: Vec<Change<'_>> = changes.collect();
            self.json += &serde_json::to_string(&(day.to_string(), changes)).unwrap_or_default();
        }
        (self.html, self.tree) = (html, tree);
    }

    /// All of it, for a script element; nothing where no day is another to the reader.
    pub(super) fn json(self) -> Option<String> {
        // Nothing in it ends the element, and nothing in it looks like one.
        (!self.json.is_empty()).then(|| self.json.replace('<', "\\u003c") + "]")
    }
}

/// What is in the body of a page.
fn inner(html: &str) -> Option<&str> {
    let body = html.find("<body")?;
    let from = body + html[body..].find('>')? + 1;
    html.get(from..html.rfind("</body>")?)
}
