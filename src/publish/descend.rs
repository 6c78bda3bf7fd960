//! Files below a folder, reached without following a link at any step of their path.

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, linkat, openat, statat, unlinkat};

/// A folder whose files are reached.
#[derive(Debug)]
pub(super) struct Top(OwnedFd);

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);
// Opening a named pipe would wait for its writer.
const PLAIN: OFlags = OFlags::RDONLY.union(OFlags::NOFOLLOW).union(OFlags::NONBLOCK).union(OFlags::CLOEXEC);

impl Top {
    /// The folder at a path that is no link.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self(openat(CWD, path, FOLDER, Mode::empty())?))
    }

    /// Opens a regular file.
    pub(super) fn file(&self, path: &str) -> io::Result<File> {
        let file = File::from(self.beneath(path, PLAIN)?);
        if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("not a regular file")) }
    }

    /// The names in a folder, and what they are.
    pub(super) fn entries(&self, folder: &str) -> io::Result<Vec<(Vec<u8>, FileType)>> {
        let folder = self.beneath(folder, FOLDER)?;
        let mut all = Vec::new();
        for entry in Dir::read_from(&folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if matches!(name.to_bytes(), b"." | b"..") {
                continue;
            }
            let kind = match entry.file_type() {
                // Some file systems do not say.
                FileType::Unknown => FileType::from_raw_mode(statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW)?.st_mode),
                kind => kind,
            };
            all.push((name.to_bytes().to_vec(), kind));
        }
        Ok(all)
    }

    /// Gives a regular file another name.
    pub(super) fn link(&self, path: &str, to: &Path) -> io::Result<()> {
        let (folder, name) = self.parent(path)?;
        let kind = FileType::from_raw_mode(statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW)?.st_mode);
        if kind != FileType::RegularFile {
            return Err(io::Error::other("not a regular file"));
        }
        Ok(linkat(&folder, name, CWD, to, AtFlags::empty())?)
    }

    /// Removes a file.
    pub(super) fn remove_file(&self, path: &str) -> io::Result<()> {
        let (folder, name) = self.parent(path)?;
        Ok(unlinkat(&folder, name, AtFlags::empty())?)
    }

    /// Removes a folder that is empty.
    pub(super) fn remove_folder(&self, path: &str) -> io::Result<()> {
        let (folder, name) = self.parent(path)?;
        Ok(unlinkat(&folder, name, AtFlags::REMOVEDIR)?)
    }

    /// The folder that holds a path, and the path's name in it.
    fn parent<'p>(&self, path: &'p str) -> io::Result<(OwnedFd, &'p str)> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        Ok((self.beneath(folder, FOLDER)?, name))
    }

    fn beneath(&self, path: &str, flags: OFlags) -> io::Result<OwnedFd> {
        let path = if path.is_empty() { "." } else { path };
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{ResolveFlags, openat2};
            use rustix::io::Errno;
            let stays = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
            match openat2(&self.0, path, flags, Mode::empty(), stays) {
                // An old kernel, or a sandbox that has not heard of it.
                Err(Errno::NOSYS | Errno::PERM) => {}
                done => return Ok(done?),
            }
        }
        self.step_by_step(path, flags)
    }

    fn step_by_step(&self, path: &str, flags: OFlags) -> io::Result<OwnedFd> {
        if path.split('/').any(|part| part == "..") {
            return Err(io::Error::other("a path that leads out of its folder"));
        }
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut folder = openat(&self.0, ".", FOLDER, Mode::empty())?;
        for part in folders.split('/').filter(|part| !part.is_empty()) {
            folder = openat(&folder, part, FOLDER, Mode::empty())?;
        }
        Ok(openat(&folder, name, flags, Mode::empty())?)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn no_step_of_a_path_is_a_link() {
        let place = tempfile::tempdir().unwrap();
        let at = |path: &str| place.path().join(path);
        fs::create_dir_all(at("site/a/b")).unwrap();
        fs::create_dir_all(at("out/b")).unwrap();
        for file in ["site/a/b/f", "out/f", "out/b/f"] {
            fs::write(at(file), "x").unwrap();
        }
        symlink("../out", at("site/l")).unwrap();
        symlink("a/b/f", at("site/f")).unwrap();
        let top = Top::open(&at("site")).unwrap();
        for path in ["l/f", "l/b/f", "f", "../out/f", "l", "a", "none"] {
            assert!(top.file(path).is_err() && top.link(path, &at("new")).is_err(), "{path}");
            assert!(top.step_by_step(path, PLAIN).is_err() || path == "a", "{path}");
        }
        assert!(top.remove_file("l/f").is_err() && top.remove_folder("l/b").is_err() && top.entries("l").is_err());
        assert!(at("out/f").exists() && at("out/b/f").exists());
        assert!(top.file("a/b/f").is_ok() && top.step_by_step("a/b/f", PLAIN).is_ok());
        assert_eq!(top.entries("a/b").unwrap(), [(b"f".to_vec(), FileType::RegularFile)]);
        assert!(Top::open(&at("site/l")).is_err());
        top.remove_file("f").unwrap();
        assert!(at("site/a/b/f").exists(), "the link went, not what it leads to");
    }
}
