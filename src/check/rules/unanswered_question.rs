use crate::check::words::all_of;
use crate::check::Context;
use crate::diagnostic::{Finding, Place, Source, text, Text};
use crate::model::{Channel, Kind};
use crate::plan::Plan;
use crate::principles::{Ask, PrincipleCoverage, Question, Source as AnswerSource, State};
use crate::rules::Rule;

/// A required question that nothing answers.
pub(super) const RULE: &Rule = Rule::named("unanswered-question");

pub(super) fn check(context: &Context<'_>, out: &mut Vec<Finding>) {
    for principle in &context.coverage.principles {
        for ask in principle.asks.iter().filter(|ask| ask.state == State::Missing && !ask.unreadable) {
            let question = &principle.principle.questions[ask.question];
            if !said_elsewhere(context, question, ask) {
                out.push(finding(context.plan, principle, question, ask));
            }
        }
    }
}

/// Whether a rule of its own reports this very gap.
fn said_elsewhere(context: &Context<'_>, question: &Question, ask: &Ask) -> bool {
    match &*question.id {
        // `missing-field`, or the rule about its emptiness.
        "role-mission" => true,
        // `role-without-responsibility`, `channel-without-windows` and `channel-without-cadence`.
        "role-accountability" | "when-to-connect" | "how-often" => true,
        // `missing-monthly-review`, `missing-ninety-day-review` and `early-ninety-day-review`.
        "monthly-reviews" | "ninety-day-review" => true,
        // `objective-without-metric`; or of each metric `unknown-reference` or `missing-reading`.
        "measurement" => true,
        // A cadence that is not there cannot rest on anything: `channel-without-cadence`.
        "frequency-trends" => ask.subject.is_some_and(|subject| {
            context.plan.own().rec::<Channel>(subject.item).is_some_and(|channel| channel.cadence.is_none())
        }),
        _ => false,
    }
}

fn finding(plan: &Plan, principle: &PrincipleCoverage, question: &Question, ask: &Ask) -> Finding {
    let language = &plan.config.language;
    let place = match ask.subject {
        Some(subject) => plan.items()[subject.item.at()].head(),
        None => home(plan, &principle.principle.id),
    };
    let (id, asked) = (&question.id, question.text.get(language));
    let message = match ask.subject {
        Some(subject) => {
            let of = &plan.items()[subject.item.at()].id;
            text!("nothing answers `{id}` for `{of}`: {asked}", "rien ne répond à `{id}` pour `{of}` : {asked}")
        }
        None => text!("nothing answers `{id}`: {asked}", "rien ne répond à `{id}` : {asked}"),
    };
    Finding::new(RULE.name, place, message).help(answer_with(plan, question))
}

/// Where a question that is asked once is reported: its principle's page, or the book.
fn home(plan: &Plan, principle: &str) -> Place {
    let folder = format!("content/{principle}");
    match plan.index.by_folder.get(&*folder) {
        Some(ix) => plan.items()[ix.at()].head(),
        None if plan.config.source.text.is_empty() => Place::file(&Source::new("book.toml", "")),
        None => Place::file(&plan.config.source),
    }
}

fn answer_with(plan: &Plan, question: &Question) -> Text {
    let mut ways: Vec<Text> = Vec::new();
    let fields: Vec<&str> = question.answered_by.iter().filter_map(AnswerSource::field).collect();
    for source in &question.answered_by {
        match source {
            AnswerSource::Prose => {}
            AnswerSource::Kind(kind) if kind.tables().is_empty() => {
                let kind = kind.as_str();
                ways.push(text!("add a record with `parvis new {kind} ID`", "ajoutez une fiche avec `parvis new {kind} ID`"));
            }
            AnswerSource::Kind(kind) => {
                let (table, folder, word) = (kind.tables()[0], kind.folder(), kind.as_str());
                let end = if *kind == Kind::Calendar { "/" } else { ".toml" };
                ways.push(text!(
                    "add a `[[{table}]]` to `content/{folder}{end}` with `parvis new {word} ID`",
                    "ajoutez une `[[{table}]]` à `content/{folder}{end}` avec `parvis new {word} ID`"
                ));
            }
            AnswerSource::Field(kind, field) if question.all_of => {
                if fields.first() == Some(&&**field) {
                    ways.push(written(plan, &fields, *kind));
                }
            }
            AnswerSource::Field(kind, field) => ways.push(written(plan, &[field], *kind)),
        }
    }
    let id = &question.id;
    ways.push(text!(
        "put `{{answers=\"{id}\"}}` after a heading whose section answers it",
        "mettez `{{answers=\"{id}\"}}` après un titre dont la partie y répond"
    ));
    Text::listed(&ways, ", or ", ", ou ")
}

/// To write these fields in a record of the kind.
fn written(plan: &Plan, fields: &[&str], kind: Kind) -> Text {
    let (names, names_fr) = all_of(fields);
    if plan.index.by_kind[kind as usize].is_empty() {
        let (word, id) = (kind.as_str(), if kind == Kind::Voice { "" } else { " ID" });
        return text!(
            "write {names} in a record that `parvis new {word}{id}` begins",
            "écrivez {names_fr} dans une fiche que `parvis new {word}{id}` commence"
        );
    }
    let (word, word_fr) = (kind.as_str(), kind.french().the());
    text!("write {names} in the {word}", "écrivez {names_fr} dans {word_fr}")
}
