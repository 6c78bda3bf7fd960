//! Places in the author's files.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// One text file of the plan, as it is on disk.
pub struct Source {
    /// Path relative to the root, with `/` on every system.
    pub path: Box<str>,
    /// The whole text, byte order mark included.
    pub text: Box<str>,
    lines: OnceLock<Box<[u32]>>,
    /// How many characters begin before each block of [`BLOCK`] bytes.
    blocks: OnceLock<Box<[u32]>>,
}

/// A column is counted from the block before it, so that a very long line is not read again for each.
const BLOCK: usize = 1024;

impl Source {
    /// A source of this path and text.
    pub fn new(path: impl Into<Box<str>>, text: impl Into<Box<str>>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into(), lines: OnceLock::new(), blocks: OnceLock::new() })
    }

    /// Where the text proper begins: after the byte order mark, if there is one.
    pub fn start(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }

    /// The byte offsets at which lines begin. `\n`, `\r\n` and a lone `\r` end a line.
    pub fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut starts = vec![0];
            for (at, byte) in bytes.iter().enumerate() {
                let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
                if ends {
                    starts.push(at as u32 + 1);
                }
            }
            starts.into_boxed_slice()
        })
    }

    /// The text of a 1-based line without its end; nothing if there is no such line.
    pub fn line(&self, number: u32) -> &str {
        let lines = self.lines();
        let Some(start) = (number as usize).checked_sub(1).and_then(|at| lines.get(at)) else { return "" };
        let end = lines.get(number as usize).map_or(self.text.len(), |next| *next as usize);
        let start = (*start as usize).max(self.start().min(end));
        self.text[start..end].trim_end_matches(['\r', '\n'])
    }

    /// The 1-based line of a byte offset.
    pub fn line_of(&self, offset: u32) -> u32 {
        let offset = offset.min(self.text.len() as u32);
        self.lines().partition_point(|start| *start <= offset) as u32
    }

    /// The 1-based line and column of a byte offset, columns counted in Unicode characters.
    ///
    /// An offset beyond the end means the end; one inside a character means that character.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        // `\r\n` is one end of a line, in one column.
        if self.text[..offset].ends_with('\r') && self.text[offset..].starts_with('\n') {
            offset -= 1;
        }
        let lines = self.lines();
        let line = lines.partition_point(|start| *start as usize <= offset) - 1;
        let mut start = lines[line] as usize;
        if line == 0 {
            start = self.start().min(offset);
        }
        let column = self.characters(start..offset);
        LineColumn { line: line as u32 + 1, column: column as u32 + 1 }
    }
}

impl Source {
    /// How many characters begin in these bytes.
    fn characters(&self, range: Range<usize>) -> usize {
        if range.len() <= BLOCK {
            return beginnings(&self.text.as_bytes()[range]);
        }
        self.characters_before(range.end) - self.characters_before(range.start)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let blocks = self.blocks.get_or_init(|| {
            let mut before = 0;
            let counts = bytes.chunks(BLOCK).map(|block| {
                before += beginnings(block) as u32;
                before
            });
            std::iter::once(0).chain(counts).collect()
        });
        let block = offset / BLOCK;
        blocks[block] as usize + beginnings(&bytes[block * BLOCK..offset])
    }
}

/// How many characters begin in UTF-8 bytes, wherever they are cut.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Source").field(&self.path).finish()
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.text == other.text
    }
}

impl Eq for Source {}

/// A 1-based line and column, in Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// 1-based.
    pub line: u32,
    /// 1-based, in Unicode characters.
    pub column: u32,
}

/// A range of bytes in a [`Source`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    /// This span, `by` bytes further on.
    #[must_use]
    pub fn shifted(self, by: u32) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A span of a source.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes in it.
    pub span: Span,
}

impl Place {
    /// This span of this source.
    pub fn new(source: &Arc<Source>, span: Span) -> Self {
        Self { source: Arc::clone(source), span }
    }

    /// The beginning of a file.
    pub fn file(source: &Arc<Source>) -> Self {
        let start = source.start();
        Self::new(source, Span::new(start, start))
    }

    /// Whether it is the same stretch of the same file.
    pub fn is_same(&self, other: &Self) -> bool {
        self.span == other.span && self.source.path == other.source.path
    }

    /// The text there.
    pub fn text(&self) -> &str {
        self.source.text.get(self.span.start as usize..self.span.end as usize).unwrap_or_default()
    }

    /// First line and column.
    pub fn start(&self) -> LineColumn {
        self.source.line_column(self.span.start)
    }

    /// Line and column after the last character.
    pub fn end(&self) -> LineColumn {
        self.source.line_column(self.span.end.max(self.span.start))
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.start();
        write!(f, "{}:{}:{}", self.source.path, at.line, at.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_a_long_line_are_counted_as_those_of_a_short_one() {
        let text = format!("\u{feff}{}\r\n{}", "é👩\u{301}x".repeat(900), "字a".repeat(2000));
        let source = Source::new("content/a.md", &*text);
        let (first, second) = text.split_once("\r\n").expect("there are two lines");
        for (line, start, content) in [(1, 3, &first[3..]), (2, first.len() + 2, second)] {
            for (count, (at, _)) in content.char_indices().enumerate() {
                let expected = LineColumn { line, column: count as u32 + 1 };
                assert_eq!(source.line_column((start + at) as u32), expected);
            }
        }
        assert_eq!(source.line_column(u32::MAX).column as usize, second.chars().count() + 1);
    }
}
