//! What each file, record and section is marked for, with what it inherits.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::config::{Audiences, Circle};
use crate::diagnostic::{Place, Source};
use crate::model::Item;
use crate::model::kinds::Common;
use crate::parse::Document;
use crate::plan::Plan;
use crate::prose::{Heading, Prose, Stray};

use super::pairs::{Head, Inherited, inherited};

/// A record by its place among all records of all documents, translations and drafts included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Slot(pub(super) u32);

impl Slot {
    pub(super) fn at(self) -> usize {
        self.0 as usize
    }
}

/// A circle, and the place of the mark that says so; none where it is the book's default.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    pub(super) circle: Circle,
    pub(super) place: Option<Place>,
}

/// A marked section of a body.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub(super) circle: Circle,
    /// Bytes of the body's text.
    pub(super) range: Range<u32>,
    /// Its heading.
    pub(super) place: Place,
}

/// One record of one document.
#[derive(Debug)]
pub(super) struct Record<'p> {
    pub(super) item: &'p Arc<Item>,
    /// Its document, by its place in the plan.
    pub(super) document: usize,
    /// Who may read it.
    pub(super) marked: Marked,
    /// Its marked sections.
    pub(super) sections: Vec<Section>,
    /// What it translates.
    pub(super) original: Option<Slot>,
    /// A marked heading of its original of which it cannot be told whether this translates it.
    pub(super) unplaced: Option<Place>,
}

/// The marks of a plan.
#[derive(Debug)]
pub(super) struct Marks<'p> {
    /// Every record, in the order of documents.
    pub(super) records: Vec<Record<'p>>,
    /// For each document, who may read what of it is of no record.
    pub(super) files: Vec<Marked>,
    folders: HashMap<&'p str, Marked>,
    default: Circle,
    /// The circles of which it cannot be told whether they may read something: from the first to below the second.
    unclear: Vec<Range<Circle>>,
}

/// The names of circles, and what a name stands for that is none of them.
struct Names<'a> {
    audiences: &'a Audiences,
    /// The closest circle, so that a mistake shows nothing to anyone; or no mark.
    doubtful: Option<Circle>,
}

impl Names<'_> {
    fn circle(&self, name: &str) -> Option<Circle> {
        self.audiences.find(name).or(self.doubtful)
    }
}

impl<'p> Marks<'p> {
    /// Reads the marks of a whole plan. Of what cannot be told for whom it is, nobody sees anything but
    /// the closest circle.
    pub(super) fn of(plan: &'p Plan) -> Self {
        let audiences = &plan.config.audiences;
        Self::read(plan, &Names { audiences, doubtful: Some(audiences.closest()) })
    }

    /// Reads the marks that can be told, and takes the others for none: what follows from a mistake in
    /// them is not to be told beside the mistake.
    pub(super) fn certain(plan: &'p Plan) -> Self {
        let audiences = &plan.config.audiences;
        Self::read(plan, &Names { audiences, doubtful: None })
    }

    fn read(plan: &'p Plan, known: &Names<'_>) -> Self {
        let audiences = known.audiences;
        let mut marks = Self {
            records: Vec::new(),
            files: Vec::with_capacity(plan.documents.len()),
            folders: HashMap::new(),
            default: audiences.default,
            unclear: Vec::new(),
        };
        let indexes = || plan.documents.iter().filter(|document| document.location.is_index);
        let own: HashSet<&str> =
            indexes().filter(|index| !index.location.is_translation).map(|index| &*index.location.logical).collect();
        for document in indexes() {
            let location = &document.location;
            // A translation says nothing of the folder, unless it is all that there is of the folder's page.
            if !location.is_translation || !own.contains(&*location.logical) {
                // What cannot be read may say that nobody is to read the folder.
                let guess = known.doubtful.filter(|_| is_guess(document));
                let named = closest(of_file(document, known), guess.map(|circle| Marked { circle, place: None }));
                // The home page's mark is no wider default for the whole book: `[audiences]` says that one.
                let holds = |marked: &Marked| !location.logical.is_empty() || marked.circle > audiences.default;
                if let Some(marked) = named.filter(holds) {
                    let folder = marks.folders.entry(&location.logical).or_insert_with(|| marked.clone());
                    *folder = closest(Some(folder.clone()), Some(marked.clone())).unwrap_or(marked);
                }
            }
        }
        // It may speak of its folder: that is told, and until then its mark holds for all of it.
        for document in plan.documents.iter().filter(|document| document.location.is_beside_an_index()) {
            let folder = document.location.folder();
            let above = or_default(marks.of_folders(folder), audiences.default);
            if let Some(marked) = of_file(document, known).filter(|marked| marked.circle > above.circle) {
                marks.unclear.push(above.circle..marked.circle);
                marks.folders.insert(folder, marked);
            }
        }
        let mut originals: HashMap<(&str, bool), (usize, Option<Marked>)> = HashMap::new();
        let mut first_slots = Vec::with_capacity(plan.documents.len());
        // Translations come after what they translate, whose marks they share.
        let (own, other): (Vec<_>, Vec<_>) =
            plan.documents.iter().enumerate().partition(|(_, document)| !document.location.is_translation);
        let mut files: Vec<Option<Marked>> = vec![None; plan.documents.len()];
        first_slots.resize(plan.documents.len(), 0..0);
        for (at, document) in own.into_iter().chain(other) {
            let key = (&*document.location.logical, document.location.is_index);
            let original = originals.get(&key).cloned().filter(|_| document.location.is_translation);
            let inherited = match &original {
                Some((_, marked)) => marked.clone(),
                None => marks.of_folders(&document.location.logical),
            };
            let file = closest(inherited, of_file(document, known));
            let start = marks.records.len();
            let originals_of = original.map(|(at, _)| first_slots[at].clone());
            marks.add_records(at, document, file.as_ref(), originals_of.as_ref(), known);
            marks.judge(document, file.as_ref(), audiences);
            first_slots[at] = start..marks.records.len();
            if !document.location.is_translation {
                originals.insert(key, (at, file.clone()));
            }
            let guess = known.doubtful.filter(|_| is_guess(document));
            files[at] = guess.map(|circle| Marked { circle, place: None }).or(file);
        }
        let default = marks.default;
        marks.files = files.into_iter().map(|file| or_default(file, default)).collect();
        marks
    }

    /// Whether it is unclear what a circle may read.
    pub(super) fn is_unclear(&self, circle: Circle) -> bool {
        self.unclear.iter().any(|circles| circles.contains(&circle))
    }

    /// Who may read a file that is no text: that is its folder's business.
    pub(super) fn of_asset(&self, path: &str) -> Option<Marked> {
        let path: String = path.strip_prefix("content/")?.nfc().collect();
        self.of_folders(path.rsplit_once('/').map_or("", |(folder, _)| folder))
    }

    /// The closest mark of the folders on the way down to a logical path.
    fn of_folders(&self, logical: &str) -> Option<Marked> {
        let mut found = self.folders.get("").cloned();
        let ends = logical.match_indices('/').map(|(at, _)| at).chain([logical.len()]);
        for end in ends {
            found = closest(found, self.folders.get(&logical[..end]).cloned());
        }
        found
    }

    fn add_records(
        &mut self,
        at: usize,
        document: &'p Document,
        file: Option<&Marked>,
        originals: Option<&Range<usize>>,
        known: &Names<'_>,
    ) {
        for item in &document.items {
            let original = originals.and_then(|range| {
                let same = |slot: &usize| item.table.is_none() || self.records[*slot].item.id == item.id;
                range.clone().find(same)
            });
            let above = original.map(|slot| self.records[slot].marked.clone());
            let own = mark(&item.common, &item.source, known);
            let named = closest(closest(file.cloned(), above), own);
            let mut unplaced = None;
            let sections = item.prose.as_deref().map_or_else(Vec::new, |prose| {
                let like = original.map(|slot| &self.records[slot].item);
                let (sections, without_place) = sections(item, prose, like, known);
                unplaced = without_place;
                sections
            });
            let hidden = unplaced.as_ref().map(|(circle, _)| Marked { circle: *circle, place: None });
            let named = closest(named, hidden);
            let has_strays = || strays(item, known.audiences).next().is_some();
            let marked = match known.doubtful.filter(|_| is_guess(document) || has_strays()) {
                Some(circle) => Marked { circle, place: None },
                None => or_default(named, self.default),
            };
            let original = original.map(|slot| Slot(slot as u32));
            if let Some((closer, _)) = &unplaced {
                self.unclear.push(file.map_or(self.default, |marked| marked.circle)..*closer);
            }
            let unplaced = unplaced.map(|(_, place)| place);
            self.records.push(Record { item, document: at, marked, sections, original, unplaced });
        }
    }

    /// Notes whom it is unclear for: all who could read the file if its marks were other than they seem.
    fn judge(&mut self, document: &Document, file: Option<&Marked>, audiences: &Audiences) {
        // A draft is hidden while its marks are unclear, and no site waits for it; a folder's own marks more than itself.
        if !document.location.is_index && is_draft(document) {
            return;
        }
        if is_guess(document) {
            // A folder's own page hides the folder by its doubt alone: what is above it tells who could read it.
            let logical = &document.location.logical;
            let above = document.location.is_index.then(|| logical.rsplit_once('/').map_or("", |(above, _)| above));
            let above = above.filter(|_| !logical.is_empty()).and_then(|above| self.of_folders(above));
            let file = if document.location.is_index { above.as_ref() } else { file };
            let from = file.map_or(Circle(0), |marked| marked.circle);
            self.unclear.push(from..audiences.closest());
        }
        let named = |common: &Common| common.audience.as_ref().is_none_or(|name| audiences.find(&name.value).is_some());
        let headings = |item: &Item| {
            item.prose
                .iter()
                .flat_map(|prose| prose.all_headings())
                .all(|heading| heading.audience.as_ref().is_none_or(|(name, _)| audiences.find(name).is_some()))
        };
        let strays = |item: &Item| strays(item, audiences).next().is_some();
        let clear = named(&document.common)
            && document.items.iter().all(|item| named(&item.common) && headings(item) && !strays(item));
        if !clear {
            let from = self.of_folders(&document.location.logical).map_or(Circle(0), |marked| marked.circle);
            self.unclear.push(from..audiences.closest());
        }
    }
}

/// Whether the marks of a file cannot be trusted: it has errors, and does not say itself for whom it is.
fn is_guess(document: &Document) -> bool {
    let single = document.items.first().filter(|item| item.table.is_none());
    document.damaged && single.is_none_or(|item| item.common.audience.is_none())
}

fn is_draft(document: &Document) -> bool {
    let items = &document.items;
    document.common.is_draft() || !items.is_empty() && items.iter().all(|item| item.common.is_draft())
}

/// What a file says of all of itself.
fn of_file(document: &Document, known: &Names<'_>) -> Option<Marked> {
    let single = document.items.first().filter(|item| item.table.is_none());
    let own = single.and_then(|item| mark(&item.common, &document.source, known));
    closest(own, mark(&document.common, &document.source, known))
}

/// A record's or a file's own mark. A circle that does not exist is never a default.
fn mark(common: &Common, source: &Arc<Source>, known: &Names<'_>) -> Option<Marked> {
    let name = common.audience.as_ref()?;
    let circle = known.circle(&name.value)?;
    Some(Marked { circle, place: Some(Place::new(source, name.span)) })
}

fn or_default(marked: Option<Marked>, default: Circle) -> Marked {
    marked.unwrap_or(Marked { circle: default, place: None })
}

/// The closer of two marks.
fn closest(a: Option<Marked>, b: Option<Marked>) -> Option<Marked> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.circle > a.circle { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// What reads like a mark in a record, and was meant for one.
pub(super) fn strays<'a>(item: &'a Item, audiences: &'a Audiences) -> impl Iterator<Item = &'a Stray> {
    let prose = item.prose.iter().flat_map(|prose| &prose.strays);
    item.strays
        .iter()
        .chain(prose)
        .filter(|stray| stray.name.as_ref().is_none_or(|name| names_a_circle(audiences, name)))
}

/// Whether this is the name of a circle that hides anything: nobody is outside the widest.
fn names_a_circle(audiences: &Audiences, name: &str) -> bool {
    audiences.find(name).or_else(|| audiences.find(&name.to_lowercase())).is_some_and(|circle| circle > Circle(0))
}

/// The marked sections of a body. A translation's has at least the marks of what it translates. Where it cannot be
/// told whether it has a marked section, all of it may be what is hidden: then so it is.
fn sections(
    item: &Item,
    prose: &Prose,
    original: Option<&&Arc<Item>>,
    known: &Names<'_>,
) -> (Vec<Section>, Option<(Circle, Place)>) {
    let mut circles: Vec<Option<Circle>> = prose.all_headings().map(|heading| circle_of(heading, known)).collect();
    let mut unplaced = None;
    if let Some((original, theirs)) = original.and_then(|original| Some((original, original.prose.as_deref()?))) {
        let Inherited { circles: inherited, doubtful } =
            inherited(&heads_of(theirs, known), &heads_of(prose, known), [theirs, prose].map(title_level));
        for (own, inherited) in circles.iter_mut().zip(inherited) {
            *own = (*own).max(inherited);
        }
        let all: Vec<&Heading> = theirs.all_headings().collect();
        // Two headings of one id, or HTML that has it: either may be the one that is hidden.
        let asked = prose.all_headings().filter_map(|heading| heading.asked.as_deref());
        let asked: HashSet<&str> = asked.chain(prose.anchors.iter().map(|id| &**id)).collect();
        let twice = all.iter().copied().filter(|heading| {
            asked.contains(&*heading.id) && circle_of(heading, known).is_some_and(|circle| circle > Circle(0))
        });
        let doubtful = doubtful.into_iter().map(|at| all[at]).chain(twice);
        let closest = doubtful.filter_map(|heading| Some((circle_of(heading, known)?, heading)));
        unplaced = closest
            .max_by_key(|(circle, _)| *circle)
            .map(|(circle, heading)| (circle, Place::new(&original.source, heading.span)));
    }
    let marked = prose.all_headings().zip(circles).filter_map(|(heading, circle)| Some((heading, circle?)));
    let sections = marked.map(|(heading, circle)| Section {
        circle,
        range: range_of(prose, heading),
        place: Place::new(&item.source, heading.span),
    });
    (sections.collect(), unplaced)
}

fn circle_of(heading: &Heading, known: &Names<'_>) -> Option<Circle> {
    known.circle(&heading.audience.as_ref()?.0)
}

fn heads_of<'h>(prose: &'h Prose, known: &Names<'_>) -> Vec<Head<'h>> {
    let is_title = |heading: &Heading| prose.title_heading.as_deref().is_some_and(|title| std::ptr::eq(title, heading));
    let head = |heading: &'h Heading| Head {
        id: &heading.id,
        level: if is_title(heading) { prose.title_level } else { heading.level },
        section: range_of(prose, heading),
        mark: circle_of(heading, known),
    };
    prose.all_headings().map(head).collect()
}

/// At which level the title of a body is written, if it begins with one.
fn title_level(prose: &Prose) -> Option<u8> {
    prose.title_heading.as_ref().map(|_| prose.title_level)
}

/// What a mark of a heading holds for.
fn range_of(prose: &Prose, heading: &Heading) -> Range<u32> {
    if heading.nested { around(prose, heading) } else { heading.section.clone() }
}

/// A heading in a quote or a list opens no section, so its mark holds for the section that it
/// stands in.
fn around(prose: &Prose, heading: &Heading) -> Range<u32> {
    let at = heading.section.start;
    let holds = |other: &&Heading| !other.nested && other.section.contains(&at);
    prose
        .all_headings()
        .filter(holds)
        .last()
        .map_or(0..prose.span.end - prose.span.start, |outer| outer.section.clone())
}
