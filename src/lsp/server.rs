//! The conversation with one client.

use std::collections::VecDeque;
use std::io;

use crossbeam_channel::{Receiver, select, unbounded};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

use crate::diagnostic::fault::survive;
use crate::model::Date;

use super::client::Client;
use super::desk::Desk;
use super::faults::surely;
use super::judge::{Judge, Verdict};
use super::pull::Pull;
use super::watcher::Heard;
use super::{capabilities, faults, notices, requests};

/// A conversation.
struct Server<'c> {
    connection: &'c Connection,
    desk: Desk,
    heard: Receiver<Heard>,
    verdicts: Receiver<Verdict>,
    /// How often something was asked of the client.
    asked: u32,
    is_leaving: bool,
}

/// Serves one client until it leaves; whether it took leave.
pub(super) fn run(connection: &Connection, today: Option<Date>) -> io::Result<bool> {
    let Ok((id, params)) = connection.initialize_start() else { return Ok(false) };
    // A client that says what nobody understands is served as one that can do nothing.
    let params: gen_lsp_types::InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let client = Client::new(&params);
    let _ = connection.sender.send(Response::new_ok(id, capabilities::initialized(&client)).into());
    let ((judged, verdicts), (ears, heard)) = (unbounded(), unbounded());
    let desk = Desk::new(client, today, Judge::start(judged)?, ears, connection.sender.clone());
    let mut server = Server { connection, desk, heard, verdicts, asked: 0, is_leaving: false };
    for folder in capabilities::folders(&params) {
        surely(&mut server.desk, |desk| desk.look_into(&folder));
    }
    server.converse()
}

impl Server<'_> {
    fn converse(&mut self) -> io::Result<bool> {
        let mut inbox: VecDeque<Message> = VecDeque::new();
        let (heard, verdicts) = (self.heard.clone(), self.verdicts.clone());
        surely(&mut self.desk, Desk::settle);
        loop {
            select! {
                recv(self.connection.receiver) -> message => match message {
                    Ok(message) => inbox.push_back(message),
                    Err(_) => return Ok(false),
                },
                recv(heard) -> heard => if let Ok(heard) = heard {
                    surely(&mut self.desk, |desk| desk.hear(heard));
                },
                recv(verdicts) -> verdict => if let Ok(verdict) = verdict {
                    surely(&mut self.desk, |desk| desk.take(verdict));
                },
                default(self.desk.patience()) => surely(&mut self.desk, Desk::tick),
            }
            while let Some(message) = {
                inbox.extend(self.connection.receiver.try_iter());
                inbox.pop_front()
            } {
                if let Message::Notification(note) = &message
                    && note.method == "exit"
                {
                    return Ok(self.is_leaving);
                }
                self.handle(message, &inbox);
            }
            surely(&mut self.desk, Desk::settle);
        }
    }

    fn handle(&mut self, message: Message, next: &VecDeque<Message>) {
        match message {
            Message::Request(request) if Pull::is_one(&request.method) && !self.is_leaving => {
                if next.iter().any(|message| is_cancel(message, &request.id)) {
                    let why = Response::new_err(request.id, ErrorCode::RequestCanceled as i32, "cancelled".into());
                    let _ = self.connection.sender.send(why.into());
                } else {
                    match Pull::read(request) {
                        Ok(pull) => surely(&mut self.desk, |desk| desk.pull(pull)),
                        Err(response) => drop(self.connection.sender.send((*response).into())),
                    }
                }
            }
            Message::Request(request) => {
                let response = self.respond(request, next);
                let _ = self.connection.sender.send(response.into());
            }
            Message::Notification(note) => {
                let is_done = survive(|| self.notice(note)).is_some();
                faults::own(&mut self.desk, is_done);
            }
            Message::Response(response) => self.answered(response),
        }
    }

    fn respond(&mut self, request: Request, next: &VecDeque<Message>) -> Response {
        let id = request.id.clone();
        if self.is_leaving {
            return Response::new_err(id, ErrorCode::InvalidRequest as i32, "the server is shutting down".into());
        }
        if request.method == "shutdown" {
            self.is_leaving = true;
            self.desk.give_up(None, ErrorCode::ServerCancelled, "the server is shutting down");
            return Response::new_ok(id, Value::Null);
        }
        if next.iter().any(|message| is_cancel(message, &id)) {
            return Response::new_err(id, ErrorCode::RequestCanceled as i32, "cancelled".into());
        }
        survive(|| requests::answer(&mut self.desk, request)).unwrap_or_else(|| {
            Response::new_err(id, ErrorCode::InternalError as i32, "the server could not answer this".into())
        })
    }

    fn notice(&mut self, note: Notification) {
        match &*note.method {
            "initialized" => self.greet(),
            "workspace/didChangeConfiguration" => {
                self.configure(note.params.get("settings").unwrap_or(&Value::Null));
            }
            "$/cancelRequest" => {
                let id = note.params.get("id").and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok());
                if let Some(id) = id {
                    self.desk.give_up(Some(&id), ErrorCode::RequestCanceled, "cancelled");
                }
            }
            _ => notices::take(&mut self.desk, note),
        }
    }

    /// Asks the client for what it only gives when it is asked.
    fn greet(&mut self) {
        if self.desk.client.watches_files() {
            let watchers =
                json!([{ "globPattern": "**/book.toml" }, { "globPattern": "**/{content,static,themes}/**" }]);
            let registration = json!({
                "id": "files",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": { "watchers": watchers },
            });
            self.ask("client/registerCapability", json!({ "registrations": [registration] }));
        }
        if self.desk.client.has_settings() {
            self.ask("workspace/configuration", json!({ "items": [{ "section": "parvis" }] }));
        }
    }

    fn ask(&mut self, method: &str, params: Value) {
        self.asked += 1;
        let id = RequestId::from(format!("{method}:{}", self.asked));
        let _ = self.connection.sender.send(Request { id, method: method.to_owned(), params }.into());
    }

    fn answered(&mut self, response: Response) {
        if response.id.to_string().contains("workspace/configuration:")
            && let Ok(Value::Array(settings)) = response.response_result
            && let Some(own) = settings.first().filter(|own| own.is_object())
        {
            self.configure(own);
        }
    }

    fn configure(&mut self, settings: &Value) {
        if settings.is_null() {
            // The client says that something is new, and is to be asked what.
            if self.desk.client.has_settings() {
                self.ask("workspace/configuration", json!({ "items": [{ "section": "parvis" }] }));
            }
            return;
        }
        self.desk.client.configure(settings);
        self.desk.settled();
    }
}

/// Whether a message takes a request back.
fn is_cancel(message: &Message, id: &RequestId) -> bool {
    let Message::Notification(note) = message else { return false };
    note.method == "$/cancelRequest"
        && note.params.get("id").and_then(|own| serde_json::from_value::<RequestId>(own.clone()).ok()).as_ref()
            == Some(id)
}
