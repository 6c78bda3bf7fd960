//! The page of a file of triggers: when to add people to the team.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::kinds::Unit;
use crate::model::{Kind, Metric, Trigger};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::layout::Head;
use crate::render::links::{Link, Linker};
use crate::render::pages::Page;

use super::parts::link;

/// A trigger, as the template sees it.
#[derive(Serialize)]
struct View {
    id: String,
    /// Ids that it had before.
    old: Vec<String>,
    title: String,
    metric: Option<Link>,
    threshold: String,
    weeks: Option<String>,
    role: Option<Link>,
    decided_by: Option<Link>,
}

/// Whether this is the page of a file of triggers.
pub(super) fn are_at(book: &Book, page: &Page) -> bool {
    count_at(book, &page.path) > 0
}

/// The page of a file of triggers.
pub(super) fn page(book: &Book, page: &Page, linker: &Linker<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let views: Vec<View> = at(book, &page.path).filter_map(|ix| view(book, linker, ix)).collect();
    let words = linker.words;
    let head = Head {
        title: words.get("kinds-trigger"),
        description: words.get("triggers-lead"),
        kind: "trigger".into(),
        kind_word: Some(words.get("kind-trigger")),
        ..Head::default()
    };
    let mut context = book.frame(page, linker, head)?;
    context.insert("triggers", &views);
    book.render("triggers.html", &context)
}

/// When it is met: the metric, its threshold, for how long.
pub(super) fn when(book: &Book, linker: &Linker<'_>, trigger: &Trigger) -> String {
    let metric = link(linker, trigger.metric.as_ref()).map(|metric| metric.text);
    let threshold = Some(threshold(book, linker, trigger)).filter(|text| !text.is_empty());
    let met: Vec<String> = metric.into_iter().chain(threshold).collect();
    let weeks = weeks(linker, trigger);
    [met.join(" ")].into_iter().filter(|text| !text.is_empty()).chain(weeks).collect::<Vec<_>>().join(", ")
}

fn threshold(book: &Book, linker: &Linker<'_>, trigger: &Trigger) -> String {
    let words = linker.words;
    let metric = trigger.metric.as_ref().and_then(|metric| linker.edition.get::<Metric>(&metric.value.id));
    let unit = metric.and_then(|metric| metric.data.unit.as_ref()).map_or(Unit::Count, |unit| unit.value);
    let value = |n: f64| words.measure(n, unit, &book.plan.config.currency);
    let above = trigger.above.as_ref().map(|n| words.with("warn-above", &[("n", value(n.value.0).into())]));
    let below = trigger.below.as_ref().map(|n| words.with("warn-below", &[("n", value(n.value.0).into())]));
    above.into_iter().chain(below).collect::<Vec<_>>().join(", ")
}

fn weeks(linker: &Linker<'_>, trigger: &Trigger) -> Option<String> {
    let weeks = usize::try_from(trigger.for_weeks.as_ref()?.value.0).unwrap_or(0);
    Some(linker.words.count("for-weeks", weeks))
}

/// How many triggers a page shows.
pub(super) fn count_at(book: &Book, path: &str) -> usize {
    at(book, path).count()
}

fn at<'b>(book: &'b Book, path: &'b str) -> impl Iterator<Item = Ix> + use<'b> {
    let index = &book.plan.index;
    index.by_kind[Kind::Trigger as usize].iter().copied().filter(|ix| *index.paths[ix.at()].0 == *path)
}

fn view(book: &Book, linker: &Linker<'_>, ix: Ix) -> Option<View> {
    let trigger = linker.edition.rec::<Trigger>(ix)?;
    Some(View {
        id: trigger.id().to_owned(),
        old: book.plan.old_ids(ix).into_iter().map(str::to_owned).collect(),
        title: linker.title(ix),
        metric: link(linker, trigger.metric.as_ref()),
        threshold: threshold(book, linker, trigger.data),
        weeks: weeks(linker, trigger.data),
        role: link(linker, trigger.add_role.as_ref()),
        decided_by: link(linker, trigger.decided_by.as_ref()),
    })
}
