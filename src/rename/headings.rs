//! Another id for a heading, in every language that has it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Edit, Place, Source, Span, text};
use crate::model::{Item, Kind};
use crate::names::Name;
use crate::plan::{Ix, Plan};
use crate::principles;
use crate::prose::Heading;

use super::Refusal;
use super::change::Change;

pub(super) fn change(plan: &Plan, on: &Name, id: &str, to: &str) -> Result<Change, Refusal> {
    let is_id = !to.is_empty() && to.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if !is_id || to.starts_with("pv-") {
        return Err(Refusal::new(
            text!("`{to}` cannot be a heading's id", "`{to}` ne peut pas être l’id d’un intertitre"),
            text!("write letters, figures and hyphens", "écrivez des lettres, des chiffres et des traits d’union"),
        ));
    }
    let Some(ix) = find(plan, on) else {
        return Err(Refusal::new(text!("there is no such page", "il n’y a pas de telle page"), super::by_file()));
    };
    let headings =
        |item: &Item| -> Vec<Heading> { item.prose.iter().flat_map(|prose| prose.all_headings()).cloned().collect() };
    let all: Vec<Heading> = plan.editions.iter().flat_map(|edition| headings(edition.item(ix))).collect();
    if !all.iter().any(|heading| *heading.id == *id) {
        return Err(Refusal::new(
            text!("no heading there has the id `{id}`", "aucun intertitre n’y a l’id `{id}`"),
            text!(
                "`parvis check` tells which links lead nowhere",
                "`parvis check` dit quels liens ne mènent nulle part"
            ),
        ));
    }
    let is_taken = |heading: &Heading| {
        *heading.id == *to || *heading.id != *id && heading.aliases.iter().any(|alias| **alias == *to)
    };
    if all.iter().any(is_taken) {
        return Err(Refusal::new(
            text!("a heading there has the id `{to}` already", "un intertitre y a déjà l’id `{to}`"),
            text!("choose another id", "choisissez un autre id"),
        ));
    }
    Ok(Change { heading: Some((on.clone(), id.into(), to.into())), ..Change::default() })
}

fn find(plan: &Plan, on: &Name) -> Option<Ix> {
    match on {
        Name::Record(kind, id) => plan.find(*kind, id),
        Name::Page(path) => {
            plan.index.by_path.get(path).copied().filter(|ix| plan.own().item(*ix).kind() == Kind::Page)
        }
        _ => None,
    }
}

/// Writes the new id into the heading's braces, and the old one among its aliases.
pub(super) fn mark(plan: &Plan, change: &Change) -> Vec<Edit> {
    let Some((on, old, new)) = &change.heading else { return Vec::new() };
    let Some(ix) = find(plan, on) else { return Vec::new() };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut out = Vec::new();
    for edition in &plan.editions {
        // A page without a translation stands in every edition.
        let item = edition.item(ix);
        if !seen.insert(&item.source.path) {
            continue;
        }
        let headings = item.prose.iter().flat_map(|prose| prose.all_headings());
        out.extend(headings.filter(|heading| heading.id == *old).map(|heading| named(&item.source, heading, new)));
    }
    out
}

/// The headings that wait for the answer to a question of the team, on the page of its principle: they are called after it,
/// and go with it.
pub(super) fn waiting(plan: &Plan, question: &str, new: &str) -> Vec<Edit> {
    let all = principles::of(&plan.config);
    let asks = |one: &&principles::Principle| one.questions.iter().any(|own| *own.id == *question);
    let Some(ix) = all.iter().find(asks).and_then(|one| plan.index.by_page.get(&*one.id)).copied() else {
        return Vec::new();
    };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let items = plan.editions.iter().map(|edition| edition.item(ix)).filter(|item| seen.insert(&item.source.path));
    let mut out = Vec::new();
    for item in items {
        let headings = item.prose.iter().flat_map(|prose| prose.all_headings());
        for heading in headings.filter(|heading| *heading.id == *question && heading.words == 0) {
            let line = last_line(&item.source, heading);
            let text = &item.source.text[line.clone()];
            let braces = text.rfind('{').filter(|_| text.ends_with('}'));
            let own = braces.and_then(|open| Some(open + text[open..].find(&format!("#{question}"))?));
            let (range, text) = match (own, braces) {
                (Some(at), _) => (at..at + 1 + question.len(), format!("#{new}")),
                (None, Some(open)) => (open + 1..open + 1, format!("#{new} ")),
                (None, None) => (text.len()..text.len(), format!(" {{#{new}}}")),
            };
            let mut replace = |from: usize, to: usize, text: String| {
                out.push(Edit::Replace { place: Place::new(&item.source, Span::new(from, to)), text });
            };
            replace(line.start + range.start, line.start + range.end, text);
            // Nothing stands below it but a remark that says what to write.
            let below = heading.span.end as usize;
            let all = &item.source.text[below..];
            let section = &all[..all.find("\n#").unwrap_or(all.len())];
            if let Some(at) = section.find(&format!("answers=\"{question}\"")) {
                let from = below + at + "answers=\"".len();
                replace(from, from + question.len(), new.to_owned());
            }
        }
    }
    out
}

fn named(source: &Arc<Source>, heading: &Heading, new: &str) -> Edit {
    let line = last_line(source, heading);
    let text = &source.text[line.clone()];
    let kept = heading.aliases.iter().filter(|alias| ***alias != *new).map(|alias| &**alias);
    let aliases = kept.chain([&*heading.id]).collect::<Vec<_>>().join(",");
    let own = format!("#{new} aliases=\"{aliases}\"");
    let replace = |range: Range<usize>, text: String| Edit::Replace {
        place: Place::new(source, Span::new(line.start + range.start, line.start + range.end)),
        text,
    };
    let Some(open) = text.rfind('{').filter(|_| text.ends_with('}')) else {
        return replace(text.len()..text.len(), format!(" {{{own}}}"));
    };
    // What else stands in the braces stays as it is.
    let inside = &text[open + 1..text.len() - 1];
    let is_aliases = |word: &str| word.split_once('=').is_some_and(|(name, _)| name.trim() == "aliases");
    let others = attributes(inside).into_iter().filter(|word| !word.starts_with('#') && !is_aliases(word));
    let all: Vec<&str> = std::iter::once(&*own).chain(others).collect();
    replace(open + 1..text.len() - 1, all.join(" "))
}

/// The attributes in the braces of a heading: what stands in quotes, or around a `=`, may have blanks.
fn attributes(inside: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut quote) = (None, None);
    for (at, c) in inside.char_indices() {
        if let Some(end) = quote {
            quote = (c != end).then_some(end);
            continue;
        }
        let goes_on = || inside[at..].trim_start().starts_with('=') || inside[..at].trim_end().ends_with('=');
        match c {
            _ if c.is_whitespace() && goes_on() => {}
            _ if c.is_whitespace() => out.extend(start.take().map(|start: usize| &inside[start..at])),
            _ => {
                quote = [('"', '"'), ('\'', '\''), ('«', '»'), ('“', '”')]
                    .iter()
                    .find(|(open, _)| *open == c)
                    .map(|two| two.1);
                start = start.or(Some(at));
            }
        }
    }
    out.extend(start.map(|start| &inside[start..]));
    out
}

/// The line of a heading that ends its text: before the line below it, or its closing signs.
fn last_line(source: &Source, heading: &Heading) -> Range<usize> {
    let start = heading.span.start as usize;
    let all = source.text[start..heading.span.end as usize].trim_end();
    let is_rule = |line: &str| {
        let line = line.trim_start_matches(['>', ' ', '\t']).trim_end();
        !line.is_empty() && (line.chars().all(|c| c == '=') || line.chars().all(|c| c == '-'))
    };
    let text = match all.rsplit_once('\n') {
        Some((text, rule)) if is_rule(rule) => text.trim_end(),
        _ => all,
    };
    let from = text.rfind('\n').map_or(0, |at| at + 1);
    let line = &text[from..];
    let bare = line.trim_end_matches('#');
    let closed = bare.len() < line.len() && bare.ends_with([' ', '\t']) && !bare.trim().is_empty();
    let end = if closed { bare.trim_end().len() } else { line.len() };
    start + from..start + from + end
}
