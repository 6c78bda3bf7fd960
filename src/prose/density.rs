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
    bytes.iter().filter(|byte| MARKS[usize::from(**byte)]).count()
}
