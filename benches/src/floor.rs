//! The floor: what reading, parsing and writing cost, and nothing else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use walkdir::WalkDir;

/// Reads every Markdown file under `from`, and writes each as HTML into a folder of its own under `to`, on all cores.
pub fn run(from: &Path, to: &Path) -> io::Result<usize> {
    let files: Vec<PathBuf> = WalkDir::new(from)
        .into_iter()
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.par_iter().try_for_each(|file| {
        let text = fs::read_to_string(file)?;
        let mut out = String::with_capacity(text.len() * 3 / 2);
        html::push_html(&mut out, Parser::new_ext(prose(&text), options()));
        let folder = to.join(file.strip_prefix(from).unwrap_or(file).with_extension(""));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), out)
    })?;
    Ok(files.len())
}

/// What Parvis parses with.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// The text after the front matter.
fn prose(text: &str) -> &str {
    text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).map_or(text, |(_, prose)| prose)
}
