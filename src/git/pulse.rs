//! Whether a repository stands elsewhere than before: seen by the times of the two files that git writes whenever it does.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Patience, ask};

/// What tells of new commits and other branches, without git being asked each time.
#[derive(Debug, Default)]
pub struct Pulse {
    /// What is checked out, and the log of where that has stood.
    files: Vec<PathBuf>,
    seen: Vec<Option<(SystemTime, u64)>>,
}

impl Pulse {
    /// That of the repository which a folder lies in; one that never beats where there is none.
    pub fn at(folder: &Path) -> Self {
        let patience = Patience::default();
        let path = |name| ask::public(folder, &patience, &["rev-parse", "--git-path", name]).ok();
        let files = ["HEAD", "logs/HEAD"].into_iter().filter_map(path);
        let mut pulse =
            Self { files: files.map(|path| folder.join(path.trim_end_matches('\n'))).collect(), seen: Vec::new() };
        pulse.seen = pulse.look();
        pulse
    }

    /// Whether something has happened since this was last asked.
    pub fn beats(&mut self) -> bool {
        let now = self.look();
        let beats = now != self.seen;
        self.seen = now;
        beats
    }

    fn look(&self) -> Vec<Option<(SystemTime, u64)>> {
        let time = |path: &PathBuf| {
            let about = fs::metadata(path).ok()?;
            Some((about.modified().ok()?, about.len()))
        };
        self.files.iter().map(time).collect()
    }
}
