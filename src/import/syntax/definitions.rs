//! Lists of definitions, as lists: `Term`, below it `: what it means`.

use super::html;
use crate::import::page::{Line, Notes, mark_code};

/// Rewrites the lists of a page, for tools that read such.
pub(crate) fn lists(lines: &mut Vec<Line>, notes: &mut Notes) {
    let old = std::mem::take(lines);
    let mut out: Vec<Line> = Vec::with_capacity(old.len());
    let (mut at, mut written) = (0, 0);
    let mut end: Option<String> = None;
    while at < old.len() {
        let Some(margin) = begins(&old[at]) else {
            // An entry of another list would go on with this one.
            if let Some(margin) = end.take_if(|_| !old[at].text.trim_matches([' ', '>']).is_empty())
                && inside(&old[at], &margin).is_some_and(|text| text.starts_with("- "))
            {
                part(&margin, old[at].from, &mut out);
            }
            out.push(old[at].clone());
            at += 1;
            continue;
        };
        let Some(terms) = terms(&mut out, &margin) else {
            // What a script would have put above it is not there: it is text.
            if stands_alone(&out, &margin)
                && let Some((body, next)) = meaning(&old, at, &margin)
            {
                notes.count("terms of definitions, as entries of a list");
                let lead = if margin.ends_with('>') { format!("{margin} ") } else { margin.clone() };
                out.extend(body.into_iter().map(|line| {
                    let text = if line.text.trim().is_empty() {
                        margin.trim_end().to_owned()
                    } else {
                        format!("{lead}{}", line.text)
                    };
                    Line { text, ..line }
                }));
                at = next;
                continue;
            }
            out.push(old[at].clone());
            at += 1;
            continue;
        };
        notes.count("terms of definitions, as entries of a list");
        let goes_on = written > 0 && out[written..].iter().all(|line| line.text.trim_matches([' ', '>']).is_empty());
        if !goes_on && is_entry(&out, &margin) {
            part(&margin, old[at].from, &mut out);
        }
        let mut meanings = Vec::new();
        while let Some((body, next)) = meaning(&old, at, &margin) {
            meanings.push(body);
            at = next;
        }
        write(&terms, meanings, &margin, &mut out);
        end = Some(margin);
        written = out.len();
    }
    *lines = out;
    mark_code(lines);
}

/// Whether a comment stands above what comes, where its term would.
fn stands_alone(out: &[Line], margin: &str) -> bool {
    let mut above = out.iter().rev().map_while(|line| inside(line, margin).map(|text| (line.code, text.trim())));
    above
        .find(|(_, text)| !text.is_empty())
        .is_some_and(|(code, text)| !code && text.starts_with("<!--") && text.ends_with("-->"))
}

/// Parts two lists that would be one.
fn part(margin: &str, from: usize, out: &mut Vec<Line>) {
    let lead = if margin.ends_with('>') { format!("{margin} ") } else { margin.to_owned() };
    out.push(Line::new(format!("{lead}<!-- -->"), from));
    out.push(Line::new(margin.trim_end(), from));
}

/// Whether what is written ends in an entry of a list.
fn is_entry(out: &[Line], margin: &str) -> bool {
    let mut above = out.iter().rev().filter(|line| !line.text.trim_matches([' ', '>']).is_empty());
    let mut above = above.by_ref().map_while(|line| inside(line, margin));
    above.find(|text| !text.starts_with("  ")).is_some_and(|text| text.starts_with("- "))
}

/// The signs before a line that says what a term means.
fn begins(line: &Line) -> Option<String> {
    let bare = line.text.trim_start_matches([' ', '>']);
    let margin = &line.text[..line.text.len() - bare.len()];
    let is_it = !line.code && bare.strip_prefix(':')?.starts_with([' ', '\t']) && !bare[1..].trim().is_empty();
    // Up to three blanks are no indentation.
    let inner = margin.rsplit('>').next().unwrap_or_default();
    is_it.then(|| if inner.len() < 4 { margin.trim_end_matches(' ').to_owned() } else { margin.to_owned() })
}

/// What stands behind the signs that all lines of a list begin with; nothing where a line does not.
fn inside<'l>(line: &'l Line, margin: &str) -> Option<&'l str> {
    if line.text.trim_start_matches([' ', '>']).is_empty() {
        return Some("");
    }
    let rest = line.text.strip_prefix(margin)?;
    Some(if margin.ends_with('>') { rest.strip_prefix(' ').unwrap_or(rest) } else { rest })
}

/// Elements that words of a line stand in.
const WORDS: [&str; 9] = ["a ", "kbd>", "code>", "em>", "strong>", "mark>", "abbr", "span", "ins>"];

/// Takes the lines that name what is meant from those that are written already.
fn terms(out: &mut Vec<Line>, margin: &str) -> Option<Vec<Line>> {
    let is_blank = |line: &Line| inside(line, margin).is_some_and(|text| text.trim().is_empty());
    let end = out.len() - usize::from(out.last().is_some_and(is_blank));
    let is_term = |line: &Line| {
        let text = inside(line, margin).unwrap_or_default();
        let is_other = ["#", "|", "- ", "* ", "+ ", ">", "```", "~~~", "$$", "![", "<", ":", "    ", "["];
        let is_word = |name: &&str| text.strip_prefix('<').is_some_and(|rest| rest.starts_with(*name));
        let is_place = WORDS.iter().any(is_word) || text.starts_with('[') && !text.contains("]:");
        !line.code && !text.trim().is_empty() && (is_place || !is_other.iter().any(|sign| text.starts_with(sign)))
    };
    let start = end - out[..end].iter().rev().take_while(|line| is_term(line)).count();
    let is_above = |line: &Line| line.code || inside(line, margin).is_none_or(|text| text.trim().is_empty());
    // A term ends no paragraph, entry or heading.
    let is_own = start == 0
        || is_above(&out[start - 1])
        || inside(&out[start - 1], margin).is_some_and(|text| text.starts_with(['#', '<']));
    if start == end || !is_own {
        return None;
    }
    let terms = out.drain(start..end).collect();
    out.truncate(start);
    Some(terms)
}

/// One meaning, without its sign and indentation, and the line after it.
fn meaning(lines: &[Line], start: usize, margin: &str) -> Option<(Vec<Line>, usize)> {
    // Between two meanings of a term there may be a line that is empty.
    let is_blank = |line: &Line| inside(line, margin).is_some_and(|text| text.trim().is_empty());
    let first = start + usize::from(lines.get(start).is_some_and(is_blank));
    let opening = lines.get(first).filter(|line| begins(line).is_some())?;
    let text = inside(opening, margin)?.trim_start().strip_prefix(':')?;
    let text = text.trim();
    let mut body = vec![Line::new(html::words_first(text).unwrap_or_else(|| text.to_owned()), opening.from)];
    let (mut at, mut kept) = (first + 1, first + 1);
    let mut is_open = true;
    while let Some(line) = lines.get(at) {
        let Some(text) = inside(line, margin) else { break };
        let indent = text.len() - text.trim_start().len();
        let is_other = text.starts_with(['#', '<', '|', '>']) || begins(line).is_some();
        if text.trim().is_empty() {
            is_open = false;
        } else if indent < 2 && (!is_open || is_other || line.code) {
            break;
        } else {
            is_open = is_open || indent >= 2;
            kept = at + 1;
        }
        body.push(Line { text: text.to_owned(), ..line.clone() });
        at += 1;
    }
    body.truncate(kept - first);
    let lead = |line: &Line| line.text.len() - line.text.trim_start().len();
    let rest = body.iter().skip(1).filter(|line| !line.text.trim().is_empty()).map(lead).filter(|lead| *lead > 0);
    let cut = rest.min().unwrap_or_default();
    for line in body.iter_mut().skip(1) {
        let lead = lead(line).min(cut);
        line.text.drain(..lead);
    }
    Some((body, kept))
}

fn write(terms: &[Line], meanings: Vec<Vec<Line>>, margin: &str, out: &mut Vec<Line>) {
    let lead = if margin.ends_with('>') { format!("{margin} ") } else { margin.to_owned() };
    let mut push = |text: &str, from: usize| {
        let text = if text.trim().is_empty() { margin.trim_end().to_owned() } else { format!("{lead}{text}") };
        out.push(Line::new(text, from));
    };
    let said: Vec<String> = terms.iter().map(|line| bold(inside(line, margin).unwrap_or_default().trim())).collect();
    let from = terms.first().map_or(1, |line| line.from);
    for (number, body) in meanings.into_iter().enumerate() {
        let is_text = body.first().is_some_and(|line| {
            !line.text.starts_with(['`', '~', '-', '*', '|', '#', '>', '$']) || line.text.starts_with("**")
        });
        match (number, is_text) {
            // What a term means begins on a line of its own.
            (0, true) => push(&format!("- {}\\", said.join(", ")), from),
            (0, false) => {
                push(&format!("- {}", said.join(", ")), from);
                push("", from);
            }
            _ => push("", from),
        }
        for line in body {
            let text = if line.text.trim().is_empty() { String::new() } else { format!("  {}", line.text) };
            push(&text, line.from);
        }
    }
}

/// A term, bold as tools show it; an anchor before it stays before it.
fn bold(term: &str) -> String {
    let stop = if term.starts_with("<a id=") { term.find("</a>").map_or(0, |end| end + 4) } else { 0 };
    let (anchor, term) = term.split_at(stop);
    let term = term.trim();
    if term.is_empty() || term.contains("**") || term.contains("__") {
        return format!("{anchor}{term}");
    }
    format!("{anchor}**{term}**")
}

#[cfg(test)]
mod tests {
    use crate::import::page::{Line, Notes, mark_code};

    fn listed(text: &str) -> String {
        let mut lines: Vec<Line> = text.lines().enumerate().map(|(at, line)| Line::new(line, at + 1)).collect();
        mark_code(&mut lines);
        super::lists(&mut lines, &mut Notes::default());
        lines.iter().fold(String::new(), |out, line| out + &line.text + "\n")
    }

    #[test]
    fn terms_and_what_they_mean_become_entries() {
        assert_eq!(
            listed(
                "Before.\n\nBell\n: Rings once.\n: Rings\n  twice.\n\nDoor, gate\nWindow\n:   Opens.\n\n    It closes.\n\nAfter.\n"
            ),
            "Before.\n\n- **Bell**\\\n  Rings once.\n\n  Rings\n  twice.\n\n- **Door, gate**, **Window**\\\n  Opens.\n\n  It closes.\n\nAfter.\n"
        );
        assert_eq!(
            listed(
                "`flag` (optionnel)\n\n: Un signe.\n\n[largeur](x.md)\n\n: Un nombre :\n\n    ```c\n    int x;\n\n        y;\n    ```\n"
            ),
            "- **`flag` (optionnel)**\\\n  Un signe.\n\n- **[largeur](x.md)**\\\n  Un nombre :\n\n  ```c\n  int x;\n\n      y;\n  ```\n"
        );
        assert_eq!(
            listed("> Bell\n> : Rings.\n>\n> Door\n> : Opens.\n\nend\n"),
            "> - **Bell**\\\n>   Rings.\n>\n> - **Door**\\\n>   Opens.\n\nend\n"
        );
        assert_eq!(
            listed("<kbd>F</kbd>, <kbd>S</kbd>\n\n: Search.\n"),
            "- **<kbd>F</kbd>, <kbd>S</kbd>**\\\n  Search.\n"
        );
        assert_eq!(listed("Bell\n: - one\n  - two\n"), "- **Bell**\n\n  - one\n  - two\n");
        assert_eq!(
            listed("- one\n  more\n\nBell\n: Rings.\n\nDoor\n: Opens.\n\n- two\n"),
            "- one\n  more\n\n<!-- -->\n\n- **Bell**\\\n  Rings.\n\n- **Door**\\\n  Opens.\n\n<!-- -->\n\n- two\n"
        );
    }

    #[test]
    fn what_only_looks_so_stays() {
        for same in [
            ": nothing above\n",
            "# Title\n: no term\n",
            "| a |\n|--|\n| b |\n\n: a caption\n",
            "- entry\n: goes on\n",
            "```\nterm\n: code\n```\n",
            "word :\nmore\n\n:tada: done\n",
            "end of one\n\n\n: two lines apart\n",
        ] {
            assert_eq!(listed(same), same);
        }
    }
}
