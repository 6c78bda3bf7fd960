//! A tag as the indexer reads it: its name, its attributes, what they ask for.

use std::borrow::Cow;

/// Why a page is not read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Odd {
    /// It is to be read by Pagefind.
    Page,
    /// It gives an order to sort by, which is told of a whole index only.
    Sorted,
}

/// How an element is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Read,
    /// Its text is left out.
    Ignored,
    /// All of it is left out.
    Excluded,
    /// It is marked as the text of the page.
    Body,
    /// Something in it is.
    AroundBody,
}

/// A name as it is compared.
pub(super) fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) { name.to_ascii_lowercase().into() } else { name.into() }
}

/// A tag that opens an element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'h> {
    pub(super) name: &'h str,
    pub(super) attributes: &'h str,
    pub(super) closes_itself: bool,
}

impl<'h> Tag<'h> {
    /// Reads the tag that a text begins with, after its `<`; gives what follows.
    pub(super) fn read(text: &'h str) -> Result<(Self, &'h str), Odd> {
        let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).ok_or(Odd::Page)?;
        let (name, rest) = text.split_at(end);
        let mut reader = Attributes(rest);
        while reader.next().is_some() {}
        let length = rest.len() - reader.0.len();
        let after = reader.0.strip_prefix('>').ok_or(Odd::Page)?;
        let attributes = &rest[..length];
        Ok((Self { name, attributes, closes_itself: attributes.ends_with('/') }, after))
    }

    pub(super) fn get(&self, name: &str) -> Option<&'h str> {
        if self.attributes.is_empty() {
            return None;
        }
        Attributes(self.attributes).find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// How an element is to be read, if that is known here.
    pub(super) fn status(&self) -> Result<Status, Odd> {
        let mut status = Status::Read;
        if !self.attributes.contains("data-pagefind-") {
            return Ok(status);
        }
        for (name, value) in Attributes(self.attributes) {
            match &*lower(name) {
                "data-pagefind-body" => return Ok(Status::Body),
                "data-pagefind-ignore" => {
                    let is_index = ["", "index", "true"].iter().any(|one| value.eq_ignore_ascii_case(one));
                    status = if is_index { Status::Ignored } else { Status::Excluded };
                }
                "data-pagefind-filter" | "data-pagefind-weight" => {}
                "data-pagefind-sort" => return Err(Odd::Sorted),
                name if name.starts_with("data-pagefind-") => return Err(Odd::Page),
                _ => {}
            }
        }
        Ok(status)
    }
}

/// The attributes of a tag, up to its end.
pub(super) struct Attributes<'h>(pub(super) &'h str);

impl<'h> Iterator for Attributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<Self::Item> {
        self.0 = self.0.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if self.0.is_empty() || self.0.starts_with('>') {
            // A `/` is left before the end for whoever asks whether the tag closes itself.
            return None;
        }
        let end =
            self.0.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(self.0.len());
        let (name, rest) = self.0.split_at(end);
        let Some(value) = rest.trim_ascii_start().strip_prefix('=') else {
            self.0 = rest;
            return Some((name, ""));
        };
        let value = value.trim_ascii_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, rest) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())),
        };
        self.0 = rest;
        Some((name, value))
    }
}
