use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Review;
use crate::model::kinds::ReviewStatus;

/// A review whose day has passed.
pub(super) static RULE: Rule = Rule {
    name: "overdue-review",
    severity: Severity::Warning,
    scope: Scope::Plan,
    finds: "A review is `planned`, and its day is past.",
    why: "It was promised to someone who has been waiting since.",
    bad: "\
-- content/recruitment/reviews/yann-2026-11.toml --
type = \"monthly\"
person = \"yann\"
role = \"moderator\"
reviewer = \"samir\"
scheduled-on = 2026-11-20
status = \"planned\"
",
    good: "\
-- content/recruitment/reviews/yann-2026-11.toml --
type = \"monthly\"
person = \"yann\"
role = \"moderator\"
reviewer = \"samir\"
scheduled-on = 2026-12-04
status = \"planned\"
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for review in context.plan.all::<Review>() {
        let planned = review.status.as_ref().is_some_and(|status| status.value == ReviewStatus::Planned);
        let Some(on) = review.data.scheduled_on.as_ref().filter(|on| planned && on.value < context.today) else {
            continue;
        };
        let person = review.data.person.as_ref().map_or("", |person| &person.value.id);
        out.push(
            Finding::new(
                RULE.name,
                review.item.place(on.span),
                format!("this review with `{person}` was for {}, and is still `planned`", on.value),
            )
            .help("write what came of it with `status = \"done\"` and `held-on`, or choose another day"),
        );
    }
}
