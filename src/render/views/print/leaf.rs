//! HTML of one page as part of another: headings lower, ids its own, addresses on the same page.
//!
//! What is read here was written by the program: text and attributes are escaped, attributes stand
//! in double quotes.

/// Attributes that name ids of the page, one or several.
const NAMES: &[&str] = &["id", "for", "aria-labelledby", "aria-describedby", "aria-controls"];

/// Headings lowered by so many levels, to the sixth at most.
pub(in super::super) fn lowered(html: &str, by: u8) -> String {
    let mut out = String::with_capacity(html.len() + 16);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let name = at + if rest[at..].starts_with("</") { 2 } else { 1 };
        let (before, tag) = rest.split_at(name);
        out.push_str(before);
        rest = match tag.as_bytes() {
            [b'h', level @ b'1'..=b'6', b'>' | b' ', ..] => {
                out.push('h');
                out.push(char::from((level + by).min(b'6')));
                &tag[2..]
            }
            _ => tag,
        };
    }
    out.push_str(rest);
    out
}

/// What a record's page says of it, without its frame: from the body to the end of the main part.
pub(super) fn sheet(page: &str) -> Option<&str> {
    const BODY: &str = "<div class=\"body\">";
    let from = page.find(BODY)? + BODY.len();
    let rest = &page[from..];
    let to = rest.find("<nav class=\"pager\"").or_else(|| rest.find("</main>"))?;
    let to = rest[..to].rfind("</div>")?;
    Some(&rest[..to])
}

/// The HTML with every id under a prefix, and every address that `within` knows on the same page.
pub(super) fn rebound(html: &str, prefix: &str, within: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = tag(&rest[at..], prefix, within, &mut out);
    }
    out.push_str(rest);
    out
}

/// One tag; gives back what follows it.
fn tag<'h>(html: &'h str, prefix: &str, within: &dyn Fn(&str) -> Option<String>, out: &mut String) -> &'h str {
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
        out.push_str(before);
        out.push('"');
        if NAMES.contains(&name) {
            let names: Vec<String> = value.split_whitespace().map(|id| format!("{prefix}{id}")).collect();
            out.push_str(&names.join(" "));
        } else if name == "href" {
            match value.strip_prefix('#') {
                Some(id) => {
                    out.push('#');
                    out.push_str(prefix);
                    out.push_str(id);
                }
                None => out.push_str(&within(value).unwrap_or_else(|| value.to_owned())),
            }
        } else {
            out.push_str(value);
        }
        out.push('"');
        rest = &after[end + 1..];
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
        let html = "<p id=\"a\" title=\"a > b\"><a href=\"#a\">id=\"z\"</a><a href=\"../roles/x/\"></a><a href=\"https://x.fr\"></a><svg aria-labelledby=\"t d\"></svg>";
        assert_eq!(
            rebound(html, "p-", &within),
            "<p id=\"p-a\" title=\"a > b\"><a href=\"#p-a\">id=\"z\"</a><a href=\"#pv-b1\"></a><a href=\"https://x.fr\"></a><svg aria-labelledby=\"p-t p-d\"></svg>"
        );
    }

    #[test]
    fn a_sheet_is_what_stands_between_frame_and_pager() {
        let page = "<main><div class=\"side\"></div>\n<div class=\"body\"><div>x</div></div>\n<nav class=\"pager\"></nav></main>";
        assert_eq!(sheet(page), Some("<div>x</div>"));
        assert_eq!(sheet("<main></main>"), None);
    }
}
