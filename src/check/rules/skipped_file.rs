use std::collections::BTreeSet;

use crate::check::Context;
use crate::diagnostic::{Finding, Place, Source, text};
use crate::plan::Miss;
use crate::rules::Rule;

/// A file that is not read.
pub(super) const RULE: &Rule = Rule::named("skipped-file");

/// Endings of texts that other tools make pages or data of.
const FOREIGN: &[&str] = &[
    "adoc", "asciidoc", "creole", "htm", "html", "ipynb", "json", "json5", "mdoc", "mdown", "mdx", "mkd", "mkdn", "org",
    "qmd", "rmd", "rst", "tex", "textile", "wiki", "yaml", "yml",
];

/// Those of texts that are nothing but pages, so that a link to one was meant for a page.
const PAGES: &[&str] = &[
    "adoc", "asciidoc", "creole", "mdoc", "mdown", "mdx", "mkd", "mkdn", "org", "qmd", "rmd", "rst", "textile", "wiki",
];

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    if !plan.is_whole() {
        return;
    }
    let links = context.links.links.iter().map(|link| &link.to);
    let images = context.links.images.iter().map(|image| &image.to);
    let pictures: Vec<_> = plan.own().lost_pictures().filter_map(|(.., miss)| miss).collect();
    let shown = pictures.iter().filter_map(|miss| match miss {
        Miss::Active(path) => Some(&**path),
        _ => None,
    });
    let used: BTreeSet<&str> = links
        .chain(images)
        .filter_map(|to| match to {
            Ok(there) => there.asset(),
            Err(Miss::Active(path)) => Some(&**path),
            Err(_) => None,
        })
        .chain(shown)
        .collect();
    let mut paths: Vec<&str> = plan.index.assets.values().map(|path| &**path).collect();
    paths.sort_unstable();
    for path in paths.into_iter().filter(|path| path.starts_with("content/")) {
        let end = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, end)| end);
        let end_in_lower = end.to_ascii_lowercase();
        if used.contains(path) {
            if PAGES.contains(&&*end_in_lower) {
                let message = text!(
                    "`{path}` is handed out as a file: no page is made of `.{end}`",
                    "`{path}` est donné comme fichier : de `.{end}`, aucune page n'est faite"
                );
                out.push(Finding::new(RULE.name, Place::file(&Source::new(path, "")), message).help((
                    "write it as `.md` for it to be read on the site; `parvis import` brings other tools' folders",
                    "écrivez-le en `.md` pour qu'il se lise sur le site ; `parvis import` reprend les dossiers d'autres outils",
                )));
            }
        } else if FOREIGN.contains(&&*end_in_lower) {
            let message = text!(
                "`{path}` is not read: `.{end}` is neither Markdown nor TOML",
                "`{path}` n'est pas lu : `.{end}` n'est ni du Markdown ni du TOML"
            );
            out.push(Finding::new(RULE.name, Place::file(&Source::new(path, "")), message).help(text!(
                "write it as `.md` or `.toml`; `parvis import` brings other tools' folders; or link to it from the page that it belongs to",
                "écrivez-le en `.md` ou en `.toml` ; `parvis import` reprend les dossiers d'autres outils ; ou faites-y un lien depuis la page dont il relève"
            )));
        }
    }
}
