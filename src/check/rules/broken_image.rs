use std::collections::BTreeMap;

use crate::check::Context;
use crate::diagnostic::{Finding, Place};
use crate::rules::Rule;

/// An image whose file no browser can show.
pub(super) const RULE: &Rule = Rule::named("broken-image");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let links = context.links.links.iter().map(|link| (&link.place, &link.to));
    let images = context.links.images.iter().map(|image| (&image.place, &image.to));
    let prose = links.chain(images).filter_map(|(place, to)| Some((place.clone(), to.as_ref().ok()?.asset()?)));
    let records = context.plan.own().pictures().map(|(item, span, path)| (item.place(span), path));
    // Each file at the place that comes first.
    let mut told: BTreeMap<&str, Place> = BTreeMap::new();
    for (place, path) in prose.chain(records) {
        let by = |place: &Place| (place.source.path.clone(), place.span.start);
        match told.get(path) {
            Some(first) if by(first) <= by(&place) => {}
            _ => {
                told.insert(path, place);
            }
        }
    }
    out.extend(told.into_iter().filter_map(|(path, place)| {
        let fault = context.plan.index.pictures.get(path)?.fault?;
        Some(Finding::new(RULE.name, place, fault.message(path)).help(fault.help()))
    }));
}
