//! HTML as the tree that a browser makes of it, as far as its own pages go: what is compared between two days.

/// An element, a text or a comment.
#[derive(Debug)]
pub(super) struct Node<'h> {
    /// All of it.
    pub whole: &'h str,
    /// Its tag; nothing for a text or a comment.
    pub open: &'h str,
    /// What is in it; nothing where it is taken as a whole.
    pub children: Vec<Node<'h>>,
}

/// Elements without an end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements in which a browser reads something else than elements, or that it keeps apart.
const WHOLE: &[&str] = &["noscript", "pre", "script", "style", "template", "textarea", "title"];

impl<'h> Node<'h> {
    /// The name of an element.
    pub(super) fn name(&self) -> &'h str {
        name(self.open)
    }
}

/// The name in a tag.
fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    &name[..name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len())]
}

/// The body of a page; nothing where it is not written as it is understood.
pub(super) fn body(html: &str) -> Option<Node<'_>> {
    let from = html.find("<body")?;
    let to = html.rfind("</body>")?;
    let mut reader = Reader { html, at: from };
    let open = reader.tag()?;
    let mut stack = vec![(from, open, Vec::new())];
    while reader.at < to {
        let start = reader.at;
        let rest = &html[start..];
        if rest.starts_with("</") {
            let tag = reader.tag()?;
            let (from, open, children) = stack.pop()?;
            if name(open) != name(tag) {
                return None;
            }
            stack.last_mut()?.2.push(Node { whole: &html[from..reader.at], open, children });
        } else if rest.starts_with("<!--") {
            reader.at += rest.find("-->")? + 3;
            stack.last_mut()?.2.push(Node { whole: &html[start..reader.at], open: "", children: Vec::new() });
        } else if rest.starts_with('<') {
            let open = reader.tag()?;
            let own = name(open);
            if open.ends_with("/>") || VOID.contains(&own) {
                stack.last_mut()?.2.push(Node { whole: open, open, children: Vec::new() });
            } else if WHOLE.contains(&own) {
                let end = format!("</{own}>");
                reader.at += html[reader.at..].find(&end)? + end.len();
                stack.last_mut()?.2.push(Node { whole: &html[start..reader.at], open, children: Vec::new() });
            } else {
                stack.push((start, open, Vec::new()));
            }
        } else {
            reader.at += rest.find('<').unwrap_or(rest.len());
            stack.last_mut()?.2.push(Node { whole: &html[start..reader.at], open: "", children: Vec::new() });
        }
    }
    let (from, open, children) = stack.pop().filter(|_| stack.is_empty() && reader.at == to)?;
    Some(Node { whole: &html[from..to], open, children })
}

struct Reader<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> Reader<'h> {
    /// The tag that begins here.
    fn tag(&mut self) -> Option<&'h str> {
        let rest = &self.html[self.at..];
        let bytes = rest.as_bytes();
        let mut at = 0;
        loop {
            at += memchr::memchr3(b'>', b'"', b'\'', &bytes[at..])? + 1;
            match bytes[at - 1] {
                b'>' => break,
                quote => at += memchr::memchr(quote, &bytes[at..])? + 1,
            }
        }
        self.at += at;
        Some(&rest[..at])
    }
}
