//! What a drawing loses where it is cleaned: each element goes to the filter with a mark, and what comes back tells.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;

use crate::diagnostic::{Text, text};

use super::sheet;

/// The attribute that marks an element: the filter lets those that begin with `data-` through.
const MARK: &str = "data-parvis-mark";

/// What a drawing lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lost(u8);

impl Lost {
    pub(super) const SCRIPTS: Self = Self(1);
    pub(super) const HTML: Self = Self(2);
    pub(super) const LINKS: Self = Self(4);
    pub(super) const ADDRESSES: Self = Self(8);
    pub(super) const SHEETS: Self = Self(16);
    pub(super) const ELEMENTS: Self = Self(32);

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether it lost nothing that its reader could miss.
    pub fn is_nothing(self) -> bool {
        self.0 == 0
    }

    /// What it lost, in words.
    pub fn names(self) -> Vec<Text> {
        let all = [
            (Self::SCRIPTS, text!("what would run", "ce qui s'exécuterait")),
            (Self::HTML, text!("what stands in `<foreignObject>`", "ce qui est dans `<foreignObject>`")),
            (Self::LINKS, text!("its links", "ses liens")),
            (Self::ADDRESSES, text!("what it takes from other hosts", "ce qu'il prend à d'autres serveurs")),
            (Self::SHEETS, text!("style sheets of other files", "les feuilles de style d'autres fichiers")),
            (Self::ELEMENTS, text!("elements that are none of SVG's", "des éléments qui ne sont pas de SVG")),
        ];
        all.into_iter().filter(|(one, _)| self.0 & one.0 != 0).map(|(_, name)| name).collect()
    }
}

/// An element as it is written.
struct Element {
    name: String,
    /// The names of its attributes.
    attributes: Vec<String>,
    parent: Option<usize>,
    /// It is another program's.
    is_foreign: bool,
}

/// A drawing that asks no other host for anything, each of its elements with a mark.
pub(super) struct Prepared {
    pub(super) text: String,
    elements: Vec<Element>,
    /// What SVG's own elements begin with, where they begin with something: `svg:`.
    prefixes: BTreeSet<String>,
    lost: Lost,
}

/// The namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// A drawing made ready for the filter, if it can be read.
pub(super) fn prepared(svg: &str) -> Option<Prepared> {
    let mut out = Prepared {
        text: String::with_capacity(svg.len() * 5 / 4),
        elements: Vec::new(),
        prefixes: BTreeSet::new(),
        lost: Lost::default(),
    };
    let mut open: Vec<usize> = Vec::new();
    // The style sheet that is being read.
    let mut css: Option<String> = None;
    let mut reader = Reader::from_str(svg);
    loop {
        let from = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let raw = svg.get(from..usize::try_from(reader.buffer_position()).ok()?)?;
        match event {
            Event::Start(tag) => {
                out.element(&tag, open.last().copied(), ">")?;
                open.push(out.elements.len() - 1);
                if out.elements.last().is_some_and(|element| element.name == "style") {
                    css.get_or_insert_default();
                }
            }
            Event::Empty(tag) => out.element(&tag, open.last().copied(), "/>")?,
            Event::End(tag) => {
                if let Some(css) = css.take() {
                    let css = out.without_hosts(&css);
                    out.text.push_str(&escape(&*css));
                }
                open.pop();
                if out.is_own(tag.name()) {
                    out.text.extend(["</", tag.local_name().as_ref(), ">"]);
                } else {
                    out.text.push_str(raw);
                }
            }
            // The text is in UTF-8 now.
            Event::Decl(_) => {}
            Event::PI(_) => {
                if raw.starts_with("<?xml-stylesheet") {
                    out.lost.add(Lost::SHEETS);
                }
            }
            Event::Eof => return open.is_empty().then_some(out),
            Event::CData(data) if css.is_some() => css.as_mut()?.push_str(&data),
            Event::Text(_) | Event::GeneralRef(_) if css.is_some() => {
                css.as_mut()?.push_str(&unescape(raw).unwrap_or(Cow::Borrowed(raw)));
            }
            _ => out.text.push_str(raw),
        }
    }
}

impl Prepared {
    /// Whether a name begins with what stands for SVG's namespace.
    fn is_own(&self, name: QName<'_>) -> bool {
        name.prefix().is_some_and(|prefix| self.prefixes.contains(prefix.as_ref()))
    }

    fn element(&mut self, tag: &BytesStart<'_>, parent: Option<usize>, end: &str) -> Option<()> {
        let name = tag.local_name().as_ref().to_owned();
        self.prefixes.extend(tag.attributes().with_checks(false).filter_map(|one| {
            let one = one.ok().filter(|one| *one.value == *SVG)?;
            one.key.as_ref().strip_prefix("xmlns:").map(ToOwned::to_owned)
        }));
        // The filter writes names without what they begin with, and a root without its namespace is drawn by no browser.
        let is_own = self.is_own(tag.name());
        let is_foreign = !is_own && tag.name().prefix().is_some_and(|prefix| !prefix.as_ref().starts_with("svg"));
        let mut element = Element { name, attributes: Vec::new(), parent, is_foreign };
        let mark = format!(" {MARK}=\"{}\"", self.elements.len());
        self.text.extend(["<", if is_own { tag.local_name().into_inner() } else { tag.name().into_inner() }, &mark]);
        if is_own && parent.is_none() {
            self.text.extend([" xmlns=\"", SVG, "\""]);
        }
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.ok()?;
            let key = attribute.key.as_ref();
            let local = attribute.key.local_name().as_ref().to_owned();
            let raw = &*attribute.value;
            let value = unescape(raw).unwrap_or(Cow::Borrowed(raw));
            if key == MARK || key == "xmlns" && is_own {
                continue;
            }
            if local == "href" && sheet::is_elsewhere(&value) {
                self.lost.add(if element.name == "a" { Lost::LINKS } else { Lost::ADDRESSES });
                continue;
            }
            let is_name = key == "xmlns" || key.starts_with("xmlns:");
            let own = if is_name { Cow::Borrowed(&*value) } else { Cow::Owned(self.without_hosts(&value)) };
            if *own == *value {
                self.text.extend([" ", key, "=\"", &raw.replace('"', "&quot;"), "\""]);
            } else {
                self.text.extend([" ", key, "=\"", &escape(&*own), "\""]);
            }
            if !is_name && (local == key || local == "href") {
                element.attributes.push(local);
            }
        }
        self.text.push_str(end);
        self.elements.push(element);
        Some(())
    }

    fn without_hosts(&mut self, css: &str) -> String {
        let (out, has_address, has_import) = sheet::own(css);
        if has_address {
            self.lost.add(Lost::ADDRESSES);
        }
        if has_import {
            self.lost.add(Lost::SHEETS);
        }
        out
    }

    /// What the filter made of it, without the marks, and what it lost.
    pub(super) fn cleaned(&self, filtered: &str) -> (String, Lost) {
        let mark = format!(" {MARK}=\"");
        let mut left: HashMap<usize, BTreeSet<String>> = HashMap::new();
        let mut reader = Reader::from_str(filtered);
        while let Ok(event) = reader.read_event() {
            let (Event::Start(tag) | Event::Empty(tag)) = event else {
                if matches!(event, Event::Eof) {
                    break;
                }
                continue;
            };
            let all: Vec<_> = tag.attributes().with_checks(false).flatten().collect();
            let number = all.iter().find(|one| one.key.as_ref() == MARK);
            let number = number.and_then(|one| one.value.parse().ok());
            let names = all.iter().map(|one| one.key.local_name().as_ref().to_owned());
            left.entry(number.unwrap_or(usize::MAX)).or_default().extend(names);
        }
        let mut out = String::with_capacity(filtered.len());
        let mut parts = filtered.split(&*mark);
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            // What reads like one in a text of the author's is none.
            let own = part.split_once('"').filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()));
            match own {
                Some((_, rest)) => out.push_str(rest),
                None => out.extend([&*mark, part]),
            }
        }
        (out, self.lost_of(&left))
    }

    fn lost_of(&self, left: &HashMap<usize, BTreeSet<String>>) -> Lost {
        let mut lost = self.lost;
        for (at, element) in self.elements.iter().enumerate() {
            let parent = element.parent.map(|parent| &*self.elements[parent].name);
            match left.get(&at) {
                Some(names) => {
                    for attribute in element.attributes.iter().filter(|attribute| !names.contains(*attribute)) {
                        lost.add(match &**attribute {
                            "href" if element.name == "a" => Lost::LINKS,
                            "href" => Lost::ADDRESSES,
                            name if name.starts_with("on") => Lost::SCRIPTS,
                            // What the filter does not know only dresses.
                            _ => Lost::default(),
                        });
                    }
                }
                // It went with what it stands in.
                None if element.parent.is_some_and(|parent| !left.contains_key(&parent)) => {}
                None => lost.add(match &*element.name {
                    "script" => Lost::SCRIPTS,
                    // What stands beside it in a switch is shown instead.
                    "foreignObject" if parent == Some("switch") => Lost::default(),
                    "foreignObject" => Lost::HTML,
                    "metadata" => Lost::default(),
                    _ if element.is_foreign => Lost::default(),
                    _ => Lost::ELEMENTS,
                }),
            }
        }
        lost
    }
}
