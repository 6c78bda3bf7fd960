//! How dense a text is with marks: what is made of one may be a thousand times as large as the mark.

/// How many marks a text has, of those from which something of its own is made: a line, a word in stars, a cell, a formula, a value.
/// Handbooks have one for some thirty bytes.
pub fn marks(bytes: &[u8]) -> usize {
    const MARKS: [bool; 256] = {
        let marks = b"\n#*_~`[]{}()<>|!&\\\"'=,:+-$";
        let (mut all, mut at) = ([false; 256], 0);
        while at < marks.len() {
            all[marks[at] as usize] = true;
            at += 1;
        }
        all
    };
    bytes.iter().filter(|byte| MARKS[usize::from(**byte)]).count() + lacking_cells(bytes)
}

/// Whether the rows of tables lack no more cells than that; a glance is enough for nearly all texts.
pub fn lacks_at_most(bytes: &[u8], most: usize) -> bool {
    let count = |sign| memchr::memchr_iter(sign, bytes).count();
    // No more rows than lines, no more columns than bars.
    (count(b'\n') + 1).saturating_mul(count(b'|') + 1) <= most || lacking_cells(bytes) <= most
}

/// How many cells the rows of tables lack: a parser gives each row as many as its table has columns.
pub fn lacking_cells(bytes: &[u8]) -> usize {
    if memchr::memchr(b'|', bytes).is_none() {
        return 0;
    }
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'>');
    let is_rule =
        |line: &[u8]| line.contains(&b'-') && line.iter().all(|byte| blank(byte) || matches!(byte, b'|' | b'-' | b':'));
    let cells = |line: &[u8]| line.split(|byte| *byte == b'|').filter(|cell| !cell.iter().all(&blank)).count();
    let (mut columns, mut lacking, mut from) = (0, 0, 0);
    for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        let line = &bytes[from..end];
        from = end + 1;
        // Most lines are in no table, and their first sign tells it.
        match line.iter().find(|byte| !blank(byte)) {
            None => columns = 0,
            Some(b'|' | b'-' | b':') if is_rule(line) => columns = cells(line).max(columns),
            Some(_) if columns > 0 => lacking += columns.saturating_sub(cells(line)),
            Some(_) => {}
        }
    }
    lacking
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cells_that_rows_lack_are_marks_too() {
        assert_eq!(lacking_cells(b"|a|b|c|\n|-|:-:|-|\n|x|\n|x|y|z|\ny\n\n|x|\n"), 4);
        assert_eq!(lacking_cells(b"> | a | b |\n> | - | - |\n> | x |\n"), 1);
        assert_eq!(lacking_cells(b"a - b\n---\nc\n"), 0);
        assert_eq!(lacking_cells(b"- a\n- b | c\n"), 0);
        let wide = format!("|{}\n|{}\n{}", "a|".repeat(20), "-|".repeat(20), "|x|\n".repeat(50));
        assert_eq!(lacking_cells(wide.as_bytes()), 19 * 50);
        assert!(lacks_at_most(wide.as_bytes(), 950) && !lacks_at_most(wide.as_bytes(), 949));
        assert!(lacks_at_most(b"prose", 1) && lacks_at_most(b"", 1));
    }
}
