//! Visible prose that reaches something hidden.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::config::Circle;
use crate::diagnostic::{Finding, Place, Span, text};
use crate::model::{Item, Kind};
use crate::parse::extents::body;
use crate::plan::{Destination, Edition, Ix, Miss, PICTURES, Plan, To, of_a_record, picture};
use crate::prose::{Target, hidden_definitions, is_in};
use crate::site::{DUE, is_made};

use super::marks::{Marked, Marks, Record, Section, Slot};
use super::sight::{Sight, hidden_sections};

/// Reports every leak of a whole plan, once, for the widest circle that it concerns.
pub fn leaks(plan: &Plan, out: &mut Vec<Finding>) {
    let closest = plan.config.audiences.closest();
    if plan.circle < closest || closest == Circle(0) || plan.config.has_lost_circles() {
        return;
    }
    // A mark that names no circle fails the run: what else it does need not be told.
    let strict = plan.config.is_firm("unknown-audience");
    let default = plan.config.book.audiences.as_ref().and_then(|table| table.default.as_ref());
    if strict && default.is_some_and(|name| plan.config.audiences.find(&name.value).is_none()) {
        return;
    }
    let marks = if strict { Marks::certain(plan) } else { Marks::of(plan) };
    let sight = Sight::of(plan, &marks);
    let circles: Vec<Circle> = (0..closest.0).map(Circle).collect();
    out.extend(Finder::new(plan, &marks, &sight).find(&circles));
}

/// The leaks that a build for one circle would have.
pub(super) fn of_circle(plan: &Plan, marks: &Marks<'_>, sight: &Sight<'_>, circle: Circle) -> Vec<Finding> {
    Finder::new(plan, marks, sight).find(&[circle])
}

struct Finder<'a, 'p> {
    plan: &'a Plan,
    marks: &'a Marks<'p>,
    sight: &'a Sight<'p>,
    /// By edition, for each item of it the record whose prose it shows.
    shown: Vec<Vec<Option<Slot>>>,
    /// By circle, the folders that have a page in it.
    folders: Vec<HashSet<&'a str>>,
    /// By circle, whether it sees every record, whole.
    sees_all: Vec<bool>,
    /// The item whose prose each record is, in the edition of its language.
    places: Vec<Option<Ix>>,
}

/// A circle, and the sections of a record that it does not see.
type View = (Circle, Vec<Range<u32>>);

/// What hides the end of a link from a circle.
enum Hidden<'a> {
    /// The mark of its record, folder or default.
    Mark(&'a Marked, Place),
    /// The mark of a section.
    Section(&'a Section),
    /// The mark of a file's folder.
    Folder(Option<Place>),
    /// Nothing with a place.
    Elsewhere,
}

impl<'a, 'p> Finder<'a, 'p> {
    fn new(plan: &'a Plan, marks: &'a Marks<'p>, sight: &'a Sight<'p>) -> Self {
        let by_place: HashMap<(&str, u32), Slot> = marks
            .records
            .iter()
            .enumerate()
            .map(|(at, record)| ((&*record.item.source.path, record.item.span.start), Slot(at as u32)))
            .collect();
        let own: Vec<Option<Slot>> =
            plan.items().iter().map(|item| by_place.get(&(&*item.source.path, item.span.start)).copied()).collect();
        let mut shown = vec![own.clone(); plan.editions.len()];
        for (edition, slots) in plan.editions.iter().zip(&mut shown).skip(1) {
            let translations: HashMap<Slot, Slot> = marks
                .records
                .iter()
                .enumerate()
                .filter(|(_, record)| plan.documents[record.document].location.language == edition.language)
                .filter_map(|(at, record)| Some((record.original?, Slot(at as u32))))
                .collect();
            for slot in slots.iter_mut().flatten() {
                *slot = translations.get(slot).copied().unwrap_or(*slot);
            }
        }
        let closest = plan.config.audiences.closest();
        let folders = (0..closest.0)
            .map(|circle| {
                let seen = own
                    .iter()
                    .zip(&plan.index.paths)
                    .filter(|(slot, _)| slot.is_some_and(|slot| sight.sees(Circle(circle), slot)));
                seen.flat_map(|(_, (path, _))| folders_of(path)).collect()
            })
            .collect();
        let sees_all = (0..closest.0).map(Circle).map(|circle| {
            let is_whole = |record: &Record<'_>| record.sections.iter().all(|section| section.circle <= circle);
            let mut records = marks.records.iter().enumerate();
            records.all(|(at, record)| sight.sees(circle, Slot(at as u32)) && is_whole(record))
        });
        let mut places = vec![None; marks.records.len()];
        for (edition, slots) in plan.editions.iter().zip(&shown) {
            for (at, slot) in slots.iter().enumerate().filter_map(|(at, slot)| Some((at, (*slot)?))) {
                let item = marks.records[slot.at()].item;
                // What somebody else's prose stands in for is not looked at there.
                let same = match (&item.prose, &edition.items[at].prose) {
                    (Some(one), Some(other)) => Arc::ptr_eq(one, other),
                    _ => false,
                };
                if same && plan.documents[marks.records[slot.at()].document].location.language == edition.language {
                    places[slot.at()] = Some(Ix(at as u32));
                }
            }
        }
        Self { plan, marks, sight, shown, folders, sees_all: sees_all.collect(), places }
    }

    fn find(&self, circles: &[Circle]) -> Vec<Finding> {
        let mut out = Vec::new();
        for (at, record) in self.marks.records.iter().enumerate() {
            let slot = Slot(at as u32);
            let seeing = circles.iter().copied().filter(|circle| self.sight.sees(*circle, slot));
            let circles: Vec<View> = seeing.map(|circle| (circle, hidden_sections(record, circle))).collect();
            if circles.is_empty() {
                continue;
            }
            let language = &self.plan.documents[record.document].location.language;
            let Some(edition) = self.plan.editions.iter().position(|edition| edition.language == *language) else {
                continue;
            };
            if let Some((target, span)) = picture(record.item) {
                let named: Vec<View> = circles
                    .iter()
                    .filter(|(circle, _)| !self.reserves_picture(record.item.kind(), *circle))
                    .cloned()
                    .collect();
                let found = self.plan.editions[edition].resolve(record.item, &target);
                self.judge(record, &named, edition, (&target, found), span, u32::MAX, &mut out);
            }
            let Some(prose) = &record.item.prose else { continue };
            let own = out.len();
            let sees_all = circles.iter().all(|(circle, _)| self.sees_all[circle.0 as usize]);
            let (place, there) = (self.places[at], &self.plan.editions[edition]);
            for (at, link) in prose.links.iter().enumerate() {
                // Nothing is hidden from who sees every record.
                if sees_all && place.is_some_and(|ix| there.plainly(ix, at, &link.target).is_some()) {
                    continue;
                }
                let found = place.map_or_else(|| there.resolve(record.item, &link.target), |ix| there.link(ix, at));
                self.judge(record, &circles, edition, (&link.target, found), link.span, link.offset, &mut out);
            }
            for image in &prose.images {
                let found = there.resolve(record.item, &image.target);
                self.judge(record, &circles, edition, (&image.target, found), image.span, image.offset, &mut out);
            }
            self.definitions(record, &circles, own, &mut out);
        }
        out
    }

    /// Whether a circle is not told what a record of this kind names as its picture.
    fn reserves_picture(&self, of: Kind, circle: Circle) -> bool {
        let fields = &self.plan.config.audiences.fields;
        fields.iter().any(|(kind, path, level)| {
            let names = PICTURES.iter().any(|(kind, fields)| *kind == of && fields.contains(&&**path));
            *kind == of && *level > circle && names
        })
    }

    /// Reports a link, for the first of these circles that sees it and not where it leads.
    #[expect(clippy::too_many_arguments, reason = "a link is its target and its two places")]
    fn judge(
        &self,
        record: &Record<'_>,
        circles: &[View],
        edition: usize,
        (target, found): (&Target, Result<Destination<'_>, Miss>),
        span: Span,
        offset: u32,
        out: &mut Vec<Finding>,
    ) {
        let Ok(found) = found else { return };
        for (circle, hidden) in circles {
            if is_in(hidden, offset) {
                continue;
            }
            if let Some(hidden) = self.hides(*circle, record, edition, target, &found) {
                let place = Place::new(&record.item.source, span);
                out.push(self.finding(*circle, place, &hidden));
                return;
            }
        }
    }

    /// What hides the end of a link from a circle, if anything does.
    fn hides(
        &self,
        circle: Circle,
        from: &'a Record<'_>,
        edition: usize,
        target: &Target,
        found: &Destination<'_>,
    ) -> Option<Hidden<'_>> {
        if let Target::Here { fragment } = target {
            return section_of(from, from.item, fragment, circle).map(Hidden::Section);
        }
        let mut there = edition;
        let ix = match found.to {
            To::Here => return None,
            To::Asset { path, .. } => {
                let marked = self.marks.of_asset(path).filter(|marked| marked.circle > circle)?;
                return Some(Hidden::Folder(marked.place));
            }
            To::Beside(path) => {
                let is_due = path == DUE || path.starts_with("due/");
                if is_due && circle < self.plan.config.audiences.default {
                    return Some(Hidden::Elsewhere);
                }
                let (kind, id) = of_a_record(path)?;
                self.plan.find(kind, id)?
            }
            To::Made(path, _) => {
                // What the plan leaves open is shown from the default circle inwards.
                let made = is_made(path) && (path != "gaps" || circle >= self.plan.config.audiences.default);
                let there = made || self.folders[circle.0 as usize].contains(path);
                return (!there).then_some(Hidden::Elsewhere);
            }
            To::Item(ix, language) => {
                let of = |other: &Edition| other.prefix.as_deref() == language;
                there = self.plan.editions.iter().position(of).unwrap_or(edition);
                ix
            }
        };
        let slot = self.shown[there][ix.at()]?;
        let record = &self.marks.records[slot.at()];
        let own = record.original.unwrap_or(slot);
        if !self.sight.sees(circle, own) {
            let record = &self.marks.records[own.at()];
            return Some(Hidden::Mark(&record.marked, record.item.head()));
        }
        // The file of a translation is named, which is hidden though what it translates is not.
        if there != edition && matches!(target, Target::File { .. }) && !self.sight.sees(circle, slot) {
            return Some(Hidden::Mark(&record.marked, record.item.head()));
        }
        let fragment = target.fragment()?;
        // Where the translation is hidden, its original is shown.
        let record = if self.sight.sees(circle, slot) { record } else { &self.marks.records[own.at()] };
        section_of(record, record.item, fragment, circle).map(Hidden::Section)
    }

    /// Reports what visible text takes from a definition or a note of a hidden section.
    /// Its own findings begin at `own`.
    fn definitions(&self, record: &Record<'_>, circles: &[View], own: usize, out: &mut Vec<Finding>) {
        if circles.iter().all(|(_, hidden)| hidden.is_empty()) {
            return;
        }
        let Some(body) = body(&self.plan.documents[record.document], record.item) else { return };
        // A link may be told of already, for where it leads.
        let mut told: HashSet<Span> = out[own..].iter().map(|finding| finding.place.span).collect();
        for (circle, hidden) in circles.iter().filter(|(_, hidden)| !hidden.is_empty()) {
            for (used, defined) in hidden_definitions(&body.text, hidden) {
                let section = record.sections.iter().find(|section| section.range.contains(&(defined.start as u32)));
                let hidden = section.map_or(Hidden::Elsewhere, Hidden::Section);
                let finding = self.finding(*circle, Place::new(&record.item.source, body.span(used)), &hidden);
                if told.insert(finding.place.span) {
                    out.push(finding);
                }
            }
        }
    }

    fn finding(&self, circle: Circle, place: Place, hidden: &Hidden<'_>) -> Finding {
        let audiences = &self.plan.config.audiences;
        let name = audiences.name(circle);
        let told = text!(
            "`{name}` may read this, and not what it leads to",
            "`{name}` peut lire ceci, mais pas ce à quoi cela mène"
        );
        let finding = Finding::new("audience-leak", place, told).help((
            "mark this passage for the same circle, or lead to something that its readers may read",
            "réservez ce passage au même cercle, ou menez à quelque chose que ses lecteurs peuvent lire",
        ));
        let for_whom = |circle: Circle| {
            let name = audiences.name(circle);
            text!("this is for `{name}`", "ceci est pour `{name}`")
        };
        match hidden {
            Hidden::Mark(marked, head) if marked.circle > circle => {
                if let Some(place) = &marked.place {
                    finding.related(place.clone(), for_whom(marked.circle))
                } else {
                    let name = audiences.name(marked.circle);
                    let told = text!(
                        "this is for `{name}`, as all that is not marked",
                        "ceci est pour `{name}`, comme tout ce qui n'est pas marqué"
                    );
                    finding.related(head.clone(), told)
                }
            }
            Hidden::Mark(_, head) => finding.related(
                head.clone(),
                ("this is hidden with something that it requires", "ceci est caché avec quelque chose qu'il lui faut"),
            ),
            Hidden::Section(section) => finding.related(section.place.clone(), for_whom(section.circle)),
            Hidden::Folder(Some(place)) => finding.related(
                place.clone(),
                ("this marks the folder that it is in", "ceci marque le dossier où il se trouve"),
            ),
            Hidden::Folder(None) | Hidden::Elsewhere => finding,
        }
    }
}

/// The hidden section that holds the heading of this id.
fn section_of<'r>(record: &'r Record<'_>, item: &Arc<Item>, id: &str, circle: Circle) -> Option<&'r Section> {
    let prose = item.prose.as_ref()?;
    let heading =
        prose.title_heading.as_deref().into_iter().find(|heading| *heading.id == *id).or_else(|| prose.heading(id))?;
    let holds = |section: &&Section| section.circle > circle && section.range.contains(&heading.section.start);
    record.sections.iter().find(holds)
}

/// The folders above a page.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| path.rsplit_once('/').map(|(folder, _)| folder))
}
