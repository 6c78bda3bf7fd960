//! The theme: templates, styles, scripts, pictures and words; the built-in one, overridden file by file.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};
use tera::Tera;

use crate::config::Config;
use crate::diagnostic::{Finding, Place, Source, text};
use crate::load::Sources;
use crate::prose::escape;
use crate::site::theme_fault;

use super::lean::lean;
use super::look::sheet;
use super::strays::strays;
use super::words::Words;
use templates::{compile, failed, templates};
use variables::Variables;

mod spoken;
mod tags;
mod templates;
mod variables;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/parvis");

/// The built-in templates, compiled once: that takes longer than to read a small book.
static COMPILED: LazyLock<Option<Arc<Tera>>> = LazyLock::new(|| templates(&Theme::built_in()).ok().map(Arc::new));

/// The name of the built-in theme.
const BASE: &str = "parvis";

/// The folder of the theme's files in the site.
pub const ASSETS: &str = "_parvis";

/// Whether a file of the site is of use in a preview only.
pub fn is_live(path: &str) -> bool {
    path.strip_prefix(ASSETS).is_some_and(|path| ["/js/live.js", "/css/live.css"].contains(&path))
}

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    /// Its templates, compiled.
    pub tera: Arc<Tera>,
    /// The words of each language of the book.
    pub words: Vec<Arc<Words>>,
    /// Files published as they are, by their path in the site.
    pub files: BTreeMap<Box<str>, Arc<[u8]>>,
    /// What tells its files of this state from those of another: their addresses carry it.
    pub version: Box<str>,
    /// The same for the sheets.
    pub sheets_version: Box<str>,
    /// Names of sheets of the plan's own, which stand after the built-in ones.
    pub sheets: Vec<Box<str>>,
    /// What tells the plan's own words for it from those of another state.
    pub own_words: blake3::Hash,
    /// Some of its templates are the plan's own.
    pub has_own_templates: bool,
    /// What is wrong with the plan's own theme.
    pub findings: Vec<Finding>,
    /// Every template by its name, for the places of what fails in it while a page is made.
    templates: BTreeMap<Box<str>, Arc<Source>>,
    /// What the templates read, if some are the plan's own.
    variables: Variables,
}

impl Theme {
    /// Puts the built-in theme and the plan's overrides together.
    ///
    /// A mistake in an override is a finding, and the built-in file stands in for it.
    pub fn new(config: &Config, sources: &Sources) -> Self {
        let mut files: BTreeMap<Box<str>, Arc<[u8]>> = BTreeMap::new();
        built_in(&BUILT_IN, &mut files);
        let base = files.clone();
        let folder = config.theme().unwrap_or_default();
        for (path, bytes) in &sources.theme {
            files.insert(path.clone(), Arc::clone(bytes));
        }
        let mut findings: Vec<Finding> = unknown(config, sources).into_iter().collect();
        let templates = sources_of(&files, sources, folder);
        let has_own_templates = sources.theme.keys().any(|path| path.starts_with("templates/"));
        let known = if has_own_templates { None } else { COMPILED.clone() };
        let tera = known.unwrap_or_else(|| Arc::new(compile(&files, &base, &templates, &mut findings)));
        let is_published = |path: &str| sources.assets.contains_key(path);
        findings.extend(strays(folder, &sources.theme, &base, &config.languages, (ASSETS, &is_published)));
        let (look, told) = sheet(config, sources);
        findings.extend(told);
        let is_sheet =
            |path: &str| path.strip_prefix("static/css/").and_then(|name| name.strip_suffix(".css")).map(Box::from);
        let mut sheets: Vec<Box<str>> =
            sources.theme.keys().filter(|path| !base.contains_key(*path)).filter_map(|path| is_sheet(path)).collect();
        if let Some(look) = look {
            // The book has the last word on tokens, a theme's own sheets on the rest.
            files.insert("static/css/look.css".into(), look.into_bytes().into());
            sheets.retain(|name| **name != *"look");
            sheets.push("look".into());
        }
        let mut published: BTreeMap<Box<str>, Arc<[u8]>> = BTreeMap::new();
        // Sheets apart: a preview that gets other colours swaps them, and keeps its scripts.
        let (mut of_static, mut of_sheets) = (blake3::Hasher::new(), blake3::Hasher::new());
        for (path, bytes) in &files {
            if let Some(path) = path.strip_prefix("static/") {
                let hasher = if path.ends_with(".css") { &mut of_sheets } else { &mut of_static };
                hasher.update(path.as_bytes());
                hasher.update(bytes);
                published.insert(format!("{ASSETS}/{path}").into(), Arc::clone(bytes));
            }
        }
        // The search's loader is Pagefind's, and is asked for under the same version.
        of_static.update(env!("PARVIS_PAGEFIND").as_bytes());
        let version: Box<str> = of_static.finalize().to_hex()[..10].into();
        let sheets_version: Box<str> = of_sheets.finalize().to_hex()[..10].into();
        let scripts: Vec<Box<str>> = published.keys().filter(|path| path.ends_with(".js")).cloned().collect();
        for path in &scripts {
            let mut text = lossy(&published[path]);
            let source = path.strip_prefix(ASSETS).map(|path| format!("static{path}"));
            if source.is_some_and(|source| base.get(&*source).is_some_and(|own| **own == *text.as_bytes())) {
                text = lean(&text);
            }
            published.insert(path.clone(), Arc::from(imports_with(&text, &version, &scripts).into_bytes()));
        }
        let words: Vec<Arc<Words>> = config
            .languages
            .iter()
            .map(|language| {
                let mut own = words(language, &base, sources, folder, &mut findings);
                own.version.clone_from(&version);
                Arc::new(own)
            })
            .collect();
        let variables = if has_own_templates { Variables::of(&files, &base) } else { Variables::default() };
        findings.extend(variables.undefined(&templates, &words));
        Self {
            tera,
            words,
            files: published,
            version,
            sheets_version,
            sheets,
            own_words: own_words(sources),
            has_own_templates,
            findings,
            templates,
            variables,
        }
    }

    /// Compiles the built-in templates, which need no plan: while one is being read.
    pub fn prepare() {
        LazyLock::force(&COMPILED);
    }

    /// The files of the built-in theme, by their paths in it.
    pub fn built_in() -> BTreeMap<Box<str>, Arc<[u8]>> {
        let mut files = BTreeMap::new();
        built_in(&BUILT_IN, &mut files);
        files
    }

    /// Whether the theme that a book names has a folder, if it names one.
    pub fn is_there(config: &Config, sources: &Sources) -> bool {
        config.theme().is_none_or(|name| {
            !sources.theme.is_empty() || name == BASE || sources.folders.contains(&*format!("themes/{name}"))
        })
    }

    /// The words of a language of the book.
    pub fn words(&self, language: &str) -> &Arc<Words> {
        self.words.iter().find(|words| *words.language == *language).unwrap_or(&self.words[0])
    }

    /// The finding for a template that failed while a page was made from `template`.
    pub fn render_error(&self, error: &tera::Error, template: &str) -> Finding {
        let found = failed(error, template, &self.templates);
        // What was seen without a page is told in the same words.
        self.findings.iter().find(|known| known.place.is_same(&found.place)).cloned().unwrap_or(found)
    }

    /// What a template of the plan's own asks of a page that it does not have, and which shows nowhere.
    pub fn lacking(&self, template: &str, context: &tera::Context) -> Option<Finding> {
        self.variables.lacking(template, context, &self.templates)
    }
}

/// A script whose imports of the theme's own scripts carry their version: a new one with an old one from a cache is none.
fn imports_with(text: &str, version: &str, scripts: &[Box<str>]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find("\"./") {
        let (before, after) = rest.split_at(at + 1);
        let end = after.find('"').unwrap_or(after.len());
        let path = format!("{ASSETS}/js/{}", &after[2..end]);
        out.extend([before, &after[..end]]);
        if scripts.iter().any(|own| **own == *path) {
            out.extend(["?", version]);
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

/// Every template by its name, under the path of the theme that it is from.
fn sources_of(
    files: &BTreeMap<Box<str>, Arc<[u8]>>,
    sources: &Sources,
    folder: &str,
) -> BTreeMap<Box<str>, Arc<Source>> {
    let templates = files.iter().filter_map(|(path, bytes)| {
        let name = path.strip_prefix("templates/")?;
        let theme = if sources.theme.contains_key(path) { folder } else { BASE };
        let text = lossy(bytes);
        Some((name.into(), Source::new(format!("themes/{theme}/{path}"), text)))
    });
    templates.collect()
}

/// A hash of the plan's own words of its theme.
fn own_words(sources: &Sources) -> blake3::Hash {
    let mut own = blake3::Hasher::new();
    for (path, bytes) in sources.theme.iter().filter(|(path, _)| path.starts_with("i18n/")) {
        for part in [path.as_bytes(), &bytes[..]] {
            own.update(&part.len().to_le_bytes()).update(part);
        }
    }
    own.finalize()
}

/// A file as text. Nearly all are, and to look at bytes one by one takes several times as long.
fn lossy(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes).into_owned(), ToOwned::to_owned)
}

fn built_in(dir: &Dir<'static>, out: &mut BTreeMap<Box<str>, Arc<[u8]>>) {
    for file in dir.files() {
        if let Some(path) = file.path().to_str() {
            out.insert(path.replace('\\', "/").into(), Arc::from(file.contents()));
        }
    }
    for dir in dir.dirs() {
        built_in(dir, out);
    }
}

/// The words of the built-in theme in a language that it speaks, whatever a theme of the plan says.
pub fn spoken(language: &str) -> Words {
    let text =
        BUILT_IN.get_file(format!("i18n/{language}.ftl")).and_then(|file| file.contents_utf8()).unwrap_or_default();
    Words::new(language, &[text])
        .unwrap_or_else(|why| unreachable!("the built-in words are part of the program: {why:?}"))
}

/// Text as HTML, with the letters of "1er" raised: in an attribute they would show as markup.
pub(super) fn ordinals(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = rest.find("1er") {
        let inside = rest[..at].ends_with(char::is_alphanumeric) || rest[at + 3..].starts_with(char::is_alphanumeric);
        out.push_str(&escape(&rest[..=at]));
        out.push_str(if inside { "er" } else { "<sup>er</sup>" });
        rest = &rest[at + 3..];
    }
    out.push_str(&escape(rest));
    out
}

fn words(
    language: &str,
    base: &BTreeMap<Box<str>, Arc<[u8]>>,
    sources: &Sources,
    folder: &str,
    findings: &mut Vec<Finding>,
) -> Words {
    let path = format!("i18n/{language}.ftl");
    let text = |bytes: &Arc<[u8]>| lossy(bytes);
    let own = base.get(&*path).map(text).unwrap_or_default();
    if let Some(bytes) = sources.theme.get(&*path) {
        match Words::new(language, &[&own, &text(bytes)]) {
            Ok(words) => return words,
            Err(faults) => {
                let source = Source::new(format!("themes/{folder}/{path}"), text(bytes));
                for (span, why) in faults {
                    let finding = Finding::new("template-error", Place::new(&source, span), why);
                    findings.push(finding.help(text!(
                        "write them as Fluent messages: `key = text`",
                        "écrivez-les comme des messages de Fluent : `key = text`"
                    )));
                }
            }
        }
    }
    Words::new(language, &[&own])
        .unwrap_or_else(|why| unreachable!("the built-in words are part of the program: {why:?}"))
}

/// What is wrong with the look of a book that has no theme of its own.
pub fn told(config: &Config, sources: &Sources) -> Vec<Finding> {
    unknown(config, sources).into_iter().chain(sheet(config, sources).1).collect()
}

/// Says so of a theme that has no folder.
pub fn unknown(config: &Config, sources: &Sources) -> Option<Finding> {
    let theme = config.book.build.as_ref()?.theme.as_ref()?;
    if Theme::is_there(config, sources) || theme_fault(&theme.value).is_some() {
        return None;
    }
    let name = &*theme.value.0;
    let message = text!("there is no folder `themes/{name}`", "il n'y a pas de dossier `themes/{name}`");
    Some(Finding::new("unknown-reference", Place::new(&config.source, theme.span), message).help(text!(
        "put the files there that differ from the built-in theme, or remove the line",
        "mettez-y les fichiers qui diffèrent du thème intégré, ou retirez la ligne"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_imported_carries_the_version() {
        let scripts: [Box<str>; 1] = ["_parvis/js/search.js".into()];
        let text = "import(\"./search.js\"); import { a } from \"./other.js\"; \"./\"";
        assert_eq!(
            imports_with(text, "abc", &scripts),
            "import(\"./search.js?abc\"); import { a } from \"./other.js\"; \"./\""
        );
    }

    #[test]
    fn each_built_in_script_ends_outside_of_a_text() {
        for (path, bytes) in Theme::built_in().iter().filter(|(path, _)| path.ends_with(".js")) {
            let script = String::from_utf8_lossy(bytes);
            assert_eq!(lean(&format!("{script}\n// The end.\n")), lean(&script), "{path}");
        }
    }

    #[test]
    fn the_letters_of_an_ordinal_are_raised_wherever_it_stands() {
        assert_eq!(ordinals("Mardi 1er"), "Mardi 1<sup>er</sup>");
        assert_eq!(ordinals("le 1er décembre & le 21er"), "le 1<sup>er</sup> décembre &amp; le 21er");
        assert_eq!(ordinals("1ere"), "1ere");
    }
}
