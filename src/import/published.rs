//! The addresses that a tool publishes its pages at, where a pattern of its configuration says so.

use std::fmt::Write as _;

use super::dialect::Found;
use super::naming::unnumbered;
use super::order::Pages;
use super::page::Page;
use super::tree::{bare, folder, join, stem, under};

/// Gives each page the address that it had, as an old one, where that is another than its own.
pub(crate) fn addresses(pages: &mut Pages, found: &Found) {
    for (key, page) in pages.iter_mut() {
        let Some(inner) = under(key, &found.root) else { continue };
        // Docusaurus: the last part of an address is what the page calls itself.
        let called = page.word("slug").or_else(|| page.word("id")).filter(|_| found.named_after);
        // Posts have the day of their name in their address, unless they are called otherwise.
        if found.beside.iter().any(|(_, to)| *to != found.root && under(key, to).is_some()) {
            let last = stem(inner);
            let own = called.filter(|called| !called.contains('/')).map(ToOwned::to_owned);
            let by_day = || Some(format!("{}/{}", day(last)?.replace('-', "/"), last[DAY..].trim_start_matches('-')));
            page.aliases.extend(own.or_else(by_day).map(|name| format!("/{}/", join(folder(inner), &name))));
            continue;
        }
        if let Some(called) = called.filter(|called| !called.contains('/') && *called != stem(inner)) {
            let inner = if found.numbered { unnumbered(inner) } else { inner.to_owned() };
            let address = join(folder(&inner), called);
            let bases = found.bases.iter().map(|base| format!("/{}/", join(base, &address)));
            page.aliases.extend(bases);
            continue;
        }
        // `_posts` of Jekyll: a collection's folder.
        let section = inner.split('/').next().unwrap_or_default().trim_start_matches('_').to_owned();
        let is_index = matches!(&*stem(inner).to_lowercase(), "index" | "_index" | "readme");
        let Some((_, pattern)) = found.permalinks.iter().find(|(own, _)| *own == section) else { continue };
        if is_index && folder(inner) == section {
            continue;
        }
        if let Some(address) = expanded(pattern, inner, page) {
            page.aliases.push(format!("/{}/", address.trim_matches('/').trim_end_matches(".html")));
        }
    }
}

/// A pattern with what a page says in the place of its names; nothing where the page does not say one of them.
fn expanded(pattern: &str, inner: &str, page: &Page) -> Option<String> {
    let index = matches!(&*stem(inner).to_lowercase(), "index" | "_index" | "readme");
    let whole = if index { folder(inner) } else { bare(inner) };
    let last = whole.rsplit('/').next().unwrap_or(whole);
    let (dated, file) = day(last).map_or((None, last), |day| (Some(day), last[DAY..].trim_start_matches(['-', '_'])));
    let day = page.word("date").and_then(day).or(dated);
    let slug = || {
        let own = page.word("slug").map(ToOwned::to_owned);
        own.or_else(|| page.word("title").map(crate::prose::slug)).or_else(|| page.heading().map(crate::prose::slug))
    };
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = rest.find(':') {
        out.push_str(&rest[..at]);
        let name: String = rest[at + 1..].chars().take_while(|c| c.is_ascii_alphabetic() || *c == '_').collect();
        rest = &rest[at + 1 + name.len()..];
        match &*name {
            "section" => out.push_str(inner.split('/').next()?),
            "sections" | "categories" | "path" if name != "categories" => out.push_str(folder(whole)),
            "categories" => {}
            "year" => out.push_str(day?.get(..4)?),
            "month" => out.push_str(day?.get(5..7)?),
            "i_month" => out.push_str(day?.get(5..7)?.trim_start_matches('0')),
            "day" => out.push_str(day?.get(8..10)?),
            "i_day" => out.push_str(day?.get(8..10)?.trim_start_matches('0')),
            "slug" | "slugorcontentbasename" | "slugorfilename" => out.push_str(&slug()?),
            "title" => out.push_str(page.word("title").map(crate::prose::slug).as_deref().unwrap_or(file)),
            "filename" | "contentbasename" | "name" => out.push_str(file),
            "collection" => out.push_str(inner.split('/').next()?.trim_start_matches('_')),
            "output_ext" => {
                let _ = write!(out, ".html");
            }
            _ => return None,
        }
    }
    out.push_str(rest);
    let parts: Vec<&str> = out.split('/').filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// How long a day is, as `2026-05-25`.
const DAY: usize = 10;

/// The day that a text begins with.
fn day(text: &str) -> Option<&str> {
    let day = text.get(..DAY)?;
    day.parse::<crate::model::Date>().is_ok().then_some(day)
}
