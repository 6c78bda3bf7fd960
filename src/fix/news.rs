//! What fixes bring to light, told from what they make: a plan is mended where nothing is found that was not there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diagnostic::{Applicability, Edit, Finding, Fix};

/// A fix, and the finding that carries it.
pub(super) type Chosen = (Finding, Fix);

/// Rules about what is written so that it says nothing yet: as long as it does not, other rules wait for it.
const UNSAID: &[&str] = &[
    "broken-anchor",
    "broken-link",
    "undeclared-tone",
    "unknown-audience",
    "unknown-key",
    "unknown-question",
    "unknown-reference",
    "unknown-rule",
    "unordered-readings",
    "wrong-type",
];

/// Rules about how something is written, and what no book excuses: what they find after a fix is of its making.
const OF_THE_WRITING: &[&str] = &[
    "audience-leak",
    "duplicate-id",
    "duplicate-item",
    "invalid-id",
    "missing-field",
    "output-collision",
    "reserved-name",
    "syntax",
    "unknown-audience",
    "unknown-key",
    "unknown-question",
    "unknown-reference",
    "unsafe-path",
    "wrong-type",
];

/// Those of them that are about a value alone: it was as wrong under a key that nobody read.
const OF_A_VALUE: &[&str] = &[
    "duplicate-item",
    "invalid-id",
    "unknown-audience",
    "unknown-key",
    "unknown-question",
    "unknown-reference",
    "wrong-type",
];

/// Whether a fix lets a value say what its author has written: what others then find of it, they would have found in
/// the right form too.
pub(super) fn tells((finding, fix): &Chosen) -> bool {
    let is_safe = fix.applicability == Applicability::Safe;
    UNSAID.contains(&finding.rule) && (is_safe || finding.rule == "wrong-type")
}

/// Where a text stands that a fix has written.
struct Written {
    start: i64,
    length: i64,
    /// Which of the chosen wrote it.
    fix: usize,
}

/// What these fixes have written, by file, in the order of where it stands afterwards.
fn written(chosen: &[Chosen]) -> BTreeMap<&str, Vec<Written>> {
    let mut out: BTreeMap<&str, Vec<(Written, i64)>> = BTreeMap::new();
    for (at, (_, fix)) in chosen.iter().enumerate() {
        for edit in &fix.edits {
            let (path, start, length, longer) = match edit {
                Edit::Replace { place, text } => {
                    let (start, end) = (i64::from(place.span.start), i64::from(place.span.end));
                    (&*place.source.path, start, text.len() as i64, text.len() as i64 - (end - start))
                }
                Edit::Create { path, .. } | Edit::Rename { to: path, .. } => (&**path, 0, 0, 0),
            };
            out.entry(path).or_default().push((Written { start, length, fix: at }, longer));
        }
    }
    // From where they stood to where they stand.
    let moved = |mut places: Vec<(Written, i64)>| {
        places.sort_unstable_by_key(|(place, longer)| (place.start, place.fix, *longer));
        let mut by = 0;
        let moved = places.into_iter().map(|(place, longer)| {
            let start = place.start + by;
            by += longer;
            Written { start, ..place }
        });
        moved.collect()
    };
    out.into_iter().map(|(path, places)| (path, moved(places))).collect()
}

/// Of each of these fixes, whether something that is found after them stands nearer to it than to all others.
pub(super) fn blamed(chosen: &[Chosen], new: &[&Finding]) -> Vec<bool> {
    let written = written(chosen);
    let mut out = vec![false; chosen.len()];
    for finding in new {
        let places = std::iter::once(&finding.place).chain(finding.related.iter().map(|related| &related.place));
        let near = places.filter_map(|place| {
            let start = i64::from(place.span.start);
            written.get(&*place.source.path)?.iter().min_by_key(|own| (own.start - start).abs())
        });
        if let Some(own) = near.into_iter().next() {
            out[own.fix] = true;
        }
    }
    out
}

/// Whether a finding is of the very value that a fix lets speak, under its right key or in its right form. Of a guess, the value
/// must be one that can be mended for sure: else it is of something else.
fn is_of_its_value(finding: &Finding, chosen: &[Chosen], written: &BTreeMap<&str, Vec<Written>>) -> bool {
    let source = &finding.place.source;
    let at = i64::from(finding.place.span.start);
    let is_sure = |fix: &Fix| fix.applicability == Applicability::Safe;
    let is_within = |at: i64, key: i64| {
        let key = usize::try_from(key).unwrap_or_default();
        usize::try_from(at).is_ok_and(|at| at < end_of_value(&source.text, key))
    };
    let is_own = |own: &Written| {
        let (cause, fix) = &chosen[own.fix];
        let end = own.start + own.length;
        UNSAID.contains(&cause.rule)
            && (is_sure(fix) || finding.fixes.iter().any(is_sure))
            && at >= own.start
            && (at < end || cause.rule == "unknown-key" && is_within(at, end))
    };
    OF_A_VALUE.contains(&finding.rule) && written.get(&*source.path).is_some_and(|all| all.iter().any(is_own))
}

/// Where what is said under a key ends that ends at `key`: all below a header up to the next one, or what its line begins, as
/// far as brackets go.
fn end_of_value(text: &str, key: usize) -> usize {
    let rest = text.get(key..).unwrap_or_default();
    let line = text[..text.len() - rest.len()].rfind('\n').map_or(0, |end| end + 1);
    if text[line..].trim_start().starts_with('[') {
        let is_next = |line: &&str| line.starts_with('[') || line.trim_end() == "+++";
        let below = rest.split_inclusive('\n').skip(1).take_while(|line| !is_next(line));
        let own = rest.split_inclusive('\n').next().map_or(0, str::len);
        return key + own + below.map(str::len).sum::<usize>();
    }
    let (mut quote, mut open) = (None, 0_usize);
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (Some(own), c) if c == own => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => open += 1,
            (None, ']' | '}') => open = open.saturating_sub(1),
            (None, '\n') if open == 0 => return key + at,
            _ => {}
        }
    }
    text.len()
}

/// What is found that was not found before. What a file that could not be read kept back is not new, nor what a value did that
/// said nothing.
pub(super) fn news<'f>(before: &[Finding], after: &'f [Finding], chosen: &[Chosen]) -> Vec<&'f Finding> {
    let opened: BTreeSet<&str> = chosen
        .iter()
        .filter(|(finding, _)| finding.rule == "syntax")
        .map(|(finding, _)| &*finding.place.source.path)
        .collect();
    let made: BTreeSet<&str> = chosen
        .iter()
        .flat_map(|(_, fix)| &fix.edits)
        .filter_map(|edit| if let Edit::Create { path, .. } = edit { Some(&**path) } else { None })
        .collect();
    let moves = chosen.iter().flat_map(|(_, fix)| &fix.edits).filter_map(|edit| match edit {
        Edit::Rename { from, to } => Some((&**from, &**to)),
        _ => None,
    });
    let moves: BTreeMap<&str, &str> = moves.collect();
    let arrived: BTreeSet<&str> = moves.values().copied().collect();
    let mut known: HashMap<(&str, &str, String), i32> = HashMap::new();
    for finding in before {
        // Under another name, the same is said of it in other words.
        let (rule, path, words) = key(finding);
        let now = moves.get(path).map_or((rule, path, words), |to| (rule, *to, String::new()));
        *known.entry(now).or_default() += 1;
    }
    // What others say of what is in such a file waits for it, too; the book as a whole does at any rate.
    let only_opens = chosen.iter().all(|(finding, _)| finding.rule == "syntax");
    let kept_back = |finding: &&Finding| {
        let path = &*finding.place.source.path;
        opened.contains(path)
            || only_opens && finding.rule != "syntax"
            // What nobody knows yet is told as missing.
            || finding.rule == "missing-field" && made.contains(path)
            || !opened.is_empty() && path == "book.toml" && finding.rule == "missing-owner"
    };
    let reveals = chosen.iter().all(tells);
    let written = written(chosen);
    let is_revealed = |finding: &&Finding| {
        reveals && !OF_THE_WRITING.contains(&finding.rule) || is_of_its_value(finding, chosen, &written)
    };
    let mut new = Vec::new();
    for finding in after.iter().filter(|finding| !kept_back(finding) && !is_revealed(finding)) {
        let (rule, path, words) = key(finding);
        let words = if arrived.contains(path) { String::new() } else { words };
        let left = known.entry((rule, path, words)).or_default();
        *left -= 1;
        if *left < 0 {
            new.push(finding);
        }
    }
    new
}

/// What a finding says, figures apart: "3 of 4" may become "2 of 3".
fn key(finding: &Finding) -> (&str, &str, String) {
    let words = finding.message.chars().filter(|c| !c.is_ascii_digit()).collect();
    (finding.rule, &finding.place.source.path, words)
}
