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
        let (from, to) = (&before.path, &after.path);
        // Writing to a string does not fail.
        let _ = write!(out, "diff --git a/{from} b/{to}\nrename from {from}\nrename to {to}\n");
    }
    let name = |side: char, source: Option<&Source>| match source {
        Some(source) => format!("{side}/{}", source.path),
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
