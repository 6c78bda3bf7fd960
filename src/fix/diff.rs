//! What changes in a file, as a unified diff.

use std::fmt::Write as _;

use similar::TextDiff;

use crate::diagnostic::Source;

use super::Change;

/// The diff of a file, as `git apply` and `patch -p1` read it.
pub fn unified(change: &Change) -> String {
    let (before, after) = (change.before.as_deref(), change.after.as_deref());
    let mut out = String::new();
    if let (Some(before), Some(after)) = (before, after)
        && before.path != after.path
    {
        let [from, to, a, b] = [("", before), ("", after), ("a/", before), ("b/", after)]
            .map(|(side, source)| quoted(&format!("{side}{}", source.path)));
        // Writing to a string does not fail.
        let _ = write!(out, "diff --git {a} {b}\nrename from {from}\nrename to {to}\n");
    }
    let name = |side: char, source: Option<&Source>| match source {
        Some(source) => quoted(&format!("{side}/{}", source.path)),
        None => "/dev/null".to_owned(),
    };
    let text = |source: Option<&Source>| source.map_or(String::new(), |own| own.text.to_string());
    let (old, new) = (text(before), text(after));
    if old != new {
        let diff = TextDiff::from_lines(old.as_str(), new.as_str());
        let _ = write!(out, "{}", diff.unified_diff().header(&name('a', before), &name('b', after)));
    }
    out
}

/// A path as git writes it: in quotes where a sign in it would end its line or its name.
fn quoted(path: &str) -> String {
    if !path.contains(|c: char| c.is_ascii_control() || matches!(c, '"' | '\\')) {
        return path.to_owned();
    }
    let signs = path.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_ascii_control() => format!("\\{:03o}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", signs.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_path_is_one_name_whatever_its_signs() {
        assert_eq!(quoted("a/content/été.md"), "a/content/été.md");
        assert_eq!(quoted("b/a\"b\\c\n.md"), "\"b/a\\\"b\\\\c\\012.md\"");
    }
}
