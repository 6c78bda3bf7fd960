//! The lines of a source that a frame shows, and where its marks fall in them.

use std::ops::Range;

use super::{Source, Span};

/// Lines of a source, ready to be framed. Its cost depends on what it shows, not on the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The number of its first line, from 1.
    pub first_line: usize,
    /// The lines, each but the last ended by `\n`; a very long one is cut to what surrounds its mark, and
    /// an empty last one is a blank.
    pub text: String,
    /// The given spans, as bytes of `text`, on character boundaries.
    pub marks: Vec<Range<usize>>,
    /// Whether a line was cut, so that columns of `text` are not those of the file.
    pub is_cut: bool,
}

/// A span over more lines than this is shown by its first line alone.
const MOST_LINES: usize = 8;

/// A line of more bytes than this is cut.
const LONG: usize = 2000;

/// How much of a cut line is shown before and after the beginning of its mark, in bytes.
const AROUND: (usize, usize) = (120, 360);

/// The lines that these spans lie on. A span may be anything: what is beyond the end is the end.
pub fn excerpt(source: &Source, spans: &[Span]) -> Excerpt {
    let spans: Vec<Range<usize>> = spans.iter().map(|span| fitted(source, *span)).collect();
    let first = spans.iter().map(|span| line_of(source, span.start)).min().unwrap_or(0);
    let last = spans.iter().map(|span| line_of(source, span.end)).max().unwrap_or(0);
    let mut text = String::new();
    let mut is_cut = false;
    let mut shown: Vec<Shown> = Vec::with_capacity(last - first + 1);
    for line in first..=last {
        if line > first {
            text.push('\n');
        }
        let whole = line_range(source, line);
        let mark = spans.iter().map(|span| span.start).find(|start| whole.start <= *start && *start <= whole.end);
        let kept = if whole.len() > LONG { around(source, &whole, mark.unwrap_or(whole.start)) } else { whole.clone() };
        is_cut |= kept != whole;
        if kept.start > whole.start {
            text.push('…');
        }
        shown.push(Shown { kept: kept.clone(), at: text.len() });
        text.push_str(&source.text[kept.clone()]);
        if kept.end < whole.end {
            text.push('…');
        }
    }
    if text.ends_with('\n') {
        // An empty last line is a line only with something on it.
        text.push(' ');
    }
    let place = |offset: usize| {
        let line = &shown[line_of(source, offset) - first];
        line.at + offset.clamp(line.kept.start, line.kept.end) - line.kept.start
    };
    let marks = spans.iter().map(|span| place(span.start)..place(span.end)).collect();
    Excerpt { first_line: first + 1, text, marks, is_cut }
}

/// A line of an excerpt: which bytes of the source, and where they begin in the text.
struct Shown {
    kept: Range<usize>,
    at: usize,
}

/// The span on character boundaries, without the line ends after it, cut to its first line if it is long.
fn fitted(source: &Source, span: Span) -> Range<usize> {
    let text = &source.text;
    let start = text.floor_char_boundary(span.start as usize).max(source.start()).min(text.len());
    let mut end = text.ceil_char_boundary((span.end as usize).min(text.len())).max(start);
    end = start + text[start..end].trim_end_matches(['\r', '\n']).len();
    let line = line_of(source, start);
    if line_of(source, end) - line >= MOST_LINES {
        end = line_range(source, line).end.max(start);
    }
    // A place on a line's end is the end of its text.
    let start = start.min(line_range(source, line).end);
    start..end.max(start)
}

fn line_of(source: &Source, offset: usize) -> usize {
    source.lines().partition_point(|start| *start as usize <= offset).max(1) - 1
}

/// The bytes of a line without its end and without the byte order mark.
fn line_range(source: &Source, line: usize) -> Range<usize> {
    let lines = source.lines();
    let start = if line == 0 { source.start() } else { lines[line] as usize };
    let end = lines.get(line + 1).map_or(source.text.len(), |next| *next as usize);
    start..start + source.text[start..end].trim_end_matches(['\r', '\n']).len()
}

fn around(source: &Source, line: &Range<usize>, mark: usize) -> Range<usize> {
    let text = &source.text;
    let start = text.floor_char_boundary(mark.saturating_sub(AROUND.0)).max(line.start);
    let end = text.ceil_char_boundary((mark + AROUND.1).min(text.len())).min(line.end);
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_fall_where_the_spans_are() {
        let source = Source::new("a.md", "\u{feff}un\r\ndeux é\ttrois\rquatre");
        let at = source.text.find("trois").expect("the word is there");
        let found = excerpt(&source, &[Span::new(at, at + 5)]);
        assert_eq!((found.first_line, &*found.text), (2, "deux é\ttrois"));
        assert_eq!(&found.text[found.marks[0].clone()], "trois");
        let both = excerpt(&source, &[Span::new(at, at + 5), Span::new(0, 2)]);
        assert_eq!(&*both.text, "un\ndeux é\ttrois");
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let source = Source::new("a.md", format!("{}mark{}\n", "é".repeat(100_000), "x".repeat(100_000)));
        let at = source.text.find("mark").expect("the word is there");
        let found = excerpt(&source, &[Span::new(at, at + 4)]);
        assert!(found.is_cut && found.text.len() < 600);
        assert_eq!(&found.text[found.marks[0].clone()], "mark");
    }

    #[test]
    fn a_span_over_many_lines_shows_its_first() {
        let source = Source::new("a.md", "one\n".repeat(1000));
        let found = excerpt(&source, &[Span::new(4, 4000)]);
        assert_eq!((found.first_line, &*found.text, &found.marks[0]), (2, "one", &(0..3)));
    }
}
