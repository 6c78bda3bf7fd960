//! The old address of what gets a new one.

use crate::diagnostic::{Edit, Place, Span};
use crate::model::{Item, Items as _};
use crate::parse::Document;
use crate::plan::{Ix, Plan};

/// The edit that keeps the old address of a record or a page; nothing if it is kept already or has none.
pub(super) fn keep(plan: &Plan, document: &Document, ix: Ix) -> Option<Edit> {
    let item = plan.own().item(ix);
    let (url, fragment) = plan.index.url(ix, None);
    let address = format!("/{}", url.encoded());
    if fragment.is_some() || address == "/" {
        return None;
    }
    let known = item.common.aliases.items().any(|alias| alias.value.0.trim_matches('/') == address.trim_matches('/'));
    (!known).then(|| added(document, item, &address))
}

fn added(document: &Document, item: &Item, address: &str) -> Edit {
    let source = &document.source;
    let insert = |at: usize, text: String| Edit::Replace { place: Place::new(source, Span::new(at, at)), text };
    let end = if source.text.contains("\r\n") { "\r\n" } else { "\n" };
    if let Some(last) = item.common.aliases.items().next_back() {
        return insert(last.span.end as usize, format!(", \"{address}\""));
    }
    if let Some(list) = &item.common.aliases {
        return insert(list.span.start as usize + 1, format!("\"{address}\""));
    }
    match crate::parse::parts(document) {
        Some((Some(front), _)) => {
            // Before the first table, where the keys of the record itself stand.
            let toml = &source.text[front.clone()];
            let mut at = front.start;
            let mut last = front.start;
            for line in toml.split_inclusive('\n') {
                if line.trim_start().starts_with('[') && !is_in_value(&source.text[front.start..at]) {
                    break;
                }
                at += line.len();
                if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
                    last = at;
                }
            }
            let gap = if last > 0 && !source.text[..last].ends_with('\n') { end } else { "" };
            insert(last, format!("{gap}aliases = [\"{address}\"]{end}"))
        }
        _ => insert(source.start(), format!("+++{end}aliases = [\"{address}\"]{end}+++{end}{end}")),
    }
}

/// Whether a list or a text is open at the end of some TOML.
fn is_in_value(before: &str) -> bool {
    use crate::toml::spot::{At, spot};
    matches!(spot(before, before.len()).at, At::Value { .. })
}
