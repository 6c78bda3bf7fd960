//! What a published site is made of, kept in the site: paths, hashes, and for whom it is.
//!
//! It says nothing that the files beside it do not say.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name of the manifest, in the site's root.
pub const NAME: &str = "parvis-manifest.json";

/// What a published site is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The circle that the site is for.
    pub(super) audience: Box<str>,
    /// Every file but the manifest, by its path in the site, with its BLAKE3 hash.
    pub(super) files: BTreeMap<Box<str>, blake3::Hash>,
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
        let files = self.files.iter().map(|(path, hash)| (&**path, Hex(*hash))).collect();
        let mut text = serde_json::to_vec_pretty(&Text { audience: &*self.audience, files }).unwrap_or_default();
        text.push(b'\n');
        text
    }

    /// Reads a manifest; nothing if this is none, or if it names a file outside the site.
    pub(super) fn from_json(text: &[u8]) -> Option<Self> {
        let Text { audience, files }: Text<Box<str>> = serde_json::from_slice(text).ok()?;
        let files: BTreeMap<_, _> = files.into_iter().map(|(path, Hex(hash))| (path, hash)).collect();
        files.keys().all(|path| is_safe(path)).then_some(Self { audience, files })
    }
}

/// A manifest as it is written. Its paths are those of a map, in their order.
#[derive(Serialize, Deserialize)]
struct Text<S: Ord> {
    audience: S,
    files: BTreeMap<S, Hex>,
}

/// A hash as it is written.
struct Hex(blake3::Hash);

impl Serialize for Hex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_hex())
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        blake3::Hash::from_hex(text).map(Self).map_err(serde::de::Error::custom)
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
            let hash = blake3::hash(b"").to_hex().to_string();
            json!({ "audience": "team", "files": { path: hash } }).to_string()
        };
        assert!(Manifest::from_json(text("faq/index.html").as_bytes()).is_some());
        for path in ["../x", "/etc/passwd", "a//b", "a/../b", "", "a/", "..\\x", "x\0", NAME] {
            assert_eq!(Manifest::from_json(text(path).as_bytes()), None, "{path:?}");
        }
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        let files = [("é/index.html".into(), blake3::hash(b"1")), ("a".into(), blake3::hash(b"2"))];
        let manifest = Manifest { audience: "member".into(), files: files.into() };
        assert_eq!(Manifest::from_json(&manifest.to_json()), Some(manifest.clone()));
        let folders = manifest.folders();
        assert_eq!(folders.levels, [["é"]]);
        assert!(folders.has("é") && !folders.has("a"));
    }
}
