//! Another id for a heading, in every language that has it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Edit, Place, Source, Span, text};
use crate::model::{Item, Kind};
use crate::names::Name;
use crate::plan::{Ix, Plan};
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
    let others = inside.split_whitespace().filter(|word| !word.starts_with('#') && !word.starts_with("aliases="));
    let all: Vec<&str> = std::iter::once(&*own).chain(others).collect();
    replace(open + 1..text.len() - 1, all.join(" "))
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
