//! The conversation: what a client says changes plans, what plans say goes to the client.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, select, unbounded};
use gen_lsp_types::{PublishDiagnosticsParams, Uri};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

use crate::diagnostic::{Finding, Source};
use crate::load::Changes;
use crate::model::Date;

use super::address::path_of;
use super::book::Book;
use super::client::Client;
use super::judge::{Job, Judge, Verdict};
use super::text;
use super::typing::Typing;
use super::view::{Here, View};
use super::watcher::{Heard, Watcher};
use super::{diagnostics, home, requests};

/// A file that is gone, or empty, is perhaps half-way through a save.
const GRACE: Duration = Duration::from_millis(60);
const GRACE_EMPTY: Duration = Duration::from_millis(250);

/// How often the day, and the disk where the system does not tell of it, are looked at.
const TICK: Duration = Duration::from_secs(5);

/// A plan, and what the client has been told of it.
pub(super) struct Kept {
    pub(super) book: Book,
    /// The files that the client has open: under which address, in which version.
    open: HashMap<Box<str>, (Uri, i32)>,
    /// What was found last.
    findings: Arc<Vec<Finding>>,
    /// The versions of the open files of which that was found.
    versions: HashMap<Box<str>, i32>,
    /// What the client shows, by file.
    shown: BTreeMap<Box<str>, Vec<Finding>>,
    /// The versions that it was told for.
    told: HashMap<Box<str>, i32>,
    watcher: Watcher,
    /// Until when a save may be half done.
    wait: Option<Instant>,
}

/// A file that the client has open.
struct Open {
    path: PathBuf,
    /// The plan it is in, and its path there.
    home: Option<(PathBuf, Box<str>)>,
    version: i32,
    source: Arc<Source>,
}

/// All that is known of one client.
pub(super) struct Server<'c> {
    connection: &'c Connection,
    pub(super) client: Client,
    today: Option<Date>,
    books: BTreeMap<PathBuf, Kept>,
    documents: BTreeMap<String, Open>,
    typing: Typing,
    judge: Judge,
    heard: (crossbeam_channel::Sender<Heard>, Receiver<Heard>),
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
    let result = requests::initialized(&client);
    let _ = connection.sender.send(Response::new_ok(id, result).into());
    let (out, verdicts) = unbounded();
    let mut server = Server {
        connection,
        client,
        today,
        books: BTreeMap::new(),
        documents: BTreeMap::new(),
        typing: Typing::default(),
        judge: Judge::start(out)?,
        heard: unbounded(),
        verdicts,
        asked: 0,
        is_leaving: false,
    };
    for folder in requests::folders(&params) {
        server.look_into(&folder);
    }
    server.converse()
}

impl Server<'_> {
    fn converse(&mut self) -> io::Result<bool> {
        let mut inbox: VecDeque<Message> = VecDeque::new();
        let (heard, verdicts) = (self.heard.1.clone(), self.verdicts.clone());
        self.settle();
        loop {
            select! {
                recv(self.connection.receiver) -> message => match message {
                    Ok(message) => inbox.push_back(message),
                    Err(_) => return Ok(false),
                },
                recv(heard) -> heard => if let Ok(heard) = heard { self.hear(heard) },
                recv(verdicts) -> verdict => if let Ok(verdict) = verdict { self.take(verdict) },
                default(self.patience()) => self.tick(),
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
            self.settle();
        }
    }

    /// How long nothing has to be done if nobody says anything.
    fn patience(&self) -> Duration {
        let waits = self.books.values().filter_map(|kept| kept.wait);
        let wait = waits.map(|until| until.saturating_duration_since(Instant::now())).min();
        [wait, self.typing.patience(), Some(TICK)].into_iter().flatten().min().unwrap_or(TICK)
    }

    fn tick(&mut self) {
        if self.typing.patience().is_some_and(|left| left.is_zero()) {
            self.settled();
        }
        for kept in self.books.values_mut().filter(|kept| kept.watcher.is_deaf()) {
            kept.book.reload(None);
        }
    }

    /// Nobody types any more: what was held back is told.
    fn settled(&mut self) {
        self.typing.is_done();
        let roots: Vec<PathBuf> = self.books.keys().cloned().collect();
        for root in roots {
            self.publish(&root);
        }
    }

    fn handle(&mut self, message: Message, next: &VecDeque<Message>) {
        match message {
            Message::Request(request) => {
                let response = self.respond(request, next);
                let _ = self.connection.sender.send(response.into());
            }
            Message::Notification(note) => {
                // What cannot be read changes nothing.
                let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.notice(note)));
                drop(told);
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
            return Response::new_ok(id, Value::Null);
        }
        if next.iter().any(|message| is_cancel(message, &id)) {
            return Response::new_err(id, ErrorCode::RequestCanceled as i32, "cancelled".into());
        }
        let answered = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| requests::answer(self, request)));
        answered.unwrap_or_else(|_| {
            Response::new_err(id, ErrorCode::InternalError as i32, "the server could not answer this".into())
        })
    }

    fn notice(&mut self, note: Notification) {
        fn read<N: gen_lsp_types::Notification>(params: Value) -> Option<N::Params> {
            serde_json::from_value(params).ok()
        }
        use gen_lsp_types::{
            DidChangeConfigurationNotification, DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification,
            DidChangeWorkspaceFoldersNotification, DidCloseTextDocumentNotification, DidOpenTextDocumentNotification,
            DidSaveTextDocumentNotification,
        };
        match &*note.method {
            "initialized" => self.greet(),
            "textDocument/didOpen" => {
                if let Some(params) = read::<DidOpenTextDocumentNotification>(note.params) {
                    let own = params.text_document;
                    self.open(own.uri, own.version, own.text);
                }
            }
            "textDocument/didChange" => {
                if let Some(params) = read::<DidChangeTextDocumentNotification>(note.params) {
                    let own = params.text_document;
                    self.change(&own.text_document_identifier.uri, own.version, params.content_changes);
                }
            }
            "textDocument/didSave" => {
                if let Some(params) = read::<DidSaveTextDocumentNotification>(note.params) {
                    self.saved(&params.text_document.uri);
                }
            }
            "textDocument/didClose" => {
                if let Some(params) = read::<DidCloseTextDocumentNotification>(note.params) {
                    self.close(&params.text_document.uri);
                }
            }
            "workspace/didChangeWatchedFiles" => {
                if let Some(params) = read::<DidChangeWatchedFilesNotification>(note.params) {
                    let paths: Vec<PathBuf> = params.changes.iter().filter_map(|change| path_of(&change.uri)).collect();
                    self.touched(&paths);
                }
            }
            "workspace/didChangeWorkspaceFolders" => {
                if let Some(params) = read::<DidChangeWorkspaceFoldersNotification>(note.params) {
                    for folder in params.event.added {
                        if let Some(path) = path_of(&folder.uri) {
                            self.look_into(&path);
                        }
                    }
                    for folder in params.event.removed {
                        if let Some(path) = path_of(&folder.uri) {
                            self.leave(&path);
                        }
                    }
                }
            }
            "workspace/didChangeConfiguration" => {
                if let Some(params) = read::<DidChangeConfigurationNotification>(note.params) {
                    self.configure(&params.settings);
                }
            }
            _ => {}
        }
    }

    /// Asks the client for what it only gives when it is asked.
    fn greet(&mut self) {
        if self.client.watches_files() {
            let watchers =
                json!([{ "globPattern": "**/book.toml" }, { "globPattern": "**/{content,static,themes}/**" }]);
            let registration = json!({
                "id": "files",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": { "watchers": watchers },
            });
            self.ask("client/registerCapability", json!({ "registrations": [registration] }));
        }
        if self.client.has_settings() {
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
            if self.client.has_settings() {
                self.ask("workspace/configuration", json!({ "items": [{ "section": "parvis" }] }));
            }
            return;
        }
        self.client.configure(settings);
        self.settled();
    }
}

/// Whether a message takes a request back.
fn is_cancel(message: &Message, id: &RequestId) -> bool {
    let Message::Notification(note) = message else { return false };
    note.method == "$/cancelRequest"
        && note.params.get("id").and_then(|own| serde_json::from_value::<RequestId>(own.clone()).ok()).as_ref()
            == Some(id)
}

/// Files that come, change and go.
impl Server<'_> {
    /// Serves the plans of a folder.
    fn look_into(&mut self, folder: &Path) {
        for root in home::plans(folder) {
            self.serve(&root);
        }
    }

    fn serve(&mut self, root: &Path) {
        if self.books.contains_key(root) {
            return;
        }
        let book = Book::open(root.to_path_buf(), self.today);
        let watcher = Watcher::new(root, book.folders(), self.heard.0.clone());
        let mut kept = Kept {
            book,
            open: HashMap::new(),
            findings: Arc::default(),
            versions: HashMap::new(),
            shown: BTreeMap::new(),
            told: HashMap::new(),
            watcher,
            wait: None,
        };
        // What was opened before there was a plan around it.
        for (uri, open) in &mut self.documents {
            let inner = kept.book.within(&open.path);
            if let Some(path) = inner.filter(|_| home::above(&open.path).as_deref() == Some(root)) {
                open.source = Source::new(&*path, &*open.source.text);
                kept.book.put(Arc::clone(&open.source));
                kept.open.insert(path.clone(), (Uri(uri.clone()), open.version));
                open.home = Some((root.to_path_buf(), path));
            }
        }
        kept.book.refresh();
        self.judge.send(kept.job());
        self.books.insert(root.to_path_buf(), kept);
    }

    /// Forgets the plans of a folder of which nothing is open.
    fn leave(&mut self, folder: &Path) {
        let left: Vec<PathBuf> = self
            .books
            .iter()
            .filter(|(root, kept)| root.starts_with(folder) && kept.open.is_empty())
            .map(|(root, _)| root.clone())
            .collect();
        for root in left {
            if let Some(mut kept) = self.books.remove(&root) {
                kept.findings = Arc::default();
                let shown: Vec<Box<str>> = kept.shown.keys().cloned().collect();
                for path in shown {
                    self.tell(super::address::uri_of(&root.join(&*path)), None, Vec::new());
                }
            }
        }
    }

    fn open(&mut self, uri: Uri, version: i32, text: String) {
        let Some(path) = path_of(&uri) else { return };
        let root = home::above(&path);
        if let Some(root) = &root {
            self.serve(root);
        }
        let home = root.and_then(|root| {
            let inner = self.books.get(&root)?.book.within(&path)?;
            Some((root, inner))
        });
        let name = home.as_ref().map_or_else(|| path.to_string_lossy().into_owned(), |(_, inner)| inner.to_string());
        let source = Source::new(name, text);
        if let Some((root, inner)) = &home
            && let Some(kept) = self.books.get_mut(root)
        {
            kept.open.insert(inner.clone(), (uri.clone(), version));
            kept.book.put(Arc::clone(&source));
        }
        self.documents.insert(uri.0, Open { path, home, version, source });
    }

    fn change(&mut self, uri: &Uri, version: i32, changes: Vec<gen_lsp_types::TextDocumentContentChangeEvent>) {
        let Some(open) = self.documents.get_mut(&uri.0) else { return };
        let (text, change) = text::changed(&open.source, changes, self.client.encoding);
        open.source = Source::new(open.source.path.clone(), text);
        open.version = version;
        let Some((root, path)) = &open.home else { return };
        let Some(kept) = self.books.get_mut(root) else { return };
        kept.open.insert(path.clone(), (uri.clone(), version));
        kept.book.put(Arc::clone(&open.source));
        self.typing.edited(root, path, change, &open.source.text);
    }

    fn saved(&mut self, uri: &Uri) {
        if let Some(path) = path_of(uri) {
            self.touched(&[path]);
        }
        self.settled();
    }

    fn close(&mut self, uri: &Uri) {
        let Some(open) = self.documents.remove(&uri.0) else { return };
        if let Some((root, path)) = open.home
            && let Some(kept) = self.books.get_mut(&root)
        {
            kept.open.remove(&path);
            kept.book.close(&path);
            kept.watcher.follow(&kept.book.folders().clone(), false);
        }
        self.typing.is_done();
    }

    /// Something happened on disk at these paths.
    fn touched(&mut self, paths: &[PathBuf]) {
        for path in paths.iter().filter(|path| path.file_name().is_some_and(|name| name == "book.toml")) {
            if let Some(root) = home::above(path) {
                self.serve(&root);
            }
        }
        for kept in self.books.values_mut() {
            let own: BTreeSet<Box<str>> = paths
                .iter()
                .filter_map(|path| super::address::within(&kept.book.root, path))
                .filter(|path| is_read(path))
                .collect();
            if !own.is_empty() {
                let changes = kept.book.reload(Some(&own));
                kept.changed(&changes, false);
            }
        }
    }

    fn hear(&mut self, heard: Heard) {
        let Some(kept) = self.books.get_mut(&heard.root) else { return };
        let batch = heard.batch;
        if batch.failed.is_some() {
            kept.watcher.failed();
        }
        let everywhere = batch.lost || batch.look || batch.failed.is_some();
        let changes = kept.book.reload((!everywhere).then_some(&batch.paths));
        kept.changed(&changes, batch.lost);
    }
}

impl Kept {
    /// Waits for the second half of a save, if this looks like the first; watches folders that have come.
    fn changed(&mut self, changes: &Changes, lost: bool) {
        let grace = match (changes.emptied.is_empty(), changes.gone.is_empty()) {
            (false, _) => Some(GRACE_EMPTY),
            (_, false) => Some(GRACE),
            _ => None,
        };
        if !changes.is_empty() {
            self.wait = grace.map(|grace| Instant::now() + grace);
        }
        self.watcher.follow(&self.book.folders().clone(), changes.folders || lost);
    }

    fn job(&self) -> Job {
        let open = self.open.iter().map(|(path, (_, version))| (path.clone(), *version)).collect();
        Job { root: self.book.root.clone(), version: self.book.version, state: self.book.state().clone(), open }
    }

    pub(super) fn view<'v>(&'v self, client: &'v Client) -> View<'v> {
        let state = self.book.state();
        View {
            root: &self.book.root,
            plan: &state.plan,
            coverage: &state.coverage,
            today: state.today,
            findings: &self.findings,
            sources: self.book.sources(),
            open: &self.open,
            client,
        }
    }
}

/// Whether a plan is read from there.
fn is_read(path: &str) -> bool {
    path == "book.toml" || ["content", "static", "themes"].iter().any(|top| path.split('/').next() == Some(*top))
}

/// What plans say.
impl Server<'_> {
    /// Reads what has changed, and has it judged.
    fn settle(&mut self) {
        for kept in self.books.values_mut() {
            if kept.wait.is_some_and(|until| until > Instant::now()) {
                continue;
            }
            kept.wait = None;
            if kept.book.refresh() {
                self.judge.send(kept.job());
            }
        }
    }

    fn take(&mut self, verdict: Verdict) {
        let Verdict { root, open, findings } = verdict;
        let Some(kept) = self.books.get_mut(&root) else { return };
        kept.findings = Arc::new(findings);
        kept.versions = open;
        self.publish(&root);
    }

    /// Tells the client what it does not show yet.
    fn publish(&mut self, root: &Path) {
        let Some(kept) = self.books.get(root) else { return };
        let mut findings = if self.client.wants("diagnostics") { kept.findings.as_ref().clone() } else { Vec::new() };
        self.typing.hold_back(root, &mut findings);
        let mut now: BTreeMap<Box<str>, Vec<Finding>> = BTreeMap::new();
        for finding in findings {
            let path = &finding.place.source.path;
            match now.get_mut(path) {
                Some(own) => own.push(finding),
                None => drop(now.insert(path.clone(), vec![finding])),
            }
        }
        let paths: BTreeSet<&Box<str>> = kept.shown.keys().chain(now.keys()).chain(kept.versions.keys()).collect();
        let mut told = Vec::new();
        let mut out = Vec::new();
        for path in paths {
            let none = Vec::new();
            let (old, new) = (kept.shown.get(path).unwrap_or(&none), now.get(path).unwrap_or(&none));
            let version = kept.versions.get(path).copied();
            if diagnostics::are_same(old, new) && version == kept.told.get(path).copied() {
                continue;
            }
            let view = kept.view(&self.client);
            let all = new.iter().map(|finding| diagnostics::diagnostic(view, finding)).collect();
            out.push((view.uri(path), version, all));
            told.push((path.clone(), version));
        }
        for (uri, version, all) in out {
            self.tell(uri, version, all);
        }
        let Some(kept) = self.books.get_mut(root) else { return };
        for (path, version) in told {
            match version {
                Some(version) => drop(kept.told.insert(path, version)),
                None => drop(kept.told.remove(&path)),
            }
        }
        kept.shown = now;
    }

    fn tell(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<gen_lsp_types::Diagnostic>) {
        let params = PublishDiagnosticsParams { uri, version, diagnostics };
        let note = Notification::new("textDocument/publishDiagnostics".into(), params);
        let _ = self.connection.sender.send(note.into());
    }

    /// Brings the plan of a file up to date, and looks at it.
    pub(super) fn look(&mut self, uri: &Uri) {
        let Some(open) = self.documents.get(&uri.0) else { return };
        let Some((root, _)) = &open.home else { return };
        if let Some(kept) = self.books.get_mut(root)
            && kept.book.refresh()
        {
            self.judge.send(kept.job());
        }
    }

    /// A place in a file that is open; nothing if it is in no plan.
    pub(super) fn here(&self, uri: &Uri, position: gen_lsp_types::Position) -> Option<Here<'_>> {
        let (root, path) = if let Some(open) = self.documents.get(&uri.0) {
            open.home.clone()?
        } else {
            let path = path_of(uri)?;
            self.books.iter().find_map(|(root, kept)| Some((root.clone(), kept.book.within(&path)?)))?
        };
        let kept = self.books.get(&root)?;
        let view = kept.view(&self.client);
        let source = kept.book.text(&path)?;
        let document = view.document(&path);
        let offset = view.text(source).offset(position);
        Some(Here { view, source, document, offset })
    }

    /// Every plan, brought up to date.
    pub(super) fn all(&mut self) -> impl Iterator<Item = View<'_>> {
        self.settle();
        let client = &self.client;
        self.books.values().map(move |kept| kept.view(client))
    }
}
