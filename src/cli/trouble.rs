//! Why a run could not be done.

use std::io;
use std::path::Path;

use crate::system::Shown as _;

/// Why a run could not be done: one line, and the way out.
#[derive(Debug)]
pub(super) struct Trouble {
    /// What stands in the way, as a lower-case phrase.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: Option<String>,
}

impl Trouble {
    /// Something stands in the way.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    /// Says what to do about it.
    #[must_use]
    pub(super) fn help(mut self, way_out: impl Into<String>) -> Self {
        self.help = Some(way_out.into());
        self
    }

    /// A file or folder could not be dealt with: "cannot write `x`: no space left on device".
    pub(super) fn file(what: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("cannot {what} `{}`: {error}", path.shown()))
    }
}
