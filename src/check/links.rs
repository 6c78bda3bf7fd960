//! Links and images of every edition, with what they lead to: shared by the rules about them.

use std::sync::Arc;

use crate::diagnostic::Place;
use crate::model::Item;
use crate::parse::prose::{Image, Link};
use crate::plan::{Edition, Miss, Plan};

/// Calls `said` for every link of the plan's prose that leads nowhere.
pub(super) fn broken_links(plan: &Plan, mut said: impl FnMut(&Edition, &Arc<Item>, &Link, Miss, Place)) {
    for_all(plan, |edition, item| {
        let Some(prose) = &item.prose else { return };
        for link in &prose.links {
            if let Err(miss) = edition.resolve(item, &link.target, &crate::render::is_made) {
                said(edition, item, link, miss, Place::new(&item.source, link.span));
            }
        }
    });
}

/// Calls `said` for every image of the plan's prose, with the file it names if that is there.
pub(super) fn images(plan: &Plan, mut said: impl FnMut(&Arc<Item>, &Image, Result<Option<&str>, Miss>, Place)) {
    for_all(plan, |edition, item| {
        let Some(prose) = &item.prose else { return };
        for image in &prose.images {
            let found = edition.resolve(item, &image.target, &|_| false).map(|found| found.asset);
            said(item, image, found, Place::new(&item.source, image.span));
        }
    });
}

/// Every record whose prose is an edition's own: none twice.
pub(super) fn for_all<'a>(plan: &'a Plan, mut each: impl FnMut(&'a Edition, &'a Arc<Item>)) {
    for (at, edition) in plan.editions.iter().enumerate() {
        for (item, own) in edition.items.iter().zip(&plan.own().items) {
            let same = match (&item.prose, &own.prose) {
                (Some(prose), Some(first)) => Arc::ptr_eq(prose, first),
                _ => true,
            };
            if at == 0 || !same {
                each(edition, item);
            }
        }
    }
}
