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

/// The recipes for a plan.
#[derive(Debug)]
pub(super) struct Recipes {
    /// The folder that they belong into: the top of the plan's repository, where a forge looks for them.
    pub(super) top: PathBuf,
    /// Their paths in it, and their texts.
    pub(super) files: Vec<(&'static str, String)>,
    /// The forge that the repository is pushed to, if there is no recipe for it.
    pub(super) foreign: Option<String>,
}

/// Those for the plan at `root`: for GitHub and GitLab, or for the one of them that its repository is pushed to.
pub(super) fn all(root: &Path) -> Recipes {
    let disk = Disk::new(root);
    let within = disk.within_repository();
    let host = disk.forge_host().unwrap_or_default();
    // A forge of a team's own is known by its name alone, if at all.
    let is = |name: &str| host.split(['.', '-']).any(|part| part == name);
    let foreign = ["codeberg", "forgejo", "gitea", "bitbucket"].into_iter().any(is);
    let both = !foreign && !is("github") && !is("gitlab");
    let mut files = Vec::new();
    if both || is("github") {
        files.push((".github/workflows/handbook.yml", filled(include_str!("init/github.yml"), &within)));
    }
    if both || is("gitlab") {
        files.push((".gitlab-ci.yml", filled(include_str!("init/gitlab.yml"), &within)));
    }
    let top = if within.is_empty() { None } else { disk.repository() };
    Recipes { top: top.unwrap_or_else(|| root.to_owned()), files, foreign: foreign.then_some(host) }
}
