use crate::check::{Context, Rule, Scope};
use crate::diagnostic::suggest::one_of;
use crate::diagnostic::{Finding, Severity};
use crate::model::kinds::{ReviewStatus, ReviewType};
use crate::model::{Items as _, Review};

/// A review that says nothing.
pub(super) static RULE: Rule = Rule {
    name: "incomplete-review",
    severity: Severity::Error,
    scope: Scope::Plan,
    finds: "A review is `done` and lacks the day on which it was held; or, of a monthly one, strengths or improvements; or, of a ninety-day one, the results of the goals or the outcome.",
    why: "Six months later, nobody remembers what was said.",
    bad: "\
-- content/recruitment/reviews/yann-2026-11.toml --
type = \"monthly\"
person = \"yann\"
role = \"moderator\"
reviewer = \"samir\"
scheduled-on = 2026-11-20
status = \"done\"
held-on = 2026-11-20
strengths = [\"Reads to the end before answering\"]
",
    good: "\
-- content/recruitment/reviews/yann-2026-11.toml --
type = \"monthly\"
person = \"yann\"
role = \"moderator\"
reviewer = \"samir\"
scheduled-on = 2026-11-20
status = \"done\"
held-on = 2026-11-20
strengths = [\"Reads to the end before answering\"]
improvements = [\"Says no too late\"]
",
    today: "2026-12-01",
    check: Some(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for review in context.plan.all::<Review>() {
        let (Some(status), Some(kind)) = (&review.data.status, &review.data.type_) else { continue };
        if status.value != ReviewStatus::Done {
            continue;
        }
        let own = review.data;
        let held = ("held-on", own.held_on.is_some());
        let wanted = match kind.value {
            ReviewType::Monthly => [
                held,
                ("strengths", own.strengths.items().len() > 0),
                ("improvements", own.improvements.items().len() > 0),
            ],
            ReviewType::NinetyDay => {
                [held, ("goal-results", own.goal_results.items().len() > 0), ("outcome", own.outcome.is_some())]
            }
        };
        let absent: Vec<&str> = wanted
            .into_iter()
            .filter(|(key, there)| !there && !review.item.is_unsure(key))
            .map(|(key, _)| key)
            .collect();
        if !absent.is_empty() {
            let are = if absent.len() == 1 { "is" } else { "are" };
            out.push(
                Finding::new(
                    RULE.name,
                    review.item.place(status.span),
                    format!("this review is `done`, and {} {are} missing", one_of(&absent)),
                )
                .help("write down what was said, or make it `planned` again"),
            );
        }
    }
}
