//! Where a plan stands in its repository.

use std::fs;
use std::path::PathBuf;

use super::disk::Disk;
use super::walk::relative;
use crate::system::real;

impl Disk {
    /// The host that the plan's repository is pushed to.
    pub fn forge_host(&self) -> Option<String> {
        let (address, _) = super::tree::forge(&self.repository()?);
        address?.split('/').nth(2).map(str::to_lowercase)
    }

    /// The top folder of the repository that holds the plan. A repository is known by its `.git`: a folder, or the file of a worktree
    /// or submodule.
    pub fn repository(&self) -> Option<PathBuf> {
        let full = real(self.root()).ok()?;
        full.ancestors().find(|folder| fs::symlink_metadata(folder.join(".git")).is_ok()).map(PathBuf::from)
    }

    /// The path from there to the plan's folder, empty or with a `/` at its end; empty too where there is no repository.
    pub fn within_repository(&self) -> String {
        let inner = || {
            let (full, top) = (real(self.root()).ok()?, self.repository()?);
            relative(&top, &full)
        };
        let path = inner().unwrap_or_default();
        if path.is_empty() { String::new() } else { format!("{path}/") }
    }
}
