//! The language server, as an editor meets it.

mod asked;
pub(crate) mod client;
mod completed;
mod filled;
mod pulled;
mod renamed;
mod shown;
mod typed;
