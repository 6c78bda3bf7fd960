//! What no page of Parvis may have or show, out of a page or in another form.

use crate::diagnostic::text;
use std::collections::BTreeSet;

use super::page::{Line, Notes, Page, cut, each_text};
use crate::prose::cast::{self, Open};
use crate::prose::elements::{self, Element, Written};
use crate::prose::{Address, classify};

/// Trims a page whose links are settled.
pub(crate) fn trim(page: &mut Page) {
    elements(page);
    // A page without a heading of its own gets its title from elsewhere.
    let titled = page.listed_as.is_some()
        || page.word("title").or_else(|| page.word("name")).is_some()
        || page.heading().is_none();
    empty(&mut page.lines, &mut page.notes);
    levels(&mut page.lines, titled, &mut page.notes);
}

/// HTML that only frames or dresses text goes, so that what it holds is read as Markdown.
pub(super) fn frames(lines: &mut Vec<Line>, source: &str, notes: &mut Notes) {
    let mut open: Vec<Open> = Vec::new();
    // In HTML an indentation means nothing, in Markdown it would be code.
    let mut indent: Option<(usize, usize)> = None;
    for at in 0..lines.len() {
        let least = place(lines, at);
        let line = &mut lines[at];
        if line.text.trim().is_empty() || line.code {
            indent = None;
            continue;
        }
        let before = line.text.clone();
        each_text(std::slice::from_mut(line), |text, line| {
            let cast = cast::cast(text, &mut open)?;
            for _ in 0..cast.dress {
                notes.count("frames and attributes of HTML left out");
            }
            for used in cast.used {
                let what = text!("`{used}` is left out, its text stays", "`{used}` est omis, son texte reste");
                notes.tell("HTML that one could use", source, line, what);
            }
            Some(cast.text)
        });
        if line.text.trim().is_empty() && line.text != before {
            line.text.clear();
            indent = Some((usize::MAX, least));
        } else if let Some((most, least)) = indent {
            let own = line.text.len() - line.text.trim_start().len();
            let much = own.saturating_sub(least).min(most);
            line.text.drain(..much);
            indent = Some((much, least));
        }
        if line.text.ends_with(cast::BREAK) && line.text != before {
            indent = Some((usize::MAX, least));
        }
    }
    cut(lines, cast::BREAK);
}

/// Lines in which the entry is looked for that a line belongs to.
const NEAR: usize = 200;

/// The indentation that a line has for standing in an entry of a list.
fn place(lines: &[Line], at: usize) -> usize {
    let lead = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let own = lead(&lines[at].text);
    let mut limit = own;
    for line in lines[..at].iter().rev().take(NEAR).filter(|line| !line.text.trim().is_empty()) {
        let here = lead(&line.text);
        if limit == 0 {
            break;
        }
        if here >= limit {
            continue;
        }
        let text = line.text.trim_start();
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let sign = if digits > 0 {
            [". ", ") "].iter().any(|sign| text[digits..].starts_with(sign))
        } else {
            ["- ", "* ", "+ "].iter().any(|sign| text.starts_with(sign))
        };
        if sign {
            let inside = here + digits + 2;
            return if own < inside {
                0
            } else if own - inside < 4 {
                own
            } else {
                inside
            };
        }
        limit = here;
    }
    0
}

/// Images of other hosts become links, as a reader would see them; addresses of programs become text.
fn elements(page: &mut Page) {
    let text = page.text();
    if !text.contains("://") && !text.contains(':') {
        return;
    }
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let all = elements::of(&text);
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    for element in &all {
        // What stands in another is written anew with it.
        let Some(new) = (element.range.start >= at).then(|| rewritten(element, &all)).flatten() else { continue };
        let old = &text[element.range.clone()];
        let line = starts.partition_point(|start| *start <= element.range.start) - 1;
        let (before, after) = (old.matches('\n').count(), new.matches('\n').count());
        if after > before {
            continue;
        }
        // What ran over lines stands on the first of them.
        gone.extend(line + 1 + after..=line + before);
        let from = page.lines.get(line).map_or(1, |line| line.from);
        let address = &element.address;
        let (step, what) = match element.by {
            Written::Link => (
                "link that no page may have, as text",
                text!(
                    "`{address}`: its address stands beside its text",
                    "`{address}` : son adresse figure à côté de son texte"
                ),
            ),
            _ => (
                "image of another host, as a link",
                text!(
                    "`{address}`: put the file into the plan to show it",
                    "`{address}` : mettez le fichier dans le plan pour la montrer"
                ),
            ),
        };
        page.notes.tell(step, &page.source, from, what);
        out.push_str(&text[at..element.range.start]);
        out.push_str(&new);
        at = element.range.end;
    }
    if at == 0 {
        return;
    }
    out.push_str(&text[at..]);
    let mut number = 0;
    page.lines.retain(|_| {
        number += 1;
        !gone.contains(&(number - 1))
    });
    for (line, text) in page.lines.iter_mut().zip(out.split('\n')) {
        if line.text != text {
            text.clone_into(&mut line.text);
        }
    }
}

/// What to write for an element; nothing where it stays.
fn rewritten(element: &Element, all: &[Element]) -> Option<String> {
    let Element { by, address, says, in_link, range } = element;
    if *by == Written::Link {
        if classify(address, "") != Address::Dangerous || address.contains('`') {
            return None;
        }
        let shown = says.trim();
        return Some(if shown.is_empty() || shown == address {
            format!("`{address}`")
        } else {
            // Images in it are gone with it: they would be links in no link.
            let has_inner = all.iter().any(|other| other.range.start > range.start && other.range.end <= range.end);
            if has_inner {
                return None;
            }
            format!("{shown} (`{address}`)")
        });
    }
    let is_far = ["http://", "https://", "//"].iter().any(|scheme| address.to_lowercase().starts_with(scheme));
    if !is_far {
        return None;
    }
    let name = address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').rsplit('/').next();
    let name = name.filter(|name| !name.is_empty()).unwrap_or("image");
    let said = if says.trim().is_empty() { name } else { says.trim() };
    let whole = if address.starts_with("//") { format!("https:{address}") } else { address.clone() };
    Some(match by {
        Written::Html if *in_link => escaped(said),
        Written::Html => format!("<a href=\"{}\">{}</a>", whole.replace('"', "%22"), escaped(said)),
        _ if *in_link => bracketed(said),
        _ if whole.contains(['(', ')', ' ', '<', '>']) => {
            format!("[{}](<{}>)", bracketed(said), whole.replace(['<', '>'], ""))
        }
        _ => format!("[{}]({whole})", bracketed(said)),
    })
}

fn escaped(text: &str) -> String {
    text.replace('<', "&lt;").replace('>', "&gt;")
}

/// Text between brackets, of which none ends them.
fn bracketed(text: &str) -> String {
    let balanced = text.matches('[').count() == text.matches(']').count();
    if balanced { text.to_owned() } else { text.replace('[', "\\[").replace(']', "\\]") }
}

/// Headings that say nothing go.
fn empty(lines: &mut Vec<Line>, notes: &mut Notes) {
    lines.retain(|line| {
        let bare = line.text.trim();
        let hashes = bare.split(' ').next().unwrap_or_default();
        let rest = bare[hashes.len()..].trim();
        let is_id = rest.starts_with("{#") && rest.ends_with('}') && !rest.contains(' ');
        let is_empty = !line.code
            && !hashes.is_empty()
            && hashes.len() <= DEEPEST
            && hashes.bytes().all(|byte| byte == b'#')
            && (rest.is_empty() || is_id);
        if is_empty {
            notes.count("headings without words left out");
        }
        !is_empty
    });
}

/// The deepest level of a heading.
const DEEPEST: usize = 6;

/// Levels of headings that skip one close up: what stood below another stands below it still.
pub(super) fn levels(lines: &mut [Line], titled: bool, notes: &mut Notes) {
    // Levels in the source and here, of the headings above.
    let mut above: Vec<(usize, usize)> = if titled { vec![(1, 1)] } else { Vec::new() };
    for at in 0..lines.len() {
        if lines[at].code {
            continue;
        }
        if let Some(level) = underlined(lines, at) {
            above.retain(|(old, _)| *old < level);
            above.push((level, level));
            continue;
        }
        let text = &lines[at].text;
        let level = text.bytes().take_while(|byte| *byte == b'#').count();
        if level == 0 || level > DEEPEST || !text[level..].starts_with([' ', '\t']) {
            continue;
        }
        above.retain(|(old, _)| *old < level);
        let new = above.last().map_or(level, |(_, new)| (new + 1).min(level));
        above.push((level, new));
        if new != level {
            lines[at].text.drain(..level - new);
            notes.count("levels of headings that skipped one, closed up");
        }
    }
}

/// The level of a heading that a line of `===` or `---` makes of the one above it.
fn underlined(lines: &[Line], at: usize) -> Option<usize> {
    let bare = lines[at].text.trim_end();
    let level = match bare.chars().next()? {
        '=' if bare.chars().all(|c| c == '=') => 1,
        '-' if bare.chars().all(|c| c == '-') => 2,
        _ => return None,
    };
    let before = lines.get(at.checked_sub(1)?)?;
    let text = before.text.trim_start();
    let is_text = !before.code && !text.is_empty() && !text.starts_with(['#', '>', '|', '-', '*', '+', '<', '=']);
    is_text.then_some(level)
}
