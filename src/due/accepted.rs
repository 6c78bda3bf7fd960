//! What a team has said that it accepts: a rule that is off, or waived at a record. What such a rule would find asks until its day,
//! and is not overdue after it.

use crate::config::{Waiver, covers};
use crate::model::kinds::ReviewType;
use crate::model::{Date, Item, Items as _, Kind};
use crate::plan::{Ix, Plan};

use super::What;

impl What {
    /// The rule that finds it when its day has passed.
    pub(super) const fn rule(self) -> Option<&'static str> {
        Some(match self {
            Self::Review => "overdue-review",
            Self::ReadAgain => "stale-review",
            Self::Source => "stale-cadence-source",
            Self::Reading => "missing-reading",
            Self::ResourceEnd => "resource-ended",
            Self::LateEntry => "late-entry",
            _ => return None,
        })
    }
}

/// The rule that finds a review that is not planned.
pub(super) const fn missing(kind: ReviewType) -> &'static str {
    match kind {
        ReviewType::Monthly => "missing-monthly-review",
        ReviewType::NinetyDay => "missing-ninety-day-review",
    }
}

/// Whether a team accepts on a day what a rule finds of a record.
pub(super) fn accepts(plan: &Plan, today: Date, rule: &str, ix: Ix) -> bool {
    let item = &plan.items()[ix.at()];
    let stands = |waiver: &Waiver| waiver.is_explained() && !waiver.is_over(today);
    let reaches = |waiver: &Waiver| {
        waiver.rule.as_ref().is_some_and(|own| *own.value.0 == *rule)
            && waiver.at.as_ref().is_some_and(|at| is_at(item, &at.value.0))
    };
    plan.config.verdict(rule) == Some(None)
        || plan.config.book.waive.items().any(|waiver| stands(waiver) && reaches(waiver))
}

/// Whether a waiver's place is a record, its file, or a folder above it.
fn is_at(item: &Item, at: &str) -> bool {
    if let Some((kind, id)) = at.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id))) {
        return item.kind() == kind && *item.id == *id;
    }
    covers(at, &item.source.path)
}
