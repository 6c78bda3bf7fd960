//! The folder of another tool → a tree; within limits, and never out of it.

use crate::diagnostic::{Text, text};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::folder::{Tree, is_text};
use crate::system::slashed;

/// Largest text that is read, in bytes.
const MAX_TEXT: u64 = 32 << 20;

/// Deepest folder that is read.
const MAX_FOLDERS: usize = 64;

/// Most files that are looked at.
const MAX_FILES: usize = 500_000;

/// A text and the encoding that it was in, if that is not UTF-8; or why it could not be read.
type Read = Result<(Arc<str>, Option<&'static str>), Text>;

/// Folders of which nothing is looked at.
const NEVER: &[&str] = &[".git", "node_modules", ".hg", ".svn", "__pycache__", ".venv"];

/// Reads a folder. Symbolic links are noted where they stay inside, and not followed.
///
/// # Errors
/// The folder itself cannot be read.
pub fn tree(root: &Path) -> io::Result<Tree> {
    let root = fs::canonicalize(root)?;
    fs::read_dir(&root)?;
    let mut tree = Tree {
        name: root.file_name().map_or_else(|| "handbook".into(), |name| name.to_string_lossy().into_owned()),
        ..Tree::default()
    };
    (tree.remote, tree.branch) = forge(&root);
    let mut texts: Vec<(String, PathBuf)> = Vec::new();
    let walk = WalkDir::new(&root).follow_links(false).min_depth(1).max_depth(MAX_FOLDERS).sort_by_file_name();
    let wanted = |entry: &walkdir::DirEntry| {
        !(entry.file_type().is_dir() && entry.file_name().to_str().is_some_and(|name| NEVER.contains(&name)))
    };
    for (count, entry) in walk.into_iter().filter_entry(wanted).enumerate() {
        if count >= MAX_FILES {
            tree.skipped.push((
                ".".into(),
                text!(
                    "more than {MAX_FILES} files: the rest is not looked at",
                    "plus de {MAX_FILES} fichiers : le reste n'est pas regardé"
                ),
            ));
            break;
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path =
                    error.path().unwrap_or(&root).strip_prefix(&root).map(|path| path.to_string_lossy().into_owned());
                tree.skipped.push((
                    path.unwrap_or_default(),
                    error
                        .io_error()
                        .map_or_else(|| text!("cannot be read", "illisible"), |error| Text::same(error.to_string())),
                ));
                continue;
            }
        };
        let Some(path) = entry.path().strip_prefix(&root).ok().and_then(slashed).map(String::from) else {
            tree.skipped.push((
                entry.path().to_string_lossy().into_owned(),
                text!("its name is not UTF-8", "son nom n'est pas en UTF-8"),
            ));
            continue;
        };
        let kind = entry.file_type();
        if kind.is_symlink() {
            match fs::canonicalize(entry.path()).ok().and_then(|to| slashed(to.strip_prefix(&root).ok()?)) {
                Some(to) => {
                    tree.links.insert(path, to.into());
                }
                None => tree.skipped.push((
                    path,
                    text!(
                        "a symbolic link that leads out of the folder, or nowhere",
                        "un lien symbolique qui sort du dossier, ou ne mène nulle part"
                    ),
                )),
            }
        } else if kind.is_file() {
            if is_text(&path) {
                texts.push((path, entry.into_path()));
            } else {
                tree.assets.insert(path);
            }
        } else if !kind.is_dir() {
            tree.skipped.push((path, text!("not a regular file", "ce n'est pas un fichier ordinaire")));
        }
    }
    let read: Vec<(String, Read)> = texts.into_par_iter().map(|(path, full)| (path, text(&full))).collect();
    for (path, result) in read {
        match result {
            Ok((text, encoding)) => {
                if let Some(encoding) = encoding {
                    tree.skipped.push((
                        path.clone(),
                        text!(
                            "not UTF-8: read as {encoding}, look at its accents",
                            "pas en UTF-8 : lu comme {encoding}, vérifiez ses accents"
                        ),
                    ));
                }
                tree.texts.insert(path, text);
            }
            Err(why) => tree.skipped.push((path, why)),
        }
    }
    Ok(tree)
}

/// A text, and what it is encoded in if that is not UTF-8.
fn text(full: &Path) -> Result<(Arc<str>, Option<&'static str>), Text> {
    let bytes = bytes(full, MAX_TEXT).map_err(|error| Text::same(error.to_string()))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text.into(), None)),
        Err(error) => {
            let bytes = error.into_bytes();
            let (text, encoding) = decode(&bytes);
            if text.contains('\0') {
                return Err(text!(
                    "holds NUL bytes: it is no text",
                    "contient des octets nuls : ce n'est pas du texte"
                ));
            }
            Ok((text.into(), Some(encoding)))
        }
    }
}

/// What spreadsheets write French in, the most frequent first.
const WESTERN: [&encoding_rs::Encoding; 3] =
    [encoding_rs::WINDOWS_1252, encoding_rs::ISO_8859_15, encoding_rs::MACINTOSH];

/// Whether a text has no letters in an encoding but those of French and English, and no signs but those beside them.
fn is_french(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> bool {
    const OTHERS: &str = "éèêëàâäçùûüîïôöœæñÉÈÊËÀÂÄÇÙÛÜÎÏÔÖŒÆŸÑ’‘“”«»–—…•€£°·©®²³½\u{a0}";
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    text.chars().all(|c| c.is_ascii() || OTHERS.contains(c))
}

/// Text in the encoding that it seems to be in, and that encoding's name.
pub fn decode(bytes: &[u8]) -> (String, &'static str) {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = match bytes {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE,
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE,
        _ => detector.guess(None, chardetng::Utf8Detection::Allow),
    };
    // A short list of names says too little to a detector, and none knows what older Macs write: what is French letter by letter is.
    let is_western = encoding.name().starts_with("windows-125") || encoding.name().starts_with("ISO-8859-");
    let french = || WESTERN.into_iter().find(|encoding| is_french(encoding, bytes));
    let encoding = if is_western { french().unwrap_or(encoding) } else { encoding };
    let (text, encoding, _) = encoding.decode(bytes);
    (text.into_owned(), encoding.name())
}

/// The bytes of a regular file, if they are not more than so many.
///
/// # Errors
/// It cannot be read, is no file, or is larger.
pub fn bytes(full: &Path, most: u64) -> io::Result<Vec<u8>> {
    // A pipe would be waited for.
    let meta = fs::metadata(full)?;
    if !meta.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    if meta.len() > most {
        return Err(io::Error::other(format!("larger than {} MiB", most >> 20)));
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize);
    File::open(full)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Where a repository is pushed to, as an address for people, and its branch.
pub(super) fn forge(root: &Path) -> (Option<String>, Option<String>) {
    let Some(git) = root.ancestors().map(|folder| folder.join(".git")).find(|git| git.is_dir()) else {
        return (None, None);
    };
    // Only the repository's own top: files below it have other paths on the forge.
    if git.parent() != Some(root) {
        return (None, None);
    }
    let read = |name| bytes(&git.join(name), MAX_TEXT).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let (config, head) = (read("config").unwrap_or_default(), read("HEAD").unwrap_or_default());
    let branch = head.trim().strip_prefix("ref: refs/heads/").map(ToOwned::to_owned);
    (remote(&config, branch.as_deref()).and_then(web), branch)
}

/// The address in git's settings that a branch is pushed to: of the remote that it follows, else of `origin`, else of the first one.
fn remote<'c>(config: &'c str, branch: Option<&str>) -> Option<&'c str> {
    let mut section = None;
    let mut followed = None;
    let mut remotes: Vec<(&str, &str)> = Vec::new();
    for line in config.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            section = header.strip_suffix("\"]").and_then(|header| header.split_once(" \""));
        } else if let (Some((kind, name)), Some((key, value))) = (section, line.split_once('=')) {
            let value = value.trim().trim_matches('"');
            match (kind, key.trim()) {
                ("remote", "url") if value != "." && remotes.iter().all(|(known, _)| *known != name) => {
                    remotes.push((name, value));
                }
                ("branch", "remote") if Some(name) == branch => followed = Some(value),
                _ => {}
            }
        }
    }
    let of = |wanted: &str| remotes.iter().find(|(name, _)| *name == wanted);
    followed.and_then(of).or_else(|| of("origin")).or_else(|| remotes.first()).map(|(_, url)| *url)
}

/// `git@host:team/book.git`, `ssh://…` and `https://user@host/…` as `https://host/team/book`.
fn web(url: &str) -> Option<String> {
    let url = url.trim().trim_end_matches('/').trim_end_matches(".git");
    let rest = match url.split_once("://") {
        Some(("https" | "http" | "ssh" | "git", rest)) => rest.to_owned(),
        Some(_) => return None,
        None => {
            let (host, path) = url.split_once(':')?;
            format!("{host}/{path}")
        }
    };
    let (host, path) = rest.split_once('/')?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    let plain =
        !host.is_empty() && host.contains('.') && path.chars().all(|c| c.is_alphanumeric() || "/-_.~".contains(c));
    plain.then(|| format!("https://{host}/{}", path.trim_start_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_french_names_is_french_however_short_it_is() {
        for text in ["Nom;Type\nHélène;interne\n", "Hélène Œuvre", "Agnès;“à”", "Zoé – 12 €"] {
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
            assert_eq!(decode(&bytes).0, text);
        }
        assert_eq!(decode(b"H\xe9l\xe8ne \xbcuvre \xa4").0, "Hélène Œuvre €");
        assert_eq!(decode(b"H\x8el\x8fne, \x88 No\x91l").0, "Hélène, à Noël");
        let (bytes, _, _) =
            encoding_rs::WINDOWS_1250.encode("Książka dla każdego członka społeczności, która ją czyta");
        assert_eq!(decode(&bytes).1, "windows-1250");
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Руководство для всех участников сообщества");
        assert_eq!(decode(&bytes).1, "windows-1251");
    }

    #[test]
    fn a_remote_is_an_address_for_people() {
        for url in [
            "git@forge.example:team/book.git",
            "https://me:secret@forge.example/team/book",
            "ssh://git@forge.example:22/team/book.git",
        ] {
            assert_eq!(web(url).as_deref(), Some("https://forge.example/team/book"), "{url}");
        }
        assert_eq!(web("/srv/book.git"), None);
    }

    #[test]
    fn a_branch_is_pushed_to_what_it_follows_or_to_origin_or_to_the_only_one() {
        let upstream = "[core]\n\turl = no\n[remote \"upstream\"]\n\turl = a\n\tpushurl = no\n";
        let both = format!("{upstream}[remote \"origin\"]\n\tfetch = +refs\n\turl=b\n");
        let follows = format!("{both}[branch \"main\"]\n\tremote = upstream\n\tmerge = refs/heads/main\n");
        assert_eq!(remote(upstream, Some("main")), Some("a"));
        assert_eq!(remote(&both, Some("main")), Some("b"));
        assert_eq!(remote(&follows, Some("main")), Some("a"));
        assert_eq!(remote(&follows, Some("other")), Some("b"));
        assert_eq!(remote("[core]\n\tbare = false\n", None), None);
    }
}
