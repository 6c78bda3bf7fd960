//! What an address means: by path, by published address, by name.

use std::borrow::Cow;

use percent_encoding::utf8_percent_encode;

use super::address::{ESCAPED, folded};
use super::index::{Guess, Hit, Index};
use crate::import::tree::{bare, extension, folder, is_page, join, name, normal, relative, stem, under};
use crate::prose::percent_decode;

impl Index<'_> {
    /// What stands at a path of the source, if something does: a page, a file, what a link in the tree leads to.
    pub(super) fn at(&self, path: &str) -> Option<Hit> {
        let path = self.through(path);
        let path = self.spoken.back.get(&*path).map_or(path, |beside| Cow::Borrowed(&**beside));
        if self.pages.contains_key(&*path) {
            return Some(Hit::Page(path.into_owned(), None));
        }
        if self.tree.assets.contains(&*path) || self.tree.texts.contains_key(&*path) && !is_page(&path) {
            return Some(Hit::Asset(path.into_owned(), None));
        }
        None
    }

    /// A path through the symbolic links of the tree.
    fn through<'p>(&self, path: &'p str) -> Cow<'p, str> {
        let mut path = Cow::Borrowed(path);
        for _ in 0..8 {
            let mut above = std::iter::successors(Some(&*path), |path| path.rsplit_once('/').map(|(folder, _)| folder));
            let link = above.find_map(|part| Some((part.len(), self.tree.links.get(part)?)));
            let Some((length, to)) = link else { break };
            path = Cow::Owned(format!("{to}{}", &path[length..]));
        }
        path
    }

    /// A path with what tools leave out of it.
    fn near(&self, path: &str) -> Option<Hit> {
        let stripped = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path);
        let ends =
            ["", ".md", ".mdx", ".markdown", "/index.md", "/index.mdx", "/_index.md", "/README.md", "/readme.md"];
        let as_path = |path: &str| {
            ends.iter().find_map(|end| {
                self.at(&if path.is_empty() { end.trim_start_matches('/').to_owned() } else { format!("{path}{end}") })
            })
        };
        let swapped = path
            .strip_suffix(".md")
            .map(|path| format!("{path}.mdx"))
            .or_else(|| path.strip_suffix(".mdx").map(|path| format!("{path}.md")));
        as_path(path)
            .or_else(|| as_path(stripped))
            .or_else(|| swapped.and_then(|path| self.at(&path)))
            // `x/index` and `x/README` where the file is called otherwise.
            .or_else(|| {
                matches!(&*stem(stripped).to_lowercase(), "index" | "readme" | "_index")
                    .then(|| as_path(folder(stripped)))
                    .flatten()
            })
            .or_else(|| {
                let lower = folded(path);
                let found = ends.iter().find_map(|end| {
                    self.lower.get(&if lower.is_empty() {
                        end.trim_start_matches('/').to_owned()
                    } else {
                        format!("{lower}{}", end.to_lowercase())
                    })
                });
                let [only] = found?.as_slice() else { return None };
                self.at(only)
            })
    }

    /// A page by the address that it was published at.
    pub(super) fn url(&self, url: &str) -> Option<Hit> {
        let url = url.trim_matches('/').trim_end_matches(".html").trim_end_matches(".md");
        let url = url.strip_suffix("/index").or((url == "index").then_some("")).unwrap_or(url);
        let numbered = self.found.numbered.then(|| crate::import::naming::unnumbered(url));
        let found = self.urls.get(url).or_else(|| self.urls.get(&folded(url)));
        let found = found.or_else(|| self.urls.get(&numbered?))?;
        Some(Hit::Page((*found).to_owned(), None))
    }

    /// What an address without scheme means on this page: where it lies in the source, and beside its original.
    pub(super) fn resolve(&self, key: &str, path: &str) -> Option<Hit> {
        let source = self.spoken.source(key);
        let first = self.resolve_at(source, path);
        first.or_else(|| self.resolve_at(key, path).filter(|_| source != key))
    }

    fn resolve_at(&self, key: &str, path: &str) -> Option<Hit> {
        let root = &self.found.root;
        if let Some(path) = path.strip_prefix('/') {
            let mut tries = vec![path];
            let inner = |base: &String| if path.trim_end_matches('/') == base { Some("") } else { under(path, base) };
            tries.extend(self.found.bases.iter().filter_map(inner));
            for path in tries {
                let path = normal(path)?;
                let hit = self
                    .near(&join(root, &path))
                    .or_else(|| self.found.statics.iter().find_map(|folder| self.at(&join(folder, &path))))
                    .or_else(|| self.url(&path))
                    .or_else(|| self.near(&path))
                    .or_else(|| self.folder(&join(root, &path)));
                if hit.is_some() {
                    return hit;
                }
            }
            return None;
        }
        let by_file = normal(&join(folder(key), path));
        let inner = under(key, root).unwrap_or(key);
        let index = matches!(&*stem(key).to_lowercase(), "index" | "_index" | "readme");
        let own = if index { folder(inner).to_owned() } else { bare(inner).to_owned() };
        let own = self.urls_of(key).unwrap_or(own);
        let file = || by_file.as_deref().and_then(|path| self.near(path));
        let address = || {
            let url = normal(&join(&own, path))?;
            self.url(&url).or_else(|| self.near(&join(root, &url)))
        };
        let is_file = extension(path).is_some_and(|end| end.len() <= 5 && end.chars().all(char::is_alphanumeric))
            && !path.ends_with(".html");
        let first = if self.found.by_address && !is_file { address().or_else(file) } else { file().or_else(address) };
        first
            .or_else(|| normal(&join(folder(&own), path)).and_then(|url| self.url(&url)))
            .or_else(|| self.near(&normal(&join(root, path))?))
            .or_else(|| by_file.as_deref().and_then(|path| self.folder(path)))
            .or_else(|| self.aliased(path))
    }

    /// A path that begins with what the tool's configuration calls a folder: `@assets/x.png`, `@site/docs/x.md`.
    fn aliased(&self, path: &str) -> Option<Hit> {
        let rest = path.strip_prefix("~/").or_else(|| path.strip_prefix("@/")).or_else(|| path.strip_prefix('@'))?;
        let below = rest.split_once('/').map_or(rest, |(_, below)| below);
        [rest, below].into_iter().find_map(|rest| {
            let lower = folded(rest);
            let same = |path: &&&str| folded(path) == lower || folded(path).ends_with(&format!("/{lower}"));
            let stems = self.stems.get(&folded(name(rest))).or_else(|| self.stems.get(&folded(stem(rest))))?;
            let mut all = stems.iter().filter(same);
            let first = all.next()?;
            all.next().is_none().then(|| self.at(first))?
        })
    }

    /// The page in the site's own language, where a language's tree lacks one: several tools show that instead.
    pub(super) fn untranslated(&self, key: &str, path: &str) -> Option<Hit> {
        let root = &self.found.root;
        let absolute = match path.strip_prefix('/') {
            Some(path) => normal(path)?,
            None => normal(&join(folder(under(key, root)?), path))?,
        };
        let (first, rest) = absolute.split_once('/')?;
        let is_language = (2..=6).contains(&first.len())
            && first.split(['-', '_']).next().is_some_and(|code| code.len() == 2 || code.len() == 3)
            && first.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_'))
            && self.tree.texts.keys().any(|path| under(path, &join(root, first)).is_some());
        if !is_language || rest.is_empty() {
            return None;
        }
        let hit = self.url(rest).or_else(|| self.near(&join(root, rest)))?;
        let why = Some(Guess::Untranslated);
        match hit {
            Hit::Page(key, _) => Some(Hit::Page(key, why)),
            _ => None,
        }
    }

    fn urls_of(&self, key: &str) -> Option<String> {
        let page = self.pages.get(key)?;
        let url =
            page.word("permalink").filter(|url| url.starts_with('/') && !url.contains("{{") && !url.contains(':'))?;
        Some(url.trim_matches('/').trim_end_matches("/index.html").to_owned())
    }

    /// A folder of the source whose pages lie in a folder of the plan.
    fn folder(&self, path: &str) -> Option<Hit> {
        let inner = under(path, &self.found.root)?.trim_end_matches('/');
        let target = join("content", inner);
        (!inner.is_empty() && self.folders.contains(&target)).then_some(Hit::Folder(target))
    }

    /// A page or file by its name alone.
    pub(super) fn named(&self, key: &str, target: &str) -> Option<Hit> {
        let target = target.trim().trim_start_matches('/');
        if target.is_empty() {
            return Some(Hit::Page(key.to_owned(), None));
        }
        if let Some(hit) =
            self.near(&join(&self.found.root, target)).or_else(|| self.near(&normal(&join(folder(key), target))?))
        {
            return Some(hit);
        }
        let lower = folded(target);
        let last = name(&lower);
        let plain = last.strip_suffix(".md").unwrap_or(last);
        let stems = self.stems.get(last).or_else(|| self.stems.get(plain)).into_iter().flatten();
        // A path that is given only in its last parts.
        let fits = |path: &&&str| {
            let path = folded(path);
            let tail = lower.strip_suffix(".md").unwrap_or(&lower);
            let own = path.strip_suffix(".md").unwrap_or(&path);
            !lower.contains('/') || own == tail || own.ends_with(&format!("/{tail}"))
        };
        let mut all: Vec<&str> = stems.filter(fits).copied().collect();
        // The nearest: a vault often holds one tree for each language.
        let shared = |path: &str| path.split('/').zip(key.split('/')).take_while(|(a, b)| a == b).count();
        all.sort_by_key(|path| (std::cmp::Reverse(shared(path)), path.matches('/').count(), path.len(), *path));
        all.dedup();
        let guess = (all.len() > 1).then_some(Guess::Nearest);
        if let Some(first) = all.first() {
            return match self.at(first)? {
                Hit::Page(key, _) => Some(Hit::Page(key, guess)),
                Hit::Asset(path, _) => Some(Hit::Asset(path, guess)),
                hit @ Hit::Folder(_) => Some(hit),
            };
        }
        let by_alias = self.aliases.get(&lower)?;
        Some(Hit::Page((*by_alias.first()?).to_owned(), None))
    }

    /// An address of the source's own site or forge, as a path from its root.
    pub(super) fn local<'w>(&self, key: &str, written: &'w str) -> Cow<'w, str> {
        for forge in &self.forge {
            if let Some((_, path)) = written.strip_prefix(&**forge).and_then(|rest| rest.split_once('/')) {
                let bare = path.split(['#', '?']).next().unwrap_or_default();
                if let Some(hit) = self.at(&percent_decode(bare)) {
                    let known = match hit {
                        Hit::Page(key, _) | Hit::Asset(key, _) => key,
                        Hit::Folder(_) => continue,
                    };
                    let rest = &path[bare.len()..];
                    return Cow::Owned(format!("{}{rest}", utf8_percent_encode(&relative(key, &known), ESCAPED)));
                }
            }
        }
        if let Some(site) = &self.found.site
            && let Some(rest) = written.strip_prefix(site.trim_end_matches('/')).filter(|rest| rest.starts_with('/'))
            && self.url(rest.split(['#', '?']).next().unwrap_or_default()).is_some()
        {
            return Cow::Owned(rest.to_owned());
        }
        Cow::Borrowed(written)
    }

    /// A file that was moved: seen from a folder above, or the only one of its name.
    pub(super) fn moved(&self, key: &str, path: &str) -> Option<Hit> {
        let why = Some(Guess::Moved);
        let says = path.trim_matches('/').len() > 2 && !path.starts_with("..");
        let mut above = folder(self.spoken.source(key));
        while says && !above.is_empty() {
            above = folder(above);
            match normal(&join(above, path)).and_then(|path| self.near(&path)) {
                Some(Hit::Page(key, _)) => return Some(Hit::Page(key, why)),
                Some(Hit::Asset(path, _)) => return Some(Hit::Asset(path, why)),
                _ => {}
            }
        }
        let last = folded(name(path.trim_end_matches('/')));
        let stem = last.strip_suffix(".md").or_else(|| last.strip_suffix(".html")).unwrap_or(&last);
        if stem.len() < 3 || matches!(stem, "index" | "readme") {
            return None;
        }
        let [only] = self.stems.get(&last).or_else(|| self.stems.get(stem))?.as_slice() else {
            return None;
        };
        match self.at(only)? {
            Hit::Page(key, _) => Some(Hit::Page(key, why)),
            Hit::Asset(path, _) => Some(Hit::Asset(path, why)),
            hit @ Hit::Folder(_) => Some(hit),
        }
    }
}
