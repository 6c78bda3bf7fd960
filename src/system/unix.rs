//! Linux and macOS.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{
    AtFlags, CWD, Dir, FileType, Mode, OFlags, RenameFlags, linkat, openat, renameat_with, statat, unlinkat,
};
use rustix::io::Errno;
use rustix::process::{Resource, getrlimit};

use super::{Times, What};

const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);
// Opening a named pipe would wait for its writer.
const PLAIN: OFlags = OFlags::RDONLY.union(OFlags::NOFOLLOW).union(OFlags::NONBLOCK).union(OFlags::CLOEXEC);

/// A folder whose files are reached without following a link at any step of their path.
#[derive(Debug)]
pub(crate) struct Top {
    folder: OwnedFd,
    /// What is mounted in it is reached, too.
    enters_mounts: bool,
}

impl Top {
    /// The folder at a path that is no link. What somebody has mounted in it is theirs, and out of reach where the system can say so.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { folder: openat(CWD, path, FOLDER, Mode::empty())?, enters_mounts: false })
    }

    /// The folder at a path, wherever that leads.
    pub(crate) fn follow(path: &Path) -> io::Result<Self> {
        let folder = openat(CWD, path, FOLDER.difference(OFlags::NOFOLLOW), Mode::empty())?;
        Ok(Self { folder, enters_mounts: true })
    }

    /// Opens a regular file.
    pub(crate) fn file(&self, path: &str) -> io::Result<File> {
        Ok(regular(File::from(self.beneath(path, PLAIN)?))?.0)
    }

    /// The names in a folder, and what they are.
    pub(crate) fn entries(&self, folder: &str) -> io::Result<Vec<(OsString, What)>> {
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
            let what = match kind {
                FileType::RegularFile => What::File,
                FileType::Directory => What::Folder,
                _ => What::Other,
            };
            all.push((OsStr::from_bytes(name.to_bytes()).to_owned(), what));
        }
        Ok(all)
    }

    /// The place of a file: its folder is reached once, whatever is done there.
    pub(crate) fn spot<'p>(&self, path: &'p str) -> io::Result<Spot<'p>> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        Ok(Spot { folder: self.beneath(folder, FOLDER)?, name })
    }

    /// Removes files of a folder, then folders in it that are empty. Each is tried, and told how that went. What was taken
    /// for a file and is a folder goes too, if it is empty.
    pub(crate) fn remove(&self, folder: &str, files: &[&str], folders: &[&str], tell: &impl Fn(io::Result<()>)) {
        let folder = match self.beneath(folder, FOLDER) {
            Ok(folder) => folder,
            Err(error) => return tell(Err(error)),
        };
        let files = files.iter().map(|name| (name, AtFlags::empty()));
        for (name, flags) in files.chain(folders.iter().map(|name| (name, AtFlags::REMOVEDIR))) {
            let done = match unlinkat(&folder, *name, flags) {
                // POSIX allows either to be said of a folder.
                Err(error @ (Errno::ISDIR | Errno::PERM)) if flags.is_empty() => {
                    match unlinkat(&folder, *name, AtFlags::REMOVEDIR) {
                        Err(Errno::NOTDIR) => Err(error),
                        done => done,
                    }
                }
                done => done,
            };
            tell(done.map_err(Into::into));
        }
    }

    fn beneath(&self, path: &str, flags: OFlags) -> io::Result<OwnedFd> {
        let path = if path.is_empty() { "." } else { path };
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{ResolveFlags, openat2};
            let stays = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
            let stays = if self.enters_mounts { stays } else { stays | ResolveFlags::NO_XDEV };
            match openat2(&self.folder, path, flags, Mode::empty(), stays) {
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
        let mut folder = openat(&self.folder, ".", FOLDER, Mode::empty())?;
        for part in folders.split('/').filter(|part| !part.is_empty()) {
            folder = openat(&folder, part, FOLDER, Mode::empty())?;
        }
        Ok(openat(&folder, name, flags, Mode::empty())?)
    }
}

/// Where a file is.
#[derive(Debug)]
pub(crate) struct Spot<'p> {
    folder: OwnedFd,
    name: &'p str,
}

impl Spot<'_> {
    /// Opens the file there, which is a regular one.
    pub(crate) fn file(&self) -> io::Result<(File, Metadata)> {
        regular(File::from(openat(&self.folder, self.name, PLAIN, Mode::empty())?))
    }

    /// Gives the regular file there another name.
    pub(crate) fn link(&self, to: &Path) -> io::Result<()> {
        let stat = statat(&self.folder, self.name, AtFlags::SYMLINK_NOFOLLOW)?;
        is_regular(FileType::from_raw_mode(stat.st_mode))?;
        Ok(linkat(&self.folder, self.name, CWD, to, AtFlags::empty())?)
    }
}

fn is_regular(kind: FileType) -> io::Result<()> {
    if kind == FileType::RegularFile { Ok(()) } else { Err(io::Error::other("not a regular file")) }
}

fn regular(file: File) -> io::Result<(File, Metadata)> {
    let meta = file.metadata()?;
    is_regular(FileType::from_raw_mode(meta.mode()))?;
    Ok((file, meta))
}

/// Opens whatever is there for reading: a link is refused, a pipe not waited for.
pub(crate) fn open_itself(path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

/// Opens a file to be locked, and makes it if it is not there; it is written at its end, and nobody else reads it.
pub(crate) fn open_lock(path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true).mode(0o600);
    options.custom_flags(flags.bits().cast_signed()).open(path)
}

/// Whether that is what a file system says that has no locks.
pub(crate) fn has_no_locks(error: &io::Error) -> bool {
    const SAID: &[Errno] = &[Errno::BADF, Errno::INVAL, Errno::NOLCK, Errno::NOSYS, Errno::NOTSUP];
    SAID.iter().any(|code| error.raw_os_error() == Some(code.raw_os_error()))
}

/// Whether something else stands where a folder was looked for, or somebody has mounted one there.
pub(crate) fn is_no_folder(error: &io::Error) -> bool {
    [Errno::LOOP, Errno::NOTDIR, Errno::XDEV].iter().any(|code| error.raw_os_error() == Some(code.raw_os_error()))
}

/// Whether open files may be why something does not move: they never are here.
pub(crate) fn is_in_use(_: &io::Error) -> bool {
    false
}

/// Two folders change places in one step; false where that is not known here, and nothing done.
pub(crate) fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Gives a folder a name that nothing has.
pub(crate) fn rename_to_new(from: &Path, to: &Path) -> io::Result<()> {
    Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
}

/// What the system knows a file or folder by that is at a path, a link by itself.
pub(crate) fn known_as(path: &Path) -> io::Result<(u64, u64)> {
    fs::symlink_metadata(path).map(|meta| (meta.dev(), meta.ino()))
}

/// What it knows an open file by.
pub(crate) fn known_as_open(file: &File) -> io::Result<(u64, u64)> {
    file.metadata().map(|meta| (meta.dev(), meta.ino()))
}

/// What it knows that by which a path leads to, through links.
pub(crate) fn led_to(path: &Path) -> io::Result<(u64, u64)> {
    fs::metadata(path).map(|meta| (meta.dev(), meta.ino()))
}

/// Whether two paths lead to the same.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    matches!((led_to(one), led_to(other)), (Ok(one), Ok(other)) if one == other)
}

/// What tells that a file is as it was.
pub(crate) fn times(meta: &Metadata) -> Times {
    Times { other: meta.ino(), modified: (meta.mtime(), meta.mtime_nsec()), changed: (meta.ctime(), meta.ctime_nsec()) }
}

/// Whether a file or folder can have this name.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['/', '\0'])
}

/// The path without links and dots.
pub(crate) fn real(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
}

/// How many bytes of addresses this process may have at most; nothing where there is no limit.
pub(crate) fn room() -> Option<u64> {
    [Resource::As, Resource::Data].into_iter().filter_map(|what| getrlimit(what).current).min()
}

/// Whether whoever started the program has it ignore a signal (`nohup`, a shell's `&`); nothing where that cannot be told.
pub(crate) fn ignores(signal: i32) -> Option<bool> {
    #[expect(clippy::disallowed_methods, reason = "what the system says of this process, and no file")]
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    let ignored = u64::from_str_radix(ignored.trim(), 16).ok()?;
    Some(ignored >> (signal - 1) & 1 == 1)
}

#[cfg(test)]
mod tests {
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
        assert!(top.file("a/b/f").is_ok() && top.step_by_step("a/b/f", PLAIN).is_ok());
        assert!(Top::open(&at("site/l")).is_err() && Top::follow(&at("site/l")).is_ok());
        top.remove("", &["f"], &[], &|done| done.unwrap());
        assert!(at("site/a/b/f").exists(), "the link went, not what it leads to");
    }
}
