//! A bound on what is made of a plan, not on its bytes: a mark of one byte may become a thousand.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::diagnostic::{Finding, Place, Source};

use super::Document;

/// What a plan may weigh, in bytes: with it, a site of the largest plan is made within a gigabyte.
const MOST: u64 = 700 << 20;

/// What the documents of a plan weigh so far.
#[derive(Debug, Default)]
pub struct Budget(AtomicU64);

impl Budget {
    /// Takes a document into account.
    pub fn take(&self, document: &Document) {
        self.0.fetch_add(weight(document), Ordering::Relaxed);
    }

    /// Whether the plan weighs more than it may.
    pub fn is_spent(&self) -> bool {
        self.0.load(Ordering::Relaxed) > MOST
    }

    /// Leaves nothing of a plan that weighs more than it may, and says so at the book: which files were too many depends
    /// on the threads.
    pub fn settle(&self, documents: &mut Vec<Arc<Document>>, findings: &mut Vec<Finding>, book: &Arc<Source>) {
        if self.is_spent() {
            documents.clear();
            *findings = vec![fault(book)];
        }
    }
}

fn fault(book: &Arc<Source>) -> Finding {
    let told = (
        "this plan holds more than can be kept in memory",
        "ce plan contient plus que ce qui peut être gardé en mémoire",
    );
    Finding::new("too-deep", Place::file(book), told).help((
        "it has hundreds of thousands of headings, links, records or mistakes: look for files that a program wrote, or \
         make two books of it",
        "il compte des centaines de milliers de titres, de liens, de fiches ou d'erreurs : cherchez les fichiers qu'un \
         programme a écrits, ou faites-en deux livres",
    ))
}

/// About how many bytes a plan and its site hold because of a document.
fn weight(document: &Document) -> u64 {
    const ITEM: usize = 1_500;
    const HEADING: usize = 1_800;
    const LINK: usize = 450;
    const FINDING: usize = 700;
    let prose = document.items.iter().filter_map(|item| item.prose.as_deref());
    let of_prose = prose.map(|prose| {
        prose.headings.len() * HEADING + (prose.links.len() + prose.images.len() + prose.placeholders.len()) * LINK
    });
    let made = of_prose.sum::<usize>() + document.items.len() * ITEM + document.findings.len() * FINDING;
    (made + 2 * document.source.text.len()) as u64
}
