use crate::diagnostic::suggest::{Meant, did_you_mean};
use crate::check::Context;
use crate::check::links::{Hidden, scheme_less};
use crate::diagnostic::near::Patience;
use crate::diagnostic::{Finding, Fix, Place, text, Text};
use crate::plan::Miss;
use crate::rules::Rule;

use super::broken_link::{elsewhere, likeness};

/// An image that is not there.
pub(super) const RULE: &Rule = Rule::named("missing-image");

fn no_file(path: &str) -> Text {
    text!("there is no `{path}`", "il n'y a pas de `{path}`")
}

fn no_picture() -> Text {
    text!("this image names no file", "cette image ne nomme aucun fichier")
}

fn name_one() -> Text {
    text!("name a picture under `content/` or `static/`", "nommez une image sous `content/` ou `static/`")
}

/// Writes the name of a file that is near in the place of one that is in the same folder and not there.
fn renamed(place: &Place, path: &str, near: &str) -> Option<Fix> {
    let (folder, name) = path.rsplit_once('/')?;
    let meant = near.strip_prefix(folder)?.strip_prefix('/')?;
    Fix::meant(place, name, Meant { word: meant, applicability: likeness(path, near) })
}

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let patience = Patience::default();
    let mut hidden = Hidden::default();
    for image in &context.links.images {
        let finding = |message: Text| Finding::new(RULE.name, image.place.clone(), message);
        out.push(match &image.to {
            Ok(there) if there.asset().is_some() => continue,
            Ok(_) => finding(text!(
                "this image names a page, not a picture",
                "cette image nomme une page, pas une image"
            ))
            .help(name_one()),
            Err(Miss::Broken | Miss::Active(_)) => continue,
            Err(Miss::File(path)) if hidden.takes(path, &image.place) => continue,
            Err(Miss::File(path)) => scheme_less(&image.place).unwrap_or_else(|| {
                let near = image.edition.near_file(path, &image.item.source.path, &patience);
                finding(no_file(path))
                    .help(text!(
                        "put the file beside the page, or write the path to it",
                        "mettez le fichier à côté de la page, ou écrivez le chemin qui y mène"
                    ))
                    .maybe_help(near.map(did_you_mean))
                    .maybe_fix(near.and_then(|near| elsewhere(&image.place, near, likeness(path, near))))
            }),
            Err(_) => finding(no_picture()).help(name_one()),
        });
    }
    let edition = context.plan.own();
    for (item, span, miss) in edition.lost_pictures() {
        let finding = |message: Text| Finding::new(RULE.name, item.place(span), message);
        out.push(match &miss {
            Some(Miss::Broken | Miss::Active(_)) => continue,
            Some(Miss::File(path)) if hidden.takes(path, &item.place(span)) => continue,
            Some(Miss::File(path)) => {
                let near = edition.near_file(path, &item.source.path, &patience);
                finding(no_file(path))
                    .help(text!(
                        "put the file beside the record, or write the path to it",
                        "mettez le fichier à côté de la fiche, ou écrivez le chemin qui y mène"
                    ))
                    .maybe_help(near.map(did_you_mean))
                    .maybe_fix(near.and_then(|near| renamed(&item.place(span), path, near)))
            }
            _ => finding(no_picture()).help(name_one()),
        });
    }
    let others = [
        ("one more image from there", "une autre image de là"),
        ("more images from there", "autres images de là"),
    ];
    out.extend(hidden.findings(RULE.name, others));
}
