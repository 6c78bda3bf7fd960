//! `[text][name]` whose definition stands in another file, or is a heading of any page.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::dialect::Found;
use super::order::Pages;
use super::page::{Line, Page, definition, folded, spans};
use super::tree::Tree;

/// Gives pages the definitions that they use and do not have.
pub(crate) fn define(tree: &Tree, found: &Found, pages: &mut Pages) {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for text in found.appended.iter().filter_map(|path| tree.text(path)) {
        for (name, rest) in text.lines().filter_map(definition) {
            known.entry(name).or_insert_with(|| rest.to_owned());
        }
    }
    let headings = if found.refers_to_headings { headings(pages) } else { HashMap::new() };
    if known.is_empty() && headings.is_empty() {
        return;
    }
    for page in pages.values_mut() {
        let own: BTreeSet<String> = page
            .lines
            .iter()
            .filter(|line| !line.code)
            .filter_map(|line| Some(own_definition(&line.text)?.0))
            .collect();
        let own_headings = if found.refers_to_headings { of_page(page).into_iter().collect() } else { HashMap::new() };
        let mut added = Vec::new();
        for (name, with_text) in used(page).into_iter().filter(|(name, _)| !own.contains(name)) {
            if let Some(rest) = known.get(&name) {
                added.push(format!("[{name}]: {rest}"));
            } else if let Some((target, id)) =
                own_headings.get(&name).or_else(|| headings.get(&name)).filter(|_| with_text)
            {
                let file = if *target == page.target { String::new() } else { format!("x-plan:{target}") };
                added.push(format!("[{name}]: <{file}#{id}>"));
            }
        }
        if !added.is_empty() {
            let from = page.lines.last().map_or(1, |line| line.from);
            page.lines.push(Line::new("", from));
            for line in added {
                page.notes.count("definitions of links that other files hold, on the pages that use them");
                page.lines.push(Line::new(line, from));
            }
        }
    }
}

/// A definition of a page, which holds for all of it, in a quotation or an entry of a list too.
fn own_definition(line: &str) -> Option<(String, &str)> {
    let bare = line.trim_start_matches([' ', '\t', '>']);
    definition(["- ", "* ", "+ "].iter().find_map(|sign| bare.strip_prefix(sign)).unwrap_or(bare))
}

/// The names that a page's links use, and whether in `[text][name]`, rather than `[name]` alone.
fn used(page: &Page) -> BTreeMap<String, bool> {
    let mut out = BTreeMap::new();
    let lines: Vec<&str> = page.lines.iter().map(|line| if line.code { "" } else { &*line.text }).collect();
    // A link's text may run over a line.
    for text in lines.split(|line| line.trim().is_empty()).map(|paragraph| paragraph.join(" ")) {
        let mut plain = String::with_capacity(text.len());
        for (part, code) in spans(&text) {
            // Code may be the text of a link, but holds none.
            if code {
                plain.extend(part.chars().filter(|c| !matches!(c, '[' | ']')));
            } else {
                plain.push_str(part);
            }
        }
        let mut rest = &*plain;
        while let Some(start) = rest.find('[') {
            let with_text = rest[..start].ends_with(']');
            rest = &rest[start + 1..];
            if let Some(end) = rest.find([']', '['])
                && rest[end..].starts_with(']')
                && end > 0
                && !rest[end..].starts_with("](")
            {
                *out.entry(folded(&rest[..end])).or_default() |= with_text || rest[end..].starts_with("][]");
            }
        }
    }
    out
}

/// Ids of headings and places that one page alone has, and that page's path in the plan.
fn headings(pages: &Pages) -> HashMap<String, (String, String)> {
    let mut all: HashMap<String, Option<(String, String)>> = HashMap::new();
    for page in pages.values() {
        for (name, here) in of_page(page) {
            all.entry(name).and_modify(|other| *other = None).or_insert(Some(here));
        }
    }
    all.into_iter().filter_map(|(name, place)| Some((name, place?))).collect()
}

/// The names of a page's headings and places, each with the page's path in the plan and the id.
fn of_page(page: &Page) -> Vec<(String, (String, String))> {
    let mut out = Vec::new();
    for line in page.lines.iter().filter(|line| !line.code) {
        for place in line.text.split("<a id=\"").skip(1) {
            if let Some((id, _)) = place.split_once("\"></a>") {
                out.push((folded(id), (page.target.clone(), id.to_owned())));
            }
        }
        if !line.text.starts_with('#') {
            continue;
        }
        let text = line.text.trim_start_matches('#').trim();
        let (text, id) = match text.rsplit_once("{#") {
            Some((text, id)) => (text.trim(), id.trim_end_matches('}').trim().to_owned()),
            None => (text, crate::prose::slug(text)),
        };
        let names = BTreeSet::from([folded(text.trim_matches('`')), folded(&id)]);
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            out.push((name, (page.target.clone(), id.clone())));
        }
    }
    out
}
