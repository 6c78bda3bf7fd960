//! Arguments in, exit code out; the only printer.

use std::process::ExitCode;

use crate::load::Disk;
use crate::pipeline::{self, Cache, Options};

/// Runs the command line.
#[expect(clippy::print_stdout, reason = "the command line is the one printer")]
pub fn main() -> ExitCode {
    let disk = Disk::new(".");
    let Ok(sources) = disk.load() else { return ExitCode::from(2) };
    let read = pipeline::read(&sources, Options { today: None, drafts: false }, &mut Cache::default());
    let findings = pipeline::check(&read).findings;
    for finding in &findings {
        println!("{:?}: {}[{}]: {}", finding.place, finding.severity, finding.rule, finding.message);
    }
    if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
