//! The search in a preview: its index is made when somebody searches, and follows the plan from then on.
//!
//! It takes a fraction of a second for a thousand pages, and a good deal less where few of them have changed: then it
//! follows each save at once. That of a large book waits until nothing has changed for as long as it takes. Only a
//! request for the index itself waits for it, and only for the first.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, watch};

use crate::search::{Bundle, Following};

use super::snapshot::hash;
use super::state::State;

/// The files of an index; nothing before there is one.
type Files = Option<Arc<Bundle>>;

/// The search of a preview.
#[derive(Debug, Clone)]
pub(super) struct Search {
    files: watch::Receiver<Files>,
    wanted: mpsc::Sender<()>,
}

/// Longest that a request waits for the first index.
const PATIENCE: Duration = Duration::from_mins(1);

/// An index that takes longer than this is made when nothing has changed for as long as it takes.
const LONG: Duration = Duration::from_millis(500);

impl Search {
    /// A search of the site that `states` tells of.
    pub(super) fn start(states: watch::Receiver<State>) -> std::io::Result<Self> {
        let (wanted, wants) = mpsc::channel(1);
        let (sender, files) = watch::channel(None);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
        std::thread::Builder::new()
            .name("search".into())
            .spawn(move || runtime.block_on(follow(states, wants, &sender)))?;
        Ok(Self { files, wanted })
    }

    /// A file of the index, with its hash.
    pub(super) async fn file(&self, path: &str) -> Option<(Arc<[u8]>, Box<str>)> {
        let _ = self.wanted.try_send(());
        let mut files = self.files.clone();
        let ready = tokio::time::timeout(PATIENCE, files.wait_for(Option::is_some)).await.ok()?.ok()?.clone()?;
        let bytes = Arc::clone(ready.get(path)?);
        let hash = hash(&bytes);
        Some((bytes, hash))
    }
}

/// Makes an index once one is wanted, and again whenever the pages have changed.
async fn follow(mut states: watch::Receiver<State>, mut wants: mpsc::Receiver<()>, out: &watch::Sender<Files>) {
    if wants.recv().await.is_none() {
        return;
    }
    drop(wants);
    let mut following = Following::default();
    loop {
        let snapshot = Arc::clone(&states.borrow_and_update().snapshot);
        let begun = Instant::now();
        // What is wrong with a page is told by the page itself; the last good index stays.
        if let Ok(files) = following.to(&snapshot.site) {
            let _ = out.send(Some(files));
        }
        let took = begun.elapsed();
        let version = snapshot.version;
        drop(snapshot);
        if states.wait_for(|state| state.snapshot.version != version).await.is_err() {
            return;
        }
        if took > LONG {
            while let Ok(Ok(())) = tokio::time::timeout(took, states.changed()).await {}
        }
    }
}
