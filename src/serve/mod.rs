//! The preview: the very same build, held in memory, made again after each save, and shown.
//!
//! - [`watch`] hears what happens to the files and gathers it into batches.
//! - [`builder`] brings the sources up to date and makes the next [`snapshot`].
//! - [`checker`] runs the rules behind it, [`search`] the index when somebody searches.
//! - [`http`] answers from the latest snapshot, and from nothing else; [`live`] tells open pages.
//!
//! **Invariant:** nothing here renders a page in a way that `build` would not, and no request reads a file.

mod builder;
mod checker;
mod guard;
mod http;
mod live;
mod mime;
mod report;
mod search;
mod service;
mod snapshot;
mod state;

pub use guard::decode as request_path;

use std::fmt;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;

use crate::diagnostic::{Finding, Text, text};
use crate::git::Silence;
use crate::model::Date;

use guard::Hosts;
use service::Service;

/// What is to be shown, and where.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The plan's folder.
    pub root: PathBuf,
    /// The day it is; the book's own today where absent.
    pub today: Option<Date>,
    /// The circle to show it to; the book's default where absent.
    pub audience: Option<String>,
    /// The name or address to bind to.
    pub host: String,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Whether open pages follow the file that is edited.
    pub navigate: bool,
    /// Whether to look at the files again and again instead of being told of changes.
    pub poll: bool,
}

/// What a preview has to say while it runs.
#[derive(Debug)]
pub enum Event {
    /// The site was made anew after these files changed; how long that took from the first notice.
    Rebuilt {
        /// Files that changed, by their path from the root.
        files: Vec<Box<str>>,
        /// From the first notice to the new site.
        took: Duration,
    },
    /// Every finding: those that there are to begin with, and then whenever they are not what they were.
    Findings(Arc<Vec<Finding>>),
    /// The system does not tell of changes, for this reason: the files are looked at again and again.
    Polling(String),
    /// The plan cannot be read at all.
    Unreadable(io::Error),
    /// The site could not be made anew, by our own fault: the one of before stays.
    Failed,
    /// No page says when it was last changed, for this reason.
    Undated(Silence),
    /// `changes/` does not say what has changed, for this reason.
    Unchanged(Silence),
}

/// Who hears it.
pub type Log = Arc<dyn Fn(Event) + Send + Sync>;

/// Why there is no preview.
#[derive(Debug)]
pub enum Failure {
    /// The address cannot be used.
    Bind(String, io::Error),
    /// The plan's folder cannot be read.
    Root(io::Error),
    /// No circle has this name; these there are.
    Audience(String, Vec<Box<str>>),
    /// Something that is needed could not be had from the system.
    System(io::Error),
}

impl Failure {
    /// Why there is none, as a lower-case phrase.
    pub fn message(&self) -> Text {
        match self {
            Self::Bind(address, error) if error.kind() == io::ErrorKind::AddrInUse => {
                text!("{address} is in use already", "{address} sert déjà")
            }
            Self::Bind(address, error) => {
                text!("cannot listen on {address}: {error}", "impossible d'écouter sur {address} : {error}")
            }
            Self::Root(error) => {
                text!("cannot read the plan's folder: {error}", "impossible de lire le dossier du plan : {error}")
            }
            Self::Audience(name, _) => text!("no audience is called `{name}`", "aucun cercle ne s'appelle `{name}`"),
            Self::System(error) => {
                text!("cannot start the preview: {error}", "impossible de lancer l'aperçu : {error}")
            }
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message().english())
    }
}

impl std::error::Error for Failure {}

/// A preview that is ready to answer.
#[derive(Debug)]
pub struct Preview {
    runtime: Runtime,
    listener: tokio::net::TcpListener,
    address: SocketAddr,
    service: Service,
}

impl Preview {
    /// Binds the address, makes the site, and begins to watch.
    pub fn open(settings: Settings, log: Log) -> Result<Self, Failure> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(16)
            .enable_all()
            .build()
            .map_err(Failure::System)?;
        let shown = format!("{}:{}", settings.host, settings.port);
        let listener = bind(&settings.host, settings.port).map_err(|error| Failure::Bind(shown.clone(), error))?;
        let address = listener.local_addr().map_err(|error| Failure::Bind(shown, error))?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener).map_err(Failure::System)?
        };
        let token = token().map_err(Failure::System)?;
        let hosts = Hosts::new(&settings.host, address);
        let (state, search) = builder::start(settings, &token, log)?;
        let service = Service::new(hosts, token, state, search);
        Ok(Self { runtime, listener, address, service })
    }

    /// Where it is.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until Ctrl+C, or until the process is asked to end.
    pub fn run(self) {
        let Self { runtime, listener, service, .. } = self;
        runtime.block_on(async {
            tokio::select! {
                () = http::serve(listener, service) => {}
                () = asked_to_end() => {}
            }
        });
        // A page that is being made is not waited for.
        runtime.shutdown_background();
    }
}

fn bind(host: &str, port: u16) -> io::Result<std::net::TcpListener> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let addresses: Vec<SocketAddr> = (bare, port).to_socket_addrs()?.collect();
    let listener = std::net::TcpListener::bind(&*addresses)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

async fn asked_to_end() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let hung_up = async {
            match signal(SignalKind::hangup()).ok().filter(|_| !crate::system::ignores(1).unwrap_or(true)) {
                Some(mut hung_up) => drop(hung_up.recv().await),
                None => std::future::pending().await,
            }
        };
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
                () = hung_up => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}

/// A secret that only the pages of this preview know.
fn token() -> io::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(blake3::hash(&bytes).to_hex()[..32].to_owned())
}
