//! Markup of other tools, which stays as it is written, and notes that are not there.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use crate::diagnostic::{Finding, Text, text};

use super::blank::is_blank;
use super::builder::Builder;
use super::html::decoded;
use super::{definitions, foreign, tags};

impl Builder<'_, '_> {
    /// Says which markup of other tools a body holds: each kind once, with how often it is there.
    pub(super) fn unread_markup(&mut self) {
        let text = &*self.body.text;
        let kinds = foreign::kinds_in(text);
        if kinds.is_empty() {
            return;
        }
        let mut found: Vec<(usize, Option<Range<usize>>)> = vec![(0, None); kinds.len()];
        let mut boxes = Vec::new();
        for (at, line) in prose_lines(text, &self.code_ranges) {
            for (nth, kind) in kinds.iter().enumerate() {
                let Some(hit) = (kind.find)(&line).filter(|hit| !self.is_defined(&line[hit.clone()])) else { continue };
                let hit = at + hit.start..at + hit.end;
                if kind.is_box() {
                    boxes.push((nth, hit));
                    continue;
                }
                if found[nth].0 > 0 && closes(&line[hit.start - at..hit.end - at]) {
                    continue;
                }
                found[nth].0 += 1;
                found[nth].1.get_or_insert(hit);
            }
        }
        let mut opened = vec![false; kinds.len()];
        for (nth, hit) in boxes {
            // What closes a box has been told where it opens.
            if opened[nth] && closes(&text[hit.clone()]) {
                continue;
            }
            opened[nth] = true;
            // What was meant for a mark is told as one.
            if !self.stray_mark_of_a_box(hit.clone()) {
                found[nth].0 += 1;
                found[nth].1.get_or_insert(hit);
            }
        }
        for (kind, (count, first)) in kinds.iter().zip(found) {
            let Some(first) = first else { continue };
            let written = &text[first.clone()];
            let end = written.char_indices().nth(40).map_or(written.len(), |(at, _)| at);
            let cut = if end < written.len() { "…" } else { "" };
            let written = written[..end].trim();
            let (more, fois) = match count - 1 {
                0 => (String::new(), String::new()),
                1 => (", here and once more".into(), ", ici et une autre fois".into()),
                more => (format!(", here and {more} times more"), format!(", ici et {more} autres fois")),
            };
            let message = Text::new(
                format!("`{written}{cut}` is no Markdown: it is shown as it is written{more}"),
                format!("`{written}{cut}` n'est pas du Markdown : c'est affiché tel quel{fois}"),
            );
            let place = self.place(first);
            self.findings.push(Finding::new("unread-markup", place, message).help(kind.help));
        }
    }

    /// Whether what is written in square brackets is a link by a definition of the page: `[@ada]`, `[[1]]`.
    fn is_defined(&self, written: &str) -> bool {
        let label = written.starts_with('[').then(|| written.trim_start_matches('[').split(']').next()).flatten();
        !self.defined.is_empty() && label.is_some_and(|label| self.defined.contains(&definitions::fold(label)))
    }

    /// Says which notes are not there, and which nobody refers to.
    pub(super) fn lost_notes(&mut self) {
        let text = &*self.body.text;
        for (name, range) in self.footnotes.unused() {
            let end = text[range.clone()].find('\n').map_or(range.end, |by| range.start + by);
            let place = self.place(range.start..end);
            self.findings.push(
                Finding::new(
                    "unused-footnote",
                    place,
                    text!("nothing refers to the note `[^{name}]`", "rien ne renvoie à la note `[^{name}]`"),
                )
                .help(text!(
                    "write `[^{name}]` where it belongs, or leave it out",
                    "écrivez `[^{name}]` à sa place, ou enlevez la note"
                )),
            );
        }
        if memchr::memmem::find(text.as_bytes(), b"[^").is_none() {
            return;
        }
        let defined: HashSet<String> = self.footnotes.names();
        let mut told: HashSet<String> = HashSet::new();
        for (at, line) in prose_lines(text, &self.code_ranges) {
            for (by, _) in line.match_indices("[^") {
                let Some(length) = line[by..].find(']') else { continue };
                let name = &line[by + 2..by + length];
                // A name of words is one; other signs with blanks are a pattern of code.
                let is_part = |c: char| !c.is_whitespace() && !matches!(c, '[' | '^');
                let is_words = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
                let is_name = !name.is_empty() && (name.chars().all(is_part) || name.chars().all(is_words));
                let is_escaped = line[..by].ends_with('\\');
                let lower = name.to_lowercase();
                if !is_name || is_escaped || line[by + length + 1..].starts_with('(') || defined.contains(&lower) {
                    continue;
                }
                if told.insert(lower) {
                    let place = self.place(at + by..at + by + length + 1);
                    self.findings.push(
                        Finding::new(
                            "undefined-footnote",
                            place,
                            text!("no note `[^{name}]` is on this page", "cette page n'a pas de note `[^{name}]`"),
                        )
                        .help(text!(
                            "add a line `[^{name}]: …`, or write it otherwise",
                            "ajoutez une ligne `[^{name}]: …`, ou écrivez-le autrement"
                        )),
                    );
                }
            }
        }
    }

    /// Says so of the line of hyphens of a table that is none, since its lines do not agree: all of it stays as it is written.
    pub(super) fn no_table(&mut self, text: &str, range: &Range<usize>) {
        let is_one =
            text.contains('|') && text.contains("--") && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
        if !is_one {
            return;
        }
        let whole = &*self.body.text;
        // Only what begins a line, which is looked at once.
        let Some(above) = whole[..range.start].trim_end_matches([' ', '>']).strip_suffix('\n') else { return };
        let head = above.rsplit('\n').next().unwrap_or_default().trim_start_matches(['>', ' ']);
        let [heads, rules] = [cells(head).len(), cells(text).len()];
        if !head.contains('|') || heads == rules {
            return;
        }
        let place = self.place(range.clone());
        let message = text!(
            "these lines are no table: the first has {heads}, the second {rules}",
            "ces lignes ne font pas un tableau : la première a {heads}, la deuxième {rules}",
            heads = Text::counted(heads as f64, ("cell", "cells"), ("case", "cases")),
            rules = Text::number(rules as f64),
        );
        self.findings.push(Finding::new("unread-markup", place, message).help((
            "write as many `---` between `|` in the second line as the first has cells",
            "écrivez dans la deuxième ligne autant de `---` entre les `|` que la première a de cases",
        )));
    }

    /// Says so of a row with more cells than its table has columns.
    pub(super) fn lost_cells(&mut self, range: Range<usize>, columns: usize) {
        let row = self.body.text.get(range.clone()).unwrap_or_default();
        // Signs at the ends part nothing; an escaped one does not either, so that most rows are told by the count.
        let line = row.trim();
        let ends = usize::from(line.starts_with('|')) + usize::from(line.len() > 1 && line.ends_with('|'));
        if memchr::memchr_iter(b'|', line.as_bytes()).count() < columns + ends {
            return;
        }
        let cells = cells(row);
        let lost: Vec<&Range<usize>> =
            cells.iter().skip(columns).filter(|cell| !shows_nothing(&row[(*cell).clone()])).collect();
        if let (Some(first), Some(last)) = (lost.first(), lost.last()) {
            let place = self.place(range.start + first.start..range.start + last.end);
            self.findings.push(
                Finding::new(
                    "lost-cells",
                    place,
                    text!(
                        "this table has {columns}: what is beyond is not shown",
                        "ce tableau a {columns} : ce qui dépasse n'est pas affiché",
                        columns = Text::counted(columns as f64, ("column", "columns"), ("colonne", "colonnes")),
                    ),
                )
                .help((
                    "add a column to its first two lines; a `|` in a text is written `\\|`",
                    "ajoutez une colonne à ses deux premières lignes ; un `|` dans un texte s'écrit `\\|`",
                )),
            );
        }
    }
}

/// Whether markup of a box, or around a text, ends it: `:::`, `{{< /note >}}`, `{% endnote %}`.
fn closes(written: &str) -> bool {
    let inner = written.trim_start_matches(|c: char| matches!(c, '{' | '%' | '<' | '-' | '[') || c.is_whitespace());
    let is_sign = |c: char| !c.is_alphanumeric();
    inner.starts_with("end") && written.starts_with("{%")
        || inner.starts_with('/') && inner.len() < written.len()
        || written.chars().all(is_sign) && written.starts_with(":::")
}

/// Whether a cell looks empty: blanks in whatever spelling, line ends, comments.
fn shows_nothing(cell: &str) -> bool {
    let mut text = String::new();
    let mut rest = cell;
    while let Some((before, comment)) = rest.split_once("<!--") {
        text.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let mut shown = String::new();
    let mut from = 0;
    for tag in tags::scan(&text).into_iter().filter(|tag| !matches!(&*tag.name, "img" | "input")) {
        shown.push_str(&text[from..tag.range.start]);
        from = tag.range.end;
    }
    shown.push_str(&text[from..]);
    is_blank(&decoded(&shown))
}

/// Where the cells of a row stand, trimmed.
fn cells(row: &str) -> Vec<Range<usize>> {
    let row = row.trim_end();
    let from = row.len() - row.trim_start().len();
    let mut out = Vec::new();
    let mut start = from;
    let mut escaped = false;
    for (at, c) in row.char_indices().skip_while(|(at, _)| *at < from) {
        if c == '|' && !escaped {
            if at > from {
                out.push(start..at);
            }
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if start < row.len() {
        out.push(start..row.len());
    }
    for cell in &mut out {
        let text = &row[cell.clone()];
        let lead = text.len() - text.trim_start().len();
        *cell = cell.start + lead..cell.start + lead + text.trim().len();
    }
    out
}

/// The lines of a text that are in no block of code; what is code within a line is blank.
fn prose_lines<'t>(text: &'t str, code: &'t [Range<usize>]) -> impl Iterator<Item = (usize, Cow<'t, str>)> {
    let mut at = 0;
    let mut pieces = code.iter().peekable();
    text.split_inclusive('\n').filter_map(move |line| {
        let (from, to) = (at, at + line.len());
        at = to;
        let mut out = Cow::Borrowed(line.trim_end_matches(['\n', '\r']));
        while let Some(piece) = pieces.peek().copied().filter(|piece| piece.start < to) {
            let inside =
                piece.start.clamp(from, from + out.len()) - from..piece.end.clamp(from, from + out.len()) - from;
            let is_all = inside.start == 0 && inside.end >= out.trim_end().len() && piece.end > from;
            let blank = " ".repeat(inside.len());
            out.to_mut().replace_range(inside, &blank);
            if piece.end > to {
                // It goes on in the next line.
                return (!is_all).then_some((from, out));
            }
            pieces.next();
            if is_all {
                return None;
            }
        }
        Some((from, out))
    })
}
