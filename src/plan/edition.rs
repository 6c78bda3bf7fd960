//! The plan in one language.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Item, Rec, Record};
use crate::prose::Target;

use super::{Index, Ix};

/// For each link of an item's prose, the item that it leads to in the edition's own language: nearly
/// every link is such a one, and each is followed several times.
pub type Landings = Arc<[Option<Ix>]>;

/// By language, what is translated.
pub(super) type Elsewhere = BTreeMap<Box<str>, BTreeMap<Ix, Arc<Item>>>;

/// The plan in one language: the plan's own records, with the texts of translations over them.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The language.
    pub language: Box<str>,
    /// The plan's own language, in which stands what is not translated.
    pub original: Box<str>,
    /// The folder of its addresses; none for the plan's own language.
    pub prefix: Option<Box<str>>,
    /// Every record.
    pub items: Vec<Arc<Item>>,
    /// For each record, whether it is there in this language.
    pub translated: Vec<bool>,
    /// What the translated ones are in the plan's own language, as far as their prose is another.
    pub(super) originals: BTreeMap<Ix, Arc<Item>>,
    /// What translations into every language say, where their prose is another.
    pub(super) elsewhere: Arc<Elsewhere>,
    /// Where things are.
    pub index: Arc<Index>,
    /// For each record, where the links of its prose lead.
    pub(super) landings: Vec<Landings>,
}

impl Edition {
    /// The language of a record's text, where it is not the edition's.
    pub fn foreign(&self, ix: Ix) -> Option<&str> {
        (!self.translated[ix.at()]).then_some(&*self.original)
    }

    /// A record by its place.
    pub fn item(&self, ix: Ix) -> &Arc<Item> {
        &self.items[ix.at()]
    }

    /// A record as its page shows it in a language of the book; in the plan's own without one.
    pub fn shown_in(&self, ix: Ix, language: Option<&str>) -> &Arc<Item> {
        if language == self.prefix.as_deref() {
            return self.item(ix);
        }
        let translation = language.and_then(|language| self.elsewhere.get(language)?.get(&ix));
        translation.or_else(|| self.originals.get(&ix)).unwrap_or_else(|| self.item(ix))
    }

    /// The item that a link of an item's prose leads to, by its place among them, if that is all there is to say of it: it
    /// names a record or a file of this language, and no part of what a page lists.
    pub fn plainly(&self, ix: Ix, at: usize, target: &Target) -> Option<Ix> {
        let there = (*self.landings[ix.at()].get(at)?)?;
        let names_part = || target.fragment().is_some_and(|id| !id.is_empty()) && self.is_listing(there);
        (!matches!(target, Target::Site { .. }) && !names_part()).then_some(there)
    }

    /// Every record of a kind, in the order of the book.
    pub fn all<T: Record>(&self) -> impl Iterator<Item = Rec<'_, T>> {
        self.index.by_kind[T::KIND as usize].iter().filter_map(|ix| self.rec(*ix))
    }

    /// Every record of a kind with its place, in the order of the book.
    pub fn all_ix<T: Record>(&self) -> impl Iterator<Item = (Ix, Rec<'_, T>)> {
        self.index.by_kind[T::KIND as usize].iter().filter_map(|ix| Some((*ix, self.rec(*ix)?)))
    }

    /// The record of this id.
    pub fn get<T: Record>(&self, id: &str) -> Option<Rec<'_, T>> {
        self.rec(self.index.find(T::KIND, id)?)
    }

    /// The record at this place, if it is of the kind.
    pub fn rec<T: Record>(&self, ix: Ix) -> Option<Rec<'_, T>> {
        let item = self.item(ix);
        T::of(&item.data).map(|data| Rec { item, data })
    }
}
