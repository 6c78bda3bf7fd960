//! The tags of raw HTML, as they stand in the file: for messages and places. Safety does not rest on this.

use std::ops::Range;

/// A tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// It closes an element.
    pub(crate) closes: bool,
    /// The element, in lower case.
    pub(crate) name: String,
    /// From the `<` to the `>`.
    pub(super) range: Range<usize>,
    /// Its attributes, names in lower case, values as written without quotes.
    pub(super) attributes: Vec<(String, Range<usize>)>,
}

impl Tag {
    /// By how many levels it makes the elements after it deeper. Elements that end by themselves do not count.
    pub(super) fn deepens(&self) -> isize {
        const BY_THEMSELVES: &[&str] = &[
            "br", "col", "dd", "dt", "hr", "img", "input", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th",
            "thead", "tr", "wbr", "area", "base", "embed", "link", "meta", "param", "source", "track", "script",
            "style",
        ];
        match self.closes {
            _ if BY_THEMSELVES.contains(&&*self.name) => 0,
            true => -1,
            false => 1,
        }
    }

    /// Where the value of an attribute stands, if the tag has it.
    pub(crate) fn value(&self, name: &str) -> Option<Range<usize>> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, range)| range.clone())
    }
}

/// The tags of a piece of HTML, in order. Comments and what is inside `<script>` or `<style>`
/// are passed over. Each byte is looked at once or twice, however broken the HTML.
pub(crate) fn scan(html: &str) -> Vec<Tag> {
    let mut out = Vec::new();
    let mut scanner = Scanner { html, at: 0 };
    while scanner.seek("<") {
        let start = scanner.at;
        if scanner.skip("<!--") {
            if !scanner.seek("-->") {
                break;
            }
        } else if html[start + 1..]
            .strip_prefix('/')
            .unwrap_or(&html[start + 1..])
            .starts_with(|c: char| c.is_ascii_alphabetic())
        {
            let tag = scanner.tag();
            let is_raw = !tag.closes && matches!(&*tag.name, "script" | "style");
            out.push(tag);
            if is_raw && !scanner.seek("</") {
                break;
            }
        } else {
            scanner.at += 1;
        }
    }
    out
}

/// The tag that a piece of HTML begins with.
pub(super) fn first(html: &str) -> Option<Tag> {
    let is_tag = html.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    is_tag.then(|| Scanner { html, at: 0 }.tag())
}

struct Scanner<'h> {
    html: &'h str,
    at: usize,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        &self.html[self.at..]
    }

    /// Goes to the next `what`; to the end if there is none.
    fn seek(&mut self, what: &str) -> bool {
        let found = self.rest().find(what);
        self.at = found.map_or(self.html.len(), |by| self.at + by);
        found.is_some()
    }

    /// Passes `what`, if it is next.
    fn skip(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        self.at += if found { what.len() } else { 0 };
        found
    }

    /// Passes all characters that are `wanted`, and says where they stood.
    fn take(&mut self, wanted: impl Fn(char) -> bool) -> Range<usize> {
        let rest = self.rest();
        let from = self.at;
        self.at += rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        from..self.at
    }

    /// The tag whose `<` is next.
    fn tag(&mut self) -> Tag {
        let start = self.at;
        self.at += 1;
        let closes = self.skip("/");
        let name = self.take(|c| c.is_ascii_alphanumeric() || c == '-');
        let name = self.html[name].to_ascii_lowercase();
        let mut attributes = Vec::new();
        loop {
            self.take(|c| c.is_whitespace() || c == '/');
            if self.rest().is_empty() || self.skip(">") {
                return Tag { closes, name, range: start..self.at, attributes };
            }
            let key = self.take(|c| !c.is_whitespace() && !matches!(c, '=' | '/' | '>'));
            let key = self.html[key].to_ascii_lowercase();
            self.take(char::is_whitespace);
            let value = if self.skip("=") { self.value() } else { self.at..self.at };
            if !key.is_empty() {
                attributes.push((key, value));
            }
        }
    }

    fn value(&mut self) -> Range<usize> {
        self.take(char::is_whitespace);
        for quote in ["\"", "'"] {
            if self.skip(quote) {
                let from = self.at;
                self.seek(quote);
                let to = self.at;
                self.skip(quote);
                return from..to;
            }
        }
        self.take(|c| !c.is_whitespace() && c != '>')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_with_their_places() {
        let html = "a <IMG\n src='x y.png' ALT=\"\" hidden width=3/> b</i><b>";
        let tags = scan(html);
        assert_eq!(
            tags.iter().map(|tag| (&*tag.name, tag.closes)).collect::<Vec<_>>(),
            [("img", false), ("i", true), ("b", false)]
        );
        let value = |name| tags[0].value(name).map(|range| &html[range]);
        assert_eq!(value("src"), Some("x y.png"));
        assert_eq!(
            (value("alt"), value("hidden"), value("width"), value("id")),
            (Some(""), Some(""), Some("3/"), None)
        );
    }

    #[test]
    fn comments_and_scripts_hold_no_tags() {
        let names = |html| scan(html).into_iter().filter(|tag| !tag.closes).map(|tag| tag.name).collect::<Vec<_>>();
        assert_eq!(names("<!-- <form> --><script>if (a<b) {}</script><p>"), ["script", "p"]);
        assert_eq!(names("<!-- <form>"), Vec::<String>::new());
        assert_eq!(names("1 < 2 <a href='<b>'"), ["a"]);
    }
}
