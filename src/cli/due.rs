//! `parvis due`.

use std::collections::HashMap;
use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::config::Config;
use crate::diagnostic::printable::{escaped, line};
use crate::diagnostic::suggest::{did_you_mean, nearest, one_of};
use crate::diagnostic::text;
use crate::due::{self, Due, Lack, Who};
use crate::export;
use crate::load::Sources;
use crate::model::{Date, Interval, Kind};
use crate::pipeline::{self, Seen};
use crate::plan::{Ix, Visible};
use crate::render::Theme;
use crate::render::due::{called, sentence, title, whom};
use crate::render::words::Words;

use super::markdown::text;
use super::terminal::{self, Stream};
use super::trouble::Trouble;
use super::{Global, Outcome, plan};

/// Say what asks for somebody, overdue first, then by day: reviews, readings, pages to be read again, goals, entries, ends
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis due                                   what falls due in four weeks
  parvis due --within \"3 months\"               in three months
  parvis due --for role:moderator              what asks the moderator
  parvis due --all                             every item, not the first twenty of each owner
  parvis due --format markdown                 the text of an issue or a mail, for a weekly job")]
pub(super) struct Command {
    /// How far to look ahead
    #[arg(long, value_name = "TIME", default_value = "4 weeks", value_parser = interval)]
    within: Interval,
    /// Only what asks this role or person: `role:ID` or `person:ID`
    #[arg(long = "for", value_name = "WHOM")]
    whom: Option<String>,
    /// How to show it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
    /// Every item for people, however many ask one owner
    #[arg(long)]
    all: bool,
    /// As this circle sees the plan; without it, as the closest one does
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
}

/// A way to show it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines, for people
    #[default]
    Human,
    /// By whom it asks, for an issue or a mail
    Markdown,
    /// One object, for programs
    Json,
    /// Days, for calendars
    Ics,
}

fn interval(text: &str) -> Result<Interval, String> {
    // `4weeks` is as clear as `4 weeks`, and needs no quotes in a shell.
    let stop = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (count, unit) = text.split_at(stop);
    Interval::parse(&format!("{count} {}", unit.trim_start()))
        .ok_or_else(|| "write a number and `days`, `weeks`, `months` or `years`, such as `4 weeks`".to_owned())
}

pub(super) fn run(command: &Command, global: &Global) -> Result<Outcome, Trouble> {
    let loaded = plan::load(global)?;
    let today = loaded.today;
    let (sources, read) = loaded.read();
    let config = read.plan.config.clone();
    let circle = plan::circle(&config, command.audience.as_deref())?.unwrap_or_else(|| config.audiences.closest());
    let Seen { plan, .. } = pipeline::see(read, circle);
    let mut all = due::list(&plan, today, command.within.after(today));
    if let Some(whom) = &command.whom {
        let asked = find(&plan, whom)?;
        all.retain(|due| due.who.is(asked));
    }
    let list = List {
        plan: &plan,
        words: &words(&config, &sources),
        today,
        all: &all,
        most: if command.all { usize::MAX } else { SHOWN },
    };
    let text = match command.format {
        Format::Human => list.human(),
        Format::Markdown => list.markdown(),
        Format::Json => list.json(),
        Format::Ics => list.ics(&config),
    };
    terminal::print(Stream::Out, |out| out.write_all(text.as_bytes()))?;
    Ok(Outcome::Clean)
}

/// The words of the book's own language.
pub(super) fn words(config: &Config, sources: &Sources) -> std::sync::Arc<Words> {
    Theme::new(config, sources).words(&config.language).clone()
}

/// The role or person of this name.
fn find(plan: &Visible, whom: &str) -> Result<Ix, Trouble> {
    let (kind, id) = match whom.split_once(':') {
        Some(("role", id)) => (Kind::Role, id),
        Some(("person", id)) => (Kind::Person, id),
        _ => {
            return Err(Trouble::new(text!(
                "`{whom}` is no role or person",
                "`{whom}` n'est ni un rôle ni une personne"
            ))
            .help(text!("write `role:ID` or `person:ID`", "écrivez `role:ID` ou `person:ID`")));
        }
    };
    plan.find(kind, id).ok_or_else(|| {
        let (word, word_fr) = (kind.as_str(), kind.french().no());
        let ids: Vec<&str> = plan.items().iter().filter(|item| item.kind() == kind).map(|item| &*item.id).collect();
        let help = match nearest(id, ids.iter().copied()) {
            Some(near) => did_you_mean(&format!("{word}:{near}")),
            None if ids.is_empty() => text!("the plan has no {word}", "le plan n'a {word_fr}"),
            None => {
                let known = one_of(&ids);
                let (known, known_fr) = (known.english(), known.french());
                text!("there are {known}", "il y a {known_fr}")
            }
        };
        Trouble::new(text!("no {word} has the id `{id}`", "{word_fr} n'a l'identifiant `{id}`")).help(help)
    })
}

/// What falls due, to be shown.
struct List<'a> {
    plan: &'a Visible,
    words: &'a Words,
    today: Date,
    all: &'a [Due],
    /// How many items of one owner are listed for people; the others are counted.
    most: usize,
}

/// How many items of one owner are listed unless all are asked for.
const SHOWN: usize = 20;

/// How long the text of an issue may be, in characters; forges take a few more.
const LONGEST: usize = 60_000;

impl List<'_> {
    fn sentence(&self, due: &Due) -> String {
        sentence(self.plan, self.words, due)
    }

    fn late(&self) -> usize {
        self.all.iter().filter(|due| due.day < self.today).count()
    }

    fn human(&self) -> String {
        if self.all.is_empty() {
            return format!("{}\n", self.words.get("due-nothing"));
        }
        let mut out = String::new();
        let mut cut = false;
        let (late, ahead) = self.all.split_at(self.late());
        for (key, part) in [("due-overdue", late), ("due-ahead", ahead)] {
            if part.is_empty() {
                continue;
            }
            let _ = writeln!(out, "{}", self.words.count(key, part.len()));
            let mut shown: HashMap<&Who, usize> = HashMap::new();
            for due in part {
                let count = shown.entry(&due.who).or_default();
                *count += 1;
                if *count > self.most {
                    continue;
                }
                let at = due.place.start();
                let who = whom(self.plan, self.words, &due.who);
                let (what, who, path) = (self.sentence(due), line(&who), line(&due.place.source.path));
                let _ = writeln!(out, "  {}  {}", due.day, line(&what));
                let _ = writeln!(out, "              {who} · {path}:{}", at.line);
            }
            for (who, own) in by_owner(part).iter().filter(|(_, own)| own.len() > self.most) {
                cut = true;
                let more = self.words.count("due-more", own.len() - self.most);
                let _ = writeln!(out, "  {more} · {}", line(&whom(self.plan, self.words, who)));
            }
        }
        if cut {
            let _ = writeln!(out, "{}", self.words.get("due-see-all"));
        }
        out
    }

    /// Each owner's items under one heading, so that they are one message.
    fn markdown(&self) -> String {
        let mut out =
            format!("## {}\n", text(&self.words.with("due-title", &[("date", self.words.date(self.today).into())])));
        if self.all.is_empty() {
            let _ = write!(out, "\n{}\n", self.words.get("due-nothing"));
            return out;
        }
        let (mut length, mut left) = (out.chars().count(), 0);
        for (who, dues) in by_reader(self.all) {
            let part = self.message(&who, &dues);
            length += part.chars().count();
            // What is cut off is counted on a line of its own.
            if length + 200 > LONGEST {
                left += dues.len();
                continue;
            }
            out += &part;
        }
        if left > 0 {
            let _ = write!(out, "\n{}\n", self.words.count("due-more", left));
        }
        out
    }

    /// What asks one owner, as one message.
    fn message(&self, who: &Who, dues: &[&Due]) -> String {
        let mut out = format!("\n### {}\n\n", text(&whom(self.plan, self.words, who)));
        for due in dues.iter().take(self.most) {
            let day = self.words.date(due.day);
            let day = if due.day < self.today { format!("**{day}**") } else { day };
            let place = format!("{}:{}", due.place.source.path, due.place.start().line);
            let what = text(&self.sentence(due));
            let line = self.words.with("due-line", &[("day", day.into()), ("what", what.into())]);
            let _ = writeln!(out, "- {line} ({})", text(&place));
        }
        if let Some(more) = dues.len().checked_sub(self.most).filter(|more| *more > 0) {
            let _ = writeln!(out, "- {}", self.words.count("due-more", more));
        }
        out
    }

    fn json(&self) -> String {
        let plan = self.plan;
        let name = |ix: Ix| {
            let item = &plan.items()[ix.at()];
            Named { id: format!("{}:{}", item.kind().as_str(), item.id), title: title(plan, self.words, ix) }
        };
        let rows: Vec<Row> = self
            .all
            .iter()
            .map(|due| Row {
                day: due.day.to_string(),
                overdue: due.day < self.today,
                what: due.what.as_str(),
                title: called(plan, self.words, due),
                text: self.sentence(due),
                record: due.ix.map(name),
                about: due.about.map(name),
                lacks: due.lacks.iter().map(|lack: &Lack| lack.as_str()).collect(),
                file: due.place.source.path.to_string(),
                line: due.place.start().line,
                column: due.place.start().column,
                role: due.who.role.map(name),
                vacant: due.who.is_vacant,
                left: due.who.left.map(name),
                instead: due.who.instead.map(name),
                people: due.who.people.iter().map(|ix| name(*ix)).collect(),
            })
            .collect();
        let report = Report { today: self.today.to_string(), due: rows };
        let mut out = escaped(serde_json::to_string_pretty(&report).unwrap_or_default());
        out.push('\n');
        out
    }

    fn ics(&self, config: &Config) -> String {
        let days = self.all.iter().zip(due::names(self.plan, self.all)).map(|(due, id)| export::Day {
            id,
            changed: None,
            url: None,
            day: due.day,
            title: self.sentence(due),
            about: whom(self.plan, self.words, &due.who),
        });
        let title = if config.title.is_empty() { self.words.get("handbook") } else { config.title.to_string() };
        export::days(self.plan, &format!("{title} · {}", self.words.get("rubric-due")), days)
    }
}

/// By who reads it: what asks the same people, by themselves and as holders of roles, is one message.
fn by_reader(all: &[Due]) -> Vec<(Who, Vec<&Due>)> {
    let mut out: Vec<(Who, Vec<&Due>)> = Vec::new();
    let is_plain = |who: &Who| who.left.is_none() && who.instead.is_none() && !who.people.is_empty();
    for (who, dues) in by_owner(all) {
        let same = |known: &&mut (Who, Vec<&Due>)| is_plain(&known.0) && known.0.people == who.people;
        match out.iter_mut().find(same).filter(|_| is_plain(who)) {
            Some((known, own)) => {
                *known = Who { people: who.people.clone(), ..Who::default() };
                own.extend(dues);
                own.sort_by_key(|due| due.day);
            }
            None => out.push((who.clone(), dues)),
        }
    }
    out
}

/// By whom it asks, in the order in which something first asks them.
fn by_owner(all: &[Due]) -> Vec<(&Who, Vec<&Due>)> {
    let mut out: Vec<(&Who, Vec<&Due>)> = Vec::new();
    let mut at: HashMap<&Who, usize> = HashMap::new();
    for due in all {
        let at = *at.entry(&due.who).or_insert_with(|| {
            out.push((&due.who, Vec::new()));
            out.len() - 1
        });
        out[at].1.push(due);
    }
    out
}

#[derive(Serialize)]
struct Report {
    today: String,
    due: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    day: String,
    overdue: bool,
    what: &'static str,
    title: String,
    text: String,
    record: Option<Named>,
    about: Option<Named>,
    lacks: Vec<&'static str>,
    file: String,
    line: u32,
    column: u32,
    role: Option<Named>,
    vacant: bool,
    left: Option<Named>,
    instead: Option<Named>,
    people: Vec<Named>,
}

#[derive(Serialize)]
struct Named {
    id: String,
    title: String,
}
