//! Blocks of code: their colours, made once while the site is built, what they are written in, and what copies them.

use std::ops::Range;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::diagnostic::{Finding, text};

use super::builder::Builder;
use super::density;
use super::foreign::{DRAWING, NOTE};
use super::html::escape;
use super::model::{Hole, Label};
use super::open::Block;
use super::spans::Spans;
use super::toml_code;

/// What is longer, in bytes, is shown without colours: patterns take their time.
const LONGEST: usize = 20_000;
const LONGEST_LINE: usize = 1000;

/// What other names a language goes by.
const ALIASES: &[(&str, &str)] = &[
    ("console", "sh"),
    ("docker", "dockerfile"),
    ("javascript", "js"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("jsx", "js"),
    ("mjs", "js"),
    ("shell", "sh"),
    ("shell-session", "sh"),
    ("ts", "js"),
    ("tsx", "js"),
    ("typescript", "js"),
    ("zsh", "sh"),
];

/// Languages whose text is a drawing for somebody else's program.
const DRAWN: &[&str] = &[
    "bpmn",
    "chart",
    "d2",
    "ditaa",
    "dot",
    "flowchart",
    "geojson",
    "graphviz",
    "markmap",
    "mermaid",
    "nomnoml",
    "pikchr",
    "plantuml",
    "puml",
    "topojson",
    "vega",
    "vega-lite",
    "wavedrom",
];

/// Languages in which other tools ask for lists of their own notes.
const ASKED: &[&str] = &["dataview", "dataviewjs"];

/// Read when the first block of code needs it: that takes a few milliseconds.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Classes of what a text is, the more particular first.
static CLASSES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    let all = [
        ("comment", "c"),
        ("constant.character.escape", "n"),
        ("string", "s"),
        ("constant", "n"),
        ("keyword.operator", ""),
        ("keyword", "k"),
        ("storage", "k"),
        ("variable.language", "k"),
        ("entity.name.tag", "k"),
        ("entity.other.attribute-name", "v"),
        ("entity.name", "f"),
        ("variable.function", "f"),
        ("support", "f"),
        ("variable.parameter", "v"),
        ("markup.inserted", "i"),
        ("markup.deleted", "d"),
        ("markup.heading", "k"),
    ];
    all.into_iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class))).collect()
});

impl Builder<'_, '_> {
    /// Begins a block; `info` is what stands behind its fence.
    pub(super) fn code_block(&mut self, info: &str, range: Range<usize>) {
        let language = info.split([' ', ',', '{', '\t']).next().unwrap_or_default().to_owned();
        if let Some(name) = directive(info)
            && self.drawn.insert(name.to_owned())
        {
            let line = self.body.text[range.clone()].find('\n').map_or(range.end, |by| range.start + by);
            let place = self.place(range.start..line);
            self.findings.push(
                Finding::new(
                    "unread-markup",
                    place,
                    text!(
                        "`{name}` is no Markdown: what stands below it is shown as code",
                        "`{name}` n'est pas du Markdown : ce qui suit s'affiche comme du code"
                    ),
                )
                .help(NOTE),
            );
        }
        let title = title(info).map(Into::into);
        self.block = Some(Box::new(Block { language, title, text: String::new(), range }));
    }

    /// Text of the block that is open; false if there is none.
    pub(super) fn code_text(&mut self, text: &str) -> bool {
        let Some(block) = &mut self.block else { return false };
        block.text.push_str(text);
        true
    }

    /// Ends a block.
    pub(super) fn code_block_end(&mut self) {
        let Some(block) = self.block.take() else { return };
        let Block { language, title, text, range } = *block;
        let lower = language.to_lowercase();
        if lower == "math" {
            self.formula(text.trim(), range, true);
            return;
        }
        let (is_drawn, is_asked) = (DRAWN.contains(&&*lower), ASKED.contains(&&*lower));
        if (is_drawn || is_asked) && self.drawn.insert(lower.clone()) {
            let line = self.body.text[range.clone()].find('\n').map_or(range.end, |by| range.start + by);
            let place = self.place(range.start..line);
            let (told, help) = if is_drawn {
                let told = text!(
                    "a drawing in `{language}` is shown as its text",
                    "un dessin en `{language}` s'affiche tel qu'il est écrit"
                );
                (told, DRAWING)
            } else {
                let told = text!(
                    "nothing asks the question in `{language}`: it is shown as its text",
                    "personne ne pose la question en `{language}` : elle s'affiche telle qu'elle est écrite"
                );
                (told, ("write what it lists, with links", "écrivez ce qu'elle énumère, avec des liens"))
            };
            self.findings.push(Finding::new("unread-markup", place, told).help(help));
        }
        let (copy, copied) = (self.hole(Hole::Word(Label::CodeCopy)), self.hole(Hole::Word(Label::CodeCopied)));
        let label = title.as_deref().unwrap_or(&language);
        let label = if label.is_empty() { String::new() } else { format!(" data-lang=\"{}\"", escape(label)) };
        self.html(format!("<div class=\"code\"{label} data-copy=\"{copy}\" data-copied=\"{copied}\">"));
        let weight = weight(&lower, &text);
        if self.setting.shown {
            let class =
                if language.is_empty() { String::new() } else { format!(" class=\"language-{}\"", escape(&language)) };
            let inner = coloured(&lower, &text).unwrap_or_else(|| escape(&text).into_owned());
            self.made_of(format!("<pre><code{class}>{inner}</code></pre>"), weight);
        } else {
            self.made_of(String::new(), weight);
        }
        self.html("</div>\n");
    }
}

/// `{note}` behind a fence, as `MyST` and Quarto write what is to be done with the block; `{.class}` and `{#id}` ask for nothing.
fn directive(info: &str) -> Option<&str> {
    let inside = info.trim_start().strip_prefix('{')?;
    let end = inside.find('}')?;
    let is_name = inside.starts_with(|c: char| c.is_ascii_alphabetic()) && !inside[..end].contains(['=', '"']);
    is_name.then(|| &info.trim_start()[..end + 2])
}

/// What a block is called: `title="…"`, as others write it, or the name of its file.
fn title(info: &str) -> Option<&str> {
    ["title=", "filename=", "file="].iter().find_map(|key| {
        let at = info.find(key).filter(|at| info[..*at].ends_with([' ', ',', '{', '\t']))?;
        let rest = &info[at + key.len()..];
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split_once(quote).map(|(title, _)| title.trim()).filter(|title| !title.is_empty())
    })
}

/// Whether there may be colours for it.
fn may_be_coloured(language: &str, text: &str) -> bool {
    !language.is_empty() && text.len() <= LONGEST && text.lines().all(|line| line.len() <= LONGEST_LINE)
}

/// About how many bytes of HTML are made of code: what stands between two signs has a span of its own.
fn weight(language: &str, text: &str) -> usize {
    const SPAN: usize = 24;
    let marks = density::marks(text.as_bytes());
    text.len() + marks * if may_be_coloured(language, text) { SPAN } else { 1 }
}

/// Code with its parts in spans; nothing if there are no colours for it.
fn coloured(language: &str, text: &str) -> Option<String> {
    if !may_be_coloured(language, text) {
        return None;
    }
    if language == "toml" {
        return Some(toml_code::coloured(text));
    }
    let name = ALIASES.iter().find(|(alias, _)| *alias == language).map_or(language, |(_, name)| name);
    let syntax = SYNTAXES.find_syntax_by_token(name).filter(|syntax| syntax.name != "Plain Text")?;
    parts(syntax, text)
}

fn parts(syntax: &SyntaxReference, text: &str) -> Option<String> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut out = Spans::default();
    for line in text.split_inclusive('\n') {
        let mut from = 0;
        for (at, op) in state.parse_line(line, &SYNTAXES).ok()? {
            out.push(class(&stack), line.get(from..at)?);
            from = at;
            stack.apply(&op).ok()?;
        }
        out.push(class(&stack), line.get(from..)?);
    }
    Some(out.done())
}

/// The class of what stands in these scopes.
fn class(stack: &ScopeStack) -> &'static str {
    let known = |scope: &Scope| CLASSES.iter().find(|(known, _)| known.is_prefix_of(*scope)).map(|(_, class)| *class);
    stack.as_slice().iter().rev().find_map(known).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::coloured;

    #[test]
    fn colours_change_no_letter() {
        for (language, text, part) in [
            ("rust", "fn main() { let a = \"<b>\"; } // x\n", "<span class=\"hl-k\">fn"),
            ("shell", "echo \"$HOME\" # x\n", "<span class=\"hl-c\"># x"),
            ("json", "{\"a\": [1, true]}\n", "hl-n"),
            ("toml", "[book] # x\ntitle = \"T # no\"\nday = 2026-12-01\n", "<span class=\"hl-s\">&quot;T # no&quot;"),
        ] {
            let html = coloured(language, text).unwrap_or_else(|| panic!("{language} is known"));
            assert!(html.contains(part), "{html}");
            let mut plain = String::new();
            for piece in html.split('<') {
                plain.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
            }
            let plain = plain.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            assert_eq!(plain, text);
        }
        assert_eq!(coloured("nothing-known", "x"), None);
        assert_eq!(coloured("rust", &"x ".repeat(20_000)), None);
    }
}
