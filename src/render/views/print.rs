//! The whole book on one page, made for paper: a chapter for each part, a leaf for each page.

mod leaf;

use std::io;
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::Kind;
use crate::plan::Ix;
use crate::prose::without_directive;
use crate::render::layout::{Day, Head, numeral};
use crate::render::links::{Link, Linker, Shared, here};
use crate::render::pages::{Page, PageKind};
use crate::render::pieces::Reader;
use crate::render::{Before, Book, Marked, Pieces, Stopped};
use crate::site::UrlPath;

pub(super) use leaf::lowered;

/// A part of the book.
#[derive(Debug, Serialize)]
struct Chapter {
    id: String,
    title: String,
    /// The language of its title, where that is not the book's.
    lang: Option<String>,
    principle: Option<&'static str>,
    numeral: Option<&'static str>,
    lead: String,
    leaves: Vec<Entry>,
    #[serde(skip)]
    nodes: Vec<usize>,
}

/// A line of the table of contents.
#[derive(Debug, Serialize)]
struct Entry {
    id: String,
    title: String,
    lang: Option<String>,
}

/// A page of the book as a part of the whole.
#[derive(Debug, Serialize)]
struct Leaf {
    id: String,
    /// Its title; nothing where its chapter's says it.
    title: Option<String>,
    title_lang: Option<String>,
    owner: Option<Link>,
    reviewed: Option<Day>,
    lang: Option<String>,
    /// It is a record's, with parts of its own.
    sheet: bool,
    /// What it says: it does not go through the template.
    #[serde(skip)]
    html: String,
}

/// Where chapters and the text of pages go into their frames: a character that no text can hold.
const HERE: char = '\u{fdd0}';

/// Where the page has its leaves, and where those of a chapter end: no text of a plan has comments.
const LEAVES: Marked = Marked { begins: b"\n<!--", named: b"-->", between: b"" };

/// How many pages of the book are made before they are written.
const AT_ONCE: usize = 128;

/// How many go through the template together.
const TOGETHER: usize = 16;

/// Writes the page of the whole book. It may be many megabytes: it never goes through a template whole.
pub(in crate::render) fn page(
    book: &Book,
    page: &Page,
    linker: &Linker<'_>,
    out: &mut (dyn io::Write + Send),
    before: Option<Before<'_>>,
) -> Result<(), Stopped> {
    // A template of one's own may make anything of a leaf.
    let before = before.filter(|_| !book.theme.has_own_templates);
    let (pieces, old) = before.map(|before| before.pieces(LEAVES)).transpose()?.unzip();
    let words = linker.words;
    let mut chapters = chapters(book, linker);
    let title = words.get("print-title");
    let head = Head { title, kind: "print".into(), ..Head::default() };
    let mut context = book.frame(page, linker, head)?;
    context.insert("book", &book.title(linker));
    context.insert("lead", &words.with("print-lead", &[("date", words.date(book.today()).into())]));
    context.insert("chapters", &chapters);
    context.insert("here", &HERE.to_string());
    let frame = book.fragment("print.html", &context)?;
    let (before, after) = frame.split_once(HERE).unwrap_or((&frame, ""));
    out.write_all(before.as_bytes())?;
    let mut out = Out { out, old };
    for chapter in &mut chapters {
        // The table of contents has them.
        chapter.leaves.clear();
        write(book, linker, chapter, pieces.as_ref(), &mut out)?;
    }
    let Out { out, .. } = out;
    Ok(out.write_all(after.as_bytes())?)
}

/// Where the page is written to.
struct Out<'o, 'b> {
    out: &'o mut (dyn io::Write + Send),
    old: Option<Reader<'b>>,
}

/// What is written at once.
enum Part {
    /// Leaves that have been made.
    Made(String),
    /// Leaves of the old page.
    Old(Range<u64>),
}

impl Out<'_, '_> {
    fn write_all(&mut self, parts: &[Vec<Part>]) -> io::Result<()> {
        parts.iter().flatten().try_for_each(|part| match (part, &mut self.old) {
            (Part::Made(text), _) => self.out.write_all(text.as_bytes()),
            (Part::Old(place), Some(old)) => old.copy(place, self.out),
            (Part::Old(_), None) => Ok(()),
        })
    }
}

fn write(
    book: &Book,
    linker: &Linker<'_>,
    chapter: &Chapter,
    pieces: Option<&Pieces<'_>>,
    out: &mut Out<'_, '_>,
) -> Result<(), Stopped> {
    let mut context = book.context(linker);
    context.insert("chapter", chapter);
    context.insert("here", &HERE.to_string());
    let frame = book.fragment("print-chapter.html", &context)?;
    let (before, after) = frame.split_once(HERE).unwrap_or((&frame, ""));
    out.out.write_all(before.as_bytes())?;
    let mut ready: Vec<Vec<Part>> = Vec::new();
    for nodes in chapter.nodes.chunks(AT_ONCE) {
        let parts = || nodes.par_chunks(TOGETHER).map(|nodes| parts(book, linker, chapter, nodes, pieces));
        // What is ready is written while what comes next is made.
        let (next, written) = rayon::join(|| parts().collect::<Result<_, _>>(), || out.write_all(&ready));
        written?;
        ready = next?;
    }
    out.write_all(&ready)?;
    Ok(out.out.write_all(after.as_bytes())?)
}

/// Pages of the book, one after the other: of the old page where they are as they were.
fn parts(
    book: &Book,
    linker: &Linker<'_>,
    chapter: &Chapter,
    nodes: &[usize],
    pieces: Option<&Pieces<'_>>,
) -> Result<Vec<Part>, Box<Finding>> {
    let old = |node: usize| {
        let page = UrlPath::page(linker.edition.prefix.as_deref(), &book.tree(linker.edition).nodes[node].path);
        pieces?.find(&id_of(node), &page.output())
    };
    let mut out = Vec::new();
    let mut fresh = Vec::new();
    for node in nodes {
        let Some(place) = old(*node) else {
            fresh.push(*node);
            continue;
        };
        if !fresh.is_empty() {
            out.push(Part::Made(leaves(book, linker, chapter, &std::mem::take(&mut fresh))?));
        }
        match out.last_mut() {
            Some(Part::Old(last)) if last.end == place.start => last.end = place.end,
            _ => out.push(Part::Old(place)),
        }
    }
    if !fresh.is_empty() {
        out.push(Part::Made(leaves(book, linker, chapter, &fresh)?));
    }
    Ok(out)
}

/// Pages of the book, one after the other.
fn leaves(book: &Book, linker: &Linker<'_>, chapter: &Chapter, nodes: &[usize]) -> Result<String, Box<Finding>> {
    let made = nodes.iter().filter_map(|node| leaf_of(book, linker, chapter, *node).transpose());
    let leaves: Vec<Leaf> = made.collect::<Result<_, _>>()?;
    let mut context = book.context(linker);
    context.insert("leaves", &leaves);
    context.insert("here", &HERE.to_string());
    let frame = book.fragment("print-leaves.html", &context)?;
    let mut out = String::with_capacity(frame.len() + leaves.iter().map(|leaf| leaf.html.len()).sum::<usize>());
    let mut texts = leaves.iter();
    for part in frame.split(HERE) {
        out.push_str(part);
        out.push_str(texts.next().map_or("", |leaf| &leaf.html));
    }
    // On paper a link leads to the site, wherever the page was printed from.
    Ok(match book.plan.base_url() {
        Some(base) if !linker.root.is_empty() => from_site(&out, linker.root, &crate::prose::escape(&base)),
        _ => out,
    })
}

/// The links of a whole book that begin at `root`, beginning at `base` instead.
fn from_site(html: &str, root: &str, base: &str) -> String {
    const LINK: &str = " href=\"";
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut copied = 0;
    for at in memchr::memmem::find_iter(html.as_bytes(), format!("{LINK}{root}").as_bytes()) {
        // Nothing but a link leads anywhere: the parts of a drawing are this site's.
        if html[..at].rfind('<').is_none_or(|tag| !html[tag..].starts_with("<a ")) {
            continue;
        }
        out.push_str(&html[copied..at + LINK.len()]);
        out.push_str(base);
        copied = at + LINK.len() + root.len();
    }
    out.push_str(&html[copied..]);
    out
}

/// The parts of the book: each folder under the root with all that it holds, then the pages beside them.
fn chapters(book: &Book, linker: &Linker<'_>) -> Vec<Chapter> {
    let tree = book.tree(linker.edition);
    let mut out = Vec::new();
    let mut loose = Vec::new();
    let roots = tree.nodes.first().map_or(&[][..], |root| &root.children);
    for node in roots {
        let path = &*tree.nodes[*node].path;
        let principle = crate::principles::ids().find(|id| *id == path);
        if tree.nodes[*node].children.is_empty() && (principle.is_none() || tree.nodes[*node].item.is_none()) {
            loose.extend(Some(*node).filter(|node| tree.nodes[*node].item.is_some()));
            continue;
        }
        let lead = principle.and_then(|id| book.coverage.principles.iter().find(|own| &*own.principle.id == id));
        let lead = lead.map_or("", |own| own.principle.summary.get(&linker.edition.language));
        out.push(chapter(book, linker, *node, principle, lead));
    }
    if !loose.is_empty() {
        out.push(Chapter {
            id: "pv-more".into(),
            title: linker.words.get("print-more"),
            lang: None,
            principle: None,
            numeral: None,
            lead: String::new(),
            leaves: loose.iter().map(|node| contents(book, linker, *node)).collect(),
            nodes: loose,
        });
    }
    out
}

fn chapter(book: &Book, linker: &Linker<'_>, node: usize, principle: Option<&'static str>, lead: &str) -> Chapter {
    let mut nodes = Vec::new();
    let mut stack = vec![node];
    while let Some(at) = stack.pop() {
        if book.tree(linker.edition).nodes[at].item.is_some() {
            nodes.push(at);
        }
        stack.extend(book.tree(linker.edition).nodes[at].children.iter().rev());
    }
    let Link { text: title, lang, .. } = book.node_link(node, linker);
    Chapter {
        id: format!("pv-ch{node}"),
        title,
        lang,
        principle,
        numeral: principle.and_then(numeral),
        lead: linker.words.set(lead).into_owned(),
        // The chapter's own page needs no line of its own.
        leaves: nodes.iter().filter(|at| **at != node).map(|at| contents(book, linker, *at)).collect(),
        nodes,
    }
}

fn contents(book: &Book, linker: &Linker<'_>, node: usize) -> Entry {
    let Link { text: title, lang, .. } = book.node_link(node, linker);
    Entry { id: id_of(node), title, lang }
}

/// The id of a page of the book on this page.
fn id_of(node: usize) -> String {
    format!("pv-b{node}")
}

fn leaf_of(book: &Book, linker: &Linker<'_>, chapter: &Chapter, node: usize) -> Result<Option<Leaf>, Box<Finding>> {
    let Some(ix) = book.tree(linker.edition).nodes[node].item else { return Ok(None) };
    let id = id_of(node);
    let prefix = format!("{id}-");
    let Link { text: title, lang: title_lang, .. } = book.node_link(node, linker);
    let title = Some(title).filter(|title| *title != chapter.title);
    // Under a chapter's own heading one level less is above.
    let mut html = body(book, linker, ix, node, &prefix, if title.is_some() { 2 } else { 1 })?;
    // Its title has no id of its own here, and links lead to it.
    if let Some(own) = linker.edition.item(ix).prose.as_ref().and_then(|prose| prose.title_id.as_deref()) {
        html = format!("<span id=\"{prefix}{}\"></span>{html}", crate::prose::escape(own));
    }
    let meta = book.meta(ix, linker);
    Ok(Some(Leaf {
        title,
        title_lang,
        owner: meta.owner,
        reviewed: meta.reviewed,
        lang: linker.edition.foreign(ix).map(str::to_owned),
        sheet: linker.edition.item(ix).kind() != Kind::Page,
        html,
        id,
    }))
}

/// What a page says: its prose; a record's whole sheet.
fn body(book: &Book, linker: &Linker<'_>, ix: Ix, node: usize, prefix: &str, by: u8) -> Result<String, Box<Finding>> {
    let item = linker.edition.item(ix);
    let find = |ix: Ix, fragment: Option<&str>| {
        let node = book.tree(linker.edition).node_of(ix).filter(|node| *node != 0)?;
        Some(match fragment.or(book.plan.index.paths[ix.at()].1.as_deref()) {
            Some(fragment) => here(&[&*id_of(node), "-", fragment].concat()),
            None => here(&id_of(node)),
        })
    };
    if item.kind() == Kind::Page {
        let name = linker.title(ix);
        let shared = Shared { prefix, name: &name, find: &find };
        return Ok(linker.shared_prose(ix, &shared).map(|html| lowered(&html, by)).unwrap_or_default());
    }
    let page = Page {
        edition: book.plan.editions.iter().position(|own| own.language == linker.edition.language).unwrap_or(0),
        kind: PageKind::Item,
        path: book.tree(linker.edition).nodes[node].path.clone(),
        url: UrlPath::page(linker.edition.prefix.as_deref(), &book.tree(linker.edition).nodes[node].path),
        item: Some(ix),
    };
    let sheet = super::page(book, &page, linker)?;
    let Some(sheet) = leaf::sheet(&String::from_utf8_lossy(&sheet)) else { return Ok(String::new()) };
    let name = crate::prose::escape(&linker.title(ix)).into_owned();
    let own = leaf::Own { prefix, name: &name, within: &|href| within(book, linker, href) };
    Ok(lowered(&leaf::rebound(&sheet, own), by))
}

/// The address on this page of what an address leads to, if it is on this page.
fn within(book: &Book, linker: &Linker<'_>, href: &str) -> Option<String> {
    let path = href.strip_prefix(linker.root)?;
    let (path, fragment) = path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
    let path = match linker.edition.prefix.as_deref() {
        Some(language) => path.strip_prefix(language)?.strip_prefix('/')?,
        None => path,
    };
    let path = percent_encoding::percent_decode_str(path.trim_end_matches('/')).decode_utf8().ok()?;
    let node = book.tree(linker.edition).find(&path).filter(|node| *node != 0)?;
    let item = linker.edition.item(book.tree(linker.edition).nodes[node].item?);
    // Paper is not looked through.
    match fragment.map(without_directive).filter(|id| !id.is_empty()) {
        None => Some(here(&id_of(node))),
        // What a page shows besides its prose stays there.
        Some(fragment) => {
            let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8().ok()?;
            let there = item.prose.as_ref().is_some_and(|prose| prose.has_anchor(&fragment));
            there.then(|| here(&format!("{}-{fragment}", id_of(node))))
        }
    }
}
