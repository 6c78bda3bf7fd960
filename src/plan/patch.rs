//! One file's new state in a plan that is otherwise as it was: most edits change what a page says, not
//! where anything is.

use std::sync::Arc;

use crate::model::{Data, Item, Items as _};
use crate::parse::Document;

use super::Plan;

impl Plan {
    /// The plan with a file's new state in place of its old one; nothing if the edit changes more than
    /// what the file itself says (an id, an order), and the plan has to be put together again.
    pub fn with(&self, document: &Arc<Document>) -> Option<Self> {
        let path = &document.source.path;
        let at = self.documents.iter().position(|known| known.source.path == *path)?;
        let item = replaceable(&self.documents[at], document)?;
        let ix = *self.index.by_path.get(&**path)?;
        let known = self.own().item(ix);
        // Several languages may speak of one item, and two files may claim one path.
        let single = known.source.path == *path && !self.editions[1..].iter().any(|other| other.translated[ix.at()]);
        if !single {
            return None;
        }
        let mut plan = self.clone();
        plan.documents[at] = Arc::clone(document);
        let moved = !anchors(known).eq(anchors(item));
        for edition in &mut plan.editions {
            edition.items[ix.at()] = Arc::clone(item);
            edition.follow_again(ix, moved);
        }
        Some(plan)
    }
}

/// The one item of a file, if everything that others go by is as it was.
fn replaceable<'a>(old: &Document, new: &'a Document) -> Option<&'a Arc<Item>> {
    let ([before], [after]) = (&*old.items, &*new.items) else { return None };
    let whole = !old.damaged && !new.damaged && before.table.is_none() && after.table.is_none();
    let alike = !old.location.is_translation
        && old.location == new.location
        && old.kind == new.kind
        && before.id == after.id
        && before.common.is_draft() == after.common.is_draft()
        && before.common.audience.as_ref().map(|own| &own.value)
            == after.common.audience.as_ref().map(|own| &own.value)
        && aliases(before).eq(aliases(after))
        && place(before) == place(after);
    (whole && alike).then_some(after)
}

/// What links from elsewhere may name on an item's page.
fn anchors(item: &Item) -> impl Iterator<Item = &str> {
    item.prose.iter().flat_map(|prose| {
        let headings = prose.all_headings();
        let ids = headings.flat_map(|heading| std::iter::once(&heading.id).chain(&heading.aliases));
        prose.title_id.as_deref().into_iter().chain(ids.chain(prose.anchors.iter()).map(|id| &**id))
    })
}

fn aliases(item: &Item) -> impl Iterator<Item = &str> {
    item.common.aliases.items().map(|alias| &*alias.value.0)
}

/// What decides where a page stands among its neighbours.
fn place(item: &Item) -> (Option<u64>, bool) {
    match &item.data {
        Data::Page(page) => (
            page.weight.as_ref().map(|weight| weight.value.0.to_bits()),
            page.hidden.as_ref().is_some_and(|hidden| hidden.value),
        ),
        Data::Faq(faq) => (faq.order.as_ref().map(|order| order.value.0.to_bits()), false),
        _ => (None, false),
    }
}
