use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// An image of another host.
pub(super) static RULE: Rule = Rule {
    name: "remote-image",
    severity: Severity::Warning,
    scope: Scope::Pages,
    finds: "An image is on another host.",
    why: "The site asks no other host for anything: it would tell that host who reads what, and break when the host does. The image is shown as a link.",
    bad: "\
-- content/index.md --
# Home

![The workshop on a Saturday](https://example.org/workshop.jpg)
",
    good: "\
-- content/index.md --
# Home

![The workshop on a Saturday](workshop.svg)
-- content/workshop.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>
",
    today: "2026-12-01",
    check: None,
};
