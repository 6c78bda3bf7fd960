//! Where a plan stands in its repository.

use std::fs;

use super::disk::Disk;
use super::walk::relative;

impl Disk {
    /// The path from the top of the repository to the plan's folder, empty or with a `/` at its end; empty too where there is no
    /// repository. A repository is known by its `.git`: a folder, or the file of a worktree or submodule.
    pub fn within_repository(&self) -> String {
        let Ok(full) = fs::canonicalize(self.root()) else { return String::new() };
        let top = full.ancestors().find(|folder| fs::symlink_metadata(folder.join(".git")).is_ok());
        let path = top.and_then(|top| relative(top, &full)).unwrap_or_default();
        if path.is_empty() { String::new() } else { format!("{path}/") }
    }
}
