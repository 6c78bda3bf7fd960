//! Metrics that are not where they should be.

use crate::model::Metric;
use crate::render::views::made::Made;
use crate::render::views::measurement::{Standing, plain, stands};

use super::owners::owner;
use super::{Gap, Places, gap};

/// Those that home calls too: off their line, or past their warning. What is accepted for a while is told as that.
pub(super) fn out_of_plan(made: &Made<'_>, places: &Places<'_>) -> Vec<Gap> {
    let (book, linker) = (made.book, made.linker);
    let accepted = book.waived.iter().filter(|one| one.finding.rule == "off-track-metric");
    let accepted: Vec<_> = accepted.filter_map(|one| places.find(&one.finding.place)).collect();
    let all = book.listed::<Metric>(linker.edition).into_iter();
    all.filter(|(ix, metric)| {
        matches!(stands(book, metric.data), Standing::Behind | Standing::Beyond) && !accepted.contains(ix)
    })
    .map(|(ix, metric)| {
        let gauge = plain(book, linker, ix, metric.data);
        let about = gauge.target.map_or_else(|| gauge.value.clone(), |target| format!("{}, {target}", gauge.value));
        let keeper = owner(made, ix).map(|ix| linker.link(ix));
        let about = if keeper.is_some() { format!("{about}{}", linker.words.get("colon")) } else { about };
        gap(made, ix, about, keeper, gauge.state)
    })
    .collect()
}
