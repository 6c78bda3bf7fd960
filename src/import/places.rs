//! Where each file goes in the plan.

use crate::diagnostic::text;
use std::collections::{BTreeMap, BTreeSet};

use super::dialect::Found;
use super::languages::Spoken;
use super::naming;
use super::page::Notes;
use super::tree::{Tree, bare, extension, folder, is_page, join, name, stem, under};
use crate::model::Kind;
use crate::model::value::id_of;
use crate::parse::layout::Layout;
use crate::site::{RESERVED, composed};

/// Names of files that a repository has for itself.
const HOUSE: &[&str] = &[
    "license",
    "licence",
    "contributing",
    "code_of_conduct",
    "code-of-conduct",
    "changelog",
    "security",
    "codeowners",
    "agents",
    "claude",
    "pull_request_template",
    "issue_template",
];

/// Folders in which no handbook keeps pages.
const NEVER: &[&str] = &[
    "node_modules",
    ".git",
    ".github",
    ".gitlab",
    ".vitepress",
    ".vuepress",
    ".docusaurus",
    ".obsidian",
    ".trash",
    ".devcontainer",
    ".vscode",
    ".changeset",
    "__tests__",
];

/// The pages that are carried, from their path in the source to the one in the plan.
pub(crate) fn pages(tree: &Tree, found: &Found, spoken: &Spoken, notes: &mut Notes) -> BTreeMap<String, String> {
    let mut all: Vec<&str> = Vec::new();
    for path in tree.pages(&found.root) {
        if found.lists.iter().any(|list| list == path) {
            notes.count("lists of contents, as the order of the pages");
        } else if path.split('/').any(|part| NEVER.contains(&part))
            || found.without.iter().any(|folder| path == folder || under(path, folder).is_some())
        {
            notes.count("pages of the tool itself left out");
        } else if !spoken.twins.contains_key(path) {
            all.push(path);
        }
    }
    let names: BTreeSet<String> = all.iter().map(|path| path.to_lowercase()).collect();
    let is_index = |path: &str, names: &BTreeSet<String>| is_index(path, names, found.named_after);
    let has_home = all.iter().any(|path| folder(path) == found.root && is_index(path, &names).is_some());
    let home = all.iter().copied().find(|path| !has_home && is_home(tree, path));
    let mut out: BTreeMap<String, String> = BTreeMap::new();
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    // What keeps its name comes first, so that it is the newcomers that move.
    all.sort_by_key(|path| (is_index(path, &names) != Some(true), *path));
    for path in all {
        let inner = under(path, &found.root).unwrap_or(path);
        let unnumbered = if found.numbered { naming::unnumbered(inner) } else { inner.to_owned() };
        let mut target = plain(&unnumbered, is_index(path, &names).is_some());
        if home == Some(path) {
            target = "index.md".into();
        }
        tell_house(path, inner, notes);
        if let Some(better) = free_of_site(&target, &spoken.all) {
            notes.tell(
                "page moved: Parvis makes a page of that address",
                path,
                1,
                text!("`{target}` becomes `{better}`", "`{target}` devient `{better}`"),
            );
            target = better;
        }
        let mut count = 2;
        let wanted = target.clone();
        while let Some(other) = taken.get(&address(&target)) {
            if count == 2 {
                notes.tell(
                    "two pages of one address",
                    path,
                    1,
                    text!(
                        "`{other}` has the address of this page; this one gets another",
                        "`{other}` a l’adresse de cette page ; celle-ci en reçoit une autre"
                    ),
                );
            }
            let end = if stem(&wanted) == "index" {
                join(folder(&wanted), &format!("index-{count}"))
            } else {
                format!("{}-{count}", bare(&wanted))
            };
            target = format!("{end}.md");
            count += 1;
        }
        if inner != target {
            notes.count("files renamed");
        }
        taken.insert(address(&target), path.to_owned());
        out.insert(path.to_owned(), format!("content/{target}"));
    }
    for (twin, (base, code)) in &spoken.twins {
        if let Some(target) = out.get(base).map(|target| format!("{}.{code}.md", bare(target))) {
            out.insert(twin.clone(), target);
        }
    }
    out
}

/// Pages that lie elsewhere than the tool looks for them, by the folder at the top that they lie in.
pub(crate) fn outside(tree: &Tree, found: &Found, notes: &mut Notes) {
    let mut folders: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    let all = tree.pages("").filter(|path| under(path, &found.root).is_none());
    for path in all.filter(|path| !path.split('/').any(|part| NEVER.contains(&part))) {
        let top = path.split_once('/').map_or(path, |(top, _)| top);
        folders.entry(top).or_insert((path, 0)).1 += 1;
    }
    for (top, (first, count)) in folders {
        let root = &found.root;
        let what = if top == first {
            text!("`{first}` lies outside of `{root}`", "`{first}` se trouve hors de `{root}`")
        } else {
            text!(
                "`{top}/`, {count} of them, lies outside of `{root}`",
                "`{top}/` (pages : {count}) se trouve hors de `{root}`"
            )
        };
        notes.tell("pages that are no part of the book, left out", first, 1, what);
    }
}

/// Languages of other pages, by the end of their files' names; the last only tools of templates publish.
const OTHERS: &[&str] = &["rst", "adoc", "asciidoc", "org", "textile", "html", "htm", "njk"];

/// Pages that are no Markdown are told one by one: none of them is read.
pub(crate) fn others(tree: &Tree, found: &Found, notes: &mut Notes) {
    let languages = if found.by_address { OTHERS } else { &OTHERS[..5] };
    let is_in = |path: &str, folder: &str| !folder.is_empty() && under(path, folder).is_some();
    for path in tree.texts.keys().chain(&tree.assets) {
        let end = extension(path).unwrap_or_default().to_lowercase();
        let inner = under(path, &found.root).unwrap_or_default();
        let is_page = languages.contains(&&*end)
            && !inner.is_empty()
            && !inner.split('/').any(|part| NEVER.contains(&part) || part.starts_with(['.', '_']))
            && !found.without.iter().any(|folder| is_in(path, folder))
            && !found.statics.iter().any(|folder| *folder != found.root && is_in(path, folder));
        if is_page {
            let what = text!(
                "`.{end}` is not read: a converter such as pandoc makes Markdown of it",
                "`.{end}` n’est pas lu : un convertisseur comme pandoc en fait du Markdown"
            );
            notes.tell("page that is no Markdown", path, 1, what);
        }
    }
}

/// Whether a page says in its front matter that it is the first of the site.
fn is_home(tree: &Tree, path: &str) -> bool {
    let text = tree.text(path).unwrap_or_default();
    let says = |line: &str| {
        let value = ["slug:", "permalink:"].iter().find_map(|key| line.strip_prefix(key));
        value.is_some_and(|value| value.trim().trim_matches(['"', '\'']) == "/")
    };
    text.starts_with("---") && text.lines().skip(1).take_while(|line| !line.starts_with("---")).any(says)
}

/// Whether a page is that of its folder, and whether by our own name; one that is called as its folder is, too, where
/// the tool takes it for that.
fn is_index(path: &str, names: &BTreeSet<String>, named_after: bool) -> Option<bool> {
    let (lower, here) = (stem(path).to_lowercase(), folder(path).to_lowercase());
    let has =
        |stem: &str| ["md", "mdx", "markdown"].iter().any(|end| names.contains(&join(&here, &format!("{stem}.{end}"))));
    match &*lower {
        "index" => Some(true),
        "_index" => (!has("index")).then_some(false),
        "readme" => (!has("index") && !has("_index")).then_some(false),
        _ if named_after && naming::unnumbered(&lower) == naming::unnumbered(name(&here)) => {
            (!has("index") && !has("readme")).then_some(false)
        }
        _ => None,
    }
}

/// The path without what Parvis hides or does not read.
fn plain(inner: &str, index: bool) -> String {
    let inner = composed(inner);
    let mut parts: Vec<&str> = inner.split('/').collect();
    parts.pop();
    let parts: Vec<&str> =
        parts.into_iter().map(|part| part.trim_start_matches('.')).filter(|part| !part.is_empty()).collect();
    let name = if index { "index".to_owned() } else { stem(&inner).trim_start_matches('.').to_owned() };
    let name = if name.is_empty() { "page".to_owned() } else { name };
    join(&parts.join("/"), &format!("{name}.md"))
}

/// The address of a page of the plan, as far as file systems tell apart.
pub(crate) fn address(target: &str) -> String {
    let rest = bare(target);
    let rest = rest.strip_suffix("index").filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(rest);
    rest.trim_end_matches('/').to_lowercase()
}

/// Another path for a page whose address Parvis needs itself.
pub(crate) fn free_of_site(target: &str, languages: &[Box<str>]) -> Option<String> {
    // File systems that know no case would put both into one place.
    let lower = target.to_lowercase();
    let (first, rest) = lower.split_once('/').map_or((bare(&lower), None), |(first, rest)| (first, Some(rest)));
    let inner = bare(&lower);
    let month = inner.strip_prefix("calendar/").and_then(|rest| rest.split('/').next());
    if month.is_some_and(|month| format!("{month}-01").parse::<crate::model::Date>().is_ok()) {
        return Some(lower.replacen("calendar/", "calendar/page-", 1));
    }
    if RESERVED.contains(&first) || languages.iter().skip(1).any(|language| **language == *first) {
        // Only the first part is in the way: the rest keeps its letters.
        let first = format!("{}-page", &target[..first.len()]);
        return Some(rest.map_or_else(
            || format!("{first}.md"),
            |rest| format!("{first}/{}", &target[target.len() - rest.len()..]),
        ));
    }
    let made = crate::site::is_made(inner);
    (made && stem(&lower) != "index").then(|| format!("{inner}/index.md"))
}

fn tell_house(path: &str, inner: &str, notes: &mut Notes) {
    let lower = stem(path).to_lowercase();
    if HOUSE.contains(&&*lower) {
        notes.tell(
            "page of the repository, not of the handbook?",
            path,
            1,
            text!(
                "`{inner}` is carried as a page; delete it if it is none",
                "`{inner}` est repris comme page ; supprimez-le si ce n’en est pas une"
            ),
        );
    } else if lower.starts_with("_template") || lower.starts_with("template") {
        let what = text!(
            "`{inner}` is carried as a page; `parvis new` begins records here",
            "`{inner}` est repris comme page ; ici, `parvis new` commence les fiches"
        );
        notes.tell("template", path, 1, what);
    }
}

/// The kind that a folder of the plan would give a page that is none.
pub(crate) fn is_misread(target: &str, languages: &[Box<str>]) -> bool {
    let location = Layout::new([target].into_iter()).locate(target, languages);
    location.is_some_and(|at| !at.is_index && at.kind.is_some_and(|kind| kind != Kind::Page))
}

/// Where an asset goes that a page shows or links to.
pub(crate) fn asset(path: &str, found: &Found) -> String {
    let hidden = |path: &str| {
        path.split('/')
            .map(|part| part.trim_start_matches('.'))
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("/")
    };
    for folder in &found.statics {
        if let Some(inner) = under(path, folder).filter(|_| !folder.is_empty() && under(&found.root, folder).is_none())
        {
            return format!("static/{}", composed(&hidden(inner)));
        }
    }
    // Beside the pages it would be a record.
    if extension(path).is_some_and(|end| end.eq_ignore_ascii_case("toml")) {
        return format!("static/attachments/{}", composed(&hidden(path)));
    }
    match under(path, &found.root) {
        Some(inner) => format!("content/{}", composed(&hidden(inner))),
        None => format!("content/attachments/{}", composed(&hidden(path))),
    }
}

/// Whether a file may be published as it is; a browser would run the others.
pub(crate) fn is_harmless(path: &str) -> bool {
    !is_page(path) && !crate::load::attachment::runs(path)
}

/// A name as a part of a path: in the letters of ids, as long as none of its own is lost by that.
pub(crate) fn slug(title: &str) -> String {
    let is_said = |c: char| !c.is_alphanumeric() || !id_of(c.encode_utf8(&mut [0; 4])).is_empty();
    if title.chars().all(is_said) && title.contains(char::is_alphanumeric) {
        return id_of(title);
    }
    let slug = crate::prose::slug(title);
    slug.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
