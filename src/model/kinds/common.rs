//! What every record may say, whatever its kind.

use crate::diagnostic::Span;
use crate::kind::to;
use crate::model::value::{Code, Date, Interval, Mark, Ref, Text};
use crate::toml::macros::record;
use crate::toml::{Fields as _, List, Visitor};

record! {
    /// Keys that every kind may have.
    pub struct Common {
        /// The circle that may read it; the book's default where absent.
        optional audience: Mark,
        /// The role that keeps it up to date.
        optional owner: Ref<to::Role>,
        /// The places, chapters, teams or projects that it is a part of.
        optional groups: List<Ref<to::Group>>,
        /// The day it was last read through and found right.
        optional reviewed_on: Date,
        /// How long a review holds, such as `6 months`; the book's own where absent.
        optional review_every: Interval,
        /// Old paths that lead here, from the site's root, in every language; of what stands on a page with others, `#` and an old id.
        optional aliases: List<Code>,
        /// Words that readers look for it with, and that its text does not say. They are not shown.
        optional keywords: List<Text>,
        /// Left out of `build`, shown and marked in `serve`.
        optional draft: bool,
        /// Questions that this page or record answers, by id.
        optional answers: List<Code>,
    }
}

impl Common {
    /// See [`crate::toml::Field::visit`].
    pub fn visit<'a>(&'a self, _span: Span, visitor: &mut dyn Visitor<'a>) {
        self.visit_fields(visitor);
    }

    /// Whether it is a draft.
    pub fn is_draft(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.value)
    }
}
