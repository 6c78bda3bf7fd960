//! Parvis: a community-management plan in, its findings and its handbook out.
//!
//! The course of the data, each step a module:
//!
//! 1. [`load`]: disk → [`load::Sources`]; the only reader.
//! 2. [`config`]: `book.toml` → [`config::Config`].
//! 3. [`parse`]: a source → records and prose, with findings.
//! 4. [`plan`]: documents → a [`plan::Plan`], ids resolved; then the audience filter.
//! 5. [`principles`]: a plan held against its questions → [`principles::Coverage`].
//! 6. [`check`]: a plan → [`diagnostic::Finding`]s; one rule, one file.
//! 7. [`render`]: a visible plan and a theme → a [`render::Site`].
//!    [`export`] makes what stands beside the pages, [`search`] the index.
//! 8. [`publish`]: a site → disk; the only writer. [`serve`]: a site → a browser, again and again.
//!
//! [`schedule`] tells what goes out when, to 6 and 7. [`pipeline`] runs 2 to 6; [`cli`] runs everything and prints.

pub mod check;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod export;
pub mod french;
pub mod handbook;
pub mod kind;
pub mod load;
mod lookup;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod plan;
pub mod principles;
pub mod prose;
pub mod publish;
pub mod render;
pub mod schedule;
pub mod schema;
pub mod search;
pub mod serve;
pub mod site;
pub mod toml;
