use std::collections::HashMap;

use crate::check::questions::asked;
use crate::check::Context;
use crate::diagnostic::{Finding, text};
use crate::rules::{Rule, Severity};

/// The same question twice.
pub(super) const RULE: &Rule = Rule::named("duplicate-question");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let mut first = HashMap::new();
    for asked in asked(context.plan).filter(|asked| asked.is_main) {
        match first.get(&asked.same()) {
            None => {
                first.insert(asked.same(), (asked.category(), asked.place()));
            }
            Some((category, place)) => {
                let text = asked.text;
                let mut finding = Finding::new(RULE.name, asked.place(), text!("`{text}` is asked twice", "`{text}` est posée deux fois"))
                    .related(place.clone(), text!("the first is here", "la première est ici"));
                finding = if *category == asked.category() {
                    finding.help(text!(
                        "keep the better answer, and put the other wording into its `also-asked`",
                        "gardez la meilleure réponse, et mettez l'autre formulation dans son `also-asked`"
                    ))
                } else {
                    finding.severity = Severity::Warning;
                    finding.help(text!(
                        "say in each what it is asked of; or keep the better answer, and put the other wording into its `also-asked`",
                        "dites dans chacune sur quoi elle porte ; ou gardez la meilleure réponse, et mettez l'autre formulation dans son `also-asked`"
                    ))
                };
                out.push(finding);
            }
        }
    }
}
