//! Raw HTML among the Markdown: what of it is not kept, and where its addresses stand.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event};
use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostic::{Finding, Place};

use super::builder::Builder;
use super::model::{Hole, Image, Slot};
use super::open::RawHtml;
use super::written::{self, Fate, MARK};
use super::{Address, asides, blank, dress, folder_of, html, links, nameless, raw, tags};

/// Most elements of raw HTML that are open at once.
const MAX_RAW_DEPTH: usize = 200;

/// An attribute's value without the entities that addresses have.
fn unescape(value: &str) -> String {
    value.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

impl<'b> Builder<'b, '_> {
    /// Passes raw HTML on, unless it is nested so deeply that cleaning it would take for ever.
    pub(super) fn publish_raw(&mut self, html: CowStr<'b>, start: usize) {
        if self.raw_is_text {
            self.push(Event::Text(html));
        } else if !self.raw.as_ref().is_some_and(|raw| raw.is_too_deep) {
            if html.eq_ignore_ascii_case("</a>") && self.drops_empty_link() {
                return;
            }
            // No author writes the marks of holes.
            let html = if html.contains('\0') { html.replace('\0', "\u{fffd}").into() } else { html };
            let marked = self.raw.as_ref().and_then(|raw| raw.tags.marked(&html, start));
            let html = marked.map_or(html, Into::into);
            self.html(dress::plain(&html).map_or(html, Into::into));
        }
    }

    /// Whether a link of raw HTML that ends here holds nothing: what is left of it is its id.
    fn drops_empty_link(&mut self) -> bool {
        let events = match self.held.last_mut() {
            Some(held) => &mut held.events,
            None => match self.footnotes.open() {
                Some(events) => events,
                None => &mut self.events,
            },
        };
        let is_blank = |event: &Event<'_>| matches!(event, Event::Text(text) if blank::is_blank(text));
        let at = events.len().saturating_sub(if events.last().is_some_and(is_blank) { 2 } else { 1 });
        let Some(Event::InlineHtml(open)) = events.get(at) else { return false };
        let tags = tags::scan(open);
        let [tag] = &*tags else { return false };
        // Those that Parvis writes have no mark.
        let is_authors = tag.value(MARK).is_some();
        if tag.name != "a" || tag.closes || !is_authors || nameless::names_itself(tag, open) {
            return false;
        }
        let id = tag.value("id").map(|id| unescape(&open[id]));
        events.truncate(at);
        if let Some(id) = id {
            events.push(Event::InlineHtml(format!("<span id=\"{}\"></span>", html::escape(&id)).into()));
        }
        true
    }

    /// Says so of a comment that is never closed: all that stands below it is a part of it.
    fn open_comment(&mut self, range: &Range<usize>) {
        let html = self.body.text.get(range.clone()).unwrap_or_default();
        let Some(at) = html.rfind("<!--").filter(|at| !html[*at..].contains("-->")) else { return };
        let line = html[at..].lines().next().unwrap_or_default().len();
        if html[at + line..].trim().is_empty() {
            return;
        }
        let place = self.place(range.start + at..range.start + at + line);
        self.findings.push(
            Finding::new(
                "removed-html",
                place,
                (
                    "this comment never ends: what stands below it is not shown",
                    "ce commentaire n'a pas de fin : ce qui suit n'est pas affiché",
                ),
            )
            .help(("close it with `-->`", "fermez-le par `-->`")),
        );
    }

    /// Looks at raw HTML: says what of it will not be kept, and notes where its addresses stand.
    pub(super) fn raw_html(&mut self, range: Range<usize>, is_block: bool) {
        if self.raw_is_text {
            return;
        }
        self.stray_marks_in_html(range.clone());
        self.open_comment(&range);
        self.instruction(&range);
        let html = &*without_quotes(self.body.text.get(range.clone()).unwrap_or_default(), self.quotes);
        let all = tags::scan(html);
        if is_block {
            self.markdown_in_html(&all, &range);
        }
        let mut from = 0;
        for (at, tag) in all.iter().enumerate() {
            self.meets_html(html.get(from..tag.range.start).unwrap_or_default());
            from = tag.range.end;
            let within = !self.gone.is_empty();
            self.tag_in_links(tag, html, &range);
            self.letters(tag, range.start);
            let is_title = self.is_of_the_title(range.start + tag.range.start);
            let raw = self.raw.get_or_insert_default();
            raw.depth = raw.depth.saturating_add_signed(tag.deepens());
            if raw.depth > MAX_RAW_DEPTH {
                if !std::mem::replace(&mut raw.is_too_deep, true) {
                    let at = range.start + tag.range.start;
                    let place = self.place(at..range.start + tag.range.end);
                    self.findings.push(
                        Finding::new(
                            "too-deep",
                            place,
                            ("HTML is nested too deeply here", "trop de HTML est imbriqué ici"),
                        )
                        .help((
                            "close elements where they end; no HTML from here on is published",
                            "fermez les éléments là où ils finissent ; à partir d'ici, aucun HTML n'est publié",
                        )),
                    );
                }
                return;
            }
            // What was meant to hide has been told.
            if !is_title && (tag.closes || asides::hidden_by(tag, html).is_none()) {
                let goes =
                    !raw::is_kept(&tag.name) && dress::instead(&tag.name).is_none() || dress::is_field(tag, html);
                let takes_all = raw::GONE.contains(&&*tag.name);
                raw.tags.note(tag, html, range.start, Fate { goes, takes_all, within });
            }
            if tag.closes {
                continue;
            }
            self.level_in_html(&all[at..], &range);
            let name = || (tag.name == "a").then(|| tag.value("name")).flatten();
            if let Some(id) = tag.value("id").or_else(name) {
                let id: String = unescape(&html[id]).nfc().collect();
                let is_ours = ["pv-", "fn-", "fnref-"].iter().any(|ours| id.starts_with(ours));
                if !is_ours && !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || c.is_control()) {
                    self.anchors.push(id);
                }
            }
            let raw = self.raw.get_or_insert_default();
            // `alt=""` says that a picture only adorns the page.
            let alt = match tag.value("alt") {
                Some(alt) if html[alt.clone()].trim().is_empty() => None,
                Some(alt) => Some(&html[alt]),
                None => tag.attributes.iter().all(|(name, _)| &**name != "alt").then_some(""),
            };
            for value in ["href", "src"].into_iter().filter_map(|name| tag.value(name)) {
                let place = range.start + value.start..range.start + value.end;
                raw.addresses.entry(unescape(&html[value])).or_default().push_back((place, alt.map(Into::into)));
            }
        }
        self.meets_html(html.get(from..).unwrap_or_default());
        let raw = self.raw.get_or_insert_default();
        if raw.first.is_empty() {
            raw.first = range;
        }
    }

    /// Reduces a body that holds raw HTML to the list of harmless elements. Of its ids, those are left that were kept.
    pub(super) fn clean(&mut self, html: &str, mut raw: RawHtml, ids: &mut BTreeSet<String>) -> (String, Vec<Slot>) {
        // The sanitiser's parser drops NUL, so the marks take another form there: one that the text
        // cannot contain, since it is made from the text.
        let token = format!("pv{:016x}n", fingerprint(html));
        let mut marked = String::with_capacity(html.len() + self.holes.len() * 16);
        for (at, part) in html.split('\0').enumerate() {
            if at % 2 == 1 {
                marked.push_str(&token);
                marked.push_str(part);
                marked.push('x');
            } else {
                marked.push_str(part);
            }
        }
        // What is behind all that stands here is lost where something never ends.
        let end = format!("{token}end");
        if !self.gone.is_empty() {
            marked.push_str(&end);
        }
        let folder = folder_of(&self.setting.source.path);
        let schemes = raw.addresses.keys().filter_map(|address| Some(links::scheme(address.trim())?.0)).collect();
        let (cleaned, met) = raw::clean(&marked, &token, self.holes.len(), folder, std::mem::take(ids), &schemes);
        let (mut cleaned, left) = written::unmark(&cleaned, &token);
        if let Some(at) = cleaned.rfind(&end) {
            cleaned.replace_range(at..at + end.len(), "");
        } else if !self.gone.is_empty() {
            self.told_endless();
        }
        self.told_lost(&raw.tags, &left);
        for raw::Met { image, written, address } in met {
            let Some(address) = address else {
                self.holes.push(Hole::IdPrefix);
                ids.insert(written);
                continue;
            };
            let (range, alt) = raw.find(&written);
            let offset = range.start;
            let span = self.body.span(range);
            match address {
                Address::Inside(target) if image => {
                    self.holes.push(Hole::Src(self.images.len() as u32));
                    self.images.push(Image { target, alt, span, offset: offset as u32 });
                }
                Address::Inside(target) => {
                    let index = self.inside(target, span, offset, &written);
                    self.holes.push(Hole::Href(index));
                }
                address => {
                    let place = Place::new(self.setting.source, span);
                    self.findings.extend(links::objection(&address, &written, image, place));
                }
            }
        }
        html::cut_slots(&cleaned, &self.holes, &token, "x")
    }
}

/// HTML without the signs of the quotes that it stands in: blanks stand for them, and all else where it stood.
fn without_quotes(html: &str, quotes: usize) -> Cow<'_, str> {
    if quotes == 0 || !html.contains('\n') {
        return html.into();
    }
    let mut out = html.as_bytes().to_vec();
    let mut at = 0;
    for line in html.split_inclusive('\n') {
        let mut left = if at == 0 { 0 } else { quotes };
        for (byte, sign) in line.bytes().enumerate() {
            match sign {
                b'>' if left > 0 => {
                    out[at + byte] = b' ';
                    left -= 1;
                }
                b' ' => {}
                _ => break,
            }
        }
        at += line.len();
    }
    String::from_utf8(out).map_or(html.into(), Cow::Owned)
}

/// A number that stands for a text, for marks that the text cannot hold by accident or design.
fn fingerprint(text: &str) -> u64 {
    let hash = blake3::hash(text.as_bytes());
    hash.as_bytes()[..8].iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}
