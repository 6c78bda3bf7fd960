//! Bytes of a text ↔ lines and columns of the protocol, in the encoding that was agreed on.

use gen_lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};

use crate::diagnostic::{Source, Span};

/// What a column counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16: what every client knows.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The first that a client offers and that is known here.
    pub(super) fn agreed(offered: &[PositionEncodingKind]) -> Self {
        let known = |kind: &PositionEncodingKind| match kind {
            PositionEncodingKind::UTF8 => Some(Self::Utf8),
            PositionEncodingKind::UTF16 => Some(Self::Utf16),
            PositionEncodingKind::UTF32 => Some(Self::Utf32),
            PositionEncodingKind::Custom(_) => None,
        };
        offered.iter().find_map(known).unwrap_or_default()
    }

    pub(super) const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How wide a text is.
    fn width(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        }
    }

    /// The byte of a line at a column; one inside a character means that character, one beyond the end means the end.
    fn byte(self, line: &str, column: usize) -> usize {
        let mut left = column;
        for (at, c) in line.char_indices() {
            let width = match self {
                Self::Utf8 => c.len_utf8(),
                Self::Utf16 => c.len_utf16(),
                Self::Utf32 => 1,
            };
            if left < width {
                return at;
            }
            left -= width;
        }
        line.len()
    }
}

/// A text whose places are asked for in one encoding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'s> {
    source: &'s Source,
    encoding: Encoding,
    /// Bytes at the beginning that an editor does not show: the mark of a file that is not open in one.
    skipped: usize,
}

impl<'s> Text<'s> {
    /// A file. One that is `open` is shown as it is; an editor would take the byte order mark off another.
    pub(super) fn new(source: &'s Source, encoding: Encoding, open: bool) -> Self {
        Self { source, encoding, skipped: if open { 0 } else { source.start() } }
    }

    pub(super) fn source(&self) -> &'s Source {
        self.source
    }

    /// The position of a byte.
    pub(super) fn position(&self, offset: u32) -> Position {
        let text = &self.source.text;
        let offset = text.floor_char_boundary((offset as usize).min(text.len())).max(self.skipped);
        let lines = self.source.lines();
        let line = lines.partition_point(|start| *start as usize <= offset) - 1;
        let from = if line == 0 { self.skipped } else { lines[line] as usize };
        Position { line: line as u32, character: self.encoding.width(&text[from..offset]) as u32 }
    }

    /// The range of a span.
    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end.max(span.start)) }
    }

    /// The byte of a position.
    pub(super) fn offset(&self, position: Position) -> usize {
        byte_of(&self.source.text, self.source.lines(), self.skipped, self.encoding, position)
    }

    /// The span of a range; one that ends before it begins is empty.
    pub(super) fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }
}

fn byte_of(text: &str, lines: &[u32], skipped: usize, encoding: Encoding, position: Position) -> usize {
    let line = position.line as usize;
    let Some(start) = lines.get(line) else { return text.len() };
    let start = if line == 0 { skipped } else { *start as usize };
    let end = lines.get(line + 1).map_or(text.len(), |next| *next as usize).max(start);
    let content = text[start..end].trim_end_matches(['\r', '\n']);
    start + encoding.byte(content, position.character as usize)
}

/// A change of a text: where it stood, and how long it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    /// What was replaced, in bytes of the old text.
    pub(super) old: Span,
    /// How many bytes stand there now.
    pub(super) length: u32,
}

/// The text after changes, each of which speaks of the text that the one before it left; and the last of them, if it
/// was a partial one.
pub(super) fn changed(
    source: &Source,
    changes: Vec<TextDocumentContentChangeEvent>,
    encoding: Encoding,
) -> (String, Option<Change>) {
    let mut text = source.text.to_string();
    let mut last = None;
    let mut is_first = true;
    for change in changes {
        match change {
            TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                text = whole.text;
                last = None;
            }
            TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                let span = if is_first {
                    Text::new(source, encoding, true).span(part.range)
                } else {
                    let now = Source::new("", &*text);
                    Text::new(&now, encoding, true).span(part.range)
                };
                text.replace_range(span.start as usize..span.end as usize, &part.text);
                last = Some(Change { old: span, length: part.text.len() as u32 });
            }
        }
        is_first = false;
    }
    (text, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_what_was_agreed_on() {
        let source = Source::new("content/a.md", "\u{feff}né👩x\r\ny");
        for (encoding, column) in [(Encoding::Utf8, 7), (Encoding::Utf16, 4), (Encoding::Utf32, 3)] {
            let text = Text::new(&source, encoding, false);
            let at = source.text.find('x').unwrap() as u32;
            assert_eq!(text.position(at), Position { line: 0, character: column });
            assert_eq!(text.offset(Position { line: 0, character: column }), at as usize);
            // The end of a line is before its end marks; beyond the last line is the end.
            assert_eq!(text.offset(Position { line: 0, character: 99 }), at as usize + 1);
            assert_eq!(text.offset(Position { line: 9, character: 0 }), source.text.len());
            assert_eq!(text.position(source.text.len() as u32), Position { line: 1, character: 1 });
        }
        // In the middle of a pair means its character.
        let text = Text::new(&source, Encoding::Utf16, false);
        assert_eq!(&source.text[text.offset(Position { line: 0, character: 3 })..][..4], "👩");
        // A file that is open with its mark is shown with it.
        assert_eq!(Text::new(&source, Encoding::Utf16, true).position(3).character, 1);
    }
}
