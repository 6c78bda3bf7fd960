//! What was meant by a heading's attribute that is none.

use std::ops::Range;

use crate::diagnostic::suggest::Meant;
use crate::diagnostic::{Applicability, Fix};

use super::builder::Builder;

impl Builder<'_, '_> {
    /// Writes the attribute that was meant, or a word as the id that it lacks `#` for. A mark is not guessed at.
    pub(super) fn attribute_meant(
        &self,
        name: &str,
        value: &str,
        near: Option<Meant<'_>>,
        range: &Range<usize>,
    ) -> Option<Fix> {
        let line = self.body.text.get(range.clone())?;
        let open = line.rfind('{')?;
        let inside = &line[open..];
        let place = |at: usize, len: usize| {
            let from = range.start + open + at;
            self.place(from..from + len)
        };
        if value.is_empty() {
            let is_alone = inside[1..].trim_end().strip_suffix('}').is_some_and(|word| word.trim() == name);
            let at = inside.find(name).filter(|_| is_alone && near.is_none())?;
            return Some(Fix::write(&format!("#{name}"), Applicability::Suggested).replace(place(at, 0), "#"));
        }
        let near = near.filter(|near| near.word != "audience")?;
        let written = format!("{name}=");
        let mut found = inside.match_indices(&written).map(|(at, _)| at);
        let at = found.next().filter(|at| inside[..*at].ends_with([' ', '{']))?;
        found
            .next()
            .is_none()
            .then(|| Fix::write(near.word, near.applicability).replace(place(at, name.len()), near.word))
    }
}
