//! Tags of templates: `{% … %}`, `{{ … }}`, `{{< … >}}`. None is run.

use super::super::page::{Line, Notes, each_text};
use super::boxes::address;
use super::{as_code, attribute, attributes};

/// Lines that a tag may run over.
const LONGEST: usize = 30;

/// Puts what a tag says in its place; what it would do is told.
pub(super) fn tags(lines: &mut Vec<Line>, source: &str, notes: &mut Notes) {
    if !lines.iter().any(|line| line.text.contains("{%") || line.text.contains("{{") || line.text.contains("&#x20;")) {
        return;
    }
    join(lines);
    blocks(lines, notes);
    each_text(lines, |text, line| inline(text, line, source, notes));
    for line in lines.iter_mut().filter(|line| !line.code) {
        if line.text.contains("&#x20;") {
            line.text = line.text.replace("&#x20;", " ");
            line.text.truncate(line.text.trim_end().len());
        }
        if line.text.trim() == "\\" {
            line.text.clear();
        }
    }
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        if !line.text.contains(BREAK) {
            out.push(line);
            continue;
        }
        for part in line.text.split(BREAK) {
            out.push(Line::new(part.trim_end(), line.from));
        }
    }
    *lines = out;
}

/// Stands for a line end until the lines are cut.
const BREAK: char = '\u{1}';

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

fn unclosed(text: &str) -> Option<&'static str> {
    [("{%", "%}"), ("{{", "}}")].into_iter().find_map(|(open, close)| {
        let last = text.rfind(open)?;
        (!text[last..].contains(close)).then_some(close)
    })
}

/// Comments go whole, highlighted code becomes fenced.
fn blocks(lines: &mut Vec<Line>, notes: &mut Notes) {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let (mut comment, mut code) = (false, false);
    for mut line in lines.drain(..) {
        let text = squeezed(&line.text);
        if line.code && !code {
            if !comment {
                out.push(line);
            }
            continue;
        }
        if comment {
            comment = !text.contains("{%endcomment%}");
            continue;
        }
        if text.starts_with("{%comment%}") || text.starts_with("{%comment") && text.ends_with("%}") {
            notes.count("comments left out");
            comment = !text.contains("{%endcomment%}");
            continue;
        }
        if text.starts_with("{%highlight") || text.starts_with("{{<highlight") {
            let language =
                line.text.split_whitespace().nth(2).unwrap_or_default().trim_matches(['%', '}', '>']).to_owned();
            line.text = format!("```{language}");
            (line.code, code) = (true, true);
        } else if text.starts_with("{%endhighlight") || text.starts_with("{{</highlight") {
            line.text = "```".into();
            (line.code, code) = (true, false);
        } else if code {
            line.code = true;
        }
        out.push(line);
    }
    *lines = out;
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<String>().replace("{%-", "{%").replace("-%}", "%}")
}

/// The tags of a stretch of text; nothing where there are none.
fn inline(text: &str, line: usize, source: &str, notes: &mut Notes) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut at, mut changed) = (0, false);
    while let Some(found) = text[at..].find("{%").into_iter().chain(text[at..].find("{{")).min() {
        let start = at + found;
        let (open, close) = ["{{<", "{{%", "{{", "{%"]
            .into_iter()
            .zip([">}}", "%}}", "}}", "%}"])
            .find(|(open, _)| text[start..].starts_with(open))
            .unwrap_or(("{%", "%}"));
        let Some(length) = text[start + open.len()..].find(close) else { break };
        let end = start + open.len() + length + close.len();
        let raw = &text[start..end];
        let inside = text[start + open.len()..end - close.len()].trim().trim_matches('-').trim();
        out.push_str(&text[at..start]);
        let in_address = out.ends_with(['(', '"', '\'', '<', '='])
            || out.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains("](") && !word.contains(')'));
        let alone = text.trim() == raw;
        let new = if open == "{{" { value(inside) } else { statement(inside, alone) };
        if let Some(new) = new {
            notes.count("tags of templates, as what they say");
            out.push_str(&new);
        } else {
            notes.tell("tag that is not run", source, line, format!("`{raw}`"));
            out.push_str(&if in_address { raw.to_owned() } else { as_code(raw) });
        }
        (at, changed) = (end, true);
    }
    out.push_str(&text[at..]);
    changed.then_some(out)
}

/// `{{ … }}`: an address keeps its path.
fn value(inside: &str) -> Option<String> {
    let (first, filters) = inside.split_once('|').map_or((inside, ""), |(first, rest)| (first.trim(), rest));
    if matches!(first, "site.baseurl" | "site.url" | "site.github.url" | "page.baseurl" | "baseUrl") {
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
            own(format!("[{}]({})", named(&["caption"]).unwrap_or(url), address(url)))
        }
        "file" => {
            let path = named(&["src", "url"])?;
            let name = path.rsplit('/').next().unwrap_or(path);
            own(format!("[{}]({})", named(&["caption"]).unwrap_or(name), address(path)))
        }
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
