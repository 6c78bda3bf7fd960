//! Abbreviations, `*[X]: what it means`: what they mean stands with them wherever a page uses them.

use std::collections::BTreeMap;

use super::dialect::Found;
use super::order::Pages;
use super::page::{Line, Notes, Page, each_text};
use super::syntax::blocks;
use super::tree::Tree;

/// Writes what abbreviations mean at each, those of other files that every page has included.
pub(crate) fn write(tree: &Tree, found: &Found, pages: &mut Pages) {
    let shared: Vec<(String, String)> = found
        .appended
        .iter()
        .filter_map(|path| tree.text(path))
        .flat_map(|text| text.lines().filter_map(definition))
        .collect();
    for page in pages.values_mut() {
        of_page(page, &shared);
    }
}

fn of_page(page: &mut Page, shared: &[(String, String)]) {
    let mut known: BTreeMap<String, String> = shared.iter().cloned().collect();
    let Page { lines, notes, .. } = page;
    lines.retain(|line| {
        let Some((word, meaning)) = definition(&line.text).filter(|_| !line.code) else { return true };
        known.insert(word, meaning);
        false
    });
    if known.is_empty() {
        return;
    }
    // Of two that begin alike, the longer.
    let mut known: Vec<(String, String)> = known.into_iter().collect();
    known.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    mark(lines, &known, notes);
}

/// What a line defines, if it stands by itself.
fn definition(line: &str) -> Option<(String, String)> {
    let lead = line.len() - line.trim_start_matches(' ').len();
    let (word, meaning) = line[lead..].strip_prefix("*[")?.split_once("]:")?;
    let is_word = !word.trim().is_empty() && !word.contains(['[', ']', '<', '`']);
    (lead < 4 && is_word).then(|| (word.trim().to_owned(), meaning.trim().to_owned()))
}

fn mark(lines: &mut [Line], known: &[(String, String)], notes: &mut Notes) {
    let html = blocks(lines);
    let mut is_formula = false;
    for (line, html) in lines.iter_mut().zip(html) {
        is_formula ^= line.text.matches("$$").count() % 2 == 1;
        let text = line.text.trim_start();
        let is_other = html
            || is_formula
            || text.contains("$$")
            || text.starts_with('#')
            || text.starts_with('[') && text.contains("]:");
        if is_other || line.text.starts_with("    ") || !known.iter().any(|(word, _)| line.text.contains(&**word)) {
            continue;
        }
        each_text(std::slice::from_mut(line), |text, _| marked(text, known, notes));
    }
}

/// A stretch of text with its abbreviations marked; what stands in tags, addresses, names and formulas is left alone.
fn marked(text: &str, known: &[(String, String)], notes: &mut Notes) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut at, mut changed) = (0, false);
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let skipped = skipped(rest, &text[..at]);
        if skipped > 0 {
            out.push_str(&rest[..skipped]);
            at += skipped;
            continue;
        }
        let begins = !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '&' | '#' | '^' | '@'));
        let ends = |word: &str| !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let here = known.iter().find(|(word, _)| begins && rest.starts_with(&**word) && ends(word));
        let is_name = |word: &str| {
            text[..at].ends_with('[')
                && rest[word.len()..].strip_prefix(']').is_some_and(|after| !after.starts_with('('))
        };
        if let Some((word, meaning)) = here.filter(|(word, _)| !is_name(word)) {
            let said = meaning.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
            if meaning.is_empty() {
                out.push_str(word);
            } else {
                out.extend(["<abbr title=\"", &said, "\">", word, "</abbr>"]);
                notes.count("abbreviations, with what they mean");
                changed = true;
            }
            at += word.len();
        } else {
            out.push(c);
            at += c.len_utf8();
        }
    }
    changed.then_some(out)
}

/// How much of what a text goes on with holds no words: a tag, an address, a picture, a formula.
fn skipped(rest: &str, before: &str) -> usize {
    let to = |end: char| rest.find(end).map_or(0, |at| at + end.len_utf8());
    if rest.starts_with('<') && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) {
        return to('>');
    }
    if rest.starts_with("](") {
        return to(')');
    }
    if rest.starts_with("![") {
        return rest.find("](").unwrap_or(0);
    }
    if rest.starts_with("{#") {
        return to('}');
    }
    if rest.starts_with('$') && !rest[1..].starts_with([' ', '$']) {
        return rest[1..].find('$').filter(|at| !rest[1..=*at].ends_with(' ')).map_or(0, |at| at + 2);
    }
    let is_begin = !before.ends_with(|c: char| !c.is_whitespace());
    let word = rest.split(char::is_whitespace).next().unwrap_or_default();
    if is_begin && word.contains("://") && !word.contains("](") { word.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{Page, of_page};
    use crate::import::page::{Line, mark_code};

    fn written(text: &str) -> String {
        let lines = text.lines().enumerate().map(|(at, line)| Line::new(line, at + 1)).collect();
        let mut page = Page { lines, ..Page::default() };
        mark_code(&mut page.lines);
        of_page(&mut page, &[("GT".into(), "groupe de travail".into())]);
        page.lines.iter().fold(String::new(), |out, line| out + &line.text + "\n")
    }

    #[test]
    fn an_abbreviation_says_what_it_means() {
        assert_eq!(
            written("Le GT et l’HTML, [HTML](HTML.md), HTMLx.\n\n*[HTML]: Hyper \"Text\"\n"),
            "Le <abbr title=\"groupe de travail\">GT</abbr> et l’<abbr title=\"Hyper &quot;Text&quot;\">HTML</abbr>, \
             [<abbr title=\"Hyper &quot;Text&quot;\">HTML</abbr>](HTML.md), HTMLx.\n\n"
        );
    }

    #[test]
    fn what_is_no_text_stays() {
        for same in [
            "```\n*[X]: y\nGT\n```\n",
            "    *[X]: y\n",
            "`*[X]: GT`\n",
            "# GT\n",
            "![Un GT](img/GT-2.png) <b GT> https://GT.org/GT [GT] [^GT] $GT$\n",
            "[GT]: x.md\n",
            "*[word]* alone\n",
        ] {
            assert_eq!(written(same), same);
        }
    }
}
