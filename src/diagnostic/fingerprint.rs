//! What a finding is known by from one run to the next, for programs that compare them.

use std::collections::HashMap;

use super::Finding;

/// What a finding is known by: rule, path, and the text of its line.
pub(super) type Line<'a> = (&'a str, &'a str, &'a str);

/// The text of a finding's line; of a very long one, what surrounds the finding.
fn told(finding: &Finding) -> &str {
    const LONG: usize = 1000;
    let source = &finding.place.source;
    let line = source.line(finding.place.start().line);
    if line.len() <= LONG {
        return line.trim();
    }
    let start = (finding.place.span.start as usize).min(source.text.len());
    &source.text
        [source.text.floor_char_boundary(start)..source.text.ceil_char_boundary((start + 200).min(source.text.len()))]
}

/// A hash of all that, and which of its like it is. The number of the line is not in it.
pub(super) fn fingerprint<'a>(finding: &'a Finding, seen: &mut HashMap<Line<'a>, usize>) -> String {
    let source = &finding.place.source;
    let line: Line<'a> = (finding.rule, &source.path, told(finding));
    let nth = seen.entry(line).or_default();
    *nth += 1;
    let mut hasher = blake3::Hasher::new();
    for part in [line.0, line.1, line.2] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let hash = hasher.finalize().to_hex();
    format!("{}:{nth}", &hash[..16])
}
