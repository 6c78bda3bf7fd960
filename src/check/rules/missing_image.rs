use crate::check::{Context, Rule, Scope, links};
use crate::diagnostic::{Finding, Severity};
use crate::plan::Miss;

/// An image that is not there.
pub(super) static RULE: Rule = Rule {
    name: "missing-image",
    severity: Severity::Error,
    scope: Scope::Pages,
    finds: "An image in prose names a file that is neither beside the page nor anywhere else under `content/` or `static/`.",
    why: "The page shows a hole where it promised a picture.",
    bad: "\
-- content/index.md --
# Home

![The workshop on a Saturday](workshop.png)
",
    good: "\
-- content/index.md --
# Home

![The workshop on a Saturday](workshop.svg)
-- content/workshop.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    links::images(context.plan, |_, _, found, place| {
        let finding = match found {
            Ok(Some(_)) => return,
            Ok(None) => Finding::new(RULE.name, place, "this image names a page, not a picture")
                .help("name a picture under `content/` or `static/`"),
            Err(Miss::File(path, near)) => {
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "put the file beside the page, or write the path to it".into(),
                };
                Finding::new(RULE.name, place, format!("there is no `{path}`")).help(help)
            }
            Err(_) => Finding::new(RULE.name, place, "this image names no file"),
        };
        out.push(finding);
    });
}
