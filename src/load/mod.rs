//! Disk → sources: the only reader of a plan.
#![expect(clippy::disallowed_methods, reason = "this is the reader")]

mod aside;
mod asset;
pub(crate) mod attachment;
mod beginning;
mod changes;
mod disk;
mod drawing;
mod entries;
mod exif;
mod fault;
pub mod folder;
mod history;
mod past;
mod print;
mod read;
mod reload;
mod repository;
mod sheet;
mod sources;
mod stamp;
mod svg;
mod text;
pub mod tree;
mod walk;

pub use aside::Aside;
pub use asset::Asset;
pub use changes::Changes;
pub use disk::Disk;
pub use drawing::Lost;
pub use fault::Fault;
pub use history::{History, Knowledge, Shown};
pub use past::{Extent, Past};
pub use print::Print;
pub use sources::Sources;
