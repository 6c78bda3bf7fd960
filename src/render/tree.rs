//! The book as a reader walks through it: what stands under what, before what, beside what.

use rayon::prelude::*;

use crate::collate::{Collation, Key};
use crate::lookup::Lookup;
use crate::model::{Data, Item, Kind};
use crate::plan::{Edition, Ix, Plan};

/// Every page that a file or a folder makes, in the reading order of a language. A page has the same place among
/// [`Tree::nodes`] in every language.
#[derive(Debug, Default)]
pub struct Tree {
    /// The pages; the first is home.
    pub nodes: Vec<Node>,
    by_path: Lookup<Box<str>, usize>,
    /// The node of each item that has one.
    by_item: Vec<Option<usize>>,
    /// The place of each item among all, by their titles.
    ranks: Vec<u32>,
}

/// A page of the book.
#[derive(Debug)]
pub struct Node {
    /// Its logical path (`roles/moderator`).
    pub path: Box<str>,
    /// Its record; nothing for a folder without an `index.md`.
    pub item: Option<Ix>,
    /// What it stands under.
    pub parent: Option<usize>,
    /// What stands under it, in reading order.
    pub children: Vec<usize>,
    /// Its place among its parent's children.
    pub position: usize,
    /// The page before it.
    pub previous: Option<usize>,
    /// The page after it.
    pub next: Option<usize>,
}

/// The order of the folders that every plan has.
const SECTIONS: &[&str] = &[
    "premise",
    "strategy",
    "resources",
    "roles",
    "recruitment",
    "connection",
    "follow-through",
    "calendar",
    "measurement",
    "faq",
    "people",
    "groups",
];

/// Whether the page at a logical path is one of the sections that every plan has.
pub fn is_section(path: &str) -> bool {
    SECTIONS.contains(&path)
}

/// A page's place among its neighbours: sections first, in their order; then by weight, then by title.
type Order = (usize, (bool, u64), u32);

impl Tree {
    /// The pages of a plan, in the order of an edition's language.
    pub fn new(plan: &Plan, edition: &Edition) -> Self {
        let count = plan.index.paths.len() + plan.index.folders.len();
        let mut tree = Self { nodes: Vec::with_capacity(count), ..Self::default() };
        tree.by_path.reserve(count);
        tree.add("", None);
        // Pages such as `/who/` stand beside the book, not in it.
        let beside = |folder: &str| crate::site::is_made(folder) && !SECTIONS.contains(&folder);
        // Every book has them, written or made: the way from page to page leads through them.
        for section in SECTIONS.iter().filter(|section| crate::site::is_made(section)) {
            tree.add(section, None);
        }
        for folder in plan.index.folders.iter().filter(|folder| !beside(folder)) {
            tree.add(folder, None);
        }
        for (at, (path, fragment)) in plan.index.paths.iter().enumerate() {
            if fragment.is_none() && !is_hidden(plan, at) {
                tree.add(path, Some(Ix(at as u32)));
            }
        }
        tree.by_item.resize(plan.index.paths.len(), None);
        for (at, node) in tree.nodes.iter().enumerate() {
            if let Some(ix) = node.item {
                tree.by_item[ix.at()] = Some(at);
            }
        }
        tree.arrange(plan, &Collation::of(&edition.language), &edition.items);
        tree
    }

    /// The node at a logical path.
    pub fn find(&self, path: &str) -> Option<usize> {
        self.by_path.get(path).copied()
    }

    /// The node of an item, if it has one of its own.
    pub fn node_of(&self, ix: Ix) -> Option<usize> {
        self.by_item.get(ix.at()).copied().flatten()
    }

    /// The place of an item among all of them, by their titles in the language's order.
    pub fn rank(&self, ix: Ix) -> u32 {
        self.ranks.get(ix.at()).copied().unwrap_or(u32::MAX)
    }

    /// The pages and folders at the top that are the author's own.
    pub fn own(&self) -> impl Iterator<Item = usize> {
        let top = self.nodes.first().map_or(&[][..], |home| &home.children);
        top.iter().copied().filter(|at| !is_section(&self.nodes[*at].path))
    }

    fn add(&mut self, path: &str, item: Option<Ix>) {
        if let Some(known) = self.by_path.get(path) {
            let node = &mut self.nodes[*known];
            node.item = node.item.or(item);
            return;
        }
        self.by_path.insert(path.into(), self.nodes.len());
        self.nodes.push(Node {
            path: path.into(),
            item,
            parent: None,
            children: Vec::new(),
            position: 0,
            previous: None,
            next: None,
        });
    }

    fn arrange(&mut self, plan: &Plan, collation: &Collation, items: &[std::sync::Arc<Item>]) {
        // A folder without a text of its own is called after its name. Keys take time: each is made once.
        let folders: Vec<usize> = (0..self.nodes.len()).filter(|at| self.nodes[*at].item.is_none()).collect();
        let mut names: Vec<&str> = items.iter().map(|item| item.title()).collect();
        names.extend(
            folders.iter().map(|at| &*self.nodes[*at].path).map(|path| path.rsplit('/').next().unwrap_or(path)),
        );
        let keys: Vec<Key> = names.into_par_iter().map(|name| collation.key(name)).collect();
        let (mut ranks, alike) = ranks(&keys);
        let of_folders: Lookup<usize, u32> = folders.into_iter().zip(alike[items.len()..].iter().copied()).collect();
        let name = |at: usize| match self.nodes[at].item {
            Some(ix) => alike[ix.at()],
            None => of_folders[&at],
        };
        let orders: Vec<Order> = (0..self.nodes.len()).map(|at| order(plan, &self.nodes[at], name(at))).collect();
        ranks.truncate(items.len());
        self.ranks = ranks;
        for at in 1..self.nodes.len() {
            let path = &self.nodes[at].path;
            let parent = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let parent = self.find(parent).unwrap_or(0);
            self.nodes[at].parent = Some(parent);
            self.nodes[parent].children.push(at);
        }
        for at in 0..self.nodes.len() {
            let mut children = std::mem::take(&mut self.nodes[at].children);
            children.sort_by(|a, b| orders[*a].cmp(&orders[*b]));
            for (position, child) in children.iter().enumerate() {
                self.nodes[*child].position = position;
            }
            self.nodes[at].children = children;
        }
        let mut stack = vec![0];
        let mut last: Option<usize> = None;
        while let Some(at) = stack.pop() {
            if let Some(last) = last {
                self.nodes[last].next = Some(at);
                self.nodes[at].previous = Some(last);
            }
            last = Some(at);
            stack.extend(self.nodes[at].children.iter().rev());
        }
    }
}

/// The place of each key among all; then the same, but for those that are equal, which have the place of their first.
fn ranks(keys: &[Key]) -> (Vec<u32>, Vec<u32>) {
    let mut places: Vec<u32> = (0..keys.len() as u32).collect();
    places.par_sort_by(|a, b| keys[*a as usize].cmp(&keys[*b as usize]));
    let (mut out, mut alike) = (vec![0; keys.len()], vec![0; keys.len()]);
    let mut first = 0;
    for (rank, at) in places.iter().map(|at| *at as usize).enumerate() {
        if keys[at] != keys[places[first] as usize] {
            first = rank;
        }
        (out[at], alike[at]) = (rank as u32, first as u32);
    }
    (out, alike)
}

fn is_hidden(plan: &Plan, at: usize) -> bool {
    matches!(&plan.items()[at].data, Data::Page(page) if page.hidden.as_ref().is_some_and(|hidden| hidden.value))
}

fn order(plan: &Plan, node: &Node, name: u32) -> Order {
    let section = SECTIONS.iter().position(|section| **section == *node.path).unwrap_or(SECTIONS.len());
    let item = node.item.map(|ix| &plan.items()[ix.at()]);
    let weight = item.and_then(|item| match &item.data {
        Data::Page(page) => page.weight.as_ref().map(|weight| weight.value.0),
        Data::Faq(faq) => faq.order.as_ref().map(|order| order.value.0),
        _ => None,
    });
    // Records of a kind stand together, after the pages of their folder.
    let kind = item.map_or(0, |item| u64::from(item.kind() != Kind::Page));
    // The bits of non-negative numbers sort as the numbers do; negative weights come first.
    let weight = weight.map(|weight| if weight < 0.0 { 0 } else { weight.to_bits() + 1 });
    (section, (weight.is_none(), weight.unwrap_or(0) + kind), name)
}
