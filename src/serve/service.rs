//! What answers a request: the latest state, and who may ask for it.

use std::sync::Arc;

use axum::http::HeaderMap;
use tokio::sync::watch;

use super::guard::Hosts;
use super::search::Search;
use super::snapshot::Snapshot;
use super::state::State as Standing;

/// What answers.
#[derive(Debug, Clone)]
pub(super) struct Service(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    hosts: Hosts,
    token: String,
    states: watch::Receiver<Standing>,
    search: Search,
}

impl Service {
    /// What answers to these hosts from these states.
    pub(super) fn new(hosts: Hosts, token: String, states: watch::Receiver<Standing>, search: Search) -> Self {
        Self(Arc::new(Parts { hosts, token, states, search }))
    }

    /// The latest state and those to come.
    pub(super) fn states(&self) -> watch::Receiver<Standing> {
        self.0.states.clone()
    }

    /// Whether a live connection comes from a page of this preview.
    pub(super) fn trusts(&self, headers: &HeaderMap, query: Option<&str>) -> bool {
        let mut tokens = query.unwrap_or_default().split('&').filter_map(|pair| pair.strip_prefix("token="));
        // Hashes are compared in constant time.
        let hash = |token: &str| blake3::hash(token.as_bytes());
        let known = tokens.next().is_some_and(|token| hash(token) == hash(&self.0.token)) && tokens.next().is_none();
        known && self.0.hosts.allow_origin(headers)
    }

    /// Whom it answers to.
    pub(super) fn hosts(&self) -> &Hosts {
        &self.0.hosts
    }

    /// What a live connection has to know.
    pub(super) fn token(&self) -> &str {
        &self.0.token
    }

    /// The search, made when it is asked for.
    pub(super) fn search(&self) -> &Search {
        &self.0.search
    }

    /// What is to be shown now.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.0.states.borrow().snapshot)
    }
}
