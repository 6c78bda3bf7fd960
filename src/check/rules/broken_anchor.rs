use crate::check::{Context, Rule, Scope, links};
use crate::diagnostic::{Finding, Severity};
use crate::plan::Miss;

/// A link to a heading that is not there.
pub(super) static RULE: Rule = Rule {
    name: "broken-anchor",
    severity: Severity::Error,
    scope: Scope::Pages,
    finds: "A link names a heading, after the `#`, that the page it leads to does not have.",
    why: "The reader lands at the top of a long page and has to search for what was promised.",
    bad: "\
-- content/index.md --
# Home

Read [how we joke](tone.md#humor).
-- content/tone.md --
# Tone

## Humour
",
    good: "\
-- content/index.md --
# Home

Read [how we joke](tone.md#humour).
-- content/tone.md --
# Tone

## Humour
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    links::broken_links(context.plan, |_, _, _, miss, place| {
        if let Miss::Anchor(anchor, near) = miss {
            let help = match near.first() {
                Some(near) => format!("did you mean `#{near}`?"),
                None => "a heading's id is its text in lower case with hyphens, or what `{#id}` says".into(),
            };
            out.push(Finding::new(RULE.name, place, format!("no heading there has the id `{anchor}`")).help(help));
        }
    });
}
