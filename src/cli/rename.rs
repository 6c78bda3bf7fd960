//! `parvis rename`.

use std::collections::BTreeMap;

use clap::Args;

use crate::diagnostic::{Source, text};
use crate::fix::{Change, edits};
use crate::load::Sources;
use crate::pipeline::{self, Cache, Options};
use crate::rename;

use super::mend::show_changes;
use super::scaffold::Scaffold;
use super::terminal::Terminal;
use super::trouble::Trouble;
use super::{Global, Outcome, plan};

/// Give a record, a page, a folder or a heading another name, everywhere the plan says it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis rename role:moderator guide
  parvis rename content/strategy/tone.md content/strategy/voice.md
  parvis rename content/strategy/tone.md#humour wit
  parvis rename person:ada ada-roussel --diff   show what would change, and write nothing")]
pub(super) struct Command {
    /// What gets another name: `kind:id`, a file or folder of the plan, a heading as `FILE#ID`, a goal as `goal:ROLE/ID`,
    /// a question of the team (`question:ID`), a circle (`audience:WORD`) or a tone (`tone:WORD`)
    what: String,
    /// The new id, or the new path
    to: String,
    /// Show what would change, as a unified diff, and write nothing
    #[arg(long)]
    diff: bool,
}

pub(super) fn run(command: &Command, global: &Global, terminal: Terminal) -> Result<Outcome, Trouble> {
    let loaded = plan::load(global)?;
    let options = Options { today: Some(loaded.today), drafts: true };
    let read = |sources: &Sources| pipeline::read(sources, options, &mut Cache::default());
    let before = read(&loaded.sources);
    let named = rename::named(&before.plan, &command.what);
    let new = named.and_then(|name| rename::rename(&before.plan, &loaded.sources, &name, &command.to));
    let refused = |refusal: rename::Refusal| Trouble::new(refusal.message).help(refusal.help);
    let new = new.map_err(refused)?;
    let (what, to) = (&command.what, &command.to);
    let edits = rename::tried(&rename::Before::of(&before), &loaded.sources, &new).map_err(refused)?;
    let after = edits.applied(&loaded.sources);
    let changes = changes(&loaded.sources, &after, edits.renamed());
    if command.diff {
        show_changes(&changes)?;
        return Ok(Outcome::Clean);
    }
    let mut scaffold = Scaffold::of_a_whole(&global.root);
    write(&mut scaffold, &changes, edits.renamed())?;
    scaffold.keep();
    terminal.remark(text!("renamed `{what}` to `{to}`", "`{what}` s'appelle maintenant `{to}`"));
    Ok(Outcome::Clean)
}

/// Puts everything in its place, if all of it is still what it was.
fn write(root: &mut Scaffold, changes: &[Change], renamed: &BTreeMap<Box<str>, Box<str>>) -> Result<(), Trouble> {
    for was in changes.iter().filter_map(|change| change.before.as_ref()) {
        if !root.still_is(was)? {
            return Err(Trouble::changed(&was.path));
        }
    }
    for (from, to) in renamed {
        root.move_file(from, to)?;
    }
    for change in changes {
        if let (Some(was), Some(is)) = (&change.before, &change.after)
            && was.text != is.text
        {
            root.replace(&change.path, &is.text)?;
        }
    }
    Ok(())
}

/// Each file that has another text or another name.
fn changes(before: &Sources, after: &Sources, renamed: &BTreeMap<Box<str>, Box<str>>) -> Vec<Change> {
    let moved = |path: &str| renamed.contains_key(path) || renamed.values().any(|to| **to == *path);
    let between = edits::between(before, after).into_iter();
    let mut out: Vec<Change> = between.filter(|change| !moved(&change.path)).collect();
    out.extend(renamed.iter().map(|(from, to)| {
        // A picture has no text to show.
        let was = before.files.get(from).cloned().unwrap_or_else(|| Source::new(&**from, ""));
        let is = after.files.get(to).cloned().unwrap_or_else(|| Source::new(&**to, ""));
        Change { path: to.clone(), before: Some(was), after: Some(is) }
    }));
    out
}
