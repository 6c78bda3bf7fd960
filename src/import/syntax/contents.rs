//! Places where a tool puts the contents of a page: the theme shows these itself.

use super::super::page::{Line, Notes};

/// Leaves out `{:toc}` with the entry that it stands for, and what frames that alone: a heading, a part to unfold.
pub(super) fn leave_out(lines: &mut Vec<Line>, notes: &mut Notes) {
    let is_toc = |text: &str| {
        let inner = text.trim().strip_prefix("{:").and_then(|rest| rest.strip_suffix('}'));
        inner.is_some_and(|inner| inner.trim_start_matches(':').split_whitespace().any(|word| word == "toc"))
    };
    let mut at = 1;
    while at < lines.len() {
        let is_one = !lines[at].code && is_toc(&lines[at].text) && !lines[at - 1].code && is_entry(&lines[at - 1].text);
        if !is_one {
            at += 1;
            continue;
        }
        notes.count("lists of contents left out");
        lines[at - 1].text.clear();
        lines[at].text.clear();
        let (start, end) = frame(lines, at - 1, at + 1);
        lines[start..end].iter_mut().for_each(|line| line.text.clear());
        lines.drain(start + 1..end);
        at = start + 1;
    }
}

/// Whether a text is an entry of a list.
fn is_entry(text: &str) -> bool {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    ["- ", "* ", "+ "].iter().any(|sign| text.starts_with(sign))
        || rest.len() < text.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// The lines around some that say nothing without them.
fn frame(lines: &[Line], start: usize, end: usize) -> (usize, usize) {
    let says_nothing = |line: &&Line| {
        let text = line.text.trim();
        !line.code && (text.is_empty() || text.starts_with("{:"))
    };
    let above = start - lines[..start].iter().rev().take_while(says_nothing).count();
    let below = end + lines[end..].iter().take_while(says_nothing).count();
    let text = |at: usize| lines.get(at).filter(|line| !line.code).map_or("", |line| line.text.trim());
    let level = |text: &str| text.len() - text.trim_start_matches('#').len();
    let last = above.checked_sub(1).map_or("", text);
    if text(below) == "</details>" && last.ends_with("</summary>") {
        let open = lines[..above].iter().rposition(|line| line.text.trim_start().starts_with("<details"));
        if let Some(open) = open.filter(|open| above - open < 8) {
            return (open, below + 1);
        }
    }
    let rule = usize::from(matches!(text(below), "---" | "***" | "___"));
    let next = below + rule + lines.get(below + rule..).unwrap_or_default().iter().take_while(says_nothing).count();
    let ends = next >= lines.len() || (1..=level(last)).contains(&level(text(next)));
    if level(last) > 1 && ends { (above - 1, below) } else { (start, end) }
}

#[cfg(test)]
mod tests {
    use crate::import::page::{Line, Notes, mark_code};

    fn left(text: &str) -> String {
        let mut lines: Vec<Line> = text.lines().enumerate().map(|(at, line)| Line::new(line, at + 1)).collect();
        mark_code(&mut lines);
        super::leave_out(&mut lines, &mut Notes::default());
        lines.iter().filter(|line| !line.text.is_empty()).fold(String::new(), |out, line| out + &line.text + "\n")
    }

    #[test]
    fn what_frames_the_contents_alone_goes_with_them() {
        assert_eq!(left("# A\n\n## Contents\n{: .no_toc }\n\n1. TOC\n{:toc}\n\n## B\n"), "# A\n## B\n");
        let fold = "<details markdown=\"block\">\n  <summary>\n    Contents\n  </summary>\n  {: .x }\n- TOC\n{:toc}\n</details>\nB\n";
        assert_eq!(left(fold), "B\n");
        assert_eq!(left("## A\n\n* TOC\n{:toc}\n\nWords.\n"), "## A\nWords.\n");
        let code = "```\n1. TOC\n{:toc}\n```\n";
        assert_eq!(left(code), code);
    }
}
