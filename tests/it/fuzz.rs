//! The fuzz targets, for a moment: on their corpus and on changes to it that are the same every time.
#![expect(clippy::disallowed_methods, reason = "the corpus is read from disk")]

#[path = "../../fuzz/targets.rs"]
pub(crate) mod targets;

use std::path::Path;
use std::time::{Duration, Instant};

/// Numbers without order, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// Runs a target on each file of its corpus, and on `rounds` mixtures of them.
fn run(name: &str, target: fn(&[u8]), rounds: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a corpus").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let corpus: Vec<Vec<u8>> = files.iter().map(|path| std::fs::read(path).expect("a file")).collect();
    assert!(corpus.len() > 2, "the corpus of {name} is there");
    for bytes in &corpus {
        target(bytes);
    }
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let odd = b"<>&\"'[](){}#:/\\%+=\n\r\t \x00\xff\xc3`*_-|!";
    // So many seconds, if that is asked for.
    let seconds = std::env::var("PARVIS_FUZZ").ok().and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs);
    let begun = Instant::now();
    for round in 0.. {
        if seconds.map_or(round == rounds, |seconds| begun.elapsed() > seconds) {
            return;
        }
        let mut bytes = corpus[numbers.below(corpus.len())].clone();
        for _ in 0..=numbers.below(6) {
            let at = numbers.below(bytes.len() + 1);
            let to = at + numbers.below(bytes.len() - at + 1).min(12);
            match numbers.below(4) {
                0 => drop(bytes.drain(at..to)),
                1 => bytes.insert(at, odd[numbers.below(odd.len())]),
                2 => {
                    let piece = bytes[at..to].repeat(1 + numbers.below(20));
                    bytes.splice(at..at, piece);
                }
                _ => {
                    let other = &corpus[numbers.below(corpus.len())];
                    let from = numbers.below(other.len());
                    bytes.splice(at..at, other[from..].iter().copied());
                }
            }
        }
        let held = std::panic::catch_unwind(|| target(&bytes)).is_ok();
        assert!(held, "{name} in round {round}: {}", bytes.escape_ascii());
    }
}

#[test]
fn front_matter_of_any_bytes_is_read() {
    run("front_matter", targets::front_matter, 150);
}

#[test]
fn markdown_of_any_bytes_is_safe() {
    run("markdown", targets::markdown, 600);
}

#[test]
fn an_address_of_any_bytes_leads_nowhere_else() {
    run("address", targets::address, 20_000);
}

#[test]
fn a_request_of_any_bytes_stays_in_the_site() {
    run("request", targets::request, 20_000);
}

#[test]
fn two_ways_to_hide_agree_on_any_bytes() {
    run("circles", targets::circles, 150);
}

#[test]
fn foreign_front_matter_of_any_bytes_is_carried() {
    run("foreign", targets::foreign, 1_500);
}

#[test]
fn a_place_in_toml_of_any_bytes_is_found() {
    run("spot", targets::toml_spot, 1_500);
}

#[test]
fn a_handbook_of_any_bytes_is_imported() {
    run("import", targets::import, 150);
}
