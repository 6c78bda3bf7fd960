//! Pages of folders under another name than theirs: what they hide is told of the whole folder.

use crate::config::LANGUAGES;
use crate::diagnostic::{Finding, Place, Severity};
use crate::parse::{self, Document, Location};

/// The page of a folder that is not read for its ending, with one that would be: it may say who may read all of the
/// folder.
pub(super) fn unread(path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let first = name.split('.').next()?;
    if !matches!(&*first.to_ascii_lowercase(), "index" | "_index" | "readme") {
        return None;
    }
    let end = name.rsplit_once('.').map(|(stem, end)| (stem, end.to_ascii_lowercase()));
    Some(match end {
        Some((stem, end)) if matches!(&*end, "md" | "markdown" | "toml") => format!("{folder}/{stem}.{end}"),
        _ => format!("{folder}/{first}.md"),
    })
}

/// The page of the folder that a page is called nearly as: `index .md`, `__index.md`, `index.md.md`, `README (2).md`.
pub(super) fn nearly(path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let name = name.to_lowercase();
    let stem = name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown"))?;
    let means_nothing = |word: &&str| {
        matches!(*word, "" | "md" | "markdown" | "copy" | "copie")
            || word.bytes().all(|byte| byte.is_ascii_digit())
            || LANGUAGES.contains(word)
    };
    let mut words = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !means_nothing(word));
    let is_near = match words.next()? {
        "index" => words.next().is_none() && stem != "index" && stem != "_index",
        // One that is called so stands beside the folder's page, and is read on forges.
        "readme" => stem != "readme",
        _ => false,
    };
    is_near.then(|| format!("{folder}/index.md"))
}

/// A page that says who may read it, and is called nearly as that of its folder, which `located` is: it is not read, and
/// its folder is for nobody.
pub(super) fn judged(document: Document, located: Option<Location>) -> Document {
    let Some(location) = located.filter(|_| !document.location.is_index) else { return document };
    let marks = || document.items.iter().map(|item| &item.common).chain([&document.common]);
    if !document.damaged && marks().all(|common| common.audience.is_none()) {
        return document;
    }
    let told = Finding::new(
        "skipped-file",
        Place::file(&document.source),
        (
            "this page says who may read it, and is called nearly as that of its folder",
            "cette page dit qui peut la lire, et s'appelle presque comme celle de son dossier",
        ),
    )
    .help((
        "call it `index.md` if the whole folder is meant, and by a name of its own otherwise",
        "appelez-la `index.md` s'il s'agit de tout le dossier, et autrement si elle est seule en cause",
    ));
    let mut findings = document.findings;
    findings.push(Finding { severity: Severity::Error, ..told });
    Document { findings, ..parse::unread(&document.source, &location) }
}

#[cfg(test)]
mod tests {
    use super::nearly;

    #[test]
    fn what_is_called_nearly_as_the_page_of_its_folder() {
        for name in [
            "index ",
            " index",
            "index.",
            "index.md",
            "__index",
            "index (1)",
            "Index-2",
            "index.fr",
            "README (2)",
            "README.md",
            "readme-fr",
            "README_old",
            "index\u{a0}",
            "-index",
            "index copie",
        ] {
            assert_eq!(nearly(&format!("content/a/{name}.md")).as_deref(), Some("content/a/index.md"), "{name:?}");
        }
        for name in
            ["index", "INDEX", "_index", "README", "Readme", "indexes", "index-of-terms", "my-index", "readmes", "a"]
        {
            assert_eq!(nearly(&format!("content/a/{name}.md")), None, "{name:?}");
        }
        assert_eq!(nearly("content/a/index .toml"), None);
    }
}
