//! What a template names: variables with their fields, other templates, and names of its own.

use std::collections::BTreeSet;

/// A piece of an expression, with where it begins.
type Piece<'t> = (Token<'t>, usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Name(&'t str),
    Text(&'t str),
    Sign(&'t str),
}

/// A name, and where it stands.
pub(super) type Named = (Box<str>, usize);

/// A variable that is read, with the fields that are taken of it.
#[derive(Debug, Clone)]
pub(super) struct Use {
    /// The variable, then its fields.
    pub names: Vec<Named>,
}

/// What a template names.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// What is read, save what is asked for whether it is there.
    pub uses: Vec<Use>,
    /// Names that it gives itself, by `set`, `for` or as an argument.
    pub own: BTreeSet<Box<str>>,
    /// Those that it gives more than once.
    pub again: BTreeSet<Box<str>>,
    /// Of its own, what is known of them: a name, and what it stands for or is taken from.
    pub meanings: Vec<(Box<str>, Use)>,
    /// Variables that it asks for before it reads them.
    pub asked: BTreeSet<Box<str>>,
    /// Templates that it extends or includes.
    pub templates: Vec<Named>,
    /// That which it extends.
    pub parent: Option<Box<str>>,
}

/// Words that are no variables.
const WORDS: &[&str] = &[
    "and",
    "or",
    "not",
    "in",
    "is",
    "if",
    "else",
    "true",
    "false",
    "True",
    "False",
    "none",
    "None",
    "null",
    "loop",
    "__tera_context",
];

impl Tags {
    /// Those of a template's text.
    pub(super) fn of(text: &str) -> Self {
        let mut out = Self::default();
        let mut at = 0;
        let mut is_raw = false;
        while let Some(found) = text[at..].find('{') {
            let from = at + found;
            let (end, is_tag) = match text.as_bytes().get(from + 1) {
                Some(b'#') if !is_raw => {
                    at = text[from..].find("#}").map_or(text.len(), |end| from + end + 2);
                    continue;
                }
                Some(b'{') => ("}}", false),
                Some(b'%') => ("%}", true),
                _ => {
                    at = from + 1;
                    continue;
                }
            };
            let (pieces, after) = pieces(text, from + 2, end);
            at = after;
            let first = pieces.first().map(|(token, _)| *token).filter(|_| is_tag);
            match first {
                Some(Token::Name("endraw")) => is_raw = false,
                _ if is_raw => at = from + 2,
                Some(Token::Name("raw")) => is_raw = true,
                _ => out.tag(&pieces, is_tag),
            }
        }
        out
    }

    fn tag(&mut self, pieces: &[Piece<'_>], is_tag: bool) {
        let rest = pieces.get(1..).unwrap_or_default();
        let Some((Token::Name(tag), _)) = pieces.first().filter(|_| is_tag) else { return self.expression(pieces) };
        match *tag {
            "extends" | "include" => {
                let named = rest.iter().filter_map(|(token, at)| match token {
                    Token::Text(name) => Some(((*name).into(), *at)),
                    _ => None,
                });
                self.templates.extend(named.take(1));
                if *tag == "extends" {
                    self.parent = self.templates.last().map(|(name, _)| name.clone());
                }
            }
            "component" => self.gives(names(rest)),
            "for" => {
                let until = rest.iter().position(|(token, _)| *token == Token::Name("in")).unwrap_or(rest.len());
                let taken = rest.get(until + 1..).unwrap_or_default();
                self.meant(&rest[..until], taken);
                self.gives(names(&rest[..until]));
                self.expression(taken);
            }
            "set" | "set_global" => {
                self.gives(names(rest).take(1));
                let taken = rest.get(2..).unwrap_or_default();
                self.meant(rest.get(..1).unwrap_or_default(), taken);
                self.expression(taken);
            }
            "if" | "elif" => self.expression(rest),
            "block" | "filter" => {}
            tag if tag.starts_with("end") || tag == "else" => {}
            _ => self.expression(pieces),
        }
    }

    fn gives(&mut self, names: impl Iterator<Item = Box<str>>) {
        for name in names {
            if self.own.contains(&name) {
                self.again.insert(name);
            } else {
                self.own.insert(name);
            }
        }
    }

    /// Notes what one name stands for, if that is a variable and nothing is done to it.
    fn meant(&mut self, name: &[Piece<'_>], taken: &[Piece<'_>]) {
        if let ([(Token::Name(name), _)], Some((of, rest))) = (name, chain(taken))
            && rest.is_empty()
        {
            self.meanings.push(((*name).into(), of));
        }
    }

    fn expression(&mut self, pieces: &[Piece<'_>]) {
        // Open brackets, and whether a component's call is open outside of them.
        let mut open: Vec<&str> = Vec::new();
        let mut in_call = false;
        let mut at = 0;
        while at < pieces.len() {
            let sign = |of: Option<usize>| of.and_then(|of| pieces.get(of)).map(|(token, _)| *token);
            let before = sign(at.checked_sub(1));
            let name = match pieces[at].0 {
                Token::Sign(bracket @ ("(" | "[" | "{" | "?[")) => {
                    open.push(bracket);
                    at += 1;
                    continue;
                }
                Token::Sign(")" | "]" | "}") => {
                    open.pop();
                    at += 1;
                    continue;
                }
                Token::Sign(">") if open.is_empty() => {
                    in_call = false;
                    at += 1;
                    continue;
                }
                Token::Name(name) => name,
                _ => {
                    at += 1;
                    continue;
                }
            };
            let after = sign(Some(at + 1));
            let is_component = matches!(before, Some(Token::Sign("<" | "</")))
                && !matches!(sign(at.checked_sub(2)), Some(Token::Name(_) | Token::Text(_) | Token::Sign(")" | "]")));
            in_call |= is_component;
            if name == "for" {
                // Of a list that is made on the spot.
                let until = pieces[at..].iter().position(|(token, _)| *token == Token::Name("in"));
                let until = until.map_or(pieces.len(), |until| at + until);
                self.gives(names(&pieces[at + 1..until]));
                at = until;
                continue;
            }
            let is_key = after == Some(Token::Sign(":")) && open.last().is_some_and(|bracket| *bracket != "(");
            let is_other = WORDS.contains(&name)
                || name.starts_with(|c: char| c.is_ascii_digit())
                || matches!(before, Some(Token::Sign("." | "?." | "|" | "@") | Token::Name("is")))
                || before == Some(Token::Name("not")) && sign(at.checked_sub(2)) == Some(Token::Name("is"))
                || matches!(after, Some(Token::Sign("=" | "(")));
            if is_component || in_call && open.is_empty() || is_key || is_other {
                at += 1;
                continue;
            }
            let Some((of, rest)) = chain(&pieces[at..]) else { break };
            at = pieces.len() - rest.len();
            let asks = |at: usize| matches!(rest.get(at), Some((Token::Name("defined" | "undefined"), _)));
            let next = rest.first().map(|(token, _)| *token);
            let is_asked = next == Some(Token::Name("is")) && (asks(1) || asks(2))
                || next == Some(Token::Sign("|"))
                    && rest.get(1).is_some_and(|(token, _)| *token == Token::Name("default"));
            if is_asked {
                self.asked.insert(of.names[0].0.clone());
            } else {
                self.uses.push(of);
            }
        }
    }
}

/// A variable and its fields at the beginning, and what comes after them.
fn chain<'p, 't>(pieces: &'p [Piece<'t>]) -> Option<(Use, &'p [Piece<'t>])> {
    let (Token::Name(root), at) = *pieces.first()? else { return None };
    let mut names = vec![(root.into(), at)];
    let mut rest = &pieces[1..];
    let mut is_sure = true;
    while let [(Token::Sign(sign @ ("." | "?.")), _), (Token::Name(field), at), after @ ..] = rest {
        is_sure &= *sign == ".";
        if is_sure {
            names.push(((*field).into(), *at));
        }
        rest = after;
    }
    Some((Use { names }, rest))
}

fn names<'p>(pieces: &'p [Piece<'_>]) -> impl Iterator<Item = Box<str>> + 'p {
    pieces.iter().filter_map(|(token, _)| if let Token::Name(name) = token { Some((*name).into()) } else { None })
}

/// The pieces from here to the end of a tag, and where that is.
fn pieces<'t>(text: &'t str, from: usize, end: &str) -> (Vec<Piece<'t>>, usize) {
    let mut out = Vec::new();
    let mut at = from;
    let bytes = text.as_bytes();
    // A map in the tag may end in the same signs.
    let mut depth = 0_usize;
    while at < text.len() {
        let rest = &text[at..];
        if depth == 0 && rest.starts_with(end) {
            return (out, at + 2);
        }
        let c = bytes[at];
        if c.is_ascii_alphanumeric() || c == b'_' {
            let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
            out.push((Token::Name(&rest[..len]), at));
            at += len;
        } else if matches!(c, b'"' | b'\'' | b'`') {
            let mut len = 1;
            while at + len < text.len() && bytes[at + len] != c {
                len += if bytes[at + len] == b'\\' { 2 } else { 1 };
            }
            let until = (at + len).min(text.len());
            out.push((Token::Text(text.get(at + 1..until).unwrap_or_default()), at + 1));
            at = until + 1;
        } else if c.is_ascii_whitespace() {
            at += 1;
        } else {
            let double =
                ["?.", "?[", "==", "!=", "<=", ">=", "//", "**", "</"].into_iter().find(|sign| rest.starts_with(*sign));
            let len = double.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), str::len);
            match c {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            out.push((Token::Sign(&rest[..len]), at));
            at += len;
        }
        while at < text.len() && !text.is_char_boundary(at) {
            at += 1;
        }
    }
    (out, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let name = |own: &Use| own.names.iter().map(|(name, _)| &**name).collect::<Vec<_>>().join(".");
        Tags::of(text).uses.iter().map(name).collect()
    }

    #[test]
    fn what_is_read_of_a_template_is_variables_and_their_fields() {
        for (text, found) in [
            ("{{ a.b | upper }} {# {{ c }} #}{% raw %}{{ d }}{% endraw %}{{ e }}", "a.b e"),
            ("{% if a.b and not c is string %}{% elif d[e.f] == 'g.h' %}{% endif %}", "a.b c d e.f"),
            ("{% for one in list %}{{ one.x }}{{ loop.index }}{% endfor %}", "list one.x"),
            ("{% set a = b.c %}{{ range(end=d) }}", "b.c d"),
            ("{{<state name={\"s-\" ~ a.b} word=\"c\" />}}{% if a < b %}{% endif %}", "a.b a b"),
            ("{% component icon(name: string, @assets) %}{{ assets }}{% endcomponent icon %}", "assets"),
            ("{{ a?.b.c }}{{ d | default(value=e) }}{% if f is defined %}{% endif %}", "a e"),
            ("{{ {k: v, \"l\": w} }}{{ [x | str for x in xs] }}", "v w x xs"),
            ("{% include \"a.html\" %}{% block main %}{% endblock main %}é{{ t[\"x\" ~ y] }}", "t y"),
        ] {
            assert_eq!(read(text), found.split(' ').collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn a_template_that_is_cut_anywhere_is_read() {
        let text = "{% for é in a.b?.c %}{{ \"x\\\"é\" ~ {k: v} }}{# é #}{% raw %}{{{% endraw %}{{<c d={e} />}}";
        for (at, _) in text.char_indices() {
            Tags::of(&text[..at]);
            Tags::of(&text[at..]);
        }
    }
}
