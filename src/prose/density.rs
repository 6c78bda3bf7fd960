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

/// How many cells the rows of tables lack: a parser gives each row as many as its table has columns.
pub fn lacking_cells(bytes: &[u8]) -> usize {
    if memchr::memchr(b'|', bytes).is_none() {
        return 0;
    }
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'>');
    let cells = |line: &[u8]| line.split(|byte| *byte == b'|').filter(|cell| !cell.iter().all(&blank)).count();
    let (mut columns, mut lacking) = (0, 0);
    for line in bytes.split(|byte| *byte == b'\n') {
        if line.iter().all(&blank) {
            columns = 0;
        } else if line.contains(&b'-') && line.iter().all(|byte| blank(byte) || matches!(byte, b'|' | b'-' | b':')) {
            columns = cells(line).max(columns);
        } else if columns > 0 {
            lacking += columns.saturating_sub(cells(line));
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
    }
}
