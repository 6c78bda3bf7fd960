use std::collections::HashMap;
use std::sync::Arc;

use crate::check::texts::translations;
use crate::check::Context;
use crate::diagnostic::{Finding, Fix, Place, Source, Span, text};
use crate::model::{Fields as _, Visitor};
use crate::rules::Rule;

/// The same thing twice in a list.
pub(super) const RULE: &Rule = Rule::named("duplicate-item");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let plan = context.plan;
    for item in plan.items().iter().chain(translations(plan)) {
        item.visit(&mut Lists { source: &item.source, out });
    }
    plan.config.book.visit_fields(&mut Lists { source: &plan.config.source, out });
}

struct Lists<'o> {
    source: &'o Arc<Source>,
    out: &'o mut Vec<Finding>,
}

impl<'a> Visitor<'a> for Lists<'_> {
    fn list(&mut self, keys: &[Option<(&'a str, Span)>]) {
        if keys.len() < 2 {
            return;
        }
        let mut first: HashMap<String, Span> = HashMap::with_capacity(keys.len());
        for (key, span) in keys.iter().flatten() {
            let same = key.trim().to_lowercase();
            if same.is_empty() {
                continue;
            }
            if let Some(first) = first.get(&same) {
                out_of_two(self, key, *span, *first);
            } else {
                first.insert(same, *span);
            }
        }
    }
}

fn out_of_two(lists: &mut Lists<'_>, key: &str, second: Span, first: Span) {
    lists.out.push(
        Finding::new(
            RULE.name,
            Place::new(lists.source, second),
            text!("`{key}` is in this list twice", "`{key}` est deux fois dans cette liste"),
        )
        .maybe_fix(cut(lists.source, second))
        .help(text!("remove one of them, or write what was meant", "retirez l'un des deux, ou écrivez ce qui était voulu"))
        .related(Place::new(lists.source, first), text!("the first is here", "le premier est ici")),
    );
}

/// Takes an item out of its list, with the comma before it.
fn cut(source: &Arc<Source>, item: Span) -> Option<Fix> {
    // A table in a list may say more than its key.
    if !source.text.get(item.start as usize..)?.starts_with(['"', '\'']) {
        return None;
    }
    let before = source.text[..item.start as usize].trim_end().strip_suffix(',')?.len();
    Some(Fix::safe(text!("remove the second", "retirer le second")).remove(Place::new(source, Span::new(before, item.end as usize))))
}
