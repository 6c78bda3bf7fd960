//! Whether the system lets this process have the memory that its work takes. Where there is none left, the allocator ends
//! the process in words that help nobody: so it is asked before.

use crate::diagnostic::text;
use crate::load::Sources;
use crate::system;

use super::Command;
use super::trouble::Trouble;

/// Megabytes of addresses that the smallest plan takes, with what the allocator sets aside for each thread.
const READ: u64 = 400;
const BUILT: u64 = 900;
/// How many bytes are made of each byte of a plan's text, at most, where it is like what people write.
const TIMES: u64 = 8;

/// Refuses a command that the smallest plan would be too large for.
pub(super) fn asks(command: &Command) -> Result<(), Trouble> {
    match command {
        Command::Build(_) | Command::Serve(_) => holds(BUILT << 20),
        Command::Check(_) | Command::Lsp(_) | Command::Diff(_) | Command::Due(_) => holds(READ << 20),
        _ => Ok(()),
    }
}

/// Refuses a plan that is too large for what there is.
pub(super) fn takes(sources: &Sources) -> Result<(), Trouble> {
    let bytes: usize = sources.files.values().map(|source| source.text.len()).sum();
    holds((READ << 20) + bytes as u64 * TIMES)
}

fn holds(needed: u64) -> Result<(), Trouble> {
    let Some(given) = system::room().filter(|given| *given < needed) else { return Ok(()) };
    let (given, needed) = (given >> 20, needed.div_ceil(1 << 20));
    let told = text!(
        "this takes {needed} MB of memory, and the system gives a process {given} MB at most",
        "il y faut {needed} Mo de mémoire, et le système en donne {given} Mo au plus à un processus"
    );
    Err(Trouble::new(told).help(text!(
        "raise the limit, or lift it: `ulimit -v unlimited`",
        "relevez la limite, ou levez-la : `ulimit -v unlimited`"
    )))
}
