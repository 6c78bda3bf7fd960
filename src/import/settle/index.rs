//! Everything that links are looked for in.

use crate::diagnostic::{Text, text};
use std::collections::{BTreeSet, HashMap};

use super::address::{folded, squashed, unnumbered};
use super::anchor::{Anchor, Ids};
use crate::import::dialect::Found;
use crate::import::languages::Spoken;
use crate::import::naming;
use crate::import::order::Pages;
use crate::import::page::Page;
use crate::import::places;
use crate::import::tree::{Tree, bare, extension, folder, folder as folder_of, join, name, stem, under};
use crate::prose::percent_decode;

/// What an address of the source means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hit {
    /// A page, by its key; and whether it is a guess.
    Page(String, Option<Guess>),
    /// A file that is no page, by its path in the source.
    Asset(String, Option<Guess>),
    /// A folder that has pages, by its path in the plan.
    Folder(String),
}

/// Why a link is a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// A language lacks the page.
    Untranslated,
    /// Several have the name.
    Nearest,
    /// It was moved, and is the only one of its name.
    Moved,
    /// No heading of this page is called so, and one of another is.
    Heading,
    /// It is in another language than the page.
    Translated,
    /// A script of the theme would look for it by the words of the link.
    Words,
}

impl Guess {
    /// What is told of an address.
    pub(super) fn of(self, shown: &str) -> Text {
        match self {
            Self::Untranslated => text!(
                "`{shown}`: this language has no such page; the one in the site's own language is linked",
                "`{shown}` : cette langue n’a pas cette page ; le lien mène à celle de la langue du site"
            ),
            Self::Nearest => text!(
                "`{shown}`: several have this name; the nearest is linked",
                "`{shown}` : plusieurs portent ce nom ; le lien mène à la plus proche"
            ),
            Self::Words => text!(
                "`{shown}`: a script of the theme says where it leads; the page of that name is linked",
                "`{shown}` : un script du thème dit où il mène ; le lien mène à la page de ce nom"
            ),
            Self::Heading => text!(
                "`{shown}`: one heading alone is called so, on another page",
                "`{shown}` : un seul intertitre porte ce nom, sur une autre page"
            ),
            Self::Translated => text!(
                "`{shown}`: it is in another language; the plan shows that page in the reader's own",
                "`{shown}` : la page est dans une autre langue ; le plan la montre dans celle de qui lit"
            ),
            Self::Moved => text!(
                "`{shown}`: nothing is there, and one file of that name is elsewhere",
                "`{shown}` : rien n’est là, et un seul fichier de ce nom est ailleurs"
            ),
        }
    }
}

/// Everything that links are looked for in.
pub(super) struct Index<'a> {
    pub(super) tree: &'a Tree,
    pub(super) found: &'a Found,
    /// The languages of the plan, and which page translates which.
    pub(super) spoken: &'a Spoken,
    pub(super) pages: &'a Pages,
    /// Paths in lower case and composed, to those of the tree; several where they differ in case only.
    pub(super) lower: HashMap<String, Vec<&'a str>>,
    /// Addresses of the published source, without slashes at the ends.
    pub(super) urls: HashMap<String, &'a str>,
    /// Names without folder and extension, in lower case.
    pub(super) stems: HashMap<String, Vec<&'a str>>,
    /// Other names of pages.
    pub(super) aliases: HashMap<String, Vec<&'a str>>,
    /// Labels, to the page and its id there.
    pub(super) labels: HashMap<&'a str, (&'a str, &'a str)>,
    /// Ids of each page, with the text of headings.
    pub(super) ids: HashMap<&'a str, Ids>,
    /// Folders of the plan that hold pages.
    pub(super) folders: BTreeSet<String>,
    /// Addresses of pages, as paths below `content/`, in lower case.
    pub(super) addresses: BTreeSet<String>,
    /// Where the forge shows files of this repository.
    pub(super) forge: Vec<String>,
    /// Headings by what slugs of all tools agree on, each with its page and id; where two are called so, nothing.
    headings: HashMap<String, Option<(&'a str, String)>>,
    /// Files that would come to lie where another does, as far as file systems tell apart, and where they go.
    renamed: HashMap<&'a str, String>,
}

/// Shortest heading that is looked for on other pages, in letters and digits.
const SAYS: usize = 12;

impl<'a> Index<'a> {
    pub(super) fn new(
        tree: &'a Tree,
        found: &'a Found,
        spoken: &'a Spoken,
        pages: &'a Pages,
        ids: HashMap<&'a str, Ids>,
    ) -> Self {
        let mut index = Self {
            tree,
            found,
            spoken,
            pages,
            lower: HashMap::new(),
            urls: HashMap::new(),
            stems: HashMap::new(),
            aliases: HashMap::new(),
            labels: HashMap::new(),
            ids,
            folders: BTreeSet::new(),
            addresses: BTreeSet::new(),
            forge: Vec::new(),
            headings: HashMap::new(),
            renamed: HashMap::new(),
        };
        for key in pages.keys() {
            let Some((key, ids)) = index.ids.get_key_value(&**key) else { continue };
            for (id, name) in
                ids.titled().map(|(id, title)| (id, squashed(title))).filter(|(_, name)| name.len() >= SAYS)
            {
                let entry = index.headings.entry(name);
                entry.and_modify(|known| *known = None).or_insert_with(|| Some((*key, id.clone())));
            }
        }
        for path in tree.texts.keys().chain(&tree.assets).chain(tree.links.keys()).chain(spoken.back.keys()) {
            index.lower.entry(folded(path)).or_default().push(path);
        }
        for path in &tree.assets {
            index.stems.entry(folded(name(path))).or_default().push(path);
        }
        for (key, page) in pages {
            index.page(key, page);
        }
        for (key, page) in pages {
            let own = places::address(page.target.trim_start_matches("content/"));
            index.urls.entry(own).or_insert(key);
        }
        for (from, to) in &found.redirects {
            if let Some((key, _)) = pages.get_key_value(to) {
                let from = from.trim_matches('/').trim_end_matches(".html");
                index.urls.entry(from.to_owned()).or_insert(key);
            }
        }
        index.apart();
        if let Some(remote) = &tree.remote {
            let raw = remote.replacen("https://github.com/", "https://raw.githubusercontent.com/", 1);
            index.forge = vec![
                format!("{remote}/blob/"),
                format!("{remote}/raw/"),
                format!("{remote}/-/blob/"),
                format!("{remote}/-/raw/"),
                format!("{remote}/tree/"),
                format!("{raw}/"),
            ];
        }
        index
    }

    /// The heading of another page that a fragment names, if there is but one.
    pub(super) fn heading(&self, key: &str, fragment: &str) -> Option<(&'a str, String)> {
        if self.ids.get(key).is_some_and(|own| own.meant(fragment).1 != Anchor::Missing) {
            return None;
        }
        let found = self.headings.get(&squashed(&percent_decode(fragment)))?.clone()?;
        (found.0 != key).then_some(found)
    }

    /// Finds other names for files that differ from others in case only, or lie in two folders that become one.
    fn apart(&mut self) {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let tree = self.tree;
        for path in &tree.assets {
            let wanted = self.place(path);
            let (short, end) = (bare(&wanted), extension(&wanted).map(|end| format!(".{end}")).unwrap_or_default());
            let mut to = wanted.clone();
            let mut count = 2;
            while !taken.insert(to.to_lowercase()) {
                to = format!("{short}-{count}{end}");
                count += 1;
            }
            if to != wanted {
                self.renamed.insert(path, to);
            }
        }
    }

    /// Where a file goes: beside the pages, unless a page has its address.
    pub(super) fn place(&self, path: &str) -> String {
        if let Some(to) = self.renamed.get(path) {
            return to.clone();
        }
        let to = places::asset(path, self.found);
        if self.addresses.contains(&*to.to_lowercase()) {
            return to.replacen("content/", "static/attachments/", 1);
        }
        // Parvis itself has folders of some names.
        let (top, inner) = to.split_once('/').unwrap_or(("content", &to));
        let free = places::free_of_site(&format!("{inner}/"), &self.spoken.all);
        match inner.split_once('/') {
            Some((first, rest)) if free.is_some() => format!("{top}/{first}-page/{rest}"),
            _ => to,
        }
    }

    fn page(&mut self, key: &'a str, page: &'a Page) {
        for (label, id) in &page.labels {
            self.labels.entry(label).or_insert((key, id));
        }
        self.addresses.insert(places::address(&page.target));
        let mut here = folder(&page.target);
        while here.starts_with("content/") {
            self.folders.insert(here.to_owned());
            here = folder(here);
        }
        for url in &page.aliases {
            self.urls.entry(folded(url.trim_matches('/'))).or_insert(key);
        }
        let Some(inner) = under(key, &self.found.root).filter(|_| self.tree.texts.contains_key(key)) else { return };
        let twin = self.spoken.twins.get(key);
        if twin.is_none() {
            self.stems.entry(folded(stem(key))).or_default().push(key);
        }
        let index = matches!(&*stem(key).to_lowercase(), "index" | "_index" | "readme");
        let path = if index { folder(inner) } else { bare(inner) };
        if index && !path.is_empty() && twin.is_none() {
            self.stems.entry(folded(name(path))).or_default().push(key);
        }
        let mut add = |url: &str| {
            let url = url.trim_matches('/').trim_end_matches("/index.html").trim_end_matches(".html");
            self.urls.entry(url.to_owned()).or_insert(key);
            self.urls.entry(folded(url)).or_insert(key);
        };
        for own in ["permalink", "slug", "url", "id"] {
            if let Some(url) = page.word(own).filter(|url| !url.contains("{{") && !url.contains(':')) {
                add(url);
                add(&join(folder(path), url.trim_matches('/')));
            }
        }
        for own in ["aliases", "redirect_from"] {
            for url in words(page.head.get(own)).filter(|url| url.contains('/')) {
                add(url);
            }
        }
        add(path);
        // Where it was published before it came to lie beside its original.
        if let Some(source) = self.spoken.moved.get(key) {
            add(&published(source, &self.found.root));
        }
        if let Some((base, code)) = twin {
            let base = published(base, &self.found.root);
            add(&join(code, &base));
            self.found.bases.iter().for_each(|above| add(&join(code, &join(above, &base))));
        }
        for (folder, prefix) in &self.found.languages {
            let own = if index { folder_of(key) } else { bare(key) };
            if own == folder {
                add(prefix);
            } else if let Some(rest) = under(own, folder) {
                add(&join(prefix, rest));
            }
        }
        for url in dated(page, path) {
            add(&url);
        }
        add(&unnumbered(path));
        add(&naming::unnumbered(path));
        // A collection's folder begins with `_`; its pages may stand at the top.
        if let Some(rest) = path.strip_prefix('_') {
            add(rest);
            add(rest.split_once('/').map_or(rest, |(_, rest)| rest));
        }
        for base in &self.found.bases {
            add(&join(base, path));
            add(&join(base, &unnumbered(path)));
            add(&join(base, &naming::unnumbered(path)));
        }
        for other in words(page.head.get("aliases")).chain(words(page.head.get("alias"))).chain(page.word("title")) {
            self.aliases.entry(folded(other)).or_default().push(key);
        }
    }
}

/// The address that a path of the source is published at, as most tools do it.
fn published(path: &str, root: &str) -> String {
    let inner = under(path, root).unwrap_or(path);
    let index = matches!(&*stem(inner).to_lowercase(), "index" | "_index" | "readme");
    if index { folder(inner) } else { bare(inner) }.to_owned()
}

fn words(value: Option<&serde_json::Value>) -> impl Iterator<Item = &str> {
    let many = value.and_then(serde_json::Value::as_array).into_iter().flatten().filter_map(serde_json::Value::as_str);
    value.and_then(serde_json::Value::as_str).into_iter().chain(many)
}

/// How long a day is, as `2026-05-25`.
const DAY: usize = 10;

/// The addresses that blogs make of a date: `blog/2026/05/25/title` or `blog/title` for `blog/2026-05-25-title.md`, or for a page with a
/// date in its front matter.
fn dated(page: &Page, path: &str) -> Vec<String> {
    let (section, last) = path.rsplit_once('/').unwrap_or(("", path));
    let day = |text: &str| -> Option<String> {
        let text = text.get(..DAY)?;
        let mut parts = text.split('-');
        let sizes = [parts.next()?.len(), parts.next()?.len(), parts.next()?.len()];
        let digits = text.chars().all(|c| c.is_ascii_digit() || c == '-');
        (sizes == [4, 2, 2] && digits).then(|| text.replace('-', "/"))
    };
    let (day, slug) = match day(last) {
        Some(day) if last[DAY..].starts_with(['-', '_']) => (day, &last[DAY + 1..]),
        _ => match page.word("date").and_then(day) {
            Some(day) => (day, last),
            None => return Vec::new(),
        },
    };
    let slug = page.word("slug").unwrap_or(slug);
    let top = section.split('/').next().unwrap_or_default().trim_start_matches('_');
    let mut all =
        vec![join(&join(section, &day), slug), join(&join(top, &day), slug), join(&day, slug), join(section, slug)];
    all.dedup();
    all
}
