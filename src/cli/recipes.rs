//! The recipes for continuous integration that `init` writes: they fetch a binary by version and checksum.

use std::path::{Path, PathBuf};

use crate::load::Disk;

/// A release that recipes fetch: nothing is installed by a name that is not the project's own.
#[derive(Debug, Clone, Copy)]
struct Release {
    version: &'static str,
    /// The SHA-256 of its archive for static Linux on x86-64.
    sha256: &'static str,
    /// The address of the folder of its archives.
    from: &'static str,
}

/// The last release before this program was made; nothing until there is one. The release workflow says how it is renewed.
const RELEASE: Option<Release> = None;

/// Whether recipes wait for an address: there is no release yet.
pub(super) const fn wait() -> bool {
    RELEASE.is_none()
}

/// A recipe's text for a plan in this folder of its repository.
fn filled(recipe: &str, plan: &str) -> String {
    let release = RELEASE.unwrap_or(Release { version: env!("CARGO_PKG_VERSION"), sha256: "", from: "" });
    let not_yet = if wait() {
        "\n  # There is no release yet: make the archive with `packages/make` of Parvis's sources, put it where the job can\n  # fetch it, and write its checksum and its address here."
    } else {
        ""
    };
    recipe
        .replace("@FETCH@\n", include_str!("init/fetch.github.yml"))
        .replace("@NOT_YET@", not_yet)
        .replace("@VERSION@", release.version)
        .replace("@SHA256@", release.sha256)
        .replace("@FROM@", release.from)
        .replace("@PLAN@", if plan.is_empty() { "." } else { plan.trim_end_matches('/') })
}

/// The recipes for the plan at `root`, and the folder that they belong into: the top of its repository, where a forge looks for them.
pub(super) fn all(root: &Path) -> (PathBuf, [(&'static str, String); 2]) {
    let disk = Disk::new(root);
    let within = disk.within_repository();
    let recipes = [
        (".github/workflows/handbook.yml", filled(include_str!("init/github.yml"), &within)),
        (".gitlab-ci.yml", filled(include_str!("init/gitlab.yml"), &within)),
    ];
    let top = if within.is_empty() { None } else { disk.repository() };
    (top.unwrap_or_else(|| root.to_owned()), recipes)
}
