//! Windows.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::os::windows::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::{Times, What, patiently, shown};

// `winnt.h` and `winbase.h`.
const SHARE_READ: u32 = 1;
const SHARE_WRITE: u32 = 2;
const OPEN_REPARSE_POINT: u32 = 0x0020_0000;
const BACKUP_SEMANTICS: u32 = 0x0200_0000;

// `winerror.h`.
const INVALID_FUNCTION: i32 = 1;
const ACCESS_DENIED: i32 = 5;
const SHARING_VIOLATION: i32 = 32;
const NOT_SUPPORTED: i32 = 50;
const DIRECTORY: i32 = 267;

/// Names that mean a device in every folder, with any ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A folder whose files are reached without following a link at any step of their path. It is not held itself: the
/// folder can be moved meanwhile.
#[derive(Debug)]
pub(crate) struct Top(PathBuf);

impl Top {
    /// The folder at a path that is no link.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        hold(path)?;
        Ok(Self(path.to_owned()))
    }

    /// The folder at a path, wherever that leads.
    pub(crate) fn follow(path: &Path) -> io::Result<Self> {
        Self::open(&fs::canonicalize(path)?)
    }

    /// Opens a regular file.
    pub(crate) fn file(&self, path: &str) -> io::Result<File> {
        Ok(self.spot(path)?.file()?.0)
    }

    /// The names in a folder, and what they are.
    pub(crate) fn entries(&self, folder: &str) -> io::Result<Vec<(OsString, What)>> {
        let (_held, full) = self.beneath(folder)?;
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            let kind = entry.file_type()?;
            let what = match (kind.is_file(), kind.is_dir()) {
                (true, _) => What::File,
                (_, true) => What::Folder,
                _ => What::Other,
            };
            Ok((entry.file_name(), what))
        };
        fs::read_dir(full)?.map(entry).collect()
    }

    /// The place of a file: its folder is reached once, whatever is done there.
    pub(crate) fn spot<'p>(&self, path: &'p str) -> io::Result<Spot<'p>> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (held, folder) = self.beneath(folder)?;
        Ok(Spot { _held: held, folder, name: safe(name)? })
    }

    /// Removes files of a folder, then folders in it that are empty. Each is tried, and told how that went. What was taken
    /// for a file and is a folder goes too, if it is empty.
    pub(crate) fn remove(&self, folder: &str, files: &[&str], folders: &[&str], tell: &impl Fn(io::Result<()>)) {
        let (_held, full) = match self.beneath(folder) {
            Ok(reached) => reached,
            Err(error) => return tell(Err(error)),
        };
        for name in files {
            let path = safe(name).map(|name| full.join(name));
            tell(path.and_then(|path| {
                if path.symlink_metadata().is_ok_and(|meta| meta.is_dir()) {
                    return patiently(|| fs::remove_dir(&path));
                }
                patiently(|| fs::remove_file(&path))
            }));
        }
        for name in folders {
            tell(safe(name).and_then(|name| patiently(|| fs::remove_dir(full.join(name)))));
        }
    }

    /// The path of a folder, each part of which is held as long as what is given with it.
    fn beneath(&self, folder: &str) -> io::Result<(Vec<File>, PathBuf)> {
        let mut full = self.0.clone();
        let mut held = vec![hold(&full)?];
        for part in folder.split('/').filter(|part| !part.is_empty()) {
            full.push(safe(part)?);
            held.push(hold(&full)?);
        }
        Ok((held, full))
    }
}

/// Where a file is.
#[derive(Debug)]
pub(crate) struct Spot<'p> {
    /// The folders on the way.
    _held: Vec<File>,
    folder: PathBuf,
    name: &'p str,
}

impl Spot<'_> {
    /// Opens the file there, which is a regular one.
    pub(crate) fn file(&self) -> io::Result<(File, Metadata)> {
        let file = open_itself(&self.folder.join(self.name))?;
        let meta = file.metadata()?;
        is_regular(&meta)?;
        Ok((file, meta))
    }

    /// Gives the regular file there another name.
    pub(crate) fn link(&self, to: &Path) -> io::Result<()> {
        let full = self.folder.join(self.name);
        is_regular(&fs::symlink_metadata(&full)?)?;
        fs::hard_link(full, to)
    }
}

fn is_regular(meta: &Metadata) -> io::Result<()> {
    if meta.is_file() { Ok(()) } else { Err(io::Error::other("not a regular file")) }
}

/// A part of a path that leads to what stands in its folder, and nowhere else.
fn safe(part: &str) -> io::Result<&str> {
    if is_name(part) { Ok(part) } else { Err(io::Error::other("a path that leads out of its folder")) }
}

/// Opens a folder as itself. As long as it is open nobody gives it another name, removes it or puts a link in its place.
fn hold(folder: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).share_mode(SHARE_READ | SHARE_WRITE).custom_flags(BACKUP_SEMANTICS | OPEN_REPARSE_POINT);
    let file = options.open(folder)?;
    // Folders of a cloud's disk are no links, and junctions are.
    if file.metadata()?.is_dir() { Ok(file) } else { Err(io::Error::from_raw_os_error(DIRECTORY)) }
}

/// Opens whatever is there for reading, a link as itself.
pub(crate) fn open_itself(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).custom_flags(OPEN_REPARSE_POINT).open(path)?;
    if file.metadata()?.is_symlink() { Err(io::Error::other("a link")) } else { Ok(file) }
}

/// Opens a file to be locked, and makes it if it is not there; it is written at its end, and nobody else reads it.
pub(crate) fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true).custom_flags(OPEN_REPARSE_POINT);
    // One that is being removed cannot be opened, and is gone in a moment.
    patiently(|| options.open(path))
}

/// Whether that is what a file system says that has no locks.
pub(crate) fn has_no_locks(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(INVALID_FUNCTION | NOT_SUPPORTED))
}

/// Whether something stands where a folder was looked for.
pub(crate) fn is_no_folder(error: &io::Error) -> bool {
    error.raw_os_error() == Some(DIRECTORY) || error.kind() == io::ErrorKind::NotADirectory
}

/// Whether open files may be why something does not move.
pub(crate) fn is_in_use(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(ACCESS_DENIED | SHARING_VIOLATION))
}

/// Two folders never change places in one step here.
pub(crate) fn exchange(_: &Path, other: &Path) -> io::Result<bool> {
    fs::symlink_metadata(other).map(|_| false)
}

/// Gives a folder a name that nothing has.
pub(crate) fn rename_to_new(from: &Path, to: &Path) -> io::Result<()> {
    if fs::symlink_metadata(to).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    patiently(|| fs::rename(from, to))
}

/// What the system knows a file or folder by that is at a path, a link by itself.
pub(crate) fn known_as(path: &Path) -> io::Result<(u64, u64)> {
    known(path, BACKUP_SEMANTICS | OPEN_REPARSE_POINT)
}

/// What it knows an open file by.
pub(crate) fn known_as_open(file: &File) -> io::Result<(u64, u64)> {
    let told = winapi_util::file::information(file)?;
    Ok((told.volume_serial_number(), told.file_index()))
}

/// What it knows that by which a path leads to, through links.
pub(crate) fn led_to(path: &Path) -> io::Result<(u64, u64)> {
    known(path, BACKUP_SEMANTICS)
}

/// Whether two paths lead to the same.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    matches!((led_to(one), led_to(other)), (Ok(one), Ok(other)) if one == other)
}

fn known(path: &Path, flags: u32) -> io::Result<(u64, u64)> {
    known_as_open(&OpenOptions::new().access_mode(0).custom_flags(flags).open(path)?)
}

/// What tells that a file is as it was.
pub(crate) fn times(meta: &Metadata) -> Times {
    // Hundreds of nanoseconds since 1601.
    const UNTIL_1970: i64 = 11_644_473_600;
    let written = meta.last_write_time();
    let modified = ((written / 10_000_000).cast_signed() - UNTIL_1970, (written % 10_000_000 * 100).cast_signed());
    Times { other: meta.creation_time(), modified, changed: modified }
}

/// Whether a file or folder can have this name, and is found under no other.
pub(crate) fn is_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let is_numbered = |port: &str| {
        stem.strip_prefix(port)
            .is_some_and(|rest| rest.chars().count() == 1 && rest.contains(|sign: char| sign.is_numeric()))
    };
    !name.is_empty()
        && !name.ends_with(['.', ' '])
        && !name.contains(|sign: char| sign.is_control() || r#"/\:*?"<>|"#.contains(sign))
        && !DEVICES.contains(&&*stem)
        && !["com", "lpt"].into_iter().any(is_numbered)
}

/// The path without links and dots, as programs understand it that do not know the long form.
pub(crate) fn real(path: &Path) -> io::Result<PathBuf> {
    let whole = fs::canonicalize(path)?;
    Ok(whole.to_str().map_or_else(|| whole.clone(), |told| shown::plain(told).into()))
}

/// How many bytes of addresses this process may have at most: Windows tells of no limit.
pub(crate) fn room() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_mean_something_else_are_none() {
        for name in ["faq", "index.html", ".well-known", "console", "com", "com10", "é"] {
            assert!(is_name(name), "{name}");
        }
        for name in
            ["", ".", "..", "CON", "con.html", "nul", "COM1", "lpt9.txt", "a.", "a ", "a:b", r"a\b", "a/b", "a?"]
        {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn a_folder_that_is_held_does_not_move() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a");
        fs::create_dir(&folder).unwrap();
        let held = hold(&folder).unwrap();
        assert!(fs::rename(&folder, place.path().join("b")).is_err());
        drop(held);
        fs::rename(&folder, place.path().join("b")).unwrap();
    }
}
