//! The machine that the figures are of.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

/// A folder in memory if the system has one, else a temporary one: disks are too noisy.
pub fn field() -> (PathBuf, &'static str) {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { (memory.to_owned(), "a memory file system") } else { (std::env::temp_dir(), "a disk") }
}

/// Processor, cores, memory, system.
pub fn description() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let processor = line("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let memory = line("/proc/meminfo", "MemTotal")
        .and_then(|text| text.trim_end_matches(" kB").parse::<u64>().ok())
        .map_or_else(String::new, |kib| format!(", {} GiB of memory", (kib + (1 << 19)) >> 20));
    format!("{processor}, {cores} cores{memory}, {}", std::env::consts::OS)
}

/// What a program says of its version, in one line.
pub fn version(program: &Path, argument: &str) -> String {
    let output = Command::new(program).arg(argument).output();
    let text = output.map_or_else(|_| String::new(), |output| String::from_utf8_lossy(&output.stdout).into_owned());
    text.lines().next().unwrap_or("unknown").split(['-', '+']).next().unwrap_or_default().trim().to_owned()
}

fn line(file: &str, key: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
