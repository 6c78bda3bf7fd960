//! Messages on standard input and output. What is no message is answered as such, and the next one is read.

use std::io::{self, BufRead, Read as _, Write};

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use lsp_server::{Connection, Message};
use serde_json::{Value, json};

/// The largest message that is read, in bytes.
const MOST: usize = 256 << 20;

/// What is written: a message, or an answer to what was none.
enum Out {
    Message(Message),
    Raw(Value),
}

/// A connection over standard input and output, and what waits until everything is written.
pub(super) fn stdio() -> io::Result<(Connection, impl FnOnce())> {
    let (server, client) = Connection::memory();
    let (out, written) = unbounded::<Out>();
    let (done, finished) = bounded::<()>(0);
    let Connection { sender: to_server, receiver: from_server } = client;
    let answers = out.clone();
    std::thread::Builder::new().name("reader".into()).spawn(move || {
        // Where the input ends, so does the connection.
        let _ = read_all(&mut io::stdin().lock(), &to_server, &answers);
    })?;
    std::thread::Builder::new().name("collector".into()).spawn(move || {
        for message in from_server {
            if out.send(Out::Message(message)).is_err() {
                return;
            }
        }
        drop(done);
    })?;
    let (closed, all) = bounded::<()>(0);
    std::thread::Builder::new().name("writer".into()).spawn(move || {
        write_all(&written, &finished);
        drop(closed);
    })?;
    Ok((server, move || {
        // Nothing is sent on it; it is closed.
        let _ = all.recv();
    }))
}

fn write_all(written: &Receiver<Out>, finished: &Receiver<()>) {
    let mut out = io::stdout().lock();
    loop {
        let next = crossbeam_channel::select_biased! {
            recv(written) -> next => next.ok(),
            recv(finished) -> _ => written.try_recv().ok(),
        };
        let Some(next) = next else { return };
        let result = match next {
            Out::Message(message) => message.write(&mut out),
            Out::Raw(value) => {
                let text = value.to_string();
                write!(out, "Content-Length: {}\r\n\r\n{text}", text.len()).and_then(|()| out.flush())
            }
        };
        if result.is_err() {
            return;
        }
    }
}

fn read_all(input: &mut impl BufRead, to_server: &Sender<Message>, answers: &Sender<Out>) -> io::Result<()> {
    while let Some(body) = read_body(input)? {
        let text = String::from_utf8_lossy(&body);
        match serde_json::from_str::<Message>(&text) {
            Ok(message) => {
                if to_server.send(message).is_err() {
                    return Ok(());
                }
            }
            Err(error) => {
                let value: Option<Value> = serde_json::from_str(&text).ok();
                let code = if value.is_some() { -32600 } else { -32700 };
                let id = value.as_ref().and_then(|value| value.get("id")).cloned().unwrap_or_default();
                let error = json!({ "code": code, "message": error.to_string() });
                let _ = answers.send(Out::Raw(json!({ "jsonrpc": "2.0", "id": id, "error": error })));
            }
        }
    }
    Ok(())
}

/// The next body; nothing at the end. Lines that are no header are passed over.
fn read_body(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length: Option<usize> = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if (&mut *input).take(1 << 16).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if let Some((name, value)) = text.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok().filter(|length| *length <= MOST);
        } else if text.is_empty()
            && let Some(length) = length.take()
        {
            let mut body = vec![0; length];
            input.read_exact(&mut body)?;
            return Ok(Some(body));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_costs_no_other() {
        let mut bytes = Vec::new();
        for body in ["{nonsense", "[1,2]", "{\"id\":7,\"jsonrpc\":\"2.0\"}", "{\"method\":\"initialized\"}"] {
            bytes.extend(format!("Content-Length: {}\r\n\r\n{body}", body.len()).bytes());
        }
        let at = bytes.len() / 2;
        bytes.splice(0..0, *b"noise\r\n\r\nContent-Length: x\r\n\r\n");
        assert!(at > 0);
        let (to_server, heard) = unbounded();
        let (out, answers) = unbounded();
        read_all(&mut &*bytes, &to_server, &out).unwrap();
        assert!(matches!(&*heard.try_iter().collect::<Vec<_>>(), [Message::Notification(_)]));
        assert_eq!(answers.try_iter().count(), 3);
    }
}
