use std::collections::HashSet;

use crate::check::Context;
use crate::diagnostic::{Finding, Span, text};
use crate::model::{Data, Item, Items as _, Kind, Page, Visitor};
use crate::plan::{Ix, Plan};
use crate::rules::Rule;

/// A page that nobody can find.
pub(super) const RULE: &Rule = Rule::named("orphan-page");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let hidden: Vec<_> = plan
        .own()
        .all_ix::<Page>()
        .filter_map(|(ix, page)| {
            let hidden = page.data.hidden.as_ref().filter(|hidden| hidden.value)?;
            Some((ix, page.item, hidden.span))
        })
        .collect();
    if hidden.is_empty() {
        return;
    }
    let lost = lost(context, hidden.iter().map(|(ix, ..)| *ix).collect());
    let to_lost = context.links.reached().filter(|(from, to)| from != to && lost.contains(to));
    let linked: HashSet<Ix> = to_lost.map(|(_, to)| to).collect();
    for (ix, page, span) in hidden.into_iter().filter(|(ix, ..)| lost.contains(ix)) {
        let name = page.id.rsplit('/').next().unwrap_or_default();
        if plan.index.damage.may_mention(name) {
            continue;
        }
        let id = &page.id;
        let message = if linked.contains(&ix) { text!(
                "only pages that no way leads to link to the hidden page `{id}`",
                "seules des pages où rien ne mène ont un lien vers la page cachée `{id}`"
            ) } else { text!("nothing links to the hidden page `{id}`", "aucun lien ne mène à la page cachée `{id}`") };
        out.push(Finding::new(RULE.name, page.place(span), message).help(text!(
            "link to it from a page that its readers know, or remove `hidden`",
            "faites-y un lien depuis une page que ses lecteurs connaissent, ou retirez `hidden`"
        )));
    }
}

/// Those of the hidden pages that no way leads to from a page in sight: the others stand in the tree of the book.
fn lost(context: &Context<'_>, hidden: HashSet<Ix>) -> HashSet<Ix> {
    let mut ways: Vec<(Ix, Ix)> = context.links.reached().filter(|(_, to)| hidden.contains(to)).collect();
    for (at, item) in context.plan.items().iter().enumerate() {
        item.visit(&mut Named { plan: context.plan, from: Ix(at as u32), ways: &mut ways });
    }
    let mut lost = hidden;
    let sight = folders_in_sight(context.plan);
    lost.retain(|ix| !is_in_sight(context.plan, &sight, *ix));
    loop {
        let before = lost.len();
        for (from, to) in &ways {
            if !lost.contains(from) {
                lost.remove(to);
            }
        }
        if lost.len() == before {
            return lost;
        }
    }
}

/// The folders that hold something that is not hidden, at any depth.
fn folders_in_sight(plan: &Plan) -> HashSet<&str> {
    let is_hidden = |item: &Item| {
        matches!(&item.data, Data::Page(page) if page.hidden.as_ref().is_some_and(|hidden| hidden.value))
    };
    let shown = plan.index.paths.iter().zip(plan.items()).filter(|(_, item)| !is_hidden(item));
    shown.flat_map(|((path, _), _)| path.match_indices('/').map(|(end, _)| &path[..end])).collect()
}

/// Whether menus and lists lead to a page though it is hidden: one that the site always has, one of a folder that has
/// others in sight, one that a group lists as its own.
fn is_in_sight(plan: &Plan, sight: &HashSet<&str>, ix: Ix) -> bool {
    let own = plan.own();
    let index = &plan.index;
    let path = &*index.paths[ix.at()].0;
    let is_of_group = |ix: Ix| {
        let named = own.item(ix).common.groups.items();
        named.into_iter().any(|group| own.index.find(Kind::Group, &group.value.id).is_some())
    };
    let folders = || path.match_indices('/').filter_map(|(end, _)| own.index.by_page.get(&path[..end]));
    crate::site::is_made(path)
        || is_of_group(ix)
        || folders().any(|folder| is_of_group(*folder))
        || sight.contains(path)
}

struct Named<'p> {
    plan: &'p Plan,
    from: Ix,
    ways: &'p mut Vec<(Ix, Ix)>,
}

impl<'a> Visitor<'a> for Named<'_> {
    fn reference(&mut self, kind: Kind, id: &'a str, _: Span) {
        if kind == Kind::Page {
            self.ways.extend(self.plan.find(kind, id).map(|to| (self.from, to)));
        }
    }
}
