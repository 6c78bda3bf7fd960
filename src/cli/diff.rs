//! `parvis diff`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::diagnostic::printable::{self, escaped};
use crate::diagnostic::{Severity, Text, text};
use crate::diff::{self, Change, Chapter};
use crate::git::{Patience, Repository, Silence};
use crate::load::{Disk, Sources};
use crate::model::Date;
use crate::render::words::Words;

use super::markdown::text;
use super::terminal::{self, Stream};
use super::trouble::Trouble;
use super::{Global, Outcome, due, plan};

/// Say what has changed between two states of the plan, told as a plan: who may read more, questions, findings, people, what goes out
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis diff                                  what this branch changes, what is not committed included
  parvis diff HEAD~3                           since three commits ago
  parvis diff v1 v2 --audience member          what members notice between two tags
  parvis diff --format markdown --fail-on exposure   the comment of a pull request; exit code 1 if more may be read")]
pub(super) struct Command {
    /// A git revision or a plan's folder; without it, where this branch left the default one
    from: Option<String>,
    /// A git revision or a plan's folder; without it, what is on disk
    to: Option<String>,
    /// How to show it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
    /// As this circle sees both states; without it, as the closest one does
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// What ends with exit code 1: that more may be read by a wider circle, new errors
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    fail_on: Vec<Failure>,
}

/// A way to show it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines, for people
    #[default]
    Human,
    /// Folded by chapter, for a comment on a pull request
    Markdown,
    /// One object, for programs
    Json,
}

/// What fails the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Failure {
    /// A wider circle gains something
    Exposure,
    /// An error that was not there
    Errors,
}

/// The longest comment, in bytes: forges take 65,536 characters.
const LONGEST: usize = 60_000;

pub(super) fn run(command: &Command, global: &Global) -> Result<Outcome, Trouble> {
    let loaded = plan::load(global)?;
    let patience = Patience::default();
    let (from, (before, folder)) = earlier(command.from.as_deref(), &global.root, &patience)?;
    let (to, (after, to_folder)) = match &command.to {
        Some(named) => (named.clone(), state(named, &global.root, &patience)?),
        None => (String::new(), (loaded.sources.clone(), Some(global.root.clone()))),
    };
    // What git keeps is known by its bytes already.
    let with_prints = |own: Sources, folder: Option<PathBuf>, other: &Sources| match folder {
        Some(folder) => own.with_prints(&folder, other),
        None => own,
    };
    let before = with_prints(before, folder, &after);
    let after = with_prints(after, to_folder, &before);
    let today = loaded.today;
    let changes = diff::compare(&before, &after, command.audience.as_deref(), Some(today)).map_err(
        |diff::NoAudience(known)| {
            let known: Vec<&str> = known.iter().map(|name| &**name).collect();
            let name = command.audience.as_deref().unwrap_or_default();
            Trouble::new(text!("no audience is called `{name}`", "aucun cercle ne s'appelle `{name}`"))
                .help(plan::audiences(&known))
        },
    )?;
    let told =
        Told { words: &due::words(&loaded.config, &loaded.sources), changes: &changes, from: &from, to: &to, today };
    let text = match command.format {
        Format::Human => told.human(),
        Format::Markdown => told.markdown(),
        Format::Json => told.json(command.audience.as_deref()),
    };
    terminal::print(Stream::Out, |out| out.write_all(text.as_bytes()))?;
    let fails = command.fail_on.iter().any(|failure| match failure {
        Failure::Exposure => changes.iter().any(Change::exposes),
        Failure::Errors => {
            let is_new = |change: &Change| matches!(change.what, "found" | "unanswered" | "plan-added");
            changes.iter().any(|change| is_new(change) && change.severity == Some(Severity::Error))
        }
    });
    Ok(if fails { Outcome::Findings } else { Outcome::Clean })
}

fn silent(silence: &Silence) -> Trouble {
    let (why_fr, help_fr) = plan::french(silence);
    let trouble = Trouble::new(Text::new(silence.to_string(), why_fr));
    match silence.help().zip(help_fr) {
        Some(help) => trouble.help(help),
        None => trouble.help(text!(
            "name two folders instead: `parvis diff FROM TO`",
            "nommez plutôt deux dossiers : `parvis diff FROM TO`"
        )),
    }
}

/// What is compared with: what is named, else where this branch left the default one.
fn earlier(named: Option<&str>, root: &Path, patience: &Patience) -> Result<(String, Read), Trouble> {
    if let Some(named) = named {
        return Ok((named.to_owned(), state(named, root, patience)?));
    }
    let repository = Repository::at(root, patience).map_err(|silence| silent(&silence))?;
    let nothing = || {
        Trouble::new(text!("this repository has no commit yet", "ce dépôt n'a encore aucune révision"))
            .help(text!("name a folder: `parvis diff FROM`", "nommez un dossier : `parvis diff FROM`"))
    };
    let head = repository.head().cloned().ok_or_else(nothing)?;
    let default = repository.default_branch().map_err(|silence| silent(&silence))?;
    let Some((name, id)) = default else {
        // A clone of one commit of one branch does not know where it left another.
        if repository.is_shallow() {
            return Err(silent(&Silence::Shallow));
        }
        return Err(Trouble::new(text!(
            "which branch is the default one is not known here",
            "on ne sait pas ici quelle branche est celle par défaut"
        ))
        .help(text!(
            "name what to compare with: `parvis diff FROM`; `git remote set-head origin --auto` says it for good",
            "nommez à quoi comparer : `parvis diff FROM` ; `git remote set-head origin --auto` le dit pour de bon"
        )));
    };
    match repository.merge_base(&id, &head).map_err(|silence| silent(&silence))? {
        Some(base) => Ok((name.to_string(), (at(&repository, root, &base, patience)?, None))),
        None if repository.is_shallow() => Err(silent(&Silence::Shallow)),
        None => Err(Trouble::new(text!(
            "this branch has no commit in common with `{name}`",
            "cette branche n'a aucune révision en commun avec `{name}`"
        ))
        .help(text!("name what to compare with: `parvis diff FROM`", "nommez à quoi comparer : `parvis diff FROM`"))),
    }
}

/// A state of the plan, and the folder that it is read from, if it is none of git's.
type Read = (Sources, Option<PathBuf>);

/// A state of the plan by its name: a folder that holds one, else a revision.
fn state(named: &str, root: &Path, patience: &Patience) -> Result<Read, Trouble> {
    let disk = Disk::new(named);
    if disk.has_content() {
        let read = disk.load().map_err(|error| Trouble::file("read", Path::new(named), &error))?;
        return Ok((read, Some(named.into())));
    }
    let repository = Repository::at(root, patience).map_err(|silence| silent(&silence))?;
    let id = repository.resolve(named).map_err(|silence| match silence {
        Silence::Unknown(_) if disk.root().is_dir() => Trouble::new(text!(
            "`{named}` is a folder without a plan, and no revision",
            "`{named}` est un dossier sans plan, et n'est pas une révision"
        ))
        .help(text!("name the folder that holds `content/`", "nommez le dossier qui contient `content/`")),
        Silence::Unknown(_) if repository.is_shallow() => {
            let trouble = silent(&silence);
            match (Silence::Shallow.help(), plan::french(&Silence::Shallow).1) {
                (Some(en), Some(fr)) => trouble.help(text!("{en}", "{fr}")),
                _ => trouble,
            }
        }
        silence => silent(&silence),
    })?;
    Ok((at(&repository, root, &id, patience)?, None))
}

fn at(repository: &Repository, root: &Path, id: &str, patience: &Patience) -> Result<Sources, Trouble> {
    let tell = |silence: Silence| silent(&silence);
    let is_of_plan = |path: &str| matches!(path.split('/').next(), Some("content" | "static"));
    let wanted = |path: &str| path == "book.toml" || path.contains('/') && is_of_plan(path);
    let mut files = repository.folder(id, "", wanted).map_err(tell)?;
    let inner = repository.files(id, "").map_err(tell)?;
    // A submodule keeps its files itself, at the commit that is named here; one that is not there has none on disk either.
    for (path, entry) in inner.into_iter().filter(|(path, entry)| entry.is_repository() && is_of_plan(path)) {
        let own = match Repository::at(&root.join(&*path), patience) {
            Ok(own) if own.is_top() => own,
            _ => continue,
        };
        let texts = own.folder(&entry.id, "", |_| true).map_err(tell)?;
        files.extend(texts.into_iter().map(|(inside, text)| (format!("{path}/{inside}").into(), text)));
    }
    Ok(Sources::from_files(files))
}

/// What has changed, to be shown.
struct Told<'a> {
    words: &'a Words,
    changes: &'a [Change],
    from: &'a str,
    to: &'a str,
    today: Date,
}

impl Told<'_> {
    fn sentence(&self, change: &Change) -> String {
        let nothing = self.words.get("diff-nothing");
        let part = change.part.clone().unwrap_or_default();
        let (from, to) = change.short();
        // What came of a list, or what went.
        let sign = match (&change.whole, &from, &to) {
            (Some(_), None, Some(came)) => Some(format!("+ {came}")),
            (Some(_), Some(went), None) => Some(format!("− {went}")),
            _ => None,
        };
        let end = if sign.is_some() { "-list" } else { "" };
        let (from, to) = (from.unwrap_or_else(|| nothing.clone()), to.unwrap_or_else(|| nothing.clone()));
        let title = match (change.chapter, &change.part) {
            (Chapter::Exposure, Some(part)) => format!("{} · {part}", change.title),
            _ => change.title.clone(),
        };
        let (came, went) = change.words.unwrap_or_default();
        let args = [
            ("title", title.into()),
            ("part", part.into()),
            ("from", from.into()),
            ("to", to.into()),
            ("change", sign.unwrap_or_default().into()),
            ("came", (came as f64).into()),
            ("went", (went as f64).into()),
        ];
        self.words.with(&format!("diff-{}{end}", change.told_as()), &args)
    }

    fn chapters(&self) -> impl Iterator<Item = (Chapter, &[Change])> {
        Chapter::ALL.into_iter().filter_map(|chapter| {
            let from = self.changes.partition_point(|change| change.chapter < chapter);
            let to = self.changes.partition_point(|change| change.chapter <= chapter);
            (from < to).then(|| (chapter, &self.changes[from..to]))
        })
    }

    fn heading(&self, chapter: Chapter, count: usize) -> String {
        format!("{} ({count})", self.words.get(&format!("diff-chapter-{}", chapter.as_str())))
    }

    fn human(&self) -> String {
        if self.changes.is_empty() {
            return format!("{}\n", self.words.get("diff-none"));
        }
        let mut out = String::new();
        for (chapter, changes) in self.chapters() {
            let _ = writeln!(out, "{}", self.heading(chapter, changes.len()));
            for change in changes {
                let mark = if change.exposes() { "!" } else { "-" };
                let place =
                    change.place.as_ref().map(|place| format!("  {}:{}", line(&place.source.path), place.start().line));
                let _ = writeln!(out, "  {mark} {}{}", line(&self.sentence(change)), place.unwrap_or_default());
            }
        }
        out
    }

    /// A comment: the first chapter open, the others folded; what is too long is counted.
    fn markdown(&self) -> String {
        let mut out = format!("## {}\n", text(&self.words.get("diff-title")));
        if self.changes.is_empty() {
            let _ = write!(out, "\n{}\n", self.words.get("diff-none"));
            return out;
        }
        let chapters: Vec<(Chapter, &[Change])> = self.chapters().collect();
        // Every chapter gets its share of the room, and what one leaves is the next one's.
        let mut room = LONGEST - out.len() - 400 * chapters.len();
        for (at, (chapter, changes)) in chapters.iter().enumerate() {
            let share = room / (chapters.len() - at);
            let open = if *chapter == Chapter::Exposure { " open" } else { "" };
            let _ =
                write!(out, "\n<details{open}><summary>{}</summary>\n\n", html(&self.heading(*chapter, changes.len())));
            let mut used = 0;
            let mut told = 0;
            for change in *changes {
                let mark = if change.exposes() { "⚠ " } else { "" };
                let item = format!("- {mark}{}\n", text(&self.sentence(change)));
                if used + item.len() > share {
                    break;
                }
                used += item.len();
                told += 1;
                out.push_str(&item);
            }
            room -= used;
            if told < changes.len() {
                let _ = writeln!(out, "- {}", self.words.count("due-more", changes.len() - told));
            }
            out.push_str("\n</details>\n");
        }
        out
    }

    fn json(&self, audience: Option<&str>) -> String {
        let row = |change: &Change| Row {
            chapter: change.chapter.as_str(),
            what: change.what,
            text: self.sentence(change),
            record: change.record.clone(),
            title: change.title.clone(),
            part: change.part.clone(),
            from: change.whole.as_ref().map(|(was, _)| was.clone()).or_else(|| change.from.clone()),
            to: change.whole.as_ref().map(|(_, is)| is.clone()).or_else(|| change.to.clone()),
            words_added: change.words.map(|(came, _)| came),
            words_removed: change.words.map(|(_, went)| went),
            severity: change.severity.map(|severity| if severity == Severity::Error { "error" } else { "warning" }),
            file: change.place.as_ref().map(|place| place.source.path.to_string()),
            line: change.place.as_ref().map(|place| place.start().line),
        };
        let summary = Chapter::ALL
            .into_iter()
            .map(|chapter| {
                let count = self.changes.iter().filter(|change| change.chapter == chapter).count();
                (chapter.as_str().to_owned(), count.into())
            })
            .collect();
        let report = Report {
            today: self.today.to_string(),
            from: self.from,
            to: (!self.to.is_empty()).then_some(self.to),
            audience,
            changes: self.changes.iter().map(row).collect(),
            summary,
        };
        let mut out = escaped(serde_json::to_string_pretty(&report).unwrap_or_default());
        out.push('\n');
        out
    }
}

/// Text on one line of a terminal, whatever it holds.
fn line(text: &str) -> String {
    let text: String = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
    printable::line(&text).into_owned()
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[derive(Serialize)]
struct Report<'a> {
    today: String,
    from: &'a str,
    to: Option<&'a str>,
    audience: Option<&'a str>,
    changes: Vec<Row>,
    summary: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Row {
    chapter: &'static str,
    what: &'static str,
    text: String,
    record: Option<String>,
    title: String,
    part: Option<String>,
    from: Option<String>,
    to: Option<String>,
    words_added: Option<usize>,
    words_removed: Option<usize>,
    severity: Option<&'static str>,
    file: Option<String>,
    line: Option<u32>,
}
