//! The whole tree of the book: every page in reading order, folded by folder.

use rayon::prelude::*;
use serde::Serialize;

use crate::diagnostic::Finding;
use crate::render::Book;
use crate::render::layout::numeral;
use crate::render::links::{Link, Linker};
use crate::render::pages::Page;

use super::made::{Made, Top};

/// The page, as its template sees it.
#[derive(Serialize)]
struct View {
    /// The tree, made in pieces.
    lines: String,
    /// Pages that stand beside it.
    beside: Vec<Link>,
}

/// A page of the tree. Those within it follow until as many folders close.
#[derive(Serialize)]
struct Line {
    link: Link,
    principle: Option<&'static str>,
    numeral: Option<&'static str>,
    /// How many pages are within it, in words.
    within: Option<String>,
    /// How many folders end with it.
    closes: Vec<()>,
}

/// Most pages that are all in plain sight.
const IN_SIGHT: usize = 80;

/// How many lines go through the template together: a template holds what it is given twice, in forms of its own.
const TOGETHER: usize = 128;

/// The page of contents.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let words = linker.words;
    let tree = book.tree(linker.edition);
    let mut lines: Vec<Line> = Vec::with_capacity(tree.nodes.len());
    // What is still to be told, each with how many folders end with it.
    let mut stack: Vec<(usize, usize)> = Vec::new();
    let push = |stack: &mut Vec<(usize, usize)>, children: &[usize], closes: usize| {
        let last = children.len().saturating_sub(1);
        stack
            .extend(children.iter().enumerate().rev().map(|(at, child)| (*child, if at == last { closes } else { 0 })));
    };
    push(&mut stack, &tree.nodes[0].children, 0);
    while let Some((at, closes)) = stack.pop() {
        let node = &tree.nodes[at];
        let is_folder = !node.children.is_empty();
        let principle = crate::principles::ids().find(|id| **id == *node.path);
        lines.push(Line {
            link: book.node_link(at, linker),
            principle,
            numeral: principle.and_then(numeral),
            within: is_folder.then(|| words.count("pages-within", node.children.len())),
            closes: vec![(); if is_folder { 0 } else { closes }],
        });
        push(&mut stack, &node.children, closes + 1);
    }
    let beside = ["due", "who", "gaps", "changes", "print"].into_iter().filter(|path| match *path {
        "due" | "gaps" => book.plan.shows_coverage(),
        "changes" => book.tells_changes(),
        _ => true,
    });
    let beside = beside.map(|path| {
        let key = if path == "print" { "print-book".to_owned() } else { format!("rubric-{path}") };
        Link::new(linker.page(path), words.get(&key))
    });
    let top = Top {
        title: words.get("rubric-contents"),
        heading: words.get("contents-heading"),
        lead: words.count("contents-lead", lines.len()),
        ..Top::default()
    };
    let mut context = book.context(linker);
    context.insert("open", &(lines.len() <= IN_SIGHT));
    let made = lines.par_chunks(TOGETHER).map(|lines| {
        let mut context = context.clone();
        context.insert("lines", lines);
        book.fragment("contents-lines.html", &context)
    });
    let lines: Vec<String> = made.collect::<Result<_, _>>()?;
    let view = View { lines: lines.concat(), beside: beside.collect() };
    Made { book, page, linker }.render("contents.html", "contents", top, &view)
}
