//! Old addresses of pages that move go on leading to them.

use crate::diagnostic::{Fix, Place, Span};
use crate::model::Item;
use crate::plan::Plan;
use crate::toml::edit::DocumentMut;

use super::{Renaming, has_page};

/// Writes the old address of every page that moves into its `aliases`.
pub(super) fn keep(renaming: &Renaming, plan: &Plan, mut fix: Fix) -> Fix {
    for item in plan.items().iter().filter(|item| item.table.is_none()) {
        if !renaming.files.contains_key(&item.source.path) {
            continue;
        }
        let Some(old) = has_page(plan, item).filter(|old| !old.is_empty()) else { continue };
        fix = add(item, &format!("/{old}/"), fix);
    }
    fix
}

fn add(item: &Item, alias: &str, fix: Fix) -> Fix {
    let source = &item.source;
    let quoted = format!("\"{}\"", alias.replace('\\', "\\\\").replace('"', "\\\""));
    if let Some(list) = &item.common.aliases {
        let place = item.place(list.span);
        let Some(inside) = place.text().strip_suffix(']') else { return fix };
        let end = inside.trim_end();
        let comma = match end.chars().last() {
            Some('[') => "",
            Some(',') => " ",
            _ => ", ",
        };
        let at = place.span.start as usize + end.len();
        return fix.replace(Place::new(source, Span::new(at, at)), format!("{comma}{quoted}"));
    }
    let line = format!("aliases = [{quoted}]\n");
    let text = &*source.text;
    let start = source.start();
    let is_markdown = source.path.ends_with(".md");
    let opens = text[start..].split_inclusive('\n').next().unwrap_or_default();
    if is_markdown && opens.trim_end() != "+++" {
        return fix.insert(source, start as u32, format!("+++\n{line}+++\n\n"));
    }
    let from = if is_markdown { start + opens.len() } else { start };
    let at = after_first_key(&text[from..]);
    let line = if at > 0 && !text[..from + at].ends_with('\n') { format!("\n{line}") } else { line };
    fix.insert(source, (from + at) as u32, line)
}

/// Where a key can be written that belongs to the file as a whole: after its first one, or before its first header.
fn after_first_key(toml: &str) -> usize {
    let mut at = 0;
    let mut begun = false;
    for line in toml.split_inclusive('\n') {
        let said = line.trim();
        if !begun && (said.starts_with('[') || said == "+++") {
            return at;
        }
        at += line.len();
        begun |= !said.is_empty() && !said.starts_with('#');
        // A value may go on over lines.
        if begun && toml[..at].parse::<DocumentMut>().is_ok() {
            return at;
        }
    }
    at
}
