use std::collections::BTreeSet;

use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::plan::Miss;
use crate::rules::Rule;

/// An attachment that a browser would run.
pub(super) const RULE: &Rule = Rule::named("active-attachment");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let links = context.links.links.iter().map(|link| (&link.place, &link.to));
    let images = context.links.images.iter().map(|image| (&image.place, &image.to));
    let prose = links.chain(images).filter_map(|(place, to)| Some((place, to.as_ref().err()?)));
    let pictures: Vec<_> = context.plan.own().lost_pictures().collect();
    let pictures: Vec<_> = pictures.iter().filter_map(|(item, span, miss)| Some((item.place(*span), miss.as_ref()?))).collect();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (place, miss) in prose.chain(pictures.iter().map(|(place, miss)| (place, *miss))) {
        if let Miss::Active(path) = miss
            && told.insert(path)
        {
            let known = context.plan.index.pictures.get(path).copied().unwrap_or_default();
            let (message, help) = if known.is_markup {
                (
                    text!(
                        "`{path}` holds a page of the web, and some servers send it as one: it is not published",
                        "`{path}` contient une page web, que certains serveurs enverraient comme telle : il n'est pas publié"
                    ),
                    text!(
                        "write what it says in Markdown, or attach it as a PDF, a text (`.txt`) or an archive",
                        "écrivez ce qu'il dit en Markdown, ou joignez-le en PDF, en texte (`.txt`) ou en archive"
                    ),
                )
            } else if known.is_broken {
                (
                    text!(
                        "`{path}` cannot be read as SVG, and what cannot be cleaned is not published",
                        "`{path}` ne peut se lire comme du SVG, et ce qui ne peut être nettoyé n'est pas publié"
                    ),
                    text!(
                        "save it again with the program that drew it; a text that is no drawing has another ending",
                        "enregistrez-le de nouveau avec le logiciel qui l'a dessiné ; un texte qui n'est pas un dessin porte une autre extension"
                    ),
                )
            } else {
                (
                    text!(
                        "`{path}` would run in its reader's browser or on the server: it is not published",
                        "`{path}` s'exécuterait dans le navigateur de qui le lit ou sur le serveur : il n'est pas publié"
                    ),
                    text!(
                        "write what it says in Markdown, or attach it as a PDF, a picture or an archive; what has to run on the site belongs into `static/`, for which whoever runs the site answers",
                        "écrivez ce qu'il dit en Markdown, ou joignez-le en PDF, en image ou en archive ; ce qui doit s'exécuter sur le site va dans `static/`, dont répond qui tient le site"
                    ),
                )
            };
            out.push(Finding::new(RULE.name, place.clone(), message).help(help));
        }
    }
}
