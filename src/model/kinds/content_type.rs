//! A kind of content.

use crate::kind::to;
use crate::model::macros::title;
use crate::model::value::{Ref, Text, Whole};
use crate::toml::List;
use crate::toml::macros::record;

record! {
    /// A kind of content that goes with our tone.
    pub struct ContentType {
        /// What we call it.
        required title: Text,
        /// Its tones, among those of the voice.
        required tones: List<Text>,
        /// Where it goes out.
        optional channels: List<Ref<to::Channel>>,
        /// How many days before it goes out it must be ready.
        optional lead_time_days: Whole,
        /// Whether the people shown must agree.
        optional consent_required: bool,
    }
}

title!(ContentType.title);
