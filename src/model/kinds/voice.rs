//! How the community sounds and looks.

use crate::model::macros::title;
use crate::model::value::{Code, Colour, Text};
use crate::toml::List;
use crate::toml::macros::{keyed, record};

record! {
    /// How the community sounds and looks.
    pub struct Voice {
        /// The tones we use.
        required tones: List<Text>,
        /// The tones and manners we avoid.
        optional avoid: List<Text>,
        /// How it looks.
        optional visual: Visual,
    }
}

record! {
    /// How the community looks.
    pub struct Visual {
        /// Its colours.
        optional palette: List<Colour>,
        /// Its fonts.
        optional fonts: List<Code>,
        /// What its pictures are like.
        optional image_style: Text,
        /// Where its logo is: a picture of the plan, by its path from this file, or from `content/` with a leading slash.
        optional logo: Code,
        /// Whether every image in prose needs an alternative text.
        optional alt_text_required: bool,
    }
}

title!(Voice);

keyed!(Visual);
