//! Where pages stand in the plan while the order of the source is put into them.

use std::collections::{BTreeMap, HashMap};

use super::places::address;

/// Where pages stand in the plan, to be looked up from there.
#[derive(Default)]
pub(crate) struct Atlas {
    /// Paths in the plan, to the key of the page.
    pub targets: BTreeMap<String, String>,
    /// Addresses, to the key of the page.
    pub addresses: HashMap<String, String>,
}

impl Atlas {
    pub(crate) fn put(&mut self, key: &str, target: &str) {
        self.targets.insert(target.to_owned(), key.to_owned());
        self.addresses.insert(address(target), key.to_owned());
    }

    pub(crate) fn take(&mut self, target: &str) {
        self.targets.remove(target);
        self.addresses.remove(&address(target));
    }

    /// Whether a folder holds another page than this one.
    pub(crate) fn has_more(&self, folder: &str, but: &str) -> bool {
        let folder = format!("{folder}/");
        let inside = self.targets.range(folder.clone()..).map(|(target, _)| target);
        inside.take_while(|target| target.starts_with(&folder)).any(|target| target != but)
    }
}
