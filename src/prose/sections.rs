//! Where the sections of headings end, and whether they say anything.

use crate::diagnostic::Span;

use super::builder::Builder;
use super::tally::Run;

impl Builder<'_, '_> {
    /// A section ends where the next heading of its level or above begins.
    pub(super) fn close_sections(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        for at in 0..self.headings.len() {
            if self.headings[at].nested {
                continue;
            }
            let (level, start) = (self.marks[at].level, self.headings[at].section.start);
            while let Some(last) = open.pop_if(|last| self.marks[*last].level >= level) {
                self.headings[last].section.end = start;
                self.section_says(last, self.marks[at].words, self.marks[at].runs);
            }
            open.push(at);
        }
        let (words, runs) = (self.tally.words, self.tally.runs.len());
        for at in open {
            self.section_says(at, words, runs);
        }
        for (heading, mark) in self.headings.iter_mut().zip(&self.marks) {
            heading.goes_on = mark.excerpt_end.is_some_and(|end| mark.words + heading.words > end);
        }
        let mut promised = None;
        if let Some((title, level)) = &mut self.title_heading
            && !title.nested
        {
            let mut rest = self.headings.iter().zip(&self.marks).filter(|(heading, _)| !heading.nested);
            let next = rest.find(|(heading, mark)| mark.level <= *level && heading.section.start > title.section.start);
            title.section.end = next.map_or(title.section.end, |(heading, _)| heading.section.start);
            title.words = next.map_or(words, |(_, mark)| mark.words);
            let runs = next.map_or(runs, |(_, mark)| mark.runs);
            if !title.answers.is_empty() {
                promised = self.tally.hollow(0..runs, title.words, &self.body.text);
            }
            if promised.is_some() {
                title.words = 0;
            }
        }
        let all = self.tally.hollow(0..runs, words, &self.body.text);
        if all.is_some() {
            self.tally.words = 0;
        }
        if let Some(run) = all.or(promised) {
            self.promises(run);
        }
    }

    /// How much the section of a heading says: nothing where an answer is only promised.
    fn section_says(&mut self, at: usize, words: u32, runs: usize) {
        let heading = &mut self.headings[at];
        heading.words = words - self.marks[at].words;
        if heading.answers.is_empty() {
            return;
        }
        if let Some(run) = self.tally.hollow(self.marks[at].runs..runs, heading.words, &self.body.text) {
            heading.words = 0;
            self.promises(run);
        }
    }

    /// Notes a block that stands where a text should be, unless a word in it has been noted.
    fn promises(&mut self, run: Run) {
        const SHOWN: usize = 60;
        let (from, to) = (run.from as usize, run.to as usize);
        let line = self.body.text[from..to].split('\n').next().unwrap_or_default();
        let end = from + line.floor_char_boundary(SHOWN);
        let span = self.body.span(from..end);
        let all = self.body.span(from..to);
        let is_told = |one: &Span| all.start <= one.start && one.start < all.end;
        if !self.tally.placeholders.iter().any(is_told) {
            self.tally.placeholders.push(span);
        }
    }
}
