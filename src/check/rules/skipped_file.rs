use std::collections::{BTreeMap, BTreeSet};

use crate::check::Context;
use crate::diagnostic::{Finding, Place, Source, text};
use crate::model::Items as _;
use crate::plan::{Miss, Plan};
use crate::rules::Rule;

/// A file that is not read.
pub(super) const RULE: &Rule = Rule::named("skipped-file");

/// Endings of texts that other tools make pages or data of.
const FOREIGN: &[&str] = &["htm", "html", "ipynb", "json", "json5", "tex", "yaml", "yml"];

/// Those of what is written or reckoned with elsewhere: texts, sheets, slides.
const OFFICE: &[&str] = &[
    "csv", "doc", "docx", "key", "numbers", "odp", "ods", "odt", "pages", "ppt", "pptx", "rtf", "tsv", "xls", "xlsx",
];

/// Those of texts that are nothing but pages, so that a link to one was meant for a page.
const PAGES: &[&str] = &[
    "adoc", "asciidoc", "creole", "dj", "djot", "livemd", "markdn", "markdwn", "mdc", "mdoc", "mdown", "mdtext", "mdtxt",
    "mdwn", "mdx", "mediawiki", "mkd", "mkdn", "mkdown", "org", "qmd", "rmarkdown", "rmd", "ronn", "rst", "svx",
    "textile", "typ", "wiki",
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
    let mut kinds: BTreeMap<(bool, &str), Vec<&str>> = BTreeMap::new();
    for path in paths.into_iter().filter(|path| path.starts_with("content/")) {
        let end = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, end)| end);
        let is_used = used.contains(path);
        let lower = end.to_ascii_lowercase();
        // What an office programme leaves beside a file that is open is none of the plan's.
        let is_office = !is_used && OFFICE.contains(&&*lower) && !path.contains("/~$") && !path.contains("/.~");
        let is_data = || FOREIGN.contains(&&*lower) || plan.index.pictures.get(path).is_some_and(|file| file.is_page);
        if !is_office && !PAGES.contains(&&*lower) && (is_used || !is_data()) {
            continue;
        }
        // What a waiver excuses is told by itself: the others of its kind are not excused with it.
        if is_excused(plan, path) {
            out.push(skipped(is_used, end, &[path]));
        } else {
            kinds.entry((is_used, end)).or_default().push(path);
        }
    }
    out.extend(kinds.into_iter().map(|((is_used, end), paths)| skipped(is_used, end, &paths)));
}

/// Files of one ending: handed out as they are, or not read at all.
fn skipped(is_used: bool, end: &str, paths: &[&str]) -> Finding {
    const SHOWN: usize = 3;
    let shown = if paths.len() == SHOWN + 1 { paths.len() } else { paths.len().min(SHOWN) };
    let names = paths[..shown].iter().map(|path| format!("`{path}`")).collect::<Vec<_>>();
    let more = paths.len() - shown;
    let listed = |and: &str, others: &str| match (&*names, more) {
        ([one], 0) => one.clone(),
        ([first @ .., last], 0) => format!("{} {and} {last}", first.join(", ")),
        _ => format!("{} {and} {more} {others}", names.join(", ")),
    };
    let (en, fr) = (listed("and", "more"), listed("et", "autres"));
    let is_one = paths.len() == 1;
    let are = if is_one { "is" } else { "are" };
    let place = Place::file(&Source::new(paths.first().copied().unwrap_or_default(), ""));
    if is_used {
        let (files, are_fr, files_fr) = if is_one {
            ("as a file", "est donné", "comme fichier")
        } else {
            ("as files", "sont donnés", "comme fichiers")
        };
        let message = text!(
            "{en} {are} handed out {files}: no page is made of `.{end}`",
            "{fr} {are_fr} {files_fr} : de `.{end}`, aucune page n'est faite"
        );
        return Finding::new(RULE.name, place, message).help((
            "write it as `.md` for it to be read on the site; `parvis import` brings other tools' folders",
            "écrivez-le en `.md` pour qu'il se lise sur le site ; `parvis import` reprend les dossiers d'autres outils",
        ));
    }
    let are_fr = if is_one { "n'est pas lu" } else { "ne sont pas lus" };
    let message = if end.is_empty() {
        text!(
            "{en} {are} not read: only the ending `.md` tells that a text is Markdown",
            "{fr} {are_fr} : seule l'extension `.md` dit qu'un texte est du Markdown"
        )
    } else {
        text!(
            "{en} {are} not read: `.{end}` is neither Markdown nor TOML",
            "{fr} {are_fr} : `.{end}` n'est ni du Markdown ni du TOML"
        )
    };
    let path = paths.first().copied().unwrap_or_default();
    match &*end.to_ascii_lowercase() {
        "csv" | "ods" | "xls" | "xlsx" => {
            return Finding::new(RULE.name, place, message).help(text!(
                "`parvis import {path} --as KIND` makes records of its rows; or link to it from the page that it belongs to",
                "`parvis import {path} --as KIND` fait des fiches de ses lignes ; ou faites-y un lien depuis la page dont il relève"
            ));
        }
        "docx" | "odt" | "rtf" => {
            let page = format!("{}md", &path[..path.len() - end.len()]);
            return Finding::new(RULE.name, place, message).help(text!(
                "`pandoc -t gfm -o {page} {path}` makes a page of it; or link to it from the page that it belongs to",
                "`pandoc -t gfm -o {page} {path}` en fait une page ; ou faites-y un lien depuis la page dont il relève"
            ));
        }
        office if OFFICE.contains(&office) => {
            return Finding::new(RULE.name, place, message).help((
                "write what it says as `.md`; or link to it from the page that it belongs to",
                "écrivez ce qu'il dit en `.md` ; ou faites-y un lien depuis la page dont il relève",
            ));
        }
        _ => {}
    }
    Finding::new(RULE.name, place, message).help((
        "write it as `.md` or `.toml`; `parvis import` brings other tools' folders; or link to it from the page that it belongs to",
        "écrivez-le en `.md` ou en `.toml` ; `parvis import` reprend les dossiers d'autres outils ; ou faites-y un lien depuis la page dont il relève",
    ))
}

/// Whether a waiver of this rule names a file, or a folder in which it lies.
fn is_excused(plan: &Plan, path: &str) -> bool {
    plan.config.book.waive.items().any(|waiver| {
        let (Some(rule), Some(at)) = (&waiver.rule, &waiver.at) else { return false };
        let at = at.value.trim_end_matches('/');
        let at = at.strip_prefix("content/").unwrap_or(at);
        let rest = path.strip_prefix("content/").and_then(|path| path.strip_prefix(at));
        *rule.value.0 == *RULE.name && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}
