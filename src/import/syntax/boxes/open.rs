//! How boxes begin, and by what they end.

use super::shape::{Shape, shape_of};
use crate::import::syntax::{attribute, attributes};

/// Where a box ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Close {
    /// At as many colons, or more.
    Colons(usize),
    /// At a fence of these.
    Fence(char, usize),
    /// Where the indentation falls below this.
    Indent(usize),
    /// At a line that holds this, `Close::opens` counted.
    Tag { opens: String, closes: String },
}

/// A box that begins.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) word: String,
    pub(super) title: Option<String>,
    pub(super) shape: Shape,
    pub(super) close: Close,
}

/// Three backticks or tildes and a name in braces.
pub(super) fn directive(rest: &str) -> Option<Opened> {
    let fence = rest.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let count = rest.chars().take_while(|c| *c == fence).count();
    let (word, title) = rest[count..].trim().strip_prefix('{')?.split_once('}')?;
    let is_word = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "-_:.".contains(c));
    if count < 3 || !is_word {
        return None;
    }
    let shape = match shape_of(word) {
        Shape::Unknown => Shape::Odd,
        shape => shape,
    };
    Some(Opened {
        word: word.to_owned(),
        title: Some(title.trim().to_owned()),
        shape,
        close: Close::Fence(fence, count),
    })
}

/// A box that begins on a line, its margin apart, in whatever way.
pub(super) fn open(rest: &str, indent: usize) -> Option<Opened> {
    if rest.starts_with(":::") {
        return colons(rest);
    }
    if rest.starts_with("///") {
        return slashes(rest);
    }
    if let Some(marks) = ["!!!", "???+", "???"].into_iter().find(|marks| rest.starts_with(marks)) {
        let after = rest[marks.len()..].strip_prefix(' ')?.trim();
        let all = attributes(after);
        let word = all.iter().find(|(key, _)| key.is_empty()).map(|(_, word)| word.clone())?;
        let title =
            after.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"')).map(|(title, _)| title.to_owned());
        let shape = if marks == "!!!" {
            match shape_of(&word) {
                Shape::Alert(kind) => Shape::Alert(kind),
                _ => Shape::Alert("NOTE"),
            }
        } else {
            Shape::Details
        };
        return Some(Opened {
            title: title.or_else(|| (shape == Shape::Details).then(|| capital(&word))),
            word,
            shape,
            close: Close::Indent(indent + 2),
        });
    }
    if let Some(title) = rest
        .strip_prefix("=== ")
        .and_then(|rest| rest.trim_start_matches(['!', '+']).trim().strip_prefix('"')?.strip_suffix('"'))
    {
        return Some(Opened {
            word: "tab".into(),
            title: Some(title.to_owned()),
            shape: Shape::Frame,
            close: Close::Indent(indent + 2),
        });
    }
    tag(rest)
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A block of Python's extensions: `/// word | title`.
fn slashes(rest: &str) -> Option<Opened> {
    let count = rest.bytes().take_while(|byte| *byte == b'/').count();
    let after = rest[count..].strip_prefix(' ')?.trim();
    let (word, title) = after.split_once('|').map_or((after, None), |(word, title)| (word.trim(), Some(title.trim())));
    let is_word = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let shape = match word {
        // What follows is an element and its classes.
        "html" | "caption" | "figure-caption" | "table-caption" => Shape::Frame,
        word => shape_of(word),
    };
    let title = title.filter(|_| !matches!(word, "html") && !word.ends_with("caption")).map(ToOwned::to_owned);
    is_word.then(|| Opened { word: word.to_owned(), title, shape, close: Close::Fence('/', count) })
}

fn colons(rest: &str) -> Option<Opened> {
    let count = rest.bytes().take_while(|byte| *byte == b':').count();
    let after = rest[count..].trim();
    if after.is_empty() {
        return None;
    }
    // `{note} Title`, `note[Title]{attributes}`, `note Title`, `{.note title="x"}`.
    let inner = after.strip_prefix('{').and_then(|inner| inner.split_once('}'));
    let (word, title) = if let Some((word, rest)) = inner {
        let all = attributes(word);
        let named = attribute(&all, &["title"]).map(ToOwned::to_owned);
        let first = word.split_whitespace().next().unwrap_or_default().trim_start_matches(['.', '#']);
        (first.trim_start_matches("callout-").to_owned(), named.or_else(|| Some(rest.trim().to_owned())))
    } else {
        let stop = after.find(|c: char| c.is_whitespace() || c == '[' || c == '{').unwrap_or(after.len());
        let (word, rest) = after.split_at(stop);
        let rest = rest.trim();
        let bracketed = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let title = bracketed.map_or_else(
            || {
                let plain = rest.split('{').next().unwrap_or_default().trim();
                let named = attributes(rest);
                attribute(&named, &["title", "label"])
                    .map_or_else(|| plain.trim_matches('"').to_owned(), ToOwned::to_owned)
            },
            |(title, _)| title.to_owned(),
        );
        (word.to_owned(), Some(title))
    };
    let shape = shape_of(&word);
    Some(Opened { word, title, shape, close: Close::Colons(count) })
}

/// `{% hint %}`, `{{% notice %}}`, `{{< alert >}}`, `<Aside>` and what is like them, alone on a line.
fn tag(rest: &str) -> Option<Opened> {
    const PAIRS: [(&str, &str, &str); 4] =
        [("{%", "%}", "{% end"), ("{{%", "%}}", "{{% /"), ("{{<", ">}}", "{{< /"), ("<", ">", "</")];
    let (open, close, ending) =
        PAIRS.into_iter().find(|(open, close, _)| rest.starts_with(open) && rest.trim_end().ends_with(close))?;
    let inside = rest.trim_end().strip_prefix(open)?.strip_suffix(close)?.trim().trim_matches('-').trim();
    if inside.contains(open) || inside.contains(close) || inside.ends_with('/') {
        return None;
    }
    let stop = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let (word, rest) = inside.split_at(stop);
    let all = attributes(rest);
    let loose: Vec<&str> = all.iter().filter(|(key, _)| key.is_empty()).map(|(_, value)| &**value).collect();
    let kind = attribute(&all, &["style", "type", "color", "kind", "variant", "context"])
        .or_else(|| loose.first().copied().filter(|word| !word.contains(' ')));
    let title = attribute(&all, &["title", "summary", "header", "label"]).map(ToOwned::to_owned);
    let shape = match word {
        "hint" | "alert" | "notice" | "callout" | "admonition" | "Aside" | "Callout" | "Admonition" | "Alert"
        | "Hint" => match kind.map(shape_of) {
            Some(Shape::Alert(kind)) => Shape::Alert(kind),
            _ => Shape::Alert("NOTE"),
        },
        "Note" | "Info" | "Tip" | "Warning" | "Danger" | "Caution" | "Important" | "Check" | "note" | "tip"
        | "warning" | "caution" | "danger" | "important" | "info"
            if open != "<" || word.starts_with(char::is_uppercase) =>
        {
            shape_of(word)
        }
        "details" | "expand" if open.starts_with('{') => Shape::Details,
        "Accordion" | "Details" | "Collapse" | "Expandable" => Shape::Details,
        _ => return None,
    };
    let title = title.or_else(|| {
        let from =
            usize::from(!matches!(word, "details" | "expand") && kind.is_some() && loose.first().copied() == kind);
        loose.get(from).map(|title| (*title).to_owned())
    });
    let closes = if ending == "{% end" {
        format!("end{word}")
    } else if open == "<" {
        format!("</{word}")
    } else {
        format!("/{word}")
    };
    let opens = if open == "<" { format!("<{word}") } else { format!("{open} {word}") };
    Some(Opened { word: kind.unwrap_or(word).to_owned(), title, shape, close: Close::Tag { opens, closes } })
}
