//! The catalogue of rules: one page of Markdown each, and the one sound plan that all their examples break.
//!
//! A page (`pages/broken-link.md`) says what the rule is called, how much it weighs, where it is found, what it
//! finds, why that matters, and the edit of the plan in `plan/` that breaks it: `-` is wrong, `+` is right.
//! `parvis explain`, `docs/rules.md`, SARIF and the tests show that one text; `explain` shows a French book the page
//! beside it (`pages/broken-link.fr.md`), which says what and why.

pub mod example;
pub mod reference;
mod table;

use std::fmt;

pub use example::Example;
pub use table::RULES;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Fails `check` and `build`.
    Error,
    /// Fails them only with `--strict`.
    Warning,
}

impl Severity {
    /// The word used in every format.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// When a rule can be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// From what a file says alone, or from files that refer to each other by name.
    Reading,
    /// From the pages that are made: in a narrower build too.
    Pages,
    /// From the whole plan: only as the closest circle sees it.
    Plan,
}

/// A rule: what it is called, how much it weighs, and its page.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name, a contract; it tells the wrong, not the cure.
    pub name: &'static str,
    /// Its weight where the book does not say.
    pub severity: Severity,
    /// When it can be judged.
    pub scope: Scope,
    /// All that is said of it, in Markdown.
    pub page: &'static str,
    /// What it finds and why that matters, in French.
    pub french: &'static str,
}

/// Begins the second section of a page.
const WHY: &str = "\n## Why it matters\n";

/// Begins the second section of a French page, which has no third.
const POURQUOI: &str = "\n## Pourquoi\n";

/// Begins the third.
const EXAMPLE: &str = "\n## Example\n";

impl Rule {
    /// The rule of this name, found when the program is compiled: in a constant, a name without a page does not compile.
    ///
    /// # Panics
    ///
    /// If no rule has the name.
    pub const fn named(name: &str) -> &'static Self {
        let mut at = 0;
        while at < RULES.len() {
            if same(RULES[at].name.as_bytes(), name.as_bytes()) {
                return &RULES[at];
            }
            at += 1;
        }
        panic!("no rule has this name: write its page in `src/rules/pages/` and add it to `src/rules/table.rs`")
    }

    /// What it finds, in a sentence or two of Markdown, on one line.
    pub fn finds(&self) -> String {
        let start = third_line(self.page).1;
        joined(&self.page[start..self.page.find(WHY).unwrap_or(start)])
    }

    /// Why that matters, on one line.
    pub fn why(&self) -> String {
        let from = self.page.find(WHY).map_or(0, |at| at + WHY.len());
        joined(self.page[from..].split(EXAMPLE).next().unwrap_or_default())
    }

    /// What it finds, in French.
    pub fn finds_fr(&self) -> String {
        let text = self.french.split_once('\n').map_or("", |(_, text)| text);
        joined(text.split(POURQUOI).next().unwrap_or_default())
    }

    /// Why that matters, in French.
    pub fn why_fr(&self) -> String {
        joined(self.french.split_once(POURQUOI).map_or("", |(_, why)| why))
    }

    /// What its page in French lacks: the example, which is the same in both.
    pub fn example_fr(&self) -> String {
        let example = self.page.split_once(EXAMPLE).map_or("", |(_, example)| example);
        format!("\n## Exemple\n{example}")
    }

    /// What breaks it.
    pub fn example(&self) -> Example {
        Example::read(self.page.split_once(EXAMPLE).map_or("", |(_, example)| example))
    }

    /// Reads the fixed lines of a page.
    const fn read(name: &'static str, page: &'static str, french: &'static str) -> Self {
        let (severity, scope) = match third_line(page).0 {
            b"*Error, found while reading.*" => (Severity::Error, Scope::Reading),
            b"*Error, found in the pages.*" => (Severity::Error, Scope::Pages),
            b"*Error, found in the whole plan.*" => (Severity::Error, Scope::Plan),
            b"*Warning, found while reading.*" => (Severity::Warning, Scope::Reading),
            b"*Warning, found in the pages.*" => (Severity::Warning, Scope::Pages),
            b"*Warning, found in the whole plan.*" => (Severity::Warning, Scope::Plan),
            _ => panic!(
                "the third line of a rule's page is `*Error, found while reading.*`, `… in the pages.*` or \
                 `… in the whole plan.*`, or the same with `Warning`"
            ),
        };
        Self { name, severity, scope, page, french }
    }
}

/// The rule of this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by_key(&name, |rule| rule.name).ok().map(|at| &RULES[at])
}

/// The address of a rule's page.
pub fn page_of(rule: &str) -> String {
    format!("{}rules/{rule}/", env!("CARGO_PKG_HOMEPAGE"))
}

/// A rule's weight where the book does not say.
pub(crate) fn severity(name: &str) -> Severity {
    debug_assert!(rule(name).is_some(), "no rule is called `{name}`: write `src/rules/pages/{name}.md`");
    rule(name).map_or(Severity::Error, |rule| rule.severity)
}

/// The third line of a page, and where the text after it begins.
const fn third_line(page: &str) -> (&[u8], usize) {
    let bytes = page.as_bytes();
    let (mut at, mut start, mut line) = (0, 0, 1);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            if line == 3 {
                return (bytes.split_at(at).0.split_at(start).1, at + 1);
            }
            (line, start) = (line + 1, at + 1);
        }
        at += 1;
    }
    (&[], 0)
}

/// Whether two names are the same; `==` is not known while the program is compiled.
const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// Lines of a paragraph as one.
fn joined(paragraph: &str) -> String {
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}
