//! What a reader downloads to search for the first time.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use walkdir::WalkDir;

use super::contender::Contender;

/// A word that is on one page in twelve or so.
const QUERY: &str = "extincteur";

/// Bytes of everything that is fetched for one query and the first ten results, page and theme apart;
/// nothing if that cannot be told.
pub fn download(contender: &Contender, output: &Path, chromium: Option<&Path>) -> io::Result<Option<u64>> {
    match contender.name {
        "Parvis" | super::contender::BEFORE => chromium.map(|chromium| pagefind(output, chromium)).transpose(),
        "Hugo" => Ok(Some(fs::metadata(output.join("index.json"))?.len())),
        _ => sizes(output, &["searchindex", "elasticlunr", "mark", "searcher"]).map(Some),
    }
}

fn sizes(output: &Path, names: &[&str]) -> io::Result<u64> {
    let mut total = 0;
    for entry in WalkDir::new(output).max_depth(1) {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy();
        let script = entry.path().extension().is_some_and(|extension| extension == "js");
        if script && names.iter().any(|wanted| name.starts_with(wanted)) {
            total += entry.metadata()?.len();
        }
    }
    Ok(total)
}

/// Lets a browser run Pagefind's own loader on the built site, and counts what it asks for.
fn pagefind(output: &Path, chromium: &Path) -> io::Result<u64> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    let (sender, requests) = mpsc::channel();
    let root = output.to_owned();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (sender, root) = (sender.clone(), root.clone());
            thread::spawn(move || drop(answer(&stream, &root).map(|answered| sender.send(answered))));
        }
    });
    let profile = tempfile::tempdir()?;
    let mut browser = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync", "--disable-quic"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("http://127.0.0.1:{port}{PROBE}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let mut fetched: BTreeMap<PathBuf, u64> = BTreeMap::new();
    let found = loop {
        match requests.recv_timeout(Duration::from_mins(1)) {
            Ok((path, bytes)) => match path.strip_prefix(DONE) {
                Some(results) => break results.parse().unwrap_or(0),
                None if path == PROBE => {}
                None => {
                    fetched.insert(path.into(), bytes);
                }
            },
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break 0,
        }
    };
    browser.kill()?;
    browser.wait()?;
    if found == 0 {
        return Err(io::Error::other(format!("nothing was found for `{QUERY}`; fetched: {fetched:?}")));
    }
    Ok(fetched.values().sum())
}

const PROBE: &str = "/__probe.html";
const DONE: &str = "/__done/";

/// Answers one request; returns its path and the bytes of the answer.
fn answer(mut stream: &TcpStream, root: &Path) -> io::Result<(String, u64)> {
    let mut line = String::new();
    let mut reader = BufReader::new(stream);
    reader.read_line(&mut line)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let path = line.split(' ').nth(1).unwrap_or("/").split('?').next().unwrap_or("/").to_owned();
    let file = if path == PROBE { Ok(probe()) } else { fs::read(root.join(path.trim_start_matches('/'))) };
    let (status, body) = file.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let kind = match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)?;
    Ok((path, body.len() as u64))
}

fn probe() -> Vec<u8> {
    format!(
        "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Probe</title><script type=\"module\">
const pagefind = await import('/pagefind/pagefind.js');
const found = await pagefind.search('{QUERY}');
await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
await fetch('{DONE}' + found.results.length);
</script>"
    )
    .into_bytes()
}
