//! `parvis check --fix` and `--diff`: what `mend` makes of a plan, written or shown.

use std::cell::RefCell;
use std::io::{self, IsTerminal as _};

use crate::diagnostic::{Applicability, Text, printable, text};
use crate::fix::{self, Change, diff};
use crate::pipeline::{self, Cache, Options};
use crate::render::theme;

use super::chosen::Asked;
use super::scaffold::Scaffold;
use super::terminal::{self, Stream, Terminal};
use super::trouble::Trouble;
use super::{Global, Outcome, plan};

/// Mends what is asked for of the plan in the root; only shows it with `show`. Nothing if the plan is to be checked as it
/// is now.
pub(super) fn run(
    global: &Global,
    asked: &Asked,
    most: Applicability,
    show: bool,
    terminal: Terminal,
) -> Result<Option<Outcome>, Trouble> {
    let progress = terminal.progress(text!("mending", "réparation"));
    let loaded = plan::load(global)?;
    let options = Options { today: Some(loaded.today), drafts: false };
    let chosen = asked.chosen(&global.root, &loaded.sources)?;
    // Most files are the same from one look to the next.
    let cache = RefCell::new(Cache::keeping());
    let check = |sources: &_| {
        let read = pipeline::read(sources, options, &mut cache.borrow_mut());
        let mut findings = pipeline::check(&read).findings;
        findings.extend(theme::told(&read.plan.config, sources));
        findings.retain(|finding| chosen.takes(finding));
        findings
    };
    let mended = fix::mend(&loaded.sources, most, &check);
    drop(progress);
    if show {
        show_changes(&mended.changes)?;
        return Ok(Some(if mended.changes.is_empty() { Outcome::Clean } else { Outcome::Findings }));
    }
    let mut root = Scaffold::new(&global.root);
    for change in &mended.changes {
        if !root.change(change)? {
            let path = &change.path;
            terminal.remark(text!(
                "{path} has changed since it was read, and is left as it is",
                "{path} a changé depuis qu'il a été lu, et reste comme il est"
            ));
        }
    }
    if mended.applied > 0 {
        let written = root.written.len();
        let mends = Text::counted(mended.applied as f64, ("fix", "fixes"), ("réparation", "réparations"));
        let files = Text::counted(written as f64, ("file", "files"), ("fichier", "fichiers"));
        let told = Text::listed(&[mends, files], " in ", " dans ");
        let (told, told_fr) = (told.english(), told.french());
        terminal.remark(text!("applied {told}", "{told_fr}"));
    }
    Ok(None)
}

/// Prints a unified diff: to the byte where a program reads it, and on a terminal without what steers one.
pub(super) fn show_changes(changes: &[Change]) -> Result<(), Trouble> {
    let is_read_by_people = io::stdout().is_terminal();
    terminal::print(Stream::Out, |out| {
        changes.iter().try_for_each(|change| {
            let told = diff::unified(change);
            let told = if is_read_by_people { printable::tabbed(&told) } else { told };
            out.write_all(told.as_bytes())
        })
    })
}
