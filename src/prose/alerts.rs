//! Alerts: quotes that begin with `[!NOTE]` and the like, with their word, and a title of their own.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::builder::Builder;
use super::model::{Hole, Label};
use super::open::Alert;

impl<'b> Builder<'b, '_> {
    /// Begins a quote; nothing if it is no alert.
    pub(super) fn alert(&mut self, kind: Option<BlockQuoteKind>, range: &Range<usize>) -> Option<()> {
        let (kind, titled) = match kind {
            Some(kind) => (kind, None),
            None => marked(&self.body.text, range.start).map(|(kind, alert)| (kind, Some(alert)))?,
        };
        let (class, label) = match kind {
            BlockQuoteKind::Note => ("note", Label::Note),
            BlockQuoteKind::Tip => ("tip", Label::Tip),
            BlockQuoteKind::Important => ("important", Label::Important),
            BlockQuoteKind::Warning => ("warning", Label::Warning),
            BlockQuoteKind::Caution => ("caution", Label::Caution),
        };
        let word = self.hole(Hole::Word(label));
        let end = if titled.is_none() { "</p>\n" } else { "" };
        self.html(format!("\n<blockquote class=\"markdown-alert-{class}\">\n<p class=\"alert-title\">{word}{end}"));
        self.alert = titled;
        Some(())
    }

    /// Takes an event that belongs to the title of an alert.
    pub(super) fn alert_takes(&mut self, event: &Event<'b>, range: &Range<usize>) -> bool {
        let Some(alert) = &mut self.alert else { return false };
        if !alert.begun {
            alert.begun = true;
            if matches!(event, Event::Start(Tag::Paragraph)) {
                self.blocks += 1;
                return true;
            }
        }
        match event {
            Event::End(TagEnd::Paragraph) => {
                self.alert = None;
                self.html("</p>\n");
                self.block_ends();
                true
            }
            Event::SoftBreak | Event::HardBreak => {
                self.alert = None;
                self.html("</p>\n<p>");
                true
            }
            Event::Text(text) if range.start < alert.mark => {
                let rest = range.end.checked_sub(alert.mark).filter(|rest| *rest > 0).map(|rest| text.len() - rest);
                if let Some(rest) =
                    rest.and_then(|at| text.get(at..)).map(str::trim_start).filter(|rest| !rest.is_empty())
                {
                    let at = range.end - rest.len();
                    self.text_of_title(rest.to_owned().into(), &(at..range.end));
                }
                true
            }
            Event::Text(text) if !alert.named => {
                self.text_of_title(text.trim_start().to_owned().into(), range);
                true
            }
            _ => {
                self.name_alert();
                false
            }
        }
    }

    fn text_of_title(&mut self, text: pulldown_cmark::CowStr<'b>, range: &Range<usize>) {
        self.name_alert();
        self.text(text, range);
    }

    /// Before the first word of a title of its own, or of what a formatter has joined with the mark.
    fn name_alert(&mut self) {
        if let Some(alert) = &mut self.alert
            && !std::mem::replace(&mut alert.named, true)
        {
            if alert.joined {
                self.alert = None;
                self.html("</p>\n<p>");
                return;
            }
            let colon = self.hole(Hole::Word(Label::AlertColon));
            self.html(format!("{colon} "));
        }
    }
}

/// An alert with a title of its own, which the parser takes for a quote.
fn marked(text: &str, start: usize) -> Option<(BlockQuoteKind, Alert)> {
    let line = text.get(start..)?.lines().next()?;
    let mark = line.trim_start_matches(['>', ' ']);
    let word = mark.strip_prefix("[!")?;
    let (word, rest) = word.split_once(']')?;
    let kind = match &*word.to_ascii_uppercase() {
        "NOTE" => BlockQuoteKind::Note,
        "TIP" => BlockQuoteKind::Tip,
        "IMPORTANT" => BlockQuoteKind::Important,
        "WARNING" => BlockQuoteKind::Warning,
        "CAUTION" => BlockQuoteKind::Caution,
        _ => return None,
    };
    // Some tools fold what has such a sign.
    let rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    if rest.starts_with(['(', '[', ':']) {
        return None;
    }
    let mark = start + line.len() - rest.len();
    let next = text.get(start..)?.lines().nth(1).unwrap_or_default();
    let joined = is_prose(rest.trim(), next);
    Some((kind, Alert { mark, begun: false, named: false, joined }))
}

/// Fewer characters than any formatter wraps at: a line that short was broken by its author.
const SHORT: usize = 50;

/// Whether what stands behind a mark is prose and no title: formatters that wrap a quote join the two (findings/prettier-alerts.sh).
fn is_prose(words: &str, next: &str) -> bool {
    let goes_on = || next.trim_start_matches(['>', ' ', '\t']).starts_with(char::is_lowercase);
    words.ends_with('.') || (words.chars().count() >= SHORT && goes_on())
}
