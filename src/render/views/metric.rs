//! A metric: where it stands, where it should stand, how it is read.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::model::kinds::{Better, Unit};
use crate::model::{At, Items as _, Kind, Metric, Number};
use crate::plan::Ix;
use crate::render::Book;
use crate::render::links::Linker;
use crate::render::pictures::{Brush, Kpi, Point, kpi};
use crate::schedule::figures;

use super::measurement::plain;
use super::parts::{Fact, Facts, Figure, State, choice};
use super::sheet::{Opening, Sheet, Toc};

/// A metric, as the template sees it.
#[derive(Serialize)]
struct View {
    figures: Vec<Figure>,
    state: State,
    /// What it stands against, in words.
    why: Option<String>,
    /// Its readings over time.
    chart: String,
    definition: Vec<Fact>,
}

/// The page of a metric.
pub(super) fn page(sheet: &Sheet<'_>, data: &Metric) -> Result<Vec<u8>, Box<Finding>> {
    let words = sheet.words();
    let gauge = plain(sheet.book, sheet.linker, sheet.ix, data);
    let view = View {
        state: gauge.state,
        why: [gauge.trend.clone(), gauge.target.clone(), expected(sheet, data)]
            .into_iter()
            .flatten()
            .reduce(|all, one| format!("{all} · {one}")),
        figures: figures(sheet, data),
        chart: chart(sheet, data),
        definition: definition(sheet, data),
    };
    let mut toc = Toc::default();
    toc.section(true, "pv-definition", words, "metric-definition");
    let opening = Opening { toc, shown: &[Kind::Objective], ..Opening::default() };
    sheet.render("metric.html", opening, &view)
}

/// A value with the metric's unit.
fn measure(book: &Book, linker: &Linker<'_>, data: &Metric, value: f64) -> String {
    let unit = data.unit.as_ref().map_or(Unit::Count, |unit| unit.value);
    linker.words.measure(value, unit, &book.plan.config.currency)
}

fn figures(sheet: &Sheet<'_>, data: &Metric) -> Vec<Figure> {
    let words = sheet.words();
    let value = |value: f64| measure(sheet.book, sheet.linker, data, value);
    let mut out = Vec::new();
    if let Some(last) = data.readings.items().last()
        && let (Some(on), Some(read)) = (&last.on, &last.value.value)
    {
        let label = words.with("figure-read", &[("month", words.month(on.value).into())]);
        out.push(Figure { label, value: value(read.value.0), unit: String::new() });
    }
    if let Some(target) = &data.target
        && let (Some(by), Some(goal)) = (&target.by, &target.value.value)
    {
        let label = words.with("figure-target", &[("month", words.month(by.value).into())]);
        out.push(Figure { label, value: value(goal.value.0), unit: String::new() });
    }
    out
}

fn chart(sheet: &Sheet<'_>, data: &Metric) -> String {
    let title = sheet.linker.title(sheet.ix);
    let points = data.readings.items().filter_map(|reading| {
        let note = reading.note.as_ref().map_or("", |note| &note.value);
        Some(Point { on: reading.on.as_ref()?.value, value: reading.value.value.as_ref()?.value.0, note })
    });
    let number = |number: &Option<At<Number>>| number.as_ref().map(|number| number.value.0);
    let chart = Kpi {
        id: "pv-chart",
        title: &title,
        caption: "",
        format: &|value| measure(sheet.book, sheet.linker, data, value),
        decimals: figures::decimals(data),
        better: data.better.as_ref().map_or(Better::None, |better| better.value),
        readings: points.collect(),
        baseline: data.baseline.as_ref().and_then(|one| Some((one.on.as_ref()?.value, number(&one.value.value)?))),
        target: data.target.as_ref().and_then(|one| Some((one.by.as_ref()?.value, number(&one.value.value)?))),
        warn_above: number(&data.warn_above),
        warn_below: number(&data.warn_below),
    };
    kpi(&Brush::new(sheet.linker), &chart)
}

/// "attendu à cette date : 7,2 h".
fn expected(sheet: &Sheet<'_>, data: &Metric) -> Option<String> {
    let last = data.readings.items().last()?;
    let (on, reading) = (last.on.as_ref()?.value, last.value.value.as_ref()?.value.0);
    let expected = figures::as_read(figures::expected(data, on)?, reading, figures::decimals(data));
    let value = measure(sheet.book, sheet.linker, data, expected);
    Some(sheet.words().with("expected-then", &[("value", value.into())]))
}

fn definition(sheet: &Sheet<'_>, data: &Metric) -> Vec<Fact> {
    let words = sheet.words();
    let value = |value: f64| measure(sheet.book, sheet.linker, data, value);
    let on =
        |value: String, date| words.with("value-on", &[("value", value.into()), ("date", words.date(date).into())]);
    let mut facts = Facts::new(sheet.linker);
    let unit = data.unit.as_ref().map(|unit| choice(words, "unit-name", &unit.value));
    let better = data.better.as_ref().filter(|better| better.value != Better::None);
    let unit: Vec<String> =
        unit.into_iter().chain(better.map(|better| choice(words, "better", &better.value))).collect();
    facts.said("unit", (!unit.is_empty()).then(|| unit.join(", ")));
    facts.said("read-every", data.cadence.as_ref().map(|every| choice(words, "every", &every.value)));
    facts.text("source", data.source.as_ref());
    let baseline = data.baseline.as_ref().and_then(|one| Some((one.value.value.as_ref()?, one.on.as_ref()?)));
    facts.said("baseline", baseline.map(|(number, date)| on(value(number.value.0), date.value)));
    let target = data.target.as_ref().and_then(|one| Some((one.value.value.as_ref()?, one.by.as_ref()?)));
    facts.said("target", target.map(|(number, date)| on(value(number.value.0), date.value)));
    let above = data.warn_above.as_ref().map(|n| words.with("warn-above", &[("n", value(n.value.0).into())]));
    let below = data.warn_below.as_ref().map(|n| words.with("warn-below", &[("n", value(n.value.0).into())]));
    let warnings: Vec<String> = above.into_iter().chain(below).collect();
    facts.said("warning", (!warnings.is_empty()).then(|| warnings.join(", ")));
    let mut objectives: Vec<Ix> = sheet.book.mentions().from(sheet.book, sheet.ix, Kind::Objective).collect();
    objectives.sort_by_key(|ix| sheet.book.place(sheet.linker.edition, *ix));
    facts.add("serves", objectives.into_iter().map(|ix| sheet.linker.link(ix).into()).collect());
    facts.done()
}
