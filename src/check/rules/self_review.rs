use crate::check::{Context, Rule, Scope};
use crate::diagnostic::{Finding, Severity};
use crate::model::Review;

/// Someone who reviews themselves.
pub(super) static RULE: Rule = Rule {
    name: "self-review",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "The `reviewer` of a review is the person it is about.",
    why: "Nobody sees their own blind spot, nor confirms themselves.",
    bad: "\
-- content/recruitment/reviews/yann-2026-11.toml --
type = \"monthly\"
person = \"yann\"
role = \"moderator\"
reviewer = \"yann\"
scheduled-on = 2026-12-04
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
        let (Some(person), Some(reviewer)) = (&review.data.person, &review.data.reviewer) else { continue };
        if person.value == reviewer.value {
            out.push(
                Finding::new(
                    RULE.name,
                    review.item.place(reviewer.span),
                    format!("`{}` reviews their own work", reviewer.value.id),
                )
                .help("name another reviewer, such as someone of the role that this one reports to")
                .related(review.item.place(person.span), "the review is about them"),
            );
        }
    }
}
