//! Files below a folder, reached without following a link at any step of their path.

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat, fstat, linkat, openat, statat, unlinkat};

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

    /// The place of a file: its folder is reached once, whatever is done there.
    pub(super) fn spot<'p>(&self, path: &'p str) -> io::Result<Spot<'p>> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        Ok(Spot { folder: self.beneath(folder, FOLDER)?, name })
    }

    /// Removes files of a folder, then folders in it that are empty. Each is tried, and told how that went.
    pub(super) fn remove(&self, folder: &str, files: &[&str], folders: &[&str], tell: &impl Fn(io::Result<()>)) {
        let folder = match self.beneath(folder, FOLDER) {
            Ok(folder) => folder,
            Err(error) => return tell(Err(error)),
        };
        let files = files.iter().map(|name| (name, AtFlags::empty()));
        for (name, flags) in files.chain(folders.iter().map(|name| (name, AtFlags::REMOVEDIR))) {
            tell(unlinkat(&folder, *name, flags).map_err(Into::into));
        }
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

/// Where a file is.
#[derive(Debug)]
pub(super) struct Spot<'p> {
    folder: OwnedFd,
    name: &'p str,
}

impl Spot<'_> {
    /// Opens the file there, which is a regular one, and says how long it is.
    pub(super) fn file(&self) -> io::Result<(File, u64)> {
        let file = File::from(openat(&self.folder, self.name, PLAIN, Mode::empty())?);
        let stat = fstat(&file)?;
        is_regular(&stat)?;
        Ok((file, stat.st_size.cast_unsigned()))
    }

    /// Gives the regular file there another name.
    pub(super) fn link(&self, to: &Path) -> io::Result<()> {
        is_regular(&statat(&self.folder, self.name, AtFlags::SYMLINK_NOFOLLOW)?)?;
        Ok(linkat(&self.folder, self.name, CWD, to, AtFlags::empty())?)
    }
}

fn is_regular(stat: &Stat) -> io::Result<()> {
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => Ok(()),
        _ => Err(io::Error::other("not a regular file")),
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
        let link = |path: &str| top.spot(path).and_then(|spot| spot.link(&at("new")));
        let opened = |path: &str| top.spot(path).and_then(|spot| spot.file());
        for path in ["l/f", "l/b/f", "f", "../out/f", "l", "a", "none"] {
            assert!(top.file(path).is_err() && link(path).is_err() && opened(path).is_err(), "{path}");
            assert!(top.step_by_step(path, PLAIN).is_err() || path == "a", "{path}");
        }
        let refused = std::cell::Cell::new(0);
        top.remove("l", &["f"], &["b"], &|done| refused.set(refused.get() + usize::from(done.is_err())));
        assert!(refused.get() == 1 && top.entries("l").is_err());
        assert!(at("out/f").exists() && at("out/b/f").exists());
        assert_eq!(opened("a/b/f").unwrap().1, 1);
        assert!(top.file("a/b/f").is_ok() && top.step_by_step("a/b/f", PLAIN).is_ok());
        assert_eq!(top.entries("a/b").unwrap(), [(b"f".to_vec(), FileType::RegularFile)]);
        assert!(Top::open(&at("site/l")).is_err());
        top.remove("", &["f"], &[], &|done| done.unwrap());
        assert!(at("site/a/b/f").exists(), "the link went, not what it leads to");
    }
}
