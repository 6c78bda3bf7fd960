//! Lines of a text that say as other tools' keys and tags do that it is not for everybody: `draft: true`, `#brouillon`.

use std::ops::Range;

use crate::diagnostic::Finding;
use crate::diagnostic::discreet::{hides, names_readers, was_meant_to_hide};

use super::asides::behind;
use super::builder::Builder;
use super::keyed::{arrowed, guarded};
use super::model::Heading;
use super::strays::{Reading, is_nearly};

/// Longest line that is one: what is longer is a sentence.
const LONGEST: usize = 60;

/// What is said of nothing but a text, so that it is a key's however it is written.
const OF_A_TEXT: &[&str] = &[
    "brouillon",
    "do not publish",
    "draft",
    "ne pas publier",
    "non publié",
    "publish",
    "published",
    "publié",
    "publiée",
    "publier",
    "unlisted",
    "unpublished",
];

/// What a whole line says.
pub(super) fn said(line: &str) -> Reading<'_> {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || c == '>');
    if bare.len() > LONGEST {
        return Reading::Prose;
    }
    if tags(bare).is_some_and(|mut tags| tags.any(keeps_back)) {
        return Reading::Mark;
    }
    if let Some(name) = arrowed(bare) {
        return Reading::Perhaps(name);
    }
    let Some((key, value)) = bare.split_once([':', '=', '：', '＝']) else { return Reading::Prose };
    let is_dress =
        |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '"' | '\'' | '-' | '+' | '@' | '#' | '/' | ':');
    let (name, value) = (key.trim_matches(is_dress), value.trim_matches(|c: char| !c.is_alphanumeric()));
    if !name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '_')) || value.contains(char::is_whitespace) {
        return Reading::Prose;
    }
    // That word is looked for by itself.
    if is_nearly(name) {
        return Reading::Prose;
    }
    // As a machine reads it: what people write to be read begins with a capital, or is set apart.
    let is_plain = key.trim_end() == name && name.starts_with(char::is_lowercase);
    let is_switched = ["true", "yes", "oui", "vrai", "on", "1", "false", "no", "non", "faux", "off", "0"]
        .iter()
        .any(|word| value.eq_ignore_ascii_case(word));
    let is_of_a_text = OF_A_TEXT.contains(&&*name.to_lowercase());
    let value = if value.eq_ignore_ascii_case("faux") { "false" } else { value };
    match () {
        () if is_switched && (is_of_a_text || is_plain) && !names_readers(name) => {
            if was_meant_to_hide(name, Some(value)) { Reading::Mark } else { Reading::Prose }
        }
        () if is_plain && hides(value) && was_meant_to_hide(name, Some(value)) && !is_note(name) => Reading::Mark,
        () => guarded(bare).map_or(Reading::Prose, Reading::Perhaps),
    }
}

/// Whether a word also begins a note, such as "for: internal".
fn is_note(name: &str) -> bool {
    hides(name) || ["for", "pour", "only"].contains(&name)
}

/// The tags of a line that is nothing but tags.
fn tags(line: &str) -> Option<impl Iterator<Item = &str>> {
    let words = || line.split([' ', ',', '\t']).filter(|word| !word.is_empty());
    let is_all = words().all(|word| tag(word).is_some());
    (is_all && !line.is_empty()).then(|| words().filter_map(tag))
}

/// The name of a tag: `#draft`, `@draft`.
fn tag(word: &str) -> Option<&str> {
    let name = word.strip_prefix(['#', '@'])?;
    let is_name = name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/'));
    is_name.then_some(name)
}

/// Whether a tag, or a part of it, says that something is not for everybody: `#status/draft`.
fn keeps_back(tag: &str) -> bool {
    tag.split('/').any(hides)
}

/// The tag behind a heading's text that says so: `## Pay #draft`. One that is all of it is what the heading is about.
pub(super) fn tag_behind(text: &str) -> Option<&str> {
    let words = || text.split_whitespace();
    let found = words().rev().map_while(|word| tag(word).map(|name| (word, name))).find(|(_, name)| keeps_back(name));
    found.map(|(word, _)| word).filter(|_| tag(text.split_whitespace().next().unwrap_or_default()).is_none())
}

impl Builder<'_, '_> {
    /// Looks at the line in which a text stands.
    pub(super) fn draft_in_a_line(&mut self, range: &Range<usize>) {
        let whole = &*self.body.text;
        let Some(part) = whole.get(range.clone()) else { return };
        if part.len() > LONGEST
            || !(part.starts_with(['#', '@'])
                || part.contains([':', '=', '：', '＝', '→', '⇒', '➔', '>', '–', '—', '-', '|']))
        {
            return;
        }
        // A long line is none, and is not gone through for each of its texts.
        let (first, last) = (
            whole.floor_char_boundary(range.start.saturating_sub(LONGEST)),
            whole.floor_char_boundary(range.start + 2 * LONGEST),
        );
        let from = whole[first..range.start].rfind('\n').map(|end| first + end + 1).or((first == 0).then_some(0));
        let end = whole[range.start..last].find('\n').map(|end| range.start + end);
        if let (Some(from), Some(to)) = (from, end.or((last == whole.len()).then_some(last))) {
            self.draft_in(from..to);
        }
    }

    /// Looks at a heading: at the tags behind it, and at one that is nothing but a key.
    pub(super) fn draft_in_a_heading(&mut self, heading: &mut Heading, range: &Range<usize>) {
        if let Some(tag) = tag_behind(&heading.text).map(str::to_owned) {
            self.mark_in_a_name(heading, &tag, range);
        } else if let Some(name) = behind(&heading.text) {
            self.strays.push(Some(name), heading.span);
        } else if !heading.text.starts_with(['#', '@']) && said(&heading.text) == Reading::Mark {
            heading.audience.get_or_insert_with(|| ("".into(), heading.span));
            self.told_draft(range.clone());
        }
    }

    /// Looks at a part of the text that stands alone.
    pub(super) fn draft_in(&mut self, range: Range<usize>) {
        let text = &self.body.text[range.clone()];
        let lead = text.len() - text.trim_start().len();
        let line = range.start + lead..range.start + lead + text.trim().len();
        if self.strays.last.is_some_and(|last| range.contains(&last)) {
            return;
        }
        let says = said(&self.body.text[line.clone()]);
        if says == Reading::Prose {
            return;
        }
        self.strays.last = Some(range.start);
        match says {
            Reading::Perhaps(name) => {
                let (name, span) = (Box::<str>::from(name), self.body.span(line));
                self.strays.push(Some(&name), span);
            }
            _ => self.told_draft(line),
        }
    }

    pub(super) fn told_draft(&mut self, range: Range<usize>) {
        let place = self.place(range);
        self.strays.push(None, place.span);
        self.findings.push(
            Finding::new(
                "unknown-key",
                place,
                (
                    "this mark is read as text: it keeps nothing back",
                    "cette marque est lue comme du texte : elle ne garde rien pour soi",
                ),
            )
            .help((
                "a file is a draft by `draft = true` between two lines `+++` at its top, and for some readers by `audience = \"…\"` there; what is only named stands in back-ticks",
                "un fichier est un brouillon par `draft = true` entre deux lignes `+++` tout en haut, et réservé par `audience = \"…\"` au même endroit ; ce qui n'est que nommé s'écrit entre accents graves",
            )),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_tags_of_other_tools_are_told_from_sentences() {
        for mark in [
            "draft: true",
            "draft = yes",
            "Draft: true",
            "**Draft:** true",
            "- brouillon : oui",
            "> draft: true",
            "published: false",
            "- Publié : non",
            "status: draft",
            "statut : brouillon",
            "visibility: private",
            "private: true",
            "hidden: yes",
            "do not publish: true",
            "#draft",
            "@draft",
            "#hr #draft",
            "#status/brouillon, #rh",
        ] {
            assert_eq!(said(mark), Reading::Mark, "{mark}");
        }
        assert_eq!(said("Visibility: lead"), Reading::Perhaps("lead"));
        assert_eq!(said("access = lead"), Reading::Perhaps("lead"));
        for prose in [
            "",
            "Draft: a first version",
            "Status: Draft",
            "**Status:** draft",
            "draft: false",
            "published: true",
            "Private: yes",
            "- Internal: no",
            "for: internal",
            "Brouillon :",
            "Un brouillon : oui, mais lequel",
            "#drafts-of-may",
            "@draft please read",
            "\\#draft",
            "`draft: true`",
            "see #draft",
            "https://draft.example",
            "private: internal",
            "Drafting: yes",
            "12: 1",
        ] {
            assert_eq!(said(prose), Reading::Prose, "{prose}");
        }
        assert_eq!(tag_behind("Pay #draft"), Some("#draft"));
        assert_eq!(tag_behind("Pay #draft #hr"), Some("#draft"));
        for heading in ["#draft", "@internal", "Pay #hr", "The #draft channel", "Draft"] {
            assert_eq!(tag_behind(heading), None, "{heading}");
        }
    }
}
