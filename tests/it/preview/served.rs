//! A running preview, asked as a browser or a rogue would ask it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::workspace::Workspace;

/// Nothing takes longer than this, even on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);

/// A running preview; it ends with the test.
pub(crate) struct Served {
    child: Child,
    pub(crate) port: u16,
    said: Arc<Mutex<String>>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Served {
    pub(crate) fn start(workspace: &Workspace, arguments: &str) -> Self {
        Self::spawn(workspace.command(&format!("serve --port 0 {arguments}")))
    }

    /// A preview run by a shell, after some other commands.
    pub(crate) fn start_after(workspace: &Workspace, wrapper: &[&str], arguments: &str) -> Self {
        let plain = workspace.command(&format!("serve --port 0 {arguments}"));
        let mut command = Command::new(wrapper[0]);
        command.args(&wrapper[1..]).arg(plain.get_program()).args(plain.get_args());
        command.current_dir(workspace.path(""));
        Self::spawn(command)
    }

    fn spawn(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the preview runs");
        let said = Arc::new(Mutex::new(String::new()));
        let (hears, err) = (Arc::clone(&said), child.stderr.take().expect("a pipe"));
        std::thread::spawn(move || {
            for line in BufReader::new(err).lines().map_while(Result::ok) {
                hears.lock().expect("nobody panicked").push_str(&(line + "\n"));
            }
        });
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("it says where it is");
        let port = line.trim().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        let Some(port) = port else { panic!("no address: {line:?}\n{}", said.lock().expect("nobody panicked")) };
        Self { child, port, said }
    }

    /// What it has said on the terminal.
    pub(crate) fn said(&self) -> String {
        self.said.lock().expect("nobody panicked").clone()
    }

    /// Until it says something on the terminal.
    #[track_caller]
    pub(crate) fn soon_said(&self, words: &str) {
        let begun = Instant::now();
        while !self.said().contains(words) {
            assert!(begun.elapsed() < LONGEST, "`{words}` is not in:\n{}", self.said());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(LONGEST)).expect("a limit");
        stream
    }

    /// Sends bytes as they are. Nothing back counts as status 0.
    pub(crate) fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::of(&bytes)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &[])
    }

    pub(crate) fn ask(&self, what: &str, headers: &[&str]) -> Answer {
        let port = self.port;
        let more: String = headers.iter().flat_map(|header| [*header, "\r\n"]).collect();
        self.raw(format!("{what} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{more}\r\n").as_bytes())
    }

    /// Asks again and again until the answer is as it should be.
    #[track_caller]
    pub(crate) fn soon(&self, path: &str, is_right: impl Fn(&Answer) -> bool) -> Answer {
        let begun = Instant::now();
        loop {
            let answer = self.get(path);
            if is_right(&answer) {
                return answer;
            }
            assert!(begun.elapsed() < LONGEST, "{path} stays {answer:?}\n{}", self.said());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Until a page says something.
    #[track_caller]
    pub(crate) fn soon_says(&self, path: &str, words: &str) -> Answer {
        self.soon(path, |answer| answer.status == 200 && answer.body.contains(words))
    }

    #[track_caller]
    pub(crate) fn soon_gone(&self, path: &str) {
        self.soon(path, |answer| answer.status == 404);
    }

    /// The token that its pages know.
    pub(crate) fn token(&self) -> String {
        self.get("/").meta("parvis-token")
    }

    /// A live connection of a page, or the status with which it was refused.
    pub(crate) fn live(&self, query: &str, headers: &[&str]) -> Result<Live, u16> {
        let more: String = headers.iter().flat_map(|header| [*header, "\r\n"]).collect();
        let request = format!(
            "GET /_parvis/live{query} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{more}\r\n",
            self.port
        );
        let mut stream = BufReader::new(self.connect());
        stream.get_mut().write_all(request.as_bytes()).expect("it listens");
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") && stream.read_line(&mut head).is_ok_and(|read| read > 0) {}
        match Answer::of(head.as_bytes()).status {
            101 => Ok(Live(stream)),
            status => Err(status),
        }
    }

    /// The live connection of the page at a path.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> Live {
        let origin = format!("Origin: http://127.0.0.1:{}", self.port);
        let mut live = self.live(&format!("?token={}", self.token()), &[&origin]).expect("it is let in");
        live.say(&format!("{{\"page\":\"{path}\"}}"));
        live
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// The content of one of the page's `<meta>`.
    pub(crate) fn meta(&self, name: &str) -> String {
        let rest = self.body.split_once(&format!("<meta name=\"{name}\" content=\"")).map_or("", |(_, rest)| rest);
        rest.split('"').next().unwrap_or_default().to_owned()
    }
}

/// A live connection.
pub(crate) struct Live(BufReader<TcpStream>);

impl Live {
    /// Says something short, as a page does.
    pub(crate) fn say(&mut self, text: &str) {
        let mut frame = vec![0x81, 0x80 | u8::try_from(text.len()).expect("it is short"), 0, 0, 0, 0];
        frame.extend(text.as_bytes());
        self.0.get_mut().write_all(&frame).expect("it listens");
    }

    /// The next message.
    #[track_caller]
    pub(crate) fn hear(&mut self) -> serde_json::Value {
        self.hear_within(LONGEST).expect("the server says something")
    }

    /// The next message, unless none comes in time.
    pub(crate) fn hear_within(&mut self, patience: Duration) -> Option<serde_json::Value> {
        self.0.get_mut().set_read_timeout(Some(patience)).expect("a limit");
        let mut head = [0; 2];
        self.0.read_exact(&mut head).ok()?;
        let mut length = usize::from(head[1]);
        if length == 126 {
            let mut long = [0; 2];
            self.0.read_exact(&mut long).ok()?;
            length = usize::from(u16::from_be_bytes(long));
        } else if length == 127 {
            let mut long = [0; 8];
            self.0.read_exact(&mut long).ok()?;
            length = usize::try_from(u64::from_be_bytes(long)).ok()?;
        }
        let mut text = vec![0; length];
        self.0.read_exact(&mut text).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Messages until one is as it should be.
    #[track_caller]
    pub(crate) fn until(&mut self, is_right: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        loop {
            let told = self.hear();
            if is_right(&told) {
                return told;
            }
        }
    }
}
