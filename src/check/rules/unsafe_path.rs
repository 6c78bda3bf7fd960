use std::sync::Arc;

use crate::check::Context;
use crate::diagnostic::{Finding, Place, Source, text, Text};
use crate::model::Items as _;
use crate::model::value::is_id;
use crate::site::{Fault, UrlPath, path_fault, theme_fault};
use crate::rules::Rule;

/// A path that could leave the site.
pub(super) const RULE: &Rule = Rule::named("unsafe-path");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    let mut refuse = |place: Place, written: &str, why: Fault, help: Text| {
        let Fault { en: why, fr: why_fr } = why;
        // One that is too long would fill the screen.
        let end = written.char_indices().nth(80).map_or(written.len(), |(at, _)| at);
        let rest = if end < written.len() { "…" } else { "" };
        let written = format!("{}{rest}", written[..end].escape_debug());
        let message = text!("`{written}` is refused: {why}", "`{written}` est refusé : {why_fr}");
        out.push(Finding::new(RULE.name, place, message).help(help));
    };
    if let Some(theme) = plan.config.book.build.as_ref().and_then(|build| build.theme.as_ref())
        && let Some(why) = theme_fault(&theme.value)
    {
        refuse(
            Place::new(&plan.config.source, theme.span),
            &theme.value,
            why,
            text!("write the name of a folder of `themes/`", "écrivez le nom d'un dossier de `themes/`"),
        );
    }
    for item in plan.items() {
        for alias in item.common.aliases.items() {
            // Of what stands on a page with others, an id that it had.
            if item.table.is_some() && alias.value.strip_prefix('#').is_some_and(is_id) {
                continue;
            }
            if let Err(why) = UrlPath::alias(&alias.value) {
                let help = text!(
                    "write an old path from the site's root, such as `/rules/charter`",
                    "écrivez un ancien chemin depuis la racine du site, par exemple `/rules/charter`"
                );
                refuse(item.place(alias.span), &alias.value, why, help);
            }
        }
    }
    let assets = plan.index.assets.values().map(|path| Source::new(path.clone(), ""));
    let documents = plan.documents.iter().map(|document| Arc::clone(&document.source));
    let mut files: Vec<(Arc<Source>, Fault)> =
        documents.chain(assets).filter_map(|source| path_fault(&source.path).map(|why| (source, why))).collect();
    files.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    for (source, why) in files {
        refuse(Place::file(&source), &source.path, why, text!("rename the file or the folder", "renommez le fichier ou le dossier"));
    }
}
