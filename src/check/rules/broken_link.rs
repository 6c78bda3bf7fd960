use crate::check::Context;
use crate::check::links::{Found, Hidden, address, perhaps_scheme_less, scheme_less, written};
use crate::check::missing::Missing;
use crate::diagnostic::suggest::{Meant, did_you_mean, letters};
use crate::diagnostic::near::Patience;
use crate::prose::{as_kind, encoded, relative, with_a_colon};
use crate::diagnostic::{Applicability, Finding, Fix, Place, Severity, Span, text, Text};
use crate::rules::Rule;
use crate::plan::{Edition, Ix, Miss, Plan, of_a_record};
use crate::prose::{Address, Link, Target, classify};
use crate::site::{SITEMAP, UrlPath, is_made_beside};

/// A link that leads nowhere.
pub(super) const RULE: &Rule = Rule::named("broken-link");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let (patience, missing) = (Patience::default(), Missing::of(context));
    let mut hidden = Hidden::default();
    for link in &context.links.links {
        let finding = |message: Text| Finding::new(RULE.name, link.place.clone(), message);
        match &link.to {
            Err(Miss::Record(kind, id)) => {
                let near = link.edition.meant_id(*kind, id, &patience);
                let fix = near.and_then(|near| {
                    let place = address(&link.place)?;
                    let from = place.text().find(':')? + 1;
                    let end = place.text().find('#').unwrap_or(place.text().len());
                    (from <= end).then(|| written(&place, from..end, near))
                });
                let make = missing.record(*kind, id);
                let (word, word_fr) = (kind.as_str(), kind.french().no());
                out.push(
                    finding(text!("no {word} has the id `{id}`", "{word_fr} n'a l'identifiant `{id}`"))
                        .help(text!("add it with `parvis new {word} {id}`", "ajoutez la fiche avec `parvis new {word} {id}`"))
                        .maybe_help(near.map(|near| did_you_mean(&format!("{word}:{}", near.word))))
                        .maybe_fix(fix)
                        .maybe_fix(make),
                );
            }
            Err(Miss::File(path)) => {
                if hidden.takes(path, &link.place) {
                    continue;
                }
                let own = address(&link.place);
                if let Some((right, own)) = own.and_then(|own| Some((with_a_colon(own.text())?, own))) {
                    let all = 0..own.text().len();
                    let meant = Meant { word: &right, applicability: Applicability::Suggested };
                    out.push(
                        finding(text!("there is no `{path}`", "il n'y a pas de `{path}`"))
                            .help(text!("write `{right}`", "écrivez `{right}`"))
                            .maybe_fix(Some(written(&own, all, meant))),
                    );
                    continue;
                }
                let old = link.edition.former_file(path);
                let same = old.or_else(|| as_in_a_browser(link)).or_else(|| link.edition.same_page(path));
                if let Some(told) = scheme_less(&link.place).filter(|_| same.is_none()) {
                    out.push(told);
                    continue;
                }
                let near = same.or_else(|| link.edition.near_file(path, &link.item.source.path, &patience));
                if let Some(told) = perhaps_scheme_less(&link.place).filter(|_| near.is_none()) {
                    out.push(told);
                    continue;
                }
                let sure = |path: &str, near: &str| if old == Some(near) { Applicability::Safe } else { likeness(path, near) };
                let beside = near.is_none().then(|| beside(context.plan, path)).flatten();
                let folder = if near.is_none() && beside.is_none() { patience.ask(context.plan.index.paths.len(), || page(link.edition, path)) } else { None };
                let help = near.map(did_you_mean).or_else(|| folder.as_ref().map(|(page, _)| did_you_mean(page)));
                let fix = near
                    .and_then(|near| Some(followed(elsewhere(&link.place, near, sure(path, near))?, link, near, &patience)))
                    .or_else(|| {
                        let file = beside.as_ref().and_then(|(_, file)| file.as_deref())?;
                        at_page(&link.place, file, Applicability::Safe)
                    })
                    .or_else(|| folder.and_then(|(page, sure)| at_page(&link.place, &page, sure)))
                    .or_else(|| {
                        let own = address(&link.place)?;
                        as_kind(own.text(), &own).filter(|_| near.is_none())
                    });
                out.push(
                    finding(text!("there is no `{path}`", "il n'y a pas de `{path}`"))
                        .help(text!(
                            "write the path from this file to the other, such as `../strategy/tone.md`",
                            "écrivez le chemin de ce fichier à l'autre, par exemple `../strategy/tone.md`"
                        ))
                        .maybe_help(help)
                        .maybe_help(beside.map(|(help, _)| help))
                        .maybe_fix(fix)
                        .maybe_fix(missing.page(path)),
                );
            }
            Ok(there) => {
                if let Some(new) = there.item().filter(|ix| is_old(context.plan, *ix, &link.written.target)) {
                    let path = &context.plan.own().item(new).source.path;
                    let mut old = finding(text!("this is an old address of `{path}`", "c'est une ancienne adresse de `{path}`"))
                        .help(text!(
                            "it leads there all the same; link to the file, as in `[text](../new.md)`",
                            "elle y mène malgré tout ; faites un lien vers le fichier, comme `[text](../new.md)`"
                        ))
                        .maybe_fix(elsewhere(&link.place, path, Applicability::Safe));
                    old.severity = Severity::Warning;
                    out.push(old);
                }
            }
            Err(Miss::Anchor(..) | Miss::AnchorIn(..) | Miss::Active(_) | Miss::Broken) => {}
        }
    }
    let others = [("one more link there", "un autre lien vers là"), ("more links there", "autres liens vers là")];
    out.extend(hidden.findings(RULE.name, others));
}

/// Whether a file is the same as what is written: if its path has the same letters, an `.md` apart.
pub(super) fn likeness(path: &str, near: &str) -> Applicability {
    let text = |path: &str| letters(path.strip_suffix(".md").unwrap_or(path));
    if text(path) == text(near) { Applicability::Safe } else { Applicability::Suggested }
}

/// Names another file in a link.
pub(super) fn elsewhere(place: &Place, near: &str, applicability: Applicability) -> Option<Fix> {
    let address = address(place)?;
    let end = address.text().find(['#', '?']).unwrap_or(address.text().len());
    let folder = place.source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    // A file that was named from the plan's root still is.
    let from_root = || {
        let written = address.text()[..end].strip_prefix('/')?;
        let near = near.strip_prefix("content/")?;
        (written.ends_with(".md") || written.ends_with(".toml")).then(|| format!("/{near}"))
    };
    let way = from_root().unwrap_or_else(|| relative(folder, near));
    // In angle brackets, a blank is one.
    let before = &address.source.text[..address.span.start as usize];
    let is_plain = before.ends_with('<') && !way.contains(['<', '>', '\\', '%']);
    let word = if is_plain { way } else { encoded(&way) };
    Some(written(&address, 0..end, Meant { word: &word, applicability }))
}

/// Lets a fix that names another file name its heading too, if that is there in other letters.
fn followed(mut fix: Fix, link: &Found<'_, Link>, near: &str, patience: &Patience) -> Fix {
    let meant = link.written.target.fragment().and_then(|fragment| {
        let ix = link.edition.index.by_path.get(near)?;
        link.edition.meant_anchor(*ix, fragment, patience).filter(|meant| *meant.word != *fragment)
    });
    let (Some(meant), Some(address)) = (meant, address(&link.place)) else { return fix };
    let Some(at) = address.text().find('#') else { return fix };
    let span = Span::new(address.span.start as usize + at + 1, address.span.end as usize);
    fix.applicability = fix.applicability.max(meant.applicability);
    fix.replace(Place::new(&address.source, span), meant.word)
}

/// The page that was probably meant by the path of a folder, or by one of the site, as an address without its fragment.
fn page(edition: &Edition, path: &str) -> Option<(String, Applicability)> {
    let site = path.strip_prefix('/');
    let inside = site.or_else(|| path.strip_prefix("content/").filter(|path| path.ends_with('/')))?;
    let bare = inside.trim_end_matches('/');
    let language = edition.prefix.as_deref().and_then(|prefix| bare.strip_prefix(prefix)?.strip_prefix('/'));
    let near = edition.near_page(language.unwrap_or(bare))?;
    let before = language.map_or("", |rest| &bare[..bare.len() - rest.len()]);
    let slash = if inside.ends_with('/') { "/" } else { "" };
    let start = if site.is_some() { "/" } else { "content/" };
    Some((format!("{start}{before}{}{slash}", near.word), near.applicability))
}

/// How to come by a file beside the site's pages, and which one was meant if it is there.
fn beside(plan: &Plan, path: &str) -> Option<(Text, Option<String>)> {
    let bare = path.strip_prefix('/')?.trim_end_matches('/');
    let index = &plan.index;
    if let Some((language, file)) = bare.split_once('/')
        && (*language == *plan.config.language || index.prefixes.iter().any(|prefix| **prefix == *language))
        && (is_made_beside(file) || of_a_record(file).is_some_and(|(kind, id)| plan.find(kind, id).is_some()))
    {
        let help = text!("there is one for all languages: `/{file}`", "il y en a un pour toutes les langues : `/{file}`");
        return Some((help, Some(format!("/{file}"))));
    }
    if bare == SITEMAP {
        let help = (
            "it is made where the site has an address: write `base-url` under `[build]` in `book.toml`",
            "il est fait quand le site a une adresse : écrivez `base-url` sous `[build]` dans `book.toml`",
        );
        return Some((help.into(), None));
    }
    let (_, end) = bare.rsplit('/').next()?.rsplit_once('.')?;
    let is_file = !matches!(end, "md" | "markdown" | "toml" | "html" | "htm") && !path.ends_with('/');
    is_file.then(|| {
        let help = text!(
            "what the site is to have besides its pages lies in `static/`: `static/{bare}`",
            "ce que le site doit avoir en plus de ses pages se met dans `static/` : `static/{bare}`"
        );
        (help, None)
    })
}

/// Writes the path of a page in a link.
fn at_page(place: &Place, page: &str, applicability: Applicability) -> Option<Fix> {
    let address = address(place)?;
    let end = address.text().find(['#', '?']).unwrap_or(address.text().len());
    let folder = place.source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let way = match page.strip_suffix('/').filter(|_| !page.starts_with('/')) {
        Some(page) => format!("{}/", relative(folder, page)),
        None => page.to_owned(),
    };
    let word = encoded(&way);
    Some(written(&address, 0..end, Meant { word: &word, applicability }))
}

/// The page to which an address leads from that of the page it stands in, as other tools write them: `../other/`.
fn as_in_a_browser<'p>(link: &Found<'p, Link>) -> Option<&'p str> {
    let address = address(&link.place)?;
    let way = address.text().split(['#', '?']).next().filter(|way| !way.is_empty() && !way.starts_with('/'))?;
    let page = link.place.source.path.strip_suffix(".md").filter(|_| !way.ends_with(".md"))?;
    let name = page.rsplit('/').next().unwrap_or(page);
    // The page of a folder has the folder's address.
    if ["index", "_index", "readme"].iter().any(|index| name.eq_ignore_ascii_case(index)) {
        return None;
    }
    match classify(way, page) {
        Address::Inside(Target::File { path, .. }) => link.edition.same_page(&path),
        _ => None,
    }
}

/// Whether a path of the site is an old address of the page that it leads to.
fn is_old(plan: &Plan, ix: Ix, target: &Target) -> bool {
    let Target::Site { path, .. } = target else { return false };
    let index = &plan.index;
    let alias = UrlPath::alias(path.trim_end_matches('/')).ok().and_then(|old| index.by_alias.get(&*old.output()));
    alias == Some(&ix) && !index.by_page.contains_key(path.trim_end_matches('/'))
}
