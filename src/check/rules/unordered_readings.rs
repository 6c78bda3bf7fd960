use crate::check::Context;
use crate::diagnostic::{Finding, Fix, Span, text};
use crate::model::{Item, Items as _, Metric};
use crate::rules::Rule;

/// Readings that are not in the order of their days.
pub(super) const RULE: &Rule = Rule::named("unordered-readings");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for metric in context.plan.all::<Metric>() {
        let days: Vec<_> = metric.data.readings.items().filter_map(|reading| reading.value.on.as_ref()).collect();
        let fix = in_order(metric.item, metric.data);
        for pair in days.windows(2).filter(|pair| pair[1].value <= pair[0].value) {
            let (before, own) = (pair[0].value, pair[1].value);
            let message = if before == own {
                text!("a second reading on {own}", "un deuxième relevé le {own}")
            } else {
                text!(
                    "this reading of {own} comes after that of {before}",
                    "ce relevé du {own} est écrit après celui du {before}"
                )
            };
            out.push(
                Finding::new(RULE.name, metric.item.place(pair[1].span), message)
                    .maybe_fix(fix.clone())
                    .help(text!(
                        "put the readings in the order of their days, one for each",
                        "mettez les relevés dans l'ordre de leurs jours, un par jour"
                    ))
                    .related(metric.item.place(pair[0].span), text!("the one before it is here", "celui d'avant est ici")),
            );
        }
    }
}

/// Puts the readings of different days in order; nothing if two are of one day, a day cannot be read, or a comment would stay
/// behind.
fn in_order(item: &Item, metric: &Metric) -> Option<Fix> {
    let readings: Vec<_> = metric.readings.items().collect();
    let inline = readings.iter().all(|reading| item.place(reading.span).text().starts_with('{'));
    if inline && has_comments(item, metric) {
        return None;
    }
    let block = |header: Span| if inline { Some(header) } else { block(item, header) };
    let written: Vec<Span> = readings.iter().map(|reading| block(reading.span)).collect::<Option<_>>()?;
    let day = |at: &usize| readings[*at].value.on.as_ref().map(|on| on.value);
    let mut sorted: Vec<usize> = (0..readings.len()).collect();
    sorted.sort_by_key(day);
    let days: Vec<_> = sorted.iter().map(day).collect();
    if days.iter().any(Option::is_none) || days.windows(2).any(|pair| pair[0] == pair[1]) {
        return None;
    }
    let moved = written.iter().zip(&sorted).filter(|(old, new)| **old != written[**new]);
    Some(moved.fold(Fix::safe(text!("put the readings in order", "mettre les relevés en ordre")), |fix, (old, new)| {
        fix.replace(item.place(*old), item.place(written[*new]).text())
    }))
}

/// A `[[readings]]` with the lines below it; nothing if a comment stands above or below it, or a value goes over lines.
fn block(item: &Item, header: Span) -> Option<Span> {
    let text = &*item.source.text;
    let start = header.start as usize;
    let rest = text.get(start..).filter(|rest| rest.starts_with("[["))?;
    let above = text[..start].trim_end_matches([' ', '\t']).lines().next_back().unwrap_or_default();
    let mut end = start;
    let mut said = start;
    for (at, line) in rest.split_inclusive('\n').enumerate() {
        let bare = line.trim();
        if at > 0 && (bare.starts_with('[') || bare == "+++") {
            break;
        }
        end += line.len();
        if !bare.is_empty() && !bare.starts_with('#') {
            said = end - (line.len() - line.trim_end().len());
        }
    }
    let goes_over = |block: &str| block.contains("\"\"\"") || block.contains("'''");
    let is_plain = !above.trim_start().starts_with('#') && !text[said..end].contains('#');
    (is_plain && !goes_over(&text[start..end])).then(|| Span::new(start, said))
}

/// Whether something is said between the readings.
fn has_comments(item: &Item, metric: &Metric) -> bool {
    let Some(list) = &metric.readings else { return false };
    let mut from = list.span.start;
    let ends = metric.readings.items().map(|reading| (reading.span.start, reading.span.end));
    ends.chain([(list.span.end, list.span.end)]).any(|(start, end)| {
        let gap = Span { start: from, end: start };
        from = end;
        item.place(gap).text().contains('#')
    })
}
