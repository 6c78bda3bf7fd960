//! The edits that say that somebody leaves; nothing else of a file is touched.

use crate::diagnostic::{Fix, Span};
use crate::model::terms::line_below;
use crate::model::{Date, Item, Person, Rec};

/// Their last day, in their own file.
pub(super) fn left(fix: Fix, person: Rec<'_, Person>, last: Date) -> Fix {
    let item = person.item;
    match (&person.data.left_on, &person.data.name) {
        (Some(left), _) => fix.replace(item.place(left.span), last.to_string()),
        (None, Some(name)) => line_below(fix, item, name.span, &format!("left-on = {last}")),
        (None, None) => fix,
    }
}

/// What becomes of the line on which whoever leaves is named.
pub(super) enum Mark {
    /// It says so from now on.
    Written(Fix),
    /// It says so already.
    Said(Fix),
    /// There is no telling where its remark would stand.
    Unsure(Fix),
}

/// Words of a remark, by languages: whichever was written.
const LEAVES: [&str; 2] = ["leaves on", "part le"];

/// A remark at the end of the line of whoever leaves, in the book's language; one that names another day names this one. What is
/// over by then has none of its own.
pub(super) fn marked(
    fix: Fix,
    item: &Item,
    span: Span,
    (id, last): (&str, Date),
    (language, is_over): (&str, bool),
) -> Mark {
    let end = span.end as usize;
    let rest = &item.source.text[end..];
    let rest = rest[..rest.find('\n').unwrap_or(rest.len())].trim_end();
    let stop = span.end + rest.len() as u32;
    let wanted = format!("{id} {} {last}", LEAVES[usize::from(language == "fr")]);
    let remark = match remark(rest) {
        Ok(Some(at)) => at,
        Ok(None) | Err(Open) if is_over => return Mark::Said(fix),
        Ok(None) => return Mark::Written(fix.insert(&item.source, stop, format!(" # {wanted}"))),
        Err(Open) => return Mark::Unsure(fix),
    };
    let said = LEAVES.iter().find_map(|leaves| {
        let said = format!("{id} {leaves} ");
        let at = rest[remark..].find(&said).map(|at| remark + at)?;
        let is_own = !rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
        let day = at + said.len();
        let known = rest.get(day..day + 10)?.parse::<Date>().ok()?;
        is_own.then_some((known, end + day))
    });
    match said {
        Some((known, _)) if known == last => Mark::Said(fix),
        Some((_, at)) => Mark::Written(fix.replace(item.place(Span::new(at, at + 10)), last.to_string())),
        None if is_over => Mark::Said(fix),
        None => Mark::Written(fix.insert(&item.source, stop, format!("; {wanted}"))),
    }
}

/// A text that goes on behind the end of its line.
struct Open;

/// Where the remark of a line begins, behind a value.
fn remark(rest: &str) -> Result<Option<usize>, Open> {
    if rest.contains("\"\"\"") || rest.contains("'''") {
        return Err(Open);
    }
    let mut quote = None;
    let mut chars = rest.char_indices();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (None, '#') => return Ok(Some(at)),
            (None, '"' | '\'') => quote = Some(c),
            (Some('"'), '\\') => drop(chars.next()),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    if quote.is_none() { Ok(None) } else { Err(Open) }
}
