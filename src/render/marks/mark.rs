//! A mark: a hash of whatever something is made from, and how it is made.

use std::fmt;
use std::hash::{BuildHasher as _, Hasher as _};
use std::num::NonZero;
use std::str::FromStr;

use foldhash::quality::{FixedState, FoldHasher};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A hash of all that a page, or another file of the site, is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark(NonZero<u128>);

impl Mark {
    /// A file of a large site has one or none: in the room of one.
    fn of(number: u128) -> Self {
        Self(NonZero::new(number).unwrap_or(NonZero::<u128>::MIN))
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Mark {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(text, 16).map(Self::of)
    }
}

impl Serialize for Mark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Mark {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A mark that is being made. Who can change the plan can change its site: it need not withstand them, only chance.
pub(super) struct Making([FoldHasher<'static>; 2]);

impl Default for Making {
    fn default() -> Self {
        Self([FixedState::with_seed(1), FixedState::with_seed(2)].map(|state| state.build_hasher()))
    }
}

impl Making {
    /// A text and where it ends.
    pub(super) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.0.iter_mut().for_each(|half| half.write(bytes));
    }

    pub(super) fn number(&mut self, number: usize) {
        self.0.iter_mut().for_each(|half| half.write_usize(number));
    }

    /// A text that may not be there.
    pub(super) fn maybe(&mut self, text: Option<&str>) {
        self.number(usize::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }

    pub(super) fn mark_of(&mut self, mark: Mark) {
        self.0.iter_mut().for_each(|half| half.write_u128(mark.0.get()));
    }

    pub(super) fn mark(&self) -> Mark {
        let [one, two] = &self.0;
        Mark::of(u128::from(one.finish()) << 64 | u128::from(two.finish()))
    }
}
