//! From save to served: a page is edited, and asked for until the new text comes.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::contender::Contender;
use super::process;
use crate::generate::layout;

/// How often the page is edited.
const EDITS: usize = 11;
/// How long a server has to answer.
const PATIENCE: Duration = Duration::from_mins(2);

/// What a preview costs.
#[derive(Debug, Clone)]
pub struct Preview {
    /// From the program's start to the first page.
    pub start: Duration,
    /// From each save to the page with the new text.
    pub saves: Vec<Duration>,
    /// From each save to a search that knows of it, where that is told.
    pub searches: Vec<Duration>,
    /// The largest resident set of the server, in bytes.
    pub memory: u64,
}

/// Starts the contender's server on the handbook, edits one page again and again, and ends the server.
pub fn measure(contender: &Contender, root: &Path, pages: usize) -> io::Result<Option<Preview>> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let Some(mut command) = contender.serve(root, port) else { return Ok(None) };
    let start = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let measured = edit(contender, root, pages, port, start);
    let memory = process::end(child)?;
    let (start, saves, searches) = measured?;
    Ok(Some(Preview { start, saves, searches, memory }))
}

fn edit(
    contender: &Contender,
    root: &Path,
    pages: usize,
    port: u16,
    start: Instant,
) -> io::Result<(Duration, Vec<Duration>, Vec<Duration>)> {
    let number = pages / 2;
    let file = root.join(layout::source(contender.layout, number));
    let address = layout::address(contender.layout, number);
    let text = fs::read_to_string(&file)?;
    let ready = until(port, &address, |page| page.contains("</html>"), start)?;
    let mut saves = Vec::new();
    for edit in 0..EDITS {
        // Every program waits a little for more changes: let that be over.
        sleep(Duration::from_millis(500));
        let sign = format!("Nouveauté{edit}x{number}");
        let changed = format!("{text}\n{sign}\n");
        let edited_at = Instant::now();
        fs::write(&file, changed)?;
        saves.push(until(port, &address, |page| page.contains(&sign), edited_at)?);
    }
    let mut searches = Vec::new();
    for edit in 0..if contender.is_parvis() { EDITS } else { 0 } {
        // The file that tells of the index is another for each.
        let before = get(port, INDEX)?;
        sleep(Duration::from_millis(1500));
        let edited_at = Instant::now();
        fs::write(&file, format!("{text}\nCherchée{edit}x{number}\n"))?;
        searches.push(until(port, INDEX, |page| body(page) != body(&before), edited_at)?);
    }
    fs::write(&file, text)?;
    Ok((ready, saves, searches))
}

/// What tells a browser of the index.
const INDEX: &str = "/pagefind/pagefind-entry.json";

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or(answer, |(_, body)| body)
}

/// Asks for a page until it is right; returns the time since `start`.
fn until(port: u16, address: &str, is_right: impl Fn(&str) -> bool, start: Instant) -> io::Result<Duration> {
    loop {
        if get(port, address).is_ok_and(|page| is_right(&page)) {
            return Ok(start.elapsed());
        }
        if start.elapsed() > PATIENCE {
            return Err(io::Error::other(format!("what was saved did not come at {address}")));
        }
        sleep(Duration::from_millis(1));
    }
}

/// HTTP/1.0, so that the answer comes in one piece and ends with the connection.
fn get(port: u16, address: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(stream, "GET {address} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
