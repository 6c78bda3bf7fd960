//! Addresses of prose that lead to what gets another name, or stand in what moves.

use std::ops::Range;

use crate::diagnostic::{Edit, Place, Span};
use crate::model::{Item, Kind};
use crate::names;
use crate::parse::Document;
use crate::plan::{Edition, Ix, Plan, To, has_anchor, of_a_record, picture};
use crate::prose::{Address, Target, classify, encoded, percent_decode, relative, targets, without_directive};
use crate::site::{is_made, is_of_the_plan};
use crate::toml::Table;

use super::change::{Change, folder_of};
use super::words;

/// Writes every address anew that says an old name.
pub(super) fn follow(plan: &Plan, change: &Change) -> Vec<Edit> {
    let mut out = Vec::new();
    for document in &plan.documents {
        let Some(from) = document.items.first() else { continue };
        let follow = Follow { plan, change, document, from, edition: names::edition_of(plan, document) };
        let source = &document.source;
        for body in bodies(document) {
            // In a string of TOML, quotes are escaped: written so, they end no title.
            let own = source.text[body.clone()].replace("\\\"", " \"");
            let text = if document.location.is_markdown { &source.text[body.clone()] } else { &own };
            for written in targets::of(text).0 {
                let Some(text) = follow.address(&written.address) else { continue };
                let mut span = body.start + written.range.start..body.start + written.range.end;
                if source.text[span.clone()].starts_with('<') {
                    span = span.start + 1..span.end - 1;
                }
                out.push(Edit::Replace { place: Place::new(source, Span::new(span.start, span.end)), text });
            }
        }
        for item in &document.items {
            let Some((_, span)) = picture(item) else { continue };
            let place = Place::new(source, span);
            let said = place.text().trim_matches(['"', '\'']).to_owned();
            out.extend(follow.address(&said).and_then(|new| words::string(&place, None, &new)));
        }
    }
    out
}

/// A way as its author spells it: what it shares with what was written stays as that is.
fn spelt_as(written: &str, way: &str) -> String {
    let known = |part: &str| written.split('/').find(|own| percent_decode(own) == part);
    way.split('/').map(|part| known(part).map_or_else(|| encoded(part), str::to_owned)).collect::<Vec<_>>().join("/")
}

/// Where the Markdown of a file stands: below its front matter, and in the strings of its records.
fn bodies(document: &Document) -> Vec<Range<usize>> {
    let Some((front, body)) = crate::parse::parts(document) else { return Vec::new() };
    let mut out: Vec<_> = body.into_iter().collect();
    let Some(front) = front else { return out };
    let (table, _) = Table::parse_recoverable(&document.source.text[front.clone()]);
    let table = table.get_ref();
    let lists = document.kind.tables().iter().filter_map(|name| table.get(*name)?.get_ref().as_array());
    let records = lists.flat_map(|list| list.iter().filter_map(|record| record.get_ref().as_table()));
    let own = Some(table).filter(|_| !document.location.is_markdown);
    let strings = own.into_iter().chain(records).filter_map(|table| table.get("body"));
    out.extend(strings.filter(|body| body.get_ref().as_str().is_some()).map(|body| {
        let span = body.span();
        front.start + span.start..front.start + span.end
    }));
    out
}

/// The addresses of one file.
struct Follow<'p> {
    plan: &'p Plan,
    change: &'p Change,
    document: &'p Document,
    /// The record or page that they stand in.
    from: &'p Item,
    edition: &'p Edition,
}

impl Follow<'_> {
    /// An address as it is to be afterwards; nothing if it stays.
    fn address(&self, written: &str) -> Option<String> {
        let own = &self.document.source.path;
        let Address::Inside(target) = classify(written, folder_of(own)) else { return None };
        let to = self.edition.resolve(self.from, &target).ok().map(|there| there.to);
        let cut = written.find(['#', '?']).unwrap_or(written.len());
        let (path, rest) = written.split_at(cut);
        let rest = to.and_then(|to| self.fragment(to, rest)).unwrap_or_else(|| rest.to_owned());
        let path = self.path(path, &target, to).unwrap_or_else(|| path.to_owned());
        let new = path + &rest;
        (new != written).then_some(new)
    }

    fn path(&self, path: &str, target: &Target, to: Option<To<'_>>) -> Option<String> {
        let slash = if path.ends_with('/') { "/" } else { "" };
        match target {
            Target::Here { .. } => None,
            Target::Record { kind, id, .. } => {
                let new = self.change.id(*kind, id)?;
                Some(format!("{}:{new}", path.split(':').next().unwrap_or_default()))
            }
            Target::File { path: there, .. } => {
                let bare = there.trim_end_matches('/');
                let named = self.change.path(bare).map(|new| (new, slash));
                let (new, slash) =
                    named.or_else(|| self.moved(bare, to?)).map_or((None, slash), |(new, slash)| (Some(new), slash));
                let new = new.filter(|new| new != bare);
                let own = &self.document.source.path;
                let folder = folder_of(self.change.path_of(own));
                if new.is_none() && folder == folder_of(own) {
                    return None;
                }
                let there = new.as_deref().unwrap_or(bare);
                // From where it stands afterwards, it may lead there as it is written.
                if let Address::Inside(Target::File { path: now, .. }) = classify(path, folder)
                    && now.trim_end_matches('/') == there
                {
                    return None;
                }
                Some(spelt_as(path, &relative(folder, there)) + slash)
            }
            Target::Site { path: there, .. } => {
                let bare = there.trim_matches('/');
                let by_path = || self.change.path(&format!("content/{bare}"));
                let new = match to? {
                    To::Item(ix, _) if is_of_the_plan(bare) => {
                        by_path().or_else(|| Some(self.moved(bare, To::Item(ix, None))?.0))?
                    }
                    To::Item(ix, language) => {
                        let path = &self.plan.own().item(ix).source.path;
                        self.change.files.get(path)?;
                        let location = self.change.location(self.plan, path)?;
                        let prefix = language.map(|language| format!("{language}/")).unwrap_or_default();
                        format!("content/{prefix}{}", location.logical)
                    }
                    To::Asset { path, .. } => self.change.path(path)?,
                    To::Made(..) => by_path()?,
                    To::Beside(path) => {
                        let (kind, id) = of_a_record(path)?;
                        let new = self.change.id(kind, id)?;
                        format!("{}{new}.ics", path.strip_suffix(".ics")?.strip_suffix(id)?)
                    }
                    To::Here => return None,
                };
                Some(format!("/{}{slash}", encoded(new.strip_prefix("content/").unwrap_or(&new))))
            }
        }
    }

    /// The file of what a link leads to, if it moves, and how the link ends; a page that was named by its folder still is,
    /// if it is that of a folder.
    fn moved(&self, named: &str, to: To<'_>) -> Option<(String, &'static str)> {
        let To::Item(ix, _) = to else { return None };
        let old = &self.plan.own().item(ix).source.path;
        let new = self.change.files.get(old)?;
        let now = self.change.location(self.plan, old)?;
        let is_folder = now.is_index && self.plan.index.by_folder.contains_key(named);
        Some(if is_folder { (format!("content/{}", now.logical), "/") } else { (new.to_string(), "") })
    }

    /// What follows a path, with the new id of a heading or of a record that stands on the page.
    fn fragment(&self, to: To<'_>, rest: &str) -> Option<String> {
        let at = rest.find('#')?;
        let written = without_directive(&rest[at + 1..]);
        let (old, directive) = (percent_decode(written), &rest[at + 1 + written.len()..]);
        let on =
            |ix: Ix| self.heading(ix, &old).or_else(|| self.record(&self.plan.index.paths[ix.at()].0, Some(ix), &old));
        let new = match to {
            To::Here => on(self.edition.index.find(self.from.kind(), &self.from.id)?),
            To::Item(ix, _) => on(ix),
            To::Made(page, _) => self.record(page, None, &old),
            To::Asset { .. } | To::Beside(_) => None,
        }?;
        Some(format!("{}#{new}{directive}", &rest[..at]))
    }

    /// The new id of a record or a question that a page shows among others, if no heading there has its old one.
    fn record(&self, page: &str, on: Option<Ix>, old: &str) -> Option<&str> {
        let is_heading = on.is_some_and(|ix| has_anchor(self.edition.item(ix), old));
        // One that only waits for the answer to it goes with the question.
        let waits =
            on.and_then(|ix| self.edition.item(ix).prose.as_ref()?.heading(old)).is_some_and(|it| it.words == 0);
        if let Some((_, new)) =
            self.change.question.as_ref().filter(|(id, _)| **id == *old && (!is_heading || waits) && is_made(page))
        {
            return Some(new);
        }
        let mut ids = self.change.ids.iter().filter(|((_, id), _)| **id == *old && !is_heading);
        let shows = |kind: Kind| {
            let (path, fragment) = &self.plan.index.paths[self.plan.find(kind, old)?.at()];
            let is_held = **path == *page && fragment.is_some();
            (is_held || is_made(page) && kind.folder() == page).then_some(())
        };
        ids.find_map(|((kind, _), new)| shows(*kind).map(|()| &**new))
    }

    fn heading(&self, on: Ix, id: &str) -> Option<&str> {
        let (name, old, new) = self.change.heading.as_ref()?;
        (**old == *id && names::own_name(self.plan, self.plan.own().item(on)) == *name).then_some(new)
    }
}
