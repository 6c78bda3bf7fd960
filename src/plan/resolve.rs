//! Links find what they name.

use std::sync::Arc;

use rayon::prelude::*;

use crate::load::attachment::runs;
use crate::model::{Item, Kind};
use crate::prose::{Prose, Target};
use crate::site::{SITEMAP, UrlPath, is_made, is_made_beside, is_of_the_plan};

use super::anchors::has_anchor;
use super::{Edition, Ix, Landings};

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Destination<'a> {
    /// What is there.
    pub to: To<'a>,
    /// An id on it.
    pub fragment: Option<&'a str>,
}

/// What a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To<'a> {
    /// The page that the link stands on.
    Here,
    /// A record or a page of the plan, in this language.
    Item(Ix, Option<&'a str>),
    /// A page that is made without a file: its logical path, in this language.
    Made(&'a str, Option<&'a str>),
    /// A file: its path in the site.
    Asset {
        /// Its address from the site's root, decoded.
        url: &'a str,
        /// Where it is on disk, from the plan's root.
        path: &'a str,
    },
    /// A file that is made beside the pages, by its path in the site.
    Beside(&'a str),
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// No such record.
    Record(Kind, Box<str>),
    /// No such file.
    File(Box<str>),
    /// The page is there, that of this item or the link's own; no such id on it.
    Anchor(Option<Ix>, Box<str>),
    /// The same of the page in another language; none is the plan's own.
    AnchorIn(Ix, Option<Box<str>>, Box<str>),
    /// A file that a browser would run, and that is not published.
    Active(Box<str>),
    /// The record is in a file that could not be read: that is said elsewhere.
    Broken,
}

impl<'a> Destination<'a> {
    /// The record or page, if it is one of the plan's.
    pub fn item(&self) -> Option<Ix> {
        match self.to {
            To::Item(ix, _) => Some(ix),
            _ => None,
        }
    }

    /// The file on disk, if it is one.
    pub fn asset(&self) -> Option<&'a str> {
        match self.to {
            To::Asset { path, .. } => Some(path),
            _ => None,
        }
    }
}

impl Edition {
    /// Where a link of an item's prose leads, by its place among them.
    pub fn link(&self, ix: Ix, at: usize) -> Result<Destination<'_>, Miss> {
        let item = self.item(ix);
        let Some(link) = item.prose.as_ref().and_then(|prose| prose.links.get(at)) else { return Err(Miss::Broken) };
        match self.landings[ix.at()].get(at) {
            Some(Some(there)) => Ok(self.at_item(*there, self.prefix.as_deref(), link.target.fragment())),
            _ => match self.resolve(item, &link.target) {
                // A page that stands in for its translation names headings as its own language does.
                Err(Miss::Anchor(Some(there), id)) if !self.translated[ix.at()] && self.translated[there.at()] => {
                    Ok(self.at_item(there, self.prefix.as_deref(), self.translated_heading(there, &id)))
                }
                // It names pages of its own language by their addresses, too.
                Ok(there) if !self.translated[ix.at()] && matches!(link.target, Target::Site { .. }) => {
                    Ok(self.in_this_language(there))
                }
                other => other,
            },
        }
    }

    /// What leads to a page of the plan's own language, in this one.
    fn in_this_language<'a>(&'a self, found: Destination<'a>) -> Destination<'a> {
        let language = self.prefix.as_deref();
        match found.to {
            To::Item(ix, None) => {
                let same = |id: &'a str| if self.reaches(ix, id) { Some(id) } else { self.translated_heading(ix, id) };
                self.at_item(ix, language, found.fragment.and_then(same))
            }
            To::Made(logical, None) => Destination { to: To::Made(logical, language), ..found },
            _ => found,
        }
    }

    /// The id of a heading in this language, by that of the original: its place among its siblings is the same.
    fn translated_heading(&self, ix: Ix, id: &str) -> Option<&str> {
        let original = self.originals.get(&ix)?.prose.as_ref()?;
        let own = self.item(ix).prose.as_ref()?;
        let at = original.headings.iter().position(|heading| *heading.id == *id)?;
        let is_alike = original.headings.len() == own.headings.len();
        own.headings
            .get(at)
            .filter(|heading| is_alike && heading.level == original.headings[at].level)
            .map(|heading| &*heading.id)
    }

    /// Where an image of an item's prose is found, by its place among them.
    pub fn image(&self, ix: Ix, at: usize) -> Result<Destination<'_>, Miss> {
        let item = self.item(ix);
        match item.prose.as_ref().and_then(|prose| prose.images.get(at)) {
            Some(image) => self.resolve(item, &image.target),
            None => Err(Miss::Broken),
        }
    }

    /// Follows every link once.
    pub(super) fn follow(&mut self) {
        self.landings = self.items.par_iter().with_max_len(64).map(|item| self.landings_of(item)).collect();
    }

    /// Follows the links of an item again that is not what it was; where its headings are others
    /// (`moved`), also those that led to one of them, or to nothing.
    pub(super) fn follow_again(&mut self, ix: Ix, moved: bool) {
        self.landings[ix.at()] = self.landings_of(&self.items[ix.at()]);
        if !moved {
            return;
        }
        let may_differ = |(item, landings): (&Arc<Item>, &Landings)| {
            let links = item.prose.iter().flat_map(|prose| &prose.links).zip(landings.iter());
            links.into_iter().any(|(link, there)| match there {
                Some(there) => *there == ix && link.target.fragment().is_some(),
                None => true,
            })
        };
        let again: Vec<(usize, Landings)> = self
            .items
            .par_iter()
            .zip(&self.landings)
            .enumerate()
            .filter(|(_, both)| may_differ(*both))
            .map(|(at, (item, _))| (at, self.landings_of(item)))
            .collect();
        for (at, landings) in again {
            self.landings[at] = landings;
        }
    }

    fn landings_of(&self, item: &Item) -> Landings {
        let links = item.prose.as_ref().map_or(&[][..], |prose: &Arc<Prose>| &prose.links);
        let landing = |target: &Target| match self.resolve(item, target).ok()?.to {
            To::Item(ix, language) if language == self.prefix.as_deref() => Some(ix),
            _ => None,
        };
        links.iter().map(|link| landing(&link.target)).collect()
    }

    /// Finds what a link of `from` names.
    pub fn resolve<'a>(&'a self, from: &Item, target: &'a Target) -> Result<Destination<'a>, Miss> {
        match target {
            Target::Here { fragment } => {
                let own = self.index.by_path.get(&*from.source.path);
                if !has_anchor(from, fragment) && !own.is_some_and(|ix| self.reaches(*ix, fragment)) {
                    return Err(Miss::Anchor(None, fragment.clone()));
                }
                Ok(Destination { to: To::Here, fragment: Some(fragment) })
            }
            Target::Record { kind, id, fragment } => match self.index.find(*kind, id) {
                Some(ix) => self.to_item(ix, fragment.as_deref()),
                None if self.index.may_exist(*kind, id) => Err(Miss::Broken),
                None => Err(Miss::Record(*kind, id.clone())),
            },
            Target::File { path, fragment } => {
                let bare = path.trim_end_matches('/');
                let logical = bare.strip_prefix("content").unwrap_or(bare).trim_start_matches('/');
                self.file(bare, logical, fragment.as_deref()).unwrap_or_else(|| Err(Miss::File(path.clone())))
            }
            Target::Site { path, fragment } => self.site(path, fragment.as_deref()),
        }
    }

    /// What a path from the plan's root names, `logical` being the same from `content/`.
    fn file<'a>(
        &'a self,
        bare: &str,
        logical: &'a str,
        fragment: Option<&'a str>,
    ) -> Option<Result<Destination<'a>, Miss>> {
        let index = &self.index;
        let own = self.without_language(bare);
        let named = |path: &str| index.by_path.get(path).or_else(|| index.by_folder.get(path));
        if let Some(ix) = named(bare).or_else(|| index.by_path.get(own.as_deref()?)) {
            return Some(self.to_item(*ix, fragment));
        }
        if let Some((ix, language)) = self.translation(bare) {
            return Some(self.to_item_in(ix, Some(language), fragment));
        }
        if index.damage.is_lost(bare) || own.is_some_and(|own| index.damage.is_lost(&own)) {
            return Some(Err(Miss::Broken));
        }
        if let Some((name, path)) = index.assets.get_key_value(bare) {
            if name.starts_with("content/")
                && (runs(name) || index.pictures.get(path).is_some_and(|known| known.is_broken || known.is_markup))
            {
                return Some(Err(Miss::Active(path.clone())));
            }
            let url = name.strip_prefix("content/").unwrap_or(name);
            return Some(Ok(Destination { to: To::Asset { url, path }, fragment }));
        }
        let made = is_made(logical) || index.folders.contains(logical);
        made.then_some(Ok(Destination { to: To::Made(logical, self.prefix.as_deref()), fragment }))
    }

    /// What a path from the site's root names.
    fn site<'a>(&'a self, path: &'a str, fragment: Option<&'a str>) -> Result<Destination<'a>, Miss> {
        let index = &self.index;
        let bare = path.trim_end_matches('/');
        if let Some((name, path)) = index.assets.get_key_value(&*format!("static/{bare}")) {
            let url = name.strip_prefix("static/").unwrap_or(name);
            return Ok(Destination { to: To::Asset { url, path }, fragment });
        }
        let file = format!("content/{bare}");
        if is_of_the_plan(bare) || index.assets.contains_key(&*file) {
            return self.file(&file, bare, fragment).unwrap_or_else(|| Err(Miss::File(file.into())));
        }
        // A page has the address of its folder, and that of the file in it.
        let page = bare.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/'));
        let (language, logical) = self.in_language(page.map_or(bare, |page| page.trim_end_matches('/')));
        if let Some(ix) = index.by_page.get(logical) {
            return self.to_item_in(*ix, language, fragment);
        }
        if index.damage.is_lost(&format!("/{logical}")) {
            return Err(Miss::Broken);
        }
        if is_made(logical) || index.folders.contains(logical) {
            return Ok(Destination { to: To::Made(logical, language), fragment });
        }
        let whose = of_a_record(bare);
        let is_there = is_made_beside(bare) || is_of_the_data(bare) || bare == SITEMAP && index.has_address;
        // Who subscribes keeps the address of before.
        let is_known = |(kind, id)| index.find(kind, id).is_some() || self.former(kind, id).is_some();
        if is_there || whose.is_some_and(is_known) {
            return Ok(Destination { to: To::Beside(bare), fragment });
        }
        if whose.is_some_and(|(kind, id)| index.may_exist(kind, id)) {
            return Err(Miss::Broken);
        }
        let old = UrlPath::alias(bare).ok().and_then(|old| index.by_alias.get(&*old.output()));
        if let Some(ix) = old {
            return self.to_item(*ix, fragment);
        }
        // Whoever moves a page has moved it in every language.
        let old = language.and_then(|_| index.by_alias.get(&*UrlPath::alias(logical).ok()?.output()));
        if let Some(ix) = old.filter(|ix| fragment.is_none_or(|fragment| self.reaches_in(**ix, language, fragment))) {
            return Ok(self.at_item(*ix, language, fragment));
        }
        // Responsibilities are shown together: the address of their file leads to the first of them.
        let together = index.by_path.get(&*format!("content/{logical}.toml"));
        if let Some(ix) = together.filter(|ix| self.item(**ix).kind() == Kind::Responsibility) {
            return Ok(Destination { to: To::Item(*ix, language), fragment: index.paths[ix.at()].1.as_deref() });
        }
        Err(Miss::File(format!("/{path}").into()))
    }

    fn to_item<'a>(&'a self, ix: Ix, fragment: Option<&'a str>) -> Result<Destination<'a>, Miss> {
        if let Some(fragment) = fragment
            && !self.reaches(ix, fragment)
        {
            return Err(Miss::Anchor(Some(ix), fragment.into()));
        }
        Ok(self.at_item(ix, self.prefix.as_deref(), fragment))
    }

    /// The same in a language of the book.
    fn to_item_in<'a>(
        &'a self,
        ix: Ix,
        language: Option<&'a str>,
        fragment: Option<&'a str>,
    ) -> Result<Destination<'a>, Miss> {
        match fragment.filter(|fragment| !self.reaches_in(ix, language, fragment)) {
            None => Ok(self.at_item(ix, language, fragment)),
            Some(missed) if language == self.prefix.as_deref() => Err(Miss::Anchor(Some(ix), missed.into())),
            Some(missed) => Err(Miss::AnchorIn(ix, language.map(Into::into), missed.into())),
        }
    }

    /// The language that a path from the site's root begins with, if it is one of the book's, and the rest.
    fn in_language<'p>(&self, path: &'p str) -> (Option<&'p str>, &'p str) {
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let is_one = self.index.prefixes.iter().any(|prefix| **prefix == *first);
        if is_one { (Some(first), rest) } else { (None, path) }
    }

    fn at_item<'a>(&'a self, ix: Ix, language: Option<&'a str>, fragment: Option<&'a str>) -> Destination<'a> {
        let own = self.index.paths[ix.at()].1.as_deref();
        Destination { to: To::Item(ix, language), fragment: fragment.or(own) }
    }

    /// The address of what a link leads to; nothing for the very page.
    pub fn url(&self, to: To<'_>) -> Option<UrlPath> {
        match to {
            To::Here => None,
            To::Item(ix, language) => Some(self.index.url(ix, language).0),
            To::Made(logical, language) => Some(UrlPath::page(language, logical)),
            To::Asset { url, .. } | To::Beside(url) => Some(UrlPath::file(url)),
        }
    }

    /// What the file of a translation into another language than this translates, and that language: the way from one
    /// language to the other.
    fn translation(&self, path: &str) -> Option<(Ix, &str)> {
        let path = self.index.translations.get(path)?;
        let (stem, extension) = path.rsplit_once('.')?;
        let (stem, end) = stem.rsplit_once('.')?;
        let language = self.index.prefixes.iter().find(|language| language.eq_ignore_ascii_case(end))?;
        let ix = self.index.by_path.get(&*format!("{stem}.{extension}"))?;
        Some((*ix, language))
    }

    /// `content/x.en.md` → `content/x.md`: a link to a translation's file is one to its page.
    fn without_language(&self, path: &str) -> Option<String> {
        let (rest, extension) = path.rsplit_once('.')?;
        let (stem, language) = rest.rsplit_once('.')?;
        (*self.language == *language).then(|| format!("{stem}.{extension}"))
    }
}

/// Whether a path from the site's root is a file of its data, which every site has.
fn is_of_the_data(path: &str) -> bool {
    let data = path.strip_prefix("api/v1/").and_then(|rest| rest.strip_suffix(".json"));
    let name = data.map(|name| name.strip_prefix("schema/").unwrap_or(name));
    name.is_some_and(|name| name == "plan" || Kind::ALL.iter().any(|kind| kind.as_str() == name))
}

/// Whose calendar stands at a path from the site's root: a channel's at `calendar/forum.ics`, what falls due for a role
/// at `due/roles/moderator.ics`.
pub fn of_a_record(path: &str) -> Option<(Kind, &str)> {
    let (folder, id) = path.strip_suffix(".ics")?.rsplit_once('/')?;
    if folder == "calendar" {
        return Some((Kind::Channel, id));
    }
    let folder = folder.strip_prefix("due/")?;
    [Kind::Role, Kind::Person].into_iter().find(|kind| kind.folder() == folder).map(|kind| (kind, id))
}
