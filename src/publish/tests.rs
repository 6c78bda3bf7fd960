//! Publishing, tried: what stands on disk before and after, whatever comes between.

mod again;
mod killed;
mod others;
mod refused;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;

use super::*;
use crate::diagnostic::{Finding, Place, Source, Text};

/// A plan's folder, and sites to publish from it.
struct Root(TempDir);

/// Pages of these texts; one of them fails where it is told to, and those that begin with `~` are written
/// piece by piece.
struct Texts {
    routes: BTreeMap<Box<str>, Route>,
    texts: Vec<&'static str>,
}

impl Publish for Texts {
    fn routes(&self) -> &BTreeMap<Box<str>, Route> {
        &self.routes
    }

    fn long<'s>(&'s self, _: &str, route: &'s Route) -> Option<Long<'s>> {
        let Route::Page(page) = route else { return None };
        let text = self.texts[*page as usize].strip_prefix('~')?;
        Some(Box::new(move |out, _| {
            for piece in text.split_inclusive(' ') {
                if piece == "!" {
                    let place = Place::file(&Source::new("page.html", ""));
                    return Err(Box::new(Finding::new("template-error", place, Text::same("no"))).into());
                }
                out.write_all(piece.as_bytes())?;
            }
            Ok(())
        }))
    }

    fn body<'s>(&'s self, _: &str, route: &'s Route) -> Result<Body<'s>, Box<Finding>> {
        match route {
            Route::Page(page) => match self.texts[*page as usize] {
                "!" => Err(Box::new(Finding::new(
                    "template-error",
                    Place::file(&Source::new("page.html", "")),
                    Text::same("no"),
                ))),
                text => Ok(Body::Bytes(text.as_bytes().into())),
            },
            Route::Bytes(bytes) => Ok(Body::Bytes((&**bytes).into())),
            Route::Asset(path) => Ok(Body::Asset(path)),
            Route::Export(_) => Ok(Body::Bytes([].as_slice().into())),
        }
    }
}

fn site(pages: &[(&str, &'static str)]) -> Texts {
    let routes = pages.iter().enumerate().map(|(at, (path, _))| ((*path).into(), Route::Page(at as u32))).collect();
    Texts { routes, texts: pages.iter().map(|(_, text)| *text).collect() }
}

fn one(path: &str, route: Route) -> Texts {
    Texts { routes: BTreeMap::from([(path.into(), route)]), texts: Vec::new() }
}

impl Root {
    fn new() -> Self {
        let root = Self(tempfile::tempdir().unwrap());
        fs::create_dir(root.path("content")).unwrap();
        fs::write(root.path("content/index.md"), "# Home").unwrap();
        root
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn publish_to(&self, site: &dyn Publish, out: &Path) -> Result<Published, PublishError> {
        publish(site, &Disk::new(self.0.path()), out, self.0.path(), "team")
    }

    fn publish(&self, site: &dyn Publish) -> Result<Published, PublishError> {
        self.publish_to(site, &self.path("public"))
    }

    /// Every file and link of the root with its bytes.
    fn all(&self) -> BTreeMap<String, Vec<u8>> {
        tree(self.0.path())
    }
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).min_depth(1).into_iter().flatten();
    walk.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        let kind = entry.file_type();
        let bytes = if kind.is_file() { fs::read(entry.path()).unwrap() } else { format!("{kind:?}").into() };
        (path, bytes)
    })
    .collect()
}
