//! Parvis: a community-management plan in, its findings and its handbook out.
//!
//! The rooms, floor by floor, from the ground up: the course of the data. A room uses rooms below it, never one above or
//! beside it; a test reads the imports and holds them to it.
//!
//! 1. `system`: what each operating system offers of files, and what is promised with it.
//! 2. `collate`, `french`, `git`, `kind`, `lookup`, `numbers`, `rules`, `site`: words, addresses, the kinds of record, the names of
//!    rules, what git says; they know nothing of a plan.
//! 3. `diagnostic`: a place in the author's files, a finding, its fixes; a printer for each format.
//! 4. `prose`, `toml`: Markdown → HTML with holes; TOML → typed values, each with its place.
//! 5. `model`: what a plan is made of: every kind, described once.
//! 6. `config`, `load`, `parse`: `book.toml` → the book; disk → sources, the only reader; a source → records and
//!    prose, with findings.
//! 7. `plan`, `schema`: documents → the plan, ids resolved, and what a circle may see of it; what a file may hold,
//!    for editors and people.
//! 8. `principles`, `schedule`: the plan held against its questions; what goes out when.
//! 9. `skeleton`: the text of a new record, with what its questions ask.
//! 10. `change`, `check`, `due`: what has changed, as values; the rules, each a file; what falls due, and for whom.
//! 11. `render`: what is visible + a theme → pages.
//! 12. `export`: what stands beside the pages: data, calendars, feed, sitemap, redirects.
//! 13. `handbook`: the site as a whole: every path, and the way to what stands there.
//! 14. `pipeline`, `publish`, `search`: sources → findings and site, the same for every command; a site → disk, the
//!     only writer; the index.
//! 15. `diff`, `erase`, `fix`, `import`, `leave`, `names`, `watch`: two states of a plan, its text without what is hidden,
//!     mending, other tools' handbooks, whatever has a name, what changes on disk.
//! 16. `rename`: another name for something, wherever it is said.
//! 17. `lsp`, `serve`: a plan in an editor; a site in a browser, again and again.
//! 18. `cli`: arguments in, exit code out; the only place that prints and exits.

pub mod change;
pub mod check;
pub mod cli;
pub mod collate;
pub mod config;
pub mod diagnostic;
pub mod diff;
pub mod due;
pub mod erase;
pub mod export;
pub mod fix;
pub mod french;
pub mod git;
pub mod handbook;
pub mod import;
pub mod kind;
pub mod leave;
pub mod load;
mod lookup;
pub mod lsp;
pub mod model;
pub mod names;
pub mod numbers;
pub mod parse;
pub mod pipeline;
pub mod plan;
pub mod principles;
pub mod prose;
pub mod publish;
pub mod rename;
pub mod render;
pub mod rules;
pub mod schedule;
pub mod schema;
pub mod search;
pub mod serve;
pub mod site;
pub mod skeleton;
mod system;
pub mod toml;
pub(crate) mod watch;
