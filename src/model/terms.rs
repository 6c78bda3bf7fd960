//! The end of a term, written into the author's own text; and a line below another.

use super::kinds::Holder;
use super::{At, Date, Item};
use crate::diagnostic::{Fix, Span};

/// Writes the end of a term into the role's file. One that would begin later is left to a person: it never takes place.
pub fn ended(fix: Fix, role: &Item, holder: &At<Holder>, last: Date) -> Fix {
    let Some(start) = holder.start.as_ref().filter(|start| start.value <= last) else { return fix };
    if let Some(end) = &holder.end {
        if end.value == last {
            return fix;
        }
        return fix.replace(role.place(end.span), last.to_string());
    }
    if role.place(holder.span).text().trim_start().starts_with('{') {
        return fix.insert(&role.source, start.span.end, format!(", end = {last}"));
    }
    line_below(fix, role, start.span, &format!("end = {last}"))
}

/// Writes a line of its own below the one that holds a value, indented and ended as that one.
pub fn line_below(fix: Fix, item: &Item, span: Span, line: &str) -> Fix {
    let text = &item.source.text;
    let (start, end) = (span.start as usize, span.end as usize);
    let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let indent: String = text[begin..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let length = text[end..].find('\n').unwrap_or(text.len() - end);
    let at = text[..end + length].trim_end_matches('\r').len();
    let break_ = if text.contains("\r\n") { "\r\n" } else { "\n" };
    fix.insert(&item.source, at as u32, format!("{break_}{indent}{line}"))
}
