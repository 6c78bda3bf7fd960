//! One file, parsed: what it holds, and what is wrong with it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Finding, Source};
use crate::model::kinds::Common;
use crate::model::{Item, Kind};

use super::layout::Location;

/// One file, parsed.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub source: Arc<Source>,
    /// What its path says.
    pub location: Location,
    /// What it holds.
    pub items: Vec<Arc<Item>>,
    /// What the file as a whole says of every record in it (`audience`, `owner`…), where it holds many.
    pub common: Common,
    /// The kind it is of, or would be.
    pub kind: Kind,
    /// It had syntax errors, so that what seems absent may not be.
    pub damaged: bool,
    /// Not even its text is known.
    pub unread: bool,
    /// The lines of it that are seen, where a part is hidden from those who see this.
    pub seen: Option<Box<[u32]>>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// What is left out of bodies: for each record, by the start of its [`Item::span`], ranges of its
/// Markdown, in order and apart.
pub type Cuts = BTreeMap<u32, Vec<Range<u32>>>;

/// What a file is parsed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be checked only: what it looks like on a page is left out.
    Check,
    /// To be shown.
    Show,
    /// To be checked, and perhaps to be shown: what a page of prose looks like is made when it is asked for.
    Later,
}
