//! Old HTML that dresses a block or names a place, as prose may have it.

use super::tags;

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

/// HTML in which a block that is only dressed is a plain one, and the name of an old anchor is an id; nothing
/// where it has none of them.
pub(super) fn plain(html: &str) -> Option<String> {
    let mut out = String::new();
    let mut from = 0;
    for tag in tags::scan(html) {
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

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn blocks_stay_blocks_and_names_become_ids() {
        assert_eq!(plain("<H1 align=center>A</H1>").as_deref(), Some("<h2 align=center>A</h2>"));
        assert_eq!(plain("<aside>a</aside><strike>b</strike>").as_deref(), Some("<div>a</div><s>b</s>"));
        assert_eq!(plain("<center>a</center> <a name='x'></a>").as_deref(), Some("<div>a</div> <a id='x'></a>"));
        assert_eq!(plain("<a id=\"x\" name=\"x\">a</a> <b>name</b>"), None);
    }
}
