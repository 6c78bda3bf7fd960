//! What was carried, what was not, and where a person has to look.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::diagnostic::{Text, text};

use super::page::{Note, Notes};
use super::steps;

/// The report of an import.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// It is told in French, the new plan's language; else in English.
    pub french: bool,
    /// The tool that the source is of.
    pub dialect: &'static str,
    /// How many pages were carried.
    pub pages: usize,
    /// How many other files were carried.
    pub files: usize,
    /// How often each step was needed.
    pub counts: BTreeMap<&'static str, usize>,
    /// Keys of front matter that have no place in a plan, and how many pages had them.
    pub keys: BTreeMap<String, usize>,
    /// What needs a person, in order.
    pub told: Vec<Note>,
    /// Files of the source that no page refers to, by their extension.
    pub left: BTreeMap<String, usize>,
    /// Questions of a plan that a heading seems to answer: question, file, line, heading.
    pub proposed: Vec<(String, String, usize, String)>,
}

impl Report {
    /// Takes in what was noticed.
    pub fn take(&mut self, notes: Notes) {
        for (step, count) in notes.counts {
            *self.counts.entry(step).or_default() += count;
        }
        self.told.extend(notes.told);
    }

    /// The kinds of what is told, each with its notes.
    fn steps(&self) -> BTreeMap<&'static str, Vec<&Note>> {
        let mut steps: BTreeMap<&'static str, Vec<&Note>> = BTreeMap::new();
        for note in &self.told {
            steps.entry(note.step).or_default().push(note);
        }
        steps
    }

    /// Some words in the report's language.
    fn say(&self, en: &'static str, fr: &'static str) -> &'static str {
        if self.french { fr } else { en }
    }

    /// How many pages and other files there are, in words.
    fn carried(&self) -> (String, String) {
        let is_one = |count: usize| count == 1 || self.french && count == 0;
        let pages = if is_one(self.pages) { "page" } else { "pages" };
        let files = if is_one(self.files) {
            self.say("other file", "autre fichier")
        } else {
            self.say("other files", "autres fichiers")
        };
        (format!("{} {pages}", self.pages), format!("{} {files}", self.files))
    }

    /// As text for a terminal: counts, and of each kind at most so many places.
    pub fn text(&self, most: usize) -> String {
        let mut out = String::new();
        let colon = self.say(":", " :");
        let (pages, files) = self.carried();
        let _ = writeln!(out, "{}{colon} {pages}, {files}", self.dialect);
        if !self.counts.is_empty() {
            let _ = writeln!(out, "\n{}", self.say("Carried:", "Repris :"));
        }
        for (step, count) in &self.counts {
            let _ = writeln!(out, "{count:7}  {}", steps::step(step, self.french));
        }
        let listed = |all: &BTreeMap<String, usize>| {
            all.iter().map(|(name, count)| format!("{name} ({count})")).collect::<Vec<_>>().join(", ")
        };
        if !self.keys.is_empty() {
            let what = self
                .say("Keys of front matter that have no place here:", "Clés d’en-tête qui n’ont pas de place ici :");
            let _ = writeln!(out, "\n{what} {}", listed(&self.keys));
        }
        if !self.left.is_empty() {
            let what =
                self.say("Files that no page refers to, left out:", "Fichiers auxquels aucune page ne renvoie, omis :");
            let _ = writeln!(out, "\n{what} {}", listed(&self.left));
        }
        let steps = self.steps();
        if !steps.is_empty() {
            let what = self.say("For a person to look at:", "À regarder par quelqu’un :");
            let _ = writeln!(out, "\n{what} {}", self.told.len());
        }
        for (step, notes) in steps {
            let _ = writeln!(out, "\n  {} ({})", steps::step(step, self.french), notes.len());
            for note in notes.iter().take(most) {
                let _ = writeln!(out, "    {}{colon} {}", places(note), self.what(note));
            }
            if notes.len() > most {
                let more = Text::counted((notes.len() - most) as f64, ("more", "more"), ("autre", "autres"));
                let more = text!("and {more}, in the report's page", "et {more}, dans la page du rapport", more = more);
                let _ = writeln!(out, "    {}", more.spoken(self.french));
            }
        }
        if !self.proposed.is_empty() {
            let what = self.say(
                "Questions that these may answer (add `answers=\"…\"` to the heading where they do):",
                "Questions auxquelles ceci répond peut-être (si c’est le cas, ajoutez `answers=\"…\"` à l’intertitre) :",
            );
            let _ = writeln!(out, "\n{what}");
            for (question, file, line, heading) in self.proposed.iter().take(most.max(10)) {
                let _ = writeln!(out, "    {question}{colon} {file}:{line} {heading}");
            }
        }
        out
    }

    /// What a note says, in the report's language.
    fn what<'n>(&self, note: &'n Note) -> &'n str {
        if self.french { note.what.french() } else { note.what.english() }
    }

    /// As a page of the new plan, with a box to tick for each place. A draft: no reader of the handbook looks for it.
    pub fn page(&self) -> String {
        let title = self.say("Import report", "Rapport d’import");
        let colon = self.say(":", " :");
        let mut out = format!("+++\ntitle = \"{title}\"\ndraft = true\n+++\n\n# {title}\n\n");
        let (source, (pages, files)) = (self.say("Source:", "Source :"), self.carried());
        let _ = writeln!(out, "{source} {} · {pages} · {files}\n", self.dialect);
        let _ = writeln!(out, "## {}\n", self.say("Carried", "Repris"));
        for (step, count) in &self.counts {
            let _ = writeln!(out, "- {count} × {}", plain(steps::step(step, self.french)));
        }
        let mut list = |title: &str, all: &BTreeMap<String, usize>| {
            if !all.is_empty() {
                let _ = writeln!(out, "\n## {title}\n");
            }
            for (name, count) in all {
                let _ = writeln!(out, "- {}{colon} {count}", code(name));
            }
        };
        list(self.say("Keys that have no place in a plan", "Clés sans place dans un plan"), &self.keys);
        list(self.say("Files that no page refers to", "Fichiers auxquels aucune page ne renvoie"), &self.left);
        for (step, notes) in self.steps() {
            let _ = writeln!(out, "\n## {}\n", plain(&capital(steps::step(step, self.french))));
            let mut seen: BTreeSet<String> = BTreeSet::new();
            for note in notes {
                let line = format!("- [ ] {}{colon} {}", code(&places(note)), safe(self.what(note)));
                if seen.insert(line.clone()) {
                    out.push_str(&line);
                    out.push('\n');
                }
            }
        }
        if !self.proposed.is_empty() {
            let title = self.say("Questions that may be answered", "Questions peut-être répondues");
            let _ = writeln!(out, "\n## {title}\n");
            for (question, file, line, heading) in &self.proposed {
                let place = code(&format!("{file}:{line}"));
                let _ = writeln!(out, "- [ ] {}{colon} {place} {}", code(question), plain(heading));
            }
        }
        out
    }
}

fn places(note: &Note) -> String {
    let source = format!("{}:{}", note.source, note.line);
    if note.target.is_empty() { source } else { format!("{source} → {}:{}", note.target, note.target_line) }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// Text whose parts between backticks stay code, and of which nothing else is Markdown.
fn safe(text: &str) -> String {
    let mut out = String::new();
    for (part, is_code) in super::page::spans(&text.replace(['\n', '\r'], " ")) {
        out.push_str(&if is_code { part.to_owned() } else { plain(part) });
    }
    out
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_{}[]<>#!|".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
