//! Addresses of files ↔ paths. Clients write one address in several ways; the one that a client used is given back.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;
use url::Url;

use crate::system::Shown as _;

/// The path of a file's address; nothing for what is no file.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let url = Url::parse(&uri.0).ok().filter(|url| url.scheme() == "file")?;
    url.to_file_path().ok().map(|path| cleaned(&path))
}

/// The address of a file.
pub(super) fn uri_of(path: &Path) -> Uri {
    // A path that is not absolute has no address; those of plans are.
    let url = Url::from_file_path(path).map_or_else(|()| format!("file://{}", path.shown()), String::from);
    Uri(url)
}

/// The path without `.` and `..`, which lead nowhere else in an address.
fn cleaned(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => drop(out.pop()),
            std::path::Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

/// The path of a file from a folder, with `/` on every system; nothing if it is not in it.
pub(super) fn within(root: &Path, path: &Path) -> Option<Box<str>> {
    let inner = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = inner.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_in_any_spelling() {
        // Where there are drives, clients write them in either case, with their colon encoded or not.
        let drives = if cfg!(windows) { &["C:", "c:", "c%3A", "C%3a"][..] } else { &["tmp"][..] };
        let path = PathBuf::from(if cfg!(windows) { "C:/é t/a b.md" } else { "/tmp/é t/a b.md" });
        for drive in drives {
            for rest in ["%C3%A9%20t/a%20b.md", "é t/a b.md", "x/../%c3%a9%20t/a b.md"] {
                let uri = format!("file:///{drive}/{rest}");
                assert_eq!(path_of(&Uri(uri.clone())), Some(path.clone()), "{uri}");
            }
        }
        assert_eq!(uri_of(&path).0, format!("file:///{}/%C3%A9%20t/a%20b.md", drives[0]));
        for other in ["untitled:Untitled-1", "git:/tmp/a.md", "nonsense", "", "http://localhost/tmp/a.md"] {
            assert_eq!(path_of(&other.into()), None, "{other}");
        }
    }
}
