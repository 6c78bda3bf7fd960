//! Markdown → HTML with holes.
//!
//! A body is parsed once, into HTML whose links, images and ids are still open ([`Slot`]): they
//! are filled when the whole plan is known, and differently on the page and in the printed book.

mod alerts;
mod asides;
mod attributes;
mod autolinks;
mod blank;
mod bounds;
mod builder;
pub(crate) mod cast;
mod cells;
mod code;
mod count;
mod definitions;
pub mod density;
mod drafts;
mod dress;
mod duties;
pub(crate) mod elements;
mod embeds;
mod events;
mod excerpt;
mod foreign;
mod framed;
mod headings;
pub mod hollow;
mod hosts;
mod html;
mod inside;
mod keyed;
mod links;
mod lone;
mod mail;
mod markup;
mod math;
mod model;
mod nameless;
mod objects;
mod open;
pub mod placeholder;
mod published;
mod raw;
mod sections;
mod shapes;
mod sighting;
mod signs;
mod slug;
mod spans;
pub mod spot;
mod strays;
pub(crate) mod tags;
mod tally;
pub mod targets;
pub mod text;
mod titles;
mod toml_code;
mod unclosed;
mod unread;
mod written;

use std::sync::Arc;

use pulldown_cmark::{LinkType, Options, Parser};

use crate::diagnostic::{Finding, Place, Source, text};
pub use asides::in_a_value;
use builder::Builder;
pub(crate) use definitions::{hidden_definitions, is_in};
pub use hosts::{is_scheme_less, may_be_host, scheme_less, with_a_colon};
pub(crate) use html::{decoded, escape};
pub(crate) use links::as_kind;
pub use links::{Address, SCHEMES, Target, classify, encoded, percent_decode, relative, without_directive};
pub use mail::goes_to_others;
pub use model::{Heading, Hole, Html, Image, Label, Link, Prose, Slot};
pub use objects::{in_braces, undeclared};
pub(crate) use signs::may_wait;
pub use slug::{Said, slug};
pub use strays::Stray;
use text::Body;
pub(crate) use titles::is_same_title;

/// What a body is parsed for.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The file.
    pub source: &'a Arc<Source>,
    /// The language, for typography.
    pub language: &'a str,
    /// The first heading is the page's title: there is none in the front matter.
    pub takes_title: bool,
    /// The title that is said elsewhere: a first heading that says the same is not shown twice.
    pub title: Option<&'a str>,
    /// It is the body of a record, not a page.
    pub is_record: bool,
    /// It will be shown: its HTML is made.
    pub shown: bool,
}

/// The Markdown that Parvis reads: `CommonMark`, with GitHub's extensions, footnotes and heading attributes.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Parses a body.
pub fn parse(body: &Body<'_>, setting: Setting<'_>) -> (Prose, Vec<Finding>) {
    let mut undefined: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let callback = |link: pulldown_cmark::BrokenLink<'_>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.push((link.span.clone(), link.reference.to_string()));
        }
        None
    };
    let mut options = options();
    options.set(Options::ENABLE_MATH, math::may_be(&body.text));
    let parser = Parser::new_with_broken_link_callback(&body.text, options, Some(callback));
    let mut builder = Builder::new(body, setting);
    let mut lost = definitions::texts(&parser);
    builder.defined = definitions::labels(&parser);
    let doubled = definitions::doubled(&body.text, &parser);
    for (event, range) in parser.into_offset_iter() {
        if !lost.is_empty() {
            definitions::is_used(&mut lost, &event);
        }
        builder.event(event, range);
    }
    for range in lost.into_values() {
        builder.lost_definition(range);
    }
    for (range, first) in doubled {
        builder.doubled_definition(range, &first);
    }
    builder.stray_marks_in_definitions();
    builder.guards_at_the_top();
    let (prose, mut findings) = builder.finish().unwrap_or_else(|raw| without_raw(body, setting, raw));
    for (range, name) in undefined {
        let place = Place::new(setting.source, body.span(range));
        findings.push(
            Finding::new("broken-link", place, text!("no definition of `[{name}]`", "rien ne définit `[{name}]`"))
                .help(text!(
                    "add a line `[{name}]: address`, or write the address in round brackets",
                    "ajoutez une ligne `[{name}]: address`, ou écrivez l'adresse entre parenthèses"
                )),
        );
    }
    (prose, findings)
}

/// Parses a body whose raw HTML is beyond all bounds: it is shown as the text that it is.
fn without_raw(body: &Body<'_>, setting: Setting<'_>, raw: std::ops::Range<usize>) -> (Prose, Vec<Finding>) {
    let mut builder = Builder::new(body, setting);
    builder.raw_is_text = true;
    for (event, range) in Parser::new_ext(&body.text, options()).into_offset_iter() {
        builder.event(event, range);
    }
    let place = Place::new(setting.source, body.span(raw));
    builder.findings.push(
        Finding::new(
            "too-deep",
            place,
            ("the HTML of this file opens more than it closes", "le HTML de ce fichier ouvre plus qu'il ne ferme"),
        )
        .help((
            "close elements where they end, or write it in Markdown; it is shown as text",
            "fermez les éléments là où ils finissent, ou écrivez-le en Markdown ; il est affiché comme du texte",
        )),
    );
    // Without raw HTML there is nothing to be beyond bounds.
    builder.finish().unwrap_or_default()
}
/// The folder of a file, without a final slash.
pub(crate) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
