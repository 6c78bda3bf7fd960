//! The edits that say that somebody leaves; nothing else of a file is touched.

use crate::diagnostic::{Fix, Span};
use crate::model::kinds::Holder;
use crate::model::{At, Date, Item, Person, Rec};

/// Their last day, in their own file.
pub(super) fn left(fix: Fix, person: Rec<'_, Person>, last: Date) -> Fix {
    let item = person.item;
    match (&person.data.left_on, &person.data.name) {
        (Some(left), _) => fix.replace(item.place(left.span), last.to_string()),
        (None, Some(name)) => line_below(fix, item, name.span, &format!("left-on = {last}")),
        (None, None) => fix,
    }
}

/// The end of a term. One that would begin later is left to a person: it never takes place.
pub(super) fn ended(fix: Fix, role: &Item, holder: &At<Holder>, last: Date) -> Fix {
    let Some(start) = holder.start.as_ref().filter(|start| start.value <= last) else { return fix };
    if let Some(end) = &holder.end {
        return fix.replace(role.place(end.span), last.to_string());
    }
    if role.place(holder.span).text().trim_start().starts_with('{') {
        return fix.insert(&role.source, start.span.end, format!(", end = {last}"));
    }
    line_below(fix, role, start.span, &format!("end = {last}"))
}

/// A remark behind whoever leaves, where the line ends there.
pub(super) fn marked(fix: Fix, item: &Item, span: Span, id: &str, last: Date) -> Fix {
    // Said once is enough.
    let rest = &item.source.text[span.end as usize..];
    let rest = rest.split('\n').next().unwrap_or_default();
    if rest.trim().is_empty() { fix.insert(&item.source, span.end, format!(" # {id} leaves on {last}")) } else { fix }
}

/// A line of its own below the one that holds a value, indented and ended as that one.
fn line_below(fix: Fix, item: &Item, span: Span, line: &str) -> Fix {
    let text = &item.source.text;
    let (start, end) = (span.start as usize, span.end as usize);
    let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let indent: String = text[begin..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let length = text[end..].find('\n').unwrap_or(text.len() - end);
    let at = text[..end + length].trim_end_matches('\r').len();
    let break_ = if text.contains("\r\n") { "\r\n" } else { "\n" };
    fix.insert(&item.source, at as u32, format!("{break_}{indent}{line}"))
}
