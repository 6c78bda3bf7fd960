//! What was carried, what was not, and where a person has to look.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::page::{Note, Notes};

/// The report of an import.
#[derive(Debug, Clone, Default)]
pub struct Report {
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

    /// As text for a terminal: counts, and of each kind at most so many places.
    pub fn text(&self, most: usize) -> String {
        let mut out = format!("{}: {} pages, {} other files\n", self.dialect, self.pages, self.files);
        if !self.counts.is_empty() {
            out.push_str("\nCarried:\n");
        }
        for (step, count) in &self.counts {
            let _ = writeln!(out, "{count:7}  {step}");
        }
        if !self.keys.is_empty() {
            let keys: Vec<String> = self.keys.iter().map(|(key, count)| format!("{key} ({count})")).collect();
            let _ = writeln!(out, "\nKeys of front matter that have no place here: {}", keys.join(", "));
        }
        if !self.left.is_empty() {
            let left: Vec<String> = self.left.iter().map(|(end, count)| format!("{end} ({count})")).collect();
            let _ = writeln!(out, "\nFiles that no page refers to, left out: {}", left.join(", "));
        }
        let steps = self.steps();
        if !steps.is_empty() {
            let _ = writeln!(out, "\nFor a person to look at: {}", self.told.len());
        }
        for (step, notes) in steps {
            let _ = writeln!(out, "\n  {step} ({})", notes.len());
            for note in notes.iter().take(most) {
                let _ = writeln!(out, "    {}: {}", places(note), note.what);
            }
            if notes.len() > most {
                let _ = writeln!(out, "    and {} more, in the report's page", notes.len() - most);
            }
        }
        if !self.proposed.is_empty() {
            out.push_str("\nQuestions that these may answer (add `answers=\"…\"` to the heading where they do):\n");
            for (question, file, line, heading) in self.proposed.iter().take(most.max(10)) {
                let _ = writeln!(out, "    {question}: {file}:{line} {heading}");
            }
        }
        out
    }

    /// As a page of the new plan, with a box to tick for each place.
    pub fn page(&self, french: bool) -> String {
        let say = |fr: &'static str, en: &'static str| if french { fr } else { en };
        let title = say("Rapport d’import", "Import report");
        let mut out = format!("+++\ntitle = \"{title}\"\ndraft = true\n+++\n\n# {title}\n\n");
        let _ = writeln!(
            out,
            "{} {} · {} {} · {} {}\n",
            say("Source :", "Source:"),
            self.dialect,
            self.pages,
            say("pages", "pages"),
            self.files,
            say("autres fichiers", "other files")
        );
        let _ = writeln!(out, "## {}\n", say("Repris", "Carried"));
        for (step, count) in &self.counts {
            let _ = writeln!(out, "- {count} × {}", plain(step));
        }
        if !self.keys.is_empty() {
            let _ =
                writeln!(out, "\n## {}\n", say("Clés sans place dans un plan", "Keys that have no place in a plan"));
            for (key, count) in &self.keys {
                let _ = writeln!(out, "- {} : {count}", code(key));
            }
        }
        if !self.left.is_empty() {
            let _ = writeln!(
                out,
                "\n## {}\n",
                say("Fichiers auxquels aucune page ne renvoie", "Files that no page refers to")
            );
            for (end, count) in &self.left {
                let _ = writeln!(out, "- {} : {count}", code(end));
            }
        }
        for (step, notes) in self.steps() {
            let _ = writeln!(out, "\n## {}\n", plain(&capital(step)));
            let mut seen: BTreeSet<String> = BTreeSet::new();
            for note in notes {
                let line = format!("- [ ] {} : {}", code(&places(note)), safe(&note.what));
                if seen.insert(line.clone()) {
                    out.push_str(&line);
                    out.push('\n');
                }
            }
        }
        if !self.proposed.is_empty() {
            let _ = writeln!(out, "\n## {}\n", say("Questions peut-être répondues", "Questions that may be answered"));
            for (question, file, line, heading) in &self.proposed {
                let _ =
                    writeln!(out, "- [ ] {} : {} {}", code(question), code(&format!("{file}:{line}")), plain(heading));
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
