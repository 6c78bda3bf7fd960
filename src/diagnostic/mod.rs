//! What Parvis has to say about a plan: one type, many printers.
//!
//! A [`Finding`] is a value. Nothing below the command line prints it.

mod applicability;
pub mod discreet;
pub mod excerpt;
pub mod fault;
mod fingerprint;
pub mod fix;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod near;
pub mod place;
pub mod printable;
pub mod sarif;
pub mod short;
pub mod suggest;
mod text;

use serde::Serialize;

pub use applicability::Applicability;
pub use fix::{Edit, Fix};
pub use place::{LineColumn, Place, Source, Span};
pub use text::Text;
pub(crate) use text::text;

pub use crate::rules::Severity;

/// The path of a plan's file in the repository where the plan stands at `base`: empty, or a path that ends in `/`.
pub fn from_repository(base: &str, path: &str) -> String {
    format!("{base}{path}")
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there, as a lower-case phrase.
    pub message: Text,
}

/// One thing that is wrong, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name, a contract (`unknown-key`).
    pub rule: &'static str,
    /// Its weight, after `[check.rules]` of the book.
    pub severity: Severity,
    /// What is wrong: a lower-case phrase, names in back-ticks.
    pub message: Text,
    /// Where it is wrong.
    pub place: Place,
    /// A few words under the marked text.
    pub label: Option<Text>,
    /// How to mend it.
    pub help: Option<Text>,
    /// Other places that matter, in the order to read them.
    pub related: Vec<Related>,
    /// What a machine can do about it, the best first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding of `rule`; its severity is the rule's own until the book says otherwise.
    pub fn new(rule: &'static str, place: Place, message: impl Into<Text>) -> Self {
        Self {
            rule,
            severity: crate::rules::severity(rule),
            message: message.into(),
            place,
            label: None,
            help: None,
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Text>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says how to mend it, if there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<impl Into<Text>>) -> Self {
        self.help = help.map(Into::into).or(self.help);
        self
    }

    /// A few words under the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<Text>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// A way to mend it by machine, if there is one.
    #[must_use]
    pub fn maybe_fix(mut self, fix: Option<Fix>) -> Self {
        self.fixes.extend(fix);
        self
    }

    /// Another place that matters.
    #[must_use]
    pub fn related(mut self, place: Place, message: impl Into<Text>) -> Self {
        self.related.push(Related { place, message: message.into() });
        self
    }

    /// What a machine can do about it; called again, another way.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Shows itself, its fixes included, in a language of the book.
    pub fn speak(&mut self, language: &str) {
        let related = self.related.iter_mut().map(|related| &mut related.message);
        let fixes = self.fixes.iter_mut().map(|fix| &mut fix.title);
        let own = [Some(&mut self.message), self.label.as_mut(), self.help.as_mut()].into_iter().flatten();
        own.chain(related).chain(fixes).for_each(|text| text.speak(language));
    }

    /// Whether it shows itself in French.
    pub fn is_french(&self) -> bool {
        self.message.is_french()
    }

    /// How to mend it, after a word that says so and in a line of its own; empty if there is nothing to say.
    pub(crate) fn way_out(&self) -> String {
        match (&self.help, self.is_french()) {
            (None, _) => String::new(),
            (Some(help), true) => format!("\naide\u{a0}: {help}"),
            (Some(help), false) => format!("\nhelp: {help}"),
        }
    }

    fn sort_key(&self) -> (&str, Span, &'static str, &str) {
        (&self.place.source.path, self.place.span, self.rule, self.message.english())
    }
}

/// How many findings there are of each weight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Findings that fail the run.
    pub errors: usize,
    /// Findings that fail it only with `--strict`.
    pub warnings: usize,
}

impl Tally {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Self {
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        Self { errors, warnings: findings.len() - errors }
    }

    /// Both in words, but for those that there are none of.
    pub fn told(self) -> Text {
        let errors = Text::counted(self.errors as f64, ("error", "errors"), ("erreur", "erreurs"));
        let warnings =
            Text::counted(self.warnings as f64, ("warning", "warnings"), ("avertissement", "avertissements"));
        match (self.errors, self.warnings) {
            (0, _) => warnings,
            (_, 0) => errors,
            _ => Text::listed(&[errors, warnings], ", ", ", "),
        }
    }

    /// Whether they fail the run.
    pub fn fails(self, strict: bool) -> bool {
        self.errors > 0 || strict && self.warnings > 0
    }
}

/// Whether findings show themselves in French: all do, or none.
pub fn is_french(findings: &[Finding]) -> bool {
    findings.first().is_some_and(Finding::is_french)
}

/// Puts findings in the one order there is: path, place, rule, message. Exact doubles fall away.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    findings.dedup();
}
