//! What takes back what was written of a whole that could not be written.
#![expect(clippy::disallowed_methods, reason = "what was written into the plan is taken back")]

use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};

/// Steps that were done, in order: they are taken back when this is dropped.
#[derive(Debug, Default)]
pub(super) struct Undo(Vec<Step>);

/// Something that was done.
#[derive(Debug)]
enum Step {
    /// A folder or file was made.
    Made(PathBuf),
    /// A file with these bytes went, or has others.
    Had(PathBuf, Vec<u8>, Permissions),
    /// A file was here, and is there.
    Moved(PathBuf, PathBuf),
}

impl Undo {
    /// A folder or file is new.
    pub(super) fn made(&mut self, path: PathBuf) {
        self.0.push(Step::Made(path));
    }

    /// A file is about to go, or to have other bytes.
    pub(super) fn will_change(&mut self, path: &Path) -> io::Result<()> {
        self.0.push(Step::Had(path.to_owned(), fs::read(path)?, fs::metadata(path)?.permissions()));
        Ok(())
    }

    /// A file lies elsewhere.
    pub(super) fn moved(&mut self, from: &Path, to: &Path) {
        self.0.push(Step::Moved(from.to_owned(), to.to_owned()));
    }

    /// All of it stays.
    pub(super) fn keep(&mut self) {
        self.0.clear();
    }
}

impl Drop for Undo {
    fn drop(&mut self) {
        for step in self.0.iter().rev() {
            // What cannot be taken back stays: there is nothing better to do.
            let _ = match step {
                // A folder in which somebody else has put something says no.
                Step::Made(path) => fs::remove_file(path).or_else(|_| fs::remove_dir(path)),
                Step::Had(path, bytes, permissions) => put_back(path, bytes, permissions),
                Step::Moved(from, to) => {
                    from.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::rename(to, from))
                }
            };
        }
    }
}

fn put_back(path: &Path, bytes: &[u8], permissions: &Permissions) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    io::Write::write_all(&mut file, bytes)?;
    file.as_file().set_permissions(permissions.clone())?;
    file.persist(path)?;
    Ok(())
}
