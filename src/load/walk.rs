//! Walks through the folders of a plan: what is text, what is another file, what is neither.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::diagnostic::{Finding, Place, Severity, Source};
use crate::system::slashed;

use super::asset::Asset;
use super::beginning::names_a_circle;
use super::read::{LINK, NO_FILE, ReadText, read_unless_known, unreadable};
use super::sources::{Sources, is_text};
use super::stamp::Stamp;
use super::text::skipped;

/// How many files are read in one go, while others are still being looked for.
const BATCH: usize = 64;

/// Deepest folder that is read.
const MAX_FOLDERS: usize = 64;

/// Walks through the plan, and reads its texts in batches while the walk goes on.
pub(super) fn read_all(root: &Path, known: &Sources, sources: &mut Sources) -> Vec<Vec<ReadText>> {
    let done: Mutex<Vec<(usize, Vec<ReadText>)>> = Mutex::default();
    rayon::in_place_scope(|scope| {
        let mut batches = 0;
        let mut hand_over = |texts: Vec<(Box<str>, PathBuf)>| {
            let (done, at) = (&done, batches);
            batches += 1;
            scope.spawn(move |_| {
                let mut buffer = Vec::new();
                let read = |(path, full): (Box<str>, PathBuf)| read_unless_known(known, path, &full, &mut buffer);
                let read = texts.into_iter().map(read).collect();
                if let Ok(mut done) = done.lock() {
                    done.push((at, read));
                }
            });
        };
        let mut texts = Vec::new();
        for folder in ["content", "static"] {
            walk(root, folder, sources, &mut |path, full| {
                texts.push((path, full));
                if texts.len() == BATCH {
                    hand_over(std::mem::take(&mut texts));
                }
            });
        }
        hand_over(texts);
    });
    look_at_pictures(root, known, sources);
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, batch)| batch).collect()
}

/// Finds out what pages say of pictures.
fn look_at_pictures(root: &Path, known: &Sources, sources: &mut Sources) {
    let Sources { assets, stamps, .. } = sources;
    assets.par_iter_mut().filter(|(path, _)| Asset::is_looked_at(path)).for_each(|(path, asset)| {
        let is_known = known.stamps.get(path).is_some_and(|stamp| Some(stamp) == stamps.get(path));
        *asset = match known.assets.get(path).filter(|_| is_known) {
            Some(known) => *known,
            None => Asset::at(path, &root.join(&**path), asset.size),
        };
    });
}

/// Looks at everything in a folder; `text` takes the files that are read as part of the plan.
fn walk(root: &Path, folder: &str, sources: &mut Sources, text: &mut dyn FnMut(Box<str>, PathBuf)) {
    let top = root.join(folder);
    let meta = match fs::symlink_metadata(&top) {
        Ok(meta) => meta,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return,
        Err(error) => return sources.findings.push(skipped(folder, unreadable(&error))),
    };
    if meta.is_symlink() {
        return sources.findings.push(skipped(folder, LINK));
    }
    sources.folders.insert(folder.into());
    let mut walk = WalkDir::new(&top).follow_links(false).min_depth(1).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().and_then(|path| relative(root, path)).unwrap_or_else(|| folder.into());
                let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                sources.findings.push(skipped(&path, unreadable(&cause)));
                continue;
            }
        };
        let Some(path) = relative(root, entry.path()) else {
            let shown = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().into_owned();
            sources.findings.push(
                Finding::new(
                    "not-utf8",
                    Place::file(&Source::new(shown, "")),
                    ("this name is not UTF-8", "ce nom n'est pas en UTF-8"),
                )
                .help((
                    "rename the file: a name becomes a web address",
                    "renommez le fichier : son nom devient une adresse",
                )),
            );
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            continue;
        };
        let kind = entry.file_type();
        // What a server says of itself to programs stands there: RFC 8615.
        let is_well_known = &*path == "static/.well-known" && kind.is_dir();
        if entry.file_name().as_encoded_bytes().starts_with(b".") && !is_well_known {
            let harmless = matches!(
                entry.file_name().to_str(),
                Some(".git" | ".gitmodules" | ".gitkeep" | ".gitignore" | ".DS_Store" | ".gitattributes")
            );
            // Every site has one.
            let harmless = harmless || &*path == "static/.nojekyll";
            if !harmless {
                sources.findings.push(skipped(
                    &path,
                    (
                        "is hidden, and hidden files are not published",
                        "est caché, et les fichiers cachés ne sont pas publiés",
                    ),
                ));
            }
            if kind.is_dir() {
                walk.skip_current_dir();
            }
        } else if kind.is_symlink() {
            sources.findings.push(skipped(&path, LINK));
        } else if kind.is_dir() {
            if entry.depth() >= MAX_FOLDERS {
                walk.skip_current_dir();
                sources.findings.push(Finding::new(
                    "too-deep",
                    Place::file(&Source::new(&*path, "")),
                    ("folders are nested too deeply", "trop de dossiers sont imbriqués"),
                ));
            } else {
                sources.folders.insert(path);
            }
        } else if !kind.is_file() {
            sources.findings.push(skipped(&path, NO_FILE));
        } else if is_text(&path) {
            text(path, entry.into_path());
        } else if path.starts_with("content/") && is_text(&path.to_lowercase()) {
            let finding = skipped(
                &path,
                ("ends in capitals; write `.md` or `.toml`", "finit en majuscules ; écrivez `.md` ou `.toml`"),
            );
            let finding = finding.help(("write its ending in small letters", "écrivez son extension en minuscules"));
            // A folder's own page may say who may read all of it.
            let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
            let marks_a_folder = ["index.", "_index.", "readme."].iter().any(|start| name.starts_with(start));
            let severity = if marks_a_folder { Severity::Error } else { finding.severity };
            sources.findings.push(Finding { severity, ..finding });
        } else if path.starts_with("content/") && names_a_circle(entry.path()) {
            let why = ("says who may read it, where nothing is read", "dit qui peut le lire, là où rien n'est lu");
            let help = (
                "give it the ending `.md`; the page of a folder is its `index.md`",
                "donnez-lui l'extension `.md` ; la page d'un dossier est son `index.md`",
            );
            sources.findings.push(Finding { severity: Severity::Error, ..skipped(&path, why).help(help) });
        } else {
            let stamp = Stamp::at(entry.path());
            sources.stamps.extend(stamp.map(|stamp| (path.clone(), stamp)));
            sources.assets.insert(path, Asset { size: stamp.map_or(0, |stamp| stamp.size), ..Asset::default() });
        }
    }
}

/// The path from a folder, with `/` on every system; nothing if it is not UTF-8.
pub(super) fn relative(root: &Path, path: &Path) -> Option<Box<str>> {
    slashed(path.strip_prefix(root).ok()?)
}
