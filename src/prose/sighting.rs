//! Looks for marks that hide nothing while a body is read: in prose, in headings, in raw HTML.

use std::ops::Range;

use crate::diagnostic::discreet::hides;
use crate::diagnostic::{Finding, Text, text};

use super::builder::Builder;
use super::model::Heading;
use super::raw::is_kept;
use super::strays::{self, Reading, WORD, hits, is_in_a_name, judge};
use super::tags;
use super::{asides, cells};

const A_COMMENT: (&str, &str) = (
    "a comment marks nothing: what stands beside it is for all who read the page",
    "un commentaire ne marque rien : ce qui l'entoure est pour quiconque lit la page",
);
const A_BOX: (&str, &str) = (
    "the name of a box marks nothing: what it holds is for all who read the page",
    "le nom d'un encadré ne marque rien : ce qu'il contient est pour quiconque lit la page",
);

impl Builder<'_, '_> {
    /// Looks for marks in prose that is no heading and no code.
    pub(super) fn stray_mark(&mut self, range: &Range<usize>) {
        if self.code > 0 || !self.held.is_empty() {
            return;
        }
        if self.strays.may_be {
            self.stray_marks_in(range.clone());
        }
        if self.strays.has_braces() {
            self.misspelt_marks_in(range.clone());
        }
        self.draft_in_a_line(range);
    }

    /// Looks for marks whose word is misspelt, in braces.
    fn misspelt_marks_in(&mut self, range: Range<usize>) {
        let braces = self.strays.braces_in(&range).to_vec();
        let whole = &*self.body.text;
        if braces.is_empty() || whole.get(range).is_none() {
            return;
        }
        for at in braces {
            let at = at as usize;
            let from = whole[..at].rfind('\n').map_or(0, |end| end + 1);
            let to = whole[at..].find('\n').map_or(whole.len(), |end| at + end);
            if self.strays.last == Some(from) {
                continue;
            }
            let group = whole[at..to].split(['}', '｝']).next().unwrap_or_default();
            // What is escaped is meant as text.
            let is_text = whole[..at].ends_with('\\') || at + group.len() == to;
            if !is_text && strays::keeps_back(group) {
                self.strays.last = Some(from);
                self.told_stray(
                    at..from + whole[from..to].trim_end().len(),
                    (
                        "this mark is read as text: it stands behind no heading",
                        "cette marque est lue comme du texte : elle ne suit aucun titre",
                    ),
                );
                continue;
            }
            for name in strays::named_in_braces(group) {
                self.strays.push(Some(name), self.body.span(at..to));
            }
            if strays::assigns_nearly(group) || strays::named_in_braces(group).any(is_in_a_name) {
                self.strays.last = Some(from);
                let line = whole[from..to].trim_end();
                self.told_stray(
                    at..from + line.len(),
                    (
                        "this mark is misspelt, and stands behind no heading",
                        "cette marque est mal écrite, et ne suit aucun titre",
                    ),
                );
            }
        }
    }

    /// Looks for marks in the lines that define where links lead, of which nothing is shown.
    pub(super) fn stray_marks_in_definitions(&mut self) {
        let whole = &*self.body.text;
        if memchr::memmem::find(whole.as_bytes(), b"]:").is_none() {
            return;
        }
        let mut from = 0;
        for line in whole.split_inclusive('\n') {
            let range = from..from + line.len();
            from = range.end;
            if !strays::defines(line) {
                continue;
            }
            let says = asides::definition(line);
            let has_word = self.strays.may_be && hits(line).next().is_some();
            if says == Reading::Prose && !has_word || self.is_told_or_code(&range) {
                continue;
            }
            if has_word {
                self.stray_marks_in(range);
            } else {
                self.aside(&says, range.start..range.start + line.trim_end().len(), A_COMMENT);
            }
        }
    }

    /// Looks for marks in the name of a box as another tool has them.
    pub(super) fn stray_mark_of_a_box(&mut self, range: Range<usize>) -> bool {
        let span = self.body.span(range.clone());
        let is_told = |one: &strays::Stray| one.name.is_none() && (span.start..span.end).contains(&one.span.start);
        if self.strays.found.iter().any(is_told) {
            return true;
        }
        let says = asides::of_a_box(&self.body.text[range.clone()]);
        if says == Reading::Prose || self.is_told_or_code(&range) {
            return false;
        }
        let told = self.strays.found.len();
        self.aside(&says, range, A_BOX);
        says == Reading::Mark && self.strays.found.len() > told
    }

    /// Notes what is said beside a text of who may read it.
    fn aside(&mut self, says: &Reading<'_>, range: Range<usize>, message: (&'static str, &'static str)) {
        match says {
            Reading::Mark => self.told_stray(range, message),
            Reading::Perhaps(name) => {
                let span = self.body.span(range);
                self.strays.push(Some(name), span);
            }
            Reading::Prose => {}
        }
    }

    /// Whether a mark has been found in a part of the text, or it is code.
    fn is_told_or_code(&self, range: &Range<usize>) -> bool {
        let span = self.body.span(range.clone());
        self.strays.found.iter().any(|one| (span.start..span.end).contains(&one.span.start))
            || self.code_ranges.iter().any(|code| code.start <= range.start && range.start < code.end)
    }

    /// Looks for marks in a part of the text, of whose lines each is told once.
    fn stray_marks_in(&mut self, range: Range<usize>) {
        let whole = &*self.body.text;
        let Some(part) = whole.get(range.clone()) else { return };
        for at in hits(part) {
            let at = range.start + at;
            let from = whole[..at].rfind('\n').map_or(0, |end| end + 1);
            let to = whole[at..].find('\n').map_or(whole.len(), |end| at + end);
            if self.strays.last == Some(from) {
                continue;
            }
            let line = whole[from..to].trim_end();
            match judge(line, at - from) {
                Reading::Prose => self.named_below(from..to),
                Reading::Mark => {
                    self.strays.last = Some(from);
                    self.told_stray(
                        at..from + line.len(),
                        (
                            "this mark is read as text: it stands behind no heading",
                            "cette marque est lue comme du texte : elle ne suit aucun titre",
                        ),
                    );
                }
                Reading::Perhaps(name) => {
                    self.strays.last = Some(from);
                    let span = self.body.span(at..from + line.len());
                    self.strays.push(Some(name), span);
                }
            }
        }
    }

    fn told_stray(&mut self, range: Range<usize>, message: impl Into<Text>) {
        let place = self.place(range.clone());
        self.strays.push(None, place.span);
        self.findings.push(Finding::new("unknown-key", place, message).help((
            "a file, a record or a heading's section can be marked: `## Title {audience=\"team\"}`",
            "on peut marquer un fichier, une fiche ou la section d'un titre : `## Titre {audience=\"team\"}`",
        )));
    }

    /// Looks for marks in the text between tags of raw HTML.
    fn stray_marks_between(&mut self, all: &[tags::Tag], range: &Range<usize>) {
        let html = self.body.text.get(range.clone()).unwrap_or_default();
        let ends = all.iter().map(|tag| tag.range.start).chain([html.len()]);
        let mut from = 0;
        let mut texts = Vec::new();
        let mut code = 0_usize;
        for (at, to) in ends.enumerate() {
            // Comments are looked at on their own; what is cut by one is two texts.
            let mut text = from..to.max(from);
            while let Some(open) = html[text.clone()].find("<!") {
                texts.extend((code == 0).then_some(text.start..text.start + open));
                let rest = &html[text.start + open..text.end];
                let sign = if rest.starts_with("<!--") { "-->" } else { ">" };
                let length = rest.find(sign).map_or(rest.len(), |by| by + sign.len());
                text.start += open + length;
            }
            texts.extend((code == 0).then_some(text));
            let Some(tag) = all.get(at) else { break };
            if matches!(&*tag.name, "code" | "pre" | "kbd" | "samp" | "script" | "style") {
                code = if tag.closes { code.saturating_sub(1) } else { code + 1 };
            }
            from = tag.range.end;
        }
        for text in texts {
            let text = range.start + text.start..range.start + text.end;
            if self.strays.may_be {
                self.stray_marks_in(text.clone());
            }
            if self.strays.has_braces() {
                self.misspelt_marks_in(text.clone());
            }
            if !text.is_empty() {
                self.draft_in(text);
            }
        }
    }

    /// Looks for marks in raw HTML: in comments, and in attributes, of which none marks anything.
    pub(super) fn stray_marks_in_html(&mut self, range: Range<usize>) {
        let html = self.body.text.get(range.clone()).unwrap_or_default();
        let marks = |tag: &tags::Tag| {
            tag.attributes.iter().any(|(name, value)| {
                // A long value is a sentence that happens to hold the word.
                let value = &html[value.clone()];
                let says = name == "class" || name.starts_with("data-") && value.split_whitespace().count() <= 3;
                let names = matches!(&**name, "name" | "property") && tag.name == "meta" && value == WORD;
                let says = says && value.split_whitespace().any(is_in_a_name);
                name.contains(WORD) || strays::is_nearly(name) || says || names
            }) || tag.name.trim_end_matches([':', '=']) == WORD
        };
        let all = tags::scan(html);
        self.stray_marks_between(&all, &range);
        // As front matter does, at the top.
        if self.strays.may_be && self.blocks <= 1 {
            for (at, name) in cells::named(&all, html) {
                let span = self.body.span(range.start + at.start..range.start + at.end);
                self.strays.push(Some(&name), span);
            }
        }
        for tag in all.iter().filter(|tag| !tag.closes) {
            let at = range.start + tag.range.start..range.start + tag.range.end;
            if marks(tag) {
                self.told_stray(at, ("`audience` marks nothing in HTML", "`audience` ne marque rien en HTML"));
            } else if let Some(what) = asides::hidden_by(tag, html) {
                let told = text!(
                    "`{what}` hides nothing: what the element holds is for all who read the page",
                    "`{what}` ne cache rien : ce que contient l'élément est pour quiconque lit la page"
                );
                self.told_stray(at, told);
            } else if let Some(name) = asides::circle_of(tag, html, is_kept(&tag.name)) {
                let span = self.body.span(at);
                self.strays.push(Some(name), span);
            }
        }
        let mut from = 0;
        while let Some(at) = html[from..].find("<!--") {
            let start = from + at;
            let end = html[start..].find("-->").map_or(html.len(), |end| start + end);
            let inside = html.get(start + 4..end).unwrap_or_default();
            let says = asides::comment(inside);
            if self.strays.may_be && hits(inside).next().is_some() {
                self.stray_marks_in(range.start + start..range.start + end);
            } else if says != Reading::Prose {
                self.aside(&says, range.start + start..(range.start + end + 3).min(range.end), A_COMMENT);
            } else if strays::assigns_nearly(inside) && inside.split_whitespace().count() < 4 {
                self.told_stray(
                    range.start + start..range.start + end,
                    (
                        "this mark is misspelt, and a comment marks nothing",
                        "cette marque est mal écrite, et un commentaire ne marque rien",
                    ),
                );
            }
            from = end;
        }
    }

    /// Says so if what looks like attributes is part of the heading's text, where it marks nothing.
    pub(super) fn misplaced_attributes(&mut self, heading: &mut Heading, range: &std::ops::Range<usize>) {
        let text = &*heading.text;
        let braces =
            text.find('{').is_some_and(|at| text[at..].contains("audience") || text[at..].contains("answers="));
        let reading = if self.strays.has_braces() && strays::misspelt(text).is_some() {
            Reading::Mark
        } else if self.strays.may_be {
            strays::reading(text)
        } else {
            Reading::Prose
        };
        match reading {
            Reading::Perhaps(name) => {
                self.strays.push(Some(name), heading.span);
            }
            Reading::Prose if !braces => self.draft_in_a_heading(heading, range),
            _ => {
                self.told_misplaced(range);
                // A heading that is nothing but the mark was meant for front matter.
                if strays::hits(text).next() == Some(0) {
                    self.strays.push(None, heading.span);
                }
                if reading == Reading::Mark || text.contains("audience") {
                    heading.audience.get_or_insert_with(|| ("".into(), heading.span));
                }
            }
        }
    }

    /// Says that attributes of a heading are none.
    pub(super) fn told_misplaced(&mut self, range: &Range<usize>) {
        let place = self.place(range.clone());
        let message =
            ("the attributes of this heading are read as text", "les attributs de ce titre sont lus comme du texte");
        self.findings.push(Finding::new("unknown-key", place, message).help((
            "write them last, in one pair of braces, such as `## Title {#id audience=\"team\"}`",
            "écrivez-les à la fin, dans une seule paire d'accolades, comme `## Titre {#id audience=\"team\"}`",
        )));
    }

    /// Looks for marks where code begins: behind the language of a block, and in a heading that four blanks make code.
    pub(super) fn stray_marks_at_code(&mut self, range: &Range<usize>, is_fenced: bool) {
        let Some(text) = self.body.text.get(range.clone()).filter(|_| self.strays.has_braces() || self.strays.may_be)
        else {
            return;
        };
        if self.strays.may_be && is_fenced {
            self.named_in_code(range);
        }
        let mut from = range.start;
        let mut lines = Vec::new();
        for line in text.split_inclusive('\n').take(if is_fenced { 1 } else { usize::MAX }) {
            let is_heading = line.trim_start().starts_with('#');
            lines.extend((is_fenced || is_heading).then_some(from..from + line.len()));
            from += line.len();
        }
        for line in lines {
            if self.strays.may_be && is_fenced {
                self.stray_marks_in(line.clone());
            }
            if is_fenced {
                self.misspelt_marks_in(line);
                continue;
            }
            // It may be an example: it was meant if it names a circle of the book.
            let text = &self.body.text[line.clone()];
            let group = text.find(['{', '｛']).map_or("", |at| &text[at..]);
            let group = group.split(['}', '｝']).next().unwrap_or_default();
            let names: Vec<Box<str>> = strays::named_in_braces(group).map(Into::into).collect();
            for name in names {
                self.strays.push(Some(&name), self.body.span(line.clone()));
            }
        }
    }

    /// Says so if a mark is written as a class or an id, which mark nothing; a class may also be a circle's name.
    pub(super) fn mark_in_a_name(&mut self, heading: &mut Heading, word: &str, range: &std::ops::Range<usize>) {
        if strays::is_in_a_name(word) || hides(word) {
            let place = self.place(range.clone());
            self.findings.push(
                Finding::new(
                    "unknown-key",
                    place,
                    text!("`{word}` marks nothing in a heading", "`{word}` ne marque rien dans un titre"),
                )
                .help((
                    "write the mark as `## Title {audience=\"team\"}`",
                    "écrivez la marque ainsi : `## Titre {audience=\"team\"}`",
                )),
            );
            heading.audience = Some(("".into(), heading.span));
        } else {
            self.strays.push(Some(asides::worn(word)), heading.span);
        }
    }
}
