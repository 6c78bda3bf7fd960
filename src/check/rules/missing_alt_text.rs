use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Voice;

/// An image that not everyone can see.
pub(super) static RULE: Rule = Rule {
    name: "missing-alt-text",
    severity: Severity::Warning,
    scope: Scope::Pages,
    finds: "An image in prose has no alternative text. A team that has decorative images only sets `alt-text-required = false` in `visual` of its `voice.toml`.",
    why: "Who listens to the page, or reads it where images do not load, learns nothing of the picture.",
    bad: "\
-- content/index.md --
# Home

![](workshop.svg)
-- content/workshop.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>
",
    good: "\
-- content/index.md --
# Home

![Two people mend a radio at a workbench](workshop.svg)
-- content/workshop.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let waived = context.plan.all::<Voice>().any(|voice| {
        let required = voice.visual.as_ref().and_then(|visual| visual.alt_text_required.as_ref());
        required.is_some_and(|required| !required.value)
    });
    if waived {
        return;
    }
    for image in &context.links.images {
        if image.written.alt.as_ref().is_some_and(|alt| alt.trim().is_empty()) {
            out.push(
                Finding::new(RULE.name, image.place.clone(), "this image has no alternative text")
                    .help("say what it shows, in the square brackets: `![…](…)`"),
            );
        }
    }
}
