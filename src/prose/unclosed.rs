//! Raw HTML that changes the letters and does not end, and what a server would run: the rest of the page would wear the
//! one, and nobody would see the other.

use std::ops::Range;

use crate::diagnostic::{Finding, text};

use super::builder::Builder;
use super::dress;
use super::tags::{self, Tag};

/// Elements that a browser takes over into the blocks that follow, until they end.
const LETTERS: &[&str] = &["b", "code", "em", "i", "s", "small", "strike", "strong", "u"];

/// How many of a body are followed to the end of the text.
const FOLLOWED: usize = 50;

impl Builder<'_, '_> {
    /// Notes a tag that changes the letters from there on, or ends that.
    pub(super) fn letters(&mut self, tag: &Tag, at: usize) {
        let Some(name) = LETTERS.iter().find(|name| **name == tag.name) else { return };
        // By name: to look for its own among all that are open would cost their square.
        let open = self.raw.get_or_insert_default().letters.entry(name).or_default();
        if tag.closes {
            open.pop();
        } else {
            open.push(at + tag.range.start..at + tag.range.end);
        }
    }

    /// Ends with their block the letters that nothing ends further down.
    pub(super) fn letters_end(&mut self) {
        let Some(raw) = self.raw.as_mut().filter(|raw| !raw.letters.is_empty()) else { return };
        let open = std::mem::take(&mut raw.letters).into_iter();
        let mut open: Vec<_> = open.flat_map(|(name, all)| all.into_iter().map(move |range| (name, range))).collect();
        open.sort_unstable_by_key(|(_, range)| std::cmp::Reverse(range.start));
        for (name, range) in open {
            let raw = self.raw.get_or_insert_default();
            raw.followed += 1;
            if raw.followed <= FOLLOWED && ends_later(&self.body.text[range.end..], name) {
                continue;
            }
            if !self.raw_is_text {
                self.html(format!("</{}>", dress::instead(name).unwrap_or(name)));
            }
            let message = text!(
                "`<{name}>` is not closed: it ends with its paragraph",
                "`<{name}>` n'est pas fermé : il finit avec son paragraphe"
            );
            let help = text!("close it with `</{name}>`", "fermez-le par `</{name}>`");
            let place = self.place(range);
            self.findings.push(Finding::new("removed-html", place, message).help(help));
        }
    }

    /// Says so of what a server would run: no page shows it.
    pub(super) fn instruction(&mut self, range: &Range<usize>) {
        let html = self.body.text.get(range.clone()).unwrap_or_default();
        let at = html.len() - html.trim_start().len();
        if !html[at..].starts_with("<?") {
            return;
        }
        let line = html[at..].lines().next().unwrap_or_default().trim_end();
        let len = line.find("?>").map_or(line.len(), |end| end + 2);
        let place = self.place(range.start + at..range.start + at + len);
        let message = text!("this is not shown, and nothing runs it", "ceci n'est pas affiché, et rien ne l'exécute");
        let help = text!(
            "write what it stands for, or put it between back-ticks",
            "écrivez ce qu'il remplace, ou mettez-le entre accents graves"
        );
        self.findings.push(Finding::new("removed-html", place, message).help(help));
    }
}

/// Whether an element that is open here is closed further down.
fn ends_later(rest: &str, name: &str) -> bool {
    let mut depth = 0_usize;
    for tag in tags::scan(rest).iter().filter(|tag| tag.name == name) {
        match (tag.closes, depth) {
            (true, 0) => return true,
            (true, _) => depth -= 1,
            (false, _) => depth += 1,
        }
    }
    false
}
