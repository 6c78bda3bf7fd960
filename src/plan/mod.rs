//! Documents → one plan: ids resolved, indexes, look-ups.

mod anchors;
pub mod audience;
mod build;
mod called;
mod damage;
pub mod drafts;
pub mod edition;
mod keeper;
mod near;
mod old;
mod patch;
mod picture;
pub mod resolve;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::{Circle, Config};
use crate::diagnostic::Finding;
use crate::load::Asset;
use crate::lookup::Lookup;
use crate::model::{Item, Kind, Rec, Record};
use crate::parse::Document;
use crate::site::UrlPath;
pub use anchors::has_anchor;
pub use audience::Visible;
pub use called::Called;
pub use damage::Damage;
pub use edition::{Edition, Landings};
pub use picture::{PICTURES, picture};
pub use resolve::{Destination, Miss, To, of_a_record};

/// An item's place in [`Edition::items`]: the same in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ix(pub u32);

impl Ix {
    /// As an index.
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// The whole plan: every record of every file, findable by id, path and address.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The book's configuration.
    pub config: Arc<Config>,
    /// One for each language, the plan's own first.
    pub editions: Vec<Edition>,
    /// Where things are; shared by all editions.
    pub index: Arc<Index>,
    /// Every file, in the order of paths.
    pub documents: Vec<Arc<Document>>,
    /// The circle that sees it.
    pub circle: Circle,
}

/// Where things are.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// By kind, in the order of the book.
    pub by_kind: Vec<Vec<Ix>>,
    /// By kind, by id.
    pub by_id: Vec<Lookup<Box<str>, Ix>>,
    /// Records and pages by the path of their file (composed, without language): `content/…`.
    pub by_path: Lookup<Box<str>, Ix>,
    /// The index page of a folder, by its path without a final slash: `content/roles`.
    pub by_folder: Lookup<Box<str>, Ix>,
    /// Pages by the files of the site that their old addresses are.
    pub by_alias: Lookup<Box<str>, Ix>,
    /// The logical path of each item's page (`roles/moderator`), and its id on it if it shares one.
    pub paths: Vec<(Box<str>, Option<Box<str>>)>,
    /// Every folder that holds a page, by its logical path: each has a page, written or made.
    pub folders: BTreeSet<Box<str>>,
    /// Where folders are that had another address, by that.
    pub old_folders: BTreeMap<String, Box<str>>,
    /// Files that are not records, by path (composed), with the path on disk.
    pub assets: Lookup<Box<str>, Box<str>>,
    /// What is known of those that are pictures, by path on disk.
    pub pictures: Lookup<Box<str>, Asset>,
    /// Items with a page of their own, by its logical path.
    pub by_page: Lookup<Box<str>, Ix>,
    /// The folders of the languages that are not the book's own.
    pub prefixes: Vec<Box<str>>,
    /// Whether the site has an address of its own.
    pub has_address: bool,
    /// The paths of translations (composed), with the language in them.
    pub translations: BTreeSet<Box<str>>,
    /// What is lost with broken files: it is not unknown, only unreadable.
    pub damage: Damage,
    /// The paths again, for suggestions.
    pub near: near::Near,
}

impl Plan {
    /// Puts the documents together. `drafts` says whether drafts are part of it.
    pub fn new(
        config: Arc<Config>,
        documents: Vec<Arc<Document>>,
        assets: &BTreeMap<Box<str>, Asset>,
        drafts: bool,
    ) -> (Self, Vec<Finding>) {
        build::build(config, documents, assets, drafts)
    }

    /// The edition in the plan's own language.
    pub fn own(&self) -> &Edition {
        &self.editions[0]
    }

    /// Every record, in the plan's own language.
    pub fn items(&self) -> &[Arc<Item>] {
        &self.own().items
    }

    /// Every record of a kind, in the plan's own language.
    pub fn all<T: Record>(&self) -> impl Iterator<Item = Rec<'_, T>> {
        self.own().all::<T>()
    }

    /// The record of this id.
    pub fn get<T: Record>(&self, id: &str) -> Option<Rec<'_, T>> {
        self.own().get::<T>(id)
    }

    /// Whether it is the plan as the closest circle sees it.
    pub fn is_whole(&self) -> bool {
        self.circle >= self.config.audiences.closest()
    }

    /// The address of its site, with a final slash.
    pub fn base_url(&self) -> Option<String> {
        self.config.base_url(self.circle)
    }

    /// The path of that address, with a slash at both ends; `/` where there is no address.
    pub fn base_path(&self) -> String {
        let base = self.base_url().unwrap_or_default();
        let path = base.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
        format!("/{path}")
    }

    /// Whether its readers are shown what the plan leaves open: coverage, gaps.
    pub fn shows_coverage(&self) -> bool {
        self.circle >= self.config.audiences.default
    }

    /// Whether a field is kept from its readers, by its dotted path.
    pub fn is_reserved(&self, kind: Kind, path: &str) -> bool {
        self.config.audiences.fields.iter().any(|(of, field, circle)| {
            let covers = path.strip_prefix(&**field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
            *of == kind && covers && *circle > self.circle
        })
    }

    /// Whether there is a record of this kind and id.
    pub fn find(&self, kind: Kind, id: &str) -> Option<Ix> {
        self.index.find(kind, id)
    }
}

impl Index {
    /// Where the record of this kind and id is.
    pub fn find(&self, kind: Kind, id: &str) -> Option<Ix> {
        self.by_id[kind as usize].get(id).copied()
    }

    /// Whether a record of this kind and id may exist in a file that could not be read.
    pub fn may_exist(&self, kind: Kind, id: &str) -> bool {
        self.damage.may_hold_id(kind, id)
    }

    /// The address of an item's page in a language, and its id on it.
    pub fn url(&self, ix: Ix, language: Option<&str>) -> (UrlPath, Option<&str>) {
        let (logical, fragment) = &self.paths[ix.at()];
        (UrlPath::page(language, logical), fragment.as_deref())
    }
}
