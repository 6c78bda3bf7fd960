//! Which heading of a translation translates which of its original: by id, and by place only where there is none.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use crate::config::Circle;

/// A heading, as far as it says what it translates.
#[derive(Debug, Clone)]
pub(super) struct Head<'h> {
    pub(super) id: &'h str,
    pub(super) level: u8,
    /// Bytes of its body that are its section.
    pub(super) section: Range<u32>,
    /// What it is marked for.
    pub(super) mark: Option<Circle>,
}

/// For whom the headings of a translation are, because of those that they translate.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Inherited {
    /// By heading of the translation.
    pub(super) circles: Vec<Option<Circle>>,
    /// Marked headings of the original of which it cannot be told whether the translation has them, by their place.
    pub(super) doubtful: Vec<usize>,
}

/// Pairs the headings of an original and of its translation. Either may begin with its title, written at a level: two of
/// the same level translate each other whatever follows, and one that the other does not have is translated by no
/// heading. Of other levels, what is the title of one may be a section of the other.
pub(super) fn inherited(originals: &[Head<'_>], own: &[Head<'_>], titles: [Option<u8>; 2]) -> Inherited {
    let mut pairs = Pairs { originals, own, effective: effective(originals), of_own: vec![None; own.len()] };
    let aside = match titles {
        [Some(theirs), Some(ours)] if theirs == ours => {
            pairs.of_own[0] = Some(0);
            [false, false]
        }
        [Some(_), None] => [true, false],
        [None, Some(1)] => [false, true],
        _ => [false, false],
    };
    pairs.by_id();
    let (mut doubtful, mut absent, mut besides) = (Vec::new(), Vec::new(), Vec::new());
    for (mut theirs, mut ours) in pairs.gaps() {
        theirs.retain(|at| *at > 0 || !aside[0]);
        ours.retain(|at| *at > 0 || !aside[1]);
        doubtful.extend(pairs.by_place(&theirs, &ours));
        let paired: HashSet<usize> = pairs.of_own.iter().copied().flatten().collect();
        absent.extend(theirs.iter().copied().filter(|at| !paired.contains(at)));
        besides.extend(pairs.besides(&theirs, &ours));
    }
    // What is in none of its places may be one that has moved.
    if doubtful.is_empty() {
        doubtful = pairs.doubtful(&absent, &besides);
    }
    // A marked title hides all, and there is no heading to hide it by.
    if aside[0] && originals[0].mark > Some(Circle(0)) && !pairs.of_own.contains(&Some(0)) {
        doubtful.push(0);
    }
    let circles = pairs.of_own.iter().map(|original| pairs.effective[(*original)?]).collect();
    Inherited { circles, doubtful }
}

/// For whom headings are, with what each stands in.
fn effective(heads: &[Head<'_>]) -> Vec<Option<Circle>> {
    let circles: BTreeSet<Circle> = heads.iter().filter_map(|head| head.mark).collect();
    let mut out = vec![None; heads.len()];
    let mut by_start: Vec<usize> = (0..heads.len()).collect();
    by_start.sort_by_key(|at| heads[*at].section.start);
    let starts: Vec<u32> = heads.iter().map(|head| head.section.start).collect();
    for circle in circles {
        let mut ranges: Vec<&Range<u32>> =
            heads.iter().filter(|head| head.mark == Some(circle)).map(|head| &head.section).collect();
        ranges.sort_by_key(|range| range.start);
        let mut ranges = ranges.into_iter().peekable();
        let mut end = 0;
        for at in &by_start {
            while let Some(range) = ranges.next_if(|range| range.start <= starts[*at]) {
                end = end.max(range.end);
            }
            if starts[*at] < end {
                out[*at] = Some(circle);
            }
        }
    }
    out
}

struct Pairs<'p, 'h> {
    originals: &'p [Head<'h>],
    own: &'p [Head<'h>],
    /// For whom each heading of the original is, with what it stands in.
    effective: Vec<Option<Circle>>,
    /// For each heading of the translation, the one that it translates.
    of_own: Vec<Option<usize>>,
}

impl Pairs<'_, '_> {
    fn by_id(&mut self) {
        let ids: HashMap<&str, usize> = self.originals.iter().enumerate().map(|(at, head)| (head.id, at)).collect();
        let mut taken: Vec<bool> = vec![false; self.originals.len()];
        self.of_own.iter().flatten().for_each(|at| taken[*at] = true);
        for (head, of) in self.own.iter().zip(&mut self.of_own).filter(|(_, of)| of.is_none()) {
            if let Some(at) = ids.get(head.id).copied().filter(|at| !taken[*at]) {
                taken[at] = true;
                *of = Some(at);
            }
        }
    }

    /// What is left of both between the pairs that are known; all of it in one, if these do not stand in the same
    /// order.
    fn gaps(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let known: Vec<usize> = self.of_own.iter().copied().flatten().collect();
        let all: HashSet<usize> = known.iter().copied().collect();
        let is_known = |at: &usize| all.contains(at);
        let is_free = |at: &usize| self.of_own[*at].is_none();
        if !known.is_sorted() {
            let theirs = (0..self.originals.len()).filter(|at| !is_known(at)).collect();
            return vec![(theirs, (0..self.own.len()).filter(is_free).collect())];
        }
        let mut out = Vec::new();
        let (mut theirs, mut ours) = (0, 0);
        let ends = (0..self.own.len()).filter_map(|at| Some((self.of_own[at]?, at)));
        for (their_end, our_end) in ends.chain([(self.originals.len(), self.own.len())]) {
            out.push(((theirs..their_end).collect(), (ours..our_end).collect()));
            (theirs, ours) = (their_end + 1, our_end + 1);
        }
        out
    }

    /// Pairs what has no id in common, in order: where all of it corresponds, or all that is left without what is
    /// marked, or the beginning before what is marked. Gives the marked ones that may be translated all the same.
    fn by_place(&mut self, theirs: &[usize], ours: &[usize]) -> Vec<usize> {
        let effective = &self.effective;
        let hides = |at: &usize| effective[*at].filter(|circle| *circle > Circle(0));
        let mut marked: Vec<Circle> = theirs.iter().filter_map(hides).collect();
        if ours.is_empty() || marked.is_empty() {
            return Vec::new();
        }
        marked.sort_unstable();
        marked.dedup();
        let levels = |all: &[Head<'_>], of: &[usize]| of.iter().map(|at| all[*at].level).collect::<Vec<_>>();
        let (originals, wanted) = (self.originals, levels(self.own, ours));
        // All of it; then without what is for the closest, and so on.
        let without = |least: Option<&Circle>| -> Vec<usize> {
            let is_open = |at: &&usize| least.is_none_or(|least| hides(at).is_none_or(|circle| circle < *least));
            theirs.iter().filter(is_open).copied().collect()
        };
        let states = std::iter::once(None).chain(marked.iter().rev().map(Some));
        let fit = states.map(without).find(|state| levels(originals, state) == wanted);
        let first_marked = theirs.iter().position(|at| hides(at).is_some()).unwrap_or(theirs.len());
        let beginning = || {
            let begun = &theirs[..first_marked.min(ours.len())];
            (levels(originals, begun) == wanted).then(|| begun.to_vec())
        };
        if let Some(fit) = fit.or_else(beginning) {
            for (their, our) in fit.into_iter().zip(ours) {
                self.of_own[*our] = Some(their);
            }
            return Vec::new();
        }
        self.doubtful(theirs, ours)
    }

    /// The headings of a gap that are more than it has in the original, level by level.
    fn besides(&self, theirs: &[usize], ours: &[usize]) -> Vec<usize> {
        let mut left: HashMap<u8, usize> = HashMap::new();
        for at in theirs {
            *left.entry(self.originals[*at].level).or_default() += 1;
        }
        let mut out = Vec::new();
        // One that says itself for whom it is may be the one that is more.
        let mut ours: Vec<usize> = ours.iter().copied().filter(|at| self.of_own[*at].is_none()).collect();
        ours.sort_by_key(|at| self.own[*at].mark);
        for at in ours {
            match left.get_mut(&self.own[at].level).filter(|left| **left > 0) {
                Some(left) => *left -= 1,
                None => out.push(at),
            }
        }
        out
    }

    /// The marked ones that the translation does not mark itself, and for which it has a heading.
    fn doubtful(&self, theirs: &[usize], ours: &[usize]) -> Vec<usize> {
        let mut marks: Vec<Circle> = ours.iter().filter_map(|at| self.own[*at].mark).collect();
        // The widest that is close enough is the one that was meant.
        marks.sort_unstable();
        let mut out = Vec::new();
        for at in theirs {
            let head = &self.originals[*at];
            let Some(circle) = head.mark.filter(|circle| *circle > Circle(0)) else { continue };
            if let Some(mark) = marks.iter().position(|mark| *mark >= circle) {
                marks.remove(mark);
            } else if ours.iter().any(|at| self.own[*at].level == head.level && self.own[*at].mark < Some(circle)) {
                out.push(*at);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Headings written as `2 id`, `2 id !1` for one that is marked for circle 1; their sections end as levels say.
    fn heads(text: &str) -> Vec<Head<'_>> {
        let mut all: Vec<Head<'_>> = Vec::new();
        for (at, line) in text.split(',').enumerate() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let level = words[0].parse().expect("a level");
            let mark = words.get(2).map(|mark| Circle(mark[1..].parse().expect("a circle")));
            for open in all.iter_mut().filter(|open| open.level >= level && open.section.end == u32::MAX) {
                open.section.end = at as u32;
            }
            all.push(Head { id: words[1], level, section: at as u32..u32::MAX, mark });
        }
        all
    }

    #[test]
    fn by_id_and_by_place_only_where_there_is_none() {
        let doubt = "doubt";
        for (original, translation, circles) in [
            // As the original is built.
            ("2 un,2 s !1,2 deux", "2 one,2 x,2 two", "-1-"),
            // Moved, with its id: what stands in its place is another.
            ("2 s !1,2 deux", "2 two,2 s", "-1"),
            ("2 s !1,2 deux,2 trois", "2 deux,2 s,2 three", "-1-"),
            // The original's alone.
            ("2 un,2 s !1,2 deux", "2 one,2 two", "--"),
            ("2 un,3 s !1,3 deux", "2 one,3 two", "--"),
            ("2 un,2 s !1,3 t,2 deux", "2 one,2 two", "--"),
            // Its beginning only.
            ("2 un,2 s !1,2 deux", "2 one", "-"),
            ("2 un,2 deux,2 s !1", "2 one,2 two", "--"),
            ("2 s !1,2 deux", "2 x", "-"),
            // Between others whose ids tell.
            ("2 un,2 s !1,2 b,2 deux,2 trois", "2 one,2 b,2 two", "---"),
            // What stands in what is hidden is hidden, whatever became of the section around it.
            ("2 s !1,3 pay,2 deux", "3 pay", "1"),
            // Two circles: what is for the closest is not translated.
            ("2 un,2 s !1,2 t !2,2 deux", "2 one,2 x,2 two", "-1-"),
            ("2 un,2 s !1,2 t !2,2 deux", "2 one,2 two", "--"),
            // It may be either.
            ("2 un,2 s !1,2 deux,2 trois", "2 one,2 x", doubt),
            ("2 s !1", "2 x,2 y", doubt),
            ("2 s !1,2 deux,2 trois", "2 x", doubt),
            // It says so itself, or has nothing like it.
            ("2 s !1,2 deux", "2 one,2 two,2 x !1", "---"),
            ("3 s !1,2 deux", "2 one,2 two,2 three", "---"),
            ("2 s !1", "2 x !1,2 q", "--"),
            ("2 s !1,2 t !2", "2 y !2,2 x !1,2 z", "---"),
            ("2 s !0,2 t !2", "2 y !2,2 x,2 z", "---"),
            ("2 s !1,2 deux", "2 q,2 x !1,2 two", "---"),
            // In none of its places, and one more elsewhere: it has moved, or it is not there.
            ("2 un,2 s !1,2 deux", "2 x,2 un,2 deux", doubt),
            ("2 un,2 s !1,2 deux", "2 un,2 deux,2 x", doubt),
            ("2 un,2 s !1,2 deux", "2 un,2 deux,2 x !1", "---"),
            ("2 un,2 s !1,2 deux", "2 un,2 deux,3 x", "---"),
            ("2 un,2 s !1,2 deux,2 trois", "2 un,2 deux,2 x", "---"),
        ] {
            let found = inherited(&heads(original), &heads(translation), [None, None]);
            let said: String = match found.doubtful.as_slice() {
                [] => found.circles.iter().map(|circle| circle.map_or("-".into(), |own| own.0.to_string())).collect(),
                _ => doubt.into(),
            };
            assert_eq!(said, circles, "{original} | {translation}");
        }
    }

    #[test]
    fn a_title_is_translated_by_a_title_of_its_level_and_by_no_section() {
        for (original, translation, titles, circles) in [
            ("1 t,2 un,2 s !1,2 deux", "1 u,2 one,2 x,2 two", [Some(1), Some(1)], "--1-"),
            ("1 t,2 un,2 s !1,2 deux", "2 one,2 x,2 two", [Some(1), None], "-1-"),
            ("2 un,2 s !1,2 deux", "1 u,2 one,2 x,2 two", [None, Some(1)], "--1-"),
            // The first section, or a title that is written as one.
            ("1 t,2 un,2 s !1,2 deux", "2 one,2 x,2 two", [Some(1), Some(2)], "doubt"),
            ("1 t,2 un,2 s !1,2 deux", "2 x", [Some(1), Some(2)], "doubt"),
            ("2 un,2 s !1,2 deux", "2 one,2 x,2 two", [None, Some(2)], "-1-"),
            ("1 t !1,2 un", "2 one", [Some(1), None], "doubt"),
            ("1 t !1,2 un", "1 u,2 one", [Some(1), Some(1)], "11"),
        ] {
            let found = inherited(&heads(original), &heads(translation), titles);
            let said: String = match found.doubtful.as_slice() {
                [] => found.circles.iter().map(|circle| circle.map_or("-".into(), |own| own.0.to_string())).collect(),
                _ => "doubt".into(),
            };
            assert_eq!(said, circles, "{original} | {translation}");
        }
    }
}
