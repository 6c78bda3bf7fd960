//! An editor in memory: it opens a small plan, types, asks, and shows what it is told.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use lsp_server::{Connection, Message, Notification, Request, RequestId};
use serde_json::{Value, json};

use crate::workspace::Workspace;

/// Where the cursor stands in a plan.
pub(crate) const MARK: &str = "▮";

pub(crate) struct Editor {
    pub(crate) workspace: Workspace,
    connection: Option<Connection>,
    server: Option<JoinHandle<()>>,
    next: i32,
    version: i32,
    /// The file with the cursor, and the cursor.
    pub(crate) path: String,
    cursor: Value,
    /// What each file is told to show, with the version it is of.
    pub(crate) shown: BTreeMap<String, (Option<i64>, Vec<Value>)>,
    texts: BTreeMap<String, String>,
    /// How often it was told to ask again what is found.
    pub(crate) refreshed: usize,
    /// What the server says to whoever sits there.
    pub(crate) told: Vec<String>,
}

/// What an editor says it can do.
pub(crate) fn capabilities() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "workspace": {
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create", "rename", "delete"] },
            "workspaceFolders": true,
        },
        "textDocument": {
            "completion": { "completionItem": { "snippetSupport": true, "documentationFormat": ["markdown"] } },
            "hover": { "contentFormat": ["markdown"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
            "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true, "tagSupport": { "valueSet": [1, 2] } },
        },
    })
}

impl Editor {
    /// Opens the file that holds the mark, in a plan written as text.
    pub(crate) fn open(plan: &str) -> Self {
        Self::with(plan, &capabilities(), &Value::Null)
    }

    pub(crate) fn with(plan: &str, capabilities: &Value, options: &Value) -> Self {
        let mut editor = Self::start(Workspace::with(&plan.replace(MARK, "")), "", capabilities, options);
        let file = plan.split("-- ").find(|part| part.contains(MARK));
        if let Some(file) = file {
            let (path, text) = file.split_once(" --\n").expect("a file has a line `-- path --`");
            let at = text.find(MARK).expect("there is a mark");
            path.clone_into(&mut editor.path);
            editor.cursor = position(text, at);
            editor.open_file(path, &text.replacen(MARK, "", 1));
        }
        editor
    }

    /// Starts a server for a folder.
    pub(crate) fn start(workspace: Workspace, folder: &str, capabilities: &Value, options: &Value) -> Self {
        let (server, client) = Connection::memory();
        let today = Some("2026-12-01".parse().expect("a day"));
        let server = std::thread::spawn(move || {
            assert!(parvis::lsp::serve(&server, today).expect("it can be served"), "the client took leave");
        });
        let mut editor = Self {
            workspace,
            connection: Some(client),
            server: Some(server),
            next: 0,
            version: 1,
            path: String::new(),
            cursor: Value::Null,
            shown: BTreeMap::new(),
            texts: BTreeMap::new(),
            refreshed: 0,
            told: Vec::new(),
        };
        let folders = json!([{ "uri": editor.uri(folder), "name": "plan" }]);
        let params = json!({
            "processId": null, "rootUri": null, "capabilities": capabilities,
            "workspaceFolders": folders, "initializationOptions": options,
        });
        editor.ask("initialize", params);
        editor.tell("initialized", json!({}));
        editor
    }

    pub(crate) fn cursor(&self) -> &Value {
        &self.cursor
    }

    pub(crate) fn uri(&self, path: &str) -> String {
        let full: PathBuf = self.workspace.path(path);
        url::Url::from_file_path(full).expect("a full path").to_string()
    }

    pub(crate) fn open_file(&mut self, path: &str, text: &str) {
        self.texts.insert(path.to_owned(), text.to_owned());
        let document = json!({ "uri": self.uri(path), "languageId": "toml", "version": self.version, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Replaces the whole text of an open file.
    pub(crate) fn rewrite(&mut self, path: &str, text: &str) {
        self.texts.insert(path.to_owned(), text.to_owned());
        self.change(path, &json!([{ "text": text }]));
    }

    /// Writes at a byte of an open file, over so many bytes.
    pub(crate) fn edit(&mut self, path: &str, at: usize, over: usize, new: &str) {
        let text = self.texts.get_mut(path).expect("the file is open");
        let range = json!({ "start": position(text, at), "end": position(text, at + over) });
        text.replace_range(at..at + over, new);
        self.change(path, &json!([{ "range": range, "text": new }]));
    }

    pub(crate) fn change(&mut self, path: &str, changes: &Value) {
        self.version += 1;
        let document = json!({ "uri": self.uri(path), "version": self.version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    pub(crate) fn text(&self, path: &str) -> &str {
        &self.texts[path]
    }

    pub(crate) fn save(&mut self, path: &str) {
        self.tell("textDocument/didSave", json!({ "textDocument": { "uri": self.uri(path) } }));
    }

    pub(crate) fn close(&mut self, path: &str) {
        self.texts.remove(path);
        self.tell("textDocument/didClose", json!({ "textDocument": { "uri": self.uri(path) } }));
    }

    pub(crate) fn tell(&self, method: &str, params: Value) {
        let note = Notification { method: method.to_owned(), params };
        self.connection().sender.send(note.into()).expect("the server listens");
    }

    fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("it is connected")
    }

    /// Asks at the cursor.
    pub(crate) fn at_cursor(&mut self, method: &str) -> Value {
        let params = json!({
            "textDocument": { "uri": self.uri(&self.path) }, "position": self.cursor,
            "context": { "includeDeclaration": true, "triggerKind": 1 },
        });
        self.ask(method, params)
    }

    /// Asks about the file with the cursor.
    pub(crate) fn of_file(&mut self, method: &str) -> Value {
        let params = json!({ "textDocument": { "uri": self.uri(&self.path) } });
        self.ask(method, params)
    }

    /// What can be done at the cursor.
    pub(crate) fn actions(&mut self) -> Vec<Value> {
        let params = json!({
            "textDocument": { "uri": self.uri(&self.path) },
            "range": { "start": self.cursor, "end": self.cursor }, "context": { "diagnostics": [] },
        });
        self.ask("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
    }

    #[track_caller]
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        self.try_ask(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    #[track_caller]
    pub(crate) fn try_ask(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.next += 1;
        let id = RequestId::from(self.next);
        let request = Request { id: id.clone(), method: method.to_owned(), params };
        self.connection().sender.send(request.into()).expect("the server listens");
        loop {
            match self.connection().receiver.recv_timeout(Duration::from_secs(20)).expect("the server answers") {
                Message::Response(response) if response.id == id => {
                    return response.response_result.map_err(|error| error.message);
                }
                other => self.take(other),
            }
        }
    }

    #[track_caller]
    fn take(&mut self, message: Message) {
        match message {
            Message::Notification(note) if note.method == "textDocument/publishDiagnostics" => {
                let uri = note.params["uri"].as_str().expect("an address");
                let path = url::Url::parse(uri).expect("an address").to_file_path().expect("a file");
                let path = path.strip_prefix(self.workspace.path("")).expect("a file of the plan");
                let all = note.params["diagnostics"].as_array().expect("a list").clone();
                self.shown.insert(path.display().to_string(), (note.params["version"].as_i64(), all));
            }
            Message::Request(asked) if asked.method == "workspace/diagnostic/refresh" => self.refreshed += 1,
            Message::Notification(note) if note.method == "window/showMessage" => {
                self.told.push(note.params["message"].as_str().expect("a text").to_owned());
            }
            other => panic!("nobody expected {other:?}"),
        }
    }

    /// Waits until what is shown is as it should be.
    #[track_caller]
    pub(crate) fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !is_so(self) {
            match self.connection().receiver.recv_timeout(Duration::from_secs(10).saturating_sub(begun.elapsed())) {
                Ok(message) => self.take(message),
                Err(error) => panic!("{what}, but {error}, and this is shown: {:#?}", self.rules()),
            }
        }
    }

    /// Waits until everything that was written has been judged.
    #[track_caller]
    pub(crate) fn settle(&mut self) {
        let paths: Vec<String> = self.texts.keys().cloned().collect();
        for path in &paths {
            self.save(path);
        }
        let latest = i64::from(self.version);
        self.until("the last version is judged", |own| {
            own.texts.keys().any(|path| own.shown.get(path).and_then(|(version, _)| *version) == Some(latest))
        });
        // The other files of the same judgement come right behind it.
        self.listen(Duration::from_millis(200));
    }

    /// Takes in what comes for a while.
    pub(crate) fn listen(&mut self, time: Duration) {
        let begun = Instant::now();
        while let Ok(message) = self.connection().receiver.recv_timeout(time.saturating_sub(begun.elapsed())) {
            self.take(message);
        }
    }

    /// The rules whose findings are shown, by file.
    pub(crate) fn rules(&self) -> Vec<String> {
        let own = |(path, (_, all)): (&String, &(Option<i64>, Vec<Value>))| {
            all.iter().map(|one| format!("{path}: {}", one["code"].as_str().unwrap_or_default())).collect::<Vec<_>>()
        };
        self.shown.iter().flat_map(own).collect()
    }

    pub(crate) fn shows(&self, path: &str, rule: &str) -> bool {
        self.shown.get(path).is_some_and(|(_, all)| all.iter().any(|one| one["code"] == rule))
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        drop(self.connection.take());
        self.server.take().expect("it was started").join().expect("the server does not panic");
    }
}

/// The position of a byte, in units of UTF-16.
pub(crate) fn position(text: &str, at: usize) -> Value {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    json!({ "line": before.matches('\n').count(), "character": before[start..].encode_utf16().count() })
}

/// A text after edits of the protocol.
pub(crate) fn edited(text: &str, edits: &Value) -> String {
    let offset = |at: &Value| {
        let line = at["line"].as_u64().expect("a line") as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut left = at["character"].as_u64().expect("a column");
        let mut end = start;
        for c in text[start..].chars() {
            if left == 0 {
                break;
            }
            left -= c.len_utf16() as u64;
            end += c.len_utf8();
        }
        end
    };
    let mut all: Vec<(usize, usize, &str)> = edits
        .as_array()
        .expect("a list")
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().expect("a text"))
        })
        .collect();
    all.sort_unstable();
    let mut out = text.to_owned();
    for (start, end, new) in all.into_iter().rev() {
        out.replace_range(start..end, new);
    }
    out
}
