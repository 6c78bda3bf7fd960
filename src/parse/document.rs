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

impl Document {
    /// About how many bytes a plan and a site hold because of it: what is made of a text, not how long it is.
    pub fn weight(&self) -> u64 {
        const ITEM: usize = 1_500;
        const HEADING: usize = 1_800;
        const LINK: usize = 450;
        const FINDING: usize = 700;
        let prose = self.items.iter().filter_map(|item| item.prose.as_deref());
        let of_prose = prose.map(|prose| {
            prose.headings.len() * HEADING + (prose.links.len() + prose.images.len() + prose.placeholders.len()) * LINK
        });
        let made = of_prose.sum::<usize>() + self.items.len() * ITEM + self.findings.len() * FINDING;
        (made + 2 * self.source.text.len()) as u64
    }
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
