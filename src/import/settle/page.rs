//! The links of a page, as they are written in the plan.

use crate::diagnostic::{Text, text};
use std::collections::BTreeSet;

use percent_encoding::utf8_percent_encode;

use super::address::{ESCAPED, encoded, has_scheme, shown};
use super::anchor::Anchor;
use super::index::{Guess, Hit, Index};
use crate::import::page::{Line, Notes, Page};
use crate::import::places;
use crate::import::syntax::{MAYBE, NAMED};
use crate::import::tree::{extension, folder, join, normal, relative};
use crate::prose::elements;
use crate::prose::targets::{Use, Written};
use crate::prose::{is_scheme_less, percent_decode};

/// One page, and what comes of its links.
pub(super) struct Settling<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) key: &'a str,
    pub(super) page: &'a Page,
    pub(super) notes: Notes,
    pub(super) assets: BTreeSet<String>,
}

impl Settling<'_> {
    /// Its lines, with every address as it is in the plan.
    pub(super) fn page(&mut self, targets: &[Written]) -> Vec<Line> {
        let text = self.page.text();
        let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        // What is its own text can name no file.
        let targets = targets.iter().filter(|written| written.by != Use::Auto && written.range.end <= text.len());
        let hooked = if self.index.found.link_hooks { elements::of(&text) } else { Vec::new() };
        for written in targets {
            if written.range.start < at {
                continue;
            }
            let line = starts.partition_point(|start| *start <= written.range.start) - 1;
            let from = self.page.lines.get(line).map_or(1, |line| line.from);
            let says = hooked
                .iter()
                .rfind(|link| link.range.start < written.range.start && written.range.end < link.range.end);
            let by_words = says.and_then(|link| self.hooked(&written.address, &link.says, from));
            let Some(new) = by_words.or_else(|| self.address(&written.address, written.by, from)) else { continue };
            out.push_str(&text[at..written.range.start]);
            out.push_str(&new);
            at = written.range.end;
        }
        out.push_str(&text[at..]);
        let mut lines = self.page.lines.clone();
        for (line, text) in lines.iter_mut().zip(out.split('\n')) {
            if line.text != text {
                text.clone_into(&mut line.text);
            }
        }
        lines
    }

    /// The page that a link is named after, where a script of the theme looks for it: `[front matter](g)`.
    fn hooked(&mut self, written: &str, says: &str, line: usize) -> Option<String> {
        let is_word = !written.is_empty() && written.chars().all(|c| c.is_ascii_alphanumeric());
        if !is_word || self.index.resolve(self.key, written).is_some() {
            return None;
        }
        let words = says.replace(['`', '*', '_'], "");
        // The page of a thing is called after one of it.
        let stem = words.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let tries = [Some(&*words), words.strip_suffix('s'), words.strip_suffix("es"), stem.as_deref()];
        let hit = tries.into_iter().flatten().find_map(|name| {
            self.index.named(self.key, name).or_else(|| self.index.named(self.key, &name.replace(' ', "-")))
        });
        match hit {
            Some(Hit::Page(key, _)) => Some(self.page_address(&key, None, written, line, Some(Guess::Words))),
            _ => None,
        }
    }

    /// What to write in the place of an address; nothing where it stays.
    fn address(&mut self, written: &str, by: Use, line: usize) -> Option<String> {
        let target = &*self.page.target;
        if let Some(plan) = written.strip_prefix("x-plan:") {
            let (path, fragment) = plan.split_once('#').unwrap_or((plan, ""));
            let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
            return Some(encoded(&relative(target, path), &fragment));
        }
        let (scheme, rest) = [NAMED, MAYBE]
            .into_iter()
            .find_map(|scheme| Some((scheme, written.strip_prefix(scheme)?)))
            .unwrap_or(("", written));
        let decoded;
        let rest = if scheme.is_empty() {
            rest
        } else {
            decoded = percent_decode(rest);
            &*decoded
        };
        let rest = self.index.local(self.key, rest);
        let rest = &*rest;
        if scheme.is_empty() && rest.starts_with("//") {
            self.notes.count("addresses without a scheme, with one");
            return Some(format!("https:{rest}"));
        }
        if scheme.is_empty() && (rest.is_empty() || has_scheme(rest)) {
            return None;
        }
        let (path, fragment) = rest.split_once('#').map_or((rest, None), |(path, fragment)| (path, Some(fragment)));
        let path = if scheme.is_empty() { path.split('?').next().unwrap_or(path) } else { path };
        let path = if scheme.is_empty() { percent_decode(path) } else { path.into() };
        let label = if path.is_empty() { fragment.unwrap_or_default() } else { &*path };
        let hit =
            if let Some((key, id)) = self.index.labels.get(label).filter(|_| path.is_empty() || !scheme.is_empty()) {
                return Some(self.page_address(key, Some(id), written, line, None));
            } else if path.is_empty() && scheme.is_empty() {
                // What was one page and became many.
                let elsewhere = fragment.and_then(|fragment| self.index.heading(self.key, fragment));
                if let Some((key, id)) = elsewhere {
                    return Some(self.page_address(key, Some(&id), written, line, Some(Guess::Heading)));
                }
                Some(Hit::Page(self.key.to_owned(), None))
            } else if scheme.is_empty() {
                let hit = self.index.resolve(self.key, &path);
                // A label may be named without a mark.
                if hit.is_none()
                    && fragment.is_none()
                    && let Some((key, id)) = self.index.labels.get(&*path)
                {
                    return Some(self.page_address(key, Some(id), written, line, None));
                }
                hit.or_else(|| self.index.untranslated(self.key, &path))
                    .or_else(|| self.index.named(self.key, &path).filter(|_| self.index.found.by_name))
                    .or_else(|| self.index.moved(self.key, &path))
            } else {
                self.index.named(self.key, &path).or_else(|| self.index.resolve(self.key, &path))
            };
        match hit {
            Some(Hit::Page(key, guess)) => Some(self.page_address(&key, fragment, written, line, guess)),
            Some(Hit::Asset(path, guess)) => {
                if let Some(why) = guess {
                    self.notes.tell("link that is a guess", self.key, line, why.of(&shown(written)));
                }
                if !places::is_harmless(&path) {
                    self.notes.tell("link to a file that is not carried", self.key, line, {
                        let shown = shown(written);
                        text!("`{shown}`: a browser would run it", "`{shown}` : un navigateur l’exécuterait")
                    });
                    return Self::unnamed(rest, scheme);
                }
                let to = self.index.place(&path);
                self.assets.insert(path);
                let new = match to.strip_prefix("static/") {
                    Some(inner) => format!("/{}", utf8_percent_encode(inner, ESCAPED)),
                    None => encoded(&relative(target, &to), ""),
                };
                self.changed(written, new, "addresses of files, as they are in the plan")
            }
            Some(Hit::Folder(folder)) => {
                let new = encoded(
                    &relative(target, &folder),
                    fragment.map(|f| format!("#{f}")).as_deref().unwrap_or_default(),
                );
                self.changed(written, format!("{new}/"), "links to pages, as they are in the plan")
            }
            // The first page of a site may be made by its theme; a plan always has one.
            None if rest.starts_with('/') && path.trim_matches('/').is_empty() => {
                if let Some(fragment) = fragment.filter(|fragment| !fragment.is_empty()) {
                    let what = Text::same(format!("`/#{fragment}`"));
                    self.notes.tell("anchor that the page does not have", self.key, line, what);
                }
                self.changed(written, "/".into(), "links to pages, as they are in the plan")
            }
            None if scheme.is_empty() && is_scheme_less(rest) => {
                let before = if rest.contains('@') && !rest.contains('/') { "mailto:" } else { "https://" };
                let shown = shown(written);
                let what = text!("`{shown}`: written as `{before}{rest}`", "`{shown}` : écrit `{before}{rest}`");
                self.notes.tell("link that is a guess", self.key, line, what);
                Some(format!("{before}{rest}"))
            }
            None if scheme == MAYBE => {
                self.notes.tell(
                    "double brackets that name no page",
                    self.key,
                    line,
                    Text::same(format!("`[[{rest}]]`")),
                );
                Some(encoded(rest, ""))
            }
            None => {
                let step = if matches!(by, Use::Image | Use::Src) {
                    "picture that the source does not have"
                } else {
                    "link that was dead in the source"
                };
                self.notes.tell(step, self.key, line, Text::same(format!("`{}`", shown(written))));
                Self::unnamed(rest, scheme)
            }
        }
    }

    /// A link by name that leads nowhere is written as one to a file that is not there.
    fn unnamed(rest: &str, scheme: &str) -> Option<String> {
        if scheme.is_empty() {
            return None;
        }
        let (path, fragment) =
            rest.split_once('#').map_or((rest, String::new()), |(path, fragment)| (path, format!("#{fragment}")));
        let path = if extension(path).is_some_and(|end| end.len() < 5) || path.is_empty() {
            path.to_owned()
        } else {
            format!("{path}.md")
        };
        Some(encoded(&path, &fragment))
    }

    fn page_address(
        &mut self,
        key: &str,
        fragment: Option<&str>,
        written: &str,
        line: usize,
        guess: Option<Guess>,
    ) -> String {
        if let Some(why) = guess {
            self.notes.tell("link that is a guess", self.key, line, why.of(&shown(written)));
        }
        // A heading that has become a question of its own.
        let asked = fragment.map(|fragment| format!("{key}#{}", crate::prose::slug(&percent_decode(fragment))));
        let asked = asked.and_then(|label| self.index.labels.get(&*label).copied());
        let (key, fragment) = asked.map_or((key, fragment), |(key, _)| (key, None));
        let Some(page) = self.index.pages.get(key) else { return written.to_owned() };
        let fragment = fragment
            .filter(|fragment| !fragment.is_empty())
            .map(|fragment| self.anchor(key, fragment, written, line))
            .filter(|id| !id.is_empty());
        let end = fragment.map(|id| format!("#{id}")).unwrap_or_default();
        // The plan shows each reader the page in the language of the page that they come from.
        let original = self.index.spoken.twins.get(key).and_then(|(base, _)| self.index.pages.get(base));
        let there = &original.unwrap_or(page).target;
        let language = |key: &str| self.index.spoken.twins.get(key).map(|(_, code)| code);
        if original.is_some() && language(key) != language(self.key) {
            self.notes.tell("link that is a guess", self.key, line, Guess::Translated.of(&shown(written)));
        }
        let path = if key == self.key && !end.is_empty() { String::new() } else { relative(&self.page.target, there) };
        let new = encoded(&path, &end);
        self.changed(written, new, "links to pages, as they are in the plan").unwrap_or_else(|| written.to_owned())
    }

    /// The id that an anchor of another tool names on a page.
    fn anchor(&mut self, key: &str, fragment: &str, written: &str, line: usize) -> String {
        // A translation's link leads to the page in its own language, and to the headings there.
        let same = self.index.spoken.twins.get(self.key).and_then(|(_, code)| self.index.spoken.twin(key, code));
        let ids = self.index.ids.get(same.unwrap_or(key));
        let (mut id, how) = ids.map_or_else(|| (fragment.to_owned(), Anchor::Missing), |ids| ids.meant(fragment));
        match how {
            Anchor::Same => {}
            Anchor::Rewritten => self.notes.count("anchors of another tool, as ids"),
            Anchor::Near => {
                let shown = shown(written);
                let what =
                    text!("`{shown}`: one heading alone begins so", "`{shown}` : un seul intertitre commence ainsi");
                self.notes.tell("link that is a guess", self.key, line, what);
            }
            Anchor::Renumbered => {
                let shown = shown(written);
                let what = text!(
                    "`{shown}`: one heading alone has these words, after another number",
                    "`{shown}` : un seul intertitre a ces mots, après un autre numéro"
                );
                self.notes.tell("link that is a guess", self.key, line, what);
            }
            Anchor::Missing => {
                // A browser shows the page all the same: the link leads there.
                if key != self.key {
                    id.clear();
                }
                self.notes.tell(
                    "anchor that the page does not have",
                    self.key,
                    line,
                    Text::same(format!("`{}`", shown(written))),
                );
            }
        }
        id
    }

    /// The new address, unless the old one already leads there.
    fn changed(&mut self, written: &str, new: String, step: &'static str) -> Option<String> {
        let here = folder(&self.page.target);
        // A folder that is called like a host would be taken for one.
        let new = if is_scheme_less(&new) { format!("./{new}") } else { new };
        let at = |address: &str| {
            let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
            let path = percent_decode(path);
            if path.is_empty() {
                return Some((self.page.target.clone(), percent_decode(fragment)));
            }
            Some((normal(&join(here, &path))?, percent_decode(fragment)))
        };
        if new.starts_with('/') && written == new
            || !new.starts_with('/')
                && !written.starts_with('/')
                && !written.contains(['?', ':'])
                && !new.starts_with("./")
                && at(written) == at(&new)
        {
            return None;
        }
        self.notes.count(step);
        Some(new)
    }
}
