use std::collections::HashMap;

use crate::check::questions::asked;
use crate::check::Context;
use crate::diagnostic::Finding;
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
                let mut finding = Finding::new(RULE.name, asked.place(), format!("`{}` is asked twice", asked.text))
                    .related(place.clone(), "the first is here");
                finding = if *category == asked.category() {
                    finding.help("keep the better answer, and put the other wording into its `also-asked`")
                } else {
                    finding.severity = Severity::Warning;
                    finding.help("say in each what it is asked of; or keep the better answer, and put the other wording into its `also-asked`")
                };
                out.push(finding);
            }
        }
    }
}
