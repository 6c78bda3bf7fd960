//! Which commit each line of a file is from.

use std::collections::HashMap;
use std::io::BufRead as _;

use super::{Repository, Silence};

impl Repository {
    /// When each line of this text of a file was committed, in seconds since 1970 began in UTC; nothing for a line
    /// that is not. The text is that on disk, which may differ from the last commit's.
    ///
    /// # Errors
    ///
    /// The file is not in the commit that is checked out, or git cannot say.
    pub fn lines(&self, path: &str, text: &str) -> Result<Vec<Option<i64>>, Silence> {
        let inside = self.inside(path);
        // A text without a byte would be no input at all.
        let input = if text.is_empty() { b"\n".to_vec() } else { text.as_bytes().to_vec() };
        // White space is no change: a line that was the last one, without an end, is the same before another.
        let args = ["blame", "-w", "--porcelain", "--no-textconv", "--root", "--contents", "-", "--", &inside];
        let mut asked = self.door.ask(&args, input)?;
        let mut times: HashMap<Box<[u8]>, i64> = HashMap::new();
        let mut lines: Vec<Box<[u8]>> = Vec::new();
        let mut told = Vec::new();
        while asked.answer.read_until(b'\n', &mut told)? > 0 {
            let line = told.trim_ascii_end();
            let word = line.split(|byte| *byte == b' ').next().unwrap_or_default();
            if told.starts_with(b"\t") {
            } else if let Some(time) = line.strip_prefix(b"committer-time ") {
                let time = std::str::from_utf8(time).ok().and_then(|time| time.parse().ok());
                if let (Some(commit), Some(time)) = (lines.last(), time) {
                    times.insert(commit.clone(), time);
                }
            } else if word.len() >= 40 && word.iter().all(u8::is_ascii_hexdigit) {
                lines.push(word.into());
            }
            told.clear();
        }
        self.door.named(asked.end())?;
        // Zeros are no commit yet.
        let time = |commit: &[u8]| times.get(commit).copied().filter(|_| commit.iter().any(|byte| *byte != b'0'));
        Ok(lines.iter().map(|commit| time(commit)).collect())
    }
}
