//! What one client works on: the plans that are open, and the files it shows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::Sender;
use gen_lsp_types::{PublishDiagnosticsParams, Uri};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};

use crate::diagnostic::{Finding, Source};
use crate::model::Date;

use super::address::{self, path_of};
use super::book::Book;
use super::client::Client;
use super::judge::{Judge, Verdict};
use super::kept::Kept;
use super::pull::Pull;
use super::typing::Typing;
use super::view::{Here, View};
use super::watcher::{Heard, Watcher};
use super::{home, text};

/// How often the day, and the disk where the system does not tell of it, are looked at.
const TICK: Duration = Duration::from_secs(5);

/// A file that the client has open.
struct Open {
    path: PathBuf,
    /// The plan it is in, and its path there.
    home: Option<(PathBuf, Box<str>)>,
    version: i32,
    source: Arc<Source>,
}

/// What one client works on.
pub(super) struct Desk {
    pub(super) client: Client,
    today: Option<Date>,
    pub(super) books: BTreeMap<PathBuf, Kept>,
    documents: BTreeMap<String, Open>,
    typing: Typing,
    judge: Judge,
    /// Where watchers say what they see.
    ears: Sender<Heard>,
    /// What the client is told.
    pub(super) out: Sender<Message>,
    /// What it has asked and was not answered yet.
    pulls: Vec<Pull>,
    /// How often it was told to ask again.
    refreshed: u32,
}

/// Files that come, change and go.
impl Desk {
    /// An empty one: whoever watches tells `ears`, and the client hears by `out`.
    pub(super) fn new(
        client: Client,
        today: Option<Date>,
        judge: Judge,
        ears: Sender<Heard>,
        out: Sender<Message>,
    ) -> Self {
        let (books, documents) = (BTreeMap::new(), BTreeMap::new());
        let (typing, pulls) = (Typing::default(), Vec::new());
        Self { client, today, books, documents, typing, judge, ears, out, pulls, refreshed: 0 }
    }

    /// Serves the plans of a folder.
    pub(super) fn look_into(&mut self, folder: &Path) {
        for root in home::plans(folder) {
            self.serve(&root);
            if let Some(kept) = self.books.get_mut(&root) {
                kept.is_left = false;
            }
        }
    }

    fn serve(&mut self, root: &Path) {
        if self.books.contains_key(root) {
            return;
        }
        let book = Book::open(root.to_path_buf(), self.today);
        let watcher = Watcher::new(root, book.folders(), self.ears.clone());
        let mut kept = Kept::new(book, watcher);
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

    /// Forgets the plans of a folder as soon as nothing of them is open.
    pub(super) fn leave(&mut self, folder: &Path) {
        let inside = self.books.iter_mut().filter(|(root, _)| root.starts_with(folder));
        inside.for_each(|(_, kept)| kept.is_left = true);
        self.forget();
    }

    fn forget(&mut self) {
        let left = self.books.iter().filter(|(_, kept)| kept.is_left && kept.open.is_empty());
        for root in left.map(|(root, _)| root.clone()).collect::<Vec<_>>() {
            let Some(kept) = self.books.remove(&root) else { continue };
            for path in kept.shown() {
                let uri = address::uri_of(&root.join(path));
                self.tell(PublishDiagnosticsParams { uri, version: None, diagnostics: Vec::new() });
            }
        }
    }

    /// The client shows a file.
    pub(super) fn open(&mut self, uri: Uri, version: i32, text: String) {
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
            // It may be as it was on disk: the client hears of this version all the same.
            kept.is_renumbered = true;
            kept.book.put(Arc::clone(&source));
        }
        self.documents.insert(uri.0, Open { path, home, version, source });
    }

    /// The client has changed a file that it shows.
    pub(super) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<gen_lsp_types::TextDocumentContentChangeEvent>,
    ) {
        let Some(open) = self.documents.get_mut(&uri.0) else { return };
        let (text, change) = text::changed(&open.source, changes, self.client.encoding);
        let is_same = *open.source.text == *text;
        open.source = Source::new(open.source.path.clone(), text);
        open.version = version;
        let Some((root, path)) = &open.home else { return };
        let Some(kept) = self.books.get_mut(root) else { return };
        kept.open.insert(path.clone(), (uri.clone(), version));
        kept.is_renumbered |= is_same;
        kept.book.put(Arc::clone(&open.source));
        self.typing.edited(root, path, change, &open.source.text);
    }

    /// The client has saved a file.
    pub(super) fn saved(&mut self, uri: &Uri) {
        if let Some(path) = path_of(uri) {
            self.touched(&[path]);
        }
        self.settled();
    }

    /// The client shows a file no longer.
    pub(super) fn close(&mut self, uri: &Uri) {
        let Some(open) = self.documents.remove(&uri.0) else { return };
        if let Some((root, path)) = open.home
            && let Some(kept) = self.books.get_mut(&root)
        {
            kept.open.remove(&path);
            kept.book.close(&path);
            kept.watcher.follow(&kept.book.folders().clone(), false);
        }
        self.typing.is_done();
        self.forget();
    }

    /// Something happened on disk at these paths.
    pub(super) fn touched(&mut self, paths: &[PathBuf]) {
        for path in paths.iter().filter(|path| path.file_name().is_some_and(|name| name == "book.toml")) {
            if let Some(root) = home::above(path) {
                self.serve(&root);
            }
        }
        for kept in self.books.values_mut() {
            let own: BTreeSet<Box<str>> = paths
                .iter()
                .filter_map(|path| address::within(&kept.book.root, path))
                .filter(|path| is_read(path))
                .collect();
            if !own.is_empty() {
                let changes = kept.book.reload(Some(&own));
                kept.changed(&changes, false);
            }
        }
    }

    /// The system tells of changes on disk.
    pub(super) fn hear(&mut self, heard: Heard) {
        let Some(kept) = self.books.get_mut(&heard.root) else { return };
        let batch = heard.batch;
        if batch.failed.is_some() {
            kept.watcher.failed();
        }
        let everywhere = batch.lost || batch.look || batch.failed.is_some();
        // A folder that went and came back is another one, even under the same name.
        let had = |book: &Book, path: &str| book.folders().contains(path);
        let was_folder = batch.paths.iter().any(|path| had(&kept.book, path));
        let changes = kept.book.reload((!everywhere).then_some(&batch.paths));
        let is_folder = batch.paths.iter().any(|path| had(&kept.book, path));
        kept.changed(&changes, batch.lost || was_folder || is_folder);
    }
}

/// Whether a plan is read from there.
fn is_read(path: &str) -> bool {
    path == "book.toml" || ["content", "static", "themes"].iter().any(|top| path.split('/').next() == Some(*top))
}

/// What plans say.
impl Desk {
    /// How long nothing has to be done if nobody says anything.
    pub(super) fn patience(&self) -> Duration {
        let waits = self.books.values().filter_map(|kept| kept.wait);
        let wait = waits.map(|until| until.saturating_duration_since(Instant::now())).min();
        [wait, self.typing.patience(), Some(TICK)].into_iter().flatten().min().unwrap_or(TICK)
    }

    /// Does what time has brought.
    pub(super) fn tick(&mut self) {
        if self.typing.patience().is_some_and(|left| left.is_zero()) {
            self.settled();
        }
        for kept in self.books.values_mut() {
            if kept.watcher.has_another_root() {
                kept.watcher.follow(&kept.book.folders().clone(), true);
            }
            if kept.watcher.is_deaf() {
                kept.book.reload(None);
            }
        }
    }

    /// Nobody types any more: what was held back is told.
    pub(super) fn settled(&mut self) {
        self.typing.is_done();
        let roots: Vec<PathBuf> = self.books.keys().cloned().collect();
        for root in roots {
            self.publish(&root);
        }
    }
    /// Reads what has changed, and has it judged.
    pub(super) fn settle(&mut self) {
        for kept in self.books.values_mut() {
            if kept.wait.is_some_and(|until| until > Instant::now()) {
                continue;
            }
            kept.wait = None;
            if kept.book.refresh() | std::mem::take(&mut kept.is_renumbered) {
                self.judge.send(kept.job());
            }
        }
    }

    /// Takes over what was found.
    pub(super) fn take(&mut self, verdict: Verdict) {
        let Verdict { root, version, open, findings } = verdict;
        let Some(kept) = self.books.get_mut(&root) else { return };
        kept.findings = Arc::new(findings);
        kept.judged = version;
        kept.versions = open;
        self.publish(&root);
        self.answer();
    }

    /// Tells the client what it does not show yet.
    fn publish(&mut self, root: &Path) {
        let Some(kept) = self.books.get(root) else { return };
        let findings = self.to_tell(kept);
        let Some(kept) = self.books.get_mut(root) else { return };
        let news = kept.news(&self.client, findings);
        if !self.client.pulls() {
            for news in news {
                self.tell(news);
            }
        } else if !news.is_empty() && self.client.asks_again() {
            self.refreshed += 1;
            let id = RequestId::from(format!("workspace/diagnostic/refresh:{}", self.refreshed));
            let method = "workspace/diagnostic/refresh".to_owned();
            let _ = self.out.send(Request { id, method, params: serde_json::Value::Null }.into());
        }
    }

    /// What was found in a plan and may be told by now.
    fn to_tell(&self, kept: &Kept) -> Vec<Finding> {
        let mut findings = if self.client.wants("diagnostics") { kept.findings.as_ref().clone() } else { Vec::new() };
        self.typing.hold_back(&kept.book.root, &mut findings);
        findings
    }

    /// A client asks for what is found: it is answered as soon as the rules have seen the plan as it is.
    pub(super) fn pull(&mut self, pull: Pull) {
        match &pull.of {
            Some(uri) => self.look(uri),
            None => self.settle(),
        }
        self.pulls.push(pull);
        self.answer();
    }

    /// A client does not wait for an answer any more.
    pub(super) fn give_up(&mut self, id: Option<&RequestId>, code: ErrorCode, why: &str) {
        let (gone, rest) =
            std::mem::take(&mut self.pulls).into_iter().partition(|pull| id.is_none_or(|id| pull.id == *id));
        self.pulls = rest;
        let gone: Vec<Pull> = gone;
        for pull in gone {
            let _ = self.out.send(pull.given_up(code, why).into());
        }
    }

    /// Answers what can be answered.
    fn answer(&mut self) {
        for pull in std::mem::take(&mut self.pulls) {
            let response = match &pull.of {
                None if self.books.values().any(|kept| !kept.is_settled()) => None,
                None => {
                    let plans: Vec<_> =
                        self.books.values().map(|kept| (kept.view(&self.client), self.to_tell(kept))).collect();
                    Some(pull.about_all(&plans))
                }
                Some(uri) => match self.within(uri) {
                    None => Some(pull.about(uri, None)),
                    Some((kept, _)) if !kept.is_settled() => None,
                    Some((kept, path)) => {
                        Some(pull.about(uri, Some((kept.view(&self.client), &path, &self.to_tell(kept)))))
                    }
                },
            };
            match response {
                Some(response) => drop(self.out.send(response.into())),
                None => self.pulls.push(pull),
            }
        }
    }

    /// The plan that a file is in, and its path there.
    fn within(&self, uri: &Uri) -> Option<(&Kept, Box<str>)> {
        if let Some(open) = self.documents.get(&uri.0) {
            let (root, path) = open.home.clone()?;
            return Some((self.books.get(&root)?, path));
        }
        let path = path_of(uri)?;
        self.books.values().find_map(|kept| Some((kept, kept.book.within(&path)?)))
    }

    fn tell(&self, news: PublishDiagnosticsParams) {
        let note = Notification::new("textDocument/publishDiagnostics".into(), news);
        // Who has gone hears nothing more.
        let _ = self.out.send(note.into());
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
        let (kept, path) = self.within(uri)?;
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
