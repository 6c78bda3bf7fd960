//! What the indexer reads of a page.
//!
//! Prose is given to it as text with headings, which is a good deal faster than parsing the finished page again;
//! a record's page is given whole.

use memchr::{memchr, memchr2, memchr2_iter};

use super::Failure;
use super::apart::apart;
use super::besides::{besides, told};
use crate::model::Data;
use crate::prose::escape;
use crate::render::Book;
use crate::render::layout::numeral;
use crate::render::links::Linker;
use crate::render::pages::{Page, PageKind};

/// What the indexer reads of the page at a place in [`Book::pages`].
pub(super) fn document(book: &Book, at: usize) -> Result<String, Failure> {
    let page = &book.pages[at];
    let edition = &book.plan.editions[page.edition];
    let root = page.url.to_root();
    let words = book.theme.words(&edition.language);
    let linker = Linker { edition, words, root: &root, for_authors: false };
    let facets = facets(book, page, &linker);
    let mut out = String::new();
    if let Some(ix) = page.item.filter(|_| is_prose(book, page)) {
        let body = linker.prose(ix).unwrap_or_default();
        let title = escape(&linker.title(ix)).into_owned();
        out.reserve(body.len() + body.len() / 16 + 512);
        out.extend(["<html lang=\"", &edition.language, "\"><head>", &facets]);
        out.push_str("</head><body data-pagefind-body><h1>");
        apart(&title, &mut out);
        out.push_str("</h1> ");
        if let Data::Page(own) = &edition.item(ix).data
            && let Some(summary) = &own.summary
        {
            told(&summary.value, 2, &mut out);
        }
        apart(&plain(&body), &mut out);
        besides(book, page, words, &mut out);
        out.push_str("</body></html>");
        return Ok(numbers_whole(out));
    }
    let html = book.lasting(at as u32).map_err(Failure::Page)?;
    let mut html = labels_out(&String::from_utf8_lossy(&html), page.kind);
    if matches!(
        page.kind,
        PageKind::Calendar | PageKind::Changes | PageKind::Due | PageKind::Faq | PageKind::Gaps | PageKind::Measurement
    ) && let Some(end) = html.find(TITLE_END)
    {
        // The menu calls it otherwise than its title, and so do readers.
        let name = escape(&words.get(&format!("rubric-{}", page.path))).into_owned();
        html.insert_str(end + TITLE_END.len(), &format!(" <p data-pagefind-weight=\"5\">{name}</p>"));
    }
    if let Some(end) = html.rfind(MAIN_END) {
        let mut own = String::new();
        besides(book, page, words, &mut own);
        html.insert_str(end, &own);
    }
    let (before, after) = html.split_once(HEAD).unwrap_or(("", &html));
    out.reserve(html.len() + html.len() / 16 + facets.len());
    apart(before, &mut out);
    if !before.is_empty() {
        out.extend([HEAD, &facets]);
    }
    apart(after, &mut out);
    Ok(numbers_whole(out))
}

const HEAD: &str = "<head>";
const TITLE_END: &str = "</h1>";
const MAIN_END: &str = "</main>";

/// Elements of a made page that say nothing of its own: labels, heads of tables, states, letters of the grid of
/// responsibilities.
const LABELS: &[&str] = &[
    "<caption",
    "<dt",
    "<p class=\"reading-day\"",
    "<p class=\"source\"",
    "<p class=\"actions\"",
    "<span class=\"numeral",
    "<span class=\"state",
    "<summary",
    "<table class=\"raci",
    "<th scope=\"col\"",
    "<ul class=\"legend\"",
];

/// Those that only tell of other pages, on a page that is an overview of them.
const ECHOES: &[&str] = &["<article class=\"answer\"", "<section", "<ul class=\"index\"", "<ul class=\"purposes\""];

/// Sections of an overview that stand nowhere else: what its author wrote, its title, the questions of a principle, duties, posts.
const OWN: &[&str] = &[
    "class=\"section about\"",
    "\"pv-top\"",
    "class=\"question content\"",
    "\"pv-prose\"",
    "\"pv-recurring\"",
    "\"pv-posts\"",
    "\"pv-list\"",
];

/// Sections of a record that only list others.
const TOLD_ELSEWHERE: &[&str] = &["\"pv-metrics\"", "\"pv-posts\"", "\"pv-reviews\""];

/// A made page, with marks at what the indexer is to leave out. Its own headings count as text that stands there: many
/// pages have the same.
fn labels_out(html: &str, kind: PageKind) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let end = tag_end(tag);
        let own = &tag[..end];
        let begins = |all: &[&str]| {
            all.iter().any(|one| {
                let next = own.as_bytes().get(one.len());
                own.starts_with(one) && (one.contains('"') || matches!(next, Some(b' ' | b'>')))
            })
        };
        let is_own = |marks: &[&str]| marks.iter().any(|mark| own.contains(mark));
        let is_echo = begins(ECHOES)
            && match kind {
                PageKind::Item => own.starts_with("<section") && is_own(TOLD_ELSEWHERE),
                PageKind::Principle(_) => !own.starts_with("<section") || own.contains("\"pv-pages\""),
                PageKind::Faq => !is_own(&OWN[..2]),
                PageKind::Calendar | PageKind::Month(_) if own.starts_with("<ul class=\"index\"") => false,
                _ => !is_own(OWN),
            };
        let mark = if begins(LABELS) || is_echo {
            " data-pagefind-ignore"
        } else if own.starts_with("<h2 id=\"pv-") && !matches!(kind, PageKind::Principle(_)) {
            " data-pagefind-weight=\"0.25\""
        } else {
            ""
        };
        match own.strip_suffix('>').filter(|_| !mark.is_empty() && !own.contains("data-pagefind-")) {
            Some(open) => out.extend([open, mark, ">"]),
            None => out.push_str(own),
        }
        rest = &tag[end..];
    }
    out.push_str(rest);
    out
}

/// Text with the groups of its numbers joined, so that `1200` finds `1 200`. The sign between them has no width; who
/// shows the text writes a space for it.
fn numbers_whole(text: String) -> String {
    const SPACES: [&[u8]; 2] = ["\u{202f}".as_bytes(), "\u{a0}".as_bytes()];
    let bytes = text.as_bytes();
    let groups: Vec<usize> = memchr2_iter(SPACES[0][0], SPACES[1][0], bytes)
        .filter(|at| {
            let (before, rest) = bytes.split_at(*at);
            let Some(after) = SPACES.iter().find_map(|space| rest.strip_prefix(*space)) else { return false };
            let digits = |of: &mut dyn Iterator<Item = &u8>| of.take_while(|byte| byte.is_ascii_digit()).count();
            (1..=3).contains(&digits(&mut before.iter().rev())) && digits(&mut after.iter()) == 3
        })
        .collect();
    if groups.is_empty() {
        return text;
    }
    let mut out = String::with_capacity(text.len() + groups.len());
    let mut written = 0;
    for at in groups {
        out.push_str(&text[written..at]);
        out.push(JOINED);
        written = at + text[at..].chars().next().map_or(0, char::len_utf8);
    }
    out.push_str(&text[written..]);
    out
}

/// What joins the groups of a number.
const JOINED: char = '\u{2060}';

/// Whether a page is read as the prose that it shows.
pub(super) fn is_prose(book: &Book, page: &Page) -> bool {
    let item = page.item.filter(|_| page.kind == PageKind::Item).map(|ix| book.plan.editions[page.edition].item(ix));
    item.is_some_and(|item| matches!(item.data, Data::Page(_) | Data::Faq(_)))
}

/// What results can be narrowed by: the words that the reader sees.
fn facets(book: &Book, page: &Page, linker: &Linker<'_>) -> String {
    let mut out = String::new();
    let mut facet = |name: &str, value: &str| {
        out.extend(["<meta data-pagefind-filter=\"", name, "[content]\" content=\"", &escape(value), "\">"]);
    };
    if let Some(id) = book.principle_of(page) {
        let title = book.principle_link(id, linker).text;
        facet("principle", &numeral(id).map_or_else(|| title.clone(), |numeral| format!("{numeral}. {title}")));
    }
    let kind = match (page.kind, page.item) {
        (PageKind::Item, Some(ix)) => linker.edition.item(ix).kind().as_str(),
        (PageKind::Principle(_), _) => "principle",
        _ => "page",
    };
    let word = linker.words.get(&format!("kind-{kind}"));
    let mut chars = word.chars();
    let word: String = chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
    facet("kind", &word);
    out
}

/// How the indexer takes an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    /// Its text is a part of what stands around it.
    Inline,
    /// Its text stands by itself.
    Block,
    /// Its text is a sentence, with or without a full stop.
    Sentence,
    /// It counts for more than its text.
    Own,
}

fn element(name: &str) -> Element {
    match name {
        "a" | "abbr" | "b" | "bdi" | "bdo" | "cite" | "code" | "del" | "dfn" | "em" | "i" | "input" | "ins" | "kbd"
        | "mark" | "q" | "s" | "samp" | "small" | "span" | "strong" | "sub" | "sup" | "time" | "u" | "var" | "wbr" => {
            Element::Inline
        }
        "blockquote" | "br" | "caption" | "col" | "colgroup" | "dd" | "dl" | "dt" | "hr" | "ol" | "pre" | "table"
        | "tbody" | "tfoot" | "th" | "thead" | "tr" => Element::Block,
        "article" | "div" | "li" | "p" | "section" | "td" | "ul" => Element::Sentence,
        _ => Element::Own,
    }
}

/// HTML without the elements that are to the indexer no more than their text: it makes a node of each, and asks
/// for a dozen attributes. Those that an address may name stay.
fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut kept: Vec<bool> = Vec::new();
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let (tag, after) = rest[at..].split_at(tag_end(&rest[at..]));
        rest = after;
        let closes = tag.starts_with("</");
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let element = element(name);
        let stays = if closes { kept.pop().unwrap_or(true) } else { element == Element::Own || tag.contains(" id=\"") };
        if !closes && !matches!(name, "br" | "col" | "hr" | "img" | "input" | "wbr") {
            kept.push(stays);
        }
        if stays {
            out.push_str(tag);
            continue;
        }
        if closes && element == Element::Sentence && out.ends_with(ends_openly) {
            out.push('.');
        }
        if element != Element::Inline {
            out.push(' ');
        }
    }
    out.push_str(rest);
    out
}

/// Where a tag ends that a text begins with: what stands in double quotes may be anything.
fn tag_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr2(b'>', b'"', &bytes[at..]) {
        at += found + 1;
        if bytes[at - 1] == b'>' {
            return at;
        }
        at += memchr(b'"', &bytes[at..]).map_or(0, |end| end + 1);
    }
    bytes.len()
}

/// Whether the indexer ends a sentence after this sign.
fn ends_openly(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '\'' | '"' | ')' | '$' | '*')
}

#[cfg(test)]
mod tests {
    use super::{PageKind, document, labels_out, numbers_whole};
    use crate::pipeline::site_of;

    #[test]
    fn words_of_the_day_are_not_in_the_index() {
        let site = site_of(
            "-- book.toml --\n[book]\nlanguage = \"en\"\n[check]\nreview-every = \"1 month\"\n\
             -- content/tone.md --\n+++\nreviewed-on = 2026-10-15\n+++\n# Tone\n\nWarm.\n\
             -- content/people/ann.toml --\nname = \"Ann Open\"\ntype = \"volunteer\"\n\
             -- content/roles/lead.toml --\ntitle = \"Lead\"\nmission = \"To lead.\"\n[[holders]]\nperson = \"ann\"\nstart = 2026-11-20\n",
        );
        let book = site.book();
        let of = |path: &str| {
            let at = book.pages.iter().position(|page| page.url.as_str() == path).expect("a page");
            let (read, page) = (document(book, at).expect("it is read"), book.page(at as u32).expect("it is made"));
            let kept = crate::search::reader::read(&read).expect("it is as it is made").text;
            (kept, String::from_utf8(page).expect("it is text"))
        };
        let (lead, page) = of("roles/lead/");
        assert!(page.contains("day 12") && !lead.contains("day 12") && lead.contains("To lead."), "{lead}");
        let (due, page) = of("due/");
        assert!(page.contains("1 overdue") && !due.contains("weeks ahead"), "{due}");
    }

    #[test]
    fn labels_and_echoes_are_left_out() {
        let html = "<dl><dt>Fuseau</dt><dd>Paris</dd></dl><h2 id=\"pv-a\">Quand</h2><section class=\"section\"><ul class=\"index\" role=\"list\"><li>a</li></ul></section>";
        assert_eq!(
            labels_out(html, PageKind::Item),
            "<dl><dt data-pagefind-ignore>Fuseau</dt><dd>Paris</dd></dl><h2 id=\"pv-a\" data-pagefind-weight=\"0.25\">Quand</h2><section class=\"section\"><ul class=\"index\" role=\"list\"><li>a</li></ul></section>"
        );
        assert!(labels_out(html, PageKind::People).contains("<section class=\"section\" data-pagefind-ignore>"));
        assert!(labels_out("<section class=\"section about\">", PageKind::Faq).ends_with("about\">"));
        assert_eq!(labels_out("<details><dtx>", PageKind::Item), "<details><dtx>");
    }

    #[test]
    fn groups_of_a_number_are_one_word() {
        let joined = |text: &str| numbers_whole(text.to_owned());
        assert_eq!(
            joined("1\u{202f}200 et 12\u{a0}000\u{a0}000\u{a0}€"),
            "1\u{2060}200 et 12\u{2060}000\u{2060}000\u{a0}€"
        );
        assert_eq!(
            joined("en 2026\u{202f}100, 1 200, 3\u{a0}h, 02\u{a0}40"),
            "en 2026\u{202f}100, 1 200, 3\u{a0}h, 02\u{a0}40"
        );
    }

    #[test]
    fn prose_is_text_with_headings_and_what_an_address_names() {
        let plain = |html: &str| super::plain(html).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(
            plain("<h2 id=\"x\">L'<em>un</em></h2>\n<p>Mot<b>s</b></p><p>Dit !</p>"),
            "<h2 id=\"x\">L'un</h2> Mots. Dit !"
        );
        assert_eq!(plain("<ul><li><p>a</p></li><li>b<ul><li>c</li></ul></li></ul>"), "a. b c.");
        assert_eq!(plain("<table><tr><th>Un</th><th>deux</th></tr><tr><td>x</td></tr></table>"), "Un deux x.");
        assert_eq!(
            plain("<p><abbr title=\"a > b\">c</abbr><img src=\"a\" alt=\">\"> d<br>e</p>"),
            "c<img src=\"a\" alt=\">\"> d e."
        );
        assert_eq!(plain("<table><colgroup><col><col></colgroup><tr><td>x</td></tr></table><p>y</p>"), "x. y.");
        assert_eq!(plain("<ol><li id=\"fn-1\"><p>Note</p></li></ol>"), "<li id=\"fn-1\"> Note. </li>");
    }
}
