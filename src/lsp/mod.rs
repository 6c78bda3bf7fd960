//! A language server: what `check` finds while one types, and what a plan knows of itself at the cursor.
//!
//! It runs on the pipeline of every other command. [`book`] keeps a plan up to date, with unsaved text over its files;
//! [`judge`] runs the rules behind it. Each capability is a function of a [`view`] and a place: it neither reads nor
//! sends anything. [`desk`] holds what a client works on; [`server`] alone talks, and [`wire`] alone knows how.

mod actions;
mod address;
mod book;
mod capabilities;
mod client;
mod completion;
mod deeds;
mod desk;
mod diagnostics;
mod edits;
mod facts;
mod faults;
mod home;
mod hover;
mod judge;
mod kept;
mod keys;
mod lenses;
mod missing;
mod navigate;
mod notices;
mod plain;
mod pull;
mod rename;
mod requests;
mod server;
mod symbols;
mod syntax;
mod text;
mod typing;
mod view;
mod watcher;
mod wire;

use std::io;

use lsp_server::Connection;

use crate::model::Date;

/// Serves one client on standard input and output until it leaves; whether it took leave.
pub fn stdio(today: Option<Date>) -> io::Result<bool> {
    let (connection, written) = wire::stdio()?;
    let left = serve(&connection, today)?;
    drop(connection);
    written();
    Ok(left)
}

/// Serves one client until it leaves; whether it took leave. Without a day, it is today.
pub fn serve(connection: &Connection, today: Option<Date>) -> io::Result<bool> {
    server::run(connection, today)
}

/// The ids of the records that a file translates.
fn translated_ids(here: &view::Here<'_>) -> Vec<String> {
    let Some(document) = here.document else { return Vec::new() };
    let plan = here.view.plan;
    let home = plan
        .documents
        .iter()
        .find(|other| !other.location.is_translation && other.location.logical == document.location.logical);
    let items = home.into_iter().flat_map(|home| &home.items);
    items.filter(|item| item.table.is_some()).map(|item| item.id.to_string()).collect()
}
