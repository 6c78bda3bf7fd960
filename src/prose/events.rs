//! What each event of the parser does to the [`Builder`].

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use crate::diagnostic::{Finding, text};

use super::autolinks::{self, Bare};
use super::builder::{Builder, Held};
use super::model::{Hole, Label};

/// Deepest nesting of quotes and lists that is kept.
const MAX_DEPTH: usize = 60;
impl<'b> Builder<'b, '_> {
    pub(super) fn event(&mut self, event: Event<'b>, range: std::ops::Range<usize>) {
        if !self.title_notes.is_empty() {
            return self.after_the_title(event, range);
        }
        self.meets(&event);
        if self.alert.is_some() && self.alert_takes(&event, &range) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(text, &range),
            Event::Code(text) => {
                self.code_ranges.push(range.clone());
                self.count(&text, &range, false);
                self.push(Event::Code(text));
            }
            Event::InlineHtml(html) => {
                if html.starts_with("<!--") {
                    self.code_ranges.push(range.clone());
                }
                self.raw_html(range.clone(), false);
                // In a title, a line that ends is a blank.
                if let Some(held) = self.held.last_mut().filter(|_| html.starts_with("<br")) {
                    held.images.push(held.text.len()..held.text.len());
                }
                self.publish_raw(html, range.start);
            }
            // Its block has been looked at as a whole.
            Event::Html(html) => self.html_beside_the_title(&html, range.start),
            Event::FootnoteReference(name) => {
                let (number, times) = self.footnotes.reference(&name);
                // The note leads back to each of them.
                let nth = if times == 1 { String::new() } else { format!("-{times}") };
                let id = format!(" id=\"{}fnref-{number}{nth}\"", self.hole(Hole::IdPrefix));
                let href = self.hole(Hole::IdPrefix);
                self.html(format!(
                    "<sup class=\"footnote-reference\"><a{id} href=\"#{href}fn-{number}\">{number}</a></sup>"
                ));
            }
            Event::TaskListMarker(done) => {
                let word = self.hole(Hole::Word(if done { Label::TaskDone } else { Label::TaskOpen }));
                let checked = if done { " checked=\"\"" } else { "" };
                // The first tells what takes all ticks of a reader back.
                let reset = match self.tasks {
                    0 => format!(" data-reset=\"{}\"", self.hole(Hole::Word(Label::TaskReset))),
                    _ => String::new(),
                };
                self.tasks += 1;
                self.html(format!("<input disabled=\"\" type=\"checkbox\"{checked} aria-label=\"{word}\"{reset}/>\n"));
            }
            Event::SoftBreak => {
                self.note_text(" ");
                self.tally.length.space();
                self.push(Event::SoftBreak);
            }
            Event::HardBreak => {
                self.note_text(" ");
                self.tally.length.space();
                self.push(Event::HardBreak);
            }
            Event::Rule => self.push(Event::Rule),
            Event::InlineMath(latex) => self.math(&latex, range, false),
            Event::DisplayMath(latex) => self.math(&latex, range, true),
        }
    }

    fn start(&mut self, tag: Tag<'b>, range: std::ops::Range<usize>) {
        match tag {
            // An image in an image's description is a part of the description.
            Tag::Image { .. } if self.held.last().is_some_and(|held| matches!(held.tag, Tag::Image { .. })) => {
                self.inner_images += 1;
                return;
            }
            Tag::Heading { .. } | Tag::Image { .. } => {
                self.held.push(Held { events: Vec::new(), tag, range, text: String::new(), images: Vec::new() });
                return;
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link(link_type, &dest_url, &title, range);
                return;
            }
            Tag::Paragraph => self.blocks += 1,
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Item => {
                self.blocks += 1;
                self.depth += 1;
                if matches!(tag, Tag::BlockQuote(_)) {
                    self.quotes += 1;
                }
                if self.depth > MAX_DEPTH {
                    if self.dropped == 0 {
                        let place = self.place(range.start..range.start);
                        self.findings.push(
                            Finding::new(
                                "too-deep",
                                place,
                                (
                                    "quotes and lists are nested too deeply",
                                    "trop de citations et de listes sont imbriquées",
                                ),
                            )
                            .help(text!(
                                "{MAX_DEPTH} levels are kept; deeper ones are shown flat",
                                "{MAX_DEPTH} niveaux sont gardés ; les suivants sont affichés à plat"
                            )),
                        );
                    }
                    self.dropped += 1;
                    return;
                }
                if let Tag::BlockQuote(kind) = tag
                    && self.alert(kind, &range).is_some()
                {
                    return;
                }
            }
            Tag::CodeBlock(kind) => {
                self.blocks += 1;
                self.code += 1;
                self.code_ranges.push(range.clone());
                let info = match &kind {
                    CodeBlockKind::Fenced(info) => &**info,
                    CodeBlockKind::Indented => "",
                };
                self.stray_marks_at_code(&range, matches!(kind, CodeBlockKind::Fenced(_)));
                self.code_block(info, range);
                return;
            }
            Tag::HtmlBlock => {
                self.title_in_html(&range);
                self.blocks += 1;
                // What is in these is not shown at all.
                let html = self.body.text.get(range.clone()).unwrap_or_default().trim_start();
                if ["<!--", "<script", "<style"].iter().any(|start| html.starts_with(start)) {
                    self.code_ranges.push(range.clone());
                }
                self.raw_html(range, true);
                return;
            }
            Tag::FootnoteDefinition(name) => {
                self.footnotes.start(&name, range);
                return;
            }
            Tag::Table(alignments) => {
                self.blocks += 1;
                let label = self.hole(Hole::Word(Label::Table));
                let open = self.table.start(alignments, &label);
                self.html(open);
                return;
            }
            Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                if matches!(tag, Tag::TableRow) {
                    self.lost_cells(range, self.table.columns());
                }
                let open = self.table.open(&tag);
                self.html(open);
                return;
            }
            _ => {}
        }
        self.push(Event::Start(tag));
    }

    fn end(&mut self, tag: TagEnd) {
        use TagEnd::{Heading, HtmlBlock, Item, Paragraph, TableCell};
        if matches!(tag, Paragraph | Heading(_) | Item | TableCell | HtmlBlock) {
            self.letters_end();
        }
        match tag {
            TagEnd::Heading(_) => {
                if let Some(held) = self.held.pop() {
                    self.heading(held);
                }
                return;
            }
            TagEnd::Image if self.inner_images > 0 => {
                self.inner_images -= 1;
                return;
            }
            TagEnd::Image => {
                if let Some(held) = self.held.pop() {
                    self.image(held);
                }
                return;
            }
            TagEnd::Link => {
                self.link_end();
                return;
            }
            TagEnd::Paragraph => self.block_ends(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.depth -= 1;
                if matches!(tag, TagEnd::BlockQuote(_)) {
                    self.quotes -= 1;
                }
                self.note_text(" ");
                self.block_ends();
                if self.depth >= MAX_DEPTH {
                    return;
                }
            }
            TagEnd::CodeBlock => {
                self.code -= 1;
                self.code_block_end();
                self.block_ends();
                return;
            }
            TagEnd::HtmlBlock => return,
            TagEnd::FootnoteDefinition => {
                self.footnotes.end();
                return;
            }
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                self.tally.run_ends();
                let close = self.table.close(tag);
                self.note_text(" ");
                if matches!(tag, TagEnd::Table) {
                    self.block_ends();
                }
                self.html(close);
                return;
            }
            _ => {}
        }
        self.push(Event::End(tag));
    }

    /// Counts the text, looks for placeholders in it, and passes it on.
    pub(super) fn text(&mut self, text: CowStr<'b>, range: &std::ops::Range<usize>) {
        self.count(&text, range, self.code == 0 && self.quotes == 0 && !self.autolink);
        self.stray_mark(range);
        if self.code == 0 && text.starts_with(['|', ':', '-']) {
            self.no_table(&text, range);
        }
        if self.code > 0 && self.code_text(&text) {
            return;
        }
        if self.bare == Bare::Perhaps && !self.autolink && self.open_links.is_empty() && autolinks::may_be(&text) {
            self.bare = Bare::There;
        }
        let text = if self.code == 0 && self.setting.language == "fr" && self.setting.shown {
            match crate::french::typography(&text) {
                std::borrow::Cow::Borrowed(_) => text,
                std::borrow::Cow::Owned(set) => set.into(),
            }
        } else {
            text
        };
        self.push(Event::Text(text));
    }
}
