//! `parvis why`.

use std::fmt::Write as _;

use clap::Args;

use crate::diagnostic::printable::line;
use crate::diagnostic::suggest::{did_you_mean, nearest};
use crate::diagnostic::text;
use crate::french::typography;
use crate::model::Kind;
use crate::pipeline::{self, Seen};
use crate::plan::{Ix, Visible};
use crate::principles::{self, Answer, Ask, Coverage, Question, Source, State};
use crate::render::words::Words;

use super::terminal::{self, Stream};
use super::trouble::Trouble;
use super::{Global, Outcome, due, plan};

/// Say why a question counts as answered, in part, or not: each place and its date
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis why meeting-places
  parvis why role-requirements at role:moderator")]
pub(super) struct Command {
    /// The question's id
    question: String,
    /// `at` and the record that it is asked of: `role:moderator`
    #[arg(num_args = 0..=2, value_names = ["at", "RECORD"])]
    at: Vec<String>,
}

pub(super) fn run(command: &Command, global: &Global) -> Result<Outcome, Trouble> {
    let loaded = plan::load(global)?;
    let (sources, read) = loaded.read();
    let config = read.plan.config.clone();
    let words = due::words(&config, &sources);
    let closest = config.audiences.closest();
    let Seen { plan, today, .. } = pipeline::see(read, closest);
    let coverage = Coverage::of(&plan, today);
    let at = match &*command.at {
        [] => None,
        [at, record] if at == "at" => Some(find(&plan, record)?),
        [record] if record != "at" => Some(find(&plan, record)?),
        _ => {
            return Err(Trouble::new(text!("this names no record", "ceci ne nomme aucune fiche")).help(text!(
                "write `at` and the record: `at role:moderator`",
                "écrivez `at` et la fiche : `at role:moderator`"
            )));
        }
    };
    let (question, asks) = asked(&coverage, &command.question)?;
    let asks: Vec<&Ask> = asks
        .into_iter()
        .filter(|ask| at.is_none_or(|at| ask.subject.is_some_and(|subject| subject.item == at)))
        .collect();
    if asks.is_empty() {
        let question = &command.question;
        return Err(Trouble::new(text!(
            "`{question}` is asked of no such record",
            "`{question}` n'est posée à aucune fiche pareille"
        ))
        .help(text!(
            "leave `at` out: every record that it is asked of is told",
            "laissez `at` de côté : toutes les fiches à qui elle est posée sont dites"
        )));
    }
    // Both are set as French sets them: with a space that does not break before the colon.
    let is_french = &*config.language == "fr";
    let colon = if is_french { "\u{a0}:" } else { ":" };
    let told = Told { plan: &plan, words: &words, question, colon };
    let text = question.text.get(&config.language);
    let text = if is_french { typography(text) } else { text.into() };
    let mut out = format!("{}{colon} {}\n", question.id, line(&text));
    for ask in asks {
        told.ask(ask, today, &mut out);
    }
    terminal::print(Stream::Out, |to| to.write_all(out.as_bytes()))?;
    Ok(Outcome::Clean)
}

fn find(plan: &Visible, record: &str) -> Result<Ix, Trouble> {
    let named = record.split_once(':').and_then(|(kind, id)| plan.find(Kind::parse(kind)?, id));
    named.or_else(|| plan.index.by_path.get(record).copied()).ok_or_else(|| {
        let known = plan.items().iter().map(|item| format!("{}:{}", item.kind().as_str(), item.id));
        let known: Vec<String> = known.collect();
        let called = known.iter().find(|known| known.split_once(':').is_some_and(|(_, id)| id == record));
        let near = called.map(String::as_str).or_else(|| nearest(record, known.iter().map(String::as_str)));
        let help = near.map(did_you_mean).unwrap_or(text!(
            "write its kind and its id: `role:moderator`",
            "écrivez son genre et son identifiant : `role:moderator`"
        ));
        Trouble::new(text!("`{record}` is no record of the plan", "`{record}` n'est pas une fiche du plan")).help(help)
    })
}

fn asked<'c>(coverage: &'c Coverage, id: &str) -> Result<(&'c Question, Vec<&'c Ask>), Trouble> {
    for own in &coverage.principles {
        if let Some(at) = own.principle.questions.iter().position(|question| *question.id == *id) {
            return Ok((&own.principle.questions[at], own.asks.iter().filter(|ask| ask.question == at).collect()));
        }
    }
    let ids: Vec<&str> = coverage.questions().map(|question| &*question.id).collect();
    let old = coverage.questions().find(|question| question.old.iter().any(|old| **old == *id));
    let help = old.map(|now| &*now.id).or_else(|| nearest(id, ids.iter().copied())).map(did_you_mean);
    let all = ids.join(", ");
    let help = help.unwrap_or(text!("the questions are {all}", "les questions sont {all}"));
    Err(Trouble::new(text!("no question is called `{id}`", "aucune question ne s'appelle `{id}`")).help(help))
}

struct Told<'a> {
    plan: &'a Visible,
    words: &'a Words,
    question: &'a Question,
    colon: &'static str,
}

impl Told<'_> {
    fn ask(&self, ask: &Ask, today: crate::model::Date, out: &mut String) {
        let sources = principles::found(self.plan, today, self.question, ask.subject);
        let some = sources.iter().any(|(_, answers)| !answers.is_empty());
        let state = match ask.state {
            State::Answered => "why-answered",
            State::Stale => "why-stale",
            _ if some => "why-part",
            State::Missing => "why-missing",
            State::Open => "why-open",
        };
        let state = self.words.get(state);
        let _ = match ask.subject {
            Some(subject) => {
                writeln!(out, "\n{}{} {state}", line(self.plan.items()[subject.item.at()].title()), self.colon)
            }
            None => writeln!(out, "\n{state}"),
        };
        for answer in &ask.answers {
            let _ = writeln!(out, "  {}", self.place(answer));
        }
        if matches!(ask.state, State::Answered | State::Stale) {
            return;
        }
        if ask.unreadable {
            let _ = writeln!(out, "  {}", self.words.get("why-unreadable"));
        }
        let _ = writeln!(out, "  {}", self.words.get(if self.question.all_of { "why-asks-all" } else { "why-asks" }));
        for (source, answers) in &sources {
            let there = self.words.get(if answers.is_empty() { "why-not-there" } else { "why-there" });
            let _ = writeln!(out, "  - {}{} {there}", self.source(source), self.colon);
            for answer in answers {
                let _ = writeln!(out, "      {}", self.place(answer));
            }
        }
    }

    fn source(&self, source: &Source) -> String {
        match source {
            Source::Prose => {
                let mark = format!("{{answers=\"{}\"}}", self.question.id);
                self.words.with("why-source-prose", &[("mark", mark.into())])
            }
            Source::Kind(kind) => self.words.with("why-source-kind", &[("kind", kind.as_str().into())]),
            Source::Field(kind, field) => self
                .words
                .with("why-source-field", &[("kind", kind.as_str().into()), ("part", field.to_string().into())]),
        }
    }

    /// What answers: its title, file, line, and the day of its last review.
    fn place(&self, answer: &Answer) -> String {
        let item = &self.plan.items()[answer.item.at()];
        let heading = answer.heading.and_then(|at| item.prose.as_ref()?.headings.get(at));
        let place = heading.map_or_else(|| item.head(), |heading| item.place(heading.span));
        let part =
            heading.map(|heading| heading.text.to_string()).or_else(|| answer.field.as_ref().map(ToString::to_string));
        let part = part.map(|part| format!(" · {part}")).unwrap_or_default();
        let date = match &item.common.reviewed_on {
            Some(on) => self.words.with("why-reviewed", &[("date", self.words.date(on.value).into())]),
            None => self.words.get("why-unreviewed"),
        };
        let (title, path) = (format!("{}{part}", item.title()), line(&place.source.path));
        format!("{}  {path}:{}, {date}", line(&title), place.start().line)
    }
}
