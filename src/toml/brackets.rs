//! Brackets and quotes of TOML that are opened and never closed: what follows one is misread line after
//! line, so that the one mistake has to be found where it is.

/// Something that is opened and never closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// Where it opens, in bytes.
    pub(super) open: usize,
    /// How it would be closed.
    pub(super) closer: &'static str,
    /// Where it would have to be, at the latest.
    pub(super) at: usize,
}

/// What is opened and never closed, in the order of where it would have to be.
pub(super) fn unclosed(text: &str) -> Vec<Unclosed> {
    let mut scan = Scan { text, at: 0, open: Vec::new(), lists: 0, last: 0, found: Vec::new() };
    while scan.at < text.len() {
        scan.step();
    }
    scan.close_all(text.len());
    scan.found
}

/// A text as it would be with everything closed.
pub(super) fn closed(text: &str, unclosed: &[Unclosed]) -> String {
    let mut out = String::with_capacity(text.len() + unclosed.len() * 2);
    let mut from = 0;
    for one in unclosed {
        out.push_str(&text[from..one.at]);
        out.push_str(one.closer);
        from = one.at;
    }
    out.push_str(&text[from..]);
    out
}

/// Where a byte of the closed text is in the text itself.
pub(super) fn back(at: usize, unclosed: &[Unclosed]) -> usize {
    let mut added = 0;
    for one in unclosed {
        if at < one.at + added + one.closer.len() {
            return (at - added).min(one.at);
        }
        added += one.closer.len();
    }
    at - added
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// Brackets that are open here.
    open: Vec<usize>,
    /// How many of them open a list.
    lists: usize,
    /// The last byte that was neither white space nor a comment.
    last: usize,
    found: Vec<Unclosed>,
}

impl Scan<'_> {
    fn step(&mut self) {
        let rest = &self.text[self.at..];
        match rest.as_bytes()[0] {
            b'\n' => {
                self.at += 1;
                self.line();
                return;
            }
            b'#' => {
                self.at += rest.find('\n').unwrap_or(rest.len());
                return;
            }
            b'"' | b'\'' => {
                self.last = self.at;
                return self.quoted();
            }
            open @ (b'[' | b'{') => {
                // A table holds keys: what it did not close is the table before.
                if self.top() == Some(b'{') && matches!(self.text.as_bytes()[self.last], b',' | b'{') && open == b'{' {
                    let at = if self.text.as_bytes()[self.last] == b',' { self.last } else { self.at };
                    self.close(at);
                }
                if self.is_value() {
                    self.open.push(self.at);
                    self.lists += usize::from(open == b'[');
                }
            }
            closer @ (b']' | b'}') => {
                let opener = if closer == b']' { b'[' } else { b'{' };
                let of_its_sort = if closer == b']' { self.lists } else { self.open.len() - self.lists };
                if of_its_sort > 0 {
                    while self.top() != Some(opener) {
                        self.close(self.at);
                    }
                    self.pop();
                }
            }
            byte if byte.is_ascii_whitespace() => {
                self.at += 1;
                return;
            }
            _ => {}
        }
        self.last = self.at;
        self.at += rest.chars().next().map_or(1, char::len_utf8);
    }

    /// Whether a bracket opens a value, not a header.
    fn is_value(&self) -> bool {
        !self.open.is_empty() || self.text.as_bytes()[self.last] == b'='
    }

    fn top(&self) -> Option<u8> {
        self.open.last().map(|open| self.text.as_bytes()[*open])
    }

    /// At the beginning of a line: a header, or a key in a list, means that what is open was never closed.
    fn line(&mut self) {
        let Some(top) = self.top() else { return };
        let line = self.text[self.at..].lines().next().unwrap_or_default().trim();
        if is_header(line) || (top == b'[' && is_key(line)) {
            self.close_all(self.at);
        }
    }

    fn pop(&mut self) -> Option<usize> {
        self.lists -= usize::from(self.top() == Some(b'['));
        self.open.pop()
    }

    fn close(&mut self, at: usize) {
        if let Some(open) = self.pop() {
            let closer = if self.text.as_bytes()[open] == b'[' { "]" } else { "}" };
            self.found.push(Unclosed { open, closer, at });
        }
    }

    fn close_all(&mut self, at: usize) {
        let before = self.found.len();
        while !self.open.is_empty() {
            self.close(at);
        }
        // What follows begins a line of its own.
        if let Some(last) = self.found[before..].last_mut() {
            last.closer = if last.closer == "]" { "]\n" } else { "}\n" };
        }
    }

    /// Passes a text in quotes. One of a single line ends with the line: the parser says so itself.
    fn quoted(&mut self) {
        let rest = &self.text[self.at..];
        let quote = &rest[..1];
        let triple = if quote == "\"" { "\"\"\"" } else { "'''" };
        let open = self.at;
        let (delimiter, many) = if rest.starts_with(triple) { (triple, true) } else { (quote, false) };
        let mut at = open + delimiter.len();
        loop {
            let rest = &self.text[at..];
            let Some(next) = rest.chars().next() else { break };
            if next == '\n' && !many {
                self.at = at;
                return;
            }
            if rest.starts_with(delimiter) {
                // Quotes right before the end are part of the text.
                let run = rest.bytes().take_while(|byte| *byte == quote.as_bytes()[0]).count();
                self.at = at + if many { run.min(5) } else { 1 };
                return;
            }
            at += next.len_utf8();
            if next == '\\' && quote == "\"" {
                at += self.text[at..].chars().next().filter(|next| *next != '\n' || many).map_or(0, char::len_utf8);
            }
        }
        self.at = self.text.len();
        if many {
            self.found.push(Unclosed { open, closer: if quote == "\"" { "\"\"\"\n" } else { "'''\n" }, at: self.at });
        }
    }
}

/// Whether a line is `[name]` or `[[name]]`.
fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim_end();
    let name = line.trim_start_matches('[').trim_end_matches(']');
    line.starts_with('[') && line.ends_with(']') && !name.is_empty() && name.bytes().all(is_bare) && !is_number(name)
}

/// Whether a line begins with `key =`.
pub(super) fn is_key(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii() && is_bare(c as u8));
    rest.len() < line.len() && rest.trim_start().starts_with('=')
}

fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

fn is_number(name: &str) -> bool {
    !name.bytes().any(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of each opener's line, and what it is closed with.
    fn found(text: &str) -> Vec<(&str, &'static str)> {
        let line = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
        unclosed(text).iter().map(|one| (text[line(one.open)..].lines().next().unwrap(), one.closer.trim())).collect()
    }

    #[test]
    fn what_is_closed_is_closed() {
        for text in [
            "",
            "a = [1, [2]]\n[b]\nc = { d = [\n  1, # ]\n  2,\n] }\n[[e]]\nf = \"[{\"\n",
            "a = \"\"\"\n[ { \"\n\"\"\"\"\nb = '''{'''\nc = 'it''s'\n",
            "a = [\n  [\"x\"],\n  [1],\n]\n",
            "a = {\n  b = 1,\n  c = 2,\n}\n",
            "a = \"never\nb = 1\n",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_is_not_is_found_where_it_opens() {
        assert_eq!(found("a = [1, 2\nb = 3\n"), [("a = [1, 2", "]")]);
        assert_eq!(found("a = [\n  1,\n\n[b]\nc = 1\n"), [("a = [", "]")]);
        assert_eq!(found("a = [\n  { b = 1,\n  { b = 2 },\n]\nc = 1\n"), [("  { b = 1,", "}")]);
        assert_eq!(found("a = [\n  { b = 1\n]\nc = 1\n"), [("  { b = 1", "}")]);
        assert_eq!(found("a = { b = [1, 2 }\nc = 1\n"), [("a = { b = [1, 2 }", "]")]);
        assert_eq!(found("a = [\n1,\n"), [("a = [", "]")]);
        assert_eq!(found("a = \"\"\"x\nb = 1\n"), [("a = \"\"\"x", "\"\"\"")]);
        assert_eq!(found("a = [[1\n[[b]]\n"), [("a = [[1", "]"), ("a = [[1", "]")]);
    }

    #[test]
    fn places_in_the_closed_text_lead_back() {
        let text = "a = [1, 2\nb = [3\nc = é\n";
        let unclosed = unclosed(text);
        let whole = closed(text, &unclosed);
        assert_eq!(whole, "a = [1, 2\n]\nb = [3\n]\nc = é\n");
        for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
            let there = whole.find(&text[at..at + letter.len_utf8()]).unwrap();
            assert_eq!(back(there, &unclosed), at, "{letter}");
        }
        assert_eq!(back(whole.len(), &unclosed), text.len());
    }
}
