//! What fails at our own fault: it costs what it was about, and is told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::{Finding, Place, Source};

/// What this makes; nothing if it fails. Whatever it was changing is to be thrown away, or made anew.
pub fn survive<T>(deed: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(deed)).ok()
}

/// A file at which its reader failed: the others are read all the same.
pub fn fault(source: &Arc<Source>) -> Finding {
    let told = ("Parvis fails at this file, by its own fault", "Parvis échoue sur ce fichier, par sa propre faute");
    Finding::new("syntax", Place::file(source), told).help((
        "undo what was written last, and please report it with the file",
        "défaites ce qui a été écrit en dernier, et signalez-le, s'il vous plaît, avec le fichier",
    ))
}
