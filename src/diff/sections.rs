//! The prose of a record, section by section, as its readers see it: text without markup.

use std::collections::{HashMap, HashSet};

use crate::model::Item;
use crate::prose::{Hole, Target};

/// A section: from its heading to the next one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// The heading's id; empty before the first one.
    pub(super) id: String,
    /// The heading.
    pub(super) title: String,
    /// Its text.
    pub(super) text: String,
    /// Its elements, with their classes.
    pub(super) form: String,
    /// What its links and pictures name, as they are called in the later state.
    pub(super) targets: Vec<String>,
}

/// The sections of a record, in order; what stands before the first heading comes first. `called` says how what a link
/// names is called.
pub(super) fn of(item: &Item, called: &dyn Fn(&Target) -> String) -> Vec<Section> {
    let Some(prose) = item.prose.as_deref() else { return Vec::new() };
    let html = prose.html();
    // From the end to the start of each section, by where its heading's id is said.
    let mut starts = vec![(0, String::new(), String::new())];
    let mut from = 0;
    for heading in &prose.headings {
        let mark = format!("id=\"{}\"", heading.id);
        let Some(at) = html.text[from..].find(&mark) else { continue };
        let at = from + at;
        from = at + mark.len();
        let open = html.text[..at].rfind('<').unwrap_or(at);
        starts.push((open, heading.id.to_string(), heading.text.to_string()));
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(at, ..)| *at).chain([html.text.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .map(|((start, id, title), end)| {
            let (mut text, mut form) = plain(&html.text[start..end]);
            let mut targets = Vec::new();
            for slot in html.slots.iter().filter(|slot| (start..end).contains(&(slot.at as usize))) {
                match slot.hole {
                    Hole::Made(at) => {
                        let made = plain(&html.made[at as usize]);
                        text.push_str(&made.0);
                        form.push_str(&made.1);
                    }
                    Hole::Href(at) => targets.push(called(&prose.links[at as usize].target)),
                    Hole::Src(at) | Hole::Picture(at) => targets.push(called(&prose.images[at as usize].target)),
                    Hole::Title(_) | Hole::IdPrefix | Hole::Word(_) => {}
                }
            }
            Section { id, title, text, form, targets }
        })
        .collect()
}

/// Elements within a word or beside one; all others part words.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
    "strong", "sub", "sup", "u", "var",
];

/// What a tag says besides what it holds: the text in a picture's place, and what shows beside a picture, a link, a word.
const SAID: &[&str] = &[" alt=\"", " title=\""];

/// HTML without its tags but for what they say, and its tags with nothing but their classes.
fn plain(html: &str) -> (String, String) {
    let (mut out, mut form) = (String::with_capacity(html.len()), String::new());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let mut is_quoted = false;
        let end = tag.find(|c: char| {
            is_quoted ^= c == '"';
            c == '>' && !is_quoted
        });
        let (tag, after) = end.map_or((tag, ""), |end| (&tag[..end], &tag[end + 1..]));
        rest = after;
        for said in SAID.iter().filter_map(|key| tag.split_once(key)?.1.split('"').next()) {
            out.extend([" ", &said.replace("&quot;", "\"").replace("&#39;", "'"), " "]);
        }
        let name = tag.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        if !INLINE.contains(&name.trim_matches('/')) {
            out.push(' ');
        }
        // Where links lead is told by what they name; a span may be where an earlier id leads.
        if !matches!(name.trim_matches('/'), "a" | "span") {
            let class = tag.split_once("class=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default();
            form.extend([name, " ", class, ">"]);
        }
    }
    out.push_str(rest);
    (out, form)
}

/// Which of the earlier sections each later one was: that of its id, as `later` tells it, else of those that are gone one
/// over mostly the same text, else the only one, where nothing stands below either.
pub(super) fn paired(was: &[Section], is: &[Section], later: &dyn Fn(&str) -> String) -> Vec<Option<usize>> {
    let mut by_id: HashMap<String, usize> = HashMap::new();
    // A translation may keep an id that has become another.
    let renamed = was.iter().enumerate().map(|(at, section)| (later(&section.id), at));
    by_id.extend(renamed.filter(|(id, at)| *id != was[*at].id));
    for (at, section) in was.iter().enumerate() {
        by_id.entry(section.id.clone()).or_insert(at);
    }
    let mut out: Vec<Option<usize>> = is.iter().map(|section| by_id.get(&section.id).copied()).collect();
    let known: HashSet<usize> = out.iter().flatten().copied().collect();
    let mut gone: Vec<usize> = (0..was.len()).filter(|at| !known.contains(at) && !was[*at].id.is_empty()).collect();
    let come: Vec<usize> = (0..is.len()).filter(|at| out[*at].is_none() && !is[*at].id.is_empty()).collect();
    if let ([one], [other]) = (&*gone, &*come)
        && below(&was[*one]).is_empty()
        && below(&is[*other]).is_empty()
    {
        out[*other] = Some(*one);
    } else if gone.len() * come.len() <= MOST {
        for at in come {
            if let Some(found) = gone.iter().position(|other| alike(&was[*other], &is[at])) {
                out[at] = Some(gone.remove(found));
            }
        }
    }
    out
}

/// How many sections that have another heading are held against one another at most.
const MOST: usize = 40_000;

/// What stands below a heading.
fn below(section: &Section) -> &str {
    let text = section.text.trim_start();
    text.strip_prefix(section.title.as_str()).unwrap_or(text).trim()
}

/// Whether two sections are one that has another heading: what stands below it is mostly the same.
fn alike(was: &Section, is: &Section) -> bool {
    let (was, is) = (below(was), below(is));
    let (came, went) = words(was, is);
    let all = was.split_whitespace().count() + is.split_whitespace().count();
    all > 0 && 5 * (came + went) <= 2 * all
}

/// How many words came and went.
pub(super) fn words(was: &str, is: &str) -> (usize, usize) {
    let mut balance: HashMap<&str, i64> = HashMap::new();
    for word in is.split_whitespace() {
        *balance.entry(word).or_default() += 1;
    }
    for word in was.split_whitespace() {
        *balance.entry(word).or_default() -= 1;
    }
    let sum = |sign: i64| balance.values().filter(|n| n.signum() == sign).map(|n| n.unsigned_abs() as usize).sum();
    (sum(1), sum(-1))
}
