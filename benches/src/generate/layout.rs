//! The same handbook laid out for each program.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use clap::ValueEnum;
use rayon::prelude::*;

use super::page::{self, Page};

/// A program that the handbook is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    /// `book.toml` and `content/`.
    Parvis,
    /// A bare template, no index of words.
    Hugo,
    /// The bare template and the text of every page as JSON, which is what Hugo's users search in.
    HugoSearch,
    /// `book.toml`, `src/` and a summary, without search.
    Mdbook,
    /// The same with mdBook's own search.
    MdbookSearch,
}

/// Writes a handbook of `pages` pages into `root`, which is new or empty.
pub fn write(layout: Layout, pages: usize, root: &Path) -> io::Result<()> {
    match layout {
        Layout::Parvis => parvis(pages, root),
        Layout::Hugo => hugo(pages, root, false),
        Layout::HugoSearch => hugo(pages, root, true),
        Layout::Mdbook => mdbook(pages, root, false),
        Layout::MdbookSearch => mdbook(pages, root, true),
    }
}

/// Where a page's source is, from the root of its layout.
pub fn source(layout: Layout, number: usize) -> String {
    let folder = match layout {
        Layout::Mdbook | Layout::MdbookSearch => "src",
        _ => "content",
    };
    format!("{folder}/{}.md", page::path(number))
}

/// Where a page is on a preview server.
pub fn address(layout: Layout, number: usize) -> String {
    match layout {
        Layout::Mdbook | Layout::MdbookSearch => format!("/{}.html", page::path(number)),
        _ => format!("/{}/", page::path(number)),
    }
}

fn parvis(pages: usize, root: &Path) -> io::Result<()> {
    put(root, "book.toml", PARVIS_BOOK)?;
    put(root, "content/roles/redaction.toml", PARVIS_ROLE)?;
    put(root, "content/roles/responsibilities.toml", PARVIS_RESPONSIBILITY)?;
    put(root, "content/people/anne-kerlec.toml", PARVIS_PERSON)?;
    for (folder, title) in page::folders(pages) {
        put(root, &format!("content/{folder}/index.md"), &format!("+++\nowner = \"redaction\"\n+++\n\n# {title}\n"))?;
    }
    each(pages, |page| {
        let text = format!(
            "+++\ntitle = \"{}\"\nsummary = \"{}\"\nowner = \"redaction\"\nreviewed-on = 2026-10-{:02}\n+++\n\n{}",
            page.title,
            page.summary,
            page.number % 28 + 1,
            page.body(|to, fragment| format!("../../{}.md{fragment}", page::path(to)))
        );
        put(root, &source(Layout::Parvis, page.number), &text)
    })
}

fn hugo(pages: usize, root: &Path, search: bool) -> io::Result<()> {
    let outputs = if search { "\n[outputs]\nhome = [\"html\", \"json\"]\n" } else { "" };
    put(root, "hugo.toml", &format!("{HUGO_BOOK}{outputs}"))?;
    put(root, "layouts/_default/single.html", HUGO_PAGE)?;
    put(root, "layouts/_default/list.html", HUGO_LIST)?;
    put(root, "layouts/index.html", HUGO_LIST)?;
    if search {
        put(root, "layouts/index.json", HUGO_INDEX)?;
    }
    for (folder, title) in page::folders(pages) {
        put(root, &format!("content/{folder}/_index.md"), &format!("+++\ntitle = \"{title}\"\n+++\n"))?;
    }
    each(pages, |page| {
        let text = format!(
            "+++\ntitle = \"{}\"\nsummary = \"{}\"\ndate = 2026-10-{:02}\n+++\n\n{}",
            page.title,
            page.summary,
            page.number % 28 + 1,
            page.body(|to, fragment| format!("../../../{}/{fragment}", page::path(to)))
        );
        put(root, &source(Layout::Hugo, page.number), &text)
    })
}

fn mdbook(pages: usize, root: &Path, search: bool) -> io::Result<()> {
    put(root, "book.toml", &format!("{MDBOOK_BOOK}\n[output.html.search]\nenable = {search}\n"))?;
    let mut summary = String::from("# Sommaire\n\n");
    for (folder, title) in page::folders(pages) {
        let _ = writeln!(summary, "{}- [{title}]({folder}/index.md)", "  ".repeat(folder.matches('/').count()));
        put(root, &format!("src/{folder}/index.md"), &format!("# {title}\n"))?;
        for number in (0..pages).filter(|number| page::folder(*number) == folder) {
            let _ = writeln!(summary, "    - [{}]({}.md)", Page::new(number, pages).title, page::path(number));
        }
    }
    put(root, "src/SUMMARY.md", &summary)?;
    each(pages, |page| {
        let text = format!(
            "# {}\n\n{}\n\n{}",
            page.title,
            page.summary,
            page.body(|to, fragment| format!("../../{}.md{fragment}", page::path(to)))
        );
        put(root, &source(Layout::Mdbook, page.number), &text)
    })
}

fn each(pages: usize, write: impl Fn(&Page) -> io::Result<()> + Sync) -> io::Result<()> {
    (0..pages).into_par_iter().try_for_each(|number| write(&Page::new(number, pages)))
}

/// Writes one file and the folders it stands in.
pub fn put(root: &Path, path: &str, text: &str) -> io::Result<()> {
    let full = root.join(path);
    if let Some(folder) = full.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(full, text)
}

const PARVIS_BOOK: &str = r#"[book]
title = "Manuel d'essai"
language = "fr"
timezone = "Europe/Paris"
currency = "EUR"

[build]
base-url = "https://manuel.example/"
"#;

const PARVIS_ROLE: &str = r#"title = "Rédaction"
mission = "Tenir le manuel à jour, page après page, avec celles et ceux qui s'en servent."
leads = true
owner = "redaction"
holders = [{ person = "anne-kerlec", start = 2024-01-08 }]
"#;

const PARVIS_RESPONSIBILITY: &str = r#"[[responsibility]]
id = "manuel"
text = "Tenir le manuel à jour"
accountable = "redaction"
responsible = ["redaction"]
"#;

const PARVIS_PERSON: &str = r#"name = "Anne Kerlec"
type = "internal"
"#;

const HUGO_BOOK: &str = r#"baseURL = "https://manuel.example/"
languageCode = "fr"
title = "Manuel d'essai"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
"#;

const HUGO_PAGE: &str = r#"<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<main>
<h1>{{ .Title }}</h1>
{{ .Content }}
</main>
</body>
</html>
"#;

const HUGO_LIST: &str = r#"<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<main>
<h1>{{ .Title }}</h1>
<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
</main>
</body>
</html>
"#;

const HUGO_INDEX: &str = r#"[{{ range $at, $page := .Site.RegularPages }}{{ if $at }},{{ end }}
{{ dict "title" .Title "url" .RelPermalink "text" .Plain | jsonify }}{{ end }}
]
"#;

const MDBOOK_BOOK: &str = r#"[book]
title = "Manuel d'essai"
language = "fr"
src = "src"
"#;
