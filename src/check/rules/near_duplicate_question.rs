use std::collections::HashMap;

use crate::check::questions::{Asked, asked};
use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::rules::Rule;

/// Nearly the same question twice.
pub(super) const RULE: &Rule = Rule::named("near-duplicate-question");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut first: HashMap<String, Asked<'_>> = HashMap::new();
    for asked in asked(context.plan) {
        let Some(other) = first.get(&asked.nearly()) else {
            first.insert(asked.nearly(), asked);
            continue;
        };
        // The wordings of one entry may be alike; the very same question has a rule of its own.
        let same = asked.is_main && other.is_main && asked.same() == other.same();
        if asked.item.id != other.item.id && !same {
            let (own, before) = (asked.text, other.text);
            out.push(
                Finding::new(
                    RULE.name,
                    asked.place(),
                    text!("`{own}` is nearly asked elsewhere", "`{own}` est presque posée ailleurs"),
                )
                .help(text!(
                    "join the two, with the other wording in `also-asked`; or say what sets them apart",
                    "réunissez les deux, avec l'autre formulation dans `also-asked` ; ou dites ce qui les distingue"
                ))
                .related(
                    other.place(),
                    text!("`{before}` asks nearly the same", "`{before}` demande presque la même chose"),
                ),
            );
        }
    }
}
