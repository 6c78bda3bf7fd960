//! The browser's tests, named here so that a run without them says so.

use std::process::Command;

use crate::workspace::repository;

#[test]
#[ignore = "needs Node.js and Chromium: `tests/run` sets them up and runs it"]
fn the_site_reads_well_in_a_browser() {
    let status = Command::new("tests/run").current_dir(repository()).status().expect("tests/run starts");
    assert!(status.success());
}
