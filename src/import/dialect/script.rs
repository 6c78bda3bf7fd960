//! Literals in JavaScript configuration: read as far as they are literals, never run.

use serde_json::{Map, Value};

/// Deepest nesting that is read.
const DEEPEST: usize = 60;

/// The values of every key of this name.
pub(super) fn values(text: &str, key: &str) -> Vec<Value> {
    values_of(text, key, text)
}

/// The values of every key of this name, where what they name may be defined in another text.
pub(super) fn values_of(text: &str, key: &str, whole: &str) -> Vec<Value> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = text[from..].find(key) {
        let at = from + found;
        from = at + key.len();
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-')) {
            continue;
        }
        let rest = text[from..].trim_start_matches(['"', '\'']).trim_start();
        // `{ sidebar }` says what is called so elsewhere.
        if rest.starts_with([',', '}'])
            && text[from..].starts_with(|c: char| c.is_whitespace() || matches!(c, ',' | '}'))
        {
            let line = text[..at].rfind([';', '\n']).map_or(0, |end| end + 1);
            let value = Reader { rest, whole, depth: 0 }.named(key);
            if !text[line..at].contains("import ") && !value.is_null() && !out.contains(&value) {
                out.push(value);
            }
            continue;
        }
        let Some(rest) = rest.strip_prefix([':', '=']).filter(|rest| !rest.starts_with('=')) else { continue };
        let mut reader = Reader { rest, whole, depth: 0 };
        let value = reader.value();
        if !value.is_null() {
            out.push(value);
        }
    }
    out
}

/// The first text of a key of this name.
pub(super) fn word(text: &str, key: &str) -> Option<String> {
    values(text, key).iter().find_map(Value::as_str).map(ToOwned::to_owned)
}

struct Reader<'t> {
    rest: &'t str,
    /// Where names are looked up.
    whole: &'t str,
    depth: usize,
}

/// Deepest chain of names that stand for each other.
const CHAIN: usize = 8;

/// What a name stands for: what a constant is given, or a function of no arguments gives back.
fn defined<'t>(whole: &'t str, name: &str) -> Option<&'t str> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    if name.is_empty() || !name.chars().all(is_word) || name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let after = |word: &str| {
        let mut all = whole.match_indices(word).filter_map(|(at, _)| {
            let rest = whole[at + word.len()..].trim_start().strip_prefix(name)?;
            (!rest.starts_with(is_word)).then_some(rest)
        });
        all.next()
    };
    if let Some(rest) = ["const ", "let ", "var "].into_iter().find_map(after) {
        // A type may stand between the name and what it is given.
        let at = rest.find('=')?;
        return (!rest[..at].contains(';')).then(|| &rest[at + 1..]);
    }
    let rest = after("function ")?;
    let (body, back) = (rest.find('{')?, rest.find("return")?);
    (back > body).then(|| &rest[back + "return".len()..])
}

impl Reader<'_> {
    fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            if let Some(rest) = self.rest.strip_prefix("//") {
                self.rest = rest.find('\n').map_or("", |at| &rest[at..]);
            } else if let Some(rest) = self.rest.strip_prefix("/*") {
                self.rest = rest.find("*/").map_or("", |at| &rest[at + 2..]);
            } else {
                return;
            }
        }
    }

    fn value(&mut self) -> Value {
        self.skip();
        if self.depth > DEEPEST {
            self.rest = "";
            return Value::Null;
        }
        self.depth += 1;
        let value = match self.rest.chars().next() {
            Some('[') => self.list(),
            Some('{') => self.table(),
            Some(open @ ('"' | '\'' | '`')) => self.text(open),
            Some(_) => {
                let word =
                    self.rest.find(|c: char| !(c.is_alphanumeric() || "_.-".contains(c))).unwrap_or(self.rest.len());
                let bare = &self.rest[..word];
                self.rest = &self.rest[word..];
                match bare {
                    "true" => Value::Bool(true),
                    "false" => Value::Bool(false),
                    bare => bare.parse::<i64>().map_or_else(|_| self.named(bare.trim_start_matches('.')), Value::from),
                }
            }
            None => Value::Null,
        };
        self.depth -= 1;
        self.past();
        value
    }

    /// What a name stands for, if the text says so in a literal.
    fn named(&self, name: &str) -> Value {
        let Some(rest) = defined(self.whole, name).filter(|_| self.depth < DEEPEST) else { return Value::Null };
        let depth = self.depth + DEEPEST / CHAIN;
        Reader { rest, whole: self.whole, depth }.value()
    }

    /// What stands behind a value and is no literal: calls, operators, types.
    fn past(&mut self) {
        loop {
            self.skip();
            match self.rest.chars().next() {
                None | Some(',' | '}' | ']' | ')' | ';') => return,
                Some(open @ ('(' | '{' | '[')) => self.balanced(open),
                Some(open @ ('"' | '\'' | '`')) => {
                    self.text(open);
                }
                Some(c) => self.rest = &self.rest[c.len_utf8()..],
            }
        }
    }

    fn balanced(&mut self, open: char) {
        self.rest = &self.rest[open.len_utf8()..];
        let mut depth = 1_usize;
        while depth > 0 {
            self.skip();
            match self.rest.chars().next() {
                None => return,
                Some(quote @ ('"' | '\'' | '`')) => {
                    self.text(quote);
                }
                Some(c) => {
                    match c {
                        '(' | '{' | '[' => depth += 1,
                        ')' | '}' | ']' => depth -= 1,
                        _ => {}
                    }
                    self.rest = &self.rest[c.len_utf8()..];
                }
            }
        }
    }

    fn text(&mut self, open: char) -> Value {
        let mut out = String::new();
        let mut chars = self.rest[1..].char_indices();
        while let Some((at, c)) = chars.next() {
            if c == open {
                self.rest = &self.rest[at + 2..];
                return out.into();
            }
            if c == '\\' {
                out.extend(chars.next().map(|(_, c)| c));
            } else {
                out.push(c);
            }
        }
        self.rest = "";
        Value::Null
    }

    fn list(&mut self) -> Value {
        self.rest = &self.rest[1..];
        let mut out = Vec::new();
        loop {
            self.skip();
            match self.rest.chars().next() {
                None => break,
                Some(']') => {
                    self.rest = &self.rest[1..];
                    break;
                }
                Some(',') => self.rest = &self.rest[1..],
                Some('}' | ')' | ';') => self.rest = &self.rest[1..],
                Some(_) => {
                    let spread = self.rest.starts_with("...");
                    match self.value() {
                        Value::Null => {}
                        Value::Array(all) if spread => out.extend(all),
                        value => out.push(value),
                    }
                }
            }
        }
        Value::Array(out)
    }

    fn table(&mut self) -> Value {
        self.rest = &self.rest[1..];
        let mut out = Map::new();
        loop {
            self.skip();
            match self.rest.chars().next() {
                None => break,
                Some('}') => {
                    self.rest = &self.rest[1..];
                    break;
                }
                Some(',' | ']' | ')' | ';') => self.rest = &self.rest[1..],
                Some(open) => {
                    let key = if matches!(open, '"' | '\'' | '`') {
                        self.text(open).as_str().unwrap_or_default().to_owned()
                    } else {
                        let end = self
                            .rest
                            .find(|c: char| !(c.is_alphanumeric() || "_$-".contains(c)))
                            .unwrap_or(self.rest.len());
                        let key = self.rest[..end].to_owned();
                        self.rest = &self.rest[end..];
                        key
                    };
                    self.skip();
                    if let Some(rest) = self.rest.strip_prefix(':') {
                        self.rest = rest;
                        let value = self.value();
                        out.insert(key, value);
                    } else {
                        self.past();
                    }
                }
            }
        }
        Value::Object(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_alone_says_what_is_called_so() {
        let text = "import { sidebar } from './x'\nexport const sidebar: Config['sidebar'] = ['a']\nexport default { themeConfig: { nav, sidebar, x: 1 } }";
        assert_eq!(values(text, "sidebar"), [serde_json::json!(["a"])]);
    }

    #[test]
    fn names_are_looked_up() {
        let text = "const more: Item[] = [{ link: '/x' }]\nfunction side(): Item[] {\n  return [{ link: '/a' }, ...more]\n}\nconst loop = loop\nexport default { sidebar: { '/': side(), '/b/': loop, '/c/': other() } }";
        assert_eq!(
            values(text, "sidebar"),
            [serde_json::json!({ "/": [{ "link": "/a" }, { "link": "/x" }], "/b/": null, "/c/": null })]
        );
    }

    #[test]
    fn literals_are_read_among_code() {
        let text = "export default define({ // x\n sidebar: [{ label: 'A \\'b\\'', items: ['a', f(1, '}'), { slug: \"c\" }] }, ...more], site: `s` })";
        assert_eq!(
            values(text, "sidebar"),
            [serde_json::json!([{ "label": "A 'b'", "items": ["a", { "slug": "c" }] }])]
        );
        assert_eq!(word(text, "site").as_deref(), Some("s"));
    }
}
