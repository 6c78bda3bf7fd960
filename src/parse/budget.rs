//! A bound on what is made of a plan, not on its bytes: a mark of one byte may become a thousand.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use crate::diagnostic::{Finding, Place, Source};
use crate::prose::density;

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

/// How many marks may be read at once: each takes some hundred bytes until its text has been read, on every thread.
const AT_ONCE: usize = 1_000_000;

/// A text shorter than this is read at once with any number of others.
const SHORT: usize = 64 << 10;

/// How many marks are being read.
static READING: Mutex<usize> = Mutex::new(0);
static READ: Condvar = Condvar::new();

/// A text's share of what may be read at once, until it is dropped.
#[derive(Debug)]
pub(super) struct Turn(usize);

impl Turn {
    /// Waits until there is room for a text.
    pub(super) fn of(text: &str) -> Self {
        let is_short = text.len() < SHORT;
        if is_short && density::lacks_at_most(text.as_bytes(), SHORT) {
            return Self(0);
        }
        let marks = if is_short { density::lacking_cells(text.as_bytes()) } else { density::marks(text.as_bytes()) };
        let reading = READING.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |reading: &mut usize| *reading > 0 && *reading + marks > AT_ONCE;
        *READ.wait_while(reading, full).unwrap_or_else(PoisonError::into_inner) += marks;
        Self(marks)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if self.0 > 0 {
            *READING.lock().unwrap_or_else(PoisonError::into_inner) -= self.0;
            READ.notify_all();
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
    // Each leads to its note, and the note back to it.
    const REFERENCE: usize = 800;
    let prose = document.items.iter().filter_map(|item| item.prose.as_deref());
    let of_prose = prose.map(|prose| {
        prose.headings.len() * HEADING
            + (prose.links.len() + prose.images.len() + prose.placeholders.len()) * LINK
            + prose.made()
    });
    let references = memchr::memmem::find_iter(document.source.text.as_bytes(), "[^").count();
    let made = of_prose.sum::<usize>()
        + references * REFERENCE
        + document.items.len() * ITEM
        + document.findings.len() * FINDING;
    (made + 2 * document.source.text.len()) as u64
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Duration;

    use super::super::layout::Layout;
    use super::super::{Cuts, Purpose, parse};
    use super::*;

    /// What is made of these may be many times as long as they are.
    const SHAPES: &[&str] = &[
        "- [ ] a\n",
        "- [x]\n",
        "> [!NOTE]\n> a\n\n",
        "```rust\nf(a+b, \"c\");\n```\n\n",
        "```\na < b\n```\n\n",
        "```toml\na = 1\nb = \"c\"\n```\n\n",
        "$a^2$ ",
        "$$\\frac{a}{b}$$\n\n",
        "$\\nothing{$ ",
        "|a|b|\n|-|-|\n|x|y|\n\n",
        "a & b < c : d ; e ?\n",
        "<b>a</b> <i>b</i>\n",
        "[a](b) ![c](d.png)\n\n",
        "x[^1]\n\n",
        "https://a.example/ \n",
        "## A {#a audience=\"team\"}\n\n",
    ];

    #[test]
    fn a_text_weighs_the_same_checked_and_built_and_no_less_than_is_made_of_it() {
        for (shape, path) in SHAPES.iter().flat_map(|shape| [(shape, "content/a.md"), (shape, "content/a.fr.md")]) {
            let languages: [Box<str>; 2] = ["en".into(), "fr".into()];
            let source = Source::new(path, format!("# A\n\n{}\n\n[^1]: n\n", shape.repeat(500)));
            let location = Layout::new([path].into_iter()).locate(path, &languages).expect("a place in the plan");
            let read = |purpose| parse(&source, &location, &Cuts::new(), purpose);
            let (shown, checked) = (read(Purpose::Show), read(Purpose::Check));
            let weights = [&shown, &checked, &read(Purpose::Later)].map(weight);
            assert!(weights.iter().all(|one| *one == weights[0]), "{shape:?} in {path}: {weights:?}");
            let prose = shown.items[0].prose.as_ref().expect("prose");
            let html = prose.html();
            let made = html.text.len() + html.made.iter().map(|one| one.len()).sum::<usize>();
            assert!(prose.made() >= made, "{shape:?}: {} for {made}", prose.made());
        }
    }

    #[test]
    fn dense_texts_are_read_in_turn_and_a_larger_one_alone() {
        let at_once = AtomicU64::new(0);
        let read = &|marks: u64| {
            let text = "-".repeat(marks as usize);
            let _turn = Turn::of(&text);
            let now = at_once.fetch_add(marks, Ordering::SeqCst) + marks;
            thread::sleep(Duration::from_millis(10));
            at_once.fetch_sub(marks, Ordering::SeqCst);
            assert!(now <= AT_ONCE as u64 || now == marks, "{now} marks are read at once");
        };
        thread::scope(|scope| {
            for marks in [400_000, 700_000, 1_200_000, 400_000, 999_999, 100_000, 400_000, 300_000] {
                scope.spawn(move || read(marks));
            }
        });
        assert_eq!(at_once.load(Ordering::SeqCst), 0);
    }
}
