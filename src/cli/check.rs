//! `parvis check`.

use std::env;
use std::fs::OpenOptions;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use crate::config::Circle;
use crate::diagnostic::{
    self, Applicability, Finding, Tally, Text, github, gitlab, human, json, junit, sarif, short, text,
};
use crate::load::{Disk, Sources};
use crate::pipeline::{self, Read};
use crate::render::{self, Theme};
use crate::system::Shown as _;

use super::chosen::Asked;
use super::terminal::{self, Stream, Terminal};
use super::trouble::Trouble;
use super::{Global, Outcome, plan};

/// Check the whole plan and say what is wrong, where, and how to mend it; writes nothing without `--fix`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis check                      frames for people
  parvis check content/faq          what is found there
  parvis check --only broken-link   what one rule finds
  parvis check --strict             warnings fail it too
  parvis check --format short       a line a finding, for editors
  parvis check --fix                mend what says the same in the wrong form
  parvis check --fix=suggested --diff   show what would be guessed, and write nothing
  parvis check --format github      annotations on a pull request
  parvis check --format gitlab      a Code Quality report for a merge request
  parvis check --today 2026-12-01   as if it were that day")]
pub(super) struct Command {
    #[command(flatten)]
    asked: Asked,
    /// How to show what is found
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
    /// Warnings fail the run too
    #[arg(long)]
    strict: bool,
    /// Every finding: `human` stops at twenty of a rule
    #[arg(long)]
    all: bool,
    /// As this circle sees the plan; without it, as the closest one does
    #[arg(long, value_name = "AUDIENCE", conflicts_with_all = ["fix", "diff"])]
    audience: Option<String>,
    /// Mend what says the same in the wrong form; with `suggested`, what can be guessed too
    #[arg(long, value_enum, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "safe")]
    fix: Option<Which>,
    /// Show what `--fix` would change, as a unified diff, and write nothing
    #[arg(long)]
    diff: bool,
}

/// Which fixes are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Which {
    /// Those that say the same in the right form
    Safe,
    /// Guesses too, which a person should see
    Suggested,
}

/// A way to show findings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Frames, for people
    #[default]
    Human,
    /// `file:line:column: severity[rule]: message`
    Short,
    /// One object, for programs
    Json,
    /// SARIF 2.1.0, for code hosts
    Sarif,
    /// Workflow commands, for GitHub Actions; where its step has a summary, that too
    Github,
    /// Code Quality, for GitLab
    Gitlab,
    /// `JUnit` XML, for test dashboards
    Junit,
}

pub(super) fn run(command: &Command, global: &Global, terminal: Terminal) -> Result<Outcome, Trouble> {
    if command.diff || command.fix.is_some() {
        let most = match command.fix {
            Some(Which::Suggested) => Applicability::Suggested,
            _ => Applicability::Safe,
        };
        if let Some(outcome) = super::mend::run(global, &command.asked, most, command.diff, terminal)? {
            return Ok(outcome);
        }
    }
    let progress = terminal.progress(text!("reading the plan", "lecture du plan"));
    let (sources, read, theme) = plan::open_to_check(global)?;
    let circle = plan::circle(&read.plan.config, command.audience.as_deref())?;
    progress.doing(text!("checking", "vérification"));
    let chosen = command.asked.chosen(&global.root, &sources)?;
    let mut findings = all_findings(sources, read, theme, circle);
    findings.retain(|finding| chosen.takes(finding));
    drop(progress);
    let base = Disk::new(&global.root).within_repository();
    if command.format == Format::Github {
        add_to_summary(&findings, &base, terminal);
    }
    terminal::print(Stream::Out, |mut out| match command.format {
        Format::Human => human::write(&findings, terminal.frames(Stream::Out, command.all), &mut out),
        Format::Short => short::write(&findings, &mut out),
        Format::Json => json::write(&findings, &mut out),
        Format::Sarif => sarif::write(&findings, &base, terminal.is_french(), &mut out),
        Format::Github => github::write(&findings, &base, &mut out),
        Format::Gitlab => gitlab::write(&findings, &base, &mut out),
        Format::Junit => junit::write(&findings, &base, command.strict, &mut out),
    })?;
    Ok(outcome(&findings, command.strict))
}

/// Adds all findings to the summary of the workflow's step, if GitHub names a file for it: it shows ten annotations of a step only.
fn add_to_summary(findings: &[Finding], base: &str, terminal: Terminal) {
    let Some(path) = env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return };
    let path = PathBuf::from(path);
    // A pipe would be waited for, and what is not written there is no fault of the plan.
    let why = if path.metadata().is_ok_and(|meta| !meta.is_file()) {
        text!("it is no regular file", "ce n'est pas un fichier ordinaire")
    } else {
        let file = OpenOptions::new().append(true).create(true).open(&path);
        let Err(error) = file.and_then(|mut file| github::summary(findings, base, &mut file)) else { return };
        Text::same(error.to_string())
    };
    let (path, why, why_fr) = (path.shown(), why.english(), why.french());
    terminal.remark(text!(
        "the step's summary `{path}` is not written: {why}",
        "le résumé de l'étape `{path}` n'est pas écrit : {why_fr}"
    ));
}

/// What the rules find, and the templates too where the plan has some of its own: whether they can
/// make every page shows only when they do.
fn all_findings(sources: Sources, read: Read, theme: Option<Arc<Theme>>, circle: Option<Circle>) -> Vec<Finding> {
    // Without a circle, what leaks to any of them counts.
    let whole = circle.is_none().then(|| pipeline::check(&read));
    let circle = circle.unwrap_or_else(|| read.plan.config.audiences.closest());
    let seen = pipeline::see(read, circle);
    let checked = whole.unwrap_or_else(|| pipeline::check_seen(&seen));
    let Some(theme) = theme else {
        // Taking a large plan apart takes a tenth of the time: the system does it at once.
        std::mem::forget((sources, seen));
        return checked.findings;
    };
    let mut findings = checked.findings.clone();
    let site = pipeline::site(seen, checked, theme, Arc::default(), render::Options::default());
    findings.extend(pipeline::unmade(&site));
    diagnostic::sort(&mut findings);
    findings
}

/// Whether findings fail a run.
pub(super) fn outcome(findings: &[Finding], strict: bool) -> Outcome {
    if Tally::of(findings).fails(strict) { Outcome::Findings } else { Outcome::Clean }
}
