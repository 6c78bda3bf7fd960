//! What a path under `content/` says: kind, language, name.

use std::collections::BTreeSet;

use crate::kind::Kind;
use crate::site::composed;

/// What a path says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Location {
    /// Path under `content/` without extension and language, composed (NFC); the folder's for an
    /// index; empty for the home page.
    pub logical: Box<str>,
    /// The page of its folder.
    pub is_index: bool,
    /// `.md` or `.markdown`, not `.toml`.
    pub is_markdown: bool,
    /// The language of its text.
    pub language: Box<str>,
    /// It translates a file in the plan's language.
    pub is_translation: bool,
    /// The kind that its folder gives.
    pub kind: Option<Kind>,
}

impl Location {
    /// The last part of its name.
    pub fn stem(&self) -> &str {
        self.logical.rsplit('/').next().unwrap_or_default()
    }

    /// The folder that it lies in, if it is no page of a folder.
    pub fn folder(&self) -> &str {
        self.logical.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// It would be the page of its folder, if that had no other.
    pub fn is_beside_an_index(&self) -> bool {
        !self.is_index && self.is_markdown && !self.is_translation && self.stem().eq_ignore_ascii_case("readme")
    }
}

/// The folders of a plan, as far as paths depend on each other.
#[derive(Debug, Default)]
pub struct Layout {
    /// Folders with an `index.md` in the plan's language, without a final slash.
    indexed: BTreeSet<String>,
    /// Files with a point in their name, without extension: `content/report.gouv` may have a translation.
    dotted: BTreeSet<String>,
}

impl Layout {
    /// Looks at all paths of a plan (`content/…`).
    pub fn new<'a>(paths: impl Iterator<Item = &'a str>) -> Self {
        let (mut indexed, mut dotted) = (BTreeSet::new(), BTreeSet::new());
        for path in paths {
            let ends = ["index.md", "index.markdown"];
            if let Some(folder) =
                ends.iter().find_map(|end| path.strip_suffix(end)).filter(|folder| folder.ends_with('/'))
            {
                indexed.insert(folder.trim_end_matches('/').to_owned());
            }
            let stem = [".md", ".markdown", ".toml"].iter().find_map(|end| path.strip_suffix(end));
            if let Some(stem) = stem.filter(|stem| stem.rsplit('/').next().is_some_and(|name| name.contains('.'))) {
                dotted.insert(stem.to_owned());
            }
        }
        Self { indexed, dotted }
    }

    /// What a path says, if it is a file of the plan: `.md` or `.toml` under `content/`.
    pub fn locate(&self, path: &str, languages: &[Box<str>]) -> Option<Location> {
        let inner = path.strip_prefix("content/")?;
        let (rest, is_markdown) = match inner.strip_suffix(".md").or_else(|| inner.strip_suffix(".markdown")) {
            Some(rest) => (rest, true),
            None => (inner.strip_suffix(".toml")?, false),
        };
        let default = languages.first().map_or("en", |language| language);
        // `index.FR.md` is no page of another name: what it hides would be shown.
        let ending = rest.rsplit_once('.').and_then(|(rest, end)| {
            let language = languages.iter().find(|language| language.eq_ignore_ascii_case(end))?;
            (!rest.is_empty() && self.may_be_translated(rest)).then_some((rest, &**language))
        });
        let (rest, language) = ending.unwrap_or((rest, default));
        let (folder, name) = rest.rsplit_once('/').unwrap_or(("", rest));
        let full = if folder.is_empty() { "content".to_owned() } else { format!("content/{folder}") };
        // Two that are called index are one too many, which is told; what is read first beside one is a page of its own.
        let is_other = || name.eq_ignore_ascii_case("readme") && !self.indexed.contains(&full);
        let is_named = ["index", "_index"].iter().any(|own| name.eq_ignore_ascii_case(own));
        let is_index = is_markdown && (is_named || is_other());
        let logical = composed(if is_index { folder } else { rest });
        Some(Location {
            kind: kind_of(rest),
            logical: logical.into(),
            is_index,
            is_markdown,
            language: language.into(),
            is_translation: language != default,
        })
    }
}

impl Layout {
    /// Whether what stands behind a name can be a language. A name with a point in it may end in anything:
    /// `report.gouv.fr.md` translates `report.gouv.md` if that is there, and is a page of its own otherwise.
    fn may_be_translated(&self, rest: &str) -> bool {
        let is_dotted = rest.rsplit('/').next().is_some_and(|name| name.contains('.'));
        !is_dotted || self.dotted.contains(&format!("content/{rest}"))
    }
}

/// The kind that the nearest folder gives.
fn kind_of(path: &str) -> Option<Kind> {
    Kind::ALL
        .iter()
        .copied()
        .filter(|kind| {
            let folder = kind.folder();
            !folder.is_empty()
                && path
                    .strip_prefix(folder)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') && !kind.has_own_file())
        })
        .max_by_key(|kind| kind.folder().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_gives_the_kind() {
        let layout = Layout::new(["content/x/index.md"].into_iter());
        let languages = ["fr".into(), "en".into()];
        let at = |path: &str| layout.locate(path, &languages).expect("a file of the plan");
        assert_eq!(at("content/roles/moderator.en.toml").kind, Some(Kind::Role));
        assert!(at("content/roles/moderator.en.toml").is_translation);
        assert_eq!(at("content/recruitment/reviews/a.toml").kind, Some(Kind::Review));
        assert_eq!(at("content/roles/responsibilities.toml").kind, Some(Kind::Responsibility));
        assert_eq!(at("content/strategy/tone.md").kind, None);
        assert_eq!(&*at("content/a/v1.2.md").logical, "a/v1.2");
        for name in ["README", "Index", "INDEX", "_index", "_Index"] {
            assert!(at(&format!("content/y/{name}.md")).is_index, "{name}");
        }
        assert!(!at("content/x/README.md").is_index && at("content/x/_index.md").is_index);
        assert!(at("content/y/Index.EN.md").is_index && at("content/y/p.EN.md").is_translation);
        assert!(at("content/y/_index.fr.md").is_index && at("content/y/index.markdown").is_index);
        assert_eq!(&*at("content/index.en.md").logical, "");
        let layout = Layout::new(["content/a.gouv.md", "content/a.gouv.fr.md", "content/b.gouv.fr.md"].into_iter());
        let locate = |path: &str| layout.locate(path, &["en".into(), "fr".into()]).unwrap();
        assert!(locate("content/a.gouv.fr.md").is_translation);
        assert_eq!(&*locate("content/b.gouv.fr.md").logical, "b.gouv.fr");
    }
}
