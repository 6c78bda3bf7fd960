//! Old HTML that dresses a block or names a place, as prose may have it.

use super::blank::is_blank;
use super::nameless;
use super::tags::{self, Tag};

/// The element of prose that says the same as one of a page's frame, or of old.
pub(super) fn instead(name: &str) -> Option<&'static str> {
    Some(match name {
        "h1" => "h2",
        "address" | "article" | "aside" | "center" | "footer" | "header" | "hgroup" | "main" | "nav" => "div",
        "strike" => "s",
        "acronym" => "abbr",
        _ => return None,
    })
}

/// HTML in which a block that is only dressed is a plain one, the name of an old anchor is an id, and an empty link to where
/// it stands is its id; nothing where it has none of them.
pub(super) fn plain(html: &str) -> Option<String> {
    let mut out = String::new();
    let mut from = 0;
    let all = tags::scan(html);
    for (at, tag) in all.iter().enumerate() {
        if tag.range.start < from {
            continue;
        }
        if let Some(end) = all.get(at + 1).and_then(|next| ends_at_once(html, tag, next)) {
            out.push_str(&html[from..tag.range.start]);
            if let Some(id) = tag.value("id") {
                out.extend(["<span id=\"", &html[id].replace('"', "&quot;"), "\"></span>"]);
            }
            from = end;
            continue;
        }
        // Whoever cleans makes a box to tick of each.
        if is_field(tag, html) {
            out.push_str(&html[from..tag.range.start]);
            from = tag.range.end;
            continue;
        }
        if let Some(element) = instead(&tag.name) {
            let at = tag.range.start + 1 + usize::from(tag.closes);
            out.push_str(&html[from..at]);
            out.push_str(element);
            from = at + tag.name.len();
        }
        if tag.name == "a"
            && tag.value("id").is_none()
            && let Some(value) = tag.value("name")
            && let Some(at) = html[tag.range.start..value.start].to_ascii_lowercase().rfind("name")
        {
            out.push_str(&html[from..tag.range.start + at]);
            out.push_str("id");
            from = tag.range.start + at + "name".len();
        }
    }
    (from > 0).then(|| out + &html[from..])
}

/// Whether a tag is a field to fill in, which no box to tick stands for.
pub(super) fn is_field(tag: &Tag, html: &str) -> bool {
    let is_box = |value: std::ops::Range<usize>| html[value].trim().eq_ignore_ascii_case("checkbox");
    tag.name == "input" && !tag.closes && !tag.value("type").is_some_and(is_box)
}

/// Where a link ends that holds nothing and leads to a place of its page, as other tools write them beside headings.
fn ends_at_once(html: &str, open: &Tag, next: &Tag) -> Option<usize> {
    let is_mark = open.name == "a"
        && !open.closes
        && open.value("href").is_some_and(|href| html[href].starts_with('#'))
        && !nameless::names_itself(open, html);
    let ends = next.name == "a" && next.closes && is_blank(&html[open.range.end..next.range.start]);
    (is_mark && ends).then_some(next.range.end)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn blocks_stay_blocks_and_names_become_ids() {
        assert_eq!(plain("<H1 align=center>A</H1>").as_deref(), Some("<h2 align=center>A</h2>"));
        assert_eq!(plain("<aside>a</aside><strike>b</strike>").as_deref(), Some("<div>a</div><s>b</s>"));
        assert_eq!(plain("<center>a</center> <a name='x'></a>").as_deref(), Some("<div>a</div> <a id='x'></a>"));
        assert_eq!(
            plain("<h3><a href='#x' id='x'></a>A<a href=\"#y\"> </a></h3>").as_deref(),
            Some("<h3><span id=\"x\"></span>A</h3>")
        );
        assert_eq!(
            plain("<input type='text'>a <input type=\"CheckBox\"> <input>").as_deref(),
            Some("a <input type=\"CheckBox\"> ")
        );
        assert_eq!(plain("<a href='#x' aria-label='Up'></a><a href='x'></a>"), None);
        assert_eq!(plain("<a id=\"x\" name=\"x\">a</a> <b>name</b>"), None);
    }
}
