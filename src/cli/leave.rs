//! `parvis leave`.

use std::fmt::Write as _;

use clap::Args;

use crate::diagnostic::printable::line;
use crate::diagnostic::suggest::{did_you_mean, nearest};
use crate::diagnostic::text;
use crate::fix::edits::{self, Edits};
use crate::leave::{self, What};
use crate::model::{Date, Kind};
use crate::pipeline::{self, Seen};

use super::scaffold::Scaffold;
use super::terminal::{self, Stream};
use super::trouble::Trouble;
use super::{Global, Outcome, due, plan};

/// Say what it means that somebody leaves: seats, access, duties, reviews, entries; `--write` makes the edits
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis leave ana --on 2026-12-31             what would happen
  parvis leave ana --on 2026-12-31 --write     terms ended, left-on, planned reviews and entries marked")]
pub(super) struct Command {
    /// The person's id
    person: String,
    /// Their last day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::day)]
    on: Date,
    /// Write it into the plan
    #[arg(long)]
    write: bool,
}

pub(super) fn run(command: &Command, global: &Global) -> Result<Outcome, Trouble> {
    let loaded = plan::load(global)?;
    let (sources, read) = loaded.read();
    let config = read.plan.config.clone();
    let words = due::words(&config, &sources);
    let closest = config.audiences.closest();
    let Seen { plan, .. } = pipeline::see(read, closest);
    let id = command.person.strip_prefix("person:").unwrap_or(&command.person);
    let person = plan.find(Kind::Person, id).ok_or_else(|| {
        let ids: Vec<&str> =
            plan.items().iter().filter(|item| item.kind() == Kind::Person).map(|item| &*item.id).collect();
        let help = match nearest(id, ids.iter().copied()) {
            Some(near) => did_you_mean(near),
            None => text!(
                "people are the files under `content/people/`",
                "les personnes sont les fichiers sous `content/people/`"
            ),
        };
        Trouble::new(text!("no person has the id `{id}`", "aucune personne n'a l'identifiant `{id}`")).help(help)
    })?;
    let leaving = leave::leave(&plan, person, command.on);
    let name = plan.items()[person.at()].title().to_owned();
    let mut out = words.with("leave-title", &[("person", name.into()), ("date", words.date(command.on).into())]);
    out = format!("{}\n", line(&out));
    if leaving.all.is_empty() {
        let _ = writeln!(out, "  {}", words.get("leave-nothing"));
    }
    for effect in &leaving.all {
        let (n, seats) = effect.seats.unwrap_or_default();
        let args = [("title", effect.title.clone().into()), ("n", n.into()), ("seats", seats.into())];
        let text = words.with(&format!("leave-{}", effect.what.as_str()), &args);
        let _ = writeln!(out, "- {}  {}:{}", line(&text), line(&effect.place.source.path), effect.place.start().line);
        if effect.what == What::Vacant {
            let people: Vec<&str> = effect.others.iter().map(|ix| plan.items()[ix.at()].title()).collect();
            let text = if people.is_empty() {
                words.get("leave-nobody")
            } else {
                words.with("leave-stand-in", &[("people", people.join(", ").into())])
            };
            let _ = writeln!(out, "    {}", line(&text));
        }
    }
    if command.write {
        let mut wanted = Edits::default();
        if !wanted.add(&leaving.fix) {
            return Err(Trouble::new(text!(
                "two edits would touch the same place",
                "deux changements toucheraient le même endroit"
            ))
            .help(text!(
                "nothing was written; end the terms by hand",
                "rien n'a été écrit ; mettez fin aux mandats à la main"
            )));
        }
        let mut scaffold = Scaffold::of_a_whole(&global.root);
        let mut files = Vec::new();
        for change in edits::between(&sources, &wanted.applied(&sources)) {
            if !scaffold.change(&change)? {
                return Err(Trouble::changed(&change.path));
            }
            files.push(change.path.to_string());
        }
        scaffold.keep();
        let wrote = match files.as_slice() {
            [] => words.get("leave-wrote-nothing"),
            files => words.with("leave-wrote", &[("files", files.join(", ").into())]),
        };
        let _ = writeln!(out, "{}", line(&wrote));
        for place in &leaving.by_hand {
            let place = format!("{}:{}", place.source.path, place.start().line);
            let _ = writeln!(out, "{}", line(&words.with("leave-by-hand", &[("place", place.into())])));
        }
    }
    terminal::print(Stream::Out, |to| to.write_all(out.as_bytes()))?;
    Ok(Outcome::Clean)
}
