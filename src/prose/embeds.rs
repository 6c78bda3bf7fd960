//! Links and images: those that lead into the plan stay open, those that lead nowhere safe are dropped.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::diagnostic::{Place, Span};

use super::builder::{Builder, Held};
use super::model::{Hole, Image, Link};
use super::open::OpenLink;
use super::{Address, Target, classify, folder_of, html, links, nameless};

impl<'b> Builder<'b, '_> {
    /// Begins a link. What leads nowhere safe keeps its text only.
    pub(super) fn link(&mut self, link_type: LinkType, address: &str, title: &str, range: std::ops::Range<usize>) {
        self.autolink = matches!(link_type, LinkType::Autolink | LinkType::Email);
        let span = self.body.span(range.clone());
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", html::escape(title)) };
        let classified = if matches!(link_type, LinkType::Email) {
            Address::Outside
        } else {
            classify(address, folder_of(&self.setting.source.path))
        };
        let open = match classified {
            Address::Inside(target) => {
                let index = self.inside(target, span, range.start, address);
                let mark = self.hole(Hole::Href(index));
                self.open_links.push(OpenLink { index: Some(index), met: self.met, range, closes: true });
                let mut open = String::with_capacity(title.len() + 24);
                open.push_str("<a href=\"");
                mark.push_to(&mut open);
                open.extend(["\"", &title, ">"]);
                open
            }
            Address::Outside => {
                self.open_links.push(OpenLink { index: None, met: self.met, range, closes: true });
                let scheme = if matches!(link_type, LinkType::Email) { "mailto:" } else { "" };
                let mut href = String::new();
                // Writing to a string does not fail.
                let _ = pulldown_cmark_escape::escape_href(&mut href, address.trim());
                // On paper, an address that is its own text is not said twice.
                let bare = if matches!(link_type, LinkType::Autolink) { "class=\"bare\" " } else { "" };
                ["<a ", bare, "href=\"", scheme, &href, "\"", &title, ">"].concat()
            }
            address_of => {
                self.open_links.push(OpenLink { index: None, met: self.met, range, closes: false });
                let place = Place::new(self.setting.source, span);
                self.findings.extend(links::objection(&address_of, address, false, place));
                return;
            }
        };
        self.html(open);
    }

    /// Notes a link into the plan, and says which it is.
    pub(super) fn inside(&mut self, target: Target, span: Span, offset: usize, address: &str) -> u32 {
        let index = self.links.len() as u32;
        self.links.push(Link { target, span, offset: offset as u32, is_bare: false });
        self.directives.extend(links::directive(address).map(|directive| (index, directive)));
        index
    }

    pub(super) fn link_end(&mut self) {
        self.autolink = false;
        let Some(open) = self.open_links.pop() else { return };
        if !open.closes {
            return;
        }
        let says = self.met.texts > open.met.texts;
        let has_picture = self.met.pictures > open.met.pictures;
        match open.index {
            _ if says => {}
            Some(index) if !has_picture => {
                self.links[index as usize].is_bare = true;
                let title = self.hole(Hole::Title(index));
                self.html(title.to_string());
                self.tally.words += 1;
            }
            _ => {
                self.nameless.push(open.range.clone());
                let help = if has_picture {
                    (
                        "say in the picture's square brackets where the link leads: `[![…](…)](…)`",
                        "dites entre les crochets de l'image où le lien mène : `[![…](…)](…)`",
                    )
                } else {
                    NAMELESS
                };
                self.told_nameless(open.range, help);
            }
        }
        self.html("</a>");
    }

    /// Says so of links without a text that lead to a place of their page that has none either.
    pub(super) fn nameless_here(&mut self, anchors: &BTreeSet<String>) {
        let here = self.links.iter().filter(|link| link.is_bare).filter_map(|link| match &link.target {
            Target::Here { fragment } => Some((link.span, &**fragment)),
            _ => None,
        });
        // What is nowhere is told as that.
        let is_told = |id: &str| !self.ids.contains_key(id) && (is_top(id) || anchors.contains(id));
        let told: Vec<Span> = here.filter(|(_, id)| is_told(id)).map(|(span, _)| span).collect();
        for span in told {
            self.findings.push(nameless::told(Place::new(self.setting.source, span), NAMELESS));
        }
    }

    /// Takes links without a text out of a heading that they lead to: other tools write them to be clicked on.
    pub(super) fn drop_own_marks(&mut self, events: &mut Vec<Event<'b>>, id: &str) {
        let mut at = 0;
        while let Some(event) = events.get(at) {
            at += 1;
            let Some(Hole::Title(index)) = self.hole_of(event) else { continue };
            let link = &mut self.links[index as usize];
            if !matches!(&link.target, Target::Here { fragment } if **fragment == *id || is_top(fragment)) {
                continue;
            }
            let open = events[..at - 1].iter().rposition(|event| !matches!(event, Event::Text(_)));
            if let Some(open) = open {
                link.is_bare = false;
                events.drain(open..=at);
                at = open;
            }
        }
    }

    /// The hole that is all of what is written here.
    fn hole_of(&self, event: &Event<'_>) -> Option<Hole> {
        let Event::InlineHtml(html) = event else { return None };
        let number = html.strip_prefix('\0')?.strip_suffix('\0')?;
        self.holes.get(number.parse::<usize>().ok()?).copied()
    }

    pub(super) fn image(&mut self, held: Held<'b>) {
        let Tag::Image { dest_url, title, .. } = held.tag else { return };
        let span = self.body.span(held.range.clone());
        let alt: Box<str> = held.text.trim().into();
        if let Some(outer) = self.held.last_mut() {
            let from = outer.text.len();
            outer.text.push_str(&alt);
            outer.images.push(from..outer.text.len());
        }
        self.tally.words += 1;
        let title_attribute =
            if title.is_empty() { String::new() } else { format!(" title=\"{}\"", html::escape(&title)) };
        match classify(&dest_url, folder_of(&self.setting.source.path)) {
            Address::Inside(target) => {
                self.met.pictures += 1;
                let mark = self.hole(Hole::Picture(self.images.len() as u32));
                // The first picture is what one sees first.
                let late = if self.images.is_empty() { "" } else { " loading=\"lazy\"" };
                self.html(format!("<img src=\"{mark}\" alt=\"{}\"{title_attribute}{late} />", html::escape(&alt)));
                self.images.push(Image { target, alt: Some(alt), span, offset: held.range.start as u32 });
            }
            address => {
                let place = Place::new(self.setting.source, span);
                let outside = matches!(address, Address::Outside);
                self.findings.extend(links::objection(&address, &dest_url, true, place));
                let text = if alt.is_empty() { dest_url.as_ref().into() } else { alt };
                self.met.texts += u32::from(!text.is_empty());
                if outside && self.open_links.iter().all(|open| !open.closes) {
                    let mut href = String::new();
                    let _ = pulldown_cmark_escape::escape_href(&mut href, dest_url.trim());
                    self.html(format!("<a href=\"{href}\">{}</a>", html::escape(&text)));
                } else {
                    self.push(Event::Text(text.into_string().into()));
                }
            }
        }
    }
}

const NAMELESS: (&str, &str) =
    ("say in the square brackets where it leads: `[…](…)`", "dites entre crochets où il mène : `[…](…)`");

/// Whether a fragment leads to the top of its page.
fn is_top(fragment: &str) -> bool {
    fragment.is_empty() || fragment.eq_ignore_ascii_case("top")
}
