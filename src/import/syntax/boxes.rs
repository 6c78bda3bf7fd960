//! Boxes, frames and foldable parts, however they are opened: `:::`, `!!!`, `???`, `{% hint %}`,
//! fenced directives, shortcodes, components.

use super::super::page::{Line, Notes, mark_code};
use super::{attribute, attributes};

/// Boxes in boxes that are looked into.
const DEEPEST: usize = 24;

/// What a box becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// An alert with this word.
    Alert(&'static str),
    /// `<details>`.
    Details,
    /// Its content alone, its title bold.
    Frame,
    /// Its content alone, and it is told.
    Unknown,
    /// Nothing: it lists what is listed anyway.
    Gone,
    /// An image.
    Figure,
    /// A block of code.
    Code,
    /// A block of code, and it is told.
    Odd,
}

/// Where a box ends.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Close {
    /// At as many colons, or more.
    Colons(usize),
    /// At a fence of these.
    Fence(char, usize),
    /// Where the indentation falls below this.
    Indent(usize),
    /// At a line that holds this, `Close::opens` counted.
    Tag { opens: String, closes: String },
}

#[derive(Debug)]
struct Opened {
    word: String,
    title: Option<String>,
    shape: Shape,
    close: Close,
}

/// Opens all boxes of a page.
pub(super) fn unwrap(lines: &mut Vec<Line>, source: &str, notes: &mut Notes) {
    let old = std::mem::take(lines);
    *lines = inner(old, source, notes, 0);
}

fn inner(lines: Vec<Line>, source: &str, notes: &mut Notes, depth: usize) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        let indent = line.text.len() - line.text.trim_start_matches([' ', '\t', '>']).len();
        let (margin, rest) = line.text.split_at(indent);
        let starts_code =
            line.code && rest.starts_with(['`', '~']) && (at == 0 || !lines[at - 1].code || rest.contains('{'));
        let opened = if line.code { if starts_code { directive(rest) } else { None } } else { open(rest, indent) };
        let Some(opened) = opened.filter(|_| depth < DEEPEST) else {
            out.push(line.clone());
            at += 1;
            continue;
        };
        let (from, margin) = (line.from, margin.to_owned());
        let (end, closed) = end_of(&lines, at, &opened.close);
        let mut body: Vec<Line> = lines[at + 1..end].to_vec();
        let cut = match &opened.close {
            Close::Indent(least) => *least,
            _ => margin.len(),
        };
        for line in &mut body {
            let lead = line.text.len() - line.text.trim_start_matches([' ', '\t', '>']).len();
            line.text.drain(..lead.min(cut));
        }
        if !closed {
            notes.tell(
                "box that is never closed",
                source,
                from,
                format!("`{}` has no end; its content stays", opened.word),
            );
        }
        for mut line in emit(opened, body, from, source, notes, depth) {
            if !(margin.is_empty() || line.text.is_empty() && margin.trim().is_empty()) {
                line.text.insert_str(0, &margin);
            }
            out.push(line);
        }
        at = end + usize::from(closed && lines.get(end).is_some() && !is_indent(&lines, at, end));
    }
    out
}

/// Whether a box ended by its indentation, so that no line of its own closes it.
fn is_indent(lines: &[Line], at: usize, end: usize) -> bool {
    let rest = lines[at].text.trim_start_matches([' ', '\t', '>']);
    (rest.starts_with("!!!") || rest.starts_with("???") || rest.starts_with("===")) && end > at
}

/// The line that ends a box, and whether there is one.
fn end_of(lines: &[Line], at: usize, close: &Close) -> (usize, bool) {
    let bare = |line: &Line| line.text.trim_start_matches([' ', '\t', '>']).trim_end().to_owned();
    let mut depth = 0;
    let mut open_colons: Vec<usize> = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(at + 1) {
        let text = bare(line);
        match close {
            Close::Indent(least) => {
                let lead = line.text.len() - line.text.trim_start_matches([' ', '\t', '>']).len();
                if !text.is_empty() && lead < *least {
                    return (index, true);
                }
            }
            Close::Fence(c, count) => {
                if text.chars().all(|next| next == *c) && text.len() >= *count {
                    return (index, true);
                }
            }
            Close::Colons(count) => {
                let colons = text.bytes().take_while(|byte| *byte == b':').count();
                if colons >= 3 && !line.code {
                    if text.len() > colons {
                        open_colons.push(colons);
                    } else if open_colons.last().is_some_and(|inner| colons >= *inner) {
                        open_colons.pop();
                    } else if colons >= *count {
                        return (index, true);
                    }
                }
            }
            Close::Tag { opens, closes } if !line.code => {
                if text.contains(&**closes) {
                    if depth == 0 {
                        return (index, true);
                    }
                    depth -= 1;
                } else if text.contains(&**opens) {
                    depth += 1;
                }
            }
            Close::Tag { .. } => {}
        }
    }
    (lines.len(), matches!(close, Close::Indent(_)))
}

fn emit(opened: Opened, mut body: Vec<Line>, from: usize, source: &str, notes: &mut Notes, depth: usize) -> Vec<Line> {
    let Opened { word, mut title, shape, .. } = opened;
    let mut options: Vec<(String, String)> = Vec::new();
    if matches!(opened.close, Close::Fence(..) | Close::Colons(_)) {
        let count = body.iter().take_while(|line| option(&line.text).is_some()).count();
        options = body.drain(..count).filter_map(|line| option(&line.text)).collect();
    }
    let shape = if attribute(&options, &["class"]).is_some_and(|class| class.contains("dropdown")) {
        Shape::Details
    } else {
        shape
    };
    let new = |text: String| Line::new(text, from);
    let quoted = |mut line: Line| {
        line.text = if line.text.is_empty() { ">".into() } else { format!("> {}", line.text) };
        line
    };
    if !matches!(shape, Shape::Code | Shape::Odd) {
        for line in &mut body {
            line.code = false;
        }
        mark_code(&mut body);
        while body.first().is_some_and(|line| line.text.trim().is_empty()) {
            body.remove(0);
        }
        while body.last().is_some_and(|line| line.text.trim().is_empty()) {
            body.pop();
        }
        body = inner(body, source, notes, depth + 1);
    }
    title = title.filter(|title| !title.trim().is_empty());
    let mut out = vec![new(String::new())];
    match shape {
        Shape::Alert(kind) => {
            notes.count("boxes, as alerts");
            out.push(new(format!("> [!{kind}]")));
            if let Some(title) = title.filter(|title| !title.eq_ignore_ascii_case(&word)) {
                notes.count("titles of boxes kept");
                out.push(new(format!("> **{title}**")));
                out.push(new(">".into()));
            }
            if body.is_empty() {
                out.push(new(">".into()));
            }
            out.extend(body.into_iter().map(quoted));
        }
        Shape::Details => {
            notes.count("foldable parts, as <details>");
            let title = title.unwrap_or_else(|| word.clone());
            out.extend([
                new("<details>".into()),
                new(format!("<summary>{}</summary>", escape(&title))),
                new(String::new()),
            ]);
            out.extend(body);
            out.extend([new(String::new()), new("</details>".into())]);
        }
        Shape::Frame | Shape::Unknown => {
            if shape == Shape::Unknown {
                notes.tell(
                    "unknown box",
                    source,
                    from,
                    format!("`{word}` is no kind of box here: its frame is left out, its content stays"),
                );
            } else {
                notes.count("frames of tabs, steps, cards and columns left out");
            }
            if let Some(title) = title {
                out.extend([new(format!("**{title}**")), new(String::new())]);
            }
            out.extend(body);
        }
        Shape::Gone => notes.count("lists of contents left out"),
        Shape::Figure => {
            notes.count("figures, as images");
            let alt = attribute(&options, &["alt"]).unwrap_or_default().to_owned();
            out.push(new(format!("![{alt}]({})", address(title.as_deref().unwrap_or_default()))));
            out.push(new(String::new()));
            out.extend(body);
        }
        Shape::Code | Shape::Odd => {
            if shape == Shape::Odd {
                notes.tell(
                    "directive that is not run",
                    source,
                    from,
                    format!("`{{{word}}}`: what it holds stays as code"),
                );
            } else {
                notes.count("directives of code, as code");
            }
            let fence = "`".repeat(3.max(longest(&body) + 1));
            let language = match (shape, &*word) {
                (Shape::Code, "mermaid" | "math") => word.clone(),
                (Shape::Code, _) => title.clone().unwrap_or_default(),
                _ => String::new(),
            };
            out.push(new(format!("{fence}{language}")));
            if shape == Shape::Odd && body.is_empty() {
                out.push(new(title.unwrap_or(word)));
            }
            out.extend(body);
            out.push(new(fence));
        }
    }
    out.push(new(String::new()));
    out
}

fn longest(body: &[Line]) -> usize {
    let runs = |text: &str| text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    body.iter().map(|line| runs(&line.text)).max().filter(|most| *most >= 3).unwrap_or(0)
}

/// A path as the destination of a link.
pub(super) fn address(path: &str) -> String {
    let path = path.trim();
    if path.contains([' ', '(', ')']) { format!("<{path}>") } else { path.to_owned() }
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// `:name: value` at the top of a directive.
fn option(text: &str) -> Option<(String, String)> {
    let rest = text.trim().strip_prefix(':')?;
    let (name, value) = rest.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    is_name.then(|| (name.to_owned(), value.trim().to_owned()))
}

/// What a word of a box stands for.
fn shape_of(word: &str) -> Shape {
    match &*word.to_lowercase() {
        "info" | "note" | "notice" | "abstract" | "summary" | "tldr" | "seealso" | "see-also" | "quote" | "cite"
        | "example" | "question" | "faq" | "help" | "todo" | "admonition" | "topic" | "callout" | "alert"
        | "versionadded" | "versionchanged" | "aside" | "inherit" | "primary" | "secondary" => Shape::Alert("NOTE"),
        "tip" | "hint" | "success" | "check" | "done" | "idea" => Shape::Alert("TIP"),
        "important" | "key" => Shape::Alert("IMPORTANT"),
        "warning" | "attention" | "warn" | "deprecated" => Shape::Alert("WARNING"),
        "caution" | "danger" | "error" | "bug" | "failure" | "fail" | "missing" => Shape::Alert("CAUTION"),
        "details" | "dropdown" | "expand" | "spoiler" | "accordion" | "toggle" | "collapse" => Shape::Details,
        "tabs" | "tab" | "tab-set" | "tab-item" | "code-group" | "steps" | "step" | "columns" | "column" | "grid"
        | "grid-item" | "grid-item-card" | "card" | "cards" | "card-grid" | "cardgrid" | "margin" | "sidebar"
        | "container" | "div" | "center" | "left" | "right" | "raw" | "v-pre" | "hero" | "figure-md" | "pane"
        | "tabpane" | "epigraph" | "highlights" | "tabitem" | "tab-pane" | "blockquote" => Shape::Frame,
        "toctree" | "tableofcontents" | "contents" | "toc" => Shape::Gone,
        "figure" | "image" => Shape::Figure,
        "code-block" | "code" | "sourcecode" | "mermaid" | "code-cell" | "math" => Shape::Code,
        _ => Shape::Unknown,
    }
}

/// Three backticks or tildes and a name in braces.
fn directive(rest: &str) -> Option<Opened> {
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

fn open(rest: &str, indent: usize) -> Option<Opened> {
    if rest.starts_with(":::") {
        return colons(rest);
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

fn colons(rest: &str) -> Option<Opened> {
    let count = rest.bytes().take_while(|byte| *byte == b':').count();
    let after = rest[count..].trim();
    if after.is_empty() {
        return None;
    }
    // `{note} Title`, `note[Title]{attributes}`, `note Title`, `{.note title="x"}`.
    let inner = after.strip_prefix('{').and_then(|inner| inner.split_once('}'));
    let (word, title) = match inner {
        Some((word, rest)) => {
            let all = attributes(word);
            let named = attribute(&all, &["title"]).map(ToOwned::to_owned);
            let first = word.split_whitespace().next().unwrap_or_default().trim_start_matches(['.', '#']);
            (first.trim_start_matches("callout-").to_owned(), named.or_else(|| Some(rest.trim().to_owned())))
        }
        None => {
            let stop = after.find(|c: char| c.is_whitespace() || c == '[' || c == '{').unwrap_or(after.len());
            let (word, rest) = after.split_at(stop);
            let rest = rest.trim();
            let title = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                Some((title, _)) => title.to_owned(),
                None => {
                    let plain = rest.split('{').next().unwrap_or_default().trim();
                    let named = attributes(rest);
                    attribute(&named, &["title", "label"])
                        .map_or_else(|| plain.trim_matches('"').to_owned(), ToOwned::to_owned)
                }
            };
            (word.to_owned(), Some(title))
        }
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
    let closes = if open.starts_with("{{") { closes } else { closes };
    Some(Opened { word: kind.unwrap_or(word).to_owned(), title, shape, close: Close::Tag { opens, closes } })
}
