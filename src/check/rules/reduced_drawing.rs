use std::collections::BTreeMap;

use crate::check::Context;
use crate::diagnostic::{Finding, Place, Text, text};
use crate::plan::Destination;
use crate::rules::Rule;

/// A drawing that is published without something that it holds.
pub(super) const RULE: &Rule = Rule::named("reduced-drawing");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let links = context.links.links.iter().map(|link| (&link.place, &link.to));
    let images = context.links.images.iter().map(|image| (&image.place, &image.to));
    // Each file at the place that comes first.
    let mut told: BTreeMap<&str, &Place> = BTreeMap::new();
    for (place, to) in links.chain(images) {
        let Some(path) = to.as_ref().ok().and_then(Destination::asset) else { continue };
        if context.plan.index.pictures.get(path).is_none_or(|known| known.lost.is_nothing()) {
            continue;
        }
        let by = |place: &Place| (place.source.path.clone(), place.span.start);
        let first = told.entry(path).or_insert(place);
        if by(place) < by(first) {
            *first = place;
        }
    }
    for (path, place) in told {
        let Some(known) = context.plan.index.pictures.get(path) else { continue };
        let names = known.lost.names();
        let listed = |of: fn(&Text) -> &str| names.iter().map(of).collect::<Vec<_>>().join(", ");
        let (english, french) = (listed(Text::english), listed(Text::french));
        out.push(
            Finding::new(
                RULE.name,
                place.clone(),
                Text::new(
                    format!("`{path}` is published without {english}"),
                    format!("`{path}` est publié sans {french}"),
                ),
            )
            .help(text!(
                "save it as a plain drawing, its texts as texts of SVG and its pictures in it; write links beside it",
                "enregistrez-le comme un simple dessin, ses textes en textes de SVG et ses images en lui ; écrivez les liens à côté"
            )),
        );
    }
}
