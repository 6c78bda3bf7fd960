//! HTML of one page as part of another: headings lower, ids its own, addresses on the same page.
//!
//! What is read here was written by the program: text and attributes are escaped, attributes stand
//! in double quotes.

use std::borrow::Cow;

/// Attributes that name ids of the page, one or several.
const NAMES: &[&str] = &["id", "for", "aria-labelledby", "aria-describedby", "aria-controls"];

/// Headings lowered by so many levels, to the sixth at most.
pub(in super::super) fn lowered(html: &str, by: u8) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    // No heading stands in another: after one that begins, the next to end is the same.
    let mut marks = ["<h", "</h"].iter().cycle();
    while let Some(mark) = marks.next()
        && let Some(at) = memchr::memmem::find(rest.as_bytes(), mark.as_bytes())
    {
        let (before, tag) = rest.split_at(at + mark.len());
        out.push_str(before);
        rest = if let [level @ b'1'..=b'6', b'>' | b' ', ..] = tag.as_bytes() {
            out.push(char::from((level + by).min(b'6')));
            &tag[1..]
        } else {
            // `<hr>`, `<header>`: the next may begin.
            marks.next();
            tag
        };
    }
    out.push_str(rest);
    out
}

const LEAD: &str = "<p class=\"lead\"";

/// What a record's page says of it, without its frame: the sentence under its title, and from its
/// body to the end of the main part.
pub(super) fn sheet(page: &str) -> Option<String> {
    let (head, body) = page.split_once("<article class=\"body\"")?;
    let (_, body) = body.split_once('>')?;
    let end = body.find("<nav class=\"pager\"").or_else(|| body.find("</main>"))?;
    let end = body[..end].rfind("</article>")?;
    let lead = head.split_once(LEAD).and_then(|(_, rest)| rest.split_once("</p>"));
    let lead = lead.map(|(lead, _)| format!("{LEAD}{lead}</p>")).unwrap_or_default();
    Some(lead + &body[..end])
}

/// How a sheet is told apart from the others on the page.
#[derive(Clone, Copy)]
pub(super) struct Own<'a> {
    /// What its ids begin with.
    pub(super) prefix: &'a str,
    /// What it is called; its regions are named after it.
    pub(super) name: &'a str,
    /// The address on this page of what an address leads to, if it is on this page.
    pub(super) within: &'a dyn Fn(&str) -> Option<String>,
}

/// The HTML with ids, names and addresses of its own.
pub(super) fn rebound(html: &str, own: Own<'_>) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = tag(&rest[at..], own, &mut out);
    }
    out.push_str(rest);
    out
}

/// One tag; gives back what follows it.
fn tag<'h>(html: &'h str, own: Own<'_>, out: &mut String) -> &'h str {
    // A section of a sheet is no landmark of the whole book.
    let is_section = html.starts_with("<section ");
    let mut rest = html;
    loop {
        let Some(at) = rest.find(['"', '>']) else {
            out.push_str(rest);
            return "";
        };
        if rest.as_bytes()[at] == b'>' {
            out.push_str(&rest[..=at]);
            return &rest[at + 1..];
        }
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        let Some(end) = after.find('"') else {
            out.push_str(rest);
            return "";
        };
        let name = before.trim_end_matches('=').rsplit(' ').next().unwrap_or_default();
        let value = &after[..end];
        rest = &after[end + 1..];
        if is_section && matches!(name, "aria-labelledby" | "aria-label") {
            out.push_str(before.trim_end_matches('=').trim_end_matches(name).trim_end());
            continue;
        }
        out.push_str(before);
        out.push('"');
        out.push_str(&attribute(name, value, own));
        out.push('"');
    }
}

fn attribute<'v>(name: &str, value: &'v str, own: Own<'_>) -> Cow<'v, str> {
    let Own { prefix, name: title, within } = own;
    match name {
        "aria-label" => format!("{value} ({title})").into(),
        "href" => match value.strip_prefix('#') {
            Some(id) => format!("#{prefix}{id}").into(),
            None => within(value).map_or(value.into(), Cow::Owned),
        },
        name if NAMES.contains(&name) => {
            let names: Vec<String> = value.split_whitespace().map(|id| format!("{prefix}{id}")).collect();
            names.join(" ").into()
        }
        _ => value.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_go_down_and_never_below_the_sixth() {
        assert_eq!(
            lowered("<h2 id=\"a\">x</h2><h5>y</h5><hr><header></header>", 2),
            "<h4 id=\"a\">x</h4><h6>y</h6><hr><header></header>"
        );
    }

    #[test]
    fn ids_are_prefixed_and_known_addresses_stay_on_the_page() {
        let within = |href: &str| (href == "../roles/x/").then(|| "#pv-b1".to_owned());
        let html = "<p id=\"a\" title=\"a > b\"><a href=\"#a\">id=\"z\"</a><a href=\"../roles/x/\"></a><a href=\"https://x.fr\"></a><svg aria-labelledby=\"t d\"></svg><section class=\"s\" aria-labelledby=\"t\"><div aria-label=\"Table\"></div></section>";
        assert_eq!(
            rebound(html, Own { prefix: "p-", name: "N", within: &within }),
            "<p id=\"p-a\" title=\"a > b\"><a href=\"#p-a\">id=\"z\"</a><a href=\"#pv-b1\"></a><a href=\"https://x.fr\"></a><svg aria-labelledby=\"p-t p-d\"></svg><section class=\"s\"><div aria-label=\"Table (N)\"></div></section>"
        );
    }

    #[test]
    fn a_sheet_is_what_stands_between_frame_and_pager() {
        let page = "<main><header class=\"body\"><p class=\"lead\">y</p></header><section class=\"body\"></section>\n<article class=\"body\" data-x=\"\"><article>x</article></article>\n<nav class=\"pager\"></nav></main>";
        assert_eq!(sheet(page).as_deref(), Some("<p class=\"lead\">y</p><article>x</article>"));
        assert_eq!(sheet("<main></main>"), None);
    }
}
