//! What is said beside a text of who may read it, in a comment or by the name of a box: none of it marks anything.

use crate::diagnostic::discreet::{hides, names_readers, was_meant_to_hide};

use super::strays::Reading;
use super::tags::Tag;

/// Words in which a circle is named: `lead only`, `réservé à l'équipe`.
const RESERVED: &[&str] = &[
    "a",
    "au",
    "aux",
    "for",
    "only",
    "pour",
    "reserve",
    "reserved",
    "restricted",
    "reservee",
    "réservé",
    "réservée",
    "seulement",
    "to",
    "uniquement",
    "visible",
    "à",
];

/// What comes before them or between, and says nothing.
const SMALL: &[&str] = &["l", "la", "le", "les", "the"];

/// What the words of a comment say.
pub(super) fn comment(words: &str) -> Reading<'_> {
    const LONGEST: usize = 60;
    let words = bare(words);
    if words.is_empty() || words.len() > LONGEST {
        return Reading::Prose;
    }
    let words = within(words);
    if let Some((key, value)) = words.split_once(['=', ':', '＝', '：']) {
        let (key, value) = (key.trim(), bare(value));
        return match () {
            () if !is_name(key) || !is_name(value) => Reading::Prose,
            () if names_readers(key) => Reading::Perhaps(value),
            () if was_meant_to_hide(key, Some(value)) => Reading::Mark,
            () => Reading::Prose,
        };
    }
    // Without its accent, it is another word.
    if hides(words) && !["cache", "masque"].iter().any(|other| words.eq_ignore_ascii_case(other)) {
        return Reading::Mark;
    }
    named(words).map_or(Reading::Prose, Reading::Perhaps)
}

/// What the name of a box says, as other tools write one: `:::draft`, `!!! private "Pay"`, `[!LEAD]`. It may be a circle's,
/// where it is not what a tool would put in: `{{ team }}`.
pub(super) fn of_a_box(written: &str) -> Reading<'_> {
    let is_put_in = written.starts_with('{');
    // What closes is told where it opens.
    if is_put_in && written.split(char::is_alphanumeric).next().is_some_and(|sign| sign.contains('/')) {
        return Reading::Prose;
    }
    let written = bare(written);
    let end = written.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(written.len());
    let name = &written[..end];
    match (comment(written), comment(name)) {
        (Reading::Prose, Reading::Prose) if !name.is_empty() && !is_put_in => Reading::Perhaps(name),
        (Reading::Prose, reading) | (reading, _) => reading,
    }
}

/// What the comment says that is written as a definition: `[//]: # (draft)`, `[comment]: <> "lead only"`.
pub(super) fn definition(line: &str) -> Reading<'_> {
    let rest = line.trim_start_matches([' ', '>']).strip_prefix('[').and_then(|label| label.split_once("]:"));
    let title = rest.and_then(|(_, rest)| {
        let rest = rest.trim();
        let title = ["#", "<#>", "<>"].iter().find_map(|sign| rest.strip_prefix(sign));
        title.filter(|title| title.starts_with([' ', '(', '"', '\'']))
    });
    title.map_or(Reading::Prose, comment)
}

/// What of a tag was meant to hide what its element holds: `<draft>`, `hidden`, `class="private"`, `style="display: none"`.
pub(super) fn hidden_by(tag: &Tag, html: &str) -> Option<String> {
    const HOLD_NOTHING: &[&str] = &["embed", "img", "input", "link", "meta", "script", "style", "template", "wbr"];
    if HOLD_NOTHING.contains(&&*tag.name) {
        return None;
    }
    if hides(&tag.name) {
        return Some(format!("<{}>", tag.name));
    }
    tag.attributes.iter().find_map(|(name, value)| {
        let value = &html[value.clone()];
        match &**name {
            "hidden" if !matches!(value, "false" | "until-found") => Some("hidden".to_owned()),
            "class" => value.split_whitespace().find(|word| hides(word)).map(str::to_owned),
            "style" => {
                let plain: String = value.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
                ["display:none", "visibility:hidden"].into_iter().find(|rule| plain.contains(rule)).map(str::to_owned)
            }
            _ => None,
        }
    })
}

/// What is left without the word that says where it begins: `BEGIN internal`. What says where it ends is told of its beginning.
fn within(words: &str) -> &str {
    let end = words.find(|c: char| !c.is_alphanumeric()).unwrap_or(words.len());
    match &*words[..end].to_lowercase() {
        "begin" | "debut" | "début" | "start" => bare(&words[end..]),
        "end" | "fin" => "",
        _ => words,
    }
}

/// The only word that is left of those in which a circle is named.
fn named(words: &str) -> Option<&str> {
    let is_in = |word: &str, all: &[&str]| all.contains(&&*word.to_lowercase());
    let mut found = None;
    let mut is_reserved = false;
    for word in words.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()) {
        if is_in(word, RESERVED) {
            is_reserved = true;
        } else if !is_in(word, SMALL) && found.replace(word).is_some() {
            return None;
        }
    }
    // A hyphen may be a blank: `lead-only`.
    let cut = |word: &str| {
        ["-only", "-seulement"].iter().find_map(|end| word.to_lowercase().ends_with(end).then_some(end.len()))
    };
    let word = found?;
    match cut(word) {
        Some(by) => Some(&word[..word.len() - by]),
        None => is_reserved.then_some(word),
    }
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && !word.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_that_keeps_something_back_is_told_from_a_note() {
        for mark in [
            "draft",
            " Brouillon ",
            "- privé -",
            "internal only",
            "Do not publish!",
            "ne pas publier",
            "status: draft",
            "published = false",
            "BEGIN internal",
            "start: draft",
            "# caché",
            "statut : brouillon",
            "usage interne",
        ] {
            assert_eq!(comment(mark), Reading::Mark, "{mark}");
        }
        for (perhaps, name) in [
            ("lead only", "lead"),
            ("only for the lead", "lead"),
            ("réservé à l'équipe", "équipe"),
            ("visibility: lead", "lead"),
            ("team-only", "team"),
            ("for mobile", "mobile"),
        ] {
            assert_eq!(comment(perhaps), Reading::Perhaps(name), "{perhaps}");
        }
        for note in [
            "",
            "more",
            "lead",
            "draft of the second part, see the minutes",
            "hide the button",
            "status: published",
            "draft: false",
            "cache",
            "toc",
            "markdownlint-disable MD033",
            "secret santa",
            "prettier-ignore",
            "end",
            "end: draft",
            "to be continued by the whole team",
        ] {
            assert_eq!(comment(note), Reading::Prose, "{note}");
        }
    }

    #[test]
    fn the_name_of_a_box_may_be_a_circle() {
        for mark in
            [":::draft", "::: {.internal}", "!!! private \"Pay\"", "[!BROUILLON]", "{{< hidden >}}", "%% draft %%"]
        {
            assert_eq!(of_a_box(mark), Reading::Mark, "{mark}");
        }
        for (perhaps, name) in
            [(":::lead", "lead"), ("::: lead-only", "lead"), ("[!CORE-TEAM]", "CORE-TEAM"), ("!!! note \"x\"", "note")]
        {
            assert_eq!(of_a_box(perhaps), Reading::Perhaps(name), "{perhaps}");
        }
        for other in [":::", "{{ team }}", "{{< figure src=\"a.png\" >}}"] {
            assert_eq!(of_a_box(other), Reading::Prose, "{other}");
        }
    }

    #[test]
    fn a_definition_may_be_a_comment() {
        for mark in
            ["[//]: # (draft)", "[comment]: <> (private)", "> [_]: # \"brouillon\"", "[//]: <#> 'status: draft'"]
        {
            assert_eq!(definition(mark), Reading::Mark, "{mark}");
        }
        assert_eq!(definition("[//]: # (lead only)"), Reading::Perhaps("lead"));
        for other in ["[draft]: draft.md", "[draft]: #", "[a]: #draft", "[x]: https://a.example (draft)", "text"] {
            assert_eq!(definition(other), Reading::Prose, "{other}");
        }
    }
}
