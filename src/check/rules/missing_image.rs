use crate::check::Context;
use crate::check::links::Hidden;
use crate::diagnostic::patience::Patience;
use crate::diagnostic::Finding;
use crate::plan::{Miss, picture};
use crate::rules::Rule;

/// An image that is not there.
pub(super) const RULE: &Rule = Rule::named("missing-image");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut patience = Patience::default();
    let mut hidden = Hidden::default();
    for image in &context.links.images {
        let finding = |message: String| Finding::new(RULE.name, image.place.clone(), message);
        out.push(match &image.to {
            Ok(there) if there.asset().is_some() => continue,
            Ok(_) => finding("this image names a page, not a picture".into())
                .help("name a picture under `content/` or `static/`"),
            Err(Miss::Broken | Miss::Active(_)) => continue,
            Err(Miss::File(path)) if hidden.takes(path, &image.place) => continue,
            Err(Miss::File(path)) => {
                let near = patience.ask(|| image.edition.near_file(path));
                finding(format!("there is no `{path}`"))
                    .help("put the file beside the page, or write the path to it")
                    .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
            }
            Err(_) => finding("this image names no file".into()).help("name a picture under `content/` or `static/`"),
        });
    }
    out.extend(hidden.findings(RULE.name));
    let edition = context.plan.own();
    for (item, (target, span)) in edition.items.iter().filter_map(|item| Some((item, picture(item)?))) {
        let found = edition.resolve(item, &target);
        if let Err(Miss::File(path)) = &found {
            let near = patience.ask(|| edition.near_file(path));
            out.push(
                Finding::new(RULE.name, item.place(span), format!("there is no `{path}`"))
                    .help("put the file beside the record, or write the path to it")
                    .maybe_help(near.map(|near| format!("did you mean `{near}`?"))),
            );
        }
    }
}
