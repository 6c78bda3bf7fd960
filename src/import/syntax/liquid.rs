//! Tags of templates: `{% … %}`, `{{ … }}`, `{{< … >}}`. None is run.

use crate::diagnostic::Text;
use std::collections::{BTreeMap, BTreeSet};

use super::super::page::{Line, Notes, cut, each_text};
use super::boxes::{address, escape};
use super::ticks::{self, TICK, tag_in};
use super::{as_code, attribute, attributes, html};
use crate::prose::cast::is_escaped;

/// Lines that a tag may run over.
const LONGEST: usize = 30;

/// Puts what a tag says in its place; what it would do is told.
pub(super) fn tags(lines: &mut Vec<Line>, said: &BTreeMap<String, String>, source: &str, notes: &mut Notes) {
    if !lines.iter().any(|line| line.text.contains("{%") || line.text.contains("{{") || line.text.contains("&#x20;")) {
        return;
    }
    join(lines);
    blocks(lines);
    in_code(lines, said, notes);
    lines.iter_mut().filter(|line| !line.code && line.text.contains('`')).for_each(|line| ticks::hide(&mut line.text));
    let html = html::blocks(lines);
    for (line, html) in lines.iter_mut().zip(html) {
        let told = Telling { said, html, source };
        each_text(std::slice::from_mut(line), |text, line| inline(text, line, &told, notes));
    }
    for line in lines.iter_mut().filter(|line| !line.code) {
        if line.text.contains(TICK) {
            line.text = line.text.replace(TICK, "`");
        }
        if line.text.contains("&#x20;") {
            line.text = line.text.replace("&#x20;", " ");
            line.text.truncate(line.text.trim_end().len());
        }
        if line.text.trim() == "\\" {
            line.text.clear();
        }
    }
    cut(lines, BREAK);
}

/// Stands for a line end until the lines are cut.
const BREAK: char = '\u{1}';

/// What stands before the name of a shortcode among what the configuration says.
pub(crate) const CALLED: &str = "shortcode ";

/// Puts a tag that runs over lines onto one.
fn join(lines: &mut Vec<Line>) {
    let mut at = 0;
    while at < lines.len() {
        let open = (!lines[at].code).then(|| unclosed(&lines[at].text)).flatten();
        if let Some(close) = open
            && let Some(more) = lines[at + 1..]
                .iter()
                .take(LONGEST)
                .take_while(|line| !line.code)
                .position(|line| line.text.contains(close))
        {
            let tail: Vec<Line> = lines.drain(at + 1..at + 2 + more).collect();
            for line in tail {
                lines[at].text.push(' ');
                lines[at].text.push_str(line.text.trim());
            }
        }
        at += 1;
    }
}

/// A book's own variables, and shortcodes that only say a word, are filled in code, too.
fn in_code(lines: &mut [Line], said: &BTreeMap<String, String>, notes: &mut Notes) {
    for line in lines.iter_mut().filter(|line| line.text.contains("{{")) {
        for (name, value) in said.iter().filter(|(name, _)| name.starts_with("book.") || name.starts_with(CALLED)) {
            let all = match name.strip_prefix(CALLED) {
                Some(name) => [format!("{{{{< {name} >}}}}"), format!("{{{{% {name} %}}}}")],
                None => [format!("{{{{ {name} }}}}"), format!("{{{{{name}}}}}")],
            };
            for written in all {
                if line.text.contains(&written) {
                    notes.count("tags of templates, as what they say");
                    line.text = line.text.replace(&written, value);
                }
            }
        }
    }
}

fn unclosed(text: &str) -> Option<&'static str> {
    [("{%", "%}"), ("{{", "}}")].into_iter().find_map(|(open, close)| {
        let last = text.rfind(open)?;
        (!text[last..].contains(close)).then_some(close)
    })
}

/// Highlighted code becomes fenced.
fn blocks(lines: &mut [Line]) {
    let mut code = false;
    let ends: BTreeSet<String> = lines.iter().filter_map(|line| code_word(&squeezed(&line.text), true)).collect();
    for line in lines.iter_mut() {
        let text = squeezed(&line.text);
        if line.code && !code {
            continue;
        }
        if text.starts_with("{%highlight") || begins_code(&text, &ends) {
            let language = line.text.split_whitespace().nth(2).unwrap_or_default();
            let is_name = text.contains("highlight") && !language.contains(['=', '"', '>']);
            let language = if is_name { language.trim_matches(['%', '}', '>']) } else { "" }.to_owned();
            let indent = &line.text[..line.text.len() - line.text.trim_start().len()];
            line.text = format!("{indent}```{language}");
            (line.code, code) = (true, true);
        } else if text.starts_with("{%endhighlight") || code && ends_code(&text) {
            let indent = line.text.len() - line.text.trim_start().len();
            line.text.truncate(indent);
            line.text.push_str("```");
            (line.code, code) = (true, false);
        } else if code {
            line.code = true;
        }
    }
}

/// The word of a shortcode that holds code: `highlight`, `code-toggle`, `codeblock`.
fn code_word(text: &str, closing: bool) -> Option<String> {
    let rest = text.strip_prefix("{{<").or_else(|| text.strip_prefix("{{%"))?;
    let rest = if closing { rest.strip_prefix('/')? } else { rest };
    let word: String = rest.chars().take_while(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_')).collect();
    ["highlight", "code-toggle", "codeblock", "code-block"]
        .iter()
        .find(|known| word.starts_with(**known))
        .map(|known| (*known).to_owned())
}

/// Whether a line, without its spaces, begins code that is ended later.
fn begins_code(text: &str, ends: &BTreeSet<String>) -> bool {
    !text.contains("/>}}")
        && !text.contains("{{</")
        && !text.contains("{{%/")
        && code_word(text, false).is_some_and(|word| ends.contains(&word))
}

fn ends_code(text: &str) -> bool {
    code_word(text, true).is_some()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<String>().replace("{%-", "{%").replace("-%}", "%}")
}

/// What the tags of a line are read with.
struct Telling<'a> {
    /// Texts of the configuration, by what a template calls them.
    said: &'a BTreeMap<String, String>,
    /// The line stands in HTML.
    html: bool,
    source: &'a str,
}

impl Telling<'_> {
    /// A tag as it is written, kept in sight as code.
    fn code(&self, raw: &str, before: &str) -> String {
        if !self.html {
            return as_code(raw);
        }
        let raw = escape(raw).replace('{', "&#123;");
        if before.ends_with("<code>") { raw } else { format!("<code>{raw}</code>") }
    }
}

/// Bytes before a tag in which the address is looked for that it stands in.
const WORD: usize = 2000;

/// The tags of a stretch of text; nothing where there are none.
fn inline(text: &str, line: usize, telling: &Telling<'_>, notes: &mut Notes) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut at, mut changed) = (0, false);
    while let Some(found) = tag_in(&text[at..]) {
        let start = at + found;
        let (open, close) = ["{{<", "{{%", "{{", "{%"]
            .into_iter()
            .zip([">}}", "%}}", "}}", "%}"])
            .find(|(open, _)| text[start..].starts_with(open))
            .unwrap_or(("{%", "%}"));
        let Some(length) = text[start + open.len()..].find(close) else { break };
        let end = start + open.len() + length + close.len();
        let raw = &*text[start..end].replace(TICK, "`");
        let inside = raw[open.len()..raw.len() - close.len()].trim().trim_matches('-').trim();
        out.push_str(&text[at..start]);
        // Braces behind a backslash are text, wherever no template is filled in.
        if open == "{{" && is_escaped(text, start) {
            out.pop();
            let shown = raw.replace("\\{", "{").replace("\\}", "}");
            out.push_str(&telling.code(&shown, &out));
            notes.count("tags of templates, as what they say");
            (at, changed) = (end, true);
            continue;
        }
        let in_address = out.ends_with(['(', '"', '\'', '<', '='])
            || out[out.ceil_char_boundary(out.len().saturating_sub(WORD))..]
                .rsplit(char::is_whitespace)
                .next()
                .is_some_and(|word| word.contains("](") && !word.contains(')'));
        let alone = text.trim() == raw;
        let new = match open {
            "{{" => value(inside).or_else(|| said(telling.said, inside)),
            // A shortcode that is shown, not called.
            "{{<" | "{{%" if inside.starts_with("/*") && inside.ends_with("*/") => {
                let shown = inside[2..inside.len() - 2].trim();
                Some(telling.code(&format!("{open} {shown} {close}"), &out))
            }
            "{%" if inside.starts_with('#') => Some(String::new()),
            _ => statement(inside, alone),
        };
        if let Some(new) = new {
            notes.count("tags of templates, as what they say");
            out.push_str(&new);
        } else {
            notes.tell("tag that is not run", telling.source, line, Text::same(format!("`{raw}`")));
            if matches!(open, "{{<" | "{{%") && !in_address {
                out.push_str(&anchors(inside));
            }
            // A tag that makes an address of a path: the path is what it leads to.
            let path = in_address.then(|| literal(inside)).flatten();
            out.push_str(&match path {
                Some(path) => path,
                None if in_address => raw.to_owned(),
                None => telling.code(raw, &out),
            });
        }
        (at, changed) = (end, true);
    }
    out.push_str(&text[at..]);
    changed.then_some(out)
}

/// What the configuration says, where a template names it.
fn said(said: &BTreeMap<String, String>, inside: &str) -> Option<String> {
    let (name, filters) = inside.split_once('|').map_or((inside, ""), |(name, rest)| (name.trim(), rest.trim()));
    let plain =
        filters.is_empty() || matches!(filters, "escape" | "xml_escape" | "strip" | "relative_url" | "absolute_url");
    said.get(name).filter(|_| plain).cloned()
}

/// The ids that themes make of the `id` of a shortcode: links may lead there, whatever else it shows.
fn anchors(inside: &str) -> String {
    let (word, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let all = attributes(rest);
    let is_id = |id: &&str| !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let id = attribute(&all, &["id"]).filter(is_id).filter(|id| id.starts_with(char::is_alphabetic));
    id.map_or_else(String::new, |id| format!("<a id=\"{word}-{id}\"></a><a id=\"{id}\"></a>"))
}

/// The one text that a tag is given, if that is a path.
fn literal(inside: &str) -> Option<String> {
    let (_, rest) = inside.split_once(char::is_whitespace)?;
    let all = attributes(rest);
    let [(name, path)] = &*all else { return None };
    let is_path = !path.is_empty() && !path.contains([' ', '{', '}', '(', ')']);
    (is_path && (name.is_empty() || matches!(&**name, "src" | "path" | "href" | "url"))).then(|| path.clone())
}

/// `{{ … }}`: an address keeps its path.
fn value(inside: &str) -> Option<String> {
    let (first, filters) = inside.split_once('|').map_or((inside, ""), |(first, rest)| (first.trim(), rest));
    let is_base = ["site.url", "site.github.url"].contains(&first) || {
        let name = first.rsplit('.').next().unwrap_or(first).to_lowercase().replace('_', "");
        matches!(&*name, "baseurl" | "basepath" | "pathprefix")
    };
    if is_base {
        return Some(String::new());
    }
    let literal = first.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
    if let Some(literal) = literal {
        let plain = filters.trim().is_empty()
            || ["relative_url", "absolute_url", "url", "prepend"].iter().any(|filter| filters.contains(filter));
        return plain.then(|| literal.to_owned());
    }
    (first == "toc" || first == "_TOC_").then(String::new)
}

/// A tag: what it says, if that is all of it.
fn statement(inside: &str, alone: bool) -> Option<String> {
    let (closing, inside) = match inside.strip_prefix('/') {
        Some(rest) => (true, rest.trim()),
        None => (false, inside.trim_end_matches('/').trim()),
    };
    let stop = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let (word, rest) = inside.split_at(stop);
    let all = attributes(rest);
    let loose = all.iter().find(|(key, _)| key.is_empty()).map(|(_, value)| value.as_str());
    let own = |text: String| if alone { text } else { format!("{BREAK}{BREAK}{text}{BREAK}{BREAK}") };
    let named = |names: &[&str]| attribute(&all, names);
    let bold = |title: Option<&str>| {
        title.filter(|title| !title.is_empty()).map_or_else(String::new, |title| own(format!("**{title}**")))
    };
    Some(match word {
        _ if closing => match word {
            "ref" | "relref" => return None,
            _ => String::new(),
        },
        "tabs" | "endtabs" | "endtab" | "stepper" | "endstepper" | "endstep" | "columns" | "endcolumns"
        | "endcolumn" | "endcontent-ref" | "content-ref" | "endembed" | "endfile" | "endcode" | "raw" | "endraw"
        | "updates" | "endupdates" | "endupdate" | "cards" | "row" | "tabpane" | "endif" | "endfor" | "endpage"
        | "endhint" | "column" | "blocks" | "cardpane" | "steps" | "cardgroup" => String::new(),
        "tab" | "step" | "card" | "code" | "update" | "cardlink" => {
            bold(named(&["title", "header", "name", "date"]).or(loose))
        }
        "embed" => {
            let url = named(&["url"]).or(loose)?;
            own(format!(
                "[{}]({})",
                named(&["caption"]).filter(|text| !text.trim().is_empty()).unwrap_or(url),
                address(url)
            ))
        }
        "file" => {
            let path = named(&["src", "url"])?;
            let name = path.rsplit('/').next().unwrap_or(path);
            own(format!(
                "[{}]({})",
                named(&["caption"]).filter(|text| !text.trim().is_empty()).unwrap_or(name),
                address(path)
            ))
        }
        // An integration of `GitBook` shows what stands at an address.
        word if word.starts_with('@') => {
            let url = named(&["url", "href", "src"]).or(loose).filter(|url| url.contains("://"))?;
            own(format!("[{url}]({})", address(url)))
        }
        "page-ref" => {
            let path = named(&["page"]).or(loose)?;
            own(format!("[{}]({})", crate::import::naming::said(crate::import::naming::spoken(path)), address(path)))
        }
        "endapi-method" | "api-method-spec" | "endapi-method-spec" | "endpage-ref" => String::new(),
        "ref" | "relref" | "link" | "post_url" => super::wiki::hidden_address(named(&["path"]).or(loose)?),
        "page" | "url" => loose?.to_owned(),
        "figure" | "img" | "image" => {
            let path = named(&["src", "link"]).or(loose)?;
            let alt = named(&["alt", "caption", "title"]).unwrap_or_default();
            let image = format!("![{alt}]({})", address(path));
            match named(&["caption"]).filter(|caption| *caption != alt) {
                Some(caption) => own(format!("{image}{BREAK}{BREAK}*{caption}*")),
                None => image,
            }
        }
        "youtube" => {
            let id = named(&["id"]).or(loose)?;
            let url = if id.contains("://") { id.to_owned() } else { format!("https://www.youtube.com/watch?v={id}") };
            format!("[{}]({url})", named(&["title"]).unwrap_or(&url))
        }
        "vimeo" => {
            let id = named(&["id"]).or(loose)?;
            format!("<https://vimeo.com/{id}>")
        }
        "toc" => String::new(),
        _ => return None,
    })
}
