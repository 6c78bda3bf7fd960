use crate::check::{Context, Rule, Scope};
use crate::diagnostic::patience::Patience;
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
    let mut patience = Patience::default();
    for link in &context.links.links {
        let Err(Miss::Anchor(there, anchor)) = &link.to else { continue };
        let near = patience.ask(|| link.edition.near_anchor(there.unwrap_or(link.ix), anchor));
        out.push(
            Finding::new(RULE.name, link.place.clone(), format!("no heading there has the id `{anchor}`"))
                .help("a heading's id is its text in lower case with hyphens, or what `{#id}` says")
                .maybe_help(near.map(|near| format!("did you mean `#{near}`?"))),
        );
    }
}
