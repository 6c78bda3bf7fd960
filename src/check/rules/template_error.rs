use crate::check::{Rule, Scope};
use crate::diagnostic::Severity;

/// A mistake in a template.
pub(super) static RULE: Rule = Rule {
    name: "template-error",
    severity: Severity::Error,
    scope: Scope::Pages,
    finds: "A template of the theme cannot be read, names a variable or a filter that does not exist, or fails while a page is made.",
    why: "The page would be broken, or missing. `check` makes every page, so that a theme's mistake is found before anyone builds.",
    bad: "\
-- book.toml --
[build]
theme = \"ours\"
-- themes/ours/templates/page.html --
{{ page.titel }}
-- content/index.md --
# Home
",
    good: "\
-- book.toml --
[build]
theme = \"ours\"
-- content/index.md --
# Home
",
    today: "2026-12-01",
    check: None,
};
