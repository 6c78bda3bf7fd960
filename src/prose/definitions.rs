//! Link definitions and footnotes belong to the section that holds them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{BrokenLinkCallback, Event, LinkType, Parser, Tag};

use crate::diagnostic::{Finding, text};

use super::builder::Builder;
use super::options;

/// Where visible text uses a link definition or a footnote that stands only in a hidden section,
/// each with the place of that. `hidden` are ranges of the text, in order and apart.
pub(crate) fn hidden_definitions(text: &str, hidden: &[Range<u32>]) -> Vec<(Range<usize>, Range<usize>)> {
    let is_hidden = |at: usize| is_in(hidden, at as u32);
    let parser = Parser::new_ext(text, options());
    let definitions: HashMap<String, Range<usize>> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (fold(label), definition.span.clone()))
        .filter(|(_, span)| is_hidden(span.start))
        .collect();
    let mut notes: HashMap<String, Range<usize>> = HashMap::new();
    let mut uses: Vec<(bool, String, Range<usize>)> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) if is_hidden(range.start) => {
                notes.insert(fold(&name), range);
            }
            Event::FootnoteReference(name) if !is_hidden(range.start) => uses.push((true, fold(&name), range)),
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. })
                if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
                    && !is_hidden(range.start) =>
            {
                uses.push((false, fold(&id), range));
            }
            _ => {}
        }
    }
    uses.retain(|(note, name, _)| if *note { notes.contains_key(name) } else { definitions.contains_key(name) });
    if uses.is_empty() {
        return Vec::new();
    }
    let (links, kept) = defined(&without(text, hidden));
    uses.into_iter()
        .filter(|(note, name, _)| !if *note { kept.contains(name) } else { links.contains(name) })
        .filter_map(|(note, name, range)| {
            let all = if note { &notes } else { &definitions };
            Some((range, all.get(&name)?.clone()))
        })
        .collect()
}

/// Definitions that lead to a word and to no address, by their folded labels: `[Important]: read` is one, and not shown.
pub(super) fn texts<'t, F: BrokenLinkCallback<'t>>(parser: &Parser<'t, F>) -> BTreeMap<String, Range<usize>> {
    let all = parser.reference_definitions().iter();
    let is_text = |to: &str| {
        let word = to.trim_end_matches(['.', '!', '?', ';', ',', '…']);
        !word.is_empty() && !word.contains(['.', '/', '#', ':', '<', '%', '?', '\\'])
    };
    let lost = all.filter(|(label, to)| to.title.is_none() && is_text(&to.dest) && label.contains(char::is_alphabetic));
    lost.map(|(label, to)| (fold(label), to.span.clone())).collect()
}

/// The labels of definitions, folded.
pub(super) fn labels<'t, F: BrokenLinkCallback<'t>>(parser: &Parser<'t, F>) -> BTreeSet<String> {
    parser.reference_definitions().iter().map(|(label, _)| fold(label)).collect()
}

/// Definitions of a label that has another address already, with that address: it is the first that holds.
pub(super) fn doubled<'t, F: BrokenLinkCallback<'t>>(
    text: &str,
    parser: &Parser<'t, F>,
) -> Vec<(Range<usize>, String)> {
    let all = parser.reference_definitions();
    let mut out = Vec::new();
    if all.iter().next().is_none() {
        return out;
    }
    let known: HashMap<String, _> = all.iter().map(|(label, definition)| (fold(label), definition)).collect();
    let mut from = 0;
    let mut may_begin = true;
    for line in text.split_inclusive('\n') {
        let range = from..from + line.trim_end().len();
        from += line.len();
        let own = line.trim_start_matches([' ', '>']).strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        if let Some((label, to)) = own.filter(|(label, _)| may_begin && !label.starts_with('^'))
            && let Some(first) = known.get(&fold(label)).filter(|first| first.span.end <= range.start)
        {
            let to = to.trim().split(char::is_whitespace).next().unwrap_or_default();
            let to = to.strip_prefix('<').and_then(|to| to.strip_suffix('>')).unwrap_or(to);
            if !to.is_empty() && *to != *first.dest {
                out.push((range, first.dest.to_string()));
            }
        }
        may_begin = line.trim().is_empty() || own.is_some() || line.starts_with('#');
    }
    out
}

/// Takes a definition out that this event makes use of.
pub(super) fn is_used(lost: &mut BTreeMap<String, Range<usize>>, event: &Event<'_>) {
    if let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = event
        && matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
    {
        lost.remove(&fold(id));
    }
}

impl Builder<'_, '_> {
    /// Says so of a second definition, which no link follows.
    pub(super) fn doubled_definition(&mut self, range: Range<usize>, first: &str) {
        if is_in_any(&self.code_ranges, range.start) {
            return;
        }
        let written = self.body.text[range.clone()].trim_start_matches([' ', '>']);
        let label = written.split("]:").next().unwrap_or_default().trim_start_matches('[');
        let message = text!(
            "links called `[{label}]` lead to `{first}`: this second address is not read",
            "les liens nommés `[{label}]` mènent à `{first}` : cette seconde adresse n'est pas lue"
        );
        let place = self.place(range);
        self.findings.push(Finding::new("unread-markup", place, message).help((
            "give it a name of its own, or take one of the two out",
            "donnez-lui un nom à elle, ou enlevez l'une des deux",
        )));
    }

    /// Says so of a line that is read as the address of links, and that none has.
    pub(super) fn lost_definition(&mut self, range: Range<usize>) {
        let written = self.body.text[range.clone()].trim_end();
        let (length, label) = (written.len(), written.split("]:").next().unwrap_or_default().trim_start_matches('['));
        let place = self.place(range.start..range.start + length);
        let message = text!(
            "this line is read as the address of links called `[{label}]`, and is not shown",
            "cette ligne est lue comme l'adresse de liens nommés `[{label}]`, et ne s'affiche pas"
        );
        self.findings.push(Finding::new("unread-markup", place, message).help((
            "write it without the square brackets, or with a backslash before the first",
            "écrivez-la sans les crochets, ou avec une barre oblique inverse devant le premier",
        )));
    }
}

/// Whether an offset lies in one of these ranges, which are in order and apart.
pub(crate) fn is_in(ranges: &[Range<u32>], offset: u32) -> bool {
    let next = ranges.partition_point(|range| range.start <= offset);
    next.checked_sub(1).is_some_and(|at| ranges[at].contains(&offset))
}

fn is_in_any(ranges: &[Range<usize>], at: usize) -> bool {
    ranges.iter().any(|range| range.contains(&at))
}

/// The labels of a text's link definitions, and those of its footnotes.
fn defined(text: &str) -> (HashSet<String>, HashSet<String>) {
    let parser = Parser::new_ext(text, options());
    let links = parser.reference_definitions().iter().map(|(label, _)| fold(label)).collect();
    let notes = parser.filter_map(|event| match event {
        Event::Start(Tag::FootnoteDefinition(name)) => Some(fold(&name)),
        _ => None,
    });
    (links, notes.collect())
}

fn without(text: &str, ranges: &[Range<u32>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for range in ranges {
        out.push_str(text.get(from..range.start as usize).unwrap_or_default());
        from = range.end as usize;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Labels match whatever their case and white space.
pub(super) fn fold(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_of_a_hidden_section_that_visible_text_uses_is_found() {
        let text = "# A\n\n[x][One] ![y][two] [three] note[^n] [z][four]\n\n# B\n\n[one]: /1\n[two]: /2\n[three]: /3\n[four]: /4\n[^n]: n\n\n# C\n\n[four]: /4\n";
        let start = text.find("# B").unwrap() as u32;
        let end = text.find("# C").unwrap() as u32;
        let hidden = Range { start, end };
        let found: Vec<&str> =
            hidden_definitions(text, std::slice::from_ref(&hidden)).into_iter().map(|(used, _)| &text[used]).collect();
        assert_eq!(found, ["[x][One]", "![y][two]", "[three]", "[^n]"]);
    }
}
