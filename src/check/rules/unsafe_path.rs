use std::sync::Arc;

use crate::check::Context;
use crate::diagnostic::{Finding, Place, Source};
use crate::model::Items as _;
use crate::model::value::is_id;
use crate::site::{UrlPath, path_fault, theme_fault};
use crate::rules::Rule;

/// A path that could leave the site.
pub(super) const RULE: &Rule = Rule::named("unsafe-path");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut refuse = |place: Place, written: &str, why: &str, help: &str| {
        let written = written.escape_debug();
        out.push(Finding::new(RULE.name, place, format!("`{written}` is refused: {why}")).help(help));
    };
    if let Some(theme) = plan.config.book.build.as_ref().and_then(|build| build.theme.as_ref())
        && let Some(why) = theme_fault(&theme.value)
    {
        refuse(
            Place::new(&plan.config.source, theme.span),
            &theme.value,
            why,
            "write the name of a folder of `themes/`",
        );
    }
    for item in plan.items() {
        for alias in item.common.aliases.items() {
            // Of what stands on a page with others, an id that it had.
            if item.table.is_some() && alias.value.strip_prefix('#').is_some_and(is_id) {
                continue;
            }
            if let Err(why) = UrlPath::alias(&alias.value) {
                let help = "write an old path from the site's root, such as `/rules/charter`";
                refuse(item.place(alias.span), &alias.value, why, help);
            }
        }
    }
    let assets = plan.index.assets.values().map(|path| Source::new(path.clone(), ""));
    let documents = plan.documents.iter().map(|document| Arc::clone(&document.source));
    let mut files: Vec<(Arc<Source>, &str)> =
        documents.chain(assets).filter_map(|source| path_fault(&source.path).map(|why| (source, why))).collect();
    files.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    for (source, why) in files {
        refuse(Place::file(&source), &source.path, why, "rename the file or the folder");
    }
}
