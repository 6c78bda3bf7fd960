//! Who may read what: the one filter between the plan and everything that renders or exports.
//!
//! 1. [`marks`]: what each file, record, section and field is marked for, with what it inherits.
//!    A translation's sections are [paired](pairs) with those of its original.
//! 2. [`sight`]: what each circle sees of the records, to a fixpoint: a record whose required
//!    reference is hidden is hidden with it.
//! 3. [`narrow`]: the documents as they would be with the hidden content deleted; a new plan is put
//!    together from these, by the same code as the whole one.
//! 4. [`leaks`]: visible prose that reaches something hidden.

mod folders;
mod leaks;
mod marks;
mod narrow;
mod pairs;
mod sight;
mod unknown;

use std::ops::Deref;
use std::sync::Arc;

use super::{Index, Plan};
use crate::config::Circle;
use crate::diagnostic::{Finding, Place, text};
use crate::model::Kind;

pub use folders::Folders;
pub use leaks::leaks;
use marks::Marks;
use sight::Sight;
pub use unknown::unknown_marks;

/// A plan from which everything closer than a circle is gone. Renderers and exporters take this and
/// nothing else.
#[derive(Debug)]
pub struct Visible(Plan);

impl Visible {
    /// The plan as the closest circle sees it: whole.
    pub fn whole(plan: Plan) -> Self {
        Self(plan)
    }

    /// The same, with the doubts that another state of it leaves: what that could not read may be said here otherwise.
    #[must_use]
    pub fn doubting(mut self, other: &Plan) -> Self {
        let mut index = Index::clone(&self.0.index);
        index.damage.join(&other.index.damage);
        self.0.index = Arc::new(index);
        for edition in &mut self.0.editions {
            edition.index = Arc::clone(&self.0.index);
        }
        self
    }

    /// The plan as a circle sees it: that of the same tree with everything closer deleted. `drafts`
    /// says whether drafts are part of it; `unread` are files that could not be read, by path.
    ///
    /// The findings are those of reading what is visible, and the circle's own leaks. They name
    /// nothing hidden.
    pub fn for_circle(plan: Plan, circle: Circle, drafts: bool, unread: &[Box<str>]) -> (Self, Vec<Finding>) {
        if circle >= plan.config.audiences.closest() {
            return (Self(plan), Vec::new());
        }
        let marks = Marks::of(&plan);
        let sight = Sight::of(&plan, &marks);
        let leaks = leaks::of_circle(&plan, &marks, &sight, circle);
        let kept = narrow::documents(&plan, &marks, &sight, circle);
        let assets = narrow::assets(&plan, &marks, &kept, circle);
        let config = narrow::config(&plan, &sight, &kept, circle);
        let mut findings: Vec<Finding> = kept.iter().flat_map(|document| document.findings.iter().cloned()).collect();
        let may_be_seen = |path: &str| marks.of_asset(path).is_none_or(|marked| marked.circle <= circle);
        if marks.is_unclear(circle) || unread.iter().any(|path| may_be_seen(path)) {
            findings.push(unclear(&config.source, plan.config.audiences.name(circle)));
        }
        let (mut narrow, found) = Plan::new(Arc::new(config), kept, &assets, drafts);
        narrow.circle = circle;
        findings.extend(found);
        findings.extend(leaks.into_iter().map(|leak| told(leak, &narrow)));
        (Self(narrow), findings)
    }
}

impl Deref for Visible {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.0
    }
}

/// A leak as a narrower circle's build may tell it: in the text that the circle sees, and without
/// what hides the other end if that names more than the link does.
fn told(mut leak: Finding, narrow: &Plan) -> Finding {
    let path = &leak.place.source.path;
    if let Ok(at) = narrow.documents.binary_search_by(|document| document.source.path.cmp(path)) {
        leak.place.source = Arc::clone(&narrow.documents[at].source);
    }
    let both = leak.related.len();
    let link = leak.place.text().to_owned();
    leak.related.retain(|related| names_no_more(&related.place, &link, narrow));
    if leak.related.len() < both {
        return leak.help((
            "mark this passage for the same circle; `parvis check` shows what it leads to",
            "réservez ce passage au même cercle ; `parvis check` montre à quoi il mène",
        ));
    }
    leak
}

/// Whether a place is a mark alone on its line, in a file whose path is known to who sees the link.
fn names_no_more(place: &Place, link: &str, narrow: &Plan) -> bool {
    let text = place.source.line(place.start().line).trim();
    let mark = text.strip_prefix("audience").and_then(|rest| rest.trim_start().strip_prefix('='));
    let ours = |part: &str| {
        matches!(part, "content" | "index" | "md" | "toml")
            || Kind::ALL.iter().any(|kind| kind.folder().split('/').any(|folder| folder == part))
            || narrow.config.languages.iter().any(|language| **language == *part)
    };
    let seen = |part: &str| {
        narrow.documents.iter().any(|document| document.source.path.split(['/', '.']).any(|other| other == part))
    };
    mark.is_some_and(|mark| mark.trim() == place.text())
        && place.source.path.split(['/', '.']).all(|part| ours(part) || link.contains(part) || seen(part))
}

/// Nothing is built while it cannot be told who may read what; and nothing is named.
fn unclear(book: &Arc<crate::diagnostic::Source>, circle: &str) -> Finding {
    Finding::new(
        "unknown-audience",
        Place::file(book),
        text!(
            "for some of the plan it cannot be told whether `{circle}` may read it",
            "d'une partie du plan, on ne peut dire si `{circle}` peut la lire"
        ),
    )
    .help((
        "run `parvis check`: it names the files that cannot be read and the marks that name no audience",
        "lancez `parvis check` : il nomme les fichiers illisibles et les marques qui ne nomment aucun cercle",
    ))
}

#[cfg(test)]
mod tests;
