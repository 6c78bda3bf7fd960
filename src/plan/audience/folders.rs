//! Who may read what lies in a folder, because its `index.md` says so.

use std::collections::BTreeMap;

use crate::config::Circle;
use crate::plan::Plan;
use crate::site::composed;

/// The circles of folders.
#[derive(Debug)]
pub struct Folders {
    /// By the path of the folder, from the plan's root.
    marks: BTreeMap<String, Circle>,
    /// The circle of what is unmarked.
    default: Circle,
}

impl Folders {
    /// Reads the marks of a plan whose files lie where `now` tells, given their path of before.
    pub fn of(plan: &Plan, now: &dyn Fn(&str) -> String) -> Self {
        let audiences = &plan.config.audiences;
        let mut marks: BTreeMap<String, Circle> = BTreeMap::new();
        for document in plan.documents.iter().filter(|document| document.location.is_index) {
            let own = document.items.first().filter(|item| item.table.is_none()).map(|item| &item.common);
            let names = own.into_iter().chain([&document.common]).filter_map(|common| common.audience.as_ref());
            let path = now(&document.source.path);
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
            let stem = name.split('.').next().unwrap_or_default();
            if !["index", "_index", "readme"].iter().any(|index| stem.eq_ignore_ascii_case(index)) {
                continue;
            }
            // The home page's mark is no wider default for the whole book.
            let holds = |circle: &Circle| folder != "content" || *circle > audiences.default;
            for circle in names.filter_map(|name| audiences.find(&name.value)).filter(holds) {
                let mark = marks.entry(composed(folder).into()).or_default();
                *mark = circle.max(*mark);
            }
        }
        Self { marks, default: audiences.default }
    }

    /// The circle that its folders give to what lies at a path: the closest on the way down.
    pub fn circle(&self, path: &str) -> Circle {
        let path = composed(path);
        let folders = path.match_indices('/').filter_map(|(at, _)| self.marks.get(&path[..at]).copied());
        folders.max().unwrap_or(self.default)
    }
}
