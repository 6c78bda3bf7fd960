//! Tells the program which sources it is made of: a page that other sources made may look different.
#![expect(clippy::disallowed_methods, reason = "this reads the program, not a plan")]

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for path in ["Cargo.lock", "src", "themes"] {
        println!("cargo::rerun-if-changed={path}");
        hash(Path::new(path), &mut hasher)?;
    }
    println!("cargo::rustc-env=PARVIS_SOURCES={:016x}", hasher.finish());
    println!("cargo::rustc-env=PARVIS_PAGEFIND={}", version(&fs::read_to_string("Cargo.lock")?, "pagefind"));
    Ok(())
}

/// Which version of a crate is locked.
fn version<'l>(lock: &'l str, name: &str) -> &'l str {
    let of_crate = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).map(|(_, rest)| rest);
    of_crate.and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

fn hash(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if !path.is_dir() {
        fs::read(path)?.hash(hasher);
        return Ok(());
    }
    let mut inside = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    inside.sort();
    inside.iter().try_for_each(|path| hash(path, hasher))
}
