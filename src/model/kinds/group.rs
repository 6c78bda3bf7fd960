//! A place, chapter, team or project of the community.

use crate::kind::to;
use crate::model::macros::title;
use crate::model::value::{Ref, Text};
use crate::toml::macros::record;

record! {
    /// A place, chapter, team or project of the community: what carries it in `groups` is its own.
    pub struct Group {
        /// What it is called.
        required title: Text,
        /// One or two sentences about it.
        optional summary: Text,
        /// The group that it is a part of.
        optional parent: Ref<to::Group>,
    }
}

title!(Group.title);
