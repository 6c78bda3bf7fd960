//! One run of a program: how long it took and how much memory it had at most.

use std::io;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4 as _;

/// What a run cost.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// From start to exit.
    pub time: Duration,
    /// The largest resident set, in bytes.
    pub memory: u64,
}

/// Runs a program to its end; that it fails is an error with what it said.
pub fn run(command: &mut Command) -> io::Result<Cost> {
    let log = tempfile::tempfile()?;
    let start = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log.try_clone()?).spawn()?;
    let ended = child.wait4()?;
    let time = start.elapsed();
    if !ended.status.success() {
        return Err(io::Error::other(format!("{command:?} ended with {}\n{}", ended.status, said(log)?)));
    }
    Ok(Cost { time, memory: ended.rusage.maxrss })
}

/// Ends a program that would run for ever; returns its largest resident set, in bytes.
pub fn end(mut child: Child) -> io::Result<u64> {
    child.kill()?;
    Ok(child.wait4()?.rusage.maxrss)
}

fn said(mut log: std::fs::File) -> io::Result<String> {
    use std::io::{Read as _, Seek as _};
    log.rewind()?;
    let mut text = String::new();
    log.take(4000).read_to_string(&mut text)?;
    Ok(text)
}
