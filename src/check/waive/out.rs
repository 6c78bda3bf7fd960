//! Takes a waiver out of the book, with what is said of it alone, and leaves what is said of others.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Fix, Place, Source, Span, text};

/// The fix that takes out the waiver that stands here, be it a `[[waive]]` or one of a list.
pub(super) fn taken_out(source: &Arc<Source>, waiver: Span) -> Option<Fix> {
    let text = &*source.text;
    let (start, end) = (waiver.start as usize, waiver.end as usize);
    let own = if text.get(start..)?.starts_with("[[") {
        table(text, start)
    } else if text.get(start..end)?.starts_with('{') {
        item(text, start..end)
    } else {
        return None;
    };
    // Whoever takes it out sees that words go with it.
    let title = if text[own.clone()].lines().any(has_comment) {
        text!("take the waiver out, with its comment", "retirer la dérogation, avec son commentaire")
    } else {
        text!("take the waiver out", "retirer la dérogation")
    };
    Some(Fix::suggested(title).remove(Place::new(source, Span::new(own.start, own.end))))
}

/// From its header, or the comment right above that, to what stands before the next one.
fn table(text: &str, head: usize) -> Range<usize> {
    let (mut at, mut end) = (head, head);
    for (number, line) in text[head..].split_inclusive('\n').enumerate() {
        if number > 0 && line.trim_start().starts_with('[') {
            break;
        }
        at += line.len();
        // What is written below its last key belongs to what follows.
        if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            end = at;
        }
    }
    let blank = text[end..].split_inclusive('\n').take_while(|line| line.trim().is_empty());
    end += blank.map(str::len).sum::<usize>();
    let mut start = above(text, head);
    if end == text.len() {
        // The last of the book takes the empty line before it along.
        let before = text[..start].trim_end_matches(['\r', '\n', ' ', '\t']).len();
        start = text[before..].find('\n').map_or(start, |at| before + at + 1).min(start);
    }
    start..end
}

/// With its comma, and with its line where it has one of its own.
fn item(text: &str, own: Range<usize>) -> Range<usize> {
    let line = text[..own.start].rfind('\n').map_or(0, |at| at + 1);
    let blanks = |at: usize| text[at..].len() - text[at..].trim_start_matches([' ', '\t']).len();
    let comma = own.end + blanks(own.end);
    let behind = if text[comma..].starts_with(',') { comma + 1 } else { own.end };
    let length = text[behind..].find('\n').map_or(text.len() - behind, |at| at + 1);
    let rest = text[behind..behind + length].trim();
    if text[line..own.start].trim().is_empty() && (rest.is_empty() || rest.starts_with('#')) {
        return above(text, line)..behind + length;
    }
    if behind > own.end {
        return own.start..behind + blanks(behind);
    }
    // The last of its line: the comma before it goes instead.
    let before = text[line..own.start].trim_end().strip_suffix(',');
    before.map_or(own.start, |before| line + before.len())..own.end
}

/// Where the comment begins that stands right above a line; the line itself where there is none. One above all waivers, behind
/// which a line is empty, is not right above.
fn above(text: &str, at: usize) -> usize {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let comments = text[..line].split_inclusive('\n').rev().take_while(|line| line.trim_start().starts_with('#'));
    line - comments.map(str::len).sum::<usize>()
}

fn has_comment(line: &str) -> bool {
    let mut quote = None;
    line.chars().any(|c| {
        match quote {
            Some(own) if c == own => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None => return c == '#',
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Edit;

    use super::*;

    /// The book without the waiver that stands there, and whether a comment goes with it.
    #[track_caller]
    fn without(text: &str, start: usize, length: usize) -> (String, bool) {
        let source = Source::new("book.toml", text);
        let fix = taken_out(&source, Span::new(start, start + length)).expect("it can go");
        let Edit::Replace { place, .. } = &fix.edits[0] else { panic!("a text goes") };
        let mut left = text.to_owned();
        left.replace_range(place.span.start as usize..place.span.end as usize, "");
        (left, fix.title.english().contains("comment"))
    }

    #[test]
    fn a_waiver_goes_from_a_list_with_its_comma() {
        for (text, left, has_comment) in [
            ("waive = [{ a = 1 }]\n", "waive = []\n", false),
            ("waive = [{ a = 1 }, { b = 2 }]\n", "waive = [{ b = 2 }]\n", false),
            ("waive = [{ b = 2 }, { a = 1 }]\n", "waive = [{ b = 2 }]\n", false),
            ("waive = [{ b = 2 } , { a = 1 } ]\n", "waive = [{ b = 2 }  ]\n", false),
            ("waive = [\n  { a = 1 },\n  { b = 2 },\n]\n", "waive = [\n  { b = 2 },\n]\n", false),
            ("waive = [\n  { b = 2 },\n  { a = 1 }\n]\n", "waive = [\n  { b = 2 },\n]\n", false),
            (
                "waive = [\r\n  # old\r\n  { a = 1 }, # why\r\n  # new\r\n  { b = 2 },\r\n]\r\n",
                "waive = [\r\n  # new\r\n  { b = 2 },\r\n]\r\n",
                true,
            ),
            ("waive = [{ a = 1 }, # why\n  { b = 2 }]\n", "waive = [# why\n  { b = 2 }]\n", false),
        ] {
            let start = text.find("{ a").expect("it is there");
            assert_eq!(without(text, start, "{ a = 1 }".len()), (left.to_owned(), has_comment), "{text}");
            assert!(crate::toml::Table::parse_recoverable(left).1.is_empty(), "{left}");
        }
    }

    #[test]
    fn a_comment_goes_with_the_waiver_that_it_is_of() {
        let stays = "[[waive]]\nb = 2\n";
        for (text, left, has_comment) in [
            (format!("[[waive]]\na = 1\n\n{stays}"), stays.to_owned(), false),
            (format!("# old\n[[waive]]\na = 1\n\n# stays\n{stays}"), format!("# stays\n{stays}"), true),
            (format!("# All\n\n[[waive]]\na = 1 # why\n\n{stays}"), format!("# All\n\n{stays}"), true),
            (format!("[[waive]]\n# why\na = 1\n# and\nc = \"#\"\n{stays}"), stays.to_owned(), true),
            (format!("{stays}\n# old\n[[waive]]\na = 1\n"), stays.to_owned(), true),
            ("x = 1\n\n[[waive]]\na = \"#\"\n".to_owned(), "x = 1\n".to_owned(), false),
        ] {
            let start = text[..text.find("a = ").expect("it is there")].rfind("[[").expect("it has a header");
            assert_eq!(without(&text, start, "[[waive]]".len()), (left, has_comment), "{text}");
        }
    }
}
