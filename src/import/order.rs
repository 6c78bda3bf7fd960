//! The order of the source's list of contents, as weights, titles and folders.

use crate::diagnostic::{Text, text};
use std::collections::{BTreeMap, BTreeSet};

use super::atlas::Atlas;
use super::dialect::{Found, Listed, targets};
use super::languages::Spoken;
use super::naming::{numbered, said, spoken, unnumbered};
use super::page::{Line, Notes, Page};
use super::places::{address, slug};
use super::tree::{folder, join, name, stem};

/// Deepest nesting that is followed.
const DEEPEST: usize = 30;

/// Pages by their path in the source; those made here are called after their target.
pub(crate) type Pages = BTreeMap<String, Page>;

/// Puts the order of the lists into the pages.
pub(crate) fn arrange(pages: &mut Pages, found: &Found, spoken: &Spoken, notes: &mut Notes) {
    let mut next = 1;
    let mut atlas = Atlas::default();
    for (key, page) in &*pages {
        atlas.put(key, &page.target);
    }
    let mut parts = BTreeMap::new();
    let listed: BTreeSet<&str> = found.order.iter().flat_map(|(_, entries)| targets(entries)).collect();
    for (list, entries) in &found.order {
        let (atlas, next, parts) = (&mut atlas, &mut next, &mut parts);
        let mut state = Arranging { pages, atlas, notes, list, next, parts, listed: &listed };
        let home = state.home(entries);
        state.level(entries, &home, 0);
        state.folders_first(found, &home);
    }
    for (source, title, place) in &found.folders {
        let inner = super::tree::under(source, &found.root).unwrap_or(source);
        let inner = if found.numbered { unnumbered(inner) } else { inner.to_owned() };
        let home = join("content", &inner);
        let (atlas, next, parts) = (&mut atlas, &mut next, &mut parts);
        let mut state = Arranging { pages, atlas, notes, list: source, next, parts, listed: &listed };
        if let Some(index) = state.index_of(&home, title.as_deref().unwrap_or(&said(name(&inner)))) {
            let page = state.pages.entry(index).or_default();
            page.listed_as = page.listed_as.take().or_else(|| title.clone());
            page.weight = page.weight.or(*place);
        }
    }
    for (source, address) in &found.listings {
        let inner = super::tree::under(source, &found.root).unwrap_or(source);
        let inner = if found.numbered { unnumbered(inner) } else { inner.to_owned() };
        let key = atlas.targets.get(&format!("content/{inner}/index.md"));
        if let Some(page) = key.and_then(|key| pages.get_mut(key)) {
            page.aliases.push(format!("/{address}/"));
        }
    }
    if found.numbered {
        by_number(pages, found);
    }
    if found.order.iter().any(|(_, entries)| !entries.is_empty()) {
        for (source, page) in
            pages.iter_mut().filter(|(_, page)| page.weight.is_none() && !page.head.contains_key("hidden"))
        {
            let apart =
                found.beside.iter().any(|(_, to)| *to != found.root && super::tree::under(source, to).is_some());
            if page.target != "content/index.md" && !apart && !spoken.twins.contains_key(source) {
                page.notes.tell(
                    "page that no list of contents named",
                    source,
                    1,
                    text!("it stands after the others of its folder", "elle vient après les autres de son dossier"),
                );
            }
        }
    }
}

/// Numbers before names, of a file or of the folder that a page is that of, order what nothing else does.
fn by_number(pages: &mut Pages, found: &Found) {
    for (source, page) in pages.iter_mut().filter(|(_, page)| page.weight.is_none()) {
        let says = ["sidebar_position", "weight", "order", "nav_order"].iter().any(|key| page.head.contains_key(*key));
        let inner = super::tree::under(source, &found.root).unwrap_or(source);
        let own = if stem(&page.target) == "index" { folder(inner) } else { super::tree::bare(inner) };
        page.weight = numbered(name(own)).map(|(number, _)| number).filter(|_| !says);
    }
}

struct Arranging<'a> {
    pages: &'a mut Pages,
    atlas: &'a mut Atlas,
    notes: &'a mut Notes,
    list: &'a str,
    next: &'a mut usize,
    /// Folders that are all that a part of the list holds, and what the part is called.
    parts: &'a mut BTreeMap<String, String>,
    /// Pages that a list names.
    listed: &'a BTreeSet<&'a str>,
}

impl Arranging<'_> {
    /// The folder that all pages of a list lie in.
    fn home(&self, entries: &[Listed]) -> String {
        self.common(entries).unwrap_or_else(|| "content".into())
    }

    fn common(&self, entries: &[Listed]) -> Option<String> {
        let pages = targets(entries).into_iter().filter_map(|target| self.pages.get(target));
        let mut folders = pages.map(|page| folder(&page.target));
        let mut common: Vec<String> = folders.next()?.split('/').map(ToOwned::to_owned).collect();
        for other in folders {
            let same = common.iter().zip(other.split('/')).take_while(|(one, other)| **one == *other).count();
            common.truncate(same);
        }
        Some(common.join("/"))
    }

    fn level(&mut self, entries: &[Listed], home: &str, depth: usize) {
        let mut part: Option<(&Listed, Vec<String>)> = None;
        // Groups of one folder are parts of its page: none of them is the folder.
        let mut folders: BTreeMap<String, usize> = BTreeMap::new();
        for common in entries.iter().filter_map(|entry| self.group(entry, home)) {
            *folders.entry(common).or_default() += 1;
        }
        for entry in entries.iter().filter(|_| depth < DEEPEST) {
            if let Some(common) =
                self.group(entry, home).filter(|common| folders.get(common).is_some_and(|all| *all > 1))
            {
                self.close(part.take(), home);
                let weight = *self.next;
                let keys = entry.children.iter().filter_map(|child| self.entry(child, &common, depth + 1)).collect();
                self.close(Some((entry, keys)), &common);
                let index = self.atlas.targets.get(&format!("{common}/index.md"));
                if let Some(page) = index.and_then(|key| self.pages.get_mut(key)) {
                    page.weight = page.weight.or(Some(weight));
                }
                continue;
            }
            if entry.part {
                self.close(part.take(), home);
                part = Some((entry, Vec::new()));
                continue;
            }
            let key = self.entry(entry, home, depth);
            if let (Some((_, pages)), Some(key)) = (&mut part, key) {
                pages.push(key);
            }
        }
        self.close(part, home);
    }

    /// The folder below this one that all pages of a group lie in.
    fn group(&self, entry: &Listed, home: &str) -> Option<String> {
        let is_group = entry.target.is_none() && !entry.part && !entry.children.is_empty();
        let common = is_group.then(|| self.common(&entry.children)).flatten()?;
        (common != home && common.starts_with(&format!("{home}/"))).then_some(common)
    }

    fn entry(&mut self, entry: &Listed, home: &str, depth: usize) -> Option<String> {
        let weight = *self.next;
        *self.next += 1;
        let known = entry.target.clone().filter(|target| self.pages.contains_key(target));
        if entry.target.is_none() && entry.children.is_empty() {
            let title = entry.title.clone().unwrap_or_default();
            self.notes.tell(
                "entry of the list of contents without a page",
                self.list,
                entry.line,
                Text::same(format!("`{title}`")),
            );
            return None;
        }
        let (key, inside) = match known {
            // A page that is listed twice stands where it stood first.
            Some(key)
                if self.pages.get(&key).is_some_and(|page| page.weight.is_some()) && entry.children.is_empty() =>
            {
                return Some(key);
            }
            Some(key) => {
                self.bring(&key, &entry.children, home);
                let inside = if entry.children.is_empty() { home.to_owned() } else { self.open(&key, &entry.children) };
                (key, inside)
            }
            None if entry.children.is_empty() => return None,
            None => {
                let title = entry.title.clone().unwrap_or_default();
                let common = self.group(entry, home);
                // A folder of which the group is only a part is not the group's, unless it is called so.
                let own = (home != "content" && name(home).to_lowercase() == slug(&title)).then(|| home.to_owned());
                let inside = common.or(own).unwrap_or_else(|| join(home, &slug(&title)));
                let key = self.index_of(&inside, &title)?;
                (key, inside)
            }
        };
        if let Some(page) = self.pages.get_mut(&key) {
            self.notes.count("entries of lists of contents, as weights");
            // A group without a page of its own has found one that has its own words.
            let own = entry.target.is_none() && (page.word("title").is_some() || page.heading().is_some());
            page.aliases.extend(entry.address.as_ref().map(|address| format!("/{}/", address.trim_matches('/'))));
            if page.weight.is_none() {
                page.weight = Some(weight);
                page.listed_as = entry.title.clone().filter(|_| !own).or(page.listed_as.take());
            }
        }
        self.level(&entry.children, &inside, depth + 1);
        // The folders of all that it holds stay elsewhere.
        if entry.target.is_none() && !self.atlas.has_more(&inside, &format!("{inside}/index.md")) {
            let keys: Vec<String> = entry.children.iter().filter_map(|child| child.target.clone()).collect();
            self.link(&key, &keys);
        }
        Some(key)
    }

    /// Folders below the list's own that it does not name stand where the first of their pages does.
    fn folders_first(&mut self, found: &Found, top: &str) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for page in self.pages.values() {
            let Some(weight) = page.weight else { continue };
            let own = folder(&page.target);
            let mut here = if stem(&page.target) == "index" { folder(own) } else { own };
            while super::tree::under(here, top).is_some_and(|inner| !inner.is_empty()) {
                let least = first.entry(here.to_owned()).or_insert(weight);
                *least = weight.min(*least);
                here = folder(here);
            }
        }
        for (home, weight) in first {
            let inner = home.strip_prefix("content/").unwrap_or(&home);
            let placed = found.folders.iter().any(|(source, _, place)| {
                place.is_some() && super::tree::under(source, &found.root).unwrap_or(source) == inner
            });
            let title = self.parts.get(&home).cloned().unwrap_or_else(|| said(spoken(&format!("{home}.md"))));
            let key = if placed { None } else { self.index_of(&home, &title) };
            if let Some(page) = key.and_then(|key| self.pages.get_mut(&key)) {
                page.weight = page.weight.or(Some(weight));
            }
        }
    }

    /// The page of a folder, made if there is none.
    fn index_of(&mut self, home: &str, title: &str) -> Option<String> {
        let target = format!("{home}/index.md");
        if let Some(key) = self.atlas.targets.get(&target) {
            return Some(key.clone());
        }
        if title.is_empty() {
            return None;
        }
        // A page beside its folder, of the same name, is the folder's.
        if let Some(key) = self.atlas.targets.get(&format!("{home}.md")).cloned() {
            self.rename(&key, target);
            return Some(key);
        }
        self.notes.count("pages of folders made for groups of a list");
        let page = Page {
            source: self.list.to_owned(),
            target: target.clone(),
            listed_as: Some(title.to_owned()),
            ..Page::default()
        };
        self.insert(target.clone(), page);
        Some(target)
    }

    /// Puts in a page that the source has not.
    fn insert(&mut self, target: String, page: Page) {
        self.atlas.put(&target, &target);
        self.pages.insert(target, page);
    }

    /// Moves a page below the one that it is listed under.
    fn bring(&mut self, key: &str, children: &[Listed], home: &str) {
        let Some(page) = self.pages.get(key) else { return };
        let here = folder(&page.target).to_owned();
        if here == home || here.starts_with(&format!("{home}/")) || home == "content" {
            return;
        }
        if stem(&page.target) == "index" {
            if self.atlas.has_more(&here, &page.target) && here != "content" && self.is_whole(&here, key, children) {
                self.move_folder(&here, &join(home, name(&here)));
                return;
            }
            if self.atlas.has_more(&here, &page.target) || here == "content" {
                let what = text!(
                    "its folder `{here}` stays where it is, not below `{home}`",
                    "son dossier `{here}` reste où il est, et non sous `{home}`"
                );
                self.notes.tell("nesting that folders do not have", key, 1, what);
                return;
            }
            let target = format!("{home}/{}.md", name(&here));
            self.rename(key, target);
            return;
        }
        let target = join(home, name(&page.target));
        self.rename(key, target);
    }

    /// Whether the list puts all pages of a folder that it names below the folder's own.
    fn is_whole(&self, here: &str, key: &str, children: &[Listed]) -> bool {
        let own: BTreeSet<&str> = targets(children).into_iter().chain([key]).collect();
        let start = format!("{here}/");
        let inside = self.atlas.targets.range(start.clone()..).take_while(|(target, _)| target.starts_with(&start));
        inside.map(|(_, key)| &**key).all(|key| own.contains(key) || !self.listed.contains(key))
    }

    /// Moves a folder with all that it holds.
    fn move_folder(&mut self, here: &str, there: &str) {
        let start = format!("{here}/");
        let inside = self.atlas.targets.range(start.clone()..).take_while(|(target, _)| target.starts_with(&start));
        let all: Vec<(String, String)> = inside.map(|(target, key)| (target.clone(), key.clone())).collect();
        for (target, key) in all {
            self.rename(&key, join(there, &target[start.len()..]));
        }
    }

    /// Makes a page that of a folder, so that others can stand below it.
    fn open(&mut self, key: &str, children: &[Listed]) -> String {
        let Some(page) = self.pages.get(key) else { return "content".into() };
        let here = folder(&page.target).to_owned();
        if stem(&page.target) == "index" {
            return here;
        }
        // Its children may have a folder that has no page yet.
        let common = self.common(children).filter(|common| common.starts_with(&format!("{here}/")) && *common != here);
        let has_index = |home: &str| self.atlas.targets.contains_key(&format!("{home}/index.md"));
        let inside = common.filter(|common| !has_index(common)).unwrap_or_else(|| join(&here, stem(&page.target)));
        if has_index(&inside) {
            return inside;
        }
        self.rename(key, format!("{inside}/index.md"));
        inside
    }

    fn rename(&mut self, key: &str, target: String) {
        let mut target = target;
        let mut count = 2;
        let wanted = target.clone();
        while self.atlas.addresses.get(&address(&target)).is_some_and(|other| other != key) {
            target = if stem(&wanted) == "index" {
                format!("{}-{count}/index.md", folder(&wanted))
            } else {
                format!("{}-{count}.md", super::tree::bare(&wanted))
            };
            count += 1;
        }
        if let Some(page) = self.pages.get_mut(key) {
            let old = address(page.target.trim_start_matches("content/"));
            if !old.is_empty() && old != address(target.trim_start_matches("content/")) {
                page.aliases.push(format!("/{old}/"));
            }
            self.notes.count("pages moved below the page that lists them");
            self.atlas.take(&page.target);
            self.atlas.put(key, &target);
            page.target = target;
        }
    }

    /// A heading between entries becomes a part of the folder's page, with what stands under it.
    fn close(&mut self, part: Option<(&Listed, Vec<String>)>, home: &str) {
        let Some((entry, keys)) = part else { return };
        let title = entry.title.clone().unwrap_or_default();
        let targets = keys.iter().filter_map(|key| self.pages.get(key)).map(|page| {
            let own = folder(&page.target);
            (if stem(&page.target) == "index" { folder(own) } else { own }).to_owned()
        });
        let shared = targets.reduce(|one, other| if one == other { one } else { String::new() });
        if let Some(shared) = shared.filter(|shared| shared.len() > home.len()) {
            self.parts.entry(shared).or_insert_with(|| title.clone());
        }
        let Some(index) = self.index_of(home, if home == "content" { "" } else { name(home) }).or_else(|| {
            let target = format!("{home}/index.md");
            let page = Page { source: self.list.to_owned(), target: target.clone(), ..Page::default() };
            self.insert(target.clone(), page);
            Some(target)
        }) else {
            return;
        };
        self.notes.count("headings of lists of contents, in the folder's page");
        let Some(page) = self.pages.get_mut(&index) else { return };
        let from = page.lines.last().map_or(1, |line| line.from);
        page.lines.extend([Line::new("", from), Line::new(format!("**{title}**"), from), Line::new("", from)]);
        self.link(&index, &keys);
    }

    /// Links pages from another, as entries of a list.
    fn link(&mut self, from: &str, keys: &[String]) {
        let links: Vec<String> = keys.iter().filter_map(|key| self.pages.get(key)).map(Page::as_entry).collect();
        if let Some(page) = self.pages.get_mut(from) {
            let line = page.lines.last().map_or(1, |line| line.from);
            page.lines.extend(links.into_iter().map(|link| Line::new(link, line)));
        }
    }
}
