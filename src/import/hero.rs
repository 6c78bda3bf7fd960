//! The first page of a site that its front matter holds: a name, a motto, links, what it offers.

use serde_json::{Map, Value};

use super::page::{Line, Page};

/// Puts what a theme would show of the front matter above the page's own words.
pub(crate) fn show(page: &mut Page) {
    let is_hero = page.head.get("hero").is_some_and(Value::is_object);
    let old = page.head.contains_key("heroText") || page.head.contains_key("actionLink");
    if !is_hero && !old {
        return;
    }
    let mut out: Vec<String> = Vec::new();
    let hero = match page.head.remove("hero") {
        Some(Value::Object(hero)) => hero,
        _ => Map::new(),
    };
    let mut own = |key: &str| page.head.remove(key).and_then(|value| value.as_str().map(ToOwned::to_owned));
    let said = |map: &Map<String, Value>, key: &str| map.get(key).and_then(Value::as_str).map(line);
    let name = said(&hero, "name").or_else(|| said(&hero, "title")).or_else(|| own("heroText"));
    for text in [said(&hero, "text"), said(&hero, "tagline"), own("tagline")].into_iter().flatten() {
        out.extend([text, String::new()]);
    }
    let first = own("actionText").zip(own("actionLink"));
    let mut actions: Vec<(String, String)> = first.into_iter().collect();
    for action in hero.get("actions").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object) {
        let link = said(action, "link").or_else(|| said(action, "href"));
        actions.extend(said(action, "text").zip(link));
    }
    out.extend(actions.iter().map(|(text, link)| format!("- [{text}]({})", address(link))));
    if !actions.is_empty() {
        out.push(String::new());
    }
    let features = page.head.remove("features");
    for feature in features.as_ref().and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object) {
        let title = said(feature, "title").unwrap_or_default();
        let title = match said(feature, "link") {
            Some(link) if !title.is_empty() => format!("[{title}]({})", address(&link)),
            _ => title,
        };
        let more = said(feature, "details").or_else(|| said(feature, "description")).unwrap_or_default();
        out.push(format!("- **{title}**: {more}").trim_end_matches([':', ' ']).to_owned());
    }
    let from = page.lines.first().map_or(1, |line| line.from);
    out.push(String::new());
    page.lines.splice(0..0, out.into_iter().map(|text| Line::new(text, from)));
    if let Some(name) = name.filter(|name| !name.is_empty() && page.word("title").is_none()) {
        page.head.insert("title".into(), name.into());
    }
}

/// Text in one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address as the destination of a link.
fn address(link: &str) -> String {
    link.replace(' ', "%20").replace('(', "%28").replace(')', "%29")
}
