//! What a published site is made of, kept in the site: paths, hashes, and for whom it is.
//!
//! It says nothing that the files beside it do not say.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

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

    /// Every folder of the site, the top (empty) included: those above come first.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        let mut all = BTreeSet::from([""]);
        for path in self.files.keys() {
            all.extend(above(path));
        }
        all
    }

    /// The text of the manifest.
    pub(super) fn to_json(&self) -> Vec<u8> {
        let files: Map<String, Value> =
            self.files.iter().map(|(path, hash)| (path.to_string(), hash.to_hex().as_str().into())).collect();
        let mut text = format!("{:#}", json!({ "audience": self.audience, "files": files })).into_bytes();
        text.push(b'\n');
        text
    }

    /// Reads a manifest; nothing if this is none, or if it names a file outside the site.
    pub(super) fn from_json(text: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(text).ok()?;
        let mut files = BTreeMap::new();
        for (path, hash) in value.get("files")?.as_object()? {
            if !is_safe(path) {
                return None;
            }
            files.insert(path.as_str().into(), blake3::Hash::from_hex(hash.as_str()?).ok()?);
        }
        Some(Self { audience: value.get("audience")?.as_str()?.into(), files })
    }
}

/// The folders above a path of the site, the nearest first, the top apart.
pub(super) fn above(path: &str) -> impl Iterator<Item = &str> {
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
        assert_eq!(manifest.folders().into_iter().collect::<Vec<_>>(), ["", "é"]);
    }
}
