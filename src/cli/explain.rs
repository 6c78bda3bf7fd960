//! `parvis explain`.

use std::fmt::Write as _;

use annotate_snippets::renderer::{AnsiColor, Style};
use clap::Args;

use crate::diagnostic::printable::wrapped;
use crate::diagnostic::suggest::several;
use crate::diagnostic::{Finding, Severity, Text, human, text};
use crate::load::Sources;
use crate::pipeline::{self, Cache, Options};
use crate::rules::example::{DAY, File, PLAN, Side};
use crate::rules::{self, RULES, Rule};

use super::Outcome;
use super::terminal::{self, Stream, Terminal};
use super::trouble::Trouble;

/// Explain a rule: what it finds, why it matters, an example that triggers it and one that does not
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis explain                  every rule, in a line each
  parvis explain broken-link      one rule, with examples")]
pub(super) struct Command {
    /// The rule; without it, the list of rules
    rule: Option<String>,
}

pub(super) fn run(command: &Command, terminal: Terminal) -> Result<Outcome, Trouble> {
    let frames = terminal.frames(Stream::Out, true);
    let text = match &command.rule {
        None => list(terminal),
        Some(name) => page(find(name)?, terminal, frames),
    };
    terminal::print(Stream::Out, |out| out.write_all(text.as_bytes()))?;
    Ok(Outcome::Clean)
}

fn find(name: &str) -> Result<&'static Rule, Trouble> {
    rules::rule(name).ok_or_else(|| {
        let near = several(name, RULES.iter().map(|rule| rule.name), 3);
        let help = match near.as_slice() {
            [] => text!("`parvis explain` lists the rules", "`parvis explain` liste les règles"),
            near => {
                let names: Vec<Text> = near.iter().map(|near| Text::same(format!("`{near}`"))).collect();
                let near = Text::listed(&names, " or ", " ou ");
                let (near, near_fr) = (near.english(), near.french());
                text!("did you mean {near}?", "vouliez-vous dire {near_fr} ?")
            }
        };
        Trouble::new(text!("no rule is called `{name}`", "aucune règle ne s'appelle `{name}`")).help(help)
    })
}

/// Every rule, in a line each.
fn list(terminal: Terminal) -> String {
    let strong = terminal.strong(Stream::Out);
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for rule in RULES {
        let Rule { name, severity, .. } = rule;
        let finds = terminal.said(Text::new(rule.finds(), rule.finds_fr()));
        let _ = writeln!(text, "{strong}{name:width$}{strong:#}  {:7}  {}", severity.as_str(), first_sentence(&finds));
    }
    let more = text!(
        "`parvis explain RULE` says why one matters and shows an example.",
        "`parvis explain RULE` dit pourquoi l'une d'elles importe, et en montre un exemple."
    );
    let _ = writeln!(text, "\n{}", terminal.said(more));
    text
}

/// All there is to say of a rule, with what its example makes it say.
fn page(rule: &Rule, terminal: Terminal, frames: human::Options) -> String {
    let strong = terminal.strong(Stream::Out);
    let weighs = match rule.severity {
        Severity::Error => text!(": error", " : erreur"),
        Severity::Warning => text!(": warning", " : avertissement"),
    };
    let mut text = format!("{strong}{}{strong:#}{}\n\n", rule.name, terminal.said(weighs));
    let mut paragraph = |words: &str| {
        let _ = writeln!(text, "{}\n", wrapped(words, 90));
    };
    paragraph(&terminal.said(Text::new(rule.finds(), rule.finds_fr())));
    paragraph(&terminal.said(Text::new(rule.why(), rule.why_fr())));
    let colours = Colours::of(frames.colour);
    let Colours { wrong, right } = colours;
    let _ = writeln!(
        text,
        "{}\n",
        terminal.said(text!(
            "{strong}Example{strong:#}, on {DAY}. {wrong}- This triggers it{wrong:#}; {right}+ this does not{right:#}:",
            "{strong}Exemple{strong:#}, le {DAY}. {wrong}- Ceci la déclenche{wrong:#} ; {right}+ ceci non{right:#} :"
        ))
    );
    for file in &rule.example().files {
        let _ = writeln!(text, "{}", lines(file, strong, colours));
    }
    for mut finding in triggered(rule) {
        finding.speak(if terminal.is_french() { "fr" } else { "en" });
        let _ = writeln!(text, "{}\n", indented(&human::frame(&finding, frames)));
    }
    let name = rule.name;
    let other = if weight(rule) == "error" { "warn" } else { "error" };
    let _ = writeln!(
        text,
        "{}",
        wrapped(
            &terminal.said(text!(
                "To change its weight, write `{name} = \"{other}\"` or `\"off\"` under `[check.rules]` in book.toml; to accept one finding, add a `[[waive]]` with its reason there.",
                "Pour changer son poids, écrivez `{name} = \"{other}\"` ou `\"off\"` sous `[check.rules]` dans book.toml ; pour admettre une remarque, ajoutez-y une `[[waive]]` avec sa raison."
            )),
            90
        )
    );
    text
}

fn weight(rule: &Rule) -> &'static str {
    rule.severity.as_str()
}

/// What the rule's own example makes it say.
fn triggered(rule: &Rule) -> Vec<Finding> {
    let options = Options { today: DAY.parse().ok(), drafts: false };
    let read = pipeline::read(&Sources::from_text(&rule.example().wrong()), options, &mut Cache::default());
    let mut findings = pipeline::check(&read).findings;
    findings.retain(|finding| finding.rule == rule.name);
    findings
}

/// How the lines of the two states look.
#[derive(Clone, Copy)]
struct Colours {
    wrong: Style,
    right: Style,
}

impl Colours {
    fn of(colour: bool) -> Self {
        let of = |of: AnsiColor| if colour { of.on_default() } else { Style::new() };
        Self { wrong: of(AnsiColor::Red), right: of(AnsiColor::Green) }
    }
}

/// The lines of a file of an example, indented, under its path; dots where the file has more.
fn lines(file: &File, strong: Style, colours: Colours) -> String {
    let mut out = format!("    {strong}{}{strong:#}\n", file.path);
    let known = PLAN.iter().find(|(path, _)| *path == file.path).map(|(_, text)| *text);
    let begins =
        |text: &str| file.lines.iter().filter(|(side, _)| *side != Side::Wrong).map(|line| line.1).eq(text.lines());
    if known.is_some_and(|text| !begins(text)) {
        out.push_str("    | …\n");
    }
    for (side, text) in &file.lines {
        let style = match side {
            Side::Both => Style::new(),
            Side::Wrong => colours.wrong,
            Side::Right => colours.right,
        };
        let line = format!("{} {text}", side.sign());
        let _ = writeln!(out, "    | {style}{}{style:#}", line.trim_end());
    }
    out
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn first_sentence(text: &str) -> &str {
    match text.find(". ") {
        Some(end) => &text[..=end],
        None => text,
    }
}
