//! What stands in formulas and tables and would be read as something else here.

use super::super::page::{Line, Notes, spans};

/// Most lines of a formula.
const LONGEST: usize = 80;

/// Whether a formula over lines begins or ends in a line: at its beginning or its end, and not in code.
fn turns(line: &Line) -> bool {
    if line.code || !line.text.contains("$$") {
        return false;
    }
    let plain: String = spans(&line.text).into_iter().filter(|(_, code)| !code).map(|(part, _)| part).collect();
    let bare = plain.trim_matches([' ', '\t', '>']);
    // Three are a price, and what a tool writes behind a formula is no part of it.
    let bare = bare.split(" {#").next().unwrap_or(bare).trim_end_matches(['.', ',', ';']);
    let bare = bare.trim_start_matches(['-', '*', ' ']);
    !plain.contains("$$$") && plain.matches("$$").count() % 2 == 1 && (bare.starts_with("$$") || bare.ends_with("$$"))
}

/// In a formula over lines, a line that would begin a list, a heading or a quote goes to the end of the one before.
pub(super) fn join(lines: &mut Vec<Line>, notes: &mut Notes) {
    let (mut open, mut quoted) = (false, false);
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let turning: Vec<bool> = lines.iter().map(turns).collect();
    for (at, line) in lines.drain(..).enumerate() {
        let was_open = open;
        if turning[at] {
            // What never ends is no formula.
            quoted = line.text.trim_start().starts_with('>');
            open = !open && turning[at + 1..].iter().take(LONGEST).any(|turns| *turns);
        }
        let bare = line.text.trim();
        let bare = if quoted { bare.trim_start_matches(['>', ' ']) } else { bare };
        let begins = bare.starts_with(['=', '-', '+', '*', '#', '>']) || bare.is_empty();
        if was_open
            && open
            && !line.code
            && begins
            && let Some(last) = out.last_mut()
        {
            if !bare.is_empty() {
                notes.count("lines of formulas, joined");
                if !last.text.ends_with("$$") {
                    last.text.push(' ');
                }
                last.text.push_str(bare);
            }
            continue;
        }
        out.push(line);
    }
    *lines = out;
}

/// A `|` in code in a row of a table is escaped.
pub(super) fn cells(lines: &mut [Line], notes: &mut Notes) {
    for line in lines.iter_mut().filter(|line| !line.code) {
        let bare = line.text.trim();
        if !bare.starts_with('|') || !bare.contains('`') {
            continue;
        }
        let mut out = String::with_capacity(line.text.len());
        for (part, code) in spans(&line.text) {
            if !code || !part.contains('|') {
                out.push_str(part);
                continue;
            }
            let mut before = ' ';
            for c in part.chars() {
                if c == '|' && before != '\\' {
                    out.push('\\');
                    notes.count("bars in the code of tables, escaped");
                }
                out.push(c);
                before = c;
            }
        }
        line.text = out;
    }
}

#[cfg(test)]
mod tests {
    use crate::import::page::{Line, Notes, mark_code};

    fn joined(text: &str) -> String {
        let mut lines: Vec<Line> = text.lines().enumerate().map(|(at, line)| Line::new(line, at + 1)).collect();
        mark_code(&mut lines);
        super::join(&mut lines, &mut Notes::default());
        lines.iter().fold(String::new(), |out, line| out + &line.text + "\n")
    }

    #[test]
    fn lines_of_a_formula_go_on_with_the_line_before() {
        assert_eq!(joined("$$\na\n= b\n\n+ c\n$$\n\n- one\n- two\n"), "$$\na = b + c\n$$\n\n- one\n- two\n");
        assert_eq!(joined("> so that $$\n> x\n> $$\n"), "> so that $$\n> x\n> $$\n");
    }

    #[test]
    fn two_dollars_in_a_text_are_no_formula() {
        for same in [
            "It costs $$, and `do $$` begins a block.\n\n- one\n- two\n",
            "- a block `do $$ begin`\n- another `end $$`\n- a third\n",
            "$$ never ends\n\n- one\n- two\n",
            "What costs $$$\n- one\n- and more $$$\n- two\n",
        ] {
            assert_eq!(joined(same), same);
        }
    }
}
