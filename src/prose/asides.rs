//! What is said beside a text of who may read it, in a comment or by the name of a box: none of it marks anything.

use crate::diagnostic::discreet::{hides, names_readers, was_meant_to_hide};

use super::strays::{self, Reading};
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

/// What a comment says: its only word may be a circle's name.
pub(super) fn comment(words: &str) -> Reading<'_> {
    let name = within(bare(words));
    let closes = words.trim_start_matches(['-', ' ']).starts_with('/');
    match judged(words) {
        Reading::Prose if is_name(name) && !closes => Reading::Perhaps(name),
        reading => reading,
    }
}

/// What several words say, or one by which people keep something back.
fn judged(words: &str) -> Reading<'_> {
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
    match (judged(written), judged(name)) {
        (Reading::Prose, Reading::Prose) if !name.is_empty() && !is_put_in => Reading::Perhaps(name),
        (Reading::Prose, reading) | (reading, _) => reading,
    }
}

/// What a text says that is no prose, and in which none is read: a mark as one behind a heading, or as a comment. An address
/// may hold braces of its own.
pub fn in_a_value(text: &str) -> Option<Option<&str>> {
    if text.contains("://") && !text.contains(char::is_whitespace) {
        return None;
    }
    let braces = text.char_indices().filter(|(_, c)| matches!(c, '{' | '｛'));
    let mut perhaps = None;
    for (at, _) in braces {
        let group = text[at..].split(['}', '｝']).next().unwrap_or_default();
        let is_closed = at + group.len() < text.len();
        if is_closed
            && (strays::keeps_back(group)
                || strays::assigns_nearly(group)
                || strays::named_in_braces(group).any(strays::is_in_a_name))
        {
            return Some(None);
        }
        perhaps = perhaps.or(strays::named_in_braces(group).next());
    }
    for line in text.lines() {
        for at in strays::hits(line) {
            match strays::judge(line, at) {
                // All of a text may be what it says of itself.
                Reading::Mark if !line[..at].trim().is_empty() || line.len() < text.len() => return Some(None),
                Reading::Perhaps(name) => perhaps = perhaps.or(Some(name)),
                _ => {}
            }
        }
    }
    let aside = text.split_once("<!--").and_then(|(_, rest)| rest.split_once("-->"));
    match aside.map(|(words, _)| comment(words)) {
        Some(Reading::Mark) => Some(None),
        Some(Reading::Perhaps(name)) => Some(Some(name)),
        _ => perhaps.map(Some),
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

/// The circle for which an element of HTML was meant: `<section class="lead">`, `<div data-for="lead">`.
pub(super) fn circle_of<'h>(tag: &'h Tag, html: &'h str, is_known: bool) -> Option<&'h str> {
    const HOLD_PARTS: &[&str] = &[
        "article", "aside", "details", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "main", "ol", "section",
        "table", "ul",
    ];
    const OF_A_BROWSER: &[&str] =
        &["body", "button", "footer", "form", "head", "header", "input", "main", "nav", "object"];
    if !HOLD_PARTS.contains(&&*tag.name) {
        return (!is_known && !OF_A_BROWSER.contains(&&*tag.name)).then_some(&*tag.name);
    }
    tag.attributes.iter().find_map(|(name, value)| {
        let value = html[value.clone()].trim();
        let says = name == "class" || name.strip_prefix("data-").is_some_and(names_readers);
        (says && is_name(value)).then(|| worn(value))
    })
}

/// The circle that a class names: `for-lead`, `lead-only`.
pub(super) fn worn(class: &str) -> &str {
    let before = ["for-", "only-", "pour-", "reserve-", "reserved-", "restricted-", "visible-"];
    let word = before.iter().find_map(|start| class.strip_prefix(start)).unwrap_or(class);
    ["-only", "-seulement"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// The circle for which alone a heading says at its end that its section is: `Pay (lead only)`.
pub(super) fn behind(heading: &str) -> Option<&str> {
    let heading = heading.trim_end_matches([' ', '*', '_']);
    let dash = || [" – ", " — ", " - "].iter().filter_map(|dash| heading.rfind(dash)).max();
    let from = match heading.chars().next_back()? {
        ')' => heading.rfind('(')?,
        ']' => heading.rfind('[')?,
        _ => dash()?,
    };
    let words = &heading[from..];
    let is_alone = ["only", "seulement", "uniquement"].iter().any(|word| words.to_lowercase().contains(word));
    named(bare(words)).filter(|_| is_alone)
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
            ("lead", "lead"),
            ("start team", "team"),
            ("toc", "toc"),
        ] {
            assert_eq!(comment(perhaps), Reading::Perhaps(name), "{perhaps}");
        }
        for note in [
            "",
            "/lead",
            "draft of the second part, see the minutes",
            "hide the button",
            "status: published",
            "draft: false",
            "markdownlint-disable MD033",
            "secret santa",
            "end",
            "end: draft",
            "to be continued by the whole team",
        ] {
            assert_eq!(comment(note), Reading::Prose, "{note}");
        }
    }

    #[test]
    fn a_class_and_the_end_of_a_heading_name_a_circle() {
        for class in ["lead", "for-lead", "lead-only", "pour-lead"] {
            assert_eq!(worn(class), "lead", "{class}");
        }
        for heading in
            ["Pay (lead only)", "Paie *(lead seulement)*", "Pay [only lead]", "Pay (lead-only)", "Pay — lead only"]
        {
            assert_eq!(behind(heading), Some("lead"), "{heading}");
        }
        for heading in
            ["Anna (lead)", "Pay", "Pay (only on Mondays for some)", "A room (for the team)", "Only - once", ")"]
        {
            assert_eq!(behind(heading), None, "{heading}");
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
