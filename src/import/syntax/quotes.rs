//! Alerts of quoted lines, `> [!type]± Title`, in the words that Parvis has.

use super::super::page::{Line, Notes};

/// Puts the word and the title of each into our form.
pub(super) fn alerts(lines: &mut Vec<Line>, notes: &mut Notes) {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        let found = (!line.code).then(|| parts(&line.text)).flatten();
        let Some((margin, word, fold, title)) = found else {
            out.push(line.clone());
            at += 1;
            continue;
        };
        let from = line.from;
        let known = kind(word);
        if fold {
            // What is folded is no quote: its lines lose their mark.
            let mark = format!("{margin}>");
            let end = at + 1 + lines[at + 1..].iter().take_while(|line| line.text.starts_with(&mark)).count();
            let outer = margin.to_owned();
            let title = if title.is_empty() { word.to_owned() } else { title.to_owned() };
            notes.count("foldable parts, as <details>");
            let new = |text: String| Line::new(format!("{outer}{text}"), from);
            out.extend([new("<details>".into()), new(super::boxes::summary(&title)), new(String::new())]);
            for line in &lines[at + 1..end] {
                let text = line.text[mark.len()..].strip_prefix(' ').unwrap_or(&line.text[mark.len()..]);
                out.push(Line::new(format!("{outer}{text}"), line.from));
            }
            out.extend([new(String::new()), new("</details>".into()), new(String::new())]);
            at = end;
            continue;
        }
        let title = if title.is_empty() && !kind_is_own(word) { word } else { title };
        if word == known {
            out.push(line.clone());
        } else {
            notes.count("boxes, as alerts");
            if !title.is_empty() {
                notes.count("titles of boxes kept");
            }
            out.push(Line::new(format!("{margin}{}", super::boxes::alert(known, title)), from));
        }
        at += 1;
    }
    *lines = out;
}

/// Margin, word, whether it folds, title.
fn parts(text: &str) -> Option<(&str, &str, bool, &str)> {
    let at = text.find("[!")?;
    let (lead, rest) = text.split_at(at);
    let margin = lead.trim_end().strip_suffix('>')?;
    if !margin.chars().all(|c| matches!(c, ' ' | '>')) {
        return None;
    }
    let (word, rest) = rest[2..].split_once(']')?;
    let word = word.split('|').next().unwrap_or(word).trim();
    let fold = rest.starts_with(['-', '+']);
    let is_word = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    is_word.then(|| (margin, word, fold, rest.trim_start_matches(['-', '+']).trim()))
}

fn kind(word: &str) -> &'static str {
    match &*word.to_lowercase() {
        "tip" | "hint" | "success" | "check" | "done" => "TIP",
        "important" => "IMPORTANT",
        "warning" | "attention" => "WARNING",
        "caution" | "danger" | "error" | "bug" | "failure" | "fail" | "missing" => "CAUTION",
        _ => "NOTE",
    }
}

fn kind_is_own(word: &str) -> bool {
    ["note", "info", "tip", "hint", "important", "warning", "attention", "caution", "danger"]
        .contains(&&*word.to_lowercase())
}
