//! What stands in formulas and tables and would be read as something else here.

use super::super::page::{Line, Notes, spans};

/// In a formula over lines, a line that would begin a list, a heading or a quote goes to the end of the one before.
pub(super) fn join(lines: &mut Vec<Line>, notes: &mut Notes) {
    let mut open = false;
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        let marks = if line.code { 0 } else { line.text.matches("$$").count() };
        let was_open = open;
        if marks % 2 == 1 {
            open = !open;
        }
        let bare = line.text.trim();
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
