//! What changes in a file, as a unified diff.

use similar::TextDiff;

use super::Change;

/// The diff of a file, as `git apply` and `patch -p1` read it.
pub fn unified(change: &Change) -> String {
    let text =
        |source: &Option<std::sync::Arc<crate::diagnostic::Source>>| source.as_ref().map(|own| own.text.to_string());
    let name = |side: char, there: bool| if there { format!("{side}/{}", change.path) } else { "/dev/null".to_owned() };
    let (before, after) = (text(&change.before), text(&change.after));
    TextDiff::from_lines(before.as_deref().unwrap_or_default(), after.as_deref().unwrap_or_default())
        .unified_diff()
        .header(&name('a', before.is_some()), &name('b', after.is_some()))
        .to_string()
}
