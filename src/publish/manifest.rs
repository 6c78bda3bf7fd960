//! What a published site is made of, kept in the site: paths, what each file is known by, and for whom it is.
//!
//! It says nothing that its readers may not read.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Read as _};
use std::path::Path;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use twox_hash::XxHash3_128;

use crate::render::{Grounds, Mark};
use crate::system::Top;

/// The name of the manifest, in the site's root.
pub const NAME: &str = "parvis-manifest.json";

/// What a published site is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The circle that the site is for.
    pub(super) audience: Box<str>,
    /// What tells how much of it the next site can take over, where nothing is hidden.
    pub(super) grounds: Option<Grounds>,
    /// Every file but the manifest, by its path in the site.
    pub(super) files: BTreeMap<Box<str>, Seal>,
}

/// What a file is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seal {
    /// The XXH3 hash of its bytes, of 128 bits: as fast as they are read. It tells of accidents and edits; nobody is
    /// kept out by it.
    pub(super) hash: u128,
    /// How many they are.
    pub(super) length: u64,
    /// The mark of what it is made from, where that tells that it is as it was.
    pub(super) mark: Option<Mark>,
}

impl Seal {
    /// That of a file of these bytes.
    pub(super) fn of(bytes: &[u8], mark: Option<Mark>) -> Self {
        Self { hash: XxHash3_128::oneshot(bytes), length: bytes.len() as u64, mark }
    }

    /// Whether both are of the same bytes.
    pub(super) fn is_of_the_same(&self, other: &Self) -> bool {
        self.length == other.length && self.hash == other.hash
    }
}

impl Manifest {
    /// Whether the site has this file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Every folder of the site.
    pub(super) fn folders(&self) -> Folders<'_> {
        Folders::of(self.files.keys().map(|path| &**path))
    }

    /// The text of the manifest.
    pub(super) fn to_json(&self) -> Vec<u8> {
        let files = self.files.iter().map(|(path, seal)| (&**path, *seal)).collect();
        let text = Text { audience: &*self.audience, grounds: self.grounds, files };
        let mut text = serde_json::to_vec_pretty(&text).unwrap_or_default();
        text.push(b'\n');
        text
    }

    /// Reads a manifest; nothing if this is none, or if it names a file outside the site.
    pub(super) fn from_json(text: &[u8]) -> Option<Self> {
        let Text { audience, grounds, files }: Text<Box<str>> = serde_json::from_slice(text).ok()?;
        files.keys().all(|path| is_safe(path)).then_some(Self { audience, grounds, files })
    }

    /// What the text of a manifest says of how much can be taken over.
    pub(super) fn grounds(text: &[u8]) -> Option<Grounds> {
        #[derive(Deserialize)]
        struct Text {
            grounds: Option<Grounds>,
        }
        serde_json::from_slice::<Text>(text).ok()?.grounds
    }
}

/// The text of a folder's manifest: a link is not followed, a pipe not waited for.
pub(super) fn text(folder: &Top) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    folder.file(NAME)?.read_to_end(&mut text)?;
    Ok(text)
}

/// The manifest of the site in a folder, wherever that lies.
pub(super) fn at(folder: &Path) -> Option<Manifest> {
    Manifest::from_json(&text(&Top::follow(folder).ok()?).ok()?)
}

/// A manifest as it is written. Its paths are those of a map, in their order.
#[derive(Serialize, Deserialize)]
struct Text<S: Ord> {
    audience: S,
    #[serde(skip_serializing_if = "Option::is_none")]
    grounds: Option<Grounds>,
    files: BTreeMap<S, Seal>,
}

impl Serialize for Seal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { hash, length, mark } = self;
        match mark {
            Some(mark) => serializer.collect_str(&format_args!("{hash:032x} {length} {mark}")),
            None => serializer.collect_str(&format_args!("{hash:032x} {length}")),
        }
    }
}

impl<'de> Deserialize<'de> for Seal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        let seal = || {
            let mut words = text.split(' ');
            let (hash, length) = (words.next()?, words.next()?);
            let mark = words.next().map(|mark| mark.parse().ok());
            let mark = match mark {
                Some(None) => return None,
                mark => mark.flatten(),
            };
            let length = length.parse().ok()?;
            if hash.len() == 32 {
                return Some(Self { hash: u128::from_str_radix(hash, 16).ok()?, length, mark });
            }
            // One of another length is of another version: the file is that version's own, and is made again.
            let is_hash = hash.len() > 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
            is_hash.then_some(Self { hash: 0, length, mark: None })
        };
        seal().ok_or_else(|| serde::de::Error::custom("not what a file is known by"))
    }
}

/// The folders that files of a site lie in.
pub(super) struct Folders<'p> {
    known: HashSet<&'p str, foldhash::fast::RandomState>,
    /// Those of each depth together, those above first; the top, which is always there, apart.
    pub(super) levels: Vec<Vec<&'p str>>,
}

impl<'p> Folders<'p> {
    pub(super) fn of(paths: impl Iterator<Item = &'p str>) -> Self {
        let mut all = Self { known: HashSet::default(), levels: Vec::new() };
        for path in paths {
            for folder in above(path) {
                if !all.known.insert(folder) {
                    break;
                }
                let depth = folder.matches('/').count();
                all.levels.resize_with(all.levels.len().max(depth + 1), Vec::new);
                all.levels[depth].push(folder);
            }
        }
        all
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.known.contains(path)
    }
}

/// The folders above a path of the site, the nearest first, the top apart.
fn above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(folder(path), |path| folder(path))
}

fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// Whether a path stays in the site, on any system.
pub(super) fn is_safe(path: &str) -> bool {
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
    path.split('/').all(plain) && path != NAME
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_manifest_that_names_a_file_outside_its_site_is_none() {
        let text = |path: &str| {
            let hash = format!("{:032x} 0", XxHash3_128::oneshot(b""));
            json!({ "audience": "team", "files": { path: hash } }).to_string()
        };
        assert!(Manifest::from_json(text("faq/index.html").as_bytes()).is_some());
        for path in ["../x", "/etc/passwd", "a//b", "a/../b", "", "a/", "..\\x", "x\0", NAME] {
            assert_eq!(Manifest::from_json(text(path).as_bytes()), None, "{path:?}");
        }
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        let seals = [Seal::of(b"1", Some("01f".parse().expect("a mark"))), Seal::of(b"2", None)];
        let files = [("é/index.html".into(), seals[0]), ("a".into(), seals[1])];
        let grounds = Grounds { basis: "7".parse().expect("a mark"), tree: "8".parse().expect("a mark") };
        let manifest = Manifest { audience: "member".into(), grounds: Some(grounds), files: files.into() };
        let text = manifest.to_json();
        assert_eq!(Manifest::from_json(&text), Some(manifest.clone()));
        assert_eq!(Manifest::grounds(&text), Some(grounds));
        let narrow = Manifest { grounds: None, ..manifest.clone() };
        assert_eq!(Manifest::from_json(&narrow.to_json()), Some(narrow));
        let folders = manifest.folders();
        assert_eq!(folders.levels, [["é"]]);
        assert!(folders.has("é") && !folders.has("a"));
    }
}
