//! What is being typed: no error is told of a word that grows, nor of what a half-typed file does not say.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::diagnostic::{Finding, Span};

use super::text::Change;

/// Who has not typed for so long is told everything.
const SETTLED: Duration = Duration::from_millis(700);

/// The last edit.
#[derive(Debug, Clone)]
struct Edit {
    root: PathBuf,
    path: Box<str>,
    at: Instant,
    /// The word that grows, in bytes of the text of now.
    word: Option<Span>,
}

/// What is being typed, if anything is.
#[derive(Debug, Default)]
pub(super) struct Typing {
    last: Option<Edit>,
}

impl Typing {
    /// Notes an edit: what changed, and the text of now.
    pub(super) fn edited(&mut self, root: &Path, path: &str, change: Option<Change>, text: &str) {
        let before = self.last.take().filter(|last| last.root == root && *last.path == *path);
        let word = change.and_then(|change| grown(&change, text, before.as_ref()));
        self.last = Some(Edit { root: root.into(), path: path.into(), at: Instant::now(), word });
    }

    /// Somebody who saves, or leaves, wants to know.
    pub(super) fn is_done(&mut self) {
        self.last = None;
    }

    /// How long until everything is told.
    pub(super) fn patience(&self) -> Option<Duration> {
        self.last.as_ref().map(|last| SETTLED.saturating_sub(last.at.elapsed()))
    }

    /// Takes out what is not told yet; whether anything was.
    pub(super) fn hold_back(&self, root: &Path, findings: &mut Vec<Finding>) -> bool {
        let Some(last) = self.last.as_ref().filter(|last| last.root == root && last.at.elapsed() < SETTLED) else {
            return false;
        };
        let before = findings.len();
        let is_syntax = |finding: &Finding| matches!(finding.rule, "syntax" | "too-deep");
        let is_own = |finding: &Finding| finding.place.source.path == last.path;
        let is_broken = findings.iter().any(|finding| is_own(finding) && is_syntax(finding));
        findings.retain(|finding| {
            let grows = last.word.is_some_and(|word| {
                finding.place.span.start <= word.end && word.start <= finding.place.span.end && !is_syntax(finding)
            });
            !is_own(finding) || (!is_broken || is_syntax(finding)) && !grows
        });
        findings.len() != before
    }
}

/// The word that an edit makes longer: one that has just begun, or that has been growing.
fn grown(change: &Change, text: &str, before: Option<&Edit>) -> Option<Span> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '/' | '#');
    let (from, to) = (change.old.start as usize, (change.old.start + change.length) as usize);
    let added = text.get(from..to)?;
    if change.old.start != change.old.end || added.is_empty() || !added.chars().all(is_word) {
        return None;
    }
    if text[to..].chars().next().is_some_and(is_word) {
        return None;
    }
    let start = text[..from].char_indices().rev().take_while(|(_, c)| is_word(*c)).last().map_or(from, |(at, _)| at);
    let has_begun = start == from;
    let was_growing = before.and_then(|last| last.word).is_some_and(|word| word.end as usize == from);
    (has_begun || was_growing).then(|| Span::new(start, to))
}
