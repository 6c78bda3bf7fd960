//! What every picture is drawn with: words, icons, numbers, tables.

use crate::prose::escape;
use crate::render::links::{Link, Linker};
use crate::render::theme::ASSETS;
use crate::render::words::Words;

/// The words and icons of the page that a picture stands on.
#[derive(Debug)]
pub struct Brush<'a> {
    /// The page's words.
    pub words: &'a Words,
    /// What leads from the page to the theme's files, with a final slash.
    pub assets: String,
    /// What is not there says how it is written.
    pub for_authors: bool,
}

impl<'a> Brush<'a> {
    /// A brush for a page.
    pub fn new(linker: &Linker<'a>) -> Self {
        Self { words: linker.words, assets: format!("{}{ASSETS}/", linker.root), for_authors: linker.for_authors }
    }

    /// A word of the interface, escaped.
    pub(super) fn word(&self, key: &str) -> String {
        escape(&self.words.get(key)).into_owned()
    }

    /// A text of the author's, set and escaped.
    pub(super) fn text(&self, text: &str) -> String {
        escape(&self.words.set(text)).into_owned()
    }

    /// A link, its text set, in its own language.
    pub(super) fn link(&self, link: &Link) -> String {
        format!("<a href=\"{}\"{}>{}</a>", escape(&link.href), lang(link), self.text(&link.text))
    }

    /// An icon of the sprite; it says nothing by itself.
    pub(super) fn icon(&self, name: &str) -> String {
        format!(
            "<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{}#{name}\"></use></svg>",
            self.icons()
        )
    }

    /// Where the sprite is, as an attribute holds it.
    pub(super) fn icons(&self) -> String {
        format!("{}img/icons.svg?{}", escape(&self.assets), self.words.version)
    }

    /// A state: its shape and its word.
    pub(super) fn state(&self, name: &str, word: &str) -> String {
        format!("<span class=\"state state--{name}\">{} {}</span>", self.icon(&format!("state-{name}")), escape(word))
    }

    /// A state of the interface's, with its own word.
    pub(super) fn known_state(&self, name: &str) -> String {
        self.state(name, &self.words.get(&format!("state-{name}")))
    }

    /// What the states of a picture look like.
    pub(super) fn legend(&self, states: &[&str]) -> String {
        let items: String = states.iter().map(|name| format!("<li>{}</li> ", self.known_state(name))).collect();
        format!("<ul class=\"legend\" role=\"list\">{items}</ul>")
    }

    /// What stands where there is nothing to draw.
    pub(super) fn empty(&self, title: &str, text: &str) -> String {
        let how = if self.for_authors { format!("<p>{}</p> ", coded(text)) } else { String::new() };
        format!("<div class=\"empty\">{}<strong>{}</strong>{how}</div>", self.icon("state-missing"), escape(title))
    }

    /// A picture's data as a table that opens beside it. `head` says of each column what it is
    /// called and whether it holds numbers; the first cell of a row names it.
    pub(super) fn data(&self, caption: &str, head: &[(&str, bool)], rows: &[Vec<String>]) -> String {
        if rows.is_empty() {
            return String::new();
        }
        let caption = escape(caption);
        let class = |at: usize| if head.get(at).is_some_and(|(_, number)| *number) { " class=\"al-end\"" } else { "" };
        let heads: String = head
            .iter()
            .enumerate()
            .map(|(at, (name, _))| format!("<th scope=\"col\"{}>{}</th> ", class(at), escape(name)))
            .collect();
        let mut body = String::new();
        for row in rows {
            body += "<tr>";
            for (at, cell) in row.iter().enumerate() {
                let cell = escape(cell);
                body += &match at {
                    0 => format!("<th scope=\"row\">{cell}</th> "),
                    _ => format!("<td{}>{cell}</td> ", class(at)),
                };
            }
            body += "</tr>";
        }
        let table =
            format!("<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>");
        format!(
            "<details class=\"data\" data-pagefind-ignore><summary>{}<span class=\"hidden-visually\">, {caption}</span></summary>{}</details>",
            self.word("picture-data"),
            region(&caption, &table)
        )
    }
}

/// The attribute that says in which language a link is, where that is not the page's.
pub(super) fn lang(link: &Link) -> String {
    link.lang.as_ref().map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default()
}

/// A table that scrolls in a region of its own; `label` is escaped already.
pub(super) fn region(label: &str, table: &str) -> String {
    format!("<div class=\"table-region\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">{table}</div>")
}

/// An SVG of this size with a text alternative. `id` is unique on the page.
pub(super) fn svg(width: f64, height: f64, role: &str, id: &str, title: &str, desc: &str, body: &str) -> String {
    let id = escape(id);
    format!(
        "<svg viewBox=\"0 0 {} {}\" role=\"{role}\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title> <desc id=\"{id}-d\">{}</desc> {body}</svg>",
        n(width),
        n(height),
        escape(title),
        escape(desc)
    )
}

/// A short text in an SVG. A space behind it, for readers without styles.
pub(super) fn label(class: &str, x: f64, y: f64, text: &str) -> String {
    format!("<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text> ", n(x), n(y), escape(text))
}

/// A coordinate: two decimals at most, never anything but a number.
pub(super) fn n(number: f64) -> String {
    let number = if number.is_finite() { number.clamp(-1e6, 1e6) } else { 0.0 };
    let rounded = (number * 100.0).round() / 100.0;
    // Adding zero turns minus zero into zero.
    format!("{}", rounded + 0.0)
}

/// Text as HTML, with what stands between back-ticks as code.
fn coded(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts
        .map(
            |(at, part)| if at % 2 == 0 { escape(part).into_owned() } else { format!("<code>{}</code>", escape(part)) },
        )
        .collect()
}
