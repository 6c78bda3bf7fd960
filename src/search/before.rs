//! What the search was before: pages that are as they were need not be read again.

use super::files::Bundle;

/// The search of a site that is to be replaced. Its files are asked for by their paths in [`FOLDER`](super::FOLDER).
pub trait Before: Send + Sync {
    /// What a file held, if it still holds what was published.
    fn read(&self, path: &str) -> Option<Vec<u8>>;
    /// Whether a file still holds what was published.
    fn has(&self, path: &str) -> bool;
}

impl Before for Bundle {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.get(path).map(|bytes| bytes.to_vec())
    }

    fn has(&self, path: &str) -> bool {
        self.contains_key(path)
    }
}
