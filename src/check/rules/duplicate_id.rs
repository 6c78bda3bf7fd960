use std::collections::HashMap;

use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Place, Severity, Span};
use crate::model::Items as _;

/// One id for two.
pub(super) static RULE: Rule = Rule {
    name: "duplicate-id",
    severity: Severity::Error,
    scope: Scope::Reading,
    finds: "Two records of one kind have the same id, two entries of the calendar among them; or a question of the book has the id of another.",
    why: "A reference to it could mean either, and only one of the two can be found.",
    bad: "\
-- content/calendar/2026-12.toml --
[[entry]]
id = \"repair-evening\"
date = 2026-12-04
channel = \"forum\"
title = \"Repair evening\"
owner = \"ada\"
status = \"scheduled\"

[[entry]]
id = \"repair-evening\"
date = 2026-12-18
channel = \"forum\"
title = \"Repair evening before Christmas\"
owner = \"ada\"
status = \"scheduled\"
",
    good: "\
-- content/calendar/2026-12.toml --
[[entry]]
id = \"repair-evening\"
date = 2026-12-04
channel = \"forum\"
title = \"Repair evening\"
owner = \"ada\"
status = \"scheduled\"

[[entry]]
id = \"repair-evening-christmas\"
date = 2026-12-18
channel = \"forum\"
title = \"Repair evening before Christmas\"
owner = \"ada\"
status = \"scheduled\"
",
    today: "2026-12-01",
    check: Some(check),
};

/// Records are judged while they are put together; here, the book's own questions.
fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    let config = &context.plan.config;
    let built_in = crate::principles::built_in().iter().flat_map(|principle| &principle.questions);
    let mut first: HashMap<&str, Option<Span>> = built_in.map(|question| (&*question.id, None)).collect();
    for question in config.book.question.items() {
        let Some(id) = &question.id else { continue };
        let place = |span| Place::new(&config.source, span);
        let finding = |message: String| Finding::new(RULE.name, place(id.span), message);
        match first.get(&*id.value.0) {
            Some(Some(span)) => out.push(
                finding(format!("a second question has the id `{}`", &*id.value))
                    .help("give it an id of its own")
                    .related(place(*span), "the first is here"),
            ),
            Some(None) => out.push(
                finding(format!("the principles ask a question of the id `{}` already", &*id.value))
                    .help("give yours an id of its own, or answer theirs"),
            ),
            None => {
                first.insert(&id.value.0, Some(id.span));
            }
        }
    }
}
