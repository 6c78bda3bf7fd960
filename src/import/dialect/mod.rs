//! The tools that a handbook may come from: how each is recognised, where its pages are and in which order.

mod awesome;
mod docusaurus;
mod eleventy;
mod gitbook;
mod hugo;
mod jekyll;
mod markdown;
mod mdbook;
mod mkdocs;
mod myst;
mod obsidian;
mod parents;
mod script;
mod starlight;
mod summary;
mod vitepress;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::syntax::Habits;
use super::tree::{Tree, is_page, join};
use crate::parse::foreign::{self, Notation};

/// A tool.
#[derive(Debug)]
pub struct Dialect {
    /// Its name on the command line.
    pub name: &'static str,
    /// What its syntax means that others' does not.
    pub habits: Habits,
    /// Finds its pages; nothing where the tree is not of this tool.
    look: fn(&Tree) -> Option<Found>,
}

/// What a tool's configuration says.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
pub struct Found {
    /// The folder of its pages.
    pub root: String,
    /// The book's title.
    pub title: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Where it was published.
    pub site: Option<String>,
    /// Folders whose files are published from the site's root.
    pub statics: Vec<String>,
    /// Parts of paths before which every address of a page begins.
    pub bases: Vec<String>,
    /// A link without an extension is relative to the page's address, not to its file.
    pub by_address: bool,
    /// A link may name a page by the end of its path alone.
    pub by_name: bool,
    /// A page shows its title above what it says, whatever headings that has.
    pub shows_titles: bool,
    /// The order of the pages, and the file that says so.
    pub order: Vec<(String, Vec<Listed>)>,
    /// Old addresses and the pages that they lead to.
    pub redirects: Vec<(String, String)>,
    /// Sections and the pattern of the addresses that their pages are published at, such as `/:section/:year/:slug/`.
    pub permalinks: Vec<(String, String)>,
    /// Keys of front matter of whose words the tool makes lists of pages, each with the file that says so.
    pub taxonomies: Vec<(String, String)>,
    /// Blanks part the words of such a key where they are in one text.
    pub words_apart: bool,
    /// Files whose definitions every page has.
    pub appended: Vec<String>,
    /// `[text][name]` may name a heading of any page.
    pub refers_to_headings: bool,
    /// Terms of lists of definitions have ids.
    pub term_ids: bool,
    /// A script of the theme decides where links lead that name no page.
    pub link_hooks: bool,
    /// A page that is called as its folder is the folder's.
    pub named_after: bool,
    /// Pages that no list of contents orders stand in the order of their files' names.
    pub by_file: bool,
    /// Pages that no list of contents orders stand in the order of their days, the newest first.
    pub by_day: bool,
    /// Numbers before the names of files and folders order them, and are in no address.
    pub numbered: bool,
    /// Pages that only list others.
    pub lists: Vec<String>,
    /// Folders that hold no pages.
    pub without: Vec<String>,
    /// Titles and places of folders: folder, title, place.
    pub folders: Vec<(String, Option<String>, Option<usize>)>,
    /// Folders whose list of pages had an address of its own.
    pub listings: Vec<(String, String)>,
    /// Texts of the configuration that a template names, such as `site.repository`.
    pub values: BTreeMap<String, String>,
    /// Folders of languages, and what stands for each in addresses, which may be nothing.
    pub languages: Vec<(String, String)>,
    /// Folders of languages whose pages translate those of another, or of the root: the folder and its language.
    pub locales: Vec<(String, String)>,
    /// Folders of pages that lie elsewhere and were published with the others, and where they would lie among them.
    pub beside: Vec<(String, String)>,
    /// What groups of the list are called in other languages: language, what they are called in the list, and there.
    pub labels: Vec<(String, String, String)>,
    /// Configuration that is code and could not be read, and what it may hold, in English and French.
    pub unread: Vec<(String, &'static str, &'static str)>,
}

/// An entry of a list of contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// What it calls the page.
    pub title: Option<String>,
    /// Where the page is, from the top of the tree, if there is one.
    pub target: Option<String>,
    /// Its line in the list, from 1; 0 where that is not known.
    pub line: usize,
    /// A heading between entries, not one of them.
    pub part: bool,
    /// Where its own list of what is below it was published, if it had one.
    pub address: Option<String>,
    /// What stands below it.
    pub children: Vec<Listed>,
}

/// The pages of a list, with those below them.
pub(crate) fn targets(entries: &[Listed]) -> Vec<&str> {
    let mut out = Vec::new();
    let mut open: Vec<&Listed> = entries.iter().collect();
    while let Some(entry) = open.pop() {
        out.extend(entry.target.as_deref());
        open.extend(&entry.children);
    }
    out
}

/// All of them, in the order in which they are looked for.
pub static DIALECTS: &[&Dialect] = &[
    &gitbook::DIALECT,
    &mdbook::DIALECT,
    &vitepress::DIALECT,
    &docusaurus::DIALECT,
    &starlight::DIALECT,
    &mkdocs::DIALECT,
    &myst::DIALECT,
    &obsidian::DIALECT,
    &hugo::DIALECT,
    &eleventy::DIALECT,
    &jekyll::DIALECT,
    &markdown::DIALECT,
];

/// The dialect of this name, or the first that recognises the tree, with what it found there.
pub fn detect(tree: &Tree, wanted: Option<&str>) -> Option<(&'static Dialect, Found)> {
    // A configuration that names a folder without pages says nothing of the pages that there are.
    let look = |dialect: &Dialect| {
        let mut found = (dialect.look)(tree).filter(|found| tree.pages(&found.root).next().is_some())?;
        found.order.iter_mut().for_each(|(_, entries)| spell_out(entries));
        Some(found)
    };
    match wanted {
        Some(wanted) => {
            let dialect = DIALECTS.iter().find(|dialect| dialect.name == wanted)?;
            let found = look(dialect).or_else(|| look(&markdown::DIALECT))?;
            Some((dialect, found))
        }
        None => DIALECTS.iter().find_map(|dialect| Some((*dialect, look(dialect)?))),
    }
}

/// Signs that a list writes as in HTML are themselves, and what it calls a page is one line.
fn spell_out(entries: &mut [Listed]) {
    for entry in entries {
        if let Some(title) = entry.title.as_mut().filter(|title| title.contains('&')) {
            *title = crate::prose::decoded(title).into_owned();
        }
        if let Some(title) = entry.title.as_mut().filter(|title| title.contains(['\n', '<'])) {
            *title = super::naming::one_line(title);
        }
        spell_out(&mut entry.children);
    }
}

/// The page that an entry of a list means, from a folder: as it stands, or with what tools leave out.
fn page_at(tree: &Tree, folder: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let target = crate::prose::percent_decode(target);
    let path = super::tree::normal(&join(folder, target.trim_start_matches('/')))?;
    let path = path.strip_suffix(".html").map_or(path.clone(), ToOwned::to_owned);
    let ends = ["", ".md", ".mdx", ".markdown", "/index.md", "/index.mdx", "/README.md", "/_index.md"];
    let found = ends
        .iter()
        .map(|end| if path.is_empty() { end.trim_start_matches('/').to_owned() } else { format!("{path}{end}") });
    found.into_iter().find(|path| is_page(path) && tree.texts.contains_key(path))
}

/// A YAML file as a table; what is wrong in it costs only its key.
fn yaml(tree: &Tree, path: &str) -> Map<String, Value> {
    tree.text(path).map(|text| foreign::read(Notation::Yaml, text).map).unwrap_or_default()
}

/// A TOML file as a table.
fn toml(tree: &Tree, path: &str) -> Map<String, Value> {
    tree.text(path).map(|text| foreign::read(Notation::Toml, text).map).unwrap_or_default()
}

/// A text of a table.
fn word(map: &Map<String, Value>, key: &str) -> Option<String> {
    map.get(key)?.as_str().filter(|text| !text.trim().is_empty()).map(|text| text.trim().to_owned())
}
