//! A circle of the book beside a word that says who may read, as people set one beside the other: `visibility: lead`,
//! `audience → lead`, a row of a table, one below the other.

use std::ops::Range;

use crate::diagnostic::discreet::{names_readers, was_meant_to_hide};
use crate::kind::Kind;

use super::builder::Builder;
use super::objects::{in_braces, undeclared};
use super::strays::{WORD, plain};

/// Words that other tools and people have for who may read, as a key's.
const GUARDS: &[&str] = &[
    "access",
    "access-level",
    "accès",
    "acl",
    "auditoire",
    "cercle",
    "cercles",
    "circle",
    "circles",
    "confidential",
    "confidentialité",
    "confidentiality",
    "destinataire",
    "destinataires",
    "lecteurs",
    "lectrices",
    "lisible-par",
    "permission",
    "permissions",
    "privacy",
    "public",
    "publics",
    "readers",
    "reserved-for",
    "restricted",
    "restricted-to",
    "réservé",
    "réservé-à",
    "réservée-à",
    "visibility",
    "visibilité",
    "visible",
    "visible-for",
    "visible-par",
    "visible-pour",
    "visible-to",
];

/// Keys that files have, as heads of a table.
const OF_A_FILE: &[&str] = &[
    "aliases",
    "audience",
    "date",
    "description",
    "draft",
    "kind",
    "layout",
    "owner",
    "summary",
    "tags",
    "title",
    "titre",
    "weight",
];

/// What parts a key from its value where no colon and no equals sign does.
const ARROWS: [&str; 9] = ["→", "⇒", "➔", "->", "=>", " – ", " — ", " - ", "|"];

/// What a line names as who may read, where it is written as other tools' keys: `visibility: lead`.
pub(super) fn guarded(line: &str) -> Option<&str> {
    let (key, value) = line.split_once([':', '=', '：', '＝'])?;
    named(key, value).filter(|_| is_guard(key))
}

/// The same where an arrow, a dash or a bar stands between the two, of the word of a mark as well.
pub(super) fn arrowed(line: &str) -> Option<&str> {
    // Most lines have the bytes of none: to look for each would cost as much as all else that is asked of a heading.
    let mut bytes = [false; 256];
    line.bytes().for_each(|byte| bytes[usize::from(byte)] = true);
    let may_have = |sign: &str| sign.bytes().all(|byte| bytes[usize::from(byte)]);
    let (key, value) = ARROWS.iter().filter(|sign| may_have(sign)).find_map(|sign| line.split_once(sign))?;
    named(key, value).filter(|_| says_who(key))
}

fn is_guard(key: &str) -> bool {
    let key = plain(bare(key)).to_lowercase().replace(['_', ' '], "-");
    GUARDS.contains(&&*key)
}

fn says_who(key: &str) -> bool {
    bare(key).eq_ignore_ascii_case(WORD) || is_guard(key)
}

/// The only word beside a key.
fn named<'l>(key: &str, value: &'l str) -> Option<&'l str> {
    let name = bare(value);
    (!bare(key).is_empty() && !name.is_empty() && !name.contains(char::is_whitespace)).then_some(name)
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The name of the table that a line of TOML opens: `[extra]`, `[[entry]]`.
fn header(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix('[')?.strip_suffix(']')?;
    let name = inner.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(inner).trim();
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!name.is_empty() && name.chars().all(part)).then_some(name)
}

/// A line of YAML without the signs that make it an item of a list.
fn item(mut line: &str) -> &str {
    while let Some(rest) = line.trim().strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
        line = rest;
    }
    line.trim()
}

/// What stands in the cells of a table's row.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    line.strip_suffix('|').unwrap_or(line).split('|').map(str::trim).collect()
}

/// Keys and values in a table as forges show front matter: one below the other, or all values in the only row.
fn of_a_table<'l>(lines: &[&'l str]) -> Vec<(&'l str, &'l str)> {
    let rows: Vec<Vec<&str>> = lines.iter().map(|line| cells(line)).collect();
    let [head, _, rest @ ..] = &rows[..] else { return Vec::new() };
    if let [row] = rest
        && head.len() == row.len()
        && head.iter().all(|key| OF_A_FILE.contains(key))
    {
        return head.iter().copied().zip(row.iter().copied()).collect();
    }
    let all = std::iter::once(head).chain(rest).filter(|row| says_anything(row));
    let pairs: Option<Vec<_>> =
        all.map(|row| if let [key, value] = row[..] { Some((key, value)) } else { None }).collect();
    pairs.unwrap_or_default()
}

fn says_anything(row: &[&str]) -> bool {
    row.iter().any(|cell| !cell.is_empty())
}

impl Builder<'_, '_> {
    /// Looks for what keys and tables say of who may read, in the lines at the top that no blank parts, or below the first heading.
    pub(super) fn guards_at_the_top(&mut self) {
        let whole = &*self.body.text;
        let start = whole.len() - whole.trim_start().len();
        self.guards_in_the_lines(start);
        let first = whole[start..].split_inclusive('\n').next().unwrap_or_default();
        if first.starts_with("# ") {
            let below = start + first.len();
            self.guards_in_the_lines(whole.len() - whole[below..].trim_start().len());
        }
    }

    fn guards_in_the_lines(&mut self, start: usize) {
        let whole = &*self.body.text;
        let lines: Vec<&str> = whole[start..]
            .split_inclusive('\n')
            .take_while(|line| !line.trim().is_empty())
            .map(str::trim_end)
            .collect();
        let of = |part: &str| {
            let from = part.as_ptr() as usize - whole.as_ptr() as usize;
            from..from + part.len()
        };
        for line in &lines {
            if let Some(name) = guarded(line) {
                let span = self.body.span(of(line));
                self.strays.push(Some(name), span);
            }
        }
        let is_ruled = lines
            .get(1)
            .is_some_and(|line| line.contains('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')));
        if !is_ruled {
            return;
        }
        let pairs = of_a_table(&lines);
        let is_of_a_file = pairs.iter().all(|(key, _)| OF_A_FILE.contains(key));
        for (key, value) in pairs {
            if is_of_a_file && was_meant_to_hide(key, Some(value)) && !value.is_empty() && !names_readers(key) {
                self.told_draft(of(value));
            }
            if says_who(key) && named(key, value).is_some() {
                let span = self.body.span(of(value));
                self.strays.push(Some(bare(value)), span);
            }
        }
    }

    /// What the next line names, where a line is nothing but the word of a mark.
    pub(super) fn named_below(&mut self, line: Range<usize>) {
        let whole = &*self.body.text;
        let is_alone = bare(&whole[line.clone()]).eq_ignore_ascii_case(WORD);
        let below = whole[line.end..].strip_prefix('\n').and_then(|below| below.lines().next());
        if let Some(name) = below.filter(|_| is_alone).and_then(|below| named(WORD, below)) {
            let span = self.body.span(line);
            self.strays.push(Some(name), span);
        }
    }

    /// What a block of code names at the top or right below a heading, where it holds nothing but keys.
    pub(super) fn named_in_code(&mut self, range: &Range<usize>) {
        let whole = &*self.body.text;
        let (before, block) = (whole[..range.start].trim_end(), &whole[range.clone()]);
        let heading = before.rsplit('\n').next().unwrap_or_default();
        if !heading.starts_with('#') && !before.is_empty() {
            return;
        }
        let mut lines = block.lines().skip(1).filter(|line| !line.trim().is_empty() && !line.starts_with(['`', '~']));
        let mut of_a_record = false;
        let pairs: Option<Vec<(&str, &str)>> = lines.clone().try_fold(Vec::new(), |mut all, line| {
            if let Some(table) = header(line) {
                of_a_record = Kind::ALL.iter().any(|kind| kind.tables().contains(&table));
                return Some(all);
            }
            let line = item(undeclared(line));
            if line.is_empty() || of_a_record {
                return Some(all);
            }
            let (key, value) = line.split_once(['=', ':']).filter(|(key, _)| !key.trim().contains(' '))?;
            let inside = in_braces(value);
            if inside.is_empty() {
                all.push((key, value));
            } else {
                all.extend(inside);
            }
            Some(all)
        });
        let opens = |line: &&str| item(undeclared(line)).starts_with(['{', '[']) && header(line).is_none();
        let object = || lines.next().filter(opens).map(|_| in_braces(block));
        for (key, value) in pairs.filter(|pairs| !pairs.is_empty()).or_else(object).unwrap_or_default() {
            if let Some(name) = named(key, value).filter(|_| bare(key).eq_ignore_ascii_case(WORD)) {
                let span = self.body.span(range.clone());
                self.strays.push(Some(name), span);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_beside_a_word_for_readers_is_found_whatever_stands_between() {
        for line in [
            "audience → lead",
            "Audience -> lead",
            "audience | lead",
            "- Public — lead",
            "Accès => lead",
            "audience - `lead`",
        ] {
            assert_eq!(arrowed(line), Some("lead"), "{line}");
        }
        for line in ["Public : lead", "visible par = lead", "Réservé à : lead", "access_level: lead"] {
            assert_eq!(guarded(line), Some("lead"), "{line}");
        }
        for line in ["audience → the lead", "audience", "tone → lead", "Public → ", "a - b", "pre-audience - lead"]
        {
            assert_eq!(arrowed(line), None, "{line}");
        }
    }
}
