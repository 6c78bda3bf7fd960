//! Addresses that stand in a text without any sign: links, as the forges make them.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

/// What is known of such addresses while a body is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// There is no address at all.
    Nowhere,
    /// There are addresses, of whatever kind.
    Perhaps,
    /// There is one in text, and it is to become a link.
    There,
}

/// Whether a text may hold such an address.
pub(super) fn may_be(text: &str) -> bool {
    let text = text.as_bytes();
    memchr::memmem::find(text, b"://").is_some() || memchr::memmem::find(text, b"www.").is_some()
}

/// Makes links of addresses in texts that are in no link and no code yet.
pub(super) fn linked(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut out = Vec::with_capacity(events.len() + 16);
    // How many elements are open in which an address is left alone.
    let mut open = 0usize;
    let mut texts: Vec<CowStr<'_>> = Vec::new();
    for event in events {
        if open == 0
            && let Event::Text(text) = event
        {
            texts.push(text);
            continue;
        }
        write(&mut texts, &mut out);
        if let Event::InlineHtml(html) = &event {
            let (opened, closed) = closing(html);
            open = (open + opened).saturating_sub(closed);
        }
        out.push(event);
    }
    write(&mut texts, &mut out);
    out
}

/// How many elements HTML opens and closes in which no address becomes a link.
fn closing(html: &str) -> (usize, usize) {
    let mut counts = (0, 0);
    for part in html.split('<').skip(1) {
        let (count, name) = match part.strip_prefix('/') {
            Some(name) => (&mut counts.1, name),
            None => (&mut counts.0, part),
        };
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        if ["a", "code", "pre", "kbd", "samp"].iter().any(|left| left.eq_ignore_ascii_case(&name[..end])) {
            *count += 1;
        }
    }
    counts
}

/// Writes texts that stand side by side: the parser cuts them where a sign could have meant something.
fn write<'b>(texts: &mut Vec<CowStr<'b>>, out: &mut Vec<Event<'b>>) {
    if !texts.iter().any(|text| may_be(text)) {
        out.extend(texts.drain(..).map(Event::Text));
        return;
    }
    let whole: String = texts.iter().map(|text| &**text).collect();
    let mut from = 0;
    while let Some((found, scheme)) = next(&whole, from) {
        if found.start > from {
            out.push(Event::Text(whole[from..found.start].to_owned().into()));
        }
        let address = &whole[found.clone()];
        let mut href = String::from(scheme);
        // Writing to a string does not fail.
        let _ = pulldown_cmark_escape::escape_href(&mut href, address);
        out.push(Event::InlineHtml(format!("<a class=\"bare\" href=\"{href}\">").into()));
        out.push(Event::Text(address.to_owned().into()));
        out.push(Event::InlineHtml("</a>".into()));
        from = found.end;
    }
    if from == 0 {
        out.extend(texts.drain(..).map(Event::Text));
        return;
    }
    texts.clear();
    if from < whole.len() {
        out.push(Event::Text(whole[from..].to_owned().into()));
    }
}

/// The next address, and the scheme that it lacks.
fn next(text: &str, from: usize) -> Option<(Range<usize>, &'static str)> {
    let mut at = from;
    loop {
        let rest = &text[at..];
        let sign = [rest.find("://"), rest.find("www.")].into_iter().flatten().min()? + at;
        at = sign + 3;
        let found = if text[sign..].starts_with(':') { schemed(text, from, sign) } else { bare(text, from, sign) };
        if found.is_some() {
            return found;
        }
    }
}

/// An address whose `://` stands here.
fn schemed(text: &str, from: usize, sign: usize) -> Option<(Range<usize>, &'static str)> {
    let before = &text[from..sign];
    let scheme = before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let start = sign - scheme;
    let known = ["https", "http"].iter().any(|known| known.eq_ignore_ascii_case(&text[start..sign]));
    let stands = text[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let end = end(text, sign + 3)?;
    (known && stands && is_host(&text[sign + 3..end], false)).then_some((start..end, ""))
}

/// An address whose `www.` stands here.
fn bare(text: &str, from: usize, sign: usize) -> Option<(Range<usize>, &'static str)> {
    let before = text[from..sign].chars().next_back();
    let stands = before.is_none_or(|c| c.is_whitespace() || "*_~([«“‘\"'’".contains(c));
    let end = end(text, sign + 4)?;
    (stands && is_host(&text[sign..end], true)).then_some((sign..end, "http://"))
}

/// Where an address ends: what closes a sentence or a bracket around it is none of it.
fn end(text: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    let mut end = rest.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(rest.len());
    while let Some(last) = rest[..end].chars().next_back() {
        let part = &rest[..end];
        let is_outside = match last {
            ')' => part.matches(')').count() > part.matches('(').count(),
            ']' => part.matches(']').count() > part.matches('[').count(),
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '"' | '’' | '”' | '»' | '…' => true,
            _ => false,
        };
        if !is_outside {
            break;
        }
        end -= last.len_utf8();
    }
    (end > 0).then_some(from + end)
}

/// Whether an address begins with the name of a host.
fn is_host(address: &str, dotted: bool) -> bool {
    let host = &address[..address.find(['/', '?', '#', ':']).unwrap_or(address.len())];
    let parts: Vec<&str> = host.split('.').collect();
    let is_part = |part: &&str| part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let last = &parts[parts.len().saturating_sub(2)..];
    parts.iter().all(is_part)
        && parts.iter().rev().take(2).all(|part| !part.is_empty())
        && last.iter().all(|part| !part.contains('_'))
        && (!dotted || parts.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn an_address_ends_where_its_sentence_does() {
        for (text, wanted) in [
            ("see https://a.org/x.", Some("https://a.org/x")),
            ("(https://a.org/x_(y))", Some("https://a.org/x_(y)")),
            ("(voir https://a.org/x)", Some("https://a.org/x")),
            ("«\u{a0}https://a.org/?b=c&d=e\u{a0}»", Some("https://a.org/?b=c&d=e")),
            ("HTTPS://A.org/é…", Some("HTTPS://A.org/é")),
            ("http://localhost:4181/a/", Some("http://localhost:4181/a/")),
            ("www.a.org, then", Some("www.a.org")),
            ("xwww.a.org ftp://a.org xhttps://a.org", None),
            ("https:// www. https://.", None),
            ("https://a_b.c_d/ www.a_b.org", None),
            ("https://x.org/a~b*", Some("https://x.org/a~b")),
        ] {
            assert_eq!(next(text, 0).map(|(range, _)| &text[range]), wanted, "{text}");
        }
    }
}
