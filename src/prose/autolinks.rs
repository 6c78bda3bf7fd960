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

impl Bare {
    /// What is known of a body's text before it is read.
    pub(super) fn of(text: &str, has_address: bool) -> Self {
        if has_address || has_mail(text.as_bytes()) { Self::Perhaps } else { Self::Nowhere }
    }
}

/// Whether a text may hold such an address.
pub(super) fn may_be(text: &str) -> bool {
    let text = text.as_bytes();
    memchr::memmem::find(text, b"://").is_some() || memchr::memmem::find(text, b"www.").is_some() || has_mail(text)
}

/// Whether a text may hold an address of mail.
fn has_mail(text: &[u8]) -> bool {
    let is_word = |at: Option<&u8>| at.is_some_and(u8::is_ascii_alphanumeric);
    memchr::memchr_iter(b'@', text).any(|at| at > 0 && is_word(text.get(at - 1)) && is_word(text.get(at + 1)))
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
    let mut addresses = Finder::new(&whole);
    while let Some((found, scheme)) = addresses.next(from) {
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

/// What stands in each kind of address.
const SIGNS: [&str; 3] = ["://", "www.", "@"];

/// Finds addresses one after the other, each sign looked for once.
struct Finder<'t> {
    text: &'t str,
    /// Where each sign stands next.
    next: [Option<usize>; 3],
}

impl<'t> Finder<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, next: SIGNS.map(|sign| text.find(sign)) }
    }

    /// The next address, and the scheme that it lacks.
    fn next(&mut self, from: usize) -> Option<(Range<usize>, &'static str)> {
        let text = self.text;
        let mut at = from;
        loop {
            for (sign, next) in SIGNS.iter().zip(&mut self.next) {
                if next.is_some_and(|next| next < at) {
                    *next = text[at..].find(sign).map(|by| at + by);
                }
            }
            let sign = self.next.into_iter().flatten().min()?;
            let found = match text.as_bytes()[sign] {
                b':' => schemed(text, from, sign),
                b'@' => mail(text, from, sign),
                _ => bare(text, from, sign),
            };
            if found.is_some() {
                return found;
            }
            at = sign + if text[sign..].starts_with('@') { 1 } else { 3 };
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

/// An address of mail whose `@` stands here.
fn mail(text: &str, from: usize, sign: usize) -> Option<(Range<usize>, &'static str)> {
    let before = &text[from..sign];
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let start = sign - (before.len() - before.trim_end_matches(is_part).len());
    let rest = &text[sign + 1..];
    let host = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))).unwrap_or(rest.len());
    let host = rest[..host].trim_end_matches('.');
    let (name, last) = host.rsplit_once('.')?;
    let is_host =
        name.split('.').all(|part| !part.is_empty()) && last.len() > 1 && last.bytes().all(|b| b.is_ascii_alphabetic());
    let behind = &rest[host.len()..];
    // A place in a repository or on a server is none, nor is a name of several.
    let goes_on = behind.starts_with(['/', '@'])
        || behind.strip_prefix(':').is_some_and(|b| b.starts_with(|c: char| c.is_alphanumeric() || c == '/'));
    let stands = text[..start]
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '@' | '\'' | '!' | '#' | '%' | '&' | '='));
    let is_word = text[start..sign].starts_with(|c: char| c.is_ascii_alphanumeric()) && !text[..sign].ends_with('.');
    if !is_host || goes_on || !stands || !is_word {
        return None;
    }
    match text[from..start].strip_suffix("mailto:") {
        Some(before) => Some((from + before.len()..sign + 1 + host.len(), "")),
        None => Some((start..sign + 1 + host.len(), "mailto:")),
    }
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
    use super::Finder;

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
            ("write to zoe.b+x@a-b.org.", Some("zoe.b+x@a-b.org")),
            ("(ada@a.org)", Some("ada@a.org")),
            ("mailto:ada@a.org", Some("mailto:ada@a.org")),
            ("git@a.org:x/y ada@a parvis@0.1.0 @ada a@@b.org https://u@", None),
            ("https:// www. https://.", None),
            ("https://a_b.c_d/ www.a_b.org", None),
            ("https://x.org/a~b*", Some("https://x.org/a~b")),
        ] {
            assert_eq!(Finder::new(text).next(0).map(|(range, _)| &text[range]), wanted, "{text}");
        }
    }
}
