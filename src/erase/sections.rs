//! Where the sections of a text begin and end, and for whom each is.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use unicode_normalization::UnicodeNormalization as _;

use crate::prose::{Said, is_same_title, options};

/// A heading and its section.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) id: String,
    level: usize,
    pub(super) section: Range<usize>,
    pub(super) mark: Option<usize>,
    /// It is the first, and stands before all else or is of the first level.
    pub(super) leads: bool,
    /// It is both.
    pub(super) tops: bool,
    /// The page is called by it.
    is_title: bool,
    /// What it says, with what images in it show and without.
    pub(super) says: [String; 2],
}

impl Heading {
    /// How deep it stands among others: of the first level, there is the title alone.
    fn depth(&self) -> usize {
        if self.is_title { self.level } else { self.level.max(2) }
    }
}

/// The headings of a text; `circle` tells what a name stands for.
pub(super) fn headings(text: &str, circle: &dyn Fn(&str) -> usize) -> Vec<Heading> {
    let mut all: Vec<(Heading, bool)> = Vec::new();
    let mut ids: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut notes, mut blocks) = (0, 0, 0);
    let mut has_first = false;
    let mut open: Option<(Said, Option<String>)> = None;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if let Some((said, _)) = &mut open {
            said.hear(&event);
        }
        match event {
            Event::Start(Tag::Heading { level, id, attrs, .. }) => {
                let marks: Vec<&str> = attrs
                    .iter()
                    .filter(|(name, _)| &**name == "audience")
                    .map(|(_, value)| value.as_deref().unwrap_or_default().trim_matches(['"', '\'']))
                    .collect();
                let mark = match marks.as_slice() {
                    [] => None,
                    [one] => Some(circle(one)),
                    // Two are no choice.
                    _ => Some(circle("")),
                };
                let level = level as usize;
                let is_first = !has_first && notes == 0;
                has_first |= is_first;
                let leads = is_first && (level == 1 || blocks == 0);
                let tops = leads && level == 1 && blocks == 0;
                let (id_of, says) = (String::new(), [String::new(), String::new()]);
                let heading = Heading { id: id_of, says, level, section: range, mark, leads, tops, is_title: false };
                all.push((heading, depth + notes > 0));
                open = Some((Said::default(), id.map(|id| id.to_string())));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let (Some((said, given)), Some((heading, _))) = (open.take(), all.last_mut()) {
                    heading.says = [said.text.clone(), said.words()];
                    heading.id = unique(
                        &given
                            .map(|id| id.strip_suffix([',', ';']).unwrap_or(&id).to_owned())
                            .filter(|id| !id.is_empty())
                            .map_or_else(|| said.id(), |id| id.nfc().collect()),
                        &mut ids,
                    );
                }
                blocks += 1;
            }
            Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => {
                (depth, blocks) = (depth + 1, blocks + 1);
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => depth -= 1,
            // A note stands at the foot of the page, wherever it is written.
            Event::Start(Tag::FootnoteDefinition(_)) => notes += 1,
            Event::End(TagEnd::FootnoteDefinition) => notes -= 1,
            // A line across the page comes before no title.
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::Table(_) | Tag::HtmlBlock) => blocks += 1,
            _ => {}
        }
    }
    let opens: Vec<(usize, usize)> =
        all.iter().filter(|(_, nested)| !nested).map(|(heading, _)| (heading.section.start, heading.level)).collect();
    for (heading, _) in all.iter_mut().filter(|(_, nested)| !nested) {
        let next = opens.iter().find(|(start, level)| *start > heading.section.start && *level <= heading.level);
        heading.section.end = next.map_or(text.len(), |(start, _)| *start);
    }
    // One in a quote or a list speaks of the section that it stands in.
    let around: Vec<Range<usize>> =
        all.iter().filter(|(_, nested)| !nested).map(|(heading, _)| heading.section.clone()).collect();
    for (heading, _) in all.iter_mut().filter(|(_, nested)| *nested) {
        let outer = around.iter().rfind(|section| section.contains(&heading.section.start));
        heading.section = outer.cloned().unwrap_or(0..text.len());
    }
    all.into_iter().map(|(heading, _)| heading).collect()
}

/// Puts the heading in front that a page is called by, if there is one: the first of a page without a `title`, or what
/// says the same as that.
pub(super) fn lead(headings: &mut [Heading], title: Option<&str>, is_page: bool) {
    let names = |heading: &Heading| match title {
        Some(title) => heading.tops && heading.says.iter().any(|said| is_same_title(title, said)),
        None => is_page && heading.leads,
    };
    let Some(at) = headings.iter().position(names) else { return };
    headings[..=at].rotate_right(1);
    headings[0].is_title = true;
}

fn unique(base: &str, ids: &mut HashMap<String, usize>) -> String {
    let mut id = base.to_owned();
    while let Some(count) = ids.get_mut(&id) {
        let next = format!("{base}-{count}");
        *count += 1;
        if ids.contains_key(&next) {
            continue;
        }
        id = next;
    }
    ids.insert(id.clone(), 1);
    id
}

/// What a translation does not say of its sections, its original says: of those with the same id, and between these
/// of those in the same place. Where it cannot be told whether it has a section, gives for whom that is.
///
/// A title translates a title that is written at its level. One that the other text lacks has no place among its sections.
pub(super) fn inherit(own: &mut [Heading], original: &[Heading]) -> Option<usize> {
    let title = |all: &[Heading]| all.first().filter(|first| first.is_title).map(|first| first.level);
    let (their_title, our_title) = (title(original), title(own));
    let titled = their_title.is_some() && their_title == our_title;
    let they_alone = their_title.is_some() && our_title.is_none();
    let we_alone = their_title.is_none() && our_title == Some(1);
    let holders = |at: usize| original.iter().filter(move |other| other.section.contains(&original[at].section.start));
    let for_whom: Vec<usize> =
        (0..original.len()).map(|at| holders(at).filter_map(|other| other.mark).max().unwrap_or(0)).collect();
    let mut twin: Vec<Option<usize>> = vec![None; own.len()];
    if titled {
        twin[0] = Some(0);
    }
    for (at, heading) in own.iter().enumerate().skip(usize::from(titled)) {
        let found = original.iter().position(|other| other.id == heading.id);
        twin[at] = found.filter(|found| !twin.contains(&Some(*found)));
    }
    let stretches: Vec<(Vec<usize>, Vec<usize>)> = if twin.iter().flatten().is_sorted() {
        let mut all = vec![(Vec::new(), Vec::new())];
        let mut next = 0;
        for (at, found) in twin.iter().enumerate() {
            match found {
                None => all.last_mut().into_iter().for_each(|(_, ours)| ours.push(at)),
                Some(found) => {
                    all.last_mut().into_iter().for_each(|(theirs, _)| theirs.extend(next..*found));
                    next = found + 1;
                    all.push((Vec::new(), Vec::new()));
                }
            }
        }
        all.last_mut().into_iter().for_each(|(theirs, _)| theirs.extend(next..original.len()));
        all
    } else {
        let theirs = (0..original.len()).filter(|at| !twin.contains(&Some(*at))).collect();
        vec![(theirs, (0..own.len()).filter(|at| twin[*at].is_none()).collect())]
    };
    let mut doubt = None;
    // Sections that are in none of their places, and headings that are one too many where they stand.
    let (mut absent, mut besides): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for (theirs, ours) in stretches {
        let theirs: Vec<usize> = theirs.into_iter().skip_while(|at| they_alone && *at == 0).collect();
        let ours: Vec<usize> = ours.into_iter().skip_while(|at| we_alone && *at == 0).collect();
        let shape: Vec<usize> = ours.iter().map(|at| own[*at].depth()).collect();
        let is_alike = |some: &[usize]| some.iter().map(|at| original[*at].depth()).eq(shape.iter().copied());
        // Whole, or without what is for a circle and all closer ones, from the closest outwards; or only its beginning.
        let mut tries = vec![theirs.clone()];
        let mut levels: Vec<usize> = theirs.iter().map(|at| for_whom[*at]).filter(|circle| *circle > 0).collect();
        levels.sort_unstable();
        levels.dedup();
        for level in levels.iter().rev() {
            tries.push(theirs.iter().copied().filter(|at| for_whom[*at] < *level).collect());
        }
        let begun = theirs.iter().take_while(|at| for_whom[**at] == 0).take(ours.len());
        tries.push(begun.copied().collect());
        if let Some(fit) = tries.into_iter().find(|some| is_alike(some)) {
            absent.extend(theirs.iter().filter(|at| !fit.contains(at)));
            ours.iter().zip(fit).for_each(|(our, their)| twin[*our] = Some(their));
            continue;
        }
        doubt = doubt.max(doubtful(own, original, &theirs, &ours));
        let mut room: Vec<usize> = theirs.iter().map(|at| original[*at].depth()).collect();
        absent.extend(theirs);
        // One that says itself for whom it is may be the one that is more.
        let mut ours = ours;
        ours.sort_by_key(|at| own[*at].mark);
        besides.extend(ours.into_iter().filter(|at| {
            let taken = room.iter().position(|level| *level == own[*at].depth());
            taken.map(|at| room.swap_remove(at)).is_none()
        }));
    }
    doubt = doubt.or_else(|| doubtful(own, original, &absent, &besides));
    if they_alone && !twin.contains(&Some(0)) {
        doubt = doubt.max(original[0].mark.filter(|circle| *circle > 0));
    }
    for (heading, twin) in own.iter_mut().zip(twin) {
        let inherited = twin.map(|twin| for_whom[twin]).filter(|circle| *circle > 0);
        heading.mark = heading.mark.max(inherited);
    }
    doubt
}

/// For whom the closest marked section is that these headings may translate, and do not mark themselves.
fn doubtful(own: &[Heading], original: &[Heading], theirs: &[usize], ours: &[usize]) -> Option<usize> {
    let mut says: Vec<usize> = ours.iter().filter_map(|at| own[*at].mark).collect();
    let mut doubt = None;
    says.sort_unstable();
    let marked = theirs.iter().filter_map(|at| Some((original[*at].depth(), original[*at].mark?)));
    for (level, circle) in marked.filter(|(_, circle)| *circle > 0) {
        if let Some(said) = says.iter().position(|said| *said >= circle) {
            says.remove(said);
        } else if ours.iter().any(|at| own[*at].depth() == level && own[*at].mark < Some(circle)) {
            doubt = doubt.max(Some(circle));
        }
    }
    doubt
}
