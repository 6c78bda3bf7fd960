//! A page of prose.

use crate::model::macros::title;
use crate::model::value::{Number, Text};
use crate::toml::macros::record;

record! {
    /// A handbook page of prose.
    pub struct Page {
        /// Its title; the first heading where absent.
        optional title: Text,
        /// One or two sentences for lists, search and feeds.
        optional summary: Text,
        /// Its place among its neighbours: the smallest first.
        optional weight: Number,
        /// Built, but not in any navigation.
        optional hidden: bool,
    }
}

title!(Page.title);
