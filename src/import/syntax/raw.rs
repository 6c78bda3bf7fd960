//! What a template is told to leave as it is: `{% raw %} … {% endraw %}`.

use super::super::page::{Line, Notes, each_text};
use super::{as_code, html};

/// Stands behind a brace that begins no tag, until the tags have been read.
const SHOWN: char = '\u{2}';

/// Takes the two tags out of a line, in code as well, and keeps what stands between them from being read; `open` says
/// whether the first of them stands on a line above. Whether anything is left of the line.
pub(super) fn take(line: &mut Line, open: &mut bool, notes: &mut Notes) -> bool {
    let mut out = String::with_capacity(line.text.len());
    let mut rest: &str = &line.text;
    let mut found = false;
    loop {
        let next = tag(rest, if *open { "endraw" } else { "raw" });
        let before = next.map_or(rest, |(start, _)| &rest[..start]);
        if *open {
            keep(before, &mut out);
        } else {
            out.push_str(before);
        }
        let Some((start, length)) = next else { break };
        rest = &rest[start + length..];
        (*open, found) = (!*open, true);
    }
    if found {
        notes.count("tags of templates, as what they say");
    }
    let is_left = !(found && out.trim().is_empty());
    line.text = out;
    is_left
}

fn keep(text: &str, out: &mut String) {
    let mut last = ' ';
    for c in text.chars() {
        if last == '{' && matches!(c, '{' | '%' | '#') {
            out.push(SHOWN);
        }
        out.push(c);
        last = c;
    }
}

/// Shows what was kept, in sight as code.
pub(super) fn show(lines: &mut [Line]) {
    if !lines.iter().any(|line| line.text.contains(SHOWN)) {
        return;
    }
    let blocks = html::blocks(lines);
    for (line, is_html) in lines.iter_mut().zip(blocks) {
        each_text(std::slice::from_mut(line), |text, _| {
            let mut out = String::with_capacity(text.len());
            let mut rest = text;
            while let Some(start) = rest.find(&['{', SHOWN].iter().collect::<String>()) {
                let close = if rest[start..].chars().nth(2) == Some('{') { "}}" } else { "}" };
                let end = rest[start..].find(close).map_or(rest.len(), |at| start + at + close.len());
                let raw = rest[start..end].replace(SHOWN, "");
                out.push_str(&rest[..start]);
                out.push_str(&if is_html { raw.replace('{', "&#123;") } else { as_code(&raw) });
                rest = &rest[end..];
            }
            out.push_str(rest);
            Some(out)
        });
        line.text.retain(|c| c != SHOWN);
    }
}

/// A tag of this word in a text: where, and how long it is.
pub(super) fn tag(text: &str, word: &str) -> Option<(usize, usize)> {
    text.match_indices("{%").find_map(|(start, _)| Some((start, tag_at(text, start, word)?)))
}

/// How long the tag of this word is that begins at a place of a text, if one does.
pub(super) fn tag_at(text: &str, start: usize, word: &str) -> Option<usize> {
    let inside = text[start..].strip_prefix("{%")?.trim_start_matches(['-', ' ', '\t']);
    let rest = inside.strip_prefix(word)?;
    let ends = rest.starts_with(char::is_whitespace) || rest.trim_start_matches('-').starts_with("%}");
    let close = ends.then(|| rest.find("%}")).flatten()?;
    Some(text.len() - rest.len() + close + 2 - start)
}
