//! Links and labels, settled when every page is known.
//!
//! [`index`] gathers what links are looked for in, [`seek`] finds what an address means there, [`anchor`] what a
//! fragment does; [`page`] writes the addresses of a page as they are in the plan.

mod address;
mod anchor;
mod index;
mod page;
mod seek;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::dialect::Found;
use super::languages::Spoken;
use super::order::Pages;
use super::page::{Line, Notes};
use super::tree::Tree;
use crate::prose::targets::{self, Written};
use anchor::Ids;
use index::Index;
use page::Settling;

/// A page whose links are settled: its key, its lines, what was noticed, and the files that it needs.
type Settled = (String, Vec<Line>, Notes, BTreeMap<String, String>);

/// Settles every link; gives the assets that pages need, from the source to the plan.
pub(crate) fn settle(tree: &Tree, found: &Found, spoken: &Spoken, pages: &mut Pages) -> BTreeMap<String, String> {
    let (targets, ids): (HashMap<String, Vec<Written>>, HashMap<&str, Ids>) = {
        let read: Vec<(&str, Vec<Written>, Ids)> = pages
            .par_iter()
            .map(|(key, page)| {
                let (targets, ids) = targets::of(&page.text());
                (&**key, targets, Ids::new(ids))
            })
            .collect();
        let (mut targets, mut ids) = (HashMap::new(), HashMap::new());
        for (key, found, named) in read {
            targets.insert(key.to_owned(), found);
            ids.insert(key, named);
        }
        (targets, ids)
    };
    let index = Index::new(tree, found, spoken, pages, ids);
    let settled: Vec<Settled> = pages
        .par_iter()
        .map(|(key, page)| {
            let mut one = Settling { index: &index, key, page, notes: Notes::default(), assets: BTreeSet::new() };
            let lines = one.page(&targets[key]);
            let assets = one.assets.iter().map(|path| (path.clone(), index.place(path))).collect();
            (key.clone(), lines, one.notes, assets)
        })
        .collect();
    let mut assets = BTreeMap::new();
    for (key, lines, notes, needed) in settled {
        if let Some(page) = pages.get_mut(&key) {
            page.lines = lines;
            page.notes.extend(notes);
        }
        assets.extend(needed);
    }
    assets
}
